//! Reopening a finalised note: what was asked, and what was decided (FIN-007). The note itself never
//! changes; its next version takes its place and the first stays readable.

use super::finalised::Signature;
use crate::ids::EntryId;
use crate::problem::Problem;
use crate::row::Row;
use crate::words::one_line;

/// Longest account of what is inaccurate, in characters.
pub const INACCURACY_CHARACTERS_MAX: usize = 2_000;

/// Longest name of who found it, and longest answer.
pub const SHORT_CHARACTERS_MAX: usize = 400;

/// That somebody asks for a note to be reopened. Names the inaccuracy and who found it, always.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    note: EntryId,
    inaccuracy: String,
    found_by: String,
    asked_by: Signature,
}

/// What the role that the policy names decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// The request it answers.
    pub request: EntryId,
    /// Whether the note is reopened.
    pub reopened: bool,
    /// Why not; may be empty where it is.
    pub because: String,
    /// Who decided.
    pub by: Signature,
}

impl Request {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Every field that is missing or too long, at once.
    pub fn parse(
        note: EntryId,
        inaccuracy: &str,
        found_by: &str,
        asked_by: Signature,
    ) -> Result<Self, Vec<Problem>> {
        let inaccuracy = inaccuracy.replace("\r\n", "\n").trim().to_owned();
        let found_by = one_line(found_by);
        let mut problems = Vec::new();
        if inaccuracy.is_empty() {
            problems.push(Problem::new(
                "inaccuracy",
                "Say what is inaccurate in the note",
            ));
        }
        if inaccuracy.chars().count() > INACCURACY_CHARACTERS_MAX {
            let message = format!("Say it in {INACCURACY_CHARACTERS_MAX} characters or fewer");
            problems.push(Problem::new("inaccuracy", message));
        }
        if found_by.is_empty() {
            problems.push(Problem::new("found_by", "Say who found it"));
        }
        if found_by.chars().count() > SHORT_CHARACTERS_MAX {
            let message = format!("Say it in {SHORT_CHARACTERS_MAX} characters or fewer");
            problems.push(Problem::new("found_by", message));
        }
        if problems.is_empty() {
            Ok(Self {
                note,
                inaccuracy,
                found_by,
                asked_by,
            })
        } else {
            Err(problems)
        }
    }

    /// The entry of the note.
    #[must_use]
    pub const fn note(&self) -> EntryId {
        self.note
    }

    /// What is inaccurate.
    #[must_use]
    pub fn inaccuracy(&self) -> &str {
        &self.inaccuracy
    }

    /// Who found it.
    #[must_use]
    pub fn found_by(&self) -> &str {
        &self.found_by
    }

    /// Who asks.
    #[must_use]
    pub const fn asked_by(&self) -> &Signature {
        &self.asked_by
    }

    /// The row that its entry seals.
    #[must_use]
    pub fn row(&self) -> Row {
        self.asked_by
            .row()
            .with("note", self.note.to_string())
            .with("inaccuracy", self.inaccuracy.as_str())
            .with("found_by", self.found_by.as_str())
    }

    /// Reads the row back; none where it is not one.
    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        Some(Self {
            note: EntryId::parse(row.get("note")?).ok()?,
            inaccuracy: row.text("inaccuracy"),
            found_by: row.text("found_by"),
            asked_by: Signature::from_row(row)?,
        })
    }
}

impl Ruling {
    /// The row that its entry seals.
    #[must_use]
    pub fn row(&self) -> Row {
        self.by
            .row()
            .with("request", self.request.to_string())
            .with("because", self.because.as_str())
    }

    /// Reads the row back; whether it reopened is told by the entry's kind.
    #[must_use]
    pub fn from_row(row: &Row, reopened: bool) -> Option<Self> {
        Some(Self {
            request: EntryId::parse(row.get("request")?).ok()?,
            reopened,
            because: row.text("because"),
            by: Signature::from_row(row)?,
        })
    }
}
