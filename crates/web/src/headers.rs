//! Headers that every answer carries: what browsers may do with it, and that nobody keeps it.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::Response;

use crate::app::Shared;

/// Nothing but our own hashed files, no inline script or style, no frame, no other host.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self'; font-src 'none'; connect-src 'self'; form-action 'self'; \
     frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'";

/// Devices and sensors that no page of ours uses.
const PERMISSIONS_POLICY: &str = "accelerometer=(), camera=(), display-capture=(), \
     geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), \
     publickey-credentials-create=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

const ALWAYS: [(HeaderName, &str); 9] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-embedder-policy"),
        "require-corp",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        PERMISSIONS_POLICY,
    ),
    (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
];

/// Browsers that have seen us over HTTPS come back by HTTPS alone, for a year.
const STRICT_TRANSPORT: &str = "max-age=31536000";

/// Adds them (reliability T42, T43). Only hashed files say themselves how long they may be kept.
pub(crate) async fn add(State(app): State<Shared>, mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in &ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if app.secure_cookies {
        let value = HeaderValue::from_static(STRICT_TRANSPORT);
        headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    headers.remove(header::SERVER);
    response
}

/// Whether a request says that it comes from our own page; `None` where it does not say.
///
/// With `no-referrer`, browsers send `Origin: null` with our own forms too, so that says nothing.
pub(crate) fn is_same_origin(headers: &HeaderMap) -> Option<bool> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return Some(matches!(site, "same-origin" | "none"));
    }
    let origin = text("origin").filter(|origin| *origin != "null")?;
    let host = text("host")?;
    let named = origin.split_once("://").map(|(_, named)| named);
    Some(named.is_some_and(|named| named.eq_ignore_ascii_case(host)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let one = |(name, value): &(&'static str, &'static str)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        };
        pairs.iter().map(one).collect()
    }

    #[test]
    fn where_a_form_comes_from_is_read_from_what_browsers_say() {
        let cases = [
            (&[][..], None),
            (&[("sec-fetch-site", "same-origin")][..], Some(true)),
            (&[("sec-fetch-site", "same-site")][..], Some(false)),
            (&[("sec-fetch-site", "cross-site")][..], Some(false)),
            (&[("origin", "null"), ("host", "a.example")][..], None),
            (
                &[("origin", "https://a.example"), ("host", "a.example")][..],
                Some(true),
            ),
            (
                &[("origin", "https://b.example"), ("host", "a.example")][..],
                Some(false),
            ),
        ];
        for (pairs, expected) in cases {
            assert_eq!(is_same_origin(&headers(pairs)), expected, "{pairs:?}");
        }
    }
}
