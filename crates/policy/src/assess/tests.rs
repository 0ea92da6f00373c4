#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use super::*;
use crate::book::{Book, Origin};
use jiff::civil::date;
use record::note::fields::Fields;
use record::note::form;
use record::time::in_england;
use std::sync::OnceLock;
use uuid::Uuid;

const MAYA: u128 = 1;
const TYLER: u128 = 2;
const KERRY: u128 = 3;

fn person(number: u128) -> PersonId {
    PersonId::new(Uuid::from_u128(number))
}

/// `p.<person>.<rest>` as the form names it.
fn grid(number: u128, rest: &str) -> String {
    format!("p.{}.{rest}", person(number))
}

fn book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(|| Book::shipped().expect("the shipped policies are sound"))
}

fn policy(id: &str) -> &'static Policy {
    book()
        .policy(id, date(2026, 5, 14))
        .expect("a shipped policy")
}

fn on_file(number: u128, name: &str, relation: &str, born: Date) -> OnFile {
    OnFile {
        person: person(number),
        name: name.into(),
        relation: relation.into(),
        born: Some(born),
    }
}

fn facts() -> NoteFacts {
    NoteFacts {
        child: person(MAYA),
        child_reference: "100234".into(),
        people: vec![
            on_file(MAYA, "Maya Hartley", "Self", date(2016, 11, 3)),
            on_file(TYLER, "Tyler Hartley", "Brother", date(2019, 9, 10)),
            on_file(KERRY, "Kerry Hartley", "Mother", date(1995, 1, 20)),
        ],
        other_names: vec!["Priya Shah".into()],
        statuses: vec![Status::ChildProtection],
        closed_on: None,
        died: None,
        unborn: false,
        interpreter_needed: None,
        correction: false,
        first_entered: in_england(date(2026, 5, 14).at(18, 0, 0, 0)),
    }
}

/// Thursday 14 May 2026, three hours after the visit of [`visit`] ended.
fn now() -> Now {
    Now::at(in_england(date(2026, 5, 14).at(20, 0, 0, 0)).timestamp())
}

/// A visit that asks nothing more of its writer, under either policy.
fn visit(kind: &str) -> Fields {
    let own = |rest| grid(MAYA, rest);
    [
        ("kind", kind), ("context", "Child protection plan"), ("date", "14/05/2026"),
        ("start", "16:00"), ("end", "17:00"), ("place", "Home"), ("method", "in-person"),
        ("planned", "yes"), ("significant", "yes"), ("chronology", "yes"),
        ("reason", "Planned visit to see how mornings are going. Child seen"),
        ("detailed", "I saw Maya alone in her bedroom, which was warm and tidy. We used the three houses \
            tool. She told me [[Maya Hartley: I make the bottles]]. We discussed school mornings and I \
            advised on routines. I challenged Kerry about lateness and she responded openly.\n\n\
            No new safeguarding issue arose."),
        ("analysis", "Mornings are better than in March, which bears out the plan. {{opinion because she \
            repeated it unprompted: Maya carries too much of the baby's care}}."),
        ("working-well", "Kerry gets Maya to school."), ("worried", "Maya looks after the baby at night."),
        ("needs", "Kerry takes over the night feeds."), ("plan_effect", "progress"),
        ("action.0.what", "Agree a night routine"), ("action.0.owner", "Kerry Hartley"),
        ("action.0.due", "21/05/2026"), ("action.0.measure", "Maya sleeps through five nights"),
        ("shared", "yes"), ("agreed", "agreed"), ("interpreter", ""),
    ]
    .into_iter()
    .map(|(name, typed)| (name.to_owned(), typed.to_owned()))
    .chain([
        (own("seen"), "yes".into()), (own("alone"), "yes".into()), (own("bedroom"), "yes".into()),
        (own("interviewed"), "yes".into()), (grid(KERRY, "with"), "yes".into()),
    ])
    .collect()
}

fn read(fields: &Fields, facts: &NoteFacts) -> Contact {
    form::read(fields, &facts.people, now().today()).0
}

fn judge(id: &str, fields: &Fields, facts: &NoteFacts) -> Assessment {
    assess(policy(id), facts, &read(fields, facts), now())
}

fn kind_of(id: &str) -> &'static str {
    if id == "policy-001" {
        "child-protection-visit"
    } else {
        "cp-plan-visit"
    }
}

fn asks(assessment: &Assessment) -> Vec<(Level, &str, &str)> {
    let asking = assessment
        .findings
        .iter()
        .filter(|finding| finding.level != Level::Done);
    asking
        .map(|finding| (finding.level, finding.code.as_str(), finding.field.as_str()))
        .collect()
}

