//! The policies this authority has adopted, and all that this installation knows.

use axum::extract::State;
use axum::response::Response;
use casework::policies;
use maud::{Markup, html};
use policy::Policy;

use super::{answer, table};
use crate::app::{App, Shared};
use crate::components::{Content, empty, status};
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

pub(super) async fn show(State(app): State<Shared>, me: SignedIn) -> Result<Response, Problem> {
    let body = html! {
        p class="govuk-body" {
            "Every deadline, check and required part of a note comes from one of these. A note is \
             judged by the policy in force on the day of its contact."
        }
        h2 class="govuk-heading-m" { "Adopted" }
        (adopted(&app, &me).await?)
        h2 class="govuk-heading-m" { "All that this installation knows" }
        (known(&app.desk.policies()))
    };
    let said = ("Policies", "Recording policies");
    Ok(answer(&app, &me, said, None, body))
}

async fn adopted(app: &App, me: &SignedIn) -> Result<Markup, Problem> {
    let now = app.now();
    policies::may_read(&me.who, now)?;
    let in_force = policies::in_force(&app.desk, now.today()).await;
    let in_force = in_force.map(Policy::digest).ok();
    let adopted = policies::adopted(&app.desk).await?;
    let known = app.desk.policies();
    let rows = adopted.iter().rev().map(|one| -> Vec<Content> {
        let policy = known
            .iter()
            .find(|policy| policy.digest() == *one.digest.bytes());
        let title = policy.map_or(one.policy.as_str(), |policy| policy.title());
        let href = format!("/policies/{}?on={}", one.policy, one.from);
        vec![
            html! { a class="govuk-link" href=(href) { (title) } }.into(),
            policy.map(|policy| policy.version().to_string()).unwrap_or_default().into(),
            say::day(one.from).into(),
            html! { @if in_force.as_ref() == Some(one.digest.bytes()) { (status("In force today")) } }
                .into(),
        ]
    });
    let rows: Vec<Vec<Content>> = rows.collect();
    Ok(html! {
        @if rows.is_empty() { (empty("No policy has been adopted yet.")) } @else {
            (table("Policies this authority has adopted", ["Policy", "Version", "From", "Today"], rows))
        }
    })
}

fn known(policies: &[&Policy]) -> Markup {
    html! {
        ul class="govuk-list govuk-list--bullet" {
            @for policy in policies {
                li {
                    a class="govuk-link" href={ "/policies/" (policy.id()) } { (policy.title()) }
                    ", version " (policy.version())
                }
            }
        }
    }
}
