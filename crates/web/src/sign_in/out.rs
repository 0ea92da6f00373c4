//! Signing out: the session ends, and the browser forgets what it has of us (reliability T43).

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;
use casework::accounts;

use crate::app::Shared;
use crate::page::see_other;
use crate::problem::Problem;
use crate::session::{Visitor, forget};

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

pub(super) async fn post(State(app): State<Shared>, visitor: Visitor) -> Result<Response, Problem> {
    if let Some(who) = visitor.who.as_ref().or(visitor.locked.as_ref()) {
        accounts::sign_out(&app.desk, who, app.now()).await?;
    }
    let mut response = see_other("/sign-in");
    let headers = response.headers_mut();
    if let Some(cookie) = forget(&app) {
        headers.append(header::SET_COOKIE, cookie);
    }
    headers.insert(
        CLEAR_SITE_DATA,
        HeaderValue::from_static("\"cache\", \"storage\""),
    );
    Ok(response)
}
