//! Keeping as it is what the checks ask to think about: an answer, stored with the draft and later
//! with the note (FIN-012). Nothing of the writer's words changes.

use super::save::{Saved, not_let_in, overtaken, put, within_limits};
use crate::desk::{Desk, Who};
use crate::error::Error;
use access::DraftOf;
use access::permit::EditDraft;
use record::note::answers::Answered;
use record::note::fields::Fields;
use record::time::Now;
use store::drafts;

/// A writer's answer to a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The finding's id.
    pub finding: String,
    /// Whether it is kept as it is; otherwise it is asked again.
    pub keeps: bool,
}

/// Stores an answer, and with it what was typed, over the version that its writer saw. The same
/// again, from a second click or a cut connection, is stored already.
///
/// # Errors
/// [`Error::Changed`] where somebody saved meanwhile: nothing is overwritten; [`Error::NotFound`] for
/// a colleague whom the author let edit it: the answers are the author's (FIN-003).
pub async fn keep(
    desk: &Desk,
    who: &Who,
    on: DraftOf,
    typed: Option<&Fields>,
    seen: u64,
    answer: &Answer,
    now: Now,
) -> Result<Saved, Error> {
    if let Some(fields) = typed {
        within_limits(fields)?;
    }
    let (mut tx, permit) = desk.admit(who, EditDraft, on, now).await?;
    not_let_in(&permit)?;
    let saved = drafts::one(&mut tx, &permit)
        .await?
        .ok_or(Error::NotFound)?;
    if saved.version != seen {
        let is_answered = saved.draft.answers.get(&answer.finding).is_some() == answer.keeps;
        let is_typed = typed.is_none_or(|fields| saved.draft.fields == *fields);
        return overtaken(tx, &saved, is_answered && is_typed).await;
    }
    let mut draft = saved.draft;
    if let Some(fields) = typed {
        draft.fields = fields.clone();
    }
    if answer.keeps {
        let (at, by) = (now.instant(), who.name.clone());
        draft.answers.keep(&answer.finding, Answered { at, by });
    } else {
        draft.answers.ask_again(&answer.finding);
    }
    put(desk, tx, &permit, &draft, seen, now).await
}
