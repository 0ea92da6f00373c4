//! `daybook duties`

use crate::args::Duties;
use crate::config::Config;
use crate::outcome::{DONE, Failed};
use crate::progress::Bar;
use crate::say::say;
use crate::world;
use casework::duties::Recomputed;
use casework::{Desk, Who, duties};
use serde_json::json;

/// What is owed by the clocks of the policies. Shows no content, and no child.
pub async fn run(config: &Config, command: &Duties) -> Result<u8, Failed> {
    let Duties::Recompute { json } = command;
    let desk = world::desk(config).await?;
    let bar = Bar::new("Working out what is owed");
    let progress = |done, all| bar.at(done, all);
    let done = duties::recompute(&desk, &Who::operator(), &progress, world::now()).await?;
    bar.done();
    let Recomputed {
        files,
        open,
        drafts,
    } = done;
    if *json {
        say!(
            "{}",
            json!({ "files": files, "open_duties": open, "drafts": drafts })
        );
    } else {
        say!("{open} open duties on {files} files and {drafts} drafts have been worked out.");
    }
    Ok(DONE)
}

/// Works them out where policies or calendars have changed since, while the server answers. What fails
/// is said in the log, and the next start tries again.
pub async fn settle_meanwhile(desk: Desk) {
    match duties::settle(&desk, &|_, _| {}, world::now()).await {
        Ok(Some(done)) => {
            tracing::info!(
                files = done.files,
                open = done.open,
                "duties worked out anew"
            );
        }
        Ok(None) => {}
        Err(error) => {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "duties could not be worked out"
            );
        }
    }
}
