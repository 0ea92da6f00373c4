//! The first visit to a child on a plan: due from the day the status began, so that a child whom
//! nobody ever visited is overdue.

use crate::office::{Office, at, for_each_engine, key};
use casework::Who;
use casework::file::{self, NewFact, NewFile};
use casework::work::{self, Pages};
use record::fact::{FactKind, KnownBy};
use record::ids::{ChildId, PersonId};
use record::note::fields::Fields;
use record::row::Row;
use record::time::Now;
use store::duties::OwedDuty;

const CLOCK: &str = "first_visit_of_status";

pub async fn opened(office: &Office, by: &Who, unborn: bool, now: Now) -> ChildId {
    let new = NewFile {
        given: "Tyler".to_owned(),
        family: "Hartley".to_owned(),
        born: if unborn { "1/12/2026" } else { "12/2/2020" }.to_owned(),
        unborn,
        known_from: "Kerry Hartley, by telephone".to_owned(),
        form_key: key(),
        ..NewFile::default()
    };
    file::open(&office.desk, by, &new, now).await.unwrap()
}

async fn state(office: &Office, by: &Who, of: ChildId, kind: FactKind, fields: Row, now: Now) {
    let new = NewFact {
        kind,
        fields,
        known_by: Some(KnownBy::Checked),
        known_from: "Kerry Hartley, at home".to_owned(),
        supersedes: None,
        form_key: key(),
    };
    file::state(&office.desk, by, of, new, now).await.unwrap();
}

pub async fn status(office: &Office, by: &Who, of: ChildId, status: &str, from: &str, now: Now) {
    let fields = Row::new().with("status", status).with("from", from);
    state(office, by, of, FactKind::Status, fields, now).await;
}

/// The first visits that stand in somebody's work for a child, with what My work says in all.
pub async fn owed(office: &Office, who: &Who, of: ChildId, now: Now) -> (Vec<OwedDuty>, u64) {
    let work = work::my_work(&office.desk, who, Pages::default(), now).await;
    let owed = work.unwrap().owed;
    let mut first = owed.duties;
    first.retain(|one| one.child == of && one.duty.clock == CLOCK);
    (first, owed.overdue)
}

pub fn visit(office: &Office, person: PersonId, kind: &str) -> Fields {
    let mut fields = office.visit(kind);
    for column in ["seen", "alone", "bedroom", "interviewed"] {
        fields.set(&format!("p.{person}.{column}"), "yes");
    }
    fields
}

/// RPT-010, CFG-004: a child put on a plan and never visited has a date for the first visit, counted
/// from the start of the status, and is overdue after it: in the worker's work, on the file and in
/// the manager's list of the team's children. The first visit meets it.
#[tokio::test(flavor = "multi_thread")]
async fn a_child_put_on_a_plan_and_never_visited_becomes_overdue() {
    for_each_engine("policy-001", async |office| {
        let (worker, manager) = (office.who("worker").await, office.who("manager").await);
        let begun = at("2026-11-02T10:00");
        let child = opened(office, &worker, false, begun).await;
        assert!(owed(office, &worker, child, begun).await.0.is_empty());
        status(
            office,
            &worker,
            child,
            "child-protection",
            "2/11/2026",
            begun,
        )
        .await;
        let (first, _) = owed(office, &worker, child, begun).await;
        let [one] = first.as_slice() else {
            panic!("one first visit, not {}", first.len())
        };
        assert_eq!(one.duty.due, at("2026-11-16T23:59:59").instant());
        assert_eq!(one.duty.limit, "10 working days");
        assert_eq!(one.duty.clause, "policy-001/visit-interval");
        let (_, before) = owed(office, &worker, child, at("2026-11-16T23:00")).await;
        let (_, after) = owed(office, &worker, child, at("2026-11-17T00:01")).await;
        assert_eq!(after, before + 1, "overdue from the next day");
        let late = at("2026-11-17T09:00");
        let all = casework::Filter::default();
        let front = file::front(&office.desk, &worker, child, &all, late);
        let front = front.await.unwrap();
        assert!(front.owed.iter().any(|duty| duty.clock == CLOCK));
        let team = work::my_work(&office.desk, &manager, Pages::default(), late);
        let team = team.await.unwrap().team;
        let held = team.cases.iter().find(|case| case.child.id == child);
        let next = held.unwrap().next_visit.clone().unwrap();
        assert_eq!((next.at, next.clock.as_str()), (one.duty.due, CLOCK));
        let person = front.child.person;
        let fields = visit(office, person, "child-protection-visit");
        office.note_on(&worker, child, &fields, late).await;
        assert!(owed(office, &worker, child, late).await.0.is_empty());
        let front = file::front(&office.desk, &worker, child, &all, late);
        let clocks: Vec<String> = front
            .await
            .unwrap()
            .owed
            .into_iter()
            .map(|one| one.clock)
            .collect();
        assert!(
            clocks.contains(&"visit_interval".to_owned()),
            "the next one: {clocks:?}"
        );
    })
    .await;
}

