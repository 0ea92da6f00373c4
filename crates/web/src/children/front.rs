//! The front of a file: chronology first, what is due, the notes, and who is who (CHR-001,
//! REC-001 to REC-012).

use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::file;
use maud::{Render as _, html};
use record::ids::ChildId;

use super::basics;
use super::narrowed::Narrowed;
use super::sections;
use super::whose::{self, Part};
use crate::app::Shared;
use crate::at::At;
use crate::components::{Layout, PageFrame, marks};
use crate::form::Fields;
use crate::page::{done, show};
use crate::problem::Problem;
use crate::session::SignedIn;

pub(super) async fn get(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let query = Fields::read(query.unwrap_or_default().as_bytes());
    let narrowed = Narrowed::read(&query);
    let now = app.now();
    let front = file::front(
        &app.desk,
        &me.who,
        child,
        &narrowed.wanted(false, true),
        now,
    )
    .await?;
    let path = format!("/children/{child}");
    let body = html! {
        (sections::contents())
        (sections::chronology(&front))
        (sections::due(&front, now))
        (sections::notes(&front, &narrowed, &path, now.today()))
        (sections::people(&front, now.today()))
        (sections::standing(&front, now.today()))
        (basics::details(&front, now.today()))
    };
    let frame = whose::frame(&app, &me, &front, Part::File, "File");
    Ok(show(&PageFrame {
        heading: Some(format!("{} file", marks::possessive(&file::name_of(&front.child))).into()),
        banner: said(&query),
        layout: Layout::File(narrowed.form(&path, &front.kinds).render().into()),
        body: body.into(),
        ..frame
    }))
}

/// What has just been done, on the page that someone was sent on to.
pub(super) fn said(query: &Fields) -> crate::components::Content {
    let sentence = match query.get("said") {
        "opened" => "The file is open. Add what is known about the child",
        "stated" => "Recorded",
        "withdrawn" => "Recorded as entered in error",
        "allocated" => "The allocation is recorded",
        _ => return crate::components::Content::default(),
    };
    done(sentence).render().into()
}
