//! Finalising and after: one entry, one receipt, no way back, correction beside the first note.

use super::kit::{Answer, house, sound, uuid_key, with};
use axum::http::StatusCode;

/// FIN-001, FIN-004: author, role and both times are the system's, and the receipt names the entry.
#[test]
fn a_finalised_note_is_signed_and_has_a_receipt() {
    let house = house();
    let family = house.family();
    let draft = house.start(family.maya, "child-protection-visit");
    let fields = sound(&family);
    let done = house.finalise(&draft, &with(&fields, &[]));
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.problems());
    assert!(
        done.location.contains("/chronology?entry="),
        "{}",
        done.location
    );
    assert!(done.location.contains("receipt="), "{}", done.location);
    let entry = house.entry(&done.location);
    let note = house.get(&format!("/notes/{entry}"));
    let signed = note.words(".db-signature").concat();
    assert!(signed.contains("Finalised by Amina Yusuf, "), "{signed}");
    assert!(
        signed.contains("Saturday 21 November 2026, 5pm"),
        "{signed}"
    );
    assert!(
        signed.contains("Event: Friday 20 November 2026, 4:10pm to 5pm"),
        "{signed}"
    );
    assert!(signed.contains("Receipt: entry "), "{signed}");
    let back = house.get(&draft);
    assert_eq!(back.status, StatusCode::SEE_OTHER, "the draft is gone");
    assert!(back.location.starts_with("/notes/"), "{}", back.location);
}

/// T21, FIN-001: fifty identical forms at once are one entry, and each gets the same receipt.
#[test]
fn fifty_identical_posts_at_once_give_one_entry_and_one_receipt() {
    let house = house();
    let family = house.family();
    let draft = house.start(family.maya, "child-protection-visit");
    let fields = sound(&family);
    let (seen, key) = (house.get(&draft).field("seen"), uuid_key());
    let mut sent = with(&fields, &[]);
    sent.extend([("seen", seen.as_str()), ("once", key.as_str())]);
    let answers = house.post_at_once(50, &format!("{draft}/finalise"), &sent);
    for answer in &answers {
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "{}",
            answer.problems()
        );
        assert_eq!(answer.location, answers[0].location);
    }
    assert_eq!(house.notes_of(family.maya), 1);
}

/// FIN-012, NOTE-009: a refused note comes back with everything typed and every problem at once,
/// each line of the summary leading to its field, each field with its message.
#[test]
fn a_refused_note_comes_back_whole_with_every_problem_named() {
    let house = house();
    let family = house.family();
    let draft = house.start(family.maya, "child-protection-visit");
    let fields = sound(&family);
    let bedroom = format!("p.{}.bedroom", family.maya_person);
    let alone = format!("p.{}.alone", family.maya_person);
    let refused = house.finalise(
        &draft,
        &with(
            &fields,
            &[
                (&bedroom, ""),
                (&alone, "not-known"),
                ("date", "31/02/2026"),
                ("reason", ""),
                ("analysis", ""),
                ("action.0.due", "soon"),
                ("detailed", "[[Nobody: words"),
            ],
        ),
    );
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.page();
    let links: Vec<String> = page
        .select(&super::kit::css(".govuk-error-summary a"))
        .map(|link| {
            link.attr("href")
                .unwrap()
                .trim_start_matches('#')
                .to_owned()
        })
        .collect();
    for field in [
        "date",
        "reason",
        "analysis",
        "action.0.due",
        "detailed",
        &bedroom,
    ] {
        assert!(
            links.iter().any(|link| link == field),
            "{field} in {links:?}"
        );
        let beside = format!("[id=\"{field}-error\"]");
        assert_eq!(refused.words(&beside).len(), 1, "a message beside {field}");
    }
    // What could not be read is not called missing as well.
    for field in ["date", "action.0.due", "detailed", &bedroom, &alone] {
        let named = links.iter().filter(|link| {
            link.strip_prefix(field)
                .is_some_and(|rest| ["", "_why"].contains(&rest))
        });
        assert_eq!(named.count(), 1, "{field} in {links:?}");
    }
    for link in &links {
        assert!(
            refused.body.contains(&format!("id=\"{link}\"")),
            "{link} is on the page"
        );
    }
    assert!(refused.words("title").concat().starts_with("Error: "));
    for (field, typed) in [("date", "31/02/2026"), ("action.0.due", "soon")] {
        assert_eq!(refused.field(field), typed);
    }
    assert_eq!(refused.words("textarea#detailed"), ["[[Nobody: words"]);
    assert_eq!(house.notes_of(family.maya), 0);
    assert_eq!(
        house.get(&draft).field("date"),
        "31/02/2026",
        "the draft keeps it too"
    );
}

