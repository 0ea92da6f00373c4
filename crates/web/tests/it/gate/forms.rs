//! Forms: only ours, only with the session's token, only once (reliability T42).

use super::Held;
use crate::app::{Browser, body_of};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};

fn acts() -> Vec<web::Listed> {
    let routes = web::routes();
    routes
        .into_iter()
        .filter(|route| route.method == web::Method::Post)
        .collect()
}

/// An address with something in every place.
fn somewhere(held: &Held, path: &str) -> String {
    let none = "0190cafe-0000-7000-8000-000000000000";
    path.replace("{child}", &held.child.to_string())
        .replace("{kind}", "religion")
        .replace("{draft}", none)
        .replace("{note}", none)
}

/// Every address that changes something refuses a form without the token or with another's.
#[tokio::test]
async fn every_act_refuses_a_form_without_the_sessions_token() {
    let held = Held::new().await;
    let stranger = held.app.browser().await;
    for route in acts() {
        let path = somewhere(&held, route.path);
        for csrf in ["", "wrong", &stranger.csrf] {
            let fields = [("csrf", csrf), ("religion", "Quaker"), ("reason", "x")];
            let answer = held
                .amina
                .post_without_token(&held.app, &path, &fields)
                .await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} with {csrf:?}");
        }
    }
    assert_eq!(held.religions().await, 0);
    assert_eq!(
        held.amina.get(&held.app, "/").await.status,
        StatusCode::OK,
        "still signed in"
    );
}

/// The right token from another site is refused too, whatever the browser calls that site.
#[tokio::test]
async fn every_act_refuses_a_form_from_another_site() {
    let held = Held::new().await;
    let from = [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://elsewhere.example"),
    ];
    for route in acts() {
        let path = somewhere(&held, route.path);
        for (name, value) in from {
            let request = held
                .amina
                .request(Method::POST, &path)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(name, value)
                .body(Body::from(body_of(&[
                    ("csrf", &held.amina.csrf),
                    ("religion", "Quaker"),
                ])));
            let answer = held.app.send(request.unwrap()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} from {value}");
            assert!(
                !answer.body.contains("Quaker"),
                "{path}: nothing of it is offered again"
            );
        }
    }
    assert_eq!(held.religions().await, 0);
}

/// Nobody who is not signed in reads or changes anything; pages lead to the sign-in.
#[tokio::test]
async fn every_address_but_the_open_ones_asks_for_a_sign_in() {
    let held = Held::new().await;
    let nobody = held.app.browser().await;
    let asking = web::routes()
        .into_iter()
        .filter(|route| route.who == web::Who::SignedIn);
    let mut asked = 0;
    for route in asking {
        asked += 1;
        let path = somewhere(&held, route.path);
        match route.method {
            web::Method::Get => {
                let answer = nobody.get(&held.app, &path).await;
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
                assert!(answer.location().starts_with("/sign-in?to="), "{path}");
            }
            web::Method::Post => {
                let answer = nobody
                    .post(&held.app, &path, &[("religion", "Quaker")])
                    .await;
                assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
                assert_eq!(answer.words("h1"), "Sign in", "{path}");
            }
        }
    }
    assert!(asked > 25, "{asked}");
    assert_eq!(held.religions().await, 0);
}

/// The same form twice, or from a doubled click, is one statement.
#[tokio::test]
async fn the_same_form_twice_is_one_act() {
    let held = Held::new().await;
    let path = format!("/children/{}/state/religion", held.child);
    let fields = [
        ("religion", "Quaker"),
        ("known_by", "checked"),
        ("known_from", "Kerry Hartley"),
        ("once", "one key"),
    ];
    for _ in 0..3 {
        let answer = held.amina.post(&held.app, &path, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(held.religions().await, 1);
}

/// A page opened before the last sign-in loses nothing: it comes back to be sent again.
#[tokio::test]
async fn a_form_with_an_old_token_comes_back_to_be_sent_again() {
    let held = Held::new().await;
    let old = Browser {
        csrf: "from an earlier session".to_owned(),
        ..held.amina.clone()
    };
    let page = held.state(&old, &[]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert_eq!(page.words("h1"), "Send this again");
    assert_eq!(page.field("religion"), "Quaker");
    let again = [
        ("religion", page.field("religion")),
        ("known_by", page.field("known_by")),
        ("known_from", page.field("known_from")),
        ("once", page.field("once")),
    ];
    let again: Vec<(&str, &str)> = again.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let browser = Browser {
        csrf: page.csrf(),
        ..held.amina.clone()
    };
    let path = format!("/children/{}/state/religion", held.child);
    let sent = browser.post(&held.app, &path, &again).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(held.religions().await, 1);
}
