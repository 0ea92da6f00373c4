//! The clocks of the shipped policies.

use crate::shipped;
use policy::book::{ClockMark, Happening, Missed, Owner, Situation, Status};
use policy::clock::{Happened, NoDue, NotAStart, Start, due_by_parameter, due_for, duties};
use policy::{Origin, clock};
use record::time::Instant;

fn due(id: &str, name: &str, from: &str) -> (String, String, Origin) {
    let due = due_by_parameter(shipped(id), name, Start::parse(from).unwrap()).unwrap();
    (due.rfc3339(), due.limit.words(), due.origin)
}

/// TIME-001: the worked clock examples of the register, each by the policy it belongs to and the
/// name of its parameter.
#[test]
fn the_worked_examples_hold_under_the_policies_they_belong_to() {
    let examples = [
        (
            "policy-000",
            "note_deadline",
            "2026-03-28T18:00",
            "2026-03-29T19:00:00+01:00",
            "24 hours",
        ),
        (
            "policy-001",
            "note_deadline",
            "2026-05-15T17:00",
            "2026-05-18T17:00:00+01:00",
            "72 hours",
        ),
        (
            "policy-003",
            "note_exception_limit",
            "2026-04-02T09:00",
            "2026-04-13T23:59:59+01:00",
            "5 working days",
        ),
        (
            "policy-003",
            "detailed_writeup_working_days",
            "2026-04-02",
            "2026-04-20T23:59:59+01:00",
            "10 working days",
        ),
        (
            "policy-001",
            "month_end_finalise_day",
            "2026-04-01T09:00",
            "2026-05-05T23:59:59+01:00",
            "by the 5th of the next month",
        ),
        (
            "policy-001",
            "month_end_finalise_day",
            "2026-04-30T23:30",
            "2026-05-05T23:59:59+01:00",
            "by the 5th of the next month",
        ),
        (
            "policy-000",
            "clinical_note_load_days",
            "2026-05-06T10:00",
            "2026-05-13T23:59:59+01:00",
            "7 calendar days",
        ),
        (
            "policy-000",
            "adhoc_supervision_hours",
            "2026-05-15T16:30",
            "2026-05-17T16:30:00+01:00",
            "48 hours",
        ),
        (
            "policy-002",
            "case_summary_interval_months",
            "2025-12-31",
            "2026-02-28T23:59:59+00:00",
            "2 months",
        ),
        (
            "policy-003",
            "duty_handover_minutes",
            "2026-05-06T23:40",
            "2026-05-07T00:40:00+01:00",
            "60 minutes",
        ),
        (
            "policy-000",
            "clinical_escalation",
            "2026-05-06T23:40",
            "2026-05-06T23:59:59+01:00",
            "the same day",
        ),
    ];
    for (id, name, from, at, limit) in examples {
        assert_eq!(
            due(id, name, from),
            (at.into(), limit.into(), Origin::Seed),
            "{id} {name}"
        );
    }
}

/// TIME-002 to TIME-004, C01: one event, five councils, five answers, each saying whose it is.
#[test]
fn one_friday_afternoon_falls_due_as_each_council_has_it() {
    let answers: Vec<(String, String, Origin)> = [
        "policy-000",
        "policy-001",
        "policy-002",
        "policy-003",
        "policy-004",
    ]
    .iter()
    .map(|id| due(id, "note_deadline", "2026-05-15T17:00"))
    .collect();
    let expected = [
        ("2026-05-16T17:00:00+01:00", "24 hours", Origin::Seed),
        ("2026-05-18T17:00:00+01:00", "72 hours", Origin::Seed),
        ("2026-05-18T17:00:00+01:00", "72 hours", Origin::Default),
        ("2026-05-15T23:59:59+01:00", "the same day", Origin::Seed),
        ("2026-05-18T17:00:00+01:00", "72 hours", Origin::Default),
    ];
    assert_eq!(
        answers,
        expected.map(|(at, limit, origin)| (at.to_owned(), limit.to_owned(), origin))
    );
}

