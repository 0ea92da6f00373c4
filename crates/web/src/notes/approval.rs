//! Editing another's draft: the page on which somebody asks, and the author's page on which they let a
//! colleague in, refuse, or end it (FIN-003). Neither page for those who ask shows a word of the draft.

use access::DraftOf;
use axum::extract::State;
use axum::response::Response;
use casework::notes::approval::{self, Asking, Clause, Decision, Letting, Standing};
use casework::{Approval, ApprovalState, Error};
use maud::{Markup, Render as _, html};
use record::ids::{ChildId, EntryId, NoteId};
use record::note::approval::Holds;
use record::problem::Problem as Fault;
use record::time::Now;

use super::{draft_url, whose};
use crate::app::{App, Shared};
use crate::at::At;
use crate::components::{
    Answer, BackLink, Button, Choice, Fieldset, Form, Input, InsetText, Legend, PageFrame, Radios,
    empty, status,
};
use crate::form::Checked;
use crate::page::{fault_of, see_other, show, show_again};
use crate::policies::rule;
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

/// The page on which somebody asks.
pub(crate) async fn show_ask(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(note): At<NoteId>,
) -> Result<Response, Problem> {
    let on = DraftOf { child, note };
    let asking = approval::asking(&app.desk, &me.who, on, app.now()).await?;
    let typed = ("", app.once());
    Ok(show(&asking_frame(&app, &me, on, &asking, typed, &[])))
}

/// Asks.
pub(crate) async fn ask(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(note): At<NoteId>,
    Checked(sent): Checked,
) -> Result<Response, Problem> {
    let (on, now) = (DraftOf { child, note }, app.now());
    let because = sent.get("because");
    match approval::ask(&app.desk, &me.who, on, because, &sent.act(), now).await {
        Ok(()) => Ok(see_other(&format!("{}/ask-to-edit", draft_url(on)))),
        Err(Error::Problems(faults)) => {
            let asking = approval::asking(&app.desk, &me.who, on, now).await?;
            let typed = (because, sent.once().to_owned());
            Ok(show_again(&asking_frame(
                &app, &me, on, &asking, typed, &faults,
            )))
        }
        Err(error) => Err(error.into()),
    }
}

fn asking_frame(
    app: &App,
    me: &SignedIn,
    on: DraftOf,
    asking: &Asking,
    (because, once): (&str, String),
    faults: &[Fault],
) -> PageFrame {
    let (draft, now) = (&asking.draft, app.now());
    let author = &draft.author_name;
    let open = asking.earlier.iter().find(|one| one.holds(now.instant()));
    let waits = |one: &Approval| one.state == ApprovalState::Asked;
    let reason = Input {
        value: Some(because.to_owned()),
        error: fault_of(faults, "because").map(Into::into),
        hint: Some(html! { (author) " reads it, and it is kept" }.into()),
        ..Input::new("because", "Why do you want to edit it?")
    };
    let form = Form {
        action: format!("{}/ask-to-edit", draft_url(on)),
        csrf: me.csrf.clone(),
        once: Some(once),
        body: html! { (reason) (Button::new("Ask")) }.into(),
        ..Form::default()
    };
    let body = html! {
        (said(&asking.clause, now))
        p { "A draft by " (author) ", begun " (say::instant(draft.first_entered)) "." }
        @if let Some(until) = open.and_then(|one| one.until) {
            p {
                "It is open to you until " (say::instant(until)) ". "
                a class="govuk-link" href=(draft_url(on)) { "Edit it" }
            }
        } @else if asking.earlier.iter().any(waits) {
            p { "You have asked. The request waits on " (author) "’s page “My work”." }
        } @else if asking.clause.offered { (form) }
        @if !asking.earlier.is_empty() {
            h2 { "What you asked" }
            (all(&asking.earlier))
        }
    };
    let back = whose::back_to_file(on.child);
    let mut frame = whose::frame(app, me, "Ask to edit a draft", &asking.whose, back, faults);
    frame.heading = Some(html! { "Ask " (author) " to let you edit a draft" }.into());
    frame.body = body.into();
    frame
}

/// What the policy says, and what an approval is.
fn said(clause: &Clause, now: Now) -> Markup {
    let rule = rule(&clause.path, now.today(), "editing another’s draft");
    let words = html! {
        @if clause.offered {
            p {
                "A draft is edited by somebody else only with its author’s approval. It stays its \
                 author’s, who alone finalises it; the approval is kept with the note. " (rule)
            }
        } @else {
            p { "The recording policy lets nobody edit another’s draft. " (rule) }
        }
    };
    InsetText::new(words).render()
}

/// The author's page.
pub(crate) async fn show_letting(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(note): At<NoteId>,
) -> Result<Response, Problem> {
    let on = DraftOf { child, note };
    let letting = approval::letting(&app.desk, &me.who, on, app.now()).await?;
    Ok(show(&letting_frame(&app, &me, on, &letting, &[])))
}

/// The author answers a request, or ends what they approved.
pub(crate) async fn answer(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(note): At<NoteId>,
    Checked(sent): Checked,
) -> Result<Response, Problem> {
    let (on, now) = (DraftOf { child, note }, app.now());
    let because = sent.get("because").to_owned();
    let decision = match sent.get("decision") {
        "end" => Some(Decision::End),
        "refuse" => Some(Decision::Refuse(because)),
        code => Holds::parse(code).map(|holds| Decision::Let(holds, because)),
    };
    let request = EntryId::parse(sent.get("request")).ok();
    let faults = match request.zip(decision) {
        None => vec![Fault::new("decision", "Choose an answer")],
        Some((request, decision)) => {
            let asked = (request, &decision);
            match approval::answer(&app.desk, &me.who, on, asked, &sent.act(), now).await {
                Ok(()) => return Ok(see_other(&format!("{}/approvals", draft_url(on)))),
                Err(Error::Problems(faults)) => faults,
                Err(error) => return Err(error.into()),
            }
        }
    };
    let letting = approval::letting(&app.desk, &me.who, on, now).await?;
    Ok(show_again(&letting_frame(&app, &me, on, &letting, &faults)))
}