/// FIN-001: whatever is posted, a finalised note has no address that changes it.
#[test]
fn a_finalised_note_offers_nothing_to_type_in() {
    let house = house();
    let family = house.family();
    let draft = house.start(family.maya, "child-protection-visit");
    let fields = sound(&family);
    let done = house.finalise(&draft, &with(&fields, &[]));
    let entry = house.entry(&done.location);
    let note = house.get(&format!("/notes/{entry}"));
    assert!(
        note.words("main textarea, main input:not([type=hidden])")
            .is_empty()
    );
    let again = house.post(
        &draft,
        &with(&fields, &[("seen", "1"), ("reason", "Other")]),
    );
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let back = house.get(&draft);
    assert_eq!(
        back.location,
        format!("/notes/{entry}"),
        "an old address leads to the note"
    );
    let other = house.family().maya;
    let elsewhere = draft.replace(&family.maya.to_string(), &other.to_string());
    assert_eq!(house.get(&elsewhere).status, StatusCode::NOT_FOUND);
    let at_the_note = house.post(&format!("/notes/{entry}"), &with(&fields, &[]));
    assert_eq!(at_the_note.status, StatusCode::METHOD_NOT_ALLOWED);
}

/// FIN-001: whatever is posted to any act about a note, allowed or not, and to the draft that it came
/// from, the note reads as it did.
#[test]
fn no_act_about_a_finalised_note_changes_what_it_says() {
    let house = house();
    let family = house.family();
    let draft = house.start(family.maya, "child-protection-visit");
    let fields = sound(&family);
    let done = house.finalise(&draft, &with(&fields, &[]));
    let entry = house.entry(&done.location);
    let page = format!("/notes/{entry}");
    let before = house.get(&page).words("article");
    assert_eq!(before.len(), 1);

    let other = [
        ("reason", "Other words"),
        ("detailed", "Nothing of this was said."),
        ("inaccuracy", "The wrong day"),
        ("found_by", "Jo Ferris"),
        ("decision", "reopen"),
        ("because", "Other words"),
        ("seen", "1"),
    ];
    let child = family.maya.to_string();
    let acts = web::routes().into_iter().filter(|route| {
        let of_note = route.path.contains("{note}") || route.path.contains("{draft}");
        route.method == web::Method::Post && of_note
    });
    let draft = draft.rsplit('/').next().unwrap();
    let mut tried = Vec::new();
    for route in acts {
        for thing in [entry.as_str(), draft] {
            let path = route
                .path
                .replace("{child}", &child)
                .replace("{note}", thing)
                .replace("{draft}", thing);
            let key = uuid_key();
            let mut sent = with(&fields, &other);
            sent.push(("once", &key));
            let answer = house.post(&path, &sent);
            assert!(!answer.status.is_server_error(), "{path}");
            tried.push((route.path, answer.status));
        }
        assert_eq!(house.get(&page).words("article"), before, "{}", route.path);
    }
    let began = ("/notes/{note}/correct", StatusCode::SEE_OTHER);
    assert!(tried.contains(&began), "one is allowed: {tried:?}");
    assert!(tried.len() > 20, "{tried:?}");
    assert_eq!(house.notes_of(family.maya), 1);
}

