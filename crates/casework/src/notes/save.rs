//! Saving a draft: in any state, always (ground rule 1).

use super::judge::{OnFile, plan};
use crate::desk::{Desk, Who};
use crate::error::Error;
use access::permit::EditDraft;
use access::{Basis, DraftOf, Permit};
use record::note::fields::{FIELDS_MAX, Fields};
use record::note::finalised::Draft;
use record::problem::Problem;
use record::time::{Instant, Now};
use store::{Tx, children, drafts, facts, sessions};

/// Most bytes of all fields of a draft together: five parts at their hard limit and more.
pub const DRAFT_BYTES_MAX: usize = 4 * 1024 * 1024;

/// That a draft was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// Its new version.
    pub version: u64,
    /// When.
    pub at: Instant,
}

/// Saves what has been typed over the version that its writer saw. The same words again, from a
/// second click or a cut connection, are saved already.
///
/// # Errors
/// [`Error::Changed`] where somebody saved meanwhile: nothing is overwritten.
pub async fn save(
    desk: &Desk,
    who: &Who,
    on: DraftOf,
    fields: &Fields,
    seen: u64,
    now: Now,
) -> Result<Saved, Error> {
    within_limits(fields)?;
    let (mut tx, permit) = desk.admit(who, EditDraft, on, now).await?;
    let saved = drafts::one(&mut tx, &permit)
        .await?
        .ok_or(Error::NotFound)?;
    if saved.version != seen {
        let is_same = saved.draft.fields == *fields;
        return overtaken(tx, &saved, is_same).await;
    }
    let mut draft = saved.draft;
    draft.fields = fields.clone();
    put(desk, tx, &permit, &draft, seen, now).await
}

/// Somebody saved meanwhile, perhaps the same form a moment ago. That save is made durable before
/// the answer, because whoever is told of it looks at the draft next.
pub(super) async fn overtaken(
    tx: Tx,
    saved: &drafts::Saved,
    is_same: bool,
) -> Result<Saved, Error> {
    tx.commit().await?;
    if is_same {
        Ok(Saved {
            version: saved.version,
            at: saved.saved_at,
        })
    } else {
        Err(Error::Changed)
    }
}

/// Stores a draft over the version that its writer saw, with when it is due.
pub(super) async fn put(
    desk: &Desk,
    mut tx: Tx,
    permit: &Permit<EditDraft>,
    draft: &Draft,
    seen: u64,
    now: Now,
) -> Result<Saved, Error> {
    let stated = facts::read(&mut tx, permit, false).await?;
    let child = children::one(&mut tx, permit).await?;
    let on = OnFile {
        draft,
        child: &child,
        facts: &stated,
    };
    let planned = plan(desk, &mut tx, &on, now).await?;
    let version = drafts::save(&mut tx, permit, draft, seen, &planned, now.instant()).await?;
    tx.commit().await?;
    Ok(Saved {
        version,
        at: now.instant(),
    })
}

/// Refuses only what no form of ours can send.
pub(super) fn within_limits(fields: &Fields) -> Result<(), Error> {
    let (count, bytes) = fields.iter().fold((0, 0), |(count, bytes), (name, typed)| {
        (count + 1, bytes + name.len() + typed.len())
    });
    if count > FIELDS_MAX || bytes > DRAFT_BYTES_MAX {
        let message = "This note is longer than Daybook can hold: split it into several notes";
        return Err(Problem::new("detailed", message).into());
    }
    Ok(())
}

/// Refuses what is the author's alone to somebody whom the author let edit the draft (FIN-003).
pub(super) fn not_let_in(permit: &Permit<EditDraft>) -> Result<(), Error> {
    match permit.because() {
        Basis::AuthorApproved => Err(Error::NotFound),
        _ => Ok(()),
    }
}

/// Throws a draft away at its author's word.
///
/// # Errors
/// [`Error::NotFound`] for anybody else, a colleague whom the author let edit it among them (FIN-003);
/// [`Error::Problems`] for the next version of a note that was
/// reopened: that must be finalised, as it was or put right (FIN-007).
pub async fn discard(
    desk: &Desk,
    who: &Who,
    on: DraftOf,
    form_key: &str,
    now: Now,
) -> Result<(), Error> {
    let staff = who.staff().ok_or(Error::NotFound)?;
    let mut tx = desk.store().write().await?;
    // The first sending took the draft away, and with it every right to it.
    if sessions::answer_to(&mut tx, form_key, staff)
        .await?
        .is_some()
    {
        return Ok(tx.commit().await?);
    }
    let (mut tx, permit) = desk.admit_in(tx, who, EditDraft, on, now).await?;
    not_let_in(&permit)?;
    let saved = drafts::one(&mut tx, &permit).await?;
    if saved.is_some_and(|saved| saved.draft.replaces.is_some()) {
        let message = "A note that was reopened is finalised again, as it was or put right";
        return Err(Problem::new("", message).into());
    }
    drafts::discard(&mut tx, &permit).await?;
    sessions::keep_answer(&mut tx, form_key, staff, now.instant(), "").await?;
    Ok(tx.commit().await?)
}
