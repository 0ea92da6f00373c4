//! Policies as they came into force, and files that were loaded: entries of the authority's own
//! file (decisions 4 and 9).

use crate::accounts::house;
use crate::error::StoreError;
use crate::ledger::{self, Receipt, Stamp};
use crate::project::firings::{KEPT, LATE};
use crate::tx::{Source, Tx};
use access::Permit;
use access::permit::{ImportCensus, ReadPolicy};
use jiff::civil::Date;
use record::ids::{AuthorityId, EntryId};
use record::ledger::{Digest, Kind};
use record::row::Row as Named;
use record::time::Instant;

/// What stands in the place of a name where whoever runs the machine adopted a policy.
const OPERATOR: &str = "the operator, at the command line";

/// Most adoptions that are read at once.
pub const PAGE_MAX: i64 = 500;

/// A policy's adoption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopted {
    /// The entry.
    pub entry: EntryId,
    /// The policy's id.
    pub policy: String,
    /// Digest of its bytes.
    pub digest: Digest,
    /// In force from this day.
    pub from: Date,
    /// Who proposed it; empty for what the operator adopted.
    pub proposed_by: String,
    /// Who approved it.
    pub approved_by: String,
}

/// Adopts a policy from a day on, by the operator alone: its bytes enter the ledger.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn adopt(
    tx: &mut Tx,
    authority: AuthorityId,
    policy: &str,
    bytes: &[u8],
    from: Date,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    let row = Named::new()
        .with("policy", policy)
        .with("from", from.to_string())
        .with("approved_by", OPERATOR);
    let mut words = house(authority, Kind::POLICY_ADOPTED, "adopted", row);
    words.sections.push(("policy", vec![bytes.to_vec()]));
    ledger::append(tx, stamp, words).await
}

/// Every adoption, in the order of the ledger.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn adopted(from: &mut impl Source) -> Result<Vec<Adopted>, StoreError> {
    let (mut all, mut after) = (Vec::new(), -1_i64);
    loop {
        let rows = from
            .parts()?
            .conn
            .query(
                "SELECT policy_adoption.entry_id, policy_adoption.policy_id, policy_adoption.digest, policy_adoption.from_date, policy_adoption.proposed_by, policy_adoption.approved_by, ledger_leaf.idx FROM policy_adoption CROSS JOIN ledger_leaf WHERE ledger_leaf.entry_id = policy_adoption.entry_id AND ledger_leaf.idx > $1 ORDER BY ledger_leaf.idx LIMIT $2",
                &[after.into(), PAGE_MAX.into()],
            )
            .await?;
        for row in &rows {
            all.push(Adopted {
                entry: row.parsed(0, "policy_adoption", EntryId::parse)?,
                policy: row.text(1)?.to_owned(),
                digest: row.parsed(2, "policy_adoption", Digest::parse)?,
                from: row.parsed(3, "policy_adoption", str::parse)?,
                proposed_by: row.text(4)?.to_owned(),
                approved_by: row.text(5)?.to_owned(),
            });
            after = row.int(6)?;
        }
        if rows.len() < PAGE_MAX.unsigned_abs() as usize {
            return Ok(all);
        }
    }
}

/// The adopted bytes with this digest, and the entry that brought them.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn bytes(
    from: &mut impl Source,
    digest: &Digest,
) -> Result<Option<(EntryId, Vec<u8>)>, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(
            "SELECT entry_id, bytes FROM policy_adoption WHERE digest = $1 ORDER BY entry_id LIMIT 1",
            &[(&digest.to_string()).into()],
        )
        .await?;
    row.map(|row| {
        let entry = row.parsed(0, "policy_adoption", EntryId::parse)?;
        Ok((entry, row.blob(1)?.to_vec()))
    })
    .transpose()
}

/// When a version of a policy was adopted, and from which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AdoptedOn {
    /// When the adoption was recorded.
    pub recorded: Instant,
    /// In force from this day.
    pub from: Date,
    /// Digest of the version's bytes.
    pub digest: Digest,
}

