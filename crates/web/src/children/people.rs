//! The people in a child's life and those who work with them, each with how it is known
//! (REC-005 to REC-007).

use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::file::{self, Front, Person};
use casework::{Filter, Stated, of_kind};
use jiff::civil::Date;
use maud::{Markup, html};
use record::fact::FactKind;
use record::ids::ChildId;

use super::whose::{self, Part};
use super::{facts, front::said, sections};
use crate::app::Shared;
use crate::at::At;
use crate::components::{Column, Content, Layout, ListTable, PageFrame, empty, status};
use crate::form::Fields;
use crate::page::show;
use crate::problem::Problem;
use crate::session::SignedIn;

pub(super) async fn get(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let now = app.now();
    let front = file::front(&app.desk, &me.who, child, &Filter::default(), now).await?;
    let query = Fields::read(query.unwrap_or_default().as_bytes());
    Ok(show(&PageFrame {
        banner: said(&query),
        layout: Layout::Wide,
        body: body(&front, now.today()).into(),
        ..whose::frame(&app, &me, &front, Part::People, "People")
    }))
}

fn body(front: &Front, today: Date) -> Markup {
    let (children, others): (Vec<Person>, Vec<Person>) = file::people(&front.facts)
        .into_iter()
        .partition(|person| person.is_child_on(today));
    let network: Vec<&Stated> = of_kind(&front.facts, FactKind::Professional).collect();
    let network = network
        .into_iter()
        .map(|stated| professional(front, stated, today));
    html! {
        h2 class="govuk-heading-m" { "Children" }
        (people(front, "Children in this child’s life", &children, today))
        h2 class="govuk-heading-m" { "Adults and others" }
        (people(front, "Adults and others in this child’s life", &others, today))
        (add(front, "relation", "Add a person"))
        h2 class="govuk-heading-m" { "Professional network" }
        (table("Those who work with the child or a carer", PROFESSIONAL, network.collect()))
        (add(front, "professional", "Add a professional"))
    }
}

const PERSON: [&str; 5] = [
    "Name",
    "Relation to the child",
    "When",
    "How it is known",
    "Entered",
];
const PROFESSIONAL: [&str; 5] = [
    "Name",
    "Role and agency",
    "When",
    "How it is known",
    "Entered",
];

fn people(front: &Front, caption: &str, people: &[Person], today: Date) -> Markup {
    let rows = people.iter().map(|person| {
        let about = sections::about(person, today);
        let parts = [
            person.relation.as_str(),
            person.stated.fact.text("title"),
            &about,
        ];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let name = sections::person_name(front, person);
        row(
            front,
            "relation",
            &person.stated,
            name,
            &parts.join(", "),
            today,
        )
    });
    table(caption, PERSON, rows.collect())
}

fn professional(front: &Front, stated: &Stated, today: Date) -> Vec<Content> {
    let fact = &stated.fact;
    let name = html! { (fact.text("name")) };
    let parts = ["role", "agency", "contact"].map(|part| fact.text(part));
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    row(
        front,
        "professional",
        stated,
        name,
        &parts.join(", "),
        today,
    )
}

fn row(
    front: &Front,
    kind: &str,
    stated: &Stated,
    name: Markup,
    what: &str,
    today: Date,
) -> Vec<Content> {
    let ended = facts::standing(&stated.fact, today);
    let change = format!(
        "/children/{}/state/{kind}?replaces={}",
        front.child.id, stated.entry
    );
    vec![
        name.into(),
        html! { (what) @if !ended.is_empty() { " " (status(ended)) } }.into(),
        facts::dates(&stated.fact).into(),
        html! {
            (facts::known(&stated.fact))
            @if front.may.state {
                br;
                a class="govuk-link" href=(change) {
                    "Change" span class="govuk-visually-hidden" {
                        " " (stated.fact.text("name"))
                    }
                }
            }
        }
        .into(),
        facts::entered(stated, &front.staff).into(),
    ]
}

fn table(caption: &str, columns: [&str; 5], rows: Vec<Vec<Content>>) -> Markup {
    if rows.is_empty() {
        return empty("Nobody is recorded here yet.");
    }
    let [name, what, when, known, entered] = columns.map(Column::new);
    let table = ListTable {
        caption: caption.to_owned(),
        columns: vec![name, what, when.wide_only(), known, entered.wide_only()],
        rows,
        ..ListTable::default()
    };
    html! { (table) }
}

fn add(front: &Front, kind: &str, words: &str) -> Markup {
    html! {
        @if front.may.state {
            p class="govuk-body" {
                a class="govuk-link" href={ "/children/" (front.child.id) "/state/" (kind) } {
                    (words)
                }
            }
        }
    }
}
