//! The recording policies as people read them: each rule in words, its value, why it is so, where
//! the council's document says it, since when, what goes by it and how often it fired (CFG-001 to
//! CFG-004, TRN-001, TRN-004), the table of timescales (TIME-014), and the bank holidays.

mod calendar;
mod clause;
mod differences;
mod list;
mod one;
mod proposal;
mod propose;
mod report;
mod settle;
mod timescales;

pub use settle::settle;

use axum::extract::RawPathParams;
use axum::response::Response;
use casework::policies::Standing;
use jiff::civil::Date;
use maud::{Markup, html};
use policy::Policy;

use crate::app::App;
use crate::components::{BackLink, Column, Content, Layout, ListTable, PageFrame, Words};
use crate::form::Fields;
use crate::page::{self, Place, show};
use crate::routes::{NOTE_FORM_BYTES_MAX, Route, act, full, page, refused};
use crate::say;
use crate::session::SignedIn;

/// Who proposes a policy.
const CHANGES: &str = "system-administrator";

/// Who advises on one.
const ADVISES: &str = "information-governance";

pub(crate) fn routes() -> Vec<Route> {
    const POLICY: &str = "/policies/policy-001";
    const CLAUSE: &str = "/policies/policy-001/note-deadline";
    const TIMES: &str = "/policies/policy-001/timescales";
    vec![
        page("/policies", list::show).looked_at([full("/policies", "practitioner")]),
        page("/policies/{policy}", one::show).looked_at([full(POLICY, "practitioner")]),
        page("/policies/{policy}/timescales", timescales::show)
            .looked_at([full(TIMES, "practitioner")]),
        page("/policies/{policy}/{clause}", clause::show).looked_at([full(CLAUSE, "practitioner")]),
        page("/proposals/new", propose::get).looked_at([
            full("/proposals/new", CHANGES),
            refused("/proposals/new", CHANGES, "Check it"),
        ]),
        act("/proposals/new", propose::post)
            .taking(NOTE_FORM_BYTES_MAX)
            .with_a_file(),
        page("/proposals/{proposal}", proposal::get).looked_at([
            full("/proposals/{proposal}", "senior-manager"),
            full("/proposals/{proposal}?from=1/1/2020&to=1/1/2030", CHANGES).named("tried"),
            refused("/proposals/{proposal}", "senior-manager", "Turn it down"),
            full("/proposals/{proposal}", ADVISES).named("to advise on"),
            refused("/proposals/{proposal}", ADVISES, "Record the advice").named("advice missing"),
        ]),
        act("/proposals/{proposal}/advise", proposal::advise),
        act("/proposals/{proposal}/approve", proposal::approve),
        act("/proposals/{proposal}/decline", proposal::decline),
        page(calendar::ADDRESS, calendar::get).looked_at([
            full(calendar::ADDRESS, CHANGES),
            full("/admin/calendar?year=2030", "practitioner").named("expected"),
            full("/admin/calendar?year=1900", "practitioner").named("empty"),
            refused(calendar::ADDRESS, CHANGES, "Change the calendar"),
        ]),
        act(calendar::ADDRESS, calendar::post),
    ]
}

/// The page of a clause (`policy-001/note-deadline`) as it is in force on a day: the day of the
/// contact that was judged by it.
pub(crate) fn href(path: &str, on: Date) -> String {
    format!("/policies/{path}?on={on}")
}

/// A link to a clause's page; the hidden words say which rule it is of many on a page.
pub(crate) fn rule(path: &str, on: Date, about: &str) -> Markup {
    html! {
        a class="govuk-link db-rule" href=(Words(&href(path, on))) {
            "Rule" span class="govuk-visually-hidden" { ": " (Words(about)) }
        }
    }
}

/// A label that a policy gives, such as that of a kind of contact, as the link to the rule that gives
/// it; the hidden words tell it from the same label elsewhere on the page.
pub(crate) fn label(path: &str, on: Date, words: &str, about: &str) -> Markup {
    html! {
        a class="govuk-link db-rule" href=(href(path, on)) {
            (words) span class="govuk-visually-hidden" { ", rule" (about) }
        }
    }
}

/// The page of a kind of contact in a policy (CFG-003).
pub(crate) fn kind_path(policy: &str, kind: &str) -> String {
    [policy, "/contact-type-", kind].concat()
}

/// The day that a page is asked about; today where the address names none.
fn day(query: Option<&str>, today: Date) -> Date {
    let query = Fields::read(query.unwrap_or_default().as_bytes());
    query.get("on").parse().unwrap_or(today)
}

/// Works out anew what is owed after a policy or a calendar has changed, without anybody's waiting.
fn settle_meanwhile(app: &App) {
    let (desk, now) = (app.desk.clone(), app.now());
    tokio::spawn(async move { settle(&desk, now).await });
}

fn text<'p>(named: &'p RawPathParams, name: &str) -> &'p str {
    named
        .iter()
        .find(|(given, _)| *given == name)
        .map_or("", |(_, text)| text)
}

/// When an adopted version is in force.
fn in_force(standing: Option<&Standing<'_>>) -> String {
    match standing {
        None => "Not in force here: this authority has not adopted it".to_owned(),
        Some(Standing {
            from, until: None, ..
        }) => format!("Since {}", say::plain_day(*from)),
        Some(Standing {
            from,
            until: Some(until),
            ..
        }) => {
            format!("{} to {}", say::plain_day(*from), say::plain_day(*until))
        }
    }
}

fn version(policy: &Policy) -> String {
    format!("{}, version {}", policy.title(), policy.version())
}

fn table<const N: usize>(caption: &str, columns: [&str; N], rows: Vec<Vec<Content>>) -> ListTable {
    ListTable {
        caption: caption.to_owned(),
        columns: columns.map(Column::new).into(),
        rows,
        ..ListTable::default()
    }
}

fn answer(
    app: &App,
    me: &SignedIn,
    (task, heading): (&str, &str),
    back: Option<(String, &str)>,
    body: Markup,
) -> Response {
    show(&PageFrame {
        heading: Some(heading.into()),
        back: html! { @if let Some((href, words)) = back { (BackLink::new(href, words)) } }.into(),
        layout: Layout::Wide,
        body: body.into(),
        ..page::frame(app, me, Place::Policies, task)
    })
}
