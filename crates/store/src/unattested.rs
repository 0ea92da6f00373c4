//! Drafts that were closed as they stood, because their authors could not finish (FIN-011).

use crate::db::Row;
use crate::error::StoreError;
use crate::ledger::{self, Receipt, Stamp, Words};
use crate::tx::{Parts, Source, Tx};
use access::Permit;
use access::permit::{Act, CloseAbandonedDraft, OfChild, ReadFile};
use record::ids::{ChildId, EntryId};
use record::ledger::{Kind, Ref, Relation};
use record::note::unattested::Unattested;
use record::shows_only;
use record::time::Instant;

/// Most closed drafts of one file that are listed.
pub const LIST_MAX: i64 = 200;

/// A closed draft as a file lists it: who, when and why, and nothing of its text.
#[derive(Clone, PartialEq, Eq)]
pub struct Closed {
    /// Its entry.
    pub entry: EntryId,
    /// Its number in the file.
    pub number: u64,
    /// Who wrote it.
    pub author_name: String,
    /// Who closed it.
    pub closed_by_name: String,
    /// Their role.
    pub closed_by_role: String,
    /// Why.
    pub because: String,
    /// When it was closed.
    pub closed_at: Instant,
    /// When its first word was saved.
    pub first_entered: Instant,
}

shows_only!(Closed: entry, number, closed_at);

/// Closes the draft that the permit names, and lets the draft go.
///
/// # Errors
/// [`StoreError::Conflict`] where it is there no more; [`StoreError::Bug`] for another draft.
pub async fn close(
    tx: &mut Tx,
    permit: &Permit<CloseAbandonedDraft>,
    closed: &Unattested,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    if closed.note != permit.note() {
        return Err(StoreError::Bug("a draft other than the permit's"));
    }
    let words = Words {
        kind: Kind::NOTE_CLOSED_UNATTESTED,
        file: *permit.child().bytes(),
        event: None,
        late: false,
        refs: closed
            .replaces
            .map(|earlier| Ref::to(Relation::ABOUT, earlier))
            .into_iter()
            .collect(),
        sections: closed.sections(),
    };
    let receipt = ledger::append(tx, stamp, words).await?;
    let (note, child) = (permit.note().to_string(), permit.child().to_string());
    let gone = tx
        .parts()?
        .conn
        .execute(
            "DELETE FROM draft WHERE note_id = $1 AND child_id = $2",
            &[(&note).into(), (&child).into()],
        )
        .await?;
    if gone == 1 {
        Ok(receipt)
    } else {
        Err(StoreError::Conflict)
    }
}

macro_rules! columns {
    () => {
        "SELECT entry_id, number, author_name, closed_by_name, closed_by_role, because, closed_at, first_entered FROM unattested WHERE child_id = $1 "
    };
}

pub(crate) const OF_CHILD: &str = concat!(columns!(), "ORDER BY number DESC LIMIT $2");

/// The closed drafts of the file that the permit names, latest first.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn of_child<A: Act>(
    from: &mut impl Source,
    permit: &Permit<A>,
) -> Result<Vec<Closed>, StoreError>
where
    A::On: OfChild,
{
    let rows = from
        .parts()?
        .conn
        .query(
            OF_CHILD,
            &[(&permit.child().to_string()).into(), LIST_MAX.into()],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// One closed draft of the file that the permit names, with what was typed.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn one(
    from: &mut impl Source,
    permit: &Permit<ReadFile>,
    entry: EntryId,
) -> Result<Option<(Closed, Unattested)>, StoreError> {
    let Parts { conn, vault } = from.parts()?;
    let row = conn
        .row(
            concat!(columns!(), "AND entry_id = $2"),
            &[
                (&permit.child().to_string()).into(),
                (&entry.to_string()).into(),
            ],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let sections = ledger::sections(conn, vault, entry).await?;
    let sections = sections
        .iter()
        .map(|(name, blocks)| (name.as_str(), blocks.as_slice()));
    let closed = Unattested::from_sections(sections);
    let closed = closed.map_err(|_| StoreError::corrupt("ledger_section"))?;
    Ok(Some((read(&row)?, closed)))
}

/// Whose file a closed draft is on, so that the right permit can be asked for.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn file_of(
    from: &mut impl Source,
    entry: EntryId,
) -> Result<Option<ChildId>, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(
            "SELECT child_id FROM unattested WHERE entry_id = $1",
            &[(&entry.to_string()).into()],
        )
        .await?;
    row.map(|row| row.parsed(0, "unattested", ChildId::parse))
        .transpose()
}

fn read(row: &Row) -> Result<Closed, StoreError> {
    let text = |at| row.text(at).map(str::to_owned);
    Ok(Closed {
        entry: row.parsed(0, "unattested", EntryId::parse)?,
        number: row.int(1)?.unsigned_abs(),
        author_name: text(2)?,
        closed_by_name: text(3)?,
        closed_by_role: text(4)?,
        because: text(5)?,
        closed_at: row.parsed(6, "unattested", Instant::parse)?,
        first_entered: row.parsed(7, "unattested", Instant::parse)?,
    })
}
