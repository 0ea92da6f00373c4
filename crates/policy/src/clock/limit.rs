//! How long something may take: one number with its unit, as the register's clock rules name them.

use crate::read::{Count, Faults, Node, Value, nearest, wrong};

/// A limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Elapsed minutes.
    Minutes(u32),
    /// Elapsed hours, counted through clock changes.
    Hours(u32),
    /// To the end of the Nth working day after the event's day.
    WorkingDays(u32),
    /// To the end of the Nth day after the event's day.
    CalendarDays(u32),
    /// To the end of the same day number N months later, or the last day of a shorter month.
    Months(u32),
    /// To the end of this day of the month after the event's.
    DayOfMonth(u8),
    /// To the end of the day itself.
    SameDay,
}

const UNITS: [&str; 6] = [
    "minutes",
    "hours",
    "working_days",
    "calendar_days",
    "months",
    "day_of_month",
];

impl Limit {
    /// The limit in words: `72 hours`.
    #[must_use]
    pub fn words(self) -> String {
        let count = |number: u32, one: &str| {
            format!("{number} {one}{}", if number == 1 { "" } else { "s" })
        };
        match self {
            Self::Minutes(0) => "immediately".to_owned(),
            Self::Minutes(number) => count(number, "minute"),
            Self::Hours(number) => count(number, "hour"),
            Self::WorkingDays(number) => count(number, "working day"),
            Self::CalendarDays(number) => count(number, "calendar day"),
            Self::Months(number) => count(number, "month"),
            Self::DayOfMonth(day) => format!("by the {} of the next month", ordinal(day)),
            Self::SameDay => "the same day".to_owned(),
        }
    }

    fn new(unit: &str, number: u32) -> Option<Self> {
        Some(match unit {
            "minutes" => Self::Minutes(number),
            "hours" => Self::Hours(number),
            "working_days" => Self::WorkingDays(number),
            "calendar_days" => Self::CalendarDays(number),
            "months" => Self::Months(number),
            "day_of_month" => Self::DayOfMonth(u8::try_from(number).ok().filter(|day| *day <= 31)?),
            _ => return None,
        })
    }
}

fn ordinal(day: u8) -> String {
    let ending = match (day % 10, day) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{day}{ending}")
}

impl Value for Limit {
    fn expected() -> String {
        "one limit such as { hours = 72 } (minutes, hours, working_days, calendar_days, months or \
         day_of_month, never 0), or \"same_day\""
            .to_owned()
    }

    fn read(node: Node<'_>, faults: &mut Faults<'_>) -> Option<Self> {
        if node.value.get_ref().as_str() == Some("same_day") {
            return Some(Self::SameDay);
        }
        if !node.value.get_ref().is_table() {
            wrong::<Self>(node, faults);
            return None;
        }
        let entries = node.table(faults)?.entries();
        let [(unit, number)] = entries.as_slice() else {
            faults.add(
                &node.span(),
                format!("`{}` is not one limit", node.name),
                &Self::expected(),
            );
            return None;
        };
        if !UNITS.contains(unit) {
            let problem = format!("`{unit}` is not a unit of time");
            faults.near(
                &node.span(),
                problem,
                &Self::expected(),
                nearest(unit, UNITS),
            );
            return None;
        }
        let count = Count::read(*number, faults)?;
        let limit = Self::new(unit, count.get());
        if limit.is_none() {
            faults.add(
                &number.span(),
                format!("`{unit}` is {}", count.get()),
                "a day from 1 to 31",
            );
        }
        limit
    }

    fn schema() -> serde_json::Value {
        let unit = |unit: &str| {
            let most = if unit == "day_of_month" { 31 } else { 10_000 };
            serde_json::json!({
                "type": "object",
                "additionalProperties": false,
                "required": [unit],
                "properties": { (unit): { "type": "integer", "minimum": 1, "maximum": most } },
            })
        };
        let mut limits: Vec<serde_json::Value> = UNITS.iter().copied().map(unit).collect();
        limits.push(serde_json::json!({ "const": "same_day" }));
        serde_json::json!({ "anyOf": limits })
    }

    fn shown(&self) -> String {
        self.words()
    }
}
