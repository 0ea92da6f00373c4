//! The table of timescales, made from the clocks of a policy (TIME-014): what starts each, how long
//! it may take, what meets it, who owes it, what happens if it is missed; its name leads to the rule.

use axum::extract::{RawPathParams, RawQuery, State};
use axum::response::Response;
use casework::policies;
use jiff::civil::Date;
use maud::{Markup, html};
use policy::Policy;
use policy::book::{Clock, ClockCase};
use policy::clock::Limit;

use super::{answer, day, href, in_force, table, text};
use crate::app::Shared;
use crate::components::Content;
use crate::problem::Problem;
use crate::session::SignedIn;

pub(super) async fn show(
    State(app): State<Shared>,
    me: SignedIn,
    named: RawPathParams,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let now = app.now();
    let on = day(query.as_deref(), now.today());
    let id = text(&named, "policy");
    let (policy, standing) = policies::shown(&app.desk, &me.who, id, on, now).await?;
    let columns = [
        "Timescale",
        "It starts when",
        "Within",
        "Met when",
        "Owed by",
        "If it is missed",
    ];
    let body = html! {
        p class="govuk-body" {
            (policy.title()) ", version " (policy.version()) ". " (in_force(standing.as_ref())) ". "
            "Hours and minutes are real elapsed time. Days and months end at 23:59:59 on the last \
             day. Exactly on the limit is on time. Each clock runs by itself and none resets another."
        }
        (table("By when everything is due", columns, rows(policy, on)))
    };
    let back = Some((format!("/policies/{id}?on={on}"), "Back to the policy"));
    Ok(answer(&app, &me, ("Timescales", "Timescales"), back, body))
}

/// A row for each clock, and under it one for each case with a limit or start of its own.
fn rows(policy: &Policy, on: Date) -> Vec<Vec<Content>> {
    let of_clock = |clock| {
        let cases = move |case| of_case(policy, clock, case, on);
        std::iter::once(of_clock(policy, clock, on)).chain(clock.cases.iter().map(cases))
    };
    policy.clocks().flat_map(of_clock).collect()
}

/// What it is about; a clock that stands under no clause of its own has its name alone.
fn called(clock: &Clock) -> String {
    match clock.heading() {
        "" => clock.name.replace('_', " "),
        heading => heading.to_owned(),
    }
}

fn of_clock(policy: &Policy, clock: &Clock, on: Date) -> Vec<Content> {
    let only = clock.when.words();
    let link = href(&clock.own_clause(policy).path(), on);
    let name = html! {
        a class="govuk-link" id=(clock.name) href=(link) { (called(clock)) }
        @if !only.is_empty() { " (" (only) ")" }
    };
    let other = clock
        .otherwise
        .as_deref()
        .and_then(|name| policy.clock(name));
    let within = match (clock.limit, other) {
        (Some(limit), _) => limit.words(),
        (None, Some(other)) => format!("No limit of its own; as “{}”", called(other)),
        (None, None) if clock.cases.is_empty() => "No limit".to_owned(),
        (None, None) => "It depends; see below".to_owned(),
    };
    row(name, clock, clock.start.label(), within)
}

fn of_case(policy: &Policy, clock: &Clock, case: &ClockCase, on: Date) -> Vec<Content> {
    let start = case.start.unwrap_or(clock.start).label();
    let within = case
        .limit
        .map_or_else(|| "No limit".to_owned(), Limit::words);
    let link = href(&case.clause(policy).path(), on);
    let name = html! {
        a class="govuk-link" href=(link) {
            "For: " (case.when.words())
            span class="govuk-visually-hidden" { ", " (called(clock)) }
        }
    };
    row(name, clock, start, within)
}

fn row(name: Markup, clock: &Clock, start: &str, within: String) -> Vec<Content> {
    let start = if clock.repeats {
        format!("{start}, and again each time it is met")
    } else {
        start.to_owned()
    };
    vec![
        name.into(),
        start.into(),
        within.into(),
        clock.act.label().into(),
        clock.owner.label().into(),
        clock.missed.label().into(),
    ]
}
