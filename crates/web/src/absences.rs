//! Workers' absences: a worker states their own, a manager those of their teams (REC-019). There is
//! no field for why somebody was ill.

use access::AccountState;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::absences::{self, Colleague, NewAbsence, PAGE_COLLEAGUES, Theirs};
use casework::{Absent, Error};
use maud::{Markup, Render as _, html};
use record::absence::{AbsenceKind, Away};
use record::ids::{EntryId, StaffId};
use record::problem::Problem as Fault;

use crate::app::{App, Shared};
use crate::at::At;
use crate::components::{
    Answer, BackLink, Button, Choice, Column, Content, Fieldset, Form, Input, InsetText, Layout,
    Legend, ListTable, PageFrame, Pagination, Radios, date_input, empty, status,
};
use crate::form::{Checked, Fields, key_of};
use crate::page::{
    self, Place, asked_for, fault_of, pages_of, see_other, show, show_again, summary,
};
use crate::problem::Problem;
use crate::routes::{Route, act, full, page, refused};
use crate::say;
use crate::session::SignedIn;

const ONE: &str = "/absences/{worker}";

/// The addresses of absences.
pub(crate) fn routes() -> Vec<Route> {
    vec![
        page("/absences", list).looked_at([
            full("/absences", "team-manager"),
            full("/absences", "practitioner").named("own"),
        ]),
        page(ONE, show_one).looked_at([
            full(ONE, "practitioner"),
            refused(ONE, "practitioner", "Record"),
        ]),
        act(ONE, state),
    ]
}

/// Oneself and, for a manager, their teams, a page at a time.
async fn list(
    State(app): State<Shared>,
    me: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let query = Fields::read(query.unwrap_or_default().as_bytes());
    let number = asked_for(&query, "page").max(1);
    let all = absences::colleagues(&app.desk, &me.who, number - 1, app.now()).await?;
    let last = pages_of(all.matching, PAGE_COLLEAGUES);
    let pages = (last > 1).then(|| {
        let href = |number| format!("/absences?page={number}");
        Pagination::pages(number, last, href)
    });
    let table = ListTable {
        caption: "Whose absence you may record".to_owned(),
        columns: vec![
            Column {
                speaks_for_itself: true,
                ..Column::new("Who")
            },
            Column::new("Role"),
            Column::new("Today"),
        ],
        rows: all.rows.iter().map(row).collect(),
        ..ListTable::default()
    };
    let body = html! {
        p {
            "An absence explains gaps and stands beside late notes, never instead of them. Others read "
            "“away” and the days, and nothing else."
        }
        @if all.rows.is_empty() {
            p class="db-empty" {
                "There is nobody on this page of the list. "
                a class="govuk-link" href="/absences" { "Go to its first page" }
            }
        } @else { (table) }
        @if let Some(pages) = pages { (pages) }
    };
    Ok(show(&PageFrame {
        layout: Layout::Wide,
        body: body.into(),
        ..page::frame(&app, &me, Place::Work, "Absences")
    }))
}

fn row(one: &Colleague) -> Vec<Content> {
    let account = &one.account;
    vec![
        html! { a class="govuk-link" href={ "/absences/" (account.staff) } { (account.name) } }
            .into(),
        account.role.words().into(),
        match one.away {
            Some(away) => html! { (status("Away")) " " (days(&away)) }.into(),
            None if account.state == AccountState::Closed => "Account closed".into(),
            None => "Here".into(),
        },
    ]
}

fn days(away: &Away) -> String {
    match away.to {
        Some(to) if to == away.from => say::plain_day(to),
        Some(to) => format!("{} to {}", say::plain_day(away.from), say::plain_day(to)),
        None => format!("from {}, no last day yet", say::plain_day(away.from)),
    }
}

async fn show_one(
    State(app): State<Shared>,
    me: SignedIn,
    At(worker): At<StaffId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let theirs = absences::theirs(&app.desk, &me.who, worker, app.now()).await?;
    let query = Fields::read(query.unwrap_or_default().as_bytes());
    let replaced = EntryId::parse(query.get("replaces")).ok();
    let held = theirs
        .absences
        .iter()
        .find(|held| Some(held.entry) == replaced);
    let new = NewAbsence {
        kind: held.map_or("", |held| held.kind.code()).to_owned(),
        from: held
            .map(|held| say::typed_day(held.away.from))
            .unwrap_or_default(),
        to: held
            .and_then(|held| held.away.to)
            .map(say::typed_day)
            .unwrap_or_default(),
        supersedes: held.map(|held| held.entry),
        form_key: app.once(),
    };
    Ok(show(&frame(&app, &me, &theirs, &new, &[])))
}

