//! What stands around a note that is being written, on both engines.

use crate::house::{Told, day, finalised, for_each_engine};
use access::permit::FinaliseNote;
use access::scope::List;
use access::{DraftOf, Scope};
use record::note::grid::Answer;
use store::children::name_key;
use store::{around, notes};

/// QLT-008, CYP-001, CYP-002: the file's own notes before a day, and their last words and dates.
#[tokio::test(flavor = "multi_thread")]
async fn the_notes_before_a_contact_are_told_apart_by_day_author_and_file() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        let other = house.child(&crew, "Noor", "Aziz").await;
        let alone = Told {
            seen: Some(Answer::Yes),
            alone: Some(Answer::Yes),
            ..Told::on("2026-11-02")
        };
        let first = house.note(&crew.worker, on, &alone).await;
        let second = house.note(&crew.manager, on, &Told::on("2026-11-09")).await;
        let corrected = Told {
            words: "It was the day before.".to_owned(),
            ..Told::on("2026-11-02")
        };
        house
            .correction(&crew.worker, on, first.entry, &corrected)
            .await;
        let mut read = house.store.read().await.unwrap();
        let permit = house.read_permit(&mut read, &crew.worker, on.child).await;
        let author = crew.worker.staff().unwrap();
        let last = around::last_words(&mut read, &permit, author, None).await;
        let (on_day, last) = last.unwrap().unwrap();
        assert_eq!(on_day, day("2026-11-02"));
        let last = last.detailed.plain();
        assert!(
            last.contains("Sam was drawing"),
            "a correction is not the previous note"
        );
        let before = around::before(&mut read, &permit, day("2026-11-10"), 5).await;
        assert_eq!(
            before.unwrap(),
            [
                (second.entry, day("2026-11-09")),
                (first.entry, day("2026-11-02"))
            ]
        );
        let before = around::before(&mut read, &permit, day("2026-11-09"), 5).await;
        assert_eq!(before.unwrap(), [(first.entry, day("2026-11-02"))]);
        for (until, seen) in [
            ("2026-11-03", Some(day("2026-11-02"))),
            ("2026-11-02", None),
        ] {
            let last = around::last_seen_alone(&mut read, &permit, day(until)).await;
            assert_eq!(last.unwrap(), seen, "before {until}");
        }
        let words = around::words(&mut read, &permit, first.entry)
            .await
            .unwrap();
        assert!(words.unwrap().detailed.plain().contains("Sam was drawing"));
        let elsewhere = house
            .read_permit(&mut read, &crew.worker, other.child)
            .await;
        assert_eq!(
            around::words(&mut read, &elsewhere, first.entry)
                .await
                .unwrap(),
            None,
            "a permit for one file opens no note of another"
        );
        let last = around::last_words(&mut read, &elsewhere, author, None).await;
        assert_eq!(last.unwrap(), None);
        read.finish().unwrap();
    })
    .await;
}

/// TIME-011: beside a record stand the next newer and the next older by the day of the event, and a
/// permit for another file shows none.
#[tokio::test(flavor = "multi_thread")]
async fn the_records_beside_one_are_those_of_the_timeline() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let sam = house.child(&crew, "Sam", "Ridley").await;
        let ida = house.child(&crew, "Ida", "Ridley").await;
        let mut made = Vec::new();
        for day in ["2026-11-09", "2026-11-02", "2026-11-09"] {
            made.push(house.note(&crew.worker, sam, &Told::on(day)).await.entry);
        }
        house.note(&crew.worker, ida, &Told::on("2026-11-05")).await;
        let mut read = house.store.read().await.unwrap();
        let permit = house.read_permit(&mut read, &crew.worker, sam.child).await;
        for (own, newer, older) in [
            (0, Some(2), Some(1)),
            (1, Some(0), None),
            (2, None, Some(0)),
        ] {
            let beside = around::neighbours(&mut read, &permit, made[own])
                .await
                .unwrap();
            let beside = beside.map(|one| one.map(|one| one.entry));
            assert_eq!(
                beside,
                [newer, older].map(|at: Option<usize>| at.map(|at| made[at]))
            );
        }
        let elsewhere = house.read_permit(&mut read, &crew.worker, ida.child).await;
        let beside = around::neighbours(&mut read, &elsewhere, made[0])
            .await
            .unwrap();
        assert_eq!(beside, [None, None]);
        read.finish().unwrap();
    })
    .await;
}

/// QLT-009: the notes of one visit are found on every file, and only as places to ask for.
#[tokio::test(flavor = "multi_thread")]
async fn the_notes_of_a_visit_are_found_on_each_file() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let files = [
            house.child(&crew, "Sam", "Ridley").await,
            house.child(&crew, "Ida", "Ridley").await,
        ];
        let mut tx = house.store.write().await.unwrap();
        let visit = house.draft(&crew.worker, files[0].child, None).visit;
        let mut made = Vec::new();
        for on in files {
            let mut draft = house.draft(&crew.worker, on.child, None);
            draft.visit = visit;
            house.start_in(&mut tx, &crew.worker, &draft).await;
            let of = DraftOf {
                child: on.child,
                note: draft.note,
            };
            let permit = house
                .draft_permit_in(&mut tx, FinaliseNote, &crew.worker, of)
                .await;
            let note = finalised(draft, &crew.worker, on, &Told::on("2026-11-16"));
            let stamp = house.stamp(&crew.worker);
            let receipt = notes::append(&mut tx, &permit, &note, stamp).await.unwrap();
            made.push((receipt.entry, on.child));
        }
        tx.commit().await.unwrap();
        house
            .note(&crew.worker, files[0], &Told::on("2026-11-17"))
            .await;
        let mut read = house.store.read().await.unwrap();
        assert_eq!(around::of_visit(&mut read, visit).await.unwrap(), made);
        read.finish().unwrap();
    })
    .await;
}

/// RES-009: whole names only, and none of a child whom the reader may not find.
#[tokio::test(flavor = "multi_thread")]
async fn names_of_other_children_are_known_within_a_scope_alone() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        house.child(&crew, "Sam", "Ridley").await;
        house.child(&crew, "Noor", "Aziz").await;
        let keys = ["Noor Aziz", "Sam", "Nobody Here"].map(name_key);
        let mut read = house.store.read().await.unwrap();
        let scope = Scope::of(&crew.worker, List::Find, house.now());
        let known = around::named(&mut read, &scope, &keys).await.unwrap();
        assert_eq!(known, ["noor aziz"]);
        let stranger = house
            .staff("Sys Admin", access::Role::SystemAdministrator, &[])
            .await;
        let scope = Scope::of(&stranger, List::Find, house.now());
        let known = around::named(&mut read, &scope, &keys).await.unwrap();
        assert!(known.is_empty());
        read.finish().unwrap();
    })
    .await;
}
