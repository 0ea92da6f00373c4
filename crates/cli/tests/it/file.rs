//! `daybook file`: content at the command line, only as somebody and for a reason.

use crate::kit::{Said, daybook, demo, done};
use rusqlite::Connection;
use serde_json::Value;
use std::path::Path;

const REASON: &str = "A complaint of 3 November needs the dates";

/// The number of a file, and a practitioner who works on it, as the pages' list names them.
fn worked_on(data: &Path) -> (String, String) {
    let path = "/children/{child}";
    let routes: Value = serde_json::from_str(&done(data, &["routes", "--json"])).unwrap();
    let routes = routes.as_array().unwrap();
    let of = |route: &&Value| route["path"] == path && route["method"] == "GET";
    let route = routes.iter().find(of).unwrap();
    let state = &route["states"][0];
    let url = state["url"].as_str().unwrap();
    let child = url.split('/').nth(2).unwrap();
    let db = Connection::open(data.join("daybook.db")).unwrap();
    let number = "SELECT number FROM child WHERE child_id = ?1";
    let number: i64 = db.query_row(number, [child], |row| row.get(0)).unwrap();
    (number.to_string(), state["as"].as_str().unwrap().to_owned())
}

fn read(data: &Path, number: &str, reader: &str, more: &[&str]) -> Said {
    let args = ["file", number, "--as", reader, "--reason", REASON];
    daybook(data, &[&args[..], more].concat())
}

/// The last uses: act, whether allowed, from where, and whether words were kept.
fn trail(data: &Path, count: u32) -> Vec<(String, bool, String, bool)> {
    let db = Connection::open(data.join("daybook.db")).unwrap();
    let sql =
        "SELECT act, allowed, address, reason IS NOT NULL FROM trail ORDER BY seq DESC LIMIT ?1";
    let mut query = db.prepare(sql).unwrap();
    let rows = query.query_map([count], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    });
    let mut rows: Vec<_> = rows.unwrap().map(Result::unwrap).collect();
    rows.reverse();
    rows
}

fn used(act: &str, allowed: bool) -> (String, bool, String, bool) {
    (act.to_owned(), allowed, "command line".to_owned(), true)
}

/// ACC-001: who works with the child reads the file, and the trail says that they did, why, and
/// that it was at the command line.
#[test]
fn a_worker_of_the_child_reads_the_file_and_the_trail_has_the_reason() {
    let folder = demo();
    let (number, worker) = worked_on(folder.path());
    let shown = read(folder.path(), &number, &worker, &["--json"]);
    assert_eq!(shown.code, 0, "{}", shown.err);
    let file: Value = serde_json::from_str(&shown.out).unwrap();
    assert_eq!(file["number"].to_string(), number);
    let lines = file["chronology"].as_array().unwrap();
    assert!(!lines.is_empty() && lines.is_sorted_by_key(|line| line["date"].to_string()));
    assert_eq!(
        trail(folder.path(), 2),
        [used("search", true), used("read_file", true)]
    );
    let text = read(folder.path(), &number, &worker, &[]).out;
    let last = lines.last().unwrap()["reason"].as_str().unwrap();
    assert!(
        text.contains(last) && text.contains("Chronology, "),
        "{text}"
    );
}

/// TIME-004, TIME-010: a late entry is told with its label, both times, its limit with the clause, and
/// the author's reason, to programs and to people.
#[test]
fn a_late_entry_is_told_with_both_times_and_the_reason() {
    let folder = demo();
    let db = Connection::open(folder.path().join("daybook.db")).unwrap();
    let late = "SELECT child.number, note.number, note.late_reason, staff.sign_in FROM note \
                JOIN child ON child.child_id = note.child_id \
                JOIN allocation ON allocation.child_id = note.child_id AND to_date IS NULL \
                JOIN staff ON staff.staff_id = allocation.staff_id \
                WHERE note.late IS NOT NULL AND note.late_reason <> '' AND note.in_chronology = 1";
    let found = db.query_row(late, [], |row| {
        Ok((
            row.get::<_, i64>(0)?,
            row.get::<_, i64>(1)?,
            row.get::<_, String>(2)?,
            row.get::<_, String>(3)?,
        ))
    });
    let (child, entry, why, worker) = found.unwrap();
    let number = child.to_string();
    let file: Value =
        serde_json::from_str(&read(folder.path(), &number, &worker, &["--json"]).out).unwrap();
    let lines = file["chronology"].as_array().unwrap();
    let line = lines.iter().find(|line| line["entry"] == entry).unwrap();
    let late = &line["late"];
    assert_eq!(late["reason"], why);
    assert_eq!(late["entered"], line["recorded_at"]);
    assert!(
        late["event"]
            .as_str()
            .unwrap()
            .starts_with(line["date"].as_str().unwrap())
    );
    for part in ["label", "due", "clause"] {
        assert!(!late[part].as_str().unwrap().is_empty(), "{part}: {late}");
    }
    assert!(late["due"].as_str().unwrap() < late["entered"].as_str().unwrap());
    let in_time = lines.iter().find(|line| line["late"].is_null());
    assert!(in_time.is_some(), "most are not late");
    let text = read(folder.path(), &number, &worker, &[]).out;
    let told = format!("entered {}; why: {why}", late["entered"].as_str().unwrap());
    assert!(text.contains(&told), "{text}");
}

