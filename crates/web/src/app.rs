//! What every request is given: the desk, the clock, the random source, and a few settings.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use casework::Desk;
use jiff::Timestamp;
use record::time::Now;
use std::sync::Arc;

/// Bytes of a session token: 256 bits (reliability T41).
const TOKEN_BYTES: usize = 32;

/// Bytes of an idempotency key.
const ONCE_BYTES: usize = 16;

/// An open installation behind its pages. [`crate::router()`] makes the pages of it.
pub struct App {
    /// Where verbs are done.
    pub desk: Desk,
    /// The clock of this door.
    pub clock: Clock,
    /// The random source of this door.
    pub entropy: Entropy,
    /// Whether cookies are sent over HTTPS alone and carry the `__Host-` prefix. Off only where
    /// the address is plain HTTP on this very machine, for browsers refuse such cookies there.
    pub secure_cookies: bool,
    /// What the bar calls the authority: "Anyshire Council".
    pub authority_name: String,
}

/// The state of every handler.
pub(crate) type Shared = Arc<App>;

impl App {
    /// The present moment, read once a request.
    pub(crate) fn now(&self) -> Now {
        self.clock.now()
    }

    /// A new session token.
    pub(crate) fn token(&self) -> String {
        self.entropy.text(TOKEN_BYTES)
    }

    /// A new idempotency key: the same form sent twice is one act.
    pub(crate) fn once(&self) -> String {
        self.entropy.text(ONCE_BYTES)
    }
}

/// Where the time comes from; a test fixes it.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// A clock that asks this.
    pub fn new(read: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(read))
    }

    /// The present moment.
    pub(crate) fn now(&self) -> Now {
        Now::at((self.0)())
    }

    /// The machine's clock.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this door's one place to read the clock"
    )]
    pub fn system() -> Self {
        Self::new(Timestamp::now)
    }
}

/// Where random bytes come from; a test fixes them.
#[derive(Clone)]
pub struct Entropy(Arc<Fill>);

type Fill = dyn Fn(&mut [u8]) + Send + Sync;

impl Entropy {
    /// A source that fills a buffer.
    pub fn new(fill: impl Fn(&mut [u8]) + Send + Sync + 'static) -> Self {
        Self(Arc::new(fill))
    }

    /// The machine's random source.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this door's one place to draw random bytes"
    )]
    pub fn system() -> Self {
        Self::new(|bytes| {
            if getrandom::fill(bytes).is_err() {
                // A token that can be guessed would open every file: better no answer at all.
                std::process::abort();
            }
        })
    }

    /// So many random bytes as text that fits a cookie or a form.
    fn text(&self, bytes: usize) -> String {
        let mut drawn = vec![0; bytes];
        (self.0)(&mut drawn);
        URL_SAFE_NO_PAD.encode(drawn)
    }
}
