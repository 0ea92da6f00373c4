//! What is written reads back, and in the order in which people read it.

use crate::house::{
    House, OnFile, Told, day, fact, finalised, for_each_engine, for_each_engine_to_break, id,
    member,
};
use access::permit::{CorrectNote, EditDraft, FinaliseNote, ReadOwnTrail, ReadTrail, TidyUp};
use access::{Actor, DraftOf, Role, admit_to_house};
use jiff::civil::time;
use record::fact::FactKind;
use record::ids::{EntryId, SessionId};
use record::note::contact::{Action, Mark};
use record::note::fields::Fields;
use record::note::grid::Answer;
use record::time::{Occurred, Precision};
use store::notes::{Filter, Page};
use store::sessions::{self, Session};
use store::{StoreError, accounts, children, drafts, facts, notes, policies, trail};

/// REC-001: a child's file begins with its first entry, and reads back with name and numbers.
#[tokio::test(flavor = "multi_thread")]
async fn an_opened_file_reads_back_with_its_facts() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        let mut read = house.store.read().await.unwrap();
        let permit = house.read_permit(&mut read, &crew.worker, on.child).await;
        let child = children::one(&mut read, &permit).await.unwrap();
        assert_eq!((child.name.as_str(), child.number), ("Sam Ridley", 204_001));
        assert_eq!((child.person, child.opened), (on.person, day("2026-10-01")));
        let stated = facts::read(&mut read, &permit, false).await.unwrap();
        let kinds: Vec<_> = stated.iter().map(|stated| stated.fact.kind()).collect();
        assert_eq!(
            kinds,
            [FactKind::Opened, FactKind::Name, FactKind::Allocation]
        );
        let numbers: Vec<_> = stated.iter().map(|stated| stated.number).collect();
        assert_eq!(numbers, [1, 2, 3]);
        read.finish().unwrap();
    })
    .await;
}

/// REC-001: one child, one file: neither the person nor the authority's own id opens a second.
#[tokio::test(flavor = "multi_thread")]
async fn the_same_child_is_not_opened_twice() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let open = async |person: &str, number: &str, authority: &str| {
            let mut tx = house.store.write().await.unwrap();
            let permit =
                admit_to_house(access::permit::OpenFile, &crew.manager, house.now()).unwrap();
            let opened = fact(
                FactKind::Opened,
                &[
                    ("person", person),
                    ("number", number),
                    ("authority_child", authority),
                    ("from", "2026-10-01"),
                ],
            );
            let child = record::ids::ChildId::new(id());
            facts::open_file(&mut tx, &permit, child, &opened, house.stamp(&crew.manager)).await?;
            tx.commit().await
        };
        let (sam, alex) = (id().to_string(), id().to_string());
        open(&sam, "204001", "A1").await.unwrap();
        for (person, number, authority) in [
            (&sam, "204002", "A2"),
            (&alex, "204001", "A2"),
            (&alex, "204002", "A1"),
        ] {
            let refused = open(person, number, authority).await;
            assert!(matches!(refused, Err(StoreError::Conflict)), "{refused:?}");
        }
        open(&alex, "204002", "A2").await.unwrap();
    })
    .await;
}

/// REC-004: what replaces a detail stands; what it replaced stays readable.
#[tokio::test(flavor = "multi_thread")]
async fn a_superseded_fact_stays_readable_beside_what_replaced_it() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        let wrong = fact(FactKind::Birth, &[("date", "2018-05-06")]);
        let wrong = house.fact(&crew.worker, on.child, &wrong).await;
        let right = fact(FactKind::Birth, &[("date", "2018-06-05")]).superseding(wrong.entry);
        let right = house.fact(&crew.worker, on.child, &right).await;

        let mut read = house.store.read().await.unwrap();
        let permit = house.read_permit(&mut read, &crew.worker, on.child).await;
        let child = children::one(&mut read, &permit).await.unwrap();
        assert_eq!(child.born, Some(day("2018-06-05")));
        let births = async |read: &mut store::Read, all| {
            let stated = facts::read(read, &permit, all).await.unwrap();
            let births = facts::of_kind(&stated, FactKind::Birth);
            births
                .map(|birth| (birth.entry, birth.superseded_by))
                .collect::<Vec<_>>()
        };
        assert_eq!(births(&mut read, false).await, [(right.entry, None)]);
        assert_eq!(
            births(&mut read, true).await,
            [(wrong.entry, Some(right.entry)), (right.entry, None)]
        );
        read.finish().unwrap();
    })
    .await;
}

