//! Choosing the kind of contact: the one decision before writing (NOTE-005, NOTE-006).

use access::DraftOf;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::notes::{self, NewNote};
use jiff::civil::Date;
use maud::html;
use policy::KindOffer;
use record::ids::ChildId;
use record::problem::Problem as Fault;

use super::{draft_url, whose};
use crate::app::{App, Shared};
use crate::at::At;
use crate::components::{
    Answer, Button, Choice, Details, Fieldset, Form, Hint, Label, Legend, PageFrame, Radios,
};
use crate::form::{Checked, Fields as Sent};
use crate::page;
use crate::policies::{self, rule};
use crate::problem::Problem;
use crate::session::SignedIn;

/// The kinds that the policy has for this child.
pub(crate) async fn choose(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let asked = Sent::read(query.unwrap_or_default().as_bytes());
    let frame = frame(&app, &me, child, asked.get("kind"), &[]).await?;
    Ok(page::show(&frame))
}

/// Starts the draft and goes to it.
pub(crate) async fn start(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    Checked(sent): Checked,
) -> Result<Response, Problem> {
    let kind = sent.get("kind").to_owned();
    if kind.is_empty() {
        let fault = Fault::new("kind", "Choose what kind of contact it was");
        let frame = frame(&app, &me, child, "", &[fault]).await?;
        return Ok(page::show_again(&frame));
    }
    let new = NewNote {
        kind,
        form_key: sent.act(),
    };
    let begun = notes::begin(&app.desk, &me.who, child, &new, app.now()).await?;
    Ok(page::see_other(&draft_url(DraftOf {
        child: begun.child,
        note: begun.note,
    })))
}

async fn frame(
    app: &App,
    me: &SignedIn,
    child: ChildId,
    chosen: &str,
    faults: &[Fault],
) -> Result<PageFrame, Problem> {
    let (whose, kinds) = notes::choices(&app.desk, &me.who, child, app.now()).await?;
    let back = whose::back_to_file(child);
    let mut frame = whose::frame(app, me, "Start a note", &whose, back, faults);
    frame.heading = Some("Start a note".into());
    let form = Form {
        action: format!("/children/{child}/notes/new"),
        csrf: me.csrf.clone(),
        once: Some(app.once()),
        body: html! {
            (question(&kinds, chosen, page::fault_of(faults, "kind"), app.now().today()))
            (Button::new("Continue"))
        }
        .into(),
        ..Form::default()
    };
    frame.body = html! { (form) (rules(&kinds, app.now().today())) }.into();
    Ok(frame)
}

/// The rule of the policy in force that names each kind of contact (CFG-003): a list apart, since a
/// link beside each choice would stand in the way of choosing.
pub(super) fn rules(kinds: &[KindOffer], today: Date) -> Details {
    Details::new(
        "The rule for each kind of contact",
        html! {
            ul class="govuk-list" {
                @for offer in kinds {
                    li { (policies::label(&offer.clause.path(), today, &offer.label, "")) }
                }
            }
        },
    )
}

/// Contacts first, then entries about record keeping; each group in the policy's order.
fn question(kinds: &[KindOffer], chosen: &str, fault: Option<&str>, today: Date) -> Radios {
    let answer = |offer| answer(offer, today);
    let (records, contacts): (Vec<_>, Vec<_>) =
        kinds.iter().partition(|offer| offer.record_keeping);
    let mut items: Vec<Choice> = contacts.into_iter().map(answer).collect();
    if !records.is_empty() {
        items.push(Choice::Divider("or".to_owned()));
    }
    items.extend(records.into_iter().map(answer));
    Radios {
        value: Some(chosen.to_owned()),
        error: fault.map(Into::into),
        classes: "db-kinds".to_owned(),
        ..Radios::new(
            "kind",
            Fieldset::new(Legend::medium("What kind of contact was it?")),
            items,
        )
    }
}

/// One kind. What the child's status does not allow cannot be chosen and says why, with the rule;
/// what only does not match can be chosen, for a status may wait to be entered (NOTE-005).
fn answer(offer: &KindOffer, today: Date) -> Choice {
    let words = html! {
        (offer.label)
        @if offer.statutory { " " span class="db-tag" { "Statutory" } }
    };
    let refused = |why: &String| {
        html! {
            (why) ". " (rule(&offer.clause.path(), today, &offer.label))
        }
    };
    Answer {
        hint: offer.why_not.as_ref().map(|why| Hint::from(refused(why))),
        disabled: offer.blocked,
        ..Answer::new(&offer.code, Label::new(words))
    }
    .into()
}
