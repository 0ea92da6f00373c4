//! Pages at their fullest stay within what a browser can draw at once (ux §14), and what does not
//! fit stands on the next page.

use crate::app::{Answer, Browser, TestApp, once};
use access::Role;
use casework::Who;
use casework::notes::{self, NewNote};
use record::fact::FactKind;
use record::ids::ChildId;
use scraper::{Html, Selector};

/// Most elements of any page (ux §14).
const ELEMENTS_MAX: usize = 1_500;

fn elements(answer: &Answer) -> usize {
    let every = Selector::parse("*").unwrap();
    Html::parse_document(&answer.body).select(&every).count()
}

fn rows(answer: &Answer, table: &str) -> usize {
    let page = Html::parse_document(&answer.body);
    let css = format!("{table} tbody tr");
    page.select(&Selector::parse(&css).unwrap()).count()
}

/// A team with so many people, and a child with a visit owed, a note and a draft for each.
struct Team {
    app: TestApp,
    manager: Browser,
    worker: Browser,
    team: String,
}

async fn busy(people: usize, children: usize) -> Team {
    let app = TestApp::new().await;
    let team = app.team("Safeguarding east").await;
    app.account("manager", Role::TeamManager, &[team]).await;
    let mut staff = Vec::new();
    for number in 0..people {
        let name = format!("worker-{number:03}");
        staff.push(app.account(&name, Role::Practitioner, &[team]).await);
    }
    let worker = app.sign_in("worker-000").await;
    let manager = app.sign_in("manager").await;
    let (first, chief) = (app.who(&worker).await, app.who(&manager).await);
    for number in 0..children.max(people) {
        let child = app.open_file(&first, &format!("Maya{number}")).await;
        if number < children {
            owing(&app, &first, child).await;
        }
        let whose = staff.get(number).unwrap_or(&staff[0]);
        app.allocate(&chief, child, "responsible", Some(*whose))
            .await;
    }
    Team {
        app,
        manager,
        worker,
        team: format!("/team/{team}"),
    }
}

/// A child on a plan, who was visited, with a draft besides.
async fn owing(app: &TestApp, who: &Who, child: ChildId) {
    let plan = [("status", "child-protection"), ("from", "1/10/2026")];
    app.state(who, child, FactKind::Status, &plan).await;
    let (kind, about) = ("child-protection-visit", "Visit to hear about school");
    app.note_of(kind, who, child, about, "2/11/2026").await;
    let new = NewNote {
        kind: kind.to_owned(),
        form_key: once(),
    };
    let jotted = notes::jot(&app.desk, who, child, &new, "19/11/2026", app.now()).await;
    jotted.unwrap();
}

/// A worker with many children and drafts: the first page, the whole list and the drafts each stay
/// within the budget, and the pages together hold everything.
#[tokio::test]
async fn a_full_caseload_stays_within_the_budget_of_a_page() {
    let busy = busy(1, 60).await;
    let home = busy.worker.get(&busy.app, "/").await;
    let first = busy.worker.get(&busy.app, "/?all=yes#next").await;
    let drafts = busy.worker.get(&busy.app, "/drafts").await;
    let manager = busy.manager.get(&busy.app, "/").await;
    for (page, what) in [
        (&home, "home"),
        (&first, "all"),
        (&drafts, "drafts"),
        (&manager, "manager"),
    ] {
        let count = elements(page);
        assert!(count <= ELEMENTS_MAX, "{what}: {count} elements");
    }
    let second = busy.worker.get(&busy.app, "/?all=yes&page=2").await;
    assert_eq!(rows(&first, "#next ~ table"), 50);
    assert!(rows(&second, "#next ~ table") >= 10, "{}", second.main());
    let more = busy.worker.get(&busy.app, "/drafts?page=2").await;
    assert_eq!(
        (rows(&drafts, "main table"), rows(&more, "main table")),
        (40, 20)
    );
    let beyond = busy.worker.get(&busy.app, "/drafts?page=99").await;
    assert_eq!(rows(&beyond, "main table"), 20, "the last page there is");
}

/// A large team's page shows its people a page at a time, by name.
#[tokio::test]
async fn a_large_team_stays_within_the_budget_of_a_page() {
    let busy = busy(40, 30).await;
    let (team, by_worker) = (&busy.team, "#people + table");
    let mut people = 0;
    for page in 1..=3 {
        let shown = busy
            .manager
            .get(&busy.app, &format!("{team}?people={page}"))
            .await;
        let count = elements(&shown);
        assert!(count <= ELEMENTS_MAX, "page {page}: {count} elements");
        people += rows(&shown, by_worker);
    }
    assert_eq!(people, 41, "forty workers and their manager");
}
