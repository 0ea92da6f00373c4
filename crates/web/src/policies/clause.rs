//! One clause: the rule in words, its value, why it is so, where the document says it, since when,
//! what goes by it, and how often it fired.

use axum::extract::{RawPathParams, RawQuery, State};
use axum::response::Response;
use casework::Fired;
use casework::policies::{Explained, explain};
use maud::{Markup, html};
use policy::book::Use;

use super::{answer, calendar, day, href, in_force, table, text, version};
use crate::app::Shared;
use crate::components::{Content, SummaryList, SummaryRow};
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

/// The rule that names the calendar of working days.
const CALENDAR: &str = "working-day-calendar";

pub(super) async fn show(
    State(app): State<Shared>,
    me: SignedIn,
    named: RawPathParams,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let now = app.now();
    let on = day(query.as_deref(), now.today());
    let path = (text(&named, "policy"), text(&named, "clause"));
    let told = explain(&app.desk, &me.who, path, on, now).await?;
    let times = href(&format!("{}/timescales", path.0), on);
    let body = html! {
        p class="govuk-body-l" { (told.clause.rule) }
        (SummaryList::new(facts(&told)))
        h2 class="govuk-heading-m" { "What goes by it" }
        (uses(&told.uses, &times))
        @if told.clause.slug == CALENDAR {
            p class="govuk-body" {
                a class="govuk-link" href=(calendar::ADDRESS) { "The bank holidays, year by year" }
            }
        }
        h2 class="govuk-heading-m" { "How often it fired" }
        (fired(&told))
        @if told.versions.len() > 1 {
            h2 class="govuk-heading-m" { "In each version" }
            (versions(&told))
        }
    };
    let back = Some((
        format!("/policies/{}?on={on}", path.0),
        "Back to the policy",
    ));
    Ok(answer(
        &app,
        &me,
        ("Rule", &told.clause.heading),
        back,
        body,
    ))
}

fn facts(told: &Explained<'_>) -> Vec<SummaryRow> {
    let clause = &told.clause;
    let mut rows = vec![
        SummaryRow::new("Value", clause.value.as_str()),
        SummaryRow::new("Why it is so", clause.origin.label()),
    ];
    if let Some(source) = &clause.source {
        rows.push(SummaryRow::new("Document", source.document.as_str()));
        rows.push(SummaryRow::new("Place", source.place()));
        rows.push(SummaryRow::new(
            "Begins with the words",
            format!("“{}”", source.words),
        ));
    }
    rows.push(SummaryRow::new(
        "In force",
        in_force(told.standing.as_ref()),
    ));
    rows.push(SummaryRow::new("Policy", version(told.policy)));
    rows
}

fn uses(uses: &[Use], times: &str) -> Markup {
    html! {
        @if uses.is_empty() {
            p class="govuk-body" {
                "Nothing in this version of Daybook reads this value yet. It is kept for the parts \
                 that will."
            }
        } @else {
            ul class="govuk-list govuk-list--bullet" {
                @for each in uses {
                    li {
                        @match each {
                            Use::Clock(name, _) | Use::Governs(name, _) => {
                                a class="govuk-link" href={ (times) "#" (name) } { (each.words()) }
                            }
                            _ => (each.words()),
                        }
                        "."
                    }
                }
            }
        }
    }
}

/// FIN-012, TIME-010: counts over the authority; no worker and no child.
fn fired(told: &Explained<'_>) -> Markup {
    let (first, last) = told.quarter;
    let Fired { kept, late } = told.fired;
    let kept = match kept {
        0 => "no finding of it was kept as it was".to_owned(),
        1 => "1 finding of it was kept as it was".to_owned(),
        many => format!(
            "{} findings of it were kept as they were",
            say::number(many)
        ),
    };
    let late = match late {
        0 => "no entry was late by it".to_owned(),
        late => format!(
            "{} late by it",
            say::count(late, "entry was", "entries were")
        ),
    };
    html! {
        p class="govuk-body" {
            "In the last full quarter, " (say::plain_day(first)) " to " (say::plain_day(last))
            ", over the whole authority: " (kept) ", and " (late) "."
        }
        p class="govuk-hint" { "What was put right before finalising is not counted." }
    }
}

fn versions(told: &Explained<'_>) -> Markup {
    let rows = told
        .versions
        .iter()
        .map(|(policy, clause, standing)| -> Vec<Content> {
            let number = policy.version().to_string();
            let path = format!("{}/{}", policy.id(), clause.slug);
            let link = standing.map(|one| href(&path, one.from));
            vec![
                html! {
                    @match link {
                        Some(link) => a class="govuk-link" href=(link) { "Version " (number) },
                        None => { "Version " (number) },
                    }
                }
                .into(),
                in_force(standing.as_ref()).into(),
                clause.value.as_str().into(),
                clause.origin.label().into(),
            ]
        });
    let columns = ["Version", "In force", "Value", "Why it is so"];
    html! { (table("The rule in each version", columns, rows.collect())) }
}
