//! What the census reader does with files: published samples, good ones and bad ones.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod bad_files;
mod births;
mod kit;
mod properties;
mod rules;
mod samples;
mod values;
