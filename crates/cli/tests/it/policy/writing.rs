//! `daybook policy new`, `check`, `schema`, `show`

use super::{OURS, SHIPPED, beside, file, policy};
use crate::kit::daybook;
use serde_json::Value;
use std::fs;

/// CFG-001, TRN-001: a policy to begin with is sound, and judges by the defaults until it is
/// written.
#[test]
fn a_new_policy_is_accepted_by_the_check_and_answers_by_the_defaults() {
    let folder = testkit::TempDir::new();
    let out = folder.join("riverside.toml");
    let out = out.to_str().unwrap();
    let said = policy(&[
        "new",
        "policy-riverside",
        "--title",
        "Riverside",
        "--out",
        out,
    ]);
    assert_eq!(said.code, 0, "{}", said.err);
    let checked = policy(&["check", out]);
    assert_eq!(checked.code, 0, "{}", checked.out);
    let due = policy(&[
        "due",
        out,
        "--clock",
        "note_deadline",
        "--from",
        "2026-05-15T17:00",
        "--json",
    ]);
    assert!(due.out.contains("\"origin\":\"default\""), "{}", due.out);
    let again = policy(&["new", "policy-riverside", "--out", out]);
    assert_eq!(again.code, 3, "a file that is there is never overwritten");
    let printed = policy(&["new", "policy-riverside", "--title", "Riverside"]);
    assert_eq!(
        printed.out.trim_end(),
        fs::read_to_string(out).unwrap().trim_end()
    );
}

#[test]
fn an_id_that_is_taken_or_no_address_is_refused() {
    let taken = policy(&["new", "policy-001"]);
    assert_eq!((taken.code, taken.out.as_str()), (1, ""));
    assert!(taken.err.contains("already"), "{}", taken.err);
    let wrong = policy(&["new", "River Side"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (1, ""));
    assert!(wrong.err.contains("small letters"), "{}", wrong.err);
}

/// CFG-001: everything that is wrong in one go, with line and column; versions that overlap too.
#[test]
fn a_wrong_policy_is_answered_with_every_fault_and_its_place() {
    let folder = testkit::TempDir::new();
    let path = file(
        folder.path(),
        "[parameters.note_deadlin]\nvalue = 1\n[parameters.idle_lock_minutes]\nvalue = \"x\"\norigin = \"practice\"\n",
    );
    let said = policy(&["check", path.to_str().unwrap()]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("ours.toml:6:"), "{}", said.out);
    assert!(
        said.out.contains("did you mean `note_deadline`?"),
        "{}",
        said.out
    );
    assert!(said.out.contains("ours.toml:9:"), "{}", said.out);
    let text = fs::read_to_string(&path)
        .unwrap()
        .replace("\"ours\"", "\"policy-001\"");
    fs::write(&path, text.split("[parameters").next().unwrap()).unwrap();
    let twice = policy(&["check", path.to_str().unwrap()]);
    assert_eq!(twice.code, 1);
    assert!(
        twice
            .out
            .contains("version 1 of `policy-001` is in two files"),
        "{}",
        twice.out
    );
}

/// CFG-001: a character that nobody can see is named with its file, line and column.
#[test]
fn a_policy_with_what_nobody_can_see_is_no_sound_one() {
    let folder = testkit::TempDir::new();
    let path = file(
        folder.path(),
        "[parameters.finalise_label]\nvalue = \"Com\u{200b}plete\"\norigin = \"practice\"\n",
    );
    let said = policy(&["check", path.to_str().unwrap()]);
    assert_eq!(said.code, 1, "{}", said.out);
    let place = "ours.toml:7:13: there is a character that nobody can see, U+200B";
    assert!(said.out.contains(place), "{}", said.out);
}

/// CFG-001, FIN-012: the schemas that are printed are those in the documentation.
#[test]
fn the_schemas_are_the_documented_ones() {
    let json = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let policy_file = include_str!("../../../../../docs/schemas/policy.schema.json");
    let note = include_str!("../../../../../docs/schemas/note.schema.json");
    let findings = include_str!("../../../../../docs/schemas/findings.schema.json");
    for (args, documented) in [
        (&["schema"][..], policy_file),
        (&["schema", "note"], note),
        (&["schema", "findings"], findings),
    ] {
        assert_eq!(json(&policy(args).out), json(documented), "{args:?}");
    }
}

/// CFG-004, TRN-001: shown as JSON a policy is whole: every clause with its source, every clock.
#[test]
fn a_policy_shown_as_json_is_whole() {
    for id in SHIPPED {
        let shown: Value = serde_json::from_str(&policy(&["show", id, "--json"]).out).unwrap();
        assert_eq!(
            (&shown["id"], shown["digest"].as_str().unwrap().len()),
            (&id.into(), 64)
        );
        let clauses = shown["clauses"].as_array().unwrap();
        assert!(clauses.len() > 100, "{}", clauses.len());
        for clause in clauses {
            let own = clause["origin"] == "seed";
            assert_eq!(own, clause["source"]["words"].is_string(), "{clause}");
            assert_eq!(own, clause["source"]["lines"].is_array(), "{clause}");
        }
        let clocks = shown["clocks"].as_array().unwrap();
        let deadline = clocks
            .iter()
            .find(|clock| clock["clock"] == "note_deadline")
            .unwrap();
        assert_eq!(deadline["start"], "contact_ended");
        let named = clauses
            .iter()
            .any(|clause| clause["clause"] == deadline["clause"]);
        assert!(named);
        assert!(!shown["contact_types"].as_array().unwrap().is_empty());
    }
}

/// Decision 9: policies in the data folder are known to the commands as the shipped ones are.
#[test]
fn a_policy_in_the_data_folder_is_known_by_its_id() {
    let folder = testkit::TempDir::new();
    fs::create_dir(folder.join("policies")).unwrap();
    let path = file(&folder.join("policies"), "");
    assert!(path.exists());
    let list = daybook(folder.path(), &["policy", "list", "--json"]);
    assert!(list.out.contains("\"id\":\"ours\""), "{}", list.out);
    let shown = daybook(folder.path(), &["policy", "show", "ours"]);
    assert!(
        shown.out.starts_with("Ours (ours, version 1)"),
        "{}",
        shown.out
    );
}

/// CFG-001: calendars and lists of words in the data folder reach a policy that is only a file, and
/// one that is adopted.
#[test]
fn a_policy_counts_by_the_calendar_and_the_words_in_the_data_folder() {
    let folder = testkit::TempDir::new();
    beside(folder.path());
    let elsewhere = testkit::TempDir::new();
    let path = file(elsewhere.path(), OURS);
    let path = path.to_str().unwrap();
    let due = [
        "policy",
        "due",
        path,
        "--clock",
        "note_deadline",
        "--from",
        "2026-11-10T17:00",
    ];
    let due = daybook(folder.path(), &due);
    assert!(
        due.out.contains("12 November 2026"),
        "{}{}",
        due.out,
        due.err
    );
    let adopt = ["policy", "adopt", path, "--from", "2026-01-01"];
    assert_eq!(daybook(folder.path(), &["migrate"]).code, 0);
    let adopted = daybook(folder.path(), &adopt);
    assert_eq!(adopted.code, 0, "{}", adopted.err);
    let again = daybook(folder.path(), &["duties", "recompute"]);
    assert_eq!(again.code, 0, "{}", again.err);
}
