//! The home page: the children one works with, and one's drafts.

use crate::desk::{Desk, Who};
use crate::error::Error;
use access::{List, Scope};
use record::time::Now;
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
    read.finish().await?;
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
    Ok(Caseload { own, team, drafts })
}
