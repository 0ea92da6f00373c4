//! Changing the calendar: a dated fact of the authority, with who made it and why.

use crate::desk::{Desk, Who};
use crate::error::Error;
use access::permit::ChangeCalendar;
use record::calendar::{CalendarChange, TypedChange};
use record::problem::Problem;
use record::time::Now;
use store::{calendars, sessions};

/// A change as typed, with the form's own key.
#[derive(Debug, Clone, Default)]
pub struct NewChange {
    /// What was typed.
    pub typed: TypedChange,
    /// The form's own key.
    pub form_key: String,
}

/// Changes the calendar by which the policy in force counts. What is owed is worked out anew by
/// [`crate::duties::settle`], which the caller begins: open duties move, and nothing that is closed.
///
/// # Errors
/// [`Error::NotFound`] for those who may not; [`Error::Problems`] with every field that is wrong.
pub async fn change(desk: &Desk, who: &Who, new: &NewChange, now: Now) -> Result<(), Error> {
    let (mut tx, permit) = desk.admit_to_house(who, ChangeCalendar, now).await?;
    let staff = who.staff().ok_or(Error::NotFound)?;
    let answered = sessions::answer_to(&mut tx, &new.form_key, staff).await?;
    if answered.is_some() {
        return Ok(tx.commit().await?);
    }
    let policy = desk.policy_on(&mut tx, now.today()).await?;
    let calendar = policy.calendar();
    let change = CalendarChange::parse(calendar.name(), &new.typed).map_err(Error::Problems)?;
    calendar.takes(change.change())?;
    if calendars::count(&mut tx).await? >= calendars::CHANGES_MAX {
        let full = "So many changes are kept that no more can be: put them into a calendar file";
        return Err(Problem::new("what", full).into());
    }
    let stamp = desk.stamp(who, Some(policy), now);
    let authority = desk.store().authority();
    let receipt = calendars::change(&mut tx, authority, &permit, &change, &who.name, stamp).await?;
    let answer = receipt.entry.to_string();
    sessions::keep_answer(&mut tx, &new.form_key, staff, now.instant(), &answer).await?;
    Ok(tx.commit().await?)
}
