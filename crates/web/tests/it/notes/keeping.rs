//! The checks at any moment of writing, and what a writer keeps as it is.

use super::kit::{Family, House, house, sound, uuid_key, with};
use axum::http::StatusCode;

const VAGUE: &str =
    "Maya showed me her room. Kerry rang a lot.\n\n[[Maya Hartley: I make the bottles]]";

fn saved_draft(house: &'static House, family: &Family) -> (String, Vec<(String, String)>) {
    let draft = house.start(family.maya, "child-protection-visit");
    let fields: Vec<(String, String)> = with(&sound(family), &[("detailed", VAGUE)])
        .into_iter()
        .map(|(name, typed)| (name.to_owned(), typed.to_owned()))
        .collect();
    let seen = house.get(&draft).field("seen");
    let saved = house.post(&draft, &with(&fields, &[("seen", &seen)]));
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    (draft, fields)
}

/// The value of the button that keeps what is asked about these words.
fn button(page: &super::kit::Answer, name: &str, words: &str) -> String {
    let html = page.page();
    let findings = super::kit::css("li[data-finding]");
    let found = html
        .select(&findings)
        .find(|one| one.text().collect::<String>().contains(words));
    let found = found.unwrap_or_else(|| panic!("{words} is asked"));
    let css = super::kit::css(&format!("button[name=\"{name}\"]"));
    let button = found.select(&css).next();
    button
        .expect("with its button")
        .attr("value")
        .unwrap()
        .to_owned()
}

/// FIN-012: a finding is kept with a button of the note's own form, which saves what was typed
/// with it; it is shown as kept, can be asked again, and stands on the finalised note.
#[test]
fn a_finding_is_kept_beside_the_note_and_stands_on_the_finalised_one() {
    let house = house();
    let family = house.family();
    let (draft, fields) = saved_draft(house, &family);
    let page = house.get(&draft);
    let id = button(&page, "keep", "a lot");
    let sent = with(&fields, &[("place", "In the garden")]);
    let seen = page.field("seen");
    let mut sent = sent.clone();
    sent.extend([("seen", seen.as_str()), ("keep", id.as_str())]);
    let kept = house.post(&format!("{draft}/keep"), &sent);
    assert_eq!(kept.location, format!("{draft}#checks"));
    let page = house.get(&draft);
    assert_eq!(
        page.field("place"),
        "In the garden",
        "typed and saved with it"
    );
    let shown = page.words(".db-kept").concat();
    assert!(
        shown.starts_with("Kept as it is by Amina Yusuf, "),
        "{shown}"
    );
    assert_eq!(button(&page, "ask", "a lot"), id);

    let seen = page.field("seen");
    let key = uuid_key();
    let done = house.post(
        &format!("{draft}/finalise"),
        &[("seen", &seen), ("once", &key)],
    );
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.problems());
    let note = house.get(&format!("/notes/{}", house.entry(&done.location)));
    let asked = note.words(".db-whole details").concat();
    assert!(asked.contains("What was asked and kept"), "{asked}");
    assert!(
        asked.contains("Kept as it is by Amina Yusuf, Saturday 21 November 2026"),
        "{asked}"
    );
}

/// FIN-012: the check page keeps and asks again without the form of the note; what was saved
/// stays, and finalising there says that what is left was seen.
#[test]
fn a_finding_is_kept_on_the_check_page() {
    let house = house();
    let family = house.family();
    let (draft, _) = saved_draft(house, &family);
    let check = house.get(&format!("{draft}/check"));
    let ending = check.words(".db-ending").concat();
    assert!(
        ending.contains("you have seen what the list “Think about” names"),
        "{ending}"
    );
    let id = button(&check, "keep", "a lot");
    let seen = check.field("seen");
    let form = [("from-check", "yes"), ("seen", seen.as_str())];
    let kept = house.post(
        &format!("{draft}/keep"),
        &[&form[..], &[("keep", id.as_str())]].concat(),
    );
    assert_eq!(kept.location, format!("{draft}/check#checks"));
    assert_eq!(house.get(&draft).field("place"), "At home");
    let stale = house.post(
        &format!("{draft}/keep"),
        &[&form[..], &[("ask", id.as_str())]].concat(),
    );
    assert_eq!(
        stale.location,
        format!("{draft}/check"),
        "a version seen before"
    );
    let check = house.get(&format!("{draft}/check"));
    let seen = check.field("seen");
    house.post(
        &format!("{draft}/keep"),
        &[("from-check", "yes"), ("seen", &seen), ("ask", &id)],
    );
    let again = house.get(&format!("{draft}/check"));
    assert_eq!(button(&again, "keep", "a lot"), id, "asked again");
}

