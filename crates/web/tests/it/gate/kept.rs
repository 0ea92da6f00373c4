//! Nothing typed is lost when a session locks or ends, or a reason runs out (ux §9; ACC-004).

use super::Held;
use crate::app::{Answer, Browser, PASSWORD, TestApp};
use crate::behind::Behind;
use access::Role;
use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;

/// What a page carries on: the address, the sealed form and whose it is.
fn carried(page: &Answer) -> [(&'static str, String); 3] {
    ["to", "kept", "whose"].map(|name| (name, page.field(name)))
}

async fn send(
    app: &TestApp,
    from: &Browser,
    path: &str,
    page: &Answer,
    more: (&str, &str),
) -> Answer {
    let carried = carried(page);
    let mut fields: Vec<_> = carried
        .iter()
        .map(|(name, text)| (*name, &**text))
        .collect();
    fields.push(more);
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
        "words are sealed, not shown over a locked screen"
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
    let browser = Browser {
        csrf: page.csrf(),
        ..held.amina.clone()
    };
    let right = sign_in_with(&held.app, &browser, &page, "amina").await;
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

/// FIN-004: what one person typed is never sent in the name of whoever signs in next at the same
/// screen; it waits in the page for the one who wrote it (ux §9).
#[tokio::test]
async fn a_form_that_somebody_else_wrote_waits_for_them() {
    let held = Held::new().await;
    held.app.account("rosa", Role::Practitioner, &[]).await;
    held.app.clock.advance(SignedDuration::from_hours(13));
    let page = held.state(&held.amina, &[]).await;
    let screen = |page: &Answer, cookie: &str| Browser {
        csrf: page.csrf(),
        cookie: cookie.to_owned(),
    };
    let rosa = sign_in_with(&held.app, &screen(&page, &held.amina.cookie), &page, "rosa").await;
    assert_eq!(rosa.status, StatusCode::FORBIDDEN);
    assert!(
        rosa.main().contains("Someone else was writing this"),
        "{}",
        rosa.main()
    );
    assert!(!rosa.body.contains("Quaker"), "sealed, not shown");
    assert_eq!(
        rosa.field("whose"),
        page.field("whose"),
        "for whom it waits"
    );
    let cookie = rosa.cookie().unwrap();
    let amina = sign_in_with(&held.app, &screen(&rosa, &cookie), &rosa, "amina").await;
    assert_eq!(amina.status, StatusCode::SEE_OTHER, "{}", amina.main());
    let amina = Browser {
        cookie: amina.cookie().unwrap(),
        ..Browser::default()
    };
    let held = Held { amina, ..held };
    assert_eq!(held.religions().await, 1);
}

/// What Amina typed, in the page of a sign-in after her session ended.
async fn waiting(held: &Held) -> Answer {
    held.app.clock.advance(SignedDuration::from_hours(13));
    let page = held.state(&held.amina, &[]).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    page
}

/// Amina's browser at that page.
fn at(page: &Answer, held: &Held) -> Browser {
    Browser {
        csrf: page.csrf(),
        cookie: held.amina.cookie.clone(),
    }
}

/// T43, ux §9: whoever reads the source of the page finds nothing of what was typed, however it is
/// written.
#[tokio::test]
async fn what_was_typed_cannot_be_read_from_the_source_of_a_sign_in_page() {
    let held = Held::new().await;
    let page = waiting(&held).await;
    let kept = page.field("kept");
    let bytes = URL_SAFE_NO_PAD.decode(&kept).unwrap();
    let plain = String::from_utf8_lossy(&bytes);
    for words in ["Quaker", "Hartley", "religion", "known_from"] {
        assert!(!plain.contains(words), "{words} is packed, not sealed");
        let hex = words.bytes().map(|byte| format!("{byte:02x}")).collect();
        let mut written: Vec<String> = vec![hex];
        // In base64 the same words may begin at any of three places.
        for before in 0..3 {
            let encoded = URL_SAFE_NO_PAD.encode("x".repeat(before) + words);
            let (first, end) = ((before * 8).div_ceil(6), (before + words.len()) * 8 / 6);
            written.push(encoded[first..end].to_owned());
        }
        for form in written {
            assert!(!page.body.contains(&form), "{words} as {form}");
        }
    }
    assert!(!page.body.contains("Quaker"), "nor plain");
    let again = held.state(&held.amina, &[]).await.field("kept");
    assert_ne!(again, kept, "two of the same words are not alike");
}

/// FIN-004: what was changed while it waited is not sent, nor is what somebody says is theirs.
#[tokio::test]
async fn a_form_that_was_changed_while_it_waited_is_refused() {
    let held = Held::new().await;
    held.app.account("rosa", Role::Practitioner, &[]).await;
    let rosa = held.app.sign_in("rosa").await;
    let page = waiting(&held).await;
    let [(_, to), (_, kept), (_, whose)] = carried(&page);
    let mut changed = kept.clone();
    let first = if changed.starts_with('A') { "B" } else { "A" };
    changed.replace_range(..1, first);
    let elsewhere = to.replace("religion", "language");
    let (_, theirs) = rosa.csrf.split_once('.').unwrap();
    for (user, fields) in [
        (
            "amina",
            [("to", &*to), ("kept", &*changed), ("whose", &*whose)],
        ),
        (
            "amina",
            [("to", &*to), ("kept", "not sealed"), ("whose", &*whose)],
        ),
        (
            "amina",
            [("to", &*elsewhere), ("kept", &*kept), ("whose", &*whose)],
        ),
        ("rosa", [("to", &*to), ("kept", &*kept), ("whose", theirs)]),
        ("rosa", [("to", &*to), ("kept", &*kept), ("whose", "")]),
    ] {
        let mut fields = fields.to_vec();
        fields.extend([("user", user), ("password", PASSWORD)]);
        let answer = at(&page, &held).post(&held.app, "/sign-in", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{user}");
        let main = answer.main();
        assert!(main.contains("was changed while it waited"), "{main}");
        assert!(!answer.body.contains("Quaker"), "{user}");
        assert!(answer.cookie().is_some(), "whoever signed in is in");
    }
    let amina = held.app.sign_in("amina").await;
    assert_eq!(Held { amina, ..held }.religions().await, 0);
}

/// FIN-004: nor is what waited for longer than forms wait.
#[tokio::test]
async fn a_form_that_waited_for_too_long_is_refused() {
    let held = Held::new().await;
    let page = waiting(&held).await;
    held.app
        .clock
        .advance(SignedDuration::from_hours(24 * 30 + 1));
    let late = sign_in_with(&held.app, &at(&page, &held), &page, "amina").await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    let main = late.main();
    assert!(main.contains("waited for more than 30 days"), "{main}");
}

/// T26: a form that one server sealed is opened by another of the same authority, within days.
#[tokio::test]
async fn another_server_of_the_authority_opens_what_waits() {
    let mut held = Held::new().await;
    let page = waiting(&held).await;
    held.app.clock.advance(SignedDuration::from_hours(24 * 29));
    held.app.router = held.app.another_server().await;
    let right = sign_in_with(&held.app, &at(&page, &held), &page, "amina").await;
    assert_eq!(right.status, StatusCode::SEE_OTHER, "{}", right.main());
    held.amina.cookie = right.cookie().unwrap();
    assert_eq!(held.religions().await, 1);
}

/// FIN-004: a form that somebody left open in a browser in which another has signed in since is shown
/// to nobody else, and is not sent in their name.
#[tokio::test]
async fn a_form_left_open_is_not_the_next_persons_to_send() {
    let held = Held::new().await;
    held.app.account("rosa", Role::Practitioner, &[]).await;
    let rosa = held.app.sign_in("rosa").await;
    let browser = Browser {
        csrf: held.amina.csrf.clone(),
        cookie: rosa.cookie,
    };
    let answer = held.state(&browser, &[]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(!answer.body.contains("Quaker"), "{}", answer.main());
    let main = answer.main();
    assert!(main.contains("Someone else was writing this"), "{main}");
}

/// Signs in on a page that carries a form on.
async fn sign_in_with(app: &TestApp, from: &Browser, page: &Answer, user: &str) -> Answer {
    let carried = carried(page);
    let mut fields: Vec<_> = carried
        .iter()
        .map(|(name, text)| (*name, &**text))
        .collect();
    fields.extend([("user", user), ("password", PASSWORD)]);
    from.post(app, "/sign-in", &fields).await
}

/// FIN-001: a form that was changed after a step back in the browser is another act: it is stored,
/// and not answered as if it were the first (T21).
#[tokio::test]
async fn a_form_changed_after_a_step_back_is_stored_too() {
    let held = Held::new().await;
    let path = format!("/children/{}/state/language", held.child);
    for said in ["Yoruba", "Yoruba", "Igbo"] {
        let fields = [
            ("language", said),
            ("known_by", "checked"),
            ("known_from", "Kerry Hartley, 20 November"),
            ("once", "drawn for this page"),
        ];
        let answer = held.amina.post(&held.app, &path, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.main());
    }
    let who = held.app.who(&held.amina).await;
    let facts = casework::file::details(&held.app.desk, &who, held.child, held.app.now()).await;
    let kind = record::fact::FactKind::Language;
    assert_eq!(casework::of_kind(&facts.unwrap().1, kind).count(), 2);
    let page = format!("/children/{}/details", held.child);
    assert!(
        held.amina
            .get(&held.app, &page)
            .await
            .main()
            .contains("Igbo")
    );
}

/// FIN-003: what was typed for a draft that is gone meanwhile stands on the page that says so.
#[tokio::test]
async fn words_for_a_draft_that_is_gone_are_given_back() {
    let held = Held::new().await;
    let gone = "01890a5d-ac96-774b-bcce-b302099a8057";
    let path = format!("/children/{}/notes/{gone}", held.child);
    let fields = [
        ("seen", "1"),
        ("detailed", "Maya showed me her new room"),
        ("reason", "To see the room"),
        ("act", "save"),
    ];
    let answer = held.amina.post(&held.app, &path, &fields).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(
        answer.main().contains("Maya showed me her new room"),
        "{}",
        answer.main()
    );
    assert!(
        answer
            .main()
            .contains("finalised or discarded in another window")
    );
    let main = answer.main();
    let (reason, detailed) = (main.find("Reason for contact"), main.find("Detailed notes"));
    assert!(
        reason.is_some() && reason < detailed,
        "as the form has them: {main}"
    );
    assert!(
        !answer.main().contains("name=\"seen\""),
        "what the page itself put in is left out"
    );
}

/// ux §9: a sign-in in which Daybook failed can be sent again, but the password stands nowhere in the
/// page, which may be left open for the next person at that screen.
#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_that_fails_repeats_no_password() {
    let mut behind = Behind::sqlite().await;
    behind.app.account("amina", Role::Practitioner, &[]).await;
    let amina = behind.app.browser().await;
    behind
        .raw
        .run("ALTER TABLE staff RENAME TO gone")
        .await
        .unwrap();
    let typed = [("user", "amina"), ("password", PASSWORD)];
    let failed = amina.post(&behind.app, "/sign-in", &typed).await;
    behind
        .raw
        .run("ALTER TABLE gone RENAME TO staff")
        .await
        .unwrap();
    assert_eq!(failed.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(failed.field("user"), "amina");
    assert!(!failed.body.contains(PASSWORD), "{}", failed.body);
    behind.leave().await;
}
