//! The home page: the children one works with, and one's drafts.

use crate::desk::{Desk, Who};
use crate::error::Error;
use access::{List, Scope};
use record::absence::Away;
use record::time::Now;
use store::absences;
use store::catch_up::{self, Promises};
use store::children::{self, Case};
use store::drafts::{self, Waiting};
use store::trail::Use;

/// What stands on the home page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caseload {
    /// Children one works with.
    pub own: Vec<Case>,
    /// Children of one's teams, where one manages or serves any.
    pub team: Vec<Case>,
    /// One's drafts, soonest due first.
    pub drafts: Vec<Waiting>,
    /// When one was away (REC-019).
    pub away: Vec<Away>,
    /// What one promised in plans to catch up (TIME-016).
    pub promises: Promises,
}

/// The caseload list.
///
/// # Errors
/// [`Error`] where storage fails.
pub async fn caseload(desk: &Desk, who: &Who, now: Now) -> Result<Caseload, Error> {
    let mut read = desk.store().read().await?;
    let own = children::cases(&mut read, &Scope::of(&who.actor, List::Caseload, now)).await?;
    let team = children::cases(&mut read, &Scope::of(&who.actor, List::Team, now)).await?;
    let drafts = drafts::own(&mut read, &Scope::of(&who.actor, List::OwnDrafts, now)).await?;
    let own_self = who.staff().into_iter().collect();
    let away = absences::days(&mut read, &own_self).await?;
    let promises = catch_up::promised_by(&mut read, &own_self).await?;
    read.finish()?;
    desk.write_trail(&Use {
        actor: &who.actor,
        address: &who.address,
        device: &who.device,
        act: "list_caseload",
        child: None,
        thing: Some(format!("{} children", own.len() + team.len())),
        basis: "scope",
        allowed: true,
        reason: None,
        now,
    })
    .await?;
    Ok(Caseload {
        own,
        team,
        drafts,
        away: away.into_values().flatten().collect(),
        promises,
    })
}
