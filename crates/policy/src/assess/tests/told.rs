//! What a note tells of the child, and what the reason for contact says of them: where these checks
//! begin and where they end.

use super::*;

fn asked(facts: &NoteFacts, fields: &Fields, around: &Around, code: &str) -> bool {
    let assessment = assess_with(
        policy("policy-001"),
        facts,
        around,
        &read(fields, facts),
        now(),
    );
    let mut found = assessment.findings.iter();
    found.any(|found| found.level != Level::Done && found.code == code)
}

fn call() -> Fields {
    Fields::new()
        .with("kind", "telephone-call")
        .with("method", "telephone")
}

/// Lines like these, with others that tell what happened.
fn transcript(talk: usize, line: &str, others: usize) -> bool {
    let talk = (1..=talk).map(|number| format!("{line} {number}."));
    let others = (1..=others).map(|number| format!("Then we walked on to house {number}."));
    let lines: Vec<String> = talk.chain(others).collect();
    let fields = call().with("detailed", lines.join("\n\n"));
    asked(&facts(), &fields, &Around::default(), "transcript")
}

/// QLT-014: six lines of talk, more than half of the note, are a transcript.
#[test]
fn talk_is_a_transcript_when_it_is_more_than_half() {
    let said = "Kerry: that was on day";
    assert!(transcript(6, said, 5));
    assert!(!transcript(6, said, 6));
    assert!(!transcript(6, said, 7));
    assert!(!transcript(5, said, 0));
}

/// QLT-014: a heading, a clock and a word after a colon are no talk.
#[test]
fn a_line_with_a_colon_is_not_always_talk() {
    for said in ["Kerry Hartley senior: it was day", "She said it was day"] {
        assert!(transcript(8, said, 0), "{said}");
    }
    for plain in [
        "time: it was four on day",
        "The plan for school: go in on day",
        "Kerry:",
    ] {
        assert!(!transcript(8, plain, 0), "{plain}");
    }
}

/// QLT-012: an entry about record keeping, or a correction, is not asked to be fair to a family.
#[test]
fn a_record_of_a_record_is_not_asked_for_positives() {
    let worried = call().with("worried", "The page was on the wrong file.");
    let nothing = Around::default();
    let asks = |facts: &NoteFacts, fields: &Fields| asked(facts, fields, &nothing, "positives-too");
    assert!(asks(&facts(), &worried));
    assert!(!asks(&facts(), &worried.clone().with("kind", "record")));
    let correction = NoteFacts {
        correction: true,
        ..facts()
    };
    assert!(!asks(&correction, &worried));
}

/// So many words about a house, and then these.
fn about_a_house(words: usize, and: &str) -> String {
    let walls: Vec<String> = (1..=words).map(|number| format!("wall{number}")).collect();
    format!("{} {and}", walls.join(" "))
}

/// QLT-014: a child who was seen at a visit is in its note, from forty words on: by name, as a
/// child, or in their own words.
#[test]
fn a_child_is_in_the_note_by_name_as_a_child_or_in_their_own_words() {
    let seen = grid(MAYA, "seen");
    let visit = |detailed: &str| {
        Fields::new()
            .with("kind", "home-visit")
            .with(&seen, "yes")
            .with("detailed", detailed)
    };
    let absent = |fields: &Fields| asked(&facts(), fields, &Around::default(), "child-present");
    assert!(absent(&visit(&about_a_house(40, ""))));
    assert!(!absent(&visit(&about_a_house(39, ""))));
    assert!(
        absent(&visit(&about_a_house(40, "Tyler"))),
        "that is their brother"
    );
    for there in [
        "Maya",
        "the baby",
        "a young person",
        "[[Maya Hartley: it is mine]]",
    ] {
        assert!(!absent(&visit(&about_a_house(40, there))), "{there}");
    }
    let unseen = visit(&about_a_house(40, "")).with(&seen, "no");
    assert!(!absent(&unseen));
    let call = visit(&about_a_house(40, "")).with("kind", "telephone-call");
    assert!(!absent(&call));
}

/// CYP-001: the child's own words are missed at a visit without any, not at a call, nor of a child
/// who is not yet born.
#[test]
fn own_words_are_missed_at_a_visit_without_any() {
    let around = Around {
        last_voice: Some(date(2026, 1, 1)),
        ..Around::default()
    };
    let visit = Fields::new()
        .with("kind", "home-visit")
        .with("date", "14/05/2026");
    let asks = |facts: &NoteFacts, fields: &Fields| asked(facts, fields, &around, "voice-gap");
    assert!(asks(&facts(), &visit));
    assert!(!asks(
        &facts(),
        &visit.clone().with("kind", "telephone-call")
    ));
    assert!(!asks(
        &facts(),
        &visit.clone().with("needs", "[[Maya Hartley: a bed]]")
    ));
    let unborn = NoteFacts {
        unborn: true,
        ..facts()
    };
    assert!(!asks(&unborn, &visit));
}

