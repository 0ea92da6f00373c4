//! Duties: what is owed because something happened. Nothing here is stored: a changed policy or
//! calendar gives other due times for what is open, and leaves what is met as it was.

use super::due::{DueBy, NoDue, due_from};
use super::{Start, is_late};
use crate::book::{Clock, Happening, Missed, Owner, Policy, Situation};
use record::time::Instant;

/// Something that happened, about one thing: a note, a call, a session, a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// What.
    pub what: Happening,
    /// When.
    pub at: Start,
    /// What it was about, in the caller's own words: a note's id. What meets a duty is about the
    /// same thing as what started it.
    pub about: String,
}

/// One thing owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// What it is about.
    pub about: String,
    /// The act that meets it.
    pub act: Happening,
    /// Who owes it.
    pub owner: Owner,
    /// What it means that the limit has passed.
    pub missed: Missed,
    /// When its clock started.
    pub started: Start,
    /// By when, and why.
    pub due: DueBy,
    /// When it was met.
    pub met: Option<Instant>,
}

impl Duty {
    /// Whether it was met too late, or is not met and its limit has passed.
    #[must_use]
    pub fn is_late(&self, now: Instant) -> bool {
        is_late(self.due.at, self.met.unwrap_or(now))
    }

    /// Whether it is still owed and its limit has passed.
    #[must_use]
    pub fn is_overdue(&self, now: Instant) -> bool {
        self.met.is_none() && self.is_late(now)
    }
}

/// Every duty that follows from what happened, soonest due first. Clocks are separate and none
/// resets another (ground rule 6); a clock that repeats is met by the next of its kind, which
/// starts it again.
#[must_use]
pub fn duties(policy: &Policy, situation: &Situation<'_>, happened: &[Happened]) -> Vec<Duty> {
    let mut found: Vec<Duty> = policy
        .clocks()
        .filter(|clock| clock.when.fits(situation))
        .flat_map(|clock| of_clock(policy, clock, situation, happened))
        .collect();
    found.sort_by(|left, right| {
        (left.due.at, &left.due.clock, &left.about).cmp(&(
            right.due.at,
            &right.due.clock,
            &right.about,
        ))
    });
    found
}

fn of_clock(
    policy: &Policy,
    clock: &Clock,
    situation: &Situation<'_>,
    happened: &[Happened],
) -> Vec<Duty> {
    let starts = starts(policy, clock, situation, happened);
    let duty = |(start, about): (Start, &str)| {
        let due: Result<DueBy, NoDue> = due_from(policy, &clock.name, situation, |_| Some(start));
        // A silent clock leaves its duty to the one that governs, which has its own.
        let due = due.ok().filter(|due| due.clock == clock.name)?;
        let met = happened.iter().filter(|each| {
            each.what == clock.act
                && each.about == about
                && if clock.repeats {
                    each.at.at > start.at
                } else {
                    each.at.at >= start.at
                }
        });
        Some(Duty {
            about: about.to_owned(),
            act: clock.act,
            owner: clock.owner,
            missed: clock.missed,
            started: start,
            due,
            met: met.map(|each| each.at.at).min(),
        })
    };
    starts.into_iter().filter_map(duty).collect()
}

/// When a clock starts: with each of its happenings, or with each meeting of the one it follows.
fn starts<'h>(
    policy: &Policy,
    clock: &Clock,
    situation: &Situation<'_>,
    happened: &'h [Happened],
) -> Vec<(Start, &'h str)> {
    let case = clock.case_for(situation).and_then(|case| case.start);
    let first = clock.after.as_ref().and_then(|name| policy.clock(name));
    let what = case.or(first.map(|first| first.act)).unwrap_or(clock.start);
    let these = happened.iter().filter(|each| each.what == what);
    these.map(|each| (each.at, each.about.as_str())).collect()
}
