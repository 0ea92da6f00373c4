//! Births and deaths of the child and of those in their life.

use super::Held;
use crate::app::once;
use axum::http::StatusCode;
use record::fact::FactKind;

/// A brother of the child, with how he stands in the file.
const TYLER: [(&str, &str); 5] = [
    ("person", "00000000-0000-7000-8000-000000000007"),
    ("name", "Tyler Hartley"),
    ("relation", "Brother"),
    ("born", "3/7/2012"),
    ("lives_with", "yes"),
];

/// PRX-004, REC-006: the death of a brother is stated with him on this file, and from then on he grows
/// no older on it, is among the children still, and is not asked about in notes of later days.
#[tokio::test]
async fn a_brother_who_died_grows_no_older() {
    let held = Held::new().await;
    held.app
        .state(&held.who, held.child, FactKind::Relation, &TYLER)
        .await;
    let bar = held.page("").await.words(".db-identity");
    assert!(bar.contains("Tyler Hartley, 14 years"), "{bar}");
    let people = held.page("/people").await;
    let mut links = people.body.split('"');
    let change = links.find(|part| part.contains("/state/relation?replaces="));
    let change = change.unwrap().replace("&amp;", "&");
    let form = held.amina.get(&held.app, &change).await;
    assert!(
        form.main().contains("Died on (optional)"),
        "{}",
        form.main()
    );
    let (key, replaces) = (form.field("once"), form.field("replaces"));
    let mut fields = TYLER.to_vec();
    fields.extend([
        ("once", key.as_str()),
        ("replaces", replaces.as_str()),
        ("died", "22/11/2026"),
        ("known_by", "checked"),
        ("known_from", "Kerry Hartley, 20 November"),
    ]);
    let path = held.at("/state/relation");
    let refused = held.amina.post(&held.app, &path, &fields).await;
    let said = refused.words(".govuk-error-summary");
    assert!(
        said.contains("A date of death cannot be in the future"),
        "{said}"
    );
    fields
        .iter_mut()
        .filter(|(name, _)| *name == "died")
        .for_each(|field| field.1 = "2/11/2026");
    let done = held.amina.post(&held.app, &path, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.main());
    let bar = held.page("").await.words(".db-identity");
    assert!(bar.contains("Tyler Hartley, died 2 November 2026"), "{bar}");
    assert!(!bar.contains("14 years"), "{bar}");
    let people = held.page("/people").await.main();
    assert!(people.contains("Brother, died 2 November 2026"), "{people}");
    assert!(!people.contains("14 years"), "{people}");
    assert!(!people.contains("lives with the child"), "{people}");
    let draft = held.app.draft(&held.who, held.child).await;
    let note = held.page(&format!("/notes/{draft}")).await;
    let asked = note.words(".db-people");
    assert!(asked.contains("Maya"), "{asked}");
    assert!(!asked.contains("Tyler"), "{asked}");
}

/// REC-001, TIME-012: no file is opened for a child born in 1860, nor for a grown man, and none is
/// made so afterwards; what was typed stays.
#[tokio::test]
async fn a_file_is_not_opened_for_somebody_born_generations_ago() {
    let held = Held::new().await;
    let post = async |path: &str, day: &str, field: &str| {
        let key = once();
        let fields = [
            ("once", key.as_str()),
            ("given", "Noor"),
            (field, day),
            ("known_by", "checked"),
            ("known_from", "Midwife, by telephone"),
        ];
        held.amina.post(&held.app, path, &fields).await
    };
    for (day, said) in [
        ("1/5/1860", "more than 120 years ago"),
        (
            "20/11/2000",
            "more than 26 years before this file was opened",
        ),
    ] {
        let refused = post("/children/new", day, "born").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
        let summary = refused.words(".govuk-error-summary");
        assert!(summary.contains(said), "{summary}");
        assert_eq!(refused.field("born"), day);
        let refused = post(&held.at("/state/birth"), day, "date").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
        let summary = refused.words(".govuk-error-summary");
        assert!(summary.contains(said), "{summary}");
    }
    let opened = post("/children/new", "21/11/2000", "born").await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.main());
}
