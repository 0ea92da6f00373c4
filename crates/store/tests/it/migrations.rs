//! The structure is one, told in the words of two engines, and a step once used is never edited.

use crate::house::{House, entropy, fact, for_each_engine, id};
use record::fact::FactKind;
use record::ids::AuthorityId;
use std::collections::BTreeMap;
use store::Store;

/// The digest of each step on each engine. A step that has been released is never edited: what it
/// lacks comes with the next. Until the first release a changed digest is put here by hand.
const DIGESTS: [(&str, &str, &str); 22] = [
    (
        "1",
        "11c06f6a2293361c25ee5f0a364c77c6fb421a5b85498fa5539c1d4da6de9cc1",
        "ea56a9150cff609b9b1d3cd2f5077bd1f8cf0cd32694c1a018375cf1d2ff464b",
    ),
    (
        "2",
        "344e4a9558883bf325a8beb3aabf525add98e4b26a1cae46958172abc97a5bc6",
        "f05472d198811718dafc2eba66cdf917c1a7dfdd07f8ab34f1d5026c0948ac04",
    ),
    (
        "3",
        "df38770c48cd7a90d612c50f9bb9d954715345c5102f5c15f49670368e02ae0f",
        "58ad44d098b20fb7d05047292433f91838c65571f4a4f4effce3c515a444e14c",
    ),
    (
        "4",
        "2e7a4815c72e288ca9e8c59d7a1a4d497fa23990e5bc609410d0049c7f59b4e6",
        "38b703dc9bad77ecfd1c4154de5f7c2dcb723bd947030a191046dc33b2fa1bf9",
    ),
    (
        "5",
        "d8d996b253b9ce42c282a080d9a8bb99bc864cac9d4f28674a93d09dc91101b7",
        "8307dc2efb30b2e1ab126fc027ce98e22f1a3f47ed76ed3e91a4726410837eb5",
    ),
    (
        "6",
        "536e3a9e00203dcb798e9f7e9753a843053c5998dd3011c75150d040ebdc986f",
        "c4b738794a6cc7c6e3cea580f719d4e6a128cb4789d4478936d962b9ca7e7925",
    ),
    (
        "7",
        "8a8b0be3e0ba88a0bf983452e051d53fc968e5bb77e84bd2d2ce1a26de385b7b",
        "3c880713c0d27ab1517e3b8789a2e29f4aa9b633d078a9b2ebb964a0e62898c3",
    ),
    (
        "8",
        "1953ed4c04312f418387b96da6f8b95876dc3866d312661717556f07878a5d97",
        "41806f47a5459893729ebf06c836adc1d787f85cb5195f7f4aea49e84aee8d3d",
    ),
    (
        "9",
        "c0aba457209ac883a8d31b189b840121c44eb3658a8bba920b200c6af7c3dcc4",
        "bfb0904078bbff230c8509f07919516d1ca7ab57fa0da5d7c763b94dfe6c99cb",
    ),
    (
        "12",
        "b55e6e01096058c44a0256965ed26e110ba49f67318af864902fd2f6d0f59463",
        "bf8ed6f0fda86c23bef7a4f483d92a2ea599944c35e7e207c9e276ef36be3a2a",
    ),
    (
        "13",
        "17a66fd9eb543334d3496a9ec19d9cb2c645174df31055ba84aa59bcf82e328e",
        "71758c85ea25051b0146ee75929d31424d827950bb33370c89236d30e8c275b7",
    ),
    (
        "14",
        "18b17bfa8a942577f489dd9169d7a57673f6843b3f62b3fa782a96d700043fdb",
        "71e3d17760a160fed9aae31253255dd4ddc5333659d97562e8288d1543f32583",
    ),
    (
        "15",
        "edd0eceb62890620ae2d4c7e730361616e899ea8a26144a16c1a23153c199a2a",
        "5269bbf7d367f39cb96c7e82bc9f666899e66078c694de64f2e72588796e40df",
    ),
    (
        "16",
        "9053837ea66c3b7aa9789c99261b88a6a20b03a75003d8194cbe6ea9cba3a0fe",
        "e61630fd95ed892c5cf3102445b22fa0f4df1a02dc421b0c755746dbd22710ba",
    ),
    (
        "17",
        "b6efb0abc0eae8c86585d558871b2676a0e3719a3a080aeb25b11690eb121ff1",
        "b6efb0abc0eae8c86585d558871b2676a0e3719a3a080aeb25b11690eb121ff1",
    ),
    (
        "18",
        "9e9f0f1340977116512d5c85ae99673f204a37701544d87b5cbad4db21ee2679",
        "9e9f0f1340977116512d5c85ae99673f204a37701544d87b5cbad4db21ee2679",
    ),
    (
        "19",
        "101592770a13f8add30a41886a5840694b575aba264f2455fe8c4c7ea07176f2",
        "6b1262bf5564cfde85bba2f1303dc4976de141e1a9a099c57d1316537a6201df",
    ),
    (
        "20",
        "0da0a9ec75bc6d5e2bed0cb4d46ab64f49f45a61fd6bbab61f458b8ac2e3e6ba",
        "a9de0ab889b1fb7a7e3e7bd3a1ed90b1f4777986d07bff906478db289145a679",
    ),
    (
        "21",
        "035445682103ba5ae87d1472840d851242b181112714c4293492c632bccf8c11",
        "035445682103ba5ae87d1472840d851242b181112714c4293492c632bccf8c11",
    ),
    (
        "22",
        "d15d9021e7b7598e98f6f895d89c32a3f8f8487c50a5a548bc498c24cee87931",
        "d15d9021e7b7598e98f6f895d89c32a3f8f8487c50a5a548bc498c24cee87931",
    ),
    (
        "23",
        "cdd7a4cc49c8c71d5a229f7b118084bf41dd7b3923e453d8146257c1d1c16e77",
        "cdd7a4cc49c8c71d5a229f7b118084bf41dd7b3923e453d8146257c1d1c16e77",
    ),
    (
        "24",
        "97dabf304d46a81d69c3e30444a4466be3f6eb937c3cd49d6931af37232d91af",
        "f461e5d6dc583ea0a4165ee10a432300cee0b99ee0bb213705fcb2dea627a43a",
    ),
];

