//! Workers' absences: who states them, and where they are seen.

use crate::office::{Office, at, for_each_engine, key};
use access::{AccountState, Role};
use casework::absences::{self, Colleague, NewAbsence};
use casework::{Error, Filter, Who, accounts, file};
use record::ids::EntryId;
use record::time::Now;

fn away(from: &str, to: &str, supersedes: Option<EntryId>) -> NewAbsence {
    NewAbsence {
        kind: "sickness".to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
        supersedes,
        form_key: key(),
    }
}

/// Whose absences somebody may state are those they are shown: no list goes beyond their teams.
async fn elsewhere(office: &Office, of_team: &[Colleague], now: Now) {
    let desk = &office.desk;
    let manager = office.who("manager").await;
    let operator = Who::operator();
    let west = accounts::state_team(desk, &operator, "West", now).await;
    let west = west.unwrap().id;
    let theirs = office.account_in(west, "newcomer", Role::Practitioner, AccountState::Active);
    let theirs = theirs.await;
    let colleagues = absences::colleagues(desk, &manager, 0, now)
        .await
        .unwrap()
        .rows;
    let ids = |all: &[Colleague]| all.iter().map(|one| one.account.staff).collect::<Vec<_>>();
    assert_eq!(ids(&colleagues), ids(of_team));
    assert!(absences::theirs(desk, &manager, theirs, now).await.is_err());
    for colleague in &colleagues {
        let staff = colleague.account.staff;
        assert!(absences::theirs(desk, &manager, staff, now).await.is_ok());
    }
}

/// REC-019: the worker or their manager states an absence, nobody else; once the last day is known
/// the statement is replaced; it stands beside a late note and in the file.
#[tokio::test(flavor = "multi_thread")]
async fn an_absence_is_the_workers_or_their_managers_to_state_and_stands_beside_lateness() {
    for_each_engine("policy-000", async |office| {
        let desk = &office.desk;
        let worker = office.who("worker").await;
        let manager = office.who("manager").await;
        let (own, now) = (worker.staff().unwrap(), at("2026-11-12T08:00"));
        let open = away("11/11/2026", "", None);
        for other in ["colleague", "admin"] {
            let other = office.who(other).await;
            let refused = absences::state(desk, &other, own, &open, now).await;
            assert!(matches!(refused, Err(Error::NotFound)));
            assert!(absences::theirs(desk, &other, own, now).await.is_err());
        }
        absences::state(desk, &manager, own, &open, now)
            .await
            .unwrap();
        let held = absences::theirs(desk, &worker, own, now).await.unwrap();
        assert_eq!((held.absences.len(), held.absences[0].away.to), (1, None));
        let colleagues = absences::colleagues(desk, &manager, 0, now)
            .await
            .unwrap()
            .rows;
        let theirs = colleagues.iter().find(|one| one.account.staff == own);
        assert!(theirs.unwrap().away.is_some());
        let alone = absences::colleagues(desk, &worker, 0, now)
            .await
            .unwrap()
            .rows;
        assert_eq!(alone.len(), 1, "a worker sees themselves");
        elsewhere(office, &colleagues, now).await;

        let back = at("2026-11-19T09:00");
        let ended = away("11/11/2026", "18/11/2026", Some(held.absences[0].entry));
        absences::state(desk, &worker, own, &ended, back)
            .await
            .unwrap();
        let twice = NewAbsence {
            form_key: key(),
            ..ended
        };
        let again = absences::state(desk, &worker, own, &twice, back);
        assert!(matches!(again.await, Err(Error::Changed)));
        let note = office
            .note(&worker, &office.visit("home-visit"), back)
            .await;
        let shown = office.read(&worker, note, back).await;
        assert_eq!(shown.whole.line.late.as_deref(), Some("Late Entry"));
        let days = shown.away[0];
        assert_eq!((days.from.day(), days.to.unwrap().day()), (11, 18));
        let filter = Filter::default();
        let front = file::front(desk, &worker, office.child, &filter, back)
            .await
            .unwrap();
        assert_eq!(front.away[&own], [days]);
    })
    .await;
}

/// REC-019: an absence has a kind and sound days, and no field for a diagnosis.
#[tokio::test(flavor = "multi_thread")]
async fn every_field_of_an_absence_that_is_wrong_is_named() {
    for_each_engine("policy-001", async |office| {
        let (worker, now) = (office.who("worker").await, at("2026-11-12T08:00"));
        let own = worker.staff().unwrap();
        for (new, field) in [
            (away("", "", None), "from"),
            (away("12/11/2026", "11/11/2026", None), "to"),
            (away("12/11/2062", "", None), "from"),
            (
                NewAbsence {
                    kind: "flu".to_owned(),
                    ..away("12/11/2026", "", None)
                },
                "kind",
            ),
        ] {
            let refused = absences::state(&office.desk, &worker, own, &new, now).await;
            let Err(Error::Problems(faults)) = refused else {
                panic!("{new:?} was taken");
            };
            assert_eq!(faults[0].field, field);
        }
    })
    .await;
}
