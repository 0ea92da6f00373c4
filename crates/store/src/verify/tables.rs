//! The read tables, made a second time from entries alone and compared row by row.

use super::{Fault, Progress};
use crate::db::{Conn, Row};
use crate::error::StoreError;
use crate::ledger;
use crate::project::{self, Entry, READ_TABLES};
use crate::structure;
use crate::vault::Vault;
use record::ids::EntryId;
use record::ledger::Leaf;
use std::collections::BTreeMap;

/// Entries read at a time.
const CHUNK: i64 = 500;

/// Read tables of their own, in memory.
pub(super) struct Shadow(Conn);

impl Shadow {
    pub(super) async fn new() -> Result<Self, StoreError> {
        Ok(Self(structure::in_memory().await?))
    }

    /// The database in memory, made by the same steps.
    pub(super) const fn conn(&mut self) -> &mut Conn {
        &mut self.0
    }

    pub(super) async fn project(&mut self, entry: &Entry<'_>) -> Result<(), StoreError> {
        project::entry(&mut self.0, entry).await
    }

    /// Compares the tables that pages read with those made here.
    pub(super) async fn compare(
        &mut self,
        read: &mut Conn,
        faults: &mut Vec<Fault>,
    ) -> Result<(), StoreError> {
        for (table, sql) in READ_TABLES {
            let kept = read.query(sql, &[]).await?;
            let made = self.0.query(sql, &[]).await?;
            if kept != made {
                differences(table, &kept, &made, faults);
            }
        }
        Ok(())
    }
}

fn differences(table: &'static str, kept: &[Row], made: &[Row], faults: &mut Vec<Fault>) {
    let count = |rows: &[Row]| {
        let mut counted: BTreeMap<Row, i64> = BTreeMap::new();
        rows.iter()
            .for_each(|row| *counted.entry(row.clone()).or_default() += 1);
        counted
    };
    let (kept_rows, made_rows) = (count(kept), count(made));
    let mut by_key: BTreeMap<String, (bool, bool)> = BTreeMap::new();
    for (row, times) in &kept_rows {
        if made_rows.get(row) != Some(times) {
            by_key.entry(row.key()).or_default().0 = true;
        }
    }
    for (row, times) in &made_rows {
        if kept_rows.get(row) != Some(times) {
            by_key.entry(row.key()).or_default().1 = true;
        }
    }
    faults.extend(by_key.into_iter().map(|(key, found)| Fault::ReadTable {
        table,
        key,
        how: match found {
            (true, false) => "a row too many",
            (false, true) => "a row is missing",
            _ => "a row is changed",
        },
    }));
}

/// Empties the read tables and fills them from leaves and sections alone.
pub(crate) async fn rebuild(
    conn: &mut Conn,
    vault: &Vault,
    progress: Progress<'_>,
) -> Result<u64, StoreError> {
    for (table, _) in READ_TABLES {
        conn.run(&format!("DELETE FROM {table}")).await?;
    }
    let all = conn.row("SELECT COUNT(*) FROM ledger_leaf", &[]).await?;
    let all = all.map_or(Ok(0), |row| row.int(0))?.unsigned_abs();
    let (mut after, mut done) = (-1, 0);
    loop {
        let rows = conn
            .query(
                "SELECT idx, entry_id, file_id, leaf FROM ledger_leaf WHERE idx > $1 ORDER BY idx LIMIT $2",
                &[after.into(), CHUNK.into()],
            )
            .await?;
        let Some(last) = rows.last() else {
            return Ok(done);
        };
        after = last.int(0)?;
        for row in &rows {
            let entry = row.parsed(1, "ledger_leaf", EntryId::parse)?;
            let leaf =
                Leaf::decode(row.blob(3)?).map_err(|_| StoreError::corrupt("ledger_leaf"))?;
            let sections = ledger::sections(conn, vault, entry).await?;
            let entry = Entry {
                leaf: &leaf,
                file: row.text(2)?,
                sections: &sections,
            };
            project::entry(conn, &entry).await?;
            done += 1;
        }
        progress(done, all);
    }
}
