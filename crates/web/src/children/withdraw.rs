//! Taking back a statement that was entered in error, on a page of its own that shows it, and what
//! would hold again (REC-004, REC-005).

use axum::extract::State;
use axum::response::Response;
use casework::file::{self, Front, NewWithdrawal, holds_again, is_stated_by_hand};
use casework::{Error, Stated};
use jiff::civil::Date;
use maud::{Markup, html};
use record::fact::WITHDRAWN_BECAUSE_CHARACTERS_MAX;
use record::ids::{ChildId, EntryId};
use record::problem::Problem as Fault;

use super::facts;
use super::whose::{self, Part};
use crate::app::{App, Shared};
use crate::at::{At, Statement};
use crate::components::{
    BackLink, Button, Form, Input, Layout, PageFrame, SummaryList, SummaryRow, status,
};
use crate::form::{Checked, key_of};
use crate::page::{fault_of, see_other, show, show_again, summary};
use crate::problem::Problem;
use crate::session::SignedIn;

/// What the page is called, and the link to it.
pub(super) const ERROR: &str = "This was entered in error";

pub(super) async fn get(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(Statement(statement)): At<Statement>,
) -> Result<Response, Problem> {
    let (front, all) = may_withdraw(&app, &me, child).await?;
    let stated = found(&all, statement)?;
    if stated.withdrawn.is_some() {
        return Err(Problem::Changed);
    }
    let new = NewWithdrawal {
        statement,
        seen: stated.superseded_by,
        because: String::new(),
        form_key: app.once(),
    };
    Ok(show(&view(&app, &me, &front, &all, stated, &new, &[])))
}

pub(super) async fn post(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(Statement(statement)): At<Statement>,
    Checked(form): Checked,
) -> Result<Response, Problem> {
    let new = NewWithdrawal {
        statement,
        seen: EntryId::parse(form.get("replaced")).ok(),
        because: form.get("because").to_owned(),
        form_key: form.act(),
    };
    match file::withdraw(&app.desk, &me.who, child, &new, app.now()).await {
        Ok(()) => Ok(see_other(&format!(
            "/children/{child}/details?said=withdrawn"
        ))),
        Err(Error::Problems(faults)) => {
            let (front, all) = may_withdraw(&app, &me, child).await?;
            let stated = found(&all, statement)?;
            Ok(show_again(&view(
                &app, &me, &front, &all, stated, &new, &faults,
            )))
        }
        Err(error) => Err(error.into()),
    }
}

/// The file with everything that it ever stated, for someone who may state details on it; for anyone
/// else there is no such page.
async fn may_withdraw(
    app: &App,
    me: &SignedIn,
    child: ChildId,
) -> Result<(Front, Vec<Stated>), Problem> {
    let (front, all) = file::details(&app.desk, &me.who, child, app.now()).await?;
    if front.may.state {
        Ok((front, all))
    } else {
        Err(Problem::NotFound)
    }
}

fn found(all: &[Stated], statement: EntryId) -> Result<&Stated, Problem> {
    let found = all.iter().find(|stated| stated.entry == statement);
    found
        .filter(|stated| is_stated_by_hand(stated.fact.kind()))
        .ok_or(Problem::NotFound)
}

fn view(
    app: &App,
    me: &SignedIn,
    front: &Front,
    all: &[Stated],
    stated: &Stated,
    new: &NewWithdrawal,
    faults: &[Fault],
) -> PageFrame {
    let child = front.child.id;
    let today = app.now().today();
    let fields = html! {
        @if let Some(replaced) = new.seen {
            input type="hidden" name="replaced" value=(replaced);
        }
        (Input {
            hint: Some(format!(
                "For example: it is about another child. Up to {WITHDRAWN_BECAUSE_CHARACTERS_MAX} characters"
            ).into()),
            value: Some(new.because.clone()),
            error: fault_of(faults, "because").map(Into::into),
            ..Input::new("because", "Why it was an error")
        })
        (Button::new("Record the error"))
    };
    let form = Form {
        action: address(child, stated),
        csrf: me.csrf.clone(),
        once: Some(key_of(&new.form_key)),
        body: fields.into(),
        ..Form::default()
    };
    let back = BackLink::new(format!("/children/{child}/details"), "Back to the details");
    PageFrame {
        back: html! { (back) }.into(),
        errors: (!faults.is_empty()).then(|| summary(faults)),
        layout: Layout::Text,
        body: html! {
            (said(front, stated, today))
            (after(all, stated, today))
            (form)
        }
        .into(),
        ..whose::frame(app, me, front, Part::Form, ERROR)
    }
}

/// The statement, as the details show it.
fn said(front: &Front, stated: &Stated, today: Date) -> Markup {
    let entered = html! {
        (facts::entered(stated, &front.staff))
        ", entry " (stated.number)
        @if stated.superseded_by.is_some() { " " (status("Replaced")) }
    };
    html! {
        (SummaryList::new([
            SummaryRow::new(
                stated.fact.kind().label(),
                facts::with_source(stated, today),
            ),
            SummaryRow::new("Entered", entered),
        ]))
    }
}

/// What holds once it is taken back.
fn after(all: &[Stated], stated: &Stated, today: Date) -> Markup {
    html! {
        p class="govuk-body" {
            "It will hold no more, anywhere on this file. It stays readable among the details, with \
             your name, the time and why."
        }
        @if let Some(earlier) = holds_again(all, stated) {
            p class="govuk-body" { "What it replaced will hold again:" }
            (SummaryList::new([SummaryRow::new(
                earlier.fact.kind().label(),
                facts::with_source(earlier, today),
            )]))
        } @else if stated.superseded_by.is_some() {
            p class="govuk-body" { "What replaced it still holds." }
        } @else {
            p class="govuk-body" { "It replaced nothing, so nothing holds in its place." }
        }
    }
}

/// Where a statement is taken back.
pub(super) fn address(child: ChildId, stated: &Stated) -> String {
    format!("/children/{child}/details/{}/withdraw", stated.entry)
}
