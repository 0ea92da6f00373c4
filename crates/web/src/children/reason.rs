//! The thin card, and the reason for opening a file one does not work on (ACC-001).

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse as _, Response};
use casework::Error;
use casework::file::{self, Card};
use maud::html;
use record::ids::ChildId;
use record::problem::Problem as Fault;

use super::front;
use crate::app::{App, Shared};
use crate::at::At;
use crate::components::{Button, Form, PageFrame, SummaryList, SummaryRow, Textarea};
use crate::form::Checked;
use crate::onward::Onward;
use crate::page::{
    Place, fault_of, frame_for, may_give_reason, show, show_again, show_as, summary,
};
use crate::problem::Problem;
use crate::refusal::ASKING;
use crate::say;
use crate::session::{SignedIn, Visitor};

pub(super) async fn get(
    State(app): State<Shared>,
    visitor: Visitor,
    me: SignedIn,
    At(child): At<ChildId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let onward = Onward::in_query(&query.unwrap_or_default());
    let card = file::card(&app.desk, &me.who, child, app.now()).await?;
    Ok(show(&view(&app, &visitor, &card, &onward, "", &[])))
}

pub(super) async fn post(
    State(app): State<Shared>,
    visitor: Visitor,
    me: SignedIn,
    At(child): At<ChildId>,
    Checked(form): Checked,
) -> Result<Response, Problem> {
    let onward = Onward::in_form(&form);
    let reason = form.get("reason");
    match file::give_reason(&app.desk, &me.who, child, reason, app.now()).await {
        Ok(()) => {
            let token = visitor.token.as_ref().ok_or(Problem::NotFound)?;
            Ok(onward
                .or_page(&format!("/children/{child}"))
                .go(&app, &visitor, token)
                .await)
        }
        Err(Error::Problems(faults)) => {
            let card = file::card(&app.desk, &me.who, child, app.now()).await?;
            Ok(show_again(&view(
                &app, &visitor, &card, &onward, reason, &faults,
            )))
        }
        Err(error) => Err(error.into()),
    }
}

/// The card and the question in place of a form that was on its way; what was typed is kept.
pub(crate) async fn between(
    app: &App,
    visitor: &Visitor,
    child: ChildId,
    onward: &Onward,
) -> Response {
    let Some(who) = &visitor.who else {
        return Problem::NotFound.into_response();
    };
    match file::card(&app.desk, who, child, app.now()).await {
        Ok(card) => show_as(ASKING, &view(app, visitor, &card, onward, "", &[])),
        Err(error) => Problem::from(error).status().into_response(),
    }
}

fn view(
    app: &App,
    visitor: &Visitor,
    Card { child, team }: &Card,
    onward: &Onward,
    reason: &str,
    faults: &[Fault],
) -> PageFrame {
    let born = child.born.map(say::plain_day).unwrap_or_default();
    let card = [
        ("Name", file::name_of(child)),
        ("Record number", say::number(child.number)),
        ("Date of birth", born),
        ("Team", team.clone().unwrap_or_default()),
    ];
    let rows = card.into_iter().filter(|(_, words)| !words.is_empty());
    let question = html! {
        (onward.hidden())
        (Textarea {
            hint: Some("The reason is kept for good. Those who work with the child can read it, and \
                        those who check how files are used. It holds for 8 hours".into()),
            value: reason.to_owned(),
            rows: Some(3),
            error: fault_of(faults, "reason").map(Into::into),
            ..Textarea::new("reason", "Why do you need to open this file?")
        })
        (Button::new("Open the file"))
    };
    let asks = visitor
        .who
        .as_ref()
        .is_some_and(|who| may_give_reason(&who.actor, app.now()));
    let body = html! {
        (SummaryList::new(rows.map(|(key, words)| SummaryRow::new(key, words))))
        @if asks {
            p class="govuk-body" {
                "You do not work with this child, so say first why you need the file."
            }
            @if onward.keeps_words() {
                p class="govuk-body" {
                    "What you were writing is kept, and is sent when you have said why."
                }
            }
            (Form {
                action: format!("/children/{}/reason", child.id),
                csrf: visitor.csrf(),
                body: question.into(),
                ..Form::default()
            })
        } @else {
            p class="govuk-body" {
                "This child is known. Your role does not open the file: ask the worker or their \
                 manager."
            }
        }
    };
    let task = if asks {
        "Reason for opening a file"
    } else {
        "This child is known"
    };
    PageFrame {
        record: Some(say::number(child.number)),
        errors: (!faults.is_empty()).then(|| summary(faults)),
        // An act may be what ended the right to open the file: it was done all the same.
        banner: front::said(&onward.query()),
        body: body.into(),
        ..frame_for(app, visitor, Place::Children, task)
    }
}
