//! What a contact is the moment to put right on the file, and what an answer to a finding is kept
//! under.

use super::*;

fn judged(around: &Around, facts: &NoteFacts, fields: &Fields) -> Vec<Finding> {
    let contact = read(fields, facts);
    let assessment = assess_with(policy("policy-003"), facts, around, &contact, now());
    let found = assessment.findings.into_iter();
    found.filter(|finding| finding.level == Think).collect()
}

fn codes(around: &Around, facts: &NoteFacts, fields: &Fields) -> Vec<String> {
    let held = [
        "chronology-kept",
        "details-checked",
        "essentials-held",
        "identity-considered",
        "needs-met",
    ];
    let found = judged(around, facts, fields);
    let codes = found.into_iter().map(|finding| finding.code);
    codes.filter(|code| held.contains(&code.as_str())).collect()
}

fn at_home() -> Fields {
    visit("cin-visit")
}

fn around(change: impl FnOnce(&mut Around)) -> Around {
    let mut around = Around::default();
    change(&mut around);
    around
}

/// CHR-001: a significant event that does not stand in the chronology is pointed out.
#[test]
fn a_significant_event_left_out_of_the_chronology_is_pointed_out() {
    let nothing = Around::default();
    assert_eq!(codes(&nothing, &facts(), &at_home()), Vec::<String>::new());
    for answer in ["no", ""] {
        let left_out = at_home().with("chronology", answer);
        assert_eq!(codes(&nothing, &facts(), &left_out), ["chronology-kept"]);
    }
    let small = at_home()
        .with("significant", "no")
        .with("kind", "telephone")
        .with("chronology", "no");
    assert!(!codes(&nothing, &facts(), &small).contains(&"chronology-kept".to_owned()));
}

/// DQ-001, REC-005: what is missing, and what was never checked, is asked at a visit at which
/// somebody was met, and at no other time.
#[test]
fn missing_and_unchecked_details_are_asked_when_the_family_is_met() {
    let around = around(|around| {
        around.missing_essentials = vec!["ethnicity".into(), "primary need".into()];
        around.unchecked_details = vec!["date of birth".into()];
    });
    let found = judged(&around, &facts(), &at_home());
    let sentences: Vec<&str> = found.iter().map(|found| found.sentence.as_str()).collect();
    assert!(
        sentences.contains(&"The record lacks what is essential: ethnicity, primary need"),
        "{sentences:?}"
    );
    assert!(
        sentences.contains(&"These details were never checked with the family: date of birth"),
        "{sentences:?}"
    );
    let nobody_met = at_home()
        .with(&grid(MAYA, "seen"), "no")
        .with(&grid(KERRY, "with"), "");
    assert_eq!(codes(&around, &facts(), &nobody_met), Vec::<String>::new());
    let correction = NoteFacts {
        correction: true,
        ..facts()
    };
    assert_eq!(
        codes(&around, &correction, &at_home()),
        Vec::<String>::new()
    );
}

/// REC-009: a need that the record holds is asked for until the note speaks of it.
#[test]
fn a_communication_need_is_asked_for_until_the_note_speaks_of_it() {
    let around = around(|around| around.communication_needs = vec!["hearing aid, pictures".into()]);
    assert_eq!(codes(&around, &facts(), &at_home()), ["needs-met"]);
    let detailed = format!("{} We used pictures.", at_home().get("detailed"));
    let met = at_home().with("detailed", detailed);
    assert_eq!(codes(&around, &facts(), &met), Vec::<String>::new());
}

/// REC-008: while a child is being assessed, the note shows that identity was considered.
#[test]
fn identity_is_asked_for_while_the_child_is_assessed() {
    let assessed = NoteFacts {
        statuses: vec![Status::Assessment],
        ..facts()
    };
    let nothing = Around::default();
    let asked = codes(&nothing, &assessed, &at_home());
    assert_eq!(asked, ["identity-considered"]);
    let analysis = format!("{} Faith matters to her.", at_home().get("analysis"));
    let considered = at_home().with("analysis", analysis);
    assert_eq!(
        codes(&nothing, &assessed, &considered),
        Vec::<String>::new()
    );
}

fn id_of(paragraphs: &str, words: &str) -> String {
    let detailed = format!("{}\n\n{paragraphs}", at_home().get("detailed"));
    let found = judged(
        &Around::default(),
        &facts(),
        &at_home().with("detailed", detailed),
    );
    let found = found.into_iter().find(|found| {
        let passage = found.passage.as_ref();
        passage.is_some_and(|passage| passage.words == words)
    });
    found.expect("it is found").id
}

/// FIN-012: an answer holds while its sentence stands, wherever the sentence moves, and is asked
/// again once it is edited.
#[test]
fn an_answer_belongs_to_the_sentence_it_was_given_for() {
    let first = id_of("She rang a lot that day. He was calm.", "a lot");
    assert_eq!(first.len(), 16);
    for same in [
        "She rang a lot that day. He was not calm at all.",
        "Before it was quiet.\n\nShe rang  a lot that day. He was calm.",
    ] {
        assert_eq!(id_of(same, "a lot"), first, "{same}");
    }
    for edited in [
        "She rang a lot that week. He was calm.",
        "They rang a lot that day.",
    ] {
        assert_ne!(id_of(edited, "a lot"), first, "{edited}");
    }
}

/// FIN-012: two things asked of one sentence are answered each alone.
#[test]
fn two_findings_of_one_sentence_have_two_answers() {
    let both = "The CAMHS worker rang a lot that day.";
    assert_ne!(id_of(both, "CAMHS"), id_of(both, "a lot"));
}

/// FIN-012: the sentence before may end otherwise, and be edited; the answer holds.
#[test]
fn an_answer_holds_however_the_sentence_before_it_is_edited() {
    let id = |before: &str| id_of(&format!("{before} The house seemed fine."), "seemed fine");
    let known = id("It was dull.");
    assert_eq!(id("It was dull!"), known);
    assert_eq!(id("It was dun."), known);
}
