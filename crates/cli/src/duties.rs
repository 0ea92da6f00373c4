//! `daybook duties`

use crate::args::Duties;
use crate::config::Config;
use crate::outcome::{DONE, Failed};
use crate::progress::Bar;
use crate::say::say;
use crate::world;
use casework::duties::Recomputed;
use casework::{Who, duties};
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
        changed,
    } = done;
    if *json {
        say!(
            "{}",
            json!({ "files": files, "open_duties": open, "drafts": drafts, "files_changed": changed })
        );
    } else {
        say!(
            "{open} open duties on {files} files and {drafts} drafts have been worked out; {changed} files changed."
        );
    }
    Ok(DONE)
}
