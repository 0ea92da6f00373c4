//! Everything a file states besides its notes: names, births, addresses, relations, status,
//! allocation, plans. Each is an entry with its own times, source and, where it replaces an
//! earlier one, what it supersedes (decision 4).
//!
//! [`FactKind`] names the kinds and [`spec`] their fields; a [`Fact`] exists only when every field
//! it has is sound. A [`Withdrawal`] takes back one that was entered in error.

mod kind;
mod life;
mod spec;
mod withdrawal;

pub use kind::FactKind;
pub use spec::{Field, Holds};
pub use withdrawal::{WITHDRAWN_BECAUSE_CHARACTERS_MAX, Withdrawal};

use crate::ids::{BadId, EntryId, PersonId, StaffId, TeamId};
use crate::problem::Problem;
use crate::row::{BadRow, Row};
use crate::{typed, words};
use jiff::civil::Date;

/// How a detail is known (REC-005). Assuming or guessing is not a source and cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownBy {
    /// Checked with the person or their family.
    Checked,
    /// Taken from a document.
    Document,
    /// Told to us by somebody else.
    Reported,
    /// Loaded from another system's return.
    Imported,
    /// The authority's own act: it allocated, it opened the file.
    OwnAct,
}

impl KnownBy {
    /// Every way, in the order a form offers them.
    pub const ALL: [Self; 5] = [
        Self::Checked,
        Self::Document,
        Self::Reported,
        Self::Imported,
        Self::OwnAct,
    ];

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::Document => "document",
            Self::Reported => "reported",
            Self::Imported => "imported",
            Self::OwnAct => "own-act",
        }
    }

    /// What people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Checked => "Checked with the person or family",
            Self::Document => "Taken from a document",
            Self::Reported => "Reported by somebody else",
            Self::Imported => "Loaded from a return",
            Self::OwnAct => "Recorded by this authority",
        }
    }

    /// Reads the stored word.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }
}

/// One stated fact. Made by [`Fact::parse`] alone, so its fields are sound for its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    kind: FactKind,
    fields: Row,
    known_by: KnownBy,
    known_from: String,
    supersedes: Option<EntryId>,
}

/// Stored bytes that do not hold a fact.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("stored bytes are not a fact of a known kind")]
pub struct BadFact;

impl From<BadRow> for BadFact {
    fn from(_: BadRow) -> Self {
        Self
    }
}

impl From<BadId> for BadFact {
    fn from(_: BadId) -> Self {
        Self
    }
}

impl Fact {
    /// Reads typed fields against the kind's specification and brings dates to one form.
    ///
    /// # Errors
    /// Every field that is missing, malformed or in the future, at once.
    pub fn parse(
        kind: FactKind,
        typed: &Row,
        known_by: KnownBy,
        known_from: &str,
        today: Date,
    ) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut fields = Row::new();
        for field in kind.fields() {
            match field.read(typed, today) {
                Ok(value) => fields.set(field.name, value),
                Err(message) => problems.push(Problem::new(field.name, message)),
            }
        }
        if let (Some(from), Some(to)) = (fields.get("from"), fields.get("to"))
            && to < from
        {
            problems.push(Problem::new("to", "The end date is before the start date"));
        }
        let is_return = known_by == KnownBy::Imported;
        problems.extend(life::problems(kind, &fields, is_return, today));
        let known_from = words::one_line(known_from);
        if known_from.chars().count() > spec::SHORT_TEXT_CHARACTERS_MAX {
            problems.push(Problem::new(
                "known_from",
                "Say how this is known in fewer words",
            ));
        }
        if problems.is_empty() {
            Ok(Self {
                kind,
                fields,
                known_by,
                known_from,
                supersedes: None,
            })
        } else {
            Err(problems)
        }
    }

    /// The same fact, said to replace an earlier entry of this file.
    #[must_use]
    pub fn superseding(mut self, earlier: EntryId) -> Self {
        self.supersedes = Some(earlier);
        self
    }

    /// What kind of fact it is.
    #[must_use]
    pub const fn kind(&self) -> FactKind {
        self.kind
    }

    /// How it is known.
    #[must_use]
    pub const fn known_by(&self) -> KnownBy {
        self.known_by
    }

    /// With whom it was checked, in which document it stands, or who reported it; empty if not said.
    #[must_use]
    pub fn known_from(&self) -> &str {
        &self.known_from
    }

    /// The entry it replaces.
    #[must_use]
    pub const fn supersedes(&self) -> Option<EntryId> {
        self.supersedes
    }

    /// Its fields.
    #[must_use]
    pub const fn fields(&self) -> &Row {
        &self.fields
    }

    /// A field's text, empty where not stated.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.fields.get(name).unwrap_or_default()
    }

    /// A date field.
    #[must_use]
    pub fn date(&self, name: &str) -> Option<Date> {
        self.fields.get(name).and_then(typed::date)
    }

    /// A field that names a person.
    #[must_use]
    pub fn person(&self, name: &str) -> Option<PersonId> {
        PersonId::parse(self.text(name)).ok()
    }

    /// A field that names a member of staff.
    #[must_use]
    pub fn staff(&self, name: &str) -> Option<StaffId> {
        StaffId::parse(self.text(name)).ok()
    }

    /// A field that names a team.
    #[must_use]
    pub fn team(&self, name: &str) -> Option<TeamId> {
        TeamId::parse(self.text(name)).ok()
    }

    /// Whether a yes-or-no field says yes.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        self.text(name) == "yes"
    }

    /// When it occurred in the world: the day it holds from, where the fact has one.
    #[must_use]
    pub fn from(&self) -> Option<Date> {
        self.date("from").or_else(|| self.date("date"))
    }

    /// Whether it holds on a day: begun by then (or with no beginning known) and not ended.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from().is_none_or(|from| from <= day) && self.date("to").is_none_or(|to| day < to)
    }

    /// The blocks of the entry's `fact` section: a head, then one block a field.
    #[must_use]
    pub fn blocks(&self) -> Vec<Vec<u8>> {
        let head = Row::new()
            .with("fact", self.kind.code())
            .with("known_by", self.known_by.code())
            .with("known_from", self.known_from.as_str())
            .with_some("supersedes", self.supersedes);
        let fields = self
            .fields
            .iter()
            .map(|(name, value)| Row::new().with(name, value));
        std::iter::once(head)
            .chain(fields)
            .map(|row| row.encode())
            .collect()
    }

    /// Reads the blocks of a `fact` section back.
    ///
    /// # Errors
    /// [`BadFact`] where they are not a fact of a known kind.
    pub fn from_blocks<B: AsRef<[u8]>>(
        blocks: impl IntoIterator<Item = B>,
    ) -> Result<Self, BadFact> {
        let mut blocks = blocks.into_iter();
        let head = Row::decode(blocks.next().ok_or(BadFact)?.as_ref())?;
        let mut fields = Row::new();
        for block in blocks {
            fields.take(Row::decode(block.as_ref())?);
        }
        Ok(Self {
            kind: head.get("fact").and_then(FactKind::parse).ok_or(BadFact)?,
            fields,
            known_by: head
                .get("known_by")
                .and_then(KnownBy::parse)
                .ok_or(BadFact)?,
            known_from: head.text("known_from"),
            supersedes: head.get("supersedes").map(EntryId::parse).transpose()?,
        })
    }
}

#[cfg(test)]
mod tests;