/// What took a database from the fourth structure to the present one, undone by hand.
const BACK_TO_THE_FOURTH: [&str; 48] = [
    "ALTER TABLE child DROP COLUMN identifiers",
    "DROP INDEX answered_by_age",
    "DROP INDEX duty_of_owner",
    "DROP INDEX note_corrects",
    "ALTER TABLE fact DROP COLUMN withdrawn_at",
    "ALTER TABLE fact DROP COLUMN withdrawn_by",
    "ALTER TABLE fact DROP COLUMN withdrawn_because",
    "ALTER TABLE child DROP COLUMN names_key",
    "DROP INDEX allocation_held",
    "DROP INDEX draft_of_alert",
    "DROP INDEX note_of_author",
    "DROP TABLE draft_approval",
    "DROP TABLE policy_advice",
    "DROP INDEX note_of_team_concern",
    "ALTER TABLE draft DROP COLUMN alert_at",
    "ALTER TABLE draft DROP COLUMN alert_limit",
    "ALTER TABLE draft DROP COLUMN alert_clause",
    "DROP TABLE catch_up",
    "DROP TABLE catch_up_piece",
    "DROP TABLE calendar_change",
    "DROP TABLE unattested",
    "DROP TABLE absence",
    "DROP TABLE policy_proposal",
    "ALTER TABLE policy_adoption DROP COLUMN proposed_by",
    "ALTER TABLE policy_adoption DROP COLUMN approved_by",
    "DROP TABLE clock_duty",
    "DROP TABLE made",
    "DROP INDEX note_by_clock",
    "ALTER TABLE note DROP COLUMN clock_at",
    "ALTER TABLE note DROP COLUMN writeup",
    "ALTER TABLE note DROP COLUMN concern",
    "ALTER TABLE note DROP COLUMN concern_told_at",
    "ALTER TABLE draft DROP COLUMN kind",
    "ALTER TABLE draft DROP COLUMN due_limit",
    "ALTER TABLE draft DROP COLUMN due_clause",
    "ALTER TABLE draft DROP COLUMN sweep_at",
    "ALTER TABLE draft DROP COLUMN sweep_clause",
    "DROP INDEX note_of_team",
    "DROP INDEX note_of_child_seen",
    "ALTER TABLE note DROP COLUMN held_team",
    "ALTER TABLE note DROP COLUMN entered_minutes",
    "ALTER TABLE note DROP COLUMN finalised_minutes",
    "ALTER TABLE note DROP COLUMN missed",
    "ALTER TABLE note DROP COLUMN own_words",
    "ALTER TABLE draft DROP COLUMN event_date",
    "DELETE FROM meta WHERE name = 'read_tables_24'",
    "DELETE FROM migration WHERE version > 4",
    "DELETE FROM duty",
];

