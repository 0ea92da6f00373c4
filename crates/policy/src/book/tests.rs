#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use super::*;
use jiff::civil::date;

const SMALL: &str = r#"
format = 1
policy_id = "policy-900"
version = 1
title = "Small"
document = "A small policy"
"#;

fn book(texts: &[(&str, &str)]) -> Result<Book, Vec<BadPolicy>> {
    Book::read(texts.iter().copied())
}

fn faults(text: &str) -> Vec<String> {
    let faults = book(&[("x.toml", text)]).expect_err("this file is wrong");
    faults.iter().map(ToString::to_string).collect()
}

/// CFG-001: the policies inside the binary are read by the same reader as anyone's.
#[test]
fn the_shipped_policies_are_sound() {
    let book = book(&[]).unwrap_or_else(|faults| {
        panic!(
            "{}",
            faults
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("\n")
        )
    });
    let ids: Vec<&str> = book.policies().iter().map(Policy::id).collect();
    assert_eq!(
        ids,
        [
            "policy-000",
            "policy-001",
            "policy-002",
            "policy-003",
            "policy-004"
        ]
    );
}

/// CFG-001: unknown keys are errors, named with their place and the nearest known key.
#[test]
fn an_unknown_key_is_named_with_its_place_and_the_nearest_known_one() {
    let text = format!(
        "{SMALL}[parameters.note_deadlin]\nvalue = {{ hours = 24 }}\norigin = \"practice\"\n"
    );
    assert_eq!(
        faults(&text),
        ["x.toml:7:13: unknown key `note_deadlin` in parameters; did you mean `note_deadline`?"]
    );
}

/// CFG-001: every fault of a file comes back at once.
#[test]
fn every_fault_of_a_file_is_named_at_once() {
    let text = r#"
format = 2
policy_id = "Policy 9"
version = 0
title = "Wrong"
document = "Wrong"
effective_from = 2026-02-01
effective_to = 2026-01-01
colour = "red"

[parameters.note_deadline]
value = { hours = 0 }
origin = "practice"

[parameters.three_headings]
value = "blok"
source = { heading = "§1", lines = [1], words = "one" }

[parameters.late_entry_label]
value = "Late"

[parameters.reopen_contact_types]
value = ["cin-visitt"]
origin = "practice"

[rules.contact_date]
level = "off"
origin = "practice"
"#;
    insta::assert_snapshot!(faults(text).join("\n"));
}

#[test]
fn text_that_is_not_toml_is_refused_with_its_place() {
    let found = faults("format = 1\npolicy_id = \n");
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("x.toml:2:"), "{}", found[0]);
}

#[test]
fn a_file_beyond_every_policy_is_refused_unread() {
    let huge = "#".repeat(10 * 1024 * 1024);
    assert_eq!(
        faults(&huge),
        ["x.toml:1:1: the file has 10485760 bytes; expected at most 524288 bytes"]
    );
    let deep = format!("x = {}", "[".repeat(100_000));
    assert!(!faults(&deep).is_empty());
}

/// CFG-001: each wrong limit is refused with what a right one looks like.
#[test]
fn a_limit_is_one_number_of_a_known_unit_and_never_zero() {
    for wrong in [
        "{ hours = 0 }",
        "{ hours = -1 }",
        "{ fortnights = 1 }",
        "{}",
        "{ hours = 1, months = 1 }",
        "\"whenever\"",
        "72",
        "{ day_of_month = 32 }",
        "{ hours = 99999999999 }",
    ] {
        let text =
            format!("{SMALL}[parameters.note_deadline]\nvalue = {wrong}\norigin = \"practice\"\n");
        let found = faults(&text);
        assert!(found[0].starts_with("x.toml:8:"), "{wrong}: {found:?}");
        assert!(found[0].contains("expected"), "{wrong}: {found:?}");
    }
}

