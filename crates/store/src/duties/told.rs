//! What a file says happened, as far as clocks ask: its notes and its facts.

use super::clocks::Owing;
use crate::db::Row;
use crate::error::StoreError;
use crate::facts::{self, Stated};
use crate::tx::Source;
use record::ids::{EntryId, StaffId};
use record::time::{Instant, Occurred};

/// Most notes of one file.
pub(crate) const NOTES_MAX: i64 = 100_000;

/// A finalised note, as far as clocks ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteTold {
    /// Its entry.
    pub entry: EntryId,
    /// Its number in the file.
    pub number: u64,
    /// Type of contact, a code of the policy it was made under.
    pub kind: String,
    /// When the contact was.
    pub occurred: Occurred,
    /// When it was recorded.
    pub recorded: Instant,
    /// When its first words were saved.
    pub first_entered: Instant,
    /// Who signed it.
    pub author: StaffId,
    /// Whether it is a significant event.
    pub significant: bool,
    /// Whether the child was seen, where it or what corrects it says so.
    pub seen: Option<bool>,
    /// Whether the child was seen alone, where it says so.
    pub alone: Option<bool>,
    /// Whether the child's own words stand in it.
    pub voice: bool,
    /// Whether it is a detailed write-up (TIME-005).
    pub writeup: bool,
    /// Whether it tells of a safeguarding issue (TIME-009).
    pub concern: bool,
    /// When that was passed on.
    pub concern_told: Option<Instant>,
    /// The note it corrects; what it says of who was seen stands with that one.
    pub corrects: Option<EntryId>,
    /// The note whose next version it is.
    pub replaces: Option<EntryId>,
}

/// Everything on a file that clocks ask about.
#[derive(Debug, Clone, Default)]
pub struct FileTold {
    /// Every fact that was ever stated, in order.
    pub facts: Vec<Stated>,
    /// Every note, in order.
    pub notes: Vec<NoteTold>,
}

pub(crate) const NOTES: &str = "SELECT entry_id, number, kind, event_text, recorded_at, first_entered, author_id, significant, seen, seen_alone, COALESCE(own_words, 0), writeup, concern, concern_told_at, corrects, replaces FROM note WHERE child_id = $1 ORDER BY number LIMIT $2";

/// What the file says happened.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn told(from: &mut impl Source, owing: Owing) -> Result<FileTold, StoreError> {
    let rows = from
        .parts()?
        .conn
        .query(NOTES, &[(&owing.text()).into(), NOTES_MAX.into()])
        .await?;
    Ok(FileTold {
        notes: rows.iter().map(read).collect::<Result<_, _>>()?,
        facts: facts::of_child(from, owing.child(), true).await?,
    })
}

pub(crate) const LATER: &str =
    "SELECT entry_id FROM note WHERE child_id = $1 AND clock_at > $2 LIMIT 1";

/// Whether the file holds a note of a contact that ended later.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn goes_on_after(
    from: &mut impl Source,
    owing: Owing,
    at: Instant,
) -> Result<bool, StoreError> {
    let later = from
        .parts()?
        .conn
        .row(LATER, &[(&owing.text()).into(), (&at.to_string()).into()])
        .await?;
    Ok(later.is_some())
}

fn read(row: &Row) -> Result<NoteTold, StoreError> {
    const TABLE: &str = "note";
    let answer = |at| {
        row.opt_int(at)
            .map(|answer| answer.map(|answer| answer != 0))
    };
    Ok(NoteTold {
        entry: row.parsed(0, TABLE, EntryId::parse)?,
        number: row.int(1)?.unsigned_abs(),
        kind: row.text(2)?.to_owned(),
        occurred: row.parsed(3, TABLE, Occurred::parse)?,
        recorded: row.parsed(4, TABLE, Instant::parse)?,
        first_entered: row.parsed(5, TABLE, Instant::parse)?,
        author: row.parsed(6, TABLE, StaffId::parse)?,
        significant: row.flag(7)?,
        seen: answer(8)?,
        alone: answer(9)?,
        voice: row.flag(10)?,
        writeup: row.flag(11)?,
        concern: row.flag(12)?,
        concern_told: row.opt_parsed(13, TABLE, Instant::parse)?,
        corrects: row.opt_parsed(14, TABLE, EntryId::parse)?,
        replaces: row.opt_parsed(15, TABLE, EntryId::parse)?,
    })
}
