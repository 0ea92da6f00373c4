//! `daybook policy findings`

use super::{OURS, beside, file, policy};
use crate::kit::{daybook, daybook_reading};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The example of `docs/note-format.md`.
fn example() -> Value {
    let guide = include_str!("../../../../../docs/note-format.md");
    let from = guide.find("```json").unwrap() + "```json".len();
    let to = guide[from..].find("```").unwrap() + from;
    serde_json::from_str(&guide[from..to]).unwrap()
}

fn judge(folder: &Path, name: &str, note: &Value) -> Value {
    let path = folder.join("note.json");
    fs::write(&path, note.to_string()).unwrap();
    let said = policy(&["findings", name, path.to_str().unwrap(), "--json"]);
    assert_eq!(said.code, 0, "{}", said.err);
    serde_json::from_str(&said.out).unwrap()
}

/// FIN-012: each finding has its level, field, sentence, remedy and clause; the note its due time.
#[test]
fn a_note_is_judged_with_the_clause_of_every_finding() {
    let folder = testkit::TempDir::new();
    let answer = judge(folder.path(), "policy-001", &example());
    assert_eq!(answer["due"]["due"], "2026-05-17T17:00:00+01:00");
    assert_eq!(answer["due"]["clause"]["clause"], "note-deadline");
    let findings = answer["findings"].as_array().unwrap();
    assert!(!findings.is_empty());
    for finding in findings {
        // What is done is said of the note as a whole.
        assert!(
            finding["level"] == "done" || finding["field"] != "",
            "{finding}"
        );
        for key in ["level", "code", "sentence"] {
            assert!(
                !finding[key].as_str().unwrap().is_empty(),
                "{key}: {finding}"
            );
        }
        assert!(
            finding["remedy"].is_string() && finding.get("passage").is_some(),
            "{finding}"
        );
        assert_eq!(finding["clause"]["policy"], "policy-001");
    }
}

/// TIME-001: exactly on the limit is on time; one second later is late, by its clause.
#[test]
fn exactly_on_the_limit_is_on_time_and_one_second_later_is_late() {
    let folder = testkit::TempDir::new();
    let mut note = example();
    note["now"] = json!("2026-05-17T17:00:00");
    assert_eq!(
        judge(folder.path(), "policy-001", &note)["late"],
        Value::Null
    );
    note["now"] = json!("2026-05-17T17:00:01");
    let late = judge(folder.path(), "policy-001", &note)["late"].clone();
    assert_eq!(
        (
            &late["label"],
            &late["by_seconds"],
            &late["clause"]["clause"]
        ),
        (&json!("Late Entry"), &json!(1), &json!("note-deadline"))
    );
}

/// FIN-012: what stops a note comes first, and is said in words for people too.
#[test]
fn what_blocks_is_said_first_in_words_and_in_json() {
    let folder = testkit::TempDir::new();
    let mut note = example();
    note["note"]["date"] = json!("");
    let path = folder.join("note.json");
    fs::write(&path, note.to_string()).unwrap();
    let said = policy(&["findings", "policy-001", path.to_str().unwrap()]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.out.contains("Must be put right before finalising"),
        "{}",
        said.out
    );
    assert!(
        said.out
            .ends_with("This note cannot be finalised as it stands.\n"),
        "{}",
        said.out
    );
    assert!(said.out.contains("[policy-001/"), "{}", said.out);
    let answer = judge(folder.path(), "policy-001", &note);
    assert_eq!(answer["can_finalise"], false);
}

#[test]
fn a_note_can_come_from_standard_input_and_a_policy_from_a_file() {
    let folder = testkit::TempDir::new();
    let ours = file(
        folder.path(),
        "[parameters.note_deadline]\nvalue = { hours = 1 }\norigin = \"practice\"\n",
    );
    let args = ["policy", "findings", ours.to_str().unwrap(), "-", "--json"];
    let said = daybook_reading(folder.path(), &args, example().to_string().as_bytes());
    assert_eq!(said.code, 0, "{}", said.err);
    let answer: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(answer["late"]["by"], "2 hours");
}

