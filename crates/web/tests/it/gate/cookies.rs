//! The session cookie (reliability T41; ACC-003, ACC-004).

use super::Held;
use crate::app::{Browser, PASSWORD, TestApp};
use access::{AccountState, Role};
use axum::http::StatusCode;
use jiff::SignedDuration;

const SECRET: [u8; 20] = *b"12345678901234567890";

/// Whether a browser's cookie opens the home page.
async fn opens(app: &TestApp, browser: &Browser) -> bool {
    let home = browser.get(app, "/").await;
    assert!(matches!(
        home.status,
        StatusCode::OK | StatusCode::SEE_OTHER
    ));
    home.status == StatusCode::OK
}

fn set_cookie(answer: &crate::app::Answer) -> String {
    let lines = answer.headers.get_all("set-cookie").iter();
    let lines: Vec<&str> = lines.map(|line| line.to_str().unwrap()).collect();
    lines.join("\n")
}

/// ACC-003: the cookie holds 256 bits, and no script, other site or other path gets it.
#[tokio::test]
async fn the_cookie_is_for_this_host_alone_and_for_no_script() {
    let app = TestApp::over_https().await;
    let page = Browser::default().get(&app, "/sign-in").await;
    let set = set_cookie(&page);
    let (pair, attributes) = set.split_once("; ").unwrap();
    assert_eq!(attributes, "Path=/; HttpOnly; SameSite=Lax; Secure");
    let token = pair.strip_prefix("__Host-daybook=").unwrap();
    assert_eq!(token.len(), 43, "32 bytes in base64");
    assert!(
        page.header("strict-transport-security")
            .contains("max-age=")
    );
}

#[tokio::test]
async fn over_plain_http_on_this_machine_the_cookie_has_a_plain_name() {
    let app = TestApp::new().await;
    let page = Browser::default().get(&app, "/sign-in").await;
    let set = set_cookie(&page);
    assert!(set.starts_with("daybook="), "{set}");
    assert!(set.ends_with("; Path=/; HttpOnly; SameSite=Lax"), "{set}");
    assert_eq!(page.header("strict-transport-security"), "");
}

