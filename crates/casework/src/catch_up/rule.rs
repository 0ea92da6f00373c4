//! Deciding a request: a plan with a day for each record, or none; with why.

use super::Clause;
use super::read::worker_of;
use crate::desk::{Desk, Who};
use crate::error::Error;
use access::permit::RuleCatchUp;
use record::catch_up::Ruling;
use record::ids::EntryId;
use record::problem::Problem;
use record::shows_only;
use record::time::Now;
use store::{catch_up, sessions};

/// What is decided, as typed.
#[derive(Clone, Default)]
pub struct Decision {
    /// Whether a plan is agreed; none where nothing was chosen.
    pub agree: Option<bool>,
    /// The day for each record, in the order of the request.
    pub days: Vec<String>,
    /// Why.
    pub because: String,
    /// The form's own key.
    pub form_key: String,
}

shows_only!(Decision: agree);

/// Decides it. What is decided stays: a worker who needs more time asks again.
///
/// # Errors
/// [`Error::NotFound`] for anybody but a manager of the worker's; [`Error::Problems`] with every
/// field that is wrong; [`Error::Changed`] where the request does not wait any more.
pub async fn rule(
    desk: &Desk,
    who: &Who,
    entry: EntryId,
    new: &Decision,
    now: Now,
) -> Result<(), Error> {
    let worker = worker_of(desk, entry).await?;
    let (mut tx, permit) = desk.admit_to_account(who, RuleCatchUp, worker, now).await?;
    let staff = who.staff().ok_or(Error::NotFound)?;
    if sessions::answer_to(&mut tx, &new.form_key, staff)
        .await?
        .is_some()
    {
        return Ok(tx.commit().await?);
    }
    let policy = desk.policy_on(&mut tx, now.today()).await?;
    let clause = Clause::of(policy).path;
    let signed = crate::notes::signature(who)?;
    let (days, because) = (&new.days, &new.because);
    let ruling = match new.agree {
        Some(true) => Ruling::agree(entry, days, because, &clause, signed, now.today()),
        Some(false) => Ruling::refuse(entry, because, &clause, signed),
        None => Err(vec![Problem::new(
            "decision",
            "Choose whether you agree a plan",
        )]),
    };
    let ruling = ruling.map_err(Error::Problems)?;
    let stamp = desk.stamp(who, Some(policy), now);
    let authority = desk.store().authority();
    let receipt = catch_up::rule(&mut tx, authority, &permit, &ruling, stamp).await?;
    let answer = receipt.entry.to_string();
    sessions::keep_answer(&mut tx, &new.form_key, staff, now.instant(), &answer).await?;
    Ok(tx.commit().await?)
}