/// FIN-005, FIN-006: a correction is a new note that says what was wrong; each is shown beside the
/// other, and neither changes.
#[test]
fn a_correction_stands_beside_the_note_it_corrects() {
    let house = house();
    let family = house.family();
    let draft = house.start(family.maya, "child-protection-visit");
    let fields = sound(&family);
    let done = house.finalise(&draft, &with(&fields, &[]));
    let entry = house.entry(&done.location);
    let note = house.get(&format!("/notes/{entry}"));
    assert!(note.main().contains("Something is wrong with this note"));

    let begun = house.post(&format!("/notes/{entry}/correct"), &[("once", &uuid_key())]);
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    let page = house.get(&begun.location);
    assert!(
        page.main().contains("corrects a finalised note"),
        "{}",
        page.main()
    );
    let checks = page.words("#checks ~ div li").join("\n");
    assert!(
        checks.contains("The correction does not explain itself"),
        "{checks}"
    );

    let corrected = house.finalise(
        &begun.location,
        &[
            ("kind", "child-protection-visit"),
            ("class", "contact"),
            ("date", "20/11/2026"),
            ("start", "16:10"),
            ("reason", "Correction of the visit of 20 November"),
            ("chronology", "yes"),
            (
                "detailed",
                "The visit began at 4:40pm, not 4:10pm. I misread my diary.",
            ),
        ],
    );
    assert_eq!(
        corrected.status,
        StatusCode::SEE_OTHER,
        "{}",
        corrected.problems()
    );
    let second = house.entry(&corrected.location);
    for page in [
        house.get(&format!("/notes/{entry}")),
        house.get(&format!("/notes/{second}")),
    ] {
        let both = page.words("article");
        assert_eq!(both.len(), 2, "both notes are shown");
        assert!(
            both[0].contains("I make the bottles"),
            "the first is as it was"
        );
        assert!(both[1].contains("I misread my diary"));
        assert!(both[0].contains("Corrected by a later note"));
        assert!(both[1].contains("Correction of an earlier note"));
    }
    assert_eq!(house.notes_of(family.maya), 2);
}

/// FIN-005: whoever reads the note reads all that corrects it, in the order in which it was written,
/// each with its author, its moment and its own link.
#[test]
fn a_second_correction_hides_neither_the_first_nor_what_corrects_that() {
    let house = house();
    let family = house.family();
    let draft = house.start(family.maya, "child-protection-visit");
    let done = house.finalise(&draft, &with(&sound(&family), &[]));
    let entry = house.entry(&done.location);
    let correct = |of: &str, words: &str| {
        let begun = house.post(&format!("/notes/{of}/correct"), &[("once", &uuid_key())]);
        let told = [
            ("kind", "child-protection-visit"),
            ("class", "contact"),
            ("date", "20/11/2026"),
            ("start", "16:10"),
            ("reason", "Correction of the visit of 20 November"),
            ("chronology", "yes"),
            ("detailed", words),
        ];
        let done = house.finalise(&begun.location, &told);
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.problems());
        house.entry(&done.location)
    };
    let first = correct(
        &entry,
        "It began at 4:40pm, not 4:10pm. I misread my diary.",
    );
    let second = correct(
        &entry,
        "It was the aunt who came, not Ms Osei. I mixed them up.",
    );
    let third = correct(
        &first,
        "It began at 4:30pm after all. I misread the first line.",
    );

    let page = house.get(&format!("/notes/{entry}"));
    let all = page.words("article");
    assert_eq!(all.len(), 4, "{}", page.main());
    for (article, [heading, words]) in all.iter().zip([
        ["This note", "I make the bottles"],
        ["Correction 1", "I misread my diary"],
        ["Correction 2", "I mixed them up"],
        ["Correction 3, of correction 1", "I misread the first line"],
    ]) {
        assert!(
            article.contains(heading) && article.contains(words),
            "{article}"
        );
    }
    let links = |page: &Answer, article: u8, entry: &str| {
        let link =
            format!("article:nth-of-type({article}) .db-entry__marks a[href='/notes/{entry}']");
        page.words(&link).concat()
    };
    for (article, correction) in [(1, &first), (1, &second), (2, &third)] {
        let link = links(&page, article, correction);
        assert!(link.starts_with("a later note"), "{article}: {link}");
    }
    let author = "of Amina Yusuf, Saturday 21 November 2026, 5pm";
    assert_eq!(all[0].matches(author).count(), 2, "{}", all[0]);
    // Beside the first correction the note still says that there is a second.
    let page = house.get(&format!("/notes/{first}"));
    assert_eq!(page.words("article").len(), 3);
    for (article, correction) in [(1, &second), (2, &third)] {
        let link = links(&page, article, correction);
        assert!(link.starts_with("a later note"), "{article}: {link}");
    }
    // The file leads to the note, where they all stand.
    let file = house.get(&format!("/children/{}", family.maya));
    let read = format!("main a[href='/notes/{entry}']");
    let read = file.words(&read).join(" ");
    assert!(read.contains("Corrected: read what corrects it"), "{read}");
}

