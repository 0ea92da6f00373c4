//! Name and password.

use axum::extract::{RawQuery, State};
use axum::response::Response;
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
    let frame = view::password(&app, &visitor, &onward, "", None);
    give_cookie(&app, show(&frame), cookie.as_ref())
}

/// One answer for a wrong name, a wrong password and an account that waits (reliability T49).
pub(super) async fn post(
    State(app): State<Shared>,
    visitor: Visitor,
    Checked(form): Checked,
) -> Result<Response, Problem> {
    let onward = Onward::in_form(&form);
    let token = Token::draw(&app);
    let (user, password) = (form.get("user"), form.get("password").to_owned());
    let new = visitor.new_session(&token);
    let ended = accounts::sign_in(&app.desk, user, password, new, app.now()).await?;
    if let (SignIn::Done | SignIn::CodeNeeded, Some(earlier)) = (&ended, &visitor.who) {
        accounts::sign_out(&app.desk, earlier, app.now()).await?;
    }
    match ended {
        SignIn::Done => Ok(enter(&app, &visitor, &token, onward).await),
        SignIn::CodeNeeded => Ok(super::code::ask(&app, visitor, token, &onward)),
        SignIn::Refused | SignIn::Wait(_) => {
            let frame = view::password(&app, &visitor, &onward, user, Some(view::WRONG));
            Ok(show_again(&frame))
        }
    }
}
