//! Wrong policies are refused with what is wrong and where, never run with a silent default.

use crate::book;
use policy::book::FILES_MAX;
use policy::{Book, Dictionary};
use std::sync::Arc;

const HEAD: &str = "format = 1\npolicy_id = \"policy-900\"\nversion = 1\ntitle = \"Wrong\"\ndocument = \"Wrong\"\n";

fn faults(rest: &str) -> Vec<String> {
    let text = format!("{HEAD}{rest}");
    let faults = Book::read([("x.toml", text.as_str())]).expect_err("this file is wrong");
    faults.iter().map(ToString::to_string).collect()
}

fn own_clock(name: &str, rest: &str) -> String {
    format!(
        "[clocks.{name}]\nheading = \"A\"\nrule = \"B.\"\nlimit = {{ hours = 1 }}\nowner = \"author\"\nmissed = \"overdue\"\norigin = \"practice\"\n{rest}"
    )
}

/// CFG-001: clocks that wait for each other never start, and are refused by name.
#[test]
fn clocks_that_wait_for_each_other_are_refused() {
    let first = own_clock(
        "letter",
        "start = \"call_taken\"\nact = \"duty_told\"\nafter = \"reply\"\n",
    );
    let second = own_clock(
        "reply",
        "start = \"call_taken\"\nact = \"duty_told\"\nafter = \"letter\"\n",
    );
    let found = faults(&(first + &second));
    assert!(
        found[0].contains("wait for each other: letter, then reply, then letter"),
        "{found:?}"
    );
    let own = own_clock(
        "letter",
        "start = \"call_taken\"\nact = \"duty_told\"\nafter = \"letter\"\n",
    );
    assert!(faults(&own)[0].contains("letter, then letter"));
}

/// CFG-001: a clock that nobody can meet, or that what starts it meets, is refused.
#[test]
fn a_clock_that_nobody_can_meet_is_refused() {
    let found =
        faults("[clocks.note_deadline]\nowner = \"business-support\"\norigin = \"practice\"\n");
    assert!(
        found[0].contains("nobody can meet the clock `note_deadline`: business support"),
        "{found:?}"
    );
    let found = faults(&own_clock(
        "letter",
        "start = \"duty_told\"\nact = \"duty_told\"\n",
    ));
    assert!(found[0].contains("started by what meets it"), "{found:?}");
}

/// CFG-001: a case that can never hold, or that is never reached, is refused with its place.
#[test]
fn a_case_that_never_holds_is_refused() {
    let case = |rest: &str| {
        format!(
            "[[clocks.note_deadline.cases]]\nlimit = {{ hours = 1 }}\norigin = \"practice\"\n{rest}"
        )
    };
    assert!(faults(&case(""))[0].contains("holds for everything"));
    let twice = case("kinds = [\"cin-visit\"]\n")
        + &case("kinds = [\"cin-visit\"]\nmarks = [\"significant\"]\n");
    assert!(
        faults(&twice)[0].contains("never reached"),
        "{:?}",
        faults(&twice)
    );
    let never = case("kinds = [\"cin-visit\"]\nstatuses = [\"looked-after\"]\n");
    assert!(faults(&never)[0].contains("a status that this type does not belong to"));
    let unknown = faults(&case("kinds = [\"cin-visits\"]\n"));
    assert!(
        unknown[0].ends_with("did you mean `cin-visit`?"),
        "{unknown:?}"
    );
}

/// CFG-001: a limit of zero, a limit in two places and a slip in a clock's name are refused.
#[test]
fn wrong_words_of_a_clock_are_named_with_their_place() {
    let zero = faults(
        "[[clocks.note_deadline.cases]]\nkinds = [\"cin-visit\"]\nlimit = { hours = 0 }\norigin = \"practice\"\n",
    );
    assert!(
        zero[0].starts_with("x.toml:8:") && zero[0].contains("is the number 0"),
        "{zero:?}"
    );
    let twice = faults("[clocks.note_deadline]\nlimit = { hours = 1 }\norigin = \"practice\"\n");
    assert!(
        twice[0].contains("is a value; expected [parameters.note_deadline]"),
        "{twice:?}"
    );
    let slip = faults("[clocks.note_deadlin]\nmissed = \"overdue\"\norigin = \"practice\"\n");
    assert!(
        slip.iter()
            .any(|fault| fault.ends_with("did you mean `note_deadline`?")),
        "{slip:?}"
    );
    let word = faults("[clocks.note_deadline]\nmissed = \"late\"\norigin = \"practice\"\n");
    assert!(
        word[0].contains("`missed` is the text \"late\""),
        "{word:?}"
    );
    let silent = faults("[clocks.note_deadline]\nmissed = \"overdue\"\n");
    assert!(
        silent[0].contains("does not say where it comes from"),
        "{silent:?}"
    );
}

