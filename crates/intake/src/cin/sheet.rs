//! The sheet on which faults are written while one return is read, and the values it can judge.

use super::fault::{Fault, FaultCode, Severity};
use super::tree::{Field, Group, Spot};
use crate::codes::{BadCode, List};
use jiff::civil::Date;
use std::sync::Arc;

/// What a return is judged by, and the faults found in it so far.
pub struct Sheet {
    file: Arc<str>,
    /// The collection year: 2025 for the 2024-25 census.
    pub year: i16,
    /// The last day on which something in the file can have happened.
    pub latest: Date,
    pub faults: Vec<Fault>,
    child: Option<String>,
    left_out: bool,
}

/// A date with the place it was read from.
#[derive(Clone)]
pub struct Dated<'n> {
    pub date: Date,
    pub field: Field<'n>,
    /// Whether the date is already told as implausible or in the future.
    odd: bool,
}

/// Nobody in a children's file was born, or anything decided, before this day.
const EARLIEST: Date = Date::constant(1900, 1, 1);

/// Whether a date may lie after the making of the file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    Past,
    Any,
}

impl Sheet {
    pub fn new(file: &str, today: Date) -> Self {
        Self {
            file: file.into(),
            year: 0,
            latest: today,
            faults: Vec::new(),
            child: None,
            left_out: false,
        }
    }

    /// Begins another child, whose faults bear its identifier from here on.
    pub fn begin_child(&mut self, child: Option<String>) {
        self.child = child;
        self.left_out = false;
    }

    /// Whether a fault told since [`Self::begin_child`] leaves the child out.
    pub const fn left_out(&self) -> bool {
        self.left_out
    }

    /// The collection period: 1 April of the year before to 31 March of the year.
    fn period(&self) -> Option<(Date, Date)> {
        let first = Date::new(self.year.checked_sub(1)?, 4, 1).ok()?;
        Some((first, Date::new(self.year, 3, 31).ok()?))
    }

    /// The last day of the collection period, the reference date that the return should give.
    pub fn reference(&self) -> Option<Date> {
        self.period().map(|(_, last)| last)
    }

    /// The first day of the collection period.
    pub fn first_day(&self) -> Option<Date> {
        self.period().map(|(first, _)| first)
    }

    pub fn tell(
        &mut self,
        spot: Spot<'_>,
        rule: FaultCode,
        dfe: Option<&'static str>,
        wrong: impl Into<String>,
        right: impl Into<String>,
    ) {
        self.tell_as(rule.severity(), spot, rule, dfe, wrong, right);
    }

    pub fn tell_as(
        &mut self,
        severity: Severity,
        spot: Spot<'_>,
        rule: FaultCode,
        dfe: Option<&'static str>,
        wrong: impl Into<String>,
        right: impl Into<String>,
    ) {
        self.left_out |= severity == Severity::ChildLeftOut;
        self.faults.push(Fault {
            file: Arc::clone(&self.file),
            line: spot.at.line,
            column: spot.at.column,
            path: spot.path,
            child: self.child.clone(),
            value: spot.value.map(str::to_owned),
            rule,
            dfe,
            severity,
            wrong: wrong.into(),
            right: right.into(),
        });
    }

