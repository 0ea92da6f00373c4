//! My work: everything one owes, soonest first, the children one works with, and what is still to
//! be written up (ux §7a, RPT-010).
//!
//! Start with [`next`], the one list of what is owed; every number of the page opens its list.

mod asked;
mod caseload;
mod next;
mod tasks;
mod waiting;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::ListedApproval;
use casework::notes::reopen;
use casework::work::{self, MyWork};
use maud::{Markup, html};
use record::ids::EntryId;
use record::time::Now;

use crate::app::Shared;
use crate::components::{CountLink, Counts, Layout, PageFrame, SidePanel};
use crate::form::Fields;
use crate::page::{self, Place, may_open_file, may_search, show};
use crate::problem::Problem;
use crate::routes::{Route, full, page};
use crate::say;
use crate::session::SignedIn;
use crate::trail;
use asked::{Asked, Narrow};
use next::Todo;

pub(crate) use tasks::{task, task_of};

pub(crate) fn routes() -> Vec<Route> {
    let home = page("/", get);
    vec![home.looked_at([
        full("/", "practitioner"),
        full("/?show=overdue", "practitioner").named("overdue"),
        full("/", "team-manager").named("team"),
        full("/", "system-administrator").named("empty"),
    ])]
}

async fn get(
    State(app): State<Shared>,
    me: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let now = app.now();
    let sent = Fields::read(query.unwrap_or_default().as_bytes());
    let asked = Asked::read(&sent);
    let work = work::my_work(&app.desk, &me.who, asked.pages(), now).await?;
    let reopenings = reopen::offered(&app.desk, &me.who, now).await?;
    let todo = next::todo(&work);
    let searches = may_search(&me.who.actor, now);
    let body = html! {
        (counts(&work, &todo, now))
        (waiting::untold(&work, now))
        (waiting::month_end(&work, now))
        (next::list(&work, &todo, &asked, now))
        @if asked.whole {
            p class="govuk-body" { a class="govuk-link" href="/" { "Back to all of my work" } }
        } @else {
            (caseload::own(&work, &asked, now, searches))
            (caseload::team(&work, &asked, now))
        }
    };
    let side = html! {
        (SidePanel::new("drafts", "Still to write up", waiting::panel(&work, now)))
        @if may_open_file(&me.who.actor, now) {
            p class="govuk-body" { a class="govuk-link" href="/children/new" { "Open a file" } }
        }
        @if let Some(waiting) = reopenings {
            p class="govuk-body" {
                a class="govuk-link" href="/reopenings" {
                    "Notes to reopen (" (say::number(waiting)) ")"
                }
            }
        }
        @if let Some(waiting) = work.to_agree {
            p class="govuk-body" {
                a class="govuk-link" href="/catch-up/requests" {
                    "Plans to catch up (" (say::number(waiting)) ")"
                }
            }
        }
        (approvals(&work))
        (plans(&work))
        @if work.may_fall_behind {
            p class="govuk-body" { a class="govuk-link" href="/catch-up" { "I have fallen behind" } }
        }
        p class="govuk-body" { a class="govuk-link" href="/absences" { "Absences" } }
        (trail::link(&app, &me))
    };
    Ok(show(&PageFrame {
        banner: said(&sent),
        layout: Layout::List(side.into()),
        body: body.into(),
        ..page::frame(&app, &me, Place::Work, "My work")
    }))
}

/// Who asks to edit one's drafts, and whose drafts are open to one (FIN-003).
fn approvals(work: &MyWork) -> Markup {
    let draft =
        |one: &ListedApproval| format!("/children/{}/notes/{}", one.child, one.approval.note);
    let name = |one: &ListedApproval| match one.name.as_str() {
        "" => "name not recorded".to_owned(),
        name => name.to_owned(),
    };
    html! {
        @for one in &work.asked_to_edit {
            p class="govuk-body" {
                a class="govuk-link" href={ (draft(one)) "/approvals" } {
                    (one.approval.asked_by.0) " asks to edit your draft: " (name(one))
                }
            }
        }
        @for one in &work.open_to_edit {
            p class="govuk-body" {
                a class="govuk-link" href=(draft(one)) {
                    "A draft of " (one.author_name) ", open to you: " (name(one))
                }
            }
        }
    }
}

/// What one promised and has not recorded yet: each plan with how far it is (TIME-007).
fn plans(work: &MyWork) -> Markup {
    let mut plans: Vec<EntryId> = Vec::new();
    for promise in &work.promises.0 {
        if promise.done_at.is_none() && !plans.contains(&promise.request) {
            plans.push(promise.request);
        }
    }
    html! {
        @for plan in plans {
            @let of = work.promises.0.iter().filter(|one| one.request == plan);
            @let done = of.clone().filter(|one| one.done_at.is_some()).count() as u64;
            @let last = of.clone().map(|one| one.day).max();
            p class="govuk-body" {
                a class="govuk-link" href={ "/catch-up/" (plan) } {
                    "Catch-up plan: " (say::number(done)) " of " (say::number(of.count() as u64))
                    " recorded"
                    @if let Some(day) = last { ", the last by " (say::plain_day(day)) }
                }
            }
        }
    }
}

/// What has just been done, on the page that someone was sent on to.
fn said(sent: &Fields) -> crate::components::Content {
    use maud::Render as _;
    if sent.get("said") == "jotted" {
        page::done("Noted. It waits under “Still to write up”")
            .render()
            .into()
    } else {
        crate::components::Content::default()
    }
}

/// The numbers of the page, each a link to the list that it counts.
fn counts(work: &MyWork, todo: &[Todo<'_>], now: Now) -> Counts {
    let owed = [&work.owed, &work.as_manager];
    let listed = |narrow: Narrow| {
        let listed = todo.iter().filter(|one| one.is_counted_here());
        listed.filter(|one| narrow.holds(one, now)).count() as u64
    };
    let overdue = owed.iter().map(|owed| owed.overdue).sum::<u64>() + listed(Narrow::Overdue);
    let today = owed.iter().map(|owed| owed.today).sum::<u64>() + listed(Narrow::Today);
    let visits = owed.iter().map(|owed| owed.visits).sum::<u64>();
    let mut items = vec![
        CountLink::new(overdue, "overdue", Narrow::Overdue.href()),
        CountLink::new(today, "due today", Narrow::Today.href()),
        CountLink::new(visits, "visits in 7 days", Narrow::Visits.href()),
        CountLink::new(work.drafts.len() as u64, "drafts", "/drafts"),
    ];
    if work.own.all > 0 || work.team.all == 0 {
        items.push(CountLink::new(work.own.all, "your children", "#own"));
    }
    if work.team.all > 0 {
        items.push(CountLink::new(
            work.team.all,
            "children of your teams",
            "#team",
        ));
    }
    Counts {
        label: "Your work in numbers".to_owned(),
        items,
    }
}
