//! What stands around the entries: the heads that the next ones build on, and rows of no entry.

use super::leaves::Last;
use super::{Fault, Walked};
use crate::authority;
use crate::db::Conn;
use crate::error::StoreError;
use crate::ledger;
use crate::migrate;
use crate::tx::Source;
use record::ledger::{Kind, Leaf, Ref, Relation};
use std::collections::BTreeMap;

/// The heads that the next entries build on, against the entries themselves.
pub(super) async fn heads(
    from: &mut impl Source,
    walked: &Walked,
    faults: &mut Vec<Fault>,
) -> Result<(), StoreError> {
    let conn = from.parts()?.conn;
    let stored = ledger::read_head(conn).await.ok();
    let fits = stored.is_some_and(|(frontier, recorded_at)| {
        let recorded_at = recorded_at.map(|at| at.to_string()).unwrap_or_default();
        frontier == walked.frontier && recorded_at == walked.last_recorded
    });
    if !fits {
        faults.push(Fault::Head);
    }
    let mut left: BTreeMap<&String, &Last> = walked.files.iter().collect();
    let rows = conn
        .query(
            "SELECT file_id, number, hash FROM file_head ORDER BY file_id",
            &[],
        )
        .await?;
    for row in &rows {
        let (file, number, hash) = (row.text(0)?.to_owned(), row.int(1)?, row.blob(2)?);
        let last = left.remove(&file);
        if !last.is_some_and(|last| last.number == number && last.has_hash(hash)) {
            faults.push(Fault::FileHead { file });
        }
    }
    faults.extend(left.into_keys().map(|file| Fault::FileHead {
        file: file.to_owned(),
    }));
    Ok(())
}

/// What SQLite finds wrong with its file. An index that lacks a row hides it from the pages that read
/// by that index, and from nothing else.
pub(super) async fn database(
    from: &mut impl Source,
    faults: &mut Vec<Fault>,
) -> Result<(), StoreError> {
    let conn = from.parts()?.conn;
    if !matches!(conn, Conn::Sqlite(_)) {
        return Ok(());
    }
    // The first hundred findings; a sound file gives one row that says so.
    for row in &conn.query("PRAGMA integrity_check(100)", &[]).await? {
        let what = row.text(0)?;
        if what != "ok" {
            faults.push(Fault::Damaged {
                what: what.to_owned(),
            });
        }
    }
    Ok(())
}

/// The steps by which the structure was made, against those of this build.
pub(super) async fn steps(
    from: &mut impl Source,
    faults: &mut Vec<Fault>,
) -> Result<(), StoreError> {
    let (missing, unknown) = migrate::unlike(from.parts()?.conn).await?;
    let fault = |how| move |version| Fault::Step { version, how };
    faults.extend(missing.into_iter().map(fault("missing")));
    faults.extend(unknown.into_iter().map(fault("none of this Daybook")));
    Ok(())
}

/// Whose installation this is, as `meta` and as the entries say.
pub(super) async fn authority(
    from: &mut impl Source,
    faults: &mut Vec<Fault>,
) -> Result<(), StoreError> {
    let differs = authority::differs(from.parts()?.conn).await?;
    faults.extend(differs.map(|entries| Fault::Authority { entries }));
    Ok(())
}

/// Rows that belong to no entry.
pub(super) async fn extra_rows(
    from: &mut impl Source,
    faults: &mut Vec<Fault>,
) -> Result<(), StoreError> {
    let conn = from.parts()?.conn;
    for (table, sql) in [
        (
            "ledger_section",
            "SELECT DISTINCT entry_id FROM ledger_section WHERE entry_id NOT IN (SELECT entry_id FROM ledger_leaf) ORDER BY entry_id",
        ),
        (
            "entry_key",
            "SELECT entry_id FROM entry_key WHERE entry_id NOT IN (SELECT entry_id FROM ledger_leaf) ORDER BY entry_id",
        ),
        (
            "file_key",
            "SELECT file_id FROM file_key WHERE file_id NOT IN (SELECT file_id FROM ledger_leaf) ORDER BY file_id",
        ),
        (
            // Those of a file that is there are compared with what it owes.
            "clock_duty",
            "SELECT DISTINCT child_id FROM clock_duty WHERE child_id NOT IN (SELECT file_id FROM ledger_leaf WHERE number = 1 AND kind = 'file.opened') ORDER BY child_id",
        ),
    ] {
        for row in conn.query(sql, &[]).await? {
            faults.push(Fault::Extra {
                table,
                entry: row.text(0)?.to_owned(),
            });
        }
    }
    unfounded_erasures(conn, faults).await
}

/// Rows that let a key be destroyed, without an erase entry that names the entry.
async fn unfounded_erasures(conn: &mut Conn, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
    let rows = conn
        .query(
            "SELECT erasure.entry_id, ledger_leaf.leaf FROM erasure LEFT JOIN ledger_leaf ON ledger_leaf.entry_id = erasure.erased_by AND ledger_leaf.kind = $1 ORDER BY erasure.entry_id",
            &[Kind::ERASE.as_str().into()],
        )
        .await?;
    for row in &rows {
        let entry = row.text(0)?;
        let leaf = row.opt_blob(1)?.and_then(|leaf| Leaf::decode(leaf).ok());
        let names = |one: &Ref| one.relation == Relation::ERASES && one.entry.to_string() == entry;
        if !leaf.is_some_and(|leaf| leaf.refs.iter().any(names)) {
            faults.push(Fault::Extra {
                table: "erasure",
                entry: entry.to_owned(),
            });
        }
    }
    Ok(())
}
