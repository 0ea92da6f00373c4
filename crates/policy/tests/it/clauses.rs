//! What a policy says of itself: clauses and their pages, what goes by them, and what two versions
//! differ in.

use crate::{book, shipped};
use policy::book::{Difference, FORMAT, Happening, Use, differences, kinds_offered, new_policy};
use policy::clock::{Limit, Start, due_by_parameter};
use policy::{Book, Policy, Status};

const HEAD: &str = "format = 1\npolicy_id = \"policy-ours\"\nversion = 1\ntitle = \"Ours\"\ndocument = \"Our standards\"\n";

fn ours(lines: &str) -> Policy {
    book()
        .read_one("ours.toml", &format!("{HEAD}{lines}"))
        .unwrap_or_else(|faults| panic!("{}", faults[0]))
}

fn refused(lines: &str) -> policy::BadPolicy {
    let read = book().read_one("ours.toml", &format!("{HEAD}{lines}"));
    read.expect_err("this file is wrong").swap_remove(0)
}

/// CFG-001: what rests on a clause leads to its page, and the policy names its document.
#[test]
fn a_due_time_leads_to_the_page_of_its_clause() {
    let start = Start::parse("2026-05-15T17:00").unwrap();
    let due = due_by_parameter(shipped("policy-001"), "note_deadline", start).unwrap();
    assert_eq!(due.clause.path(), "policy-001/note-deadline");
    assert_eq!(ours("").document(), "Our standards");
}

/// TIME-014: a clock says what it is about, also where the policy states it itself, and on what it
/// depends.
#[test]
fn a_clock_says_what_it_is_about_and_on_what_it_depends() {
    let own = ours(
        "[clocks.letter]\nheading = \"The letter\"\nrule = \"A letter is sent.\"\nlimit = { hours = 1 }\nstart = \"call_taken\"\nact = \"duty_told\"\nowner = \"author\"\nmissed = \"overdue\"\norigin = \"practice\"\n",
    );
    assert_eq!(own.clock("letter").unwrap().heading(), "The letter");
    assert_eq!(own.clock("letter").unwrap().cases, []);
    let shorter = ours(
        "[clocks.letter]\nheading = \"The letter\"\nrule = \"A letter is sent.\"\nlimit = { hours = 1 }\nstart = \"call_taken\"\nact = \"duty_told\"\nowner = \"author\"\nmissed = \"overdue\"\norigin = \"practice\"\n[[clocks.letter.cases]]\nmarks = [\"significant\"]\nlimit = { minutes = 5 }\norigin = \"practice\"\n",
    );
    let cases = &shorter.clock("letter").unwrap().cases;
    assert_eq!((cases.len(), cases[0].limit), (1, Some(Limit::Minutes(5))));
    let deadline = shipped("policy-001")
        .clock("note_deadline")
        .unwrap()
        .heading();
    assert_eq!(deadline, "When a note is due");
    let start = Start::parse("2026-05-15T17:00").unwrap();
    let not = due_by_parameter(shipped("policy-001"), "visit_interval", start).unwrap_err();
    assert_eq!(
        not.to_string(),
        "`visit_interval` depends on: Child protection; Looked after; Child in need"
    );
    let marked = ours(
        "[[clocks.adhoc_supervision_hours.cases]]\nkinds = [\"home-visit\"]\nowners = [\"supervisor\"]\nmarks = [\"child_not_seen\"]\nlimit = { hours = 1 }\norigin = \"practice\"\n",
    );
    let clock = marked.clock("adhoc_supervision_hours").unwrap();
    assert_eq!(
        clock.cases[0].when.words(),
        "home-visit, the supervisor, child not seen"
    );
}

/// CFG-001: whom a policy says to ask is told by what it is about.
#[test]
fn whom_to_ask_is_told_by_what_it_is_about() {
    let contacts = &shipped("policy-000").parameters().contacts.value;
    let asked: Vec<(&str, &str)> = contacts.iter().collect();
    let loads = "loads the notes of external clinical supervisors";
    assert_eq!(asked, [("administration", loads)]);
    assert_eq!(ours("").parameters().contacts.value.iter().count(), 0);
}