/// A cookie that somebody else put there, or that was there before, is worth nothing afterwards.
#[tokio::test]
async fn signing_in_gives_a_new_token_and_the_earlier_one_opens_nothing() {
    let held = Held::new().await;
    let app = &held.app;
    let before = app.browser().await;
    let fields = [("user", "amina"), ("password", PASSWORD)];
    let answer = before.post(app, "/sign-in", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let after = Browser {
        cookie: answer.cookie().unwrap(),
        ..Browser::default()
    };
    assert_ne!(before.cookie, after.cookie);
    assert!(!opens(app, &before).await);
    assert!(opens(app, &after).await);
}

/// ACC-004: who signs out is out, and the browser forgets what it has of us.
#[tokio::test]
async fn signing_out_ends_the_session_and_clears_the_browser() {
    let held = Held::new().await;
    let answer = held.amina.post(&held.app, "/sign-out", &[]).await;
    assert_eq!(answer.location(), "/sign-in");
    assert_eq!(answer.header("clear-site-data"), "\"cache\", \"storage\"");
    assert!(
        set_cookie(&answer).contains("daybook=; "),
        "the cookie goes"
    );
    assert!(!opens(&held.app, &held.amina).await);
}

/// Signing in again from the same browser ends what was open in it.
#[tokio::test]
async fn another_sign_in_from_a_signed_in_browser_ends_the_first_session() {
    let held = Held::new().await;
    let fields = [("user", "amina"), ("password", PASSWORD)];
    let answer = held.amina.post(&held.app, "/sign-in", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(!opens(&held.app, &held.amina).await);
}

/// ACC-004: after `idle_lock_minutes` the password is asked for again, and gives a new token.
#[tokio::test]
async fn an_idle_session_locks_and_unlocking_gives_a_new_token() {
    let held = Held::new().await;
    let app = &held.app;
    app.clock.advance(SignedDuration::from_mins(61));
    let home = held.amina.get(app, "/").await;
    assert_eq!(home.location(), "/sign-in/again?to=%2F");
    let again = held.amina.get(app, "/sign-in/again").await;
    assert!(
        again.main().contains("amina of the tests"),
        "{}",
        again.main()
    );
    let wrong = held
        .amina
        .post(app, "/sign-in/again", &[("password", "guess")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = held
        .amina
        .post(app, "/sign-in/again", &[("password", PASSWORD)])
        .await;
    assert_eq!(right.location(), "/");
    let unlocked = Browser {
        cookie: right.cookie().unwrap(),
        ..Browser::default()
    };
    assert!(opens(app, &unlocked).await);
    assert!(
        !opens(app, &held.amina).await,
        "the locked token opens nothing"
    );
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_of_use() {
    let held = Held::new().await;
    for _ in 0..72 {
        held.app.clock.advance(SignedDuration::from_mins(9));
        assert!(opens(&held.app, &held.amina).await);
    }
    held.app.clock.advance(SignedDuration::from_mins(73));
    let home = held.amina.get(&held.app, "/").await;
    assert_eq!(home.location(), "/sign-in?to=%2F", "ended, not locked");
}

/// Leaving, a new password and another role end every session at once.
#[tokio::test]
async fn leaving_a_new_password_and_another_role_end_every_session() {
    let app = TestApp::new().await;
    for change in ["left", "password", "role"] {
        app.account(change, Role::Practitioner, &[]).await;
        let browser = app.sign_in(change).await;
        assert!(opens(&app, &browser).await);
        let mut new = app.new_account(change, Role::Practitioner, &[]);
        match change {
            "left" => new.state = AccountState::Closed,
            "password" => new.password = Some("another long secret".to_owned()),
            _ => (new.role, new.password) = (Role::Auditor, None),
        }
        app.state_account(new).await;
        assert!(!opens(&app, &browser).await, "{change}");
    }
}

/// The code of the second factor for a moment.
fn code(app: &TestApp) -> String {
    let totp = totp_rs::Builder::new().with_secret(SECRET.to_vec());
    let totp = totp.with_account_name("kemi").build().unwrap();
    let seconds = u64::try_from(app.clock.now().as_second()).unwrap();
    totp.generate(seconds).to_string()
}

/// ACC-003: a password alone opens nothing where there is a second factor, a code is taken once,
/// and passing it gives a new token.
#[tokio::test]
async fn a_second_factor_is_asked_for_taken_once_and_gives_a_new_token() {
    let app = TestApp::new().await;
    let mut new = app.new_account("kemi", Role::Practitioner, &[]);
    new.totp = Some(SECRET.to_vec());
    app.state_account(new).await;
    let fields = [("user", "kemi"), ("password", PASSWORD)];

    let mut half = app.browser().await;
    let answer = half.post(&app, "/sign-in", &fields).await;
    assert_eq!(answer.location(), "/sign-in/code?to=%2F");
    half.cookie = answer.cookie().unwrap();
    let home = half.get(&app, "/").await;
    assert_eq!(
        home.location(),
        "/sign-in/code?to=%2F",
        "half a sign-in opens nothing"
    );
    half.csrf = half.get(&app, "/sign-in/code").await.csrf();
    let wrong = half
        .post(&app, "/sign-in/code", &[("code", "000000")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let code = code(&app);
    let right = half.post(&app, "/sign-in/code", &[("code", &code)]).await;
    assert_eq!(right.location(), "/");
    let whole = Browser {
        cookie: right.cookie().unwrap(),
        ..Browser::default()
    };
    assert!(opens(&app, &whole).await);
    assert!(
        !opens(&app, &half).await,
        "the token from before the code opens nothing"
    );

    let mut thief = app.browser().await;
    thief.cookie = thief
        .post(&app, "/sign-in", &fields)
        .await
        .cookie()
        .unwrap();
    thief.csrf = thief.get(&app, "/sign-in/code").await.csrf();
    let again = thief.post(&app, "/sign-in/code", &[("code", &code)]).await;
    assert_eq!(
        again.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a code is taken once"
    );
}

/// ACC-004: whoever lets the wait for their code grow long signs in anew, with where they were going
/// kept; they are not asked for a password that opens nothing.
#[tokio::test]
async fn half_a_sign_in_that_is_left_alone_is_begun_again() {
    let app = TestApp::new().await;
    let mut new = app.new_account("kemi", Role::Practitioner, &[]);
    new.totp = Some(SECRET.to_vec());
    app.state_account(new).await;
    let fields = [("user", "kemi"), ("password", PASSWORD)];
    let mut half = app.browser().await;
    half.cookie = half.post(&app, "/sign-in", &fields).await.cookie().unwrap();
    app.clock.advance(SignedDuration::from_mins(10));
    let home = half.get(&app, "/").await;
    assert_eq!(home.location(), "/sign-in?to=%2F");
    half.csrf = half.get(&app, "/sign-in").await.csrf();
    let late = [("code", &*code(&app))];
    let late = half.post(&app, "/sign-in/code", &late).await;
    assert!(late.cookie().is_none(), "a code opens it no more");
    let again = half.post(&app, "/sign-in", &fields).await;
    assert_eq!(again.location(), "/sign-in/code?to=%2F");
}

/// Reliability T49: nothing tells a name that exists from one that does not.
#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_read_the_same() {
    let held = Held::new().await;
    let browser = held.app.browser().await;
    let mut pages = Vec::new();
    for user in ["amina", "nobody"] {
        for _ in 0..7 {
            let fields = [("user", user), ("password", "a guess that is long enough")];
            let page = browser.post(&held.app, "/sign-in", &fields).await;
            pages.push((page.status, page.body.replace(user, "USER")));
        }
    }
    assert_eq!(pages[0].0, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        pages.iter().all(|page| *page == pages[0]),
        "waiting after wrong tries included"
    );
}
