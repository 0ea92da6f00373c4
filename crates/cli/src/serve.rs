//! `daybook serve`

use crate::args::Serve;
use crate::config::Config;
use crate::demo::print_cards;
use crate::environment::LOG;
use crate::outcome::{DONE, Failed};
use crate::say::say;
use crate::world;
use std::fs::File;
use std::io::Write as _;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

const LISTEN: &str = "127.0.0.1:8080";
const LOCK: &str = "serve.lock";

/// Serves the pages until it is told to stop.
pub async fn run(config: &Config, command: &Serve) -> Result<u8, Failed> {
    log()?;
    let listen = command.listen.clone().or_else(|| config.listen.clone());
    let listen = listen.unwrap_or_else(|| LISTEN.to_owned());
    let desk = world::desk(config).await?;
    let _lock = lock(config)?;
    let listener = TcpListener::bind(&listen)
        .await
        .map_err(|error| cannot_listen(&listen, &error))?;
    let address = listener.local_addr()?;
    let app = web::App {
        desk,
        clock: web::Clock::new(world::clock),
        entropy: web::Entropy::new(world::fill),
        secure_cookies: config.https,
        authority_name: config.authority.clone(),
    };
    let (desk, now) = (app.desk.clone(), world::now());
    let (tidied, clock) = (desk.clone(), app.clock.clone());
    tokio::spawn(async move { web::settle(&desk, now).await });
    tokio::spawn(async move { web::tidy(&tidied, &clock).await });
    say!("Daybook is at http://{address}");
    print_cards(config);
    std::io::stdout().flush()?;
    web::serve(listener, app, stop()).await?;
    Ok(DONE)
}

fn cannot_listen(listen: &str, error: &std::io::Error) -> Failed {
    let why = match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            "something else listens there: stop it, or choose another port with --listen"
        }
        std::io::ErrorKind::PermissionDenied => {
            "this user may not listen there: choose a port above 1023 with --listen"
        }
        _ => {
            "it is not an address of this machine: --listen takes ADDRESS:PORT, such as 127.0.0.1:8080"
        }
    };
    Failed::said(format!("cannot listen on {listen}: {why}"))
}

/// Holds the folder against a second `serve`; other commands may write meanwhile.
fn lock(config: &Config) -> Result<Option<File>, Failed> {
    if config.database.is_some() {
        return Ok(None);
    }
    let path = config.data.join(LOCK);
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(_) => Err(Failed::said(format!(
            "another `daybook serve` already serves {}: stop it first, or serve another folder",
            config.data.display()
        ))),
    }
}

/// Resolves when the process is told to stop.
async fn stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    interrupted.await.ok();
}

fn log() -> Result<(), Failed> {
    let asked = std::env::var(LOG).unwrap_or_else(|_| "info".to_owned());
    let filter = EnvFilter::try_new(&asked).map_err(|error| {
        let like = "it takes a level such as `info`, or levels by part such as `info,web=debug`";
        Failed::said(format!("environment: {LOG}: {error}: {like}"))
    })?;
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    Ok(())
}