/// TRN-001: what goes by a clause is told: the check, the clock, the kind, the line of what to cover.
#[test]
fn what_goes_by_a_clause_is_told_in_words() {
    let policy = ours("[clocks.note_deadline]\nmissed = \"overdue\"\norigin = \"practice\"\n");
    let words = |slug: &str| -> Vec<String> { policy.uses(slug).iter().map(Use::words).collect() };
    let clock = "The clock “When a note is due”: by when, and what is late";
    let governs = "The clock “Detailed write-ups”, which has no limit of its own under this policy";
    for said in [clock, governs] {
        assert!(
            words("note-deadline").contains(&said.to_owned()),
            "{:?}",
            words("note-deadline")
        );
    }
    assert!(words("clock-note-deadline").contains(&clock.to_owned()));
    assert!(!words("reason-given").contains(&clock.to_owned()));
    let kind = "The choice of kinds when a note is begun";
    assert_eq!(words("contact-type-home-visit"), [kind]);
    let line = "What to cover, beside that part of the note";
    let prompt = policy
        .clauses()
        .into_iter()
        .find(|clause| clause.slug.starts_with("prompt-"));
    assert_eq!(words(&prompt.unwrap().slug), [line]);
    assert!(words("reason-given")[0].contains("cannot be finalised until it is met"));
}

/// CFG-002: two versions differ in the clauses that changed, came or went, and in no other.
#[test]
fn two_versions_differ_in_what_changed_came_or_went() {
    let (old, same) = (ours(""), ours("effective_from = 2026-01-01\n"));
    assert_eq!(differences(&old, &same), []);
    let hours = "[parameters.note_deadline]\nvalue = { hours = 1 }\norigin = \"practice\"\n";
    let changed = differences(&old, &ours(hours));
    let said = |each: &Difference| each.clause().map(|clause| clause.slug.clone());
    let slugs: Vec<_> = changed.iter().filter_map(said).collect();
    assert_eq!(slugs, ["note-deadline"]);
    let (before, after) = (
        changed[0].old.as_ref().unwrap(),
        changed[0].new.as_ref().unwrap(),
    );
    assert_ne!(before.value, after.value);
    assert_eq!(changed[0].clause(), Some(after));
    let clock = "[clocks.letter]\nheading = \"A\"\nrule = \"B.\"\nlimit = { hours = 1 }\nstart = \"call_taken\"\nact = \"duty_told\"\nowner = \"author\"\nmissed = \"overdue\"\norigin = \"practice\"\n";
    let came = differences(&old, &ours(clock));
    assert!(came.len() == 1 && came[0].old.is_none() && said(&came[0]).unwrap() == "clock-letter");
    let went = differences(&ours(clock), &old);
    assert!(went.len() == 1 && went[0].new.is_none() && said(&went[0]).unwrap() == "clock-letter");
}

/// CFG-001: a policy may hold for one day, and a code may have a digit.
#[test]
fn a_policy_may_hold_for_a_day_and_a_code_have_a_digit() {
    let day = ours("effective_from = 2026-02-01\neffective_to = 2026-02-01\n");
    assert_eq!(day.from(), day.to());
    let kind =
        "[[contact_types]]\ncode = \"visit-2\"\nlabel = \"Second visit\"\norigin = \"practice\"\n";
    let said = |lines: &str| {
        let read = book().read_one("ours.toml", &format!("{HEAD}{lines}"));
        let faults = read.unwrap_err();
        faults
            .iter()
            .any(|fault| fault.problem.contains("part of an address"))
    };
    assert!(said(&kind.replace("visit-2", "Visit")));
    // What is refused of this one is that the defaults name types which the list has not.
    assert!(!said(kind));
}

/// CFG-001: a policy has types of contact, each with a code of its own.
#[test]
fn types_of_contact_have_codes_of_their_own() {
    const WRONG: &str = "types of contact are missing or share a code";
    let kind = |code: &str| {
        format!("[[contact_types]]\ncode = \"{code}\"\nlabel = \"A\"\norigin = \"practice\"\n")
    };
    let all = |lines: &str| -> Vec<String> {
        let read = book().read_one("ours.toml", &format!("{HEAD}{lines}"));
        read.unwrap_err()
            .into_iter()
            .map(|fault| fault.problem)
            .collect()
    };
    assert!(all("contact_types = []\n").contains(&WRONG.to_owned()));
    assert!(all(&(kind("a") + &kind("a"))).contains(&WRONG.to_owned()));
    assert!(!all(&(kind("a") + &kind("b"))).contains(&WRONG.to_owned()));
}

/// CFG-002: two versions from the same day are refused, also where neither says its end.
#[test]
fn two_versions_from_one_day_are_refused() {
    let version = |number: u32| {
        HEAD.replace("version = 1", &format!("version = {number}"))
            + "effective_from = 2026-02-01\n"
    };
    let (first, second) = (version(1), version(2));
    let read = Book::read([("1.toml", first.as_str()), ("2.toml", second.as_str())]);
    let faults = read.unwrap_err();
    let said = "two versions of `policy-ours` are in force from 2026-02-01";
    assert_eq!(faults[0].problem, said);
}

