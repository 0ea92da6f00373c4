//! From what the duties were last worked out, and the files to work through when that changes.

use super::clocks::{Owing, WorksOut};
use crate::error::StoreError;
use crate::tx::{Source, Tx};
use access::Permit;
use access::permit::RecomputeDuties;
use record::ids::ChildId;

/// The name under which it is kept.
const DUTIES: &str = "duties";

/// Some of the files, and how many there are in all.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// These files, in the order of their ids.
    pub files: Vec<(ChildId, Owing)>,
    /// How many there are.
    pub all: u64,
}

/// From which policies and calendars the duties were last worked out; none for a new table.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn basis(from: &mut impl Source) -> Result<Option<String>, StoreError> {
    let row = from
        .parts()?
        .conn
        .row("SELECT basis FROM made WHERE name = $1", &[DUTIES.into()])
        .await?;
    row.map(|row| row.text(0).map(str::to_owned)).transpose()
}

/// Notes from which policies and calendars the duties have been worked out.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn set_basis(
    tx: &mut Tx,
    _: &Permit<RecomputeDuties>,
    basis: &str,
) -> Result<(), StoreError> {
    tx.parts()?
        .conn
        .write(
            "INSERT INTO made (name, basis) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET basis = excluded.basis",
            &[DUTIES.into(), basis.into()],
        )
        .await
}

/// The next files after one, at most so many.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn files_after<A: WorksOut>(
    from: &mut impl Source,
    permit: &Permit<A>,
    after: Option<ChildId>,
    at_most: i64,
) -> Result<Files, StoreError> {
    let after = after.map(|child| child.to_string()).unwrap_or_default();
    let conn = from.parts()?.conn;
    let rows = conn
        .query(
            "SELECT child_id FROM child WHERE child_id > $1 ORDER BY child_id LIMIT $2",
            &[(&after).into(), at_most.into()],
        )
        .await?;
    let all = conn.row("SELECT COUNT(*) FROM child", &[]).await?;
    let files = rows.iter().map(|row| {
        let child = row.parsed(0, "child", ChildId::parse)?;
        Ok((child, Owing::among(permit, child)))
    });
    Ok(Files {
        files: files.collect::<Result<_, StoreError>>()?,
        all: all.map_or(Ok(0), |row| row.int(0))?.unsigned_abs(),
    })
}
