//! Clocks as data: what starts a duty, how long it may take, what meets it, who owes it, for what
//! it holds, and what a missed limit means (TIME-001 to TIME-016 and every other timescale).
//!
//! A clock that is named after a parameter takes its limit and its clause from that parameter. A
//! policy may add `cases`, the first of which that fits sets the limit or the start instead, and
//! clocks of its own.

mod check;
mod limits;
mod matter;
mod read;
mod words;

pub(super) use check::check;
pub(super) use limits::take_limits;
pub(super) use read::{overlay, read_defaults};
pub use words::{ClockMark, Happening, Missed, Owner};

use super::ClauseRef;
use super::clause::{Clause, Statement};
use super::policy::Policy;
use super::words::Status;
use crate::clock::Limit;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::ops::Range;

/// For what a clock or one of its cases holds. An empty list asks nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Condition {
    /// Types of contact, by code.
    pub kinds: Vec<String>,
    /// Statuses of the child.
    pub statuses: Vec<Status>,
    /// Who owes the act.
    pub owners: Vec<Owner>,
    /// Marks of the entry.
    pub marks: Vec<ClockMark>,
}

/// What is known when a clock is asked for a limit.
#[derive(Debug, Clone, Copy, Default)]
pub struct Situation<'a> {
    /// The type of contact, by code.
    pub kind: Option<&'a str>,
    /// The statuses of the child on the day.
    pub statuses: &'a [Status],
    /// Who owes the act.
    pub owner: Option<Owner>,
    /// The marks of the entry.
    pub marks: &'a [ClockMark],
}

/// A limit that holds instead of the clock's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockCase {
    /// For what.
    pub when: Condition,
    /// How long; none where nothing is due in this case.
    pub limit: Option<Limit>,
    /// What starts the clock in this case, where it is not the clock's own start.
    pub start: Option<Happening>,
    pub(crate) statement: Statement,
}

/// One clock of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// Its name: a parameter's, or the policy's own word.
    pub name: String,
    /// What starts it.
    pub start: Happening,
    /// The clock whose meeting starts it, instead of [`Clock::start`].
    pub after: Option<String>,
    /// What meets it.
    pub act: Happening,
    /// Who owes the act.
    pub owner: Owner,
    /// What a missed limit means.
    pub missed: Missed,
    /// For what it holds.
    pub when: Condition,
    /// How long; none where this policy sets no such limit.
    pub limit: Option<Limit>,
    /// The clock that governs where this policy sets no limit.
    pub otherwise: Option<String>,
    /// Whether meeting it starts it again.
    pub repeats: bool,
    /// Limits for particular cases; the first that fits holds.
    pub cases: Vec<ClockCase>,
    /// What the policy file states of the clock itself: then it has a clause of its own besides
    /// that of its limit.
    stated: Option<Statement>,
    pub(crate) statement: Statement,
    place: Range<usize>,
}

/// Every clock by its name.
pub(crate) type Clocks = BTreeMap<String, Clock>;

impl Condition {
    /// Whether nothing is asked.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.kinds.is_empty()
            && self.statuses.is_empty()
            && self.owners.is_empty()
            && self.marks.is_empty()
    }

    /// Whether a situation is one of those asked for.
    #[must_use]
    pub fn fits(&self, situation: &Situation<'_>) -> bool {
        let kind = self.kinds.is_empty()
            || situation
                .kind
                .is_some_and(|kind| self.kinds.iter().any(|each| each == kind));
        kind && meets(&self.statuses, situation.statuses)
            && meets(&self.owners, situation.owner.as_slice())
            && meets(&self.marks, situation.marks)
    }

    /// Whether everything that fits `other` fits this too.
    fn covers(&self, other: &Self) -> bool {
        holds_all(&self.kinds, &other.kinds)
            && holds_all(&self.statuses, &other.statuses)
            && holds_all(&self.owners, &other.owners)
            && holds_all(&self.marks, &other.marks)
    }

    /// The condition in words; empty where nothing is asked.
    #[must_use]
    pub fn words(&self) -> String {
        let mut parts = self.kinds.clone();
        parts.extend(self.statuses.iter().map(|each| each.label().to_owned()));
        parts.extend(self.owners.iter().map(|each| each.label().to_owned()));
        parts.extend(self.marks.iter().map(|each| each.label().to_owned()));
        parts.join(", ")
    }
}

fn meets<V: PartialEq>(asked: &[V], there: &[V]) -> bool {
    asked.is_empty() || asked.iter().any(|each| there.contains(each))
}

fn holds_all<V: PartialEq>(wide: &[V], narrow: &[V]) -> bool {
    wide.is_empty() || (!narrow.is_empty() && narrow.iter().all(|each| wide.contains(each)))
}

impl ClockCase {
    /// Where the policy sets this case.
    #[must_use]
    pub fn clause(&self, policy: &Policy) -> ClauseRef {
        policy.reference(&self.statement)
    }
}

impl Clock {
    /// What it is about.
    #[must_use]
    pub fn heading(&self) -> &str {
        &self.stated.as_ref().unwrap_or(&self.statement).heading
    }

    /// The clause about the clock itself, where the policy states one besides that of its limit.
    #[must_use]
    pub fn own_clause(&self, policy: &Policy) -> ClauseRef {
        policy.reference(self.stated.as_ref().unwrap_or(&self.statement))
    }

    /// The clock as a page of the timescales shows it: its case, or its own limit (TIME-014).
    #[must_use]
    pub fn case_for(&self, situation: &Situation<'_>) -> Option<&ClockCase> {
        self.cases.iter().find(|case| case.when.fits(situation))
    }

    /// Whether its limit, or the clock itself, stands under this clause.
    pub(in crate::book) fn has_clause(&self, slug: &str) -> bool {
        let stated = self.stated.as_ref();
        self.statement.slug == slug || stated.is_some_and(|stated| stated.slug == slug)
    }

    /// Where the policy sets it.
    #[must_use]
    pub fn clause(&self, policy: &Policy) -> ClauseRef {
        policy.reference(&self.statement)
    }

    fn value(&self) -> String {
        let limit = self.limit.map_or_else(|| "none".to_owned(), Limit::words);
        format!(
            "{limit} from when {}, met when {}, owed by {}; when missed, {}",
            self.start.label(),
            self.act.label(),
            self.owner.label(),
            self.missed.label()
        )
    }
}

/// The clauses that a policy's own clocks and cases add to its page.
pub(super) fn clauses(clocks: &Clocks, since: Option<Date>) -> Vec<Clause> {
    let mut clauses = Vec::new();
    for clock in clocks.values() {
        // A clock that no parameter sets states itself, in the policy or in the defaults.
        let own = (clock.statement.slug.starts_with("clock-")).then_some(&clock.statement);
        let stated = clock.stated.as_ref().or(own);
        clauses.extend(stated.map(|stated| stated.clause(clock.value(), since)));
        for case in &clock.cases {
            if case.statement.slug.starts_with("clock-") {
                let value = case.limit.map_or_else(|| "none".to_owned(), Limit::words);
                let from = case
                    .start
                    .map(|start| format!(" from when {}", start.label()));
                clauses.push(
                    case.statement
                        .clause(value + &from.unwrap_or_default(), since),
                );
            }
        }
    }
    clauses
}
