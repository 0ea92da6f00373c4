//! The bank holidays by which working days are counted: a year at a time, up to when they are known,
//! and what was changed of them with why (CFG-002). Who keeps the settings changes them here.

use access::permit::ChangeCalendar;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::calendar::{self, NewChange, Shown};
use casework::{Changed, Error};
use jiff::civil::Date;
use maud::{Markup, Render as _, html};
use record::calendar::{Change, TypedChange};
use record::problem::Problem as Fault;

use super::{settle_meanwhile, table};
use crate::app::{App, Shared};
use crate::components::{
    Answer, BackLink, Button, Choice, Content, Fieldset, Form, Input, Layout, Legend, Neighbour,
    PageFrame, Pagination, Radios, Textarea, date_input, empty, status,
};
use crate::form::{Checked, Fields, key_of};
use crate::page::{self, Place, done, fault_of, may, see_other, show, show_again, summary};
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

pub(super) const ADDRESS: &str = "/admin/calendar";

pub(super) async fn get(
    State(app): State<Shared>,
    me: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let query = Fields::read(query.unwrap_or_default().as_bytes());
    let shown = calendar::shown(&app.desk, &me.who, app.now()).await?;
    let new = NewChange {
        form_key: app.once(),
        ..NewChange::default()
    };
    let mut frame = view(&app, &me, &shown, year(&app, query.get("year")), &new, &[]);
    if query.get("said") == "changed" {
        frame.banner = done("Changed. What is owed is being worked out anew")
            .render()
            .into();
    }
    Ok(show(&frame))
}

pub(super) async fn post(
    State(app): State<Shared>,
    me: SignedIn,
    Checked(form): Checked,
) -> Result<Response, Problem> {
    let text = |name| form.get(name).to_owned();
    let new = NewChange {
        typed: TypedChange {
            what: text("what"),
            day: text("day"),
            name: text("name"),
            year: text("known"),
            because: text("because"),
        },
        form_key: form.act(),
    };
    let year = year(&app, form.get("year"));
    match calendar::change(&app.desk, &me.who, &new, app.now()).await {
        Ok(()) => {
            settle_meanwhile(&app);
            Ok(see_other(&format!("{ADDRESS}?year={year}&said=changed")))
        }
        Err(Error::Problems(faults)) => {
            let shown = calendar::shown(&app.desk, &me.who, app.now()).await?;
            Ok(show_again(&view(&app, &me, &shown, year, &new, &faults)))
        }
        Err(error) => Err(error.into()),
    }
}

/// The year that is asked for; this one where none is.
fn year(app: &App, asked: &str) -> i16 {
    asked.parse().unwrap_or_else(|_| app.now().today().year())
}

fn view(
    app: &App,
    me: &SignedIn,
    shown: &Shown,
    year: i16,
    new: &NewChange,
    faults: &[Fault],
) -> PageFrame {
    let (first, last) = shown.calendar.known();
    let body = html! {
        p class="govuk-body" {
            "Where a policy counts working days, it counts Monday to Friday less these days."
        }
        p class="govuk-body" {
            "The days of " (first) " to " (last) " are published. A limit that counts into a later \
             year is shown as provisional: a day can still be moved or added."
        }
        (days(shown, year))
        h2 class="govuk-heading-m" { "What was changed here" }
        (changes(&shown.changes))
        @if may(ChangeCalendar, &me.who.actor, app.now()) { (form(me, shown, year, new, faults)) }
    };
    PageFrame {
        heading: Some(shown.calendar.title().into()),
        back: BackLink::new("/policies", "Back to Policies")
            .render()
            .into(),
        errors: (!faults.is_empty()).then(|| summary(faults)),
        layout: Layout::Wide,
        body: body.into(),
        ..page::frame(app, me, Place::Policies, "Bank holidays")
    }
}

