//! The one writer. Writes run one after another in a shared batch, each after the first in a
//! savepoint of its own; a commit returns when the batch is durable, and the batch never waits to be
//! filled (style §2.4).
//!
//! Whoever finishes while others wait leaves the flush to them; whoever finds nobody waiting
//! flushes for all. So one client pays one flush, and eight clients share one.

use crate::db::Conn;
use crate::error::StoreError;
use futures_util::future::FutureExt as _;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use tokio::runtime::Handle;
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

/// Most writes that share one flush.
const BATCH_WRITES_MAX: usize = 64;

/// Opens the writer's connection, and opens it again after it was lost.
pub(crate) type Opener =
    Box<dyn Fn() -> Pin<Box<dyn Future<Output = Result<Conn, StoreError>> + Send>> + Send + Sync>;

/// The writer of this process.
pub(crate) struct Writer {
    line: Arc<Mutex<Line>>,
    waiting: AtomicUsize,
    flushes: AtomicU64,
    open: Opener,
    runtime: Handle,
}

/// What the writer's turn gives access to.
struct Line {
    /// Absent after a failure, until the next turn opens another.
    conn: Option<Conn>,
    /// Whether a batch is open: between writes, one that holds at least one write that is kept.
    batch: bool,
    /// Whether a write was given up and has not been rolled back yet.
    spoilt: bool,
    /// Who is told when the batch is durable.
    told: Vec<Told>,
}

type Told = oneshot::Sender<Result<(), StoreError>>;

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
            runtime: Handle::current(),
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

    /// Runs what must come to its end even if whoever began it goes away.
    fn in_background(&self, work: impl Future<Output = ()> + Send + 'static) {
        // A write may be dropped on a thread that has no runtime.
        let runtime = Handle::try_current().unwrap_or_else(|_| self.runtime.clone());
        runtime.spawn(work);
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
            self.writer.in_background(async move {
                let mut line = writer.line.clone().lock_owned().await;
                line.flush_unless_awaited(&writer).await;
            });
        }
    }
}

impl Turn {
    async fn start(&mut self) -> Result<(), StoreError> {
        let line = self.line.as_mut().ok_or(GONE)?;
        if line.spoilt {
            // Whoever gave it up could not roll it back: the process was ending around them.
            line.lose(&StoreError::Lost);
        }
        if line.batch {
            let conn = line.conn.as_mut().ok_or(GONE)?;
            match conn.run_later("SAVEPOINT work") {
                Ok(()) => return Ok(()),
                Err(error) => line.lose(&error),
            }
        }
        line.open_batch(&self.writer).await
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
        let line = self.line.take().ok_or(GONE)?;
        let (told, durable) = oneshot::channel();
        let mut end = Box::pin(end(line, told, self.writer.clone()));
        // SQLite has ended it here; what PostgreSQL has yet to answer goes on by itself.
        if (&mut end).now_or_never().is_none() {
            self.writer.in_background(end);
        }
        durable.await.unwrap_or(Err(StoreError::Unknown))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(mut line) = self.line.take() {
            line.spoilt = line.batch;
            let writer = self.writer.clone();
            self.writer.in_background(async move {
                line.give_up().await;
                line.flush_unless_awaited(&writer).await;
            });
        }
    }
}

/// Ends a write. On its own, because a client that goes away must not take a half-sent end of a write,
/// or a half-sent flush, with it.
async fn end(mut line: OwnedMutexGuard<Line>, told: Told, writer: Arc<Writer>) {
    if line.is_first() && writer.waiting.load(Ordering::SeqCst) == 0 {
        return line.keep_alone(told, &writer).await;
    }
    line.keep(told).await;
    line.flush_unless_awaited(&writer).await;
}

/// Refused after a failed statement of the same write, which a commit alone is not on PostgreSQL: it
/// would roll back and say that all is well.
const UNLESS_FAILED: &str = "SELECT 1";

const GONE: StoreError = StoreError::Bug("a write was used after its end");

