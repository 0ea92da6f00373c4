//! What an erase entry accounts for may be absent (decision 1), and nothing else. No act of today
//! erases, so these tests add the entry themselves, as a later Daybook will.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

use super::*;
use crate::keys::Entropy;
use crate::ledger::{Stamp, Words, append};
use crate::open::Place;
use crate::tx::Tx;
use record::ids::{AuthorityId, EntryId};
use record::ledger::{Kind, Ref, Relation, SectionName};
use record::time::Now;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use uuid::Uuid;

const FILE: [u8; 16] = [1; 16];
const AUTHORITY: [u8; 16] = [2; 16];

fn entropy() -> Entropy {
    Entropy::new(|bytes| {
        for byte in bytes {
            *byte = RandomState::new().build_hasher().finish().to_le_bytes()[0];
        }
    })
}

/// What makes a store go away.
type Where = (testkit::TempDir, Option<testkit::Database>);

/// A store on each engine.
async fn stores() -> Vec<(Where, Store)> {
    let mut places = Vec::new();
    let dir = testkit::TempDir::new();
    places.push((Place::folder(dir.path()), (dir, None)));
    if let Some(database) = testkit::Database::make() {
        let dir = testkit::TempDir::new();
        let place = Place::server(dir.path(), &database.url()).unwrap();
        places.push((place, (dir, Some(database))));
    }
    let mut stores = Vec::new();
    for (place, dir) in places {
        let now = Now::at("2026-11-21T09:00:00Z".parse().unwrap());
        Store::migrate(&place, now).await.unwrap();
        let authority = AuthorityId::new(Uuid::from_bytes(AUTHORITY));
        stores.push((dir, Store::open(place, entropy(), authority).await.unwrap()));
    }
    stores
}

fn entry(number: u128) -> EntryId {
    EntryId::new(Uuid::from_u128(number))
}

/// Adds an entry of a kind that no read table knows, or one that erases.
async fn add(tx: &mut Tx, id: u128, kind: &str, file: [u8; 16], refs: Vec<Ref>) {
    let stamp = Stamp {
        entry: entry(id),
        author: None,
        session: None,
        policy: None,
        now: Now::at("2026-11-21T09:00:00Z".parse().unwrap()),
    };
    let block = |words: &str| vec![words.as_bytes().to_vec()];
    let words = Words {
        kind: Kind::parse(kind).unwrap(),
        file,
        event: None,
        late: false,
        refs,
        sections: vec![("body", block("words")), ("ground", block("order 7"))],
    };
    append(tx, stamp, words).await.unwrap();
}

async fn faults(store: &Store) -> Vec<Fault> {
    let mut faults = verify(store, None, &|_, _| {}).await.unwrap().faults;
    // These tests take guards off and leave them off.
    faults.retain(|fault| !matches!(fault, Fault::Guard { .. }));
    faults
}

async fn execute(store: &Store, sql: &'static str, id: u128) {
    let mut tx = store.write().await.unwrap();
    let conn = tx.parts().unwrap().conn;
    // What the database would refuse here is for other tests.
    let unguarded = conn.either(
        "DROP TRIGGER IF EXISTS entry_key_delete; DROP TRIGGER IF EXISTS ledger_section_delete",
        "RESET ROLE; SET session_replication_role = replica",
    );
    conn.run(unguarded).await.unwrap();
    let id = entry(id).to_string();
    assert!(conn.execute(sql, &[(&id).into()]).await.unwrap() > 0);
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn an_erased_entry_is_no_fault_and_one_without_its_erase_entry_is() {
    for (_dir, store) in stores().await {
        let mut tx = store.write().await.unwrap();
        for id in [1, 2] {
            add(&mut tx, id, "later.kind", FILE, Vec::new()).await;
        }
        let erases = Ref::to(Relation::ERASES, entry(1));
        add(&mut tx, 3, "erase", AUTHORITY, vec![erases]).await;
        tx.commit().await.unwrap();
        assert_eq!(faults(&store).await, []);

        let mut tx = store.write().await.unwrap();
        let conn = tx.parts().unwrap().conn;
        let erasure = "INSERT INTO erasure (entry_id, erased_by) VALUES ($1, $2)";
        let (erased, by) = (entry(1).to_string(), entry(3).to_string());
        conn.execute(erasure, &[(&erased).into(), (&by).into()])
            .await
            .unwrap();
        // By the application itself: the erase entry stands for it.
        conn.execute(
            "DELETE FROM entry_key WHERE entry_id = $1",
            &[(&erased).into()],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(faults(&store).await, []);

        execute(&store, "DELETE FROM entry_key WHERE entry_id = $1", 3).await;
        let changed: Vec<u64> = faults(&store)
            .await
            .iter()
            .filter_map(|fault| match fault {
                Fault::EntryChanged { index, .. } => Some(*index),
                _ => None,
            })
            .collect();
        assert_eq!(changed, [2]);
    }
}

#[tokio::test]
async fn one_erased_section_accounts_for_no_other() {
    for (_dir, store) in stores().await {
        let mut tx = store.write().await.unwrap();
        add(&mut tx, 1, "later.kind", FILE, Vec::new()).await;
        let mut erases = Ref::to(Relation::ERASES, entry(1));
        erases.section = Some(SectionName::parse("body").unwrap());
        add(&mut tx, 2, "erase", AUTHORITY, vec![erases]).await;
        tx.commit().await.unwrap();
        let gone = "DELETE FROM ledger_section WHERE entry_id = $1 AND name = 'body'";
        execute(&store, gone, 1).await;
        assert_eq!(faults(&store).await, []);
        let gone = "DELETE FROM ledger_section WHERE entry_id = $1 AND name = 'ground'";
        execute(&store, gone, 1).await;
        assert_eq!(faults(&store).await.len(), 1);
    }
}
