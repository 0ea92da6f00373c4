//! A worker's absence: that they were away, and from when to when, so that gaps in a file are
//! explained and lateness is seen beside its cause (REC-019). Why somebody was ill is nobody's to know:
//! there is no field for it.

use crate::ids::{EntryId, StaffId};
use crate::problem::Problem;
use crate::row::Row;
use crate::typed;
use jiff::ToSpan;
use jiff::civil::Date;

/// How far ahead leave may be stated, in days.
const AHEAD_DAYS_MAX: i64 = 366;

/// What kind of absence; the worker and their manager see it, everybody else reads "away".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AbsenceKind {
    /// Leave.
    Leave,
    /// Sickness, with no detail.
    Sickness,
    /// Anything else.
    Other,
}

impl AbsenceKind {
    /// Every kind, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Leave, Self::Sickness, Self::Other];

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Leave => "leave",
            Self::Sickness => "sickness",
            Self::Other => "other",
        }
    }

    /// What people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Leave => "Leave",
            Self::Sickness => "Sickness",
            Self::Other => "Other",
        }
    }

    /// Reads the stored word.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One stated absence. Its days are sound: it does not end before it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    staff: StaffId,
    kind: AbsenceKind,
    away: Away,
    supersedes: Option<EntryId>,
}

/// The days somebody was away: the first, and the last where it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Away {
    /// The first day.
    pub from: Date,
    /// The last day; none while nobody knows when they come back.
    pub to: Option<Date>,
}

impl Away {
    /// Whether any of its days lies between two days, both included.
    #[must_use]
    pub fn overlaps(&self, from: Date, to: Date) -> bool {
        self.from <= to && self.to.is_none_or(|last| last >= from)
    }
}

impl Absence {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Every field that is wrong, at once.
    pub fn parse(
        staff: StaffId,
        kind: &str,
        from: &str,
        to: &str,
        today: Date,
    ) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let read = AbsenceKind::parse(kind);
        if read.is_none() {
            problems.push(Problem::new("kind", "Choose what kind of absence it is"));
        }
        let first = typed::date(from);
        if first.is_none() {
            let message = "Enter the first day away, such as 21/11/2026";
            problems.push(Problem::new("from", message));
        }
        let last = typed::date(to);
        if last.is_none() && !to.trim().is_empty() {
            let message = "The last day must be a real date, such as 21/11/2026";
            problems.push(Problem::new("to", message));
        }
        if let (Some(first), Some(last)) = (first, last)
            && last < first
        {
            problems.push(Problem::new("to", "The last day is before the first"));
        }
        let furthest = today.saturating_add(AHEAD_DAYS_MAX.days());
        if first.is_some_and(|first| first > furthest) {
            problems.push(Problem::new(
                "from",
                "Check the year: this is over a year ahead",
            ));
        }
        match (read, first) {
            (Some(kind), Some(from)) if problems.is_empty() => Ok(Self {
                staff,
                kind,
                away: Away { from, to: last },
                supersedes: None,
            }),
            _ => Err(problems),
        }
    }

    /// The same, said to replace an earlier statement about the same worker.
    #[must_use]
    pub const fn superseding(mut self, earlier: EntryId) -> Self {
        self.supersedes = Some(earlier);
        self
    }

    /// Whose it is.
    #[must_use]
    pub const fn staff(&self) -> StaffId {
        self.staff
    }

    /// What kind.
    #[must_use]
    pub const fn kind(&self) -> AbsenceKind {
        self.kind
    }

    /// Its days.
    #[must_use]
    pub const fn away(&self) -> Away {
        self.away
    }

    /// The statement it replaces.
    #[must_use]
    pub const fn supersedes(&self) -> Option<EntryId> {
        self.supersedes
    }

    /// The row that its entry seals.
    #[must_use]
    pub fn row(&self) -> Row {
        Row::new()
            .with("staff", self.staff.to_string())
            .with("kind", self.kind.code())
            .with("from", self.away.from.to_string())
            .with_some("to", self.away.to)
            .with_some("supersedes", self.supersedes)
    }

    /// Reads the row back; none where it is not one.
    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        let supersedes = row.get("supersedes").map(EntryId::parse);
        Some(Self {
            staff: StaffId::parse(row.get("staff")?).ok()?,
            kind: AbsenceKind::parse(row.get("kind")?)?,
            away: Away {
                from: row.get("from")?.parse().ok()?,
                to: row.get("to").map(str::parse).transpose().ok()?,
            },
            supersedes: supersedes.transpose().ok()?,
        })
    }
}