fn with(changes: &[(&str, &str)]) -> Fields {
    let mut fields = visit("child-protection-visit");
    for (name, typed) in changes {
        let name = name
            .replace("maya.", &grid(MAYA, ""))
            .replace("tyler.", &grid(TYLER, ""));
        fields.set(&name, *typed);
    }
    fields
}

/// FIN-012: a note that holds what its policy asks is asked for nothing more.
#[test]
fn a_complete_visit_is_asked_for_nothing_more() {
    for id in ["policy-001", "policy-004"] {
        let assessment = judge(id, &visit(kind_of(id)), &facts());
        assert_eq!(asks(&assessment), [], "{id}");
        assert!(assessment.can_finalise());
        assert!(assessment.at(Level::Done).count() > 15);
    }
}

/// One change of a complete visit under policy 001, and the one finding that it brings; as the
/// visit without the change has none, each finding goes when it is mended.
fn brings(changes: &[(&str, &str)], level: Level, code: &str, field: &str) {
    brings_with(changes, &facts(), level, code, field);
}

fn brings_with(changes: &[(&str, &str)], facts: &NoteFacts, level: Level, code: &str, field: &str) {
    let field = field
        .replace("maya.", &grid(MAYA, ""))
        .replace("tyler.", &grid(TYLER, ""));
    let assessment = judge("policy-001", &with(changes), facts);
    assert_eq!(
        asks(&assessment),
        [(level, code, field.as_str())],
        "{changes:?}"
    );
}

use Level::{Blocks, Think};

/// NOTE-001, NOTE-011: date, time, type and reason are needed.
#[test]
fn date_time_type_and_reason_are_needed() {
    let assessment = judge("policy-001", &with(&[("date", "")]), &facts());
    assert_eq!(asks(&assessment), [(Blocks, "contact-date", "date")]);
    assert_eq!(assessment.due, None);
    brings(
        &[("start", ""), ("end", "")],
        Blocks,
        "minimum-note-content",
        "start",
    );
    brings(&[("reason", "")], Blocks, "reason-given", "reason");
    brings(
        &[("significant", "")],
        Think,
        "significant-said",
        "significant",
    );
    let no_kind = judge("policy-001", &with(&[("kind", "")]), &facts());
    assert!(asks(&no_kind).contains(&(Blocks, "contact-type", "kind")));
    let other_kind = judge("policy-001", &with(&[("kind", "cp-plan-visit")]), &facts());
    assert!(asks(&other_kind).contains(&(Blocks, "contact-type", "kind")));
    brings(&[("class", "record")], Think, "class-matches", "class");
    brings(
        &[("reason", &"planned visit about mornings ".repeat(12))],
        Think,
        "reason-warning-words",
        "reason",
    );
}

/// TIME-012: an event that is still to come is not recorded, even later the same day.
#[test]
fn a_contact_that_is_still_to_come_cannot_be_finalised() {
    brings(
        &[("start", "20:30"), ("end", "")],
        Blocks,
        "date-not-future",
        "start",
    );
    brings(&[("end", "21:00")], Blocks, "date-not-future", "end");
    let facts = facts();
    let mut contact = read(&visit("child-protection-visit"), &facts);
    contact.occurred.as_mut().unwrap().date = date(2026, 5, 15);
    let assessment = assess(policy("policy-001"), &facts, &contact, now());
    assert_eq!(asks(&assessment)[0], (Blocks, "date-not-future", "date"));
}

/// NOTE-002: what policy 001 does not list is pointed out; a silent policy's default list blocks.
#[test]
fn the_minimum_content_is_the_policys_own_list() {
    brings(&[("place", "")], Think, "fuller-content", "place");
    brings(&[("method", "")], Think, "fuller-content", "method");
    let bare = visit("telephone-call")
        .with("method", "")
        .with("detailed", "")
        .with("needs", "")
        .with("action.0.what", "")
        .with("action.0.owner", "")
        .with("action.0.due", "")
        .with("action.0.measure", "")
        .with(&grid(MAYA, "seen"), "")
        .with(&grid(MAYA, "interviewed"), "")
        .with(&grid(KERRY, "with"), "")
        .with("significant", "no")
        .with("reason", "Call about school");
    let blocked = |id| {
        let assessment = judge(id, &bare, &facts());
        let blocks = assessment.at(Blocks).map(|finding| finding.field.clone());
        blocks.collect::<Vec<_>>()
    };
    assert_eq!(blocked("policy-001"), [""; 0]);
    assert_eq!(
        blocked("policy-004"),
        ["other", "method", "detailed", "action"]
    );
}

