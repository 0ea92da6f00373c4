//! Do next: everything owed across all clocks in one list, soonest first.

use casework::work::MyWork;
use casework::{OwedDuty, OwnAction, Waiting};
use jiff::civil::Time;
use maud::{Markup, html};
use record::absence::Away;
use record::ids::ChildId;
use record::time::{Instant, Now, in_england};

use super::asked::{Asked, Narrow};
use super::tasks;
use crate::components::{Column, Content, ListTable, Nearness, Pagination, due, empty};
use crate::late;
use crate::page;
use crate::policies::rule;
use crate::say;

/// Lines of the list before the rest is asked for.
pub(super) const FIRST_LINES: u16 = 20;
/// Lines of one page of the whole list, which stands alone.
const PAGE_LINES: usize = 50;

/// One thing to do.
pub(super) struct Todo<'w> {
    /// The last moment that is on time.
    pub(super) at: Instant,
    what: What<'w>,
    /// Where it is done, and what the button says.
    place: (String, &'static str),
}

enum What<'w> {
    Draft(&'w Waiting),
    /// A draft's safeguarding issue that nobody is named as told of (TIME-009).
    Alert(&'w Waiting),
    Duty(&'w OwedDuty),
    /// What a note says that one will do (PLAN-006).
    Action(&'w OwnAction),
}

impl Todo<'_> {
    /// Whether it is counted from this list; duties of clocks are counted where they are kept.
    pub(super) const fn is_counted_here(&self) -> bool {
        !matches!(self.what, What::Duty(_))
    }

    /// Whether it is an action: of one whose day has passed nobody knows whether it was done, so it is
    /// never called overdue.
    pub(super) const fn is_action(&self) -> bool {
        matches!(self.what, What::Action(_))
    }

    pub(super) fn is_visit(&self) -> bool {
        matches!(self.what, What::Duty(owed) if owed.duty.act == "visit_made")
    }

    fn child(&self) -> (ChildId, &str) {
        match self.what {
            What::Draft(draft) | What::Alert(draft) => (draft.child, &draft.name),
            What::Duty(owed) => (owed.child, &owed.name),
            What::Action(action) => (action.child, &action.name),
        }
    }
}

/// Everything that is owed and has a date, soonest first.
pub(super) fn todo(work: &MyWork) -> Vec<Todo<'_>> {
    let drafts = work.drafts.iter().filter_map(|draft| {
        Some(Todo {
            at: draft.due?,
            what: What::Draft(draft),
            place: (
                format!("/children/{}/notes/{}", draft.child, draft.note),
                "Finish it",
            ),
        })
    });
    let alerts = work.drafts.iter().filter_map(|draft| {
        Some(Todo {
            at: draft.alert.as_ref()?.at,
            what: What::Alert(draft),
            place: (
                format!("/children/{}/notes/{}#told_whom", draft.child, draft.note),
                "Write who was told",
            ),
        })
    });
    let owed = work.owed.duties.iter().chain(&work.as_manager.duties);
    let owed = owed.map(|owed| Todo {
        at: owed.duty.due,
        what: What::Duty(owed),
        place: tasks::place(work, owed),
    });
    let actions = work.actions.iter().map(|action| Todo {
        at: in_england(action.due.to_datetime(Time::constant(23, 59, 59, 0))),
        what: What::Action(action),
        place: (format!("/notes/{}", action.entry), "Open the note"),
    });
    let mut todo: Vec<Todo<'_>> = drafts.chain(alerts).chain(owed).chain(actions).collect();
    // A safeguarding issue waits for nothing else, however long that has been owed (TIME-009).
    todo.sort_by_key(|one| (!matches!(one.what, What::Alert(_)), one.at));
    todo
}

/// How many things are owed, those beyond the list's own limit among them.
fn how_many(work: &MyWork) -> u64 {
    let dated = work.drafts.iter().filter(|draft| draft.due.is_some());
    let alerts = work.drafts.iter().filter(|draft| draft.alert.is_some());
    let listed = dated.count() + alerts.count() + work.actions.len();
    listed as u64 + work.owed.all + work.as_manager.all
}

/// The list.
pub(super) fn list(work: &MyWork, todo: &[Todo<'_>], asked: &Asked, now: Now) -> Markup {
    let (narrow, all) = (asked.narrow, how_many(work));
    let matching: Vec<&Todo<'_>> = todo.iter().filter(|one| narrow.holds(one, now)).collect();
    let each = if asked.whole {
        PAGE_LINES
    } else {
        FIRST_LINES.into()
    };
    let page = if asked.whole { asked.page } else { 1 };
    let (shown, pages) = page::part(&matching, each, page, |page| narrow.whole(page));
    // Beyond its limit the store counts without listing; only the whole list can have more.
    let of = if narrow == Narrow::Everything {
        all.max(matching.len() as u64)
    } else {
        matching.len() as u64
    };
    let table = ListTable {
        caption: format!("What to do next: {}", narrow.words()),
        columns: columns(),
        rows: shown.iter().map(|one| row(work, one, now)).collect(),
        ..ListTable::default()
    };
    html! {
        h2 class="govuk-heading-m" id="next" { "Do next" }
        @if narrow != Narrow::Everything {
            p class="govuk-body" {
                "Shown: " (narrow.words()) ". "
                a class="govuk-link" href="/#next" { "Show everything owed" }
            }
        }
        @if table.rows.is_empty() { (none(narrow)) } @else {
            (table)
            @if (shown.len() as u64) < of {
                p class="govuk-body" {
                    @if asked.whole { (say::number(shown.len() as u64)) " of " (say::number(of)) "." }
                    @else {
                        "The soonest " (say::number(shown.len() as u64)) " of " (say::number(of)) ". "
                        a class="govuk-link" href=(narrow.whole(1)) { "Show the rest" }
                    }
                }
                @if let Some(pages) = pages.filter(|_| asked.whole) {
                    (Pagination { label: "Pages of what to do next".to_owned(), ..pages })
                }
            }
        }
    }
}

fn none(narrow: Narrow) -> Markup {
    empty(match narrow {
        Narrow::Everything => {
            "Nothing with a date is owed. Drafts with a date of contact appear here, what the \
             recording policy asks of you for your children, and actions that notes give to you."
        }
        Narrow::Overdue => "Nothing is overdue.",
        Narrow::Today => "Nothing is due today.",
        Narrow::Visits => "No visit is due within 7 days.",
    })
}

fn columns() -> Vec<Column> {
    vec![
        Column {
            speaks_for_itself: true,
            ..Column::new("What")
        },
        Column {
            speaks_for_itself: true,
            ..Column::new("Why")
        },
        Column {
            speaks_for_itself: true,
            ..Column::new("By when")
        },
        Column {
            speaks_for_itself: true,
            ..Column::new("Do it").wide_only()
        },
    ]
}

fn row(work: &MyWork, todo: &Todo<'_>, now: Now) -> Vec<Content> {
    let (child, name) = todo.child();
    let name = if name.is_empty() {
        "Name not recorded"
    } else {
        name
    };
    let (href, words) = &todo.place;
    let (nearness, left) = near(todo, now);
    let task = match todo.what {
        What::Draft(draft) if draft.is_correction => "Finalise a correction".to_owned(),
        What::Draft(draft) if draft.is_reopened => "Finalise a reopened note".to_owned(),
        What::Draft(_) => "Finalise the note".to_owned(),
        What::Alert(_) => "Tell a manager of the safeguarding issue now".to_owned(),
        What::Duty(owed) => tasks::task_of(&owed.duty.clock, &owed.duty.act).to_owned(),
        What::Action(action) => actions(action),
    };
    vec![
        html! {
            a class="govuk-link db-open" href=(href) { (task) }
            ": " a class="govuk-link" href={ "/children/" (child) } { (name) }
        }
        .into(),
        why(todo).into(),
        html! {
            (due(nearness, left)) " "
            @match todo.what {
                What::Action(action) => (say::when_day(action.due)),
                _ => (say::deadline(todo.at)),
            }
            (provisional(todo))
            (beside(work, todo, now))
        }
        .into(),
        html! {
            a class="govuk-button govuk-button--secondary db-row-button" role="button"
                draggable="false" href=(href) data-module="govuk-button" {
                (words)
                span class="govuk-visually-hidden" { ": " (task) " for " (name) ", due " (say::deadline(todo.at).words) }
            }
        }
        .into(),
    ]
}

/// Actions of a note, which tells what they are.
fn actions(action: &OwnAction) -> String {
    match action.number {
        1 => "Action from a note".to_owned(),
        number => format!("{} actions from a note", say::number(number)),
    }
}

/// How near it is. Of an action whose day has passed only the note that follows can tell whether it
/// was done.
fn near(todo: &Todo<'_>, now: Now) -> (Nearness, String) {
    let What::Action(action) = todo.what else {
        return say::due(todo.at, now);
    };
    match say::due_day(action.due, now.today()) {
        (Nearness::Overdue, _) => (Nearness::Soon, "The day has passed".to_owned()),
        near => near,
    }
}

/// When it happened and how long it may take, with the rule.
fn why(todo: &Todo<'_>) -> Markup {
    let (limit, day, clause, about) = match todo.what {
        What::Draft(draft) => {
            let (limit, clause) = (draft.rule.0.as_str(), draft.rule.1.as_str());
            (limit, draft.day, clause, "the note")
        }
        What::Alert(draft) => {
            let (limit, clause) = draft
                .alert
                .as_ref()
                .map_or(("", ""), |alert| (&alert.limit, &alert.clause));
            let on = draft
                .day
                .unwrap_or_else(|| draft.first_entered.local().date());
            (limit, Some(on), clause, "a safeguarding issue")
        }
        What::Duty(owed) => (
            owed.duty.limit.as_str(),
            Some(owed.duty.day),
            owed.duty.clause.as_str(),
            tasks::task_of(&owed.duty.clock, &owed.duty.act),
        ),
        What::Action(action) => return html! { "Agreed on " (say::plain_day(action.day)) },
    };
    html! {
        (limit)
        @if let Some(day) = day {
            " from " (say::plain_day(day))
            @if !clause.is_empty() { " " (rule(clause, day, about)) }
        }
    }
}

/// What stands beside a limit that has passed: one's days away, and what one promised (REC-019,
/// TIME-016).
fn beside(work: &MyWork, todo: &Todo<'_>, now: Now) -> Markup {
    let overdue = say::due(todo.at, now).0 == Nearness::Overdue;
    let away: &[Away] = if overdue { &work.away } else { &[] };
    let today = now.today();
    match todo.what {
        What::Draft(draft) => {
            let promised = work.promises.of_draft(draft.note);
            late::beside(away, (draft.day, today), promised)
        }
        What::Alert(_) | What::Action(_) => html! {},
        What::Duty(owed) => {
            let duty = &owed.duty;
            let promised = work.promises.of_duty(duty.started_by, &duty.clock);
            late::beside(away, (Some(duty.day), today), promised)
        }
    }
}

/// Beyond the years whose bank holidays are known a day may yet move.
fn provisional(todo: &Todo<'_>) -> &'static str {
    match todo.what {
        What::Duty(owed) if owed.duty.provisional => " (provisional: bank holidays not yet known)",
        _ => "",
    }
}
