//! A form with a file in it, read into the same fields as any other: the file's text stands under the
//! name of its field. The name that the file had on its owner's device is not read.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::{HeaderValue, StatusCode, header};

use crate::form::Fields;
use crate::problem::Problem;

/// The kind of body that holds files.
pub(crate) const KIND: &str = "multipart/form-data";

/// Reads the body of such a form. Bytes that are no text become the replacement character, as in
/// every form.
pub(crate) async fn read(kind: HeaderValue, body: Bytes) -> Result<Fields, Problem> {
    let mut request = Request::new(Body::from(body));
    request.headers_mut().insert(header::CONTENT_TYPE, kind);
    let parts = Multipart::from_request(request, &()).await;
    let mut parts = parts.map_err(|_| Problem::NotAForm)?;
    let mut fields = Vec::new();
    while let Some(part) = parts.next_field().await.map_err(|bad| of(bad.status()))? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|bad| of(bad.status()))?;
        fields.push((name, String::from_utf8_lossy(&bytes).into_owned()));
    }
    Ok(fields.into_iter().collect())
}

fn of(status: StatusCode) -> Problem {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        Problem::TooLarge
    } else {
        Problem::NotAForm
    }
}
