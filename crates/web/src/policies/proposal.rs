//! A proposed policy: what it would change, what it would have changed, and a second person's
//! decision (CFG-001, CFG-002).

use access::permit::{AdvisePolicy, ApprovePolicy};
use axum::extract::{RawPathParams, RawQuery, State};
use axum::response::Response;
use casework::policies::{self, NewAdvice, Shown};
use casework::{Advice, Decided, Error, Proposal};
use jiff::ToSpan as _;
use jiff::civil::Date;
use maud::{Markup, Render as _, html};
use record::ids::EntryId;
use record::problem::Problem as Fault;

use super::differences::differences;
use super::{report, settle_meanwhile, text};
use crate::app::{App, Shared};
use crate::components::{
    BackLink, Button, Content, Form, Input, Layout, PageFrame, SummaryList, SummaryRow, Textarea,
    date_input,
};
use crate::form::{Checked, Fields};
use crate::notes::lines;
use crate::page::{self, Place, done, fault_of, may, see_other, show, show_again, summary};
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

/// What a form of the page held when it was refused.
#[derive(Default)]
struct Typed<'f> {
    from: &'f str,
    because: &'f str,
    advice: &'f str,
    faults: &'f [Fault],
}

pub(super) async fn get(
    State(app): State<Shared>,
    me: SignedIn,
    named: RawPathParams,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let query = Fields::read(query.unwrap_or_default().as_bytes());
    let shown = policies::proposal(&app.desk, &me.who, entry(&named)?, app.now()).await?;
    let tried = report::part(&app, &me, &shown, &query).await?;
    let mut frame = view(&app, &me, &shown, &tried, &Typed::default());
    frame.banner = match query.get("said") {
        "declined" => done("Turned down").render().into(),
        "advised" => done("Your advice is recorded").render().into(),
        _ => Content::default(),
    };
    Ok(show(&frame))
}

