//! The table of duties on both engines: kept, met, and listed for whoever owes them.

use crate::house::{Crew, House, OnFile, Told, for_each_engine, id};
use access::permit::{ReadFile, RecomputeDuties};
use access::{Actor, List, Role, Scope, admit_to_house};
use jiff::ToSpan;
use record::ids::EntryId;
use record::ledger::Digest;
use record::time::Instant;
use store::duties::{self, ClockDuty, Meeting, OwedBy, Owing};

fn days(house: &House, days: i64) -> Instant {
    Instant::new(house.now().instant().timestamp() + (days * 24).hours())
}

/// A visit owed by the crew's worker, started and due so many days from now.
fn visit(house: &House, crew: &Crew, started: i64, due: i64) -> ClockDuty {
    ClockDuty {
        started_by: EntryId::new(id()),
        clock: "visit_interval".to_owned(),
        number: 3,
        about: None,
        act: "visit_made".to_owned(),
        repeats: true,
        missed: "overdue".to_owned(),
        owner: "responsible-worker".to_owned(),
        staff: crew.worker.staff(),
        team: None,
        started: days(house, started),
        day: days(house, started).local().date(),
        due: days(house, due),
        limit: "28 calendar days".to_owned(),
        clause: "policy-001/visit-interval".to_owned(),
        policy: Digest::of(b"a policy"),
        provisional: false,
        met: None,
        lapsed: None,
    }
}

async fn keep(house: &House, file: OnFile, kept: &[ClockDuty]) {
    let permit = admit_to_house(RecomputeDuties, &Actor::Operator, house.now()).unwrap();
    let mut tx = house.store.write().await.unwrap();
    duties::put(&mut tx, Owing::among(&permit, file.child), kept)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// RPT-010: the owner sees what they owe with its counts, soonest first; a colleague nothing; the
/// team's manager what managers owe. A gap that is only shown is owed by nobody.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_owed_is_listed_for_whoever_owes_it_and_counted() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let sam = house.child(&crew, "Sam", "Ridley").await;
        let other = house
            .staff("Noor Haddad", Role::Practitioner, &[crew.team])
            .await;
        let soon = visit(house, &crew, -27, 1);
        let overdue = visit(house, &crew, -30, -2);
        let today = ClockDuty {
            due: Instant::new(house.now().instant().timestamp() + 3.hours()),
            act: "summary_written".to_owned(),
            ..visit(house, &crew, -20, 0)
        };
        let far = visit(house, &crew, -1, 27);
        let gap = ClockDuty {
            missed: "shown".to_owned(),
            ..visit(house, &crew, -40, -10)
        };
        let of_manager = ClockDuty {
            owner: "team-manager".to_owned(),
            staff: None,
            team: Some(crew.team),
            act: "file_read".to_owned(),
            ..visit(house, &crew, -90, -1)
        };
        const AT_MOST: i64 = 3;
        let all = [far, soon, today, overdue, gap, of_manager];
        keep(house, sam, &all).await;
        let mut read = house.store.read().await.unwrap();
        let mut owed = async |who: &Actor, list, by| {
            let scope = Scope::of(who, list, house.now());
            duties::owed(&mut read, &scope, by, AT_MOST, house.now())
                .await
                .unwrap()
        };
        let own = owed(&crew.worker, List::Caseload, OwedBy::Oneself).await;
        assert_eq!((own.all, own.overdue, own.today, own.visits), (4, 1, 1, 2));
        assert_eq!(own.duties.len(), 3, "no more than asked, of all that count");
        let due: Vec<Instant> = own.duties.iter().map(|owed| owed.duty.due).collect();
        assert!(due.is_sorted());
        assert!(own.duties.iter().all(|owed| owed.name == "Sam Ridley"));
        let none = owed(&other, List::Caseload, OwedBy::Oneself).await;
        assert_eq!((none.all, none.duties.len()), (0, 0));
        let managed = owed(&crew.manager, List::Team, OwedBy::TeamManager).await;
        assert_eq!((managed.all, managed.overdue), (1, 1));
        let stranger = house.team("Family support west").await;
        let stranger = house
            .staff("Kit Lowe", Role::TeamManager, &[stranger])
            .await;
        let none = owed(&stranger, List::Team, OwedBy::TeamManager).await;
        assert_eq!(none.all, 0);
        read.finish().unwrap();
    })
    .await;
}