/// QLT-009, CYP-001, CYP-002: what a note's checks would look at is asked for, and nothing else; a
/// log tells how much, and no name.
#[test]
fn only_what_the_checks_would_look_at_is_asked_for() {
    let of = |facts: &NoteFacts, fields: &Fields| {
        wants(policy("policy-001"), facts, &read(fields, facts), now())
    };
    let detailed = about_a_house(30, "We met Callum Pike and Dora Pike there.");
    let visit = Fields::new()
        .with("kind", "home-visit")
        .with("date", "14/05/2026")
        .with("detailed", detailed);
    let wanted = of(&facts(), &visit);
    let expected = Wants {
        other_notes: true,
        last_seen_alone: true,
        last_voice: true,
        names: vec!["Callum Pike".to_owned(), "Dora Pike".to_owned()],
    };
    assert!(wanted == expected, "{wanted:?}");
    let said = "Wants(other notes: true, seen alone: true, voice: true, 2 names)";
    assert_eq!(format!("{wanted:?}"), said);
    let seen = [(grid(MAYA, "seen"), "yes"), (grid(MAYA, "alone"), "yes")];
    let alone = seen.iter().fold(visit.clone(), |fields, (name, typed)| {
        fields.with(name, *typed)
    });
    let alone = of(&facts(), &alone.with("needs", "[[Maya Hartley: a bed]]"));
    assert!(!alone.last_seen_alone && !alone.last_voice && alone.other_notes);
    let correction = NoteFacts {
        correction: true,
        ..facts()
    };
    let nothing = Wants {
        names: expected.names.clone(),
        ..Wants::default()
    };
    assert!(of(&correction, &visit) == nothing);
    let record = of(&facts(), &visit.clone().with("class", "record"));
    assert!(!record.last_seen_alone && !record.last_voice && record.other_notes);
    let short = of(&facts(), &Fields::new().with("kind", "telephone-call"));
    assert!(short == Wants::default());
}

/// NOTE-012, NOTE-013: the reason speaks of this child by "child" or by a first name that nobody else
/// on the file has, and of nobody by an initial or by none.
#[test]
fn the_reason_speaks_of_this_child_alone() {
    let wrong = |name: &str, others: &[&str], seen: &str, reason: &str| {
        let mut facts = facts();
        facts.people[0].name = name.to_owned();
        for (number, other) in (50_u128..).zip(others) {
            facts
                .people
                .push(on_file(number, other, "Aunt", date(1990, 1, 1)));
        }
        let fields = with(&[
            ("maya.seen", seen),
            ("maya.why_not", "Out"),
            ("reason", reason),
        ]);
        asked(&facts, &fields, &Around::default(), "wording-matches-grid")
    };
    assert!(wrong("Maya Hartley", &[], "yes", "Maya was not seen"));
    assert!(!wrong(
        "Maya Hartley",
        &["Maya Carter"],
        "yes",
        "Maya was not seen"
    ));
    assert!(wrong(
        "Maya Hartley",
        &["Maya Carter"],
        "yes",
        "Child was not seen"
    ));
    assert!(!wrong("M Hartley", &[], "yes", "Room M was not seen"));
    assert!(!wrong(
        "Maya Hartley",
        &[],
        "no",
        "The head teacher was seen"
    ));
    assert!(!wrong("Maya Hartley", &[], "yes", "Visit. Child seen"));
    assert!(!wrong("Maya Hartley", &[], "no", "Visit. Child not seen"));
}

/// NOTE-012: a blank grid contradicts "child seen" where the child was met, and not at a call about a
/// child whom others saw; an answer does anywhere.
#[test]
fn a_blank_grid_contradicts_only_a_meeting() {
    let wrong = |kind: &str, method: &str, seen: &str| {
        let fields = Fields::new()
            .with("kind", kind)
            .with("method", method)
            .with("reason", "Child seen at school")
            .with(&grid(MAYA, "seen"), seen)
            .with(&grid(MAYA, "interviewed"), "no");
        asked(
            &facts(),
            &fields,
            &Around::default(),
            "wording-matches-grid",
        )
    };
    assert!(wrong("home-visit", "telephone", ""));
    assert!(wrong("direct-work", "in-person", ""));
    assert!(!wrong("telephone-call", "telephone", ""));
    assert!(wrong("telephone-call", "telephone", "no"));
    assert!(!wrong("home-visit", "in-person", "yes"));
}