/// NOTE-005, NOTE-006: no status, no statutory visit; another status warns and can be kept.
#[test]
fn a_statutory_visit_needs_a_status_and_the_type_should_fit_it() {
    let none = NoteFacts {
        statuses: vec![Status::Assessment],
        ..facts()
    };
    // An assessment shows that identity was considered.
    let analysis = format!("{} Faith matters to her.", visit("x").get("analysis"));
    let considered = ("analysis", analysis.as_str());
    brings_with(
        &[considered],
        &none,
        Blocks,
        "statutory-needs-status",
        "kind",
    );
    let assessment = judge("policy-001", &with(&[]), &none);
    assert!(
        assessment.findings[0]
            .remedy
            .contains("\"Assessment session\" or \"Home visit\"")
    );
    assert_eq!(
        asks(&judge(
            "policy-001",
            &with(&[("kind", "assessment-session"), considered]),
            &none
        )),
        []
    );
    let other = NoteFacts {
        statuses: vec![Status::LookedAfter],
        ..facts()
    };
    brings_with(&[], &other, Think, "status-matches", "kind");
}

/// NOTE-009: each of seen, alone and bedroom is answered for every child; a blank is not a no.
#[test]
fn a_visit_answers_the_grid_for_every_child_of_it() {
    for column in ["alone", "bedroom"] {
        let field = format!("maya.{column}");
        brings(&[(&field, "")], Blocks, "visit-grid-required", &field);
    }
    let joint = [
        ("tyler.with", "yes"),
        ("tyler.seen", "yes"),
        ("tyler.alone", "no"),
    ];
    brings(&joint, Blocks, "visit-grid-required", "tyler.bedroom");
    let known = [
        ("maya.bedroom", "not-known"),
        ("maya.bedroom_why", "We met at school"),
    ];
    assert_eq!(asks(&judge("policy-001", &with(&known), &facts())), []);
    let call = with(&[
        ("kind", "telephone-call"),
        ("maya.seen", ""),
        ("maya.alone", ""),
        ("maya.bedroom", ""),
        ("reason", "Call"),
        ("method", "telephone"),
    ]);
    assert_eq!(asks(&judge("policy-001", &call, &facts())), []);
}

/// NOTE-012, NOTE-013: the wording follows the grid, and "not seen" says why.
#[test]
fn the_reason_cannot_say_otherwise_than_the_grid() {
    brings(
        &[("reason", "Visit. Child not seen")],
        Blocks,
        "wording-matches-grid",
        "reason",
    );
    brings(
        &[("reason", "Visit, Maya was not seen")],
        Blocks,
        "wording-matches-grid",
        "reason",
    );
    let nobody_in = [
        ("maya.seen", "no"),
        ("maya.alone", "no"),
        ("maya.bedroom", "no"),
        ("maya.why_not", "Nobody answered the door"),
    ];
    let seen = [&nobody_in[..], &[("reason", "Mother and Maya seen")]].concat();
    brings(&seen, Blocks, "wording-matches-grid", "reason");
    let not_seen = [&nobody_in[..], &[("reason", "Visit. Child not seen")]].concat();
    assert_eq!(asks(&judge("policy-001", &with(&not_seen), &facts())), []);
    let unexplained = [&not_seen[..], &[("maya.why_not", "")]].concat();
    brings(&unexplained, Blocks, "not-seen-why", "maya.why_not");
}

/// NOTE-013, PRX-011: a child's own reason for declining explains that they were not seen.
#[test]
fn a_child_who_declined_is_told_of_without_blame() {
    let declined = [
        ("reason", "Visit"),
        ("maya.seen", "no"),
        ("maya.alone", "no"),
        ("maya.bedroom", "no"),
        ("maya.declined", "yes"),
        ("maya.declined_reason", "Wanted to finish her game"),
        ("maya.declined_offered", "A walk on Saturday"),
        ("maya.declined_next", "Saturday at ten"),
    ];
    assert_eq!(asks(&judge("policy-001", &with(&declined), &facts())), []);
    let half = [&declined[..], &[("maya.declined_next", "")]].concat();
    brings(&half, Think, "declined-told", "maya.declined_next");
}

/// PRX-011: a video call never satisfies "seen", and the way out is named.
#[test]
fn a_video_call_never_counts_as_seen() {
    brings(
        &[("method", "video")],
        Blocks,
        "seen-in-person",
        "maya.seen",
    );
    let way_out = [
        ("method", "video"),
        ("reason", "Video call"),
        ("maya.seen", "no"),
        ("maya.alone", "no"),
        ("maya.bedroom", "no"),
        ("maya.why_not", "Video call, as agreed in the plan"),
    ];
    assert_eq!(asks(&judge("policy-001", &with(&way_out), &facts())), []);
}

