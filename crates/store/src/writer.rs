//! The one writer. Writes run one after another, each in a savepoint of a shared batch; a commit
//! returns when the batch is durable, and the batch never waits to be filled (style §2.4).
//!
//! Whoever finishes while others wait leaves the flush to them; whoever finds nobody waiting
//! flushes for all. So one client pays one flush, and eight clients share one.

use crate::db::Conn;
use crate::error::StoreError;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

/// Most writes that share one flush.
const BATCH_WRITES_MAX: usize = 64;

/// Opens the writer's connection, and opens it again after a failed flush.
pub(crate) type Opener =
    Box<dyn Fn() -> Pin<Box<dyn Future<Output = Result<Conn, StoreError>> + Send>> + Send + Sync>;

/// The writer of this process.
pub(crate) struct Writer {
    line: Arc<Mutex<Line>>,
    waiting: AtomicUsize,
    flushes: AtomicU64,
    open: Opener,
}

/// What the writer's turn gives access to.
struct Line {
    /// Absent after a failure, until the next turn opens another.
    conn: Option<Conn>,
    /// Whether a batch is open.
    batch: bool,
    /// Whether a write was given up and must be rolled back before the next.
    spoilt: bool,
    /// Who is told when the batch is durable.
    told: Vec<oneshot::Sender<Result<(), StoreError>>>,
}

/// One write: a turn of the writer, given up unless it is committed.
pub(crate) struct Turn {
    writer: Arc<Writer>,
    line: Option<OwnedMutexGuard<Line>>,
}

impl Writer {
    pub(crate) async fn open(open: Opener) -> Result<Arc<Self>, StoreError> {
        let conn = open().await?;
        let line = Line {
            conn: Some(conn),
            batch: false,
            spoilt: false,
            told: Vec::new(),
        };
        Ok(Arc::new(Self {
            line: Arc::new(Mutex::new(line)),
            waiting: AtomicUsize::new(0),
            flushes: AtomicU64::new(0),
            open,
        }))
    }

    /// How many times this writer has made a batch durable.
    pub(crate) fn flushes(&self) -> u64 {
        self.flushes.load(Ordering::Relaxed)
    }

    /// Waits for a turn and begins a write.
    pub(crate) async fn begin(self: &Arc<Self>) -> Result<Turn, StoreError> {
        let mut queued = Queued::join(self);
        let line = self.line.clone().lock_owned().await;
        queued.arrived();
        let mut turn = Turn {
            writer: self.clone(),
            line: Some(line),
        };
        turn.start().await?;
        Ok(turn)
    }
}

/// A place in the queue. Someone who gives up while queueing may be the one the others relied on
/// to flush, so leaving looks after that.
struct Queued<'a> {
    writer: &'a Arc<Writer>,
    in_queue: bool,
}

impl<'a> Queued<'a> {
    fn join(writer: &'a Arc<Writer>) -> Self {
        writer.waiting.fetch_add(1, Ordering::SeqCst);
        Self {
            writer,
            in_queue: true,
        }
    }

    fn arrived(&mut self) {
        self.in_queue = false;
        self.writer.waiting.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Drop for Queued<'_> {
    fn drop(&mut self) {
        if self.in_queue {
            self.writer.waiting.fetch_sub(1, Ordering::SeqCst);
            let writer = self.writer.clone();
            in_background(async move {
                let mut line = writer.line.clone().lock_owned().await;
                line.flush_unless_awaited(&writer).await;
            });
        }
    }
}

fn in_background(work: impl Future<Output = ()> + Send + 'static) {
    // Without a runtime the process is ending, and an open batch ends with it.
    if let Ok(runtime) = tokio::runtime::Handle::try_current() {
        runtime.spawn(work);
    }
}

impl Turn {
    async fn start(&mut self) -> Result<(), StoreError> {
        let writer = self.writer.clone();
        let Some(line) = self.line.as_mut() else {
            return Err(GONE);
        };
        line.mend().await?;
        if line.conn.is_none() {
            line.conn = Some((writer.open)().await?);
        }
        let begun = line.batch;
        let conn = line.conn.as_mut().ok_or(GONE)?;
        if begun {
            conn.run("SAVEPOINT work").await
        } else {
            // One lock over all machines, taken first by every batch: nothing can deadlock, and
            // both heads belong to whoever holds it.
            let begin = conn.either(
                "BEGIN IMMEDIATE; SAVEPOINT work",
                "BEGIN; SELECT pg_advisory_xact_lock(4216); SAVEPOINT work",
            );
            conn.run(begin).await?;
            line.batch = true;
            Ok(())
        }
    }

    /// The connection of this write.
    pub(crate) fn conn(&mut self) -> Result<&mut Conn, StoreError> {
        self.line
            .as_mut()
            .and_then(|line| line.conn.as_mut())
            .ok_or(GONE)
    }

    /// Keeps everything this write did, and returns when it is durable.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] where it cannot be known whether it was kept; any other error means
    /// that it was not.
    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        self.conn()?.run("RELEASE SAVEPOINT work").await?;
        let (told, durable) = oneshot::channel();
        let Some(mut line) = self.line.take() else {
            return Err(GONE);
        };
        line.told.push(told);
        let writer = self.writer.clone();
        // On its own, because a client that goes away must not take a half-sent flush with it.
        tokio::spawn(async move { line.flush_unless_awaited(&writer).await });
        durable.await.unwrap_or(Err(StoreError::Unknown))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(mut line) = self.line.take() {
            line.spoilt = line.batch;
            let writer = self.writer.clone();
            in_background(async move {
                // The next turn would mend it too; this is for when there is no next turn.
                if line.mend().await.is_ok() {
                    line.flush_unless_awaited(&writer).await;
                }
            });
        }
    }
}

const GONE: StoreError = StoreError::Bug("a write was used after its end");

impl Line {
    /// Rolls back a write that was given up.
    async fn mend(&mut self) -> Result<(), StoreError> {
        if !self.spoilt {
            return Ok(());
        }
        self.spoilt = false;
        if let Some(conn) = self.conn.as_mut()
            && let Err(error) = conn
                .run("ROLLBACK TO SAVEPOINT work; RELEASE SAVEPOINT work")
                .await
        {
            self.lose(&error);
            return Err(error);
        }
        Ok(())
    }

    async fn flush_unless_awaited(&mut self, writer: &Writer) {
        let awaited = writer.waiting.load(Ordering::SeqCst) > 0;
        if self.batch && (!awaited || self.told.len() >= BATCH_WRITES_MAX) {
            self.flush(writer).await;
        }
    }

    async fn flush(&mut self, writer: &Writer) {
        let Some(conn) = self.conn.as_mut() else {
            return;
        };
        match conn.run("COMMIT").await {
            Ok(()) => {
                writer.flushes.fetch_add(1, Ordering::Relaxed);
                self.batch = false;
                for told in self.told.drain(..) {
                    // Nobody listens any more: the client went away, and its write is durable.
                    told.send(Ok(())).ok();
                }
            }
            Err(error) => self.lose(&error),
        }
    }

    /// After a failed flush nothing of the batch may be relied on and the connection is not used
    /// again: no second try of a failed flush.
    fn lose(&mut self, error: &StoreError) {
        self.conn = None;
        self.batch = false;
        for told in self.told.drain(..) {
            let outcome = match error {
                StoreError::Full => StoreError::Full,
                StoreError::ReadOnly => StoreError::ReadOnly,
                StoreError::Busy => StoreError::Busy,
                _ => StoreError::Unknown,
            };
            told.send(Err(outcome)).ok();
        }
    }
}
