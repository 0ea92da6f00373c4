//! The recording policies as pages, help, and one's own preferences.

use super::Held;
use axum::http::StatusCode;

/// CFG-004, TRN-001: every rule has a page that says it in words, with its value, why it is so and
/// where the document says it; a default says that it is one.
#[tokio::test]
async fn every_rule_of_every_policy_has_a_page_with_its_origin() {
    let held = Held::new().await;
    let book = held.app.desk.book();
    let list = held.amina.get(&held.app, "/policies").await;
    assert!(list.main().contains("In force today"), "{}", list.main());
    for policy in book.policies() {
        let page = format!("/policies/{}", policy.id());
        assert!(list.body.contains(&format!("href=\"{page}\"")), "{page}");
        let all = held.amina.get(&held.app, &page).await;
        assert_eq!(all.status, StatusCode::OK);
        for clause in policy.clauses() {
            assert!(
                all.body
                    .contains(&format!("href=\"{page}/{}\"", clause.slug)),
                "{}",
                clause.slug
            );
        }
        // One of each origin is enough to see how it is told.
        let mut seen = Vec::new();
        for clause in policy.clauses() {
            if seen.contains(&clause.origin) {
                continue;
            }
            seen.push(clause.origin);
            let one = held
                .amina
                .get(&held.app, &format!("{page}/{}", clause.slug))
                .await;
            let main = one.main();
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(
                main.contains(&words(&clause.rule)),
                "{}: {main}",
                clause.slug
            );
            assert!(
                main.contains(clause.origin.label()),
                "{}: {main}",
                clause.slug
            );
            if let Some(source) = &clause.source {
                assert!(
                    main.contains(&words(&source.place())),
                    "{}: {main}",
                    clause.slug
                );
            }
        }
    }
    for missing in ["/policies/none", "/policies/policy-001/none"] {
        let answer = held.amina.get(&held.app, missing).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

/// TRN-004: help says what finalising is called here, and whom to ask.
#[tokio::test]
async fn help_and_the_statement_are_open_to_anybody() {
    let held = Held::new().await;
    let nobody = held.app.browser().await;
    for path in ["/help", "/help/keys", "/accessibility"] {
        for browser in [&nobody, &held.amina] {
            let page = browser.get(&held.app, path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
        }
    }
    assert!(
        held.amina
            .get(&held.app, "/help")
            .await
            .body
            .contains("amina of the tests")
    );
}

#[tokio::test]
async fn the_density_one_chose_is_that_of_every_page() {
    let held = Held::new().await;
    let sent = held
        .amina
        .post(&held.app, "/preferences", &[("density", "compact")])
        .await;
    assert_eq!(sent.location(), "/preferences?said=kept");
    let mut amina = held.amina.clone();
    amina.cookie = format!("{}; {}", amina.cookie, sent.cookie().unwrap());
    let home = amina.get(&held.app, "/").await;
    assert!(home.body.contains("db-compact"));
    assert!(
        !held
            .amina
            .get(&held.app, "/")
            .await
            .body
            .contains("db-compact")
    );
}
