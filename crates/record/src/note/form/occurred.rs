//! Reading when a contact took place.

use super::Reader;
use crate::time::{Occurred, Precision, Shown, shown_in_england};
use crate::typed;
use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, ToSpan};

/// The oldest contact a note may be about: the start of the records a council can still hold.
const EARLIEST_CONTACT: Date = jiff::civil::date(1950, 1, 1);

/// Longest contact that runs past midnight.
const NIGHT_MAX: SignedDuration = SignedDuration::from_hours(12);

const DAY: SignedDuration = SignedDuration::from_hours(24);

impl Reader<'_> {
    pub(super) fn occurred(&mut self) -> Option<Occurred> {
        let date = self.contact_date();
        let start = self.time("start");
        let end = self.time("end");
        let date = date?;
        let end = end.and_then(|end| self.ending(date, start, end));
        Some(Occurred {
            date,
            precision: Precision::Day,
            start: start.filter(|start| self.was_shown("start", date.to_datetime(*start))),
            end: end.filter(|end| self.was_shown("end", *end)),
        })
    }

    /// TIME-012: nothing happened in the hour that clocks skip in spring.
    pub(super) fn was_shown(&mut self, field: &str, at: DateTime) -> bool {
        let shown = shown_in_england(at) != Shown::Never;
        if !shown {
            let message =
                "There was no such time that night: the clocks went forward from 1am to 2am";
            self.problem(field, message);
        }
        shown
    }

    /// TIME-012: a date in the future is never recorded.
    fn contact_date(&mut self) -> Option<Date> {
        let typed = self.fields.get("date");
        if typed.trim().is_empty() {
            return None;
        }
        let Some(date) = typed::date(typed) else {
            self.problem(
                "date",
                "The contact date must be a real date, such as 21/11/2026",
            );
            return None;
        };
        if date > self.today {
            self.problem("date", "The contact date cannot be in the future");
            return None;
        }
        if date < EARLIEST_CONTACT {
            self.problem(
                "date",
                "The contact date must be 1950 or later: check the year",
            );
            return None;
        }
        Some(date)
    }

    pub(super) fn time(&mut self, name: &str) -> Option<Time> {
        let typed = self.fields.get(name);
        if typed.trim().is_empty() {
            return None;
        }
        let time = typed::time(typed);
        if time.is_none() {
            self.problem(
                name,
                "The time must be a time of day, such as 16:10 or 4.10pm",
            );
        }
        time
    }

    /// NOTE-032: one note is one date, but a contact may run past midnight. One that would end the
    /// next day after more than half a day is rather a time that was typed wrong, and would move the
    /// limit of the note (TIME-010).
    fn ending(&mut self, date: Date, start: Option<Time>, end: Time) -> Option<DateTime> {
        let Some(start) = start else {
            // A start that could not be read has been named already.
            if self.fields.get("start").trim().is_empty() {
                let message = "Enter the time the contact began as well as when it ended";
                self.problem("start", message);
            }
            return None;
        };
        if end >= start {
            return Some(date.to_datetime(end));
        }
        if start.duration_until(end) + DAY > NIGHT_MAX {
            let message = "The contact ends before it begins: correct one of the times. A contact that \
                           runs past midnight may take up to 12 hours";
            self.problem("end", message);
            return None;
        }
        Some(date.checked_add(1.day()).ok()?.to_datetime(end))
    }
}
