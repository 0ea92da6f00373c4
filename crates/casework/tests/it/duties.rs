//! What the clocks of the policies ask for, worked out with each entry and all at once.

use crate::demo::{Town, plan, town};
use access::permit::{RecomputeDuties, VerifyLedger};
use access::{Actor, DraftOf, admit_to_house};
use casework::file::{self, NewFact};
use casework::notes::{self, Command, NewNote, Outcome};
use casework::work::{self, Pages};
use casework::{ClockDuty, Desk, Error, Who, duties, policies, verify};
use jiff::ToSpan;
use jiff::civil::Date;
use policy::Book;
use record::fact::{FactKind, KnownBy};
use record::ids::{ChildId, EntryId};
use record::ledger::Digest;
use record::note::fields::Fields;
use record::row::Row;
use record::time::{Instant, Now};
use std::collections::BTreeMap;
use store::duties::{Basis, Owing, files_after, of_file};

/// Every duty of every file.
pub async fn all(town: &Town) -> BTreeMap<ChildId, Vec<ClockDuty>> {
    let permit = admit_to_house(RecomputeDuties, &Actor::Operator, town.now).unwrap();
    let mut read = town.store.read().await.unwrap();
    let files = files_after(&mut read, &permit, None, 10_000).await.unwrap();
    let mut all = BTreeMap::new();
    for (child, owing) in files {
        all.insert(child, of_file(&mut read, owing).await.unwrap());
    }
    read.finish().unwrap();
    all
}

async fn of_child(town: &Town, child: ChildId) -> Vec<ClockDuty> {
    let permit = admit_to_house(RecomputeDuties, &Actor::Operator, town.now).unwrap();
    let mut read = town.store.read().await.unwrap();
    let duties = of_file(&mut read, Owing::among(&permit, child))
        .await
        .unwrap();
    read.finish().unwrap();
    duties
}

pub async fn faults(town: &Town) -> Vec<String> {
    let report = verify::verify(&town.desk, &Who::operator(), None, &|_, _| {}, town.now).await;
    let report = report.unwrap();
    assert_eq!(report.not_compared, [], "something was not compared");
    report.faults.iter().map(ToString::to_string).collect()
}

/// CFG-002, TIME-001: whatever order notes come in, and however late, the table is what the
/// entries and policies say; making it anew changes nothing.
#[tokio::test]
async fn what_is_owed_comes_out_the_same_entry_by_entry_and_all_at_once() {
    let town = town(&plan(26, 6)).await;
    assert_eq!(faults(&town).await, Vec::<String>::new());
    let before = all(&town).await;
    let count =
        |what: fn(&ClockDuty) -> bool| before.values().flatten().filter(|duty| what(duty)).count();
    assert!(
        count(ClockDuty::is_open) > 40,
        "{}",
        count(ClockDuty::is_open)
    );
    assert!(count(|duty| duty.met.is_some()) > 300);
    assert!(
        count(|duty| duty.lapsed.is_some()) > 0,
        "a closed file owes nothing more"
    );
    verify::rebuild(&town.desk, &Who::operator(), &|_, _| {}, town.now)
        .await
        .unwrap();
    assert!(all(&town).await == before, "made anew it differs");
    assert_eq!(faults(&town).await, Vec::<String>::new());
}

/// TIME-013: the visit of the 30th, finalised on the 6th, missed the month's day by its own clock.
#[tokio::test]
async fn the_visit_of_the_30th_finalised_on_the_6th_missed_the_months_day() {
    let town = town(&plan(0, 0)).await;
    let priya = town.who("priya.shah").await;
    let tyler = town.child_of(&priya, "Tyler Hartley-Osei").await;
    let front = town.front(&priya, tyler).await;
    let note = front
        .notes
        .lines
        .iter()
        .find(|line| line.reason.starts_with("Short visit at Kwame's wish"))
        .unwrap();
    let duties = of_child(&town, tyler).await;
    let of = |clock: &str| {
        let mut of_note = duties.iter().filter(|duty| duty.started_by == note.entry);
        of_note.find(|duty| duty.clock == clock).unwrap()
    };
    let sweep = of("month_end_finalise_day");
    assert_eq!(
        (sweep.due.local().day(), sweep.about),
        (5, Some(note.entry))
    );
    let (met, by) = sweep.met.unwrap();
    assert_eq!((met.local().day(), by), (6, note.entry));
    assert!(met > sweep.due);
    let own = of("note_deadline");
    assert_eq!(Some(own.due), note.due, "the note's own clock is another");
    // The visit met the interval before it and started the next.
    let visits = of("visit_interval");
    assert!(visits.met.is_none_or(|(at, _)| at > visits.started));
}

