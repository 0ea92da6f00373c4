//! Checking everything that is stored against what it says of itself: leaves, sections, order,
//! numbering, the trail, and the read tables (FIN-001, ACC-002). `docs/ledger-format.md` lists the
//! checks of the ledger.

mod around;
mod guards;
mod leaves;
pub(crate) mod tables;
mod trail;

use crate::error::StoreError;
use crate::ledger::Head;
use crate::open::Store;
use crate::tx::{Parts, Source};
use record::ledger::{Digest, Frontier};
use std::collections::HashMap;

/// What was checked, and everything that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The ledger as its leaves give it.
    pub head: Head,
    /// How many rows the trail holds.
    pub trail_rows: u64,
    /// What is wrong, in the order of the checks; nothing, where all is well.
    pub faults: Vec<Fault>,
    /// What in read tables could not be held to the entries.
    pub not_compared: Vec<NotCompared>,
}

/// Rows of a read table that need not be as they would be made now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotCompared {
    /// Which.
    pub table: &'static str,
    /// Why, as part of a sentence.
    pub why: &'static str,
    /// What makes the table as it should be, as a sentence; empty for nothing.
    pub mended_by: &'static str,
    /// How many of its rows are not as they would be made now.
    pub differ: u64,
}

/// One thing that is wrong. None of these texts holds content of a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// An entry is not there. The first ten thousand of one gap are named.
    #[error("entry {index} is missing")]
    EntryMissing {
        /// Its place in the ledger.
        index: u64,
    },
    /// An entry is not what was recorded.
    #[error("entry {index} ({entry}) is changed: {what}")]
    EntryChanged {
        /// Its place in the ledger.
        index: u64,
        /// Its id, as its row has it.
        entry: String,
        /// What differs.
        what: String,
    },
    /// Rows that belong to no entry.
    #[error("{table} holds a row for {entry} that belongs to no entry")]
    Extra {
        /// Where.
        table: &'static str,
        /// For which entry's id.
        entry: String,
    },
    /// The head that the next entry builds on is not that of the leaves.
    #[error(
        "the ledger's head does not fit its entries: entries were cut off or added outside Daybook"
    )]
    Head,
    /// The database's own check of its file found something.
    #[error(
        "the database is damaged, or was changed past its own rules: {what}; go back to a backup"
    )]
    Damaged {
        /// What it says of it; never content.
        what: String,
    },
    /// The list of steps by which the structure was made is not the one that they were taken in.
    #[error("the table migration is changed: step {version} is {how}")]
    Step {
        /// Which.
        version: i64,
        /// How.
        how: &'static str,
    },
    /// A guard is not as the steps of structure made it, or is none of theirs.
    #[error(
        "the database's guard {guard} is {how}: what keeps ledger and trail from being changed was changed itself"
    )]
    Guard {
        /// The name of the trigger.
        guard: String,
        /// How.
        how: &'static str,
    },
    /// `meta` does not say whose installation this is, or says another than the entries do.
    #[error(
        "the table meta does not say any more whose installation this is: its entries are those of authority {entries}"
    )]
    Authority {
        /// The id in the entries.
        entries: String,
    },
    /// The head that the next entry of a file builds on is not that of its entries.
    #[error("the head of file {file} does not fit its entries")]
    FileHead {
        /// The file's id.
        file: String,
    },
    /// The ledger is not one that grew from what was noted.
    #[error(
        "the ledger has not grown from {size} entries with root {root}: entries were cut off or changed since that was noted"
    )]
    NotGrownFrom {
        /// The size noted.
        size: u64,
        /// The root noted.
        root: Digest,
    },
    /// A row of the trail is not what was written, or is missing.
    #[error("row {seq} of the access trail is changed or missing")]
    Trail {
        /// Its place.
        seq: u64,
    },
    /// The trail has no head, on which the next row builds.
    #[error(
        "the head of the access trail is missing: it was taken away outside Daybook, and until it is back from a backup nothing of any file can be read"
    )]
    TrailHead,
    /// The check itself has no row of the trail.
    #[error("this check is not on the access trail, which takes no row as it is")]
    NotOnTrail,
    /// A read table says what entries do not.
    #[error(
        "the read table {table} differs at {key}: {how}; `daybook verify --rebuild` makes it anew"
    )]
    ReadTable {
        /// Which.
        table: &'static str,
        /// The id of the row.
        key: String,
        /// How.
        how: &'static str,
    },
    /// A row of a read table cannot be read at all, so that what follows from it was not compared.
    #[error(
        "the read table {table} holds a row that cannot be read; `daybook verify --rebuild` makes it anew"
    )]
    Unread {
        /// Which.
        table: &'static str,
    },
    /// A value cannot be read at all, and nothing says of which table it is.
    #[error(
        "a table holds a value of another kind than Daybook keeps there, so that what is owed was not compared: the tables were changed outside Daybook"
    )]
    OtherKind,
}

/// A size and root that somebody noted earlier, on a receipt or in a diary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noted {
    /// The size.
    pub size: u64,
    /// The root.
    pub root: Digest,
}

impl Noted {
    /// Every ledger has grown from no entries, whose root is always the same.
    fn is_of_no_entries(self) -> bool {
        self.size == 0 && self.root == Frontier::new().root()
    }
}

/// Tells how far a long check is: entries done, entries in all.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) + Send + Sync);

/// Checks everything. Reads one moment; changes nothing.
///
/// # Errors
/// [`StoreError`] where the check itself cannot be made; what is wrong with the records is in the
/// report.
pub async fn verify(
    store: &Store,
    noted: Option<Noted>,
    progress: Progress<'_>,
) -> Result<Report, StoreError> {
    let mut read = store.read().await?;
    let mut faults = Vec::new();
    let mut shadow = tables::Shadow::new().await?;
    let walked = leaves::walk(&mut read, &mut shadow, noted, &mut faults, progress).await?;
    let head = Head {
        size: walked.frontier.size(),
        root: walked.frontier.root(),
    };
    around::heads(&mut read, &walked, &mut faults).await?;
    if let Some(noted) = noted
        && !walked.grew_from_noted
    {
        faults.push(Fault::NotGrownFrom {
            size: noted.size,
            root: noted.root,
        });
    }
    around::database(&mut read, &mut faults).await?;
    around::steps(&mut read, &mut faults).await?;
    guards::compare(&mut read, &mut shadow, &mut faults).await?;
    around::authority(&mut read, &mut faults).await?;
    around::extra_rows(&mut read, &mut faults).await?;
    let trail_rows = trail::check(&mut read, &mut faults).await?;
    shadow.compare(read.parts()?.conn, &mut faults).await?;
    read.finish()?;
    Ok(Report {
        head,
        trail_rows,
        faults,
        not_compared: Vec::new(),
    })
}

/// Makes the read tables anew from leaves and sections alone.
///
/// # Errors
/// [`StoreError`] where an entry cannot be read: nothing is changed then.
pub async fn rebuild(store: &Store, progress: Progress<'_>) -> Result<u64, StoreError> {
    let mut tx = store.write().await?;
    let Parts { conn, vault } = tx.parts()?;
    let rebuilt = tables::rebuild(conn, vault, progress).await?;
    tx.commit().await?;
    Ok(rebuilt)
}

/// The tree over the leaves walked so far.
struct Walked {
    frontier: Frontier,
    grew_from_noted: bool,
    /// When the last entry was recorded; empty for none.
    last_recorded: String,
    /// The last entry of each file.
    files: HashMap<String, leaves::Last>,
}

#[cfg(test)]
mod tests;
