//! A draft's fields read into a note, and a note through its stored sections and back.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use record::ids::{ChildId, EntryId, NoteId, PersonId, StaffId, VisitId};
use record::ledger::event_text;
use record::note::answers::Answers;
use record::note::contact::{Contact, Interpreting, Mark, Method};
use record::note::fields::Fields;
use record::note::finalised::{Draft, Earlier, Finalised, Judged, Kept, Signature};
use record::note::form::{OnFile, fill, read};
use record::note::grid::{Answer, age_on};
use record::row::Row;
use record::time::{Instant, Occurred};
use uuid::Uuid;

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 21);

fn person(n: u128) -> PersonId {
    PersonId::new(Uuid::from_u128(n))
}

fn family() -> Vec<OnFile> {
    let one = |n, name: &str, relation: &str, born| OnFile {
        person: person(n),
        name: name.to_owned(),
        relation: relation.to_owned(),
        born,
    };
    vec![
        one(
            1,
            "Maya Hartley-Osei",
            "Self",
            Some(jiff::civil::date(2017, 3, 2)),
        ),
        one(
            2,
            "Tyler Hartley-Osei",
            "Brother",
            Some(jiff::civil::date(2020, 6, 9)),
        ),
        one(
            3,
            "Kerry Hartley",
            "Mother",
            Some(jiff::civil::date(1991, 1, 30)),
        ),
    ]
}

fn full() -> Fields {
    let maya = format!("p.{}", person(1));
    let tyler = format!("p.{}", person(2));
    let fields = [
        ("kind", "child-in-need"),
        ("class", "contact"),
        ("context", "Child in need plan"),
        ("date", "20/11/2026"),
        ("start", "4.10pm"),
        ("end", "0005"),
        ("place", "Home"),
        ("method", "in-person"),
        ("planned", "yes"),
        ("significant", "yes"),
        ("chronology", "yes"),
        ("reason", "To see how mornings are going"),
        ("event.0.what", "shared"),
        ("event.0.detail", "Assessment"),
        ("event.0.with", "Kerry"),
        ("detailed", "Maya was calm.\n\n[[Maya: I make the bottles]]"),
        (
            "analysis",
            "{{opinion because she is late on Mondays: mornings are hard}}",
        ),
        ("working-well", "- She gets to school"),
        ("worried", "Who feeds Jonah?"),
        ("needs", "A plan for mornings"),
        ("plan_effect", "progress"),
        ("action.0.what", "Ring school"),
        ("action.0.owner", "Priya Shah"),
        ("action.0.due", "27/11/2026"),
        ("interpreter", "yes"),
        ("interpreter_name", "Mina K"),
        ("interpreter_from", "contracted"),
        ("interpreter_language", "Twi"),
        ("shared", "yes"),
        ("agreed", "partly"),
        ("comments", "Kerry says she tries"),
        ("anonymous", "yes"),
        ("verify_attempts", "Rang back"),
        ("verify_result", "No answer"),
        ("view.0.holder", "School"),
        ("view.0.view", "She is tired"),
        ("responsibilities", "We spoke about section 17"),
        ("not_happened", "Bedroom"),
        ("not_happened_why", "Jonah slept there"),
        ("other.0.name", "Ada Moss"),
        ("other.0.role", "Health visitor"),
        ("other.0.interviewed", "yes"),
        ("late_reason", "Away sick from the next day"),
        ("late_entry", "yes"),
        ("detailed_writeup", "yes"),
        ("safeguarding", "yes"),
        ("told_whom", "Margaret Doyle, team manager"),
        ("told_date", "20/11/2026"),
        ("told_time", "16.55"),
        ("told_said", "That Jonah has a bruise"),
    ];
    let mut fields: Fields = fields.into_iter().collect();
    for (name, typed) in [
        (format!("{maya}.seen"), "yes"),
        (format!("{maya}.alone"), "yes"),
        (format!("{maya}.bedroom"), "not-known"),
        (format!("{maya}.bedroom_why"), "Jonah slept"),
        (format!("{tyler}.with"), "yes"),
        (format!("{tyler}.seen"), "no"),
        (format!("{tyler}.why_not"), "At football"),
        (format!("{tyler}.declined"), "yes"),
        (format!("{tyler}.declined_reason"), "Wanted to play"),
        (format!("p.{}.with", person(3)), "yes"),
    ] {
        fields.set(&name, typed);
    }
    fields
}

fn contact() -> Contact {
    let (contact, problems) = read(&full(), &family(), TODAY);
    assert_eq!(problems, []);
    contact
}

