//! What the database itself refuses, whoever asks and however: raw SQL as the application's role.

use crate::house::{House, for_each_engine_to_break};
use crate::raw::Raw;

/// The tables of the ledger and the trail, each with the columns that name a row and one more.
const KEPT: [(&str, &str, &str); 6] = [
    ("ledger_leaf", "idx", "leaf"),
    ("ledger_section", "entry_id, name", "sealed"),
    ("entry_key", "entry_id", "wrapped"),
    ("file_key", "file_id", "wrapped"),
    ("trail", "seq", "act"),
    ("erasure", "entry_id", "erased_by"),
];

/// Connects as whoever the server runs as: on PostgreSQL a role that may log in, is a member of
/// the application's role, and nothing else.
async fn as_application(house: &House) -> Raw {
    match &house.server {
        None => house.raw().await,
        Some((url, _)) => {
            let role = testkit::dir::unique_name("login");
            let mut owner = house.raw().await;
            let make = format!("CREATE ROLE {role} LOGIN IN ROLE daybook_app");
            owner.run(&make).await.unwrap();
            Raw::postgres_as(url, &role).await
        }
    }
}

/// One row for a table that no act of today fills.
async fn with_an_erasure(house: &House) {
    let mut raw = house.raw().await;
    raw.run("INSERT INTO erasure (entry_id, erased_by) SELECT MAX(entry_id), MIN(entry_id) FROM ledger_leaf")
        .await
        .unwrap();
}

async fn contents(house: &House) -> Vec<Vec<Vec<String>>> {
    let mut raw = house.raw().await;
    let mut contents = Vec::new();
    for (table, key, _) in KEPT {
        let all = format!("SELECT * FROM {table} ORDER BY {key}");
        contents.push(raw.rows(&all).await);
    }
    assert!(
        contents.iter().all(|rows| !rows.is_empty()),
        "nothing to attack"
    );
    contents
}

/// Every way we know of changing or removing a row of this table.
fn attacks(table: &str, key: &str, column: &str, on_sqlite: bool) -> Vec<String> {
    let mut attacks = vec![
        format!("UPDATE {table} SET {column} = {column}"),
        format!(
            "UPDATE {table} SET {key} = {key}",
            key = key.split(',').next().unwrap()
        ),
        format!("DELETE FROM {table}"),
        format!("DELETE FROM {table} WHERE {column} IS NOT NULL"),
        format!(
            "INSERT INTO {table} SELECT * FROM {table} WHERE 1 = 1 ON CONFLICT ({key}) DO UPDATE SET {column} = excluded.{column}"
        ),
        format!("WITH rows AS (SELECT 1) DELETE FROM {table} WHERE EXISTS (SELECT 1 FROM rows)"),
    ];
    if on_sqlite {
        attacks.extend([
            format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table}"),
            format!("REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"),
            format!("UPDATE OR REPLACE {table} SET {column} = {column}"),
            format!("UPDATE OR IGNORE {table} SET {column} = {column}"),
            format!("PRAGMA recursive_triggers = ON; REPLACE INTO {table} SELECT * FROM {table}"),
            format!("PRAGMA foreign_keys = ON; DELETE FROM {table}"),
            format!("PRAGMA ignore_check_constraints = ON; DELETE FROM {table}"),
        ]);
    } else {
        attacks.extend([
            format!("TRUNCATE {table}"),
            format!("TRUNCATE {table} CASCADE"),
            format!("DROP TABLE {table} CASCADE"),
            format!("ALTER TABLE {table} DISABLE TRIGGER ALL"),
            format!("ALTER TABLE {table} DROP COLUMN {column}"),
            format!("DROP TRIGGER {table}_change ON {table}"),
            format!("SET session_replication_role = replica; DELETE FROM {table}"),
            format!("GRANT ALL ON {table} TO PUBLIC; DELETE FROM {table}"),
            format!(
                "MERGE INTO {table} USING (SELECT 1 AS one) AS o ON true WHEN MATCHED THEN DELETE"
            ),
            format!("CREATE RULE away AS ON INSERT TO {table} DO INSTEAD NOTHING"),
            format!("SELECT * FROM {table} FOR UPDATE"),
        ]);
    }
    attacks
}

