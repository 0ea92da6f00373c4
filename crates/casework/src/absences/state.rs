//! Stating that a worker is or was away (REC-019).

use crate::desk::{Desk, Who};
use crate::error::Error;
use access::permit::StateAbsence;
use record::absence::Absence;
use record::ids::{EntryId, StaffId};
use record::shows_only;
use record::time::Now;
use store::{absences, sessions};

/// An absence as typed.
#[derive(Clone)]
pub struct NewAbsence {
    /// Its kind, a code.
    pub kind: String,
    /// The first day.
    pub from: String,
    /// The last day; empty while nobody knows.
    pub to: String,
    /// The earlier statement it replaces, for example once the last day is known.
    pub supersedes: Option<EntryId>,
    /// The form's own key.
    pub form_key: String,
}

shows_only!(NewAbsence: supersedes);

/// States it.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the worker and their manager; [`Error::Problems`] with every
/// field that is wrong; [`Error::Changed`] where what it replaces stands no more.
pub async fn state(
    desk: &Desk,
    who: &Who,
    worker: StaffId,
    new: &NewAbsence,
    now: Now,
) -> Result<(), Error> {
    let (mut tx, permit) = desk
        .admit_to_account(who, StateAbsence, worker, now)
        .await?;
    let staff = who.staff().ok_or(Error::NotFound)?;
    if sessions::answer_to(&mut tx, &new.form_key, staff)
        .await?
        .is_some()
    {
        return Ok(tx.commit().await?);
    }
    let absence = Absence::parse(worker, &new.kind, &new.from, &new.to, now.today());
    let mut absence = absence.map_err(Error::Problems)?;
    if let Some(earlier) = new.supersedes {
        absence = absence.superseding(earlier);
    }
    let stamp = desk.stamp(who, None, now);
    let authority = desk.store().authority();
    let receipt = absences::state(&mut tx, authority, &permit, &absence, stamp).await?;
    let answer = receipt.entry.to_string();
    sessions::keep_answer(&mut tx, &new.form_key, staff, now.instant(), &answer).await?;
    Ok(tx.commit().await?)
}
