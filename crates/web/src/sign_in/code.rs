//! The second factor.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::Error;
use casework::accounts::{self, SignIn};

use super::{enter, give_cookie, view};
use crate::app::{App, Shared};
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
    let onward = Onward::in_query(&query.unwrap_or_default());
    show(&view::code(&app, &visitor, &onward, None))
}

/// Asks for the code of a session that has just passed its password.
pub(super) fn ask(app: &App, mut visitor: Visitor, session: Token, onward: &Onward) -> Response {
    if !onward.keeps_words() {
        let page = see_other(&onward.by_way_of("/sign-in/code"));
        return give_cookie(app, page, Some(&session));
    }
    visitor.token = Some(session.clone());
    let page = show(&view::code(app, &visitor, onward, None));
    give_cookie(app, page, Some(&session))
}

pub(super) async fn post(
    State(app): State<Shared>,
    visitor: Visitor,
    Checked(form): Checked,
) -> Result<Response, Problem> {
    let onward = Onward::in_form(&form);
    let token = Token::draw(&app);
    let waiting = visitor.token.as_ref().map_or("", Token::as_str);
    let new = visitor.new_session(&token);
    let code = form.get("code");
    match accounts::check_code(&app.desk, waiting, code, new, app.now()).await {
        Ok(SignIn::Done | SignIn::CodeNeeded) => Ok(enter(&app, &visitor, &token, onward).await),
        Ok(SignIn::Refused | SignIn::Wait(_)) => {
            let frame = view::code(&app, &visitor, &onward, Some(view::WRONG_CODE));
            Ok(show_again(&frame))
        }
        Err(Error::NotFound) => Ok(super::from_the_start(&app, &visitor, &onward)),
        Err(error) => Err(error.into()),
    }
}