fn draft(kind: &str, day: Date, end: (u8, u8)) -> Fields {
    Fields::new()
        .with("kind", kind)
        .with(
            "class",
            if kind == "telephone-call" {
                "contact"
            } else {
                "record"
            },
        )
        .with("date", day.strftime("%d/%m/%Y").to_string())
        .with("start", "08:10")
        .with("end", format!("{:02}:{:02}", end.0, end.1))
        .with("method", "telephone")
        .with("planned", "yes")
        .with("significant", "no")
        .with("chronology", "no")
        .with("reason", "Jo rang about the dentist and the school trip")
        .with(
            "detailed",
            "Jo rang. We discussed the dentist on Thursday and I explained who signs the form for \
             the school trip. She will bring it.",
        )
        .with("needs", "Put the dentist on the calendar.")
}

async fn finalise(
    town: &Town,
    who: &Who,
    child: ChildId,
    fields: Fields,
    key: &str,
    now: Now,
) -> EntryId {
    let new = NewNote {
        kind: fields.get("kind").to_owned(),
        form_key: format!("{key} begun"),
    };
    let started = notes::begin(&town.desk, who, child, &new, now)
        .await
        .unwrap();
    let command = Command {
        on: DraftOf {
            child,
            note: started.note,
        },
        fields: Some(fields),
        seen: 1,
        form_key: key.to_owned(),
    };
    match notes::finalise(&town.desk, who, &command, now)
        .await
        .unwrap()
    {
        Outcome::Finalised(receipt) => receipt.entry,
        Outcome::Refused(check) => panic!("{:?} {:?}", check.problems, check.assessment.findings),
    }
}

fn later(now: Now, seconds: i64) -> Now {
    Now::at(now.instant().timestamp() + jiff::SignedDuration::from_secs(seconds))
}

/// Small numbers from a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// TIME-001, ground rule 6: over histories in any order, with changed details and closures between,
/// the table stays what the entries say, and no act moves another clock's due time.
#[tokio::test]
async fn histories_in_any_order_leave_what_the_entries_say() {
    let town = town(&plan(0, 0)).await;
    let daniel = town.who("daniel.levy").await;
    let child = town.child_of(&daniel, "Aisha Begum-Carter").await;
    for seed in [3_u64, 77, 1_234_567] {
        let mut dice = Dice(seed);
        for step in 0..8_u64 {
            let key = format!("history {seed} {step}");
            let now = later(town.now, i64::try_from(seed % 10_000 * 100 + step).unwrap());
            let before = of_child(&town, child).await;
            if dice.below(5) == 0 {
                let day = town.now.today().saturating_sub(1.days()).to_string();
                let new = NewFact {
                    kind: FactKind::School,
                    fields: Row::new()
                        .with("school", key.as_str())
                        .with("from", day.as_str()),
                    known_by: Some(KnownBy::Checked),
                    known_from: "Jo".to_owned(),
                    supersedes: None,
                    form_key: key,
                };
                file::state(&town.desk, &daniel, child, new, now)
                    .await
                    .unwrap();
            } else {
                let kinds = ["telephone-call", "telephone-call", "case-summary"];
                let kind = kinds[usize::try_from(dice.below(3)).unwrap()];
                let ago = i64::try_from(1 + dice.below(50)).unwrap();
                let day = town.now.today().saturating_sub(ago.days());
                let end = (9 + u8::try_from(dice.below(9)).unwrap(), 30);
                finalise(&town, &daniel, child, draft(kind, day, end), &key, now).await;
            }
            let after = of_child(&town, child).await;
            for known in &before {
                let kept = after
                    .iter()
                    .find(|duty| duty.started_by == known.started_by && duty.clock == known.clock);
                assert_eq!(
                    kept.map(|kept| kept.due),
                    Some(known.due),
                    "a due time was moved"
                );
            }
        }
        assert_eq!(faults(&town).await, Vec::<String>::new(), "seed {seed}");
    }
}

