//! The key file, and what the database is without it.

use crate::house::{
    House, OnFile, Told, entropy, fact, for_each_engine, for_each_engine_to_break, id, member,
};
use access::DraftOf;
use record::fact::FactKind;
use record::ids::{AuthorityId, SessionId};
use record::note::fields::Fields;
use sha2::{Digest as _, Sha256};
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use store::{Store, StoreError, accounts, notes, sessions};

fn key_file(house: &House) -> PathBuf {
    house.place().key_file()
}

async fn open(house: &House) -> Result<Store, StoreError> {
    Store::open(house.place(), entropy(), AuthorityId::new(id())).await
}

/// Opening is refused with a sentence that says this, and touches neither file nor database.
async fn assert_refused(house: &House, says: &str) {
    let before = std::fs::read(key_file(house)).ok();
    match open(house).await {
        Ok(_) => panic!("opened, though {says}"),
        Err(error) => {
            let said = error.to_string();
            assert!(said.contains(says), "{said}");
            let file = key_file(house).display().to_string();
            assert!(said.contains(&file), "does not say which file: {said}");
        }
    }
    assert_eq!(std::fs::read(key_file(house)).ok(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_file_that_does_not_fit_stops_the_start_with_what_to_do() {
    for_each_engine(async |house| {
        let (crew, on) = house.lived_in().await;
        let path = key_file(house);
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "made readable by others");
        let right = std::fs::read_to_string(&path).unwrap();
        let line = |name: &str| {
            let mut lines = right.lines();
            lines
                .find_map(|line| line.strip_prefix(name))
                .unwrap()
                .to_owned()
        };
        let (key_id, key) = (line("id: "), line("key: "));
        let same_id_other_key = {
            let other = key.chars().rev().collect::<String>();
            let check = Sha256::new_with_prefix(b"daybook/key-file/v1\0")
                .chain_update(crate::raw::unhex(&key_id))
                .chain_update(crate::raw::unhex(&other))
                .finalize();
            right
                .replace(&key, &other)
                .replace(&line("check: "), &crate::raw::hex(&check))
        };
        let damaged = if key.starts_with('0') { "1" } else { "0" };
        let damaged = right.replace(
            &format!("\nkey: {}", &key[..1]),
            &format!("\nkey: {damaged}"),
        );
        let another = House::on_sqlite().await;
        let another = std::fs::read_to_string(key_file(&another)).unwrap();
        for (text, says) in [
            (another.as_str(), "belongs to another installation"),
            (&same_id_other_key, "right id and another key"),
            (&damaged, "its key is damaged"),
            ("", "not a Daybook key file"),
            (&right[..right.len() / 2], "not a Daybook key file"),
            (
                &right.replace("daybook-key: 1", "daybook-key: 2"),
                "not a Daybook key file",
            ),
            (&format!("{right}{}", "#\n".repeat(4_096)), "too long"),
        ] {
            std::fs::write(&path, text).unwrap();
            assert_refused(house, says).await;
        }
        std::fs::write(&path, &right).unwrap();
        for mode in [0o640, 0o604, 0o660] {
            std::fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
            assert_refused(house, "chmod 600").await;
        }
        std::fs::remove_file(&path).unwrap();
        assert_refused(house, "is missing").await;
        std::fs::create_dir(&path).unwrap();
        std::fs::set_permissions(&path, Permissions::from_mode(0o700)).unwrap();
        assert_refused(house, "cannot be read").await;
        std::fs::remove_dir(&path).unwrap();

        // With the right one back, in the line ends of another system, all is as it was.
        std::fs::write(&path, right.replace('\n', "\r\n")).unwrap();
        std::fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        let store = open(house).await.unwrap();
        let mut read = store.read().await.unwrap();
        let permit = house.read_permit(&mut read, &crew.worker, on.child).await;
        let page = notes::lines(
            &mut read,
            &permit,
            &notes::Filter::default(),
            notes::PAGE_NOTES,
        )
        .await
        .unwrap();
        let whole = notes::whole(&mut read, &permit, page.lines[0].entry)
            .await
            .unwrap();
        assert!(whole.is_some());
        read.finish().unwrap();
    })
    .await;
}

/// A database whose own proof of its key is gone gets no new key over the old words.
#[tokio::test(flavor = "multi_thread")]
async fn no_new_key_is_made_for_a_database_with_content() {
    for_each_engine_to_break(async |house| {
        house.lived_in().await;
        let mut raw = house.raw().await;
        raw.run("DELETE FROM meta").await.unwrap();
        std::fs::remove_file(key_file(house)).unwrap();
        let refused = open(house).await.err().unwrap().to_string();
        assert!(refused.contains("no longer says which key"), "{refused}");
        assert!(!key_file(house).exists());
    })
    .await;
}

const CANARY: &str = "zuckerhut";

/// Says the canary in every place where words are kept sealed.
async fn with_canaries(house: &House) -> OnFile {
    let (crew, on) = house.lived_in().await;
    let worker = member(&crew.worker);
    let told = Told {
        reason: "Planned visit, zuckerhut",
        words: format!("Sam said {CANARY} and laughed."),
        ..Told::on("2026-11-20")
    };
    house.note(&crew.worker, on, &told).await;
    let address = fact(FactKind::Address, &[("address", "1 Zuckerhut Lane")]);
    house.fact(&crew.worker, on.child, &address).await;
    let draft = house.draft(&crew.worker, on.child, None);
    let of = DraftOf {
        child: on.child,
        note: draft.note,
    };
    let mut tx = house.store.write().await.unwrap();
    house.start_in(&mut tx, &crew.worker, &draft).await;
    let at = house.now().instant();
    sessions::keep_search(&mut tx, id(), SessionId::new(id()), CANARY.as_bytes(), at)
        .await
        .unwrap();
    let operator = accounts::Leave::Operator;
    accounts::set_credential(
        &mut tx,
        &operator,
        worker.staff,
        "hash",
        Some(CANARY.as_bytes()),
    )
    .await
    .unwrap();
    let mut used = house.used(&crew.worker, Some(on.child), "find_child");
    used.reason = Some("They rang about zuckerhut");
    store::trail::add(&mut tx, &used).await.unwrap();
    tx.commit().await.unwrap();
    let fields = Fields::new().with("detailed", "half a sentence on zuckerhut");
    house.save(&crew.worker, of, &fields, 1).await.unwrap();
    on
}

fn holds_canary(rows: &[Vec<String>]) -> bool {
    let canaries = [
        CANARY.to_owned(),
        crate::raw::hex(CANARY.as_bytes()),
        crate::raw::hex(b"Zuckerhut"),
    ];
    let mut values = rows.iter().flatten();
    values.any(|value| {
        canaries
            .iter()
            .any(|canary| value.to_lowercase().contains(canary))
    })
}

/// T53: whoever steals the tables that a backup holds, without the key file, reads no word of it.
#[tokio::test(flavor = "multi_thread")]
async fn a_stolen_database_without_its_key_tells_no_words() {
    for_each_engine(async |house| {
        with_canaries(house).await;
        let key = std::fs::read_to_string(key_file(house)).unwrap();
        let key = key
            .lines()
            .find_map(|line| line.strip_prefix("key: "))
            .unwrap()
            .to_owned();
        let mut raw = house.raw().await;
        for table in [
            "meta",
            "ledger_leaf",
            "ledger_section",
            "entry_key",
            "file_key",
            "ledger_head",
            "file_head",
            "trail",
            "trail_head",
            "erasure",
            "credential",
            "session",
            "claim",
            "draft",
            "answered",
            "search",
        ] {
            let rows = raw.rows(&format!("SELECT * FROM {table}")).await;
            assert!(!holds_canary(&rows), "{table} tells");
            assert!(
                !rows.iter().flatten().any(|value| value.contains(&key)),
                "{table} holds the key"
            );
        }
        // The search is one that finds: read tables, which are left out of backups, do tell.
        let notes = raw.rows("SELECT * FROM note").await;
        assert!(holds_canary(&notes));
    })
    .await;
}

/// The same with a key of the thief's own in place of ours.
#[tokio::test(flavor = "multi_thread")]
async fn a_stolen_database_with_another_key_fails_closed() {
    for_each_engine_to_break(async |house| {
        let on = with_canaries(house).await;
        let another = House::on_sqlite().await;
        std::fs::copy(key_file(&another), key_file(house)).unwrap();
        let mut raw = house.raw().await;
        let mut theirs = another.raw().await;
        // Even with the proof replaced, so that the start does not stop it.
        raw.run("DELETE FROM meta WHERE name LIKE 'installation%'")
            .await
            .unwrap();
        for row in theirs
            .rows("SELECT name, value FROM meta WHERE name LIKE 'installation%'")
            .await
        {
            let value = raw.blob(&row[1]);
            raw.run(&format!(
                "INSERT INTO meta (name, value) VALUES ('{}', {value})",
                row[0]
            ))
            .await
            .unwrap();
        }
        let store = open(house).await.unwrap();
        let mut read = store.read().await.unwrap();
        let entry = raw
            .value("SELECT MAX(entry_id) FROM ledger_leaf WHERE kind = 'note.finalised'")
            .await;
        let entry = record::ids::EntryId::parse(&entry).unwrap();
        let worker = house.worker_of(&mut read, on.child).await;
        let permit = house.read_permit(&mut read, &worker, on.child).await;
        let whole = notes::whole(&mut read, &permit, entry).await;
        assert!(matches!(whole, Err(StoreError::Corrupt { .. })));
        drop(read);
        let report = store::verify::verify(&store, None, &|_, _| {})
            .await
            .unwrap();
        let size: usize = raw
            .value("SELECT COUNT(*) FROM ledger_leaf")
            .await
            .parse()
            .unwrap();
        let changed = report
            .faults
            .iter()
            .filter(|fault| matches!(fault, store::verify::Fault::EntryChanged { .. }));
        assert!(
            changed.count() >= size,
            "an entry that opens under another key"
        );
    })
    .await;
}
