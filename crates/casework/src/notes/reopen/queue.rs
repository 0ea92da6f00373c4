//! What waits to be decided, for the role that the policy names: which note, and nothing of it.

use super::ask::file_of;
use super::is_named;
use crate::desk::{Desk, Who};
use crate::error::Error;
use crate::file;
use access::permit::ReopenNote;
use access::{List, Scope};
use record::ids::EntryId;
use record::time::Now;
use std::collections::BTreeMap;
use store::reopening::{self, Queued};
use store::trail::Use;

/// One request, or none, as whoever decides sees it.
#[derive(Debug, Clone)]
pub struct Deciding {
    /// The request that waits on the note.
    pub waiting: Option<Queued>,
    /// Names of the types of contact.
    pub kinds: BTreeMap<String, String>,
    /// The page of the clause that says which notes may be reopened.
    pub clause: String,
}

/// Every request that this person may decide, and the names of the types of contact.
///
/// # Errors
/// [`Error`] where storage fails.
pub async fn queue(
    desk: &Desk,
    who: &Who,
    now: Now,
) -> Result<(Vec<Queued>, BTreeMap<String, String>), Error> {
    let mut read = desk.store().read().await?;
    let policy = desk.policy_on(&mut read, now.today()).await?;
    let scope = Scope::of(&who.actor, List::ToReopen, now);
    let waiting = if is_named(policy, who.actor.role()) {
        reopening::waiting(&mut read, &scope).await?
    } else {
        Vec::new()
    };
    let kinds = file::kinds(policy);
    read.finish()?;
    desk.write_trail(&Use {
        actor: &who.actor,
        address: &who.address,
        device: &who.device,
        act: "list_reopenings",
        child: None,
        thing: Some(format!("{} requests", waiting.len())),
        basis: "scope",
        allowed: true,
        reason: None,
        now,
    })
    .await?;
    Ok((waiting, kinds))
}

/// How many requests wait for this person; none where the policy reopens nothing, or names another
/// role: then nothing offers it.
///
/// # Errors
/// [`Error`] where storage fails.
pub async fn offered(desk: &Desk, who: &Who, now: Now) -> Result<Option<u64>, Error> {
    let scope = Scope::of(&who.actor, List::ToReopen, now);
    let mut read = desk.store().read().await?;
    let policy = desk.policy_on(&mut read, now.today()).await;
    let offers = policy.is_ok_and(|policy| {
        let mut listed = policy.parameters().reopen_contact_types.value.iter();
        listed.next().is_some() && is_named(policy, who.actor.role())
    });
    let waiting = match offers {
        true => Some(reopening::waiting(&mut read, &scope).await?.len() as u64),
        false => None,
    };
    read.finish()?;
    Ok(waiting)
}

/// The request on one note, for its page.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the role that the policy names.
pub async fn deciding(desk: &Desk, who: &Who, entry: EntryId, now: Now) -> Result<Deciding, Error> {
    let file = file_of(desk, entry).await?;
    let mut look = desk.look(who, ReopenNote, file, now).await?;
    let waiting = reopening::waiting_on(&mut look.read, &look.permit, entry).await?;
    let policy = desk.policy_on(&mut look.read, now.today()).await?;
    let named = is_named(policy, who.actor.role());
    let kinds = file::kinds(policy);
    desk.show(who, look, Some(format!("request on entry {entry}")), now)
        .await?;
    if named {
        let clause = format!("{}/reopen-contact-types", policy.id());
        Ok(Deciding {
            waiting,
            kinds,
            clause,
        })
    } else {
        Err(Error::NotFound)
    }
}
