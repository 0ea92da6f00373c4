//! Actions that notes give to somebody, in their work.

use super::Held;

/// RPT-010, PLAN-006: what a note gives to somebody by name stands in their work on its day, among all
/// that is owed, and leads to the note, which says what it is; nobody else's action stands there. Of a
/// day that has passed nothing says whether the action was done, so it is not called overdue.
#[tokio::test]
async fn an_action_stands_in_its_owners_work_and_leads_to_its_note() {
    let held = Held::new().await;
    let (app, who, child) = (&held.app, &held.who, held.child);
    let owner = who.name.to_uppercase();
    let visit = ("home-visit", "Visit to hear about school", "20/11/2026");
    let actions = [
        ("action.0.what", "Ring the school about breakfast club"),
        ("action.0.owner", owner.as_str()),
        ("action.0.due", "24/11/2026"),
        ("action.1.what", "Ask the dentist for a day"),
        ("action.1.owner", &who.name),
        ("action.1.due", "24/11/2026"),
        ("action.2.what", "Bring the letter"),
        ("action.2.owner", "Kerry Hartley"),
        ("action.2.due", "23/11/2026"),
    ];
    let note = app.note_saying(who, child, visit, &actions).await;
    let row = async || {
        let amina = app.sign_in("amina").await;
        let home = amina.get(app, "/?all=yes").await;
        let page = scraper::Html::parse_document(&home.body);
        let rows = scraper::Selector::parse("main tbody tr").unwrap();
        let words = page.select(&rows).map(|row| row.text().collect::<String>());
        let mut found: Vec<String> = words
            .map(|row| row.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|row| row.contains("from a note"))
            .collect();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(home.body.contains(&format!("href=\"/notes/{note}\"")));
        assert!(!home.body.contains("breakfast club"), "no words of a file");
        found.remove(0)
    };
    let ahead = row().await;
    assert!(ahead.starts_with("2 actions from a note: "), "{ahead}");
    assert!(ahead.contains("Agreed on 20 November 2026"), "{ahead}");
    assert!(ahead.contains("3 days left"), "{ahead}");
    app.clock.set("2026-11-24T12:00:00Z");
    assert!(row().await.contains("Due today"));
    app.clock.set("2026-11-25T12:00:00Z");
    let passed = row().await;
    assert!(passed.contains("The day has passed"), "{passed}");
    assert!(!passed.contains("Overdue"), "{passed}");
    app.clock.set("2026-12-09T12:00:00Z");
    let amina = app.sign_in("amina").await;
    let home = amina.get(app, "/?all=yes").await;
    assert!(!home.main().contains("from a note"));
}
