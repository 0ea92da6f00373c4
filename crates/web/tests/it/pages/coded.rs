//! Details that the census codes are read and chosen in words.

use super::Held;
use crate::app::{Answer, once};
use axum::http::StatusCode;

const KNOWN: [(&str, &str); 2] = [
    ("known_by", "checked"),
    ("known_from", "Kerry, at the first session"),
];

/// REC-004: ethnicity is chosen from the census list in words, read back in words, and the code is what
/// the file holds; a code that no list has is refused.
#[tokio::test]
async fn an_ethnicity_is_chosen_and_read_in_words() {
    let held = Held::new().await;
    let path = held.at("/state/ethnicity");
    let form = held.amina.get(&held.app, &path).await;
    let offered = form.words("select[name=ethnicity]");
    assert!(offered.contains("White and Black African"), "{offered}");
    let sent = |code| {
        let mut fields = vec![("once", once()), ("ethnicity", String::from(code))];
        fields.extend(KNOWN.map(|(name, text)| (name, text.to_owned())));
        fields
    };
    let refused = post(&held, &path, &sent("XXXX")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = refused.words(".govuk-error-summary");
    assert!(said.contains("Choose ethnicity from the list"), "{said}");
    let stated = post(&held, &path, &sent("MWBA")).await;
    assert_eq!(stated.status, StatusCode::SEE_OTHER, "{}", stated.main());
    for page in ["", "/details"] {
        let read = held.page(page).await.main();
        assert!(read.contains("White and Black African"), "{page}: {read}");
        assert!(!read.contains("MWBA"), "{page}: {read}");
    }
}

/// REC-004: a child can have several disabilities: each is ticked, all come back ticked on a refused
/// form, and all are read in words.
#[tokio::test]
async fn several_disabilities_are_ticked_and_read_in_words() {
    let held = Held::new().await;
    let path = held.at("/state/disability");
    let mut fields = vec![
        ("once", once()),
        ("disability", "HEAR".to_owned()),
        ("disability", "AUT".to_owned()),
    ];
    let refused = post(&held, &path, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let ticked = |code: &str| format!(r#"value="{code}" checked"#);
    for code in ["HEAR", "AUT"] {
        assert!(refused.body.contains(&ticked(code)), "{}", refused.body);
    }
    assert!(!refused.body.contains(&ticked("VIS")), "{}", refused.body);
    fields.extend(KNOWN.map(|(name, text)| (name, text.to_owned())));
    let stated = post(&held, &path, &fields).await;
    assert_eq!(stated.status, StatusCode::SEE_OTHER, "{}", stated.main());
    let read = held.page("/details").await.main();
    assert!(read.contains("Hearing; Autism"), "{read}");
}

async fn post(held: &Held, path: &str, fields: &[(&str, String)]) -> Answer {
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    held.amina.post(&held.app, path, &fields).await
}
