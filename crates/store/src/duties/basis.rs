//! From what the duties were last worked out, and the files to work through when that changes.

use super::clocks::{Owing, WorksOut};
use crate::error::StoreError;
use crate::tx::{Source, Tx};
use access::Permit;
use access::permit::RecomputeDuties;
use record::ids::ChildId;

/// The name under which it is kept.
const DUTIES: &str = "duties";

/// From which policies and calendars the duties were last worked out, and how far (CFG-002).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Basis {
    /// What stands for those policies and calendars.
    pub text: String,
    /// The last file that is done, where a pass is under way or was cut; none where all are.
    pub until: Option<ChildId>,
}

impl Basis {
    fn parse(kept: &str) -> Result<Self, StoreError> {
        let (text, until) = match kept.split_once(' ') {
            None => (kept, None),
            Some((text, until)) => {
                let until = ChildId::parse(until).map_err(|_| StoreError::corrupt("made"))?;
                (text, Some(until))
            }
        };
        Ok(Self {
            text: text.to_owned(),
            until,
        })
    }

    fn kept(&self) -> String {
        match self.until {
            None => self.text.clone(),
            Some(until) => format!("{} {until}", self.text),
        }
    }
}

/// How many files there are, and how many of them are done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// All files.
    pub all: u64,
    /// Those up to the one that was asked about.
    pub done: u64,
}

/// From what the duties were last worked out; none for a new table.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn basis(from: &mut impl Source) -> Result<Option<Basis>, StoreError> {
    let row = from
        .parts()?
        .conn
        .row("SELECT basis FROM made WHERE name = $1", &[DUTIES.into()])
        .await?;
    row.map(|row| Basis::parse(row.text(0)?)).transpose()
}

/// Notes from what the duties have been worked out, and how far.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn set_basis(
    tx: &mut Tx,
    _: &Permit<RecomputeDuties>,
    basis: &Basis,
) -> Result<(), StoreError> {
    tx.parts()?
        .conn
        .write(
            "INSERT INTO made (name, basis) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET basis = excluded.basis",
            &[DUTIES.into(), (&basis.kept()).into()],
        )
        .await
}

/// Forgets it, so that a pass that is cut before it has done anything is begun again.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn forget_basis(tx: &mut Tx, _: &Permit<RecomputeDuties>) -> Result<(), StoreError> {
    tx.parts()?
        .conn
        .write("DELETE FROM made WHERE name = $1", &[DUTIES.into()])
        .await
}

/// How many files there are, and how many come no later than one.
///
/// # Errors
/// [`StoreError`] where they cannot be counted.
pub async fn count(
    from: &mut impl Source,
    _: &Permit<RecomputeDuties>,
    until: Option<ChildId>,
) -> Result<Count, StoreError> {
    let until = until.map(|child| child.to_string()).unwrap_or_default();
    let row = from
        .parts()?
        .conn
        .row(
            "SELECT COUNT(*), COUNT(CASE WHEN child_id <= $1 THEN 1 END) FROM child",
            &[(&until).into()],
        )
        .await?;
    row.map_or(Ok(Count::default()), |row| {
        Ok(Count {
            all: row.int(0)?.unsigned_abs(),
            done: row.int(1)?.unsigned_abs(),
        })
    })
}

/// The next files after one, at most so many, in the order of their ids.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn files_after<A: WorksOut>(
    from: &mut impl Source,
    permit: &Permit<A>,
    after: Option<ChildId>,
    at_most: i64,
) -> Result<Vec<(ChildId, Owing)>, StoreError> {
    let after = after.map(|child| child.to_string()).unwrap_or_default();
    let rows = from
        .parts()?
        .conn
        .query(
            "SELECT child_id FROM child WHERE child_id > $1 ORDER BY child_id LIMIT $2",
            &[(&after).into(), at_most.into()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let child = row.parsed(0, "child", ChildId::parse)?;
            Ok((child, Owing::among(permit, child)))
        })
        .collect()
}
