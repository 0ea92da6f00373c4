//! The requests that wait for a manager.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::{CatchUp, catch_up};
use maud::{Render as _, html};

use crate::app::Shared;
use crate::components::{Column, Content, Layout, ListTable, PageFrame, empty};
use crate::form::Fields;
use crate::page::{self, Place, done, show as answer};
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

/// The list.
pub(super) async fn show(
    State(app): State<Shared>,
    me: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let found = catch_up::of_staff(&app.desk, &me.who, app.now()).await?;
    let query = Fields::read(query.unwrap_or_default().as_bytes());
    let banner = match query.get("said") {
        "agreed" => done("The plan is agreed").render().into(),
        "refused" => done("You agreed no plan, and said why").render().into(),
        _ => Content::default(),
    };
    let waiting = table(
        "Requests that wait, longest waiting first",
        &found.waiting,
        false,
    );
    let standing = table("Plans not all recorded yet", &found.standing, true);
    Ok(answer(&PageFrame {
        banner,
        layout: Layout::Wide,
        body: html! {
            @if waiting.rows.is_empty() {
                (empty("Nobody waits for a plan. When somebody of your teams has fallen behind, it \
                        appears here."))
            } @else { (waiting) }
            h2 class="govuk-heading-m" { "Plans that you or another manager agreed" }
            @if standing.rows.is_empty() { (empty("Everything that was agreed is recorded.")) }
            @else { (standing) }
        }
        .into(),
        ..page::frame(&app, &me, Place::Work, "Plans to catch up")
    }))
}

fn table(caption: &str, requests: &[CatchUp], agreed: bool) -> ListTable {
    let day = if agreed { "Recorded" } else { "Proposed day" };
    ListTable {
        caption: caption.to_owned(),
        columns: vec![
            Column {
                speaks_for_itself: true,
                ..Column::new("Who")
            },
            Column::new("Behind with"),
            Column::new("Asked"),
            Column::new(day),
        ],
        rows: requests.iter().map(|one| row(one, agreed)).collect(),
        ..ListTable::default()
    }
}

fn row(one: &CatchUp, agreed: bool) -> Vec<Content> {
    let asked = say::instant_short(one.asked_at);
    vec![
        html! {
            a class="govuk-link" href={ "/catch-up/" (one.entry) } {
                (one.staff_name) span class="govuk-visually-hidden" { ", asked " (asked.words) }
            }
        }
        .into(),
        say::count(one.pieces, "record", "records").into(),
        html! { (asked) }.into(),
        if agreed {
            format!("{} of {}", say::number(one.done), say::number(one.pieces)).into()
        } else {
            say::plain_day(one.until).into()
        },
    ]
}
