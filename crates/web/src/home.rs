//! My work: the children one works with, what is owed soonest, and one's drafts (ux §7a).

use axum::extract::State;
use axum::response::Response;
use casework::file::{self, Caseload};
use casework::notes::reopen;
use casework::{Case, Waiting};
use jiff::civil::Date;
use maud::{Markup, html};
use record::time::Now;

use crate::app::Shared;
use crate::children::whose;
use crate::components::{
    Column, Content, CountLink, Counts, Layout, ListTable, Nearness, PageFrame, SidePanel, due,
    empty, status,
};
use crate::page::{self, Place, may_open_file, may_search, show};
use crate::problem::Problem;
use crate::routes::{Route, full, page};
use crate::say;
use crate::session::SignedIn;
use crate::trail;

/// Drafts in the panel; the rest are on their own page.
const PANEL_DRAFTS: usize = 5;

pub(crate) fn routes() -> Vec<Route> {
    let home = page("/", get);
    vec![home.looked_at([
        full("/", "practitioner"),
        full("/", "team-manager").named("team"),
        full("/", "system-administrator").named("empty"),
    ])]
}

async fn get(State(app): State<Shared>, me: SignedIn) -> Result<Response, Problem> {
    let now = app.now();
    let work = file::caseload(&app.desk, &me.who, now).await?;
    let reopenings = reopen::offered(&app.desk, &me.who, now).await?;
    let searches = may_search(&me.who.actor, now);
    let body = html! {
        (counts(&work, now))
        (next(&work.drafts, now))
        (list("own", "Your children", &work.own, now.today(), none_of_own(searches), false))
        @if !work.team.is_empty() {
            (list("team", "Children of your teams", &work.team, now.today(), empty(""), true))
        }
    };
    let side = html! {
        (SidePanel::new("drafts", "Drafts", drafts(&work.drafts, now)))
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
        (trail::link(&app, &me))
    };
    Ok(show(&PageFrame {
        layout: Layout::List(side.into()),
        body: body.into(),
        ..page::frame(&app, &me, Place::Work, "My work")
    }))
}

fn counts(work: &Caseload, now: Now) -> Counts {
    let is = |nearness: Nearness| {
        let near = work.drafts.iter().filter_map(|draft| draft.due);
        near.filter(|at| say::due(*at, now).0 == nearness).count() as u64
    };
    let mut items = vec![
        CountLink::new(is(Nearness::Overdue), "notes overdue", "#next"),
        CountLink::new(is(Nearness::Soon), "notes due soon", "#next"),
        CountLink::new(work.drafts.len() as u64, "drafts", "/drafts"),
        CountLink::new(work.own.len() as u64, "your children", "#own"),
    ];
    if !work.team.is_empty() {
        items.push(CountLink::new(
            work.team.len() as u64,
            "children of your teams",
            "#team",
        ));
    }
    Counts {
        label: "Your work in numbers".to_owned(),
        items,
    }
}

/// Everything owed that has a date, soonest first.
fn next(drafts: &[Waiting], now: Now) -> Markup {
    let owed = drafts
        .iter()
        .filter_map(|draft| draft.due.map(|at| (draft, at)));
    let rows = owed.map(|(draft, at)| -> Vec<Content> {
        let (nearness, words) = say::due(at, now);
        vec![
            html! {
                a class="govuk-link" href={ "/children/" (draft.child) "/notes/" (draft.note) } {
                    (task(draft)) span class="govuk-visually-hidden" {
                        " for " (name(draft)) ", begun " (say::instant_short(draft.first_entered).words)
                    }
                }
            }
            .into(),
            name(draft).into(),
            html! { (say::instant(at)) " " (due(nearness, words)) }.into(),
        ]
    });
    let table = ListTable {
        caption: "What to do next".to_owned(),
        columns: vec![
            Column {
                speaks_for_itself: true,
                ..Column::new("What")
            },
            Column::new("Child"),
            Column::new("By when"),
        ],
        rows: rows.collect(),
        ..ListTable::default()
    };
    html! {
        h2 class="govuk-heading-m" id="next" { "Do next" }
        @if table.rows.is_empty() {
            (empty("Nothing with a date is owed. Drafts with a date of contact appear here."))
        } @else { (table) }
    }
}

