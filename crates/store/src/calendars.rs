//! What an authority changed of its calendars of working days: entries of its own file (CFG-002,
//! decision 4).

use crate::accounts::house;
use crate::db::Row;
use crate::error::StoreError;
use crate::ledger::{self, Receipt, Stamp};
use crate::tx::{Source, Tx};
use access::Permit;
use access::permit::ChangeCalendar;
use record::calendar::CalendarChange;
use record::ids::{AuthorityId, EntryId};
use record::ledger::Kind;
use record::row::Row as Named;
use record::time::Instant;

/// Most changes an authority may make: some a year, for far longer than any file is kept.
pub const CHANGES_MAX: u32 = 500;

/// A change as it stands in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its entry.
    pub entry: EntryId,
    /// What was changed, and why.
    pub change: CalendarChange,
    /// Who changed it: their name then.
    pub by: String,
    /// When.
    pub at: Instant,
}

/// Changes a calendar.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn change(
    tx: &mut Tx,
    authority: AuthorityId,
    _: &Permit<ChangeCalendar>,
    change: &CalendarChange,
    by: &str,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    let row = change.row().with("by", by);
    let words = house(authority, Kind::CALENDAR_CHANGED, "change", row);
    ledger::append(tx, stamp, words).await
}

/// How many changes there are: as they are only ever added, their number says which calendars hold.
///
/// # Errors
/// [`StoreError`] where they cannot be counted.
pub async fn count(from: &mut impl Source) -> Result<u32, StoreError> {
    let row = from
        .parts()?
        .conn
        .row("SELECT COUNT(*) FROM calendar_change", &[])
        .await?;
    let count = row.map_or(Ok(0), |row| row.int(0))?;
    u32::try_from(count).map_err(|_| StoreError::corrupt("calendar_change"))
}

/// Every change, in the order of the ledger. A cross join keeps SQLite from going through the whole
/// ledger for that order.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn changes(from: &mut impl Source) -> Result<Vec<Changed>, StoreError> {
    let rows = from
        .parts()?
        .conn
        .query(
            "SELECT calendar_change.entry_id, calendar_change.calendar, calendar_change.what, calendar_change.day, calendar_change.name, calendar_change.year, calendar_change.because, calendar_change.changed_by, calendar_change.changed_at FROM calendar_change CROSS JOIN ledger_leaf WHERE ledger_leaf.entry_id = calendar_change.entry_id ORDER BY ledger_leaf.idx LIMIT $1",
            &[i64::from(CHANGES_MAX).into()],
        )
        .await?;
    rows.iter().map(changed).collect()
}

fn changed(row: &Row) -> Result<Changed, StoreError> {
    const TABLE: &str = "calendar_change";
    let named = Named::new()
        .with("calendar", row.text(1)?)
        .with("what", row.text(2)?)
        .with_some("day", row.opt_text(3)?)
        .with_some("name", row.opt_text(4)?)
        .with_some("year", row.opt_text(5)?)
        .with("because", row.text(6)?);
    Ok(Changed {
        entry: row.parsed(0, TABLE, EntryId::parse)?,
        change: CalendarChange::from_row(&named).ok_or(StoreError::corrupt(TABLE))?,
        by: row.text(7)?.to_owned(),
        at: row.parsed(8, TABLE, Instant::parse)?,
    })
}
