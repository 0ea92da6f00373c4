//! The chronology: a headline list of significant events by the date on which they happened
//! (CHR-001 to CHR-003, CHR-005).

use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::file;
use maud::{Render as _, html};
use record::ids::ChildId;

use super::lines;
use super::narrowed::Narrowed;
use super::whose::{self, Part};
use crate::app::Shared;
use crate::at::At;
use crate::components::{Layout, PageFrame};
use crate::form::Fields;
use crate::notes::receipt;
use crate::page::show;
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

pub(super) async fn get(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let query = Fields::read(query.unwrap_or_default().as_bytes());
    let narrowed = Narrowed::read(&query);
    let wanted = narrowed.wanted(true, false);
    let made = receipt::made(&query);
    let front = file::chronology(&app.desk, &me.who, child, &wanted, made, app.now()).await?;
    let path = format!("/children/{child}/chronology");
    let page = &front.chronology;
    let body = html! {
        (narrowed.chosen(&path, &front.kinds))
        p class="govuk-body" { (say::count(page.matching, "event", "events")) }
        @if page.lines.is_empty() {
            (narrowed.nothing(&path, "Nothing is on the chronology yet. A note finalised with \
                                      “Add to chronology” adds its reason here."))
        } @else {
            (lines::chronology(page, &front, true))
            @if let Some(pages) = narrowed.pages(&path, page) { (pages) }
        }
    };
    Ok(show(&PageFrame {
        banner: receipt::banner(&query, front.made.as_ref()).unwrap_or_default(),
        layout: Layout::File(narrowed.form(&path, &front.kinds).render().into()),
        body: body.into(),
        ..whose::frame(&app, &me, &front, Part::Chronology, "Chronology")
    }))
}