/// CFG-002: a version is in force from its first day to its last.
#[test]
fn the_version_in_force_on_a_day_is_found() {
    let second = SMALL.replace(
        "version = 1",
        "version = 2\neffective_from = 2026-04-01\neffective_to = 2026-12-31",
    );
    let book = book(&[("a.toml", SMALL), ("b.toml", &second)]).unwrap();
    assert_eq!(
        book.policy("policy-900", date(1985, 1, 1))
            .unwrap()
            .version(),
        1
    );
    assert_eq!(
        book.policy("policy-900", date(2026, 3, 31))
            .unwrap()
            .version(),
        1
    );
    assert_eq!(
        book.policy("policy-900", date(2026, 4, 1))
            .unwrap()
            .version(),
        2
    );
    assert_eq!(
        book.policy("policy-900", date(2026, 12, 31))
            .unwrap()
            .version(),
        2
    );
    let after = book.policy("policy-900", date(2027, 1, 1)).unwrap_err();
    assert_eq!(
        after.to_string(),
        "policy `policy-900` was in force until 2026-12-31, not on 2027-01-01"
    );
    let unknown = book.policy("policy-01", date(2027, 1, 1)).unwrap_err();
    assert_eq!(
        unknown.to_string(),
        "there is no policy `policy-01`; did you mean `policy-001`?"
    );
}

/// CFG-002: a day before a dated first version has no policy, and says so.
#[test]
fn a_day_before_the_first_version_is_refused() {
    let dated = SMALL.replace("version = 1", "version = 1\neffective_from = 2026-04-01");
    let book = book(&[("a.toml", &dated)]).unwrap();
    let before = book.policy("policy-900", date(2026, 3, 31)).unwrap_err();
    assert_eq!(
        before.to_string(),
        "policy `policy-900` is in force from 2026-04-01 on, not on 2026-03-31"
    );
}

/// CFG-002: two versions at once, and days between versions, are refused at reading.
#[test]
fn versions_that_overlap_or_leave_a_gap_are_refused() {
    let first = SMALL.replace("version = 1", "version = 1\neffective_to = 2026-03-31");
    let refused = |dates: &str| {
        let second = SMALL.replace("version = 1", &format!("version = 2\n{dates}"));
        let faults =
            book(&[("a.toml", &first), ("b.toml", &second)]).expect_err("these do not follow");
        assert_eq!(faults.len(), 1);
        faults[0].problem.clone()
    };
    assert!(refused("effective_from = 2026-03-31").contains("two versions at once"));
    assert!(
        refused("effective_from = 2026-04-02")
            .contains("no version of `policy-900` is in force between")
    );
    assert!(refused("").contains("from the beginning"));
    let next = SMALL.replace("version = 1", "version = 1\neffective_from = 2026-04-01");
    let twice = book(&[("a.toml", &first), ("b.toml", &next)]).expect_err("one version twice");
    assert_eq!(
        twice[0].problem,
        "version 1 of `policy-900` is in two files"
    );
    assert!(
        book(&[("a.toml", &first), ("b.toml", &first)]).is_ok(),
        "the same bytes are no second version"
    );
}

/// CFG-002: the bytes that enter the ledger are the file's, and their digest names the version.
#[test]
fn a_policy_keeps_the_exact_bytes_of_its_file() {
    let book = book(&[("a.toml", SMALL)]).unwrap();
    let policy = book.policy("policy-900", date(2026, 1, 1)).unwrap();
    assert_eq!(policy.bytes(), SMALL.as_bytes());
    assert_eq!(
        book.by_digest(&policy.digest()).map(Policy::id),
        Some("policy-900")
    );
    assert_eq!(book.by_digest(&[0; 32]).map(Policy::id), None);
}

/// CFG-004: a silent policy holds the documented defaults, and each says that it is one.
#[test]
fn a_silent_policy_holds_the_defaults_and_says_so() {
    let book = book(&[("a.toml", SMALL)]).unwrap();
    let policy = book.policy("policy-900", date(2026, 1, 1)).unwrap();
    let clauses = policy.clauses();
    assert!(clauses.iter().all(|clause| clause.origin != Origin::Seed));
    let deadline = policy.clause("note-deadline").unwrap();
    assert_eq!(
        (deadline.value.as_str(), deadline.origin),
        ("72 hours", Origin::Default)
    );
    assert_eq!(
        policy.clause("sar-response-months").unwrap().origin,
        Origin::Law
    );
    let slugs: std::collections::BTreeSet<&str> =
        clauses.iter().map(|clause| clause.slug.as_str()).collect();
    assert_eq!(
        slugs.len(),
        clauses.len(),
        "each clause has an address of its own"
    );
}

