//! A request as the worker or their manager reads it, and the requests that wait for a manager.

use super::Clause;
use crate::desk::{Desk, Who, blank};
use crate::error::Error;
use crate::file;
use access::permit::{AskCatchUp, RuleCatchUp};
use access::{List, Permit, Scope};
use record::absence::Away;
use record::ids::{EntryId, StaffId};
use record::time::Now;
use std::collections::BTreeMap;
use store::catch_up::{self, CatchUp, Concerns, Promises, Shown};
use store::trail::Use;
use store::{Tx, absences};

/// One request, whole.
#[derive(Debug, Clone)]
pub struct One {
    /// The request.
    pub request: CatchUp,
    /// Its records, those on files that the reader works with alone.
    pub shown: Vec<Shown>,
    /// The days that were agreed.
    pub promises: Promises,
    /// When the worker was away in the last half year (REC-019).
    pub away: Vec<Away>,
    /// What the policy in force says.
    pub clause: Clause,
    /// Names of the types of contact, from the policy in force.
    pub kinds: BTreeMap<String, String>,
    /// Whether this person decides it.
    pub decides: bool,
}

/// Reads one request.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the worker and their manager.
pub async fn one(desk: &Desk, who: &Who, entry: EntryId, now: Now) -> Result<One, Error> {
    let worker = worker_of(desk, entry).await?;
    if Some(worker) == who.staff() {
        let (tx, permit) = desk.admit_to_account(who, AskCatchUp, worker, now).await?;
        read(desk, tx, who, &permit, (entry, List::OwnDrafts), now).await
    } else {
        let (tx, permit) = desk.admit_to_account(who, RuleCatchUp, worker, now).await?;
        read(desk, tx, who, &permit, (entry, List::Team), now).await
    }
}

/// Whose request it is. No request takes the same way out as one of somebody else's staff.
pub(super) async fn worker_of(desk: &Desk, entry: EntryId) -> Result<StaffId, Error> {
    let mut finding = desk.store().read().await?;
    let worker = catch_up::worker_of(&mut finding, entry).await?;
    finding.finish()?;
    Ok(worker.unwrap_or_else(|| StaffId::new(entry.uuid())))
}

async fn read<A: Concerns>(
    desk: &Desk,
    mut tx: Tx,
    who: &Who,
    permit: &Permit<A>,
    (entry, list): (EntryId, List),
    now: Now,
) -> Result<One, Error> {
    let worker = permit.colleague();
    let scope = Scope::of(&who.actor, list, now);
    let request = catch_up::one(&mut tx, permit, entry).await?;
    let shown = catch_up::shown(&mut tx, permit, entry, &scope).await?;
    let mut promises = catch_up::promised_by(&mut tx, &[worker].into()).await?;
    promises.0.retain(|promise| promise.request == entry);
    let away = absences::days(&mut tx, &[worker].into()).await?;
    let policy = desk.policy_on(&mut tx, now.today()).await?;
    let (clause, kinds) = (Clause::of(policy), file::kinds(policy));
    tx.commit().await?;
    Ok(One {
        request: request.ok_or(Error::NotFound)?,
        shown,
        promises,
        away: away.into_values().flatten().collect(),
        clause,
        kinds,
        decides: Some(worker) != who.staff(),
    })
}

/// What a manager has before them: names, days and how many records, and nothing of any file.
#[derive(Debug, Clone)]
pub struct OfStaff {
    /// Requests that wait, longest waiting first.
    pub waiting: Vec<CatchUp>,
    /// Plans that are not all recorded yet.
    pub standing: Vec<CatchUp>,
}

/// The requests of this person's staff, and the plans that were agreed with them.
///
/// # Errors
/// [`Error`] where storage fails.
pub async fn of_staff(desk: &Desk, who: &Who, now: Now) -> Result<OfStaff, Error> {
    let scope = Scope::of(&who.actor, List::CatchUps, now);
    let mut read = desk.store().read().await?;
    let found = OfStaff {
        waiting: catch_up::waiting(&mut read, &scope).await?,
        standing: catch_up::standing(&mut read, &scope).await?,
    };
    read.finish()?;
    desk.write_trail(&Use {
        thing: Some(format!("{} requests", found.waiting.len())),
        basis: "scope",
        ..blank::<RuleCatchUp>(who, true, now)
    })
    .await?;
    Ok(found)
}
