//! Closing a draft whose author cannot finish it.

use crate::office::{Office, at, for_each_engine, key};
use access::{AccountState, DraftOf, Role};
use casework::absences::{self, NewAbsence};
use casework::allocations::{self, NewAllocation};
use casework::notes::reopen::{self, Ask, Decision, Route};
use casework::{Error, Filter, ReopeningState, Who, file, notes};
use record::ids::EntryId;
use record::time::Now;

const WHY: &str = "Off sick with no day of return known; the family has a new worker";

/// Somebody is away, and nobody knows until when.
async fn send_away(office: &Office, worker: &Who, now: Now) {
    let away = NewAbsence {
        kind: "sickness".to_owned(),
        from: "12/11/2026".to_owned(),
        to: String::new(),
        supersedes: None,
        form_key: key(),
    };
    let manager = office.who("manager").await;
    absences::state(&office.desk, &manager, worker.staff().unwrap(), &away, now)
        .await
        .unwrap();
}

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

        send_away(office, &worker, now).await;
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

/// The note is asked for by the manager and reopened; gives the draft of its next version, which
/// somebody writes.
async fn reopened(office: &Office, note: EntryId, writer: &Who, now: Now) -> DraftOf {
    let (desk, manager) = (&office.desk, office.who("manager").await);
    let wrong = Ask {
        inaccuracy: "Marcus opened the door".to_owned(),
        found_by: "Jo Ferris".to_owned(),
        form_key: key(),
    };
    reopen::ask(desk, &manager, note, &wrong, now)
        .await
        .unwrap();
    let yes = Decision {
        reopen: Some(true),
        because: String::new(),
        form_key: key(),
    };
    let admin = office.who("admin").await;
    reopen::rule(desk, &admin, note, &yes, now).await.unwrap();
    let caseload = file::caseload(desk, writer, now).await.unwrap();
    let draft = caseload.drafts.iter().find(|draft| draft.is_reopened);
    let draft = draft.expect("it is theirs to write");
    DraftOf {
        child: draft.child,
        note: draft.note,
    }
}

/// FIN-007, FIN-011: closing the next version of a reopened note ends its request: nothing waits, the
/// first version stands, and the note can be asked for again, which whoever asks then writes.
#[tokio::test(flavor = "multi_thread")]
async fn closing_a_reopened_draft_ends_its_request_and_the_note_can_be_asked_for_again() {
    for_each_engine("policy-004", async |office| {
        let desk = &office.desk;
        let (worker, manager) = (office.who("worker").await, office.who("manager").await);
        let (wrote, now) = (at("2026-11-10T18:30"), at("2026-11-24T10:00"));
        let fields = office.visit("cla-placement-visit");
        let first = office.note(&worker, &fields, wrote).await;
        let on = reopened(office, first, &worker, now).await;
        send_away(office, &worker, now).await;
        let closed = notes::close(desk, &manager, on, WHY, &key(), now)
            .await
            .unwrap();

        let held = notes::closed(desk, &manager, closed, now).await.unwrap();
        assert_eq!(held.closed.replaces, Some(first));
        let shown = office.read(&manager, first, now).await;
        assert_eq!(shown.requests[0].state, ReopeningState::Closed);
        assert!(matches!(shown.reopen, Route::Open { .. }));
        assert!(shown.later.is_none(), "the first version stands");

        let on = reopened(office, first, &manager, now).await;
        let second = office.finalise(&manager, on, now).await;
        let shown = office.read(&manager, second, now).await;
        assert_eq!(shown.whole.line.replaces, Some(first));
        let reopened = shown.earlier[0].reopened.as_ref().unwrap();
        assert_eq!(reopened.state, ReopeningState::Done);
        let first = office.read(&manager, first, now).await;
        assert_eq!(first.requests[0].state, ReopeningState::Closed);
    })
    .await;
}

/// FIN-011: a draft of anything else ends no request.
#[tokio::test(flavor = "multi_thread")]
async fn closing_another_draft_leaves_a_reopening_as_it_is() {
    for_each_engine("policy-004", async |office| {
        let (worker, manager) = (office.who("worker").await, office.who("manager").await);
        let now = at("2026-11-24T10:00");
        let fields = office.visit("cla-placement-visit");
        let first = office.note(&worker, &fields, now).await;
        reopened(office, first, &worker, now).await;
        let other = office.draft(&worker, &fields, now).await;
        send_away(office, &worker, now).await;
        notes::close(&office.desk, &manager, other, WHY, &key(), now)
            .await
            .unwrap();
        let shown = office.read(&manager, first, now).await;
        assert_eq!(shown.requests[0].state, ReopeningState::Reopened);
    })
    .await;
}

/// FIN-011, PRX-008: the draft of a student, who finalises nothing, is not lost when the child goes to
/// another worker: they may no longer open it, and the manager sees it on the file and closes it. A
/// worker's own draft on the same file stays theirs.
#[tokio::test(flavor = "multi_thread")]
async fn a_students_draft_can_be_closed_when_the_child_has_gone_to_another_worker() {
    for_each_engine("policy-001", async |office| {
        let (desk, now) = (&office.desk, at("2026-11-24T10:00"));
        let worker = office.who("worker").await;
        let manager = office.who("manager").await;
        let colleague = office.who("colleague").await;
        let supervised = worker.staff();
        let student = office.student("student", supervised).await;
        let typed = office
            .visit("home-visit")
            .with("reason", "To hear about school");
        let left = office.draft(&student, &typed, now).await;
        let own = office
            .draft(&worker, &office.visit("home-visit"), now)
            .await;
        let to = NewAllocation {
            role: "responsible".to_owned(),
            staff: colleague.staff().unwrap().to_string(),
            because: String::new(),
            from: "24/11/2026".to_owned(),
            seen: None,
            form_key: key(),
        };
        allocations::allocate(desk, &manager, office.child, &to, now)
            .await
            .unwrap();
        let opened = notes::desktop(desk, &student, left, None, now).await;
        assert!(matches!(opened, Err(Error::NotFound)));
        let front = file::front(desk, &manager, office.child, &Filter::default(), now).await;
        let closable = front.unwrap().closable;
        assert!(closable.contains(&left.note) && !closable.contains(&own.note));
        let why = "The child has another worker";
        let entry = notes::close(desk, &manager, left, why, &key(), now).await;
        let held = notes::closed(desk, &colleague, entry.unwrap(), now).await;
        assert_eq!(held.unwrap().closed.fields, typed, "every word as it stood");
    })
    .await;
}
