//! Reopening a note as people meet it: the form, the refusal, the queue without content, and both
//! versions side by side.

use crate::app::{Browser, TestApp, once};
use access::Role;
use axum::http::StatusCode;
use casework::Who;
use record::fact::FactKind;
use record::ids::{ChildId, EntryId};

const WRONG: &str = "It was Marcus who opened the door";

struct Held {
    app: TestApp,
    worker: Browser,
    who: Who,
    admin: Browser,
    child: ChildId,
}

/// An office under policy 004, with a looked-after child.
async fn held() -> Held {
    let app = TestApp::new().await;
    let policy = app.desk.book().policy("policy-004", app.now().today());
    let from = jiff::civil::date(2026, 1, 1);
    let operator = Who::operator();
    casework::policies::adopt(&app.desk, &operator, policy.unwrap(), from, app.now())
        .await
        .unwrap();
    let team = app.team("East").await;
    app.account("daniel", Role::Practitioner, &[team]).await;
    app.account("rajan", Role::TeamManager, &[team]).await;
    app.account("karen", Role::SystemAdministrator, &[]).await;
    let worker = app.sign_in("daniel").await;
    let admin = app.sign_in("karen").await;
    let who = app.who(&worker).await;
    let child = app.open_file(&who, "Aisha").await;
    let status = [("status", "looked-after"), ("from", "1/9/2026")];
    app.state(&who, child, FactKind::Status, &status).await;
    Held {
        app,
        worker,
        who,
        admin,
        child,
    }
}

impl Held {
    async fn visit(&self, kind: &str) -> EntryId {
        let reason = "Placement visit to hear about the week";
        self.app
            .note_of(kind, &self.who, self.child, reason, "20/11/2026")
            .await
    }
}

/// FIN-007: the page of a listed visit offers the form; whoever decides sees number, type, date and
/// who asked, and not a word of the child or the note.
#[tokio::test]
async fn a_listed_visit_is_asked_for_and_decided_without_its_content() {
    let held = held().await;
    let Held {
        app, worker, admin, ..
    } = &held;
    let entry = held.visit("cla-placement-visit").await;
    let form = format!("/notes/{entry}/reopen");
    let page = worker.get(app, &format!("/notes/{entry}")).await;
    assert!(
        page.main().contains("Ask for it to be reopened"),
        "{}",
        page.main()
    );
    let empty = worker.post(app, &form, &[("once", &once())]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.main().contains("Say what is inaccurate in the note"));
    let sent = [
        ("once", &*once()),
        ("inaccuracy", WRONG),
        ("found_by", "Jo Ferris"),
    ];
    let asked = worker.post(app, &form, &sent).await;
    assert_eq!(asked.location(), form);
    let page = worker.get(app, &form).await.main();
    assert!(
        page.contains("Waits to be decided") && page.contains(WRONG),
        "{page}"
    );

    let home = admin.get(app, "/").await;
    assert!(home.body.contains("Notes to reopen (1)"));
    let decide = format!("/notes/{entry}/reopening");
    for address in ["/reopenings", &decide] {
        let page = admin.get(app, address).await.body;
        assert!(page.contains("CLA Placement Visit") && page.contains("daniel of the tests"));
        for secret in [
            "Aisha",
            "Hartley",
            "Marcus",
            "Jo Ferris",
            "Placement visit to hear",
        ] {
            assert!(!page.contains(secret), "{secret} on {address}");
        }
    }
    let rule = "/policies/policy-004/reopen-contact-types?on=2026-11-21";
    assert!(admin.get(app, &decide).await.body.contains(rule));
    for (answer, said) in [
        ("", "Choose whether the note is reopened"),
        ("refuse", "Say why the note is not reopened"),
    ] {
        let refused = [("once", &*once()), ("decision", answer)];
        let refused = admin.post(app, &decide, &refused).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.main().contains(said), "{}", refused.main());
    }
    let reopen = [("once", &*once()), ("decision", "reopen")];
    let done = admin.post(app, &decide, &reopen).await;
    assert_eq!(done.location(), "/reopenings?said=reopened");
    let queue = admin.get(app, done.location()).await.main();
    assert!(queue.contains("No requests wait"), "{queue}");

    let drafts = worker.get(app, "/drafts").await;
    assert!(drafts.main().contains("Reopened note"));
    let draft = drafts.attribute("main td a, main th a", "href");
    let page = worker.get(app, &draft).await;
    assert!(page.main().contains("This note was reopened") && page.main().contains(WRONG));
    assert!(!page.body.contains("/discard"), "it must be finalised");
    let seen = page.field("seen");
    let sent = [("once", &*once()), ("seen", &*seen)];
    let done = worker.post(app, &format!("{draft}/finalise"), &sent).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.main());
    let second = worker
        .get(app, &format!("/children/{}", held.child))
        .await
        .main();
    assert!(second.contains("Version 2, reopened"), "{second}");
    let first = worker.get(app, &format!("/notes/{entry}")).await.main();
    for words in [
        "Version 1, which was replaced",
        "Version 2, which stands",
        WRONG,
    ] {
        assert!(first.contains(words), "{words}: {first}");
    }
}