/// Two people who replace the same detail: the second is told, and nothing stands twice.
#[tokio::test(flavor = "multi_thread")]
async fn a_fact_is_superseded_once() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        let other = house.child(&crew, "Ada", "Bello").await;
        let wrong = fact(FactKind::Birth, &[("date", "2018-05-06")]);
        let wrong = house.fact(&crew.worker, on.child, &wrong).await;
        let right = |date| fact(FactKind::Birth, &[("date", date)]).superseding(wrong.entry);
        let state = async |child, fact: &record::fact::Fact| {
            let mut tx = house.store.write().await.unwrap();
            let permit = house
                .permit_in(&mut tx, access::permit::StateFact, &crew.worker, child)
                .await;
            facts::state(&mut tx, &permit, fact, house.stamp(&crew.worker)).await?;
            tx.commit().await
        };
        state(on.child, &right("2018-06-05")).await.unwrap();
        for child in [on.child, other.child] {
            let refused = state(child, &right("2018-07-05")).await;
            assert!(matches!(refused, Err(StoreError::Conflict)), "{refused:?}");
        }
    })
    .await;
}

/// PRX-001: a file opened for an unborn child says so until a birth is stated, whatever else is.
#[tokio::test(flavor = "multi_thread")]
async fn an_unborn_child_stays_unborn_until_a_birth_is_stated() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let mut tx = house.store.write().await.unwrap();
        let permit = admit_to_house(access::permit::OpenFile, &crew.manager, house.now()).unwrap();
        let child = record::ids::ChildId::new(id());
        let opened = fact(
            FactKind::Opened,
            &[
                ("person", &id().to_string()),
                ("number", "204001"),
                ("unborn", "yes"),
                ("from", "2026-10-01"),
            ],
        );
        facts::open_file(&mut tx, &permit, child, &opened, house.stamp(&crew.manager))
            .await
            .unwrap();
        let unborn = async |tx: &mut store::Tx| {
            let permit = house
                .permit_in(tx, access::permit::GiveReason, &crew.worker, child)
                .await;
            children::one(tx, &permit).await.unwrap().unborn
        };
        assert!(unborn(&mut tx).await);
        for (stated, still) in [
            (
                fact(FactKind::Name, &[("kind", "family"), ("family", "Ridley")]),
                true,
            ),
            (
                fact(
                    FactKind::Birth,
                    &[("date", "2026-12-24"), ("expected", "yes")],
                ),
                true,
            ),
            (fact(FactKind::Birth, &[("date", "2026-12-19")]), false),
        ] {
            facts::state_on_opening(&mut tx, &permit, child, &stated, house.stamp(&crew.manager))
                .await
                .unwrap();
            assert_eq!(unborn(&mut tx).await, still);
        }
        tx.commit().await.unwrap();
    })
    .await;
}

async fn page(house: &House, who: &Actor, on: OnFile, filter: &Filter) -> Page {
    let mut read = house.store.read().await.unwrap();
    let permit = house.read_permit(&mut read, who, on.child).await;
    let page = notes::lines(&mut read, &permit, filter, notes::PAGE_NOTES)
        .await
        .unwrap();
    read.finish().unwrap();
    page
}

fn entries(page: &Page) -> Vec<EntryId> {
    page.lines.iter().map(|line| line.entry).collect()
}

/// TIME-011, CHR-005: notes stand at the date and time of the event, not of writing up.
#[tokio::test(flavor = "multi_thread")]
async fn the_chronology_is_ordered_by_the_event_and_not_by_writing_up() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        let told = |date: &str, start: Option<(i8, i8)>, precision| Told {
            on: Occurred {
                start: start.map(|(hour, minute)| time(hour, minute, 0, 0)),
                precision,
                ..Occurred::on(day(date))
            },
            ..Told::on(date)
        };
        let mut written = Vec::new();
        for told in [
            told("2026-11-16", Some((16, 10)), Precision::Day),
            told("2026-11-16", Some((9, 30)), Precision::Day),
            told("2026-11-01", None, Precision::Month),
            told("2026-11-16", None, Precision::Day),
            Told {
                late: Some("Late Entry"),
                ..told("2026-10-05", None, Precision::Day)
            },
        ] {
            written.push(house.note(&crew.worker, on, &told).await.entry);
        }
        let of = |order: [usize; 5]| order.map(|at| written[at]).to_vec();
        let earliest_first = page(house, &crew.worker, on, &Filter::default()).await;
        assert_eq!(entries(&earliest_first), of([4, 2, 1, 0, 3]));
        assert_eq!(earliest_first.lines[0].late.as_deref(), Some("Late Entry"));
        let latest_first = Filter {
            latest_first: true,
            ..Filter::default()
        };
        let latest_first = page(house, &crew.worker, on, &latest_first).await;
        assert_eq!(entries(&latest_first), of([3, 0, 1, 2, 4]));
    })
    .await;
}

