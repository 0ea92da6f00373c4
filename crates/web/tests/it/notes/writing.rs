//! Writing a note: kinds by status, drafts in any state, the people grid, marks.

use super::kit::{house, sound, uuid_key, with};
use axum::http::StatusCode;
use record::ids::PersonId;
use scraper::Html;

/// NOTE-005, NOTE-006: kinds come from the policy; what the status does not allow says why.
#[test]
fn the_kinds_offered_follow_the_childs_status() {
    let house = house();
    let family = house.family();
    let page = house.get(&format!("/children/{}/notes/new", family.maya));
    let kinds = page.words(".govuk-radios__item");
    let statutory = kinds
        .iter()
        .find(|kind| kind.contains("Child In Need"))
        .unwrap();
    assert!(statutory.contains("Statutory"), "{statutory}");
    assert!(
        statutory.contains("This is for a child whose status is"),
        "{statutory}"
    );
    let own = kinds
        .iter()
        .find(|kind| kind.starts_with("Child Protection"))
        .unwrap();
    assert!(!own.contains("This is for"), "{own}");
    let none = house.post(
        &format!("/children/{}/notes/new", family.maya),
        &[("once", "k")],
    );
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        none.problems()
            .contains("Choose what kind of contact it was")
    );
}

/// FIN-002: before it is finalised, a note saves in any state and comes back as typed.
#[test]
fn a_draft_saves_in_any_state() {
    let house = house();
    let family = house.family();
    let draft = house.start(family.maya, "home-visit");
    let nonsense = [
        ("date", "the day before yesterday"),
        ("start", "25:99"),
        ("detailed", "[[ {{ ** \n\n\r\nlines"),
        ("action.7.what", "no owner, no date"),
        ("seen", "1"),
    ];
    let saved = house.post(&draft, &nonsense);
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let page = house.get(&draft);
    assert_eq!(page.field("date"), "the day before yesterday");
    assert_eq!(page.field("action.0.what"), "no owner, no date");
    let detailed = page.page();
    let detailed = detailed
        .select(&super::kit::css("textarea#detailed"))
        .next()
        .unwrap();
    assert_eq!(detailed.text().collect::<String>(), "[[ {{ ** \n\n\nlines");
    assert_eq!(page.field("seen"), "2");
}

/// NOTE-009: nothing of the grid is answered before somebody answers, and a blank is not a no.
#[test]
fn the_grid_is_unanswered_at_first_and_a_blank_is_not_a_no() {
    let house = house();
    let family = house.family();
    let draft = house.start(family.maya, "child-protection-visit");
    let page = house.get(&draft);
    assert!(page.words(".db-people input[checked]").is_empty());
    assert_eq!(
        page.words("fieldset.db-person").len(),
        2,
        "Maya and her brother"
    );
    let sound = sound(&family);
    let alone = format!("p.{}.alone", family.maya_person);
    let refused = house.finalise(&draft, &with(&sound, &[(&alone, "")]));
    assert!(
        refused
            .problems()
            .contains("does not say whether Maya Hartley was seen alone"),
        "{}",
        refused.problems()
    );
    let why = format!("{alone}_why");
    let note = house.finalised(
        &draft,
        &with(&sound, &[(&alone, "not-known"), (&why, "Aunt came in")]),
    );
    assert!(
        note.words("td")
            .iter()
            .any(|cell| cell.contains("Not known: Aunt came in"))
    );
}

