//! Recorded notes for trying a proposed policy on: read in the order of the ledger, a page at a
//! time. What is read is counted and never shown, so no file's trail tells of it; one row tells of the
//! whole trial (CFG-001, ACC-001).

use crate::children::{self, Child};
use crate::error::StoreError;
use crate::facts::{self, Stated};
use crate::ledger;
use crate::notes::finalised;
use crate::tx::{Parts, Source};
use access::Permit;
use access::permit::TryPolicy;
use jiff::civil::Date;
use record::ids::{ChildId, EntryId, TeamId};
use record::ledger::{Digest, Leaf};
use record::note::finalised::Finalised;
use record::shows_only;
use record::time::Instant;

/// Notes of one page.
const PAGE_NOTES: i64 = 100;

/// Which notes: those of contacts on these days, or every so-manieth entry of the ledger that is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day of contact.
    pub first: Date,
    /// The last.
    pub last: Date,
    /// 1 for every note; 4 for a quarter of the ledger, evenly drawn.
    pub every: u64,
}

/// A recorded note, with what judging it takes.
pub struct Recorded {
    /// Its place in the ledger: where the next page begins.
    pub index: u64,
    /// Whose file it is on.
    pub child: ChildId,
    /// When it was recorded.
    pub recorded_at: Instant,
    /// The policy it was judged by.
    pub policy: Option<Digest>,
    /// The team that held the child on the day of the contact.
    pub team: Option<TeamId>,
    /// What it says.
    pub note: Finalised,
}

shows_only!(Recorded: index, child, recorded_at, policy, team);

/// How many notes there are of contacts on these days.
///
/// # Errors
/// [`StoreError`] where they cannot be counted.
pub async fn count(
    from: &mut impl Source,
    _: &Permit<TryPolicy>,
    span: Span,
) -> Result<u64, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(
            "SELECT COUNT(*) FROM note WHERE event_date >= $1 AND event_date <= $2 AND replaced_by IS NULL",
            &[
                (&span.first.to_string()).into(),
                (&span.last.to_string()).into(),
            ],
        )
        .await?;
    Ok(row.map_or(Ok(0), |row| row.int(0))?.unsigned_abs())
}

/// The next page of notes after a place in the ledger; from the start without one.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn page(
    from: &mut impl Source,
    _: &Permit<TryPolicy>,
    span: Span,
    after: Option<u64>,
) -> Result<Vec<Recorded>, StoreError> {
    let Parts { conn, vault } = from.parts()?;
    let after = after.map_or(Ok(-1), ledger::number)?;
    let rows = conn
        .query(
            "SELECT ledger_leaf.idx, note.entry_id, note.child_id, ledger_leaf.leaf, note.held_team FROM ledger_leaf JOIN note ON note.entry_id = ledger_leaf.entry_id WHERE ledger_leaf.idx > $1 AND ledger_leaf.idx % $2 = 0 AND note.event_date >= $3 AND note.event_date <= $4 AND note.replaced_by IS NULL ORDER BY ledger_leaf.idx LIMIT $5",
            &[
                after.into(),
                ledger::number(span.every.max(1))?.into(),
                (&span.first.to_string()).into(),
                (&span.last.to_string()).into(),
                PAGE_NOTES.into(),
            ],
        )
        .await?;
    let mut page = Vec::with_capacity(rows.len());
    for row in &rows {
        let entry = row.parsed(1, "note", EntryId::parse)?;
        let leaf = Leaf::decode(row.blob(3)?).map_err(|_| StoreError::corrupt("ledger_leaf"))?;
        let sections = ledger::sections(conn, vault, entry).await?;
        page.push(Recorded {
            index: row.int(0)?.unsigned_abs(),
            child: row.parsed(2, "note", ChildId::parse)?,
            recorded_at: leaf.recorded_at,
            policy: leaf.policy,
            team: row.opt_parsed(4, "note", TeamId::parse)?,
            note: finalised(&sections)?,
        });
    }
    Ok(page)
}

/// The child of a note and the facts that stand on the file.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn file(
    from: &mut impl Source,
    _: &Permit<TryPolicy>,
    child: ChildId,
) -> Result<(Child, Vec<Stated>), StoreError> {
    let stated = facts::of_child(from, child, false).await?;
    Ok((children::of(from, child).await?, stated))
}
