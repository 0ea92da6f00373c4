//! What the command line takes from the world: the clock, randomness, policy files, storage.

use crate::config::Config;
use crate::outcome::Failed;
use casework::{Desk, Ids};
use jiff::Timestamp;
use policy::Book;
use record::ids::AuthorityId;
use record::time::Now;
use std::path::Path;
use store::{Entropy, Place, Store};

/// Threads to run on: statements run in place on them, so there are a few more than cores.
pub fn threads() -> usize {
    std::thread::available_parallelism()
        .map_or(4, |cores| cores.get() * 2)
        .clamp(4, 32)
}

/// The present, read from this machine's clock.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the command line reads the clock"
)]
pub fn clock() -> Timestamp {
    Timestamp::now()
}

/// The present as the rooms below take it.
pub fn now() -> Now {
    Now::at(clock())
}

/// Random bytes from the system.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the command line draws randomness"
)]
#[expect(
    clippy::panic,
    reason = "without randomness no key is a key, and nothing may go on"
)]
pub fn fill(bytes: &mut [u8]) {
    if getrandom::fill(bytes).is_err() {
        panic!("the system gives no random bytes");
    }
}

/// Ids for live use: UUIDv7 from clock and system randomness.
pub fn ids() -> Ids {
    Ids::new(|| {
        let mut random = [0; 10];
        fill(&mut random);
        let millis = u64::try_from(clock().as_millisecond()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    })
}

/// Where the records are.
pub fn place(config: &Config) -> Result<Place, Failed> {
    Ok(match &config.database {
        Some(url) => Place::server(&config.data, url)?,
        None => Place::folder(&config.data),
    })
}

/// Opens the installation, which must have been migrated.
pub async fn store(config: &Config) -> Result<Store, Failed> {
    let mut random = [0; 16];
    fill(&mut random);
    let authority = AuthorityId::new(uuid::Builder::from_random_bytes(random).into_uuid());
    Ok(Store::open(place(config)?, Entropy::new(fill), authority).await?)
}

/// Opens the installation and sits down at it with these ids.
pub async fn desk_with(config: &Config, ids: Ids) -> Result<Desk, Failed> {
    // Policies first: nothing is opened or made where one of them has a fault.
    let book = book(config)?;
    let store = store(config).await?;
    Ok(Desk::new(store, book, ids))
}

/// Opens the installation and sits down at it.
pub async fn desk(config: &Config) -> Result<Desk, Failed> {
    desk_with(config, ids()).await
}

/// The policies inside the binary and those of the data folder. What was adopted and is neither is
/// read from the ledger when it is needed.
pub fn book(config: &Config) -> Result<Book, Failed> {
    read_book(&policy_files(&config.data.join("policies"))?)
}

/// Reads the shipped policies and these files, with the dictionary that notes are checked with.
pub fn read_book(files: &[(String, String)]) -> Result<Book, Failed> {
    let files = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()));
    let book = Book::read(files).map_err(|faults| {
        let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Failed::said(said.join("\n"))
    })?;
    Ok(book.spelt_with(&web::assets::dictionary()))
}

/// The policy files of a folder, with the calendars and lists of words in the folders beside them,
/// by name.
pub fn policy_files(folder: &Path) -> Result<Vec<(String, String)>, Failed> {
    let mut files = Vec::new();
    for folder in [folder, &folder.join("calendar"), &folder.join("words")] {
        files.extend(files_of(folder)?);
    }
    files.sort();
    Ok(files)
}

/// None where there is no such folder; one that cannot be read is never taken for none.
fn files_of(folder: &Path) -> Result<Vec<(String, String)>, Failed> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|_| {
            Failed::said(format!("cannot read the policies in {}", folder.display()))
        })?,
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "toml") {
            let text = std::fs::read_to_string(&path)
                .map_err(|_| Failed::said(format!("cannot read the policy {}", path.display())))?;
            files.push((path.display().to_string(), text));
        }
    }
    Ok(files)
}
