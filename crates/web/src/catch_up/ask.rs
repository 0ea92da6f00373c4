//! Saying that one has fallen behind, and what came of it before.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::catch_up::{self, Ask, Asking};
use casework::{CatchUp, Error, OwedDuty, Waiting};
use maud::{Markup, Render as _, html};
use record::catch_up::{Owed, Piece};
use record::problem::Problem as Fault;
use record::time::Now;

use super::state_words;
use crate::app::{App, Shared};
use crate::components::{
    Answer, Button, Checkboxes, Choice, Column, Content, Fieldset, Form, Input, InsetText, Layout,
    Legend, ListTable, Nearness, PageFrame, Textarea, coming_date_input, empty, status,
};
use crate::form::{Checked, Fields, key_of};
use crate::home::task_of;
use crate::late;
use crate::page::{self, Place, done, fault_of, see_other, show_again, summary};
use crate::policies::rule;
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

/// The page on which somebody says so.
pub(super) async fn show(
    State(app): State<Shared>,
    me: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let asking = catch_up::asking(&app.desk, &me.who, app.now()).await?;
    let new = Ask {
        form_key: app.once(),
        ..Ask::default()
    };
    let query = Fields::read(query.unwrap_or_default().as_bytes());
    let mut frame = frame(&app, &me, &asking, &new, &[]);
    if query.get("said") == "asked" {
        frame.banner = done("Your manager has been asked").render().into();
    }
    Ok(page::show(&frame))
}

/// Says so.
pub(super) async fn ask(
    State(app): State<Shared>,
    me: SignedIn,
    Checked(sent): Checked,
) -> Result<Response, Problem> {
    let now = app.now();
    let new = Ask {
        pieces: sent.all("pieces").map(str::to_owned).collect(),
        because: sent.get("because").to_owned(),
        by: sent.get("by").to_owned(),
        form_key: sent.act(),
    };
    match catch_up::ask(&app.desk, &me.who, &new, now).await {
        Ok(()) => Ok(see_other("/catch-up?said=asked")),
        Err(Error::Problems(faults)) => {
            let asking = catch_up::asking(&app.desk, &me.who, now).await?;
            Ok(show_again(&frame(&app, &me, &asking, &new, &faults)))
        }
        Err(error) => Err(error.into()),
    }
}

fn frame(app: &App, me: &SignedIn, asking: &Asking, new: &Ask, faults: &[Fault]) -> PageFrame {
    let now = app.now();
    let choices = choices(asking, now);
    let body = html! {
        (policy(asking, now))
        @if asking.clause.offered {
            @if choices.is_empty() && faults.is_empty() {
                (empty("Nothing that you owe could be in a plan: no drafts, and nothing overdue. What \
                        waits for an answer is below."))
            } @else { (form(me, choices, new, faults)) }
        }
        (earlier(&asking.earlier))
    };
    PageFrame {
        heading: Some("I have fallen behind".into()),
        errors: (!faults.is_empty()).then(|| summary(faults)),
        layout: Layout::Text,
        body: body.into(),
        ..page::frame(app, me, Place::Work, "I have fallen behind")
    }
}

/// What the policy says, and what a plan is and is not.
fn policy(asking: &Asking, now: Now) -> Markup {
    let clause = &asking.clause;
    let said = html! {
        p { (clause.rule) " " (rule(&clause.path, now.today(), "falling behind")) }
    };
    html! {
        (InsetText::new(said))
        @if clause.offered {
            p {
                "You and your manager read the reasons, nobody else. Whoever sees that a record is \
                 late also sees the day that was agreed for it; the lateness stays as it is."
            }
        } @else { p { "This policy has no plans to catch up. Speak with your manager." } }
    }
}