fn finalised(contact: Contact) -> Finalised {
    let draft = Draft {
        note: NoteId::new(Uuid::from_u128(11)),
        child: ChildId::new(Uuid::from_u128(12)),
        visit: VisitId::new(Uuid::from_u128(13)),
        author: StaffId::new(Uuid::from_u128(14)),
        corrects: Some(EntryId::new(Uuid::from_u128(15))),
        replaces: Some(Earlier {
            entry: EntryId::new(Uuid::from_u128(16)),
            finalised_first: Instant::parse("2026-11-21T10:00:00.000000Z").unwrap(),
            late: None,
        }),
        first_entered: Instant::parse("2026-11-21T09:00:00.000000Z").unwrap(),
        fields: full(),
        answers: Answers::default(),
    };
    let signed = Signature {
        author: draft.author,
        name: "Priya Shah".to_owned(),
        role: "Practitioner".to_owned(),
    };
    let judged = Judged {
        policy: "policy-001".to_owned(),
        due: Some(Instant::parse("2026-11-23T16:10:00.000000Z").unwrap()),
        late: Some("Late Entry".to_owned()),
        late_times: false,
        clause: "policy-001/note-deadline".to_owned(),
        title: "20 November 2026 Child in need 204001".to_owned(),
        kept: vec![
            Kept {
                clause: "policy-001/length".to_owned(),
                sentence: "This note is long".to_owned(),
                field: "detailed".to_owned(),
                by: "Priya Shah".to_owned(),
                ..Kept::default()
            },
            Kept {
                clause: "policy-001/vague-words".to_owned(),
                sentence: "\"a lot\" does not say how much".to_owned(),
                field: "detailed".to_owned(),
                words: "a lot".to_owned(),
                at: Some(Instant::parse("2026-11-21T09:05:00.000000Z").unwrap()),
                by: "Jo Ellis".to_owned(),
            },
        ],
    };
    draft.finalise(contact, signed, judged)
}

/// NOTE-001, FIN-004: what was typed and the signature come back from the stored sections alone.
#[test]
fn a_note_with_every_part_reads_back_from_its_sections() {
    let note = finalised(contact());
    let mut sections = note.sections();
    let occurred = note.contact().occurred.unwrap();
    sections.push(("event", vec![event_text(&occurred).into_bytes()]));
    let stored = sections
        .iter()
        .map(|(name, blocks)| (*name, blocks.as_slice()));
    assert_eq!(Finalised::from_sections(stored), Ok(note));
}

/// FIN-012, FIN-001: a note finalised before who and when were kept with an answer still reads, and
/// gives back the bytes that it was stored as.
#[test]
fn a_note_with_answers_of_the_first_form_still_reads() {
    let mut sections = finalised(contact()).sections();
    let first = Row::new()
        .with("clause", "policy-001/length")
        .with("kept", "This note is long")
        .encode();
    let kept = sections.iter_mut().find(|(name, _)| *name == "kept");
    kept.unwrap().1 = vec![first];
    let stored = sections
        .iter()
        .map(|(name, blocks)| (*name, blocks.as_slice()));
    let read = Finalised::from_sections(stored).unwrap();
    let [kept] = read.judged().kept.as_slice() else {
        panic!("one answer")
    };
    assert_eq!(
        (kept.sentence.as_str(), kept.at, kept.by.as_str()),
        ("This note is long", None, "")
    );
    assert_eq!(read.sections(), sections);
}

/// FIN-007: the form of the next version says what the note said, so that nothing is lost when a
/// note is reopened.
#[test]
fn a_form_filled_in_from_a_note_reads_as_the_same_note() {
    let first = contact();
    let (again, problems) = read(&fill(&first), &family(), TODAY);
    assert_eq!(problems, []);
    assert_eq!(again, first);
}

/// TIME-009, TIME-012: who was told of a safeguarding issue stands with a day and a time, never
/// ahead; without either it stands as not told yet.
#[test]
fn a_telling_has_a_day_and_a_time_or_neither() {
    let fields = |date: &str, time: &str| full().with("told_date", date).with("told_time", time);
    for (date, time, named) in [
        ("", "16:55", "told_date"),
        ("20/11/2026", "", "told_time"),
        ("22/11/2026", "9:00", "told_date"),
        ("31/2/2026", "9:00", "told_date"),
    ] {
        let (_, problems) = read(&fields(date, time), &family(), TODAY);
        assert_eq!(problems[0].field, named, "{date} {time}");
    }
    let (contact, problems) = read(&fields("", ""), &family(), TODAY);
    assert_eq!(problems, []);
    assert_eq!(contact.timing.safeguarding.unwrap().at, None);
}

/// NOTE-032: one date a note, but a contact may run past midnight.
#[test]
fn a_contact_that_ends_earlier_than_it_began_ended_the_next_day() {
    let occurred = contact().occurred.unwrap();
    assert_eq!(occurred.date, jiff::civil::date(2026, 11, 20));
    assert_eq!(
        occurred.end,
        Some(jiff::civil::date(2026, 11, 21).at(0, 5, 0, 0))
    );
    assert_eq!(Occurred::parse(&event_text(&occurred)), Ok(occurred));
}

/// NOTE-032: an end before the start is a contact over midnight for half a day at most; else one of
/// the times is wrong, and is not made a day of it (TIME-010).
#[test]
fn an_end_typed_before_the_start_is_no_visit_of_a_day() {
    let told = |end: &str| {
        let fields = full().with("start", "16:10").with("end", end);
        let (contact, problems) = read(&fields, &family(), TODAY);
        let told = problems.iter().any(|problem| problem.field == "end");
        (contact.occurred.unwrap().end.is_some(), told)
    };
    assert_eq!(told("04:10"), (true, false), "twelve hours");
    assert_eq!(told("04:11"), (false, true), "and no more");
    assert_eq!(told("15:10"), (false, true));
}

