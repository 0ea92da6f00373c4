//! What a proposed policy would have changed over a chosen time, in figures: by rule and by team, no
//! worker, no child.

use casework::policies::{Change, Figures, Months, Report, Shown, try_out};
use jiff::ToSpan as _;
use jiff::civil::Date;
use maud::{Markup, html};
use record::typed;

use super::table;
use crate::app::App;
use crate::components::{Button, Content, ErrorMessage, Input, date_input, empty};
use crate::form::Fields;
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

/// About how many notes a page judges again: each takes some milliseconds, twice. Of more, a part is
/// drawn evenly; the command line takes them all.
const NOTES_MAX: u64 = 100;

/// The report, where the address names a time.
pub(super) async fn part(
    app: &App,
    me: &SignedIn,
    shown: &Shown,
    query: &Fields,
) -> Result<Markup, Problem> {
    if query.get("from").is_empty() && query.get("to").is_empty() {
        return Ok(html! {});
    }
    let days = (typed::date(query.get("from")), typed::date(query.get("to")));
    let (Some(first), Some(last)) = days else {
        return Ok(html! { (ErrorMessage::from("Give two days, such as 1/7/2026 and 30/9/2026")) });
    };
    if last < first {
        return Ok(html! { (ErrorMessage::from("The last day lies before the first")) });
    }
    let months = Months {
        first,
        last,
        notes_max: NOTES_MAX,
    };
    let report = try_out(
        &app.desk,
        &me.who,
        &shown.policy,
        months,
        &|_, _| {},
        app.now(),
    )
    .await?;
    Ok(told(&report))
}

/// The choice of a time; the last three months at first.
pub(super) fn form(proposal: &str, today: Date) -> Markup {
    let first = say::typed_day(today.saturating_sub(3.months()));
    html! {
        form action={ "/proposals/" (proposal) "#tried" } method="get" {
            p class="govuk-body" { "Try it on the notes of contacts in this time. Nothing is changed." }
            (Input { value: Some(first), ..date_input("from", "First day") })
            (Input { value: Some(say::typed_day(today)), ..date_input("to", "Last day") })
            (Button::secondary("Try it"))
        }
    }
}

fn told(report: &Report) -> Markup {
    let span = report.span;
    if report.all.notes == 0 {
        return empty("No note is about a contact in this time.");
    }
    html! {
        p class="govuk-body" {
            "Contacts from " (say::plain_day(span.first)) " to " (say::plain_day(span.last)) ": "
            (say::count(report.all.notes, "note", "notes")) " judged again"
            @if span.every > 1 {
                ", drawn evenly from " (say::number(report.there)) " (`daybook policy try` takes all)"
            }
            ". “Then” is by the policy each note was judged by, “now” by the proposed one."
        }
        (teams(report))
        (rules(&report.all))
    }
}

fn teams(report: &Report) -> Markup {
    let row = |name: Content, figures: &Figures| -> Vec<Content> {
        vec![
            name,
            say::number(figures.notes).into(),
            say::number(figures.differ).into(),
            change(figures.late),
            change(figures.stopped),
        ]
    };
    let all = row("The whole authority".into(), &report.all);
    let teams = report.teams.iter().map(|(name, figures)| {
        let name = name.as_deref().unwrap_or("No team held the child that day");
        row(name.into(), figures)
    });
    let columns = [
        "Team",
        "Notes",
        "With any difference",
        "Late",
        "Could not be finalised",
    ];
    html! { (table("What would have differed, by team", columns, std::iter::once(all).chain(teams).collect())) }
}

fn rules(all: &Figures) -> Markup {
    let rows = all.rules.iter().map(|fired| -> Vec<Content> {
        vec![
            fired.heading.as_str().into(),
            say::number(fired.notes.then).into(),
            say::number(fired.notes.now).into(),
        ]
    });
    let rows: Vec<Vec<Content>> = rows.collect();
    html! {
        @if rows.is_empty() { (empty("No rule asked for anything, then or now.")) } @else {
            (table("Rules that asked for something, in how many notes", ["Rule", "Then", "Now"], rows))
        }
    }
}

fn change(change: Change) -> Content {
    format!(
        "{} then, {} now",
        say::number(change.then),
        say::number(change.now)
    )
    .into()
}
