//! The children behind a number of a team's page (RPT-008). Each opens the file, which asks for a
//! permit.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::team::{self, DAYS_LONG_UNSEEN, Held, WhichChildren};
use jiff::civil::Date;
use maud::html;
use record::ids::TeamId;

use super::list::{Asked, Shown, answer};
use super::period::Period;
use crate::app::Shared;
use crate::at::At;
use crate::children::whose;
use crate::components::{Column, Content, ListTable, status};
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

/// The list.
pub(super) async fn get(
    State(app): State<Shared>,
    me: SignedIn,
    At(team): At<TeamId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let now = app.now();
    let asked = Asked::read(query, now.today());
    let which = WhichChildren::parse(asked.query.get("show")).unwrap_or(WhichChildren::All);
    let wanted = (which, asked.worker, asked.period.span);
    let found = team::children(&app.desk, &me.who, team, wanted, asked.page, now).await?;
    let worker = asked.named(&found.people);
    Ok(answer(
        &app,
        &me,
        &asked,
        Shown {
            task: "Children of a team",
            heading: "Children",
            team: &found.team,
            matching: found.listed.matching,
            here: asked.links(team).children(which),
            what: html! {
                (say::count(found.listed.matching, "child", "children"))
                " whom the team holds now"
                @if let Some(worker) = worker { ", allocated to " (worker.name) }
                (words(which, &asked.period)) "."
            },
            table: table(&found.listed.rows, now.today()),
            none: "No children match.",
        },
    ))
}

fn words(which: WhichChildren, period: &Period) -> String {
    let in_period = |words: &str| format!(": {words}, {}", period.words());
    match which {
        WhichChildren::All => String::new(),
        WhichChildren::CanBeSeen => ": born, and living".to_owned(),
        WhichChildren::Seen => in_period("seen"),
        WhichChildren::NotSeen => in_period("not seen"),
        WhichChildren::SeenAlone => in_period("seen alone"),
        WhichChildren::OwnWords => in_period("own words written down"),
        WhichChildren::Missed => in_period("not seen at a planned contact"),
        WhichChildren::VisitOverdue => ": overdue for a visit".to_owned(),
        WhichChildren::LongUnseen => format!(": not seen for {DAYS_LONG_UNSEEN} days"),
    }
}

fn table(children: &[Held], today: Date) -> ListTable {
    ListTable {
        caption: "Children".to_owned(),
        columns: vec![
            Column {
                speaks_for_itself: true,
                ..Column::new("Child")
            },
            Column::new("Age").wide_only(),
            Column::new("Worker"),
            Column::new("Last seen"),
            Column::new("Last seen alone"),
            Column::new("Own words last written down").wide_only(),
            Column::new("Last not seen at a planned contact").wide_only(),
        ],
        rows: children.iter().map(|held| row(held, today)).collect(),
        ..ListTable::default()
    }
}

fn row(held: &Held, today: Date) -> Vec<Content> {
    let day = |day: Option<Date>, none: &str| -> Content {
        day.map_or_else(|| none.to_owned(), say::plain_day).into()
    };
    vec![
        whose::link(&held.child).into(),
        whose::short_age(&held.child, today).into(),
        match &held.worker {
            Some(worker) => worker.as_str().into(),
            None => html! { (status("Nobody allocated")) }.into(),
        },
        day(held.seen, "No visit recorded"),
        day(held.seen_alone, "Not yet recorded"),
        day(held.own_words, "Not yet recorded"),
        day(held.missed, "None"),
    ]
}
