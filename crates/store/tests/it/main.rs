//! Storage as the rooms above see it, and as somebody with a shell sees it, on both engines.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test may stop at the first surprise"
)]

mod ahead;
mod around;
mod calendars;
mod clock;
mod corrected;
mod disk;
mod duties;
mod house;
mod keys;
mod killed;
mod lists;
mod migrations;
mod opening;
mod proposals;
mod raw;
mod refused;
mod round_trips;
mod scope;
mod speed;
mod team;
mod trial;
mod verify;
mod withdrawn;
mod writer;
