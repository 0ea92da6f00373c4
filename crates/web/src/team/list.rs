//! What the lists behind a team's numbers have in common: heading, how many, table, pages.

use casework::Team;
use casework::team::PAGE_ROWS;
use maud::{Markup, html};

use crate::app::App;
use crate::components::{BackLink, Layout, ListTable, PageFrame, Pagination, empty};
use crate::form::Fields;
use crate::page::{self, Place};
use crate::session::SignedIn;

/// Which page is asked for, from nought.
pub(super) fn page(query: &Fields) -> u32 {
    let page: u32 = query.get("page").parse().unwrap_or(1);
    page.saturating_sub(1)
}

/// A list as shown.
pub(super) struct Shown<'a> {
    /// For the title.
    pub(super) task: &'static str,
    pub(super) heading: &'static str,
    pub(super) team: &'a Team,
    /// Address of the team's page for the same period.
    pub(super) back: String,
    /// How many rows there are in all.
    pub(super) matching: u64,
    /// This page, from nought.
    pub(super) page: u32,
    /// Address of the list, with a query.
    pub(super) here: String,
    /// What is listed, in a sentence that begins with how many.
    pub(super) what: Markup,
    pub(super) table: ListTable,
    /// What is said where there are no rows.
    pub(super) none: &'static str,
}

/// The page around a list.
pub(super) fn frame(app: &App, me: &SignedIn, shown: Shown<'_>) -> PageFrame {
    let each = PAGE_ROWS.unsigned_abs().max(1);
    let last = u32::try_from(shown.matching.div_ceil(each)).unwrap_or(u32::MAX);
    let href = |number: u32| format!("{}&page={number}", shown.here);
    let pages = (last > 1).then(|| Pagination::pages((shown.page + 1).min(last), last, href));
    let back = BackLink::new(shown.back, shown.team.name.as_str());
    PageFrame {
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
    }
}
