//! Falling behind as pages: asked, agreed with a day, and shown beside lateness.

use crate::app::{TestApp, once};
use access::Role;
use axum::http::StatusCode;
use record::catch_up::{Owed, Piece};

/// TIME-016, TIME-007: a worker says on a page that they have fallen behind, the manager agrees a day
/// on another, and it stands beside the deadline; reasons are for the two alone.
#[tokio::test]
async fn a_worker_asks_and_the_manager_agrees_a_day() {
    let app = TestApp::new().await;
    let team = app.team("East").await;
    app.account("priya", Role::Practitioner, &[team]).await;
    app.account("tom", Role::Practitioner, &[team]).await;
    app.account("rajan", Role::TeamManager, &[team]).await;
    let (worker, manager) = (app.sign_in("priya").await, app.sign_in("rajan").await);
    let who = app.who(&worker).await;
    let child = app.open_file(&who, "Maya").await;
    let draft = app.draft(&who, child).await;
    let owed = Owed::Note(draft);
    let piece = Piece { child, owed }.code();

    let empty = worker.post(&app, "/catch-up", &[("once", &once())]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["Choose at least one record", "Say why", "Enter a day"] {
        assert!(empty.main().contains(words), "{words}");
    }
    let sent = [
        ("once", &*once()),
        ("pieces", &*piece),
        ("because", "Two weeks of duty cover"),
        ("by", "4/12/2026"),
    ];
    let asked = worker.post(&app, "/catch-up", &sent).await;
    assert_eq!(asked.location(), "/catch-up?said=asked");

    let home = manager.get(&app, "/").await.main();
    assert!(home.contains("Plans to catch up (1)"), "{home}");
    let list = manager.get(&app, "/catch-up/requests").await;
    let page = list.attribute("main table a", "href");
    assert!(page.starts_with("/catch-up/"), "{page}");
    let shown = manager.get(&app, &page).await.main();
    for words in ["Two weeks of duty cover", "Maya Hartley", "Agree a plan"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let unchosen = [("once", &*once()), ("day-0", "2/12/2026")];
    let unchosen = manager.post(&app, &page, &unchosen).await;
    assert_eq!(unchosen.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sent = [
        ("once", &*once()),
        ("decision", "agree"),
        ("day-0", "2/12/2026"),
        ("because", "Two mornings at your desk"),
    ];
    let agreed = manager.post(&app, &page, &sent).await;
    assert_eq!(agreed.location(), "/catch-up/requests?said=agreed");

    let plan = "Catch-up plan: by 2 December 2026, agreed by rajan of the tests";
    for page in ["/drafts", &format!("/team/{team}/drafts")] {
        let shown = manager.get(&app, page).await.main();
        let own = worker.get(&app, page).await.main();
        assert!(shown.contains(plan) || own.contains(plan), "{page}");
    }
    let home = worker.get(&app, "/").await.main();
    assert!(home.contains("Catch-up plan: 0 of 1 recorded"), "{home}");
    let own = worker.get(&app, &page).await.main();
    assert!(own.contains("Two mornings at your desk"), "{own}");
    let colleague = app.sign_in("tom").await;
    let hidden = colleague.get(&app, &page).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    let file = manager
        .get(&app, &format!("/children/{child}"))
        .await
        .main();
    assert!(file.contains(plan), "{file}");
    assert!(!file.contains("duty cover") && !file.contains("mornings"));
}
