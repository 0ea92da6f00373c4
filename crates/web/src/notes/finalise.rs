//! Finalising: one act, one receipt, the same for a form sent fifty times (FIN-001, FIN-012).

use access::DraftOf;
use axum::extract::State;
use axum::response::Response;
use casework::Error;
use casework::notes::{self, Command, Outcome};
use export::receipt::Noted;
use record::ids::{ChildId, NoteId};
use record::note::fields::Fields;
use record::time::Now;

use super::edit_view::Page;
use super::typed::Typed;
use super::{conflict, findings, receipt};
use crate::app::{App, Shared};
use crate::at::At;
use crate::form::Checked;
use crate::page;
use crate::problem::Problem;
use crate::session::SignedIn;

/// Finalises the draft as saved, or with everything typed where the form carries the note.
pub(crate) async fn finalise(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(note): At<NoteId>,
    Checked(sent): Checked,
) -> Result<Response, Problem> {
    let (on, now) = (DraftOf { child, note }, app.now());
    let typed = Typed::read(&sent);
    let fields = Some(typed.fields).filter(|fields| fields.iter().next().is_some());
    let form_key = sent.act();
    let command = Command {
        on,
        fields,
        seen: typed.seen,
        form_key,
    };
    match notes::finalise(&app.desk, &me.who, &command, now).await {
        Ok(Outcome::Finalised(made)) => {
            let noted = Noted {
                size: made.head.size,
                root: made.head.root,
            };
            let to = receipt::url(child, made.entry, made.number, noted, made.recorded_at);
            Ok(page::see_other(&to))
        }
        Ok(Outcome::Refused(_)) => refused(&app, &me, on, now).await,
        Err(Error::Changed) => changed(&app, &me, on, command.fields.as_ref(), now).await,
        Err(Error::Problems(faults)) => {
            let typed = command.fields.unwrap_or_default();
            super::edit::again(&app, &me, on, &typed, faults, now).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The note page again, with everything typed and every problem named at once. The refusal has
/// saved what was typed.
async fn refused(app: &App, me: &SignedIn, on: DraftOf, now: Now) -> Result<Response, Problem> {
    let desktop = notes::desktop(&app.desk, &me.who, on, None, now).await?;
    let faults = findings::blocking(&desktop.check);
    let page = Page {
        faults,
        ..Page::new(app, me, &desktop, now)
    };
    Ok(page::show_again(&page.frame()))
}

/// Somebody saved meanwhile: what was checked is not what would have been finalised.
async fn changed(
    app: &App,
    me: &SignedIn,
    on: DraftOf,
    typed: Option<&Fields>,
    now: Now,
) -> Result<Response, Problem> {
    let desktop = notes::desktop(&app.desk, &me.who, on, None, now).await?;
    let mine = typed.unwrap_or(&desktop.saved.draft.fields);
    Ok(conflict::page(app, me, &desktop, mine, &[]))
}
