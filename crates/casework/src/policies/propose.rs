//! Proposing a recording policy: one person brings its file, another decides (CFG-001; "Who may do
//! what: change the recording policy").

use crate::desk::{Desk, Who, standing};
use crate::error::Error;
use access::permit::{ProposePolicy, TryPolicy};
use access::{Permit, admit_to_house};
use policy::book::{Difference, differences};
use policy::{BadPolicy, Policy};
use record::ids::EntryId;
use record::problem::Problem;
use record::shows_only;
use record::time::Now;
use store::proposals::{self, Advice, NewProposal, Proposal};
use store::{Read, Tx, policies, sessions};

/// Longest reason for a proposal, in characters.
const BECAUSE_CHARACTERS_MAX: usize = 2_000;

/// A policy file as typed or pasted.
#[derive(Clone, Default)]
pub struct NewPolicy {
    /// The text of the file.
    pub text: String,
    /// Why it is proposed.
    pub because: String,
    /// The form's own key.
    pub form_key: String,
}

shows_only!(NewPolicy: form_key);

/// What a policy file is found to be.
#[derive(Debug)]
pub enum Weighed {
    /// Everything that is wrong in it, with line and column.
    Faulty(Vec<BadPolicy>),
    /// A sound policy, and what it would change in the one in force today.
    Sound(Box<Policy>, Compared),
}

/// What a policy would change in the one in force today.
#[derive(Debug)]
pub struct Compared {
    /// Id of the one in force.
    pub in_force: String,
    /// Clause by clause.
    pub differences: Vec<Difference>,
}

impl Compared {
    fn of(in_force: &Policy, proposed: &Policy) -> Self {
        Self {
            in_force: in_force.id().to_owned(),
            differences: differences(in_force, proposed),
        }
    }
}

/// How proposing ended.
#[derive(Debug)]
pub enum Outcome {
    /// It waits for a second person.
    Proposed(EntryId),
    /// Something is wrong in the file; nothing was stored.
    Faulty(Vec<BadPolicy>),
}

/// Reads a policy file and compares it with the policy in force; stores nothing.
///
/// # Errors
/// [`Error::NotFound`] for those who may not propose.
pub async fn weigh(desk: &Desk, who: &Who, text: &str, now: Now) -> Result<Weighed, Error> {
    let mut read = desk.store().read().await?;
    let actor = standing(&mut read, &who.actor).await?;
    admit_to_house(ProposePolicy, &actor, now)
        .map(drop)
        .map_err(|_| Error::NotFound)?;
    let proposed = match desk.book().read_new(FILE, text) {
        Ok(proposed) => proposed,
        Err(faults) => return Ok(Weighed::Faulty(faults)),
    };
    let in_force = desk.policy_on(&mut read, now.today()).await?;
    let compared = Compared::of(in_force, &proposed);
    read.finish()?;
    Ok(Weighed::Sound(Box::new(proposed), compared))
}

/// What faults call a file that came without a name.
const FILE: &str = "policy";

/// Proposes a policy.
///
/// # Errors
/// [`Error::Problems`] without a reason, or where its version was adopted before.
pub async fn propose(desk: &Desk, who: &Who, new: &NewPolicy, now: Now) -> Result<Outcome, Error> {
    // Reading a long file takes a while, and nobody else writes while a write is open.
    let read = desk.book().read_new(FILE, &new.text);
    let (mut tx, permit) = desk.admit_to_house(who, ProposePolicy, now).await?;
    let staff = who.staff().ok_or(Error::NotFound)?;
    if let Some(answer) = sessions::answer_to(&mut tx, &new.form_key, staff).await? {
        tx.commit().await?;
        let entry = EntryId::parse(&answer).map_err(|_| Error::NotFound)?;
        return Ok(Outcome::Proposed(entry));
    }
    let proposed = match read {
        Ok(proposed) => proposed,
        Err(faults) => return Ok(Outcome::Faulty(faults)),
    };
    let because = new.because.trim();
    if because.is_empty() || because.chars().count() > BECAUSE_CHARACTERS_MAX {
        let asked = "Say why this policy is proposed, in at most 2,000 characters";
        return Err(Problem::new("because", asked).into());
    }
    not_adopted_before(desk, &mut tx, &proposed).await?;
    let row = NewProposal {
        policy: proposed.id(),
        version: proposed.version(),
        bytes: proposed.bytes(),
        because,
        staff,
        name: &who.name,
    };
    let in_force = desk.policy_on(&mut tx, now.today()).await.ok();
    let stamp = desk.stamp(who, in_force, now);
    let authority = desk.store().authority();
    let receipt = proposals::propose(&mut tx, authority, &permit, row, stamp).await?;
    let answer = receipt.entry.to_string();
    sessions::keep_answer(&mut tx, &new.form_key, staff, now.instant(), &answer).await?;
    tx.commit().await?;
    Ok(Outcome::Proposed(receipt.entry))
}