/// TIME-001, CHR-005: two notes of one moment leave what repeats owed once, by the one that was
/// entered later; the table says the same as the entries.
#[tokio::test]
async fn two_notes_of_one_moment_do_not_leave_the_same_thing_owed_twice() {
    let town = town(&plan(0, 0)).await;
    let daniel = town.who("daniel.levy").await;
    let child = town.child_of(&daniel, "Aisha Begum-Carter").await;
    let day = town.now.today().saturating_sub(1.days());
    let mut made = Vec::new();
    for key in ["first", "second"] {
        let said = draft("telephone-call", day, (19, 30));
        made.push(finalise(&town, &daniel, child, said, key, town.now).await);
    }
    let duties = of_child(&town, child).await;
    let mut gaps = duties
        .iter()
        .filter(|duty| duty.clock == "gap_marker_days" && made.contains(&duty.started_by));
    let (first, second) = (gaps.next().unwrap(), gaps.next().unwrap());
    assert_eq!(first.met.map(|(_, by)| by), Some(made[1]));
    assert!(second.is_open());
    assert_eq!(faults(&town).await, Vec::<String>::new());
}

/// FIN-001: the check of everything stored names a duty that is not as the entries say.
#[tokio::test]
async fn a_row_that_was_tampered_with_is_named() {
    let town = town(&plan(0, 0)).await;
    let daniel = town.who("daniel.levy").await;
    let child = town.child_of(&daniel, "Aisha Begum-Carter").await;
    let permit = admit_to_house(RecomputeDuties, &Actor::Operator, town.now).unwrap();
    let owing = Owing::among(&permit, child);
    let mut tx = town.store.write().await.unwrap();
    let known = of_file(&mut tx, owing).await.unwrap();
    let one = known.iter().find(|duty| duty.is_open()).unwrap();
    let named = [(one.started_by, one.clock.clone())];
    store::duties::remove(&mut tx, owing, &named).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        faults(&town).await,
        [format!(
            "the read table clock_duty differs at {}: a row is missing; `daybook verify --rebuild` makes it anew",
            one.started_by
        )]
    );
    duties::recompute(&town.desk, &Who::operator(), &|_, _| {}, town.now)
        .await
        .unwrap();
    assert_eq!(faults(&town).await, Vec::<String>::new());
}

/// FIN-001, CFG-002: a table that an earlier build worked out, by an earlier way from the same policies
/// and calendars, is not called changed: it waits, and the next start makes it anew.
#[tokio::test]
async fn a_table_that_an_earlier_build_worked_out_waits_and_is_made_anew() {
    let town = town(&plan(0, 0)).await;
    let before = all(&town).await;
    let permit = admit_to_house(RecomputeDuties, &Actor::Operator, town.now).unwrap();
    let mut tx = town.store.write().await.unwrap();
    let mut parts = Vec::new();
    for adopted in store::policies::dates(&mut tx).await.unwrap() {
        let policies = town.desk.book().policies().iter();
        let mut policies = policies.filter(|policy| Digest::new(policy.digest()) == adopted.digest);
        let policy = policies.next().unwrap();
        parts.push(format!("{} {}", adopted.from, adopted.digest));
        parts.push(policy.calendar().fingerprint());
    }
    let text = Digest::of(parts.join("\n").as_bytes()).to_string();
    let until = None;
    store::duties::set_basis(&mut tx, &permit, &Basis { text, until })
        .await
        .unwrap();
    let owing = Owing::among(&permit, *before.keys().next().unwrap());
    let known = of_file(&mut tx, owing).await.unwrap();
    let named = [(known[0].started_by, known[0].clock.clone())];
    store::duties::remove(&mut tx, owing, &named).await.unwrap();
    tx.commit().await.unwrap();
    let operator = Who::operator();
    let report = verify::verify(&town.desk, &operator, None, &|_, _| {}, town.now);
    let report = report.await.unwrap();
    assert_eq!((report.faults.len(), report.not_compared[0].differ), (0, 1));
    let settled = duties::settle(&town.desk, &|_, _| {}, town.now).await;
    assert_eq!(settled.unwrap().map(|settled| settled.changed), Some(1));
    assert!(all(&town).await == before, "not as the entries say");
}

