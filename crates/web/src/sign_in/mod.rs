//! Signing in: password, second factor, the lock after idling, and out again (ACC-003, ACC-004).
//!
//! Whatever someone was about to do waits in the page (`onward`), a form with all its words
//! included, and is done when they are in.

mod again;
mod code;
mod out;
mod password;
mod view;

use axum::http::header;
use axum::response::{IntoResponse as _, Response};

use crate::app::{App, Shared};
use crate::onward::Onward;
use crate::page::show_as;
use crate::problem::{Problem, SignInFirst};
use crate::refusal::ASKING;
use crate::routes::{KEPT_FORM_BYTES_MAX, Route, act, full, page, refused};
use crate::session::{Token, Visitor};

pub(crate) fn routes() -> Vec<Route> {
    let pages = [
        page("/sign-in", password::get).looked_at([
            full("/sign-in", "").for_anyone(),
            refused("/sign-in", "", "Sign in").for_anyone(),
        ]),
        act("/sign-in", password::post),
        page("/sign-in/code", code::get).looked_at([full("/sign-in/code", "").for_anyone()]),
        act("/sign-in/code", code::post),
        page("/sign-in/again", again::get).looked_at([full("/sign-in/again", "").for_anyone()]),
        act("/sign-in/again", again::post),
        act("/sign-out", out::post),
    ];
    let open = |route: Route| route.for_anyone().taking(KEPT_FORM_BYTES_MAX);
    pages.into_iter().map(open).collect()
}

/// The page that asks for what is missing, with the form that was on its way kept in it.
pub(crate) fn between(
    app: &App,
    visitor: &Visitor,
    missing: SignInFirst,
    onward: &Onward,
) -> Response {
    let (visitor, cookie) = seated(app, visitor);
    let frame = match missing {
        SignInFirst::Nobody => view::password(app, &visitor, onward, "", None),
        SignInFirst::CodeNeeded => view::code(app, &visitor, onward, None),
        SignInFirst::Locked => view::again(app, &visitor, onward, None),
    };
    give_cookie(app, show_as(ASKING, &frame), cookie.as_ref())
}

/// The sign-in page for a form whose token was not that of this browser.
pub(crate) fn from_the_start(app: &App, visitor: &Visitor, onward: &Onward) -> Response {
    let (visitor, cookie) = seated(app, visitor);
    let frame = view::password(app, &visitor, onward, "", Some(view::STALE));
    give_cookie(
        app,
        show_as(Problem::Stale.status(), &frame),
        cookie.as_ref(),
    )
}

/// The sign-in page for a form that another person wrote: it waits for them, and is not sent in
/// anybody else's name (FIN-004, ux §9).
pub(crate) fn theirs(app: &App, visitor: &Visitor, onward: &Onward) -> Response {
    let frame = view::password(app, visitor, onward, "", Some(view::THEIRS));
    show_as(Problem::Theirs.status(), &view::with_way_home(frame))
}

/// Someone without a cookie gets one, so that the sign-in form has a token too. It opens nothing:
/// whoever signs in gets a new one.
fn seated(app: &App, visitor: &Visitor) -> (Visitor, Option<Token>) {
    let mut visitor = visitor.clone();
    if visitor.token.is_some() {
        return (visitor, None);
    }
    let token = Token::draw(app);
    visitor.token = Some(token.clone());
    (visitor, Some(token))
}

/// The answer, with the session's cookie where there is a new one.
fn give_cookie(app: &App, mut response: Response, token: Option<&Token>) -> Response {
    match token.map(|token| token.cookie(app)) {
        Some(Some(cookie)) => {
            response.headers_mut().append(header::SET_COOKIE, cookie);
            response
        }
        Some(None) => Problem::bug("a token does not fit a header").into_response(),
        None => response,
    }
}

/// In: on to where they were going, in the new session.
async fn enter(app: &Shared, visitor: &Visitor, session: &Token, onward: Onward) -> Response {
    let response = onward.go(app, visitor, session).await;
    give_cookie(app, response, Some(session))
}
