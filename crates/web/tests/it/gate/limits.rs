//! Limits, malformed requests, and the headers of every answer (reliability T43, T51).

use super::Held;
use crate::app::Browser;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     font-src 'none'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; \
     base-uri 'none'; require-trusted-types-for 'script'";

fn somewhere(held: &Held, path: &str) -> String {
    let none = "0190cafe-0000-7000-8000-000000000000";
    path.replace("{child}", &held.child.to_string())
        .replace("{kind}", "religion")
        .replace("{policy}", "policy-001")
        .replace("{clause}", "idle-lock-minutes")
        .replace("{draft}", none)
        .replace("{note}", none)
        .replace("{file}", "none.css")
}

/// Every answer on every address, refusals included, says what browsers may do with it.
#[tokio::test]
async fn every_answer_carries_the_headers_that_keep_it_here() {
    let held = Held::new().await;
    let mut paths: Vec<String> = web::routes()
        .iter()
        .map(|route| somewhere(&held, route.path))
        .collect();
    paths.push("/no/such/page".to_owned());
    for path in paths {
        for method in [Method::GET, Method::POST, Method::PUT] {
            for browser in [&held.amina, &Browser::default()] {
                let request = browser
                    .request(method.clone(), &path)
                    .body(Body::empty())
                    .unwrap();
                let answer = held.app.send(request).await;
                let place = format!("{method} {path}: {}", answer.status);
                assert_eq!(answer.header("content-security-policy"), CSP, "{place}");
                assert_eq!(answer.header("cache-control"), "no-store", "{place}");
                assert_eq!(
                    answer.header("x-content-type-options"),
                    "nosniff",
                    "{place}"
                );
                assert_eq!(answer.header("referrer-policy"), "no-referrer", "{place}");
                assert_eq!(
                    answer.header("cross-origin-opener-policy"),
                    "same-origin",
                    "{place}"
                );
                assert_eq!(
                    answer.header("cross-origin-resource-policy"),
                    "same-origin",
                    "{place}"
                );
                assert!(
                    answer.header("permissions-policy").contains("camera=()"),
                    "{place}"
                );
                assert_eq!(answer.header("server"), "", "{place}");
                assert!(!answer.status.is_server_error(), "{place}");
            }
        }
    }
}

/// Only files whose address holds their hash are kept by browsers.
#[tokio::test]
async fn hashed_files_are_kept_and_nothing_else_is() {
    let held = Held::new().await;
    for asset in web::assets::all_assets() {
        let answer = Browser::default().get(&held.app, &asset.url).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(answer.header("content-type"), asset.content_type);
    }
    let health = Browser::default().get(&held.app, "/health").await;
    assert_eq!(
        (health.status, health.body.as_str()),
        (StatusCode::NO_CONTENT, "")
    );
}

#[tokio::test]
async fn a_form_that_is_too_long_or_no_form_is_refused_in_words() {
    let held = Held::new().await;
    let path = format!("/children/{}/state/religion", held.child);
    let send = async |kind: &str, body: String| {
        let request = held.amina.request(Method::POST, &path);
        let request = request
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body));
        held.app.send(request.unwrap()).await
    };
    let form = "application/x-www-form-urlencoded";
    let long = send(
        form,
        format!("religion={}", "q".repeat(web::FORM_BYTES_MAX)),
    )
    .await;
    assert_eq!(long.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(
        long.main().contains("A draft stands as it was last saved"),
        "{}",
        long.main()
    );
    let json = send("application/json", "{}".to_owned()).await;
    assert_eq!(json.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(held.religions().await, 0);
}

/// Whatever is sent, the answer is never a failure of ours, and nothing of how it is made shows.
#[tokio::test]
async fn malformed_requests_never_make_the_server_fail() {
    let held = Held::new().await;
    let mut routes = web::routes();
    // With a good token that one would do what it is for.
    routes.retain(|route| route.path != "/sign-out");
    let mut runner = TestRunner::deterministic();
    let parts = (
        0..routes.len(),
        "[ -~]{0,40}",
        prop::collection::vec(any::<u8>(), 0..200),
        prop::option::of("[ -~]{0,60}"),
        any::<bool>(),
    );
    for _ in 0..400 {
        let drawn = parts.new_tree(&mut runner).unwrap().current();
        let (route, junk, bytes, cookie, is_post) = drawn;
        let known = somewhere(&held, routes[route].path);
        let path = if bytes.len() % 3 == 0 {
            format!("{known}?{junk}")
        } else {
            known
        };
        let path = path.replace([' ', '"', '<', '>', '\\', '^', '`', '{', '|', '}', '#'], "");
        let method = if is_post { Method::POST } else { Method::GET };
        let cookie = cookie.unwrap_or_else(|| held.amina.cookie.clone());
        let request = Request::builder()
            .method(method)
            .uri(&path)
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let mut body = bytes;
        if junk.len() % 2 == 0 {
            body.extend(format!("&csrf={}", held.amina.csrf).bytes());
        }
        let answer = held.app.send(request.body(Body::from(body)).unwrap()).await;
        assert!(
            !answer.status.is_server_error(),
            "{path}: {} {}",
            answer.status,
            answer.body
        );
        for inside in ["panicked", "src/", "::", "SELECT "] {
            assert!(!answer.words("body").contains(inside), "{path}: {inside}");
        }
    }
}
