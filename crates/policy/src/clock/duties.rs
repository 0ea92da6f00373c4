//! Duties: what is owed because something happened, and what meets it. Overdue is worked out and
//! never kept: a changed policy or calendar gives other due times for what is open, and leaves what
//! is met as it was.

use super::due::{DueBy, NoDue, due_from};
use super::{Start, is_late};
use crate::book::{Clock, Happening, Missed, Owner, Policy, Situation};
use jiff::civil::Time;
use record::time::{Instant, in_england};

/// Something that happened, about one thing: a note, a call, a session, a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// What.
    pub what: Happening,
    /// When.
    pub at: Start,
    /// What it was about, in the caller's own words: a note's id. Where a clock is of one matter,
    /// what meets a duty is about the same thing as what started it.
    pub about: String,
}

/// One thing owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// What it is about.
    pub about: String,
    /// The act that meets it.
    pub act: Happening,
    /// Whether meeting it starts it again.
    pub repeats: bool,
    /// Whether only an act about the same matter meets it.
    pub is_of_one_matter: bool,
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

    /// Whether something that happened meets it. About one matter, any act about that one does: a
    /// worry may be passed on before the visit ends. About the file, an act does that came no
    /// earlier than what started the clock; and what repeats is met by the next of its kind, which
    /// is a later one.
    #[must_use]
    pub fn is_met_by(&self, other: &Happened) -> bool {
        let comes_after = if self.is_of_one_matter {
            other.about == self.about
        } else if self.repeats {
            other.at.at > self.started.at
        } else {
            other.at.at >= self.begins()
        };
        other.what == self.act && comes_after
    }

    /// From when on an act may meet it: the start of its clock, or the beginning of a day of which
    /// no time is known.
    #[must_use]
    pub fn begins(&self) -> Instant {
        let Start { at, day } = self.started;
        if self.repeats || at != Start::of_whole_day(day) {
            return at;
        }
        in_england(day.to_datetime(Time::midnight()))
    }
}

/// Every duty that follows from what happened in one situation, soonest due first. Clocks are
/// separate and none resets another (ground rule 6); a clock that repeats is met by the next of
/// its kind, which starts it again.
#[must_use]
pub fn duties(policy: &Policy, situation: &Situation<'_>, happened: &[Happened]) -> Vec<Duty> {
    let mut found: Vec<Duty> = happened
        .iter()
        .flat_map(|each| opened(policy, situation, each))
        .collect();
    for duty in &mut found {
        let met = happened.iter().filter(|each| duty.is_met_by(each));
        duty.met = met.map(|each| each.at.at).min();
    }
    found.sort_by(|left, right| {
        (left.due.at, &left.due.clock, &left.about).cmp(&(
            right.due.at,
            &right.due.clock,
            &right.about,
        ))
    });
    found
}

/// The duties that one happening starts, each still to be met.
#[must_use]
pub fn opened(policy: &Policy, situation: &Situation<'_>, happened: &Happened) -> Vec<Duty> {
    let begun = policy.clocks().filter(|clock| {
        clock.when.fits(situation) && begins(policy, clock, situation) == happened.what
    });
    let duty = |clock: &Clock| {
        let due: Result<DueBy, NoDue> =
            due_from(policy, &clock.name, situation, |_| Some(happened.at));
        // A silent clock leaves its duty to the one that governs, which has its own.
        let due = due.ok().filter(|due| due.clock == clock.name)?;
        Some(Duty {
            about: happened.about.clone(),
            act: clock.act,
            repeats: clock.repeats,
            is_of_one_matter: clock.is_of_one_matter(policy),
            owner: clock.owner,
            missed: clock.missed,
            started: happened.at,
            due,
            met: None,
        })
    };
    begun.filter_map(duty).collect()
}

/// What starts a clock: its own happening, or that of the case; or the meeting of the clock that
/// it follows.
fn begins(policy: &Policy, clock: &Clock, situation: &Situation<'_>) -> Happening {
    let case = clock.case_for(situation).and_then(|case| case.start);
    let first = clock.after.as_ref().and_then(|name| policy.clock(name));
    case.or(first.map(|first| first.act)).unwrap_or(clock.start)
}
