//! A team's pages over HTTP: every number opens its list, and nobody else finds them.

use super::Held;
use crate::app::once;
use access::Role;
use axum::http::StatusCode;
use casework::allocations::{self, NewAllocation};
use scraper::{Html, Selector};

/// A number of a page with the list that it opens.
struct Figure {
    number: usize,
    href: String,
}

fn figures(body: &str) -> Vec<Figure> {
    let page = Html::parse_document(body);
    let numbers = Selector::parse("main .db-figure, main .db-counts a").unwrap();
    let figure = |link: scraper::ElementRef<'_>| Figure {
        number: link.text().next().unwrap().trim().parse().unwrap(),
        href: link.value().attr("href").unwrap().to_owned(),
    };
    page.select(&numbers).map(figure).collect()
}

fn rows(body: &str) -> usize {
    let row = Selector::parse("main .db-list tbody tr").unwrap();
    Html::parse_document(body).select(&row).count()
}

impl Held {
    pub(super) async fn team_page(&self) -> String {
        let page = self.manager.get(&self.app, "/").await;
        let link = Selector::parse("nav a[href^='/team/']").unwrap();
        let page = Html::parse_document(&page.body);
        let link = page.select(&link).next().expect("a place called Team");
        link.value().attr("href").unwrap().to_owned()
    }

    /// A child of the team with a note in time and a draft.
    async fn busy() -> Self {
        let held = Self::new().await;
        let chief = held.app.who(&held.manager).await;
        let new = NewAllocation {
            role: "responsible".to_owned(),
            staff: held.who.staff().unwrap().to_string(),
            because: String::new(),
            from: "1/11/2026".to_owned(),
            seen: None,
            form_key: once(),
        };
        allocations::allocate(&held.app.desk, &chief, held.child, &new, held.app.now())
            .await
            .unwrap();
        held.app
            .note(&held.who, held.child, "A visit after school", "20/11/2026")
            .await;
        held.app.draft(&held.who, held.child).await;
        held
    }
}

/// RPT-001, RPT-008: every number of the page opens a list with exactly so many rows.
#[tokio::test]
async fn every_number_opens_a_list_with_so_many_rows() {
    let held = Held::busy().await;
    let team = held.team_page().await;
    let page = held.manager.get(&held.app, &team).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.main());
    let worker = figures(&page.body);
    let worker = worker.iter().find(|figure| figure.href.contains("worker="));
    assert!(worker.is_some(), "{}", page.main());
    let mut opened = 0;
    for figure in figures(&page.body) {
        let list = held.manager.get(&held.app, &figure.href).await;
        assert_eq!(list.status, StatusCode::OK, "{}", figure.href);
        assert_eq!(
            rows(&list.body),
            figure.number,
            "{}: {}",
            figure.href,
            list.main()
        );
        opened += figure.number;
    }
    assert!(opened > 6, "only {opened} rows were opened");
    // What is not known is not shown as nought, and one of one is no percentage.
    assert!(
        page.main()
            .contains("Recorded in time 1 recorded in time, in all of 1"),
        "{}",
        page.main()
    );
    assert!(!page.main().contains('%'), "{}", page.main());
}

/// A note's list leads to the note, whose words ask for a permit of their own.
#[tokio::test]
async fn a_list_leads_to_the_record_and_shows_none_of_its_words() {
    let held = Held::busy().await;
    let list = held.team_page().await + "/notes";
    let list = held.manager.get(&held.app, &list).await;
    assert!(list.main().contains("Maya Hartley"), "{}", list.main());
    assert!(
        !list.body.contains("A visit after school"),
        "{}",
        list.main()
    );
    let note = Html::parse_document(&list.body);
    let link = Selector::parse("main tbody a[href^='/notes/']").unwrap();
    let link = note
        .select(&link)
        .next()
        .unwrap()
        .value()
        .attr("href")
        .unwrap();
    let note = held.manager.get(&held.app, link).await;
    assert!(
        note.main().contains("A visit after school"),
        "{}",
        note.main()
    );
}

/// ACC-003: another's team is as one that does not exist, and a practitioner is offered none.
#[tokio::test]
async fn a_team_that_is_not_theirs_is_not_found_by_anybody() {
    let held = Held::busy().await;
    let team = held.team_page().await;
    let far = held.app.team("Safeguarding west").await;
    held.app.account("other", Role::TeamManager, &[far]).await;
    let other = held.app.sign_in("other").await;
    let none = format!("/team/{}", uuid::Uuid::from_u128(99));
    for page in ["", "/notes", "/drafts", "/children"] {
        let there = other.get(&held.app, &format!("{team}{page}")).await;
        let nowhere = other.get(&held.app, &format!("{none}{page}")).await;
        assert_eq!(there.status, StatusCode::NOT_FOUND, "{page}");
        assert_eq!(there.main(), nowhere.main(), "{page}");
        let own = held.amina.get(&held.app, &format!("{team}{page}")).await;
        assert_eq!(own.status, StatusCode::NOT_FOUND, "{page}");
    }
    let home = held.amina.get(&held.app, "/").await;
    assert!(!home.body.contains("/team"), "{}", home.main());
    // Nor is there a page for a worker who is neither in the team nor has written for it.
    let stranger = held
        .app
        .account("stranger", Role::Practitioner, &[far])
        .await;
    let page = held
        .manager
        .get(&held.app, &format!("{team}/workers/{stranger}"))
        .await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_period_that_cannot_be_read_is_said_beside_its_field() {
    let held = Held::busy().await;
    let team = held.team_page().await;
    let page = held
        .manager
        .get(
            &held.app,
            &format!("{team}?period=dates&from=31/2/2026&to="),
        )
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.words("title").starts_with("Error:"),
        "{}",
        page.words("title")
    );
    assert!(
        page.words("#from-error").contains("real date"),
        "{}",
        page.main()
    );
    let title = held.manager.get(&held.app, &team).await.words("title");
    assert_eq!(title, "A team’s figures – Daybook");
}

/// REC-019: a worker's days away stand beside their figures.
#[tokio::test]
async fn a_workers_absence_stands_beside_their_figures() {
    let held = Held::busy().await;
    let worker = held.who.staff().unwrap();
    let path = format!("/absences/{worker}");
    let form = [
        ("once", once()),
        ("kind", "leave".to_owned()),
        ("from", "2/11/2026".to_owned()),
        ("to", "6/11/2026".to_owned()),
    ];
    let form: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, typed)| (*name, typed.as_str()))
        .collect();
    let stated = held.amina.post(&held.app, &path, &form).await;
    assert!(
        stated.status.is_redirection(),
        "{} {}",
        stated.status,
        stated.main()
    );
    let team = held.team_page().await;
    let page = held.manager.get(&held.app, &team).await;
    assert!(
        page.main().contains("Away 2 to 6 November 2026"),
        "{}",
        page.main()
    );
    let own = format!("{team}/workers/{worker}");
    let page = held.manager.get(&held.app, &own).await;
    assert!(
        page.main().contains("Away 2 to 6 November 2026."),
        "{}",
        page.main()
    );
    let earlier = format!("{team}?period=last-month");
    let page = held.manager.get(&held.app, &earlier).await;
    assert!(!page.main().contains("Away"), "{}", page.main());
}