/// Ground rule 6: a clock that one entry starts twice, as a type of contact may that records an act of
/// every note, is one duty.
#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_an_entry_starts_twice_is_owed_once() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let sam = house.child(&crew, "Sam", "Ridley").await;
        let first = visit(house, &crew, -10, 18);
        let again = ClockDuty {
            due: days(house, 20),
            ..first.clone()
        };
        let other = visit(house, &crew, -5, 23);
        keep(house, sam, &[first, other.clone(), again.clone()]).await;
        let permit = admit_to_house(RecomputeDuties, &Actor::Operator, house.now()).unwrap();
        let mut read = house.store.read().await.unwrap();
        let owing = Owing::among(&permit, sam.child);
        let mut owed = duties::of_file(&mut read, owing).await.unwrap();
        read.finish().unwrap();
        owed.sort_by_key(|duty| duty.due);
        assert_eq!(owed, [again, other]);
    })
    .await;
}

/// Ground rule 6: an act meets what is open, is about the file, waits for such an act and began
/// no later; a repeating duty is not met by its own start, and what is met stays met.
#[tokio::test(flavor = "multi_thread")]
async fn an_act_meets_only_what_waits_for_it() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let sam = house.child(&crew, "Sam", "Ridley").await;
        let waits = visit(house, &crew, -10, 18);
        let of_same_moment = visit(house, &crew, -1, 27);
        let by = EntryId::new(id());
        let begins = ClockDuty {
            started_by: by,
            ..visit(house, &crew, -1, 27)
        };
        let of_other_act = ClockDuty {
            act: "summary_written".to_owned(),
            ..visit(house, &crew, -10, 18)
        };
        let of_a_matter = ClockDuty {
            about: Some(EntryId::new(id())),
            ..visit(house, &crew, -10, 18)
        };
        let met = ClockDuty {
            met: Some((days(house, -12), EntryId::new(id()))),
            ..visit(house, &crew, -20, 8)
        };
        let kept = [
            waits,
            of_same_moment,
            begins,
            of_other_act,
            of_a_matter,
            met,
        ];
        keep(house, sam, &kept).await;
        let mut tx = house.store.write().await.unwrap();
        let permit = house
            .permit_in(&mut tx, ReadFile, &crew.worker, sam.child)
            .await;
        let owing = Owing::of(&permit);
        let meeting = Meeting {
            acts: " child_seen visit_made ",
            at: days(house, -1),
            day: days(house, -1),
            by,
            staff: crew.worker.staff(),
        };
        duties::meet(&mut tx, owing, meeting).await.unwrap();
        let after = duties::of_file(&mut tx, owing).await.unwrap();
        tx.commit().await.unwrap();
        for known in &kept {
            let now = after
                .iter()
                .find(|duty| duty.started_by == known.started_by);
            let meets = [kept[0].started_by, kept[1].started_by];
            let expected = if meets.contains(&known.started_by) {
                Some((days(house, -1), by))
            } else {
                known.met
            };
            assert_eq!(now.unwrap().met, expected, "{:?}", known.act);
        }
        let open = duties::open(&mut house.store.read().await.unwrap(), &permit)
            .await
            .unwrap();
        assert_eq!(open.len(), 3);
    })
    .await;
}

/// TIME-001: what a file says happened is read as it was recorded, and whether anything came after.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_tells_what_clocks_ask() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let sam = house.child(&crew, "Sam", "Ridley").await;
        house.note(&crew.worker, sam, &Told::on("2026-11-18")).await;
        let mut read = house.store.read().await.unwrap();
        let permit = house.read_permit(&mut read, &crew.worker, sam.child).await;
        let owing = Owing::of(&permit);
        let told = duties::told(&mut read, owing).await.unwrap();
        assert_eq!(told.notes.len(), 1);
        assert_eq!(told.notes[0].kind, "home-visit");
        assert_eq!(told.notes[0].seen, None, "an unanswered row says nothing");
        assert!(!told.facts.is_empty());
        let ended = told.notes[0].occurred.clock_start();
        let before = Instant::new(ended.timestamp() - 1.second());
        assert!(
            duties::goes_on_after(&mut read, owing, before)
                .await
                .unwrap()
        );
        assert!(
            !duties::goes_on_after(&mut read, owing, ended)
                .await
                .unwrap()
        );
        read.finish().unwrap();
    })
    .await;
}
