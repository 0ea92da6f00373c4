//! Closing a draft whose author cannot finish it.

use crate::office::{at, for_each_engine, key};
use access::{AccountState, Role};
use casework::absences::{self, NewAbsence};
use casework::{Error, Filter, file, notes};

const WHY: &str = "Off sick with no day of return known; the family has a new worker";

/// FIN-011: while the author can finish, nobody closes their draft; once they are away with no day of
/// return, or have left, the manager does, unaltered and attributed; it is no note and no visit.
#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_closed_as_it_stands_only_while_its_author_cannot_finish() {
    for_each_engine("policy-001", async |office| {
        let desk = &office.desk;
        let worker = office.who("worker").await;
        let manager = office.who("manager").await;
        let own = worker.staff().unwrap();
        let (wrote, now) = (at("2026-11-10T18:00"), at("2026-11-24T10:00"));
        let typed = office.visit("home-visit").with("start", "teatime");
        let on = office.draft(&worker, &typed, wrote).await;
        let close = async |who, because| notes::close(desk, who, on, because, &key(), now).await;
        assert!(matches!(close(&manager, WHY).await, Err(Error::NotFound)));

        let away = NewAbsence {
            kind: "sickness".to_owned(),
            from: "12/11/2026".to_owned(),
            to: String::new(),
            supersedes: None,
            form_key: key(),
        };
        absences::state(desk, &manager, own, &away, now)
            .await
            .unwrap();
        let others = [office.who("colleague").await, office.who("admin").await];
        for nobody in others.iter().chain([&worker]) {
            assert!(matches!(close(nobody, WHY).await, Err(Error::NotFound)));
        }
        assert!(matches!(
            close(&manager, " ").await,
            Err(Error::Problems(_))
        ));
        let all = Filter::default();
        let front = file::front(desk, &manager, office.child, &all, now)
            .await
            .unwrap();
        assert!(front.closable.contains(&on.note));
        let entry = close(&manager, WHY).await.unwrap();

        let held = notes::closed(desk, &worker, entry, now).await.unwrap();
        assert_eq!(held.closed.fields, typed, "every word as it stood");
        assert_eq!(held.line.closed_by_name, "manager of the office");
        assert_eq!(
            (held.closed.author.author, held.line.because.as_str()),
            (own, WHY)
        );
        assert_eq!(held.closed.first_entered, wrote.instant());
        let front = file::front(desk, &worker, office.child, &all, now)
            .await
            .unwrap();
        assert_eq!(
            (front.closed.len(), front.drafts.len(), front.notes.all),
            (1, 0, 0)
        );
        let case = &file::caseload(desk, &worker, now).await.unwrap().own[0];
        assert_eq!((case.seen, case.last_note), (None, None), "it is no visit");
    })
    .await;
}

/// FIN-011: an author who has left cannot finish either.
#[tokio::test(flavor = "multi_thread")]
async fn the_draft_of_somebody_who_left_can_be_closed() {
    for_each_engine("policy-001", async |office| {
        let (worker, manager) = (office.who("worker").await, office.who("manager").await);
        let now = at("2026-11-24T10:00");
        let on = office
            .draft(&worker, &office.visit("home-visit"), now)
            .await;
        office
            .account("worker", Role::Practitioner, AccountState::Closed)
            .await;
        notes::close(&office.desk, &manager, on, "They have left", &key(), now)
            .await
            .unwrap();
    })
    .await;
}