/// FIN-001, ACC-002: no statement of the application changes or removes what is kept.
#[tokio::test(flavor = "multi_thread")]
async fn the_database_refuses_to_change_or_remove_what_is_kept() {
    for_each_engine_to_break(async |house| {
        house.lived_in().await;
        with_an_erasure(house).await;
        let before = contents(house).await;
        let mut tried = 0;
        for (table, key, column) in KEPT {
            for attack in attacks(table, key, column, house.is_sqlite()) {
                let mut application = as_application(house).await;
                let outcome = application.run(&attack).await;
                assert!(outcome.is_err(), "not refused: {attack}");
                assert!(
                    contents(house).await == before,
                    "refused, and changed something: {attack}"
                );
                tried += 1;
            }
        }
        println!("{tried} statements tried");
    })
    .await;
}

/// The same on the server's own connection, whose right to the owner's role is not used up by
/// what guards the tables: triggers hold the owner too.
#[tokio::test(flavor = "multi_thread")]
async fn the_owner_is_refused_by_triggers() {
    for_each_engine_to_break(async |house| {
        house.lived_in().await;
        with_an_erasure(house).await;
        let before = contents(house).await;
        let mut owner = house.raw().await;
        for (table, _, column) in KEPT {
            let mut attacks = vec![
                format!("UPDATE {table} SET {column} = {column}"),
                format!("DELETE FROM {table}"),
            ];
            if !house.is_sqlite() {
                attacks.push(format!("TRUNCATE {table} CASCADE"));
            }
            for attack in attacks {
                let outcome = owner.run(&attack).await;
                assert!(outcome.is_err(), "not refused: {attack}");
            }
        }
        assert!(contents(house).await == before);
    })
    .await;
}

/// The application can still do its work: it adds.
#[tokio::test(flavor = "multi_thread")]
async fn the_application_may_add_what_is_not_there() {
    for_each_engine_to_break(async |house| {
        house.lived_in().await;
        let mut application = as_application(house).await;
        let add = "INSERT INTO file_key (file_id, key_id, wrapped) SELECT 'another', key_id, wrapped FROM file_key LIMIT 1";
        application.run(add).await.unwrap();
        let again = application.run(add).await;
        assert!(again.is_err(), "the same row twice");
    })
    .await;
}

/// A key is destroyed only where an erase entry stands for it (decision 1), and no other key with it.
#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_destroyed_only_with_an_erase_entry() {
    for_each_engine_to_break(async |house| {
        house.lived_in().await;
        let mut application = as_application(house).await;
        let note = application
            .value("SELECT MIN(entry_id) FROM ledger_leaf WHERE kind = 'note.finalised'")
            .await;
        let other = application
            .value("SELECT MAX(entry_id) FROM ledger_leaf WHERE kind = 'note.finalised'")
            .await;
        let destroy = format!("DELETE FROM entry_key WHERE entry_id = '{note}'");
        assert!(application.run(&destroy).await.is_err(), "without any word of it");
        // An entry that is no erasure does not stand for one.
        let claim = format!("INSERT INTO erasure (entry_id, erased_by) VALUES ('{other}', '{note}')");
        application.run(&claim).await.unwrap();
        let destroy_other = format!("DELETE FROM entry_key WHERE entry_id = '{other}'");
        assert!(application.run(&destroy_other).await.is_err(), "by a note");

        application
            .run(&format!(
                "INSERT INTO ledger_leaf (idx, entry_id, file_id, number, kind, recorded_at, leaf, hash) SELECT 9999, 'erase', 'file', 1, 'erase', '', leaf, hash FROM ledger_leaf WHERE idx = 0; INSERT INTO erasure (entry_id, erased_by) VALUES ('{note}', 'erase')"
            ))
            .await
            .unwrap();
        application.run(&destroy).await.unwrap();
        assert!(application.run(&destroy_other).await.is_err(), "another’s key");
        let left = format!("SELECT COUNT(*) FROM entry_key WHERE entry_id = '{note}'");
        assert_eq!(application.value(&left).await, "0");
    })
    .await;
}
