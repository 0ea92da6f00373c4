//! Which days are worked: Monday to Friday, less the holidays of a dated list.

use crate::read::{BadPolicy, Faults, Table, Value, whole};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use record::calendar::Change;
use record::problem::Problem;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The years of which a calendar may speak.
const YEARS: RangeInclusive<i16> = 1950..=2200;

/// A calendar of days off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    name: String,
    title: String,
    first_known: i16,
    last_known: i16,
    holidays: BTreeMap<Date, String>,
}

impl Calendar {
    /// Reads a calendar file.
    ///
    /// # Errors
    /// Everything that is wrong in it, each with its place.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<BadPolicy>> {
        whole(file, text, Self::from_table)
    }

    fn from_table(table: &mut Table<'_>, faults: &mut Faults<'_>) -> Option<Self> {
        let name = table.need::<String>("calendar", faults);
        let title = table.need::<String>("title", faults);
        let first_known = year(table, "known_from", faults);
        let last_known = year(table, "known_to", faults);
        let mut holidays = BTreeMap::new();
        for key in ["holidays", "expected_holidays"] {
            if let Some(list) = table.table(key, faults) {
                days(&list, &mut holidays, faults);
            }
        }
        let calendar = Self {
            name: name?,
            title: title?,
            first_known: first_known?,
            last_known: last_known?,
            holidays,
        };
        if calendar.last_known < calendar.first_known {
            faults.add(
                &table.span(),
                "the known years end before they begin",
                "`known_to` not before `known_from`",
            );
        }
        for year in calendar.first_known..=calendar.last_known {
            if !calendar.holidays.keys().any(|day| day.year() == year) {
                let problem = format!("the year {year} is said to be known but has no holiday");
                faults.add(
                    &table.span(),
                    problem,
                    "its holidays, or a shorter known time",
                );
            }
        }
        Some(calendar)
    }

    /// The word a policy names it by.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What people call it.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The years whose holidays have been published, first and last.
    #[must_use]
    pub const fn known(&self) -> (i16, i16) {
        (self.first_known, self.last_known)
    }

    /// Its days off, with what each is called, in the order of the year.
    pub fn days_off(&self) -> impl Iterator<Item = (Date, &str)> {
        self.holidays
            .iter()
            .map(|(day, name)| (*day, name.as_str()))
    }

    /// The same calendar after a change. Of the ledger's changes each is taken as it stands, also
    /// where the data of the installation has since come to say the same.
    pub fn change(&mut self, change: &Change) {
        match change {
            Change::DayOff(day, name) => {
                self.holidays.insert(*day, name.clone());
            }
            Change::Worked(day) => {
                self.holidays.remove(day);
            }
            Change::Published(year) => self.last_known = self.last_known.max(*year),
        }
    }

    /// Whether a change would change anything, and leaves the calendar sound.
    ///
    /// # Errors
    /// The field that is wrong, and why.
    pub fn takes(&self, change: &Change) -> Result<(), Problem> {
        let wrong = |field, message: String| Err(Problem::new(field, message));
        match change {
            Change::DayOff(day, _) | Change::Worked(day) if !YEARS.contains(&day.year()) => {
                wrong("day", "Check the year".to_owned())
            }
            Change::DayOff(day, _) if is_weekend(*day) => {
                let weekday = day.strftime("%A");
                wrong(
                    "day",
                    format!("This is a {weekday}, which is no working day already"),
                )
            }
            Change::DayOff(day, _) => match self.holidays.get(day) {
                Some(name) => wrong("day", format!("This is a day off already: {name}")),
                None => Ok(()),
            },
            Change::Worked(day) if !self.holidays.contains_key(day) => {
                wrong("day", "This is not one of the days off".to_owned())
            }
            Change::Published(year) if *year != self.last_known + 1 => {
                let message = "Somebody has done this meanwhile: look at the years again";
                wrong("what", message.to_owned())
            }
            Change::Published(year) if self.days_off().all(|(day, _)| day.year() != *year) => {
                wrong("what", format!("Add the days off of {year} first"))
            }
            Change::Worked(_) | Change::Published(_) => Ok(()),
        }
    }

    /// A text that differs for every other calendar: due times counted by it change with it.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let (first, last) = self.known();
        let days: Vec<String> = self.holidays.keys().map(ToString::to_string).collect();
        format!("{} {first} {last} {}", self.name, days.join(" "))
    }

    /// Whether work is done on this day.
    #[must_use]
    pub fn is_working(&self, day: Date) -> bool {
        !is_weekend(day) && !self.holidays.contains_key(&day)
    }

    /// The Nth working day after a day, and whether the count ran outside the known years.
    #[must_use]
    pub fn working_day_after(&self, day: Date, count: u32) -> (Date, bool) {
        let mut reached = day;
        let mut left = count;
        while left > 0 && reached < Date::MAX {
            reached = reached.saturating_add(1.day());
            left -= u32::from(self.is_working(reached));
        }
        (
            reached,
            day.year() < self.first_known || reached.year() > self.last_known,
        )
    }
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// A year of the calendar.
fn year(table: &mut Table<'_>, key: &'static str, faults: &mut Faults<'_>) -> Option<i16> {
    let node = table.node(key);
    let year = table.need::<u32>(key, faults)?;
    let sound = i16::try_from(year).ok().filter(|year| YEARS.contains(year));
    if sound.is_none() {
        let (first, last) = (YEARS.start(), YEARS.end());
        let expected = format!("a year from {first} to {last}");
        faults.add(&node?.span(), format!("`{key}` is {year}"), &expected);
    }
    sound
}

/// Reads `2026-12-25 = "Christmas Day"` lines.
fn days(list: &Table<'_>, into: &mut BTreeMap<Date, String>, faults: &mut Faults<'_>) {
    for (key, node) in list.entries() {
        let Some(name) = String::read(node, faults) else {
            continue;
        };
        match key.parse::<Date>() {
            Ok(day) => {
                if into.insert(day, name).is_some() {
                    faults.add(
                        &node.span(),
                        format!("{key} is listed twice"),
                        "each day once",
                    );
                }
            }
            Err(_) => {
                faults.add(
                    &node.span(),
                    format!("`{key}` is not a day"),
                    "a day such as 2026-12-25",
                );
            }
        }
    }
}
