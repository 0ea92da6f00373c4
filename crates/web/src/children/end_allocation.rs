//! Ending the allocation of a co-worker or a reviewing officer (REC-010).

use access::Capacity;
use axum::extract::State;
use axum::response::Response;
use casework::allocations::{self, NewEnd, can_end};
use casework::file::Front;
use casework::{Error, Stated};
use maud::html;
use record::ids::ChildId;
use record::problem::Problem as Fault;

use super::allocate::{RECORDED, page_of};
use super::whose::{self, Part};
use crate::app::{App, Shared};
use crate::at::At;
use crate::components::{
    Answer, BackLink, Button, Choice, Fieldset, Form, Input, Layout, Legend, PageFrame, Radios,
    date_input, empty,
};
use crate::form::{Checked, key_of};
use crate::page::{fault_of, see_other, show, show_again, summary};
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

pub(super) async fn get(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
) -> Result<Response, Problem> {
    let new = NewEnd {
        which: String::new(),
        because: String::new(),
        to: say::typed_day(app.now().today()),
        form_key: app.once(),
    };
    Ok(show(&page(&app, &me, child, &new, &[]).await?))
}

pub(super) async fn post(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    Checked(form): Checked,
) -> Result<Response, Problem> {
    let new = NewEnd {
        which: form.get("which").to_owned(),
        because: form.get("ended_because").to_owned(),
        to: form.get("to").to_owned(),
        form_key: form.act(),
    };
    match allocations::end(&app.desk, &me.who, child, &new, app.now()).await {
        Ok(()) => Ok(see_other(&format!("/children/{child}{RECORDED}"))),
        Err(Error::Problems(faults)) => {
            Ok(show_again(&page(&app, &me, child, &new, &faults).await?))
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(
    app: &App,
    me: &SignedIn,
    child: ChildId,
    new: &NewEnd,
    faults: &[Fault],
) -> Result<PageFrame, Problem> {
    let front = page_of(app, me, child).await?;
    Ok(view(app, me, &front, new, faults))
}

fn view(app: &App, me: &SignedIn, front: &Front, new: &NewEnd, faults: &[Fault]) -> PageFrame {
    let fault = |field| fault_of(faults, field).map(Into::into);
    let ends = front.facts.iter().filter(|stated| can_end(stated));
    let ends: Vec<Choice> = ends.map(|stated| choice(front, stated)).collect();
    let none = ends.is_empty();
    let fields = html! {
        (Radios {
            value: Some(new.which.clone()),
            error: fault("which"),
            ..Radios::new("which", Fieldset::new(Legend::small("Whose allocation ends?")), ends)
        })
        (Input {
            value: Some(new.because.clone()),
            error: fault("ended_because"),
            ..Input::new("ended_because", "Why it ends")
        })
        (Input { value: Some(new.to.clone()), error: fault("to"), ..date_input("to", "Until") })
        (Button::new("End the allocation"))
    };
    let form = Form {
        action: format!("/children/{}/allocate/end", front.child.id),
        csrf: me.csrf.clone(),
        once: Some(key_of(&new.form_key)),
        body: fields.into(),
        ..Form::default()
    };
    let back = BackLink::new(format!("/children/{}", front.child.id), "Back to the file");
    PageFrame {
        back: html! { (back) }.into(),
        errors: (!faults.is_empty()).then(|| summary(faults)),
        layout: Layout::Text,
        body: html! {
            @if none { (empty("No co-worker and no reviewing officer is allocated.")) }
            @else { (form) }
        }
        .into(),
        ..whose::frame(app, me, front, Part::Form, "End an allocation")
    }
}

fn choice(front: &Front, stated: &Stated) -> Choice {
    let fact = &stated.fact;
    let staff = fact.staff("staff");
    let name = staff.and_then(|staff| front.staff.get(&staff));
    let role = Capacity::parse(fact.text("role")).map_or("", Capacity::words);
    let from = fact.from().map(say::plain_day).unwrap_or_default();
    let words = format!(
        "{}, {} from {from}",
        name.map_or("Nobody", String::as_str),
        role.to_lowercase()
    );
    Answer::new(stated.entry.to_string(), words).into()
}
