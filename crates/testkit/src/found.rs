//! What a test finds on the machine it runs on: the checkout, the sample data, a database server.
//!
//! What is missing is a skipped test on a developer's machine and a failed one where `CI` is
//! set, so that nothing goes unproved without anyone noticing.

use std::path::{Path, PathBuf};

/// The variable with the URL of a PostgreSQL server that tests may fill, as its owner.
pub const POSTGRES_VARIABLE: &str = "DAYBOOK_TEST_POSTGRES";

/// The root of this checkout.
///
/// # Panics
/// When the crate has been moved out of the workspace.
#[must_use]
pub fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("testkit lies two folders below the checkout")
        .to_path_buf()
}

/// The folder `shared` beside the checkout, which holds the sample census files.
///
/// # Panics
/// When it is missing and `CI` is set.
#[must_use]
pub fn shared_dir() -> Option<PathBuf> {
    let beside = checkout().parent().map(|parent| parent.join("shared"));
    let found = beside.filter(|folder| folder.is_dir());
    found.or_else(|| missing("there is no folder ../shared beside the checkout"))
}

/// The URL of a PostgreSQL server, as the owner of everything on it. Each test makes a database
/// or a schema of its own there; `make test` starts and removes the server.
///
/// # Panics
/// When there is none and `CI` is set.
#[must_use]
pub fn postgres_url() -> Option<String> {
    let set = std::env::var(POSTGRES_VARIABLE)
        .ok()
        .filter(|url| !url.is_empty());
    set.or_else(|| missing("DAYBOOK_TEST_POSTGRES is not set (`make test` sets it)"))
}

/// Says that a test is skipped, or fails it where `CI` is set.
///
/// # Panics
/// When `CI` is set.
pub(crate) fn missing<T>(what: &str) -> Option<T> {
    let in_ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty());
    assert!(!in_ci, "{what}, and nothing may be skipped where CI is set");
    eprintln!("skipped: {what}");
    None
}