async fn state(
    State(app): State<Shared>,
    me: SignedIn,
    At(worker): At<StaffId>,
    Checked(sent): Checked,
) -> Result<Response, Problem> {
    let now = app.now();
    let new = NewAbsence {
        kind: sent.get("kind").to_owned(),
        from: sent.get("from").to_owned(),
        to: sent.get("to").to_owned(),
        supersedes: EntryId::parse(sent.get("replaces")).ok(),
        form_key: sent.act(),
    };
    match absences::state(&app.desk, &me.who, worker, &new, now).await {
        Ok(()) => Ok(see_other(&format!("/absences/{worker}"))),
        Err(Error::Problems(faults)) => {
            let theirs = absences::theirs(&app.desk, &me.who, worker, now).await?;
            Ok(show_again(&frame(&app, &me, &theirs, &new, &faults)))
        }
        Err(error) => Err(error.into()),
    }
}

fn frame(
    app: &App,
    me: &SignedIn,
    theirs: &Theirs,
    new: &NewAbsence,
    faults: &[Fault],
) -> PageFrame {
    let account = &theirs.account;
    PageFrame {
        heading: Some(format!("Absences of {}", account.name).into()),
        back: BackLink::new("/absences", "Back to absences")
            .render()
            .into(),
        errors: (!faults.is_empty()).then(|| summary(faults)),
        layout: Layout::Text,
        body: html! { (held(theirs)) (form(me, theirs, new, faults)) }.into(),
        ..page::frame(app, me, Place::Work, "Absences of a worker")
    }
}

fn held(theirs: &Theirs) -> Markup {
    let worker = theirs.account.staff;
    let row = |held: &Absent| -> Vec<Content> {
        let change = format!("/absences/{worker}?replaces={}#kind", held.entry);
        vec![
            days(&held.away).into(),
            held.kind.label().into(),
            html! { (say::instant_short(held.stated_at)) }.into(),
            html! {
                a class="govuk-link" href=(change) {
                    "Change" span class="govuk-visually-hidden" { ", " (days(&held.away)) }
                }
            }
            .into(),
        ]
    };
    let table = ListTable {
        caption: "Recorded absences, latest first".to_owned(),
        columns: vec![
            Column {
                speaks_for_itself: true,
                ..Column::new("Away")
            },
            Column::new("Kind"),
            Column::new("Recorded"),
            Column {
                speaks_for_itself: true,
                ..Column::new("Change")
            },
        ],
        rows: theirs.absences.iter().map(row).collect(),
        ..ListTable::default()
    };
    html! {
        @if theirs.absences.is_empty() { (empty("No absence is recorded.")) } @else { (table) }
    }
}

fn form(me: &SignedIn, theirs: &Theirs, new: &NewAbsence, faults: &[Fault]) -> Markup {
    let kinds = AbsenceKind::ALL.map(|kind| Choice::from(Answer::new(kind.code(), kind.label())));
    let to = date_input("to", "Last day away (leave empty while nobody knows)");
    let fields = html! {
        @if let Some(earlier) = new.supersedes {
            input type="hidden" name="replaces" value=(earlier);
            (InsetText::new(html! { p { "This replaces what was recorded. Both stay in the ledger." } }))
        }
        (Radios {
            value: Some(new.kind.clone()).filter(|kind| !kind.is_empty()),
            error: fault_of(faults, "kind").map(Into::into),
            ..Radios::new("kind", Fieldset::new(Legend::small("What kind, without any detail")), kinds)
        })
        (Input {
            value: Some(new.from.clone()),
            error: fault_of(faults, "from").map(Into::into),
            ..date_input("from", "First day away")
        })
        (Input { value: Some(new.to.clone()), error: fault_of(faults, "to").map(Into::into), ..to })
        (Button::new("Record"))
    };
    let form = Form {
        action: format!("/absences/{}", theirs.account.staff),
        csrf: me.csrf.clone(),
        once: Some(key_of(&new.form_key)),
        body: fields.into(),
        ..Form::default()
    };
    html! { h2 { "Record an absence" } (form) }
}