/// PRX-001: seeing the mother is never seeing her unborn child.
#[test]
fn an_unborn_child_is_never_seen() {
    let mut unborn = NoteFacts {
        unborn: true,
        ..facts()
    };
    unborn.people[0].born = Some(date(2026, 8, 1));
    brings_with(&[], &unborn, Blocks, "unborn-not-seen", "maya.seen");
    let does_not_apply = [
        ("reason", "Visit to mother"),
        ("maya.seen", "not-known"),
        ("maya.seen_why", "Unborn"),
        ("maya.alone", "not-known"),
        ("maya.alone_why", "Unborn"),
        ("maya.bedroom", "not-known"),
        ("maya.bedroom_why", "Unborn"),
    ];
    assert_eq!(
        asks(&judge("policy-001", &with(&does_not_apply), &unborn)),
        []
    );
}

/// NOTE-009: one row cannot say two things.
#[test]
fn a_child_who_was_not_seen_was_not_seen_alone() {
    let both = [
        ("reason", "Visit"),
        ("maya.seen", "no"),
        ("maya.why_not", "Nobody in"),
    ];
    brings(&both, Blocks, "grid-consistent", "maya.alone");
}

/// NOTE-014: a blue event says what and with whom.
#[test]
fn an_event_says_what_was_shared_and_with_whom() {
    brings(
        &[("event.0.what", "shared")],
        Think,
        "event-detail",
        "event.0.detail",
    );
    brings(
        &[("event.0.what", "shared"), ("event.0.detail", "Assessment")],
        Think,
        "event-detail",
        "event.0.with",
    );
    let whole = [
        ("event.0.what", "shared"),
        ("event.0.detail", "Assessment"),
        ("event.0.with", "both parents"),
    ];
    assert_eq!(asks(&judge("policy-001", &with(&whole), &facts())), []);
}

/// NOTE-017: one finding names what the detailed notes of a visit leave out.
#[test]
fn a_visit_that_leaves_out_what_to_cover_is_told_once() {
    let thin = [(
        "detailed",
        "I saw Maya alone. We discussed school and she told me it was fine.",
    )];
    brings(&thin, Think, "prompts-answered", "detailed");
    let assessment = judge("policy-001", &with(&thin), &facts());
    let finding = assessment.at(Think).next().unwrap();
    assert!(
        finding.sentence.contains("practice tools"),
        "{}",
        finding.sentence
    );
    assert!(
        !finding.sentence.contains("the child's story"),
        "{}",
        finding.sentence
    );
    assert_eq!(finding.clause.origin, Origin::Seed);
}

/// NOTE-019, NOTE-020: a significant event has an analysis, which says what it means for the plan.
#[test]
fn a_significant_event_needs_an_analysis() {
    brings(
        &[("analysis", "")],
        Blocks,
        "analysis-required-for",
        "analysis",
    );
    brings(&[("plan_effect", "")], Think, "plan-effect", "plan_effect");
    brings(
        &[("significant", "no")],
        Think,
        "significant-said",
        "significant",
    );
    let narrative = format!(
        "{}\n\n{}",
        visit("x").get("detailed"),
        (1..=40)
            .map(|number| format!("Maya showed me drawing {number}. "))
            .collect::<String>()
    );
    brings(
        &[("detailed", &narrative), ("analysis", "All is as before.")],
        Think,
        "analysis-share-percent",
        "analysis",
    );
    let call = with(&[
        ("kind", "telephone-call"),
        ("significant", "no"),
        ("analysis", ""),
        ("working-well", ""),
        ("worried", ""),
        ("needs", ""),
    ]);
    assert_eq!(asks(&judge("policy-001", &call, &facts())), []);
}

/// NOTE-019: a visit at which nobody was in is no event at home, and needs no analysis of one.
#[test]
fn a_visit_with_nobody_in_needs_no_analysis() {
    let nobody_in = with(&[
        ("significant", "no"),
        ("reason", "Planned visit, nobody in. Child not seen"),
        ("maya.seen", "no"),
        ("maya.alone", "no"),
        ("maya.bedroom", "no"),
        ("maya.interviewed", "no"),
        ("maya.why_not", "Nobody answered the door"),
        ("analysis", ""),
        ("plan_effect", ""),
        ("working-well", ""),
        ("worried", ""),
        ("needs", ""),
        ("shared", ""),
        ("agreed", ""),
    ]);
    let nobody_in = nobody_in.with(&grid(KERRY, "with"), "");
    assert_eq!(asks(&judge("policy-001", &nobody_in, &facts())), []);
    let mother_in = nobody_in.with(&grid(KERRY, "with"), "yes");
    assert!(asks(&judge("policy-001", &mother_in, &facts())).contains(&(
        Blocks,
        "analysis-required-for",
        "analysis"
    )));
}

