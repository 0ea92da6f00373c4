//! The drafts behind a number of a team's page: whose, since when, by when. Their words belong to
//! their authors (FIN-011).

use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::Waiting;
use casework::team::{self, BesideLate, WhichDrafts};
use maud::html;
use record::ids::TeamId;
use record::time::Now;

use super::list::{Asked, Shown, answer};
use crate::app::Shared;
use crate::at::At;
use crate::components::{Column, Content, ListTable};
use crate::late;
use crate::notes::limit;
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

/// The list.
pub(super) async fn get(
    State(app): State<Shared>,
    me: SignedIn,
    At(team): At<TeamId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let now = app.now();
    let asked = Asked::read(query, now.today());
    let which = WhichDrafts::parse(asked.query.get("show")).unwrap_or(WhichDrafts::All);
    let wanted = (which, asked.worker);
    let found = team::drafts(&app.desk, &me.who, team, wanted, asked.page, now).await?;
    let author = asked.named(&found.people);
    Ok(answer(
        &app,
        &me,
        &asked,
        Shown {
            task: "Drafts of a team",
            heading: "Drafts",
            team: &found.team,
            matching: found.listed.matching,
            here: asked.links(team).drafts(which),
            what: html! {
                (say::count(found.listed.matching, "draft", "drafts")) (words(which))
                " on files that the team holds now"
                @if let Some(author) = author { ", by " (author.name) }
                ". A draft is read by its author, and by whom its author lets in."
            },
            table: table(&found, now),
            none: "No drafts match.",
        },
    ))
}

const fn words(which: WhichDrafts) -> &'static str {
    match which {
        WhichDrafts::All => "",
        WhichDrafts::Overdue => " overdue",
        WhichDrafts::Soon => " due within 48 hours",
        WhichDrafts::EarlierMonth => " of an earlier month",
        WhichDrafts::Untold => " with a safeguarding issue that nobody is named as told of,",
    }
}

fn table(found: &team::Waiting, now: Now) -> ListTable {
    ListTable {
        caption: "Drafts".to_owned(),
        columns: vec![
            Column {
                speaks_for_itself: true,
                ..Column::new("Child")
            },
            Column::new("By"),
            Column::new("Begun"),
            Column::new("Last saved"),
            Column::new("Limit"),
        ],
        rows: found
            .listed
            .rows
            .iter()
            .map(|draft| row(draft, &found.beside, now))
            .collect(),
        ..ListTable::default()
    }
}

fn row(draft: &Waiting, beside: &BesideLate, now: Now) -> Vec<Content> {
    let name = match draft.name.as_str() {
        "" => "Name not recorded",
        name => name,
    };
    let begun = say::instant_short(draft.first_entered);
    vec![
        html! {
            a class="govuk-link" href={ "/children/" (draft.child) } {
                (name) span class="govuk-visually-hidden" { ", draft begun " (begun.words) }
            }
        }
        .into(),
        draft.author_name.as_str().into(),
        html! { (begun) }.into(),
        html! { (say::instant_short(draft.saved_at)) }.into(),
        html! {
            (limit(draft, now))
            (late::beside_draft(draft, beside.away_of(draft.author), &beside.promises, now))
        }
        .into(),
    ]
}
