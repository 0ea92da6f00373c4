//! Finalised notes: appending one, and reading them as lines or whole.

mod lines;

pub use lines::{Filter, Line, PAGE_NOTES, Page, corrections, events, line, lines};
pub(crate) use lines::{ahead, ahead_of_events, encode_marks};

use crate::error::StoreError;
use crate::ledger::{self, Receipt, Sections, Stamp, Words};
use crate::tx::{Parts, Source, Tx};
use access::Permit;
use access::permit::{Act, FinaliseNote, OfChild, ReadFile};
use lines::on_file;
use record::ids::{ChildId, EntryId, NoteId};
use record::ledger::{Digest, Kind, Ref, Relation};
use record::note::finalised::Finalised;
use record::shows_only;

/// A note whole, with the proof of its place.
#[derive(Clone, PartialEq, Eq)]
pub struct Whole {
    /// Whose file it is on.
    pub child: ChildId,
    /// Its line.
    pub line: Line,
    /// Its content.
    pub note: Finalised,
    /// Its leaf's hash.
    pub leaf: Digest,
    /// Its place in the ledger.
    pub index: u64,
}

shows_only!(Whole: child, line, index);

/// Appends a finalised note to the file of its draft, and lets the draft go.
///
/// # Errors
/// [`StoreError::Conflict`] where the draft was finalised already; [`StoreError::Bug`] for another
/// note than the permit's.
pub async fn append(
    tx: &mut Tx,
    permit: &Permit<FinaliseNote>,
    note: &Finalised,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    if note.note() != permit.note() {
        return Err(StoreError::Bug("a note other than the permit's"));
    }
    append_of(tx, permit.child(), note, stamp).await
}

/// Appends a finalised correction note; who may correct is a wider circle than who may finalise.
///
/// # Errors
/// [`StoreError::Conflict`] where the draft was finalised already; [`StoreError::Bug`] where what
/// it corrects is not a note on the file that the permit names.
pub async fn append_correction(
    tx: &mut Tx,
    permit: &Permit<access::permit::CorrectNote>,
    note: &Finalised,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    append_of(tx, permit.child(), note, stamp).await
}

async fn append_of(
    tx: &mut Tx,
    child: ChildId,
    note: &Finalised,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    if let Some(corrected) = note.corrects()
        && on_file(tx, child, corrected).await?.is_none()
    {
        return Err(StoreError::Bug("a correction of a note on another file"));
    }
    if let Some(earlier) = note.replaces() {
        let stands = on_file(tx, child, earlier).await?;
        if stands.ok_or(StoreError::Conflict)?.replaced_by.is_some() {
            return Err(StoreError::Conflict);
        }
    }
    let corrects = note
        .corrects()
        .map(|entry| Ref::to(Relation::CORRECTS, entry));
    let replaces = note
        .replaces()
        .map(|entry| Ref::to(Relation::REPLACES, entry));
    let words = Words {
        kind: if corrects.is_some() {
            Kind::NOTE_CORRECTION
        } else {
            Kind::NOTE_FINALISED
        },
        file: *child.bytes(),
        event: note.contact().occurred,
        late: note.judged().late.is_some(),
        refs: corrects.into_iter().chain(replaces).collect(),
        sections: note.sections(),
    };
    let receipt = ledger::append(tx, stamp, words).await?;
    tx.parts()?
        .conn
        .later(
            "DELETE FROM draft WHERE note_id = $1 AND child_id = $2",
            &[
                (&note.note().to_string()).into(),
                (&child.to_string()).into(),
            ],
        )
        .await?;
    Ok(receipt)
}

/// Whose file a note is on, so that the right permit can be asked for.
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
            "SELECT child_id FROM note WHERE entry_id = $1",
            &[(&entry.to_string()).into()],
        )
        .await?;
    row.map(|row| row.parsed(0, "note", ChildId::parse))
        .transpose()
}

/// The entry that a note of the file that the permit names was finalised as, where it was.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn entry_of(
    from: &mut impl Source,
    permit: &Permit<ReadFile>,
    note: NoteId,
) -> Result<Option<EntryId>, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(
            "SELECT entry_id FROM note WHERE note_id = $1 AND child_id = $2",
            &[
                (&note.to_string()).into(),
                (&permit.child().to_string()).into(),
            ],
        )
        .await?;
    row.map(|row| row.parsed(0, "note", EntryId::parse))
        .transpose()
}

/// One note of the file that the permit names, whole, read from its sealed sections.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn whole<A: Act>(
    from: &mut impl Source,
    permit: &Permit<A>,
    entry: EntryId,
) -> Result<Option<Whole>, StoreError>
where
    A::On: OfChild,
{
    let Some(line) = line(from, permit, entry).await? else {
        return Ok(None);
    };
    let Parts { conn, vault } = from.parts()?;
    let leaf = conn
        .row(
            "SELECT idx, hash FROM ledger_leaf WHERE entry_id = $1",
            &[(&entry.to_string()).into()],
        )
        .await?
        .ok_or(StoreError::corrupt("ledger_leaf"))?;
    let hash: [u8; 32] = leaf
        .blob(1)?
        .try_into()
        .map_err(|_| StoreError::corrupt("ledger_leaf"))?;
    let sections = ledger::sections(conn, vault, entry).await?;
    Ok(Some(Whole {
        child: permit.child(),
        line,
        note: finalised(&sections)?,
        leaf: Digest::new(hash),
        index: leaf.int(0)?.unsigned_abs(),
    }))
}

pub(crate) fn finalised(sections: &Sections) -> Result<Finalised, StoreError> {
    let sections = sections
        .iter()
        .map(|(name, blocks)| (name.as_str(), blocks.as_slice()));
    Finalised::from_sections(sections).map_err(|_| StoreError::corrupt("ledger_section"))
}
