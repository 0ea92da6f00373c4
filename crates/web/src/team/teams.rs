//! The teams that somebody manages, or that are in their line, with the same figures for each.

use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::team::{self, Line, Timing, WhichChildren};
use maud::html;

use super::links::{Links, number};
use super::parts::{cells, columns, draft_cells, draft_columns};
use super::period::Period;
use crate::app::Shared;
use crate::components::{Column, Content, Layout, ListTable, PageFrame};
use crate::form::Fields;
use crate::page::{self, Place, show_as};
use crate::problem::Problem;
use crate::session::SignedIn;

/// Teams of one page.
const PAGE_TEAMS: usize = 20;

/// The list of teams.
pub(super) async fn get(
    State(app): State<Shared>,
    me: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let now = app.now();
    let query = Fields::read(query.unwrap_or_default().as_bytes());
    let period = Period::read(&query, now.today());
    let teams = team::all(&app.desk, &me.who, period.span, now).await?;
    let (shown, pages) = page::part(
        &teams,
        PAGE_TEAMS,
        page::asked_for(&query, "page"),
        |page| period.href("/teams", page),
    );
    let status = match period.errors() {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    Ok(show_as(
        status,
        &PageFrame {
            layout: Layout::Wide,
            errors: period.errors(),
            body: html! {
                (period.form("/teams"))
                h2 class="govuk-heading-m" {
                    "Notes about contacts and events of " (period.words())
                }
                (table(shown, &period))
                @if let Some(pages) = &pages { (pages) }
            }
            .into(),
            ..page::frame(&app, &me, Place::Team, "Teams")
        },
    ))
}

fn table(teams: &[Line], period: &Period) -> ListTable {
    let with_exception = |line: &Line| line.timeliness.number(Timing::Exception) > 0;
    let exceptions = teams.iter().any(with_exception);
    let row = |line: &Line| -> Vec<Content> {
        let (links, name) = (Links::of(line.team.id, period), line.team.name.as_str());
        let mut row: Vec<Content> = vec![
            html! { a class="govuk-link" href=(links.team()) { (name) } }.into(),
            number(
                line.children,
                &format!("children, {name}"),
                &links.children(WhichChildren::All),
            )
            .into(),
        ];
        row.extend(cells(&line.timeliness, name, links, exceptions));
        row.extend(draft_cells(&line.drafts, name, links));
        row
    };
    let mut heads = vec![
        Column {
            speaks_for_itself: true,
            ..Column::new("Team")
        },
        Column::new("Children"),
    ];
    heads.extend(columns(exceptions));
    heads.extend(draft_columns());
    ListTable {
        caption: "Recorded in time, by team".to_owned(),
        columns: heads,
        rows: teams.iter().map(row).collect(),
        ..ListTable::default()
    }
}
