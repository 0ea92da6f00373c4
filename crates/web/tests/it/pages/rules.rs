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
                    .contains(&format!("href=\"{page}/{}?on=2026-11-21\"", clause.slug)),
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

/// TRN-001, CFG-002: a clause says what goes by it, since when it holds, and how often it fired in
/// the last full quarter, over the authority.
#[tokio::test]
async fn a_rule_says_what_goes_by_it_since_when_and_how_often_it_fired() {
    let held = Held::new().await;
    let late = "Visit to hear how the new school is going";
    held.app
        .note(&held.who, held.child, late, "10/11/2026")
        .await;
    held.app.clock.set("2027-01-11T09:00:00Z");
    let amina = held.app.sign_in("amina").await;
    let read = async |path: &str| {
        let page = amina.get(&held.app, path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        page.main()
    };
    let deadline = read("/policies/policy-001/note-deadline?on=2026-11-10").await;
    for said in [
        "The clock “When a note is due”",
        "Since 1 April 2024",
        "1 October 2026 to 31 December 2026",
        "1 entry was late by it",
        "no finding of it was kept",
    ] {
        assert!(deadline.contains(said), "{said}: {deadline}");
    }
    let unused = read("/policies/policy-001/paper-allowed-kinds").await;
    assert!(unused.contains("Nothing in this version of Daybook reads this value yet"));
    let never = read("/policies/policy-003/note-deadline").await;
    assert!(never.contains("has not adopted it"), "{never}");
    assert!(!never.contains("Maya") && !deadline.contains("Maya"));
}

/// TIME-014: the table of timescales has every clock of the policy with its start, limit, act,
/// owner, what a missed limit means, and its rule.
#[tokio::test]
async fn the_timescales_of_a_policy_are_a_table_made_from_its_clocks() {
    let held = Held::new().await;
    for policy in held.app.desk.book().policies() {
        let path = format!("/policies/{}/timescales", policy.id());
        let page = held.amina.get(&held.app, &path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        for clock in policy.clocks() {
            let row = format!("id=\"{}\"", clock.name);
            assert!(page.body.contains(&row), "{path}: {row}");
            for words in [clock.start.label(), clock.act.label(), clock.missed.label()] {
                assert!(page.main().contains(words), "{path}: {words}");
            }
            let rule = format!(
                "/policies/{}?on=2026-11-21",
                clock.own_clause(policy).path()
            );
            assert!(page.body.contains(&rule), "{path}: {rule}");
        }
    }
}

/// CFG-002, FIN-012: on every page of a file, each rule that is linked is linked as it was in force
/// on the day of the contact.
#[tokio::test]
async fn every_rule_on_a_page_of_a_file_is_linked_as_it_was_on_that_day() {
    let held = Held::new().await;
    let about = "Visit to hear how the new school is going";
    let note = held
        .app
        .note(&held.who, held.child, about, "10/11/2026")
        .await;
    let draft = held.app.draft(&held.who, held.child).await;
    let days = [
        (format!("/notes/{note}"), "2026-11-10"),
        (held.at(""), "2026-11-10"),
        (held.at("/chronology"), "2026-11-10"),
        (held.at("/notes/new"), "2026-11-21"),
        (held.at(&format!("/notes/{draft}")), "2026-11-21"),
        (held.at(&format!("/notes/{draft}/check")), "2026-11-21"),
    ];
    for (path, day) in days {
        let page = held.amina.get(&held.app, &path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let links: Vec<&str> = page.body.split("href=\"/policies/").skip(1).collect();
        assert!(!links.is_empty(), "{path} has no rule");
        for link in links {
            let link = link.split('"').next().unwrap();
            assert!(link.ends_with(&format!("?on={day}")), "{path}: {link}");
        }
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
    let set = sent.headers.get_all("set-cookie").iter();
    for line in set.map(|line| line.to_str().unwrap()) {
        let pair = line.split(';').next().unwrap();
        amina.cookie = format!("{}; {pair}", amina.cookie);
    }
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