/// FIN-001, TIME-001: a due time of what is closed that the entries and calendars of now do not give is
/// counted: only a calendar that came past the ledger can have left it so.
#[tokio::test]
async fn another_due_time_of_what_is_closed_is_counted() {
    let town = town(&plan(0, 0)).await;
    let daniel = town.who("daniel.levy").await;
    let child = town.child_of(&daniel, "Aisha Begum-Carter").await;
    let permit = admit_to_house(RecomputeDuties, &Actor::Operator, town.now).unwrap();
    let owing = Owing::among(&permit, child);
    let mut tx = town.store.write().await.unwrap();
    let known = of_file(&mut tx, owing).await.unwrap();
    let mut one = known.into_iter().find(|duty| !duty.is_open()).unwrap();
    let named = [(one.started_by, one.clock.clone())];
    store::duties::remove(&mut tx, owing, &named).await.unwrap();
    one.due = Instant::parse("2030-01-01T12:00:00.000000Z").unwrap();
    store::duties::put(&mut tx, owing, &[one]).await.unwrap();
    tx.commit().await.unwrap();
    let operator = Who::operator();
    let report = verify::verify(&town.desk, &operator, None, &|_, _| {}, town.now);
    let report = report.await.unwrap();
    let counted: Vec<_> = report
        .not_compared
        .iter()
        .map(|rows| (rows.table, rows.differ))
        .collect();
    assert_eq!(
        (report.faults, counted),
        (Vec::new(), vec![("clock_duty", 1)])
    );
}

/// FIN-001, CFG-002: where nothing says any more from what the table was worked out, what differs is
/// counted and not called wrong, and the next start of a server makes it as the entries say.
#[tokio::test]
async fn a_table_that_waits_is_said_to_and_made_right_at_the_next_start() {
    let town = town(&plan(0, 0)).await;
    let daniel = town.who("daniel.levy").await;
    let child = town.child_of(&daniel, "Aisha Begum-Carter").await;
    let before = all(&town).await;
    let permit = admit_to_house(RecomputeDuties, &Actor::Operator, town.now).unwrap();
    let owing = Owing::among(&permit, child);
    let mut tx = town.store.write().await.unwrap();
    let known = of_file(&mut tx, owing).await.unwrap();
    let named: Vec<_> = known
        .iter()
        .take(2)
        .map(|duty| (duty.started_by, duty.clock.clone()))
        .collect();
    store::duties::remove(&mut tx, owing, &named).await.unwrap();
    store::duties::forget_basis(&mut tx, &permit).await.unwrap();
    tx.commit().await.unwrap();
    let operator = Who::operator();
    let report = || verify::verify(&town.desk, &operator, None, &|_, _| {}, town.now);
    let found = report().await.unwrap();
    let waits: Vec<_> = found
        .not_compared
        .iter()
        .map(|waits| (waits.table, waits.differ))
        .collect();
    assert_eq!((found.faults, waits), (Vec::new(), vec![("clock_duty", 2)]));
    duties::settle(&town.desk, &|_, _| {}, town.now)
        .await
        .unwrap();
    assert!(all(&town).await == before, "not as the entries say");
    let found = report().await.unwrap();
    assert_eq!((found.faults, found.not_compared), (Vec::new(), Vec::new()));
}

/// The shipped policy 001 with another interval between visits and another day of the month.
fn second_version(from: Date) -> String {
    let shipped = Book::shipped().unwrap();
    let text = shipped
        .policies()
        .iter()
        .find(|policy| policy.id() == "policy-001")
        .unwrap();
    let text = String::from_utf8(text.bytes().to_vec()).unwrap();
    text.replacen(
        "version = 1",
        &format!("version = 2\neffective_from = {from}"),
        1,
    )
    .replacen(
        "[parameters.month_end_finalise_day]\nvalue = 5",
        "[parameters.month_end_finalise_day]\nvalue = 9",
        1,
    ) + "\n[parameters.visit_interval]\nvalue = [{ status = \"child-protection\", first = \"none\", then = { calendar_days = 3 }, from = \"last_visit\", origin = \"practice\" }, { status = \"child-in-need\", first = \"none\", then = { calendar_days = 3 }, from = \"last_visit\", origin = \"practice\" }, { status = \"looked-after\", first = \"none\", then = { calendar_days = 3 }, from = \"last_visit\", origin = \"practice\" }]\norigin = \"practice\"\n"
}

