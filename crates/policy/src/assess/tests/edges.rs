//! Where a rule begins and ends: the last thing it lets pass, and the first that it points out.

use super::*;

const HEAD: &str = "format = 1\npolicy_id = \"policy-ours\"\nversion = 1\ntitle = \"Ours\"\ndocument = \"Our standards\"\n";

/// A council's own policy: these lines over the documented defaults.
fn ours(lines: &str) -> Policy {
    book()
        .read_one("ours.toml", &format!("{HEAD}{lines}"))
        .unwrap_or_else(|faults| panic!("{}", faults[0]))
}

fn under(policy: &Policy, around: &Around, fields: &Fields, facts: &NoteFacts) -> Assessment {
    assess_with(policy, facts, around, &read(fields, facts), now())
}

/// The fields about which a rule asks something of a note under policy 001.
fn asked(code: &str, fields: &Fields) -> Vec<String> {
    asked_with(code, fields, &facts())
}

fn asked_with(code: &str, fields: &Fields, facts: &NoteFacts) -> Vec<String> {
    let assessment = judge("policy-001", fields, facts);
    let found = asks(&assessment).into_iter();
    let found = found.filter(|(_, found, _)| *found == code);
    found.map(|(_, _, field)| field.to_owned()).collect()
}

/// Whether a rule says that it is met.
fn is_done(code: &str, fields: &Fields) -> bool {
    let assessment = judge("policy-001", fields, &facts());
    assessment.at(Level::Done).any(|found| found.code == code)
}

/// So many different words.
fn words(count: usize) -> String {
    let words: Vec<String> = (1..=count).map(|number| format!("word{number}")).collect();
    words.join(" ")
}

/// A telephone call of which nothing is said yet but that it was one.
fn call() -> Fields {
    Fields::new()
        .with("kind", "telephone-call")
        .with("date", "14/05/2026")
        .with("start", "16:00")
        .with("method", "telephone")
        .with("significant", "no")
        .with("reason", "Call about school")
}

/// FIN-012: what blocks keeps a note from being finalised; what is to be thought about does not.
#[test]
fn only_what_blocks_keeps_a_note_from_being_finalised() {
    let blocked = judge("policy-001", &with(&[("reason", "")]), &facts());
    assert!(!blocked.can_finalise());
    let asked = judge("policy-001", &with(&[("place", "")]), &facts());
    assert!(asked.at(Think).count() > 0 && asked.can_finalise());
}

/// TIME-001: what saving a draft asks is the time that the whole judgement gives.
#[test]
fn a_draft_is_due_when_the_whole_judgement_says() {
    let (facts, nothing) = (facts(), Around::default());
    let contact = read(&visit("child-protection-visit"), &facts);
    let policy = policy("policy-001");
    let alone = due(policy, &facts, &nothing, &contact, now());
    assert!(alone.is_some());
    assert_eq!(
        alone,
        assess_with(policy, &facts, &nothing, &contact, now()).due
    );
}

/// What a finding is about can be told in a log: its level, rule, field and line, and no word.
#[test]
fn a_finding_in_a_log_tells_its_rule_and_place() {
    let fields = with(&[(
        "detailed",
        &format!("{}\n\nKerry always forgets.", visit("x").get("detailed")),
    )]);
    let assessment = judge("policy-001", &fields, &facts());
    let found = assessment.at(Think).next().unwrap();
    assert_eq!(
        format!("{found:?}"),
        "Finding(Think, sweeping-words, detailed)"
    );
    let passage = found.passage.as_ref().unwrap();
    assert_eq!(format!("{passage:?}"), "Passage(detailed line 3, •••)");
}

/// NOTE-020: an analysis of exactly the policy's share is long enough, and so is any beside a short
/// narrative.
#[test]
fn an_analysis_of_just_the_share_is_long_enough() {
    let asks = |narrative, analysis| {
        let (detailed, analysis) = (words(narrative), words(analysis));
        let fields = with(&[("detailed", &detailed), ("analysis", &analysis)]);
        !asked("analysis-share-percent", &fields).is_empty()
    };
    assert!(asks(150, 14));
    assert!(!asks(150, 15));
    assert!(!asks(149, 14));
}