impl Line {
    /// Opens a batch, on another connection where the last one was lost while nobody wrote.
    async fn open_batch(&mut self, writer: &Writer) -> Result<(), StoreError> {
        // Out of the line while it begins: given up half-way, or failing, it is closed, and what
        // it may hold with it.
        if let Some(mut conn) = self.conn.take() {
            match begin(&mut conn) {
                Ok(()) => return self.opened(conn),
                Err(StoreError::Lost | StoreError::Engine(_)) => {}
                Err(error) => return Err(error),
            }
        }
        let mut conn = (writer.open)().await?;
        begin(&mut conn)?;
        self.opened(conn)
    }

    fn opened(&mut self, conn: Conn) -> Result<(), StoreError> {
        self.conn = Some(conn);
        self.batch = true;
        Ok(())
    }

    /// Ends a write, as part of the batch.
    async fn keep(&mut self, told: Told) {
        let end = if self.is_first() {
            UNLESS_FAILED
        } else {
            "RELEASE SAVEPOINT work"
        };
        let released = match self.conn.as_mut() {
            Some(conn) => conn.run(end).await,
            None => Err(GONE),
        };
        match released {
            Ok(()) => self.told.push(told),
            Err(error) => {
                self.give_up().await;
                // Nobody listens any more: the client went away, and nothing was kept.
                told.send(Err(error)).ok();
            }
        }
    }

    /// Ends the one write of a batch that nobody waits for, and the batch with it, in one journey.
    async fn keep_alone(&mut self, told: Told, writer: &Writer) {
        let kept = async {
            let conn = self.conn.as_mut().ok_or(GONE)?;
            conn.run_later(UNLESS_FAILED)?;
            conn.run("COMMIT").await
        };
        let kept = kept.await.map_err(|error| match error {
            // No second try of a failed flush: it may say that all is well and lie.
            StoreError::Lost | StoreError::Engine(_) => StoreError::Unknown,
            error => error,
        });
        self.batch = false;
        match &kept {
            Ok(()) => {
                writer.flushes.fetch_add(1, Ordering::Relaxed);
            }
            Err(_) => self.conn = None,
        }
        // Nobody listens any more where the client went away.
        told.send(kept).ok();
    }

    /// Whether nothing of the batch is kept yet. Such a write is the transaction itself: a savepoint
    /// would have the engine remember every page it changes, for nothing.
    const fn is_first(&self) -> bool {
        self.told.is_empty()
    }

    /// Rolls back a write that was given up.
    async fn give_up(&mut self) {
        let first = self.is_first();
        if self.batch
            && let Some(conn) = self.conn.as_mut()
        {
            let undo = if first {
                "ROLLBACK"
            } else {
                "ROLLBACK TO SAVEPOINT work; RELEASE SAVEPOINT work"
            };
            match conn.run(undo).await {
                Ok(()) => self.batch = !first,
                Err(error) => self.lose(&error),
            }
        }
        self.spoilt = false;
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
                self.batch = false;
                writer.flushes.fetch_add(1, Ordering::Relaxed);
                self.tell(|| Ok(()));
            }
            // No second try of a failed flush: it may say that all is well and lie.
            Err(StoreError::Lost | StoreError::Engine(_)) => self.lose(&StoreError::Unknown),
            Err(error) => self.lose(&error),
        }
    }

    /// Gives up the connection, and with it everything of the batch.
    fn lose(&mut self, error: &StoreError) {
        self.conn = None;
        self.batch = false;
        self.spoilt = false;
        self.tell(|| {
            Err(match error {
                StoreError::Full => StoreError::Full,
                StoreError::ReadOnly => StoreError::ReadOnly,
                StoreError::Busy => StoreError::Busy,
                StoreError::Unknown => StoreError::Unknown,
                _ => StoreError::Lost,
            })
        });
    }

    fn tell(&mut self, outcome: impl Fn() -> Result<(), StoreError>) {
        for told in self.told.drain(..) {
            // Nobody listens any more where the client went away.
            told.send(outcome()).ok();
        }
    }
}

/// Begins a batch. One lock over all machines, taken first by every batch: nothing can deadlock,
/// and both heads belong to whoever holds it. Each statement reads what is committed when it runs,
/// whatever the server's default, so that the heads are those of after the wait.
fn begin(conn: &mut Conn) -> Result<(), StoreError> {
    if conn.is_lost() {
        return Err(StoreError::Lost);
    }
    let begin = conn.either(
        "BEGIN IMMEDIATE",
        "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock(4216)",
    );
    conn.run_later(begin)
}
