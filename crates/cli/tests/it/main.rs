//! The binary as people run it: real processes, real files, both engines.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod bad_input;
mod duties;
mod file;
mod import;
mod kit;
mod policy;
mod records;
mod serving;
mod tamper;
