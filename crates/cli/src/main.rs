//! Daybook's one binary: the second door. Each command is a file; each says what it did in words, or
//! in JSON where a program would read the answer, and ends with an exit code that means something.
//!
//! Commands act as the *operator*, who sees no content of any file; the one that shows content,
//! `file`, names a member of staff and a reason, and passes the same decision as that person's pages.

mod args;
mod calendar;
mod config;
mod demo;
mod duties;
mod environment;
mod file;
mod import;
mod migrate;
mod outcome;
mod policy;
mod progress;
mod routes;
mod say;
mod serve;
mod staff;
mod verify;
mod world;

use args::{Args, Command};
use clap::Parser as _;
use std::process::ExitCode;

/// Gives memory back to the system. The system's own keeps what each sign-in needed once, some
/// twenty megabytes, in every thread that ever checked a password.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args = Args::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .worker_threads(world::threads())
        .build();
    let Ok(runtime) = runtime else {
        eprintln!("daybook: the system gives no threads to run on");
        return ExitCode::from(outcome::CANNOT);
    };
    let ended = runtime.block_on(run(args));
    match ended {
        Ok(code) => ExitCode::from(code),
        Err(failed) => {
            eprintln!("daybook: {failed}");
            ExitCode::from(outcome::CANNOT)
        }
    }
}

async fn run(args: Args) -> Result<u8, outcome::Failed> {
    let config = config::read(&args.place)?;
    match args.command {
        Command::Serve(command) => serve::run(&config, &command).await,
        Command::Demo(command) => demo::run(&config, &command).await,
        Command::Import(command) => import::run(&config, &command).await,
        Command::Verify(command) => verify::run(&config, &command).await,
        Command::Duties(command) => duties::run(&config, &command).await,
        Command::Calendar(command) => calendar::run(&config, &command).await,
        Command::Migrate => migrate::run(&config).await,
        Command::Staff(command) => staff::run(&config, &command).await,
        Command::Policy(command) => policy::run(&config, &command).await,
        Command::File(command) => file::run(&config, &command).await,
        Command::Routes(command) => routes::run(&config, &command),
    }
}
