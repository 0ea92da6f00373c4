//! The tests of the access room. `oracle` is typed by hand from the requirements register and
//! imports nothing; everything else compares the room with it or with a law.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod document;
mod laws;
mod matrix;
mod oracle;
mod permits;
mod world;