/// CFG-002: a calendar without a holiday, or whose known years run backwards, counts no days.
#[test]
fn an_empty_calendar_is_refused() {
    let read = |text: &str| {
        let faults = Book::read([("calendar/own.toml", text)]).expect_err("no calendar");
        faults
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    };
    let empty = "calendar = \"england\"\ntitle = \"Empty\"\nknown_from = 2026\nknown_to = 2027\n";
    assert!(read(empty).contains("the year 2026 is said to be known but has no holiday"));
    let backwards =
        "calendar = \"england\"\ntitle = \"Back\"\nknown_from = 2027\nknown_to = 2026\n";
    assert!(read(backwards).contains("end before they begin"));
}

/// CFG-001: a large file with ten thousand cases is read or refused in a moment.
#[test]
fn a_policy_of_thousands_of_cases_is_refused_and_bounded() {
    let case = "[[clocks.note_deadline.cases]]\nkinds = [\"cin-visit\"]\nlimit = { hours = 1 }\norigin = \"practice\"\n";
    let text = format!("{HEAD}{}", case.repeat(4_000));
    let faults =
        Book::read([("x.toml", text.as_str())]).expect_err("the same case again and again");
    assert!(faults.len() <= 101, "{}", faults.len());
    let huge = "#".repeat(10 * 1024 * 1024);
    let faults = Book::read([("x.toml", huge.as_str())]).expect_err("too large");
    assert_eq!(faults.len(), 1);
}

/// CFG-001: patterns are words, never expressions: what would explode elsewhere is looked for as it
/// stands, and finds nothing.
#[test]
fn an_expression_is_a_word_like_any_other() {
    use jiff::civil::date;
    let text = format!(
        "{HEAD}[parameters.judgement_words]\nvalue = [\"(a+)+$\"]\norigin = \"practice\"\n\n[[prompts]]\npart = \"detailed\"\ncode = \"x\"\ntext = \"X\"\nshort = \"x\"\nlisten = [\"(a|aa)+$\"]\norigin = \"practice\"\n"
    );
    let book = Book::read([("x.toml", text.as_str())]).expect("words are words");
    let policy = book.policy("policy-900", date(2026, 5, 1)).unwrap();
    let sheet = serde_json::json!({
        "format": 1, "now": "2026-05-14T20:00", "child": "a",
        "people": [{ "id": "a", "name": "Ada Finch", "relation": "Self" }],
        "note": { "kind": "home-visit", "date": "2026-05-14", "detailed": format!("{}!", "a".repeat(50_000)) },
    });
    let begun = std::time::Instant::now();
    let answer = policy::sheet::findings(policy, &sheet.to_string()).unwrap();
    assert!(begun.elapsed().as_secs() < 20);
    assert!(
        answer
            .findings
            .iter()
            .all(|finding| finding.code != "facts-apart" || finding.level == "done")
    );
}

/// CFG-001: signs without a letter would stand in every text, and are refused.
#[test]
fn words_without_a_letter_are_refused() {
    let found =
        faults("[parameters.judgement_words]\nvalue = [\"(.*)*\"]\norigin = \"practice\"\n");
    assert_eq!(
        found,
        [
            "x.toml:6:13: `judgement_words` has words without a letter; expected words as they stand in notes"
        ]
    );
}

/// CFG-001: names of things that are nowhere are refused, with the nearest.
#[test]
fn names_that_nothing_has_are_refused() {
    let list = faults("[parameters.word_lists]\nvalue = [\"englnd\"]\norigin = \"practice\"\n");
    assert!(
        list[0].ends_with("did you mean `england`?") && list[0].contains(":6:"),
        "{list:?}"
    );
    let after = faults(&own_clock(
        "letter",
        "start = \"call_taken\"\nact = \"duty_told\"\nafter = \"nothing_like_it\"\n",
    ));
    assert!(after[0].contains("which is no clock"), "{after:?}");
}

