//! The register of requirements, as its tables name them.

use super::citation::ids_in;
use crate::found::checkout;

/// A group of rows that share a prefix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// `REC` of `REC-001`.
    pub prefix: String,
    /// Its heading, without number and prefix.
    pub title: String,
    /// Its rows, in order.
    pub rows: Vec<Row>,
}

/// One requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// As it is cited, `REC-001`.
    pub id: String,
    /// What is required.
    pub text: String,
}

/// All requirements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    /// In the order of the register.
    pub groups: Vec<Group>,
}

impl Register {
    /// Reads `docs/requirements.md` of this checkout.
    ///
    /// # Panics
    /// When it cannot be read.
    #[must_use]
    pub fn read() -> Self {
        let path = checkout().join("docs/requirements.md");
        Self::parse(&std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path:?}: {e}")))
    }

    /// Reads the tables below the headings `## 1. Title (PREFIX)`; a row is `| PREFIX-001 | … |`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut groups: Vec<Group> = Vec::new();
        for line in text.lines() {
            if let Some((prefix, title)) = heading(line) {
                groups.push(Group {
                    prefix,
                    title,
                    rows: Vec::new(),
                });
            } else if let (Some(group), Some(row)) = (groups.last_mut(), row(line))
                && row.id.starts_with(&group.prefix)
            {
                group.rows.push(row);
            }
        }
        Self { groups }
    }

    /// Whether there is a requirement of this id.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.groups
            .iter()
            .flat_map(|group| &group.rows)
            .any(|row| row.id == id)
    }
}

fn heading(line: &str) -> Option<(String, String)> {
    let (title, rest) = line.strip_prefix("## ")?.rsplit_once('(')?;
    let prefix = rest.strip_suffix(')')?;
    let is_prefix = prefix.len() >= 2 && prefix.bytes().all(|byte| byte.is_ascii_uppercase());
    let title = title.split_once(". ")?.1.trim();
    is_prefix.then(|| (prefix.to_owned(), title.to_owned()))
}

fn row(line: &str) -> Option<Row> {
    let mut cells = line.strip_prefix("| ")?.split(" | ");
    let id = cells.next()?.trim();
    let is_id = ids_in(id).first().is_some_and(|first| first == id);
    is_id.then(|| Row {
        id: id.to_owned(),
        text: cells.next().unwrap_or_default().to_owned(),
    })
}
