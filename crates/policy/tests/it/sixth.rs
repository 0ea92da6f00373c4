//! A council that is not among the five, by data alone: limits by kind of visit, a limit that
//! starts at authorisation, a summary clock that depends on status, a clock of its own.

use policy::book::{ClockMark, Happening, Situation, Status};
use policy::clock::{Happened, NoDue, Start, due_by_parameter, due_for, due_from, duties};
use policy::{Book, Origin, Policy};

fn riverbank() -> Policy {
    let book =
        Book::read([("riverbank.toml", include_str!("sixth.toml"))]).unwrap_or_else(|faults| {
            panic!(
                "{}",
                faults
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join("\n")
            )
        });
    let mut found = book
        .policies()
        .iter()
        .filter(|policy| policy.id() == "policy-riverbank");
    found.next().unwrap().clone()
}

fn friday() -> Start {
    Start::parse("2026-05-15T17:00").unwrap()
}

/// CFG-001: different limits for different kinds of visit; the first case that fits holds.
#[test]
fn the_limit_follows_the_kind_of_visit_and_its_marks() {
    let policy = riverbank();
    let due = |kind: Option<&str>, marks: &[ClockMark]| {
        let situation = Situation {
            kind,
            marks,
            ..Situation::default()
        };
        let due = due_for(&policy, "note_deadline", friday(), &situation).unwrap();
        assert_eq!(due.origin, Origin::Seed);
        (due.rfc3339(), due.clause.slug)
    };
    assert_eq!(
        due(Some("home-visit"), &[]),
        ("2026-05-19T23:59:59+01:00".into(), "note-deadline".into())
    );
    assert_eq!(
        due(Some("cp-plan-visit"), &[]),
        (
            "2026-05-18T23:59:59+01:00".into(),
            "clock-note-deadline-case-2".into()
        )
    );
    assert_eq!(
        due(Some("cp-plan-visit"), &[ClockMark::ChildNotSeen]),
        (
            "2026-05-15T23:59:59+01:00".into(),
            "clock-note-deadline-case-1".into()
        )
    );
    let plain = due_by_parameter(&policy, "note_deadline", friday()).unwrap();
    assert_eq!(plain.rfc3339(), "2026-05-19T23:59:59+01:00");
    let record = Situation {
        kind: Some("record"),
        ..Situation::default()
    };
    assert!(matches!(
        due_for(&policy, "note_deadline", friday(), &record),
        Err(NoDue::NotSet { .. })
    ));
}

/// CFG-001: a limit that starts at authorisation is not running before it.
#[test]
fn a_limit_that_starts_at_authorisation_waits_for_it() {
    let policy = riverbank();
    let assessment = Situation {
        kind: Some("assessment-session"),
        ..Situation::default()
    };
    let waiting = due_for(&policy, "note_deadline", friday(), &assessment).unwrap_err();
    assert_eq!(
        waiting.to_string(),
        "`note_deadline` starts only when it was authorised"
    );
    let authorised = Start::parse("2026-05-18T09:30").unwrap();
    let due = due_from(
        &policy,
        "note_deadline",
        &assessment,
        |happening| match happening {
            Happening::ContactEnded => Some(friday()),
            Happening::Authorised => Some(authorised),
            _ => None,
        },
    );
    assert_eq!(due.unwrap().rfc3339(), "2026-05-20T09:30:00+01:00");
}

/// SUM-001: the clock of summaries depends on the child's status.
#[test]
fn the_summary_clock_depends_on_the_status() {
    let policy = riverbank();
    let due = |statuses: &[Status]| {
        let situation = Situation {
            statuses,
            ..Situation::default()
        };
        due_for(
            &policy,
            "case_summary_interval_months",
            friday(),
            &situation,
        )
        .unwrap()
        .limit
        .words()
    };
    assert_eq!(due(&[Status::ChildProtection]), "1 month");
    assert_eq!(due(&[Status::LookedAfter]), "6 months");
    assert_eq!(due(&[Status::ChildInNeed]), "3 months");
    assert_eq!(due(&[]), "3 months");
}

/// CFG-001: a clock of the council's own runs after another is met, and only where its condition
/// holds.
#[test]
fn a_clock_of_its_own_starts_when_another_is_met() {
    let policy = riverbank();
    let events = [
        Happened {
            what: Happening::ContactEnded,
            at: friday(),
            about: "note".into(),
        },
        Happened {
            what: Happening::NoteFinalised,
            at: Start::parse("2026-05-18T10:00").unwrap(),
            about: "note".into(),
        },
    ];
    let owed = |statuses: &[Status]| {
        let situation = Situation {
            statuses,
            ..Situation::default()
        };
        let owed = duties(&policy, &situation, &events).into_iter();
        owed.filter(|duty| duty.due.clock == "letter_after_visit")
            .map(|duty| duty.due.rfc3339())
            .collect::<Vec<_>>()
    };
    assert_eq!(owed(&[Status::ChildInNeed]), ["2026-05-23T23:59:59+01:00"]);
    assert_eq!(owed(&[Status::LookedAfter]), [""; 0]);
}

/// TRN-001: its own clocks and cases are clauses with an address each.
#[test]
fn own_clocks_and_cases_are_clauses_of_the_page() {
    let policy = riverbank();
    let shown = |slug: &str| policy.clause(slug).unwrap().value;
    assert_eq!(
        shown("clock-note-deadline-case-3"),
        "48 hours from when it was authorised"
    );
    assert!(
        shown("clock-letter-after-visit")
            .starts_with("5 calendar days from when the note was finalised")
    );
    let slugs: std::collections::BTreeSet<String> = policy
        .clauses()
        .into_iter()
        .map(|clause| clause.slug)
        .collect();
    assert_eq!(slugs.len(), policy.clauses().len());
}
