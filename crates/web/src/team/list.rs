//! What the lists behind a team's numbers have in common: heading, how many, table, pages.

use axum::response::Response;
use casework::Team;
use casework::team::{Colleague, PAGE_ROWS};
use jiff::civil::Date;
use maud::{Markup, html};
use record::ids::{StaffId, TeamId};

use super::links::Links;
use super::period::Period;
use crate::app::App;
use crate::components::{BackLink, Layout, ListTable, PageFrame, Pagination, empty};
use crate::form::Fields;
use crate::page::{self, Place, pages_of, show};
use crate::session::SignedIn;

/// What the address of a list asks for.
pub(super) struct Asked {
    pub(super) query: Fields,
    pub(super) period: Period,
    /// By whom, or allocated to whom.
    pub(super) worker: Option<StaffId>,
    /// Which page, from nought.
    pub(super) page: u32,
}

impl Asked {
    pub(super) fn read(query: Option<String>, today: Date) -> Self {
        let query = Fields::read(query.unwrap_or_default().as_bytes());
        let page: u32 = query.get("page").parse().unwrap_or(1);
        Self {
            period: Period::read(&query, today),
            worker: StaffId::parse(query.get("worker")).ok(),
            page: page.saturating_sub(1),
            query,
        }
    }

    /// The worker by name, where it is one of these people.
    pub(super) fn named<'p>(&self, people: &'p [Colleague]) -> Option<&'p Colleague> {
        people.iter().find(|one| Some(one.staff) == self.worker)
    }

    /// The addresses of the team's lists for the same days and worker.
    pub(super) const fn links(&self, team: TeamId) -> Links<'_> {
        Links {
            worker: self.worker,
            ..Links::of(team, &self.period)
        }
    }
}

/// A list as shown.
pub(super) struct Shown<'a> {
    /// For the title.
    pub(super) task: &'static str,
    pub(super) heading: &'static str,
    pub(super) team: &'a Team,
    /// How many rows there are in all.
    pub(super) matching: u64,
    /// Address of the list, with a query.
    pub(super) here: String,
    /// What is listed, in a sentence that begins with how many.
    pub(super) what: Markup,
    pub(super) table: ListTable,
    /// What is said where there are no rows.
    pub(super) none: &'static str,
}

/// The page around a list.
pub(super) fn answer(app: &App, me: &SignedIn, asked: &Asked, shown: Shown<'_>) -> Response {
    let last = pages_of(shown.matching, PAGE_ROWS);
    let href = |number: u32| format!("{}&page={number}", shown.here);
    let pages = (last > 1).then(|| Pagination::pages((asked.page + 1).min(last), last, href));
    let back = Links::of(shown.team.id, &asked.period).team();
    let back = BackLink::new(back, shown.team.name.as_str());
    show(&PageFrame {
        layout: Layout::Wide,
        heading: Some(shown.heading.into()),
        back: html! { (back) }.into(),
        body: html! {
            p class="govuk-body" { (shown.what) }
            @if shown.table.rows.is_empty() { (empty(shown.none)) } @else { (shown.table) }
            @if let Some(pages) = &pages { (pages) }
        }
        .into(),
        ..page::frame(app, me, Place::Team, shown.task)
    })
}
