//! Ending the allocation of a co-worker or a reviewing officer (REC-010).

use crate::desk::{Desk, Who};
use crate::duties;
use crate::error::Error;
use access::Capacity;
use access::permit::Allocate;
use record::fact::{Fact, FactKind, KnownBy};
use record::ids::{ChildId, EntryId};
use record::problem::Problem;
use record::shows_only;
use record::time::Now;
use store::duties::Owing;
use store::facts::{self, Stated};
use store::sessions;

/// An end as typed.
#[derive(Clone)]
pub struct NewEnd {
    /// Which allocation: the entry that states it.
    pub which: String,
    /// Why it ends.
    pub because: String,
    /// On which day, as typed.
    pub to: String,
    /// The form's own key.
    pub form_key: String,
}

shows_only!(NewEnd: );

/// Whether this allocation can be ended without another in its place. The responsible worker's
/// cannot: somebody else takes over, or nobody does, and then it is said why.
#[must_use]
pub fn can_end(stated: &Stated) -> bool {
    let fact = &stated.fact;
    fact.kind() == FactKind::Allocation
        && fact.text("role") != Capacity::Responsible.as_str()
        && fact.date("to").is_none()
}

/// Ends the allocation of a co-worker or a reviewing officer on a day.
///
/// # Errors
/// [`Error::Problems`] with every field that is wrong; [`Error::Changed`] where somebody has ended it
/// or allocated another in its place meanwhile.
pub async fn end(
    desk: &Desk,
    who: &Who,
    child: ChildId,
    new: &NewEnd,
    now: Now,
) -> Result<(), Error> {
    let (mut tx, permit) = desk.admit(who, Allocate, child, now).await?;
    let by = who.staff().ok_or(Error::NotFound)?;
    if sessions::answer_to(&mut tx, &new.form_key, by)
        .await?
        .is_some()
    {
        return Ok(tx.commit().await?);
    }
    let stated = match EntryId::parse(&new.which) {
        Ok(entry) => facts::one(&mut tx, &permit, entry).await?,
        Err(_) => None,
    };
    if let Some(stated) = &stated
        && stated.superseded_by.is_some()
    {
        return Err(Error::Changed);
    }
    let fact = parse(new, stated.filter(can_end).as_ref(), now)?;
    let policy = desk.policy_on(&mut tx, now.today()).await?;
    let stamp = desk.stamp(who, Some(policy), now);
    let receipt = facts::state(&mut tx, &permit, &fact, stamp).await?;
    duties::after(desk, &mut tx, Owing::of(&permit)).await?;
    let answer = receipt.entry.to_string();
    sessions::keep_answer(&mut tx, &new.form_key, by, now.instant(), &answer).await?;
    Ok(tx.commit().await?)
}

/// The same allocation, with its end and why.
fn parse(new: &NewEnd, stated: Option<&Stated>, now: Now) -> Result<Fact, Error> {
    let mut problems = Vec::new();
    if stated.is_none() {
        problems.push(Problem::new("which", "Choose whose allocation ends"));
    }
    if new.because.trim().is_empty() {
        problems.push(Problem::new("ended_because", "Say why it ends"));
    }
    if new.to.trim().is_empty() {
        problems.push(Problem::new("to", "Enter the day on which it ends"));
    }
    let Some(stated) = stated else {
        return Err(Error::Problems(problems));
    };
    let mut fields = stated.fact.fields().clone();
    fields.set("to", new.to.as_str());
    fields.set("ended_because", new.because.as_str());
    let (kind, known_by) = (FactKind::Allocation, KnownBy::OwnAct);
    match Fact::parse(kind, &fields, known_by, "", now.today()) {
        Ok(fact) if problems.is_empty() => Ok(fact.superseding(stated.entry)),
        Ok(_) => Err(Error::Problems(problems)),
        Err(found) => {
            problems.extend(found);
            Err(Error::Problems(problems))
        }
    }
}
