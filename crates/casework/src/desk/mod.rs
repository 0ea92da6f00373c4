//! Where a verb begins: deciding, writing the trail, and handing out transaction and permit. [`Who`]
//! acts, [`beside`] admits to what is no child's file, and the policy that a verb goes by is found in
//! [`judged_by`].

mod beside;
mod judged_by;
mod who;

pub use who::{Ids, Who};

use crate::accounts::Tries;
use crate::error::Error;
use crate::shelf::Shelf;
use crate::team::Tallies;
use access::permit::{Act, OfChild};
use access::{Actor, Denied, DraftOf, Permit, Relations, admit};
use policy::{Book, Policy};
use record::ids::{ChildId, EntryId, NoteId};
use record::ledger::Digest;
use record::time::Now;
use std::sync::Arc;
use store::trail::Use;
use store::{Read, Source, Stamp, Store, Tx, accounts, ahead, relations, trail};
use tokio::sync::{Mutex, MutexGuard};
use uuid::Uuid;

/// An open installation with its policies. Cheap to clone; every clone is the same one.
#[derive(Clone)]
pub struct Desk {
    /// Where records are kept. Doors open it and never use it in a request.
    store: Store,
    shelf: Arc<Shelf>,
    tallies: Arc<Tallies>,
    tries: Arc<Tries>,
    /// Held by the one pass over all files that may be under way.
    pass: Arc<Mutex<()>>,
    ids: Ids,
}

/// What an act is done to, when it belongs to one child's file.
pub(crate) trait Named: OfChild {
    /// The draft, where it is one.
    fn draft(&self) -> Option<NoteId> {
        None
    }
}

impl Named for ChildId {}

impl Named for DraftOf {
    fn draft(&self) -> Option<NoteId> {
        Some(self.note)
    }
}

/// An admission to read: one moment's snapshot, with the permit that was decided on it.
pub(crate) struct Look<A: Act> {
    pub(crate) read: Read,
    pub(crate) permit: Permit<A>,
    /// What ties whoever looks to the file, as it was decided on.
    pub(crate) ties: Relations,
}

impl Desk {
    /// Sits down at an installation with these policies.
    #[must_use]
    pub fn new(store: Store, book: Book, ids: Ids) -> Self {
        Self {
            store,
            shelf: Arc::new(Shelf::new(book)),
            tallies: Arc::default(),
            tries: Arc::default(),
            pass: Arc::default(),
            ids,
        }
    }

    pub(crate) const fn store(&self) -> &Store {
        &self.store
    }

    /// What was counted of teams, as long as it stays true.
    pub(crate) fn tallies(&self) -> &Tallies {
        &self.tallies
    }

    /// Tries to get in that were made of late.
    pub(crate) fn tries(&self) -> &Tries {
        &self.tries
    }

