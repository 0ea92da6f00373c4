//! "Suggest a spelling": words that may have been meant, looked for on request (QLT-007). Nothing is
//! saved and nothing replaced: the writer chooses.

use access::DraftOf;
use axum::extract::State;
use axum::response::Response;
use casework::notes;
use maud::{Markup, html};
use record::ids::{ChildId, NoteId};

use super::edit_view::Page;
use super::typed::Typed;
use crate::app::Shared;
use crate::at::At;
use crate::form::Checked;
use crate::page;
use crate::problem::Problem;
use crate::session::SignedIn;

/// The button that asks, with the id of the finding.
pub(super) const SUGGEST: &str = "suggest";

/// What was found for one finding.
pub(super) struct Suggested {
    /// Its id.
    pub(super) finding: String,
    /// The words, the nearest first.
    pub(super) words: Vec<String>,
}

impl Suggested {
    /// The words, for those without a script; with one each is a button.
    pub(super) fn words(&self) -> Markup {
        html! {
            @if self.words.is_empty() {
                span data-suggested { "The dictionary has no word like it." }
            } @else {
                span class="db-offered" data-suggested { "Perhaps: " (self.words.join("; ")) "." }
            }
        }
    }
}

/// The note page with everything typed, and the words beside the finding.
pub(crate) async fn show(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(note): At<NoteId>,
    Checked(sent): Checked,
) -> Result<Response, Problem> {
    let (on, now) = (DraftOf { child, note }, app.now());
    let typed = Typed::read(&sent);
    let mut desktop = notes::desktop(&app.desk, &me.who, on, Some(&typed.fields), now).await?;
    // What is typed is not saved here: saving it later must still see that somebody saved meanwhile.
    desktop.saved.version = typed.seen;
    let finding = sent.get(SUGGEST).to_owned();
    let words = notes::suggestions(&app.desk, &desktop.check, &finding).await?;
    let suggested = Suggested { finding, words };
    let page = Page {
        suggested: Some(&suggested),
        ..Page::new(&app, &me, &desktop, now)
    };
    Ok(page::show(&page.frame()))
}
