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

/// T32, ACC-002: that somebody is away may tell of their health, so whoever reads the list of absences
/// reads in their own trail that they did.
#[tokio::test]
async fn reading_who_is_away_stands_in_the_trail() {
    let app = TestApp::new().await;
    let team = app.team("East").await;
    app.account("rajan", Role::TeamManager, &[team]).await;
    let manager = app.sign_in("rajan").await;
    manager.get(&app, "/absences").await;
    let own = manager.get(&app, "/trail").await.main();
    assert!(own.contains("Read who is away"), "{own}");
}

/// REC-019: whoever answers for more staff than a page holds comes to each of them, and an account
/// that was closed reads so.
#[tokio::test]
async fn a_long_list_of_staff_has_further_pages() {
    let app = TestApp::new().await;
    let team = app.team("East").await;
    app.account("rajan", Role::TeamManager, &[team]).await;
    let manager = app.sign_in("rajan").await;
    for number in 0..50 {
        let mut one = app.new_account(&format!("one{number:02}"), Role::Practitioner, &[team]);
        one.password = None;
        if number == 0 {
            one.state = access::AccountState::Closed;
        }
        app.state_account(one).await;
    }
    let first = manager.get(&app, "/absences").await;
    let main = first.main();
    assert!(
        main.contains("one49 of the tests") && !main.contains("rajan"),
        "{main}"
    );
    assert_eq!(main.matches("Account closed").count(), 1, "{main}");
    let next = first.attribute("a[rel=next]", "href");
    let second = manager.get(&app, &next).await.main();
    assert!(second.contains("rajan of the tests"), "{second}");
    let none = manager.get(&app, "/absences?page=9").await.main();
    assert!(none.contains("Go to its first page"), "{none}");
}
