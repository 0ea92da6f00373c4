//! A team's page, and a worker's page in it (RPT-001, RPT-003, RPT-008, TIME-006, TIME-013).

use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::team::{self, Figures, Timing, WhichDrafts, WhichOwed};
use jiff::civil::Date;
use maud::{Markup, html};
use record::ids::{StaffId, TeamId};

use super::concerns;
use super::links::{Links, number};
use super::owed;
use super::parts::{in_time, median};
use super::period::Period;
use super::tables;
use super::trend;
use crate::app::{App, Shared};
use crate::at::At;
use crate::components::{BackLink, CountLink, Counts, Layout, PageFrame, SummaryList, SummaryRow};
use crate::form::Fields;
use crate::late;
use crate::page::{self, Place, show_as};
use crate::problem::Problem;
use crate::session::SignedIn;

/// The team's page.
pub(super) async fn team(
    State(app): State<Shared>,
    me: SignedIn,
    At(team): At<TeamId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    figures(&app, &me, (team, None), query).await
}

/// A worker's page in a team.
pub(super) async fn worker(
    State(app): State<Shared>,
    me: SignedIn,
    At(team): At<TeamId>,
    At(worker): At<StaffId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    figures(&app, &me, (team, Some(worker)), query).await
}

async fn figures(
    app: &App,
    me: &SignedIn,
    of: (TeamId, Option<StaffId>),
    query: Option<String>,
) -> Result<Response, Problem> {
    let now = app.now();
    let query = Fields::read(query.unwrap_or_default().as_bytes());
    let period = Period::read(&query, now.today());
    let found = team::figures(&app.desk, &me.who, of, period.span, now).await?;
    let status = match period.errors() {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let frame = page::frame(app, me, Place::Team, task(&found));
    let links = Links::of(of.0, &period);
    let asked = (now.today(), page::asked_for(&query, "people"));
    let back = back(&found, links, page::teams_of(&me.who.actor, now).len());
    let (heading, action) = match &found.worker {
        None => (&found.team.name, format!("/team/{}", of.0)),
        Some(worker) => (
            &worker.name,
            format!("/team/{}/workers/{}", of.0, worker.staff),
        ),
    };
    Ok(show_as(
        status,
        &PageFrame {
            layout: Layout::Wide,
            heading: Some(heading.as_str().into()),
            back: html! { @if let Some(back) = back { (back) } }.into(),
            errors: period.errors(),
            body: html! {
                (period.form(&action))
                (body(&found, &period, Links { worker: of.1, ..links }, asked))
            }
            .into(),
            ..frame
        },
    ))
}

const fn task(found: &Figures) -> &'static str {
    if found.worker.is_some() {
        "A worker’s figures"
    } else {
        "A team’s figures"
    }
}

/// From a worker to the team, and from a team to the list of those who have several.
fn back(found: &Figures, links: Links<'_>, teams: usize) -> Option<BackLink> {
    match found.worker {
        Some(_) => Some(BackLink::new(links.team(), found.team.name.as_str())),
        None => (teams > 1).then(|| BackLink::new("/teams", "Teams")),
    }
}

/// The figures as they stand today, with one page of the people.
fn body(
    found: &Figures,
    period: &Period,
    links: Links<'_>,
    (today, people): (Date, u32),
) -> Markup {
    html! {
        (counts(found, links))
        h2 class="govuk-heading-m" { "Notes about contacts and events of " (period.words()) }
        (summary(found, links))
        (away(found))
        @if found.worker.is_none() { (tables::by_worker(found, links, people)) }
        (tables::by_kind(found, links, today))
        (concerns::summary(&found.concerns, period, links))
        @if found.worker.is_none() { (owed::by_act(&found.owed, links)) }
        @if found.worker.is_none() { (tables::children(found, period, links)) }
        h2 class="govuk-heading-m" { "Twelve weeks" }
        (trend::charts(&found.weeks, links))
        (tables::how(found))
    }
}

/// What waits now, whatever the period.
fn counts(found: &Figures, links: Links<'_>) -> Counts {
    let drafts = &found.drafts;
    let draft = |number, words: &str, which| CountLink::new(number, words, links.drafts(which));
    let duties: u64 = found.owed.iter().map(|one| one.overdue).sum();
    let mut items = Vec::new();
    if found.worker.is_none() {
        let list = links.owed(WhichOwed::Overdue, None);
        items.push(CountLink::new(duties, "duties overdue", list));
    }
    items.extend([
        draft(drafts.overdue, "drafts overdue", WhichDrafts::Overdue),
        draft(drafts.soon, "drafts due in 48 hours", WhichDrafts::Soon),
        draft(drafts.all, "drafts in all", WhichDrafts::All),
    ]);
    // First where it is not nothing: it waits for no other number (TIME-009).
    if drafts.untold > 0 {
        let words = "drafts with a safeguarding issue not passed on";
        items.insert(0, draft(drafts.untold, words, WhichDrafts::Untold));
    }
    if let Some(month_end) = &found.month_end {
        let month = month_end.month.strftime("%B");
        let words = format!("drafts of {month} or before");
        items.push(draft(
            drafts.earlier_month,
            &words,
            WhichDrafts::EarlierMonth,
        ));
    }
    Counts {
        label: "What waits now".to_owned(),
        items,
    }
}

/// A worker's days away, beside their figures and never in them (REC-019).
fn away(found: &Figures) -> Markup {
    let of = found.worker.as_ref().map(|worker| worker.staff);
    let person = found
        .people
        .iter()
        .find(|one| Some(one.colleague.staff) == of);
    html! {
        @for away in person.into_iter().flat_map(|one| &one.away) {
            p class="govuk-body" { (late::away_words(*away)) "." }
        }
    }
}

fn summary(found: &Figures, links: Links<'_>) -> SummaryList {
    let all = &found.all;
    let row = |words: &str, timing: Timing| {
        let count = number(all.number(timing), words, &links.timing(timing));
        SummaryRow::new(words, html! { (count) })
    };
    let mut rows = vec![SummaryRow::new(
        "Recorded in time",
        in_time(all, "in all", links),
    )];
    if found.exceptions || all.number(Timing::Exception) > 0 {
        rows.push(row(
            "After the limit, in exceptional circumstances",
            Timing::Exception,
        ));
    }
    rows.push(row("Late entries", Timing::Late));
    if all.number(Timing::NoLimit) > 0 {
        rows.push(row("Under a policy without a limit", Timing::NoLimit));
    }
    rows.push(SummaryRow::new("Median delay", median(all)));
    SummaryList::new(rows)
}