/// NOTE-023: policy 001 blocks on an empty heading; under the silent 004 the default warns.
#[test]
fn an_empty_heading_blocks_under_policy_one_and_warns_under_policy_four() {
    for heading in ["working-well", "worried", "needs"] {
        brings(&[(heading, "")], Blocks, "three-headings", heading);
    }
    let fields = visit("cp-plan-visit").with("worried", "");
    let assessment = judge("policy-004", &fields, &facts());
    assert_eq!(asks(&assessment), [(Think, "three-headings", "worried")]);
    assert_eq!(
        assessment.at(Think).next().unwrap().clause.origin,
        Origin::Default
    );
}

/// NOTE-022: an action has an owner and a date, and should say how we know that it worked.
#[test]
fn an_action_has_an_owner_and_a_date() {
    brings(
        &[("action.0.owner", "")],
        Blocks,
        "action-complete",
        "action.0.owner",
    );
    brings(
        &[("action.0.due", "")],
        Blocks,
        "action-complete",
        "action.0.due",
    );
    brings(
        &[("action.0.what", "")],
        Blocks,
        "action-complete",
        "action.0.what",
    );
    brings(
        &[("action.0.measure", "")],
        Think,
        "action-measure",
        "action.0.measure",
    );
}

/// NOTE-024: judgement among facts is pointed out, never in a child's or another's words.
#[test]
fn judgement_among_facts_is_pointed_out_and_quotations_are_left_alone() {
    let said = |words: &str| format!("{}\n\n{words}", visit("x").get("detailed"));
    brings(
        &[("detailed", &said("Clearly, Kerry was tired."))],
        Think,
        "facts-apart",
        "detailed",
    );
    let assessment = judge(
        "policy-001",
        &with(&[("detailed", &said("Clearly, Kerry was tired."))]),
        &facts(),
    );
    let passage = assessment
        .at(Think)
        .next()
        .unwrap()
        .passage
        .clone()
        .unwrap();
    assert_eq!((passage.line, passage.words.as_str()), (3, "clearly"));
    for others in [
        "[[Maya Hartley: I think it is fine]]",
        "{{professional, Priya Shah, school: I believe Maya is doing well}}",
        "{{opinion because she slept in her coat: in my view the house is cold}}",
        "Kerry said \"I think we manage\".",
    ] {
        let assessment = judge(
            "policy-001",
            &with(&[("detailed", &said(others))]),
            &facts(),
        );
        assert_eq!(asks(&assessment), [], "{others}");
    }
}

/// NOTE-026: an opinion shows its basis.
#[test]
fn an_opinion_without_a_basis_is_pointed_out() {
    let analysis =
        "{{opinion: Maya carries too much}}. Mornings are better than they were in March.";
    brings(
        &[("analysis", analysis)],
        Think,
        "opinion-basis",
        "analysis",
    );
}

/// NOTE-028: anonymous information says how it was checked and how far that went.
#[test]
fn an_anonymous_source_is_checked_and_the_result_told() {
    let ticked = [
        ("anonymous", "yes"),
        ("verify_attempts", "Asked the school"),
        ("verify_result", "Not confirmed"),
    ];
    assert_eq!(asks(&judge("policy-001", &with(&ticked), &facts())), []);
    brings(
        &[&ticked[..], &[("verify_attempts", "")]].concat(),
        Blocks,
        "anonymous-verified",
        "verify_attempts",
    );
    brings(
        &[&ticked[..], &[("verify_result", "")]].concat(),
        Blocks,
        "anonymous-verified",
        "verify_result",
    );
    let marked = format!(
        "{}\n\n{{{{anonymous: shouting at night}}}}",
        visit("x").get("detailed")
    );
    brings(
        &[("detailed", &marked)],
        Blocks,
        "anonymous-verified",
        "anonymous",
    );
}

