//! The recording policies as people read them: each rule in words, its value, why it is so, and
//! where the council's document says it (CFG-001 to CFG-004, TRN-001, TRN-004).

use axum::extract::{RawPathParams, State};
use axum::response::Response;
use casework::policies;
use jiff::civil::Date;
use maud::{Markup, html};
use policy::{Clause, Policy};

use crate::app::{App, Shared};
use crate::components::{
    BackLink, Column, Content, Layout, ListTable, PageFrame, SummaryList, SummaryRow, empty, status,
};
use crate::page::{self, Place, show};
use crate::problem::Problem;
use crate::routes::{Route, full, page};
use crate::say;
use crate::session::SignedIn;

pub(crate) fn routes() -> Vec<Route> {
    const POLICY: &str = "/policies/policy-001";
    const CLAUSE: &str = "/policies/policy-001/idle-lock-minutes";
    vec![
        page("/policies", list).looked_at([full("/policies", "practitioner")]),
        page("/policies/{policy}", one).looked_at([full(POLICY, "practitioner")]),
        page("/policies/{policy}/{clause}", clause).looked_at([full(CLAUSE, "practitioner")]),
    ]
}

async fn list(State(app): State<Shared>, me: SignedIn) -> Result<Response, Problem> {
    let now = app.now();
    policies::may_read(&me.who, now)?;
    let adopted = policies::adopted(&app.desk).await?;
    let in_force = policies::in_force(&app.desk, now.today())
        .await
        .map(Policy::digest)
        .ok();
    let adoptions = adopted.iter().rev().map(|one| -> Vec<Content> {
        let known = app
            .desk
            .policies()
            .into_iter()
            .find(|policy| policy.digest() == *one.digest.bytes());
        vec![
            html! {
                a class="govuk-link" href={ "/policies/" (one.policy) } {
                    (known.map_or(one.policy.as_str(), Policy::title))
                }
            }
            .into(),
            known.map(|policy| policy.version().to_string()).unwrap_or_default().into(),
            say::day(one.from).into(),
            html! { @if in_force.as_ref() == Some(one.digest.bytes()) { (status("In force today")) } }
                .into(),
        ]
    });
    let rows: Vec<Vec<Content>> = adoptions.collect();
    let body = html! {
        p class="govuk-body" {
            "Every deadline, check and required part of a note comes from one of these. A note is \
             judged by the policy in force on the day of its contact."
        }
        h2 class="govuk-heading-m" { "Adopted" }
        @if rows.is_empty() { (empty("No policy has been adopted yet.")) } @else {
            (table("Policies this authority has adopted", ["Policy", "Version", "From", "Today"], rows))
        }
        h2 class="govuk-heading-m" { "All that this installation knows" }
        (known(&app.desk.policies()))
    };
    Ok(answer(
        &app,
        &me,
        "Policies",
        "Recording policies",
        "",
        body,
    ))
}

fn known(policies: &[&Policy]) -> Markup {
    html! {
        ul class="govuk-list govuk-list--bullet" {
            @for policy in policies {
                li {
                    a class="govuk-link" href={ "/policies/" (policy.id()) } { (policy.title()) }
                    ", version " (policy.version()) (since(policy))
                }
            }
        }
    }
}

fn since(policy: &Policy) -> String {
    match (policy.from(), policy.to()) {
        (None, None) => String::new(),
        (Some(from), None) => format!(", from {}", say::plain_day(from)),
        (None, Some(to)) => format!(", until {}", say::plain_day(to)),
        (Some(from), Some(to)) => format!(", {} to {}", say::plain_day(from), say::plain_day(to)),
    }
}

fn table(caption: &str, columns: [&str; 4], rows: Vec<Vec<Content>>) -> ListTable {
    ListTable {
        caption: caption.to_owned(),
        columns: columns.map(Column::new).into(),
        rows,
        ..ListTable::default()
    }
}

