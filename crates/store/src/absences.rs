//! Workers' absences, which are entries of the authority's own file (REC-019).

use crate::accounts::house;
use crate::db::Row;
use crate::error::StoreError;
use crate::ledger::{self, Receipt, Stamp};
use crate::tx::{Source, Tx};
use access::Permit;
use access::permit::{Act, OfChild, StateAbsence};
use record::absence::{Absence, AbsenceKind, Away};
use record::ids::{AuthorityId, EntryId, StaffId};
use record::ledger::{Kind, Ref, Relation};
use record::shows_only;
use record::time::Instant;
use std::collections::{BTreeMap, BTreeSet};

/// Most absences of one worker that are read, latest first.
pub const LIST_MAX: i64 = 200;

/// Most absences of all who work on one file, latest first.
pub(crate) const ON_FILE_MAX: i64 = 2_000;

pub(crate) const ON_FILE: &str = "SELECT from_date, to_date, staff_id FROM absence WHERE superseded_by IS NULL AND staff_id IN (SELECT author_id FROM note WHERE child_id = $1 UNION SELECT author_id FROM draft WHERE child_id = $1 UNION SELECT staff_id FROM allocation WHERE child_id = $1) ORDER BY from_date DESC LIMIT $2";

/// An absence as its worker and their manager see it.
#[derive(Clone, PartialEq, Eq)]
pub struct Stated {
    /// Its entry.
    pub entry: EntryId,
    /// What kind.
    pub kind: AbsenceKind,
    /// Its days.
    pub away: Away,
    /// When it was stated.
    pub stated_at: Instant,
}

shows_only!(Stated: entry, stated_at);

/// States an absence of the worker that the permit names.
///
/// # Errors
/// [`StoreError::Conflict`] where what it replaces stands no more; [`StoreError::Bug`] for another
/// worker than the permit's.
pub async fn state(
    tx: &mut Tx,
    authority: AuthorityId,
    permit: &Permit<StateAbsence>,
    absence: &Absence,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    if absence.staff() != permit.colleague() {
        return Err(StoreError::Bug(
            "an absence of another worker than the permit's",
        ));
    }
    let mut words = house(authority, Kind::STAFF_ABSENT, "absence", absence.row());
    if let Some(earlier) = absence.supersedes() {
        let standing = of_worker(tx, permit).await?;
        if standing.iter().all(|stated| stated.entry != earlier) {
            return Err(StoreError::Conflict);
        }
        words.refs.push(Ref::to(Relation::SUPERSEDES, earlier));
    }
    ledger::append(tx, stamp, words).await
}

/// The absences that stand of the worker that the permit names, latest first.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn of_worker(
    from: &mut impl Source,
    permit: &Permit<StateAbsence>,
) -> Result<Vec<Stated>, StoreError> {
    let rows = from
        .parts()?
        .conn
        .query(
            "SELECT entry_id, kind, from_date, to_date, stated_at FROM absence WHERE staff_id = $1 AND superseded_by IS NULL ORDER BY from_date DESC, entry_id DESC LIMIT $2",
            &[(&permit.colleague().to_string()).into(), LIST_MAX.into()],
        )
        .await?;
    let kind = |word: &str| AbsenceKind::parse(word).ok_or(StoreError::corrupt("absence"));
    rows.iter()
        .map(|row| {
            Ok(Stated {
                entry: row.parsed(0, "absence", EntryId::parse)?,
                kind: kind(row.text(1)?)?,
                away: Away {
                    from: row.parsed(2, "absence", str::parse)?,
                    to: row.opt_parsed(3, "absence", str::parse)?,
                },
                stated_at: row.parsed(4, "absence", Instant::parse)?,
            })
        })
        .collect()
}

/// When those were away who wrote on the file that the permit names, or are allocated to its child:
/// the days alone.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn days_on_file<A: Act>(
    from: &mut impl Source,
    permit: &Permit<A>,
) -> Result<BTreeMap<StaffId, Vec<Away>>, StoreError>
where
    A::On: OfChild,
{
    let child = permit.child().to_string();
    let rows = from
        .parts()?
        .conn
        .query(ON_FILE, &[(&child).into(), ON_FILE_MAX.into()])
        .await?;
    let mut days: BTreeMap<StaffId, Vec<Away>> = BTreeMap::new();
    for row in &rows {
        let worker = row.parsed(2, "absence", StaffId::parse)?;
        days.entry(worker).or_default().push(away(row)?);
    }
    Ok(days)
}

fn away(row: &Row) -> Result<Away, StoreError> {
    Ok(Away {
        from: row.parsed(0, "absence", str::parse)?,
        to: row.opt_parsed(1, "absence", str::parse)?,
    })
}

/// When each of these workers was away: the days alone, for whoever sees their work.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn days(
    from: &mut impl Source,
    workers: &BTreeSet<StaffId>,
) -> Result<BTreeMap<StaffId, Vec<Away>>, StoreError> {
    const SQL: &str = "SELECT from_date, to_date FROM absence WHERE staff_id = $1 AND superseded_by IS NULL ORDER BY from_date DESC LIMIT $2";
    let conn = from.parts()?.conn;
    for worker in workers {
        conn.ahead(SQL, &[(&worker.to_string()).into(), LIST_MAX.into()])
            .await?;
    }
    let mut days: BTreeMap<StaffId, Vec<Away>> = BTreeMap::new();
    for worker in workers {
        let rows = conn
            .query(SQL, &[(&worker.to_string()).into(), LIST_MAX.into()])
            .await?;
        days.insert(*worker, rows.iter().map(away).collect::<Result<_, _>>()?);
    }
    Ok(days)
}
