//! `daybook routes`, for the browser tests.

use crate::args::Routes;
use crate::config::Config;
use crate::outcome::{DONE, Failed};
use crate::world;

/// Lists the pages with an address for each of their states.
pub async fn run(config: &Config, _: &Routes) -> Result<u8, Failed> {
    let desk = world::desk(config).await?;
    println!("{}", web::states(&desk, world::now()).await?);
    Ok(DONE)
}