/// CFG-004: where a limit is not set, the ordinary deadline governs and says so, or the answer is
/// that there is none; never a made-up one.
#[test]
fn a_limit_that_is_not_set_is_answered_with_what_governs_or_not_at_all() {
    let from = Start::parse("2026-05-15T17:00").unwrap();
    let writeup =
        due_by_parameter(shipped("policy-001"), "detailed_writeup_working_days", from).unwrap();
    assert_eq!(
        (writeup.clock.as_str(), writeup.clause.slug.as_str()),
        ("note_deadline", "note-deadline")
    );
    let none = due_by_parameter(shipped("policy-002"), "month_end_finalise_day", from).unwrap_err();
    assert_eq!(
        none.to_string(),
        "`policy-002` sets no limit for `month_end_finalise_day`"
    );
    let unknown = due_by_parameter(shipped("policy-002"), "note_deadlines", from).unwrap_err();
    assert_eq!(
        unknown.to_string(),
        "there is no clock `note_deadlines`; did you mean `note_deadline`?"
    );
    let depends = due_by_parameter(shipped("policy-002"), "visit_interval", from).unwrap_err();
    assert!(
        matches!(&depends, NoDue::Depends { cases, .. } if cases.len() == 3),
        "{depends}"
    );
}

/// TIME-014, CFG-004: each row of the table of timescales leads to a clause that the policy has, with
/// a heading of its own.
#[test]
fn every_clock_leads_to_a_clause_with_a_heading() {
    for id in [
        "policy-000",
        "policy-001",
        "policy-002",
        "policy-003",
        "policy-004",
    ] {
        let policy = shipped(id);
        let clauses = policy.clauses();
        for clock in policy.clocks() {
            let slug = clock.own_clause(policy).slug;
            let clause = clauses.iter().find(|clause| clause.slug == slug);
            let heading = clause.map(|clause| clause.heading.as_str());
            assert!(
                heading.is_some_and(|heading| !heading.is_empty()),
                "{id} {}: no clause {slug}",
                clock.name
            );
        }
    }
}

