//! Taking back what was entered in error.

use super::Held;
use axum::http::StatusCode;
use record::fact::FactKind;

/// REC-004, PRX-004: a death put on the wrong file is taken back on a page that shows it and asks why;
/// the file then shows a living child, and among the details what was stated, struck out in words.
#[tokio::test]
async fn a_death_on_the_wrong_file_is_taken_back_and_stays_readable() {
    let held = Held::new().await;
    let who = &held.who;
    let died = [("date", "20/11/2026")];
    held.app
        .state(who, held.child, FactKind::Death, &died)
        .await;
    assert!(held.page("").await.words(".db-identity").contains("died"));
    let (desk, now) = (&held.app.desk, held.app.now());
    let all = casework::file::details(desk, who, held.child, now).await;
    let all = all.unwrap().1;
    let death = casework::of_kind(&all, FactKind::Death).next().unwrap();
    let death = death.entry;
    let path = held.at(&format!("/details/{death}/withdraw"));
    let link = format!("href=\"{path}\"");
    let details = held.page("/details").await;
    assert!(details.body.contains(&link), "{}", details.main());
    let change = held.page(&format!("/state/death?replaces={death}")).await;
    assert!(change.body.contains(&link), "{}", change.main());
    let form = held.amina.get(&held.app, &path).await;
    let shown = form.main();
    for words in [
        "20 November 2026",
        "Kerry Hartley, 20 November",
        "nothing holds in its place",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let once = form.field("once");
    let mut fields = vec![("once", once.as_str())];
    let refused = held.amina.post(&held.app, &path, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = refused.words(".govuk-error-summary");
    assert!(said.contains("Say why it was an error"), "{said}");
    fields.push(("because", "It is the death of an uncle"));
    let done = held.amina.post(&held.app, &path, &fields).await;
    assert_eq!(done.location(), held.at("/details?said=withdrawn"));
    let details = held.amina.get(&held.app, done.location()).await.main();
    assert!(
        details.contains("Entered in error It is the death of an uncle by amina"),
        "{details}"
    );
    assert!(details.contains("20 November 2026"), "{details}");
    assert!(!held.page("").await.words(".db-identity").contains("died"));
    let stale = held.amina.get(&held.app, &path).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
}
