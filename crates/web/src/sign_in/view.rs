//! The pages of signing in.

use maud::{Markup, html};
use record::problem::Problem as Fault;

use crate::app::App;
use crate::components::{Button, ErrorMessage, Form, Input, PageFrame, Width};
use crate::onward::Onward;
use crate::page::{Place, frame_for, summary};
use crate::session::Visitor;

/// What is wrong, and with which field.
pub(super) type Wrong = (&'static str, &'static str);

/// The same words for every way of not getting in (reliability T49).
pub(super) const WRONG: Wrong = (
    "user",
    "User name or password is wrong. After several wrong tries, wait a minute before trying again",
);
pub(super) const WRONG_PASSWORD: Wrong = (
    "password",
    "Password is wrong. After several wrong tries, wait a minute before trying again",
);
pub(super) const WRONG_CODE: Wrong = (
    "code",
    "Code is wrong or has been used. Enter the one your app shows now",
);
pub(super) const STALE: Wrong = (
    "user",
    "This page was open for a while. Enter your user name and password again",
);

pub(super) const THEIRS: Wrong = (
    "user",
    "Someone else was writing this, so it was not sent and nothing was stored. Whoever wrote it can \
     sign in here and send it",
);

/// The same page with the way to the person's own pages, for somebody who is in.
pub(super) fn with_way_home(frame: PageFrame) -> PageFrame {
    PageFrame {
        body: html! {
            (frame.body)
            p class="govuk-body" { a class="govuk-link" href="/" { "Go to My work" } }
        }
        .into(),
        ..frame
    }
}

fn frame(app: &App, visitor: &Visitor, task: &str, wrong: Option<Wrong>) -> PageFrame {
    let faults = wrong.map(|(field, words)| [Fault::new(field, words)]);
    // Nobody is in yet: the bar shows nobody, even where a session waits for its password.
    let nobody = Visitor {
        who: None,
        ..visitor.clone()
    };
    PageFrame {
        errors: faults.map(|faults| summary(&faults)),
        ..frame_for(app, &nobody, Place::Elsewhere, task)
    }
}

fn error_at(field: &str, wrong: Option<Wrong>) -> Option<ErrorMessage> {
    wrong
        .filter(|(at, _)| *at == field)
        .map(|(_, words)| words.into())
}

fn form(visitor: &Visitor, action: &str, onward: &Onward, fields: &Markup) -> Markup {
    html! {
        @if onward.keeps_words() {
            p class="govuk-body" {
                "What you were writing is kept, and is sent as soon as you are signed in."
            }
        }
        (Form {
            action: action.to_owned(),
            csrf: visitor.csrf(),
            body: html! { (onward.hidden()) (fields) }.into(),
            ..Form::default()
        })
    }
}

/// Name and password.
pub(super) fn password(
    app: &App,
    visitor: &Visitor,
    onward: &Onward,
    user: &str,
    wrong: Option<Wrong>,
) -> PageFrame {
    let fields = html! {
        (Input {
            value: Some(user.to_owned()).filter(|user| !user.is_empty()),
            autocomplete: "username".to_owned(),
            autocapitalize: "none".to_owned(),
            spellcheck: Some(false),
            width: Width::Thirty,
            error: error_at("user", wrong),
            ..Input::new("user", "User name")
        })
        (password_input(None))
        (Button::new("Sign in"))
    };
    PageFrame {
        body: form(visitor, "/sign-in", onward, &fields).into(),
        ..frame(app, visitor, "Sign in", wrong)
    }
}

fn password_input(error: Option<ErrorMessage>) -> Input {
    Input {
        kind: "password".to_owned(),
        autocomplete: "current-password".to_owned(),
        autocapitalize: "none".to_owned(),
        spellcheck: Some(false),
        width: Width::Thirty,
        error,
        ..Input::new("password", "Password")
    }
}

/// The code of the second factor.
pub(super) fn code(
    app: &App,
    visitor: &Visitor,
    onward: &Onward,
    wrong: Option<Wrong>,
) -> PageFrame {
    let fields = html! {
        (Input {
            hint: Some("The 6 digits that your authenticator app shows now".into()),
            inputmode: "numeric".to_owned(),
            autocomplete: "one-time-code".to_owned(),
            spellcheck: Some(false),
            width: Width::Ten,
            error: error_at("code", wrong),
            ..Input::new("code", "Code")
        })
        (Button::new("Continue"))
    };
    let body = html! {
        (form(visitor, "/sign-in/code", onward, &fields))
        p class="govuk-body" { a class="govuk-link" href="/sign-in" { "Start again" } }
    };
    PageFrame {
        body: body.into(),
        ..frame(app, visitor, "Enter your code", wrong)
    }
}

/// The password again, after the lock.
pub(super) fn again(
    app: &App,
    visitor: &Visitor,
    onward: &Onward,
    wrong: Option<Wrong>,
) -> PageFrame {
    let fields = html! {
        @if let Some(who) = &visitor.locked {
            p class="govuk-body" { "Signed in as " strong { (who.name) } }
        }
        (password_input(error_at("password", wrong)))
        (Button::new("Unlock"))
    };
    let body = html! {
        p class="govuk-body" { "Daybook has locked because it was not used for a while." }
        (form(visitor, "/sign-in/again", onward, &fields))
        (Form {
            action: "/sign-out".to_owned(),
            csrf: visitor.csrf(),
            body: html! { (Button::secondary("Sign out and let someone else sign in")) }.into(),
            ..Form::default()
        })
    };
    PageFrame {
        body: body.into(),
        ..frame(app, visitor, "Enter your password again", wrong)
    }
}
