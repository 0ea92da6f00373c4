//! The last word that passes and the first that is pointed out: sentences, abbreviations, names,
//! spelling, quotations.

use super::*;

/// The words that a rule points out in a call of which nothing else is said.
fn pointed_out(code: &str, detailed: &str) -> Vec<String> {
    pointed_out_by(policy("policy-001"), code, detailed)
}

fn pointed_out_by(policy: &Policy, code: &str, detailed: &str) -> Vec<String> {
    let facts = facts();
    let fields = Fields::new()
        .with("kind", "telephone-call")
        .with("detailed", detailed);
    let assessment = assess(policy, &facts, &read(&fields, &facts), now());
    let found = assessment.findings.into_iter();
    let found = found.filter(|found| found.level != Level::Done && found.code == code);
    found
        .map(|found| {
            found
                .passage
                .map_or(found.sentence, |passage| passage.words)
        })
        .collect()
}

/// A sentence of so many words, none of them hard.
fn sentence(words: usize, number: usize) -> String {
    let words: Vec<String> = (0..words).map(|_| "cat".to_owned()).collect();
    format!("Day{number} {}.", words[1..].join(" "))
}

/// QLT-001: a sentence of the policy's thirty-five words passes, and a dash is no word of it; after
/// three long ones the writer has seen the point.
#[test]
fn a_sentence_may_have_thirty_five_words() {
    const CODE: &str = "plain-sentences";
    assert_eq!(pointed_out(CODE, &sentence(35, 1)), [""; 0]);
    assert_eq!(pointed_out(CODE, &sentence(36, 1)).len(), 1);
    let dashed = sentence(35, 1).replacen("cat cat", "cat – cat", 3);
    assert_eq!(pointed_out(CODE, &dashed), [""; 0]);
    let five: Vec<String> = (1..=5).map(|number| sentence(36, number)).collect();
    assert_eq!(pointed_out(CODE, &five.join(" ")).len(), 3);
}

/// QLT-001: a text that people of just the policy's age can read is plain enough, and one under a
/// hundred words has no age.
#[test]
fn a_text_for_just_the_policys_age_is_plain() {
    let with_age = |years: u32| {
        let head = "format = 1\npolicy_id = \"policy-ours\"\nversion = 1\ntitle = \"Ours\"\ndocument = \"Our standards\"\n";
        let text = format!(
            "{head}[parameters.reading_age_years]\nvalue = {years}\norigin = \"practice\"\n"
        );
        book().read_one("ours.toml", &text).unwrap()
    };
    let of = |years, text: &str| pointed_out_by(&with_age(years), "reading-age-years", text).len();
    // Twenty words of one syllable a sentence: half of a year of school for each, and what is left
    // of the formula comes to nine years of age.
    let text = |sentences: usize| -> String {
        let cats = format!("Then {}. ", vec!["cat"; 19].join(" "));
        cats.repeat(sentences)
    };
    assert_eq!(
        [of(8, &text(5)), of(9, &text(5)), of(8, &text(4))],
        [1, 0, 0]
    );
}

/// QLT-002: two letters are more often initials; a whole word in capitals is no abbreviation.
#[test]
fn initials_and_long_words_in_capitals_are_no_abbreviations() {
    const CODE: &str = "abbreviations";
    assert_eq!(
        pointed_out(CODE, "The QZX form and the QZXW form came."),
        ["QZX", "QZXW"]
    );
    assert_eq!(pointed_out(CODE, "The QZX came and the QZX went."), ["QZX"]);
    for plain in [
        "It was MT who rang.",
        "It says SAFEGUARDING on the door.",
        "The quick form (QZX) came.",
        "The form QZX (the quick one) came.",
    ] {
        assert_eq!(pointed_out(CODE, plain), [""; 0], "{plain}");
    }
}

/// QLT-002: a line with more than three words in capitals, and those more than half of it, is shouted
/// and not abbreviated.
#[test]
fn a_shouted_line_is_not_made_of_abbreviations() {
    let count = |line: &str| pointed_out("abbreviations", line).len();
    assert_eq!(count("QZX QWX QRX"), 3);
    assert_eq!(count("QZX QWX QRX QTX QSX"), 0);
    assert_eq!(count("QZX QWX QRX QTX went to the shop"), 4);
    assert_eq!(count("QZX QWX QRX QTX went to shop"), 0);
}

