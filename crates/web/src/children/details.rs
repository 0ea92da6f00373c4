//! Every detail that a file ever stated: its source, its dates, who entered it and when, and what
//! was replaced (REC-004, REC-005, PRX-002).

use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::Stated;
use casework::file::{self, Front};
use jiff::civil::Date;
use maud::{Markup, html};
use record::fact::FactKind;
use record::ids::ChildId;

use super::whose::{self, Part};
use super::{facts, front::said};
use crate::app::Shared;
use crate::at::At;
use crate::components::{Column, Content, Details, Layout, ListTable, PageFrame, status};
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
    let (front, all) = file::details(&app.desk, &me.who, child, now).await?;
    let query = Fields::read(query.unwrap_or_default().as_bytes());
    let body = html! {
        (offered(&front))
        (table(&front, &all, now.today()))
    };
    Ok(show(&PageFrame {
        banner: said(&query),
        layout: Layout::Wide,
        body: body.into(),
        ..whose::frame(&app, &me, &front, Part::Details, "Details")
    }))
}

fn table(front: &Front, all: &[Stated], today: Date) -> ListTable {
    let mut all: Vec<&Stated> = all.iter().collect();
    all.sort_by_key(|stated| (stated.fact.kind(), stated.number));
    ListTable {
        caption: "Everything this file states, replaced statements included".to_owned(),
        columns: vec![
            Column::new("Detail"),
            Column {
                speaks_for_itself: true,
                ..Column::new("What it says")
            },
            Column::new("How it is known"),
            Column::new("Entered").wide_only(),
            Column {
                speaks_for_itself: true,
                ..Column::new("Standing")
            },
        ],
        rows: all
            .into_iter()
            .map(|stated| row(front, stated, today))
            .collect(),
        ..ListTable::default()
    }
}

fn row(front: &Front, stated: &Stated, today: Date) -> Vec<Content> {
    let fact = &stated.fact;
    let dates = facts::dates(fact);
    let worker = fact
        .staff("staff")
        .and_then(|staff| front.staff.get(&staff));
    vec![
        html! { span id={ "entry-" (stated.number) } { (fact.kind().label()) } }.into(),
        html! {
            (facts::said(fact))
            @if let Some(worker) = worker { ": " (worker) }
            @if !dates.is_empty() { br; (dates) }
        }
        .into(),
        facts::known(fact).into(),
        facts::entered(stated, &front.staff).into(),
        standing(front, stated, today).into(),
    ]
}

fn standing(front: &Front, stated: &Stated, today: Date) -> Markup {
    let kind = stated.fact.kind();
    let ended = facts::standing(&stated.fact, today);
    let change = format!(
        "/children/{}/state/{}?replaces={}",
        front.child.id,
        kind.code(),
        stated.entry
    );
    html! {
        "Entry " (stated.number) " "
        @if stated.superseded_by.is_some() {
            (status("Replaced"))
        } @else {
            @if !ended.is_empty() { (status(ended)) }
            @if front.may.state && is_stated_by_hand(kind) {
                br;
                a class="govuk-link" href=(change) {
                    "Change"
                    span class="govuk-visually-hidden" {
                        " " (kind.label().to_lowercase()) ", entry " (stated.number)
                    }
                }
            }
        }
    }
}

/// Whether a form can state it: opening and allocation are acts of their own.
pub(super) const fn is_stated_by_hand(kind: FactKind) -> bool {
    !matches!(kind, FactKind::Opened | FactKind::Allocation)
}

/// The forms for further details.
fn offered(front: &Front) -> Markup {
    let kinds = FactKind::ALL
        .iter()
        .filter(|kind| is_stated_by_hand(**kind));
    let links = html! {
        ul class="govuk-list" {
            @for kind in kinds {
                li {
                    a class="govuk-link"
                        href={ "/children/" (front.child.id) "/state/" (kind.code()) } {
                        (kind.label())
                    }
                }
            }
        }
    };
    html! { @if front.may.state { (Details::new("Add a detail", links)) } }
}
