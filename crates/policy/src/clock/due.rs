//! When a named clock of a policy falls due: the answer behind `policy due`, the page of
//! timescales and a note's own deadline.

use super::{DueAt, Limit, Start, due};
use crate::book::{ClauseRef, Clock, Happening, Origin, Policy, Situation};
use crate::read::nearest;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use record::time::{Instant, Shown, in_england, shown_in_england};

/// When something is due under a policy, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueBy {
    /// The clock that set it: the one asked for, or the one that governs where that one is silent.
    pub clock: String,
    /// The last moment that is still on time; its whole second counts.
    pub at: Instant,
    /// The limit.
    pub limit: Limit,
    /// The clause that sets it.
    pub clause: ClauseRef,
    /// Why it is so.
    pub origin: Origin,
    /// Counted over days whose bank holidays are not yet known.
    pub provisional: bool,
}

/// Why a clock gives no due time. Names no person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoDue {
    /// No clock has this name.
    #[error("there is no clock `{name}`{}", nearest.as_ref().map(|near| format!("; did you mean `{near}`?")).unwrap_or_default())]
    Unknown {
        /// What was asked for.
        name: String,
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// This policy sets no such limit.
    #[error("`{policy}` sets no limit for `{name}`")]
    NotSet {
        /// The clock.
        name: String,
        /// The policy's id.
        policy: String,
    },
    /// The limit depends on what is not said.
    #[error("`{name}` depends on: {}", cases.join("; "))]
    Depends {
        /// The clock.
        name: String,
        /// Its cases in words.
        cases: Vec<String>,
    },
    /// In this case the clock starts with something that has not happened yet.
    #[error("`{name}` starts only when {}", starts.label())]
    NotStarted {
        /// The clock.
        name: String,
        /// What starts it.
        starts: Happening,
    },
}

/// The first year in which England kept one time.
const FIRST_YEAR: i16 = 1848;

/// The last year that is counted in: calendars reach no further.
const LAST_YEAR: i16 = 2199;

/// Text that is not a moment a clock can start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAStart {
    /// It is no time at all.
    #[error(
        "not a time: write 2026-03-28T18:00 (a time in England), 2026-03-28, or a time with its offset"
    )]
    NotATime,
    /// Clocks in England never showed it: they went forward over it.
    #[error("not a time that clocks in England showed: they went forward an hour that night")]
    Skipped,
    /// It lies where nothing is known of England's clocks or calendar.
    #[error("outside the years {FIRST_YEAR} to {LAST_YEAR}")]
    OutOfRange,
}

impl DueBy {
    /// The due time as RFC 3339 with England's offset: `2026-03-29T19:00:00+01:00`.
    #[must_use]
    pub fn rfc3339(&self) -> String {
        self.at.zoned().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }
}

impl Start {
    /// Reads a moment as people type it at a command line: a local time in England, a day (from
    /// 23:59, as an event without a time), or a time with its offset.
    ///
    /// # Errors
    /// [`NotAStart`] for any other text, and for a time that clocks skipped in spring. Of a time
    /// shown twice in autumn the first is meant: the stricter reading.
    pub fn parse(text: &str) -> Result<Self, NotAStart> {
        let text = text.trim();
        let start = match text.parse::<Timestamp>() {
            Ok(moment) => Self::at(Instant::new(moment)),
            Err(_) => Self::at(in_england(local(text)?)),
        };
        if (FIRST_YEAR..=LAST_YEAR).contains(&start.day.year()) {
            Ok(start)
        } else {
            Err(NotAStart::OutOfRange)
        }
    }

    /// Whether this text names a time that clocks showed twice, without saying which is meant.
    #[must_use]
    pub fn is_shown_twice(text: &str) -> bool {
        let text = text.trim();
        text.parse::<Timestamp>().is_err()
            && local(text).is_ok_and(|local| shown_in_england(local) == Shown::Twice)
    }
}

