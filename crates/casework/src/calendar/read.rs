//! Reading the calendar, and what was changed of it.

use crate::desk::{Desk, Who};
use crate::error::Error;
use crate::policies::may_read;
use policy::clock::Calendar;
use record::time::Now;
use store::calendars::{self, Changed};

/// The calendar of the policy in force today.
#[derive(Debug, Clone)]
pub struct Shown {
    /// It, as it stands now.
    pub calendar: Calendar,
    /// What was changed of it, in the order of the ledger.
    pub changes: Vec<Changed>,
}

/// Reads the calendar. It tells of no child, so that no row of the trail is written.
///
/// # Errors
/// [`Error::NotFound`] for those who may not; [`Error::NoPolicy`] where none was adopted.
pub async fn shown(desk: &Desk, who: &Who, now: Now) -> Result<Shown, Error> {
    may_read(who, now)?;
    let mut read = desk.store().read().await?;
    let calendar = desk.policy_on(&mut read, now.today()).await?.calendar();
    let mut changes = calendars::changes(&mut read).await?;
    read.finish()?;
    changes.retain(|changed| changed.change.calendar() == calendar.name());
    Ok(Shown {
        calendar: calendar.clone(),
        changes,
    })
}