/// QLT-002: a list of words is read as strictly as a policy, and an authority adds its own.
#[test]
fn a_list_of_words_is_data_that_an_authority_adds() {
    let own = "list = \"ours\"\ntitle = \"Ours\"\nas_of = 2026-06-01\n\n[abbreviations]\nRBT = \"Riverbank team\"\n";
    let policy = format!(
        "{HEAD}[parameters.word_lists]\nvalue = [\"england\", \"ours\"]\norigin = \"practice\"\n"
    );
    assert!(Book::read([("words/ours.toml", own), ("x.toml", policy.as_str())]).is_ok());
    let slip = own.replace("as_of = 2026-06-01", "asof = 2026-06-01");
    let faults = Book::read([("words/ours.toml", slip.as_str())]).expect_err("a slip");
    assert!(
        faults
            .iter()
            .any(|fault| fault.problem.contains("`as_of` is missing")),
        "{faults:?}"
    );
    let odd = format!(
        "{own}\n[[careful]]\nrule = \"ofend\"\nwords = \"x\"\ninstead = \"y\"\nwhy = \"z\"\n"
    );
    let faults = Book::read([("words/ours.toml", odd.as_str())]).expect_err("a slip");
    assert_eq!(faults[0].nearest.as_deref(), Some("offend"));
}

/// CFG-001: the schema of the documentation is the reader's own, and every shipped policy's keys are
/// in it.
#[test]
fn the_documented_schema_is_the_readers_own() {
    let schema = policy::book::policy_schema();
    let documented = include_str!("../../../../docs/schemas/policy.schema.json");
    let expected = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
    if std::env::var_os("INSTA_UPDATE").is_some_and(|how| how == "always") {
        std::fs::write(
            concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../../docs/schemas/policy.schema.json"
            ),
            &expected,
        )
        .unwrap();
    } else {
        assert!(
            documented == expected,
            "write docs/schemas/policy.schema.json again: INSTA_UPDATE=always"
        );
    }
    for text in [
        include_str!("../../../../policies/policy-001.toml"),
        include_str!("../../../../policies/policy-003.toml"),
        include_str!("sixth.toml"),
    ] {
        let file: toml::Table = text.parse().unwrap();
        for part in ["parameters", "rules"] {
            let known = schema["properties"][part]["properties"]
                .as_object()
                .unwrap();
            let keys = file
                .get(part)
                .and_then(toml::Value::as_table)
                .into_iter()
                .flatten();
            for (key, table) in keys {
                let properties = known[key]["properties"].as_object().unwrap();
                assert!(
                    table
                        .as_table()
                        .unwrap()
                        .keys()
                        .all(|inner| properties.contains_key(inner)),
                    "{key}"
                );
            }
        }
    }
}

/// TRN-001: the file to begin with can be read as it stands, and is silent on everything.
#[test]
fn a_new_policy_can_be_read_and_is_silent() {
    let text = policy::book::new_policy("policy-newtown", "Newtown \"recording\"", "Standards");
    let book =
        Book::read([("new.toml", text.as_str())]).unwrap_or_else(|faults| panic!("{faults:?}"));
    let policy = book
        .policies()
        .iter()
        .find(|policy| policy.id() == "policy-newtown")
        .unwrap();
    assert_eq!(policy.title(), "Newtown \"recording\"");
    assert!(
        policy
            .clauses()
            .iter()
            .all(|clause| clause.source.is_none())
    );
    // A line of it, taken in, is a policy too.
    let taken = text.replace(
        "# [parameters.three_headings]\n# value = \"warn\"",
        "[parameters.three_headings]\nvalue = \"block\"",
    );
    assert_ne!(taken, text);
    let taken = taken.replacen(
        "[parameters.three_headings]\nvalue = \"block\"\n",
        "[parameters.three_headings]\nvalue = \"block\"\norigin = \"practice\"\n",
        1,
    );
    assert!(Book::read([("new.toml", taken.as_str())]).is_ok());
}

/// FIN-007, CFG-001: a role that can never decide is refused with its place and the roles that can.
#[test]
fn a_role_that_cannot_reopen_is_refused() {
    for (role, words) in [
        ("practitioner", "a practitioner cannot reopen a note"),
        (
            "business-support",
            "a business support cannot reopen a note",
        ),
    ] {
        let found = faults(&format!(
            "[parameters.reopen_role]\nvalue = \"{role}\"\norigin = \"practice\"\n"
        ));
        assert!(found[0].starts_with("x.toml:6:"), "{found:?}");
        assert!(found[0].contains(words), "{found:?}");
        assert!(found[0].contains("`system-administrator`"), "{found:?}");
        assert!(!found[0].contains("`practitioner`"), "{found:?}");
    }
    let able = "[parameters.reopen_role]\nvalue = \"team-manager\"\norigin = \"practice\"\n";
    let text = format!("{HEAD}{able}");
    assert!(Book::read([("x.toml", text.as_str())]).is_ok());
}