/// Every draft, and what is overdue or nearly so; what waits for an answer already is left out.
fn choices(asking: &Asking, now: Now) -> Vec<Choice> {
    let drafts = asking.drafts.iter().map(|draft| {
        let (child, owed) = (draft.child, Owed::Note(draft.note));
        let promised = asking.promises.of_draft(draft.note);
        (
            Piece { child, owed },
            of_draft(asking, draft, now, late::promised(promised)),
        )
    });
    let near = |owed: &&OwedDuty| say::due(owed.duty.due, now).0 != Nearness::Later;
    let duties = asking.owed.iter().filter(near).map(|owed| {
        let (started_by, clock) = (owed.duty.started_by, owed.duty.clock.clone());
        let promised = late::promised(asking.promises.of_duty(started_by, &clock));
        let piece = Piece {
            child: owed.child,
            owed: Owed::Duty { started_by, clock },
        };
        (piece, of_duty(owed, now, promised))
    });
    drafts
        .chain(duties)
        .filter(|(piece, _)| !asking.waiting.contains(piece))
        .map(|(piece, (words, hint))| {
            Choice::from(Answer {
                hint: Some(hint.into()),
                ..Answer::new(piece.code(), words)
            })
        })
        .collect()
}

fn of_draft(asking: &Asking, draft: &Waiting, now: Now, promised: Markup) -> (String, Markup) {
    let kind = match asking.kinds.get(&draft.kind) {
        _ if draft.is_correction => "Correction",
        Some(label) => label,
        None => "Note",
    };
    let day = draft.day.map_or_else(
        || "begun ".to_owned() + &say::instant_short(draft.first_entered).words,
        |day| format!("of {}", say::plain_day(day)),
    );
    let words = format!("{kind} {day}: {}", name(&draft.name));
    let hint = html! {
        @match draft.due {
            Some(due) => { (say::due(due, now).1) ", " (say::deadline(due)) },
            None => "No limit yet",
        }
        (promised)
    };
    (words, hint)
}

fn of_duty(owed: &OwedDuty, now: Now, promised: Markup) -> (String, Markup) {
    let words = format!(
        "{}: {}",
        task_of(&owed.duty.clock, &owed.duty.act),
        name(&owed.name)
    );
    let due = owed.duty.due;
    let hint = html! { (say::due(due, now).1) ", " (say::deadline(due)) (promised) };
    (words, hint)
}

fn name(name: &str) -> &str {
    if name.is_empty() {
        "name not recorded"
    } else {
        name
    }
}

fn form(me: &SignedIn, choices: Vec<Choice>, new: &Ask, faults: &[Fault]) -> Markup {
    let records = Fieldset::new(Legend::small("Which records are you behind with?"));
    let fields = html! {
        (Checkboxes {
            values: new.pieces.clone(),
            error: fault_of(faults, "pieces").map(Into::into),
            ..Checkboxes::new("pieces", records, choices)
        })
        (Textarea {
            value: new.because.clone(),
            rows: Some(4),
            error: fault_of(faults, "because").map(Into::into),
            hint: Some("A few words are enough. Leave out what is nobody’s to know, such as why somebody was ill".into()),
            ..Textarea::new("because", "Why?")
        })
        (Input {
            value: Some(new.by.clone()),
            error: fault_of(faults, "by").map(Into::into),
            ..coming_date_input("by", "By when do you think you could have caught up?")
        })
        (Button::new(super::ASK))
    };
    let form = Form {
        action: "/catch-up".to_owned(),
        csrf: me.csrf.clone(),
        once: Some(key_of(&new.form_key)),
        body: fields.into(),
        ..Form::default()
    };
    html! { (form) }
}

fn earlier(earlier: &[CatchUp]) -> Markup {
    let row = |one: &CatchUp| -> Vec<Content> {
        let asked = say::instant_short(one.asked_at);
        vec![
            html! {
                a class="govuk-link" href={ "/catch-up/" (one.entry) } {
                    (say::count(one.pieces, "record", "records"))
                    span class="govuk-visually-hidden" { ", asked " (asked.words) }
                }
            }
            .into(),
            html! { (asked) }.into(),
            html! { (status(state_words(one.state))) }.into(),
        ]
    };
    let table = ListTable {
        caption: "What you asked, latest first".to_owned(),
        columns: vec![
            Column {
                speaks_for_itself: true,
                ..Column::new("About")
            },
            Column::new("Asked"),
            Column {
                speaks_for_itself: true,
                ..Column::new("Answer")
            },
        ],
        rows: earlier.iter().map(row).collect(),
        ..ListTable::default()
    };
    html! {
        h2 class="govuk-heading-m" { "What you asked before" }
        @if earlier.is_empty() { (empty("You have asked for no plan.")) } @else { (table) }
    }
}
