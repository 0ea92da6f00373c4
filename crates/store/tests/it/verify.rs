//! Whatever somebody with the database's own rights changes, adds or takes away is named.

use crate::house::{
    Crew, Dice, House, OnFile, READ_TABLES, Told, fact, for_each_engine, for_each_engine_to_break,
};
use crate::raw::{Raw, hex, unhex};
use access::Role;
use record::fact::FactKind;
use record::ledger::{Digest, Frontier, Leaf};
use store::verify::{Fault, Noted, Report};

async fn verify(house: &House, noted: Option<Noted>) -> Report {
    store::verify::verify(&house.store, noted, &|_, _| {})
        .await
        .unwrap()
}

async fn faults(house: &House) -> Vec<Fault> {
    verify(house, None).await.faults
}

/// The ids of the entries that are named as changed, each once.
fn changed(faults: &[Fault]) -> Vec<String> {
    let mut named: Vec<String> = faults
        .iter()
        .filter_map(|fault| match fault {
            Fault::EntryChanged { entry, .. } => Some(entry.clone()),
            _ => None,
        })
        .collect();
    named.sort();
    named.dedup();
    named
}

/// A house with some history, its guards taken off.
async fn unguarded(house: &House) -> (Crew, OnFile, Raw) {
    let (crew, on) = house.lived_in().await;
    let mut raw = house.raw().await;
    raw.pass_guards().await;
    assert_eq!(faults(house).await, []);
    (crew, on, raw)
}

/// FIN-001: no false alarm in a hundred random histories, and read tables that come out the same
/// when they are made anew.
#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_histories_verify_and_rebuild_to_the_same() {
    for_each_engine(async |house| {
        let mut dice = Dice::cast();
        let crew = house.crew().await;
        let mut files = vec![house.child(&crew, "Sam", "Ridley").await];
        let mut notes = Vec::new();
        for round in 0..50 {
            for _ in 0..=dice.below(4) {
                some_act(house, &crew, &mut files, &mut notes, &mut dice).await;
            }
            assert_eq!(faults(house).await, []);
            if round % 10 == 0 {
                house.assert_sound().await;
            }
        }
    })
    .await;
}

async fn some_act(
    house: &House,
    crew: &Crew,
    files: &mut Vec<OnFile>,
    notes: &mut Vec<(OnFile, record::ids::EntryId)>,
    dice: &mut Dice,
) {
    let on = files[dice.below(files.len() as u64) as usize];
    let date = format!("2026-11-{:02}", 1 + dice.below(21));
    match dice.below(8) {
        0 => files.push(house.child(crew, "Ada", "Bello").await),
        1 => {
            let wrong = fact(FactKind::Birth, &[("date", "2018-05-06")]);
            let wrong = house.fact(&crew.worker, on.child, &wrong).await;
            let right = fact(FactKind::Birth, &[("date", &date)]).superseding(wrong.entry);
            let right = house.fact(&crew.worker, on.child, &right).await;
            if dice.below(2) == 0 {
                let error = [wrong, right][dice.below(2) as usize].entry;
                house.withdraw(&crew.worker, on.child, error).await.unwrap();
            }
        }
        2 => {
            let status = [("status", "child-in-need"), ("from", "2026-10-01")];
            let status = fact(FactKind::Status, &status);
            let status = house.fact(&crew.worker, on.child, &status).await;
            if dice.below(2) == 0 {
                house
                    .withdraw(&crew.worker, on.child, status.entry)
                    .await
                    .unwrap();
            }
        }
        3 => drop(
            house
                .staff("Nia Powell", Role::DutyWorker, &[crew.team])
                .await,
        ),
        4 if !notes.is_empty() => {
            let (on, wrong) = notes[dice.below(notes.len() as u64) as usize];
            house
                .correction(&crew.worker, on, wrong, &Told::on(&date))
                .await;
        }
        5 => {
            let mut tx = house.store.write().await.unwrap();
            let used = house.used(&crew.worker, Some(on.child), "read_file");
            store::trail::add(&mut tx, &used).await.unwrap();
            tx.commit().await.unwrap();
        }
        _ => {
            let told = Told {
                significant: dice.below(2) == 0,
                late: (dice.below(3) == 0).then_some("Late Entry"),
                ..Told::on(&date)
            };
            let receipt = house.note(&crew.worker, on, &told).await;
            notes.push((on, receipt.entry));
        }
    }
}

