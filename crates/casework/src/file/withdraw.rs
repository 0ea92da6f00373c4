//! Taking back a statement that was entered in error (REC-004, REC-005; decision 30).

use crate::desk::{Desk, Who};
use crate::duties;
use crate::error::Error;
use crate::notes::reopen::signature;
use access::Permit;
use access::permit::StateFact;
use record::fact::{FactKind, Withdrawal};
use record::ids::{ChildId, EntryId};
use record::problem::Problem;
use record::shows_only;
use record::time::Now;
use store::duties::Owing;
use store::facts::{self, Stated};
use store::{Tx, children, sessions};

/// A withdrawal as typed.
#[derive(Clone)]
pub struct NewWithdrawal {
    /// The statement that is taken back.
    pub statement: EntryId,
    /// What stood in its place when the form was shown, if anything did.
    pub seen: Option<EntryId>,
    /// Why it was an error.
    pub because: String,
    /// The form's own key.
    pub form_key: String,
}

shows_only!(NewWithdrawal: statement, seen);

/// Whether a statement can be taken back, or changed by hand: the opening of a file and allocations
/// are acts of their own.
#[must_use]
pub const fn is_stated_by_hand(kind: FactKind) -> bool {
    !matches!(kind, FactKind::Opened | FactKind::Allocation)
}

/// The statement that holds again once this one is taken back: the last before it in the line of those
/// that replaced each other. None where it had replaced nothing, or something stands in its place.
#[must_use]
pub fn holds_again<'f>(all: &'f [Stated], stated: &Stated) -> Option<&'f Stated> {
    let freed = |earlier: &&Stated| earlier.superseded_by == Some(stated.entry);
    let stands = stated.superseded_by.is_none();
    all.iter().filter(|_| stands).find(freed)
}

/// Takes back a statement of a child's file: from then on it holds no more, and stays readable.
///
/// # Errors
/// [`Error::Problems`] where no reason is given, or what would hold again cannot be true;
/// [`Error::Changed`] where it was taken back or replaced meanwhile.
pub async fn withdraw(
    desk: &Desk,
    who: &Who,
    child: ChildId,
    new: &NewWithdrawal,
    now: Now,
) -> Result<(), Error> {
    let (mut tx, permit) = desk.admit(who, StateFact, child, now).await?;
    let by = signature(who)?;
    let staff = by.author;
    if sessions::answer_to(&mut tx, &new.form_key, staff)
        .await?
        .is_some()
    {
        return Ok(tx.commit().await?);
    }
    let all = facts::read(&mut tx, &permit, true).await?;
    let found = all.iter().find(|stated| stated.entry == new.statement);
    let found = found.filter(|stated| is_stated_by_hand(stated.fact.kind()));
    let stated = found.ok_or(Error::NotFound)?;
    if stated.withdrawn.is_some() || stated.superseded_by != new.seen {
        return Err(Error::Changed);
    }
    let withdrawal = Withdrawal::parse(stated.entry, &new.because, by)?;
    if let Some(earlier) = holds_again(&all, stated) {
        against_life(&mut tx, &permit, earlier).await?;
    }
    let policy = desk.policy_on(&mut tx, now.today()).await?;
    let stamp = desk.stamp(who, Some(policy), now);
    let receipt = facts::withdraw(&mut tx, &permit, &withdrawal, stamp).await?;
    duties::after(desk, &mut tx, Owing::of(&permit)).await?;
    let answer = receipt.entry.to_string();
    sessions::keep_answer(&mut tx, &new.form_key, staff, now.instant(), &answer).await?;
    Ok(tx.commit().await?)
}

/// Nobody dies before they are born, though what says so is an earlier statement that would hold again
/// (TIME-012).
async fn against_life(
    tx: &mut Tx,
    permit: &Permit<StateFact>,
    earlier: &Stated,
) -> Result<(), Error> {
    if !matches!(earlier.fact.kind(), FactKind::Birth | FactKind::Death) {
        return Ok(());
    }
    let child = children::one(tx, permit).await?;
    match earlier.fact.against_life(child.born, child.died) {
        None => Ok(()),
        Some(problem) => {
            let message = format!(
                "The statement before it would hold again. {}",
                problem.message
            );
            Err(Problem::new("because", message).into())
        }
    }
}