/// NOTE-009: a brother of whom no date of birth is known is asked about like every child involved.
/// What a draft already said of him, as of one of the adults, stands in the questions.
#[test]
fn a_brother_without_a_date_of_birth_is_asked_about_and_nothing_of_a_draft_is_lost() {
    let house = house();
    let family = house.family();
    let kai = PersonId::new(uuid::Uuid::from_u128(
        u128::from_be_bytes(*family.kerry_person.bytes()) + 1,
    ));
    house.block_on(house.relate(family.maya, kai, "Kai Hartley", "Half brother", ""));
    let asked = |key: &str| format!("p.{kai}.{key}");
    let (present, interviewed) = (asked("with"), asked("interviewed"));
    let draft = house.start(family.maya, "child-protection-visit");
    let fields = sound(&family);
    let as_adult = with(
        &fields,
        &[(&present, "yes"), (&interviewed, "yes"), ("seen", "1")],
    );
    assert_eq!(house.post(&draft, &as_adult).status, StatusCode::SEE_OTHER);
    let page = house.get(&draft);
    assert_eq!(
        page.words("fieldset.db-person > legend")[2],
        "Kai Hartley Half brother"
    );
    let checked = page.page();
    for name in [&present, &interviewed] {
        let answer = format!("input[name=\"{name}\"][value=\"yes\"][checked]");
        assert_eq!(
            checked.select(&super::kit::css(&answer)).count(),
            1,
            "{name}"
        );
    }
    let answers = with(&fields, &[(&present, "yes"), (&interviewed, "yes")]);
    let refused = house.finalise(&draft, &answers).problems();
    for question in ["Kai Hartley was seen", "Kai Hartley was seen alone"] {
        let asks = format!("The note does not say whether {question}");
        assert!(refused.contains(&asks), "{refused}");
    }
    let (seen, alone, bedroom) = (asked("seen"), asked("alone"), asked("bedroom"));
    let why = asked("bedroom_why");
    let answers = with(
        &fields,
        &[
            (&present, "yes"),
            (&interviewed, "yes"),
            (&seen, "yes"),
            (&alone, "no"),
            (&bedroom, "not-known"),
            (&why, "He lives with his father"),
        ],
    );
    let note = house.finalised(&draft, &answers);
    assert!(note.main().contains("He lives with his father"));
}

/// NOTE-012, NOTE-013: the marks follow the grid and this child's own row alone.
#[test]
fn child_seen_and_child_not_seen_come_from_the_childs_own_row() {
    let house = house();
    let family = house.family();
    let sound = sound(&family);
    let seen = house.start(family.maya, "child-protection-visit");
    let note = house.finalised(&seen, &with(&sound, &[]));
    assert_eq!(note.words(".db-mark"), ["Child seen alone"]);
    let own = |key: &str| format!("p.{}.{key}", family.maya_person);
    let brother = |key: &str| format!("p.{}.{key}", family.tyler_person);
    let (own_seen, own_alone, own_why) = (own("seen"), own("alone"), own("why_not"));
    let keys = ["with", "seen", "alone", "bedroom", "interviewed"].map(brother);
    let mut changed: Vec<(&str, &str)> = keys.iter().map(|key| (key.as_str(), "yes")).collect();
    changed.extend([
        (own_seen.as_str(), "no"),
        (&own_alone, "no"),
        (&own_why, "At a friend’s"),
    ]);
    let draft = house.start(family.maya, "child-protection-visit");
    let note = house.finalised(&draft, &with(&sound, &changed));
    assert_eq!(note.words(".db-mark"), ["Child not seen: At a friend’s"]);
}

/// NOTE-014, NOTE-016: a blue event is words, a shape and a class of its own.
#[test]
fn an_event_is_marked_in_words_and_shape() {
    let house = house();
    let family = house.family();
    let sound = sound(&family);
    let draft = house.start(family.maya, "child-protection-visit");
    let event = [
        ("event.0.what", "shared"),
        ("event.0.detail", "the updated plan"),
        ("event.0.with", "Kerry Hartley"),
    ];
    let note = house.finalised(&draft, &with(&sound, &event));
    assert_eq!(
        note.words(".db-mark--event"),
        ["Information shared with the family: the updated plan, with Kerry Hartley"]
    );
    assert_eq!(note.words(".db-mark--event svg").len(), 1);
}

/// NOTE-010: a brother's draft starts in one press, on his own file, with the contact's details and
/// none of the words.
#[test]
fn a_siblings_draft_takes_the_contact_and_none_of_the_words() {
    let house = house();
    let family = house.family();
    let draft = house.start(family.maya, "child-protection-visit");
    let fields = sound(&family);
    let act = format!("sibling:{}", family.tyler_person);
    let key = uuid_key();
    let sent = with(&fields, &[("act", &act), ("seen", "1"), ("once", &key)]);
    let begun = house.post(&draft, &sent);
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    assert!(
        !begun.location.contains(&family.maya.to_string()),
        "on his own file"
    );
    let his = house.get(&begun.location);
    assert_eq!(his.field("date"), "20/11/2026");
    assert_eq!(his.words("textarea#detailed"), [""]);
    assert!(!his.body.contains("I make the bottles"));
    assert_eq!(
        house.get(&draft).field("place"),
        "At home",
        "hers was saved first"
    );
}

