//! Unfinished notes: state, age, deadline (FIN-011, TIME-001).

use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::Waiting;
use casework::file;
use maud::{Markup, Render as _, html};
use record::time::{Instant, Now};

use crate::app::Shared;
use crate::components::{
    Column, Content, Layout, ListTable, NotificationBanner, due, empty, status,
};
use crate::form::Fields;
use crate::late;
use crate::page;
use crate::policies::rule;
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

/// Drafts of one page.
const PAGE_DRAFTS: usize = 40;

/// One's own drafts, soonest due first.
pub(crate) async fn show(
    State(app): State<Shared>,
    me: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let now = app.now();
    let load = file::caseload(&app.desk, &me.who, now).await?;
    let drafts = &load.drafts;
    let query = Fields::read(query.unwrap_or_default().as_bytes());
    let page = page::asked_for(&query, "page");
    let (shown, pages) = page::part(drafts, PAGE_DRAFTS, page, |page| {
        format!("/drafts?page={page}")
    });
    let rows = shown.iter().map(|draft| -> Vec<Content> {
        let url = format!("/children/{}/notes/{}", draft.child, draft.note);
        let kind = match (draft.is_correction, draft.is_reopened) {
            (true, _) => "Correction",
            (false, true) => "Reopened note",
            (false, false) => "Note",
        };
        vec![
            html! { a class="govuk-link" href=(url) { (name(&draft.name)) } }.into(),
            html! { (status(kind)) }.into(),
            html! { (say::instant_short(draft.first_entered)) br; (age(draft.first_entered, now)) }
                .into(),
            html! { (say::instant_short(draft.saved_at)) }.into(),
            html! { (limit(draft, now)) (late::beside_draft(draft, &load.away, &load.promises, now)) }.into(),
            discard(&url, &draft.name).into(),
        ]
    });
    let table = ListTable {
        caption: "Unfinished notes".to_owned(),
        columns: columns(),
        rows: rows.collect(),
        ..ListTable::default()
    };
    let mut frame = page::frame(&app, &me, page::Place::Work, "Drafts");
    frame.layout = Layout::Wide;
    if query.get("said") == "discarded" {
        frame.banner = NotificationBanner::success("The draft was discarded")
            .render()
            .into();
    }
    frame.body = if drafts.is_empty() {
        html! { (empty("No drafts. Notes you start appear here.")) }.into()
    } else {
        html! { (table) @if let Some(pages) = pages { (pages) } }.into()
    };
    Ok(page::show(&frame))
}

fn columns() -> Vec<Column> {
    let act = Column {
        speaks_for_itself: true,
        ..Column::new("Discard")
    };
    vec![
        Column {
            speaks_for_itself: true,
            ..Column::new("Child")
        },
        Column {
            speaks_for_itself: true,
            ..Column::new("What")
        },
        Column::new("Started").wide_only(),
        Column::new("Last saved"),
        Column::new("Deadline"),
        act,
    ]
}

fn name(name: &str) -> &str {
    if name.is_empty() {
        "Name not recorded"
    } else {
        name
    }
}

fn discard(url: &str, child: &str) -> Markup {
    html! {
        a class="govuk-link" href={ (url) "/discard" } {
            "Discard" span class="govuk-visually-hidden" { ", " (name(child)) }
        }
    }
}

/// "3 days old".
fn age(since: Instant, now: Now) -> String {
    let hours = now
        .instant()
        .timestamp()
        .duration_since(since.timestamp())
        .as_hours();
    match hours {
        ..1 => "started within the hour".to_owned(),
        1 => "1 hour old".to_owned(),
        2..24 => format!("{hours} hours old"),
        24..48 => "1 day old".to_owned(),
        _ => format!("{} days old", hours / 24),
    }
}

/// By when a draft is to be finalised, how near that is and which rule of the day of its contact says
/// so; or why it has no date (TIME-001).
pub(crate) fn limit(draft: &Waiting, now: Now) -> Markup {
    html! {
        @match draft.due {
            Some(by) => {
                @let (nearness, words) = say::due(by, now);
                (say::deadline(by)) " " (due(nearness, words)) " " (rule_of(draft, now))
            }
            None if draft.is_correction => "None: a correction",
            None if draft.is_reopened => "None: a reopened note",
            None => "None without a date of contact",
        }
    }
}

fn rule_of(draft: &Waiting, now: Now) -> Markup {
    let (_, clause) = &draft.rule;
    let begun = say::instant_short(draft.first_entered).words;
    let on = draft.day.unwrap_or(now.today());
    html! {
        @if !clause.is_empty() { (rule(clause, on, &format!("the note, begun {begun}"))) }
    }
}
