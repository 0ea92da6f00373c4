//! What a field of a fact may hold.

use super::life;
use crate::ids::{PersonId, StaffId, TeamId};
use crate::row::Row;
use crate::{typed, words};
use jiff::civil::Date;

/// The longest short text, in characters.
pub const SHORT_TEXT_CHARACTERS_MAX: usize = 500;

/// The earliest day a fact of the world may name: records reach back to people born long ago.
const EARLIEST: Date = jiff::civil::date(1850, 1, 1);

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A line of text.
    Text,
    /// A day.
    Date,
    /// A day that cannot be in the future.
    PastDate,
    /// The day of a birth, which may be the expected one, or of a death.
    LifeDay,
    /// One of a list: stored word, label.
    Code(&'static [(&'static str, &'static str)]),
    /// Yes, or not stated.
    Flag,
    /// A person.
    Person,
    /// A member of staff.
    Staff,
    /// A team.
    Team,
}

/// One field of a kind of fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name in forms and stored blocks.
    pub name: &'static str,
    /// What people read.
    pub label: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Whether the fact is meaningless without it.
    pub required: bool,
}

impl Field {
    /// Reads its typed value among all into its stored form; an empty one stays empty.
    pub(super) fn read(&self, all: &Row, today: Date) -> Result<String, String> {
        let typed = words::one_line(all.get(self.name).unwrap_or_default());
        if typed.is_empty() {
            return if self.required {
                Err(self.missing())
            } else {
                Ok(typed)
            };
        }
        match self.holds {
            Holds::Text if typed.chars().count() > SHORT_TEXT_CHARACTERS_MAX => Err(format!(
                "{} is longer than {SHORT_TEXT_CHARACTERS_MAX} characters",
                self.label
            )),
            Holds::Text => Ok(typed),
            Holds::Date => self.day(&typed, None),
            Holds::PastDate => self.day(&typed, Some(today)),
            Holds::LifeDay => {
                let is_expected = life::is_expected(all) && !life::is_death(self.name);
                self.life_day(&typed, is_expected, today)
            }
            Holds::Code(list) if list.iter().any(|(code, _)| *code == typed) => Ok(typed),
            Holds::Flag if typed == "yes" => Ok(typed),
            Holds::Flag if typed == "no" => Ok(String::new()),
            Holds::Person if PersonId::parse(&typed).is_ok() => Ok(typed),
            Holds::Staff if StaffId::parse(&typed).is_ok() => Ok(typed),
            Holds::Team if TeamId::parse(&typed).is_ok() => Ok(typed),
            _ => Err(format!("Choose {} from the list", lower(self.label))),
        }
    }

    fn missing(&self) -> String {
        match self.holds {
            Holds::Text | Holds::Date | Holds::PastDate | Holds::LifeDay => {
                format!("Enter {}", lower(self.label))
            }
            _ => format!("Choose {}", lower(self.label)),
        }
    }

    fn day(&self, typed: &str, latest: Option<Date>) -> Result<String, String> {
        let day = typed::date(typed).ok_or_else(|| self.no_date())?;
        if latest.is_some_and(|latest| day > latest) {
            return Err(format!("{} cannot be in the future", self.label));
        }
        self.since_1850(day)
    }

    /// People are born and die in years of either century: two digits mean the last such year that is
    /// not ahead, but for a birth that is expected.
    fn life_day(&self, typed: &str, is_expected: bool, today: Date) -> Result<String, String> {
        let near = typed::date(typed).ok_or_else(|| self.no_date())?;
        let past = typed::past_date(typed, today).ok_or_else(|| self.no_date())?;
        match is_expected {
            true => self.since_1850(near),
            false if near != past && life::is_in_doubt(near, today) => Err(format!(
                "{} must have the year in full, such as 2026",
                self.label
            )),
            false => self.since_1850(past),
        }
    }

    fn no_date(&self) -> String {
        format!("{} must be a real date, such as 21/11/2026", self.label)
    }

    fn since_1850(&self, day: Date) -> Result<String, String> {
        if day < EARLIEST {
            return Err(format!("{} must be 1850 or later", self.label));
        }
        Ok(day.to_string())
    }
}

fn lower(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

pub(super) const fn text(name: &'static str, label: &'static str) -> Field {
    Field {
        name,
        label,
        holds: Holds::Text,
        required: false,
    }
}

pub(super) const fn date(name: &'static str, label: &'static str) -> Field {
    Field {
        name,
        label,
        holds: Holds::Date,
        required: false,
    }
}

/// The day of a birth or a death.
pub(super) const fn life_day(name: &'static str, label: &'static str) -> Field {
    Field {
        name,
        label,
        holds: Holds::LifeDay,
        required: false,
    }
}

pub(super) const fn flag(name: &'static str, label: &'static str) -> Field {
    Field {
        name,
        label,
        holds: Holds::Flag,
        required: false,
    }
}

pub(super) const fn id(name: &'static str, label: &'static str, holds: Holds) -> Field {
    Field {
        name,
        label,
        holds,
        required: false,
    }
}

pub(super) const fn code(
    name: &'static str,
    label: &'static str,
    list: &'static [(&'static str, &'static str)],
) -> Field {
    Field {
        name,
        label,
        holds: Holds::Code(list),
        required: false,
    }
}

/// The same field, without which the fact says nothing.
pub(super) const fn need(mut field: Field) -> Field {
    field.required = true;
    field
}

/// The same date field, which cannot lie ahead.
pub(super) const fn past(mut field: Field) -> Field {
    field.holds = Holds::PastDate;
    field
}
