//! Saying that one has fallen behind: with what, why, and by when one proposes to have caught up.

use super::Clause;
use crate::desk::{Desk, Who};
use crate::error::Error;
use crate::file;
use access::permit::AskCatchUp;
use access::{List, Scope};
use record::catch_up::{Behind, Owed, Piece};
use record::problem::Problem;
use record::shows_only;
use record::time::Now;
use std::collections::{BTreeMap, BTreeSet};
use store::catch_up::{self, CatchUp, Promises};
use store::drafts::{self, Waiting};
use store::duties::{self, OwedBy, OwedDuty};
use store::{Tx, sessions};

/// What somebody says, as typed.
#[derive(Clone, Default)]
pub struct Ask {
    /// The records, as [`Piece::code`] writes them.
    pub pieces: Vec<String>,
    /// Why.
    pub because: String,
    /// By when they propose to have caught up.
    pub by: String,
    /// The form's own key.
    pub form_key: String,
}

shows_only!(Ask: form_key);

/// What the page needs on which somebody says so.
#[derive(Debug, Clone)]
pub struct Asking {
    /// What the policy in force says.
    pub clause: Clause,
    /// Their drafts, soonest due first.
    pub drafts: Vec<Waiting>,
    /// What they owe in person, soonest first.
    pub owed: Vec<OwedDuty>,
    /// Records that wait for an answer already.
    pub waiting: BTreeSet<Piece>,
    /// What was promised.
    pub promises: Promises,
    /// What they asked before, latest first.
    pub earlier: Vec<CatchUp>,
    /// Names of the types of contact, from the policy in force.
    pub kinds: BTreeMap<String, String>,
}

impl Asking {
    /// The records that they may name: what they owe and no request of theirs holds.
    fn nameable(&self) -> BTreeSet<Piece> {
        let drafts = self.drafts.iter().map(|draft| Piece {
            child: draft.child,
            owed: Owed::Note(draft.note),
        });
        let duties = self.owed.iter().map(|owed| Piece {
            child: owed.child,
            owed: Owed::Duty {
                started_by: owed.duty.started_by,
                clock: owed.duty.clock.clone(),
            },
        });
        drafts
            .chain(duties)
            .filter(|piece| !self.waiting.contains(piece))
            .collect()
    }
}

/// Reads what the page needs.
///
/// # Errors
/// [`Error::NotFound`] for those who record nothing.
pub async fn asking(desk: &Desk, who: &Who, now: Now) -> Result<Asking, Error> {
    let own = who.staff().ok_or(Error::NotFound)?;
    let (mut tx, permit) = desk.admit_to_account(who, AskCatchUp, own, now).await?;
    let asking = read(desk, &mut tx, who, &permit, now).await?;
    tx.commit().await?;
    Ok(asking)
}

async fn read(
    desk: &Desk,
    tx: &mut Tx,
    who: &Who,
    permit: &access::Permit<AskCatchUp>,
    now: Now,
) -> Result<Asking, Error> {
    let scope = |list| Scope::of(&who.actor, list, now);
    let policy = desk.policy_on(tx, now.today()).await?;
    let owed = duties::owed(
        tx,
        &scope(List::Caseload),
        OwedBy::Oneself,
        duties::OWED_MAX,
        now,
    )
    .await?;
    Ok(Asking {
        clause: Clause::of(policy),
        kinds: file::kinds(policy),
        drafts: drafts::own(tx, &scope(List::OwnDrafts)).await?,
        owed: owed.duties,
        waiting: catch_up::waiting_pieces(tx, permit).await?,
        promises: catch_up::promised_by(tx, &[permit.colleague()].into()).await?,
        earlier: catch_up::of_worker(tx, permit).await?,
    })
}

/// Says so. The request waits for the worker's manager.
///
/// # Errors
/// [`Error::Problems`] with every field that is wrong, and where the policy in force has no plans;
/// [`Error::NotFound`] for those who record nothing.
pub async fn ask(desk: &Desk, who: &Who, new: &Ask, now: Now) -> Result<(), Error> {
    let own = who.staff().ok_or(Error::NotFound)?;
    let (mut tx, permit) = desk.admit_to_account(who, AskCatchUp, own, now).await?;
    if sessions::answer_to(&mut tx, &new.form_key, own)
        .await?
        .is_some()
    {
        return Ok(tx.commit().await?);
    }
    let asking = read(desk, &mut tx, who, &permit, now).await?;
    if !asking.clause.offered {
        let message = "The recording policy in force has no plans to catch up";
        return Err(Problem::new("pieces", message).into());
    }
    let nameable = asking.nameable();
    let pieces = new.pieces.iter().filter_map(|code| Piece::parse(code));
    let pieces: Vec<Piece> = pieces.filter(|piece| nameable.contains(piece)).collect();
    if pieces.len() < new.pieces.len() {
        let message = "One of the records is not owed any more, or waits for an answer: look again";
        return Err(Problem::new("pieces", message).into());
    }
    let signed = crate::notes::signature(who)?;
    let behind = Behind::parse(pieces, &new.because, &new.by, signed, now.today());
    let behind = behind.map_err(Error::Problems)?;
    let policy = desk.policy_on(&mut tx, now.today()).await?;
    let stamp = desk.stamp(who, Some(policy), now);
    let authority = desk.store().authority();
    let receipt = catch_up::ask(&mut tx, authority, &permit, &behind, stamp).await?;
    let answer = receipt.entry.to_string();
    sessions::keep_answer(&mut tx, &new.form_key, own, now.instant(), &answer).await?;
    Ok(tx.commit().await?)
}
