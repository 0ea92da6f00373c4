//! A change to a calendar of working days: a day off that was added, one that is worked after all,
//! or a year whose days have been published (CFG-002). A calendar is dated data; what an authority
//! changes of it is a fact like any other.

use crate::problem::Problem;
use crate::row::Row;
use crate::typed;
use jiff::civil::Date;

/// Longest name of a day, in characters.
pub const NAME_CHARACTERS_MAX: usize = 100;

/// Longest reason, in characters.
pub const BECAUSE_CHARACTERS_MAX: usize = 1_000;

/// What becomes of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// This day is a day off, and what it is called.
    DayOff(Date, String),
    /// This day is worked after all.
    Worked(Date),
    /// The days of this year have been published, so that a limit can count on them.
    Published(i16),
}

impl Change {
    /// The word that forms and entries hold.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::DayOff(..) => "day-off",
            Self::Worked(_) => "worked",
            Self::Published(_) => "published",
        }
    }
}

/// One change, with the calendar it is about and why it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarChange {
    calendar: String,
    change: Change,
    because: String,
}

/// A change as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedChange {
    /// Which kind: a code of [`Change`].
    pub what: String,
    /// The day.
    pub day: String,
    /// What the day is called.
    pub name: String,
    /// The year whose days are published.
    pub year: String,
    /// Why.
    pub because: String,
}

impl CalendarChange {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Every field that is wrong, at once.
    pub fn parse(calendar: &str, typed: &TypedChange) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut wrong = |field, message| problems.push(Problem::new(field, message));
        let change = match typed.what.as_str() {
            "day-off" => {
                let day = day(&typed.day, &mut wrong);
                let name = typed.name.trim();
                let is_named = (1..=NAME_CHARACTERS_MAX).contains(&name.chars().count());
                if !is_named {
                    wrong(
                        "name",
                        "Say what the day is called, in at most 100 characters",
                    );
                }
                day.filter(|_| is_named)
                    .map(|day| Change::DayOff(day, name.to_owned()))
            }
            "worked" => day(&typed.day, &mut wrong).map(Change::Worked),
            "published" => {
                let year = typed.year.trim().parse().ok().map(Change::Published);
                if year.is_none() {
                    wrong("what", "Open this page again: it does not say which year");
                }
                year
            }
            _ => {
                wrong("what", "Choose what changes");
                None
            }
        };
        let because = typed.because.trim();
        if !(1..=BECAUSE_CHARACTERS_MAX).contains(&because.chars().count()) {
            wrong("because", "Say why, in at most 1,000 characters");
        }
        match change {
            Some(change) if problems.is_empty() => Ok(Self {
                calendar: calendar.to_owned(),
                change,
                because: because.to_owned(),
            }),
            _ => Err(problems),
        }
    }

    /// The calendar it is about.
    #[must_use]
    pub fn calendar(&self) -> &str {
        &self.calendar
    }

    /// What becomes of it.
    #[must_use]
    pub const fn change(&self) -> &Change {
        &self.change
    }

    /// Why.
    #[must_use]
    pub fn because(&self) -> &str {
        &self.because
    }

    /// The row that its entry seals.
    #[must_use]
    pub fn row(&self) -> Row {
        let row = Row::new()
            .with("calendar", self.calendar.as_str())
            .with("what", self.change.code())
            .with("because", self.because.as_str());
        match &self.change {
            Change::DayOff(day, name) => row.with("day", day.to_string()).with("name", name),
            Change::Worked(day) => row.with("day", day.to_string()),
            Change::Published(year) => row.with("year", year.to_string()),
        }
    }

    /// Reads the row back; none where it is not one.
    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        let day = || row.get("day")?.parse().ok();
        Some(Self {
            calendar: row.get("calendar")?.to_owned(),
            change: match row.get("what")? {
                "day-off" => Change::DayOff(day()?, row.get("name")?.to_owned()),
                "worked" => Change::Worked(day()?),
                "published" => Change::Published(row.get("year")?.parse().ok()?),
                _ => return None,
            },
            because: row.get("because")?.to_owned(),
        })
    }
}

fn day(typed: &str, wrong: &mut impl FnMut(&'static str, &'static str)) -> Option<Date> {
    let day = typed::date(typed);
    if day.is_none() {
        wrong("day", "Enter the day, such as 28/12/2026");
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn typed(what: &str, day: &str, name: &str) -> TypedChange {
        TypedChange {
            what: what.to_owned(),
            day: day.to_owned(),
            name: name.to_owned(),
            year: "2028".to_owned(),
            because: "Proclaimed today".to_owned(),
        }
    }

    #[test]
    fn a_change_reads_back_from_its_entry_as_it_was_typed() {
        let typed = [
            typed("day-off", "8/5/2028", "A coronation"),
            typed("worked", "1 May 2028", ""),
            typed("published", "", ""),
        ];
        let expected = [
            Change::DayOff(date(2028, 5, 8), "A coronation".to_owned()),
            Change::Worked(date(2028, 5, 1)),
            Change::Published(2028),
        ];
        for (typed, expected) in typed.iter().zip(expected) {
            let read = CalendarChange::parse("england", typed);
            let back = read
                .as_ref()
                .ok()
                .and_then(|read| CalendarChange::from_row(&read.row()));
            assert_eq!(read.ok(), back);
            assert_eq!(back.map(|back| back.change), Some(expected));
        }
    }

    /// Bad input comes back with every field named at once.
    #[test]
    fn a_change_without_its_day_name_or_reason_is_asked_for_each() {
        let fields = |typed: &TypedChange| -> Vec<String> {
            let faults = CalendarChange::parse("england", typed).err();
            let faults = faults.into_iter().flatten();
            faults.map(|fault| fault.field).collect()
        };
        let empty = TypedChange::default();
        assert_eq!(fields(&empty), ["what", "because"]);
        let off = TypedChange {
            because: " ".to_owned(),
            ..typed("day-off", "31/2/2028", " ")
        };
        assert_eq!(fields(&off), ["day", "name", "because"]);
        let long = TypedChange {
            because: "x".repeat(BECAUSE_CHARACTERS_MAX + 1),
            ..typed("day-off", "8/5/2028", &"y".repeat(NAME_CHARACTERS_MAX + 1))
        };
        assert_eq!(fields(&long), ["name", "because"]);
    }
}