/// CFG-001, CFG-004: every value of the shipped policies, with its origin and its lines; a changed
/// value shows here.
#[test]
fn each_shipped_value_stands_as_the_register_has_it() {
    for policy in book(&[]).unwrap().policies() {
        let line = |clause: Clause| {
            let place = clause
                .source
                .map(|source| format!(" [{}]", source.place()))
                .unwrap_or_default();
            format!(
                "{}: {} ({}){place}",
                clause.slug,
                clause.value,
                clause.origin.code()
            )
        };
        let listing: Vec<String> = policy.clauses().into_iter().map(line).collect();
        insta::assert_snapshot!(policy.id(), listing.join("\n"));
    }
}

/// CFG-001: every value that a shipped policy states as its document's own is found there: the
/// words it points at stand in one of the lines it names.
#[test]
fn each_stated_source_stands_in_its_document() {
    let Some(seeds) = seeds() else { return };
    for policy in book(&[]).unwrap().policies() {
        let number = policy.id().trim_start_matches("policy-");
        let (_, text) = seeds
            .iter()
            .find(|(name, _)| name.starts_with(number))
            .expect("its seed");
        let lines: Vec<String> = text.lines().map(bare).collect();
        for clause in policy.clauses() {
            let Some(source) = clause.source else {
                continue;
            };
            let words = bare(&source.words);
            let named = source.lines.iter().map(|line| &lines[*line as usize - 1]);
            assert!(
                named.clone().any(|line| line.contains(&words)),
                "{} of {}: \"{}\" is not in lines {:?}",
                clause.slug,
                policy.id(),
                source.words,
                source.lines
            );
            assert!(
                named.clone().all(|line| !line.trim().is_empty()),
                "{}: an empty line",
                clause.slug
            );
        }
    }
}

/// CFG-001: every number that a shipped policy states as its document's own stands in one of the
/// lines it names, in figures or in words: a value changed without its source fails here.
#[test]
fn each_stated_number_stands_in_its_document() {
    let Some(seeds) = seeds() else { return };
    let in_words = |number: u32| -> &'static [&'static str] {
        match number {
            0 => &["immediately"],
            1 => &["monthly"],
            2 => &["two"],
            3 => &["three"],
            5 => &["five"],
            7 => &["one week"],
            60 => &["within hour"],
            72 => &["seventy-two"],
            _ => &[],
        }
    };
    let mut checked = 0;
    for policy in book(&[]).unwrap().policies() {
        let number = policy.id().trim_start_matches("policy-");
        let (_, text) = seeds
            .iter()
            .find(|(name, _)| name.starts_with(number))
            .unwrap();
        let lines: Vec<String> = text.lines().map(bare).collect();
        for clause in policy.clauses() {
            let digits: String = clause
                .value
                .trim_start_matches("by the ")
                .chars()
                .take_while(char::is_ascii_digit)
                .collect();
            let (Some(source), Ok(value)) = (clause.source, digits.parse::<u32>()) else {
                continue;
            };
            let stands = source.lines.iter().any(|line| {
                let line = &lines[*line as usize - 1];
                let figures = line
                    .split(|c: char| !c.is_ascii_digit())
                    .any(|each| each == digits);
                figures || in_words(value).iter().any(|words| line.contains(words))
            });
            assert!(
                stands,
                "{} of {}: {} is not in lines {:?}",
                clause.slug,
                policy.id(),
                clause.value,
                source.lines
            );
            checked += 1;
        }
    }
    assert_eq!(checked, 18);
}