/// NOTE-029, SAFE-006, PRX-010: an interpreter is named, or missed with a reason; never a child.
#[test]
fn an_interpreter_is_named_or_missed_with_a_reason() {
    let used = [
        ("interpreter", "yes"),
        ("interpreter_name", "Amina Noor"),
        ("interpreter_from", "contracted"),
        ("interpreter_language", "Dari"),
    ];
    assert_eq!(asks(&judge("policy-001", &with(&used), &facts())), []);
    let but = |change| [&used[..], &[change]].concat();
    brings(
        &but(("interpreter_name", "")),
        Blocks,
        "interpreter-detail-required",
        "interpreter_name",
    );
    brings(
        &but(("interpreter_from", "")),
        Blocks,
        "interpreter-detail-required",
        "interpreter_from",
    );
    brings(
        &but(("interpreter_from", "child")),
        Think,
        "interpreter-close",
        "interpreter_from",
    );
    brings(
        &but(("interpreter_from", "family")),
        Think,
        "interpreter-close",
        "interpreter_from",
    );
    let needed = NoteFacts {
        interpreter_needed: Some("Dari".into()),
        ..facts()
    };
    brings_with(&[], &needed, Blocks, "interpreter-dispensed", "interpreter");
    brings_with(
        &[("interpreter", "no")],
        &needed,
        Blocks,
        "interpreter-dispensed",
        "interpreter_why_not",
    );
    let missed = with(&[
        ("interpreter", "no"),
        ("interpreter_why_not", "None was free before the school run"),
    ]);
    assert_eq!(asks(&judge("policy-001", &missed, &needed)), []);
}

/// NOTE-030: what did not happen is recorded with why.
#[test]
fn what_did_not_happen_says_why() {
    let missed = [
        ("kind", "did-not-happen"),
        ("method", "none"),
        ("reason", "Core group cancelled"),
        ("maya.seen", ""),
        ("maya.alone", ""),
        ("maya.bedroom", ""),
        ("planned", ""),
    ];
    let with_what = |changes: &[(&'static str, &'static str)]| [&missed[..], changes].concat();
    brings(&with_what(&[]), Blocks, "not-happened-why", "not_happened");
    brings(
        &with_what(&[("not_happened", "Core group")]),
        Blocks,
        "not-happened-why",
        "not_happened_why",
    );
    brings(
        &with_what(&[("not_happened_why", "Worker ill")]),
        Blocks,
        "not-happened-why",
        "not_happened",
    );
    let whole = with_what(&[
        ("not_happened", "Core group"),
        ("not_happened_why", "Worker ill"),
    ]);
    assert_eq!(asks(&judge("policy-001", &with(&whole), &facts())), []);
}

/// NOTE-032: contacts on several dates are several notes; history told as a list is one.
#[test]
fn contacts_on_several_dates_are_several_notes() {
    let joined = format!(
        "12/05/2026: phone call to Kerry about school.\n\n13 May 2026 - visited the home.\n\n{}",
        visit("x").get("detailed")
    );
    brings(&[("detailed", &joined)], Blocks, "one-date", "detailed");
    let history = format!(
        "- 12/05/2026: phone call to Kerry about school.\n- 13 May 2026: visited the home.\n\n{}",
        visit("x").get("detailed")
    );
    assert_eq!(
        asks(&judge(
            "policy-001",
            &with(&[("detailed", &history)]),
            &facts()
        )),
        []
    );
    let one = joined.replace("13 May 2026 - visited the home.\n\n", "");
    assert_eq!(
        asks(&judge("policy-001", &with(&[("detailed", &one)]), &facts())),
        []
    );
}

/// NOTE-035: a visit says whether the family knows what is written, and agrees.
#[test]
fn a_visit_says_whether_the_family_knows_what_is_written() {
    brings(&[("shared", "")], Think, "open-recording", "shared");
    brings(
        &[("shared", "no")],
        Think,
        "open-recording",
        "shared_why_not",
    );
    brings(&[("agreed", "")], Think, "open-recording", "agreed");
}

/// PRX-004: a visit dated after the death that the file states is not recorded in silence; what is
/// written about the death is, and so are the day itself and corrections.
#[test]
fn a_visit_after_the_childs_death_is_asked_about() {
    let died = NoteFacts {
        died: Some(Died {
            on: date(2026, 5, 13),
            stated: "entry 14, reported by somebody else: the hospital".into(),
        }),
        ..facts()
    };
    brings_with(&[], &died, Think, "after-death", "date");
    let told = judge("policy-001", &with(&[]), &died);
    let found = told.findings.iter().find(|one| one.code == "after-death");
    let sentence = &found.unwrap().sentence;
    assert!(
        sentence.contains("died on 13 May 2026 (entry 14, reported by somebody else"),
        "{sentence}"
    );
    let asked = |changes: &[(&str, &str)], facts: &NoteFacts| {
        let judged = judge("policy-001", &with(changes), facts);
        asks(&judged)
            .iter()
            .any(|(_, code, _)| *code == "after-death")
    };
    assert!(!asked(&[("date", "13/05/2026")], &died));
    assert!(!asked(
        &[("kind", "record"), ("class", "record"), ("maya.seen", "")],
        &died
    ));
    let correction = NoteFacts {
        correction: true,
        ..died
    };
    assert!(!asked(&[], &correction));
}