    /// A date of the past, or a fault if it is none.
    pub fn date<'n>(&mut self, group: &Group<'n>, name: &str) -> Option<Dated<'n>> {
        self.dated(group.field(name)?, Tense::Past)
    }

    pub fn dated<'n>(&mut self, field: Field<'n>, tense: Tense) -> Option<Dated<'n>> {
        let Some(date) = iso(field.text) else {
            self.tell(
                field.spot(),
                FaultCode::BadDate,
                None,
                "This is not a date.",
                "Write a real day as YYYY-MM-DD.",
            );
            return None;
        };
        let mut odd = true;
        if date < EARLIEST {
            self.tell(
                field.spot(),
                FaultCode::ImplausibleDate,
                None,
                "This day is too long ago to be meant.",
                format!("A day from {EARLIEST} on."),
            );
        } else if tense == Tense::Past && date > self.latest {
            self.tell(
                field.spot(),
                FaultCode::DateInFuture,
                None,
                format!("This day is after {}, when the file was made.", self.latest),
                "A day no later than that; or correct DateTime in the header.",
            );
        } else {
            odd = false;
        }
        Some(Dated { date, field, odd })
    }

    /// Tells a date outside the collection period, for the rules that ask it to be inside.
    pub fn within_period(&mut self, dated: Option<&Dated<'_>>, dfe: &'static str) {
        let (Some(dated), Some((first, last))) = (dated, self.period()) else {
            return;
        };
        if !(first..=last).contains(&dated.date) {
            self.outside(dated, dfe, format!("A day from {first} to {last}."));
        }
    }

    /// Tells a date after the collection period, for the rules that ask only that.
    pub fn until_reference(&mut self, dated: Option<&Dated<'_>>, dfe: &'static str) {
        let (Some(dated), Some(last)) = (dated, self.reference()) else {
            return;
        };
        if dated.date > last {
            self.outside(dated, dfe, format!("A day up to {last}."));
        }
    }

    pub fn outside(&mut self, dated: &Dated<'_>, dfe: &'static str, right: String) {
        if dated.odd {
            return;
        }
        let wrong = format!(
            "This day is outside the collection period of the {} census.",
            self.year
        );
        let rule = FaultCode::OutsideCollectionPeriod;
        self.tell(dated.field.spot(), rule, Some(dfe), wrong, right);
    }

    /// A code of a dated list, or a fault if it is none of that year.
    pub fn code<T>(
        &mut self,
        field: &Field<'_>,
        list: List,
        parse: impl Fn(&str, i16) -> Result<T, BadCode>,
    ) -> Option<T> {
        let bad = match parse(field.text, self.year) {
            Ok(code) => return Some(code),
            Err(bad) => bad,
        };
        let rule = match bad {
            BadCode::Unknown => FaultCode::BadCode,
            BadCode::NotInForce(_) => FaultCode::CodeNotInYear,
        };
        let wrong = match bad {
            BadCode::Unknown => format!("This is no code of the list “{}”.", list.title()),
            BadCode::NotInForce(entry) => format!(
                "The code of the list “{}” is not in force in {}{}.",
                list.title(),
                self.year,
                entry.from.filter(|from| *from > self.year).map_or_else(
                    || entry
                        .to
                        .map(|to| format!(", only up to {to}"))
                        .unwrap_or_default(),
                    |from| format!(", only from {from}")
                )
            ),
        };
        let codes: Vec<_> = list
            .in_force(self.year)
            .map(|entry| entry.code.as_str())
            .collect();
        self.tell(
            field.spot(),
            rule,
            None,
            wrong,
            format!("One of {}.", codes.join(", ")),
        );
        None
    }

    /// True or false, written as the census does.
    pub fn flag(&mut self, group: &Group<'_>, name: &str) -> Option<bool> {
        let field = group.field(name)?;
        match field.text {
            "1" | "true" => Some(true),
            "0" | "false" => Some(false),
            _ => {
                let wrong = "This is neither true nor false.";
                let right = "One of true, false, 1, 0.";
                self.tell(field.spot(), FaultCode::BadBoolean, None, wrong, right);
                None
            }
        }
    }

    /// A whole number from nought on.
    pub fn number(
        &mut self,
        group: &Group<'_>,
        name: &str,
        dfe: Option<&'static str>,
    ) -> Option<u16> {
        let field = group.field(name)?;
        let digits = field.text.bytes().all(|byte| byte.is_ascii_digit());
        match field.text.parse().ok().filter(|_| digits) {
            Some(number) => Some(number),
            None => {
                let wrong = "This is not a count.";
                let right = "A whole number, 0 or more.";
                self.tell(field.spot(), FaultCode::BadNumber, dfe, wrong, right);
                None
            }
        }
    }
}

/// A real day as `YYYY-MM-DD`, and in no other way.
pub fn iso(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let sized = (year.len(), month.len(), day.len()) == (4, 2, 2) && parts.next().is_none();
    let digits = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-');
    if !sized || !digits {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
