//! What can go wrong with storage, said so that the person at the door knows what to do.

use std::path::PathBuf;

/// A failure of storage. Texts carry no content of any file.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The data folder or database cannot be opened, in one sentence with the remedy.
    #[error("{0}")]
    CannotOpen(String),
    /// The database was made by a newer Daybook.
    #[error(
        "this database has structure {found}, made by a newer Daybook than this one, which knows up to {known}: install that version or restore an older database"
    )]
    Newer {
        /// Structure found.
        found: i64,
        /// Latest that this build knows.
        known: i64,
    },
    /// The database has not been prepared for this version.
    #[error(
        "this database has structure {found} and this Daybook needs {known}: run `daybook migrate`"
    )]
    NotMigrated {
        /// Structure found.
        found: i64,
        /// What this build needs.
        known: i64,
    },
    /// The key file is absent though the database has content.
    #[error(
        "the key file {} is missing: put it back from where its copy is kept, since without it no record can be read", .0.display()
    )]
    KeyMissing(PathBuf),
    /// The key file is not one, or belongs to another installation.
    #[error("the key file {} does not open this database: {why}", .path.display())]
    KeyWrong {
        /// The file.
        path: PathBuf,
        /// What is wrong with it and what to do.
        why: &'static str,
    },
    /// No space, or the file cannot be written.
    #[error(
        "the disk is full: nothing was stored, and what was stored before is safe; make room and try again"
    )]
    Full,
    /// The database cannot be written.
    #[error(
        "the database cannot be written: check that the folder is not read-only and belongs to this user"
    )]
    ReadOnly,
    /// Another process has held the database for too long.
    #[error("the database is busy: another process is writing to it; try again in a moment")]
    Busy,
    /// Somebody else has written meanwhile.
    #[error("someone else has written meanwhile: look again")]
    Conflict,
    /// A table, column or index that was to be made is there.
    #[error("a table, column or index of that name is there already")]
    Exists,
    /// The connection was lost before anything could be made durable.
    #[error("the connection to the database was lost: nothing was changed; try again in a moment")]
    Lost,
    /// It is not known whether the last writes are durable.
    #[error(
        "the connection was lost while storing: it is not known whether the last act was kept; look again before repeating it"
    )]
    Unknown,
    /// A stored row is not what this build can read.
    #[error("a row of {table} cannot be read: run `daybook verify`")]
    Corrupt {
        /// Which table.
        table: &'static str,
    },
    /// A stored value is not of the kind that its column takes.
    #[error(
        "a table holds a value of another kind than Daybook keeps there: the tables were changed outside Daybook; go back to a backup"
    )]
    OtherKind,
    /// An entry could not be built; never through what a user types.
    #[error("an entry could not be added to the ledger")]
    Entry(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The database refused or failed.
    #[error("the database failed")]
    Engine(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Something that cannot happen did.
    #[error("a fault in Daybook: {0}")]
    Bug(&'static str),
}

impl StoreError {
    /// A row that cannot be read.
    #[must_use]
    pub const fn corrupt(table: &'static str) -> Self {
        Self::Corrupt { table }
    }
}
