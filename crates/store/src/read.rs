//! Reading: one snapshot a read, so that rights and content are of the same moment.

use crate::db::Conn;
use crate::error::StoreError;
use crate::open::Place;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Connections kept for reading.
const READERS_MAX: usize = 8;

/// The readers of this process, opened as they are first needed.
pub(crate) struct Readers {
    idle: Mutex<Vec<Conn>>,
    places: Arc<Semaphore>,
}

/// One read: a snapshot of the database, which nothing written later changes.
pub(crate) struct Snapshot {
    conn: Option<Conn>,
    readers: Arc<Readers>,
    _place: OwnedSemaphorePermit,
}

impl Readers {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self {
            idle: Mutex::new(Vec::new()),
            places: Arc::new(Semaphore::new(READERS_MAX)),
        })
    }

    /// Begins a read on an idle connection, or on a new one to this place. The place is named
    /// rather than a closure that opens one: such a future could not move between threads.
    pub(crate) async fn begin(self: &Arc<Self>, at: &Place) -> Result<Snapshot, StoreError> {
        let closed = |_| StoreError::Bug("the readers were closed");
        let place = self.places.clone().acquire_owned().await.map_err(closed)?;
        let idle = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let mut conn = match idle {
            Some(conn) => conn,
            None => at.reader().await?,
        };
        let begin = conn.either("BEGIN", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        if conn.is_lost() || conn.run_later(begin).is_err() {
            // An idle connection may have lost its server; a fresh one says what is wrong.
            conn = at.reader().await?;
            conn.run_later(begin)?;
        }
        Ok(Snapshot {
            conn: Some(conn),
            readers: self.clone(),
            _place: place,
        })
    }
}

impl Snapshot {
    pub(crate) fn conn(&mut self) -> Result<&mut Conn, StoreError> {
        self.conn
            .as_mut()
            .ok_or(StoreError::Bug("a read was used after its end"))
    }

    /// Ends the read and gives its connection back.
    ///
    /// # Errors
    /// [`StoreError`] where it could not be ended.
    pub(crate) fn finish(mut self) -> Result<(), StoreError> {
        if let Some(mut conn) = self.conn.take() {
            conn.end_read()?;
            let mut idle = self
                .readers
                .idle
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            idle.push(conn);
        }
        Ok(())
    }
}