/// NOTE-024: after five judgements among the facts the writer has seen the point.
#[test]
fn at_most_five_judgements_are_pointed_out() {
    let lines = |count: usize| {
        let lines: Vec<String> = (1..=count)
            .map(|day| format!("On day {day} she was clearly tired."))
            .collect();
        let fields = with(&[("detailed", &lines.join("\n\n"))]);
        asked("facts-apart", &fields).len()
    };
    assert_eq!([lines(4), lines(5), lines(7)], [4, 5, 5]);
}

/// TIME-012: what begins or ends at this very minute has happened.
#[test]
fn a_contact_that_ends_now_is_not_to_come() {
    assert_eq!(
        asked("date-not-future", &with(&[("start", "20:00"), ("end", "")])),
        [""; 0]
    );
    assert_eq!(
        asked("date-not-future", &with(&[("end", "20:00")])),
        [""; 0]
    );
    assert_eq!(
        asked("date-not-future", &with(&[("end", "20:01")])),
        ["end"]
    );
}

/// NOTE-011: a reason of the policy's forty words passes; of one that is missing no length is said.
#[test]
fn a_reason_may_have_forty_words() {
    const CODE: &str = "reason-warning-words";
    assert_eq!(asked(CODE, &with(&[("reason", &words(40))])), [""; 0]);
    assert_eq!(asked(CODE, &with(&[("reason", &words(41))])), ["reason"]);
    assert!(is_done(CODE, &with(&[])));
    assert!(!is_done(CODE, &with(&[("reason", "")])));
}

/// An entry about record keeping, by its class or by its type, is asked for nothing of a contact.
#[test]
fn an_entry_about_record_keeping_is_no_contact() {
    let plain = with(&[
        ("significant", ""),
        ("kind", "telephone-call"),
        ("class", ""),
    ]);
    assert_eq!(asked("significant-said", &plain), ["significant"]);
    for changes in [("class", "record"), ("kind", "record")] {
        let record = plain.clone().with(changes.0, changes.1);
        assert_eq!(asked("significant-said", &record), [""; 0], "{changes:?}");
    }
}

/// NOTE-019: a home visit is a significant event where the child alone was in, and where nobody has
/// answered yet who was; only a visit at which nobody was in is none.
#[test]
fn a_visit_with_only_the_child_in_is_a_significant_event() {
    let kerry = grid(KERRY, "with");
    let at_home = |seen| with(&[("maya.seen", seen), ("significant", "no"), (&kerry, "")]);
    for seen in ["yes", ""] {
        assert_eq!(
            asked("significant-said", &at_home(seen)),
            ["significant"],
            "{seen}"
        );
    }
    assert_eq!(asked("significant-said", &at_home("no")), [""; 0]);
}

/// TIME-001: a limit can run from authorisation, or from the first words, and not before.
#[test]
fn a_limit_runs_from_what_its_policy_says_starts_it() {
    let starting = |start: &str| {
        ours(&format!(
            "[[clocks.note_deadline.cases]]\nkinds = [\"cp-plan-visit\"]\nlimit = {{ hours = 48 }}\nstart = \"{start}\"\norigin = \"practice\"\n"
        ))
    };
    let fields = visit("cp-plan-visit");
    let due = |policy: &Policy, around: &Around| {
        under(policy, around, &fields, &facts())
            .due
            .map(|due| due.at.local())
    };
    let friday = |hour| date(2026, 5, 15).at(hour, 0, 0, 0);
    let authorised = Around {
        authorised: Some(in_england(friday(9))),
        ..Around::default()
    };
    let policy = starting("authorised");
    assert_eq!(
        due(&policy, &authorised),
        Some(date(2026, 5, 17).at(9, 0, 0, 0))
    );
    assert_eq!(due(&policy, &Around::default()), None);
    // The first words were saved at six in the evening of the visit.
    let entered = due(&starting("note_entered"), &Around::default());
    assert_eq!(entered, Some(date(2026, 5, 16).at(18, 0, 0, 0)));
}

