#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use super::*;
use crate::book::Book;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::OnceLock;

fn book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(|| Book::shipped().expect("the shipped policies are sound"))
}

fn policy(id: &str) -> &'static Policy {
    let mut found = book().policies().iter().filter(|policy| policy.id() == id);
    found.next_back().expect("a shipped policy")
}

fn example() -> Value {
    let guide = include_str!("../../../../docs/note-format.md");
    let text = guide
        .split("```json\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    serde_json::from_str(text.expect("an example")).expect("the example is JSON")
}

fn judged(sheet: &Value) -> Answer {
    findings(policy("policy-001"), &sheet.to_string()).unwrap()
}

fn refused(text: &str) -> String {
    findings(policy("policy-001"), text)
        .unwrap_err()
        .to_string()
}

/// FIN-012: the documented example is judged as the same note typed into the form would be.
#[test]
fn the_documented_example_is_judged() {
    let answer = judged(&example());
    assert!(answer.can_finalise, "{}", answer.to_json());
    assert_eq!(answer.problems.len(), 0);
    let asking: Vec<(&str, &str)> = answer
        .findings
        .iter()
        .filter(|each| each.level != "done")
        .map(|each| (each.level, each.code.as_str()))
        .collect();
    assert_eq!(asking, []);
    let due = answer.due.as_ref().unwrap();
    assert_eq!(
        (due.due.as_str(), due.clause.origin.as_str()),
        ("2026-05-17T17:00:00+01:00", "seed")
    );
    let parsed: Value = serde_json::from_str(&answer.to_json()).unwrap();
    assert_eq!(parsed["findings"][0]["clause"]["policy"], "policy-001");
}

/// NOTE-009: findings name people by the short words of the file.
#[test]
fn findings_name_people_as_the_file_does() {
    let mut sheet = example();
    sheet["note"]["grid"]["maya"] = json!({ "seen": "yes", "alone": "yes" });
    let answer = judged(&sheet);
    let blocks: Vec<&str> = answer
        .findings
        .iter()
        .filter(|each| each.level == "blocks")
        .map(|each| each.field.as_str())
        .collect();
    assert_eq!(blocks, ["p.maya.bedroom"]);
}

/// FIN-012: the schema and the reader know the same keys, at every level.
#[test]
fn the_schema_has_every_key_of_the_form_and_no_other() {
    let schema: Value =
        serde_json::from_str(include_str!("../../../../docs/schemas/note.schema.json")).unwrap();
    // A key the reader does not know makes it list the ones it does.
    let known = |at: &dyn Fn(&mut Value) -> &mut Value| -> BTreeSet<String> {
        let mut sheet = example();
        at(&mut sheet)["nobody_knows_this"] = json!(1);
        let error = refused(&sheet.to_string());
        error
            .split('`')
            .skip(3)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    };
    let keys = |value: &Value| -> BTreeSet<String> {
        value["properties"]
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect()
    };
    let note = &schema["$defs"]["note"];
    assert_eq!(known(&|sheet| sheet), keys(&schema));
    assert_eq!(known(&|sheet| &mut sheet["note"]), keys(note));
    assert_eq!(
        known(&|sheet| &mut sheet["people"][0]),
        keys(&schema["properties"]["people"]["items"])
    );
    assert_eq!(
        known(&|sheet| &mut sheet["previous"]),
        keys(&schema["$defs"]["other"])
    );
    assert_eq!(
        known(&|sheet| &mut sheet["note"]["grid"]["maya"]),
        keys(&note["properties"]["grid"]["additionalProperties"])
    );
    for list in ["others", "events", "actions", "views"] {
        assert_eq!(
            known(&|sheet| &mut sheet["note"][list][0]),
            keys(&note["properties"][list]["items"]),
            "{list}"
        );
    }
    for (part, whole) in [
        ("sharing", json!({ "shared": true })),
        ("interpreter", json!({ "used": false })),
        ("anonymous", json!({})),
        ("not_happened", json!({})),
    ] {
        let mut sheet = example();
        sheet["note"][part] = whole;
        sheet["note"][part]["nobody_knows_this"] = json!(1);
        let error = refused(&sheet.to_string());
        let known: BTreeSet<String> = error
            .split('`')
            .skip(3)
            .step_by(2)
            .map(str::to_owned)
            .collect();
        assert_eq!(known, keys(&note["properties"][part]), "{part}");
    }
}

/// CFG-001: unknown keys and words are refused with their place, and nothing of a note is quoted.
#[test]
fn a_wrong_file_is_refused_with_its_place_and_without_its_words() {
    assert_eq!(
        refused("{"),
        "line 1, column 1: EOF while parsing an object"
    );
    assert!(refused("{\"format\": 1}").starts_with("line 1, column 13: missing field `now`"));
    let unknown = refused("{\n \"formt\": 1\n}");
    assert!(
        unknown.starts_with("line 2, column 8: unknown field `formt`, expected one of `format`"),
        "{unknown}"
    );
    let with = |key: &str, value: Value| {
        let mut sheet = example();
        sheet[key] = value;
        refused(&sheet.to_string())
    };
    let secret = with("child_reference", json!({ "Maya": "Hartley" }));
    assert!(
        secret.ends_with("this is not a string") && !secret.contains("Maya"),
        "{secret}"
    );
    assert_eq!(
        with("child", json!("nobody")),
        "`child` is none of `people`"
    );
    assert_eq!(with("format", json!(2)), "`format` is 2; this is format 1");
    assert!(with("now", json!("yesterday")).starts_with("`now` is not a time"));
    assert!(with("closed_on", json!("2026-02-31")).starts_with("`closed_on` is not a day"));
    assert!(
        with("statuses", json!(["protected"]))
            .starts_with("`statuses` is none of assessment, early-help")
    );
    let mut sheet = example();
    sheet["note"]["grid"]["sam"] = json!({});
    assert_eq!(
        refused(&sheet.to_string()),
        "`note.grid.sam` names somebody who is none of `people`"
    );
    let mut sheet = example();
    sheet["people"][1]["id"] = json!("maya");
    assert_eq!(refused(&sheet.to_string()), "`people[1].id` is given twice");
    assert!(refused(&" ".repeat(SHEET_BYTES_MAX + 1)).contains("at most"));
    assert!(refused(&"[".repeat(100_000)).contains("line 1"));
}

/// A date that nobody could have meant, and a text beyond every limit, are problems of the note.
#[test]
fn what_a_writer_could_mistype_comes_back_as_a_problem() {
    let mut sheet = example();
    sheet["note"]["date"] = json!("2026-02-31");
    sheet["note"]["detailed"] = json!("word ".repeat(1_000_000));
    let answer = judged(&sheet);
    let fields: Vec<&str> = answer
        .problems
        .iter()
        .map(|problem| problem.field.as_str())
        .collect();
    assert_eq!(fields, ["date", "detailed"]);
    assert!(!answer.can_finalise);
}

#[test]
fn nothing_of_a_note_shows_in_debug() {
    let answer = judged(&example());
    let count = answer.findings.len();
    assert_eq!(
        format!("{answer:?}"),
        format!("Answer(policy-001, {count} findings)")
    );
}

/// A file of just the most bytes is read; what a writer mistyped keeps a note from being finalised,
/// as what blocks does.
#[test]
fn a_file_of_just_the_most_bytes_is_read() {
    let text = example().to_string();
    let padded = |length: usize| text.clone() + &" ".repeat(length - text.len());
    assert!(findings(policy("policy-001"), &padded(SHEET_BYTES_MAX)).is_ok());
    assert!(findings(policy("policy-001"), &padded(SHEET_BYTES_MAX + 1)).is_err());
    let mut sheet = example();
    sheet["note"]["reason"] = json!("");
    let blocked = judged(&sheet);
    assert!(blocked.problems.is_empty() && !blocked.can_finalise);
}

/// FIN-012: others present, events, actions and views of the file are judged as they would be on the
/// form; so is what stands around the note.
#[test]
fn every_row_of_the_file_is_judged() {
    let asked = |change: &dyn Fn(&mut Value)| -> Vec<String> {
        let mut sheet = example();
        change(&mut sheet);
        let answer = judged(&sheet);
        let found = answer.findings.iter().filter(|each| each.level != "done");
        found
            .map(|each| format!("{} {}", each.code, each.field))
            .collect()
    };
    let event = |sheet: &mut Value| sheet["note"]["events"] = json!([{ "what": "shared" }]);
    assert_eq!(asked(&event), ["event-detail event.0.detail"]);
    let action = |sheet: &mut Value| sheet["note"]["actions"][0]["owner"] = json!("");
    assert_eq!(asked(&action), ["action-complete action.0.owner"]);
    let mut nameless = example();
    nameless["note"]["others"] = json!([{ "name": "", "role": "Teacher" }]);
    let problems = judged(&nameless).problems;
    assert_eq!(problems[0].field, "other.0.name");
    let elsewhere = |sheet: &mut Value| {
        sheet["communication_needs"] = json!(["Makaton signs"]);
        sheet["authorised"] = json!("2026-05-14T19:00");
    };
    assert_eq!(asked(&elsewhere), ["needs-met detailed"]);
    let mut wrong = example();
    wrong["authorised"] = json!("soon");
    assert!(refused(&wrong.to_string()).starts_with("`authorised` is not a time"));
    let mut twice = example();
    twice["note"]["events"] = json!([{ "what": "party" }]);
    assert!(refused(&twice.to_string()).starts_with("`note.events[0].what` is none of"));
}

/// TIME-001: a limit that runs from the first words takes them from the file.
#[test]
fn the_first_words_of_the_file_are_those_that_count() {
    let text = "format = 1\npolicy_id = \"policy-ours\"\nversion = 1\ntitle = \"Ours\"\ndocument = \"Ours\"\n[parameters.note_deadline_act]\nvalue = \"entered\"\norigin = \"practice\"\n";
    let policy = book().read_one("ours.toml", text).unwrap();
    let mut sheet = example();
    sheet["note"]["kind"] = json!("home-visit");
    sheet["now"] = json!("2026-06-14T20:00");
    let mut late = |entered: &str| {
        sheet["first_entered"] = json!(entered);
        findings(&policy, &sheet.to_string())
            .unwrap()
            .late
            .is_some()
    };
    assert!(!late("2026-05-14T18:00"), "they were entered in time");
    assert!(late("2026-06-14T18:00"));
}
