//! Addresses of a team's pages and lists. They hold ids, codes and days, never a name.

use casework::team::{Telling, Timing, WhichChildren, WhichDrafts, WhichOwed};
use maud::{Markup, html};
use record::ids::{StaffId, TeamId};

use super::period::Period;
use crate::say;

/// Every note that has a limit: the m of "n of m".
pub(super) const WITH_LIMIT: &str = "with-limit";

/// What the numbers of a page are about, for the lists that they open.
#[derive(Clone, Copy)]
pub(super) struct Links<'a> {
    pub(super) team: TeamId,
    pub(super) period: &'a Period,
    pub(super) worker: Option<StaffId>,
    pub(super) kind: Option<&'a str>,
}

impl<'a> Links<'a> {
    pub(super) const fn of(team: TeamId, period: &'a Period) -> Self {
        Self {
            team,
            period,
            worker: None,
            kind: None,
        }
    }

    pub(super) const fn by(self, worker: StaffId) -> Self {
        Self {
            worker: Some(worker),
            ..self
        }
    }

    pub(super) const fn of_kind(self, kind: &'a str) -> Self {
        Self {
            kind: Some(kind),
            ..self
        }
    }

    /// The team's page.
    pub(super) fn team(self) -> String {
        self.at("", |_| {})
    }

    /// A page of the team's people, from one.
    pub(super) fn people(self, page: u32) -> String {
        let page = page.to_string();
        let href = self.at("", |query| {
            query.append_pair("people", &page);
        });
        format!("{href}#people")
    }

    /// A worker's page.
    pub(super) fn worker(self, worker: StaffId) -> String {
        let page = Self {
            worker: None,
            ..self
        };
        page.at(&format!("/workers/{worker}"), |_| {})
    }

    /// Notes that stand so to their limit.
    pub(super) fn notes(self, show: &str) -> String {
        self.at("/notes", |query| {
            query.append_pair("show", show);
        })
    }

    pub(super) fn timing(self, timing: Timing) -> String {
        self.notes(timing.code())
    }

    /// Drafts; they are those of now, whatever the period.
    pub(super) fn drafts(self, which: WhichDrafts) -> String {
        self.at("/drafts", |query| {
            query.append_pair("show", which.code());
        })
    }

    /// What clocks ask; it is what is owed now, whatever the period.
    pub(super) fn owed(self, which: WhichOwed, act: Option<&str>) -> String {
        self.at("/duties", |query| {
            query.append_pair("show", which.code());
            if let Some(act) = act {
                query.append_pair("act", act);
            }
        })
    }

    /// Safeguarding issues of the period, by how they were passed on.
    pub(super) fn concerns(self, telling: Option<Telling>) -> String {
        self.at("/concerns", |query| {
            query.append_pair("show", telling.map_or("all", Telling::code));
        })
    }

    pub(super) fn children(self, which: WhichChildren) -> String {
        self.at("/children", |query| {
            query.append_pair("show", which.code());
        })
    }

    fn at(
        self,
        page: &str,
        more: impl FnOnce(&mut form_urlencoded::Serializer<'_, String>),
    ) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        more(&mut query);
        if let Some(worker) = self.worker {
            query.append_pair("worker", &worker.to_string());
        }
        if let Some(kind) = self.kind {
            query.append_pair("kind", kind);
        }
        self.period.put(&mut query);
        format!("/team/{}{page}?{}", self.team, query.finish())
    }
}

/// A number that opens its list. The hidden words make it unlike every other number of the page.
pub(super) fn number(count: u64, hidden: &str, href: &str) -> Markup {
    html! {
        @if count == 0 { "0" } @else {
            a class="govuk-link db-figure" href=(href) {
                (say::number(count)) span class="govuk-visually-hidden" { " " (hidden) }
            }
        }
    }
}
