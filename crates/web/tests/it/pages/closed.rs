//! A draft that was closed as it stood.

use crate::app::{TestApp, once};
use access::{AccountState, Role};
use axum::http::StatusCode;
use casework::{Who, file, policies};
use record::fact::FactKind;

/// FIN-011, CFG-002: a closed draft tells what was chosen in the words of the policy that it was
/// written under, also when another is in force by then, and what was typed exactly; so does the page
/// that asks why it is closed.
#[tokio::test]
async fn a_closed_draft_is_told_in_the_words_of_the_policy_it_was_written_under() {
    let app = TestApp::new().await;
    let team = app.team("East").await;
    app.account("priya", Role::Practitioner, &[team]).await;
    app.account("rajan", Role::TeamManager, &[team]).await;
    let (worker, manager) = (app.sign_in("priya").await, app.sign_in("rajan").await);
    let who = app.who(&worker).await;
    let child = app.open_file(&who, "Maya").await;
    app.state(
        &who,
        child,
        FactKind::Status,
        &[("status", "looked-after"), ("from", "2026-01-01")],
    )
    .await;
    let card = file::card(&app.desk, &who, child, app.now()).await.unwrap();
    let person = card.child.person;
    let draft = app.draft(&who, child).await;
    let page = format!("/children/{child}/notes/{draft}");
    let (seen, why) = (format!("p.{person}.seen"), format!("p.{person}.alone_why"));
    let sent = [
        ("once", &*once()),
        ("seen", "1"),
        ("kind", "looked-after-visit"),
        ("date", "20/11/2026"),
        ("start", "teatime"),
        ("method", "in-person"),
        ("planned", "no"),
        (&seen, "yes"),
        (&why, "no"),
        ("event.0.what", "shared"),
        ("detailed", "We read a story.\nThen tea."),
    ];
    let saved = worker.post(&app, &page, &sent).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.main());
    let today = app.now().today();
    let next = app.desk.book().policy("policy-003", today).unwrap().clone();
    policies::adopt(&app.desk, &Who::operator(), &next, today, app.now())
        .await
        .unwrap();
    let mut left = app.new_account("priya", Role::Practitioner, &[team]);
    left.state = AccountState::Closed;
    app.state_account(left).await;

    let asked = manager.get(&app, &format!("{page}/close")).await;
    let because = [("once", &*once()), ("because", "She has left")];
    let closed = manager.post(&app, &format!("{page}/close"), &because).await;
    let shown = manager.get(&app, closed.location()).await;
    for told in [asked, shown] {
        let told = told.main();
        for words in [
            "As it stands Type of contact Statutory Looked After Child Date 20/11/2026",
            "How the contact was made In person Whether it was planned No",
            "Maya Hartley: seen Yes",
            "Maya Hartley: why not known no",
            "Event 1: what Information shared with the family",
            "Time it began teatime",
            "Detailed notes We read a story. Then tea.",
        ] {
            assert!(told.contains(words), "{words} in {told}");
        }
    }
}
