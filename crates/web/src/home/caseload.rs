//! The children one works with, and those of one's teams.

use casework::work::{MyWork, PAGE_CHILDREN};
use casework::{Case, Cases};
use jiff::civil::Date;
use maud::{Markup, html};
use record::time::Now;

use super::asked::Asked;
use super::tasks::is_first_visit;
use crate::children::whose;
use crate::components::{Column, Content, ListTable, Pagination, due, empty, status};
use crate::policies::rule;
use crate::say;

/// One list: its id, which is its part of the address too, its heading, and its page.
struct Shown<'a> {
    id: &'static str,
    heading: &'static str,
    cases: &'a Cases,
    page: u32,
    with_worker: bool,
}

pub(super) fn own(work: &MyWork, asked: &Asked, now: Now, searches: bool) -> Markup {
    if work.own.all == 0 && work.team.all > 0 && asked.own == 1 {
        return html! {};
    }
    let shown = Shown {
        id: "own",
        heading: "Your children",
        cases: &work.own,
        page: asked.own,
        with_worker: false,
    };
    let none = html! {
        p class="db-empty" {
            "No children are allocated to you."
            @if searches { " " a class="govuk-link" href="/children" { "Find a child" } }
        }
    };
    list(&shown, &none, now)
}

pub(super) fn team(work: &MyWork, asked: &Asked, now: Now) -> Markup {
    if work.team.all == 0 && asked.team == 1 {
        return html! {};
    }
    let shown = Shown {
        id: "team",
        heading: "Children of your teams",
        cases: &work.team,
        page: asked.team,
        with_worker: true,
    };
    list(
        &shown,
        &empty("There are no more children in this list."),
        now,
    )
}

fn list(shown: &Shown<'_>, none: &Markup, now: Now) -> Markup {
    let mut columns = vec![
        Column {
            speaks_for_itself: true,
            ..Column::new("Child")
        },
        Column::new("Status").wide_only(),
        Column::new("Last seen").wide_only(),
        Column::new("Next visit by"),
        Column::new("Last note").wide_only(),
        Column::new("Drafts").wide_only(),
    ];
    columns.push(if shown.with_worker {
        Column::new("Worker")
    } else {
        Column {
            speaks_for_itself: true,
            ..Column::new("Add").wide_only()
        }
    });
    let table = ListTable {
        caption: shown.heading.to_owned(),
        columns,
        rows: shown
            .cases
            .cases
            .iter()
            .map(|case| row(case, now, shown.with_worker))
            .collect(),
        ..ListTable::default()
    };
    html! {
        h2 class="govuk-heading-m" id=(shown.id) { (shown.heading) }
        @if shown.cases.cases.is_empty() { (none) } @else { (table) (pages(shown)) }
    }
}

/// How many of how many, and the way to the others.
fn pages(shown: &Shown<'_>) -> Markup {
    let on_page = PAGE_CHILDREN.unsigned_abs();
    if shown.cases.all <= on_page {
        return html! {};
    }
    let first = u64::from(shown.page - 1) * on_page + 1;
    let last = first + shown.cases.cases.len() as u64 - 1;
    let count = u32::try_from(shown.cases.all.div_ceil(on_page)).unwrap_or(u32::MAX);
    let pages = Pagination {
        label: format!("Pages of {}", shown.heading.to_lowercase()),
        ..Pagination::pages(shown.page, count, |page| {
            format!("/?{}={page}#{}", shown.id, shown.id)
        })
    };
    html! {
        p class="govuk-body" {
            (say::number(first)) " to " (say::number(last)) " of " (say::number(shown.cases.all))
        }
        (pages)
    }
}

fn row(case: &Case, now: Now, with_worker: bool) -> Vec<Content> {
    let today = now.today();
    let mut cells: Vec<Content> = vec![
        html! { (whose::link(&case.child)) " " (whose::short_age(&case.child, today)) }.into(),
        whose::status_words(&case.child).into(),
        last_seen(case).into(),
        next_visit(case, now).into(),
        day(case.last_note),
        match case.drafts {
            0 => "None".into(),
            number => say::count(number, "draft", "drafts").into(),
        },
    ];
    cells.push(if with_worker {
        match &case.worker {
            Some(worker) => worker.as_str().into(),
            None => html! { (status("Nobody allocated")) }.into(),
        }
    } else {
        add(case).into()
    });
    cells
}

fn day(day: Option<Date>) -> Content {
    day.map_or_else(|| "None yet".to_owned(), say::short_day)
        .into()
}

/// By when the next visit is due, the first one named as such: none where neither a status nor a visit
/// has started an interval, which is never shown as a date.
fn next_visit(case: &Case, now: Now) -> Markup {
    html! {
        @match &case.next_visit {
            Some(visit) => {
                @let (nearness, words) = say::due(visit.at, now);
                @let first = is_first_visit(&visit.clock);
                @let which = if first { "first" } else { "next" };
                @let about = format!("the {which} visit to {}", casework::file::name_of(&case.child));
                @if first { "First visit due " }
                (say::short_day(visit.at.local().date())) " " (due(nearness, words)) " "
                (rule(&visit.clause, visit.day, &about))
            }
            None => "No date set",
        }
    }
}

/// A note now, or a line to write it up later (TIME-015).
fn add(case: &Case) -> Markup {
    let child = case.child.id;
    let name = casework::file::name_of(&case.child);
    html! {
        a class="govuk-link" href={ "/children/" (child) "/notes/new" } {
            "Note" span class="govuk-visually-hidden" { " about " (name) }
        }
        " · "
        a class="govuk-link" href={ "/children/" (child) "/notes/jot" } {
            "To write up" span class="govuk-visually-hidden" { ": a contact with " (name) }
        }
    }
}

/// When last seen, and whether alone then; never nought for what is not known.
fn last_seen(case: &Case) -> String {
    match (case.seen, case.seen_alone) {
        (None, _) => "No visit recorded".to_owned(),
        (Some(seen), Some(alone)) if seen == alone => format!("{}, alone", say::short_day(seen)),
        (Some(seen), Some(alone)) => {
            format!("{}; alone {}", say::short_day(seen), say::short_day(alone))
        }
        (Some(seen), None) => format!("{}; never alone", say::short_day(seen)),
    }
}