pub(super) async fn approve(
    State(app): State<Shared>,
    me: SignedIn,
    named: RawPathParams,
    Checked(form): Checked,
) -> Result<Response, Problem> {
    let (entry, from) = (entry(&named)?, form.get("from"));
    match policies::approve(&app.desk, &me.who, entry, from, &form.act(), app.now()).await {
        Ok(()) => {
            settle_meanwhile(&app);
            Ok(see_other("/policies"))
        }
        Err(Error::Problems(faults)) => {
            let typed = Typed {
                from,
                faults: &faults,
                ..Typed::default()
            };
            again(&app, &me, entry, &typed).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn decline(
    State(app): State<Shared>,
    me: SignedIn,
    named: RawPathParams,
    Checked(form): Checked,
) -> Result<Response, Problem> {
    let (entry, because) = (entry(&named)?, form.get("declined"));
    match policies::decline(&app.desk, &me.who, entry, because, &form.act(), app.now()).await {
        Ok(()) => Ok(see_other(&format!("/proposals/{entry}?said=declined"))),
        Err(Error::Problems(faults)) => {
            let typed = Typed {
                because,
                faults: &faults,
                ..Typed::default()
            };
            again(&app, &me, entry, &typed).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn advise(
    State(app): State<Shared>,
    me: SignedIn,
    named: RawPathParams,
    Checked(form): Checked,
) -> Result<Response, Problem> {
    let (entry, advice) = (entry(&named)?, form.get("advice"));
    let new = NewAdvice {
        advice: advice.to_owned(),
        form_key: form.act(),
    };
    match policies::advise(&app.desk, &me.who, entry, &new, app.now()).await {
        Ok(()) => Ok(see_other(&format!("/proposals/{entry}?said=advised"))),
        Err(Error::Problems(faults)) => {
            let typed = Typed {
                advice,
                faults: &faults,
                ..Typed::default()
            };
            again(&app, &me, entry, &typed).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn again(
    app: &App,
    me: &SignedIn,
    entry: EntryId,
    typed: &Typed<'_>,
) -> Result<Response, Problem> {
    let shown = policies::proposal(&app.desk, &me.who, entry, app.now()).await?;
    Ok(show_again(&view(app, me, &shown, &html! {}, typed)))
}

fn entry(named: &RawPathParams) -> Result<EntryId, Problem> {
    EntryId::parse(text(named, "proposal")).map_err(|_| Problem::NotFound)
}

/// What became of a proposal, in words.
pub(super) fn decided(proposal: &Proposal) -> String {
    match &proposal.decided {
        Decided::Waiting => "Waits for a second person".to_owned(),
        Decided::Adopted { by } => format!("Approved by {by}"),
        Decided::Declined { by, because } => format!("Turned down by {by}: {because}"),
    }
}

fn view(app: &App, me: &SignedIn, shown: &Shown, tried: &Markup, typed: &Typed<'_>) -> PageFrame {
    let Shown {
        proposal, policy, ..
    } = shown;
    let today = app.now().today();
    let facts = vec![
        SummaryRow::new("Policy", super::version(policy)),
        SummaryRow::new("Proposed by", proposal.name.as_str()),
        SummaryRow::new("When", say::instant(proposal.at).words),
        SummaryRow::new("Why", proposal.because.as_str()),
        SummaryRow::new("Advice of information governance", advised(&shown.advice)),
        SummaryRow::new("Decided", decided(proposal)),
    ];
    let waits = proposal.decided == Decided::Waiting;
    let decides = waits && may(ApprovePolicy, &me.who.actor, app.now());
    let advises = waits && may(AdvisePolicy, &me.who.actor, app.now());
    let body = html! {
        (SummaryList::new(facts))
        h2 class="govuk-heading-m" { "What it would change" }
        (differences(&shown.compared, today))
        h2 class="govuk-heading-m" id="tried" { "What it would have changed" }
        (tried)
        (report::form(&proposal.entry.to_string(), today))
        @if advises { (advising(app, me, proposal, typed)) }
        @if decides { (deciding(app, me, proposal, typed, today)) }
    };
    PageFrame {
        heading: Some(format!("Proposed: {}", policy.title()).into()),
        back: BackLink::new("/policies", "Back to Policies")
            .render()
            .into(),
        errors: (!typed.faults.is_empty()).then(|| summary(typed.faults)),
        layout: Layout::Wide,
        body: body.into(),
        ..page::frame(app, me, Place::Policies, "A proposed policy")
    }
}

/// What was advised, by whom and when, beside the name of who proposed (CFG-001).
fn advised(advice: &[Advice]) -> Markup {
    html! {
        @if advice.is_empty() { "None is recorded" }
        @for one in advice {
            p { (lines(&one.advice)) }
            p class="govuk-hint" { (one.name) ", " (say::instant(one.at)) }
        }
    }
}

/// The form of whoever advises. Advice stops nobody: it is read before the decision.
fn advising(app: &App, me: &SignedIn, proposal: &Proposal, typed: &Typed<'_>) -> Markup {
    let form = Form {
        action: format!("/proposals/{}/advise", proposal.entry),
        csrf: me.csrf.clone(),
        once: Some(app.once()),
        body: html! {
            (Textarea {
                hint: Some("Whoever decides reads it first. It is kept with the proposal".into()),
                value: typed.advice.to_owned(),
                rows: Some(4),
                error: fault_of(typed.faults, "advice").map(Into::into),
                ..Textarea::new("advice", "What you advise")
            })
            (Button::new("Record the advice"))
        }
        .into(),
        ..Form::default()
    };
    html! {
        section id="advise" {
            h2 class="govuk-heading-m" { "Your advice" }
            (form)
        }
    }
}

/// The two forms of a decision. Who proposed it is told so by the act itself.
fn deciding(
    app: &App,
    me: &SignedIn,
    proposal: &Proposal,
    typed: &Typed<'_>,
    today: Date,
) -> Markup {
    let fault = |field| fault_of(typed.faults, field).map(Into::into);
    let tomorrow = say::typed_day(today.saturating_add(1.day()));
    let from = if typed.from.is_empty() {
        &tomorrow
    } else {
        typed.from
    };
    let form = |act: &str, body: Markup| Form {
        action: format!("/proposals/{}/{act}", proposal.entry),
        csrf: me.csrf.clone(),
        once: Some(app.once()),
        body: body.into(),
        ..Form::default()
    };
    let approving = html! {
        (Input { value: Some(from.to_owned()), error: fault("from"), ..date_input("from", "In force from") })
        (Button { prevent_double_click: Some(true), ..Button::new("Approve it from this day") })
    };
    let declining = html! {
        (Textarea {
            value: typed.because.to_owned(),
            rows: Some(3),
            error: fault("declined"),
            ..Textarea::new("declined", "Why it is turned down")
        })
        (Button::secondary("Turn it down"))
    };
    html! {
        section id="decide" {
            h2 class="govuk-heading-m" { "Your decision" }
            p class="govuk-body" {
                "The entry that brings it into force names " (proposal.name) " and you. Notes about \
                 contacts before that day keep the policy they were judged by."
            }
            (form("approve", approving))
            (form("decline", declining))
        }
    }
}