/// NOTE-022: rows are added and taken away without scripts, and nothing typed is lost.
#[test]
fn rows_come_and_go_by_buttons_that_save() {
    let house = house();
    let family = house.family();
    let draft = house.start(family.maya, "home-visit");
    let first = [
        ("action.0.what", "Ring school"),
        ("seen", "1"),
        ("act", "add:action"),
    ];
    let added = house.post(&draft, &first);
    assert!(
        added.location.ends_with("?more=action#action.1.what"),
        "{}",
        added.location
    );
    let page = house.get(&added.location);
    assert_eq!(page.field("action.0.what"), "Ring school");
    assert_eq!(page.field("action.1.what"), "");
    let both = [
        ("action.0.what", "Ring school"),
        ("action.1.what", "Visit"),
        ("reason", "To plan"),
        ("seen", "2"),
        ("act", "remove:action.0"),
    ];
    house.post(&draft, &both);
    let page = house.get(&draft);
    assert_eq!(page.field("action.0.what"), "Visit");
    assert_eq!(page.words("textarea#reason"), ["To plan"]);
}

/// Two windows on one draft: nothing is overwritten, and the person chooses part by part.
#[test]
fn two_windows_on_one_draft_are_shown_side_by_side() {
    let house = house();
    let family = house.family();
    let draft = house.start(family.maya, "home-visit");
    let saved = |reason: &str, detailed: &str| {
        house.post(
            &draft,
            &[
                ("seen", "1"),
                ("kind", "home-visit"),
                ("reason", reason),
                ("detailed", detailed),
            ],
        )
    };
    assert_eq!(
        saved("First window", "Theirs").status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        saved("First window", "Theirs").status,
        StatusCode::SEE_OTHER,
        "the same again"
    );
    let conflict = saved("Second window", "Mine");
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    let shown = conflict.main();
    for words in [
        "Your words are safe",
        "First window",
        "Second window",
        "Mine",
        "Theirs",
    ] {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    let merge = format!("{draft}/merge");
    let mut sent = form_of(&conflict.page());
    let without = as_form(&sent);
    assert_eq!(
        house.post(&merge, &without).status,
        StatusCode::CONFLICT,
        "nothing was chosen"
    );
    sent.push(("keep/reason".to_owned(), "theirs".to_owned()));
    sent.push(("keep/detailed".to_owned(), "both".to_owned()));
    let merged = house.post(&merge, &as_form(&sent));
    assert_eq!(
        merged.status,
        StatusCode::SEE_OTHER,
        "{}",
        merged.problems()
    );
    let page = house.get(&draft);
    assert_eq!(page.words("textarea#reason"), ["First window"]);
    let text = page.words("textarea#detailed").concat();
    assert!(text.contains("Mine") && text.contains("Theirs"), "{text}");
}

fn form_of(page: &Html) -> Vec<(String, String)> {
    let inputs = super::kit::css("main form input[type=hidden]");
    let inputs = page
        .select(&inputs)
        .filter(|input| input.attr("name") != Some("csrf"));
    let pair = |input: scraper::ElementRef<'_>| {
        (
            input.attr("name").unwrap().to_owned(),
            input.attr("value").unwrap().to_owned(),
        )
    };
    inputs.map(pair).collect()
}

fn as_form(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, typed)| (name.as_str(), typed.as_str()))
        .collect()
}

/// FIN-011: unfinished notes are listed with age and deadline, and go only when asked twice.
#[test]
fn drafts_are_listed_with_their_deadline_and_discarded_on_a_page_of_their_own() {
    let house = house();
    let family = house.family();
    let draft = house.start(family.maya, "home-visit");
    house.post(
        &draft,
        &[
            ("seen", "1"),
            ("kind", "home-visit"),
            ("date", "10/11/2026"),
        ],
    );
    let row = |id: &str| {
        let page = house.get("/drafts").page();
        let rows = super::kit::css("tbody tr");
        let row = page.select(&rows).find(|row| row.html().contains(id));
        row.map(|row| row.text().collect::<String>())
    };
    let listed = row(&draft).unwrap();
    assert!(
        listed.contains("Maya Hartley") && listed.contains("Overdue"),
        "{listed}"
    );
    let ask = house.get(&format!("{draft}/discard"));
    assert!(ask.main().contains("cannot be brought back"));
    let gone = house.post(&format!("{draft}/discard"), &[]);
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert!(row(&draft).is_none());
}
