//! `daybook policy`, without a database.

mod due;
mod findings;
mod try_out;
mod writing;

use crate::kit::{Said, daybook};
use std::fs;
use std::path::{Path, PathBuf};

/// The five shipped policies.
const SHIPPED: [&str; 5] = [
    "policy-000",
    "policy-001",
    "policy-002",
    "policy-003",
    "policy-004",
];

/// Runs a command of `policy` in an empty folder: there is no database for it to need.
fn policy(args: &[&str]) -> Said {
    let folder = testkit::TempDir::new();
    daybook(folder.path(), &[&["policy"], args].concat())
}

/// A policy file that says only this, over the defaults.
fn file(folder: &Path, text: &str) -> PathBuf {
    let path = folder.join("ours.toml");
    let head = "format = 1\npolicy_id = \"ours\"\nversion = 1\ntitle = \"Ours\"\ndocument = \"Our standards\"\n";
    fs::write(&path, format!("{head}{text}")).unwrap();
    path
}