/// A version is adopted once; what differs from it is another version (CFG-002).
async fn not_adopted_before(desk: &Desk, tx: &mut Tx, proposed: &Policy) -> Result<(), Error> {
    let adopted = policies::adopted(tx).await?;
    for one in adopted.iter().filter(|one| one.policy == proposed.id()) {
        let known = desk.policy_of(tx, &one.digest).await?;
        if known.version() == proposed.version() {
            return Err(taken(known).into());
        }
    }
    Ok(())
}

fn taken(known: &Policy) -> Problem {
    Problem::new(
        "policy",
        format!(
            "Version {} of `{}` was adopted before: give this one the next number",
            known.version(),
            known.id()
        ),
    )
}

/// A proposal as those who weigh it see it.
#[derive(Debug)]
pub struct Shown {
    /// The proposal.
    pub proposal: Proposal,
    /// What is proposed.
    pub policy: Policy,
    /// What information governance advises, the oldest first.
    pub advice: Vec<Advice>,
    /// What it would change in the policy in force today.
    pub compared: Compared,
}

/// Every proposal, the newest first.
///
/// # Errors
/// [`Error::NotFound`] for those who may not weigh one.
pub async fn proposals(desk: &Desk, who: &Who, now: Now) -> Result<Vec<Proposal>, Error> {
    let (mut read, permit) = look(desk, who, now).await?;
    let list = proposals::list(&mut read, &permit).await?;
    read.finish()?;
    Ok(list)
}

/// One proposal with what it would change.
///
/// # Errors
/// [`Error::NotFound`] where there is none, or not for this person.
pub async fn proposal(desk: &Desk, who: &Who, entry: EntryId, now: Now) -> Result<Shown, Error> {
    let (mut read, permit) = look(desk, who, now).await?;
    let found = proposals::one(&mut read, &permit, entry).await?;
    let proposal = found.ok_or(Error::NotFound)?;
    let policy = proposed(desk, &proposal)?;
    let in_force = desk.policy_on(&mut read, now.today()).await?;
    let compared = Compared::of(in_force, &policy);
    let advice = proposals::advice(&mut read, &permit, entry).await?;
    read.finish()?;
    Ok(Shown {
        proposal,
        policy,
        advice,
        compared,
    })
}

/// The policy that a proposal brings; it was sound when it was proposed.
pub(super) fn proposed(desk: &Desk, proposal: &Proposal) -> Result<Policy, Error> {
    let text = std::str::from_utf8(&proposal.bytes).map_err(|_| Error::BadPolicy)?;
    let read = desk.book().read_one(FILE, text);
    read.map_err(|_| Error::BadPolicy)
}

/// Figures and proposals name no child, so looking at them leaves no trail of a file.
async fn look(desk: &Desk, who: &Who, now: Now) -> Result<(Read, Permit<TryPolicy>), Error> {
    let mut read = desk.store().read().await?;
    let actor = standing(&mut read, &who.actor).await?;
    let permit = admit_to_house(TryPolicy, &actor, now).map_err(|_| Error::NotFound)?;
    Ok((read, permit))
}
