//! Finding a child by name, ID or date of birth. What is looked for goes by `POST` and never
//! stands in an address (ux §5).

use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::Error;
use casework::file::{self, Found, Search};
use jiff::civil::Date;
use maud::{Markup, html};
use record::problem::Problem as Fault;
use record::typed;
use uuid::Uuid;

use super::whose::{self, status_words};
use crate::app::{App, Shared};
use crate::components::{
    Button, Column, Content, Form, Input, Layout, ListTable, PageFrame, Width, birth_date_input,
    status,
};
use crate::form::{Checked, Fields};
use crate::page::{self, Place, fault_of, may_open_file, see_other, show, show_again, summary};
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

pub(super) async fn get(
    State(app): State<Shared>,
    me: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let query = Fields::read(query.unwrap_or_default().as_bytes());
    let Ok(search) = Uuid::try_parse(query.get("search")) else {
        return Ok(show(&view(&app, &me, &Search::default(), None, &[])));
    };
    let found = file::find(&app.desk, &me.who, search, app.now()).await?;
    Ok(show(&view(&app, &me, &found.search, Some(&found), &[])))
}

pub(super) async fn post(
    State(app): State<Shared>,
    me: SignedIn,
    Checked(form): Checked,
) -> Result<Response, Problem> {
    let text = |name| form.get(name).to_owned();
    let wanted = Search {
        name: text("name"),
        id: text("id"),
        born: text("born"),
    };
    keep(&app, &me, &wanted).await
}

/// The search of the bar: one field for a name, a number or a date of birth.
pub(super) async fn quick(
    State(app): State<Shared>,
    me: SignedIn,
    Checked(form): Checked,
) -> Result<Response, Problem> {
    let q = form.get("q").trim().to_owned();
    let wanted = if typed::date(&q).is_some() {
        Search {
            born: q,
            ..Search::default()
        }
    } else if q.chars().any(|c| c.is_ascii_digit()) {
        Search {
            id: q,
            ..Search::default()
        }
    } else {
        Search {
            name: q,
            ..Search::default()
        }
    };
    keep(&app, &me, &wanted).await
}

/// Keeps the search for this session and goes on to its results, whose address holds its id alone.
async fn keep(app: &App, me: &SignedIn, wanted: &Search) -> Result<Response, Problem> {
    match file::search(&app.desk, &me.who, wanted, app.now()).await {
        Ok(id) => Ok(see_other(&format!("/children?search={id}"))),
        Err(Error::Problems(faults)) => Ok(show_again(&view(app, me, wanted, None, &faults))),
        Err(error) => Err(error.into()),
    }
}

fn view(
    app: &App,
    me: &SignedIn,
    wanted: &Search,
    found: Option<&Found>,
    faults: &[Fault],
) -> PageFrame {
    let now = app.now();
    let body = html! {
        (form(me, wanted, faults))
        @if let Some(found) = found { (results(found, now.today())) }
        @if may_open_file(&me.who.actor, now) {
            p class="govuk-body" {
                a class="govuk-link" href="/children/new" { "Open a file for a child not yet known" }
            }
        }
    };
    PageFrame {
        errors: (!faults.is_empty()).then(|| summary(faults)),
        layout: Layout::Wide,
        body: body.into(),
        ..page::frame(app, me, Place::Children, "Find a child")
    }
}

fn form(me: &SignedIn, wanted: &Search, faults: &[Fault]) -> Form {
    let field = |name: &'static str, label: &str, value: &str| Input {
        value: Some(value.to_owned()),
        width: Width::Thirty,
        autocomplete: "off".to_owned(),
        spellcheck: Some(false),
        error: fault_of(faults, name).map(Into::into),
        ..Input::new(name, label)
    };
    let born = Input {
        value: Some(wanted.born.clone()),
        error: fault_of(faults, "born").map(Into::into),
        ..birth_date_input("born", "Date of birth")
    };
    let fields = html! {
        (field("name", "Name", &wanted.name))
        (field("id", "Record number or other ID", &wanted.id))
        (born)
        (Button::new("Find"))
    };
    Form {
        action: "/children".to_owned(),
        csrf: me.csrf.clone(),
        body: fields.into(),
        ..Form::default()
    }
}

fn results(found: &Found, today: Date) -> Markup {
    let shown = found.children.len() as u64;
    let rows = found.children.iter().map(|(child, opens)| -> Vec<Content> {
        vec![
            html! {
                // Who may not open the file sees the thin card.
                @if *opens { (whose::link(child)) } @else {
                    a class="govuk-link" href={ "/children/" (child.id) "/reason" } {
                        (file::name_of(child))
                    }
                }
                @if found.is_by_another_name(child) {
                    p class="govuk-hint" { "Found by another name" }
                }
            }
            .into(),
            whose::short_age(child, today).into(),
            html! { span class="db-id" { (say::number(child.number)) } }.into(),
            child.born.map(say::plain_day).unwrap_or_default().into(),
            html! { @if *opens { (status_words(child)) } }.into(),
            html! { @if !opens { (status("Not on your caseload")) } }.into(),
        ]
    });
    let table = ListTable {
        caption: "Children found".to_owned(),
        columns: vec![
            Column {
                speaks_for_itself: true,
                ..Column::new("Child")
            },
            Column::new("Age"),
            Column::new("Record number"),
            Column::new("Date of birth").wide_only(),
            Column::new("Status").wide_only(),
            Column {
                speaks_for_itself: true,
                ..Column::new("Yours")
            },
        ],
        rows: rows.collect(),
        ..ListTable::default()
    };
    html! {
        h2 class="govuk-heading-m" { (say::count(found.all, "child", "children")) " found" }
        @if found.all > shown {
            p class="govuk-body" {
                "The first " (say::number(shown)) " of " (say::number(found.all)) " by name are \
                 shown; narrow the search to see the others."
            }
        }
        @if found.children.is_empty() {
            p class="db-empty" {
                "Nobody is found. Check the spelling, or look by record number or date of birth."
            }
        } @else { (table) }
    }
}
