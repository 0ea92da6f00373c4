//! Wording that says the same as the grid, marks that say what they mark, and one date a note
//! (NOTE-012, NOTE-013, NOTE-014, NOTE-032).

use super::case::{Case, Found};
use super::phrases::{has_words, passage, spaced};
use crate::book::Rule;
use jiff::civil::Date;
use record::note::contact::{Method, Part};
use record::note::grid::Answer;
use record::note::text::Place;
use record::typed;
use std::collections::BTreeSet;

pub(super) fn check(case: &mut Case<'_>) {
    seen_or_not(case);
    events(case);
    one_date(case);
}

/// What the reason for contact says of the child.
fn says(reason: &str, subjects: &[String]) -> (bool, bool) {
    let reason = spaced(reason);
    let any = |patterns: &[&str]| {
        subjects.iter().any(|subject| {
            patterns
                .iter()
                .any(|pattern| has_words(&reason, &pattern.replace('@', subject)))
        })
    };
    let not_seen = any(&[
        "@ not seen",
        "@ was not seen",
        "@ wasn't seen",
        "@ has not been seen",
        "@ could not be seen",
        "did not see @",
        "didn't see @",
    ]);
    let seen = any(&["@ seen", "@ was seen", "saw @"]);
    (seen, not_seen)
}

fn seen_or_not(case: &mut Case<'_>) {
    let Some(row) = case.contact.own_row(case.facts.child) else {
        return;
    };
    let mut subjects = vec!["child".to_owned()];
    subjects.extend(own_first_name(case));
    let (says_seen, says_not_seen) = says(&case.contact.reason, &subjects);
    if !says_seen && !says_not_seen {
        return;
    }
    // A call about a child whom others saw is no visit: there a blank grid contradicts nothing.
    let blank_contradicts = case.is_visit() || case.contact.method == Some(Method::InPerson);
    let found = if says_not_seen && row.seen == Some(Answer::Yes) {
        Some("The reason for contact says that the child was not seen, the grid says they were")
    } else if says_seen
        && !says_not_seen
        && !row.is_seen()
        && (row.seen.is_some() || blank_contradicts)
    {
        Some("The reason for contact says that the child was seen, the grid does not")
    } else {
        None
    };
    let found = found.map(|sentence| {
        Found::new(
            "reason",
            sentence,
            "Mend the one that is wrong; the mark follows the grid",
        )
    });
    case.rule(Rule::WordingMatchesGrid, found);
}

/// The first name of the child whose file it is, where nobody else on the file shares it.
fn own_first_name(case: &Case<'_>) -> Option<String> {
    let first = |name: &str| name.split_whitespace().next().map(str::to_lowercase);
    let people = &case.facts.people;
    let own = people
        .iter()
        .find(|person| person.person == case.facts.child)?;
    let name = first(&own.name)?;
    let is_shared = people
        .iter()
        .any(|other| other.person != own.person && first(&other.name).as_ref() == Some(&name));
    (!is_shared && name.chars().count() > 1).then_some(name)
}

fn events(case: &mut Case<'_>) {
    if case.contact.events.is_empty() {
        return;
    }
    let mut found = Vec::new();
    for (row, event) in case.contact.events.iter().enumerate() {
        let what = event.what.label();
        if event.detail.trim().is_empty() {
            found.push(Found::new(
                format!("event.{row}.detail"),
                format!("\"{what}\" does not say what it was"),
                "Say which meeting, consent to what, or which document was shared",
            ));
        } else if event.with.trim().is_empty() {
            found.push(Found::new(
                format!("event.{row}.with"),
                format!("\"{what}\" does not say with whom"),
                "Say with whom, or who gave it",
            ));
        }
    }
    case.rule(Rule::EventDetail, found);
}

/// Words that begin a report of a contact.
const CONTACTS: [&str; 14] = [
    "visit",
    "visited",
    "call",
    "called",
    "telephone",
    "phone",
    "phoned",
    "met",
    "meeting",
    "text",
    "email",
    "saw",
    "spoke",
    "contact",
];

/// Paragraphs that each begin with another past date and the report of a contact are several
/// contacts in one note. List items are exempt: a list of dates is how history is told.
fn one_date(case: &mut Case<'_>) {
    let mut days = BTreeSet::new();
    let mut second = None;
    for (number, (place, line)) in (1..).zip(case.contact.detailed.lines()) {
        if place != Place::Paragraph {
            continue;
        }
        let words = line.words();
        let Some(day) = leading_date(&words).filter(|day| *day <= case.now.today()) else {
            continue;
        };
        if days.insert(day) && days.len() == 2 {
            second = Some(passage(
                Part::Detailed,
                number,
                words.lines().next().unwrap_or_default(),
            ));
        }
    }
    if days.is_empty() {
        return;
    }
    let found = second.map(|passage| {
        Found::new(
            Part::Detailed.code(),
            "The note tells of contacts on several dates",
            "Write one note for each date; put earlier events that explain this one into a list",
        )
        .at(passage)
    });
    case.rule(Rule::OneDate, found);
}

/// The date a paragraph begins with, where the report of a contact follows.
fn leading_date(words: &str) -> Option<Date> {
    let tokens: Vec<&str> = words.split_whitespace().take(12).collect();
    let trim = |token: &str| {
        token
            .trim_end_matches([':', ',', ';', '.', '-', '–'])
            .to_owned()
    };
    let (day, used) = (1..=3).rev().find_map(|count| {
        let lead: Vec<String> = tokens
            .get(..count)?
            .iter()
            .map(|token| trim(token))
            .collect();
        typed::date(&lead.join(" ")).map(|day| (day, count))
    })?;
    let rest = spaced(&tokens.get(used..)?.join(" "));
    CONTACTS
        .iter()
        .any(|word| has_words(&rest, word))
        .then_some(day)
}