/// CHR-001, CHR-003: the timeline narrows to what is asked, and says how many there are in all and in
/// the chronology, whose latest lines are read by themselves.
#[tokio::test(flavor = "multi_thread")]
async fn the_timeline_narrows_to_what_is_asked() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        let seen = Told {
            seen: Some(Answer::Yes),
            alone: Some(Answer::Yes),
            kind: "statutory-visit",
            ..Told::on("2026-11-02")
        };
        let not_seen = Told {
            seen: Some(Answer::No),
            significant: true,
            // Words that look like our own mark are only words.
            words: "He said \"mark\":\"not-seen\" to the screen.".to_owned(),
            ..Told::on("2026-11-09")
        };
        let late = Told {
            late: Some("Late Entry"),
            chronology: false,
            words: "\"mark\":\"not-seen\"".to_owned(),
            ..Told::on("2026-11-16")
        };
        let mut written = Vec::new();
        for told in [&seen, &not_seen, &late] {
            written.push(house.note(&crew.worker, on, told).await.entry);
        }
        let plain = Filter::default;
        for (filter, expected) in [
            (plain(), vec![0, 1, 2]),
            (
                Filter {
                    kind: Some("statutory-visit".to_owned()),
                    ..plain()
                },
                vec![0],
            ),
            (
                Filter {
                    seen: true,
                    ..plain()
                },
                vec![0],
            ),
            (
                Filter {
                    not_seen: true,
                    ..plain()
                },
                vec![1],
            ),
            (
                Filter {
                    significant: true,
                    ..plain()
                },
                vec![1],
            ),
            (
                Filter {
                    late: true,
                    ..plain()
                },
                vec![2],
            ),
            (
                Filter {
                    chronology: true,
                    ..plain()
                },
                vec![0, 1],
            ),
            (
                Filter {
                    from: Some(day("2026-11-09")),
                    ..plain()
                },
                vec![1, 2],
            ),
            (
                Filter {
                    to: Some(day("2026-11-09")),
                    ..plain()
                },
                vec![0, 1],
            ),
            (Filter { page: 1, ..plain() }, vec![]),
        ] {
            let page = page(house, &crew.worker, on, &filter).await;
            let expected: Vec<EntryId> = expected.into_iter().map(|at| written[at]).collect();
            assert_eq!(entries(&page), expected, "{filter:?}");
            assert_eq!((page.all, page.events), (3, 2), "{filter:?}");
        }
        for (most, expected) in [(1, vec![1]), (2, vec![0, 1]), (9, vec![0, 1])] {
            let mut read = house.store.read().await.unwrap();
            let permit = house.read_permit(&mut read, &crew.worker, on.child).await;
            let latest = notes::events(&mut read, &permit, most).await.unwrap();
            read.finish().unwrap();
            let latest: Vec<EntryId> = latest.iter().map(|line| line.entry).collect();
            let expected: Vec<EntryId> = expected.into_iter().map(|at| written[at]).collect();
            assert_eq!(latest, expected, "the latest {most}");
        }
        let first = page(house, &crew.worker, on, &plain()).await;
        assert_eq!(first.lines[0].marks, [Mark::ChildSeen { alone: true }]);
        let because = String::new();
        assert_eq!(first.lines[1].marks, [Mark::ChildNotSeen { because }]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_file_is_read_page_by_page() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        let mut tx = house.store.write().await.unwrap();
        for _ in 0..53 {
            house
                .note_in(&mut tx, &crew.worker, on, &Told::on("2026-11-02"))
                .await;
        }
        tx.commit().await.unwrap();
        let second = Filter {
            page: 1,
            ..Filter::default()
        };
        let pages = [
            page(house, &crew.worker, on, &Filter::default()).await,
            page(house, &crew.worker, on, &second).await,
        ];
        assert_eq!(pages.each_ref().map(|page| page.lines.len()), [50, 3]);
        assert_eq!(pages.each_ref().map(|page| page.matching), [53, 53]);
        // Equal dates stand in the order of writing, so that no line is on two pages or on none.
        let numbers: Vec<u64> = pages
            .iter()
            .flat_map(|page| &page.lines)
            .map(|line| line.number)
            .collect();
        assert_eq!(numbers, (4..57).collect::<Vec<_>>());
    })
    .await;
}

