//! Facts in words: what they say, how it is known, from when to when (REC-004, REC-005).

use casework::Stated;
use casework::file::Coded;
use jiff::civil::Date;
use maud::{Markup, html};
use record::fact::{Fact, FactKind, Field, Holds};
use record::ids::StaffId;
use record::typed;
use std::collections::BTreeMap;

use crate::components::{Content, status};
use crate::say;

/// What a fact says, without its dates: "Mr Ali, Hill Road Primary, head teacher".
pub(super) fn said(fact: &Fact) -> String {
    if fact.kind() == FactKind::Name {
        return named(fact);
    }
    let fields = fact.kind().fields().iter();
    let fields = fields.filter(|field| !matches!(field.name, "from" | "to"));
    let words = fields.filter_map(|field| value(field, fact));
    words.collect::<Vec<_>>().join(", ")
}

/// "Maya Hartley (as the family spells it)".
fn named(name: &Fact) -> String {
    let parts = ["given", "family"].map(|part| name.text(part));
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let kinds = FactKind::Name
        .fields()
        .iter()
        .filter(|field| field.name == "kind");
    let kind = kinds.filter_map(|field| value(field, name)).next();
    let kind = kind
        .map(|kind| format!(" ({})", kind.to_lowercase()))
        .unwrap_or_default();
    format!("{}{kind}", parts.join(" "))
}

fn value(field: &Field, fact: &Fact) -> Option<String> {
    let text = fact.text(field.name);
    if text.is_empty() {
        return None;
    }
    if let Some(coded) = Coded::of(fact.kind(), field.name) {
        return Some(coded.in_words(text));
    }
    match field.holds {
        Holds::Text => Some(match field.name {
            "withheld_from" => format!("withheld from {text}"),
            // A number alone would say nothing.
            "earlier_plans" | "review_meetings" => {
                format!("{}: {text}", field.label.to_lowercase())
            }
            "interpreter" => format!("interpreter: {text}"),
            _ => text.to_owned(),
        }),
        Holds::Date | Holds::PastDate | Holds::LifeDay => {
            let day = typed::date(text).map_or_else(|| text.to_owned(), say::plain_day);
            Some(match field.name {
                "date" => day,
                _ => format!("{} {day}", field.label.to_lowercase()),
            })
        }
        Holds::Code(list) => {
            let found = list.iter().find(|(code, _)| *code == text);
            Some(found.map_or(text, |(_, label)| label).to_owned())
        }
        Holds::Flag => Some(field.label.to_lowercase()),
        Holds::Person | Holds::Staff | Holds::Team => None,
    }
}

/// How it is known: "Checked with the person or family: Kerry, 3 March 2026".
pub(super) fn known(fact: &Fact) -> String {
    let way = fact.known_by().label();
    match fact.known_from() {
        "" => way.to_owned(),
        from => format!("{way}: {from}"),
    }
}

/// From when to when it holds; empty where the fact has no dates.
pub(super) fn dates(fact: &Fact) -> String {
    let has = |name| fact.kind().fields().iter().any(|field| field.name == name);
    if !has("from") {
        return String::new();
    }
    let from = fact.date("from").map(say::plain_day);
    let to = fact.date("to").map(say::plain_day);
    match (from, to) {
        (None, None) => String::new(),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (Some(from), Some(to)) => format!("{from} to {to}"),
    }
}

/// Whether it holds on a day, in words where it does not.
pub(super) fn standing(fact: &Fact, today: Date) -> &'static str {
    match (fact.from(), fact.date("to")) {
        (_, Some(to)) if to <= today => "Ended",
        (Some(from), _) if from > today && fact.kind() != FactKind::Birth => "Not yet begun",
        _ => "",
    }
}

/// When it was entered, and by whom.
pub(super) fn entered(stated: &Stated, staff: &BTreeMap<StaffId, String>) -> Markup {
    let by = stated.author.and_then(|author| staff.get(&author));
    html! {
        (say::instant_short(stated.recorded_at))
        @if let Some(by) = by { br; "by " (by) }
    }
}

/// A summary's value: what is said, how it is known in smaller words below.
pub(super) fn with_source(stated: &Stated, today: Date) -> Content {
    let fact = &stated.fact;
    let (dates, standing) = (dates(fact), standing(fact, today));
    html! {
        p {
            (said(fact))
            @if !dates.is_empty() { ", " (dates) }
            @if !standing.is_empty() { " " (status(standing)) }
        }
        p class="govuk-hint" { (known(fact)) }
    }
    .into()
}
