//! Safeguarding issues that a team's notes tell of: passed on in time as n of m, the median, and the
//! list behind each number (TIME-009). What an issue is stands in the note, which asks for a permit.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::team::{self, Concern, Concerns, Telling};
use maud::{Markup, html};
use record::ids::TeamId;

use super::links::{Links, number};
use super::list::{Asked, Shown, answer};
use super::period::Period;
use crate::app::Shared;
use crate::at::At;
use crate::components::{
    Column, Content, ListTable, SummaryList, SummaryRow, empty, share, status,
};
use crate::policies::rule;
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

/// The figures.
pub(super) fn summary(found: &Concerns, period: &Period, links: Links<'_>) -> Markup {
    let count = |count: u64, words: &str, telling: Telling| {
        let hidden = format!("safeguarding issues {words}");
        html! { (number(count, &hidden, &links.concerns(Some(telling)))) }
    };
    let in_time = html! {
        span class="db-share-of" {
            (count(found.in_time, "passed on within the limit", Telling::InTime))
            " of "
            (number(found.all, "safeguarding issues", &links.concerns(None)))
        }
        " " (share(found.in_time, found.all))
    };
    let median = found.median_minutes.map_or_else(
        || "Not known".to_owned(),
        |minutes| say::count(minutes, "minute", "minutes"),
    );
    html! {
        h2 class="govuk-heading-m" { "Safeguarding issues, " (period.words()) }
        @if found.all == 0 { (empty("No note of these days tells of a safeguarding issue.")) } @else {
            (SummaryList::new([
                SummaryRow::new("Passed on within the limit", in_time),
                SummaryRow::new(
                    "Passed on after it",
                    count(found.over, "passed on after the limit", Telling::Over),
                ),
                SummaryRow::new(
                    "Not said to be passed on",
                    count(found.untold, "not said to be passed on", Telling::Untold),
                ),
                SummaryRow::new("Median from the event to telling", median),
            ]))
        }
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
    let telling = Telling::parse(asked.query.get("show"));
    let wanted = (telling, asked.worker, asked.period.span);
    let found = team::concerns(&app.desk, &me.who, team, wanted, asked.page, now).await?;
    let author = asked.named(&found.people);
    Ok(answer(
        &app,
        &me,
        &asked,
        Shown {
            task: "Safeguarding issues of a team",
            heading: "Safeguarding issues",
            team: &found.team,
            matching: found.listed.matching,
            here: asked.links(team).concerns(telling),
            what: html! {
                (say::count(found.listed.matching, "safeguarding issue", "safeguarding issues"))
                (telling.map_or("", words))
                ", in notes about contacts and events of " (asked.period.words())
                @if let Some(author) = author { ", by " (author.name) }
                "."
            },
            table: table(&found.listed.rows),
            none: "No safeguarding issue matches.",
        },
    ))
}

const fn words(telling: Telling) -> &'static str {
    match telling {
        Telling::InTime => " passed on within the limit",
        Telling::Over => " passed on after the limit",
        Telling::Untold => " not said to be passed on",
    }
}

fn table(concerns: &[Concern]) -> ListTable {
    ListTable {
        caption: "Safeguarding issues".to_owned(),
        columns: vec![
            Column {
                speaks_for_itself: true,
                ..Column::new("Note")
            },
            Column::new("Child"),
            Column::new("By"),
            Column::new("Passed on"),
            Column::new("Limit"),
        ],
        rows: concerns.iter().map(row).collect(),
        ..ListTable::default()
    }
}

fn row(one: &Concern) -> Vec<Content> {
    let name = match one.name.as_str() {
        "" => "Name not recorded",
        name => name,
    };
    let number = say::number(one.number);
    vec![
        html! {
            a class="govuk-link" href={ "/notes/" (one.entry) } {
                (say::occurred(&one.occurred).words)
                span class="govuk-visually-hidden" { ", record " (number) }
            }
        }
        .into(),
        html! { (name) br; (number) }.into(),
        one.author_name.as_str().into(),
        told(one).into(),
        html! {
            (one.limit) " "
            (rule(&one.clause, one.occurred.date, &format!("record {number}")))
        }
        .into(),
    ]
}

fn told(one: &Concern) -> Markup {
    html! {
        @match (one.told, one.minutes) {
            (Some(told), Some(minutes)) => {
                (say::instant_short(told)) br;
                "after " (say::count(minutes, "minute", "minutes"))
                @if one.telling == Telling::Over { " " (status("Over the limit")) }
            },
            _ => (status("Nobody named as told")),
        }
    }
}