/// FIN-001, FIN-004: a finalised note reads back word for word, signed, with the proof of its
/// place, and its draft is gone.
#[tokio::test(flavor = "multi_thread")]
async fn a_finalised_note_reads_back_word_for_word() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        let mut tx = house.store.write().await.unwrap();
        let draft = house.draft(&crew.worker, on.child, None);
        house.start_in(&mut tx, &crew.worker, &draft).await;
        let of = DraftOf {
            child: on.child,
            note: draft.note,
        };
        let permit = house
            .draft_permit_in(&mut tx, FinaliseNote, &crew.worker, of)
            .await;
        let told = Told {
            words: "Sam showed me his room.\n\n- He slept well.\n- He likes it “when Gran comes”."
                .to_owned(),
            actions: vec![Action {
                what: "Ring the school".to_owned(),
                owner: "Jo Ellis".to_owned(),
                due: Some(day("2026-11-25")),
                measure: String::new(),
            }],
            ..Told::on("2026-11-16")
        };
        let note = finalised(draft.clone(), &crew.worker, on, &told);
        let stamp = house.stamp(&crew.worker);
        let receipt = notes::append(&mut tx, &permit, &note, stamp).await.unwrap();
        tx.commit().await.unwrap();

        let mut read = house.store.read().await.unwrap();
        let permit = house.read_permit(&mut read, &crew.worker, on.child).await;
        let whole = notes::whole(&mut read, &permit, receipt.entry)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(whole.note, note);
        assert_eq!(
            (whole.leaf, whole.index + 1),
            (receipt.leaf, receipt.head.size)
        );
        assert_eq!(
            (whole.line.number, whole.line.recorded_at),
            (receipt.number, receipt.recorded_at)
        );
        assert_eq!(store::ledger::head(&mut read).await.unwrap(), receipt.head);
        assert_eq!(
            notes::file_of(&mut read, receipt.entry).await.unwrap(),
            Some(on.child)
        );
        assert_eq!(drafts::file_of(&mut read, draft.note).await.unwrap(), None);
        read.finish().unwrap();
    })
    .await;
}

/// FIN-005, FIN-006: a correction is a note of its own; both stay, each naming the other.
#[tokio::test(flavor = "multi_thread")]
async fn a_correction_stands_beside_the_note_that_it_corrects() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        let wrong = house.note(&crew.worker, on, &Told::on("2026-11-02")).await;
        let before = page(house, &crew.worker, on, &Filter::default()).await;
        let right = house
            .correction(&crew.manager, on, wrong.entry, &Told::on("2026-11-02"))
            .await;
        let after = page(house, &crew.worker, on, &Filter::default()).await;
        assert_eq!(entries(&after), [wrong.entry, right.entry]);
        assert_eq!(after.lines[0].corrected_by, Some(right.entry));
        assert_eq!(after.lines[1].corrects, Some(wrong.entry));
        let mut unmarked = after.lines[0].clone();
        unmarked.corrected_by = None;
        assert_eq!([unmarked], before.lines[..]);
    })
    .await;
}

/// FIN-005: a second correction hides neither the first nor what corrects that, and none of them is
/// of another note.
#[tokio::test(flavor = "multi_thread")]
async fn every_correction_of_a_note_is_found_and_what_corrects_it_in_turn() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        let told = Told::on("2026-11-02");
        let wrong = house.note(&crew.worker, on, &told).await.entry;
        let other = house.note(&crew.worker, on, &told).await.entry;
        let correct = async |of| house.correction(&crew.manager, on, of, &told).await.entry;
        let first = correct(wrong).await;
        correct(other).await;
        let second = correct(wrong).await;
        let of_first = correct(first).await;
        let mut read = house.store.read().await.unwrap();
        let permit = house.read_permit(&mut read, &crew.worker, on.child).await;
        let all = notes::corrections(&mut read, &permit, wrong).await.unwrap();
        let all: Vec<_> = all.iter().map(|line| (line.entry, line.corrects)).collect();
        assert_eq!(
            all,
            [
                (first, Some(wrong)),
                (second, Some(wrong)),
                (of_first, Some(first))
            ]
        );
        read.finish().unwrap();
    })
    .await;
}

/// FIN-005: what a correction corrects is on the same file.
#[tokio::test(flavor = "multi_thread")]
async fn a_note_on_another_file_cannot_be_corrected_from_here() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        let other = house.child(&crew, "Ada", "Bello").await;
        let theirs = house
            .note(&crew.worker, other, &Told::on("2026-11-02"))
            .await;
        let mut tx = house.store.write().await.unwrap();
        let draft = house.draft(&crew.worker, on.child, Some(theirs.entry));
        let permit = house
            .permit_in(&mut tx, CorrectNote, &crew.worker, on.child)
            .await;
        let note = finalised(draft, &crew.worker, on, &Told::on("2026-11-02"));
        let refused =
            notes::append_correction(&mut tx, &permit, &note, house.stamp(&crew.worker)).await;
        assert!(matches!(refused, Err(StoreError::Bug(_))), "{refused:?}");
    })
    .await;
}

/// FIN-001: a permit to finalise one draft finalises no other.
#[tokio::test(flavor = "multi_thread")]
async fn a_permit_for_one_draft_finalises_no_other() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        let mut tx = house.store.write().await.unwrap();
        let (first, second) = (
            house.draft(&crew.worker, on.child, None),
            house.draft(&crew.worker, on.child, None),
        );
        house.start_in(&mut tx, &crew.worker, &first).await;
        house.start_in(&mut tx, &crew.worker, &second).await;
        let of = DraftOf {
            child: on.child,
            note: first.note,
        };
        let permit = house
            .draft_permit_in(&mut tx, FinaliseNote, &crew.worker, of)
            .await;
        let note = finalised(second, &crew.worker, on, &Told::on("2026-11-02"));
        let refused = notes::append(&mut tx, &permit, &note, house.stamp(&crew.worker)).await;
        assert!(matches!(refused, Err(StoreError::Bug(_))), "{refused:?}");
    })
    .await;
}

