//! Editing another's draft as people meet it: asked on the file, answered by its author, ended.

use crate::app::{TestApp, once};
use access::Role;
use axum::http::StatusCode;
use casework::Who;

/// FIN-003: the file offers to ask, the author answers from My work, the colleague edits and is told
/// whose draft it is and what is left to its author; ended, it is closed again.
#[tokio::test]
async fn a_colleague_asks_on_the_file_and_the_author_answers_from_their_work() {
    let app = TestApp::new().await;
    let policy = app.desk.book().policy("policy-003", app.now().today());
    let from = jiff::civil::date(2026, 1, 1);
    let operator = Who::operator();
    casework::policies::adopt(&app.desk, &operator, policy.unwrap(), from, app.now())
        .await
        .unwrap();
    let team = app.team("East").await;
    app.account("priya", Role::Practitioner, &[team]).await;
    app.account("rajan", Role::TeamManager, &[team]).await;
    let (author, manager) = (app.sign_in("priya").await, app.sign_in("rajan").await);
    let who = app.who(&author).await;
    let child = app.open_file(&who, "Maya").await;
    let draft = app.draft(&who, child).await;
    let page = format!("/children/{child}/notes/{draft}");
    let (ask, approvals) = (format!("{page}/ask-to-edit"), format!("{page}/approvals"));

    let closed = manager.get(&app, &page).await;
    assert_eq!(closed.status, StatusCode::NOT_FOUND);
    let file = manager.get(&app, &format!("/children/{child}")).await;
    assert!(file.body.contains(&ask), "the file offers to ask");
    let empty = manager.post(&app, &ask, &[("once", &once())]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.main().contains("Say why you want to edit it"));
    let sent = [("once", &*once()), ("because", "I was at the visit too")];
    assert_eq!(manager.post(&app, &ask, &sent).await.location(), ask);
    let waits = manager.get(&app, &ask).await.main();
    assert!(waits.contains("You have asked"), "{waits}");

    let home = author.get(&app, "/").await;
    let words = "rajan of the tests asks to edit your draft: Maya Hartley";
    assert!(home.main().contains(words), "{}", home.main());
    let asked = author.get(&app, &approvals).await;
    assert!(asked.main().contains("I was at the visit too"));
    let request = asked.field("request");
    let unchosen = [("once", &*once()), ("request", &*request)];
    let unchosen = author.post(&app, &approvals, &unchosen).await;
    assert_eq!(unchosen.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sent = [
        ("once", &*once()),
        ("request", &*request),
        ("decision", "today"),
    ];
    let let_in = author.post(&app, &approvals, &sent).await;
    assert_eq!(let_in.location(), approvals);

    let home = manager.get(&app, "/").await.main();
    assert!(
        home.contains("A draft of priya of the tests, open to you"),
        "{home}"
    );
    let open = manager.get(&app, &page).await;
    let main = open.main();
    assert!(main.contains("a draft of priya of the tests, who lets you edit it"));
    assert!(!open.body.contains("/discard") && !main.contains("Check and finalise"));
    let check = manager.get(&app, &format!("{page}/check")).await;
    assert!(!check.body.contains(&format!("{page}/finalise")));
    assert!(!check.main().contains("Keep as it is by"));

    let sent = [
        ("once", &*once()),
        ("request", &*request),
        ("decision", "end"),
    ];
    author.post(&app, &approvals, &sent).await;
    let closed = manager.get(&app, &page).await;
    assert_eq!(closed.status, StatusCode::NOT_FOUND);
    let told = manager.get(&app, &ask).await.main();
    assert!(told.contains("Approved, and ended"), "{told}");
}
