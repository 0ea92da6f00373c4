//! Opening a file for a child not yet known; every detail of the child may be unknown, and an
//! unborn child has a file under the expected date (REC-001, PRX-001).

use axum::extract::State;
use axum::response::Response;
use casework::Error;
use casework::file::{self, NewFile};
use maud::html;
use policy::Status;
use record::problem::Problem as Fault;

use crate::app::{App, Shared};
use crate::components::{
    Answer, BackLink, Button, Checkboxes, Choosable, Form, Input, PageFrame, Select,
    birth_date_input,
};
use crate::form::{Checked, key_of};
use crate::page::{self, Place, fault_of, may_open_file, see_other, show, show_again, summary};
use crate::problem::Problem;
use crate::session::SignedIn;

pub(super) async fn get(State(app): State<Shared>, me: SignedIn) -> Result<Response, Problem> {
    if !may_open_file(&me.who.actor, app.now()) {
        return Err(Problem::NotFound);
    }
    let new = NewFile {
        form_key: app.once(),
        ..NewFile::default()
    };
    Ok(show(&view(&app, &me, &new, &[])))
}

pub(super) async fn post(
    State(app): State<Shared>,
    me: SignedIn,
    Checked(form): Checked,
) -> Result<Response, Problem> {
    let text = |name| form.get(name).to_owned();
    let new = NewFile {
        given: text("given"),
        family: text("family"),
        born: text("born"),
        unborn: form.get("unborn") == "yes",
        status: text("status"),
        known_from: text("known_from"),
        form_key: form.act(),
    };
    match file::open(&app.desk, &me.who, &new, app.now()).await {
        Ok(child) => Ok(see_other(&format!("/children/{child}?said=opened"))),
        Err(Error::Problems(faults)) => Ok(show_again(&view(&app, &me, &new, &faults))),
        Err(error) => Err(error.into()),
    }
}

fn view(app: &App, me: &SignedIn, new: &NewFile, faults: &[Fault]) -> PageFrame {
    let fault = |field| fault_of(faults, field).map(Into::into);
    let text = |name: &'static str, label: &str, value: &str| Input {
        value: Some(value.to_owned()),
        autocomplete: "off".to_owned(),
        spellcheck: Some(false),
        error: fault(name),
        ..Input::new(name, label)
    };
    let statuses = Status::ALL
        .iter()
        .map(|status| Choosable::new(status.code(), status.label()));
    let fields = html! {
        (text("given", "Given names (optional)", &new.given))
        (text("family", "Family name (optional)", &new.family))
        (Input {
            value: Some(new.born.clone()),
            error: fault("born"),
            ..birth_date_input("born", "Date of birth, or the expected date (optional)")
        })
        (Checkboxes {
            name: "unborn".to_owned(),
            items: vec![Answer::new("yes", "Not yet born").into()],
            values: if new.unborn { vec!["yes".to_owned()] } else { Vec::new() },
            error: fault("unborn"),
            ..Checkboxes::default()
        })
        (Select {
            value: Some(new.status.clone()),
            error: fault("status"),
            ..Select::new("status", "Status", statuses)
        })
        (Input {
            hint: Some("Who told us, or which document this is from".into()),
            ..text("known_from", "How is this known?", &new.known_from)
        })
        (Button::new("Open the file"))
    };
    let form = Form {
        action: "/children/new".to_owned(),
        csrf: me.csrf.clone(),
        once: Some(key_of(&new.form_key)),
        body: fields.into(),
        ..Form::default()
    };
    PageFrame {
        back: html! { (BackLink::new("/children", "Back to Find a child")) }.into(),
        errors: (!faults.is_empty()).then(|| summary(faults)),
        body: html! {
            p class="govuk-body" { "Look first whether the child is known already." }
            (form)
        }
        .into(),
        ..page::frame(app, me, Place::Children, "Open a file")
    }
}
