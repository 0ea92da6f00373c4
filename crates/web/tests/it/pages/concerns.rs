//! Safeguarding issues on My work and on a team's page.

use crate::app::{TestApp, once};
use access::Role;

/// TIME-009: an untold issue stands first in what the author has to do, on the manager's home page and
/// on the team's, with its rule; no page says what the issue is.
#[tokio::test]
async fn an_untold_issue_is_first_for_its_author_and_seen_by_the_manager() {
    let app = TestApp::new().await;
    let team = app.team("East").await;
    app.account("priya", Role::Practitioner, &[team]).await;
    app.account("rajan", Role::TeamManager, &[team]).await;
    let (worker, manager) = (app.sign_in("priya").await, app.sign_in("rajan").await);
    let who = app.who(&worker).await;
    let child = app.open_file(&who, "Maya").await;
    let draft = app.draft(&who, child).await;
    let page = format!("/children/{child}/notes/{draft}");
    let sent = [
        ("once", &*once()),
        ("version", "1"),
        ("seen", "1"),
        ("kind", "home-visit"),
        ("date", "20/11/2026"),
        ("start", "16:10"),
        ("end", "17:00"),
        ("reason", "Bruise seen on the left arm"),
        ("safeguarding", "yes"),
    ];
    worker.post(&app, &page, &sent).await;
    let home = worker.get(&app, "/").await;
    let first = home.words("main table tbody tr");
    assert!(
        first.contains("Tell a manager of the safeguarding issue now"),
        "{first}"
    );
    assert!(
        home.body
            .contains("safeguarding-alert-minutes?on=2026-11-20")
    );
    let seen = manager.get(&app, "/").await.main();
    assert!(
        seen.contains("Safeguarding issues not passed on yet"),
        "{seen}"
    );
    assert!(seen.contains("Maya Hartley") && seen.contains("priya of the tests"));
    assert!(!seen.contains("Bruise"));
    let figures = manager.get(&app, &format!("/team/{team}")).await.main();
    let words = "1 drafts with a safeguarding issue not passed on";
    assert!(figures.contains(words), "{figures}");
    let drafts = format!("/team/{team}/drafts?show=untold");
    let listed = manager.get(&app, &drafts).await.main();
    assert!(
        listed.contains("1 draft with a safeguarding issue"),
        "{listed}"
    );
    let none = manager.get(&app, &format!("/team/{team}/concerns")).await;
    assert!(none.main().contains("No safeguarding issue matches"));
}