/// The days of one year, with the years before and after it.
fn days(shown: &Shown, year: i16) -> Markup {
    let known = |way: i16| {
        let year = year.checked_add(way)?;
        let mut days = shown.calendar.days_off();
        days.any(|(day, _)| day.year() == year).then(|| Neighbour {
            content: year.to_string().into(),
            ..Neighbour::new(format!("{ADDRESS}?year={year}"))
        })
    };
    let (first, last) = shown.calendar.known();
    let is_known = (first..=last).contains(&year);
    let of_year = shown
        .calendar
        .days_off()
        .filter(|(day, _)| day.year() == year);
    let rows: Vec<Vec<Content>> = of_year
        .map(|(day, name)| vec![weekday(day).into(), name.into()])
        .collect();
    html! {
        h2 class="govuk-heading-m" {
            (year) " " (status(if is_known { "Published" } else { "Expected, not published" }))
        }
        @if rows.is_empty() { (empty("No day off is known in this year.")) } @else {
            (table("Days off of this year", ["Day", "What it is"], rows))
        }
        (Pagination {
            previous: known(-1),
            next: known(1),
            label: "Years".to_owned(),
            ..Pagination::default()
        })
    }
}

fn weekday(day: Date) -> String {
    day.strftime("%A %-d %B %Y").to_string()
}

/// What was changed, the latest first.
fn changes(changes: &[Changed]) -> Markup {
    let rows = changes.iter().rev().map(|changed| -> Vec<Content> {
        vec![
            say::instant_short(changed.at).words.into(),
            what(changed.change.change()).into(),
            changed.change.because().into(),
            changed.by.as_str().into(),
        ]
    });
    let rows: Vec<Vec<Content>> = rows.collect();
    html! {
        @if rows.is_empty() { (empty("Nothing was changed: the days are those that Daybook came with.")) } @else {
            (table("What was changed, the latest first", ["When", "What", "Why", "By"], rows))
        }
    }
}

fn what(change: &Change) -> String {
    match change {
        Change::DayOff(day, name) => format!("{} is a day off: {name}", weekday(*day)),
        Change::Worked(day) => format!("{} is worked after all", weekday(*day)),
        Change::Published(year) => format!("The days of {year} are published"),
    }
}

fn form(me: &SignedIn, shown: &Shown, year: i16, new: &NewChange, faults: &[Fault]) -> Markup {
    let typed = &new.typed;
    let next = shown.calendar.known().1.saturating_add(1);
    let fault = |field| fault_of(faults, field).map(Into::into);
    let kinds = [
        ("day-off", "A day off is added".to_owned()),
        ("worked", "A day is worked after all".to_owned()),
        ("published", format!("The days of {next} are published")),
    ];
    let kinds = kinds.map(|(code, label)| Choice::from(Answer::new(code, label)));
    let fields = html! {
        input type="hidden" name="year" value=(year);
        input type="hidden" name="known" value=(next);
        (Radios {
            value: Some(typed.what.clone()).filter(|what| !what.is_empty()),
            error: fault("what"),
            ..Radios::new("what", Fieldset::new(Legend::small("What changes")), kinds)
        })
        (Input {
            value: Some(typed.day.clone()),
            error: fault("day"),
            ..date_input("day", "Which day (not for the days of a year)")
        })
        (Input {
            value: Some(typed.name.clone()),
            error: fault("name"),
            ..Input::new("name", "What a day off is called")
        })
        (Textarea {
            hint: Some("Everybody who opens this page reads it".into()),
            value: typed.because.clone(),
            rows: Some(3),
            error: fault("because"),
            ..Textarea::new("because", "Why")
        })
        (Button { prevent_double_click: Some(true), ..Button::new("Change the calendar") })
    };
    let form = Form {
        action: ADDRESS.to_owned(),
        csrf: me.csrf.clone(),
        once: Some(key_of(&new.form_key)),
        body: fields.into(),
        ..Form::default()
    };
    html! {
        h2 class="govuk-heading-m" { "Change the calendar" }
        p class="govuk-body" {
            "What is open is counted anew from the change on. What was met, finalised or closed keeps \
             the time it was judged by."
        }
        (form)
    }
}
