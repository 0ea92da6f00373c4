//! How something is written: plain, explained, kind, exact, told once, and about this child.

use super::*;
use proptest::prelude::*;

/// A complete visit with a paragraph more, and what is asked of it besides nothing.
fn found(paragraph: &str) -> Vec<(String, Option<String>)> {
    found_under("policy-001", paragraph)
}

fn found_under(id: &str, paragraph: &str) -> Vec<(String, Option<String>)> {
    let detailed = format!("{}\n\n{paragraph}", visit("x").get("detailed"));
    let fields = visit(kind_of(id)).with("detailed", &detailed);
    let assessment = judge(id, &fields, &facts());
    assert!(
        assessment.can_finalise(),
        "{paragraph}: how it is written blocks nothing"
    );
    let asking = assessment
        .findings
        .into_iter()
        .filter(|finding| finding.level == Think);
    asking
        .map(|finding| (finding.code, finding.passage.map(|passage| passage.words)))
        .collect()
}

fn one(paragraph: &str, code: &str, words: &str) {
    assert_eq!(
        found(paragraph),
        [(code.to_owned(), Some(words.to_owned()))],
        "{paragraph}"
    );
}

/// QLT-001: a sentence too long to follow is pointed out by its beginning, two of half its length
/// are not.
#[test]
fn a_long_sentence_is_pointed_out() {
    let half =
        "we walked to the shop on the corner and came back past the park where the swings are";
    let long = format!(
        "Then {half} and I {}.",
        half.replace("the", "one").replace("and", "or")
    );
    one(
        &long,
        "plain-sentences",
        "Then we walked to the shop on the corner and came back …",
    );
    assert_eq!(
        found(&format!(
            "Then {half}. After that we went home and had tea with her nan."
        )),
        []
    );
}

/// QLT-001: a text that only a scholar reads with ease is pointed out; the same in plain words is
/// not.
#[test]
fn a_text_that_is_hard_to_read_is_pointed_out() {
    let hard: String = (1..=20)
        .map(|n| format!("Collaborative organisational arrangements necessitate considerable reconsideration {n}. "))
        .collect();
    let codes: Vec<String> = found(&hard).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["reading-age-years"]);
    let plain: String = (1..=12)
        .map(|n| format!("We met at school on day {n}. "))
        .collect();
    assert_eq!(found(&plain), []);
}

/// QLT-002: an abbreviation is explained once, by the words, in brackets, or anywhere in the note.
#[test]
fn an_abbreviation_is_explained_or_pointed_out_with_what_it_stands_for() {
    one("The CAMHS worker rang.", "abbreviations", "CAMHS");
    one("The QZX form came.", "abbreviations", "QZX");
    for sound in [
        "The worker of the child and adolescent mental health services (CAMHS) rang.",
        "CAMHS (the clinic for young minds) rang.",
        "The GP and the NHS line were named.",
        "[[Maya Hartley: CAMHS is boring]]",
    ] {
        assert_eq!(found(sound), [], "{sound}");
    }
    let remedy = judge("policy-001", &with(&[("needs", "A CIN plan.")]), &facts());
    let finding = remedy.at(Think).next().unwrap();
    assert_eq!(
        (finding.field.as_str(), finding.clause.origin),
        ("needs", Origin::Seed)
    );
    assert!(
        finding.remedy.contains("\"child in need (CIN)\""),
        "{}",
        finding.remedy
    );
    assert_eq!(finding.instead, ["child in need (CIN)", "child in need"]);
}

/// QLT-002: words of the trade come with plainer ones.
#[test]
fn jargon_is_pointed_out_with_plain_words() {
    one(
        "We signposted Kerry to the library.",
        "jargon",
        "signposted",
    );
}

/// QLT-003, QLT-004, QLT-015: words that hurt or label come with the reason and a kinder phrase.
#[test]
fn words_that_hurt_or_label_come_with_why_and_a_kinder_phrase() {
    one(
        "Maya was Attention-Seeking at tea.",
        "labelling-words",
        "Attention-Seeking",
    );
    one("They are a broken home.", "offending-words", "broken home");
    one(
        "The meeting was a waste of time.",
        "disrespect",
        "waste of time",
    );
    let fields = with(&[(
        "analysis",
        "Maya kicked off, {{opinion because I saw it: and kicked off again}}.",
    )]);
    let assessment = judge("policy-001", &fields, &facts());
    let finding = assessment.at(Think).next().unwrap();
    assert!(
        finding.sentence.contains("it belittles distress"),
        "{}",
        finding.sentence
    );
    assert!(
        finding.sentence.ends_with("(list of November 2026)"),
        "{}",
        finding.sentence
    );
    assert!(
        finding.remedy.starts_with("Instead: became upset"),
        "{}",
        finding.remedy
    );
}

