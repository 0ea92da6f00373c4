//! The password again, after the lock (ACC-004). What was being written is kept in the page.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::Error;
use casework::accounts::{self, SignIn};

use super::{enter, give_cookie, seated, view};
use crate::app::Shared;
use crate::form::Checked;
use crate::onward::Onward;
use crate::page::{see_other, show, show_again};
use crate::problem::Problem;
use crate::session::{Token, Visitor};

pub(super) async fn get(
    State(app): State<Shared>,
    RawQuery(query): RawQuery,
    visitor: Visitor,
) -> Response {
    if visitor.who.is_some() {
        return see_other("/");
    }
    let onward = Onward::in_query(&query.unwrap_or_default());
    let (visitor, cookie) = seated(&app, &visitor);
    let page = show(&view::again(&app, &visitor, &onward, None));
    give_cookie(&app, page, cookie.as_ref())
}

pub(super) async fn post(
    State(app): State<Shared>,
    visitor: Visitor,
    Checked(form): Checked,
) -> Result<Response, Problem> {
    let onward = Onward::in_form(&form);
    let token = Token::draw(&app);
    let locked = visitor.token.as_ref().map_or("", Token::as_str);
    let new = visitor.new_session(&token);
    let password = form.get("password").to_owned();
    match accounts::unlock(&app.desk, locked, password, new, app.now()).await {
        Ok(SignIn::Done | SignIn::CodeNeeded) => Ok(enter(&app, &visitor, &token, onward).await),
        Ok(SignIn::Refused | SignIn::Wait(_)) => {
            let frame = view::again(&app, &visitor, &onward, Some(view::WRONG_PASSWORD));
            Ok(show_again(&frame))
        }
        // The session has ended meanwhile: name and password, with everything kept.
        Err(Error::NotFound) => Ok(super::from_the_start(&app, &visitor, &onward)),
        Err(error) => Err(error.into()),
    }
}
