//! Reading a policy file so that whoever wrote it learns everything that is wrong in one go: the
//! file, line and column, what was expected, and the nearest known key (CFG-001).

mod hidden;
mod table;
mod value;

pub use hidden::hidden_in;
pub(crate) use table::{Node, Table};
pub use value::{Count, Items};
pub(crate) use value::{Value, choices, word, wrong};

use std::fmt;
use std::ops::Range;
use toml::Spanned;
use toml::de::DeTable;

/// Largest policy or calendar file, in bytes: ten times the longest that a council would write.
pub const FILE_BYTES_MAX: usize = 512 * 1024;

/// Most faults listed for one file; whoever mends these will read the file again anyway.
pub const FAULTS_MAX: usize = 100;

/// One thing that is wrong in a policy file. Policy files hold nothing about people, so the text
/// may quote what it found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadPolicy {
    /// The file's name as it was given.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub problem: String,
    /// What would have been right, where that can be said.
    pub expected: String,
    /// The nearest known word, where one is near.
    pub nearest: Option<String>,
}

impl std::error::Error for BadPolicy {}

impl fmt::Display for BadPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: {}",
            self.file, self.line, self.column, self.problem
        )?;
        if !self.expected.is_empty() {
            write!(f, "; expected {}", self.expected)?;
        }
        if let Some(nearest) = &self.nearest {
            write!(f, "; did you mean `{nearest}`?")?;
        }
        Ok(())
    }
}

/// The faults found so far in one file.
pub(crate) struct Faults<'a> {
    file: &'a str,
    text: &'a str,
    list: Vec<BadPolicy>,
}

impl<'a> Faults<'a> {
    pub(crate) const fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            list: Vec::new(),
        }
    }

    /// Notes a fault at a place in the file.
    pub(crate) fn add(&mut self, at: &Range<usize>, problem: impl Into<String>, expected: &str) {
        self.near(at, problem, expected, None);
    }

    /// Notes a fault and the nearest word that would have been right.
    pub(crate) fn near(
        &mut self,
        at: &Range<usize>,
        problem: impl Into<String>,
        expected: &str,
        nearest: Option<&str>,
    ) {
        if self.list.len() >= FAULTS_MAX {
            return;
        }
        let (line, column) = place(self.text, at.start);
        self.list.push(BadPolicy {
            file: self.file.to_owned(),
            line,
            column,
            problem: problem.into(),
            expected: expected.to_owned(),
            nearest: nearest.map(str::to_owned),
        });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The faults in the order of the file.
    pub(crate) fn into_list(mut self) -> Vec<BadPolicy> {
        self.list.sort_by_key(|fault| (fault.line, fault.column));
        self.list
    }
}

/// Line and column, from 1, of a byte of the text.
fn place(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (
        line,
        before.get(start..).unwrap_or_default().chars().count() + 1,
    )
}

/// Parses the text and hands its top table to `read`; every fault comes back, or the value.
pub(crate) fn whole<T>(
    file: &str,
    text: &str,
    read: impl FnOnce(&mut Table<'_>, &mut Faults<'_>) -> Option<T>,
) -> Result<T, Vec<BadPolicy>> {
    let mut faults = Faults::new(file, text);
    if text.len() > FILE_BYTES_MAX {
        let problem = format!("the file has {} bytes", text.len());
        faults.add(&(0..0), problem, &format!("at most {FILE_BYTES_MAX} bytes"));
        return Err(faults.into_list());
    }
    let (top, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        faults.add(
            &error.span().unwrap_or(0..0),
            error.message().replace('\n', ", "),
            "",
        );
    }
    if !faults.is_empty() {
        return Err(faults.into_list());
    }
    let value = read_top(&top, &mut faults, read);
    match value {
        Some(value) if faults.is_empty() => Ok(value),
        _ => {
            if faults.is_empty() {
                faults.add(
                    &(0..0),
                    "the file could not be read",
                    "a complete policy file",
                );
            }
            Err(faults.into_list())
        }
    }
}

fn read_top<T>(
    top: &Spanned<DeTable<'_>>,
    faults: &mut Faults<'_>,
    read: impl FnOnce(&mut Table<'_>, &mut Faults<'_>) -> Option<T>,
) -> Option<T> {
    let mut table = Table::top(top);
    let value = read(&mut table, faults);
    table.close(faults);
    value
}

/// The nearest of some known words, where one is near enough to be a slip of the hand.
pub(crate) fn nearest<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let near = known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .min()?;
    (near.0 <= 2.max(word.chars().count() / 3)).then_some(near.1)
}