/// FIN-001: one draft becomes one note, however often it is asked for (T21).
#[tokio::test(flavor = "multi_thread")]
async fn a_draft_becomes_a_note_once() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        let mut tx = house.store.write().await.unwrap();
        let draft = house.draft(&crew.worker, on.child, None);
        house.start_in(&mut tx, &crew.worker, &draft).await;
        let of = DraftOf {
            child: on.child,
            note: draft.note,
        };
        let permit = house
            .draft_permit_in(&mut tx, FinaliseNote, &crew.worker, of)
            .await;
        let note = finalised(draft, &crew.worker, on, &Told::on("2026-11-02"));
        notes::append(&mut tx, &permit, &note, house.stamp(&crew.worker))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut tx = house.store.write().await.unwrap();
        let again = notes::append(&mut tx, &permit, &note, house.stamp(&crew.worker)).await;
        assert!(matches!(again, Err(StoreError::Conflict)), "{again:?}");
        drop(tx);
        assert_eq!(
            page(house, &crew.worker, on, &Filter::default()).await.all,
            1
        );
    })
    .await;
}

/// FIN-002: a draft saves in any state, and of two who save over the same version one is told
/// (T20); nothing is overwritten unseen.
#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_never_overwritten_unseen() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        let mut tx = house.store.write().await.unwrap();
        let draft = house.draft(&crew.worker, on.child, None);
        house.start_in(&mut tx, &crew.worker, &draft).await;
        tx.commit().await.unwrap();
        let of = DraftOf {
            child: on.child,
            note: draft.note,
        };
        let here = Fields::new()
            .with("date", "32/13/20")
            .with("detailed", "half a sen");
        let there = Fields::new().with("detailed", "from the other window");
        assert_eq!(house.save(&crew.worker, of, &here, 1).await.unwrap(), 2);
        let refused = house.save(&crew.worker, of, &there, 1).await;
        assert!(matches!(refused, Err(StoreError::Conflict)), "{refused:?}");

        let mut tx = house.store.write().await.unwrap();
        let permit = house
            .draft_permit_in(&mut tx, EditDraft, &crew.worker, of)
            .await;
        let saved = drafts::one(&mut tx, &permit).await.unwrap().unwrap();
        assert_eq!((saved.version, &saved.draft.fields), (2, &here));
        let waiting = drafts::on_file(&mut tx, &permit).await.unwrap();
        assert_eq!(
            waiting.iter().map(|one| one.note).collect::<Vec<_>>(),
            [draft.note]
        );
        drafts::discard(&mut tx, &permit).await.unwrap();
        assert_eq!(drafts::one(&mut tx, &permit).await.unwrap(), None);
        tx.commit().await.unwrap();
    })
    .await;
}

/// ACC-003, ACC-004: a session is found by its token alone, locks, renews under another token,
/// and is over when it is ended.
#[tokio::test(flavor = "multi_thread")]
async fn a_session_lives_until_it_is_ended() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let staff = crew.worker.staff().unwrap();
        let at = house.now().instant();
        let session = Session {
            id: SessionId::new(id()),
            staff,
            begun_at: at,
            seen_at: at,
            passed_totp: false,
            locked: false,
            device: "Firefox".to_owned(),
        };
        let mut tx = house.store.write().await.unwrap();
        sessions::begin(&mut tx, "first token", &session, "192.0.2.7")
            .await
            .unwrap();
        assert_eq!(
            sessions::of_token(&mut tx, "first token").await.unwrap(),
            Some(session.clone())
        );
        assert_eq!(
            sessions::of_token(&mut tx, "other token").await.unwrap(),
            None
        );
        // Until all is proved, nobody is used to signing in from there.
        let have_begun = async |tx: &mut _, staff, address| {
            sessions::have_begun(tx, staff, address).await.unwrap()
        };
        assert!(!have_begun(&mut tx, Some(staff), "192.0.2.7").await);
        sessions::lock(&mut tx, session.id).await.unwrap();
        let locked = sessions::of_token(&mut tx, "first token")
            .await
            .unwrap()
            .unwrap();
        assert!(locked.locked);
        sessions::renew(&mut tx, session.id, "second token", at)
            .await
            .unwrap();
        assert_eq!(
            sessions::of_token(&mut tx, "first token").await.unwrap(),
            None
        );
        let renewed = sessions::of_token(&mut tx, "second token")
            .await
            .unwrap()
            .unwrap();
        assert!(renewed.passed_totp && !renewed.locked);
        assert!(have_begun(&mut tx, Some(staff), "192.0.2.7").await);
        assert!(!have_begun(&mut tx, Some(staff), "192.0.2.8").await);
        assert!(!have_begun(&mut tx, None, "192.0.2.7").await);
        sessions::end_all(&mut tx, staff, at).await.unwrap();
        assert_eq!(
            sessions::of_token(&mut tx, "second token").await.unwrap(),
            None
        );
        tx.commit().await.unwrap();
    })
    .await;
}