/// TIME-001: a limit can depend on what the note itself shows: whether the child was seen, and
/// whether the event was significant.
#[test]
fn a_limit_can_depend_on_what_the_note_shows() {
    let hours = |marks: &str, changes: &[(&str, &str)]| {
        let policy = ours(&format!(
            "[[clocks.note_deadline.cases]]\nkinds = [\"telephone-call\"]\nmarks = [\"{marks}\"]\nlimit = {{ hours = 1 }}\norigin = \"practice\"\n"
        ));
        let fields = with(changes)
            .with("kind", "telephone-call")
            .with("significant", "no");
        let fields = changes.iter().fold(fields, |fields, (name, typed)| {
            fields.with(&name.replace("maya.", &grid(MAYA, "")), *typed)
        });
        let due = under(&policy, &Around::default(), &fields, &facts())
            .due
            .unwrap();
        due.limit == "1 hour"
    };
    assert!(hours("child_seen", &[("maya.seen", "yes")]));
    assert!(!hours("child_seen", &[("maya.seen", "no")]));
    assert!(hours("child_not_seen", &[("maya.seen", "no")]));
    assert!(!hours("child_not_seen", &[("maya.seen", "")]));
    assert!(hours("significant", &[("significant", "yes")]));
    assert!(!hours("significant", &[("significant", "no")]));
}

/// NOTE-002: who was involved is known from any answer about the child, from an adult, or where
/// nobody was to be met.
#[test]
fn any_answer_says_who_was_involved() {
    let who = |changes: &[(&str, &str)]| {
        let fields = changes.iter().fold(call(), |fields, (name, typed)| {
            fields.with(&name.replace("maya.", &grid(MAYA, "")), *typed)
        });
        asked("fuller-content", &fields).contains(&"other".to_owned())
    };
    assert!(who(&[]));
    assert!(!who(&[("maya.seen", "no")]));
    assert!(!who(&[("maya.interviewed", "yes")]));
    assert!(!who(&[("method", "none")]));
    assert!(!who(&[
        ("not_happened", "The call"),
        ("not_happened_why", "No answer")
    ]));
    let kerry = grid(KERRY, "with");
    assert!(!who(&[(&kerry, "yes")]));
}

/// NOTE-022: a note of the policy's 1,500 words passes; of one without words no length is said.
#[test]
fn a_note_may_have_fifteen_hundred_words() {
    const CODE: &str = "length-warning-words";
    let of = |count| call().with("detailed", words(count));
    assert_eq!(asked(CODE, &of(1_500)), [""; 0]);
    assert_eq!(asked(CODE, &of(1_501)), ["detailed"]);
    assert!(is_done(CODE, &of(1)));
    assert!(!is_done(CODE, &call()));
}

/// QLT-009: a note of twenty words can be a copy, and is compared with others; a shorter one cannot
/// help sharing words.
#[test]
fn a_note_of_twenty_words_is_compared_and_one_of_nineteen_is_not() {
    let facts = facts();
    for (count, compared) in [(19, false), (20, true), (21, true)] {
        let fields = call().with("detailed", words(count));
        let contact = read(&fields, &facts);
        let wanted = wants(policy("policy-001"), &facts, &contact, now());
        assert_eq!(wanted.other_notes, compared, "{count}");
        let other = || OtherNote {
            called: "the note of 13 May".to_owned(),
            contact: contact.clone(),
        };
        let siblings = Around {
            siblings: vec![other()],
            ..Around::default()
        };
        let previous = Around {
            previous: Some(other()),
            ..Around::default()
        };
        let found = |id, around: &Around, code| {
            let found = under(policy(id), around, &fields, &facts)
                .findings
                .into_iter();
            found
                .filter(|found| found.level != Level::Done && found.code == code)
                .count()
                == 1
        };
        let share = "sibling-copy-similarity-percent";
        assert_eq!(found("policy-002", &siblings, share), compared, "{count}");
        assert_eq!(
            found("policy-002", &previous, "previous-repeated"),
            compared,
            "{count}"
        );
    }
}

