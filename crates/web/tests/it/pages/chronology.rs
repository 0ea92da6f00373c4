//! The chronology and the timeline.

use super::Held;
use axum::http::StatusCode;
use jiff::SignedDuration;

async fn three_visits() -> Held {
    let held = Held::new().await;
    for (reason, day) in [
        ("Second visit about the new school", "19/11/2026"),
        ("Visit on the day of the concert", "20/11/2026"),
        ("First visit, written up long after", "2/10/2026"),
    ] {
        held.app.note(&held.who, held.child, reason, day).await;
    }
    held
}

/// CHR-001, CHR-002, CHR-005: the chronology stands first on the file, its lines are the notes'
/// reasons by the date of the event, and a late entry is in its place with its late mark.
#[tokio::test]
async fn the_chronology_is_first_and_in_the_order_of_events() {
    let held = three_visits().await;
    let front = held.page("").await.main();
    let first = front.find("Chronology Chronology, by the date").unwrap();
    assert!(first < front.find("What is due Nothing is owed").unwrap());
    let page = held.page("/chronology").await;
    let main = page.main();
    let order = [
        "First visit, written",
        "Second visit about",
        "Visit on the day",
    ];
    let places: Vec<usize> = order
        .iter()
        .map(|words| main.find(words).unwrap())
        .collect();
    assert!(places.is_sorted(), "{main}");
    assert_eq!(main.matches("Late Entry: ").count(), 1, "{main}");
    assert!(
        main.contains("Friday 2 October 2026, 4:10pm to 5pm"),
        "{main}"
    );
    assert!(
        main.contains("21 Nov 2026, midday"),
        "the date of entry stands beside: {main}"
    );
    assert!(page.body.contains("id=\"entry-"), "each line can be led to");
}

/// CHR-003, TIME-011: filters stand in the address, and say how many of how many are shown.
#[tokio::test]
async fn filters_stand_in_the_address_and_say_how_many_are_shown() {
    let held = three_visits().await;
    let late = held.page("?show=late").await;
    let main = late.main();
    assert!(main.contains("1 of 3 notes"), "{main}");
    assert!(main.contains("Clear filters"), "{main}");
    let none = held.page("?show=not-seen").await.main();
    assert!(none.contains("0 of 3 notes"), "{none}");
    assert!(none.contains("Nothing matches these filters"), "{none}");
    let beyond = held.page("/chronology?page=9").await.main();
    assert!(beyond.contains("nothing on this page"), "{beyond}");
    let dated = held.page("/chronology?from=1/11/2026").await.main();
    assert!(!dated.contains("First visit"), "{dated}");
    let wrong = held.page("?from=31/2/2026").await;
    assert_eq!(wrong.status, StatusCode::OK);
    assert!(wrong.main().contains("Enter a real date"));
}

/// A long file comes in pages, and each page leads to the next with its filters kept.
#[tokio::test]
async fn a_long_file_comes_in_pages() {
    let held = Held::new().await;
    for visit in 0..53 {
        held.app.clock.advance(SignedDuration::from_secs(1));
        let reason = format!("Visit number {visit} this autumn");
        held.app
            .note(&held.who, held.child, &reason, "20/11/2026")
            .await;
    }
    let first = held.page("?show=seen").await;
    assert!(first.main().contains("53 of 53 notes"), "{}", first.main());
    assert_eq!(first.body.matches("class=\"db-entry\"").count(), 50);
    let next = held.at("?show=seen&amp;page=2");
    assert!(
        first.body.contains(&format!("href=\"{next}\"")),
        "the filter is kept"
    );
    let second = held.page("?show=seen&page=2").await;
    assert_eq!(second.body.matches("class=\"db-entry\"").count(), 3);
}
