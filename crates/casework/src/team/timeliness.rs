//! Recorded in time, as numbers: n of m and the median delay, never a score or a share of few.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::collections::BTreeMap;
use store::team::notes::{Group, Timing};

/// Weeks of a trend.
pub const TREND_WEEKS: usize = 12;

/// How a number of notes stand to their limits, and how long they took.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeliness {
    counts: [u64; Timing::ALL.len()],
    /// Whole hours from the end of the event to the act that the policy names, with how many notes
    /// took so long. Notes of which it is not known are in none.
    delays: BTreeMap<u64, u64>,
}

impl Timeliness {
    /// Counts notes that are alike.
    pub fn add<K>(&mut self, group: &Group<K>) {
        if let Some(count) = self.counts.get_mut(place(group.timing)) {
            *count += group.notes;
        }
        if let Some(hours) = group.hours {
            *self.delays.entry(hours).or_default() += group.notes;
        }
    }

    /// Everything in these groups.
    pub fn of<'g, K: 'g>(groups: impl IntoIterator<Item = &'g Group<K>>) -> Self {
        let mut all = Self::default();
        for group in groups {
            all.add(group);
        }
        all
    }

    /// How many stand so.
    #[must_use]
    pub fn number(&self, timing: Timing) -> u64 {
        self.counts.get(place(timing)).copied().unwrap_or_default()
    }

    /// How many have a limit: the m of "n of m".
    #[must_use]
    pub fn with_limit(&self) -> u64 {
        self.notes() - self.number(Timing::NoLimit)
    }

    /// How many notes in all.
    #[must_use]
    pub fn notes(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// The middle of the delays, in whole hours; of two middles the half of their sum. None where
    /// no delay is known (TIME-006).
    #[must_use]
    pub fn median_hours(&self) -> Option<u64> {
        let known: u64 = self.delays.values().sum();
        let last = known.checked_sub(1)?;
        let at = |place: u64| {
            let mut passed = 0;
            self.delays.iter().find_map(|(hours, notes)| {
                passed += notes;
                (passed > place).then_some(*hours)
            })
        };
        Some(at(last / 2)?.midpoint(at(known / 2)?))
    }
}

const fn place(timing: Timing) -> usize {
    match timing {
        Timing::InTime => 0,
        Timing::Exception => 1,
        Timing::Late => 2,
        Timing::NoLimit => 3,
    }
}

/// One week of a trend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: Date,
    /// The notes about its events.
    pub timeliness: Timeliness,
}

/// The Monday of a day's week.
fn monday(day: Date) -> Date {
    let since = day.weekday().since(Weekday::Monday);
    day.saturating_sub(i64::from(since).days())
}

/// The Mondays of the weeks up to and with the one that a day is in, earliest first.
pub(super) fn mondays(last: Date) -> impl Iterator<Item = Date> {
    let last = monday(last);
    (0_i64..)
        .take(TREND_WEEKS)
        .map(move |week| last.saturating_sub(week.weeks()))
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
}

/// Days put into their weeks.
pub(super) fn weeks(last: Date, days: &[Group<Date>]) -> Vec<Week> {
    let week = |start: Date| {
        let of_week = days.iter().filter(|group| monday(group.key) == start);
        Week {
            monday: start,
            timeliness: Timeliness::of(of_week),
        }
    };
    mondays(last).map(week).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn took(hours: Option<u64>, notes: u64) -> Group<()> {
        Group {
            key: (),
            timing: Timing::InTime,
            hours,
            notes,
        }
    }

    /// TIME-006: the median is the middle note's delay, and none is not nought.
    #[test]
    fn the_median_is_the_middle_delay_and_unknown_delays_are_left_out() {
        let median = |groups: &[Group<()>]| Timeliness::of(groups).median_hours();
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[took(None, 3)]), None);
        assert_eq!(median(&[took(Some(0), 1), took(None, 9)]), Some(0));
        assert_eq!(median(&[took(Some(3), 2), took(Some(40), 1)]), Some(3));
        assert_eq!(median(&[took(Some(3), 2), took(Some(41), 2)]), Some(22));
    }

    #[test]
    fn a_trend_has_twelve_weeks_that_begin_on_mondays() {
        let sunday = date(2026, 11, 22);
        let groups = [
            Group {
                key: sunday,
                timing: Timing::Late,
                hours: Some(90),
                notes: 2,
            },
            Group {
                key: date(2026, 11, 16),
                timing: Timing::NoLimit,
                hours: None,
                notes: 1,
            },
        ];
        let weeks = weeks(sunday, &groups);
        assert_eq!(weeks.len(), TREND_WEEKS);
        assert!(
            weeks
                .iter()
                .all(|week| week.monday.weekday() == Weekday::Monday)
        );
        let last = weeks.last().map(|week| {
            let of = &week.timeliness;
            (week.monday, of.notes(), of.with_limit())
        });
        assert_eq!(last, Some((date(2026, 11, 16), 3, 2)));
        assert_eq!(
            weeks
                .iter()
                .map(|week| week.timeliness.notes())
                .sum::<u64>(),
            3
        );
    }
}