/// RPT-010: a child who was on a plan before the file was opened here, as every child of a census, is
/// visited first within the limit from the opening; a status that had ended by then asks for nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_child_who_came_with_a_plan_is_first_visited_from_the_opening_on() {
    for_each_engine("policy-001", async |office| {
        let worker = office.who("worker").await;
        let begun = at("2026-11-02T10:00");
        let child = opened(office, &worker, false, begun).await;
        let ended = Row::new()
            .with("status", "child-in-need")
            .with("from", "1/6/2026")
            .with("to", "1/9/2026");
        state(office, &worker, child, FactKind::Status, ended, begun).await;
        assert!(owed(office, &worker, child, begun).await.0.is_empty());
        let (plan, since) = ("child-protection", "1/9/2026");
        status(office, &worker, child, plan, since, begun).await;
        let (first, _) = owed(office, &worker, child, begun).await;
        let due: Vec<_> = first.iter().map(|one| one.duty.due).collect();
        assert_eq!(due, [at("2026-11-16T23:59:59").instant()]);
    })
    .await;
}

/// CFG-004: each status asks for a first visit of its own and by its own limit, whatever the child
/// held besides: who is stepped up from a plan in need is visited within ten working days.
#[tokio::test(flavor = "multi_thread")]
async fn each_status_asks_for_its_own_first_visit() {
    for_each_engine("policy-001", async |office| {
        let worker = office.who("worker").await;
        let begun = at("2026-11-02T10:00");
        let child = opened(office, &worker, false, begun).await;
        for (which, from, now) in [
            ("child-protection", "2/11/2026", "2026-11-02T11:00"),
            ("child-in-need", "3/11/2026", "2026-11-03T11:00"),
            ("looked-after", "4/11/2026", "2026-11-04T11:00"),
        ] {
            status(office, &worker, child, which, from, at(now)).await;
        }
        let now = at("2026-11-04T12:00");
        let work = work::my_work(&office.desk, &worker, Pages::default(), now).await;
        let duties = work.unwrap().owed.duties;
        let of_child = duties.iter().filter(|one| one.child == child);
        let visits: Vec<(String, String)> = of_child
            .filter(|one| one.duty.act == "visit_made")
            .map(|one| {
                let due = one.duty.due.local().date().to_string();
                (one.duty.clock.clone(), due)
            })
            .collect();
        let expected = [
            ("first_visit", "2026-11-11"),
            (CLOCK, "2026-11-16"),
            (CLOCK, "2026-12-01"),
        ];
        assert_eq!(
            visits,
            expected.map(|(clock, due)| (clock.to_owned(), due.to_owned()))
        );
    })
    .await;
}

/// PRX-001: where the plan began before the file was opened, too, a child not yet born is first visited
/// from the birth on.
#[tokio::test(flavor = "multi_thread")]
async fn an_unborn_child_who_came_with_a_plan_is_first_visited_from_the_birth_on() {
    for_each_engine("policy-001", async |office| {
        let worker = office.who("worker").await;
        let begun = at("2026-11-02T10:00");
        let child = opened(office, &worker, true, begun).await;
        let (plan, since) = ("child-protection", "1/10/2026");
        status(office, &worker, child, plan, since, begun).await;
        let late = at("2026-11-20T10:00");
        assert!(owed(office, &worker, child, late).await.0.is_empty());
        let born = Row::new().with("date", "19/11/2026");
        state(office, &worker, child, FactKind::Birth, born, late).await;
        let (first, _) = owed(office, &worker, child, late).await;
        let due: Vec<_> = first.iter().map(|one| one.duty.due).collect();
        assert_eq!(due, [at("2026-12-03T23:59:59").instant()]);
    })
    .await;
}

/// PRX-001: nobody can visit a child who is not yet born; the first visit is due from the birth on.
#[tokio::test(flavor = "multi_thread")]
async fn an_unborn_child_on_a_plan_is_first_visited_from_the_birth_on() {
    for_each_engine("policy-001", async |office| {
        let worker = office.who("worker").await;
        let begun = at("2026-11-02T10:00");
        let child = opened(office, &worker, true, begun).await;
        status(
            office,
            &worker,
            child,
            "child-protection",
            "2/11/2026",
            begun,
        )
        .await;
        let late = at("2026-11-20T10:00");
        assert!(owed(office, &worker, child, late).await.0.is_empty());
        let born = Row::new().with("date", "19/11/2026");
        state(office, &worker, child, FactKind::Birth, born, late).await;
        let (first, _) = owed(office, &worker, child, late).await;
        let due: Vec<String> = first
            .iter()
            .map(|one| one.duty.due.local().date().to_string())
            .collect();
        assert_eq!(due, ["2026-12-03"]);
    })
    .await;
}
