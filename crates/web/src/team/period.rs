//! Which days are looked at: chosen in the address, by a form without scripts.

use casework::team::Span;
use jiff::civil::Date;
use jiff::{ToSpan, Unit};
use maud::{Markup, html};
use record::problem::Problem as Fault;
use record::typed;

use crate::components::{Button, Choosable, ErrorSummary, Input, Select, Width};
use crate::form::Fields;
use crate::page::{fault_of, summary};
use crate::say;

/// Most days of a period: a year, and the day that a leap year adds.
const PERIOD_DAYS_MAX: i32 = 366;

/// What may be chosen: code, words.
const CHOICES: [(&str, &str); 4] = [
    ("this-month", "This month"),
    ("last-month", "Last month"),
    ("last-three-months", "Last 3 months"),
    ("dates", "From one date to another"),
];
const DATES: &str = "dates";

/// The days looked at, as chosen.
#[derive(Debug, Clone)]
pub(super) struct Period {
    choice: &'static str,
    from: String,
    to: String,
    /// The days; this month where what was chosen cannot be read.
    pub(super) span: Span,
    faults: Vec<Fault>,
}

impl Period {
    pub(super) fn read(query: &Fields, today: Date) -> Self {
        let chosen = CHOICES
            .iter()
            .find(|(code, _)| *code == query.get("period"));
        let choice = chosen.map_or("this-month", |(code, _)| *code);
        let (from, to) = (query.get("from").to_owned(), query.get("to").to_owned());
        let this_month = Span {
            from: today.first_of_month(),
            to: today,
        };
        let read = match choice {
            DATES => dates(&from, &to),
            _ => Ok(known(choice, today)),
        };
        let (span, faults) = match read {
            Ok(span) => (span, Vec::new()),
            Err(faults) => (this_month, faults),
        };
        Self {
            choice,
            from,
            to,
            span,
            faults,
        }
    }

    /// These days and no others.
    pub(super) fn of(span: Span) -> Self {
        Self {
            choice: DATES,
            from: say::typed_day(span.from),
            to: say::typed_day(span.to),
            span,
            faults: Vec::new(),
        }
    }

    /// What is wrong with the dates typed.
    pub(super) fn errors(&self) -> Option<ErrorSummary> {
        (!self.faults.is_empty()).then(|| summary(&self.faults))
    }

    /// The days in words: "1 to 21 November 2026".
    pub(super) fn words(&self) -> String {
        say::span(self.span.from, self.span.to)
    }

    /// The days as they stand in an address.
    pub(super) fn put(&self, query: &mut form_urlencoded::Serializer<'_, String>) {
        query.append_pair("period", self.choice);
        if self.choice == DATES {
            query.append_pair("from", &self.from);
            query.append_pair("to", &self.to);
        }
    }

    /// The address of a page of a list about these days, from one.
    pub(super) fn href(&self, path: &str, page: u32) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        self.put(&mut query);
        query.append_pair("page", &page.to_string());
        format!("{path}?{}", query.finish())
    }

    /// The form that chooses other days for the same page.
    pub(super) fn form(&self, action: &str) -> Markup {
        let choices = CHOICES.map(|(code, words)| Choosable::new(code, words));
        let mut button = Button::secondary("Show this period");
        button.classes = "db-period__show".to_owned();
        html! {
            form class="db-period" action=(action) method="get" novalidate {
                (Select {
                    value: Some(self.choice.to_owned()),
                    ..Select::new("period", "Period", choices)
                })
                (self.day("from", "From", &self.from))
                (self.day("to", "Up to", &self.to))
                (button)
            }
        }
    }

    fn day(&self, name: &str, label: &str, text: &str) -> Input {
        let error = fault_of(&self.faults, name);
        Input {
            value: Some(text.to_owned()),
            width: Width::Ten,
            autocomplete: "off".to_owned(),
            error: error.map(Into::into),
            ..Input::new(name, label)
        }
    }
}

fn known(choice: &str, today: Date) -> Span {
    let month = today.first_of_month();
    match choice {
        "last-month" => {
            let last = month.yesterday().unwrap_or(month);
            Span {
                from: last.first_of_month(),
                to: last,
            }
        }
        "last-three-months" => {
            let from = today.saturating_sub(3.months());
            Span {
                from: from.tomorrow().unwrap_or(from),
                to: today,
            }
        }
        _ => Span {
            from: month,
            to: today,
        },
    }
}

/// Reads both dates, with everything that is wrong at once.
fn dates(from: &str, to: &str) -> Result<Span, Vec<Fault>> {
    let read = |name: &str, label: &str, text: &str| {
        let wrong = || format!("“{label}” must be a real date, such as 21/11/2026");
        typed::date(text).ok_or_else(|| Fault::new(name, wrong()))
    };
    let (from, to) = match (read("from", "From", from), read("to", "Up to", to)) {
        (Ok(from), Ok(to)) => (from, to),
        (from, to) => return Err([from.err(), to.err()].into_iter().flatten().collect()),
    };
    let days = from
        .until((Unit::Day, to))
        .map_or(i32::MAX, |days| days.get_days());
    match days {
        ..0 => Err(vec![Fault::new("to", "“Up to” must be on or after “From”")]),
        PERIOD_DAYS_MAX.. => Err(vec![Fault::new(
            "to",
            "“Up to” must be within a year of “From”",
        )]),
        _ => Ok(Span { from, to }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn asked(query: &str) -> Period {
        Period::read(&Fields::read(query.as_bytes()), date(2026, 3, 31))
    }

    #[test]
    fn each_choice_gives_its_days_and_nothing_chosen_gives_this_month() {
        for (query, from, to) in [
            ("", date(2026, 3, 1), date(2026, 3, 31)),
            ("period=nonsense", date(2026, 3, 1), date(2026, 3, 31)),
            ("period=last-month", date(2026, 2, 1), date(2026, 2, 28)),
            (
                "period=last-three-months",
                date(2026, 1, 1),
                date(2026, 3, 31),
            ),
            (
                "period=dates&from=1/2/2026&to=1/2/2026",
                date(2026, 2, 1),
                date(2026, 2, 1),
            ),
        ] {
            let period = asked(query);
            assert_eq!(period.span, Span { from, to }, "{query}");
            assert!(period.errors().is_none(), "{query}");
        }
    }

    #[test]
    fn dates_that_cannot_be_taken_are_named_at_once() {
        for (query, faults) in [
            ("period=dates&from=31/2/2026&to=x", 2),
            ("period=dates&from=2/2/2026&to=1/2/2026", 1),
            ("period=dates&from=1/2/2025&to=1/3/2026", 1),
            ("period=dates", 2),
        ] {
            assert_eq!(asked(query).faults.len(), faults, "{query}");
        }
    }
}
