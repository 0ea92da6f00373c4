//! The page where a note is written. A draft saves in any state; nothing on this page refuses one.

use access::DraftOf;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::Error;
use casework::notes;
use record::ids::{ChildId, NoteId};
use record::note::fields::Fields;
use record::problem::Problem as Fault;
use record::time::Now;

use super::edit_view::Page;
use super::typed::{Act, REPEATING, Typed};
use super::{conflict, draft_url};
use crate::app::{App, Shared};
use crate::at::At;
use crate::form::{Checked, Fields as Sent};
use crate::page;
use crate::problem::Problem;
use crate::session::SignedIn;

/// The page with the draft as saved; once it is finalised, on to the note.
pub(crate) async fn show(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(note): At<NoteId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let now = app.now();
    let on = DraftOf { child, note };
    let desktop = match notes::desktop(&app.desk, &me.who, on, None, now).await {
        Err(Error::NotFound) => {
            let entry = notes::finalised(&app.desk, &me.who, on, now).await?;
            return Ok(page::see_other(&format!("/notes/{entry}")));
        }
        desktop => desktop?,
    };
    let asked = Sent::read(query.unwrap_or_default().as_bytes());
    let more = REPEATING
        .into_iter()
        .find(|part| *part == asked.get("more"));
    Ok(page::show(
        &Page {
            more,
            ..Page::new(&app, &me, &desktop, now)
        }
        .frame(),
    ))
}

/// Saves what was typed, then does what the button says.
pub(crate) async fn save(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(note): At<NoteId>,
    Checked(sent): Checked,
) -> Result<Response, Problem> {
    let (on, now) = (DraftOf { child, note }, app.now());
    let typed = Typed::read(&sent);
    match notes::save(&app.desk, &me.who, on, &typed.fields, typed.seen, now).await {
        Ok(_) => onward(&app, &me, on, &typed, sent.once(), now).await,
        Err(Error::Changed) => {
            let desktop = notes::desktop(&app.desk, &me.who, on, None, now).await?;
            Ok(conflict::page(&app, &me, &desktop, &typed.fields, &[]))
        }
        Err(Error::Problems(faults)) => again(&app, &me, on, &typed.fields, faults, now).await,
        Err(error) => Err(error.into()),
    }
}

/// The page with everything typed and what is wrong with it.
pub(super) async fn again(
    app: &App,
    me: &SignedIn,
    on: DraftOf,
    typed: &Fields,
    faults: Vec<Fault>,
    now: Now,
) -> Result<Response, Problem> {
    let desktop = notes::desktop(&app.desk, &me.who, on, Some(typed), now).await?;
    let page = Page {
        faults,
        ..Page::new(app, me, &desktop, now)
    };
    Ok(page::show_again(&page.frame()))
}

async fn onward(
    app: &App,
    me: &SignedIn,
    on: DraftOf,
    typed: &Typed,
    once: &str,
    now: Now,
) -> Result<Response, Problem> {
    let draft = draft_url(on);
    let to = match &typed.act {
        Act::Save => format!("{draft}#saved"),
        Act::Check => format!("{draft}/check"),
        Act::Recheck => format!("{draft}#checks"),
        Act::Add(part) => {
            let row = typed.fields.rows(part).len();
            format!("{draft}?more={part}#{part}.{row}.{}", first_column(part))
        }
        Act::Remove(part, _) => format!("{draft}#{part}"),
        Act::Sibling(person) => {
            let key = format!("{once}:{person}");
            let begun =
                notes::begin_for_sibling(&app.desk, &me.who, on, *person, &key, now).await?;
            draft_url(DraftOf {
                child: begun.child,
                note: begun.note,
            })
        }
    };
    Ok(page::see_other(&to))
}

/// The field of a new row in which writing begins.
fn first_column(part: &str) -> &'static str {
    match part {
        "other" => "name",
        "view" => "holder",
        _ => "what",
    }
}