/// CFG-002: a version adopted for days that are past changes what is open and nothing that is
/// closed, and making everything anew agrees with both.
#[tokio::test]
async fn adopting_a_version_recomputes_what_is_open_and_nothing_that_is_closed() {
    let mut town = town(&plan(20, 4)).await;
    let before = all(&town).await;
    let from = town.now.today().saturating_sub(60.days());
    let text = second_version(from);
    let book = Book::read([("second.toml", text.as_str())]).unwrap();
    town.desk = Desk::new(town.store.clone(), book.clone(), casework::demo::ids(99));
    let second = book
        .policies()
        .iter()
        .find(|policy| policy.version() == 2)
        .unwrap();
    let who = Who::operator();
    policies::adopt(&town.desk, &who, second, from, town.now)
        .await
        .unwrap();
    let after = all(&town).await;
    let (mut changed, mut closed) = (0, 0);
    for (child, duties) in &before {
        for known in duties {
            let now = after[child]
                .iter()
                .find(|duty| duty.started_by == known.started_by && duty.clock == known.clock);
            if known.is_open() {
                let day = known.day;
                if known.clock == "visit_interval" && day >= from {
                    let now = now.unwrap();
                    assert_eq!(now.due.local().date(), day.saturating_add(3.days()));
                    assert_ne!(now.policy, known.policy);
                    changed += 1;
                }
            } else {
                assert!(now == Some(known), "a closed duty changed");
                closed += 1;
            }
        }
    }
    assert!(changed > 3 && closed > 100, "{changed} {closed}");
    assert_eq!(faults(&town).await, Vec::<String>::new());
    verify::rebuild(&town.desk, &who, &|_, _| {}, town.now)
        .await
        .unwrap();
    assert!(all(&town).await == after, "made anew it differs");
    let settled = duties::settle(&town.desk, &|_, _| {}, town.now)
        .await
        .unwrap();
    assert_eq!(settled, None, "there is nothing more to do");
}

/// RPT-010: what stands under My work is what is owed on one's own children, every number is the
/// length of its list, and who has no children has nothing.
#[tokio::test]
async fn my_work_lists_what_is_owed_on_ones_own_files_and_counts_it() {
    let town = town(&plan(40, 5)).await;
    let open = all(&town).await;
    for name in [
        "priya.shah",
        "adaeze.nwosu",
        "grace.okafor",
        "margaret.doyle",
    ] {
        let who = town.who(name).await;
        let work = work::my_work(&town.desk, &who, Pages::default(), town.now)
            .await
            .unwrap();
        let caseload = file::caseload(&town.desk, &who, town.now).await.unwrap();
        assert_eq!(work.own.all, caseload.own.len() as u64);
        assert_eq!(work.team.all, caseload.team.len() as u64);
        let own: Vec<ChildId> = caseload.own.iter().map(|case| case.child.id).collect();
        let expected = own
            .iter()
            .flat_map(|child| &open[child])
            .filter(|duty| duty.is_open() && duty.missed != "shown" && duty.staff == who.staff())
            .count();
        assert_eq!(work.owed.all, expected as u64, "{name}");
        assert_eq!(work.owed.duties.len(), expected, "{name}");
        let now = town.now.instant();
        let overdue = work
            .owed
            .duties
            .iter()
            .filter(|owed| owed.duty.due < now)
            .count();
        assert_eq!(work.owed.overdue, overdue as u64);
        let days: Vec<Instant> = work.owed.duties.iter().map(|owed| owed.duty.due).collect();
        assert!(days.is_sorted(), "soonest first");
        for owed in &work.owed.duties {
            assert!(own.contains(&owed.child));
        }
    }
    let priya = town.who("priya.shah").await;
    let work = work::my_work(&town.desk, &priya, Pages::default(), town.now)
        .await
        .unwrap();
    let visit = work
        .owed
        .duties
        .iter()
        .find(|owed| owed.duty.act == "visit_made")
        .unwrap();
    assert!(
        work.kind_for(visit)
            .is_some_and(|kind| kind.contains("visit"))
    );
    for name in ["sysadmin", "ben.atherton"] {
        let Ok(who) = casework::accounts::member(&town.desk, name).await else {
            continue;
        };
        let work = work::my_work(&town.desk, &who, Pages::default(), town.now)
            .await
            .unwrap();
        assert_eq!((work.owed.all, work.as_manager.all), (0, 0));
    }
}

