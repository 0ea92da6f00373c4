//! `daybook verify`, `staff`, `policy`, on a demonstration.

use crate::kit::{daybook, demo, done, ready};
use serde_json::Value;

fn verify(data: &std::path::Path, more: &[&str]) -> (i32, Value) {
    let said = daybook(data, &[&["verify", "--json"], more].concat());
    (
        said.code,
        serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{}", said.err)),
    )
}

/// ACC-002: the integrity of ledger and trail is reported, and a noted size and root are held to.
#[test]
fn a_demonstration_verifies_also_against_what_was_noted_and_after_a_rebuild() {
    let folder = demo();
    let (code, report) = verify(folder.path(), &[]);
    assert_eq!((code, &report["sound"]), (0, &true.into()), "{report}");
    let noted = format!("{}:{}", report["entries"], report["root"].as_str().unwrap());
    assert_eq!(verify(folder.path(), &["--expect", &noted]).0, 0);
    let (code, report) = verify(folder.path(), &["--rebuild"]);
    assert_eq!((code, &report["sound"]), (0, &true.into()), "{report}");
    let more = format!(
        "{}:{}",
        report["entries"].as_u64().unwrap() + 1,
        report["root"].as_str().unwrap()
    );
    let (code, report) = verify(folder.path(), &["--expect", &more]);
    assert_eq!((code, &report["sound"]), (1, &false.into()), "{report}");
}

/// FIN-001, ACC-002: a cell that cannot be read is named beside whatever else is wrong, and a table
/// that was not compared is never passed over in silence.
#[test]
fn what_cannot_be_read_or_was_not_compared_is_said() {
    let folder = demo();
    let change = |sql: &str| {
        let db = rusqlite::Connection::open(folder.path().join("daybook.db")).unwrap();
        db.execute_batch(sql).unwrap();
    };
    for (tamper, why) in [
        (
            "UPDATE made SET basis = 'another'",
            "from other policies or calendars",
        ),
        (
            "DELETE FROM made",
            "nothing says from which policies and calendars",
        ),
    ] {
        change(tamper);
        change("DELETE FROM clock_duty WHERE rowid = (SELECT MIN(rowid) FROM clock_duty)");
        let (_, report) = verify(folder.path(), &[]);
        let waits = &report["not_compared"][0];
        assert_eq!(
            (&waits["table"], &waits["differ"]),
            (&"clock_duty".into(), &1.into())
        );
        let said = done(folder.path(), &["verify"]);
        assert!(
            said.contains(why) && said.contains("1 row differs"),
            "{said}"
        );
        let (code, report) = verify(folder.path(), &["--rebuild"]);
        assert_eq!((code, &report["not_compared"]), (0, &serde_json::json!([])));
    }

    change(
        "UPDATE clock_duty SET due_at = 'x' WHERE rowid = (SELECT MIN(rowid) FROM clock_duty); \
         DROP TRIGGER ledger_leaf_update; UPDATE ledger_leaf SET hash = x'00' WHERE idx = 20",
    );
    let (code, report) = verify(folder.path(), &[]);
    assert_eq!(code, 1, "{report}");
    let faults = report["faults"].as_array().unwrap();
    let named = |words: &str| {
        let mut faults = faults.iter().filter_map(|fault| fault.as_str());
        faults.any(|fault| fault.contains(words))
    };
    assert!(named("entry 20 "), "{report}");
    assert!(
        named("clock_duty holds a row that cannot be read"),
        "{report}"
    );

    change("UPDATE policy_adoption SET digest = REPLACE(REPLACE(digest, 'a', 'b'), '1', '2')");
    let (code, report) = verify(folder.path(), &[]);
    assert_eq!(code, 1, "{report}");
    let said = report["faults"].to_string();
    assert!(said.contains("entry 20 "), "{report}");
    assert!(
        said.contains("policy_adoption holds a row that cannot be read"),
        "{report}"
    );
}

/// FIN-001: a value that no column of ours takes is said to be one, in words that tell what to do.
#[test]
fn a_value_of_another_kind_is_said_to_be_one() {
    let folder = demo();
    let db = rusqlite::Connection::open(folder.path().join("daybook.db")).unwrap();
    db.execute_batch(
        "DROP TABLE made; CREATE TABLE made (name TEXT, basis INTEGER); INSERT INTO made VALUES ('duties', 5)",
    )
    .unwrap();
    let (code, report) = verify(folder.path(), &[]);
    let said = report["faults"][0].as_str().unwrap();
    assert!(
        code == 1 && said.contains("a value of another kind"),
        "{report}"
    );
}

#[test]
fn the_same_seed_makes_the_same_authority() {
    let (one, other) = (demo(), demo());
    let staff = |data: &std::path::Path| done(data, &["staff", "list", "--json"]);
    assert_eq!(staff(one.path()), staff(other.path()));
    let entries = |data| verify(data, &[]).1["entries"].clone();
    assert_eq!(entries(one.path()), entries(other.path()));
}