/// TIME-014: the table of timescales has every clock of the register, under every policy.
#[test]
fn every_timescale_of_the_register_is_a_clock() {
    let table = |id: &str| {
        let lines = shipped(id).clocks().map(|each| {
            let limit = each
                .limit
                .map_or_else(|| "none".to_owned(), clock::Limit::words);
            format!(
                "{}: {limit} | {} -> {} | {} | {}",
                each.name,
                each.start.code(),
                each.act.code(),
                each.owner.code(),
                each.missed.code()
            )
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    for id in ["policy-000", "policy-003"] {
        insta::assert_snapshot!(id, table(id));
    }
}

/// CFG-004: how often a child is visited depends on the status, and each interval says why.
#[test]
fn visits_fall_due_by_status_and_each_interval_says_why() {
    let from = Start::parse("2026-05-15T17:00").unwrap();
    let by = |name: &str, status: &[Status]| {
        let situation = Situation {
            statuses: status,
            ..Situation::default()
        };
        due_for(shipped("policy-001"), name, from, &situation)
            .map(|due| (due.rfc3339(), due.origin))
    };
    assert_eq!(
        by("visit_interval", &[Status::ChildProtection]),
        Ok(("2026-06-01T23:59:59+01:00".into(), Origin::Practice))
    );
    assert_eq!(
        by("visit_interval", &[Status::LookedAfter]),
        Ok(("2026-06-26T23:59:59+01:00".into(), Origin::Law))
    );
    assert_eq!(
        by("first_visit", &[Status::LookedAfter]),
        Ok(("2026-05-22T23:59:59+01:00".into(), Origin::Law))
    );
    assert!(matches!(
        by("first_visit", &[Status::ChildInNeed]),
        Err(NoDue::Depends { .. })
    ));
    let of_status = "first_visit_of_status";
    for (status, at) in [
        (Status::ChildProtection, "2026-06-01T23:59:59+01:00"),
        (Status::ChildInNeed, "2026-06-12T23:59:59+01:00"),
    ] {
        assert_eq!(by(of_status, &[status]), Ok((at.into(), Origin::Practice)));
    }
    assert!(matches!(
        by(of_status, &[Status::LookedAfter]),
        Err(NoDue::Depends { .. })
    ));
    // Of a child who is both, each status has a first visit of its own.
    let both = [Status::ChildProtection, Status::LookedAfter];
    assert_eq!(
        by("first_visit", &both),
        Ok(("2026-05-22T23:59:59+01:00".into(), Origin::Law))
    );
}

fn happened(what: Happening, at: &str, about: &str) -> Happened {
    Happened {
        what,
        at: Start::parse(at).unwrap(),
        about: about.into(),
    }
}

fn moment(text: &str) -> Instant {
    Start::parse(text).unwrap().at
}

/// TIME-001, TIME-013: a note has its own clock and the month's; the one met does not meet the
/// other's question, and neither resets the other.
#[test]
fn clocks_run_side_by_side_and_none_resets_another() {
    let events = [
        happened(Happening::ContactEnded, "2026-04-28T17:00", "note 1"),
        happened(Happening::ContactEnded, "2026-04-29T17:00", "note 2"),
        happened(Happening::NoteFinalised, "2026-05-04T09:00", "note 1"),
    ];
    let owed = duties(shipped("policy-001"), &Situation::default(), &events);
    let now = moment("2026-05-06T09:00");
    let seen: Vec<(&str, &str, bool, bool)> = owed
        .iter()
        .map(|duty| {
            (
                duty.due.clock.as_str(),
                duty.about.as_str(),
                duty.is_late(now),
                duty.is_overdue(now),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("note_deadline", "note 1", true, false),
            ("note_deadline", "note 2", true, true),
            ("month_end_finalise_day", "note 1", false, false),
            ("month_end_finalise_day", "note 2", true, true),
        ]
    );
}

/// TIME-004: under 003 the second day asks for the reason; only after five working days is it late.
#[test]
fn under_policy_three_the_outer_limit_makes_late_and_the_first_asks_why() {
    let events = [happened(
        Happening::ContactEnded,
        "2026-05-15T17:00",
        "note",
    )];
    let owed = duties(shipped("policy-003"), &Situation::default(), &events);
    let rows: Vec<(&str, Missed, String)> = owed
        .iter()
        .map(|duty| (duty.due.clock.as_str(), duty.missed, duty.due.rfc3339()))
        .collect();
    assert_eq!(
        rows,
        [
            (
                "note_deadline",
                Missed::ReasonNeeded,
                "2026-05-15T23:59:59+01:00".to_owned()
            ),
            (
                "note_exception_limit",
                Missed::LateEntry,
                "2026-05-22T23:59:59+01:00".to_owned()
            ),
        ]
    );
}

/// SUM-001, SUP-008: what repeats is met by the next of its kind and starts again with it.
#[test]
fn a_clock_that_repeats_is_met_and_started_by_the_next() {
    let events = [
        happened(Happening::SummaryWritten, "2026-01-31T10:00", "file"),
        happened(Happening::SummaryWritten, "2026-04-02T10:00", "file"),
        happened(
            Happening::SummaryWritten,
            "2026-04-02T10:00",
            "another file",
        ),
    ];
    let owed = duties(shipped("policy-002"), &Situation::default(), &events);
    let now = moment("2026-04-03T09:00");
    let rows: Vec<(String, bool, bool)> = owed
        .iter()
        .filter(|duty| duty.about == "file")
        .map(|duty| (duty.due.rfc3339(), duty.is_late(now), duty.met.is_some()))
        .collect();
    assert_eq!(
        rows,
        [
            ("2026-03-31T23:59:59+01:00".into(), true, true),
            ("2026-06-02T23:59:59+01:00".into(), false, false)
        ]
    );
    assert!(
        owed.iter()
            .all(|duty| duty.owner == Owner::ResponsibleWorker)
    );
}

/// SAFE-007, REF-002: exactly on the limit is on time, one second later is late, and an act about
/// another call meets nothing.
#[test]
fn an_act_meets_only_the_duty_it_is_about() {
    let with = |told: &str, about: &str| {
        let events = [
            happened(Happening::CallTaken, "2026-05-06T23:40", "call"),
            happened(Happening::DutyTold, told, about),
        ];
        let owed = duties(shipped("policy-003"), &Situation::default(), &events);
        let duty = owed
            .into_iter()
            .find(|duty| duty.due.clock == "duty_handover_minutes")
            .unwrap();
        (duty.met.is_some(), duty.is_late(moment("2026-05-07T09:00")))
    };
    assert_eq!(with("2026-05-07T00:40", "call"), (true, false));
    assert_eq!(with("2026-05-07T00:40:01", "call"), (true, true));
    assert_eq!(with("2026-05-07T00:00", "another call"), (false, true));
}

#[test]
fn a_start_is_a_local_time_a_day_or_a_time_with_its_offset() {
    let at = |text: &str| Start::parse(text).map(|start| start.at.to_string());
    assert_eq!(
        at("2026-07-01T18:00").unwrap(),
        "2026-07-01T17:00:00.000000Z"
    );
    assert_eq!(
        at("2026-07-01T18:00:00+02:00").unwrap(),
        "2026-07-01T16:00:00.000000Z"
    );
    assert_eq!(at("2026-07-01").unwrap(), "2026-07-01T22:59:00.000000Z");
    for wrong in ["", "tomorrow", "2026-02-30", "18:00", "2026-07-01T25:00"] {
        assert_eq!(at(wrong), Err(NotAStart::NotATime), "{wrong}");
    }
}

/// TIME-001: clocks skip an hour in spring and show one twice in autumn; neither is guessed at.
#[test]
fn a_start_is_never_a_time_that_clocks_did_not_show() {
    assert_eq!(Start::parse("2026-03-29T01:30"), Err(NotAStart::Skipped));
    assert!(Start::parse("2026-03-29T02:00").is_ok());
    assert!(Start::is_shown_twice("2026-10-25T01:30"));
    assert!(!Start::is_shown_twice("2026-10-25T01:30+00:00"));
    assert!(!Start::is_shown_twice("2026-10-25"));
    let first = Start::parse("2026-10-25T01:30").unwrap().at;
    assert_eq!(first.to_string(), "2026-10-25T00:30:00.000000Z");
    for beyond in ["1847-12-31", "2200-01-01", "9999-12-30T00:00Z"] {
        assert_eq!(Start::parse(beyond), Err(NotAStart::OutOfRange), "{beyond}");
    }
}

/// TIME-002: where the entry meets the deadline, the clock says so.
#[test]
fn the_act_that_meets_the_deadline_is_the_policys() {
    let act = |id: &str| shipped(id).clock("note_deadline").unwrap().act;
    assert_eq!(act("policy-000"), Happening::NoteEntered);
    assert_eq!(act("policy-001"), Happening::NoteFinalised);
}

/// TIME-001, ground rule 6: whatever else happens, an open duty keeps its due time.
#[test]
fn what_else_happens_changes_no_due_time() {
    use proptest::prelude::*;
    let all = proptest::sample::select(Happening::ALL.to_vec());
    let others = proptest::collection::vec((all, 0_i64..60 * 24 * 60), 0..12);
    let run = |others: Vec<(Happening, i64)>| {
        let start = Start::parse("2026-04-02T17:00").unwrap();
        let first = Happened {
            what: Happening::ContactEnded,
            at: start,
            about: "note".into(),
        };
        let alone = duties(
            shipped("policy-001"),
            &Situation::default(),
            std::slice::from_ref(&first),
        );
        let later = |minutes: i64| {
            let at = start.at.timestamp() + jiff::SignedDuration::from_mins(minutes);
            Start::at(Instant::new(at))
        };
        let more = others.into_iter().map(|(what, minutes)| Happened {
            what,
            at: later(minutes),
            about: "other".into(),
        });
        let events: Vec<Happened> = std::iter::once(first).chain(more).collect();
        let owed = duties(shipped("policy-001"), &Situation::default(), &events);
        let kept: Vec<_> = owed
            .into_iter()
            .filter(|duty| duty.about == "note")
            .collect();
        prop_assert_eq!(kept, alone);
        Ok(())
    };
    proptest!(ProptestConfig::with_cases(128), |(others in others)| run(others)?);
}

/// TRN-001: a clause says what goes by it: its clock, its check, or the page that reads it.
#[test]
fn a_clause_says_what_it_switches_on() {
    use policy::book::Use;
    let one = shipped("policy-001");
    let about = |name: &str| one.clock(name).unwrap().heading().to_owned();
    let clock = |name: &str| Use::Clock(name.to_owned(), about(name));
    assert!(one.uses("note-deadline").contains(&clock("note_deadline")));
    let writeup = "detailed_writeup_working_days";
    let governs = Use::Governs(writeup.to_owned(), about(writeup));
    assert!(
        one.uses("note-deadline").contains(&governs),
        "001 has no limit of its own for it"
    );
    assert!(
        !shipped("policy-003")
            .uses("note-deadline")
            .contains(&governs)
    );
    for clock in one.clocks() {
        let slug = clock.own_clause(one).slug;
        assert!(!one.uses(&slug).is_empty(), "{slug}");
    }
    let checks = |slug: &str| matches!(one.uses(slug).as_slice(), [Use::Check(_)]);
    assert!(checks("contact-date") && checks("open-recording"));
    assert_eq!(one.uses("contact-type-home-visit"), [Use::Kind]);
    assert!(one.uses("paper-allowed-kinds").is_empty());
    assert!(matches!(
        one.uses("idle-lock-minutes").as_slice(),
        [Use::Reads(_)]
    ));
}

/// OVR-003, SUP-008: what a policy says that a type of contact records is data, and a clock is of
/// one matter only where its start and its act are.
#[test]
fn a_type_of_contact_says_what_its_notes_record() {
    let records = |id: &str, code: &str| shipped(id).contact_type(code).unwrap().records.clone();
    assert_eq!(
        records("policy-003", "team-leader-monitoring"),
        [Happening::FileRead]
    );
    assert_eq!(
        records("policy-001", "child-in-need-visit"),
        [Happening::VisitMade]
    );
    assert_eq!(
        records("policy-004", "iro-visit"),
        [],
        "the reviewing officer's visit is not the worker's"
    );
    let of_one_matter = |name: &str| {
        let policy = shipped("policy-000");
        policy.clock(name).unwrap().is_of_one_matter(policy)
    };
    assert!(of_one_matter("adhoc_supervision_hours"));
    assert!(of_one_matter("case_management_record_days"));
    assert!(!of_one_matter("case_management_interval_months"));
    assert!(!of_one_matter("seen_after_allegation_hours"));
}

/// SUP-008: a session of case management is recorded on its own account, and starts the interval
/// to the next, whichever note tells of that.
#[test]
fn one_session_starts_a_clock_of_its_own_and_one_of_the_file() {
    let events = [
        happened(Happening::CaseManagementHeld, "2026-05-06T10:00", "note 1"),
        happened(
            Happening::CaseManagementRecorded,
            "2026-05-20T10:00",
            "note 2",
        ),
        happened(Happening::CaseManagementHeld, "2026-05-19T10:00", "note 2"),
    ];
    let owed = duties(shipped("policy-000"), &Situation::default(), &events);
    let met = |clock: &str, about: &str| {
        let mut of = owed.iter().filter(|duty| duty.due.clock == clock);
        of.find(|duty| duty.about == about).unwrap().met.is_some()
    };
    assert!(!met("case_management_record_days", "note 1"));
    assert!(met("case_management_record_days", "note 2"));
    assert!(met("case_management_interval_months", "note 1"));
    assert!(!met("case_management_interval_months", "note 2"));
}

/// TIME-008, TIME-009: of a day without a time nobody knows what came first, so that what was done
/// that day counts; and a worry passed on before the visit ended was passed on.
#[test]
fn what_is_done_on_a_day_without_a_time_meets_what_began_that_day() {
    let met = |start: Happening, from: &str, act: Happening, at: &str| {
        let events = [happened(start, from, "it"), happened(act, at, "it")];
        let marks = [ClockMark::Safeguarding];
        let situation = Situation {
            marks: &marks,
            ..Situation::default()
        };
        let owed = duties(shipped("policy-003"), &situation, &events);
        owed.iter()
            .find(|duty| duty.act == act)
            .unwrap()
            .met
            .is_some()
    };
    let seen = |from: &str, at: &str| {
        met(
            Happening::AllegationReceived,
            from,
            Happening::ChildSeen,
            at,
        )
    };
    assert!(seen("2026-05-06", "2026-05-06T10:00"));
    assert!(!seen("2026-05-06", "2026-05-05T10:00"));
    assert!(!seen("2026-05-06T11:00", "2026-05-06T10:00"));
    let entered = Happening::DetailsEntered;
    assert!(met(
        Happening::DetailsChanged,
        "2026-05-06",
        entered,
        "2026-05-06T10:00"
    ));
    let told = Happening::ConcernReported;
    assert!(met(
        Happening::ConcernKnown,
        "2026-05-06T11:00",
        told,
        "2026-05-06T10:50"
    ));
}
