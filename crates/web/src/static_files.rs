//! The embedded files, and the sign of life. No session, no trail: nothing of anybody is in them.

use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};

use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;

use crate::assets::{CACHE_CONTROL, asset_at, asset_url};
use crate::routes::{Route, plain};

pub(crate) fn routes() -> Vec<Route> {
    let mut files = plain("/assets/{file}", file);
    // Sent once a year to each browser, so they may take longer than a page to be made small.
    let small = CompressionLayer::new().quality(CompressionLevel::Best);
    files.answers = files.answers.layer(small);
    vec![
        files,
        plain("/favicon.ico", favicon),
        plain("/health", health),
    ]
}

/// A file under its hashed address; anything else is not found.
async fn file(uri: Uri) -> Response {
    let Some(asset) = asset_at(uri.path()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static(asset.content_type),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static(CACHE_CONTROL),
        ),
    ];
    (headers, asset.bytes.clone()).into_response()
}

/// For browsers that ask before they have read the page.
async fn favicon() -> Response {
    crate::page::see_other(asset_url("favicon.svg"))
}

/// That the process answers, and nothing more.
async fn health() -> StatusCode {
    StatusCode::NO_CONTENT
}
