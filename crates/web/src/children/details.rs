//! Every detail that a file ever stated: its source, its dates, who entered it and when, and what
//! was replaced or entered in error (REC-004, REC-005, PRX-002).

use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::Stated;
use casework::file::{self, Front, is_stated_by_hand};
use jiff::civil::Date;
use maud::{Markup, html};
use record::fact::FactKind;
use record::ids::ChildId;

use super::whose::{self, Part};
use super::withdraw;
use super::{facts, front::said};
use crate::app::Shared;
use crate::at::At;
use crate::components::{Column, Content, Details, Layout, ListTable, PageFrame, status};
use crate::form::Fields;
use crate::page::show;
use crate::problem::Problem;
use crate::say;
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
        caption: "Everything this file states, with what was replaced or entered in error"
            .to_owned(),
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
    let says = says(front, stated);
    vec![
        html! { span id={ "entry-" (stated.number) } { (stated.fact.kind().label()) } }.into(),
        if stated.withdrawn.is_some() {
            html! { s { (says) } }
        } else {
            says
        }
        .into(),
        facts::known(&stated.fact).into(),
        facts::entered(stated, &front.staff).into(),
        standing(front, stated, today).into(),
    ]
}

fn says(front: &Front, stated: &Stated) -> Markup {
    let fact = &stated.fact;
    let dates = facts::dates(fact);
    let worker = fact
        .staff("staff")
        .and_then(|staff| front.staff.get(&staff));
    html! {
        (facts::said(fact))
        @if let Some(worker) = worker { ": " (worker) }
        @if !dates.is_empty() { br; (dates) }
    }
}

fn standing(front: &Front, stated: &Stated, today: Date) -> Markup {
    let kind = stated.fact.kind();
    let ended = facts::standing(&stated.fact, today);
    let stands = stated.superseded_by.is_none();
    let may = front.may.state && is_stated_by_hand(kind);
    html! {
        "Entry " (stated.number) " "
        @if let Some(withdrawn) = &stated.withdrawn {
            (status("Entered in error")) " " (withdrawn.because)
            p class="govuk-hint" {
                "by " (withdrawn.by) ", " (say::instant_short(withdrawn.at))
            }
        } @else {
            @if !stands {
                (status("Replaced"))
            } @else if !ended.is_empty() {
                (status(ended))
            }
            @if may {
                @if stands { br; (link(stated, &change(front, stated), "Change")) }
                br;
                (link(stated, &withdraw::address(front.child.id, stated), withdraw::ERROR))
            }
        }
    }
}

fn change(front: &Front, stated: &Stated) -> String {
    let (child, kind) = (front.child.id, stated.fact.kind().code());
    format!("/children/{child}/state/{kind}?replaces={}", stated.entry)
}

/// A link whose words are those of one statement alone.
fn link(stated: &Stated, href: &str, words: &str) -> Markup {
    html! {
        a class="govuk-link" href=(href) {
            (words)
            span class="govuk-visually-hidden" {
                " " (stated.fact.kind().label().to_lowercase()) ", entry " (stated.number)
            }
        }
    }
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