/// QLT-003: a child's own words, and what is marked or quoted as another's, are never checked.
#[test]
fn a_childs_words_and_quotations_are_never_checked() {
    for spoken in [
        "[[Maya Hartley: he is a pikey and always kicks off lol]]",
        "{{said by carer, Kerry: she always kicks off}}",
        "Kerry said “she is attention seeking”.",
        "Kerry said \"she is attention seeking\".",
    ] {
        assert_eq!(found(spoken), [], "{spoken}");
    }
}

/// QLT-005, QLT-006: among facts, what claims too much or says too little is pointed out; in the
/// analysis it is not.
#[test]
fn claims_and_vague_words_are_pointed_out_among_facts() {
    one("Kerry always forgets.", "sweeping-words", "always");
    one("The house seemed fine.", "vague-words", "seemed fine");
    let analysis = with(&[(
        "analysis",
        "Kerry always tries; the house seemed fine and this bears out the plan.",
    )]);
    assert_eq!(asks(&judge("policy-001", &analysis, &facts())), []);
}

/// DOC-006: a joking line at the end is pointed out; the same words earlier are not.
#[test]
fn an_informal_ending_is_pointed_out() {
    one("See you Monday, cheers", "informal-tail-check", "cheers");
    one("All agreed to this :)", "informal-tail-check", ":)");
    assert_eq!(
        found("Three cheers went up.\n\nWe clapped.\n\nThen we left."),
        []
    );
}

/// QLT-008: what stands in the note twice is pointed out once.
#[test]
fn words_that_stand_twice_are_pointed_out() {
    let said = "Kerry told me that the school had rung about the lost blue coat";
    let twelve = said.rsplit_once(' ').unwrap().0;
    one(
        &format!("{said}.\n\nLater on: {said}."),
        "repetition",
        twelve,
    );
    assert_eq!(found(&format!("{said}.")), []);
}

/// QLT-010: issues that run together are offered as a list.
#[test]
fn issues_that_run_together_are_offered_as_a_list() {
    let codes: Vec<String> = found("We spoke of school; sleep; the baby; money; the cooker.")
        .into_iter()
        .map(|(code, _)| code)
        .collect();
    assert_eq!(codes, ["list-offered"]);
}

/// QLT-012: outside significant events, worries alone are not the whole.
#[test]
fn worries_alone_are_not_fair() {
    let fields = with(&[
        ("kind", "telephone-call"),
        ("method", "telephone"),
        ("significant", "no"),
        ("maya.seen", ""),
        ("maya.alone", ""),
        ("maya.bedroom", ""),
        ("maya.interviewed", ""),
        ("planned", ""),
        ("reason", "Call from school"),
        ("working-well", ""),
        ("shared", ""),
        ("agreed", ""),
    ]);
    assert_eq!(
        asks(&judge("policy-001", &fields, &facts())),
        [(Think, "positives-too", "working-well")]
    );
}

/// NOTE-019, QLT-014: turn after turn is a transcript.
#[test]
fn turn_after_turn_is_a_transcript() {
    let talk: String = (1..=8)
        .map(|n| {
            format!(
                "{}: That was on day {n}.\n",
                if n % 2 == 0 { "Kerry" } else { "Priya" }
            )
        })
        .collect();
    let codes: Vec<String> = found(&talk).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["transcript"]);
    assert_eq!(
        found("Kerry: The school rang.\n\nThe rest was about shopping."),
        []
    );
}

/// QLT-014: a child who was seen is in the note.
#[test]
fn a_child_who_was_seen_is_in_the_note() {
    let house = "The house was warm and tidy. I discussed routines and advised on them. We used a worksheet as a tool. \
        Kerry said she wants to try, and I challenged her about lateness; she responded openly. There is no new risk at all.";
    let fields = with(&[
        ("detailed", house),
        ("analysis", "It bears out the plan."),
        ("worried", "Late nights."),
        ("working-well", "Kerry gets up early."),
        ("action.0.measure", "Sleep"),
    ]);
    assert_eq!(
        asks(&judge("policy-001", &fields, &facts())),
        [(Think, "child-present", "detailed")]
    );
}

fn around(around: Around, fields: &Fields, id: &str) -> Assessment {
    let facts = facts();
    assess_with(policy(id), &facts, &around, &read(fields, &facts), now())
}

