//! One policy, rule by rule.

use axum::extract::{RawPathParams, RawQuery, State};
use axum::response::Response;
use casework::policies;
use maud::html;

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
    let rows = policy.clauses().into_iter().map(|clause| -> Vec<Content> {
        let href = href(&format!("{id}/{}", clause.slug), on);
        vec![
            html! { a class="govuk-link" href=(href) { (clause.heading) } }.into(),
            clause.value.as_str().into(),
            clause.rule.as_str().into(),
            clause.origin.label().into(),
        ]
    });
    let columns = ["Rule", "Value", "In words", "Why it is so"];
    let mut clauses = table("Every rule of this policy", columns, rows.collect());
    if let Some(words) = clauses.columns.get_mut(2) {
        // A card leaves it out, so that no cell needs the column's name: a page has few elements left.
        (words.wide_only, words.speaks_for_itself) = (true, true);
    }
    if let Some(why) = clauses.columns.get_mut(3) {
        why.speaks_for_itself = true;
    }
    let times = href(&format!("{id}/timescales"), on);
    let body = html! {
        p class="govuk-body" {
            "Version " (policy.version()) ". " (in_force(standing.as_ref())) "."
        }
        p class="govuk-body" {
            a class="govuk-link" href=(times) { "Its timescales: by when everything is due" }
        }
        (clauses)
    };
    let back = Some(("/policies".to_owned(), "Back to Policies"));
    Ok(answer(&app, &me, ("Policy", policy.title()), back, body))
}
