//! A transaction as a value that is passed down: a write that is given up unless committed, or a
//! read of one moment.

use crate::db::Conn;
use crate::error::StoreError;
use crate::read::Snapshot;
use crate::vault::Vault;
use crate::writer::Turn;
use std::sync::Arc;

mod sealed {
    /// What can be read from is a closed list: a write or a read.
    pub trait Sealed {}
}

/// Something that rows can be read from: a [`Tx`] or a [`Read`].
pub trait Source: sealed::Sealed + Send {
    #[doc(hidden)]
    fn parts(&mut self) -> Result<Parts<'_>, StoreError>;
}

/// The connection and the keys of a source; nothing outside this room can use them.
#[doc(hidden)]
pub struct Parts<'a> {
    pub(crate) conn: &'a mut Conn,
    pub(crate) vault: &'a Vault,
}

/// A write: everything in it becomes durable together at [`Tx::commit`], or nothing does.
pub struct Tx {
    turn: Turn,
    vault: Arc<Vault>,
}

/// A read of one moment: what is committed meanwhile does not show.
pub struct Read {
    snapshot: Snapshot,
    vault: Arc<Vault>,
}

impl Tx {
    pub(crate) fn new(turn: Turn, vault: Arc<Vault>) -> Self {
        Self { turn, vault }
    }

    /// Keeps everything, and returns when it is durable.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] where it cannot be known whether it was kept; any other error means
    /// that it was not.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.turn.commit().await
    }
}

impl Read {
    pub(crate) fn new(snapshot: Snapshot, vault: Arc<Vault>) -> Self {
        Self { snapshot, vault }
    }

    /// Ends the read.
    ///
    /// # Errors
    /// [`StoreError`] where it could not be ended.
    pub fn finish(self) -> Result<(), StoreError> {
        self.snapshot.finish()
    }
}

impl sealed::Sealed for Tx {}
impl sealed::Sealed for Read {}

impl Source for Tx {
    fn parts(&mut self) -> Result<Parts<'_>, StoreError> {
        Ok(Parts {
            conn: self.turn.conn()?,
            vault: &self.vault,
        })
    }
}

impl Source for Read {
    fn parts(&mut self) -> Result<Parts<'_>, StoreError> {
        Ok(Parts {
            conn: self.snapshot.conn()?,
            vault: &self.vault,
        })
    }
}