/// NOTE-005: the form offers each type of contact, and says which are entries about record keeping.
#[test]
fn the_form_tells_record_keeping_from_contacts() {
    let offered = kinds_offered(shipped("policy-001"), &[Status::ChildInNeed]);
    let keeping = offered.iter().filter(|kind| kind.record_keeping);
    let codes: Vec<&str> = keeping.map(|kind| kind.code.as_str()).collect();
    assert!(
        codes.contains(&"record") && !codes.contains(&"home-visit"),
        "{codes:?}"
    );
}

/// CFG-001: a new file has every default as a comment, less what only the defaults say.
#[test]
fn a_new_file_leaves_out_what_only_the_defaults_say() {
    let file = new_policy("policy-new", "New", "Our standards");
    assert!(file.contains(&format!("format = {FORMAT}")) && file.contains("# value = "));
    for line in file.lines() {
        let said = line.trim_start_matches(['#', ' ']);
        assert!(
            !said.starts_with("heading =") && !said.starts_with("fixed ="),
            "{line}"
        );
    }
}

/// CFG-001: each wrong value is refused with what a right one looks like.
#[test]
fn a_wrong_value_is_told_what_a_right_one_looks_like() {
    let value = |name: &str, value: &str| {
        refused(&format!(
            "[parameters.{name}]\nvalue = {value}\norigin = \"practice\"\n"
        ))
        .expected
    };
    assert_eq!(value("note_label", "5"), "text in quotes");
    assert_eq!(value("note_label", "\"  \""), "text in quotes");
    assert_eq!(value("informal_tail_check", "1"), "true or false");
    assert_eq!(
        value("seen_alone_interval_days", "0"),
        "a whole number from 1 to 10000"
    );
    assert!(value("note_deadline", "72").starts_with("one limit such as { hours = 72 }"));
    let list = "a list in square brackets, each item text in quotes";
    assert_eq!(value("judgement_words", "\"clearly\""), list);
    let read = |text: &str| {
        book()
            .read_one("ours.toml", text)
            .unwrap_err()
            .swap_remove(0)
            .expected
    };
    assert_eq!(
        read(&HEAD.replace("format = 1", "format = \"one\"")),
        "a whole number from 0 to 10000"
    );
    let date = read(&format!("{HEAD}effective_from = \"soon\"\n"));
    assert_eq!(date, "a date such as 2026-04-01, without quotes");
    let prompt = "[[prompts]]\npart = \"story\"\ncode = \"a\"\ntext = \"A\"\nshort = \"a\"\norigin = \"practice\"\n";
    let expected = refused(prompt).expected;
    assert!(
        expected.starts_with("one of \"detailed\", \"analysis\""),
        "{expected}"
    );
}

/// TIME-001: what a clock is met by happens when an entry is made, or when what it tells of was.
#[test]
fn an_act_of_record_keeping_happens_when_the_entry_is_made() {
    let of_entry = [
        "note_entered",
        "note_finalised",
        "writeup_finalised",
        "details_entered",
        "clinical_note_loaded",
        "adhoc_recorded",
        "case_management_recorded",
    ];
    for happening in Happening::ALL {
        assert_eq!(
            happening.is_of_entry(),
            of_entry.contains(&happening.code()),
            "{happening:?}"
        );
    }
}

/// "Who may do what": a clock is owed by somebody who can do its act.
#[test]
fn a_clock_is_owed_by_somebody_who_can_do_its_act() {
    let owed = |owner: &str, act: &str| {
        let clock = format!(
            "[clocks.letter]\nheading = \"A\"\nrule = \"B.\"\nlimit = {{ hours = 1 }}\nstart = \"call_taken\"\nact = \"{act}\"\nowner = \"{owner}\"\nmissed = \"overdue\"\norigin = \"practice\"\n"
        );
        let read = book().read_one("ours.toml", &format!("{HEAD}{clock}"));
        read.is_ok()
    };
    for (owner, act, can) in [
        ("author", "note_finalised", true),
        ("author", "file_read", false),
        ("author", "senior_sample_inspected", false),
        ("responsible-worker", "supervision_held", false),
        ("supervisor", "note_finalised", true),
        ("supervisor", "supervision_held", true),
        ("supervisor", "file_read", false),
        ("supervisor", "senior_sample_inspected", false),
        ("team-manager", "file_read", true),
        ("team-manager", "senior_sample_inspected", false),
        ("senior-manager", "senior_sample_inspected", true),
        ("business-support", "paper_returned", true),
        ("business-support", "note_finalised", false),
        ("information-governance", "rectification_answered", true),
        ("information-governance", "note_finalised", false),
        ("system-administrator", "note_finalised", false),
        ("system-administrator", "details_entered", false),
    ] {
        assert_eq!(owed(owner, act), can, "{owner} {act}");
    }
}