    /// Waits until no other pass over all files is under way in this process: two would do the same
    /// work twice.
    pub(crate) async fn pass(&self) -> MutexGuard<'_, ()> {
        self.pass.lock().await
    }

    pub(crate) fn id(&self) -> Uuid {
        self.ids.next()
    }

    /// How many durable commits this process has made.
    #[must_use]
    pub fn durable_commits(&self) -> u64 {
        self.store.durable_commits()
    }

    /// Admits to a write on a child's file: decides, writes the trail, and gives transaction and
    /// permit together. A refusal commits its trail row alone.
    pub(crate) async fn admit<A: Act>(
        &self,
        who: &Who,
        act: A,
        on: A::On,
        now: Now,
    ) -> Result<(Tx, Permit<A>), Error>
    where
        A::On: Named,
    {
        let tx = self.store.write().await?;
        self.admit_in(tx, who, act, on, now).await
    }

    /// The same in a write that has begun.
    pub(crate) async fn admit_in<A: Act>(
        &self,
        mut tx: Tx,
        who: &Who,
        act: A,
        on: A::On,
        now: Now,
    ) -> Result<(Tx, Permit<A>), Error>
    where
        A::On: Named,
    {
        let (decided, _) = decide_on(&mut tx, who, act, on, now).await?;
        trail::add(&mut tx, &used::<A>(who, on, &decided, now)).await?;
        match decided {
            Ok(permit) => Ok((tx, permit)),
            Err(denied) => {
                tx.commit().await?;
                Err(refused(denied, on.child()))
            }
        }
    }

    /// Admits to a read on a child's file. What is read may leave only through [`Desk::show`] or
    /// [`Desk::shown`].
    pub(crate) async fn look<A: Act>(
        &self,
        who: &Who,
        act: A,
        on: A::On,
        now: Now,
    ) -> Result<Look<A>, Error>
    where
        A::On: Named,
    {
        let mut read = self.store.read().await?;
        ahead::of_file(&mut read, &who.actor, on.child(), on.draft()).await?;
        let (decided, ties) = decide_on(&mut read, who, act, on, now).await?;
        match decided {
            Ok(permit) => Ok(Look { read, permit, ties }),
            Err(denied) => {
                read.finish()?;
                let decided: Result<Permit<A>, Denied> = Err(denied);
                self.write_trail(&used::<A>(who, on, &decided, now)).await?;
                Err(refused(denied, on.child()))
            }
        }
    }

    /// The permit to one more file within a read or write that has begun; none where it may not be
    /// opened, and then nobody learns that it was asked for. Whoever reads with it writes the row.
    pub(crate) async fn may<A: Act>(
        &self,
        from: &mut impl Source,
        who: &Who,
        act: A,
        on: A::On,
        now: Now,
    ) -> Result<Option<Permit<A>>, Error>
    where
        A::On: Named,
    {
        Ok(decide_on(from, who, act, on, now).await?.0.ok())
    }

    /// Ends a read and writes its trail row; returns when the row is durable, and only then may
    /// what was read leave (ACC-001).
    pub(crate) async fn show<A: Act>(
        &self,
        who: &Who,
        look: Look<A>,
        thing: Option<String>,
        now: Now,
    ) -> Result<(), Error>
    where
        A::On: Named,
    {
        self.show_beside(who, look, thing, &[], now).await
    }

    /// The same where other files were read beside it: their rows are written with it, and all are
    /// durable before anything leaves.
    pub(crate) async fn show_beside<A: Act>(
        &self,
        who: &Who,
        look: Look<A>,
        thing: Option<String>,
        beside: &[Use<'_>],
        now: Now,
    ) -> Result<(), Error>
    where
        A::On: Named,
    {
        let used = look.used(who, thing, now);
        look.read.finish()?;
        let mut tx = self.store.write().await?;
        for used in std::iter::once(&used).chain(beside) {
            trail::add(&mut tx, used).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Writes the trail row of a look while what it admits to is read, and gives that once the row is
    /// durable: only then may it leave (ACC-001). Where it cannot be read, the row stands all the
    /// same: it says what was let in.
    pub(crate) async fn shown<T>(
        &self,
        used: &Use<'_>,
        reading: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let (kept, read) = tokio::join!(self.write_trail(used), reading);
        let read = read?;
        kept?;
        Ok(read)
    }

    pub(crate) async fn write_trail(&self, used: &Use<'_>) -> Result<(), Error> {
        let mut tx = self.store.write().await?;
        trail::add(&mut tx, used).await?;
        Ok(tx.commit().await?)
    }

    /// The stamp of an entry that this person makes now under a policy.
    pub(crate) fn stamp(&self, who: &Who, policy: Option<&Policy>, now: Now) -> Stamp {
        Stamp {
            entry: EntryId::new(self.id()),
            author: who.staff(),
            session: who.session(),
            policy: policy.map(|policy| Digest::new(policy.digest())),
            now,
        }
    }
}

impl<A: Act> Look<A>
where
    A::On: Named,
{
    /// The row of the trail that says so.
    pub(crate) fn used<'w>(&self, who: &'w Who, thing: Option<String>, now: Now) -> Use<'w> {
        Use {
            child: Some(self.permit.child()),
            thing,
            basis: self.permit.because().as_str(),
            ..blank::<A>(who, true, now)
        }
    }
}

/// Decides on the rights and ties of this very moment: a right taken away meanwhile is gone. With
/// the ties.
async fn decide_on<A: Act>(
    from: &mut impl Source,
    who: &Who,
    act: A,
    on: A::On,
    now: Now,
) -> Result<(Result<Permit<A>, Denied>, Relations), Error>
where
    A::On: Named,
{
    let actor = standing(from, &who.actor).await?;
    let relations = relations::of_child(from, &actor, on.child(), on.draft()).await?;
    Ok((admit(act, &actor, on, &relations, now), relations))
}

/// The actor as their account stands in this transaction.
pub(crate) async fn standing(from: &mut impl Source, actor: &Actor) -> Result<Actor, Error> {
    let Actor::Member(member) = actor else {
        return Ok(actor.clone());
    };
    let account = accounts::one(from, member.staff)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(account.member(member.session).into())
}

fn refused(denied: Denied, child: ChildId) -> Error {
    match denied {
        Denied::ReasonNeeded { .. } => Error::ReasonNeeded(child),
        Denied::Hidden { .. } => Error::NotFound,
    }
}

fn used<'a, A: Act>(
    who: &'a Who,
    on: A::On,
    decided: &Result<Permit<A>, Denied>,
    now: Now,
) -> Use<'a>
where
    A::On: Named,
{
    let basis = match decided {
        Ok(permit) => permit.because().as_str(),
        Err(denied) => denied.because().as_str(),
    };
    Use {
        child: Some(on.child()),
        thing: on.draft().map(|note| format!("draft {note}")),
        basis,
        ..blank::<A>(who, decided.is_ok(), now)
    }
}

/// A row with who, what and when, and nothing of any child.
pub(crate) fn blank<A: Act>(who: &Who, allowed: bool, now: Now) -> Use<'_> {
    Use {
        actor: &who.actor,
        address: &who.address,
        device: &who.device,
        act: A::ACTION.as_str(),
        child: None,
        thing: None,
        basis: "",
        allowed,
        reason: who.reason.as_deref(),
        now,
    }
}