/// FIN-001: any single bit of a stored leaf, section or key is missed, and the entry is named:
/// that one and no other.
#[tokio::test(flavor = "multi_thread")]
async fn a_single_flipped_bit_names_its_entry() {
    for_each_engine(async |house| {
        let (_, _, mut raw) = unguarded(house).await;
        let mut dice = Dice::cast();
        for (table, column, flips) in [
            ("ledger_leaf", "leaf", 50),
            ("ledger_section", "sealed", 50),
            ("ledger_leaf", "hash", 10),
            ("entry_key", "wrapped", 10),
        ] {
            let name = if table == "ledger_section" { "name" } else { "'-'" };
            let all = format!("SELECT entry_id, {name}, {column} FROM {table} ORDER BY entry_id");
            let rows = raw.rows(&all).await;
            let mut named = 0;
            for _ in 0..flips {
                let row = &rows[dice.below(rows.len() as u64) as usize];
                let mut bytes = unhex(&row[2]);
                let bit = dice.below(bytes.len() as u64 * 8) as usize;
                bytes[bit / 8] ^= 1 << (bit % 8);
                let set = async |raw: &mut Raw, hex: &str| {
                    let value = raw.blob(hex);
                    raw.run(&format!(
                        "UPDATE {table} SET {column} = {value} WHERE entry_id = '{}' AND {name} = '{}'",
                        row[0], row[1]
                    ))
                    .await
                    .unwrap();
                };
                set(&mut raw, &hex(&bytes)).await;
                let found = faults(house).await;
                assert_eq!(changed(&found), [row[0].as_str()], "{table} bit {bit}: {found:?}");
                named += 1;
                set(&mut raw, &row[2]).await;
            }
            println!("{table}.{column}: {named} of {flips} named");
        }
    })
    .await;
}

/// The key of a file belongs to all its entries, so all are named.
#[tokio::test(flavor = "multi_thread")]
async fn a_changed_file_key_names_every_entry_of_the_file() {
    for_each_engine_to_break(async |house| {
        let (_, on, mut raw) = unguarded(house).await;
        let child = on.child;
        let entries = raw
            .rows(&format!(
                "SELECT entry_id FROM ledger_leaf WHERE file_id = '{child}' ORDER BY entry_id"
            ))
            .await
            .concat();
        raw.run(&format!("DELETE FROM file_key WHERE file_id = '{child}'"))
            .await
            .unwrap();
        let found = faults(house).await;
        assert_eq!(changed(&found), entries, "{found:?}");
    })
    .await;
}