fn task(draft: &Waiting) -> &'static str {
    match (draft.is_correction, draft.is_reopened) {
        (true, _) => "Finalise a correction",
        (false, true) => "Finalise a reopened note",
        (false, false) => "Finalise a note",
    }
}

fn name(draft: &Waiting) -> &str {
    if draft.name.is_empty() {
        "Name not recorded"
    } else {
        &draft.name
    }
}

fn none_of_own(searches: bool) -> Markup {
    html! {
        p class="db-empty" {
            "No children are allocated to you."
            @if searches { " " a class="govuk-link" href="/children" { "Find a child" } }
        }
    }
}

fn list(
    id: &str,
    heading: &str,
    cases: &[Case],
    today: Date,
    none: Markup,
    with_worker: bool,
) -> Markup {
    let mut columns = vec![
        Column {
            speaks_for_itself: true,
            ..Column::new("Child")
        },
        Column::new("Status"),
        Column::new("Last seen"),
        Column::new("Last note").wide_only(),
        Column::new("Drafts").wide_only(),
    ];
    if with_worker {
        columns.push(Column::new("Worker"));
    }
    let table = ListTable {
        caption: heading.to_owned(),
        columns,
        rows: cases
            .iter()
            .map(|case| row(case, today, with_worker))
            .collect(),
        ..ListTable::default()
    };
    html! {
        h2 class="govuk-heading-m" id=(id) { (heading) }
        @if cases.is_empty() { (none) } @else { (table) }
    }
}

fn row(case: &Case, today: Date, with_worker: bool) -> Vec<Content> {
    let mut cells: Vec<Content> = vec![
        whose::link(&case.child).into(),
        whose::short_age(&case.child, today).into(),
        whose::status_words(&case.child).into(),
        last_seen(case).into(),
        case.last_note
            .map_or_else(|| "None yet".to_owned(), say::plain_day)
            .into(),
        match case.drafts {
            0 => "None".into(),
            number => say::count(number, "draft", "drafts").into(),
        },
    ];
    if with_worker {
        cells.push(match &case.worker {
            Some(worker) => worker.as_str().into(),
            None => html! { (status("Nobody allocated")) }.into(),
        });
    }
    cells
}

/// When last seen, and whether alone then; never nought for what is not known.
fn last_seen(case: &Case) -> String {
    match (case.seen, case.seen_alone) {
        (None, _) => "No visit recorded".to_owned(),
        (Some(seen), Some(alone)) if seen == alone => format!("{}, alone", say::plain_day(seen)),
        (Some(seen), Some(alone)) => {
            format!("{}; alone {}", say::plain_day(seen), say::plain_day(alone))
        }
        (Some(seen), None) => format!("{}; never alone", say::plain_day(seen)),
    }
}

fn drafts(drafts: &[Waiting], now: Now) -> Markup {
    html! {
        @if drafts.is_empty() { (empty("No drafts. Notes you start appear here.")) } @else {
            ul class="govuk-list" {
                @for draft in drafts.iter().take(PANEL_DRAFTS) {
                    li {
                        a class="govuk-link"
                            href={ "/children/" (draft.child) "/notes/" (draft.note) } {
                            (name(draft))
                            span class="govuk-visually-hidden" {
                                ", draft begun " (say::instant_short(draft.first_entered).words)
                            }
                        }
                        ", saved " (say::instant_short(draft.saved_at))
                        @if let Some(at) = draft.due {
                            @let (nearness, words) = say::due(at, now);
                            " " (due(nearness, words))
                        }
                    }
                }
            }
            p { a class="govuk-link" href="/drafts" {
                "All drafts (" (say::number(drafts.len() as u64)) ")"
            } }
        }
    }
}