/// CYP-001, CYP-002: long since seen alone, or since the child's own words, is said on a visit.
#[test]
fn long_since_seen_alone_or_heard_is_said() {
    let silent = [
        ("maya.alone", "no"),
        (
            "detailed",
            "I saw Maya in the kitchen. We used cards as a tool, discussed school and I advised on routines. \
            She said little and I challenged Kerry, who responded. No new safeguarding issue arose.",
        ),
    ];
    let known = |alone, voice| Around {
        last_seen_alone: Some(alone),
        last_voice: Some(voice),
        ..Around::default()
    };
    let fields = with(&silent);
    let late = around(
        known(date(2026, 4, 1), date(2026, 4, 1)),
        &fields,
        "policy-001",
    );
    let alone = grid(MAYA, "alone");
    assert_eq!(
        asks(&late),
        [
            (Think, "seen-alone-gap", alone.as_str()),
            (Think, "voice-gap", "detailed")
        ]
    );
    assert!(late.at(Think).next().unwrap().sentence.contains("43 days"));
    assert_eq!(
        asks(&around(
            known(date(2026, 4, 2), date(2026, 4, 14)),
            &fields,
            "policy-001"
        )),
        []
    );
    assert_eq!(asks(&around(Around::default(), &fields, "policy-001")), []);
    let heard = around(
        known(date(2026, 1, 1), date(2026, 1, 1)),
        &with(&[]),
        "policy-001",
    );
    assert_eq!(asks(&heard), []);
}

fn sibling(detailed: &str) -> Around {
    let facts = facts();
    let contact = read(&Fields::new().with("detailed", detailed), &facts);
    Around {
        siblings: vec![OtherNote {
            called: "Tyler's note of 14 May".into(),
            contact,
        }],
        ..Around::default()
    }
}

const TWENTY: &str = "The living room was warm and there was food in the fridge and clean clothes lay folded on each bed";

/// QLT-009: under 001 a run of twenty same words blocks, with both places and the share; nineteen
/// do not, nor does a child's own sentence.
#[test]
fn twenty_words_of_a_siblings_note_block_under_policy_one() {
    assert_eq!(TWENTY.split_whitespace().count(), 20);
    let with_words = |words: &str| {
        with(&[(
            "detailed",
            &format!("{}\n\n{words}.", visit("x").get("detailed")),
        )])
    };
    let copied = around(
        sibling(&format!("Tyler played.\n\n{TWENTY}.")),
        &with_words(TWENTY),
        "policy-001",
    );
    assert_eq!(asks(&copied), [(Blocks, "sibling-copy", "detailed")]);
    let finding = copied.at(Blocks).next().unwrap();
    assert_eq!(finding.passage.as_ref().unwrap().words, TWENTY);
    assert!(
        finding.sentence.starts_with(
            "20 words are the same as in Tyler's note of 14 May (detailed notes, paragraph 2"
        ),
        "{}",
        finding.sentence
    );
    assert!(
        finding
            .sentence
            .ends_with("per cent of this note is common text"),
        "{}",
        finding.sentence
    );
    assert_eq!(finding.clause.origin, Origin::Seed);
    let nineteen = TWENTY.rsplit_once(' ').unwrap().0;
    assert_eq!(
        asks(&around(
            sibling(nineteen),
            &with_words(nineteen),
            "policy-001"
        )),
        []
    );
    let quoted = format!("[[Maya Hartley: {TWENTY}]]");
    assert_eq!(
        asks(&around(
            sibling(&quoted),
            &with_words(&quoted),
            "policy-001"
        )),
        []
    );
}

/// QLT-009, C13: where copying only warns, from the policy's share of common text on; where common
/// facts may be copied, a note without words of its own is pointed out.
#[test]
fn common_text_warns_from_its_share_and_a_note_keeps_words_of_its_own() {
    let note = |id: &str, own: &str| {
        let mut fields = visit(kind_of(id));
        for part in ["analysis", "working-well", "worried", "needs"] {
            fields.set(part, "");
        }
        fields.with("detailed", format!("{TWENTY}. {own}"))
    };
    let of = |id: &str, own: &str| {
        let around = around(sibling(TWENTY), &note(id, own), id);
        let found = around
            .findings
            .iter()
            .filter(|finding| finding.code.starts_with("sibling-copy"));
        found
            .map(|finding| (finding.level, finding.code.clone()))
            .collect::<Vec<_>>()
    };
    let five = "Maya drew a red house.";
    let six = "Maya drew a big red house.";
    assert_eq!(
        of("policy-004", five),
        [(Think, "sibling-copy-similarity-percent".into())]
    );
    assert_eq!(of("policy-004", six), []);
    let nine = "Maya drew a big red house with a garden.";
    assert_eq!(of("policy-003", nine), [(Think, "sibling-copy".into())]);
    assert_eq!(
        of(
            "policy-003",
            "Maya drew a big red house with a green garden."
        ),
        []
    );
}