/// Decision 4: what a step adds to the read tables is worked out from entries when the database
/// is next opened, and comes out as it would have been from the start.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_an_earlier_structure_is_filled_when_it_is_opened() {
    for_each_engine(async |house| {
        let (crew, on) = house.lived_in().await;
        let death = fact(FactKind::Death, &[("date", "2026-11-02")]);
        let death = house.fact(&crew.worker, on.child, &death).await;
        let taken_back = house.withdraw(&crew.worker, on.child, death.entry).await;
        taken_back.unwrap();
        let before = house.read_tables().await;
        let mut raw = house.raw().await;
        for step in BACK_TO_THE_FOURTH {
            raw.run(step).await.unwrap();
        }
        drop(raw);
        assert!(
            Store::open(house.place(), entropy(), AuthorityId::new(id()))
                .await
                .is_err()
        );
        let taken = Store::migrate(&house.place(), house.now()).await.unwrap();
        assert_eq!(
            taken,
            [
                5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24
            ]
        );
        house.open_again().await;
        assert_eq!(house.read_tables().await, before);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_that_was_released_is_never_edited() {
    for_each_engine(async |house| {
        let mut raw = house.raw().await;
        let steps = raw
            .rows("SELECT version, digest FROM migration ORDER BY version")
            .await;
        let pinned = DIGESTS.map(|(version, sqlite, postgres)| {
            let digest = if house.is_sqlite() { sqlite } else { postgres };
            vec![version.to_owned(), digest.to_owned()]
        });
        assert_eq!(steps, pinned);
    })
    .await;
}

/// A column's name, kind, whether it must be there, and its place in the primary key.
type Columns = Vec<[String; 4]>;

async fn structure(house: &House) -> BTreeMap<String, Columns> {
    let sql = if house.is_sqlite() {
        "SELECT m.name, c.name, CASE c.type WHEN 'INTEGER' THEN 'bigint' WHEN 'BLOB' THEN 'bytea' ELSE lower(c.type) END, CASE WHEN c.\"notnull\" = 1 OR c.pk > 0 THEN 'NO' ELSE 'YES' END, c.pk
         FROM sqlite_master m JOIN pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid"
    } else {
        "SELECT c.table_name, c.column_name, c.data_type, c.is_nullable,
         COALESCE((SELECT k.ordinal_position FROM information_schema.key_column_usage k JOIN information_schema.table_constraints t USING (constraint_name, table_name)
                   WHERE t.constraint_type = 'PRIMARY KEY' AND k.table_name = c.table_name AND k.column_name = c.column_name), 0)
         FROM information_schema.columns c WHERE c.table_schema = current_schema() ORDER BY c.table_name, c.ordinal_position"
    };
    let mut tables: BTreeMap<String, Columns> = BTreeMap::new();
    for row in house.raw().await.rows(sql).await {
        let columns = tables.entry(row[0].clone()).or_default();
        columns.push([
            row[1].clone(),
            row[2].clone(),
            row[3].clone(),
            row[4].clone(),
        ]);
    }
    // Made by the program itself, in one wording for both.
    tables.remove("migration");
    tables
}

/// Which columns of which table are unique together, or indexed.
async fn indexes(house: &House) -> Vec<String> {
    let sql = if house.is_sqlite() {
        "SELECT m.name || ' ' || l.\"unique\" || ' ' || (SELECT group_concat(i.name) FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno) i)
         FROM sqlite_master m JOIN pragma_index_list(m.name) l WHERE m.type = 'table' AND l.origin <> 'pk'"
    } else {
        "SELECT t.relname || ' ' || (CASE WHEN x.indisunique THEN 1 ELSE 0 END) || ' ' || (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(x.indkey) WITH ORDINALITY k (attnum, n) JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum)
         FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace s ON s.oid = t.relnamespace WHERE s.nspname = current_schema() AND NOT x.indisprimary"
    };
    let mut indexes = house.raw().await.rows(sql).await.concat();
    indexes.sort();
    indexes
}

#[tokio::test(flavor = "multi_thread")]
async fn both_engines_have_the_same_tables_columns_keys_and_indexes() {
    let Some(server) = testkit::postgres_url() else {
        return;
    };
    let (here, there) = (House::on_sqlite().await, House::on_postgres(&server).await);
    let (ours, theirs) = (structure(&here).await, structure(&there).await);
    assert!(ours.len() > 20, "the structure was not read");
    for (table, columns) in &ours {
        assert_eq!(Some(columns), theirs.get(table), "{table}");
    }
    assert_eq!(ours.len(), theirs.len());
    assert_eq!(indexes(&here).await, indexes(&there).await);
    there.leave().await;
}

/// Text sorts byte by byte, as it does on the other engine, whatever the server's language.
#[tokio::test(flavor = "multi_thread")]
async fn every_text_sorts_byte_by_byte() {
    for_each_engine(async |house| {
        if house.is_sqlite() {
            return;
        }
        let mut raw = house.raw().await;
        let other = raw
            .rows("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() AND data_type = 'text' AND table_name <> 'migration' AND collation_name IS DISTINCT FROM 'C'")
            .await;
        assert!(other.is_empty(), "{other:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_table_of_the_ledger_holds_its_types() {
    for_each_engine(async |house| {
        if !house.is_sqlite() {
            return;
        }
        let mut raw = house.raw().await;
        let loose = raw
            .rows("SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%' AND name <> 'migration'")
            .await;
        assert!(loose.is_empty(), "{loose:?}");
        let modes = [
            raw.value("PRAGMA journal_mode").await,
            raw.value("PRAGMA integrity_check").await,
        ];
        assert_eq!(modes, ["wal", "ok"]);
    })
    .await;
}
