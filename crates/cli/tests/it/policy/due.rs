//! `daybook policy due`

use super::{SHIPPED, file, policy};
use serde_json::{Value, json};

fn due(name: &str, clock: &str, from: &str, more: &[&str]) -> Value {
    let said = policy(
        &[
            &["due", name, "--clock", clock, "--from", from, "--json"],
            more,
        ]
        .concat(),
    );
    assert_eq!(said.code, 0, "{name} {clock}: {}", said.err);
    serde_json::from_str(&said.out).unwrap()
}

/// TIME-001, TIME-014: the worked clock examples of the register, line by line, through the binary.
#[test]
fn the_worked_examples_of_the_register_come_out_as_they_stand_there() {
    let folder = testkit::TempDir::new();
    // The register's third line is guidance of 001 that no policy makes a limit; ours does.
    let three = "[parameters.note_deadline]\nvalue = { working_days = 3 }\norigin = \"practice\"\n";
    let three = file(folder.path(), three);
    let three = three.to_str().unwrap();
    let table = [
        (
            "policy-000",
            "note_deadline",
            "2026-03-28T18:00",
            "2026-03-29T19:00:00+01:00",
        ),
        (
            "policy-001",
            "note_deadline",
            "2026-05-15T17:00",
            "2026-05-18T17:00:00+01:00",
        ),
        (
            three,
            "note_deadline",
            "2026-05-15",
            "2026-05-20T23:59:59+01:00",
        ),
        (
            "policy-003",
            "note_exception_limit",
            "2026-04-02",
            "2026-04-13T23:59:59+01:00",
        ),
        (
            "policy-003",
            "detailed_writeup_working_days",
            "2026-04-02",
            "2026-04-20T23:59:59+01:00",
        ),
        (
            "policy-001",
            "month_end_finalise_day",
            "2026-04-01",
            "2026-05-05T23:59:59+01:00",
        ),
        (
            "policy-001",
            "month_end_finalise_day",
            "2026-04-30T23:59",
            "2026-05-05T23:59:59+01:00",
        ),
        (
            "policy-000",
            "clinical_note_load_days",
            "2026-05-06",
            "2026-05-13T23:59:59+01:00",
        ),
        (
            "policy-000",
            "adhoc_supervision_hours",
            "2026-05-15T16:30",
            "2026-05-17T16:30:00+01:00",
        ),
        (
            "policy-002",
            "case_summary_interval_months",
            "2025-12-31",
            "2026-02-28T23:59:59+00:00",
        ),
        (
            "policy-003",
            "duty_handover_minutes",
            "2026-05-06T23:40",
            "2026-05-07T00:40:00+01:00",
        ),
        (
            "policy-000",
            "clinical_escalation",
            "2026-05-06T23:40",
            "2026-05-06T23:59:59+01:00",
        ),
    ];
    for (name, clock, from, at) in table {
        assert_eq!(
            due(name, clock, from, &[])["due"],
            at,
            "{clock} from {from}"
        );
    }
}

/// TIME-014, CFG-004: the answer has exactly these keys, and says whose the limit is.
#[test]
fn the_answer_is_exactly_due_limit_clause_origin_and_provisional() {
    assert_eq!(
        due("policy-001", "note_deadline", "2026-05-15T17:00", &[]),
        json!({
            "due": "2026-05-18T17:00:00+01:00", "limit": "72 hours", "clause": "note-deadline",
            "origin": "seed", "provisional": false,
        })
    );
    assert_eq!(
        due("policy-002", "note_deadline", "2026-05-15T17:00", &[])["origin"],
        "default"
    );
    assert_eq!(
        due("policy-002", "sar_response_months", "2026-05-15", &[])["origin"],
        "law"
    );
    assert_eq!(
        due("policy-002", "gap_marker_days", "2026-05-15", &[])["origin"],
        "practice"
    );
    // An offset is kept to, and the answer is in England's.
    let paris = due(
        "policy-000",
        "note_deadline",
        "2026-07-01T18:00:00+02:00",
        &[],
    );
    assert_eq!(paris["due"], "2026-07-02T17:00:00+01:00");
}