/// TIME-003, TIME-010, TIME-011: over 72 hours the entry is late, and says so with both times.
#[test]
fn a_late_entry_says_so_with_both_times() {
    let house = house();
    let family = house.family();
    let draft = house.start(family.maya, "child-protection-visit");
    let fields = sound(&family);
    let typed = [
        ("date", "16/11/2026"),
        ("late_reason", "I was away until today"),
    ];
    let late = with(&fields, &typed);
    let seen = house.get(&draft).field("seen");
    let mut sent = late.clone();
    sent.extend([("seen", seen.as_str()), ("act", "check")]);
    house.post(&draft, &sent);
    let check = house.get(&format!("{draft}/check")).main();
    assert!(
        check.contains(
            "Finalised now this would be marked Late Entry: due Thursday 19 November 2026, 5pm, \
             by 2 days."
        ),
        "{check}"
    );
    let form = house.get(&draft).main();
    assert!(form.contains("Why it comes late (optional)"), "{form}");
    let receipt = house.finalise(&draft, &late).location;
    let chronology = house.get(&receipt).main();
    for words in [
        "Late Entry: the event was Monday 16 November 2026",
        "Late Entry: 2 days over its limit",
        "Why it took longer: I was away until today",
    ] {
        assert!(chronology.contains(words), "{words}: {chronology}");
    }
    let note = house.get(&format!("/notes/{}", house.entry(&receipt)));
    let note = note.main();
    assert!(
        note.contains("Why it took longer: I was away until today"),
        "{note}"
    );
    assert!(
        note.contains("Late Entry: the event was Monday 16 November 2026, 4:10pm"),
        "{note}"
    );
    assert!(
        note.contains("the entry was made Saturday 21 November 2026, 5pm"),
        "{note}"
    );
}

/// TIME-012, TIME-010: a date to come is refused, and the time of entry cannot be typed.
#[test]
fn a_date_to_come_is_refused_and_the_entry_time_is_the_systems() {
    let house = house();
    let family = house.family();
    let draft = house.start(family.maya, "child-protection-visit");
    let fields = sound(&family);
    for date in ["22/11/2026", "21/11/2850", "01/01/1850"] {
        let refused = house.finalise(&draft, &with(&fields, &[("date", date)]));
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{date}");
        assert_eq!(refused.words("[id=\"date-error\"]").len(), 1, "{date}");
    }
    let typed = [
        ("recorded_at", "2020-01-01"),
        ("author_name", "Somebody else"),
        ("late", "no"),
    ];
    let note = house.finalised(&draft, &with(&fields, &typed)).main();
    assert!(note.contains("Finalised by Amina Yusuf"), "{note}");
    assert!(
        !note.contains("Somebody else") && !note.contains("2020"),
        "{note}"
    );
}
