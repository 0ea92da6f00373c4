//! What a field of a fact may hold.

use crate::ids::{PersonId, StaffId, TeamId};
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
    /// Reads one typed value into its stored form; an empty one stays empty.
    pub(super) fn read(&self, typed: &str, today: Date) -> Result<String, String> {
        let typed = words::one_line(typed);
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
            Holds::Text | Holds::Date | Holds::PastDate => format!("Enter {}", lower(self.label)),
            _ => format!("Choose {}", lower(self.label)),
        }
    }

    fn day(&self, typed: &str, latest: Option<Date>) -> Result<String, String> {
        let day = typed::date(typed)
            .ok_or_else(|| format!("{} must be a real date, such as 21/11/2026", self.label))?;
        if day < EARLIEST {
            return Err(format!("{} must be 1850 or later", self.label));
        }
        if latest.is_some_and(|latest| day > latest) {
            return Err(format!("{} cannot be in the future", self.label));
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
