//! What recording policies decide, through the public doors of this room alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod clauses;
mod clocks;
mod refused;
mod sixth;

use policy::{Book, Policy};
use std::sync::OnceLock;

/// The shipped book, read once.
fn book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(|| Book::shipped().expect("the shipped policies are sound"))
}

/// The latest version of a shipped policy.
fn shipped(id: &str) -> &'static Policy {
    let mut found = book().policies().iter().filter(|policy| policy.id() == id);
    found.next_back().expect("a shipped policy")
}
