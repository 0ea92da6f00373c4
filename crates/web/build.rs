//! Says in one line what to do when the style sheet and scripts have not been built.
#![allow(
    clippy::print_stdout,
    reason = "cargo reads what a build script prints"
)]

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=../../assets/dist");
    if !Path::new("../../assets/dist/daybook.css").exists() {
        println!("cargo::error=run npm ci && npm run build in assets (make assets does)");
    }
}
