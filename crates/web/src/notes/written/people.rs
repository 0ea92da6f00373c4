//! Who was seen and who was there, as tables that fold into cards (NOTE-007, NOTE-008).

use crate::components::{Column, Content, ListTable};
use maud::{Markup, Render as _, html};
use record::note::grid::{Adult, Answer, ChildRow};

pub(super) fn children(rows: &[ChildRow]) -> Markup {
    let columns = [
        "Name",
        "Relation",
        "Age",
        "Seen",
        "Seen alone",
        "Bedroom seen",
        "Interviewed",
    ];
    let table = ListTable {
        caption: "Children and young people".to_owned(),
        show_caption: true,
        columns: columns.into_iter().map(Column::new).collect(),
        rows: rows.iter().map(child).collect(),
    };
    html! {
        @if !rows.is_empty() { (table.render()) }
        @for row in rows { (told(row)) }
    }
}

fn child(row: &ChildRow) -> Vec<Content> {
    let relation = if row.relation == "Self" {
        "Whose file this is"
    } else {
        row.relation.as_str()
    };
    let age = row
        .age
        .map_or_else(|| "Not known".to_owned(), |age| age.to_string());
    let answers = [&row.seen, &row.alone, &row.bedroom, &row.interviewed];
    let mut cells: Vec<Content> = vec![(&row.name).into(), relation.into(), age.into()];
    cells.extend(answers.into_iter().map(|given| answer(given.as_ref())));
    cells
}

/// A blank is not a no, so it says that nobody answered (NOTE-009).
fn answer(given: Option<&Answer>) -> Content {
    match given {
        None => "Not answered".into(),
        Some(Answer::Yes) => "Yes".into(),
        Some(Answer::No) => "No".into(),
        Some(Answer::NotKnown(because)) => format!("Not known: {because}").into(),
    }
}

/// Why a child was not seen, and what a child said who declined (NOTE-013, PRX-011).
fn told(row: &ChildRow) -> Markup {
    let declined = row.declined.as_ref();
    html! {
        @if !row.why_not.is_empty() {
            p { "Why " (row.name) " was not seen: " (row.why_not) }
        }
        @if let Some(declined) = declined {
            p {
                (row.name) " did not want to be seen or to talk."
                @if !declined.reason.is_empty() { " Own reason: " (declined.reason) "." }
                @if !declined.offered.is_empty() { " Offered: " (declined.offered) "." }
                @if !declined.next_try.is_empty() { " Next try: " (declined.next_try) "." }
            }
        }
    }
}

pub(super) fn adults(adults: &[Adult]) -> Markup {
    let interviewed = |adult: &Adult| if adult.interviewed { "Yes" } else { "No" };
    let table = ListTable {
        caption: "Adults present or interviewed".to_owned(),
        show_caption: true,
        columns: ["Name", "Title or role", "Interviewed"]
            .into_iter()
            .map(Column::new)
            .collect(),
        rows: adults
            .iter()
            .map(|adult| {
                vec![
                    (&adult.name).into(),
                    (&adult.role).into(),
                    interviewed(adult).into(),
                ]
            })
            .collect(),
    };
    html! {
        @if adults.is_empty() {
            p class="db-empty" { "No adults recorded." }
        } @else {
            (table.render())
        }
    }
}
