//! Deciding which notes are reopened, for the role that the recording policy names: the queue and
//! one request. Neither shows a name of the child nor a word of the note (FIN-007).

use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::Queued;
use casework::notes::reopen::{self, Deciding, Decision};
use maud::{Markup, Render as _, html};
use record::ids::EntryId;
use record::problem::Problem as Fault;
use std::collections::BTreeMap;

use super::reopen::rule;
use crate::app::{App, Shared};
use crate::at::At;
use crate::components::{
    Answer, BackLink, Button, Choice, Column, Content, Fieldset, Form, Input, Layout, Legend,
    ListTable, PageFrame, Radios, SummaryList, SummaryRow, empty,
};
use crate::form::{Checked, Fields, key_of};
use crate::page::{self, done, fault_of, show, show_again, summary};
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

type Kinds = BTreeMap<String, String>;

/// The two answers.
const REOPEN: &str = "reopen";
const REFUSE: &str = "refuse";

/// The queue.
pub(crate) async fn queue(
    State(app): State<Shared>,
    me: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let (waiting, kinds) = reopen::queue(&app.desk, &me.who, app.now()).await?;
    let query = Fields::read(query.unwrap_or_default().as_bytes());
    let mut frame = page::frame(&app, &me, page::Place::Work, "Notes to reopen");
    frame.layout = Layout::Wide;
    frame.banner = match query.get("said") {
        "reopened" => done("The note is open again for its author")
            .render()
            .into(),
        "refused" => done("The request was refused").render().into(),
        _ => Content::default(),
    };
    let table = ListTable {
        caption: "Requests that wait, longest waiting first".to_owned(),
        columns: vec![
            Column {
                speaks_for_itself: true,
                ..Column::new("Note")
            },
            Column::new("Record"),
            Column::new("Date of the event"),
            Column::new("Asked by"),
            Column::new("Asked"),
        ],
        rows: waiting.iter().map(|one| row(one, &kinds)).collect(),
        ..ListTable::default()
    };
    frame.body = html! {
        @if waiting.is_empty() {
            (empty("No requests wait. A request to reopen a note appears here, without what the note says."))
        } @else { (table) }
    }
    .into();
    Ok(show(&frame))
}

fn kind<'k>(waiting: &'k Queued, kinds: &'k Kinds) -> &'k str {
    kinds.get(&waiting.kind).unwrap_or(&waiting.kind)
}

fn row(waiting: &Queued, kinds: &Kinds) -> Vec<Content> {
    vec![
        html! {
            a class="govuk-link" href={ "/notes/" (waiting.note) "/reopening" } {
                (kind(waiting, kinds)) ", entry " (waiting.note_number)
                span class="govuk-visually-hidden" { " of record " (say::number(waiting.number)) }
            }
        }
        .into(),
        say::number(waiting.number).into(),
        html! { (say::occurred(&waiting.occurred)) }.into(),
        html! { (waiting.asked_by_name) ", " (waiting.asked_by_role) }.into(),
        html! { (say::instant_short(waiting.asked_at)) }.into(),
    ]
}

/// One request.
pub(crate) async fn show_one(
    State(app): State<Shared>,
    me: SignedIn,
    At(entry): At<EntryId>,
) -> Result<Response, Problem> {
    let deciding = reopen::deciding(&app.desk, &me.who, entry, app.now()).await?;
    let new = Decision {
        reopen: None,
        because: String::new(),
        form_key: app.once(),
    };
    Ok(show(&frame(&app, &me, entry, &deciding, &new, &[])))
}

/// Decides it.
pub(crate) async fn decide(
    State(app): State<Shared>,
    me: SignedIn,
    At(entry): At<EntryId>,
    Checked(sent): Checked,
) -> Result<Response, Problem> {
    let now = app.now();
    let new = Decision {
        reopen: match sent.get("decision") {
            REOPEN => Some(true),
            REFUSE => Some(false),
            _ => None,
        },
        because: sent.get("because").to_owned(),
        form_key: sent.act(),
    };
    let said = match new.reopen {
        Some(true) => "reopened",
        _ => "refused",
    };
    match reopen::rule(&app.desk, &me.who, entry, &new, now).await {
        Ok(()) => Ok(page::see_other(&format!("/reopenings?said={said}"))),
        Err(casework::Error::Problems(faults)) => {
            let deciding = reopen::deciding(&app.desk, &me.who, entry, now).await?;
            Ok(show_again(&frame(
                &app, &me, entry, &deciding, &new, &faults,
            )))
        }
        Err(error) => Err(error.into()),
    }
}

fn frame(
    app: &App,
    me: &SignedIn,
    entry: EntryId,
    deciding: &Deciding,
    new: &Decision,
    faults: &[Fault],
) -> PageFrame {
    let body = match &deciding.waiting {
        None => html! { (empty("Nothing waits to be decided on this note.")) },
        Some(waiting) => html! {
            (about(waiting, &deciding.kinds))
            p {
                "What is said to be inaccurate is for those who may read the file. If you reopen the "
                "note, " (waiting.author_name) " writes its next version, or, where they have left or \
                 are away with no day of return known, " (waiting.asked_by_name) " does; this one \
                 stays readable. "
                (rule(&deciding.clause, app.now().today()))
            }
            (form(me, entry, new, faults))
        },
    };
    PageFrame {
        heading: Some("Reopen this note?".into()),
        back: BackLink::new("/reopenings", "Back to the requests")
            .render()
            .into(),
        errors: (!faults.is_empty()).then(|| summary(faults)),
        layout: Layout::Text,
        body: body.into(),
        ..page::frame(app, me, page::Place::Work, "Decide a request")
    }
}

fn about(waiting: &Queued, kinds: &Kinds) -> Markup {
    SummaryList::new([
        SummaryRow::new("Record", say::number(waiting.number)),
        SummaryRow::new(
            "Note",
            html! { (kind(waiting, kinds)) ", entry " (waiting.note_number) },
        ),
        SummaryRow::new("Took place", html! { (say::occurred(&waiting.occurred)) }),
        SummaryRow::new("Written by", waiting.author_name.as_str()),
        SummaryRow::new(
            "Asked by",
            html! {
                (waiting.asked_by_name) ", " (waiting.asked_by_role) ", "
                (say::instant(waiting.asked_at))
            },
        ),
    ])
    .render()
}

fn form(me: &SignedIn, entry: EntryId, new: &Decision, faults: &[Fault]) -> Markup {
    let answers = [
        Choice::from(Answer::new(REOPEN, "Reopen it for its author")),
        Choice::from(Answer::new(REFUSE, "Refuse")),
    ];
    let fields = html! {
        (Radios {
            value: new.reopen.map(|reopen| if reopen { REOPEN } else { REFUSE }.to_owned()),
            error: fault_of(faults, "decision").map(Into::into),
            ..Radios::new("decision", Fieldset::new(Legend::small("Decision")), answers)
        })
        (Input {
            value: Some(new.because.clone()),
            error: fault_of(faults, "because").map(Into::into),
            hint: Some("Needed where you refuse".into()),
            ..Input::new("because", "Why")
        })
        (Button::new("Decide"))
    };
    let form = Form {
        action: format!("/notes/{entry}/reopening"),
        csrf: me.csrf.clone(),
        once: Some(key_of(&new.form_key)),
        body: fields.into(),
        ..Form::default()
    };
    html! { (form) }
}
