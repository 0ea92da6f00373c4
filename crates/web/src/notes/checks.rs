//! The checks of what is typed at this moment. Nothing is saved: the script asks after a pause in
//! the writing (ux §7c).

use access::DraftOf;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use casework::notes;
use maud::{DOCTYPE, html};
use record::ids::{ChildId, NoteId};

use super::draft_url;
use super::findings::Panel;
use super::keep::Stands;
use super::typed::Typed;
use crate::app::Shared;
use crate::at::At;
use crate::form::Checked;
use crate::problem::Problem;
use crate::session::SignedIn;

/// The panel of the checks, as a document of its own.
pub(crate) async fn show(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(note): At<NoteId>,
    Checked(sent): Checked,
) -> Result<Response, Problem> {
    let (on, now) = (DraftOf { child, note }, app.now());
    let typed = Typed::read(&sent);
    let desktop = notes::desktop(&app.desk, &me.who, on, Some(&typed.fields), now).await?;
    let draft = draft_url(on);
    let panel = Panel {
        desktop: &desktop,
        now,
        base: "",
        stands: Stands::BesideForm { draft: &draft },
        suggested: None,
    };
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head { meta charset="utf-8"; title { "Checks" } }
            body { (panel.live(&draft)) }
        }
    };
    Ok(page.into_response())
}