/// FIN-001: an entry taken out of the ledger is missed at its place.
#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_entry_is_missed_at_its_place() {
    for_each_engine_to_break(async |house| {
        let (_, _, mut raw) = unguarded(house).await;
        let size: u64 = raw
            .value("SELECT COUNT(*) FROM ledger_leaf")
            .await
            .parse()
            .unwrap();
        let gone = [3, 4, size - 2];
        for index in gone {
            let entry = raw
                .value(&format!(
                    "SELECT entry_id FROM ledger_leaf WHERE idx = {index}"
                ))
                .await;
            for table in ["ledger_section", "entry_key", "ledger_leaf"] {
                raw.run(&format!("DELETE FROM {table} WHERE entry_id = '{entry}'"))
                    .await
                    .unwrap();
            }
        }
        let found = faults(house).await;
        for index in gone {
            let missing = Fault::EntryMissing { index };
            assert!(found.contains(&missing), "{index}: {found:?}");
        }
        assert!(found.contains(&Fault::Head));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_entries_that_changed_places_are_both_named() {
    for_each_engine_to_break(async |house| {
        let (_, _, mut raw) = unguarded(house).await;
        let at = async |raw: &mut Raw, index| {
            let sql = format!("SELECT entry_id FROM ledger_leaf WHERE idx = {index}");
            raw.value(&sql).await
        };
        let mut swapped = [at(&mut raw, 5).await, at(&mut raw, 8).await];
        raw.run("UPDATE ledger_leaf SET idx = 1000 WHERE idx = 5; UPDATE ledger_leaf SET idx = 5 WHERE idx = 8; UPDATE ledger_leaf SET idx = 8 WHERE idx = 1000")
            .await
            .unwrap();
        swapped.sort();
        let found = faults(house).await;
        assert!(swapped.iter().all(|entry| changed(&found).contains(entry)), "{found:?}");
    })
    .await;
}

/// An entry slipped in by somebody who knows the format, but not the salt of the file.
#[tokio::test(flavor = "multi_thread")]
async fn an_inserted_entry_is_named() {
    for_each_engine_to_break(async |house| {
        let (_, on, mut raw) = unguarded(house).await;
        let last = raw
            .rows(&format!(
                "SELECT leaf, (SELECT COUNT(*) FROM ledger_leaf) FROM ledger_leaf WHERE file_id = '{}' ORDER BY number DESC LIMIT 1",
                on.child
            ))
            .await
            .swap_remove(0);
        let before = unhex(&last[0]);
        let mut forged = Leaf::decode(&before).unwrap();
        forged.entry = record::ids::EntryId::new(crate::house::id());
        forged.index = last[1].parse().unwrap();
        forged.record_number += 1;
        forged.prev = Some(record::ledger::tree::leaf_hash(&before));
        forged.record = Digest::new([7; 32]);
        let leaf = forged.encode();
        let (bytes, hash) = (raw.blob(&hex(&leaf)), record::ledger::tree::leaf_hash(&leaf));
        let hash = raw.blob(&hex(hash.bytes()));
        raw.run(&format!(
            "INSERT INTO ledger_leaf (idx, entry_id, file_id, number, kind, recorded_at, leaf, hash) VALUES ({}, '{}', '{}', {}, '{}', '{}', {bytes}, {hash})",
            forged.index, forged.entry, on.child, forged.record_number, forged.kind, forged.recorded_at
        ))
        .await
        .unwrap();
        let found = faults(house).await;
        assert_eq!(changed(&found), [forged.entry.to_string()], "{found:?}");
        assert!(found.contains(&Fault::Head));
    })
    .await;
}

/// Takes the last entries away and rewrites every head as if they had never been.
async fn cut_tail(house: &House, raw: &mut Raw, keep: usize) {
    let rows = raw
        .rows("SELECT entry_id, file_id, number, hash, recorded_at FROM ledger_leaf ORDER BY idx")
        .await;
    for row in &rows[keep..] {
        for table in ["ledger_section", "entry_key", "ledger_leaf"] {
            raw.run(&format!(
                "DELETE FROM {table} WHERE entry_id = '{}'",
                row[0]
            ))
            .await
            .unwrap();
        }
    }
    let mut frontier = Frontier::new();
    raw.run("DELETE FROM file_head").await.unwrap();
    for row in &rows[..keep] {
        let hash: [u8; 32] = unhex(&row[3]).try_into().unwrap();
        frontier.append(Digest::new(hash));
        let blob = raw.blob(&row[3]);
        raw.run(&format!("DELETE FROM file_head WHERE file_id = '{0}'; INSERT INTO file_head (file_id, number, hash) VALUES ('{0}', {1}, {blob})", row[1], row[2]))
            .await
            .unwrap();
    }
    let frontier = raw.blob(&hex(&frontier.to_bytes()));
    raw.run(&format!(
        "UPDATE ledger_head SET frontier = {frontier}, recorded_at = '{}'",
        rows[keep - 1][4]
    ))
    .await
    .unwrap();
    raw.run("DELETE FROM file_key WHERE file_id NOT IN (SELECT file_id FROM ledger_leaf)")
        .await
        .unwrap();
    store::verify::rebuild(&house.store, &|_, _| {})
        .await
        .unwrap();
}

/// FIN-001: a tail cut off carelessly shows at once; one cut off with every head rewritten shows
/// to whoever noted a size and a root.
#[tokio::test(flavor = "multi_thread")]
async fn a_cut_tail_is_found_by_what_was_noted() {
    for_each_engine_to_break(async |house| {
        let (crew, on, mut raw) = unguarded(house).await;
        let early = verify(house, None).await.head;
        let receipt = house.note(&crew.worker, on, &Told::on("2026-11-20")).await;
        let noted = |head: store::Head| Noted {
            size: head.size,
            root: head.root,
        };
        let grown = verify(house, Some(noted(early))).await;
        assert_eq!(grown.faults, []);
        assert_eq!(grown.head, receipt.head);
        assert_eq!(verify(house, Some(noted(receipt.head))).await.faults, []);

        let size = usize::try_from(receipt.head.size).unwrap();
        cut_tail(house, &mut raw, size - 2).await;
        assert_eq!(
            faults(house).await,
            [],
            "a rewritten head is not found without a note"
        );
        for head in [early, receipt.head] {
            let Noted { size, root } = noted(head);
            let expected = Fault::NotGrownFrom { size, root };
            assert_eq!(verify(house, Some(noted(head))).await.faults, [expected]);
        }
        let Noted { size, root } = noted(verify(house, None).await.head);
        for wrong in [
            Noted {
                size: size - 1,
                root,
            },
            Noted { size: 0, root },
            Noted {
                size,
                root: Digest::new([7; 32]),
            },
            Noted {
                size: u64::MAX,
                root,
            },
        ] {
            assert_eq!(
                verify(house, Some(wrong)).await.faults.len(),
                1,
                "{wrong:?}"
            );
        }
        let root = Frontier::new().root();
        assert_eq!(
            verify(house, Some(Noted { size: 0, root })).await.faults,
            []
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_carelessly_cut_tail_and_changed_heads_are_named() {
    for_each_engine_to_break(async |house| {
        let (_, on, mut raw) = unguarded(house).await;
        let file = on.child.to_string();
        let head = raw
            .rows("SELECT frontier, recorded_at FROM ledger_head")
            .await
            .concat();
        let file_head = raw
            .rows(&format!(
                "SELECT number, hash FROM file_head WHERE file_id = '{file}'"
            ))
            .await
            .concat();
        let (frontier, hash) = (raw.blob(&head[0]), raw.blob(&file_head[1]));
        let empty = raw.blob(&hex(&Frontier::new().to_bytes()));
        let restore = [
            format!(
                "UPDATE ledger_head SET frontier = {frontier}, recorded_at = '{}'",
                head[1]
            ),
            format!("DELETE FROM file_head WHERE file_id IN ('{file}', 'other')"),
            format!(
                "INSERT INTO file_head (file_id, number, hash) VALUES ('{file}', {}, {hash})",
                file_head[0]
            ),
        ]
        .join("; ");
        let named = |file: &str| Fault::FileHead {
            file: file.to_owned(),
        };
        for (change, fault) in [
            (
                format!("UPDATE ledger_head SET frontier = {empty}"),
                Fault::Head,
            ),
            (
                "UPDATE ledger_head SET recorded_at = '2020-01-01T00:00:00.000000Z'".to_owned(),
                Fault::Head,
            ),
            (
                format!("UPDATE file_head SET number = 1 WHERE file_id = '{file}'"),
                named(&file),
            ),
            (
                format!("UPDATE file_head SET hash = {empty} WHERE file_id = '{file}'"),
                named(&file),
            ),
            (
                format!("DELETE FROM file_head WHERE file_id = '{file}'"),
                named(&file),
            ),
            (
                format!(
                    "INSERT INTO file_head (file_id, number, hash) VALUES ('other', 1, {hash})"
                ),
                named("other"),
            ),
        ] {
            raw.run(&change).await.unwrap();
            assert_eq!(faults(house).await, [fault], "{change}");
            raw.run(&restore).await.unwrap();
        }
        assert_eq!(faults(house).await, []);
        let last = raw
            .value("SELECT entry_id FROM ledger_leaf ORDER BY idx DESC LIMIT 1")
            .await;
        for table in ["ledger_section", "entry_key", "ledger_leaf"] {
            raw.run(&format!("DELETE FROM {table} WHERE entry_id = '{last}'"))
                .await
                .unwrap();
        }
        assert!(faults(house).await.contains(&Fault::Head));
        raw.run("DELETE FROM ledger_head").await.unwrap();
        assert!(faults(house).await.contains(&Fault::Head));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_section_or_key_that_is_gone_names_its_entry() {
    for_each_engine_to_break(async |house| {
        let (_, _, mut raw) = unguarded(house).await;
        let mut notes = raw
            .rows("SELECT entry_id FROM ledger_leaf WHERE kind = 'note.finalised' ORDER BY entry_id")
            .await
            .concat();
        let fact = raw
            .value("SELECT MAX(entry_id) FROM ledger_leaf WHERE kind = 'fact.stated'")
            .await;
        raw.run(&format!(
            "DELETE FROM ledger_section WHERE entry_id = '{}' AND name = 'detailed'; DELETE FROM entry_key WHERE entry_id = '{}'; DELETE FROM ledger_section WHERE entry_id = '{fact}'",
            notes[0], notes[1]
        ))
        .await
        .unwrap();
        notes.push(fact);
        notes.sort();
        let found = faults(house).await;
        assert_eq!(changed(&found), notes, "{found:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_belong_to_no_entry_are_named() {
    for_each_engine_to_break(async |house| {
        let (_, _, mut raw) = unguarded(house).await;
        let note = raw
            .value("SELECT MIN(entry_id) FROM ledger_leaf WHERE kind = 'note.finalised'")
            .await;
        let row = "idx, entry_id, file_id, number, kind, recorded_at, leaf, hash";
        let copied = |index: &str, entry: &str| {
            format!("INSERT INTO ledger_leaf ({row}) SELECT {index}, '{entry}', '{entry}', 1, kind, recorded_at, leaf, hash FROM ledger_leaf WHERE idx = 0")
        };
        raw.run(
            &[
                "INSERT INTO ledger_section (entry_id, name, sealed) SELECT 'nobody', name, sealed FROM ledger_section LIMIT 1".to_owned(),
                "INSERT INTO entry_key (entry_id, wrapped) SELECT 'nobody', wrapped FROM entry_key LIMIT 1".to_owned(),
                "INSERT INTO file_key (file_id, key_id, wrapped) SELECT 'no file', key_id, wrapped FROM file_key LIMIT 1".to_owned(),
                format!("INSERT INTO erasure (entry_id, erased_by) VALUES ('{note}', '{note}')"),
                format!("INSERT INTO ledger_section (entry_id, name, sealed) SELECT entry_id, 'extra', sealed FROM ledger_section WHERE entry_id = '{note}' AND name = 'made'"),
                "INSERT INTO clock_duty (child_id, started_by, clock, number, act, repeats, missed, owner, started_at, started_day, due_at, limit_words, clause, policy, provisional) VALUES ('no file', 'x', 'x', 1, 'x', 0, 'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', 0)".to_owned(),
                copied("-5", "before"),
                copied("9223372036854775807", "beyond"),
            ]
            .join("; "),
        )
        .await
        .unwrap();
        let found = faults(house).await;
        for (table, entry) in [
            ("ledger_section", "nobody"),
            ("entry_key", "nobody"),
            ("file_key", "no file"),
            ("clock_duty", "no file"),
            ("erasure", note.as_str()),
            ("ledger_leaf", "before"),
        ] {
            let fault = Fault::Extra { table, entry: entry.to_owned() };
            assert!(found.contains(&fault), "{table}");
        }
        let named = changed(&found);
        assert!(named.contains(&note) && named.contains(&"beyond".to_owned()), "{named:?}");
    })
    .await;
}

/// FIN-001: a step that is taken off the list of steps, or put on it, is named.
#[tokio::test(flavor = "multi_thread")]
async fn a_changed_list_of_steps_is_named() {
    for_each_engine_to_break(async |house| {
        let (_, _, mut raw) = unguarded(house).await;
        let missing = |version| Fault::Step {
            version,
            how: "missing",
        };
        let unknown = |version| Fault::Step {
            version,
            how: "none of this Daybook",
        };
        raw.run("DELETE FROM migration WHERE version IN (1, 14)")
            .await
            .unwrap();
        house.open_again().await;
        assert_eq!(faults(house).await, [missing(1), missing(14)]);
        raw.run("UPDATE migration SET version = 11 WHERE version = 12")
            .await
            .unwrap();
        let found = faults(house).await;
        assert_eq!(found, [missing(1), missing(12), missing(14), unknown(11)]);
        if house.is_sqlite() {
            raw.run("UPDATE migration SET version = NULL WHERE version = 9")
                .await
                .unwrap();
            house.open_again().await;
            assert!(faults(house).await.contains(&missing(9)));
        }
    })
    .await;
}

/// FIN-001, ACC-002: a guard that is taken off, put out of work or put in another's place is named,
/// and so is one that somebody added.
#[tokio::test(flavor = "multi_thread")]
async fn a_guard_that_is_gone_or_another_is_named() {
    for_each_engine_to_break(async |house| {
        let mut raw = house.raw().await;
        assert_eq!(faults(house).await, []);
        let named = |guard: &str, how| Fault::Guard { guard: guard.to_owned(), how };
        let (change, expected) = if house.is_sqlite() {
            (
                "DROP TRIGGER trail_delete; DROP TRIGGER entry_key_delete; \
                 CREATE TRIGGER entry_key_delete BEFORE DELETE ON entry_key BEGIN SELECT 1; END; \
                 CREATE TRIGGER quiet AFTER INSERT ON note BEGIN DELETE FROM note; END",
                vec![
                    named("entry_key_delete", "changed"),
                    named("trail_delete", "missing"),
                    named("quiet", "none of Daybook's"),
                ],
            )
        } else {
            (
                "DROP TRIGGER trail_truncate ON trail; ALTER TABLE entry_key DISABLE TRIGGER entry_key_change; \
                 DROP TRIGGER erasure_change ON erasure; \
                 CREATE TRIGGER erasure_change BEFORE DELETE ON note FOR EACH ROW EXECUTE FUNCTION refuse_change(); \
                 CREATE TRIGGER quiet BEFORE DELETE ON note FOR EACH ROW EXECUTE FUNCTION refuse_change()",
                vec![
                    named("entry_key_change", "missing"),
                    named("erasure_change", "changed"),
                    named("trail_truncate", "missing"),
                    named("quiet", "none of Daybook's"),
                ],
            )
        };
        raw.run(change).await.unwrap();
        assert_eq!(faults(house).await, expected);
        if !house.is_sqlite() {
            let idle = "CREATE OR REPLACE FUNCTION refuse_key_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$; \
                        ALTER TABLE entry_key ENABLE ALWAYS TRIGGER entry_key_change";
            raw.run(idle).await.unwrap();
            assert_eq!(faults(house).await[0], named("entry_key_change", "changed"));
        }
    })
    .await;
}

/// CHR-005, FIN-001: a note that an index lacks is on no page that reads by that index; the check names
/// the index.
#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_hides_a_note_is_named() {
    let house = House::on_sqlite().await;
    let (_, on) = house.lived_in().await;
    let made = "CREATE INDEX note_by_child ON note (child_id, sort_key, number)";
    let set = |sql: &str| {
        format!(
            "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = '{sql}' WHERE name = 'note_by_child'"
        )
    };
    // Made anew without the note, and then as it was: a connection each, which reads the words again.
    let first = house
        .raw()
        .await
        .value("SELECT MIN(number) FROM note")
        .await;
    let without = format!("{made} WHERE number > {first}");
    house.raw().await.run(&set(&without)).await.unwrap();
    house
        .raw()
        .await
        .run(&format!("REINDEX note_by_child; {}", set(made)))
        .await
        .unwrap();
    let mut raw = house.raw().await;
    let shown = |index: &str| {
        format!(
            "SELECT COUNT(*) FROM note {index} WHERE child_id = '{}'",
            on.child
        )
    };
    let by_index = raw.value(&shown("INDEXED BY note_by_child")).await;
    assert_ne!(by_index, raw.value(&shown("NOT INDEXED")).await);
    let found = faults(&house).await;
    let named =
        |fault: &Fault| matches!(fault, Fault::Damaged { what } if what.contains("note_by_child"));
    assert!(!found.is_empty() && found.iter().all(named), "{found:?}");
}

/// FIN-001: whose installation it is, the entries say: a row of `meta` that says otherwise, or is gone,
/// is named, and nothing is written under another id meanwhile.
#[tokio::test(flavor = "multi_thread")]
async fn the_authority_whose_row_is_changed_or_gone_is_named() {
    for_each_engine_to_break(async |house| {
        let (_, on, mut raw) = unguarded(house).await;
        let authority = house.store.authority();
        let file = raw.blob(&hex(on.child.to_string().as_bytes()));
        for change in [
            "DELETE FROM meta WHERE name = 'authority'",
            &format!("UPDATE meta SET value = {file} WHERE name = 'authority'"),
            &format!(
                "UPDATE meta SET value = {} WHERE name = 'authority'",
                raw.blob("")
            ),
            "UPDATE meta SET name = 'authorit0' WHERE name = 'authority'",
        ] {
            raw.run("DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT * FROM meta")
                .await
                .unwrap();
            raw.run(change).await.unwrap();
            assert_eq!(house.open_again().await.authority(), authority, "{change}");
            let named = Fault::Authority {
                entries: authority.to_string(),
            };
            assert_eq!(faults(house).await, [named], "{change}");
            raw.run("DELETE FROM meta; INSERT INTO meta SELECT * FROM kept")
                .await
                .unwrap();
        }
        assert_eq!(faults(house).await, []);
    })
    .await;
}

/// ACC-002: a row of the trail that is changed, taken out or cut off is named.
#[tokio::test(flavor = "multi_thread")]
async fn a_changed_trail_is_named_row_by_row() {
    for_each_engine_to_break(async |house| {
        let (_, _, mut raw) = unguarded(house).await;
        for (column, other) in [
            ("at", "'2020-01-01T00:00:00.000000Z'"),
            ("staff_id", "NULL"),
            ("role", "'auditor'"),
            ("session_id", "NULL"),
            ("act", "'other'"),
            ("child_id", "NULL"),
            ("thing", "'note'"),
            ("basis", "'role'"),
            ("allowed", "0"),
            ("allowed", "2"),
            ("reason", "NULL"),
            ("address", "''"),
            ("device", "''"),
        ] {
            let keep = "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT * FROM trail";
            raw.run(keep).await.unwrap();
            raw.run(&format!("UPDATE trail SET {column} = {other} WHERE seq = 1")).await.unwrap();
            assert_eq!(faults(house).await, [Fault::Trail { seq: 1 }], "{column}");
            raw.run("DELETE FROM trail; INSERT INTO trail SELECT * FROM kept").await.unwrap();
        }
        assert_eq!(verify(house, None).await.trail_rows, 3);
        let restore = "DELETE FROM trail; INSERT INTO trail SELECT * FROM kept";
        for (change, named) in [
            ("DELETE FROM trail WHERE seq = 1", 1),
            ("DELETE FROM trail WHERE seq = 0", 0),
            ("DELETE FROM trail WHERE seq = 2", 2),
            ("DELETE FROM trail", 0),
            ("INSERT INTO trail SELECT 3, at, staff_id, role, session_id, act, child_id, thing, basis, allowed, reason, address, device, hash FROM trail WHERE seq = 2", 3),
            ("UPDATE trail SET seq = 9223372036854775807 WHERE seq = 2", 2),
        ] {
            raw.run(change).await.unwrap();
            let found = faults(house).await;
            assert!(found.contains(&Fault::Trail { seq: named }), "{change}");
            raw.run(restore).await.unwrap();
        }
        assert_eq!(faults(house).await, []);
        raw.run("UPDATE trail_head SET size = 2").await.unwrap();
        assert_eq!(faults(house).await, [Fault::Trail { seq: 2 }]);
        raw.run("DELETE FROM trail_head").await.unwrap();
        assert_eq!(faults(house).await, [Fault::TrailHead]);
    })
    .await;
}

/// ACC-002: a head that is gone is not made anew when the database is next opened.
#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_is_gone_stays_gone_and_named() {
    for_each_engine_to_break(async |house| {
        let (_, _, mut raw) = unguarded(house).await;
        raw.run("DELETE FROM trail_head; DELETE FROM ledger_head")
            .await
            .unwrap();
        house.open_again().await;
        for head in ["trail_head", "ledger_head"] {
            let rows = raw.value(&format!("SELECT COUNT(*) FROM {head}")).await;
            assert_eq!(rows, "0", "{head}");
        }
        assert_eq!(faults(house).await, [Fault::Head, Fault::TrailHead]);
        // Nor where the rows of either go with it.
        raw.run("DELETE FROM trail").await.unwrap();
        house.open_again().await;
        assert_eq!(faults(house).await, [Fault::Head, Fault::TrailHead]);
    })
    .await;
}

/// A read table is only a view: a change in it is named, and goes away when it is made anew.
#[tokio::test(flavor = "multi_thread")]
async fn a_changed_read_table_is_named_and_made_anew() {
    for_each_engine(async |house| {
        let (crew, on, mut raw) = unguarded(house).await;
        let mut tx = house.store.write().await.unwrap();
        let stamp = house.stamp(&access::Actor::Operator);
        let day = crate::house::day("2026-11-01");
        store::policies::adopt(
            &mut tx,
            house.store.authority(),
            "policy-001",
            b"text",
            day,
            stamp,
        )
        .await
        .unwrap();
        let import = access::admit_to_house(
            access::permit::ImportCensus,
            &access::Actor::Operator,
            house.now(),
        )
        .unwrap();
        let stamp = house.stamp(&access::Actor::Operator);
        store::policies::loaded(
            &mut tx,
            house.store.authority(),
            &import,
            "digest",
            "2026",
            stamp,
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let action = record::note::contact::Action {
            what: "Ring the school".to_owned(),
            owner: "Jo Ellis".to_owned(),
            due: Some(day),
            measure: String::new(),
        };
        let told = Told {
            actions: vec![action],
            ..Told::on("2026-11-20")
        };
        house.note(&crew.worker, on, &told).await;
        let sound = house.read_tables().await;
        assert!(
            sound.iter().all(|(_, rows)| !rows.is_empty()),
            "a table without rows"
        );

        for (table, column, key) in [
            ("team", "name", "team_id"),
            ("staff", "role", "entry_id"),
            ("staff_team", "team_id", "staff_id"),
            ("policy_adoption", "from_date", "entry_id"),
            ("loaded", "about", "entry_id"),
            ("child", "name", "child_id"),
            ("fact", "lines", "entry_id"),
            ("allocation", "role", "entry_id"),
            ("note", "reason", "entry_id"),
            ("duty", "what", "entry_id"),
        ] {
            assert!(READ_TABLES.contains(&table));
            let row = raw.value(&format!("SELECT MIN({key}) FROM {table}")).await;
            for (change, how) in [
                (
                    format!("UPDATE {table} SET {column} = 'other' WHERE {key} = '{row}'"),
                    "a row is changed",
                ),
                (
                    format!("DELETE FROM {table} WHERE {key} = '{row}'"),
                    "a row is missing",
                ),
            ] {
                raw.run(&change).await.unwrap();
                let fault = Fault::ReadTable {
                    table,
                    key: row.clone(),
                    how,
                };
                assert_eq!(faults(house).await, [fault], "{change}");
                store::verify::rebuild(&house.store, &|_, _| {})
                    .await
                    .unwrap();
                assert!(
                    house.read_tables().await == sound,
                    "{change} was not made good"
                );
            }
        }
        raw.run("INSERT INTO team (team_id, name) VALUES ('extra', 'Nobody')")
            .await
            .unwrap();
        let fault = Fault::ReadTable {
            table: "team",
            key: "extra".to_owned(),
            how: "a row too many",
        };
        assert_eq!(faults(house).await, [fault]);
        store::verify::rebuild(&house.store, &|_, _| {})
            .await
            .unwrap();
    })
    .await;
}

/// What cannot be read is not made anew from half of it.
#[tokio::test(flavor = "multi_thread")]
async fn a_rebuild_that_cannot_read_an_entry_changes_nothing() {
    for_each_engine_to_break(async |house| {
        let (_, _, mut raw) = unguarded(house).await;
        let before = house.read_tables().await;
        let zero = raw.blob("00");
        raw.run(&format!(
            "UPDATE ledger_section SET sealed = {zero} WHERE name = 'detailed'"
        ))
        .await
        .unwrap();
        let refused = store::verify::rebuild(&house.store, &|_, _| {}).await;
        assert!(
            matches!(refused, Err(store::StoreError::Corrupt { .. })),
            "{refused:?}"
        );
        assert!(house.read_tables().await == before);
    })
    .await;
}
