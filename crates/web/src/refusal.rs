//! The pages that say why something was not done.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use crate::app::App;
use crate::app::Shared;
use crate::children;
use crate::components::{Button, Form, ONCE_FIELD, PageFrame, Textarea};
use crate::form::Fields;
use crate::gate::Asked;
use crate::notes::{ACT_FIELD, SEEN_FIELD, labels};
use crate::onward::Onward;
use crate::page::{Place, frame_for, may_search, see_other, show_as};
use crate::problem::{Problem, Safe, SignInFirst};
use crate::sign_in;

/// The answer to a request that a problem stopped. Ours are logged once, here, with a reference
/// that the page names too.
pub(crate) async fn page(app: &Shared, asked: &Asked, problem: &Problem) -> Response {
    match (problem, &asked.form) {
        (Problem::SignIn(missing), None) => {
            see_other(&Onward::page(&asked.to).by_way_of(sign_in_page(*missing)))
        }
        (Problem::SignIn(missing), Some(form)) => match Onward::form(app, &asked.to, form) {
            Ok(onward) => sign_in::between(app, &asked.visitor, *missing, &onward),
            Err(problem) => not_sealed(app, asked, &problem),
        },
        (Problem::Stale, Some(form)) if asked.to.starts_with("/sign-in") => {
            sign_in::from_the_start(app, &asked.visitor, &Onward::in_form(form))
        }
        (Problem::Theirs, Some(form)) => match Onward::form(app, &asked.to, form) {
            Ok(onward) => sign_in::theirs(app, &asked.visitor, &onward),
            Err(problem) => not_sealed(app, asked, &problem),
        },
        (Problem::ReasonNeeded(child), None) => {
            let reason = format!("/children/{child}/reason");
            see_other(&Onward::page(&asked.to).by_way_of(&reason))
        }
        (Problem::ReasonNeeded(child), Some(form)) => match Onward::form(app, &asked.to, form) {
            Ok(onward) => children::reason::between(app, &asked.visitor, *child, &onward).await,
            Err(problem) => not_sealed(app, asked, &problem),
        },
        _ => said(app, asked, problem),
    }
}

/// Words that cannot be sealed stand in no page: whoever is here may not be who wrote them.
fn not_sealed(app: &App, asked: &Asked, problem: &Problem) -> Response {
    let asked = Asked {
        visitor: asked.visitor.clone(),
        to: asked.to.clone(),
        form: None,
    };
    said(app, &asked, problem)
}

fn sign_in_page(missing: SignInFirst) -> &'static str {
    match missing {
        SignInFirst::Nobody => "/sign-in",
        SignInFirst::CodeNeeded => "/sign-in/code",
        SignInFirst::Locked => "/sign-in/again",
    }
}

fn said(app: &App, asked: &Asked, problem: &Problem) -> Response {
    let (title, body) = words(app, asked, problem);
    let frame = PageFrame {
        body: body.into(),
        ..frame_for(app, &asked.visitor, Place::Elsewhere, title)
    };
    show_as(problem.status(), &frame)
}

fn words(app: &App, asked: &Asked, problem: &Problem) -> (&'static str, Markup) {
    match problem {
        Problem::NotFound => ("Page not found", not_found(app, asked)),
        Problem::Changed => ("Changed by someone else", changed(asked)),
        Problem::Unfit(sentences) => ("This cannot be taken", unfit(sentences)),
        Problem::Foreign => (
            "Not sent from Daybook",
            plain(
                "This was sent from another site, so nothing was done. Go to the page in Daybook \
                 and do it there.",
            ),
        ),
        Problem::Stale => ("Send this again", stale(asked)),
        Problem::TooLarge => ("Too much at once", too_large()),
        Problem::NotAForm => (
            "Not a form",
            plain("Daybook could not read what was sent. Nothing was stored."),
        ),
        Problem::WrongMethod => (
            "Page not found",
            plain("This address does something else. Go back and use the buttons of the page."),
        ),
        _ => ("Daybook could not do this", failed(app, asked, problem)),
    }
}

fn plain(sentence: &str) -> Markup {
    html! { p class="govuk-body" { (sentence) } (home()) }
}

fn home() -> Markup {
    html! { p class="govuk-body" { a class="govuk-link" href="/" { "Go to My work" } } }
}

/// The same for what is not there and for what must not be known of: no word more, no word less.
fn not_found(app: &App, asked: &Asked) -> Markup {
    let who = asked.visitor.who.as_ref();
    let searches = who.is_some_and(|who| may_search(&who.actor, app.now()));
    html! {
        p class="govuk-body" { "There is no such page, or none that you can open." }
        @match asked.form.as_ref().filter(|form| words_of(form).next().is_some()) {
            Some(form) => { (not_taken(form)) }
            None => {
                p class="govuk-body" {
                    "If you typed or pasted the address, check that it is complete."
                }
            }
        }
        @if searches {
            p class="govuk-body" {
                a class="govuk-link" href="/children" { "Find a child" }
            }
        }
        (home())
    }
}

