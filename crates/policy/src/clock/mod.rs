//! Limits turned into instants, by the clock rules of the register: elapsed hours count real hours
//! across clock changes, working days skip weekends and bank holidays, and everything counted in
//! days ends at 23:59:59 in England.

mod calendar;
mod due;
mod duties;
mod limit;

pub use calendar::Calendar;
pub use due::{DueBy, NoDue, NotAStart, due_by_parameter, due_for, due_from};
pub use duties::{Duty, Happened, duties, opened};
pub use limit::Limit;

use jiff::civil::{Date, Time};
use jiff::{SignedDuration, ToSpan};
use record::time::{Instant, Occurred, in_england};

/// Where a clock starts: the moment it runs from, and the day that limits in days count from.
/// They differ when a contact runs past midnight: it stays an event of the day it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// The moment.
    pub at: Instant,
    /// The day, in England.
    pub day: Date,
}

impl Start {
    /// From the end of a contact, else its start, else 23:59 on its day.
    #[must_use]
    pub fn of(occurred: &Occurred) -> Self {
        Self {
            at: occurred.clock_start(),
            day: occurred.date,
        }
    }

    /// The moment that stands for a day of which no time is known: 23:59. An act of that day may
    /// well have come after it.
    #[must_use]
    pub fn of_whole_day(day: Date) -> Instant {
        Occurred::on(day).clock_start()
    }

    /// From a moment.
    #[must_use]
    pub fn at(moment: Instant) -> Self {
        Self {
            at: moment,
            day: moment.local().date(),
        }
    }
}

/// When a duty falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueAt {
    /// The last moment that is still on time; its whole second counts.
    pub at: Instant,
    /// Days beyond the calendar's known years were counted: a bank holiday may yet be added.
    pub provisional: bool,
}

/// The due instant of a limit (TIME-001 and every other timescale).
#[must_use]
pub fn due(limit: Limit, start: Start, calendar: &Calendar) -> DueAt {
    let sure = |at| DueAt {
        at,
        provisional: false,
    };
    match limit {
        Limit::Minutes(minutes) => sure(after(start.at, SignedDuration::from_mins(minutes.into()))),
        Limit::Hours(hours) => sure(after(start.at, SignedDuration::from_hours(hours.into()))),
        Limit::WorkingDays(days) => {
            let (day, provisional) = calendar.working_day_after(start.day, days);
            DueAt {
                at: end_of(day),
                provisional,
            }
        }
        Limit::CalendarDays(days) => sure(end_of(later(start.day, i64::from(days).days()))),
        Limit::Months(months) => sure(end_of(later(start.day, i64::from(months).months()))),
        Limit::DayOfMonth(day) => sure(end_of(day_of_next_month(start.day, day))),
        Limit::SameDay => sure(end_of(start.at.local().date())),
    }
}

/// Whether an act came too late. Exactly on the limit is on time; one second later is late.
#[must_use]
pub fn is_late(due: Instant, done: Instant) -> bool {
    done.timestamp().as_second() > due.timestamp().as_second()
}

fn after(start: Instant, elapsed: SignedDuration) -> Instant {
    Instant::new(
        start
            .timestamp()
            .saturating_add(elapsed)
            .unwrap_or(jiff::Timestamp::MAX),
    )
}

/// A day later by whole days or months; a month without that day number gives its last day.
fn later(day: Date, span: jiff::Span) -> Date {
    day.saturating_add(span)
}

fn day_of_next_month(day: Date, number: u8) -> Date {
    let first = later(day.first_of_month(), 1.month());
    let last = first.days_in_month();
    let wanted = i8::try_from(number).unwrap_or(last).clamp(1, last);
    later(first, i64::from(wanted - 1).days())
}

/// The last second of a day in England.
fn end_of(day: Date) -> Instant {
    in_england(day.to_datetime(Time::constant(23, 59, 59, 0)))
}

#[cfg(test)]
mod tests;
