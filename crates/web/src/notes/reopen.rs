//! Asking for a finalised note to be reopened, where the recording policy lists its type; elsewhere
//! the refusal, with its clause and the way that is open: a correction (FIN-007, FIN-010).

use axum::extract::State;
use axum::response::Response;
use casework::notes::reopen::{self, Ask, Asked, Asking, Route};
use casework::{Error, Reopening, ReopeningState};
use jiff::civil::Date;
use maud::{Markup, Render as _, html};
use record::ids::EntryId;
use record::problem::Problem as Fault;

use super::whose;
use crate::app::{App, Shared};
use crate::at::At;
use crate::components::{
    BackLink, Button, Form, Input, InsetText, PageFrame, SummaryList, SummaryRow, Textarea, empty,
    status,
};
use crate::form::{Checked, key_of};
use crate::page::{self, fault_of, show, show_again};
use crate::policies;
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

/// The page on which somebody asks.
pub(crate) async fn show_form(
    State(app): State<Shared>,
    me: SignedIn,
    At(entry): At<EntryId>,
) -> Result<Response, Problem> {
    let asking = reopen::asking(&app.desk, &me.who, entry, app.now()).await?;
    let new = Ask {
        inaccuracy: String::new(),
        found_by: String::new(),
        form_key: app.once(),
    };
    Ok(show(&frame(&app, &me, &asking, &new, &[])))
}

/// Asks.
pub(crate) async fn ask(
    State(app): State<Shared>,
    me: SignedIn,
    At(entry): At<EntryId>,
    Checked(sent): Checked,
) -> Result<Response, Problem> {
    let now = app.now();
    let new = Ask {
        inaccuracy: sent.get("inaccuracy").to_owned(),
        found_by: sent.get("found_by").to_owned(),
        form_key: sent.act(),
    };
    let faults = match reopen::ask(&app.desk, &me.who, entry, &new, now).await {
        Ok(Asked::Logged) => return Ok(page::see_other(&format!("/notes/{entry}/reopen"))),
        Ok(Asked::Refused(_)) => Vec::new(),
        Err(Error::Problems(faults)) => faults,
        Err(error) => return Err(error.into()),
    };
    let asking = reopen::asking(&app.desk, &me.who, entry, now).await?;
    Ok(show_again(&frame(&app, &me, &asking, &new, &faults)))
}

fn frame(app: &App, me: &SignedIn, asking: &Asking, new: &Ask, faults: &[Fault]) -> PageFrame {
    let entry = asking.line.entry;
    let back = BackLink::new(format!("/notes/{entry}"), "Back to the note");
    let mut frame = whose::frame(app, me, "Reopen a note", &asking.whose, back, faults);
    frame.heading = Some("Ask for this note to be reopened".into());
    frame.body = html! {
        (about(asking))
        @match &asking.route {
            Route::Open { clause } => (form(me, asking, new, faults, (clause, app.now().today()))),
            Route::UnderWay => (InsetText::new(html! {
                p { "Somebody has asked already, and what came of it stands below. Nothing more needs to be asked." }
            })),
            Route::NotThisType { clause } => (refusal(app, me, asking, Some(clause))),
            Route::Never => (refusal(app, me, asking, None)),
        }
        (requests(&asking.requests))
    }
    .into();
    frame
}

fn about(asking: &Asking) -> Markup {
    let line = &asking.line;
    let kind = asking.kinds.get(&line.kind).unwrap_or(&line.kind);
    SummaryList::new([
        SummaryRow::new("Note", kind.as_str()),
        SummaryRow::new("Took place", html! { (say::occurred(&line.occurred)) }),
        SummaryRow::new(
            "Finalised",
            html! { (say::instant(line.recorded_at)) " by " (line.author_name) },
        ),
    ])
    .render()
}

