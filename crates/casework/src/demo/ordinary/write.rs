//! The notes of an ordinary family: what kind, and when.

use super::super::dice::Dice;
use super::super::script::{NoteKey, Script, at};
use super::super::staff::Staff;
use super::compose;
use super::household::Household;
use super::stage::Stage;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// What one contact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Visit,
    NotSeen,
    Call,
    Meeting,
    Work,
    News,
    Letter,
    NotDone,
    Review,
    Record,
}

/// One contact of a family, on every child's file.
pub(super) struct Slot {
    pub(super) sort: Sort,
    pub(super) day: Date,
    pub(super) by: Staff,
    pub(super) times: (&'static str, &'static str),
    /// The first contact of this worker's file.
    pub(super) is_first: bool,
}

const TIMES: [(&str, &str); 8] = [
    ("15:45", "16:40"),
    ("16:00", "17:05"),
    ("10:15", "11:00"),
    ("13:30", "14:20"),
    ("15:30", "16:20"),
    ("11:20", "12:00"),
    ("17:00", "17:50"),
    ("14:10", "14:55"),
];

/// Writes so many notes on the file of each child.
pub(super) fn notes(script: &mut Script<'_>, dice: &mut Dice, household: &Household, count: usize) {
    let first = household.course.allocated.saturating_add(1.day());
    let last = household.course.last(script).max(first);
    let days = i64::from((last - first).get_days());
    let whole = i64::try_from(count).unwrap_or(i64::MAX).max(1);
    let course = &household.course;
    // A reviewing officer is named on the day of the decision.
    let review = |day| course.stage == Stage::Care && course.decided.is_some_and(|on| on < day);
    for (number, step) in (0..whole).enumerate().take(count) {
        let place = (days * (2 * step + 1)) / (2 * whole) + dice.between(-1, 1);
        let day = weekday(
            first.saturating_add(place.clamp(0, days).days()),
            first,
            last,
        );
        // While nobody is allocated contacts wait for the new worker, as they do in life.
        let Some((day, worker)) = course.worker_from(day) else {
            continue;
        };
        let sort = if number == count * 2 / 3 && review(day) {
            Sort::Review
        } else {
            sort(dice, number)
        };
        let by = if sort == Sort::Review {
            "stephen.boateng"
        } else {
            worker
        };
        let times = dice.pick(&TIMES).copied().unwrap_or(("10:00", "10:30"));
        let slot = Slot {
            sort,
            day,
            by,
            times,
            is_first: number == 0,
        };
        one(script, dice, household, &slot, last);
    }
}

/// The nearest working day within a span, the day itself where the span has none.
fn weekday(day: Date, first: Date, last: Date) -> Date {
    let shift = match day.weekday() {
        Weekday::Saturday => -1,
        Weekday::Sunday => 1,
        _ => 0,
    };
    let moved = day.saturating_add(shift.days());
    if moved < first || moved > last {
        day
    } else {
        moved
    }
}

fn sort(dice: &mut Dice, number: usize) -> Sort {
    if number == 0 {
        return Sort::Visit;
    }
    match dice.below(100) {
        0..=43 => Sort::Visit,
        44..=48 => Sort::NotSeen,
        49..=62 => Sort::Call,
        63..=71 => Sort::Meeting,
        72..=79 => Sort::Work,
        80..=86 => Sort::News,
        87..=92 => Sort::Letter,
        93..=97 => Sort::NotDone,
        _ => Sort::Record,
    }
}

/// One contact, on each child's file.
fn one(script: &mut Script<'_>, dice: &mut Dice, household: &Household, slot: &Slot, last: Date) {
    dice.turn();
    let mut beside: Option<NoteKey> = None;
    for child in &household.children {
        let age = child.age_on(slot.day);
        let sort = match slot.sort {
            Sort::Work if age < 4 => Sort::Call,
            Sort::News if child.teacher.is_empty() => Sort::Letter,
            sort => sort,
        };
        let note = match sort {
            Sort::Visit | Sort::Review => compose::visit(dice, household, child, slot),
            Sort::NotSeen => compose::not_seen(dice, household, child, slot),
            Sort::Call => compose::call(dice, household, child, slot),
            Sort::Meeting => compose::meeting(dice, household, child, slot),
            Sort::Work => compose::work(dice, household, child, slot),
            Sort::News => compose::news(dice, household, child, slot),
            Sort::Letter => compose::letter(dice, household, child, slot),
            Sort::NotDone => compose::not_done(dice, household, child, slot),
            Sort::Record => compose::record(household, child, slot),
        };
        let mut note = compose::interpreted(dice, household, note);
        note = compose::agreed(dice, script, household, child, slot, note);
        if let Some(first) = beside {
            note = note.beside(first);
        }
        let done = finished(dice, slot, script.today, last);
        let written = script.write(match done {
            Some(done) => note.finalised(done),
            None => note,
        });
        beside = beside.or(Some(written));
    }
}

/// When it is finalised, where that is not the same day: mostly the next, sometimes too late.
fn finished(
    dice: &mut Dice,
    slot: &Slot,
    today: Date,
    last: Date,
) -> Option<jiff::civil::DateTime> {
    let wait = match dice.below(100) {
        0..=54 => return None,
        55..=87 => 1,
        88..=94 => 2,
        _ => dice.between(4, 6),
    };
    let day = weekday(slot.day.saturating_add(wait.days()), slot.day, today);
    let day = if day.weekday() == Weekday::Friday && wait == 1 && slot.day == day {
        day.saturating_add(3.days())
    } else {
        day
    };
    let time = dice.say(&["09:05", "09:40", "10:25", "12:10", "16:35"]);
    (day > slot.day && day < today && day <= last.saturating_add(8.days())).then(|| at(day, time))
}
