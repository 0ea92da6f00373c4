//! What may be said in which room, read from the source text that ships.

use testkit::source::{SourceFile, Token, all_rooms};

/// The doors: only they read the clock and draw random bytes, and hand both down.
const DOORS: [&str; 2] = ["cli", "web"];

/// Beginnings of statements; capitals, as all our SQL is written.
const SQL: [&str; 10] = [
    "SELECT ",
    "INSERT INTO ",
    "DELETE FROM ",
    "CREATE TABLE ",
    "DROP TABLE ",
    "ALTER TABLE ",
    "TRUNCATE ",
    "PRAGMA ",
    "BEGIN IMMEDIATE",
    "ON CONFLICT",
];

/// Runs of words that read a clock or a random source.
const CLOCKS: [&[&str]; 7] = [
    &["Timestamp", ":", ":", "now"],
    &["Zoned", ":", ":", "now"],
    &["SystemTime", ":", ":", "now"],
    &["now_v7"],
    &["new_v4"],
    &["getrandom", ":", ":"],
    &["OsRng"],
];

/// Rooms without input or output.
const PURE: [&str; 5] = ["record", "policy", "access", "intake", "export"];

/// Runs of words that reach outside a pure room: modules of the standard library as they are named in
/// full and once they are in scope, and what reads a clock or waits.
const OUTSIDE: [&[&str]; 18] = [
    &["std", ":", ":", "fs"],
    &["std", ":", ":", "net"],
    &["std", ":", ":", "thread"],
    &["std", ":", ":", "env"],
    &["std", ":", ":", "process"],
    &["fs", ":", ":"],
    &["net", ":", ":"],
    &["thread", ":", ":"],
    &["env", ":", ":"],
    &["process", ":", ":"],
    &["stdin"],
    &["stdout"],
    &["stderr"],
    &["File", ":", ":", "open"],
    &["SystemTime"],
    &["Instant", ":", ":", "now"],
    &["async"],
    &["await"],
];

#[test]
fn text_that_is_not_escaped_is_made_in_components_only() {
    expect_none(|file| {
        let components = file.path.starts_with("crates/web/src/components");
        let raw = file
            .shipped()
            .into_iter()
            .filter(|token| token.text == "PreEscaped");
        if components {
            Vec::new()
        } else {
            raw.collect()
        }
    });
}

#[test]
fn only_the_store_speaks_sql() {
    expect_none(|file| {
        let speaks = |token: &Token| token.is_literal && has_sql(&token.text);
        let tokens = file.shipped().into_iter().filter(speaks);
        if file.room() == "store" {
            Vec::new()
        } else {
            tokens.collect()
        }
    });
}

/// `cli` is free to, because the person who runs it chooses the engine by name.
#[test]
fn only_the_store_and_the_command_line_name_an_engine() {
    expect_none(|file| {
        let names = |token: &Token| {
            let text = token.text.to_lowercase();
            text.contains("sqlite") || text.contains("postgres")
        };
        let tokens = file.shipped().into_iter().filter(names);
        if ["store", "cli"].contains(&file.room()) {
            Vec::new()
        } else {
            tokens.collect()
        }
    });
}

#[test]
fn only_the_doors_read_the_clock_or_draw_random_bytes() {
    expect_none(|file| {
        let found = CLOCKS.iter().flat_map(|words| runs(&file.shipped(), words));
        if DOORS.contains(&file.room()) {
            Vec::new()
        } else {
            found.collect()
        }
    });
}

/// The manifests keep drivers and servers out (`arrows.rs`); what the standard library offers needs
/// no manifest.
#[test]
fn pure_rooms_reach_for_no_file_network_thread_environment_or_clock() {
    expect_none(|file| {
        let (pure, tokens) = (PURE.contains(&file.room()), file.shipped());
        let outside = OUTSIDE.iter().flat_map(|words| runs(&tokens, words));
        if pure { outside.collect() } else { Vec::new() }
    });
}

/// The tests above would also pass if nothing were read.
#[test]
fn every_room_has_text_that_ships() {
    let rooms = all_rooms();
    for room in ["record", "store", "web"] {
        let words = rooms
            .iter()
            .filter(|file| file.room() == room)
            .flat_map(SourceFile::shipped);
        assert!(words.count() > 0, "no text of {room} was read");
    }
}

#[test]
fn a_statement_is_told_from_a_sentence() {
    assert!(has_sql("\"UPDATE file SET seq = $1\""));
    assert!(has_sql("\"SELECT seq FROM file\""));
    assert!(!has_sql("\"Select the children you saw\""));
    assert!(!has_sql("\"UPDATE is refused\""));
}

fn has_sql(text: &str) -> bool {
    let update = text.contains("UPDATE ") && text.contains(" SET ");
    update || SQL.iter().any(|words| text.contains(words))
}

/// Where a run of words stands, as its first token.
fn runs(tokens: &[Token], words: &[&str]) -> Vec<Token> {
    let matches = |window: &&[Token]| {
        window
            .iter()
            .zip(words)
            .all(|(token, word)| token.text == *word)
    };
    tokens
        .windows(words.len())
        .filter(matches)
        .map(|window| window[0].clone())
        .collect()
}

fn expect_none(find: impl Fn(&SourceFile) -> Vec<Token>) {
    let mut found = Vec::new();
    for file in all_rooms() {
        for token in find(&file) {
            found.push(format!("{}:{}: {}", file.path, token.line, token.text));
        }
    }
    assert!(found.is_empty(), "not here:\n{}", found.join("\n"));
}
