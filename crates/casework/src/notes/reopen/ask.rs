//! Asking for a note to be reopened: a logged request that names the inaccuracy and who found it.

use super::{Route, route};
use crate::desk::{Desk, Who};
use crate::error::Error;
use crate::file::{self, Whose};
use access::permit::AskReopen;
use record::ids::{ChildId, EntryId};
use record::note::finalised::Signature;
use record::note::reopening::Request;
use record::shows_only;
use record::time::Now;
use std::collections::BTreeMap;
use store::notes::{self, Line};
use store::reopening::{self, Reopening};
use store::sessions;

/// A request as typed.
#[derive(Clone)]
pub struct Ask {
    /// What is inaccurate.
    pub inaccuracy: String,
    /// Who found it.
    pub found_by: String,
    /// The form's own key: the same form twice is one request.
    pub form_key: String,
}

shows_only!(Ask: form_key);

/// How it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// It is logged and waits to be decided.
    Logged,
    /// The policy does not let this note be reopened; a correction puts it right.
    Refused(Route),
}

/// What the page needs on which somebody asks.
#[derive(Debug, Clone)]
pub struct Asking {
    /// Whose file it is.
    pub whose: Whose,
    /// The note.
    pub line: Line,
    /// Names of the types of contact.
    pub kinds: BTreeMap<String, String>,
    /// Earlier requests on it.
    pub requests: Vec<Reopening>,
    /// Whether it may be asked for.
    pub route: Route,
}

/// Reads what the page needs.
///
/// # Errors
/// [`Error::NotFound`] where there is no such note, or this person may not ask on its file.
pub async fn asking(desk: &Desk, who: &Who, entry: EntryId, now: Now) -> Result<Asking, Error> {
    let file = file_of(desk, entry).await?;
    let mut look = desk.look(who, AskReopen, file, now).await?;
    let line = notes::line(&mut look.read, &look.permit, entry).await?;
    let line = line.ok_or(Error::NotFound)?;
    let requests = reopening::of_note(&mut look.read, &look.permit, entry).await?;
    let policy = desk.policy_on(&mut look.read, now.today()).await?;
    let asking = Asking {
        route: route(policy, &line, &requests),
        kinds: file::kinds(policy),
        whose: Whose::read(&mut look, now).await?,
        line,
        requests,
    };
    desk.show(who, look, Some(format!("entry {entry}")), now)
        .await?;
    Ok(asking)
}

/// Asks.
///
/// # Errors
/// [`Error::Problems`] with every field that is wrong; [`Error::Changed`] where a request waits
/// already.
pub async fn ask(
    desk: &Desk,
    who: &Who,
    entry: EntryId,
    new: &Ask,
    now: Now,
) -> Result<Asked, Error> {
    let file = file_of(desk, entry).await?;
    let (mut tx, permit) = desk.admit(who, AskReopen, file, now).await?;
    let staff = who.staff().ok_or(Error::NotFound)?;
    if sessions::answer_to(&mut tx, &new.form_key, staff)
        .await?
        .is_some()
    {
        tx.commit().await?;
        return Ok(Asked::Logged);
    }
    let line = notes::line(&mut tx, &permit, entry).await?;
    let line = line.ok_or(Error::NotFound)?;
    let requests = reopening::of_note(&mut tx, &permit, entry).await?;
    let policy = desk.policy_on(&mut tx, now.today()).await?;
    match route(policy, &line, &requests) {
        Route::Open { .. } => {}
        Route::UnderWay => return Err(Error::Changed),
        refused => {
            tx.commit().await?;
            return Ok(Asked::Refused(refused));
        }
    }
    let request = Request::parse(entry, &new.inaccuracy, &new.found_by, signature(who)?)
        .map_err(Error::Problems)?;
    let stamp = desk.stamp(who, Some(policy), now);
    let receipt = reopening::ask(&mut tx, &permit, &request, stamp).await?;
    let answer = receipt.entry.to_string();
    sessions::keep_answer(&mut tx, &new.form_key, staff, now.instant(), &answer).await?;
    tx.commit().await?;
    Ok(Asked::Logged)
}

/// Whose file a note is on. No note and a note on a hidden file take the same way out.
pub(super) async fn file_of(desk: &Desk, entry: EntryId) -> Result<ChildId, Error> {
    let mut finding = desk.store().read().await?;
    let file = notes::file_of(&mut finding, entry).await?;
    finding.finish()?;
    Ok(file.unwrap_or_else(|| ChildId::new(entry.uuid())))
}

/// Who acts, as their entry will say for ever.
pub(crate) fn signature(who: &Who) -> Result<Signature, Error> {
    Ok(Signature {
        author: who.staff().ok_or(Error::NotFound)?,
        name: who.name.clone(),
        role: who.actor.role().map_or("", |role| role.words()).to_owned(),
    })
}
