//! What clocks ask on a team's files: in numbers by act, and the list behind each number. The file
//! asks for a permit of its own.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::team::{self, OwedAct, OwedOn, WhichOwed};
use maud::{Markup, html};
use record::ids::TeamId;
use record::time::Now;

use super::links::{Links, number};
use super::list::{Asked, Shown, answer};
use crate::app::Shared;
use crate::at::At;
use crate::components::{Column, Content, ListTable, due, empty};
use crate::home::{task, task_of};
use crate::policies;
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

/// What is owed now, by act.
pub(super) fn by_act(owed: &[OwedAct], links: Links<'_>) -> Markup {
    let rows = owed.iter().map(|one| -> Vec<Content> {
        let words = task(&one.act);
        let cell = |count: u64, which: WhichOwed, hidden: &str| -> Content {
            let href = links.owed(which, Some(&one.act));
            number(count, &format!("{hidden}: {words}"), &href).into()
        };
        vec![
            words.into(),
            cell(one.overdue, WhichOwed::Overdue, "overdue"),
            cell(one.soon, WhichOwed::Soon, "due in 48 hours"),
            cell(one.all, WhichOwed::All, "owed in all"),
        ]
    });
    let first = Column {
        speaks_for_itself: true,
        ..Column::new("What is owed")
    };
    let table = ListTable {
        caption: "What the policy’s clocks ask on this team’s files now".to_owned(),
        columns: std::iter::once(first)
            .chain(["Overdue", "Due in 48 hours", "In all"].map(Column::new))
            .collect(),
        rows: rows.collect(),
        ..ListTable::default()
    };
    html! {
        h2 class="govuk-heading-m" { "What is owed now" }
        @if table.rows.is_empty() { (empty("No clock asks anything on this team’s files now.")) }
        @else { (table) }
    }
}

/// The list.
pub(super) async fn get(
    State(app): State<Shared>,
    me: SignedIn,
    At(team): At<TeamId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let now = app.now();
    let asked = Asked::read(query, now.today());
    let which = WhichOwed::parse(asked.query.get("show")).unwrap_or(WhichOwed::All);
    let act = Some(asked.query.get("act")).filter(|act| !act.is_empty());
    let found = team::owed(&app.desk, &me.who, team, (which, act), asked.page, now).await?;
    Ok(answer(
        &app,
        &me,
        &asked,
        Shown {
            task: "Duties of a team",
            heading: "What is owed",
            team: &found.team,
            matching: found.listed.matching,
            here: Links::of(team, &asked.period).owed(which, act),
            what: html! {
                (say::count(found.listed.matching, "duty", "duties")) (words(which))
                " on files that the team holds now"
                @if let Some(act) = act { ": " (task(act)) } "."
            },
            table: table(&found.listed.rows, now),
            none: "Nothing matches.",
        },
    ))
}

const fn words(which: WhichOwed) -> &'static str {
    match which {
        WhichOwed::All => "",
        WhichOwed::Overdue => " overdue",
        WhichOwed::Soon => " due within 48 hours",
    }
}

fn table(duties: &[OwedOn], now: Now) -> ListTable {
    ListTable {
        caption: "What is owed".to_owned(),
        columns: vec![
            Column {
                speaks_for_itself: true,
                ..Column::new("Child")
            },
            Column::new("What"),
            Column::new("Owed by"),
            Column::new("By when"),
            Column::new("Limit"),
        ],
        rows: duties.iter().map(|duty| row(duty, now)).collect(),
        ..ListTable::default()
    }
}

fn row(duty: &OwedOn, now: Now) -> Vec<Content> {
    let name = match duty.name.as_str() {
        "" => "Name not recorded",
        name => name,
    };
    let (nearness, words) = say::due(duty.due, now);
    let what = task_of(&duty.clock, &duty.act);
    vec![
        html! {
            a class="govuk-link" href={ "/children/" (duty.child) } {
                (name) span class="govuk-visually-hidden" {
                    ": " (what) ", by " (say::instant_short(duty.due).words)
                }
            }
            br; (say::number(duty.number))
        }
        .into(),
        what.into(),
        duty.staff
            .as_deref()
            .unwrap_or("Whoever holds the post")
            .into(),
        html! { (due(nearness, words)) " " (say::instant_short(duty.due)) }.into(),
        html! {
            a class="govuk-link" href=(policies::href(&duty.clause, duty.day)) {
                (duty.limit)
                span class="govuk-visually-hidden" { " (rule: " (what) ")" }
            }
        }
        .into(),
    ]
}
