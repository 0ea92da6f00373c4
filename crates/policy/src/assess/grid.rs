//! The people-seen grid: a blank is not a no, and only a meeting in person counts as seen
//! (NOTE-009, NOTE-013, PRX-001, PRX-011).

use super::case::{Case, Found};
use crate::book::{GridColumn, Rule, Strictness};
use record::note::contact::Method;
use record::note::grid::{Answer, ChildRow};

pub(super) fn check(case: &mut Case<'_>) {
    if case.is_visit() {
        answered(case);
    }
    if case
        .contact
        .children
        .iter()
        .any(|row| row.seen.is_some() || row.alone.is_some())
    {
        consistent(case);
        in_person(case);
        unborn(case);
    }
    if case.is_visit() || case.contact.planned == Some(true) {
        not_seen_why(case);
    }
    declined(case);
}

fn field(row: &ChildRow, column: &str) -> String {
    format!("p.{}.{column}", row.person)
}

/// What the page calls a child of the grid.
fn called(row: &ChildRow) -> String {
    let name = row.name.trim();
    if name.is_empty() {
        "this child".to_owned()
    } else {
        name.to_owned()
    }
}

fn answered(case: &mut Case<'_>) {
    let required = &case.policy.parameters().visit_grid_required;
    let mut found = Vec::new();
    for row in &case.contact.children {
        for column in required.value.iter() {
            let (answer, name, question) = match column {
                GridColumn::Seen => (&row.seen, "seen", " was seen"),
                GridColumn::Alone => (&row.alone, "alone", " was seen alone"),
                GridColumn::Bedroom => (&row.bedroom, "bedroom", "'s bedroom was seen"),
                GridColumn::Interviewed => (&row.interviewed, "interviewed", " was interviewed"),
            };
            if answer.is_none() {
                found.push(Found::new(
                    field(row, name),
                    format!("The note does not say whether {}{question}", called(row)),
                    "Answer yes, no, or not known with the reason; a blank is not a no",
                ));
            }
        }
    }
    case.judge(&required.statement, Strictness::Block, found);
}

fn consistent(case: &mut Case<'_>) {
    let wrong = case
        .contact
        .children
        .iter()
        .filter(|row| row.alone == Some(Answer::Yes) && row.seen.is_some() && !row.is_seen());
    let found: Vec<Found> = wrong
        .map(|row| {
            Found::new(
                field(row, "alone"),
                format!(
                    "The grid says that {} was seen alone but not that they were seen",
                    called(row)
                ),
                "Mend one of the two answers",
            )
        })
        .collect();
    case.rule(Rule::GridConsistent, found);
}

fn in_person(case: &mut Case<'_>) {
    let Some(method) = case.contact.method else {
        return;
    };
    if method == Method::InPerson {
        case.rule(Rule::SeenInPerson, []);
        return;
    }
    let seen = case.contact.children.iter().filter(|row| row.is_seen());
    let found: Vec<Found> = seen
        .map(|row| {
            let how = if method == Method::Video {
                "a video call never counts as seen"
            } else {
                "a child is seen in person"
            };
            Found::new(
                field(row, "seen"),
                format!("The grid says that {} was seen, but {how}", called(row)),
                "Answer no and say that it was a call, or put right how the contact was made",
            )
        })
        .collect();
    case.rule(Rule::SeenInPerson, found);
}

fn unborn(case: &mut Case<'_>) {
    let Some(occurred) = case.contact.occurred else {
        return;
    };
    let is_unborn = |row: &&ChildRow| {
        let on_file = case
            .facts
            .people
            .iter()
            .find(|person| person.person == row.person);
        let expected = on_file.and_then(|person| person.born);
        (case.facts.unborn && row.person == case.facts.child)
            || expected.is_some_and(|born| born > occurred.date)
    };
    let unborn: Vec<&ChildRow> = case.contact.children.iter().filter(is_unborn).collect();
    if unborn.is_empty() {
        return;
    }
    let found: Vec<Found> = unborn
        .into_iter()
        .filter(|row| row.is_seen())
        .map(|row| {
            Found::new(
                field(row, "seen"),
                "A child who is not yet born cannot have been seen",
                "Answer \"not known or does not apply\" with the reason; add the mother among the adults",
            )
        })
        .collect();
    case.rule(Rule::UnbornNotSeen, found);
}

fn not_seen_why(case: &mut Case<'_>) {
    let not_seen: Vec<&ChildRow> = case
        .contact
        .children
        .iter()
        .filter(|row| row.is_not_seen())
        .collect();
    if not_seen.is_empty() {
        return;
    }
    let found: Vec<Found> = not_seen
        .into_iter()
        .filter(|row| row.why_not_seen().trim().is_empty())
        .map(|row| {
            Found::new(
                field(row, "why_not"),
                format!("The note does not say why {} was not seen", called(row)),
                "Say why; a child's own reason for declining counts",
            )
        })
        .collect();
    case.rule(Rule::NotSeenWhy, found);
}

fn declined(case: &mut Case<'_>) {
    let mut found = Vec::new();
    let mut applies = false;
    for row in &case.contact.children {
        let Some(declined) = &row.declined else {
            continue;
        };
        applies = true;
        let parts = [
            (
                &declined.reason,
                "declined_reason",
                "the child's own reason",
            ),
            (
                &declined.offered,
                "declined_offered",
                "what was offered instead",
            ),
            (
                &declined.next_try,
                "declined_next",
                "when and how we will try again",
            ),
        ];
        let missing = parts.iter().find(|(text, ..)| text.trim().is_empty());
        found.extend(missing.map(|(_, name, what)| {
            Found::new(
                field(row, name),
                format!("{} declined, and the note does not say {what}", called(row)),
                format!("Add {what}, without blame"),
            )
        }));
    }
    if applies {
        case.rule(Rule::DeclinedTold, found);
    }
}
