//! Nothing typed is lost when a session locks or ends, or a reason runs out (ux §9; ACC-004).

use super::Held;
use crate::app::{Answer, Browser, PASSWORD, TestApp};
use access::Role;
use axum::http::StatusCode;
use jiff::SignedDuration;

/// What a page carries on: the address and the packed form.
fn carried(page: &Answer) -> [(&'static str, String); 2] {
    [("to", page.field("to")), ("kept", page.field("kept"))]
}

async fn send(
    app: &TestApp,
    from: &Browser,
    path: &str,
    page: &Answer,
    more: (&str, &str),
) -> Answer {
    let [to, kept] = carried(page);
    let fields = [(to.0, to.1.as_str()), (kept.0, kept.1.as_str()), more];
    from.post(app, path, &fields).await
}

/// ACC-004: after the lock, what was sent waits in the page and is stored once the password is in.
#[tokio::test]
async fn a_form_sent_from_a_locked_session_is_stored_after_unlocking() {
    let held = Held::new().await;
    held.app.clock.advance(SignedDuration::from_mins(61));
    let page = held.state(&held.amina, &[]).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert_eq!(page.words("h1"), "Enter your password again");
    assert!(
        !page.body.contains("Quaker"),
        "words are packed, not shown over a locked screen"
    );
    let wrong = send(
        &held.app,
        &held.amina,
        "/sign-in/again",
        &page,
        ("password", "no"),
    )
    .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        carried(&wrong),
        carried(&page),
        "a wrong password loses nothing either"
    );
    let right = send(
        &held.app,
        &held.amina,
        "/sign-in/again",
        &wrong,
        ("password", PASSWORD),
    )
    .await;
    assert_eq!(right.status, StatusCode::SEE_OTHER, "{}", right.main());
    assert!(
        right.location().ends_with("/details?said=stated"),
        "{}",
        right.location()
    );
    let amina = Browser {
        cookie: right.cookie().unwrap(),
        ..Browser::default()
    };
    let held = Held { amina, ..held };
    assert_eq!(held.religions().await, 1);
}

/// The same where the session has ended altogether, so that the name is asked for too.
#[tokio::test]
async fn a_form_sent_after_the_session_ended_is_stored_after_signing_in() {
    let held = Held::new().await;
    held.app.clock.advance(SignedDuration::from_hours(13));
    let page = held.state(&held.amina, &[]).await;
    assert_eq!(
        (page.status, page.words("h1")),
        (StatusCode::UNAUTHORIZED, "Sign in".to_owned())
    );
    let [to, kept] = carried(&page);
    let fields = [
        (to.0, to.1.as_str()),
        (kept.0, kept.1.as_str()),
        ("user", "amina"),
        ("password", PASSWORD),
    ];
    let browser = Browser {
        csrf: page.csrf(),
        ..held.amina.clone()
    };
    let right = browser.post(&held.app, "/sign-in", &fields).await;
    assert_eq!(right.status, StatusCode::SEE_OTHER, "{}", right.main());
    let amina = Browser {
        cookie: right.cookie().unwrap(),
        ..Browser::default()
    };
    let held = Held { amina, ..held };
    assert_eq!(held.religions().await, 1);
}

/// ACC-001: a form on a file that needs a reason first waits in the page that asks for it.
#[tokio::test]
async fn a_form_that_needs_a_reason_first_is_stored_after_the_reason() {
    let held = Held::new().await;
    held.app.account("duty", Role::DutyWorker, &[]).await;
    let duty = held.app.sign_in("duty").await;
    let page = held.state(&duty, &[]).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(page.main().contains("Why do you need to open this file?"));
    let path = format!("/children/{}/reason", held.child);
    let short = send(&held.app, &duty, &path, &page, ("reason", "because")).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(carried(&short), carried(&page));
    let reason = ("reason", "The school rang about this child this morning");
    let right = send(&held.app, &duty, &path, &short, reason).await;
    assert!(
        right.location().ends_with("/details?said=stated"),
        "{}",
        right.location()
    );
    assert_eq!(held.religions().await, 1);
}

/// A person who was on their way to a page comes to it.
#[tokio::test]
async fn signing_in_leads_on_to_the_page_that_was_asked_for() {
    let held = Held::new().await;
    let nobody = held.app.browser().await;
    let wanted = format!("/children/{}/chronology?show=late", held.child);
    let sent = nobody.get(&held.app, &wanted).await;
    let page = nobody.get(&held.app, sent.location()).await;
    let to = page.field("to");
    let fields = [
        ("to", to.as_str()),
        ("user", "amina"),
        ("password", PASSWORD),
    ];
    let answer = nobody.post(&held.app, "/sign-in", &fields).await;
    assert_eq!(answer.location(), wanted);
}