fn letting_frame(
    app: &App,
    me: &SignedIn,
    on: DraftOf,
    letting: &Letting,
    faults: &[Fault],
) -> PageFrame {
    let now = app.now();
    let waiting = letting.requests.iter();
    let waiting = waiting.filter(|one| one.state == ApprovalState::Asked);
    let answered = letting.requests.iter();
    let answered = answered.filter(|one| one.state != ApprovalState::Asked);
    let answered: Vec<&Approval> = answered.collect();
    let open = letting
        .requests
        .iter()
        .filter(|one| one.holds(now.instant()));
    let body = html! {
        (said(&letting.clause, now))
        @for (at, request) in waiting.enumerate() {
            // The summary leads to the first question; a page rarely has a second.
            @let faults: &[Fault] = if at == 0 { faults } else { &[] };
            section {
                h2 { (request.asked_by.0) " asks to edit your draft" }
                (one(request))
                (answering(app, me, on, request, faults))
            }
        }
        @for request in open {
            section {
                h2 { (request.asked_by.0) " may edit it now" }
                (ending(app, me, on, request))
            }
        }
        @if letting.requests.is_empty() { (empty("Nobody has asked to edit this draft.")) }
        @if !answered.is_empty() {
            h2 { "What you answered" }
            @for request in answered { (one(request)) }
        }
    };
    let back = BackLink::new(draft_url(on), "Back to the draft");
    let mut frame = whose::frame(
        app,
        me,
        "Who may edit a draft",
        &letting.whose,
        back,
        faults,
    );
    frame.heading = Some("Who may edit your draft".into());
    frame.body = body.into();
    frame
}

fn answering(
    app: &App,
    me: &SignedIn,
    on: DraftOf,
    request: &Approval,
    faults: &[Fault],
) -> Markup {
    let yes = Holds::ALL.map(|holds| Choice::from(Answer::new(holds.code(), holds.label())));
    let no = Choice::from(Answer::new("refuse", "No"));
    let legend = html! { "May " (request.asked_by.0) " edit it?" };
    let fields = html! {
        input type="hidden" name="request" value=(request.entry);
        (Radios {
            error: fault_of(faults, "decision").map(Into::into),
            id_prefix: format!("decision-{}", request.entry),
            ..Radios::new("decision", Fieldset::new(Legend::small(legend)), yes.into_iter().chain([no]))
        })
        (Input {
            id: format!("because-{}", request.entry),
            ..Input::new("because", "What you want to say with it (optional)")
        })
        (Button::new("Answer"))
    };
    form(app, me, on, fields)
}

fn ending(app: &App, me: &SignedIn, on: DraftOf, request: &Approval) -> Markup {
    let fields = html! {
        input type="hidden" name="request" value=(request.entry);
        input type="hidden" name="decision" value="end";
        (Button::secondary(html! {
            "End it now" span class="govuk-visually-hidden" { ": " (request.asked_by.0) }
        }))
    };
    html! {
        @if let Some(until) = request.until { p { "Until " (say::instant(until)) "." } }
        (form(app, me, on, fields))
    }
}

fn form(app: &App, me: &SignedIn, on: DraftOf, fields: Markup) -> Markup {
    let form = Form {
        action: format!("{}/approvals", draft_url(on)),
        csrf: me.csrf.clone(),
        once: Some(app.once()),
        body: fields.into(),
        ..Form::default()
    };
    html! { (form) }
}

/// Every request, with what its author answered.
pub(super) fn all(requests: &[Approval]) -> Markup {
    html! { @for request in requests { (one(request)) } }
}

fn one(request: &Approval) -> Markup {
    let (name, role) = &request.asked_by;
    html! {
        div class="db-request" {
            p {
                (status(state_words(request.state))) " Asked by " (name) ", " (role) ", "
                (say::instant(request.asked_at)) ": " (request.because)
            }
            @if let Some(at) = request.answered_at {
                p {
                    @match request.until {
                        Some(until) => {
                            "Approved by " (request.answered_by) ", " (say::instant(at)) ", until "
                            (say::instant(until))
                        }
                        None => { "Refused by " (request.answered_by) ", " (say::instant(at)) }
                    }
                    @if !request.answered_because.is_empty() { ": " (request.answered_because) }
                    @if let Some(ended) = request.ended_at { ". Ended " (say::instant(ended)) }
                    "."
                }
            }
        }
    }
}

const fn state_words(state: ApprovalState) -> &'static str {
    match state {
        ApprovalState::Asked => "Waits for the author",
        ApprovalState::Approved => "Approved",
        ApprovalState::Refused => "Refused",
        ApprovalState::Ended => "Approved, and ended",
    }
}

/// How one stands to another's draft, beside it on the page of the file.
pub(crate) fn standing(on: DraftOf, standing: Standing, hidden: &Markup) -> Markup {
    let draft = draft_url(on);
    let (href, words) = match standing {
        Standing::MayAsk => (format!("{draft}/ask-to-edit"), "Ask to edit it"),
        Standing::Asked => (format!("{draft}/ask-to-edit"), "You asked to edit it"),
        Standing::Open(_) => (draft, "Edit it: its author lets you"),
    };
    html! {
        a class="govuk-link" href=(href) {
            (words) span class="govuk-visually-hidden" { (hidden) }
        }
    }
}