/// ACC-003: an account is one person's, with a secret of its own and a second factor.
#[test]
fn a_new_account_gets_a_password_and_a_second_factor_of_its_own() {
    let folder = ready();
    done(folder.path(), &["staff", "add-team", "North"]);
    let add = |sign_in: &str| {
        done(
            folder.path(),
            &[
                "staff",
                "add",
                sign_in,
                "--name",
                "Ada Moss",
                "--role",
                "practitioner",
                "--team",
                "north",
            ],
        )
    };
    let (one, two) = (add("ada.moss"), add("ada.moss2"));
    let password = |said: &str| {
        said.lines()
            .find(|line| line.starts_with("First password"))
            .unwrap()
            .to_owned()
    };
    assert_ne!(password(&one), password(&two));
    assert!(one.contains("otpauth://totp/"), "{one}");
    let said = daybook(
        folder.path(),
        &[
            "staff", "add", "x", "--name", "X", "--role", "boss", "--team", "north",
        ],
    );
    assert_eq!(said.code, 3);
    assert!(said.err.contains("team_manager"), "{}", said.err);
    done(folder.path(), &["staff", "close", "ada.moss"]);
    assert!(done(folder.path(), &["staff", "list"]).contains("closed"));
}

/// ACC-003: nobody is given the account of somebody else by choosing a name that is taken.
#[test]
fn an_account_that_exists_is_stated_anew_only_where_that_is_meant() {
    let folder = ready();
    let data = folder.path();
    let add = |name: &str, more: &[&str]| {
        let role = ["--role", "practitioner"];
        let args = [&["staff", "add", "ada", "--name", name][..], &role, more].concat();
        daybook(data, &args)
    };
    let again = add("Ada Moss", &["--again"]);
    assert_eq!(again.code, 3);
    assert!(
        again.err.contains("nobody signs in as ada"),
        "{}",
        again.err
    );
    assert_eq!(add("Ada Moss", &[]).code, 0);
    let other = add("Adam Frost", &[]);
    assert_eq!(other.code, 3);
    assert!(
        other.err.contains("Ada Moss signs in as ada"),
        "{}",
        other.err
    );
    assert!(done(data, &["staff", "list"]).contains("Ada Moss"));
    assert_eq!(add("Ada Hill", &["--again"]).code, 0);
    assert!(done(data, &["staff", "list"]).contains("Ada Hill"));
    let taught = add("Ada Hill", &["--again", "--supervisor", "nobody"]);
    assert!(
        taught.err.contains("nobody signs in as nobody"),
        "{}",
        taught.err
    );
}

#[test]
fn a_team_has_a_name_of_its_own() {
    let folder = ready();
    done(folder.path(), &["staff", "add-team", "North"]);
    for (name, why) in [
        (" ", "Give the team's name"),
        ("north ", "of this name already"),
    ] {
        let said = daybook(folder.path(), &["staff", "add-team", name]);
        assert_eq!(said.code, 3);
        assert!(said.err.contains(why), "{}", said.err);
    }
}

/// CFG-004: a silent policy's defaults are said to be defaults.
#[test]
fn a_policy_is_shown_clause_by_clause_with_where_each_comes_from() {
    let folder = testkit::TempDir::new();
    let said = done(folder.path(), &["policy", "show", "policy-001", "--json"]);
    let shown: Value = serde_json::from_str(&said).unwrap();
    let clause = |slug: &str| {
        let clauses = shown["clauses"].as_array().unwrap();
        clauses
            .iter()
            .find(|clause| clause["clause"] == slug)
            .unwrap_or_else(|| panic!("{slug}"))
            .clone()
    };
    let deadline = clause("note-deadline");
    assert_eq!(
        (&deadline["value"], &deadline["origin"]),
        (&"72 hours".into(), &"seed".into())
    );
    assert_eq!(clause("idle-lock-minutes")["origin"], "practice");
    assert!(done(folder.path(), &["policy", "list"]).contains("policy-004"));
}

/// ACC-001: the list for the browser tests opens no file in anybody's name.
#[test]
fn listing_the_pages_leaves_no_row_in_the_access_trail() {
    let folder = demo();
    let rows = || verify(folder.path(), &[]).1["trail_rows"].as_u64().unwrap();
    let before = rows();
    let routes: Value = serde_json::from_str(&done(folder.path(), &["routes", "--json"])).unwrap();
    let urls = routes
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|route| route["states"].as_array().unwrap());
    let unfilled: Vec<_> = urls
        .filter(|state| state["url"].as_str().unwrap().contains('{'))
        .collect();
    assert!(unfilled.is_empty(), "{unfilled:?}");
    // The checking itself is one.
    assert_eq!(rows(), before + 1);
    let said = daybook(ready().path(), &["routes", "--json"]);
    assert!(
        said.err.contains("there is no demonstration here"),
        "{}",
        said.err
    );
}
