//! The shed behind the house: what tests of every room need, and the tests of the house itself.
//!
//! It is a dev-dependency only and names no other room, so that every room can use it. Nothing
//! here is ever part of the `daybook` binary.
//!
//! Start with [`found`] for what a test needs from the machine, [`clock`] and [`dir`] for time
//! and place, [`coverage`] for which requirement is proved by which test, and [`source`] for
//! reading our own source text. The rules that hold the rooms apart are in `tests/it`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a shed for tests: what cannot be had stops the test with a sentence"
)]

pub mod clock;
pub mod coverage;
pub mod dir;
pub mod found;
pub mod postgres;
pub mod source;

pub use clock::FixedClock;
pub use dir::TempDir;
pub use found::{checkout, postgres_url, shared_dir};
pub use postgres::{Database, Postgres};
