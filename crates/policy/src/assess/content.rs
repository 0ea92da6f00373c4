//! What a note says at least, how long it is, and its actions (NOTE-002, NOTE-022, PLAN-006).

use super::case::{Case, Found};
use crate::book::{Content, Rule, Strictness};
use record::note::contact::{Action, Method, Part};

pub(super) fn check(case: &mut Case<'_>) {
    content(case);
    length(case);
    actions(case);
}

/// NOTE-002: what the policy lists blocks; the rest of the register's list is pointed out.
fn content(case: &mut Case<'_>) {
    if case.facts.correction || case.is_record_keeping() {
        return;
    }
    let content = &case.policy.parameters().minimum_note_content;
    // Two words of a policy can ask for one part of the note: actions, and decisions.
    let mut listed: Vec<Content> = Vec::new();
    for item in content.value.iter().map(|item| same_part(*item)) {
        if !listed.contains(&item) {
            listed.push(item);
        }
    }
    let asked: Vec<Found> = listed
        .iter()
        .filter_map(|item| missing(case, *item))
        .collect();
    case.judge(&content.statement, Strictness::Block, asked);
    let besides = [
        Content::Who,
        Content::WhereAndHow,
        Content::Issues,
        Content::Actions,
    ];
    let rest = besides.into_iter().filter(|item| !listed.contains(item));
    let found: Vec<Found> = rest.filter_map(|item| missing(case, item)).collect();
    case.rule(Rule::FullerContent, found);
}

/// The word that stands for all those which one part of the note answers.
const fn same_part(item: Content) -> Content {
    match item {
        Content::KeyPoints | Content::Discussion => Content::Issues,
        Content::Decisions => Content::Actions,
        other => other,
    }
}

fn missing(case: &Case<'_>, item: Content) -> Option<Found> {
    match item {
        // Rules of their own, above.
        Content::Date | Content::Time | Content::Type | Content::Reason => None,
        Content::Who => who(case),
        Content::WhereAndHow => where_and_how(case),
        Content::Issues | Content::KeyPoints | Content::Discussion => issues(case),
        Content::Actions | Content::Decisions => agreed(case),
    }
}

fn who(case: &Case<'_>) -> Option<Found> {
    let contact = case.contact;
    let nobody_expected = contact.method == Some(Method::None) || contact.not_happened.is_some();
    let child_answered = contact.children.iter().any(|row| {
        row.seen.is_some() || row.interviewed.is_some() || row.person != case.facts.child
    });
    if nobody_expected || child_answered || !contact.adults.is_empty() {
        let unnamed = contact
            .adults
            .iter()
            .any(|adult| adult.role.trim().is_empty());
        return unnamed.then(|| {
            Found::new(
                "other",
                "Somebody is named without a title or role",
                "Say who they are to the child, or their agency and role",
            )
        });
    }
    Some(Found::new(
        "other",
        "The note does not say who was involved",
        "Answer for the child in the list of people, or add who you met or spoke to, with their role",
    ))
}

fn where_and_how(case: &Case<'_>) -> Option<Found> {
    let Some(method) = case.contact.method else {
        return Some(Found::new(
            "method",
            "The note does not say how the contact was made",
            "Choose in person, by telephone, by video call, by letter or by message",
        ));
    };
    let needs_place = method == Method::InPerson && case.contact.place.trim().is_empty();
    needs_place.then(|| {
        Found::new(
            "place",
            "The note does not say where the contact took place",
            "Enter the place",
        )
    })
}

fn issues(case: &Case<'_>) -> Option<Found> {
    let says_nothing = case.contact.detailed.is_empty() && case.contact.not_happened.is_none();
    says_nothing.then(|| {
        Found::new(
            "detailed",
            "The detailed notes are empty",
            "Say briefly what the key issues were",
        )
    })
}

fn agreed(case: &Case<'_>) -> Option<Found> {
    let nothing = case.contact.actions.is_empty() && case.contact.needs.is_empty();
    nothing.then(|| {
        Found::new(
            "action",
            "The note does not say what was agreed to do",
            "Add an action, or write under \"What needs to happen\" that none is needed and why",
        )
    })
}

fn length(case: &mut Case<'_>) {
    let limit = &case.policy.parameters().length_warning_words;
    let words = case.words_in(Part::ALL);
    let most = usize::try_from(limit.value.get()).unwrap_or(usize::MAX);
    if words == 0 {
        return;
    }
    let found = (words > most).then(|| {
        Found::new(
            "detailed",
            format!("The note has {words} words"),
            "Keep what matters for this child, and point to other notes rather than repeat them",
        )
    });
    case.judge(&limit.statement, Strictness::Warn, found);
}

fn actions(case: &mut Case<'_>) {
    let rows: Vec<(usize, &Action)> = case.contact.actions.iter().enumerate().collect();
    if rows.is_empty() {
        return;
    }
    let incomplete: Vec<Found> = rows
        .iter()
        .flat_map(|(row, action)| unset(*row, action))
        .collect();
    case.rule(Rule::ActionComplete, incomplete);
    let unmeasured = rows
        .iter()
        .find(|(_, action)| action.measure.trim().is_empty());
    let found = unmeasured.map(|(row, _)| {
        Found::new(
            format!("action.{row}.measure"),
            "An action does not say how we will know that it worked",
            "Say what will be different when it is done",
        )
    });
    case.rule(Rule::ActionMeasure, found);
}

/// What an action lacks.
fn unset(row: usize, action: &Action) -> Vec<Found> {
    let parts = [
        (
            action.what.trim().is_empty(),
            "what",
            "An action does not say what is to be done",
            "Say what, or take the action away",
        ),
        (
            action.owner.trim().is_empty(),
            "owner",
            "An action has nobody to do it",
            "Say who will do it",
        ),
        (
            action.due.is_none(),
            "due",
            "An action has no date",
            "Say by when it will be done",
        ),
    ];
    let missing = parts.into_iter().filter(|(is_missing, ..)| *is_missing);
    missing
        .map(|(_, name, sentence, remedy)| {
            Found::new(format!("action.{row}.{name}"), sentence, remedy)
        })
        .collect()
}
