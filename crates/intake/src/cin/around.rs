//! How the dates of an episode may stand to each other.

use super::fault::FaultCode;
use super::sheet::{Dated, Sheet};
use super::tree::{Group, Spot};
use jiff::civil::{Date, Weekday};

/// What surrounds everything in an episode.
pub struct Around<'a, 'n> {
    pub referred: Option<&'a Dated<'n>>,
    pub closed: Option<&'a Dated<'n>>,
    pub died: Option<&'a Dated<'n>>,
}

impl Around<'_, '_> {
    /// Nothing begins before the referral that it belongs to.
    pub fn since_referral(&self, sheet: &mut Sheet, dated: Option<&Dated<'_>>, dfe: &'static str) {
        let (Some(dated), Some(referred)) = (dated, self.referred) else {
            return;
        };
        if dated.date < referred.date {
            let wrong = format!("This is before the referral on {}.", referred.date);
            let right = "A day on or after the referral.";
            sheet.tell(
                dated.field.spot(),
                FaultCode::BeforeReferral,
                Some(dfe),
                wrong,
                right,
            );
        }
    }

    /// Nothing happens after the episode is closed (DfE rule 8565).
    pub fn until_closure(&self, sheet: &mut Sheet, dated: Option<&Dated<'_>>) {
        let (Some(dated), Some(closed)) = (dated, self.closed) else {
            return;
        };
        if dated.date > closed.date {
            let wrong = format!("This is after the episode was closed on {}.", closed.date);
            let right = "A day up to the closure.";
            sheet.tell(
                dated.field.spot(),
                FaultCode::AfterClosure,
                Some("8565"),
                wrong,
                right,
            );
        }
    }

    /// Nothing begins or is decided after the child's death.
    pub fn until_death(
        &self,
        sheet: &mut Sheet,
        dated: Option<&Dated<'_>>,
        dfe: Option<&'static str>,
    ) {
        let (Some(dated), Some(died)) = (dated, self.died) else {
            return;
        };
        if dated.date > died.date {
            let wrong = format!("This is after the child's death on {}.", died.date);
            let right = "A day up to the death.";
            sheet.tell(dated.field.spot(), FaultCode::AfterDeath, dfe, wrong, right);
        }
    }

    /// What is in a closed episode has an end.
    pub fn ended_at_closure(
        &self,
        sheet: &mut Sheet,
        ended: bool,
        spot: Spot<'_>,
        dfe: Option<&'static str>,
        end: &str,
    ) {
        if ended || self.closed.is_none() {
            return;
        }
        let wrong = "The episode is closed, and this has no end.";
        let right = format!("Give {end}.");
        sheet.tell(spot, FaultCode::OpenAtClosure, dfe, wrong, right);
    }
}

/// The second of two dates is not before the first; `first` names it.
pub fn in_order(
    sheet: &mut Sheet,
    first: (Option<&Dated<'_>>, &str),
    second: Option<&Dated<'_>>,
    dfe: Option<&'static str>,
) {
    let ((Some(earlier), name), Some(later)) = (first, second) else {
        return;
    };
    if later.date < earlier.date {
        let wrong = format!("This is before {name} on {}.", earlier.date);
        let right = format!("A day on or after {name}.");
        sheet.tell(later.field.spot(), FaultCode::DateOrder, dfe, wrong, right);
    }
}

/// A plan does not end on the day it starts.
pub fn not_same_day(
    sheet: &mut Sheet,
    start: Option<&Dated<'_>>,
    end: Option<&Dated<'_>>,
    dfe: &'static str,
) {
    let (Some(start), Some(end)) = (start, end) else {
        return;
    };
    if start.date == end.date {
        let wrong = "The plan ends on the day it starts.";
        let right = "A later day; leave a plan out that was never one.";
        sheet.tell(
            end.field.spot(),
            FaultCode::Contradiction,
            Some(dfe),
            wrong,
            right,
        );
    }
}

/// A conference is on a working day.
pub fn not_weekend(sheet: &mut Sheet, dated: Option<&Dated<'_>>, dfe: &'static str) {
    let Some(dated) = dated else { return };
    if matches!(dated.date.weekday(), Weekday::Saturday | Weekday::Sunday) {
        let wrong = "This day is a Saturday or Sunday.";
        let right = "A day from Monday to Friday.";
        sheet.tell(
            dated.field.spot(),
            FaultCode::Weekend,
            Some(dfe),
            wrong,
            right,
        );
    }
}

/// A stretch of time that a group fills, for finding two that fill the same.
pub struct Stretch {
    pub start: Date,
    pub end: Option<Date>,
}

impl Stretch {
    /// Whether one begins while the other lasts; the last day of one is still the one.
    pub fn meets(&self, other: &Self) -> bool {
        let within = |day: Date, of: &Self| of.start <= day && of.end.is_none_or(|end| day <= end);
        within(self.start, other) || within(other.start, self)
    }
}

/// The groups of one kind in an episode, without those that repeat an earlier one.
pub struct Kept<T> {
    pub groups: Vec<T>,
    stretches: Vec<Stretch>,
    dfe: &'static str,
}

impl<T: PartialEq> Kept<T> {
    pub const fn new(dfe: &'static str) -> Self {
        Self {
            groups: Vec::new(),
            stretches: Vec::new(),
            dfe,
        }
    }

    pub fn keep(&mut self, sheet: &mut Sheet, group: &Group<'_>, stretch: Stretch, read: T) {
        let name = &group.node.name;
        if self.groups.contains(&read) {
            stands_twice(sheet, group, "episode", Some(self.dfe));
            return;
        }
        if self.stretches.iter().any(|earlier| earlier.meets(&stretch)) {
            let wrong = format!("Another {name} of this episode lasts at the same time.");
            let right = "One begins after the other has ended.";
            sheet.tell(
                group.spot(),
                FaultCode::Overlap,
                Some(self.dfe),
                wrong,
                right,
            );
        }
        self.stretches.push(stretch);
        self.groups.push(read);
    }
}

/// A group that says again, word for word, what another of its kind says is not read.
pub fn stands_twice(sheet: &mut Sheet, group: &Group<'_>, within: &str, dfe: Option<&'static str>) {
    let name = &group.node.name;
    let wrong = format!("The same {name} stands in this {within} already.");
    let right = "Each once; remove the second.";
    sheet.tell(group.spot(), FaultCode::DuplicateGroup, dfe, wrong, right);
}
