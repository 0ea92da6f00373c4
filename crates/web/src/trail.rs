//! The access trail: what one has opened oneself, and the table that both trail pages show
//! (ACC-001, ACC-002).

use access::permit::ReadOwnTrail;
use access::{Action, Basis, Refusal, Role};
use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::{Used, trail};
use maud::{Markup, html};

use crate::app::Shared;
use crate::components::{Column, Content, Layout, ListTable, PageFrame, empty, status};
use crate::form::Fields;
use crate::page::{self, Place, may, show};
use crate::problem::Problem;
use crate::routes::{Route, full, page};
use crate::say;
use crate::session::SignedIn;

/// Rows of one page of the trail.
const ROWS_A_PAGE: usize = 100;

pub(crate) fn routes() -> Vec<Route> {
    vec![page("/trail", own).looked_at([full("/trail", "practitioner")])]
}

/// One's own use of files.
async fn own(
    State(app): State<Shared>,
    me: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let query = Fields::read(query.unwrap_or_default().as_bytes());
    let before = query.get("before").parse().ok();
    let uses = trail::own(&app.desk, &me.who, before, app.now()).await?;
    let body = html! {
        p class="govuk-body" {
            "What you opened, looked for and changed, latest first. Those who answer for a file can \
             see its part of this list."
        }
        (table("Your use of files", &uses, false))
        (earlier(&uses, "/trail"))
    };
    Ok(show(&PageFrame {
        layout: Layout::Wide,
        body: body.into(),
        ..page::frame(&app, &me, Place::Elsewhere, "Your use of files")
    }))
}

/// A link to the page, for those who may read it.
pub(crate) fn link(app: &crate::app::App, me: &SignedIn) -> Markup {
    html! {
        @if may(ReadOwnTrail, &me.who.actor, app.now()) {
            p class="govuk-body" { a class="govuk-link" href="/trail" { "Your use of files" } }
        }
    }
}

/// The uses as a table; with who, where it is about a file.
pub(crate) fn table(caption: &str, uses: &[Used], with_who: bool) -> Markup {
    if uses.is_empty() {
        return empty("Nothing earlier is in the trail.");
    }
    let who = Column {
        speaks_for_itself: true,
        ..Column::new(if with_who { "Who" } else { "File" })
    };
    let table = ListTable {
        caption: caption.to_owned(),
        columns: vec![
            Column::new("When"),
            who,
            Column::new("What"),
            Column::new("On what basis"),
            Column::new("From where").wide_only(),
        ],
        rows: uses.iter().map(|used| row(used, with_who)).collect(),
        ..ListTable::default()
    };
    html! { (table) }
}

fn row(used: &Used, with_who: bool) -> Vec<Content> {
    let second = if with_who { who(used) } else { file(used) };
    vec![
        html! { (say::instant_short(used.at)) }.into(),
        second.into(),
        html! {
            (act_words(&used.act))
            @if let Some(thing) = &used.thing { br; (thing_words(thing)) }
        }
        .into(),
        html! {
            @if !used.allowed { (status("Refused")) " " }
            // Why they were refused would tell whether a hidden child exists.
            @if used.allowed || with_who { (basis_words(&used.basis)) }
            @if let Some(reason) = &used.reason { br; "“" (reason) "”" }
        }
        .into(),
        used.address.as_str().into(),
    ]
}

fn who(used: &Used) -> Markup {
    let role = Role::parse(&used.role).map_or(used.role.as_str(), |role| role.words());
    html! {
        @match &used.name {
            Some(name) => { (name) br; (role) }
            None => (role),
        }
    }
}

fn file(used: &Used) -> Markup {
    html! {
        @match used.child {
            Some(child) => a class="govuk-link" href={ "/children/" (child) } {
                "The file" span class="govuk-visually-hidden" { ", use " (used.seq) }
            },
            None => "No one file",
        }
    }
}

fn act_words(act: &str) -> String {
    let words = match act {
        "sign_in" => "Signed in",
        "second_factor" => "Gave the second factor",
        "sign_out" => "Signed out",
        "reason" => "Gave a reason",
        "search" => "Looked for a child",
        "list_caseload" => "Read the caseload list",
        "list_absences" => "Read who is away",
        "list_reopenings" => "Listed notes to reopen",
        _ => Action::parse(act).map_or(act, |action| action.words()),
    };
    words.to_owned()
}

/// Ids are for machines; what is left says which part of the file.
fn thing_words(thing: &str) -> String {
    match thing.split_once(' ') {
        Some(("entry", _)) => "a note".to_owned(),
        Some(("draft", _)) => "a draft".to_owned(),
        Some(("request", _)) => "a request about a note".to_owned(),
        Some(("team", of)) => of
            .split_once(": ")
            .map_or("a team", |(_, what)| what)
            .to_owned(),
        _ if thing == "file" => "its front page".to_owned(),
        _ if thing == "card" => "name and record number only".to_owned(),
        _ => thing.to_owned(),
    }
}

fn basis_words(basis: &str) -> &str {
    let granted = Basis::parse(basis).map(Basis::words);
    let refused = Refusal::parse(basis).map(Refusal::words);
    match basis {
        "scope" => "only those they may see",
        "own" => "their own session",
        "password" => "their password",
        _ => granted.or(refused).unwrap_or(basis),
    }
}

/// A link to earlier rows, where there may be more.
pub(crate) fn earlier(uses: &[Used], path: &str) -> Markup {
    html! {
        @if uses.len() >= ROWS_A_PAGE && let Some(last) = uses.last() {
            p class="govuk-body" {
                a class="govuk-link" href={ (path) "?before=" (last.seq) } { "Earlier" }
            }
        }
    }
}
