//! The policies this authority has adopted, and all that this installation knows.

use access::permit::{ProposePolicy, TryPolicy};
use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::{Adopted, policies};
use maud::{Markup, html};
use policy::Policy;

use super::{answer, calendar, proposal, table};
use crate::app::{App, Shared};
use crate::components::{Button, Content, empty, status};
use crate::form::Fields;
use crate::page::{asked_for, may, part};
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

/// Adoptions of one page.
const PAGE_ADOPTIONS: usize = 50;

pub(super) async fn show(
    State(app): State<Shared>,
    me: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let query = Fields::read(query.unwrap_or_default().as_bytes());
    let body = html! {
        p class="govuk-body" {
            "Every deadline, check and required part of a note comes from one of these. A note is \
             judged by the policy in force on the day of its contact."
        }
        p class="govuk-body" {
            "Working days are counted by the "
            a class="govuk-link" href=(calendar::ADDRESS) { "bank holidays" } "."
        }
        h2 class="govuk-heading-m" { "Adopted" }
        (adopted(&app, &me, asked_for(&query, "page")).await?)
        (changing(&app, &me).await?)
        h2 class="govuk-heading-m" { "All that this installation knows" }
        (known(&app.desk.policies()))
    };
    let said = ("Policies", "Recording policies");
    Ok(answer(&app, &me, said, None, body))
}

async fn adopted(app: &App, me: &SignedIn, page: u32) -> Result<Markup, Problem> {
    let now = app.now();
    policies::may_read(&me.who, now)?;
    let in_force = policies::in_force(&app.desk, now.today()).await;
    let in_force = in_force.map(Policy::digest).ok();
    let adopted = policies::adopted(&app.desk).await?;
    let newest_first: Vec<&Adopted> = adopted.iter().rev().collect();
    let (shown, pages) = part(&newest_first, PAGE_ADOPTIONS, page, |page| {
        format!("/policies?page={page}")
    });
    let known = app.desk.policies();
    let rows = shown.iter().map(|one| -> Vec<Content> {
        let policy = known
            .iter()
            .find(|policy| policy.digest() == *one.digest.bytes());
        let title = policy.map_or(one.policy.as_str(), |policy| policy.title());
        let href = format!("/policies/{}?on={}", one.policy, one.from);
        vec![
            html! { a class="govuk-link" href=(href) { (title) } }.into(),
            policy.map(|policy| policy.version().to_string()).unwrap_or_default().into(),
            say::day(one.from).into(),
            people(one).into(),
            html! { @if in_force.as_ref() == Some(one.digest.bytes()) { (status("In force today")) } }
                .into(),
        ]
    });
    let rows: Vec<Vec<Content>> = rows.collect();
    Ok(html! {
        @if rows.is_empty() { (empty("No policy has been adopted yet.")) } @else {
            (table("Policies this authority has adopted", ["Policy", "Version", "From", "By", "Today"], rows))
        }
        @if let Some(pages) = pages { (pages) }
    })
}

/// Who adopted it: two people, or the operator for the first.
fn people(one: &Adopted) -> String {
    match (one.proposed_by.as_str(), one.approved_by.as_str()) {
        ("", "") => "The operator".to_owned(),
        ("", by) => format!("Adopted by {by}"),
        (by, other) => format!("Proposed by {by}, approved by {other}"),
    }
}

/// For those who change, approve or advise on the policy.
async fn changing(app: &App, me: &SignedIn) -> Result<Markup, Problem> {
    let now = app.now();
    if !may(TryPolicy, &me.who.actor, now) {
        return Ok(html! {});
    }
    let proposals = policies::proposals(&app.desk, &me.who, now).await?;
    let rows = proposals.iter().map(|one| -> Vec<Content> {
        let href = format!("/proposals/{}", one.entry);
        vec![
            html! { a class="govuk-link" href=(href) { (one.policy) ", version " (one.version) } }
                .into(),
            one.name.as_str().into(),
            say::instant_short(one.at).words.into(),
            proposal::decided(one).into(),
        ]
    });
    let rows: Vec<Vec<Content>> = rows.collect();
    let columns = ["Policy", "Proposed by", "When", "Decided"];
    Ok(html! {
        h2 class="govuk-heading-m" { "Proposed" }
        @if rows.is_empty() { (empty("No policy has been proposed.")) } @else {
            (table("Policies that were proposed, the newest first", columns, rows))
        }
        @if may(ProposePolicy, &me.who.actor, now) {
            (Button::link("Propose a policy", "/proposals/new"))
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