/// NOTE-037, QLT-009: from the policy's eighty per cent of common text on.
#[test]
fn text_is_copied_from_eighty_per_cent_on() {
    let facts = facts();
    for (common, copied) in [(15, false), (16, true), (17, true)] {
        let other: String = (common..20)
            .map(|number| format!(" other{number}"))
            .collect();
        let fields = call().with("detailed", words(common) + &other);
        let contact = read(&call().with("detailed", words(20)), &facts);
        let note = || OtherNote {
            called: "the note of 13 May".to_owned(),
            contact: contact.clone(),
        };
        let around = Around {
            siblings: vec![note()],
            previous: Some(note()),
            ..Around::default()
        };
        let assessment = under(policy("policy-002"), &around, &fields, &facts);
        for code in ["sibling-copy-similarity-percent", "previous-repeated"] {
            let found = assessment.at(Think).any(|found| found.code == code);
            assert_eq!(found, copied, "{common} {code}");
        }
    }
}

/// DOC-003: headers are of an email where one of from, sent and subject stands among them, and words
/// follow each; a quoted line alone is a sign of nothing.
#[test]
fn a_list_of_who_was_told_is_no_email() {
    let pasted = |text: &str| {
        let fields = call().with("detailed", format!("Kerry rang.\n\n{text}"));
        !asked("email-handling", &fields).is_empty()
    };
    assert!(pasted("From: Kerry\nTo: Priya"));
    assert!(pasted("> it is\n> what it is"));
    for plain in [
        "To: Kerry\nCc: Priya",
        "From:school\nSubject:maths",
        "> it is\nwhat it is",
        "We met.\n> it is",
    ] {
        assert!(!pasted(plain), "{plain}");
    }
}

/// PRX-011, NOTE-013: a call is held to what its grid says, and a contact that was planned to why
/// the child was not seen.
#[test]
fn a_call_and_a_planned_contact_are_held_to_their_grid() {
    let seen = grid(MAYA, "seen");
    let by_telephone = call().with(&seen, "yes");
    assert_eq!(asked("seen-in-person", &by_telephone), [seen.as_str()]);
    let why = grid(MAYA, "why_not");
    let unseen = |planned| call().with("planned", planned).with(&seen, "no");
    assert_eq!(asked("not-seen-why", &unseen("yes")), [why.as_str()]);
    assert_eq!(asked("not-seen-why", &unseen("no")), [""; 0]);
    let unplanned = with(&[
        ("planned", ""),
        ("reason", "Visit"),
        ("maya.seen", "no"),
        ("maya.alone", "no"),
    ]);
    assert_eq!(asked("not-seen-why", &unplanned), [why.as_str()]);
}

/// PRX-001: who is unborn is this child where the file says so, and whoever is expected after the
/// day of the contact; a child born that day can have been seen.
#[test]
fn a_child_born_that_day_can_have_been_seen() {
    let joint = [
        ("tyler.with", "yes"),
        ("tyler.seen", "yes"),
        ("tyler.alone", "no"),
        ("tyler.bedroom", "no"),
    ];
    let fields = with(&joint);
    let born = |maya: Option<Date>, tyler: Option<Date>, unborn: bool| {
        let mut facts = NoteFacts { unborn, ..facts() };
        facts.people[0].born = maya;
        facts.people[1].born = tyler;
        asked_with("unborn-not-seen", &fields, &facts)
    };
    let (maya, tyler) = (grid(MAYA, "seen"), grid(TYLER, "seen"));
    let long_ago = Some(date(2019, 9, 10));
    assert_eq!(born(None, long_ago, true), [maya.as_str()]);
    assert_eq!(
        born(long_ago, Some(date(2026, 5, 15)), false),
        [tyler.as_str()]
    );
    assert_eq!(born(long_ago, Some(date(2026, 5, 14)), false), [""; 0]);
}