/// CFG-001: so many files and bytes are read, and not one more.
#[test]
fn as_many_files_and_bytes_as_may_be_are_read() {
    let names: Vec<String> = (0..=FILES_MAX)
        .map(|number| format!("{number}.toml"))
        .collect();
    let read =
        |count: usize| Book::read(names.iter().take(count).map(|name| (name.as_str(), HEAD)));
    assert!(read(FILES_MAX).is_ok());
    let fault = read(FILES_MAX + 1).unwrap_err().swap_remove(0);
    assert_eq!(fault.problem, "there are too many policy files");
    let padded = |bytes: usize| format!("{HEAD}{}", "#".repeat(bytes - HEAD.len()));
    assert!(book().read_one("x.toml", &padded(512 * 1024)).is_ok());
    let fault = book()
        .read_one("x.toml", &padded(512 * 1024 + 1))
        .unwrap_err()
        .swap_remove(0);
    assert_eq!(fault.problem, "the file has 524289 bytes");
}

/// CFG-001: of a long word more may be mistyped before nothing near it is known.
#[test]
fn three_slips_in_a_long_word_still_find_what_was_meant() {
    let slips = faults("[parameters.reeding_ege_yeers]\nvalue = 16\norigin = \"practice\"\n");
    assert!(
        slips[0].ends_with("did you mean `reading_age_years`?"),
        "{slips:?}"
    );
    let case = "[[clocks.note_deadline.cases]]\nkinds = [\"cin-visit\"]\norigin = \"practice\"\n";
    let without = faults(case);
    assert!(
        without[0].contains("or \"same_day\", or \"none\""),
        "{without:?}"
    );
}

/// QLT-007: a book gives its dictionary to what joins it later.
#[test]
fn a_policy_that_joins_a_book_is_spelt_as_the_book_is() {
    let dictionary = Arc::new(Dictionary::new("SET UTF-8\n", "1\nmother"));
    let plain = book().read_one("x.toml", HEAD).unwrap();
    assert!(plain.dictionary().is_none());
    let spelt = book().clone().spelt_with(&dictionary);
    let joined = spelt.read_one("x.toml", HEAD).unwrap();
    assert_eq!(joined.dictionary(), Some(&*dictionary));
}

/// CFG-001: what nobody can see is refused in a file that is to be adopted, with its place, in a label,
/// in the words of a clause, in a comment or as an escape; a version that was adopted before stays
/// readable.
#[test]
fn what_nobody_can_see_is_refused_in_a_new_policy_and_read_in_an_old_one() {
    let label = "Compl\u{200b}ete";
    let lines = [
        format!("[parameters.finalise_label]\nvalue = \"{label}\"\norigin = \"practice\"\n"),
        "# nothing \u{202e}here\u{202c}\n".to_owned(),
        "[parameters.note_deadline]\nvalue = { hours = 24 }\nsource = { heading = \"2 \\u202ETime\", lines = [12], words = \"a\\u2066day\u{2060}\" }\n".to_owned(),
    ];
    let text = format!("{HEAD}{}", lines.concat());
    assert!(book().read_one("x.toml", &text).is_ok(), "adopted before");
    let faults = book().read_new("x.toml", &text).expect_err("hidden");
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let at = |place: &str, code: &str| {
        let found = |line: &&String| line.starts_with(place) && line.contains(code);
        assert!(
            said.iter().any(|line| found(&line)),
            "{place} {code}: {said:?}"
        );
    };
    at(
        "x.toml:7:15: there is a character that nobody can see",
        "U+200B",
    );
    at("x.toml:9:11", "U+202E");
    at("x.toml:9:16", "U+202C");
    at("x.toml:12:22", "U+202E");
    at("x.toml:12:", "U+2066");
    at("x.toml:12:", "U+2060");
    assert_eq!(faults.len(), 6, "{said:?}");
    let seen = text.replace(['\u{200b}', '\u{202e}', '\u{202c}', '\u{2060}'], "");
    let seen = seen.replace("\\u202E", "").replace("\\u2066", " ");
    assert!(book().read_new("x.toml", &seen).is_ok());
    assert!(
        book()
            .read_new("x.toml", &format!("\u{feff}{seen}"))
            .is_ok()
    );
}
