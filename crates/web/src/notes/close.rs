//! Closing a draft whose author cannot finish it, and reading one that was closed (FIN-011).

use access::DraftOf;
use axum::extract::State;
use axum::response::Response;
use casework::Error;
use casework::notes::{self, Closing, WordsOf};
use maud::{Markup, html};
use record::ids::{ChildId, EntryId, NoteId};
use record::note::fields::Fields;
use record::problem::Problem as Fault;

use super::text::lines;
use super::{choices, draft_url, labels, whose};
use crate::app::{App, Shared};
use crate::at::At;
use crate::components::{
    Button, Form, Input, InsetText, PageFrame, SummaryList, SummaryRow, WarningText, empty,
};
use crate::form::Checked;
use crate::page::{fault_of, see_other, show, show_again};
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

/// Asks why, with the draft as it stands.
pub(crate) async fn ask(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(note): At<NoteId>,
) -> Result<Response, Problem> {
    let on = DraftOf { child, note };
    let closing = notes::closing(&app.desk, &me.who, on, app.now()).await?;
    Ok(show(&frame(&app, &me, on, &closing, ("", app.once()), &[])))
}

/// Closes it.
pub(crate) async fn close(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(note): At<NoteId>,
    Checked(sent): Checked,
) -> Result<Response, Problem> {
    let (on, now) = (DraftOf { child, note }, app.now());
    let because = sent.get("because");
    match notes::close(&app.desk, &me.who, on, because, &sent.act(), now).await {
        Ok(entry) => Ok(see_other(&format!("/unattested/{entry}"))),
        Err(Error::Problems(faults)) => {
            let closing = notes::closing(&app.desk, &me.who, on, now).await?;
            let typed = (because, sent.once().to_owned());
            Ok(show_again(&frame(&app, &me, on, &closing, typed, &faults)))
        }
        Err(error) => Err(error.into()),
    }
}

fn frame(
    app: &App,
    me: &SignedIn,
    on: DraftOf,
    closing: &Closing,
    (because, once): (&str, String),
    faults: &[Fault],
) -> PageFrame {
    let back = whose::back_to_file(on.child);
    let mut frame = whose::frame(app, me, "Close a draft", &closing.whose, back, faults);
    frame.heading = Some(format!("Close the draft of {}", closing.author_name).into());
    let reason = Input {
        value: Some(because.to_owned()),
        error: fault_of(faults, "because").map(Into::into),
        ..Input::new("because", "Why the author cannot finish it")
    };
    let form = Form {
        action: format!("{}/close", draft_url(on)),
        csrf: me.csrf.clone(),
        once: Some(once),
        body: html! { (reason) (Button::new("Close it as it stands")) }.into(),
        ..Form::default()
    };
    frame.body = html! {
        p {
            "Started " (say::instant(closing.saved.draft.first_entered)) ", last saved "
            (say::instant(closing.saved.saved_at)) ". It goes on the file unaltered, as "
            (closing.author_name) "’s unfinished words closed by you. It is no finalised note, and "
            "meets no visit that is due."
        }
        @if let Some(earlier) = &closing.saved.draft.replaces {
            p {
                "It would have been the next version of "
                a class="govuk-link" href={ "/notes/" (earlier.entry) } { "a note that was reopened" }
                ". That note stands as it is, and a new request to reopen it can be made."
            }
        }
        (as_typed(&closing.saved.draft.fields, &closing.words))
        (WarningText::new("This cannot be undone."))
        (form)
    }
    .into();
    frame
}

/// What was typed, field by field in the order of the form, exactly; what was chosen, in the words
/// that it was chosen by.
fn as_typed(fields: &Fields, words: &WordsOf) -> Markup {
    let mut typed: Vec<(&str, &str)> = fields.iter().collect();
    typed.sort_by_key(|(name, _)| labels::place(name));
    let row = |(name, typed)| {
        let said = choices::said(name, typed, &words.kinds);
        SummaryRow::new(
            labels::heading(name, &words.people),
            html! { (lines(said)) },
        )
    };
    let rows: Vec<SummaryRow> = typed.into_iter().map(row).collect();
    html! {
        h2 { "As it stands" }
        @if rows.is_empty() { (empty("Nothing was typed.")) } @else { (SummaryList::new(rows)) }
    }
}

/// One closed draft.
pub(crate) async fn show_closed(
    State(app): State<Shared>,
    me: SignedIn,
    At(entry): At<EntryId>,
) -> Result<Response, Problem> {
    let now = app.now();
    let held = notes::closed(&app.desk, &me.who, entry, now).await?;
    let back = whose::back_to_file(held.whose.child.id);
    let mut frame = whose::frame(&app, &me, "A closed draft", &held.whose, back, &[]);
    frame.heading = Some(format!("Closed unattested by {}", held.line.closed_by_name).into());
    let (line, closed) = (&held.line, &held.closed);
    let words = html! {
        p {
            "Closed unattested by " (line.closed_by_name) ", " (line.closed_by_role) ", "
            (say::instant(line.closed_at)) ": " (line.because) "."
        }
        p {
            (closed.author.name) ", " (closed.author.role) ", wrote it and did not finalise it. First "
            "entered " (say::instant(closed.first_entered)) ", last saved "
            (say::instant(closed.saved_at)) ". Entry " (line.number) " of this file."
        }
        @if let Some(earlier) = closed.replaces {
            p {
                "It would have been the next version of "
                a class="govuk-link" href={ "/notes/" (earlier) } { "a note that was reopened" }
                ", which stands as it was."
            }
        }
    };
    frame.body = html! { (InsetText::new(words)) (as_typed(&closed.fields, &held.words)) }.into();
    Ok(show(&frame))
}