/// TIME-013, TIME-015: a contact jotted down waits as a draft with its kind, its day, its deadline
/// and the month's day; a day that lies ahead is refused.
#[tokio::test]
async fn a_contact_jotted_down_waits_with_its_deadlines() {
    let town = town(&plan(0, 0)).await;
    let daniel = town.who("daniel.levy").await;
    let child = town.child_of(&daniel, "Aisha Begum-Carter").await;
    let new = |key: &str| NewNote {
        kind: "telephone-call".to_owned(),
        form_key: key.to_owned(),
    };
    let ahead = notes::jot(
        &town.desk,
        &daniel,
        child,
        &new("a"),
        "22/11/2026",
        town.now,
    )
    .await;
    assert!(matches!(ahead, Err(Error::Problems(_))));
    let jotted = notes::jot(
        &town.desk,
        &daniel,
        child,
        &new("b"),
        "20/11/2026",
        town.now,
    )
    .await;
    let jotted = jotted.unwrap();
    let work = work::my_work(&town.desk, &daniel, Pages::default(), town.now)
        .await
        .unwrap();
    let draft = work
        .drafts
        .iter()
        .find(|draft| draft.note == jotted.note)
        .unwrap();
    assert_eq!(draft.kind, "telephone-call");
    assert_eq!(draft.day.unwrap().to_string(), "2026-11-20");
    assert_eq!(draft.rule.0, "72 hours");
    assert_eq!(draft.rule.1, "policy-001/note-deadline");
    let sweep = draft.sweep.as_ref().unwrap();
    assert_eq!(sweep.at.local().date().to_string(), "2026-12-05");
    assert_eq!(sweep.clause, "policy-001/month-end-finalise-day");
}

/// CFG-002: an installation from before the table existed has it filled at the first start, and
/// then nothing is done at the next.
#[tokio::test]
async fn an_installation_from_before_is_filled_at_its_first_start() {
    let town = town(&plan(0, 0)).await;
    let before = all(&town).await;
    let permit = admit_to_house(RecomputeDuties, &Actor::Operator, town.now).unwrap();
    let verifies = admit_to_house(VerifyLedger, &Actor::Operator, town.now).unwrap();
    let mut tx = town.store.write().await.unwrap();
    store::duties::clear(&mut tx, &verifies).await.unwrap();
    store::duties::forget_basis(&mut tx, &permit).await.unwrap();
    tx.commit().await.unwrap();
    let settle = || duties::settle(&town.desk, &|_, _| {}, town.now);
    let settled = settle().await.unwrap().unwrap();
    assert_eq!(settled.files, before.len() as u64);
    assert!(settled.drafts > 0);
    assert!(all(&town).await == before);
    assert_eq!(settle().await.unwrap(), None);
}

/// SAFE-007, TIME-008: a section 47 enquiry asks that the child be seen within 24 hours; seeing
/// them that day meets it, and a new address has its own 24 hours from the day it holds.
#[tokio::test]
async fn an_enquiry_asks_to_see_the_child_and_a_new_address_to_be_entered() {
    let town = town(&plan(0, 0)).await;
    let daniel = town.who("daniel.levy").await;
    let child = town.child_of(&daniel, "Imran Begum-Carter").await;
    let day = |ago: i64| town.now.today().saturating_sub(ago.days()).to_string();
    let fact = |kind, fields: Row, key: &str| NewFact {
        kind,
        fields,
        known_by: Some(KnownBy::Checked),
        known_from: "Jo".to_owned(),
        supersedes: None,
        form_key: key.to_owned(),
    };
    let enquiry = Row::new().with("from", day(1).as_str());
    let enquiry = fact(FactKind::Enquiry, enquiry, "enquiry");
    file::state(&town.desk, &daniel, child, enquiry, town.now)
        .await
        .unwrap();
    let address = Row::new()
        .with("address", "9 Mill Row, Harrowmere")
        .with("from", day(4).as_str());
    let address = fact(FactKind::Address, address, "address");
    file::state(&town.desk, &daniel, child, address, town.now)
        .await
        .unwrap();
    let duties = of_child(&town, child).await;
    let last = |clock: &str| duties.iter().rfind(|duty| duty.clock == clock).unwrap();
    let seen = last("seen_after_allegation_hours");
    assert!(seen.is_open());
    assert_eq!(seen.due.local().to_string(), "2026-11-21T23:59:00");
    assert_eq!(
        (seen.staff, seen.owner.as_str()),
        (daniel.staff(), "responsible-worker")
    );
    let entered = last("details_change_hours");
    let (met, by) = entered.met.unwrap();
    assert_eq!(by, entered.started_by);
    assert!(met > entered.due, "entered on the fourth day");
    let work = work::my_work(&town.desk, &daniel, Pages::default(), town.now)
        .await
        .unwrap();
    assert!(
        work.owed
            .duties
            .iter()
            .any(|owed| owed.duty.act == "child_seen")
    );
}