/// TIME-012: clocks in England went from 1am to 2am on 29 March 2026.
#[test]
fn nothing_happened_in_the_hour_that_clocks_skip() {
    let said = |start: &str, end: &str| {
        let day = Fields::new().with("date", "29/03/2026");
        let fields = day.with("start", start).with("end", end);
        let (contact, problems) = read(&fields, &family(), TODAY);
        let fields: Vec<String> = problems.into_iter().map(|problem| problem.field).collect();
        (contact.occurred.unwrap().start.is_some(), fields)
    };
    assert_eq!(said("01:30", "02:30"), (false, vec!["start".to_owned()]));
    assert_eq!(said("00:59", "01:59"), (true, vec!["end".to_owned()]));
    assert_eq!(said("00:59", "02:00"), (true, vec![]));
}

/// NOTE-009: a blank is not a no, and a reason is not a yes.
#[test]
fn an_unanswered_box_is_no_answer_and_a_reason_is_not_a_yes() {
    let contact = contact();
    let maya = contact.own_row(person(1)).unwrap();
    assert_eq!(maya.interviewed, None);
    assert_eq!(
        maya.bedroom,
        Some(Answer::NotKnown("Jonah slept".to_owned()))
    );
    let seen_if = |typed: &str| {
        let fields = full()
            .with(&format!("p.{}.seen", person(1)), typed)
            .with(&format!("p.{}.seen_why", person(1)), "A reason");
        read(&fields, &family(), TODAY)
            .0
            .own_row(person(1))
            .unwrap()
            .is_seen()
    };
    assert_eq!(
        [
            seen_if("yes"),
            seen_if("no"),
            seen_if("not-known"),
            seen_if("")
        ],
        [true, false, false, false]
    );
}

/// NOTE-012, NOTE-013: the mark on a file is that of this child's own row, whoever else was seen.
#[test]
fn each_file_carries_the_mark_of_its_own_child() {
    let contact = contact();
    assert_eq!(contact.marks(person(1))[0], Mark::ChildSeen { alone: true });
    let tylers = contact.marks(person(2));
    assert_eq!(
        tylers[0],
        Mark::ChildNotSeen {
            because: "At football".to_owned()
        }
    );
}

/// NOTE-013: nobody failed to see a child in a call that was never to be a visit.
#[test]
fn an_unplanned_call_is_no_visit_at_which_a_child_was_not_seen() {
    let mut contact = contact();
    contact.method = Some(Method::Telephone);
    contact.planned = Some(false);
    assert!(!matches!(
        contact.marks(person(2))[0],
        Mark::ChildNotSeen { .. }
    ));
}

/// TIME-012: a date in the future is never recorded.
#[test]
fn a_note_dated_tomorrow_or_in_1850_is_named_with_its_field() {
    for typed in ["22/11/2026", "1/1/1850", "31/2/2026"] {
        let (contact, problems) = read(&full().with("date", typed), &family(), TODAY);
        assert_eq!(
            (contact.occurred, problems[0].field.as_str()),
            (None, "date"),
            "{typed}"
        );
    }
}

/// FIN-012: one pass names everything that cannot be read, and keeps what can.
#[test]
fn every_field_that_cannot_be_read_is_named_at_once() {
    let fields = full()
        .with("start", "teatime")
        .with("action.0.due", "soon")
        .with("other.0.role", "")
        .with("detailed", "[[Nobody: words]]")
        .with(&format!("p.{}.alone", person(1)), "not-known");
    let (contact, problems) = read(&fields, &family(), TODAY);
    let named: Vec<&str> = problems
        .iter()
        .map(|problem| problem.field.as_str())
        .collect();
    let alone = format!("p.{}.alone_why", person(1));
    assert_eq!(
        named,
        ["start", &alone, "other.0.role", "action.0.due", "detailed"]
    );
    assert_eq!(contact.reason, "To see how mornings are going");
}

/// NOTE-007: the age is the age at the contact, worked out and not typed.
#[test]
fn age_is_counted_in_whole_years_on_the_day_of_the_contact() {
    let born = jiff::civil::date(2017, 11, 21);
    assert_eq!(age_on(born, jiff::civil::date(2026, 11, 20)), Some(8));
    assert_eq!(age_on(born, TODAY), Some(9));
    assert_eq!(age_on(jiff::civil::date(2027, 1, 1), TODAY), None);
    assert_eq!(contact().own_row(person(1)).unwrap().age, Some(9));
}

#[test]
fn an_interpreter_is_read_with_language_and_origin() {
    let Some(Interpreting::Used { name, language, .. }) = contact().interpreting else {
        panic!("an interpreter was used");
    };
    assert_eq!((name.as_str(), language.as_str()), ("Mina K", "Twi"));
}
