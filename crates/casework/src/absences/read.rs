//! A worker's absences on their own page, and who of one's teams is away.

use crate::desk::{Desk, Who};
use crate::error::Error;
use access::permit::StateAbsence;
use access::{List, Scope};
use record::absence::Away;
use record::ids::StaffId;
use record::time::Now;
use store::absences::{self, Stated};
use store::accounts::{self, Account};
use store::team::Listed;
use store::trail::Use;

/// One worker's absences.
#[derive(Debug, Clone)]
pub struct Theirs {
    /// The worker.
    pub account: Account,
    /// Their absences, latest first.
    pub absences: Vec<Stated>,
}

/// Somebody whose absence this person may state, and whether they are away today.
#[derive(Debug, Clone)]
pub struct Colleague {
    /// Who.
    pub account: Account,
    /// The absence of today.
    pub away: Option<Away>,
}

/// Reads one worker's absences.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the worker and their manager.
pub async fn theirs(desk: &Desk, who: &Who, worker: StaffId, now: Now) -> Result<Theirs, Error> {
    let (mut tx, permit) = desk
        .admit_to_account(who, StateAbsence, worker, now)
        .await?;
    let account = accounts::one(&mut tx, worker).await?;
    let absences = absences::of_worker(&mut tx, &permit).await?;
    tx.commit().await?;
    Ok(Theirs {
        account: account.ok_or(Error::NotFound)?,
        absences,
    })
}

/// A page, counted from nought, of those whose absence this person may state, by name: themselves, and
/// a manager's staff. The list holds names of staff and days, and nothing of any file; that somebody is
/// away may tell of their health, so it leaves a row of the trail (reliability T32).
///
/// # Errors
/// [`Error`] where storage fails.
pub async fn colleagues(
    desk: &Desk,
    who: &Who,
    page: u32,
    now: Now,
) -> Result<Listed<Colleague>, Error> {
    let scope = Scope::of(&who.actor, List::Absences, now);
    let mut read = desk.store().read().await?;
    let listed = accounts::of_scope(&mut read, &scope, page).await?;
    let workers = listed.rows.iter().map(|account| account.staff).collect();
    let days = absences::days(&mut read, &workers).await?;
    read.finish()?;
    desk.write_trail(&Use {
        actor: &who.actor,
        address: &who.address,
        device: &who.device,
        act: "list_absences",
        child: None,
        thing: Some(format!("{} workers", listed.rows.len())),
        basis: "scope",
        allowed: true,
        reason: None,
        now,
    })
    .await?;
    let today = now.today();
    let colleague = |account: Account| {
        let away = days.get(&account.staff).into_iter().flatten();
        let away = away.copied().find(|away| away.overlaps(today, today));
        Colleague { account, away }
    };
    Ok(Listed {
        rows: listed.rows.into_iter().map(colleague).collect(),
        matching: listed.matching,
    })
}
