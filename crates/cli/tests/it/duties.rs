//! `daybook duties`, on a demonstration.

use crate::kit::{daybook, demo, done};
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
