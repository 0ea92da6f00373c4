//! Reading what the writer says about the writing: lateness, write-up, safeguarding.

use super::Reader;
use crate::note::timing::{Timing, Told};
use crate::typed;
use jiff::civil::DateTime;

impl Reader<'_> {
    pub(super) fn timing(&mut self) -> Timing {
        Timing {
            late_reason: self.answer("late_reason"),
            late_by_author: self.fields.is_yes("late_entry"),
            detailed_writeup: self.fields.is_yes("detailed_writeup"),
            safeguarding: self.safeguarding(),
        }
    }

    fn safeguarding(&mut self) -> Option<Told> {
        if !self.fields.is_yes("safeguarding") {
            return None;
        }
        Some(Told {
            whom: self.line("told_whom"),
            at: self.told_at(),
            said: self.answer("told_said"),
        })
    }

    /// TIME-009, TIME-012: both day and time, or neither, and never ahead.
    fn told_at(&mut self) -> Option<DateTime> {
        let time = self.time("told_time");
        let typed = self.fields.get("told_date").trim().to_owned();
        if typed.is_empty() {
            if time.is_some() {
                self.problem("told_date", "Enter the day on which they were told");
            }
            return None;
        }
        let Some(date) = typed::date(&typed) else {
            self.problem(
                "told_date",
                "The day must be a real date, such as 21/11/2026",
            );
            return None;
        };
        if date > self.today {
            self.problem("told_date", "The day cannot be in the future");
            return None;
        }
        if time.is_none() && self.fields.get("told_time").trim().is_empty() {
            self.problem("told_time", "Enter the time at which they were told");
        }
        let at = date.to_datetime(time?);
        self.was_shown("told_time", at).then_some(at)
    }
}
