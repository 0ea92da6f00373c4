//! The form for a fact of any kind, made from the kind's own list of fields.

use casework::file::{Coded, Front, NewFact};
use jiff::civil::Date;
use maud::{Markup, html};
use record::fact::{FactKind, Field, Holds, KnownBy};
use record::ids::EntryId;
use record::problem::Problem as Fault;
use record::row::Row;

use super::whose::{self, Part};
use super::withdraw;
use crate::app::App;
use crate::components::{
    Answer, BackLink, Button, Checkboxes, Choice, Choosable, ErrorMessage, Fieldset, Form, Input,
    Layout, Legend, PageFrame, Radios, Select, birth_date_input, date_input,
};
use crate::form::key_of;
use crate::page::{fault_of, summary};
use crate::session::SignedIn;

/// A list longer than this is a select.
const RADIOS_MAX: usize = 7;

/// What stands in the form.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub(super) fields: Row,
    pub(super) known_by: String,
    pub(super) known_from: String,
    pub(super) replaces: Option<EntryId>,
    pub(super) once: Option<String>,
}

impl Typed {
    /// What was sent.
    pub(super) fn of(new: &NewFact) -> Self {
        Self {
            fields: new.fields.clone(),
            known_by: new.known_by.map_or("", KnownBy::code).to_owned(),
            known_from: new.known_from.clone(),
            replaces: new.supersedes,
            once: Some(key_of(&new.form_key)),
        }
    }
}

/// The page of the form.
pub(super) fn page(
    app: &App,
    me: &SignedIn,
    front: &Front,
    kind: FactKind,
    typed: &Typed,
    faults: &[Fault],
) -> PageFrame {
    let child = front.child.id;
    let task = match typed.replaces {
        Some(_) => format!("Change: {}", kind.label().to_lowercase()),
        None => format!("Add: {}", kind.label().to_lowercase()),
    };
    let fields = html! {
        @if let Some(entry) = typed.replaces {
            input type="hidden" name="replaces" value=(entry);
            p class="govuk-body" {
                "What was recorded before stays readable, marked as replaced. If it was never true: "
                a class="govuk-link" href={ "/children/" (child) "/details/" (entry) "/withdraw" } {
                    (withdraw::ERROR)
                }
            }
        }
        @for field in kind.fields() { (control(kind, field, &typed.fields, faults, app.now().today())) }
        (known(typed, faults))
        (Button::new(if typed.replaces.is_some() { "Record the change" } else { "Record" }))
    };
    let form = Form {
        action: format!("/children/{child}/state/{}", kind.code()),
        csrf: me.csrf.clone(),
        once: Some(typed.once.clone().unwrap_or_else(|| app.once())),
        body: fields.into(),
        ..Form::default()
    };
    let back = BackLink::new(format!("/children/{child}/details"), "Back to the details");
    PageFrame {
        heading: Some(task.clone().into()),
        back: html! { (back) }.into(),
        errors: (!faults.is_empty()).then(|| summary(faults)),
        layout: Layout::Text,
        body: html! { (form) }.into(),
        ..whose::frame(app, me, front, Part::Form, &task)
    }
}

/// One field. People, staff and teams are not typed: a person keeps their id, or gets a new one.
fn control(kind: FactKind, field: &Field, typed: &Row, faults: &[Fault], today: Date) -> Markup {
    let value = typed.text(field.name);
    let error: Option<ErrorMessage> = fault_of(faults, field.name).map(Into::into);
    let label = if field.required {
        field.label.to_owned()
    } else {
        format!("{} (optional)", field.label)
    };
    if let Some(coded) = Coded::of(kind, field.name) {
        let list: Vec<_> = coded.offered(today).collect();
        return match coded.many {
            true => several(field, &label, &list, &value, error),
            false => code(field, &label, &list, value, error),
        };
    }
    match field.holds {
        Holds::Text => html! {
            (Input { value: Some(value), error, ..Input::new(field.name, label) })
        },
        Holds::Date | Holds::PastDate => html! {
            (Input { value: Some(value), error, ..date_input(field.name, label) })
        },
        Holds::LifeDay => html! {
            (Input { value: Some(value), error, ..birth_date_input(field.name, label) })
        },
        Holds::Flag => flag(field, value == "yes", error),
        Holds::Code(list) => code(field, &label, list, value, error),
        Holds::Person | Holds::Staff | Holds::Team => html! {
            @if !value.is_empty() { input type="hidden" name=(field.name) value=(value); }
        },
    }
}

fn flag(field: &Field, on: bool, error: Option<ErrorMessage>) -> Markup {
    let answer = Answer::new("yes", field.label).into();
    html! {
        (Checkboxes {
            name: field.name.to_owned(),
            items: vec![answer],
            values: if on { vec!["yes".to_owned()] } else { Vec::new() },
            error,
            ..Checkboxes::default()
        })
    }
}

fn code(
    field: &Field,
    label: &str,
    list: &[(&str, &str)],
    value: String,
    error: Option<ErrorMessage>,
) -> Markup {
    if list.len() > RADIOS_MAX {
        let none = Choosable::new("", "Choose");
        let items = list
            .iter()
            .map(|(code, words)| Choosable::new(*code, *words));
        let items = std::iter::once(none).chain(items);
        let select = Select::new(field.name, label, items);
        return html! { (Select { value: Some(value), error, ..select }) };
    }
    let items = list
        .iter()
        .map(|(code, words)| Choice::from(Answer::new(*code, *words)));
    let radios = Radios::new(field.name, Fieldset::new(Legend::small(label)), items);
    html! { (Radios { value: Some(value), error, ..radios }) }
}

/// A list of which several can be ticked; they are kept parted by spaces.
fn several(
    field: &Field,
    label: &str,
    list: &[(&str, &str)],
    value: &str,
    error: Option<ErrorMessage>,
) -> Markup {
    let items = list
        .iter()
        .map(|(code, words)| Choice::from(Answer::new(*code, *words)));
    let boxes = Checkboxes::new(field.name, Fieldset::new(Legend::small(label)), items);
    html! {
        (Checkboxes {
            values: value.split(' ').map(str::to_owned).collect(),
            error,
            small: true,
            hint: Some("Tick all that apply".into()),
            ..boxes
        })
    }
}

/// How it is known. Assuming or guessing is not offered (REC-005).
fn known(typed: &Typed, faults: &[Fault]) -> Markup {
    let ways = [KnownBy::Checked, KnownBy::Document, KnownBy::Reported];
    let items = ways.map(|way| Choice::from(Answer::new(way.code(), way.label())));
    let legend = Legend::small("How is this known?");
    html! {
        (Radios {
            value: Some(typed.known_by.clone()),
            error: fault_of(faults, "known_by").map(Into::into),
            ..Radios::new("known_by", Fieldset::new(legend), items)
        })
        (Input {
            hint: Some("With whom it was checked and when, which document, or who reported it".into()),
            value: Some(typed.known_from.clone()),
            error: fault_of(faults, "known_from").map(Into::into),
            ..Input::new("known_from", "From whom or what")
        })
    }
}