/// NOTE-037: what repeats the author's previous note is pointed out; what is new is not.
#[test]
fn a_note_that_repeats_the_previous_one_is_pointed_out() {
    let facts = facts();
    let previous = |contact| Around {
        previous: Some(OtherNote {
            called: "your note of 1 May".into(),
            contact,
        }),
        ..Around::default()
    };
    let same = around(previous(read(&with(&[]), &facts)), &with(&[]), "policy-001");
    assert_eq!(asks(&same), [(Think, "previous-repeated", "detailed")]);
    assert!(
        same.at(Think)
            .next()
            .unwrap()
            .sentence
            .starts_with("100 per cent")
    );
    let other = read(&Fields::new().with("detailed", "We met at school."), &facts);
    assert_eq!(asks(&around(previous(other), &with(&[]), "policy-001")), []);
}

/// TIME-004: under 003 the second day asks for the reason, and five working days make late.
#[test]
fn under_policy_three_the_second_day_asks_why_and_the_sixth_working_day_is_late() {
    let facts = facts();
    let at = |day: jiff::civil::Date, reason: Option<&str>| {
        let around = Around {
            late_reason: reason.map(str::to_owned),
            ..Around::default()
        };
        let now = Now::at(in_england(day.at(20, 0, 0, 0)).timestamp());
        let contact = read(&visit("home-visit"), &facts);
        let judged = assess_with(policy("policy-003"), &facts, &around, &contact, now);
        let asked = judged
            .findings
            .iter()
            .any(|finding| finding.code == "exception-reason" && finding.level == Think);
        (asked, judged.late.is_some(), judged.can_finalise())
    };
    assert_eq!(at(date(2026, 5, 14), None), (false, false, true));
    assert_eq!(at(date(2026, 5, 15), None), (true, false, true));
    assert_eq!(
        at(date(2026, 5, 15), Some("I was in court")),
        (false, false, true)
    );
    assert_eq!(at(date(2026, 5, 21), None), (true, false, true));
    assert_eq!(at(date(2026, 5, 22), None), (true, true, true));
    assert_eq!(
        at(date(2026, 5, 22), Some("I was in court")),
        (false, true, true)
    );
}

/// TIME-005: a detailed write-up has its own limit under 003, and under 001 the ordinary one governs.
#[test]
fn a_detailed_write_up_has_its_own_clock_where_the_policy_has_one() {
    let facts = facts();
    let due = |id: &str, kind: &str| {
        let around = Around {
            marks: vec![ClockMark::DetailedWriteup],
            ..Around::default()
        };
        let now = Now::at(in_england(date(2026, 5, 20).at(9, 0, 0, 0)).timestamp());
        let judged = assess_with(
            policy(id),
            &facts,
            &around,
            &read(&visit(kind), &facts),
            now,
        );
        let due = judged.due.unwrap();
        let asked = judged
            .findings
            .iter()
            .any(|finding| finding.code == "exception-reason");
        (due.limit, due.clause.slug, judged.late.is_some(), asked)
    };
    let ten = (
        "10 working days".into(),
        "detailed-writeup-working-days".into(),
        false,
        false,
    );
    assert_eq!(due("policy-003", "home-visit"), ten);
    assert_eq!(
        due("policy-001", "home-visit"),
        ("72 hours".into(), "note-deadline".into(), true, false)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// FIN-012: no text, however strange, stops the judging, and the same gives the same.
    #[test]
    fn any_text_is_judged_and_alike_every_time(text in "[\\PC\\n]{0,300}") {
        let fields = visit("child-protection-visit").with("detailed", text.clone());
        let first = around(sibling(&text), &fields, "policy-001");
        let second = around(sibling(&text), &fields, "policy-001");
        prop_assert!(first == second);
    }
}

/// A note at its longest, beside a sibling's like it, is judged in bounded time.
#[test]
fn the_longest_notes_are_judged_in_a_moment() {
    let same = "a ".repeat(49_000);
    let various: String = (0..14_000).map(|n| format!("w{n} ")).collect();
    for text in [same, various] {
        let fields = with(&[("detailed", &text), ("analysis", &text)]);
        let judged = around(sibling(&text), &fields, "policy-001");
        assert!(
            judged
                .findings
                .iter()
                .any(|finding| finding.code == "sibling-copy")
        );
    }
}