/// REC-019, TIME-016: beside a late entry stand the days its author was away and the day that was agreed
/// with the manager; the lateness stays, and no reason of the plan is told.
#[test]
fn what_stands_beside_a_late_entry_is_told_with_it() {
    let folder = demo();
    let db = Connection::open(folder.path().join("daybook.db")).unwrap();
    let promised = "SELECT child.number, note.number, staff.sign_in, catch_up_piece.agreed, catch_up.because FROM note \
                    JOIN catch_up_piece ON catch_up_piece.note_id = note.note_id \
                    JOIN catch_up ON catch_up.entry_id = catch_up_piece.entry_id \
                    JOIN child ON child.child_id = note.child_id \
                    JOIN staff ON staff.staff_id = note.author_id WHERE note.late IS NOT NULL";
    let found = db.query_row(promised, [], |row| {
        let texts = [row.get::<_, String>(2)?, row.get(3)?, row.get(4)?];
        Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, texts))
    });
    let (child, entry, [worker, agreed, because]) = found.unwrap();
    let number = child.to_string();
    let out = read(folder.path(), &number, &worker, &["--json"]).out;
    let file: Value = serde_json::from_str(&out).unwrap();
    let lines = file["chronology"].as_array().unwrap();
    let line = lines.iter().find(|line| line["entry"] == entry).unwrap();
    let late = &line["late"];
    assert!(!late["label"].as_str().unwrap().is_empty());
    assert_eq!(late["catch_up"][0]["by"], agreed);
    assert!(late["away"][0]["from"].is_string(), "{late}");
    assert!(!out.contains(&because));
    let text = read(folder.path(), &number, &worker, &[]).out;
    let told = format!("Catch-up plan: by {agreed}, agreed by ");
    assert!(
        text.contains(&told) && text.contains(" was away: "),
        "{text}"
    );
}

/// ACC-001: a professional who is not on the case reads it for the reason that they give.
#[test]
fn somebody_not_on_the_case_gives_the_reason_first() {
    let folder = demo();
    let (number, _) = worked_on(folder.path());
    let duty = sign_in_of(folder.path(), "duty_worker");
    assert_eq!(read(folder.path(), &number, &duty, &[]).code, 0);
    let rows = [
        used("search", true),
        used("read_file", false),
        used("give_reason", true),
        used("reason", true),
        used("read_file", true),
    ];
    assert_eq!(trail(folder.path(), 5), rows);
}

/// ACC-003: whoever may not know of the child is told what is told of a number that is nobody's.
#[test]
fn a_hidden_file_and_no_file_are_told_in_the_same_words() {
    let folder = demo();
    let (number, _) = worked_on(folder.path());
    for role in [
        "auditor",
        "student",
        "system_administrator",
        "clinical_supervisor",
    ] {
        let reader = sign_in_of(folder.path(), role);
        let hidden = read(folder.path(), &number, &reader, &["--json"]);
        let none = read(folder.path(), "999999999", &reader, &["--json"]);
        assert_eq!((hidden.code, none.code), (3, 3), "{role}: {}", hidden.out);
        assert_eq!(hidden.err, "daybook: there is no such file\n", "{role}");
        assert_eq!((hidden.out, hidden.err), (none.out, none.err), "{role}");
    }
}

#[test]
fn nothing_is_shown_without_somebody_and_a_reason_that_says_something() {
    let folder = demo();
    let (number, worker) = worked_on(folder.path());
    let worker = worker.as_str();
    let file = |args: &[&str]| daybook(folder.path(), &[&["file", &number], args].concat());
    assert_eq!(file(&[]).code, 2);
    assert_eq!(file(&["--as", worker]).code, 2);
    assert_eq!(file(&["--reason", REASON]).code, 2);
    let short = file(&["--as", worker, "--reason", "because"]);
    assert_eq!((short.code, short.out.as_str()), (3, ""));
    assert!(
        short.err.contains("at least 20 characters"),
        "{}",
        short.err
    );
    let nobody = file(&["--as", "nobody", "--reason", REASON]);
    assert_eq!(nobody.err, "daybook: nobody here signs in as nobody\n");
}

fn sign_in_of(data: &Path, role: &str) -> String {
    let staff = done(data, &["staff", "list", "--json"]);
    let mut accounts = staff
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let found = accounts.find(|account| account["role"] == role);
    let found = found.unwrap_or_else(|| panic!("nobody is {role}: {staff}"));
    found["sign_in"].as_str().unwrap().to_owned()
}
