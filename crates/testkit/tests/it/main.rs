//! The tests of the house: which room may name which, what may be said where, and what is proved.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod arrows;
mod coverage;
mod machine;
mod words;
