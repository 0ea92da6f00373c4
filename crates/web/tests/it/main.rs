//! Tests of the web room through its public face.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod app;
mod behind;
mod components;
mod gate;
mod matrix;
mod notes;
mod pages;
mod twice;