/// The same form posted again is answered as it was, and is taken once (T21).
#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_answered_once() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let (staff, other) = (crew.worker.staff().unwrap(), crew.manager.staff().unwrap());
        let at = house.now().instant();
        let mut tx = house.store.write().await.unwrap();
        assert_eq!(
            sessions::answer_to(&mut tx, "form", staff).await.unwrap(),
            None
        );
        sessions::keep_answer(&mut tx, "form", staff, at, "entry 4")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut tx = house.store.write().await.unwrap();
        let answer = sessions::answer_to(&mut tx, "form", staff).await.unwrap();
        assert_eq!(answer.as_deref(), Some("entry 4"));
        assert_eq!(
            sessions::answer_to(&mut tx, "form", other).await.unwrap(),
            None
        );
        let again = sessions::keep_answer(&mut tx, "form", staff, at, "entry 5").await;
        assert!(matches!(again, Err(StoreError::Conflict)), "{again:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_words_of_a_search_belong_to_one_session() {
    for_each_engine(async |house| {
        let (mine, theirs) = (SessionId::new(id()), SessionId::new(id()));
        let search = id();
        let mut tx = house.store.write().await.unwrap();
        let at = house.now().instant();
        sessions::keep_search(&mut tx, search, mine, b"ridley", at)
            .await
            .unwrap();
        let words = sessions::search(&mut tx, search, mine).await.unwrap();
        assert_eq!(words.as_deref(), Some(&b"ridley"[..]));
        assert_eq!(
            sessions::search(&mut tx, search, theirs).await.unwrap(),
            None
        );
        tx.commit().await.unwrap();
    })
    .await;
}

/// What was looked for, often a child's name and birthday, is kept for no longer than its session:
/// not when that ends, not when all of a person's end, and not when nobody ends it.
#[tokio::test(flavor = "multi_thread")]
async fn the_words_of_a_search_go_with_the_session() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let at = house.now().instant();
        let mut tx = house.store.write().await.unwrap();
        let mut kept = Vec::new();
        for (token, actor) in [
            ("1", &crew.worker),
            ("2", &crew.worker),
            ("3", &crew.manager),
        ] {
            let session = Session {
                id: SessionId::new(id()),
                staff: actor.staff().unwrap(),
                begun_at: at,
                seen_at: at,
                passed_totp: true,
                locked: false,
                device: "Firefox".to_owned(),
            };
            sessions::begin(&mut tx, token, &session, "192.0.2.7")
                .await
                .unwrap();
            let search = id();
            sessions::keep_search(&mut tx, search, session.id, b"ridley", at)
                .await
                .unwrap();
            kept.push((search, session.id));
        }
        let left = async |tx: &mut _| {
            let mut left = Vec::new();
            for (search, session) in &kept {
                let words = sessions::search(tx, *search, *session).await.unwrap();
                left.push(words.is_some());
            }
            left
        };
        assert_eq!(left(&mut tx).await, [true, true, true]);
        sessions::end(&mut tx, kept[0].1, at).await.unwrap();
        assert_eq!(left(&mut tx).await, [false, true, true]);
        let worker = crew.worker.staff().unwrap();
        sessions::end_all(&mut tx, worker, at).await.unwrap();
        assert_eq!(left(&mut tx).await, [false, false, true]);
        let permit = admit_to_house(TidyUp, &Actor::Operator, house.now()).unwrap();
        let gone = sessions::forget_searches(&mut tx, &permit, at).await;
        assert_eq!(gone.unwrap(), 0);
        assert_eq!(left(&mut tx).await, [false, false, true]);
        let soon = at.timestamp() + jiff::SignedDuration::from_secs(1);
        let soon = record::time::Instant::new(soon);
        let gone = sessions::forget_searches(&mut tx, &permit, soon).await;
        assert_eq!(gone.unwrap(), 1);
        assert_eq!(left(&mut tx).await, [false, false, false]);
        tx.commit().await.unwrap();
    })
    .await;
}