/// FIN-012: a wrong file is answered with line, column and what; never with what the note says.
#[test]
fn a_wrong_note_file_is_named_by_line_and_column_without_its_words() {
    let folder = testkit::TempDir::new();
    let path = folder.join("note.json");
    let secret = "Maya told me about Kerry";
    let wrong = [
        (
            "{\n  \"format\": 1,\n  \"nwo\": \"Maya told me about Kerry\"\n}".to_owned(),
            "line 3, column 7",
            "unknown field `nwo`",
        ),
        (
            format!("{{\n \"format\": \"{secret}\" }}"),
            "line 2",
            "this is not u32",
        ),
        (
            format!("{{ \"format\": 1, \"now\": \"{secret}"),
            "line 1",
            "EOF",
        ),
        (String::new(), "line 1", "EOF"),
    ];
    for (text, place, what) in wrong {
        fs::write(&path, &text).unwrap();
        let said = policy(&["findings", "policy-001", path.to_str().unwrap()]);
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{text}");
        assert!(
            said.err.contains(place) && said.err.contains(what),
            "{}",
            said.err
        );
        assert!(!said.err.contains("Maya"), "{}", said.err);
    }
    fs::write(&path, [0xff, 0xfe, 0x00]).unwrap();
    assert_eq!(
        policy(&["findings", "policy-001", path.to_str().unwrap()]).code,
        3
    );
    assert_eq!(
        policy(&["findings", "policy-001", "not-there.json"]).code,
        3
    );
}

/// QLT-002: an abbreviation of the authority's own glossary comes with its words, as on the page.
#[test]
fn an_abbreviation_comes_with_what_the_authoritys_glossary_writes_out() {
    let folder = testkit::TempDir::new();
    beside(folder.path());
    let ours = file(folder.path(), OURS);
    let mut note = example();
    note["note"]["kind"] = json!("home-visit");
    note["note"]["detailed"] = json!("The ZQT came too.");
    let path = folder.join("note.json");
    fs::write(&path, note.to_string()).unwrap();
    let args = [
        "policy",
        "findings",
        ours.to_str().unwrap(),
        path.to_str().unwrap(),
        "--json",
    ];
    let said = daybook(folder.path(), &args);
    let answer: Value = serde_json::from_str(&said.out).unwrap();
    let findings = answer["findings"].as_array().unwrap();
    let about = |word: &str| findings.iter().find(|one| one["passage"]["words"] == word);
    let offered = &about("ZQT").unwrap()["instead"];
    assert_eq!(
        *offered,
        json!(["Zebra Quay team (ZQT)", "Zebra Quay team"])
    );
}

/// FIN-012: the answer has every key that its schema describes, at every level, and no other.
#[test]
fn the_answer_has_the_keys_that_its_schema_describes() {
    let folder = testkit::TempDir::new();
    let mut note = example();
    note["now"] = json!("2026-05-20T17:00");
    note["note"]["date"] = json!("31 June 2026");
    let unread = judge(folder.path(), "policy-001", &note);
    note["note"]["date"] = example()["note"]["date"].clone();
    note["note"]["detailed"] = json!("The IRO came too.");
    let late = judge(folder.path(), "policy-001", &note);
    let schema: Value = serde_json::from_str(&policy(&["schema", "findings"]).out).unwrap();
    let keys = |value: &Value| -> BTreeSet<String> {
        let object = value.as_object().unwrap();
        object.keys().cloned().collect()
    };
    let (is, defs) = (&schema["properties"], &schema["$defs"]);
    let findings = late["findings"].as_array().unwrap();
    let passage = findings
        .iter()
        .find(|one| one["passage"].is_object())
        .unwrap();
    for (found, described) in [
        (&late, &schema),
        (&late["due"], &is["due"]),
        (&late["late"], &is["late"]),
        (&late["late"]["clause"], &defs["clause"]),
        (&unread["problems"][0], &is["problems"]["items"]),
        (passage, &is["findings"]["items"]),
        (
            &passage["passage"],
            &is["findings"]["items"]["properties"]["passage"],
        ),
    ] {
        assert_eq!(keys(found), keys(&described["properties"]));
        assert_eq!(
            described["required"].as_array().unwrap().len(),
            keys(found).len()
        );
    }
}
