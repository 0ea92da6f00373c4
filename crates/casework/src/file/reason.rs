//! Opening a file one does not work on: the thin card, and the reason (ACC-001).

use crate::desk::{Desk, Who, blank};
use crate::error::Error;
use access::permit::{FindChild, GiveReason};
use record::ids::ChildId;
use record::problem::Problem;
use record::time::Now;
use record::words;
use std::collections::BTreeSet;
use store::children::{self, Child};
use store::trail::{self, Use};

/// Fewest characters of a reason.
const REASON_CHARACTERS_MIN: usize = 20;

/// Most characters of a reason.
const REASON_CHARACTERS_MAX: usize = 500;

/// Fewest different characters of a reason: a held key says nothing.
const LETTERS_MIN: usize = 5;

/// What anyone who may search sees of a child: enough to know whom to ring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The child, as [`thin`] shows them.
    pub child: Child,
    /// The team that works with them.
    pub team: Option<String>,
}

/// A child as those see them who may know that the child is known, and no more: the statuses say
/// what the file is about (reliability 6.4).
pub(super) fn thin(child: Child) -> Child {
    Child {
        statuses: Vec::new(),
        ..child
    }
}

/// The thin card of a child.
///
/// # Errors
/// [`Error::NotFound`] where this person may not even know of the child.
pub async fn card(desk: &Desk, who: &Who, child: ChildId, now: Now) -> Result<Card, Error> {
    let mut look = desk.look(who, FindChild, child, now).await?;
    let child = thin(children::one(&mut look.read, &look.permit).await?);
    let team = children::team_of(&mut look.read, &look.permit).await?;
    desk.show(who, look, Some("card".to_owned()), now).await?;
    Ok(Card { child, team })
}

/// Takes a reason for opening a file; it holds for some hours in this session.
///
/// # Errors
/// [`Error::Problems`] for a reason that says nothing.
pub async fn give_reason(
    desk: &Desk,
    who: &Who,
    child: ChildId,
    reason: &str,
    now: Now,
) -> Result<(), Error> {
    let reason = reason_of(reason)?;
    let staff = who.staff().ok_or(Error::NotFound)?;
    let (mut tx, permit) = desk.admit(who, GiveReason, child, now).await?;
    children::claim(&mut tx, &permit, staff, now.instant()).await?;
    let used = Use {
        act: "reason",
        child: Some(child),
        basis: permit.because().as_str(),
        reason: Some(&reason),
        ..blank::<GiveReason>(who, true, now)
    };
    trail::add(&mut tx, &used).await?;
    Ok(tx.commit().await?)
}

/// Reads a reason as typed: one that says something (ACC-001).
///
/// # Errors
/// [`Problem`] for one that says nothing, or too much.
pub fn reason_of(typed: &str) -> Result<String, Problem> {
    let reason = words::one_line(typed);
    let length = reason.chars().count();
    let said: BTreeSet<char> = reason.to_lowercase().chars().collect();
    if length < REASON_CHARACTERS_MIN || said.len() < LETTERS_MIN {
        let message =
            format!("Say in at least {REASON_CHARACTERS_MIN} characters why you need this file");
        return Err(Problem::new("reason", message));
    }
    if length > REASON_CHARACTERS_MAX {
        let message = format!("Say the reason in {REASON_CHARACTERS_MAX} characters or fewer");
        return Err(Problem::new("reason", message));
    }
    Ok(reason)
}