/// ACC-001, ACC-002: every use stands in the trail, readable by file and by person, with its
/// reason.
#[tokio::test(flavor = "multi_thread")]
async fn the_trail_reads_by_file_and_by_person() {
    for_each_engine(async |house| {
        let (crew, on) = house.lived_in().await;
        let mut tx = house.store.write().await.unwrap();
        let refused = trail::Use {
            allowed: false,
            reason: None,
            ..house.used(&crew.manager, Some(on.child), "read_trail")
        };
        trail::add(&mut tx, &refused).await.unwrap();
        trail::add(&mut tx, &house.used(&crew.manager, None, "find_child"))
            .await
            .unwrap();
        tx.commit().await.unwrap();

        let mut read = house.store.read().await.unwrap();
        let permit = house
            .permit_in(&mut read, ReadTrail, &crew.worker, on.child)
            .await;
        let of_child = trail::of_child(&mut read, &permit, None).await.unwrap();
        let acts: Vec<_> = of_child
            .iter()
            .map(|used| (used.seq, used.act.as_str(), used.allowed))
            .collect();
        assert_eq!(
            acts,
            [
                (3, "read_trail", false),
                (2, "find_child", true),
                (1, "read_file", true),
                (0, "read_file", true)
            ]
        );
        assert_eq!(
            of_child[1].reason.as_deref(),
            Some("Cover for the allocated worker")
        );
        assert_eq!(of_child[0].name.as_deref(), Some("Amina Yusuf"));
        let before = trail::of_child(&mut read, &permit, Some(2)).await.unwrap();
        assert_eq!(before, of_child[2..]);
        let permit = admit_to_house(ReadOwnTrail, &crew.manager, house.now()).unwrap();
        let own = trail::own(&mut read, &permit, None).await.unwrap();
        assert_eq!(own.iter().map(|used| used.seq).collect::<Vec<_>>(), [4, 3]);
        read.finish().unwrap();
    })
    .await;
}

/// ACC-003: an account is found by the name it signs in with, however that is typed; two cannot
/// share one; and one step of the second factor is taken once.
#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_found_however_its_name_is_typed() {
    for_each_engine(async |house| {
        let team = house.team("Family support east").await;
        let jo = member(&house.staff("Jo Ellis", Role::Practitioner, &[team]).await);
        let account = accounts::Account {
            staff: jo.staff,
            sign_in: " Jo.Ellis@Example.Invalid ".to_owned(),
            name: "Jo Ellis".to_owned(),
            role: Role::Practitioner,
            teams: vec![team, team],
            supervisor: None,
            state: access::AccountState::Active,
        };
        house.state(&account).await;
        let mut tx = house.store.write().await.unwrap();
        let found = accounts::by_sign_in(&mut tx, "JO.ellis@example.invalid")
            .await
            .unwrap();
        let found = found.unwrap();
        assert_eq!((found.staff, &found.teams), (jo.staff, &vec![team]));
        accounts::set_credential(
            &mut tx,
            &accounts::Leave::Operator,
            jo.staff,
            "hash",
            Some(b"secret"),
        )
        .await
        .unwrap();
        let (_, credential) = accounts::for_sign_in(&mut tx, "jo.ellis@example.invalid")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(credential.totp.as_deref(), Some(&b"secret"[..]));
        assert!(accounts::use_totp_step(&mut tx, jo.staff, 7).await.unwrap());
        assert!(!accounts::use_totp_step(&mut tx, jo.staff, 7).await.unwrap());
        tx.commit().await.unwrap();

        let mut tx = house.store.write().await.unwrap();
        let second = accounts::Account {
            staff: record::ids::StaffId::new(id()),
            sign_in: "jo.ellis@example.invalid".to_owned(),
            ..account
        };
        let stamp = house.stamp(&Actor::Operator);
        let taken = accounts::state(
            &mut tx,
            house.store.authority(),
            &accounts::Leave::Operator,
            &second,
            stamp,
        )
        .await;
        assert!(matches!(taken, Err(StoreError::Conflict)), "{taken:?}");
    })
    .await;
}

/// CFG-002: the exact bytes of an adopted policy are kept for ever.
#[tokio::test(flavor = "multi_thread")]
async fn an_adopted_policy_reads_back_byte_for_byte() {
    for_each_engine(async |house| {
        let bytes = b"id = \"policy-001\"\r\n# bytes, not text: \xff\n";
        let mut tx = house.store.write().await.unwrap();
        let stamp = house.stamp(&Actor::Operator);
        policies::adopt(
            &mut tx,
            house.store.authority(),
            "policy-001",
            bytes,
            day("2026-11-01"),
            stamp,
        )
        .await
        .unwrap();
        let adopted = policies::adopted(&mut tx).await.unwrap();
        assert_eq!(adopted[0].digest, record::ledger::Digest::of(bytes));
        let (entry, kept) = policies::bytes(&mut tx, &adopted[0].digest)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((entry, &*kept), (adopted[0].entry, &bytes[..]));
        tx.commit().await.unwrap();
    })
    .await;
}

