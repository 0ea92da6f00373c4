//! Who used a file, and why (ACC-001, ACC-002). It names the record and not the child, for some
//! who read trails may not know whose it is.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::trail;
use maud::html;
use record::ids::ChildId;

use crate::app::Shared;
use crate::at::At;
use crate::components::{BackLink, Layout, PageFrame};
use crate::form::Fields;
use crate::page::{self, Place, show};
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;
use crate::trail::{earlier, table};

pub(super) async fn get(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let query = Fields::read(query.unwrap_or_default().as_bytes());
    let before = query.get("before").parse().ok();
    let file = trail::of_file(&app.desk, &me.who, child, before, app.now()).await?;
    let body = html! {
        p class="govuk-body" {
            "Everyone who opened, changed or was refused this file, latest first. This cannot be \
             altered, and reading it is noted too."
        }
        (table("Uses of this file", &file.uses, true))
        (earlier(&file.uses, &format!("/children/{child}/access")))
    };
    Ok(show(&PageFrame {
        record: Some(say::number(file.child.number)),
        heading: Some(format!("Who used file {}", say::number(file.child.number)).into()),
        back: html! { (BackLink::new(format!("/children/{child}"), "Back to the file")) }.into(),
        layout: Layout::Wide,
        body: body.into(),
        ..page::frame(&app, &me, Place::Children, "Who used this file")
    }))
}