async fn one(
    State(app): State<Shared>,
    me: SignedIn,
    named: RawPathParams,
) -> Result<Response, Problem> {
    let now = app.now();
    policies::may_read(&me.who, now)?;
    let policy = on(&app, text(&named, "policy"), now.today())?;
    let rows = policy.clauses().into_iter().map(|clause| -> Vec<Content> {
        let href = format!("/policies/{}/{}", policy.id(), clause.slug);
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
        words.wide_only = true;
    }
    let body = html! {
        p class="govuk-body" { "Version " (policy.version()) (since(policy)) "." }
        (clauses)
    };
    Ok(answer(
        &app,
        &me,
        "Policy",
        policy.title(),
        "/policies",
        body,
    ))
}

async fn clause(
    State(app): State<Shared>,
    me: SignedIn,
    named: RawPathParams,
) -> Result<Response, Problem> {
    let now = app.now();
    policies::may_read(&me.who, now)?;
    let policy = on(&app, text(&named, "policy"), now.today())?;
    let clause = policy
        .clause(text(&named, "clause"))
        .ok_or(Problem::NotFound)?;
    let versions = versions(&app.desk.policies(), policy.id(), &clause.slug);
    let body = html! {
        p class="govuk-body-l" { (clause.rule) }
        (SummaryList::new(facts(policy, &clause)))
        @if versions.len() > 1 {
            h2 class="govuk-heading-m" { "In each version" }
            (table("The rule in each version", ["Version", "When", "Value", "Why it is so"], versions))
        }
    };
    let back = format!("/policies/{}", policy.id());
    Ok(answer(&app, &me, "Rule", &clause.heading, &back, body))
}

fn facts(policy: &Policy, clause: &Clause) -> Vec<SummaryRow> {
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
    let from = clause.since.map_or_else(
        || "the day this policy was adopted, and for contacts before it".to_owned(),
        say::day,
    );
    rows.push(SummaryRow::new("In force from", from));
    let name = format!("{}, version {}", policy.title(), policy.version());
    rows.push(SummaryRow::new("Policy", name));
    rows
}

/// The same rule in every version of its policy, earliest first.
fn versions(policies: &[&Policy], id: &str, slug: &str) -> Vec<Vec<Content>> {
    let same = policies.iter().filter(|policy| policy.id() == id);
    let stated = same.filter_map(|policy| Some((policy, policy.clause(slug)?)));
    let row = |(policy, clause): (&&Policy, Clause)| -> Vec<Content> {
        vec![
            policy.version().to_string().into(),
            since(policy).trim_start_matches(", ").into(),
            clause.value.into(),
            clause.origin.label().into(),
        ]
    };
    stated.map(row).collect()
}

/// The version of a policy that holds today; of one that lies ahead or behind, the nearest.
fn on<'a>(app: &'a App, id: &str, today: Date) -> Result<&'a Policy, Problem> {
    let book = app.desk.book();
    let mut same = book.policies().iter().filter(|policy| policy.id() == id);
    book.policy(id, today)
        .ok()
        .or_else(|| same.next_back())
        .ok_or(Problem::NotFound)
}

fn text<'p>(named: &'p RawPathParams, name: &str) -> &'p str {
    named
        .iter()
        .find(|(given, _)| *given == name)
        .map_or("", |(_, text)| text)
}

fn answer(
    app: &App,
    me: &SignedIn,
    task: &str,
    heading: &str,
    back: &str,
    body: Markup,
) -> Response {
    let back_words = if back == "/policies" {
        "Back to Policies"
    } else {
        "Back to the policy"
    };
    show(&PageFrame {
        heading: Some(heading.into()),
        back: html! {
            @if !back.is_empty() { (BackLink::new(back, back_words)) }
        }
        .into(),
        layout: Layout::Wide,
        body: body.into(),
        ..page::frame(app, me, Place::Policies, task)
    })
}
