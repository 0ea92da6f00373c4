//! How far an ordinary family has come: its statuses, and who worked with it when.

use super::super::dice::Dice;
use super::super::script::Script;
use super::super::staff::{CARE_WORKERS, EAST_WORKERS, Staff, WEST_WORKERS};
use jiff::ToSpan;
use jiff::civil::Date;

/// Where a family stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Assessment,
    EarlyHelp,
    Need,
    Protection,
    Care,
    Closed,
}

/// Above this many notes a file is too long for a family that came last month.
const NEW_FAMILY_NOTES_MAX: usize = 20;

/// How long ago a family came of whom nothing is written yet.
const JUST_COME_DAYS: i64 = 6;

/// Days of a file's story for each of its notes.
const DAYS_A_NOTE: usize = 12;

impl Stage {
    pub(super) fn of(dice: &mut Dice, notes: usize) -> Self {
        if notes == 0 {
            return Self::Assessment;
        }
        match dice.below(100) {
            0..=11 if notes <= NEW_FAMILY_NOTES_MAX => Self::Assessment,
            0..=27 => Self::EarlyHelp,
            28..=57 => Self::Need,
            58..=75 => Self::Protection,
            76..=92 => Self::Care,
            _ => Self::Closed,
        }
    }

    /// The status and legal status that it comes to.
    pub(super) const fn status(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Assessment => None,
            Self::EarlyHelp => Some(("early-help", "")),
            Self::Need | Self::Closed => Some(("child-in-need", "")),
            Self::Protection => Some(("child-protection", "")),
            Self::Care => Some(("looked-after", "Section 20")),
        }
    }
}

/// The days on which something changed.
pub(super) struct Course {
    pub(super) stage: Stage,
    pub(super) opened: Date,
    pub(super) allocated: Date,
    /// When the status was decided; none while it is not.
    pub(super) decided: Option<Date>,
    pub(super) closed: Option<Date>,
    /// Workers in turn, each from a day on; none while nobody was allocated.
    pub(super) workers: Vec<(Date, Option<Staff>)>,
}

impl Course {
    pub(super) fn run(script: &Script<'_>, dice: &mut Dice, notes: usize) -> Self {
        let stage = Stage::of(dice, notes);
        let longest =
            i64::try_from(notes.saturating_mul(DAYS_A_NOTE).clamp(110, 640)).unwrap_or(110);
        let ago = match stage {
            _ if notes == 0 => JUST_COME_DAYS,
            Stage::Assessment => dice.between(14, 38),
            _ => dice.between(longest * 3 / 5, longest),
        };
        let opened = script.workday(ago);
        let allocated = script.workday(ago - dice.between(3, 5));
        let decided = stage
            .status()
            .map(|_| script.workday(ago - dice.between(32, 44)));
        let closed = (stage == Stage::Closed).then(|| script.workday(dice.between(6, 20)));
        let mut course = Self {
            stage,
            opened,
            allocated,
            decided,
            closed,
            workers: Vec::new(),
        };
        course.hire(script, dice, ago);
        course
    }

    /// The first worker, and sometimes another after some time, with nobody in between.
    fn hire(&mut self, script: &Script<'_>, dice: &mut Dice, ago: i64) {
        let east = dice.chance(45);
        let team: &[Staff] = if east { &EAST_WORKERS } else { &WEST_WORKERS };
        let first = dice.pick(team).copied();
        self.workers.push((self.allocated, first));
        if self.stage == Stage::Care {
            if let Some(decided) = self.decided {
                self.workers
                    .push((decided, dice.pick(&CARE_WORKERS).copied()));
            }
        } else if ago > 80 && dice.chance(18) {
            let changed = script.workday(ago - dice.between(50, 60));
            let others: Vec<Staff> = team
                .iter()
                .copied()
                .filter(|staff| Some(*staff) != first)
                .collect();
            let mut begins = changed;
            if dice.chance(45) {
                self.workers.push((changed, None));
                begins = script.workday(ago - 69);
            }
            self.workers.push((begins, dice.pick(&others).copied()));
        }
    }

    /// Who works with the family on a day.
    pub(super) fn worker_on(&self, day: Date) -> Option<Staff> {
        let mut turns = self.workers.iter().rev();
        turns
            .find(|(from, _)| *from <= day)
            .and_then(|(_, staff)| *staff)
    }

    /// The same on the first day from this one on which somebody does.
    pub(super) fn worker_from(&self, day: Date) -> Option<(Date, Staff)> {
        let now = self.worker_on(day).map(|staff| (day, staff));
        now.or_else(|| {
            let mut later = self.workers.iter().filter(|(from, _)| *from > day);
            later.find_map(|(from, staff)| staff.map(|staff| (from.saturating_add(1.day()), staff)))
        })
    }

    /// The last day on which a contact can have been.
    pub(super) fn last(&self, script: &Script<'_>) -> Date {
        let last = self.closed.map(|closed| closed.saturating_sub(1.day()));
        last.unwrap_or_else(|| script.day(1))
    }
}

/// The manager of a worker's team.
pub(super) fn manager_of(staff: Option<Staff>) -> Staff {
    if staff.is_some_and(|staff| EAST_WORKERS.contains(&staff)) {
        "margaret.doyle"
    } else {
        "rajan.iyer"
    }
}
