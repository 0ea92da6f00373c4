//! `daybook migrate`

use crate::config::Config;
use crate::outcome::{DONE, Failed};
use crate::say::say;
use crate::world;
use store::Store;

/// Prepares an empty database, or brings an older one up to this version.
pub async fn run(config: &Config) -> Result<u8, Failed> {
    let steps = Store::migrate(&world::place(config)?, world::now()).await?;
    // Whoever owns the tables of a server need not hold the key; a folder is opened with its own.
    if config.database.is_none() {
        world::store(config).await?;
    }
    if steps.is_empty() {
        say!("Nothing to do: the database is of this version.");
    } else {
        let said: Vec<String> = steps.iter().map(ToString::to_string).collect();
        say!("The database is ready (steps taken: {}).", said.join(", "));
    }
    Ok(DONE)
}
