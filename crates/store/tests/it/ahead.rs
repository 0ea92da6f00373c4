//! What was said to be asked soon, on both engines.

use crate::house::{Told, day, for_each_engine, member};
use access::DraftOf;
use access::permit::FinaliseNote;
use store::{ahead, around, children, drafts, facts, sessions, trail};

/// ACC-002, FIN-001: what was asked ahead is what is answered, and once something was written the
/// next answer is a new one: two rows of the trail follow each other.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_ahead_is_answered_as_it_stands_when_it_is_used() {
    for_each_engine(async |house| {
        let (crew, on) = house.lived_in().await;
        let draft = house.draft(&crew.worker, on.child, None);
        let mut tx = house.store.write().await.unwrap();
        house.start_in(&mut tx, &crew.worker, &draft).await;
        tx.commit().await.unwrap();
        let of = DraftOf {
            child: on.child,
            note: draft.note,
        };
        let mut plain = house.store.write().await.unwrap();
        let permit = house
            .draft_permit_in(&mut plain, FinaliseNote, &crew.worker, of)
            .await;
        let child = children::one(&mut plain, &permit).await.unwrap();
        let stated = facts::read(&mut plain, &permit, false).await.unwrap();
        let author = crew.worker.staff().unwrap();
        let last = around::last_words(&mut plain, &permit, author, None)
            .await
            .unwrap();
        assert!(last.as_ref().unwrap().0 > day("2020-01-01"));
        drop(plain);

        let mut tx = house.store.write().await.unwrap();
        ahead::of_finalising(&mut tx, &member(&crew.worker), of, "a form")
            .await
            .unwrap();
        assert_eq!(
            sessions::answer_to(&mut tx, "a form", author)
                .await
                .unwrap(),
            None
        );
        let permit = house
            .draft_permit_in(&mut tx, FinaliseNote, &crew.worker, of)
            .await;
        for act in ["finalise-note", "search"] {
            let used = house.used(&crew.worker, Some(on.child), act);
            trail::add(&mut tx, &used).await.unwrap();
        }
        let saved = drafts::one(&mut tx, &permit).await.unwrap().unwrap();
        assert_eq!(saved.draft.note, draft.note);
        assert_eq!(
            children::one(&mut tx, &permit).await.unwrap().name,
            child.name
        );
        assert!(facts::read(&mut tx, &permit, false).await.unwrap() == stated);
        assert_eq!(
            around::last_words(&mut tx, &permit, author, None)
                .await
                .unwrap(),
            last
        );
        ahead::of_judging(&mut tx, &saved.draft).await.unwrap();
        let beside = around::of_visit(&mut tx, saved.draft.visit).await;
        assert_eq!(beside.unwrap(), [], "a draft is no note of its visit yet");
        tx.commit().await.unwrap();
        house.note(&crew.worker, on, &Told::on("2026-11-20")).await;
        house.assert_sound().await;
    })
    .await;
}