/// A character that one engine refuses is kept as one that people see, on both.
#[tokio::test(flavor = "multi_thread")]
async fn a_zero_character_harms_neither_engine() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        let told = Told {
            reason: "Planned\0visit",
            ..Told::on("2026-11-20")
        };
        let receipt = house.note(&crew.worker, on, &told).await;
        let mut tx = house.store.write().await.unwrap();
        let used = trail::Use {
            device: "Fire\0fox",
            ..house.used(&crew.worker, Some(on.child), "read_file")
        };
        trail::add(&mut tx, &used).await.unwrap();
        let unknown = accounts::by_sign_in(&mut tx, "jo\0").await.unwrap();
        assert_eq!(unknown, None);
        tx.commit().await.unwrap();
        let page = page(house, &crew.worker, on, &Filter::default()).await;
        assert_eq!(page.lines[0].reason, "Planned\u{fffd}visit");
        let mut read = house.store.read().await.unwrap();
        let permit = house.read_permit(&mut read, &crew.worker, on.child).await;
        let whole = notes::whole(&mut read, &permit, receipt.entry).await;
        let words = whole.unwrap().unwrap().note.contact().reason.clone();
        assert_eq!(
            words, "Planned\0visit",
            "the record itself is as it was written"
        );
        read.finish().unwrap();
    })
    .await;
}

/// ACC-001: what cannot be written to the trail cannot be kept at all, so that nothing can leave
/// without its row (T30).
#[tokio::test(flavor = "multi_thread")]
async fn a_write_whose_trail_row_cannot_be_kept_keeps_nothing() {
    for_each_engine_to_break(async |house| {
        let (crew, on) = house.lived_in().await;
        let mut raw = house.raw().await;
        raw.pass_guards().await;
        for (broken, mended) in [
            (
                "UPDATE trail_head SET size = 0",
                "UPDATE trail_head SET size = 3",
            ),
            (
                "ALTER TABLE trail RENAME TO gone",
                "ALTER TABLE gone RENAME TO trail",
            ),
            (
                "ALTER TABLE trail_head RENAME TO gone",
                "ALTER TABLE gone RENAME TO trail_head",
            ),
            (
                "CREATE TABLE gone AS SELECT * FROM trail_head; DELETE FROM trail_head",
                "INSERT INTO trail_head SELECT * FROM gone; DROP TABLE gone",
            ),
        ] {
            raw.run(broken).await.unwrap();
            let before = page(house, &crew.worker, on, &Filter::default()).await.all;
            let mut tx = house.store.write().await.unwrap();
            house
                .note_in(&mut tx, &crew.worker, on, &Told::on("2026-11-20"))
                .await;
            let used = house.used(&crew.worker, Some(on.child), "read_file");
            // On PostgreSQL the row travels with the commit.
            let kept = match trail::add(&mut tx, &used).await {
                Ok(()) => tx.commit().await,
                Err(error) => {
                    drop(tx);
                    Err(error)
                }
            };
            assert!(kept.is_err(), "{broken}");
            let after = page(house, &crew.worker, on, &Filter::default()).await.all;
            assert_eq!(after, before, "{broken}");
            raw.run(mended).await.unwrap();
        }
        let mut tx = house.store.write().await.unwrap();
        trail::add(&mut tx, &house.used(&crew.worker, None, "find_child"))
            .await
            .unwrap();
        tx.commit().await.unwrap();
    })
    .await;
}

/// What people said is never printed by accident: not in a log, not in a failed test.
#[tokio::test(flavor = "multi_thread")]
async fn debug_shows_no_word_of_a_file() {
    for_each_engine(async |house| {
        let (crew, on) = house.lived_in().await;
        let mut read = house.store.read().await.unwrap();
        let permit = house.read_permit(&mut read, &crew.worker, on.child).await;
        let wanted = children::Wanted {
            name: "Ridley".to_owned(),
            ..children::Wanted::default()
        };
        let scope = access::Scope::of(&crew.worker, access::scope::List::Caseload, house.now());
        let page = notes::lines(&mut read, &permit, &Filter::default(), notes::PAGE_NOTES)
            .await
            .unwrap();
        let trail = house
            .permit_in(&mut read, ReadTrail, &crew.worker, on.child)
            .await;
        let printed = [
            format!("{:?}", children::one(&mut read, &permit).await),
            format!("{:?}", children::cases(&mut read, &scope).await),
            format!("{wanted:?}"),
            format!("{page:?}"),
            format!(
                "{:?}",
                notes::whole(&mut read, &permit, page.lines[0].entry).await
            ),
            format!("{:?}", drafts::on_file(&mut read, &permit).await),
            format!("{:?}", trail::of_child(&mut read, &trail, None).await),
        ];
        for printed in printed {
            for word in ["Ridley", "Sam", "Planned", "drawing", "Cover for"] {
                assert!(!printed.contains(word), "{printed}");
            }
        }
        read.finish().unwrap();
    })
    .await;
}
