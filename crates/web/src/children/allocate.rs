//! Allocating a child to a worker, or saying why nobody is allocated (REC-010).

use access::Capacity;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::accounts::{self, PAGE_TO_ALLOCATE};
use casework::allocations::{self, NewAllocation};
use casework::file::{self, Front};
use casework::team::Listed;
use casework::{Account, Error, Filter};
use maud::{Markup, html};
use record::ids::ChildId;
use record::problem::Problem as Fault;

use super::whose::{self, Part};
use crate::app::{App, Shared};
use crate::at::At;
use crate::components::{
    Answer, BackLink, Button, Choice, Choosable, Fieldset, Form, Input, Layout, Legend, PageFrame,
    Pagination, Radios, Select, date_input,
};
use crate::form::{Checked, Fields, key_of};
use crate::page::{asked_for, fault_of, pages_of, see_other, show, show_again, summary};
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

/// Name of the field that says which page of the workers is offered.
const WORKERS: &str = "workers";

/// Where the file says that it is done.
pub(super) const RECORDED: &str = "?said=allocated#standing";

pub(super) async fn get(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let query = Fields::read(query.unwrap_or_default().as_bytes());
    let front = page_of(&app, &me, child).await?;
    let new = NewAllocation {
        role: Capacity::Responsible.as_str().to_owned(),
        staff: String::new(),
        because: String::new(),
        from: say::typed_day(app.now().today()),
        seen: Some(allocations::newest(&front.facts)),
        form_key: app.once(),
    };
    let offered = offered(&app, &query).await?;
    Ok(show(&view(&app, &me, &front, &offered, &new, &[])))
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
            let offered = offered(&app, &form).await?;
            let frame = view(&app, &me, &front, &offered, &new, &faults);
            Ok(show_again(&frame))
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

/// The workers whom the page offers: there may be more than one page of them.
struct Offered {
    workers: Listed<Account>,
    /// Which page of them, from one.
    page: u32,
}

async fn offered(app: &App, asked: &Fields) -> Result<Offered, Problem> {
    let page = asked_for(asked, WORKERS).max(1);
    let workers = accounts::to_allocate(&app.desk, page - 1).await?;
    Ok(Offered { workers, page })
}

/// Which workers of how many are offered, and the way to the others; nothing where these are all.
fn others(child: ChildId, offered: &Offered) -> Markup {
    let last = pages_of(offered.workers.matching, PAGE_TO_ALLOCATE);
    let first = u64::from(offered.page - 1) * PAGE_TO_ALLOCATE.unsigned_abs() + 1;
    let end = first + (offered.workers.rows.len() as u64).saturating_sub(1);
    let href = |page| format!("/children/{child}/allocate?{WORKERS}={page}");
    html! {
        @if offered.workers.rows.is_empty() && offered.page > 1 {
            p class="govuk-body" {
                "There are no workers on this page of the list. "
                a class="govuk-link" href=(href(1)) { "Go to its first page" }
            }
        } @else if last > 1 {
            p class="govuk-body" {
                "Workers " (say::number(first)) " to " (say::number(end)) " of "
                (say::number(offered.workers.matching)) ", by name, can be chosen on this page. \
                 Go to the page that has the worker before you fill it in."
            }
            (Pagination {
                label: "Pages of workers".to_owned(),
                ..Pagination::pages(offered.page, last, href)
            })
        }
    }
}

fn view(
    app: &App,
    me: &SignedIn,
    front: &Front,
    offered: &Offered,
    new: &NewAllocation,
    faults: &[Fault],
) -> PageFrame {
    let fault = |field| fault_of(faults, field).map(Into::into);
    let staff = offered.workers.rows.iter().map(|account| {
        let words = format!("{}, {}", account.name, account.role.words().to_lowercase());
        Choosable::new(account.staff.to_string(), words)
    });
    let nobody = Choosable::new("", "Nobody");
    let roles = Capacity::ALL.iter();
    let roles = roles.map(|role| Choice::from(Answer::new(role.as_str(), role.words())));
    let fields = html! {
        @if let Some(seen) = &new.seen { input type="hidden" name="seen" value=(seen); }
        @if offered.page > 1 { input type="hidden" name=(WORKERS) value=(offered.page); }
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
        body: html! { (others(front.child.id, offered)) (form) }.into(),
        ..whose::frame(app, me, front, Part::Form, "Allocate")
    }
}
