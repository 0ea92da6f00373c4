//! The notes behind a number of a team's page. Each opens the record, which asks for a permit.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::team::{self, BesideLate, Colleague, NotesOfTeam, Timing, Told, Wanted};
use maud::{Markup, html};
use record::ids::TeamId;
use record::time::Instant;

use super::links::{Links, WITH_LIMIT};
use super::list::{Asked, Shown, answer};
use crate::app::Shared;
use crate::at::At;
use crate::components::{Column, Content, ListTable, late_entry, status};
use crate::late;
use crate::policies::rule;
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
    let show = asked.query.get("show");
    let kind = Some(asked.query.get("kind").to_owned()).filter(|kind| !kind.is_empty());
    let wanted = Wanted {
        author: asked.worker,
        kind: kind.clone(),
        timings: timings(show),
        ..Wanted::of(asked.period.span)
    };
    let found = team::notes(&app.desk, &me.who, team, wanted, asked.page, now).await?;
    let links = Links {
        kind: kind.as_deref(),
        ..asked.links(team)
    };
    Ok(answer(
        &app,
        &me,
        &asked,
        Shown {
            task: "Notes of a team",
            heading: "Notes",
            team: &found.team,
            matching: found.listed.matching,
            here: links.notes(show),
            what: html! {
                (say::count(found.listed.matching, "note", "notes")) (narrowed(&found, show, asked.named(&found.people), &kind))
                ", about contacts and events of " (asked.period.words()) "."
            },
            table: table(&found),
            none: "No notes match.",
        },
    ))
}

fn timings(show: &str) -> Vec<Timing> {
    match show {
        WITH_LIMIT => vec![Timing::InTime, Timing::Exception, Timing::Late],
        code => Timing::parse(code).into_iter().collect(),
    }
}

/// What narrows the list, in words.
fn narrowed(
    found: &NotesOfTeam,
    show: &str,
    author: Option<&Colleague>,
    kind: &Option<String>,
) -> Markup {
    let shown = match show {
        WITH_LIMIT => " with a limit",
        code => Timing::parse(code).map_or("", words_after),
    };
    let label = kind
        .as_ref()
        .map(|kind| found.kinds.get(kind).unwrap_or(kind));
    html! {
        (shown)
        @if let Some(label) = label { " of the kind “" (label) "”" }
        @if let Some(author) = author { " by " (author.name) }
    }
}

const fn words_after(timing: Timing) -> &'static str {
    match timing {
        Timing::InTime => " recorded in time",
        Timing::Exception => " after the limit, in exceptional circumstances",
        Timing::Late => " that are late entries",
        Timing::NoLimit => " under a policy without a limit",
    }
}

fn table(found: &NotesOfTeam) -> ListTable {
    ListTable {
        caption: "Notes".to_owned(),
        columns: vec![
            Column {
                speaks_for_itself: true,
                ..Column::new("Note")
            },
            Column::new("Child"),
            Column::new("By"),
            Column::new("Finalised"),
            Column::new("Limit"),
        ],
        rows: found
            .listed
            .rows
            .iter()
            .map(|note| row(note, found))
            .collect(),
        ..ListTable::default()
    }
}

fn row(note: &Told, found: &NotesOfTeam) -> Vec<Content> {
    let label = found.kinds.get(&note.kind).unwrap_or(&note.kind);
    let number = say::number(note.number);
    vec![
        html! {
            a class="govuk-link" href={ "/notes/" (note.entry) } {
                (label) span class="govuk-visually-hidden" { ", record " (number) }
                ", " (say::occurred(&note.occurred).words)
            }
        }
        .into(),
        html! { (name(&note.name)) br; (number) }.into(),
        note.author_name.as_str().into(),
        html! { (say::instant_short(note.recorded_at)) }.into(),
        html! { (limit(note)) (beside(note, &found.beside)) }.into(),
    ]
}

fn name(name: &str) -> &str {
    if name.is_empty() {
        "Name not recorded"
    } else {
        name
    }
}

fn limit(note: &Told) -> Markup {
    html! {
        @match note.due {
            Some(due) => {
                (say::instant_short(due))
                @match note.timing {
                    Timing::Late => { br; (label(note, due)) }
                    Timing::Exception => { br; (status("With exception")) }
                    // Its author says that it is late, which nobody but they may say.
                    Timing::InTime | Timing::NoLimit => {
                        @if let Some(label) = &note.late { br; (status(label.as_str())) }
                    }
                }
            },
            None => "None",
        }
        @if !note.clause.is_empty() {
            br; (rule(&note.clause, note.occurred.date, &note.clause))
        }
    }
}

/// What stands beside a limit that was passed (REC-019, TIME-016).
fn beside(note: &Told, beside: &BesideLate) -> Markup {
    let late = note.late.is_some() || matches!(note.timing, Timing::Late | Timing::Exception);
    let entered = note.recorded_at.local().date();
    late::beside(
        if late {
            beside.away_of(note.author)
        } else {
            &[]
        },
        (Some(note.occurred.date), entered),
        beside.promises.of_note(note.entry),
    )
}

/// The policy's label with by how much; both times stand beside it.
fn label(note: &Told, due: Instant) -> Markup {
    let over = note.recorded_at.timestamp().duration_since(due.timestamp());
    let over = format!("{} over its limit", policy::length_words(over));
    late_entry(note.late.as_deref().unwrap_or_default(), over)
}
