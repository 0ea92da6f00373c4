//! Proposing a policy: its file is chosen or pasted, checked, compared with the one in force, and proposed to
//! a second person (CFG-001).

use access::permit::ProposePolicy;
use axum::extract::State;
use axum::response::Response;
use casework::Error;
use casework::policies::{NewPolicy, Outcome, Weighed, propose, weigh};
use maud::{Markup, Render as _, html};
use policy::{BadPolicy, FILE_BYTES_MAX};
use record::problem::Problem as Fault;

use super::differences::differences;
use crate::app::{App, Shared};
use crate::components::{
    Attributes, BackLink, Button, ButtonStyle, FileUpload, Form, Layout, PageFrame, Textarea,
};
use crate::form::{Checked, key_of};
use crate::page::{self, Place, fault_of, may, see_other, show, show_again, summary};
use crate::problem::Problem;
use crate::session::SignedIn;

/// Field of the policy's text.
const POLICY: &str = "policy";
/// Field of the policy's file, where one is chosen.
const FILE: &str = "file";
/// Field of the reason.
const BECAUSE: &str = "because";
/// The button that proposes; the other only checks.
const STEP: &str = "step";

/// What is said of a file that is no text.
const NOT_TEXT: &str = "The file is not text in UTF-8: save it as UTF-8 in the editor that wrote it, and choose it again";

pub(super) async fn get(State(app): State<Shared>, me: SignedIn) -> Result<Response, Problem> {
    if !may(ProposePolicy, &me.who.actor, app.now()) {
        return Err(Problem::NotFound);
    }
    let new = NewPolicy {
        form_key: app.once(),
        ..NewPolicy::default()
    };
    Ok(show(&view(&app, &me, &new, &[], &html! {})))
}

pub(super) async fn post(
    State(app): State<Shared>,
    me: SignedIn,
    Checked(form): Checked,
) -> Result<Response, Problem> {
    let file = form.get(FILE);
    let new = NewPolicy {
        // Browsers send line ends of two characters; a file has one, and its bytes are kept.
        text: match file {
            "" => form.get(POLICY).replace("\r\n", "\n"),
            file => file.to_owned(),
        },
        because: form.get(BECAUSE).to_owned(),
        form_key: form.act(),
    };
    if new.text.contains(char::REPLACEMENT_CHARACTER) {
        let bad = Fault::new(if file.is_empty() { POLICY } else { FILE }, NOT_TEXT);
        let empty = NewPolicy {
            text: String::new(),
            ..new
        };
        return Ok(show_again(&view(&app, &me, &empty, &[bad], &html! {})));
    }
    if form.get(STEP) == "propose" {
        return proposed(&app, &me, &new).await;
    }
    let frame = match weigh(&app.desk, &me.who, &new.text, app.now()).await? {
        Weighed::Faulty(faults) => return Ok(show_again(&faulty(&app, &me, &new, &faults))),
        Weighed::Sound(policy, found) => {
            let sound = html! {
                h2 class="govuk-heading-m" { "What it would change" }
                p class="govuk-body" {
                    (policy.title()) ", version " (policy.version())
                    ", is a sound policy. Nothing is stored yet."
                }
                (differences(&found, app.now().today()))
            };
            view(&app, &me, &new, &[], &sound)
        }
    };
    Ok(show(&frame))
}

async fn proposed(app: &App, me: &SignedIn, new: &NewPolicy) -> Result<Response, Problem> {
    match propose(&app.desk, &me.who, new, app.now()).await {
        Ok(Outcome::Proposed(entry)) => Ok(see_other(&format!("/proposals/{entry}"))),
        Ok(Outcome::Faulty(faults)) => Ok(show_again(&faulty(app, me, new, &faults))),
        Err(Error::Problems(faults)) => Ok(show_again(&view(app, me, new, &faults, &html! {}))),
        Err(error) => Err(error.into()),
    }
}

/// The form again, with everything typed and every fault with its line and column.
fn faulty(app: &App, me: &SignedIn, new: &NewPolicy, faults: &[BadPolicy]) -> PageFrame {
    let faults: Vec<Fault> = faults
        .iter()
        .map(|bad| Fault::new(POLICY, said(bad)))
        .collect();
    view(app, me, new, &faults, &html! {})
}

fn said(bad: &BadPolicy) -> String {
    let mut said = format!("Line {}, column {}: {}", bad.line, bad.column, bad.problem);
    if !bad.expected.is_empty() {
        said = format!("{said}; expected {}", bad.expected);
    }
    match &bad.nearest {
        Some(nearest) => format!("{said}; did you mean `{nearest}`?"),
        None => said,
    }
}

fn view(app: &App, me: &SignedIn, new: &NewPolicy, faults: &[Fault], found: &Markup) -> PageFrame {
    let fault = |field| fault_of(faults, field).map(Into::into);
    let most = FILE_BYTES_MAX / 1024;
    let fields = html! {
        (FileUpload {
            hint: Some(format!("At most {most} KB. What is chosen here stands in place of what is pasted \
                                below").into()),
            error: fault(FILE),
            attributes: Attributes::from([("accept", ".toml,text/plain")]),
            ..FileUpload::new(FILE, "Choose the policy’s file")
        })
        (Textarea {
            hint: Some("The whole file. docs/policy-guide.md explains it; `daybook policy new` \
                        prints one to begin with".into()),
            value: new.text.clone(),
            rows: Some(20),
            spellcheck: Some(false),
            error: fault(POLICY),
            ..Textarea::new(POLICY, "Or paste it")
        })
        (Button {
            style: ButtonStyle::Secondary,
            name: STEP.to_owned(),
            value: "check".to_owned(),
            ..Button::new("Check it")
        })
        (found)
        (Textarea {
            hint: Some("Whoever approves it reads this. It is kept with the proposal".into()),
            value: new.because.clone(),
            rows: Some(3),
            error: fault(BECAUSE),
            ..Textarea::new(BECAUSE, "Why it is proposed")
        })
        (Button {
            name: STEP.to_owned(),
            value: "propose".to_owned(),
            prevent_double_click: Some(true),
            ..Button::new("Propose it")
        })
    };
    let form = Form {
        action: "/proposals/new".to_owned(),
        csrf: me.csrf.clone(),
        once: Some(key_of(&new.form_key)),
        multipart: true,
        body: fields.into(),
        ..Form::default()
    };
    let body = html! {
        p class="govuk-body" {
            "A proposed policy changes nothing until a second person, a senior manager, approves it \
             from a day on. Notes keep the policy they were judged by."
        }
        (form)
    };
    PageFrame {
        back: BackLink::new("/policies", "Back to Policies")
            .render()
            .into(),
        errors: (!faults.is_empty()).then(|| summary(faults)),
        layout: Layout::Wide,
        body: body.into(),
        ..page::frame(app, me, Place::Policies, "Propose a policy")
    }
}
