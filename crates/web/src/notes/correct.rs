//! Starting a correction: a new note on the same visit, never an edit (FIN-005, FIN-006).

use access::DraftOf;
use axum::extract::State;
use axum::response::Response;
use casework::notes;
use record::ids::EntryId;

use super::draft_url;
use crate::app::Shared;
use crate::at::At;
use crate::form::Checked;
use crate::page;
use crate::problem::Problem;
use crate::session::SignedIn;

/// Starts the correction and goes to it.
pub(crate) async fn correct(
    State(app): State<Shared>,
    me: SignedIn,
    At(entry): At<EntryId>,
    Checked(sent): Checked,
) -> Result<Response, Problem> {
    let begun = notes::correct(&app.desk, &me.who, entry, &sent.act(), app.now()).await?;
    Ok(page::see_other(&draft_url(DraftOf {
        child: begun.child,
        note: begun.note,
    })))
}