/// Text without emphasis, curly quotation marks or doubled spaces, in small letters.
fn bare(text: &str) -> String {
    let text = text
        .replace("**", "")
        .replace(['\u{2018}', '\u{2019}'], "'");
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// The seed documents beside the checkout; none where they are missing, which fails under `CI`.
fn seeds() -> Option<Vec<(String, String)>> {
    let folder = testkit::shared_dir()?.join("seeds");
    let files = std::fs::read_dir(folder).expect("the seeds can be listed");
    Some(
        files
            .map(|file| file.expect("a file").path())
            .map(|path| {
                let name = path
                    .file_name()
                    .expect("a name")
                    .to_string_lossy()
                    .into_owned();
                (name, std::fs::read_to_string(path).expect("a seed is text"))
            })
            .collect(),
    )
}

/// CFG-002: the bytes of a broken calendar are refused, and an authority's own replaces the shipped.
#[test]
fn an_authority_can_replace_the_calendar() {
    let own = "calendar = \"england\"\ntitle = \"Ours\"\nknown_from = 2026\nknown_to = 2026\n\n[holidays]\n2026-07-01 = \"Town day\"\n";
    let with = book(&[("DIR/policies/calendar/ours.toml", own)]).unwrap();
    assert!(!with.policies()[0].calendar().is_working(date(2026, 7, 1)));
    assert!(with.policies()[0].calendar().is_working(date(2026, 12, 25)));
    let empty = own.replace("2026-07-01 = \"Town day\"\n", "");
    let faults = book(&[("calendar/ours.toml", &empty)]).expect_err("a year without a holiday");
    assert!(faults[0].problem.contains("2026"));
}

/// NOTE-005, NOTE-006: what is offered follows the status.
#[test]
fn statutory_kinds_are_offered_by_status_and_never_without_one() {
    let book = book(&[]).unwrap();
    let policy = book.policy("policy-004", date(2026, 1, 1)).unwrap();
    let offered = |statuses: &[Status]| -> Vec<String> {
        let offers = kinds_offered(policy, statuses).into_iter();
        offers
            .filter(|offer| offer.statutory && offer.why_not.is_none())
            .map(|offer| offer.label)
            .collect()
    };
    assert_eq!(offered(&[]), [""; 0]);
    assert_eq!(offered(&[Status::Assessment]), [""; 0]);
    assert_eq!(offered(&[Status::ChildInNeed]), ["CIN Visit"]);
    assert_eq!(
        offered(&[Status::LookedAfter, Status::ChildProtection]),
        ["CLA Placement Visit", "CP Plan Visit", "IRO Visit to Child"]
    );
    let blocked: Vec<bool> = kinds_offered(policy, &[])
        .iter()
        .map(|offer| offer.blocked)
        .collect();
    assert_eq!(blocked.iter().filter(|blocked| **blocked).count(), 4);
}

/// REC-012: the statuses of policies are those that files hold.
#[test]
fn statuses_are_those_of_the_file() {
    let fields = record::fact::FactKind::Status.fields();
    let field = fields.iter().find(|field| field.name == "status").unwrap();
    let record::fact::Holds::Code(codes) = field.holds else {
        panic!("a status is a code")
    };
    let held: Vec<&str> = codes.iter().map(|(code, _)| *code).collect();
    let ours: Vec<&str> = Status::ALL.iter().map(|status| status.code()).collect();
    assert_eq!(ours, held);
}

/// NOTE-017, NOTE-020: a policy's prompts come with their clause, and a silent one's are defaults.
#[test]
fn prompts_come_from_the_policy_with_their_clause() {
    use record::note::contact::Part;
    let book = book(&[]).unwrap();
    let asked = |id: &str, part| {
        let policy = book.policy(id, date(2026, 1, 1)).unwrap();
        let asked = policy.prompts(part).into_iter();
        asked
            .map(|each| (each.prompt.code.clone(), each.clause.origin))
            .collect::<Vec<_>>()
    };
    assert_eq!(asked("policy-001", Part::Detailed).len(), 7);
    assert!(
        asked("policy-001", Part::Detailed)
            .iter()
            .all(|(_, origin)| *origin == Origin::Seed)
    );
    assert_eq!(asked("policy-004", Part::Detailed).len(), 7);
    assert!(
        asked("policy-004", Part::Analysis)
            .iter()
            .all(|(_, origin)| *origin == Origin::Default)
    );
}

/// TRN-001: the example that the guide tells a performance officer to start from is sound.
#[test]
fn the_guides_example_can_be_read() {
    let guide = include_str!("../../../../docs/policy-guide.md");
    let examples: Vec<&str> = guide
        .split("```toml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .filter(|example| example.contains("policy_id"))
        .collect();
    assert_eq!(examples.len(), 1);
    // The examples of clocks stand in a policy as they are.
    let clocks = guide
        .split("```toml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .find(|example| example.contains("[[clocks."))
        .expect("examples of clocks");
    let text = format!("{}\n{clocks}", examples[0]);
    let book = book(&[("guide.toml", &text)]).unwrap_or_else(|faults| panic!("{faults:?}"));
    let policy = book.policy("policy-riverside", date(2027, 1, 1)).unwrap();
    assert_eq!(
        policy.clause("note-deadline").unwrap().value,
        "2 working days"
    );
}
