//! The author's answer: who may edit their draft and until when, or not; and its end.

use super::super::signature;
use super::Clause;
use crate::desk::{Desk, Who};
use crate::error::Error;
use crate::file::Whose;
use access::DraftOf;
use access::permit::LetEdit;
use record::ids::EntryId;
use record::note::approval::{Answer, Ended, Holds, said};
use record::problem::Problem;
use record::time::Now;
use store::approvals::{self, Approval};
use store::sessions;

/// What the author's page needs.
#[derive(Debug, Clone)]
pub struct Letting {
    /// Whose file it is.
    pub whose: Whose,
    /// Every request on the draft, earliest first.
    pub requests: Vec<Approval>,
    /// What the policy in force says.
    pub clause: Clause,
}

/// What the author decides on one request.
#[derive(Clone, PartialEq, Eq)]
pub enum Decision {
    /// The colleague may edit for so long; what the author says with it may be empty.
    Let(Holds, String),
    /// They may not; what the author says with it may be empty.
    Refuse(String),
    /// What was approved ends now.
    End,
}

/// Which it is, without what the author says.
impl std::fmt::Debug for Decision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Let(..) => "Let",
            Self::Refuse(_) => "Refuse",
            Self::End => "End",
        })
    }
}

/// Reads what the page needs.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the draft's author.
pub async fn letting(desk: &Desk, who: &Who, on: DraftOf, now: Now) -> Result<Letting, Error> {
    let mut look = desk.look(who, LetEdit, on, now).await?;
    let policy = desk.policy_on(&mut look.read, now.today()).await?;
    let letting = Letting {
        whose: Whose::read(&mut look, now).await?,
        requests: approvals::of_draft(&mut look.read, &look.permit).await?,
        clause: Clause::of(policy),
    };
    desk.show(who, look, Some(format!("draft {}", on.note)), now)
        .await?;
    Ok(letting)
}

/// Answers a request, or ends what was approved.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the draft's author; [`Error::Problems`] where the policy in
/// force lets nobody in; [`Error::Changed`] where the request does not wait, or hold, any more.
pub async fn answer(
    desk: &Desk,
    who: &Who,
    on: DraftOf,
    (request, decision): (EntryId, &Decision),
    form_key: &str,
    now: Now,
) -> Result<(), Error> {
    let (mut tx, permit) = desk.admit(who, LetEdit, on, now).await?;
    let staff = who.staff().ok_or(Error::NotFound)?;
    if sessions::answer_to(&mut tx, form_key, staff)
        .await?
        .is_some()
    {
        return Ok(tx.commit().await?);
    }
    let policy = desk.policy_on(&mut tx, now.today()).await?;
    let lets = matches!(decision, Decision::Let(..));
    if lets && !Clause::of(policy).offered {
        let message = "The recording policy in force lets nobody edit another’s draft";
        return Err(Problem::new("decision", message).into());
    }
    let stamp = desk.stamp(who, Some(policy), now);
    let signed = signature(who)?;
    let answered = match decision {
        Decision::Let(holds, because) => Some((Some(holds.until(now)), because)),
        Decision::Refuse(because) => Some((None, because)),
        Decision::End => None,
    };
    let receipt = if let Some((until, because)) = answered {
        let answer = Answer {
            request,
            until,
            because: said(because)?,
            signed,
        };
        approvals::answer(&mut tx, &permit, &answer, stamp).await?
    } else {
        let ended = Ended { request, signed };
        approvals::end(&mut tx, &permit, &ended, stamp).await?
    };
    let answer = receipt.entry.to_string();
    sessions::keep_answer(&mut tx, form_key, staff, now.instant(), &answer).await?;
    Ok(tx.commit().await?)
}
