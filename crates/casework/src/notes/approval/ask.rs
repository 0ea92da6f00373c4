//! Asking to edit another's draft.

use super::super::signature;
use super::Clause;
use crate::desk::{Desk, Who};
use crate::error::Error;
use crate::file::Whose;
use access::DraftOf;
use access::permit::AskToEdit;
use record::note::approval::Request;
use record::problem::Problem;
use record::time::Now;
use store::approvals::{self, Approval};
use store::drafts::{self, Waiting};
use store::sessions;

/// What the page needs on which somebody asks: the draft's outside, never its text.
#[derive(Debug, Clone)]
pub struct Asking {
    /// Whose file it is.
    pub whose: Whose,
    /// The draft as a list shows it.
    pub draft: Waiting,
    /// What this person asked of it before, earliest first.
    pub earlier: Vec<Approval>,
    /// What the policy in force says.
    pub clause: Clause,
}

/// Reads what the page needs.
///
/// # Errors
/// [`Error::NotFound`] where there is no such draft, it is one's own, or one may not know of it.
pub async fn asking(desk: &Desk, who: &Who, on: DraftOf, now: Now) -> Result<Asking, Error> {
    let own = who.staff().ok_or(Error::NotFound)?;
    let mut look = desk.look(who, AskToEdit, on, now).await?;
    let drafts = drafts::on_file(&mut look.read, &look.permit).await?;
    let mut earlier = approvals::of_draft(&mut look.read, &look.permit).await?;
    earlier.retain(|one| one.staff == own);
    let policy = desk.policy_on(&mut look.read, now.today()).await?;
    let asking = Asking {
        whose: Whose::read(&mut look, now).await?,
        draft: drafts
            .into_iter()
            .find(|draft| draft.note == on.note)
            .ok_or(Error::NotFound)?,
        earlier,
        clause: Clause::of(policy),
    };
    desk.show(who, look, Some(format!("draft {}", on.note)), now)
        .await?;
    Ok(asking)
}

/// Asks. The request waits for the draft's author.
///
/// # Errors
/// [`Error::Problems`] without a reason, and where the policy in force lets nobody in;
/// [`Error::Changed`] where a request of theirs waits or holds; [`Error::NotFound`] as [`asking()`].
pub async fn ask(
    desk: &Desk,
    who: &Who,
    on: DraftOf,
    because: &str,
    form_key: &str,
    now: Now,
) -> Result<(), Error> {
    let (mut tx, permit) = desk.admit(who, AskToEdit, on, now).await?;
    let staff = who.staff().ok_or(Error::NotFound)?;
    if sessions::answer_to(&mut tx, form_key, staff)
        .await?
        .is_some()
    {
        return Ok(tx.commit().await?);
    }
    let policy = desk.policy_on(&mut tx, now.today()).await?;
    if !Clause::of(policy).offered {
        let message = "The recording policy in force lets nobody edit another’s draft";
        return Err(Problem::new("because", message).into());
    }
    let request = Request::parse(on.note, because, signature(who)?)?;
    let stamp = desk.stamp(who, Some(policy), now);
    let receipt = approvals::ask(&mut tx, &permit, &request, stamp).await?;
    let answer = receipt.entry.to_string();
    sessions::keep_answer(&mut tx, form_key, staff, now.instant(), &answer).await?;
    Ok(tx.commit().await?)
}