/// NOTE-041: a closed record takes what happened before, what is marked, and corrections.
#[test]
fn a_closed_record_takes_no_ordinary_contact() {
    let closed = NoteFacts {
        closed_on: Some(date(2026, 5, 10)),
        ..facts()
    };
    brings_with(&[], &closed, Blocks, "closed-record", "after_closure");
    assert_eq!(
        asks(&judge(
            "policy-001",
            &with(&[("after_closure", "yes")]),
            &closed
        )),
        []
    );
    assert_eq!(
        asks(&judge(
            "policy-001",
            &with(&[("date", "10/05/2026")]),
            &closed
        )),
        []
    );
    let correction = NoteFacts {
        correction: true,
        ..closed
    };
    assert_eq!(asks(&judge("policy-001", &with(&[]), &correction)), []);
}

const EMAIL: &str =
    "From: Priya Shah\nSent: 12 May 2026 09:14\nTo: Duty\nSubject: Maya\n\nMaya was late.";

/// DOC-003: a pasted email warns under 001 and blocks under 004, by the same detector.
#[test]
fn a_pasted_email_is_judged_by_the_policys_own_rule() {
    let pasted = |email: &str| format!("{}\n\n{email}", visit("x").get("detailed"));
    brings(
        &[("detailed", &pasted(EMAIL))],
        Think,
        "email-handling",
        "detailed",
    );
    let emails = [
        EMAIL,
        "-----Original Message-----",
        "On Tue, 12 May 2026 at 09:14, Priya Shah wrote:\n> Maya was late.",
        "> Maya was late.\n> Again.",
        "Sent from my iPhone",
        "Begin forwarded message:",
    ];
    for email in emails {
        let fields = visit("cp-plan-visit").with("detailed", pasted(email));
        let assessment = judge("policy-004", &fields, &facts());
        assert_eq!(
            asks(&assessment),
            [(Blocks, "email-handling", "detailed")],
            "{email}"
        );
        assert!(assessment.findings[0].remedy.contains("main points"));
    }
    let written = [
        "Date: to be agreed",
        "I wrote to: school and health",
        "From: the kitchen I heard the baby.",
        "On Tuesday Kerry rang.",
    ];
    for words in written {
        let fields = visit("cp-plan-visit").with("detailed", pasted(words));
        assert_eq!(asks(&judge("policy-004", &fields, &facts())), [], "{words}");
    }
}

/// RES-009: names the file does not know are pointed out; the file's own, places and quotations
/// are not.
#[test]
fn names_that_the_file_does_not_know_are_pointed_out() {
    let said = |words: &str| format!("{}\n\n{words}", visit("x").get("detailed"));
    brings(
        &[("detailed", &said("Next door lives Callum Pike."))],
        Think,
        "others-named",
        "detailed",
    );
    for known in [
        "Kerry Hartley came in.",
        "Priya Shah from Oak Road Primary rang.",
        "We met at Dolphin Centre.",
        "On Monday May rang.",
        "[[Maya Hartley: Callum Pike is my friend]]",
        "The child in need (CIN) Plan stands.",
        "Afterwards I left. Kerry waved.",
    ] {
        let assessment = judge("policy-001", &with(&[("detailed", &said(known))]), &facts());
        assert_eq!(asks(&assessment), [], "{known}");
    }
}

/// FIN-005: a correction explains itself, is not the visit again, and is never late.
#[test]
fn a_correction_explains_itself_and_nothing_else() {
    let correction = NoteFacts {
        correction: true,
        ..facts()
    };
    let fields = Fields::new()
        .with("kind", "child-protection-visit")
        .with("date", "01/04/2026")
        .with("start", "16:00")
        .with(
            "reason",
            "Correction of the date of birth in the note of 1 April 2026",
        );
    brings_nothing_but(
        &fields,
        &correction,
        &[(Think, "correction-explained", "detailed")],
    );
    let fields = fields.with(
        "detailed",
        "The note gave 3 October; it is 3 November. I misread the form.",
    );
    brings_nothing_but(&fields, &correction, &[]);
    let assessment = judge("policy-001", &fields, &correction);
    assert_eq!((assessment.due, assessment.late), (None, None));
}

fn brings_nothing_but(fields: &Fields, facts: &NoteFacts, expected: &[(Level, &str, &str)]) {
    assert_eq!(asks(&judge("policy-001", fields, facts)), expected);
}