/// The clocks of the register's table of parameters, with the only limits that are not set.
const CLOCKS: [&str; 28] = [
    "note_deadline",
    "note_exception_limit",
    "detailed_writeup_working_days",
    "details_change_hours",
    "safeguarding_alert_minutes",
    "month_end_finalise_day",
    "case_summary_interval_months",
    "case_management_interval_months",
    "case_management_record_days",
    "clinical_note_load_days",
    "clinical_escalation",
    "adhoc_supervision_hours",
    "supervision_interval_months",
    "manager_read_interval_months",
    "sample_check_interval_months",
    "senior_audit_interval_months",
    "restricted_review_interval_months",
    "duty_handover_minutes",
    "seen_after_allegation_hours",
    "unallocated_report_months",
    "rectification_months",
    "sar_response_months",
    "foi_response_working_days",
    "paper_removal_days",
    "paper_transfer_confirm_days",
    "visit_interval",
    "gap_marker_days",
    "voice_interval_days",
];

/// TIME-014, CFG-004: every clock of the register answers under every policy: a due time, or that
/// the policy sets no limit, with an exit code of its own.
#[test]
fn every_clock_of_the_register_answers_under_every_policy() {
    for name in SHIPPED {
        for clock in CLOCKS {
            let status = ["--status", "child-protection"];
            let more = if clock == "visit_interval" {
                &status[..]
            } else {
                &[]
            };
            let asked = [
                &["due", name, "--clock", clock, "--from", "2026-05-15T17:00"],
                more,
            ]
            .concat();
            let said = policy(&asked);
            let silent = clock == "month_end_finalise_day" && name != "policy-001";
            if silent {
                assert_eq!((said.code, said.out.as_str()), (4, ""), "{name} {clock}");
                assert!(said.err.contains("sets no limit"), "{}", said.err);
            } else {
                assert_eq!(said.code, 0, "{name} {clock}: {}", said.err);
                assert!(said.out.starts_with("Due "), "{}", said.out);
            }
        }
    }
}

/// TIME-014: a limit that depends on the case says on what, and how to tell it.
#[test]
fn a_clock_that_depends_says_on_what_and_answers_once_told() {
    let said = policy(&[
        "due",
        "policy-001",
        "--clock",
        "visit_interval",
        "--from",
        "2026-05-15",
        "--json",
    ]);
    assert_eq!((said.code, said.out.as_str()), (5, ""));
    assert!(said.err.contains("depends on"), "{}", said.err);
    assert!(said.err.contains("--status looked-after"), "{}", said.err);
    let told = due(
        "policy-001",
        "visit_interval",
        "2026-05-15",
        &["--status", "child-in-need"],
    );
    assert_eq!(told["due"], "2026-06-12T23:59:59+01:00");
    let folder = testkit::TempDir::new();
    let by_kind = "[[clocks.note_deadline.cases]]\nkinds = [\"cp-plan-visit\"]\nlimit = { working_days = 1 }\norigin = \"practice\"\n\
                   [[clocks.note_deadline.cases]]\nkinds = [\"assessment-session\"]\nlimit = { hours = 48 }\nstart = \"authorised\"\norigin = \"practice\"\n";
    let ours = file(folder.path(), by_kind);
    let ours = ours.to_str().unwrap();
    let by = |kind: &str| {
        due(ours, "note_deadline", "2026-05-15T17:00", &["--kind", kind])["due"].clone()
    };
    assert_eq!(by("cp-plan-visit"), "2026-05-18T23:59:59+01:00");
    assert_eq!(by("assessment-session"), "2026-05-17T17:00:00+01:00");
    assert_eq!(by("meeting"), "2026-05-18T17:00:00+01:00");
}

