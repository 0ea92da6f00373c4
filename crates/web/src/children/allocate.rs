//! Allocating a child to a worker, or saying why nobody is allocated (REC-010).

use access::{AccountState, Capacity};
use axum::extract::State;
use axum::response::Response;
use casework::allocations::{self, NewAllocation};
use casework::file::{self, Front};
use casework::{Account, Error, Filter, accounts};
use maud::html;
use record::ids::ChildId;
use record::problem::Problem as Fault;

use super::whose::{self, Part};
use crate::app::{App, Shared};
use crate::at::At;
use crate::components::{
    Answer, BackLink, Button, Choice, Choosable, Fieldset, Form, Input, Layout, Legend, PageFrame,
    Radios, Select, date_input,
};
use crate::form::{Checked, key_of};
use crate::page::{fault_of, see_other, show, show_again, summary};
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

/// Where the file says that it is done.
pub(super) const RECORDED: &str = "?said=allocated#standing";

pub(super) async fn get(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
) -> Result<Response, Problem> {
    let front = page_of(&app, &me, child).await?;
    let new = NewAllocation {
        role: Capacity::Responsible.as_str().to_owned(),
        staff: String::new(),
        because: String::new(),
        from: say::typed_day(app.now().today()),
        seen: Some(allocations::newest(&front.facts)),
        form_key: app.once(),
    };
    Ok(show(&page(&app, &me, &front, &new, &[]).await?))
}

pub(super) async fn post(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    Checked(form): Checked,
) -> Result<Response, Problem> {
    let new = NewAllocation {
        role: form.get("role").to_owned(),
        staff: form.get("staff").to_owned(),
        because: form.get("unallocated_because").to_owned(),
        from: form.get("from").to_owned(),
        seen: Some(form.get("seen").to_owned()),
        form_key: form.act(),
    };
    match allocations::allocate(&app.desk, &me.who, child, &new, app.now()).await {
        Ok(()) => Ok(see_other(&format!("/children/{child}{RECORDED}"))),
        Err(Error::Problems(faults)) => {
            let front = page_of(&app, &me, child).await?;
            Ok(show_again(&page(&app, &me, &front, &new, &faults).await?))
        }
        Err(error) => Err(error.into()),
    }
}

/// The file, for someone who may allocate the child; for anyone else there is no such page.
pub(super) async fn page_of(app: &App, me: &SignedIn, child: ChildId) -> Result<Front, Problem> {
    let front = file::front(&app.desk, &me.who, child, &Filter::default(), app.now()).await?;
    if front.may.allocate {
        Ok(front)
    } else {
        Err(Problem::NotFound)
    }
}

async fn page(
    app: &App,
    me: &SignedIn,
    front: &Front,
    new: &NewAllocation,
    faults: &[Fault],
) -> Result<PageFrame, Problem> {
    let accounts = accounts::list(&app.desk).await?;
    Ok(view(app, me, front, &accounts, new, faults))
}

fn view(
    app: &App,
    me: &SignedIn,
    front: &Front,
    accounts: &[Account],
    new: &NewAllocation,
    faults: &[Fault],
) -> PageFrame {
    let fault = |field| fault_of(faults, field).map(Into::into);
    let able = accounts
        .iter()
        .filter(|account| account.state == AccountState::Active && account.role.can_be_allocated());
    let staff = able.map(|account| {
        let words = format!("{}, {}", account.name, account.role.words().to_lowercase());
        Choosable::new(account.staff.to_string(), words)
    });
    let nobody = Choosable::new("", "Nobody");
    let roles = Capacity::ALL.iter();
    let roles = roles.map(|role| Choice::from(Answer::new(role.as_str(), role.words())));
    let fields = html! {
        @if let Some(seen) = &new.seen { input type="hidden" name="seen" value=(seen); }
        (Radios {
            value: Some(new.role.clone()),
            error: fault("role"),
            ..Radios::new("role", Fieldset::new(Legend::small("As")), roles)
        })
        (Select {
            value: Some(new.staff.clone()),
            error: fault("staff"),
            ..Select::new("staff", "Worker", std::iter::once(nobody).chain(staff))
        })
        (Input {
            hint: Some("Only where nobody is allocated. The child stays on the list of the team that has them now".into()),
            value: Some(new.because.clone()),
            error: fault("unallocated_because"),
            ..Input::new("unallocated_because", "Why nobody is allocated (optional)")
        })
        (Input { value: Some(new.from.clone()), error: fault("from"), ..date_input("from", "From") })
        (Button::new("Allocate"))
    };
    let form = Form {
        action: format!("/children/{}/allocate", front.child.id),
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
        body: html! { (form) }.into(),
        ..whose::frame(app, me, front, Part::Form, "Allocate")
    }
}