/// FIN-007, FIN-011: a reopened draft whose author is away is closed by the manager; the request says
/// what became of it, nothing waits, and the manager asks again and is told who will write.
#[tokio::test]
async fn a_reopened_draft_that_is_closed_leaves_nothing_waiting() {
    let held = held().await;
    let Held { app, worker, .. } = &held;
    let manager = app.sign_in("rajan").await;
    let entry = held.visit("cla-placement-visit").await;
    let form = format!("/notes/{entry}/reopen");
    let reopened = async || {
        let ask = [
            ("once", &*once()),
            ("inaccuracy", WRONG),
            ("found_by", "Jo Ferris"),
        ];
        let asked = manager.post(app, &form, &ask).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.main());
        let page = format!("/notes/{entry}/reopening");
        let told = held.admin.get(app, &page).await.main();
        let yes = [("once", &*once()), ("decision", "reopen")];
        let done = held.admin.post(app, &page, &yes).await;
        assert_eq!(done.location(), "/reopenings?said=reopened");
        told
    };
    reopened().await;
    let drafts = worker.get(app, "/drafts").await;
    let draft = drafts.attribute("main td a, main th a", "href");
    let absences = format!("/absences/{}", held.who.staff().unwrap());
    let away = [
        ("once", &*once()),
        ("kind", "sickness"),
        ("from", "20/11/2026"),
    ];
    let away = worker.post(app, &absences, &away).await;
    assert_eq!(away.status, StatusCode::SEE_OTHER, "{}", away.main());

    let close = format!("{draft}/close");
    let page = manager.get(app, &close).await.main();
    assert!(page.contains("That note stands as it is"), "{page}");
    let why = [("once", &*once()), ("because", "Off sick for a while")];
    let closed = manager.post(app, &close, &why).await;
    let page = manager.get(app, closed.location()).await;
    assert!(page.body.contains(&format!("href=\"/notes/{entry}\"")));
    let page = manager.get(app, &form).await.main();
    assert!(page.contains("Reopened, not finished"), "{page}");
    let queue = held.admin.get(app, "/reopenings").await.main();
    assert!(queue.contains("No requests wait"), "{queue}");

    let told = reopened().await;
    assert!(told.contains("rajan of the tests does"), "{told}");
    let drafts = manager.get(app, "/drafts").await.main();
    assert!(drafts.contains("Reopened note"), "{drafts}");
}

/// FIN-007, FIN-005: any other note is refused with its clause, and the correction stands there.
#[tokio::test]
async fn an_ordinary_note_is_refused_and_the_correction_is_offered() {
    let held = held().await;
    let Held { app, worker, .. } = &held;
    let entry = held.visit("home-visit").await;
    let form = format!("/notes/{entry}/reopen");
    let sent = [
        ("once", &*once()),
        ("inaccuracy", WRONG),
        ("found_by", "Jo"),
    ];
    let refused = worker.post(app, &form, &sent).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in [
        "/policies/policy-004/reopen-contact-types",
        "Add a correction",
    ] {
        assert!(refused.body.contains(words), "{words}: {}", refused.main());
    }
    let page = worker.get(app, &format!("/notes/{entry}")).await.main();
    assert!(page.contains("This note is not one of them"), "{page}");
}

/// FIN-007: where the policy reopens nothing, no page offers it.
#[tokio::test]
async fn nothing_offers_it_where_the_policy_reopens_nothing() {
    let app = TestApp::new().await;
    let team = app.team("East").await;
    app.account("priya", Role::Practitioner, &[team]).await;
    app.account("karen", Role::SystemAdministrator, &[]).await;
    let (worker, admin) = (app.sign_in("priya").await, app.sign_in("karen").await);
    let who = app.who(&worker).await;
    let child = app.open_file(&who, "Maya").await;
    let entry = app
        .note(&who, child, "Planned visit about school", "20/11/2026")
        .await;
    let page = worker.get(&app, &format!("/notes/{entry}")).await.body;
    assert!(!page.contains("reopen"), "{page}");
    assert!(!admin.get(&app, "/").await.body.contains("reopen"));
}
