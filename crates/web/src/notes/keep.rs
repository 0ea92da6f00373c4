//! "Keep as it is": a writer's answer to something the checks ask to think about (FIN-012). It
//! asks nothing more, and is stored.

use access::DraftOf;
use axum::extract::State;
use axum::response::Response;
use casework::Error;
use casework::notes::{self, Answer};
use maud::{Markup, html};
use record::ids::{ChildId, NoteId};

use super::suggest::SUGGEST;
use super::typed::{SEEN_FIELD, Typed};
use super::{conflict, draft_url, edit};
use crate::app::Shared;
use crate::at::At;
use crate::components::{Attributes, Button, Form};
use crate::form::Checked;
use crate::page;
use crate::problem::Problem;
use crate::session::SignedIn;

/// The button that keeps a finding, by its id.
pub(super) const KEEP: &str = "keep";
/// The button that has it asked again.
pub(super) const ASK: &str = "ask";
/// The field of the check page that says where to come back to.
const FROM_CHECK: &str = "from-check";

/// Keeps, and saves what was typed with it where the form carries the note.
pub(crate) async fn keep(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(note): At<NoteId>,
    Checked(sent): Checked,
) -> Result<Response, Problem> {
    let (on, now) = (DraftOf { child, note }, app.now());
    let keeps = sent.get(ASK).is_empty();
    let answer = Answer {
        finding: sent.get(if keeps { KEEP } else { ASK }).to_owned(),
        keeps,
    };
    let from_check = sent.get(FROM_CHECK) == "yes";
    let page = if from_check { "/check" } else { "" };
    let back = format!("{}{page}", draft_url(on));
    let typed = Typed::read(&sent);
    let fields = (!from_check).then_some(&typed.fields);
    match notes::keep(&app.desk, &me.who, on, fields, typed.seen, &answer, now).await {
        Ok(_) => Ok(page::see_other(&format!("{back}#checks"))),
        // On the check page nothing was typed that could be lost: it shows what is saved now.
        Err(Error::Changed) if from_check => Ok(page::see_other(&back)),
        Err(Error::Changed) => {
            let desktop = notes::desktop(&app.desk, &me.who, on, None, now).await?;
            Ok(conflict::page(&app, &me, &desktop, &typed.fields, &[]))
        }
        Err(Error::Problems(faults)) => {
            edit::again(&app, &me, on, &typed.fields, faults, now).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Where a button stands: on the note page it sends the whole form, on the check page itself alone.
pub(super) enum Stands<'a> {
    /// Beside the form of the note.
    BesideForm { draft: &'a str },
    /// On the check page, with the token and the version it shows.
    OnCheck {
        draft: &'a str,
        csrf: &'a str,
        seen: u64,
    },
}

/// Where a button sends the note.
fn place_of(button: &str) -> &str {
    match button {
        SUGGEST => SUGGEST,
        _ => KEEP,
    }
}

impl Stands<'_> {
    /// The button.
    pub(super) fn button(&self, name: &str, finding: &str, words: &str, about: &str) -> Markup {
        let words = html! { (words) span class="govuk-visually-hidden" { ": " (about) } };
        let button = Button {
            name: name.to_owned(),
            value: finding.to_owned(),
            classes: "db-keep".to_owned(),
            ..Button::secondary(words)
        };
        match self {
            Self::BesideForm { draft } => {
                let button = Button {
                    attributes: Attributes::from([("form", "note")])
                        .and("formaction", format!("{draft}/{}", place_of(name))),
                    ..button
                };
                html! { (button) }
            }
            Self::OnCheck { draft, csrf, seen } => {
                let form = Form {
                    action: format!("{draft}/keep"),
                    csrf: (*csrf).to_owned(),
                    body: html! {
                        input type="hidden" name=(SEEN_FIELD) value=(seen);
                        input type="hidden" name=(FROM_CHECK) value="yes";
                        (button)
                    }
                    .into(),
                    ..Form::default()
                };
                html! { (form) }
            }
        }
    }
}