/// TIME-003, TIME-010: under 001 a note is due 72 hours after the contact ends, to the second.
#[test]
fn a_note_is_late_one_second_after_its_limit() {
    let facts = facts();
    let contact = read(&visit("child-protection-visit"), &facts);
    let at = |hour, second| {
        let now = Now::at(in_england(date(2026, 5, 17).at(hour, 0, second, 0)).timestamp());
        assess(policy("policy-001"), &facts, &contact, now)
    };
    let on_time = at(17, 0);
    let due = on_time.due.clone().unwrap();
    assert_eq!(due.at, in_england(date(2026, 5, 17).at(17, 0, 0, 0)));
    assert_eq!(
        (due.limit.as_str(), due.clause.slug.as_str()),
        ("72 hours", "note-deadline")
    );
    assert_eq!(due.clause.origin, Origin::Seed);
    assert_eq!(on_time.late, None);
    let late = at(17, 1).late.unwrap();
    assert_eq!(
        (late.label.as_str(), late.by_words().as_str()),
        ("Late Entry", "1 second")
    );
    assert_eq!(at(23, 59).late.unwrap().by_words(), "6 hours 59 seconds");
}

/// TIME-001: without an end the limit runs from the start, without a time from 23:59.
#[test]
fn the_limit_runs_from_what_is_known_of_the_time() {
    let facts = facts();
    let due = |changes: &[(&str, &str)]| {
        let assessment = judge("policy-004", &with(changes), &facts);
        let due = assessment.due.unwrap();
        assert_eq!(due.clause.origin, Origin::Default);
        due.at.local()
    };
    assert_eq!(due(&[("end", "")]), date(2026, 5, 17).at(16, 0, 0, 0));
    assert_eq!(
        due(&[("end", ""), ("start", "")]),
        date(2026, 5, 17).at(23, 59, 0, 0)
    );
}

/// NOTE-042: titles follow the pattern and name nobody.
#[test]
fn a_title_has_date_type_and_reference_and_no_name() {
    let assessment = judge("policy-004", &visit("cp-plan-visit"), &facts());
    assert_eq!(assessment.title, "14 May 2026 CP Plan Visit 100234");
}

/// TIME-002: under a policy that times the entry, the first words count and not the finalising.
#[test]
fn where_the_entry_is_timed_the_first_words_count() {
    let text = "format = 1\npolicy_id = \"policy-900\"\nversion = 1\ntitle = \"T\"\ndocument = \"T\"\n\n\
        [parameters.note_deadline]\nvalue = { hours = 24 }\norigin = \"practice\"\n\n\
        [parameters.note_deadline_act]\nvalue = \"entered\"\norigin = \"practice\"\n";
    let book = Book::read([("t.toml", text)]).unwrap();
    let policy = book.policy("policy-900", date(2026, 5, 14)).unwrap();
    let much_later = Now::at(in_england(date(2026, 6, 14).at(9, 0, 0, 0)).timestamp());
    let early = facts();
    let contact = read(&visit("cp-plan-visit"), &early);
    assert_eq!(assess(policy, &early, &contact, much_later).late, None);
    let entered_late = NoteFacts {
        first_entered: in_england(date(2026, 5, 16).at(9, 0, 0, 0)),
        ..early
    };
    assert!(
        assess(policy, &entered_late, &contact, much_later)
            .late
            .is_some()
    );
}

/// CFG-001: a policy can make a rule block or take it away, by data alone.
#[test]
fn a_policy_sets_how_strict_a_rule_is() {
    let text = "format = 1\npolicy_id = \"policy-900\"\nversion = 1\ntitle = \"T\"\ndocument = \"T\"\n\n\
        [rules.open_recording]\nlevel = \"block\"\norigin = \"practice\"\n\n\
        [rules.plan_effect]\nlevel = \"off\"\norigin = \"practice\"\n";
    let book = Book::read([("t.toml", text)]).unwrap();
    let policy = book.policy("policy-900", date(2026, 5, 14)).unwrap();
    let facts = facts();
    let fields = visit("cp-plan-visit")
        .with("shared", "")
        .with("plan_effect", "");
    let assessment = assess(policy, &facts, &read(&fields, &facts), now());
    assert_eq!(asks(&assessment), [(Blocks, "open-recording", "shared")]);
}

/// Nothing of the family reaches a log through `Debug`.
#[test]
fn findings_keep_names_and_words_out_of_debug() {
    let said = format!(
        "{}\n\nNext door lives Callum Pike.",
        visit("x").get("detailed")
    );
    let assessment = judge(
        "policy-001",
        &with(&[("detailed", &said), ("maya.alone", "")]),
        &facts(),
    );
    let debug = format!("{assessment:?}");
    assert!(
        !debug.contains("Pike") && !debug.contains("Maya"),
        "{debug}"
    );
}

mod bounded;
mod copied;
mod edges;
mod fifty;
mod held;
mod plain;
mod spelling;
mod table;
mod told;
mod writing;
