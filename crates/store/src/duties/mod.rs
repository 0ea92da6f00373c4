//! What is owed: the actions of notes, and the duties of the policies' clocks. Overdue is worked out
//! when read, never stored.

mod actions;
mod basis;
mod clocks;
mod owed;
mod told;

pub use actions::{OWN_MAX, OwnAction, owned_by};
pub use basis::{Basis, Count, basis, count, files_after, forget_basis, set_basis};
pub use clocks::{ClockDuty, Meeting, Owing, WorksOut, clear, meet, of_file, put, remove};
pub(crate) use clocks::{OF_FILE, OF_FILE_MAX};
pub use owed::{OWED_MAX, Owed, OwedBy, OwedDuty, owed};
pub use told::{FileTold, NoteTold, goes_on_after, told};
pub(crate) use told::{LATER, NOTES, NOTES_MAX};

use crate::error::StoreError;
use crate::tx::Source;
use access::Permit;
use access::permit::{Act, OfChild};
use jiff::civil::Date;
use record::ids::EntryId;
use record::shows_only;

/// Most duties of one list.
pub const LIST_MAX: i64 = 200;

/// An action of a note that is owed.
#[derive(Clone, PartialEq, Eq)]
pub struct Duty {
    /// The note's entry.
    pub entry: EntryId,
    /// What is to be done.
    pub what: String,
    /// Who will do it.
    pub owner: String,
    /// By when.
    pub due: Date,
    /// The day of the contact at which it was agreed.
    pub agreed: Date,
}

shows_only!(Duty: entry, due, agreed);

pub(crate) const ACTIONS: &str = "SELECT duty.entry_id, duty.what, duty.owner, duty.due, note.event_date FROM duty JOIN note ON note.entry_id = duty.entry_id WHERE duty.child_id = $1 ORDER BY duty.due, duty.entry_id, duty.position LIMIT $2";

pub(crate) const OPEN: &str = "SELECT started_by, clock, number, about, act, repeats, missed, owner, staff_id, team_id, started_at, started_day, due_at, limit_words, clause, policy, provisional, met_at, met_by, lapsed_at FROM clock_duty WHERE child_id = $1 AND met_at IS NULL AND lapsed_at IS NULL ORDER BY due_at, clock, started_by LIMIT $2";

/// The actions of notes on the file that the permit names, soonest first.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn of_child<A: Act>(
    from: &mut impl Source,
    permit: &Permit<A>,
) -> Result<Vec<Duty>, StoreError>
where
    A::On: OfChild,
{
    let rows = from
        .parts()?
        .conn
        .query(
            ACTIONS,
            &[(&permit.child().to_string()).into(), LIST_MAX.into()],
        )
        .await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Duty {
                entry: row.parsed(0, "duty", EntryId::parse)?,
                what: row.take_text(1)?,
                owner: row.take_text(2)?,
                due: row.parsed(3, "duty", str::parse)?,
                agreed: row.parsed(4, "note", str::parse)?,
            })
        })
        .collect()
}

/// The open duties of clocks on the file that the permit names, soonest first.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn open<A: Act>(
    from: &mut impl Source,
    permit: &Permit<A>,
) -> Result<Vec<ClockDuty>, StoreError>
where
    A::On: OfChild,
{
    let rows = from
        .parts()?
        .conn
        .query(
            OPEN,
            &[(&permit.child().to_string()).into(), LIST_MAX.into()],
        )
        .await?;
    rows.iter().map(clocks::read).collect()
}
