//! What a writer says about when and how a note came to be written: why it comes after its limit,
//! that it is a detailed write-up, that it tells of a safeguarding issue. Whether a note *is* late
//! is computed from its times and the policy, never said here (TIME-001, TIME-010).

use crate::row::Row;
use crate::time::{Instant, Occurred, in_england};
use jiff::SignedDuration;
use jiff::civil::DateTime;

/// What the writer said about the writing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timing {
    /// Why the note comes after its limit, in the author's words (TIME-004, TIME-007).
    pub late_reason: String,
    /// The author calls it a late entry, whether or not a limit does (TIME-010).
    pub late_by_author: bool,
    /// A detailed write-up, besides the brief entry of the same contact (TIME-005).
    pub detailed_writeup: bool,
    /// It tells of a safeguarding issue (TIME-009).
    pub safeguarding: Option<Told>,
}

/// That a safeguarding issue was passed on: to whom, when, and what was said. All of it may still
/// be missing: an issue that nobody has been told of yet is a thing to see, not to hide.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// Who was told: name and role.
    pub whom: String,
    /// When, as clocks in England showed it.
    pub at: Option<DateTime>,
    /// What was said.
    pub said: String,
}

impl Told {
    /// How long after the event they were told; none where either time is not known. The event
    /// counts from its end, as every limit does (TIME-009).
    #[must_use]
    pub fn after(&self, event: &Occurred) -> Option<SignedDuration> {
        event.start?;
        let told: Instant = in_england(self.at?);
        let ended = event.clock_start();
        Some(told.timestamp().duration_since(ended.timestamp()))
    }
}

const LATE_REASON: &str = "late-reason";
const LATE_BY_AUTHOR: &str = "late-by-author";
const DETAILED_WRITEUP: &str = "detailed-writeup";
const SAFEGUARDING: &str = "safeguarding";

impl Timing {
    /// When a safeguarding issue was passed on, where it was and the note says when (TIME-009).
    #[must_use]
    pub fn told_at(&self) -> Option<Instant> {
        self.safeguarding.as_ref()?.at.map(in_england)
    }

    /// Its rows among those of the section `around`.
    pub(super) fn rows(&self) -> Vec<Row> {
        let about = |word: &str| Row::new().with("about", word);
        let mut rows = Vec::new();
        if !self.late_reason.is_empty() {
            rows.push(about(LATE_REASON).with("text", self.late_reason.as_str()));
        }
        rows.extend(self.late_by_author.then(|| about(LATE_BY_AUTHOR)));
        rows.extend(self.detailed_writeup.then(|| about(DETAILED_WRITEUP)));
        rows.extend(self.safeguarding.as_ref().map(|told| {
            about(SAFEGUARDING)
                .with("whom", told.whom.as_str())
                .with_some("at", told.at)
                .with("said", told.said.as_str())
        }));
        rows
    }

    /// Takes up one row of the section `around`; rows about other things are passed over.
    pub(super) fn take(&mut self, row: &Row) {
        match row.get("about").unwrap_or_default() {
            LATE_REASON => self.late_reason = row.text("text"),
            LATE_BY_AUTHOR => self.late_by_author = true,
            DETAILED_WRITEUP => self.detailed_writeup = true,
            SAFEGUARDING => {
                self.safeguarding = Some(Told {
                    whom: row.text("whom"),
                    at: row.get("at").and_then(|at| at.parse().ok()),
                    said: row.text("said"),
                });
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    /// TIME-009: the minutes run from the end of the event to the telling.
    #[test]
    fn the_minutes_to_telling_run_from_the_end_of_the_event() {
        let told = |at: &str| Told {
            at: Some(at.parse().unwrap()),
            ..Told::default()
        };
        let event = Occurred::parse("2026-11-20T16:10:00/2026-11-20T17:00:00").unwrap();
        let after = told("2026-11-20T17:25").after(&event);
        assert_eq!(after, Some(SignedDuration::from_mins(25)));
        let during = told("2026-11-20T16:40").after(&event);
        assert_eq!(during, Some(SignedDuration::from_mins(-20)));
        let day_only = Occurred::parse("2026-11-20").unwrap();
        assert_eq!(told("2026-11-20T17:25").after(&day_only), None);
        assert_eq!(Told::default().after(&event), None);
    }
}