/// A draft that was finalised or thrown away in another window, or a leave to edit that ended: what
/// was typed since then is all in this form (ux §9).
fn not_taken(form: &Fields) -> Markup {
    html! {
        p class="govuk-body" {
            "What you sent was not stored. If it was a draft, it was finalised or discarded in \
             another window, or is no longer yours to edit."
        }
        p class="govuk-body" { "What you typed is kept below, so that you can copy it." }
        (typed(form))
    }
}

fn changed(asked: &Asked) -> Markup {
    html! {
        @if let Some(form) = &asked.form {
            p class="govuk-body" {
                "Someone else saved this after you opened it. Nothing was overwritten, and yours was \
                 not stored."
            }
            p class="govuk-body" { "What you typed is kept below, so that you can copy it." }
            (typed(form))
        } @else {
            p class="govuk-body" { "This was changed after you opened the page with its link." }
        }
        p class="govuk-body" {
            a class="govuk-link" href=(parent(&asked.to)) { "Open the page as it is now" }
        }
    }
}

fn unfit(sentences: &[String]) -> Markup {
    html! {
        ul class="govuk-list govuk-list--bullet" {
            @for sentence in sentences { li { (sentence) } }
        }
        (home())
    }
}

fn stale(asked: &Asked) -> Markup {
    html! {
        p class="govuk-body" {
            "This page was opened before you last signed in. Nothing was stored yet, and what you \
             typed is kept."
        }
        @if let Some(form) = &asked.form { (send_again(asked, form)) } @else { (home()) }
    }
}

fn too_large() -> Markup {
    html! {
        p class="govuk-body" {
            "What was sent is longer than Daybook can take at once, and was not stored. A draft \
             stands as it was last saved. Split the text into several notes, or choose a smaller \
             file."
        }
        (home())
    }
}

fn failed(app: &App, asked: &Asked, problem: &Problem) -> Markup {
    let reference: String = app
        .once()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(8)
        .collect();
    let reference = reference.to_lowercase();
    if problem.is_ours() {
        tracing::error!(reference, error = problem.chain(), "a request failed");
    }
    html! {
        @match problem.safe() {
            Safe::NothingStored => {
                p class="govuk-body" {
                    "Something in Daybook failed. This was not stored. Everything stored before is \
                     safe."
                }
            }
            Safe::NotKnown => {
                p class="govuk-body" {
                    "Something in Daybook failed. It is not known whether this was stored; \
                     everything stored before is safe. Sending it again does no harm: the same \
                     form is taken once."
                }
            }
        }
        @if let Some(form) = &asked.form { (send_again(asked, form)) } @else {
            p class="govuk-body" { a class="govuk-link" href=(asked.to) { "Try again" } }
        }
        p class="govuk-body" {
            "If it fails again, tell whoever runs Daybook, with the reference "
            strong { (reference) } "."
        }
    }
}

/// The same form with a fresh token; everything in it is kept.
fn send_again(asked: &Asked, form: &Fields) -> Markup {
    let body = html! {
        @for (name, text) in form.typed() { input type="hidden" name=(name) value=(text); }
        (Button::new("Send again"))
    };
    html! {
        (Form {
            action: asked.to.clone(),
            csrf: asked.visitor.csrf(),
            body: body.into(),
            ..Form::default()
        })
    }
}

/// What was typed, to be read and copied, line by line as it was; of a note in the order of its form.
fn typed(form: &Fields) -> Markup {
    let mut words: Vec<(&str, &str)> = words_of(form).collect();
    words.sort_by_key(|(name, _)| labels::place(name));
    html! {
        @for (name, text) in words {
            @let label = labels::heading_of(name).unwrap_or_else(|| name.to_owned());
            (Textarea { value: text.to_owned(), rows: Some(3), ..Textarea::new(name, label) })
        }
    }
}

/// The words among what a form sent, without what the page itself put in.
fn words_of(form: &Fields) -> impl Iterator<Item = (&str, &str)> {
    form.typed().filter(|(name, text)| {
        !text.is_empty() && ![ONCE_FIELD, SEEN_FIELD, ACT_FIELD].contains(name)
    })
}

/// The page that a form's address belongs to; what is stated on a file, to the file.
fn parent(to: &str) -> &str {
    match to.rsplit_once('/') {
        Some((parent, _)) if !parent.is_empty() => parent.strip_suffix("/state").unwrap_or(parent),
        _ => "/",
    }
}

/// The status of a page that asks for something first.
pub(crate) const ASKING: StatusCode = StatusCode::UNAUTHORIZED;
