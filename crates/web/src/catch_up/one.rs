//! One request: what is behind, why, and the answer; for the manager, the form to decide it.

use axum::extract::State;
use axum::response::Response;
use casework::catch_up::{self, Decision, One};
use casework::{CatchUpState, Error, PieceShown};
use maud::{Markup, Render as _, html};
use record::problem::Problem as Fault;

use super::{Request, state_words};
use crate::app::{App, Shared};
use crate::at::At;
use crate::components::{
    Answer, BackLink, Button, Choice, Column, Content, Fieldset, Form, Input, InsetText, Label,
    Layout, Legend, ListTable, PageFrame, Radios, SummaryList, SummaryRow, Textarea,
    coming_date_input, status,
};
use crate::form::{Checked, key_of};
use crate::home::task;
use crate::late;
use crate::notes::text;
use crate::page::{self, Place, fault_of, see_other, show as answer, show_again, summary};
use crate::policies::rule;
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

/// The request.
pub(super) async fn show(
    State(app): State<Shared>,
    me: SignedIn,
    At(Request(entry)): At<Request>,
) -> Result<Response, Problem> {
    let found = catch_up::one(&app.desk, &me.who, entry, app.now()).await?;
    let proposed = say::typed_day(found.request.until);
    let new = Decision {
        days: (0..found.request.pieces)
            .map(|_| proposed.clone())
            .collect(),
        form_key: app.once(),
        ..Decision::default()
    };
    Ok(answer(&frame(&app, &me, &found, &new, &[])))
}

/// Decides it.
pub(super) async fn decide(
    State(app): State<Shared>,
    me: SignedIn,
    At(Request(entry)): At<Request>,
    Checked(sent): Checked,
) -> Result<Response, Problem> {
    let now = app.now();
    let days = (0..record::catch_up::PIECES_MAX).map(|at| format!("day-{at}"));
    let sent_days = days.take_while(|name| sent.iter().any(|(given, _)| given == name));
    let new = Decision {
        agree: match sent.get("decision") {
            "agree" => Some(true),
            "refuse" => Some(false),
            _ => None,
        },
        days: sent_days.map(|name| sent.get(&name).to_owned()).collect(),
        because: sent.get("because").to_owned(),
        form_key: sent.act(),
    };
    let said = if new.agree == Some(true) {
        "agreed"
    } else {
        "refused"
    };
    match catch_up::rule(&app.desk, &me.who, entry, &new, now).await {
        Ok(()) => Ok(see_other(&format!("/catch-up/requests?said={said}"))),
        Err(Error::Problems(faults)) => {
            let found = catch_up::one(&app.desk, &me.who, entry, now).await?;
            Ok(show_again(&frame(&app, &me, &found, &new, &faults)))
        }
        Err(error) => Err(error.into()),
    }
}

fn frame(app: &App, me: &SignedIn, found: &One, new: &Decision, faults: &[Fault]) -> PageFrame {
    let request = &found.request;
    let (back, words) = if found.decides {
        ("/catch-up/requests", "Back to the requests")
    } else {
        ("/catch-up", "Back to what you asked")
    };
    let decides = found.decides && request.state == CatchUpState::Asked;
    PageFrame {
        heading: Some(
            html! { (request.staff_name) " has fallen behind with "
            (say::count(request.pieces, "record", "records")) }
            .into(),
        ),
        back: BackLink::new(back, words).render().into(),
        errors: (!faults.is_empty()).then(|| summary(faults)),
        layout: Layout::Wide,
        body: html! {
            (about(found))
            (late::away(&request.staff_name, &found.away))
            (records(found))
            @if decides { (form(app, me, found, new, faults)) }
        }
        .into(),
        ..page::frame(app, me, Place::Work, "A plan to catch up")
    }
}

fn about(found: &One) -> Markup {
    let request = &found.request;
    let mut rows = vec![
        SummaryRow::new(
            "Asked",
            html! { (say::instant(request.asked_at)) " by " (request.staff_name) },
        ),
        SummaryRow::new("Why", text::lines(&request.because)),
        SummaryRow::new("Proposed day", say::day(request.until)),
    ];
    match &request.answered {
        None if found.decides => {}
        None => rows.push(SummaryRow::new(
            "Answer",
            html! { (status(state_words(request.state))) },
        )),
        Some(answered) => rows.push(SummaryRow::new(
            "Answer",
            html! {
                p {
                    (status(state_words(request.state))) " " (answered.by.0) ", " (answered.by.1) ", "
                    (say::instant(answered.at)) ". "
                    (rule(&answered.clause, answered.at.local().date(), "falling behind"))
                }
                (text::lines(&answered.because))
            },
        )),
    }
    SummaryList::new(rows).render()
}

