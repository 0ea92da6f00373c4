//! Deciding a request: refused with why, or reopened, which begins the next version for its author
//! with everything that the first says (FIN-007).

use super::ask::{file_of, signature};
use super::is_named;
use crate::desk::{Desk, Who};
use crate::error::Error;
use access::AccountState;
use access::permit::ReopenNote;
use record::ids::{EntryId, NoteId, StaffId};
use record::note::answers::Answers;
use record::note::finalised::{Draft, Earlier};
use record::note::form;
use record::note::reopening::{Ruling, SHORT_CHARACTERS_MAX};
use record::problem::Problem;
use record::shows_only;
use record::time::Now;
use record::words::one_line;
use store::notes::{self, Whole};
use store::{Tx, absences, accounts, drafts, reopening, sessions};

/// What is decided, as typed.
#[derive(Clone)]
pub struct Decision {
    /// Whether the note is reopened; none where nothing was chosen.
    pub reopen: Option<bool>,
    /// Why not; may be empty where it is.
    pub because: String,
    /// The form's own key.
    pub form_key: String,
}

shows_only!(Decision: reopen);

/// Decides the request that waits on a note.
///
/// # Errors
/// [`Error::NotFound`] for anybody but the role that the policy names; [`Error::Problems`] for a
/// decision without an answer, or a refusal without a reason; [`Error::Changed`] where nothing waits any more.
pub async fn rule(
    desk: &Desk,
    who: &Who,
    entry: EntryId,
    new: &Decision,
    now: Now,
) -> Result<(), Error> {
    let file = file_of(desk, entry).await?;
    let (mut tx, permit) = desk.admit(who, ReopenNote, file, now).await?;
    let staff = who.staff().ok_or(Error::NotFound)?;
    if sessions::answer_to(&mut tx, &new.form_key, staff)
        .await?
        .is_some()
    {
        return Ok(tx.commit().await?);
    }
    let policy = desk.policy_on(&mut tx, now.today()).await?;
    if !is_named(policy, who.actor.role()) {
        tx.commit().await?;
        return Err(Error::NotFound);
    }
    let Some(waiting) = reopening::waiting_on(&mut tx, &permit, entry).await? else {
        tx.commit().await?;
        return Err(Error::Changed);
    };
    let reopen = new
        .reopen
        .ok_or_else(|| Problem::new("decision", "Choose whether the note is reopened"))?;
    let ruling = Ruling {
        request: waiting.entry,
        reopened: reopen,
        because: because(new, reopen)?,
        by: signature(who)?,
    };
    let stamp = desk.stamp(who, Some(policy), now);
    let receipt = reopening::rule(&mut tx, &permit, entry, &ruling, stamp).await?;
    if reopen {
        let first = notes::whole(&mut tx, &permit, entry).await?;
        let first = first.ok_or(Error::NotFound)?;
        let author = writer(&mut tx, &first, waiting.asked_by).await?;
        let draft = next_version(&first, author, NoteId::new(desk.id()));
        drafts::start_next_version(&mut tx, &permit, &draft, now.instant()).await?;
    }
    let answer = receipt.entry.to_string();
    sessions::keep_answer(&mut tx, &new.form_key, staff, now.instant(), &answer).await?;
    Ok(tx.commit().await?)
}

fn because(new: &Decision, reopen: bool) -> Result<String, Error> {
    let because = one_line(&new.because);
    if because.is_empty() && !reopen {
        return Err(Problem::new("because", "Say why the note is not reopened").into());
    }
    if because.chars().count() > SHORT_CHARACTERS_MAX {
        let message = format!("Say it in {SHORT_CHARACTERS_MAX} characters or fewer");
        return Err(Problem::new("because", message).into());
    }
    Ok(because)
}

/// Who writes the next version: the author, or, where they can sign in no more or are away with no
/// day of return known, whoever asked. For a draft that waited for them would be closed as it stands
/// (FIN-011), and the note asked for again.
async fn writer(tx: &mut Tx, first: &Whole, asked_by: StaffId) -> Result<StaffId, Error> {
    let author = first.line.author;
    let account = accounts::one(tx, author).await?;
    let is_active = account.is_some_and(|account| account.state == AccountState::Active);
    let away = absences::days(tx, &[author].into()).await?;
    let is_away = away.values().flatten().any(|away| away.to.is_none());
    Ok(if is_active && !is_away {
        author
    } else {
        asked_by
    })
}

/// The next version as it begins: the words of the first, its visit and its first-entered time.
fn next_version(first: &Whole, author: StaffId, note: NoteId) -> Draft {
    Draft {
        note,
        child: first.child,
        visit: first.line.visit,
        author,
        corrects: None,
        replaces: Some(Earlier {
            entry: first.line.entry,
            finalised_first: first
                .note
                .finalised_first()
                .unwrap_or(first.line.recorded_at),
            late: first.line.late.clone(),
        }),
        answers: Answers::default(),
        first_entered: first.note.first_entered(),
        fields: form::fill(first.note.contact()),
    }
}