fn form(
    me: &SignedIn,
    asking: &Asking,
    new: &Ask,
    faults: &[Fault],
    (clause, today): (&str, Date),
) -> Markup {
    let inaccuracy = Textarea {
        value: new.inaccuracy.clone(),
        rows: Some(4),
        error: fault_of(faults, "inaccuracy").map(Into::into),
        hint: Some("Whoever may read this file sees it; the system administrator does not".into()),
        ..Textarea::new("inaccuracy", "What is inaccurate")
    };
    let found_by = Input {
        value: Some(new.found_by.clone()),
        error: fault_of(faults, "found_by").map(Into::into),
        ..Input::new("found_by", "Who found it")
    };
    let form = Form {
        action: format!("/notes/{}/reopen", asking.line.entry),
        csrf: me.csrf.clone(),
        once: Some(key_of(&new.form_key)),
        body: html! { (inaccuracy) (found_by) (Button::new("Ask")) }.into(),
        ..Form::default()
    };
    html! {
        p {
            "The system administrator opens it again without seeing what it says. "
            (asking.line.author_name) " then writes version " (asking.line.version + 1)
            ", or you do, where they have left or are away with no day of return known. It begins \
             with the words of this one and keeps its dates. This version stays readable beside it. \
             Reopening does not make a note late. " (rule(clause, today))
        }
        (form)
    }
}

/// No, with the clause, and what can be done instead (FIN-005).
fn refusal(app: &App, me: &SignedIn, asking: &Asking, clause: Option<&String>) -> Markup {
    let correct = Form {
        action: format!("/notes/{}/correct", asking.line.entry),
        csrf: me.csrf.clone(),
        once: Some(app.once()),
        body: Button::new("Add a correction").render().into(),
        ..Form::default()
    };
    let why = match clause {
        Some(clause) => html! {
            p {
                "This note cannot be reopened. The recording policy reopens only some types of visit, "
                "and only the version that stands. " (rule(clause, app.now().today()))
            }
        },
        None => html! { p { "The recording policy reopens no notes." } },
    };
    html! {
        (InsetText::new(why))
        h2 { "Put it right with a correction" }
        p { "A correction is a new note that says what was wrong and why. Both are shown side by side." }
        (correct)
    }
}

/// Reopening goes by the policy in force on the day it is asked for.
pub(super) fn rule(clause: &str, today: Date) -> Markup {
    html! {
        a class="govuk-link" href=(policies::href(clause, today)) {
            "Rule: notes that may be reopened"
        }
    }
}

/// What was asked before, and what came of it.
pub(super) fn requests(requests: &[Reopening]) -> Markup {
    html! {
        h2 { "What has been asked" }
        @if requests.is_empty() { (empty("Nobody has asked for this note to be reopened.")) }
        @for request in requests { (one(request)) }
    }
}

/// One request: who asked when and why, and the answer.
pub(super) fn one(request: &Reopening) -> Markup {
    let (name, role) = &request.asked_by;
    html! {
        div class="db-request" {
            p {
                (status(state_words(request.state))) " Asked by " (name) ", " (role) ", "
                (say::instant(request.asked_at)) ". Found by " (request.found_by) "."
            }
            p { "What is inaccurate: " (super::text::lines(&request.inaccuracy)) }
            @if let (Some((name, role)), Some(at)) = (&request.answered_by, request.answered_at) {
                p {
                    @if request.state == ReopeningState::Refused { "Refused by " } @else { "Reopened by " }
                    (name) ", " (role) ", " (say::instant(at))
                    @if !request.because.is_empty() { ": " (request.because) }
                    "."
                }
            }
            @if request.state == ReopeningState::Closed {
                p {
                    "Its next version was not finished and was closed as it stood: it is on the page \
                     of the file. This version stands, and a new request can be made."
                }
            }
        }
    }
}

const fn state_words(state: ReopeningState) -> &'static str {
    match state {
        ReopeningState::Asked => "Waits to be decided",
        ReopeningState::Reopened => "Reopened, being written",
        ReopeningState::Refused => "Refused",
        ReopeningState::Done => "Reopened and finalised again",
        ReopeningState::Closed => "Reopened, not finished",
    }
}