/// The records, in the order of the request; those on files that the reader does not work with are
/// counted and not told.
fn records(found: &One) -> Markup {
    let row = |shown: &PieceShown| -> Vec<Content> {
        vec![
            html! { a class="govuk-link" href=(href(shown)) { (what(found, shown)) } }.into(),
            name(&shown.name).into(),
            match shown.due {
                Some(due) => html! { (say::deadline(due)) }.into(),
                None => "No limit".into(),
            },
            agreed(found, shown).into(),
        ]
    };
    let table = ListTable {
        caption: "What is behind".to_owned(),
        columns: vec![
            Column {
                speaks_for_itself: true,
                ..Column::new("Record")
            },
            Column::new("Child"),
            Column::new("Was due"),
            Column::new("Agreed day"),
        ],
        rows: found.shown.iter().map(row).collect(),
        ..ListTable::default()
    };
    let hidden = found.request.pieces - found.shown.len() as u64;
    html! {
        @if !found.shown.is_empty() { (table) }
        @if hidden > 0 {
            p class="govuk-body" {
                (say::count(hidden, "record", "records")) " on files that you do not work with now."
            }
        }
    }
}

/// The note or draft where it is one's own to open; for a manager the file, which asks its own leave.
fn href(shown: &PieceShown) -> String {
    match shown.note {
        Some(note) => format!("/notes/{note}"),
        None => format!("/children/{}", shown.child),
    }
}

fn what(found: &One, shown: &PieceShown) -> String {
    if let Some(act) = &shown.act {
        return task(act).to_owned();
    }
    let kind = found.kinds.get(&shown.kind).map_or("Note", String::as_str);
    match (shown.day, shown.draft.is_none() && shown.note.is_none()) {
        (_, true) => "A draft that is there no more".to_owned(),
        (Some(day), false) => format!("{kind} of {}", say::plain_day(day)),
        (None, false) => kind.to_owned(),
    }
}

fn name(name: &str) -> &str {
    if name.is_empty() {
        "Name not recorded"
    } else {
        name
    }
}

/// The agreed day, and when it was done.
fn agreed(found: &One, shown: &PieceShown) -> Markup {
    let mut promises = found.promises.0.iter();
    let promise = promises.find(|one| one.position == shown.position);
    html! {
        @match promise {
            None => "None",
            Some(promise) => {
                (say::plain_day(promise.day))
                @if let Some(done) = promise.done_at { br; "Recorded " (say::instant_short(done)) }
            }
        }
    }
}

fn form(app: &App, me: &SignedIn, found: &One, new: &Decision, faults: &[Fault]) -> Markup {
    let today = app.now().today();
    let answers = [
        Choice::from(Answer::new(
            "agree",
            "Agree a plan, with a day for each record",
        )),
        Choice::from(Answer::new("refuse", "Agree no plan")),
    ];
    let fields = html! {
        (Radios {
            value: new.agree.map(|agree| if agree { "agree" } else { "refuse" }.to_owned()),
            error: fault_of(faults, "decision").map(Into::into),
            ..Radios::new("decision", Fieldset::new(Legend::small("Decision")), answers)
        })
        @for (at, day) in new.days.iter().enumerate() { (day_input(found, at, day, faults)) }
        (Textarea {
            value: new.because.clone(),
            rows: Some(3),
            error: fault_of(faults, "because").map(Into::into),
            hint: Some("For example, what time or help you give. You and the worker read it".into()),
            ..Textarea::new("because", "Why")
        })
        (Button::new("Decide"))
    };
    let form = Form {
        action: format!("/catch-up/{}", found.request.entry),
        csrf: me.csrf.clone(),
        once: Some(key_of(&new.form_key)),
        body: fields.into(),
        ..Form::default()
    };
    let clause = &found.clause;
    html! {
        h2 class="govuk-heading-m" { "Agree a plan" }
        (InsetText::new(html! { p { (clause.rule) " " (rule(&clause.path, today, "falling behind")) } }))
        (form)
    }
}

fn day_input(found: &One, at: usize, day: &str, faults: &[Fault]) -> Input {
    let shown = found.shown.iter().find(|one| one.position == at as u64);
    let about = shown.map_or_else(
        || "A record on a file that you do not work with".to_owned(),
        |shown| format!("{}, {}", what(found, shown), name(&shown.name)),
    );
    let field = format!("day-{at}");
    Input {
        value: Some(day.to_owned()),
        error: fault_of(faults, &field).map(Into::into),
        ..coming_date_input(&field, Label::from(format!("Day for: {about}")))
    }
}