/// FIN-012: the checks of what is typed at this moment come without saving anything.
#[test]
fn the_checks_of_what_is_typed_come_without_saving() {
    let house = house();
    let family = house.family();
    let (draft, fields) = saved_draft(house, &family);
    let before = house.get(&draft).field("seen");
    let typed = with(
        &fields,
        &[
            ("reason", ""),
            ("seen", &before),
            ("kept.0123456789abcdef", "x"),
        ],
    );
    let checks = house.post(&format!("{draft}/checks"), &typed);
    assert_eq!(checks.status, StatusCode::OK);
    let page = checks.page();
    let panel = super::kit::css("[data-checks]");
    let panel = page.select(&panel).next().unwrap();
    assert_eq!(panel.attr("data-checks"), Some(&*format!("{draft}/checks")));
    assert!(
        panel
            .attr("data-totals")
            .unwrap()
            .starts_with("Checks: 1 to mend before finalising"),
        "{:?}",
        panel.attr("data-totals")
    );
    let page = house.get(&draft);
    assert_eq!(page.field("seen"), before, "no new version");
    assert_eq!(
        page.words("textarea#reason"),
        ["To see how mornings go since the new plan"]
    );
}

/// FIN-012: without scripts the same button of the form saves and comes back to the checks.
#[test]
fn the_checks_can_be_asked_for_without_scripts() {
    let house = house();
    let family = house.family();
    let (draft, fields) = saved_draft(house, &family);
    let seen = house.get(&draft).field("seen");
    let sent = with(&fields, &[("act", "recheck"), ("seen", &seen)]);
    let asked = house.post(&draft, &sent);
    assert_eq!(asked.location, format!("{draft}#checks"));
    let page = house.get(&draft);
    assert_eq!(
        page.words("button[value=\"recheck\"]"),
        ["Save and check now"]
    );
    assert_eq!(
        page.words("[role=\"status\"]#checks-said"),
        [""],
        "nothing to announce yet"
    );
}

/// QLT-002, QLT-007, FIN-012: a check leads to its passage and offers words in its place; asking for
/// a spelling saves nothing, keeps what is typed, and forgets nobody's later version.
#[test]
fn words_are_offered_and_none_is_written_by_asking() {
    let house = house();
    let family = house.family();
    let (draft, fields) = saved_draft(house, &family);
    let seen = house.get(&draft).field("seen");
    let typed = [
        ("detailed", "A CIN plan was made."),
        ("seen", &seen),
        ("suggest", "none"),
    ];
    let asked = with(&fields, &typed);
    let page = house.post(&format!("{draft}/suggest"), &asked);
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert_eq!(page.field("seen"), seen, "a later version would be seen");
    for told in [
        "data-words=\"CIN\"",
        "data-line=\"1\"",
        "data-instead=\"child in need (CIN)\"",
        "data-instead=\"child in need\"",
        "A CIN plan was made.</textarea>",
    ] {
        assert!(page.body.contains(told), "{told}: {}", page.body);
    }
    let saved = house.get(&draft);
    assert!(
        !saved.body.contains("A CIN plan was made."),
        "nothing is saved"
    );
    let check = house.get(&format!("{draft}/check"));
    let named = format!("href=\"{draft}?finding=");
    assert!(
        check.body.contains(&named),
        "the check page leads to the passage"
    );
    assert!(
        !check.body.contains("data-instead"),
        "and writes nothing there"
    );
}