/// A local time, or the last minute of a day.
fn local(text: &str) -> Result<DateTime, NotAStart> {
    let local = match day(text) {
        Some(day) => day.to_datetime(Time::constant(23, 59, 0, 0)),
        None => text.parse::<DateTime>().map_err(|_| NotAStart::NotATime)?,
    };
    match shown_in_england(local) {
        Shown::Never => Err(NotAStart::Skipped),
        Shown::Once | Shown::Twice => Ok(local),
    }
}

fn day(text: &str) -> Option<Date> {
    (text.len() == "2026-03-28".len())
        .then(|| text.parse().ok())
        .flatten()
}

/// When a clock of this name falls due, whatever the case: the answer of `policy due`.
///
/// # Errors
/// [`NoDue`] where the policy gives no one answer.
pub fn due_by_parameter(policy: &Policy, name: &str, from: Start) -> Result<DueBy, NoDue> {
    due_for(policy, name, from, &Situation::default())
}

/// When a clock falls due in a situation, from the moment that starts it there. A case that starts
/// with something else than the clock does is [`NoDue::NotStarted`]: ask [`due_from`].
///
/// # Errors
/// [`NoDue`] where nothing is due.
pub fn due_for(
    policy: &Policy,
    name: &str,
    from: Start,
    situation: &Situation<'_>,
) -> Result<DueBy, NoDue> {
    due_from(policy, name, situation, |happening| {
        let clock = policy.clock(name);
        clock
            .is_some_and(|clock| clock.start == happening)
            .then_some(from)
    })
}

/// When a clock falls due, where `happened` knows when each happening was.
///
/// # Errors
/// [`NoDue`] where nothing is due, or not yet.
pub fn due_from(
    policy: &Policy,
    name: &str,
    situation: &Situation<'_>,
    happened: impl Fn(Happening) -> Option<Start>,
) -> Result<DueBy, NoDue> {
    let clock = governing(policy, name, situation)?;
    let case = clock.case_for(situation);
    let limit = case.map_or(clock.limit, |case| case.limit);
    let Some(limit) = limit else {
        return Err(unset(policy, clock, case.is_some()));
    };
    let starts = case.and_then(|case| case.start).unwrap_or(clock.start);
    let start = happened(starts).or_else(|| {
        // What governs in the place of another clock runs from what started that one.
        let asked = policy
            .clock(name)
            .filter(|asked| asked.name != clock.name)?;
        happened(asked.start)
    });
    let start = start.ok_or_else(|| NoDue::NotStarted {
        name: clock.name.clone(),
        starts,
    })?;
    let DueAt { at, provisional } = due(limit, start, policy.calendar());
    let clause = case.map_or_else(
        || clock.clause(policy),
        |case| policy.reference(&case.statement),
    );
    Ok(DueBy {
        clock: clock.name.clone(),
        at,
        limit,
        origin: clause.origin,
        clause,
        provisional,
    })
}

/// The clock of this name, or the one that governs where it sets no limit. The policy has been
/// checked for circles at reading; the bound keeps the promise visible.
fn governing<'p>(
    policy: &'p Policy,
    name: &str,
    situation: &Situation<'_>,
) -> Result<&'p Clock, NoDue> {
    let unknown = || {
        let known = policy.clocks().map(|clock| clock.name.as_str());
        NoDue::Unknown {
            name: name.to_owned(),
            nearest: nearest(name, known).map(str::to_owned),
        }
    };
    let mut clock = policy.clock(name).ok_or_else(unknown)?;
    for _ in 0..policy.clocks().count() {
        let silent = clock.limit.is_none() && clock.case_for(situation).is_none();
        match clock
            .otherwise
            .as_deref()
            .filter(|_| silent)
            .and_then(|next| policy.clock(next))
        {
            Some(next) => clock = next,
            None => break,
        }
    }
    Ok(clock)
}

fn unset(policy: &Policy, clock: &Clock, in_a_case: bool) -> NoDue {
    if in_a_case || clock.cases.is_empty() {
        return NoDue::NotSet {
            name: clock.name.clone(),
            policy: policy.id().to_owned(),
        };
    }
    let words = clock.cases.iter().map(|case| case.when.words());
    NoDue::Depends {
        name: clock.name.clone(),
        cases: words.collect(),
    }
}
