//! `daybook policy`: reading, checking and trying recording policies, and adopting the first.

pub mod args;
mod due;
mod findings;
mod named;
mod new;
mod schema;
mod show;
mod try_out;

use crate::config::Config;
use crate::outcome::{DONE, FOUND_WRONG, Failed};
use crate::progress::Bar;
use crate::say::say;
use crate::world;
use args::Policy as Asked;
use casework::{Who, policies};
use jiff::civil::Date;
use policy::Book;
use std::path::Path;

/// Recording policies. Only trying and adopting one need a database.
pub async fn run(config: &Config, command: &Asked) -> Result<u8, Failed> {
    match command {
        Asked::List { json } => {
            show::list(&world::book(config)?, *json);
            Ok(DONE)
        }
        Asked::Show { name, json } => {
            show::show(&named::named(config, name, None)?, *json);
            Ok(DONE)
        }
        Asked::Check { file } => check(config, file),
        Asked::Due(asked) => due::run(config, asked),
        Asked::Findings(asked) => findings::run(config, asked),
        Asked::Try(asked) => try_out::run(config, asked).await,
        Asked::New(asked) => new::run(config, asked),
        Asked::Schema { of } => {
            schema::print(*of);
            Ok(DONE)
        }
        Asked::Adopt { name, from } => adopt(config, name, *from).await,
    }
}

/// The first policy, before anyone has an account; the entry says that the operator adopted it.
async fn adopt(config: &Config, name: &str, from: Date) -> Result<u8, Failed> {
    let desk = world::desk(config).await?;
    let policy = named::named(config, name, Some(from))?;
    let bar = Bar::new("Working out what is owed");
    let progress = |done, all| bar.at(done, all);
    let (who, now) = (Who::operator(), world::now());
    policies::adopt_showing(&desk, &who, &policy, from, &progress, now).await?;
    bar.done();
    say!("{} is in force from {from}.", policy.title());
    Ok(DONE)
}

/// Checks a file among the policies it will stand beside, so that versions that overlap or leave a
/// gap are found too.
fn check(config: &Config, file: &Path) -> Result<u8, Failed> {
    let (name, text) = named::text(file)?;
    let mut faults = policy::hidden_in(&name, &text);
    let mut files = world::policy_files(&config.data.join("policies"))?;
    files.push((name.clone(), text));
    let read = Book::read(
        files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    );
    faults.extend(read.err().unwrap_or_default());
    if faults.is_empty() {
        say!("{name} is a sound policy.");
        return Ok(DONE);
    }
    for fault in &faults {
        say!("{fault}");
    }
    Ok(FOUND_WRONG)
}
