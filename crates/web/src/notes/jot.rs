//! Noting down that a contact is still to be written up: its kind and day, in one line (TIME-015).

use axum::extract::State;
use axum::response::Response;
use casework::Error;
use casework::notes::{self, NewNote};
use maud::html;
use policy::KindOffer;
use record::ids::ChildId;
use record::problem::Problem as Fault;

use super::{new, whose};
use crate::app::{App, Shared};
use crate::at::At;
use crate::components::{BackLink, Button, Choosable, Form, PageFrame, Select, date_input};
use crate::form::{Checked, Fields as Sent};
use crate::page;
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

/// The line to fill in: yesterday, unless said otherwise.
pub(crate) async fn ask(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
) -> Result<Response, Problem> {
    let yesterday = app.now().today().yesterday();
    let day = yesterday.map(say::typed_day).unwrap_or_default();
    let frame = frame(&app, &me, child, ("", &day), &[]).await?;
    Ok(page::show(&frame))
}

/// Keeps it as a draft and goes back to one's work.
pub(crate) async fn keep(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    Checked(sent): Checked,
) -> Result<Response, Problem> {
    let new = NewNote {
        kind: sent.get("kind").to_owned(),
        form_key: sent.act(),
    };
    if new.kind.is_empty() {
        let missing = Fault::new("kind", "Choose what kind of contact it was");
        return again(&app, &me, child, &sent, &[missing]).await;
    }
    let day = sent.get("day");
    match notes::jot(&app.desk, &me.who, child, &new, day, app.now()).await {
        Ok(_) => Ok(page::see_other("/?said=jotted#drafts")),
        Err(Error::Problems(faults)) => again(&app, &me, child, &sent, &faults).await,
        Err(error) => Err(error.into()),
    }
}

async fn again(
    app: &App,
    me: &SignedIn,
    child: ChildId,
    sent: &Sent,
    faults: &[Fault],
) -> Result<Response, Problem> {
    let typed = (sent.get("kind"), sent.get("day"));
    Ok(page::show_again(
        &frame(app, me, child, typed, faults).await?,
    ))
}

async fn frame(
    app: &App,
    me: &SignedIn,
    child: ChildId,
    (kind, day): (&str, &str),
    faults: &[Fault],
) -> Result<PageFrame, Problem> {
    let (whose, kinds) = notes::choices(&app.desk, &me.who, child, app.now()).await?;
    let back = BackLink::new("/", "Back to my work");
    let mut frame = whose::frame(app, me, "A contact to write up", &whose, back, faults);
    frame.heading = Some("A contact to write up later".into());
    let form = Form {
        action: format!("/children/{child}/notes/jot"),
        csrf: me.csrf.clone(),
        once: Some(app.once()),
        body: html! {
            (Select {
                value: Some(kind.to_owned()),
                error: page::fault_of(faults, "kind").map(Into::into),
                ..Select::new("kind", "What kind of contact was it?", offered(&kinds))
            })
            (crate::components::Input {
                value: Some(day.to_owned()),
                error: page::fault_of(faults, "day").map(Into::into),
                ..date_input("day", "Which day was it?")
            })
            (Button::new("Keep for writing up"))
        }
        .into(),
        ..Form::default()
    };
    frame.body = html! { (form) (new::rules(&kinds, app.now().today())) }.into();
    Ok(frame)
}

/// Contacts that may be chosen for this child; entries about record keeping are none.
fn offered(kinds: &[KindOffer]) -> Vec<Choosable> {
    let contacts = kinds
        .iter()
        .filter(|offer| !offer.record_keeping && !offer.blocked);
    let first = Choosable::new("", "Choose");
    std::iter::once(first)
        .chain(contacts.map(|offer| Choosable::new(&offer.code, &offer.label)))
        .collect()
}
