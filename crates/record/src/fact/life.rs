//! What cannot be true of a birth or a death, so that it is never recorded (TIME-012). What is
//! stored already reads back as it was stated.

use super::spec::Holds;
use super::{Fact, FactKind};
use crate::problem::Problem;
use crate::row::Row;
use jiff::ToSpan;
use jiff::civil::Date;

/// How long an expected date may have passed: births are late, and heard of later (DfE rule 8530Q).
const EXPECTED_PAST_DAYS_MAX: i64 = 30;

/// How far ahead a birth is expected at most (DfE rule 8530Q).
const EXPECTED_AHEAD_MONTHS_MAX: i64 = 9;

/// How long ago the birth of anybody in a file may be: nobody lives longer.
const BORN_AGO_YEARS_MAX: i64 = 120;

/// How long before a child's file is opened the child may have been born. Care leavers have files until
/// they are twenty-five; a year more refuses no file that there can be.
const BORN_BEFORE_OPENING_YEARS_MAX: i64 = 26;

/// A year of two digits that would lie this little ahead is as likely a slip, or an expected date,
/// as a hundred years ago; nobody is asked to guess.
const YEAR_IN_DOUBT_MONTHS: i64 = 9;

/// Whether a day that was typed with two digits of its year could mean either of two.
pub(super) fn is_in_doubt(in_this_century: Date, today: Date) -> bool {
    in_this_century > today
        && in_this_century <= today.saturating_add(YEAR_IN_DOUBT_MONTHS.months())
}

/// Whether the day of a birth is the one on which it is expected.
pub(super) fn is_expected(fields: &Row) -> bool {
    fields.get("expected") == Some("yes")
}

/// Whether a field holds the day on which a person of the file died, beside that of their birth.
pub(super) fn is_death(field: &str) -> bool {
    field == "died"
}

/// What cannot be true of the births and deaths among sound fields. A return is held to rules of
/// its own for an expected date, which may be of a year long past.
pub(super) fn problems(
    kind: FactKind,
    fields: &Row,
    is_return: bool,
    today: Date,
) -> impl Iterator<Item = Problem> {
    let days = kind
        .fields()
        .iter()
        .filter(|field| field.holds == Holds::LifeDay);
    days.filter_map(move |field| {
        let day = fields.get(field.name)?.parse().ok()?;
        let is_death = kind == FactKind::Death || is_death(field.name);
        let message = match (is_expected(fields), is_death) {
            (_, true) if is_before_birth(day, fields) => {
                Some("The date of death is before the date of birth")
            }
            (_, true) if day > today => Some("A date of death cannot be in the future"),
            (_, true) => None,
            (true, false) => unexpected(day, today).filter(|_| !is_return),
            (false, false) if day < today.saturating_sub(BORN_AGO_YEARS_MAX.years()) => {
                Some("A date of birth cannot be more than 120 years ago").filter(|_| !is_return)
            }
            (false, false) if day <= today => None,
            (false, false) => Some(
                "A date of birth cannot be in the future. If it is the expected date, say “not yet born”",
            ),
        };
        message.map(|message| Problem::new(field.name, message))
    })
}

/// Whether a person of the file would have died before they were born; a loss comes before the day that
/// was expected.
fn is_before_birth(died: Date, fields: &Row) -> bool {
    let born = fields.get("born").and_then(|born| born.parse().ok());
    !is_expected(fields) && born.is_some_and(|born: Date| died < born)
}

fn unexpected(day: Date, today: Date) -> Option<&'static str> {
    if day < today.saturating_sub(EXPECTED_PAST_DAYS_MAX.days()) {
        Some(
            "An expected date cannot be more than 30 days ago. After the birth, give the date of birth and do not say “not yet born”",
        )
    } else if day > today.saturating_add(EXPECTED_AHEAD_MONTHS_MAX.months()) {
        Some("An expected date cannot be more than 9 months ahead")
    } else {
        None
    }
}

impl Fact {
    /// Why this birth cannot be true beside a death that stands, or this death beside a birth: nobody
    /// dies before they are born (TIME-012). A loss comes before the day that was expected.
    #[must_use]
    pub fn against_life(&self, born: Option<Date>, died: Option<Date>) -> Option<Problem> {
        let day = self.date("date")?;
        let message = match self.kind {
            FactKind::Death if born.is_some_and(|born| day < born) => {
                "The date of death is before the date of birth that this file states"
            }
            FactKind::Birth
                if !is_expected(&self.fields) && died.is_some_and(|died| died < day) =>
            {
                "The date of birth is after the date of death that this file states"
            }
            _ => return None,
        };
        Some(Problem::new("date", message))
    }

    /// Why this cannot be the birth of a child whose file was opened on a day: they would have been
    /// grown up for years (REC-001, TIME-012). A file that was loaded is opened here long after it was
    /// begun, so nobody asks this of it.
    #[must_use]
    pub fn against_opening(&self, opened: Date) -> Option<Problem> {
        let day = self.date("date").filter(|_| self.kind == FactKind::Birth)?;
        let earliest = opened.saturating_sub(BORN_BEFORE_OPENING_YEARS_MAX.years());
        (day < earliest).then(|| {
            Problem::new(
                "date",
                "A file is for a child, or for a care leaver until they are 25. Check the year of birth: it is more than 26 years before this file was opened",
            )
        })
    }
}
