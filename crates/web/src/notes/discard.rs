//! Throwing a draft away: asked once more, because the words are gone then.

use access::DraftOf;
use axum::extract::State;
use axum::response::Response;
use casework::notes;
use maud::{Render as _, html};
use record::ids::{ChildId, NoteId};

use super::{draft_url, whose};
use crate::app::Shared;
use crate::at::At;
use crate::components::{BackLink, Button, ButtonStyle, Form};
use crate::form::Checked;
use crate::page;
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

/// Asks.
pub(crate) async fn ask(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(note): At<NoteId>,
) -> Result<Response, Problem> {
    let on = DraftOf { child, note };
    let desktop = notes::desktop(&app.desk, &me.who, on, None, app.now()).await?;
    let draft = draft_url(on);
    let mut frame = page::frame(&app, &me, page::Place::Children, "Discard a draft");
    whose::of_draft(&mut frame, &desktop, app.now());
    frame.heading = Some("Discard this draft?".into());
    frame.back = BackLink::new(&draft, "Back to writing").render().into();
    let form = Form {
        action: format!("{draft}/discard"),
        csrf: me.csrf.clone(),
        once: Some(app.once()),
        body: html! {
            div class="govuk-button-group" {
                (Button { style: ButtonStyle::Warning, ..Button::new("Discard this draft") })
                a class="govuk-link" href=(draft) { "Keep it" }
            }
        }
        .into(),
        ..Form::default()
    };
    frame.body = html! {
        p {
            "You started it " (say::instant(desktop.saved.draft.first_entered)) " and last saved it "
            (say::instant(desktop.saved.saved_at)) "."
        }
        p {
            "Its words cannot be brought back. If the contact took place, it still has to be written "
            "up."
        }
        (form)
    }
    .into();
    Ok(page::show(&frame))
}

/// Discards it.
pub(crate) async fn discard(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(note): At<NoteId>,
    Checked(sent): Checked,
) -> Result<Response, Problem> {
    let on = DraftOf { child, note };
    notes::discard(&app.desk, &me.who, on, &sent.act(), app.now()).await?;
    Ok(page::see_other("/drafts?said=discarded"))
}
