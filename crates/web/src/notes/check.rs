//! The whole note as readers will see it, what the policy says, and the button that finalises
//! (FIN-012).

use access::DraftOf;
use axum::extract::State;
use axum::response::Response;
use casework::notes::{self, Desktop};
use maud::{Markup, Render as _, html};
use record::ids::{ChildId, NoteId};

use super::findings::Panel;
use super::keep::Stands;
use super::typed::SEEN_FIELD;
use super::{draft_url, findings, whose, written};
use crate::app::{App, Shared};
use crate::at::At;
use crate::components::{BackLink, Button, Form, Layout, WarningText};
use crate::late;
use crate::page;
use crate::policies::rule;
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

/// What finalising is called where a policy has no word of its own for it, which may be one that fits
/// on a button alone: "Completed".
const FINALISE: &str = "Finalise";

/// The check page.
pub(crate) async fn show(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(note): At<NoteId>,
) -> Result<Response, Problem> {
    let now = app.now();
    let on = DraftOf { child, note };
    let desktop = notes::desktop(&app.desk, &me.who, on, None, now).await?;
    let draft = draft_url(on);
    let mut frame = page::frame(&app, &me, page::Place::Children, "Check a note");
    whose::of_draft(&mut frame, &desktop, now);
    frame.heading = Some("Check the note".into());
    frame.back = BackLink::new(&draft, "Back to writing").render().into();
    let panel = Panel {
        desktop: &desktop,
        now,
        base: &draft,
        stands: Stands::OnCheck {
            draft: &draft,
            csrf: &me.csrf,
            seen: desktop.saved.version,
        },
        suggested: None,
    };
    frame.layout = Layout::Note(panel.panel().render().into());
    frame.body = html! {
        (whole(&desktop))
        (ending(&app, &me, &desktop, &draft))
    }
    .into();
    Ok(page::show(&frame))
}

/// The note as it will stand on the file.
fn whole(desktop: &Desktop) -> Markup {
    let contact = &desktop.check.contact;
    let code = contact.kind.as_deref().unwrap_or_default();
    let kind = desktop.kinds.iter().find(|offer| offer.code == code);
    let kind = kind.map_or(code, |offer| offer.label.as_str());
    let first_entered = say::instant(desktop.saved.draft.first_entered);
    html! {
        article class="db-whole" aria-label="The note as readers will see it" {
            h2 { (kind) }
            (written::marks(&contact.marks(desktop.whose.child.person)))
            (written::contact(contact, desktop.whose.child.person, kind, 3))
            footer class="db-signature" {
                p { "First entered " (first_entered) "." }
                (late::would_be(&desktop.check))
            }
        }
    }
}

/// The button, or why it is not there yet.
fn ending(app: &App, me: &SignedIn, desktop: &Desktop, draft: &str) -> Markup {
    let check = &desktop.check;
    let edit = html! { a class="govuk-link" href=(draft) { "Change the note" } };
    if !check.can_finalise() {
        return html! {
            section class="db-ending" {
                h2 { "Not ready yet" }
                p {
                    "Mend what the list “Must fix before finalising” names. Your draft is saved, and "
                    "can wait as it is."
                }
                p { (edit) }
            }
        };
    }
    if let Some(let_in) = &desktop.let_in {
        return html! {
            section class="db-ending" {
                h2 { "Ready for its author" }
                p { (let_in.author_name) " finalises it: this is their draft." }
                p { (edit) }
            }
        };
    }
    let left = check.unanswered();
    let label = format!("{}/finalise-label", check.policy);
    let on = findings::day(check, app.now());
    let form = Form {
        action: format!("{draft}/finalise"),
        csrf: me.csrf.clone(),
        once: Some(app.once()),
        body: html! {
            input type="hidden" name=(SEEN_FIELD) value=(desktop.saved.version);
            div class="govuk-button-group" {
                (Button { prevent_double_click: Some(true), ..Button::new(&check.finalise_label) })
                (edit)
            }
        }
        .into(),
        ..Form::default()
    };
    html! {
        section class="db-ending" {
            h2 { "Finalise this note" }
            p {
                "A finalised note never changes. "
                @if check.finalise_label != FINALISE {
                    "The recording policy’s word for it is “" (check.finalise_label) "”. "
                }
                (rule(&label, on, &check.finalise_label))
            }
            p {
                "The child and the family may read this note, now or in years to come."
            }
            @if left > 0 {
                p {
                    "With this button you say that you have seen what the list “Think about” names, and "
                    "leave it as it is. It stays with the note with your name, so that a reader sees that "
                    "you knew. “Keep as it is” says the same of one of them."
                }
            }
            (WarningText::new("You will not be able to change this. You can add a correction."))
            (form)
        }
    }
}
