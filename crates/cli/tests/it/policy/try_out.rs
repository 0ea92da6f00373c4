//! `daybook policy try`, on a demonstration.

use super::file;
use crate::kit::{daybook, demo, done};
use serde_json::Value;
use std::path::Path;

fn tried(data: &Path, name: &str) -> Value {
    let args = [
        "policy",
        "try",
        name,
        "--from",
        "2020-01-01",
        "--to",
        "2026-11-20",
        "--json",
    ];
    serde_json::from_str(&done(data, &args)).unwrap()
}

/// How many rows the trail has.
fn uses(data: &Path) -> i64 {
    let conn = rusqlite::Connection::open(data.join("daybook.db")).unwrap();
    let count = "SELECT COUNT(*) FROM trail";
    conn.query_row(count, [], |row| row.get(0)).unwrap()
}

/// Every row of every table but the trail's, and nothing else of the file.
fn rows(data: &Path) -> Vec<String> {
    let conn = rusqlite::Connection::open(data.join("daybook.db")).unwrap();
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('trail', 'trail_head') ORDER BY name";
    let tables: Vec<String> = conn
        .prepare(tables)
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut all = Vec::new();
    for table in tables {
        let mut select = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = select.column_count();
        let mut found = select.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let values = (0..columns).map(|at| format!("{:?}", row.get_ref(at).unwrap()));
            all.push(format!("{table}: {}", values.collect::<Vec<_>>().join(" ")));
        }
    }
    all
}

/// CFG-001: the very policy that judged finds no difference; a stricter one says how many would
/// have been late and which rules would have asked, by team; nothing is changed by asking, and
/// the trail has one row for each time.
#[test]
fn trying_a_policy_gives_figures_by_team_and_changes_nothing() {
    let folder = demo();
    let (before, used) = (rows(folder.path()), uses(folder.path()));
    let same = tried(folder.path(), "policy-001");
    let all = &same["all"];
    assert!(all["notes"].as_u64().unwrap() > 20, "{all}");
    assert_eq!(
        (&all["differ"], &all["late"]["then"]),
        (&0.into(), &all["late"]["now"]),
        "{all}"
    );
    let strict = "[parameters.note_deadline]\nvalue = { minutes = 1 }\norigin = \"practice\"\n\
                  [rules.list_offered]\nlevel = \"off\"\norigin = \"practice\"\n";
    let strict = file(folder.path(), strict);
    let strict = tried(folder.path(), strict.to_str().unwrap());
    let all = &strict["all"];
    assert!(
        all["late"]["now"].as_u64() > all["late"]["then"].as_u64(),
        "{all}"
    );
    assert_eq!(all["late"]["then"], same["all"]["late"]["then"]);
    let sum = |key: &str, when: &str| -> u64 {
        let teams = strict["teams"].as_array().unwrap();
        teams
            .iter()
            .map(|team| team[key][when].as_u64().unwrap())
            .sum()
    };
    assert_eq!(sum("late", "now"), all["late"]["now"].as_u64().unwrap());
    assert!(strict["teams"].as_array().unwrap().len() > 1);
    assert!(!all["rules"].as_array().unwrap().is_empty());
    assert_eq!(rows(folder.path()), before, "nothing else was written");
    assert_eq!(uses(folder.path()), used + 2, "two trials");
}

#[test]
fn a_wrong_file_or_span_is_refused_before_anything_is_read() {
    let folder = testkit::TempDir::new();
    let wrong = file(folder.path(), "[parameters.note_deadlin]\n");
    let wrong = wrong.to_str().unwrap();
    let ask = |name: &str, to: &str| {
        daybook(
            folder.path(),
            &["policy", "try", name, "--from", "2026-01-01", "--to", to],
        )
    };
    let said = ask(wrong, "2026-02-01");
    assert_eq!(said.code, 1);
    assert!(
        said.out.contains("did you mean `note_deadline`?"),
        "{}",
        said.out
    );
    assert_eq!(ask("policy-001", "2025-01-01").code, 3);
    assert!(
        ask("policy-001", "2026-02-01")
            .err
            .contains("daybook migrate")
    );
}