/// TIME-001: a time that never was is refused; of one that was twice the first counts, and says so.
#[test]
fn times_that_clocks_skip_or_show_twice_are_not_guessed_at_in_silence() {
    let ask = |from: &str| {
        policy(&[
            "due",
            "policy-000",
            "--clock",
            "note_deadline",
            "--from",
            from,
            "--json",
        ])
    };
    let skipped = ask("2026-03-29T01:30");
    assert_eq!(skipped.code, 3);
    assert!(skipped.err.contains("went forward"), "{}", skipped.err);
    let twice = ask("2026-10-25T01:30");
    assert!(twice.err.contains("the first is meant"), "{}", twice.err);
    assert!(
        twice.out.contains("2026-10-26T00:30:00+00:00"),
        "{}",
        twice.out
    );
    let second = ask("2026-10-25T01:30+00:00");
    assert_eq!(second.err, "");
    assert!(
        second.out.contains("2026-10-26T01:30:00+00:00"),
        "{}",
        second.out
    );
}

/// TIME-001: days whose holidays nobody knows are counted and said to be provisional.
#[test]
fn days_outside_the_known_years_are_provisional_and_other_centuries_are_refused() {
    let ask = |name: &str, clock: &str, from: &str| {
        policy(&["due", name, "--clock", clock, "--from", from, "--json"])
    };
    let old = due("policy-001", "foi_response_working_days", "1850-01-02", &[]);
    assert_eq!(
        (&old["due"], &old["provisional"]),
        (&"1850-01-30T23:59:59+00:00".into(), &true.into())
    );
    assert_eq!(
        due("policy-001", "note_deadline", "1850-01-02T09:00", &[])["provisional"],
        false
    );
    assert_eq!(
        due("policy-001", "foi_response_working_days", "2190-01-02", &[])["provisional"],
        true
    );
    // 003 came into force in 2016: before that it answers for nothing.
    let before = ask("policy-003", "note_deadline", "2015-01-01");
    assert_eq!(before.code, 3);
    assert!(
        before.err.contains("in force from 2016-03-01"),
        "{}",
        before.err
    );
    for beyond in ["1066-10-14", "9999-12-31T23:00"] {
        let said = ask("policy-001", "note_deadline", beyond);
        assert_eq!(said.code, 3);
        assert!(said.err.contains("1848 to 2199"), "{}", said.err);
    }
}

#[test]
fn wrong_names_get_the_nearest_right_one() {
    let clock = policy(&[
        "due",
        "policy-001",
        "--clock",
        "note_deadlin",
        "--from",
        "2026-05-15",
    ]);
    assert_eq!(clock.code, 3);
    assert!(
        clock.err.contains("did you mean `note_deadline`?"),
        "{}",
        clock.err
    );
    let name = policy(&[
        "due",
        "policy-01",
        "--clock",
        "note_deadline",
        "--from",
        "2026-05-15",
    ]);
    assert_eq!(name.code, 3);
    assert!(name.err.contains("did you mean `policy-00"), "{}", name.err);
    let nothing = policy(&[
        "due",
        "policy-001",
        "--clock",
        "elephant",
        "--from",
        "2026-05-15",
    ]);
    assert!(nothing.err.contains("the clocks are"), "{}", nothing.err);
    let from = policy(&[
        "due",
        "policy-001",
        "--clock",
        "note_deadline",
        "--from",
        "tomorrow",
    ]);
    assert_eq!(from.code, 3);
    assert!(from.err.contains("2026-03-28T18:00"), "{}", from.err);
    let status = policy(&[
        "due",
        "policy-001",
        "--clock",
        "visit_interval",
        "--from",
        "2026-05-15",
        "--status",
        "looked-aftr",
    ]);
    assert_eq!(status.code, 2);
    assert!(status.err.contains("looked-after"), "{}", status.err);
    let kind = policy(&[
        "due",
        "policy-001",
        "--clock",
        "note_deadline",
        "--from",
        "2026-05-15",
        "--kind",
        "visit",
    ]);
    assert_eq!(kind.code, 3);
    assert!(kind.err.contains("home-visit"), "{}", kind.err);
}
