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

/// What an authority keeps in the data folder beside its policies: a calendar and a list of words.
fn beside(folder: &Path) {
    for (name, text) in [
        (
            "calendar",
            "calendar = \"ours\"\ntitle = \"Ours\"\nknown_from = 2026\nknown_to = 2026\n[holidays]\n2026-11-11 = \"Founders' day\"\n",
        ),
        (
            "words",
            "list = \"ours\"\ntitle = \"Ours\"\nas_of = 2026-10-01\n[abbreviations]\nZQT = \"Zebra Quay team\"\n",
        ),
    ] {
        let beside = folder.join("policies").join(name);
        fs::create_dir_all(&beside).unwrap();
        fs::write(beside.join("ours.toml"), text).unwrap();
    }
}

/// A policy that counts by them, and gives one working day.
const OURS: &str = "[parameters.working_day_calendar]\nvalue = \"ours\"\norigin = \"practice\"\n[parameters.word_lists]\nvalue = [\"ours\"]\norigin = \"practice\"\n[parameters.note_deadline]\nvalue = { working_days = 1 }\norigin = \"practice\"\n";
