//! Absences as pages, and gaps in a file's timeline.

use crate::app::{TestApp, once};
use access::Role;
use axum::http::StatusCode;

/// REC-016, REC-019: more than the policy's days without an entry are marked as a gap, with who of
/// the child's workers was away in it; others read the days and not the kind.
#[tokio::test]
async fn a_gap_is_marked_and_says_who_was_away() {
    let app = TestApp::new().await;
    let team = app.team("East").await;
    let priya = app.account("priya", Role::Practitioner, &[team]).await;
    app.account("rajan", Role::TeamManager, &[team]).await;
    let (worker, manager) = (app.sign_in("priya").await, app.sign_in("rajan").await);
    let who = app.who(&worker).await;
    let child = app.open_file(&who, "Maya").await;
    for (reason, day) in [
        ("First visit about school", "2/10/2026"),
        ("Second visit about school", "20/11/2026"),
    ] {
        app.note(&who, child, reason, day).await;
    }
    let file = format!("/children/{child}");
    let front = worker.get(&app, &file).await.main();
    assert!(front.contains("No entry for 49 days"), "{front}");
    assert!(
        front.contains("2 October 2026 to 20 November 2026"),
        "{front}"
    );
    assert!(!front.contains("was away"));

    let page = format!("/absences/{priya}");
    let empty = worker.post(&app, &page, &[("once", &once())]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sent = [
        ("once", &*once()),
        ("kind", "sickness"),
        ("from", "5/10/2026"),
        ("to", "30/10/2026"),
    ];
    let stated = manager.post(&app, &page, &sent).await;
    assert_eq!(stated.location(), page);
    let held = worker.get(&app, &page).await.main();
    assert!(
        held.contains("Sickness") && held.contains("30 October 2026"),
        "{held}"
    );
    let front = worker.get(&app, &file).await.main();
    let words = "priya of the tests was away from 5 October 2026 to 30 October 2026";
    assert!(front.contains(words), "{front}");
    assert!(!front.contains("ickness"), "{front}");
    let narrowed = worker.get(&app, &format!("{file}?show=late")).await.main();
    assert!(
        !narrowed.contains("No entry for"),
        "a narrowed list shows no gaps"
    );
    let list = manager.get(&app, "/absences").await.main();
    assert!(list.contains("priya of the tests") && list.contains("rajan of the tests"));
}
