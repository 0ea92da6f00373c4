//! A child's file: found, opened, read, added to.

pub(crate) mod reason;

use crate::routes::{Route, act, full, page, refused};

const REASON: &str = "/children/{other-child}/reason";

pub(crate) fn routes() -> Vec<Route> {
    vec![
        page("/children/{child}/reason", reason::get).looked_at([
            full(REASON, "practitioner"),
            refused(REASON, "practitioner", "Open the file"),
        ]),
        act("/children/{child}/reason", reason::post).taking(crate::routes::KEPT_FORM_BYTES_MAX),
    ]
}