/// RES-009: hyphens and apostrophes belong to names; capitals alone make none.
#[test]
fn names_with_hyphens_and_apostrophes_are_names() {
    const CODE: &str = "others-named";
    for name in ["Anna-Marie Pike", "Sean O'Brien"] {
        assert_eq!(pointed_out(CODE, &format!("We met {name} there.")), [name]);
    }
    for plain in ["It says OAK MEETING on it.", "We met Block4 Room9 there."] {
        assert_eq!(pointed_out(CODE, plain), [""; 0], "{plain}");
    }
}

/// RES-009: of many names that the file does not know, that of another child comes first.
#[test]
fn another_childs_name_is_pointed_out_first() {
    let facts = facts();
    let detailed = "We met Anna Pike, then Ben Pike, then Cara Pike, then Dora Pike.";
    let fields = Fields::new()
        .with("kind", "telephone-call")
        .with("detailed", detailed);
    let around = Around {
        children_elsewhere: vec!["Dora Pike".to_owned()],
        ..Around::default()
    };
    let assessment = assess_with(
        policy("policy-001"),
        &facts,
        &around,
        &read(&fields, &facts),
        now(),
    );
    let named = assessment
        .at(Think)
        .filter(|found| found.code == "others-named");
    let named: Vec<&str> = named
        .map(|found| found.passage.as_ref().unwrap().words.as_str())
        .collect();
    assert_eq!(named, ["Dora Pike", "Anna Pike", "Ben Pike"]);
}

/// QLT-005: a quotation ends with its mark, and what follows is the writer's own again.
#[test]
fn what_follows_a_quotation_is_the_writers_own() {
    const CODE: &str = "sweeping-words";
    for quoted in ["“it is fine”", "\"it is fine\""] {
        let line = format!("{quoted} she said, and Kerry always forgets.");
        assert_eq!(pointed_out(CODE, &line), ["always"], "{quoted}");
    }
}

/// REC-008, REC-009: a dash in a list of words stands in no note.
#[test]
fn a_word_of_a_list_without_a_letter_is_found_nowhere() {
    let list = "list = \"england\"\ntitle = \"Ours\"\nas_of = 2026-11-01\nidentity = [\"—\"]\n";
    let book = Book::read([("words/ours.toml", list)]).unwrap();
    let policy = book.policy("policy-001", date(2026, 5, 14)).unwrap();
    let facts = NoteFacts {
        statuses: vec![Status::Assessment],
        ..facts()
    };
    let around = Around {
        communication_needs: vec!["Makaton —————".to_owned()],
        ..Around::default()
    };
    let fields = visit("home-visit");
    let assessment = assess_with(policy, &facts, &around, &read(&fields, &facts), now());
    for code in ["identity-considered", "needs-met"] {
        assert!(
            assessment.at(Think).any(|found| found.code == code),
            "{code}"
        );
    }
}

/// REC-009: whether an interpreter was used is asked of a contact with the family, and of nothing
/// else.
#[test]
fn an_interpreter_is_missed_only_where_somebody_was_met() {
    let asked = |correction: bool, changes: &[(&str, &str)]| {
        let facts = NoteFacts {
            interpreter_needed: Some("Dari".to_owned()),
            correction,
            ..facts()
        };
        let fields = Fields::new()
            .with("kind", "telephone-call")
            .with("method", "telephone");
        let fields = changes
            .iter()
            .fold(fields, |fields, (name, typed)| fields.with(name, *typed));
        let assessment = judge("policy-001", &fields, &facts);
        let asks = asks(&assessment);
        asks.iter()
            .any(|(_, code, _)| *code == "interpreter-dispensed")
    };
    assert!(asked(false, &[]));
    assert!(!asked(true, &[]));
    assert!(!asked(false, &[("method", "none")]));
    assert!(!asked(false, &[("kind", "record")]));
    assert!(!asked(
        false,
        &[
            ("not_happened", "The visit"),
            ("not_happened_why", "Nobody in")
        ]
    ));
}
