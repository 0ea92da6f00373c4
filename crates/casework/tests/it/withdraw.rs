//! A statement that was entered in error is taken back (decision 30).

use crate::office::{Office, at, for_each_engine, key};
use casework::file::{self, NewFact, NewWithdrawal};
use casework::{Error, Stated, Who, of_kind};
use record::fact::{FactKind, KnownBy};
use record::ids::EntryId;
use record::row::Row;
use record::time::Now;

const POLICY: &str = "policy-001";

fn now() -> Now {
    at("2026-11-21T12:00")
}

async fn state(
    office: &Office,
    by: &Who,
    kind: FactKind,
    fields: &[(&str, &str)],
    supersedes: Option<EntryId>,
) -> EntryId {
    let fields: Row = fields.iter().copied().collect();
    let new = NewFact {
        kind,
        fields,
        known_by: Some(KnownBy::Reported),
        known_from: "The hospital, by telephone".to_owned(),
        supersedes,
        form_key: key(),
    };
    file::state(&office.desk, by, office.child, new, now())
        .await
        .unwrap();
    let all = details(office, by).await;
    of_kind(&all, kind).last().unwrap().entry
}

async fn details(office: &Office, by: &Who) -> Vec<Stated> {
    let details = file::details(&office.desk, by, office.child, now()).await;
    details.unwrap().1
}

fn error(statement: EntryId) -> NewWithdrawal {
    NewWithdrawal {
        statement,
        seen: None,
        because: "It is about another child".to_owned(),
        form_key: key(),
    }
}

async fn withdraw(office: &Office, by: &Who, new: &NewWithdrawal) -> Result<(), Error> {
    file::withdraw(&office.desk, by, office.child, new, now()).await
}

/// What the clocks say that the file owes and has not done.
async fn open(office: &Office, by: &Who) -> Vec<String> {
    let all = casework::Filter::default();
    let front = file::front(&office.desk, by, office.child, &all, now()).await;
    let owed = front.unwrap().owed.into_iter();
    let mut owed: Vec<String> = owed.map(|duty| duty.clock).collect();
    owed.sort();
    owed
}

/// REC-004, PRX-004: a death put on the wrong file ends what is owed; taken back, the child lives and
/// is owed it again, and the file still shows what was stated, by whom it was taken back and why.
#[tokio::test]
async fn a_death_entered_in_error_is_taken_back() {
    for_each_engine(POLICY, async |office| {
        let worker = office.who("worker").await;
        let before = open(office, &worker).await;
        assert!(!before.is_empty(), "nothing is owed");
        let died = [("date", "20/10/2026")];
        let death = state(office, &worker, FactKind::Death, &died, None).await;
        assert_ne!(open(office, &worker).await, before);
        let new = error(death);
        withdraw(office, &worker, &new).await.unwrap();
        assert_eq!(open(office, &worker).await, before);
        let card = file::card(&office.desk, &worker, office.child, now()).await;
        assert_eq!(card.unwrap().child.died, None);
        let all = details(office, &worker).await;
        let shown = of_kind(&all, FactKind::Death).next().unwrap();
        let taken = shown.withdrawn.as_ref().unwrap();
        assert_eq!(taken.because, "It is about another child");
        assert_eq!(taken.by, "worker of the office");
        withdraw(office, &worker, &new).await.unwrap();
        assert_eq!(details(office, &worker).await.len(), all.len(), "one form");
        let again = withdraw(office, &worker, &error(death)).await;
        assert!(matches!(again, Err(Error::Changed)), "{again:?}");
    })
    .await;
}

/// REC-004, TIME-008: what a wrong change replaced holds again, and its clock never ran; who answers a
/// page on which something else stood is told.
#[tokio::test]
async fn what_a_wrong_change_replaced_holds_again() {
    for_each_engine(POLICY, async |office| {
        let worker = office.who("worker").await;
        let home = [("address", "4 Mill Lane"), ("from", "1/6/2025")];
        let home = state(office, &worker, FactKind::Address, &home, None).await;
        let before = open(office, &worker).await;
        let moved = [("address", "9 High Street"), ("from", "2/11/2026")];
        let moved = state(office, &worker, FactKind::Address, &moved, Some(home)).await;
        let stale = withdraw(office, &worker, &error(home)).await;
        assert!(matches!(stale, Err(Error::Changed)), "{stale:?}");
        withdraw(office, &worker, &error(moved)).await.unwrap();
        let all = details(office, &worker).await;
        let standing = all.iter().filter(|one| one.superseded_by.is_none());
        let standing = standing.filter(|one| one.fact.kind() == FactKind::Address);
        let standing: Vec<EntryId> = standing.map(|one| one.entry).collect();
        assert_eq!(standing, [home]);
        assert_eq!(open(office, &worker).await, before);
    })
    .await;
}

/// REC-004, TIME-012: a reason is asked for, what would hold again must be able to be true, and neither
/// the opening nor an allocation is taken back here.
#[tokio::test]
async fn what_cannot_be_taken_back_is_refused_with_why() {
    for_each_engine(POLICY, async |office| {
        let worker = office.who("worker").await;
        let all = details(office, &worker).await;
        let of = |kind| of_kind(&all, kind).next().unwrap().entry;
        for kind in [FactKind::Opened, FactKind::Allocation] {
            let refused = withdraw(office, &worker, &error(of(kind))).await;
            assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
        }
        let first = of(FactKind::Birth);
        let silent = NewWithdrawal {
            because: "  ".to_owned(),
            ..error(first)
        };
        let refused = withdraw(office, &worker, &silent).await;
        assert!(matches!(refused, Err(Error::Problems(_))), "{refused:?}");
        let earlier = [("date", "3/7/2016")];
        let earlier = state(office, &worker, FactKind::Birth, &earlier, Some(first)).await;
        let died = [("date", "1/1/2017")];
        state(office, &worker, FactKind::Death, &died, None).await;
        let refused = withdraw(office, &worker, &error(earlier)).await;
        match refused {
            Err(Error::Problems(problems)) => {
                let said = &problems[0].message;
                assert!(said.contains("would hold again"), "{said}");
            }
            other => panic!("{other:?}"),
        }
    })
    .await;
}
