//! `daybook duties` and `daybook calendar`.

use crate::kit::{daybook, demo, done, ready};
use serde_json::Value;

/// CFG-002: what is owed is worked out anew without showing whose it is, comes out the same, and
/// the check of everything agrees, also after all tables were made anew.
#[test]
fn what_is_owed_is_worked_out_anew_at_the_command_line() {
    let folder = demo();
    let recompute = || -> Value {
        let said = done(folder.path(), &["duties", "recompute", "--json"]);
        serde_json::from_str(&said).unwrap()
    };
    let first = recompute();
    assert!(first["files"].as_u64().unwrap() >= 16, "{first}");
    assert!(first["open_duties"].as_u64().unwrap() > 10, "{first}");
    assert!(first["drafts"].as_u64().unwrap() > 0, "{first}");
    assert_eq!(recompute(), first);
    let said = daybook(folder.path(), &["verify", "--rebuild"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    assert_eq!(recompute(), first);
    let words = done(folder.path(), &["duties", "recompute"]);
    assert!(words.contains("open duties on"), "{words}");
}

/// CFG-002: the operator reads the calendar of the policy in force, with the years that are
/// provisional; before a policy is adopted there is none to read.
#[test]
fn the_operator_reads_the_calendar_by_which_duties_count() {
    let folder = ready();
    let list = done(folder.path(), &["calendar", "list", "--json"]);
    let told: Value = serde_json::from_str(&list).unwrap();
    assert_eq!(told["calendar"], "england");
    let known = told["known_to"].as_i64().unwrap();
    let days = told["days_off"].as_array().unwrap();
    let of = |day: &str| days.iter().find(|one| one["day"] == day).unwrap();
    assert_eq!(of("2026-12-25")["name"], "Christmas Day");
    assert_eq!(of("2026-12-25")["provisional"], false);
    assert_eq!(of(&format!("{}-01-01", known + 2))["provisional"], true);
    assert_eq!(told["changes"], serde_json::json!([]));
    let words = done(folder.path(), &["calendar", "list"]);
    let last = days.last().unwrap()["day"].as_str().unwrap();
    assert!(
        words.contains(&format!("{}, provisional", &last[..4])),
        "{words}"
    );
    assert!(words.contains(&format!("  {last} ")), "{words}");
    let empty = testkit::TempDir::new();
    done(empty.path(), &["migrate"]);
    assert_ne!(daybook(empty.path(), &["calendar", "list"]).code, 0);
}
