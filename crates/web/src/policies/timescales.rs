//! The table of timescales, made from the clocks of a policy (TIME-014): what starts each, how long
//! it may take, what meets it, who owes it, what happens if it is missed, and the rule.

use axum::extract::{RawPathParams, RawQuery, State};
use axum::response::Response;
use casework::policies;
use jiff::civil::Date;
use maud::{Markup, html};
use policy::Policy;
use policy::book::{Clock, ClockCase};
use policy::clock::Limit;
use std::collections::BTreeMap;

use super::{answer, day, in_force, rule, table, text};
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
        "Rule",
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
    let headings: BTreeMap<String, String> = policy
        .clauses()
        .into_iter()
        .map(|clause| (clause.slug, clause.heading))
        .collect();
    let heading = |slug: &str| headings.get(slug).cloned().unwrap_or_default();
    let of_clock = |clock| {
        let cases = move |case| of_case(policy, clock, case, on);
        std::iter::once(of_clock(policy, clock, &heading, on)).chain(clock.cases.iter().map(cases))
    };
    policy.clocks().flat_map(of_clock).collect()
}

fn of_clock(
    policy: &Policy,
    clock: &Clock,
    heading: &impl Fn(&str) -> String,
    on: Date,
) -> Vec<Content> {
    let clause = clock.own_clause(policy);
    let mut called = heading(&clause.slug);
    if called.is_empty() {
        // A clock that stands under no clause of its own has its name alone.
        called = clock.name.replace('_', " ");
    }
    let only = clock.when.words();
    let name = html! {
        span id=(clock.name) { (called) }
        @if !only.is_empty() { " (" (only) ")" }
    };
    let within = match (clock.limit, &clock.otherwise) {
        (Some(limit), _) => limit.words(),
        (None, Some(other)) => {
            let other = policy
                .clock(other)
                .map(|other| heading(&other.own_clause(policy).slug));
            format!("No limit of its own; as “{}”", other.unwrap_or_default())
        }
        (None, None) if clock.cases.is_empty() => "No limit".to_owned(),
        (None, None) => "It depends; see below".to_owned(),
    };
    row(
        name,
        clock,
        clock.start.label(),
        within,
        rule(&clause.path(), on, &called),
    )
}

fn of_case(policy: &Policy, clock: &Clock, case: &ClockCase, on: Date) -> Vec<Content> {
    let words = case.when.words();
    let start = case.start.unwrap_or(clock.start).label();
    let within = case
        .limit
        .map_or_else(|| "No limit".to_owned(), Limit::words);
    let rule = rule(&case.clause(policy).path(), on, &words);
    row(html! { "For: " (words) }, clock, start, within, rule)
}

fn row(name: Markup, clock: &Clock, start: &str, within: String, rule: Markup) -> Vec<Content> {
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
        rule.into(),
    ]
}