/// Every adoption without its bytes, in the order of the ledger. A cross join keeps SQLite from going
/// through the whole ledger for that order: this is asked with each fact that is stated.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn dates(from: &mut impl Source) -> Result<Vec<AdoptedOn>, StoreError> {
    let (mut all, mut after) = (Vec::new(), -1_i64);
    loop {
        let rows = from
            .parts()?
            .conn
            .query(
                "SELECT ledger_leaf.recorded_at, policy_adoption.from_date, policy_adoption.digest, ledger_leaf.idx FROM policy_adoption CROSS JOIN ledger_leaf WHERE ledger_leaf.entry_id = policy_adoption.entry_id AND ledger_leaf.idx > $1 ORDER BY ledger_leaf.idx LIMIT $2",
                &[after.into(), PAGE_MAX.into()],
            )
            .await?;
        for row in &rows {
            all.push(AdoptedOn {
                recorded: row.parsed(0, "ledger_leaf", Instant::parse)?,
                from: row.parsed(1, "policy_adoption", str::parse)?,
                digest: row.parsed(2, "policy_adoption", Digest::parse)?,
            });
            after = row.int(3)?;
        }
        if rows.len() < PAGE_MAX.unsigned_abs() as usize {
            return Ok(all);
        }
    }
}

pub(crate) const IN_FORCE: &str = "SELECT digest, (SELECT COUNT(*) FROM calendar_change) FROM policy_adoption ORDER BY CASE WHEN from_date <= $1 THEN 0 ELSE 1 END, CASE WHEN from_date <= $1 THEN from_date END DESC, from_date, (SELECT idx FROM ledger_leaf WHERE ledger_leaf.entry_id = policy_adoption.entry_id) DESC LIMIT 1";

/// The policy in force on a day: the latest adopted by then, or the first adopted for days before
/// any. Its digest, and how many changes of calendars there are, as [`crate::calendars::count`] says
/// them: what is asked at every note is asked at once.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn in_force(
    from: &mut impl Source,
    day: Date,
) -> Result<Option<(Digest, u32)>, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(IN_FORCE, &[(&day.to_string()).into()])
        .await?;
    row.map(|row| {
        let digest = row.parsed(0, "policy_adoption", Digest::parse)?;
        let changes = u32::try_from(row.int(1)?);
        Ok((
            digest,
            changes.map_err(|_| StoreError::corrupt("calendar_change"))?,
        ))
    })
    .transpose()
}

/// How often a clause fired.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fired {
    /// Findings that were kept as they are.
    pub kept: u64,
    /// Entries after their limit.
    pub late: u64,
}

/// How often a clause (`policy-001/note-deadline`) fired on notes recorded from one day to another,
/// over the authority.
///
/// # Errors
/// [`StoreError`] where it cannot be counted.
pub async fn fired(
    from: &mut impl Source,
    _: &Permit<ReadPolicy>,
    clause: &str,
    first: Date,
    last: Date,
) -> Result<Fired, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(
            "SELECT COUNT(CASE WHEN what = $1 THEN 1 END), COUNT(CASE WHEN what = $2 THEN 1 END) FROM firing WHERE clause = $3 AND day >= $4 AND day <= $5",
            &[
                KEPT.into(),
                LATE.into(),
                clause.into(),
                (&first.to_string()).into(),
                (&last.to_string()).into(),
            ],
        )
        .await?
        .ok_or(StoreError::corrupt("firing"))?;
    Ok(Fired {
        kept: row.int(0)?.unsigned_abs(),
        late: row.int(1)?.unsigned_abs(),
    })
}

/// Notes that a file was loaded.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn loaded(
    tx: &mut Tx,
    authority: AuthorityId,
    _: &Permit<ImportCensus>,
    digest: &str,
    about: &str,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    let row = Named::new().with("digest", digest).with("about", about);
    ledger::append(
        tx,
        stamp,
        house(authority, Kind::IMPORT_CENSUS, "loaded", row),
    )
    .await
}

/// Whether a file with this digest was loaded before.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn was_loaded(
    from: &mut impl Source,
    _: &Permit<ImportCensus>,
    digest: &str,
) -> Result<bool, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(
            "SELECT COUNT(*) FROM loaded WHERE digest = $1",
            &[digest.into()],
        )
        .await?;
    Ok(row.map_or(Ok(0), |row| row.int(0))? > 0)
}
