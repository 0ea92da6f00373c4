//! The recording policy in force, trying a proposed one, and adopting one.

mod advise;
mod approve;
mod explain;
mod propose;
mod try_out;

pub use advise::{NewAdvice, advise};
pub use approve::{approve, decline};
pub use explain::{Explained, Standing, explain, shown};
pub use propose::{
    Compared, NewPolicy, Outcome, Shown, Weighed, proposal, proposals, propose, weigh,
};
pub use try_out::{Change, Figures, Fired, Months, Report, try_out};

use crate::desk::{Desk, Who};
use crate::duties;
use crate::error::Error;
use access::permit::ReadPolicy;
use access::{Actor, admit_to_house};
use jiff::civil::Date;
use policy::Policy;
use record::time::Now;
use store::policies::{self, Adopted};

/// Adopts a policy from a day on: its bytes enter the ledger (decision 9), and what is owed is worked
/// out anew. By the operator alone, for the first policy of an installation; on the pages it takes
/// two people.
///
/// # Errors
/// [`Error::Problems`] where two policies would hold at once or none, or where the policy holds
/// characters that nobody can see.
pub async fn adopt(
    desk: &Desk,
    who: &Who,
    policy: &Policy,
    from: Date,
    now: Now,
) -> Result<(), Error> {
    adopt_showing(desk, who, policy, from, &|_, _| {}, now).await
}

/// The same, saying how far working out what is owed is: files done, of how many.
///
/// # Errors
/// The same as [`adopt()`].
pub async fn adopt_showing(
    desk: &Desk,
    who: &Who,
    policy: &Policy,
    from: Date,
    progress: &(dyn Fn(u64, u64) + Send + Sync),
    now: Now,
) -> Result<(), Error> {
    if !matches!(who.actor, Actor::Operator) {
        return Err(Error::NotFound);
    }
    approve::check_words(policy)?;
    let mut tx = desk.store().write().await?;
    let in_force = explain::standings(desk, &mut tx).await?;
    approve::check_day(policy, from, in_force.last())?;
    let stamp = desk.stamp(who, Some(policy), now);
    let authority = desk.store().authority();
    policies::adopt(&mut tx, authority, policy.id(), policy.bytes(), from, stamp).await?;
    tx.commit().await?;
    duties::settle(desk, progress, now).await?;
    Ok(())
}

/// The policy in force on a day.
///
/// # Errors
/// [`Error::NoPolicy`] where none was adopted.
pub async fn in_force(desk: &Desk, day: Date) -> Result<&Policy, Error> {
    let mut read = desk.store().read().await?;
    let policy = desk.policy_on(&mut read, day).await?;
    read.finish()?;
    Ok(policy)
}

/// Lets a member of staff read the policies: who may is one decision, and no trail of content.
///
/// # Errors
/// [`Error::NotFound`] for those who may not.
pub fn may_read(who: &Who, now: Now) -> Result<(), Error> {
    admit_to_house(ReadPolicy, &who.actor, now)
        .map(|_| ())
        .map_err(|_| Error::NotFound)
}

/// Every adoption, in the order of the ledger.
///
/// # Errors
/// [`Error`] where storage fails.
pub async fn adopted(desk: &Desk) -> Result<Vec<Adopted>, Error> {
    let mut read = desk.store().read().await?;
    let adopted = policies::adopted(&mut read).await?;
    read.finish()?;
    Ok(adopted)
}
