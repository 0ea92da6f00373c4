//! The table that `make coverage` prints.

use super::citation::Citation;
use super::register::{Group, Register, Row};
use std::fmt::Write;

/// Groups with how many of their rows are cited, then each row with its tests, then those without.
#[must_use]
pub fn text(register: &Register, citations: &[Citation]) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = counts(&mut out, register, citations);
    let _ = proofs(&mut out, register, citations);
    out
}

/// The tests that name this row.
fn tests_of<'a>(row: &'a Row, citations: &'a [Citation]) -> impl Iterator<Item = &'a Citation> {
    citations
        .iter()
        .filter(|citation| citation.ids.contains(&row.id))
}

fn cited(group: &Group, citations: &[Citation]) -> usize {
    group
        .rows
        .iter()
        .filter(|row| tests_of(row, citations).next().is_some())
        .count()
}

fn counts(out: &mut String, register: &Register, citations: &[Citation]) -> std::fmt::Result {
    writeln!(out, "{:<6}{:<58}{:>9}", "", "Group", "cited")?;
    let (mut all_cited, mut all) = (0, 0);
    for group in &register.groups {
        let (some, of) = (cited(group, citations), group.rows.len());
        writeln!(
            out,
            "{:<6}{:<58}{some:>4} /{of:>3}",
            group.prefix, group.title
        )?;
        all_cited += some;
        all += of;
    }
    writeln!(
        out,
        "{:<6}{:<58}{all_cited:>4} /{all:>3}",
        "", "All, practice included"
    )
}

fn proofs(out: &mut String, register: &Register, citations: &[Citation]) -> std::fmt::Result {
    for group in &register.groups {
        writeln!(out, "\n{} ({})", group.title, group.prefix)?;
        let mut without: Vec<&str> = Vec::new();
        for row in &group.rows {
            let mut tests = tests_of(row, citations).peekable();
            if tests.peek().is_none() {
                without.push(&row.id);
                continue;
            }
            writeln!(out, "  {}  {}", row.id, beginning(&row.text))?;
            for Citation { test, path, .. } in tests {
                writeln!(out, "      {test}  ({path})")?;
            }
        }
        if !without.is_empty() {
            writeln!(out, "  no test yet: {}", without.join(", "))?;
        }
    }
    Ok(())
}

fn beginning(text: &str) -> String {
    const CHARACTERS_MAX: usize = 88;
    match text.char_indices().nth(CHARACTERS_MAX) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text).trim_end()),
        None => text.to_owned(),
    }
}
