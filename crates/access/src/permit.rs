//! The key to one door: proof that `decide` said yes, for one act on one child.
//!
//! The store asks for a permit and takes the child's id *from it*, so reading another child's
//! rows with this permit cannot be written down. Only this crate can make one.

use crate::action::Action;
use crate::actor::Actor;
use crate::because::{Basis, Refusal};
use crate::decide::{Decision, decide};
use crate::relation::Relations;
use record::ids::{ChildId, NoteId, StaffId, TeamId};
use record::time::Now;

mod sealed {
    /// Acts, and what they are done to, are closed lists.
    pub trait Sealed {}
}

/// An act as a type, so that a permit for one act does not open another.
pub trait Act: sealed::Sealed + Copy {
    /// What the act is done to.
    type On: Copy;
    /// The act, as decided and as written to the trail.
    const ACTION: Action;
}

/// A draft, on the file it was started in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraftOf {
    /// The child whose file it is on.
    pub child: ChildId,
    /// The note it will be.
    pub note: NoteId,
}

/// What belongs to one child's file.
pub trait OfChild: sealed::Sealed + Copy {
    /// Whose file it is.
    fn child(&self) -> ChildId;
}

impl sealed::Sealed for ChildId {}
impl OfChild for ChildId {
    fn child(&self) -> ChildId {
        *self
    }
}

impl sealed::Sealed for DraftOf {}
impl OfChild for DraftOf {
    fn child(&self) -> ChildId {
        self.child
    }
}

macro_rules! acts {
    ($($on:ty: $($name:ident),+;)+) => {$($(
        #[doc = concat!("[`Action::", stringify!($name), "`]")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name;
        impl sealed::Sealed for $name {}
        impl Act for $name {
            type On = $on;
            const ACTION: Action = Action::$name;
        }
    )+)+};
}

acts! {
    ChildId: FindChild, GiveReason, ReadFile, WriteNote, CorrectNote, AskReopen, ReopenNote, StateFact, Allocate, ReadTrail;
    DraftOf: EditDraft, AskToEdit, LetEdit, FinaliseNote, CloseAbandonedDraft;
    StaffId: StateAbsence, AskCatchUp, RuleCatchUp, ManageStaff;
    TeamId: ReadTeam;
    (): OpenFile, ReadOwnTrail, ImportCensus, ReadPolicy, TryPolicy, ProposePolicy, AdvisePolicy, ApprovePolicy, ChangeCalendar, VerifyLedger, RecomputeDuties, TidyUp;
}

/// Proof of admission to one act.
///
/// It is true only within the transaction whose facts it was decided on: rights may change with
/// the next commit. Therefore it cannot be cloned; take it by reference, keep it in no struct that
/// outlives the transaction, and let it drop at the commit.
///
/// ```compile_fail
/// fn keep_for_later(permit: &access::Permit<access::permit::ReadFile>) {
///     let _kept: access::Permit<access::permit::ReadFile> = permit.clone();
/// }
/// ```
///
/// A permit to read does not write:
///
/// ```compile_fail
/// use access::Permit;
/// use access::permit::{ReadFile, WriteNote};
/// fn write(_permit: &Permit<WriteNote>) {}
/// fn read(permit: &Permit<ReadFile>) {
///     write(permit);
/// }
/// ```
#[derive(Debug)]
#[must_use = "a permit is asked for to be shown to the store"]
pub struct Permit<A: Act> {
    on: A::On,
    actor: Actor,
    because: Basis,
}

/// The act may not go ahead. The text is for everyone; the reason is for the trail row alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// Show the thin card and ask for a reason.
    #[error("a reason is needed")]
    ReasonNeeded {
        /// For the trail.
        because: Refusal,
    },
    /// Answer exactly as for a child who does not exist.
    #[error("not found")]
    Hidden {
        /// For the trail.
        because: Refusal,
    },
}

impl Denied {
    /// Why, for the trail row.
    #[must_use]
    pub const fn because(&self) -> Refusal {
        match self {
            Self::ReasonNeeded { because } | Self::Hidden { because } => *because,
        }
    }
}

/// Admits an actor to an act on a child's file, or on one draft of it.
///
/// `relations` are the facts between this actor and this child (and this draft), read in the same
/// transaction as whatever the permit will open.
///
/// # Errors
/// [`Denied`], when a reason is needed or the child must stay hidden.
pub fn admit<A: Act>(
    _: A,
    actor: &Actor,
    on: A::On,
    relations: &Relations,
    now: Now,
) -> Result<Permit<A>, Denied>
where
    A::On: OfChild,
{
    grant::<A>(actor, on, relations, now)
}

/// Admits an actor to an act on a colleague's account, absences or plan. `own_staff` says whether the
/// colleague belongs to one of the actor's teams. Nobody manages their own account, or decides what
/// they asked for themselves.
///
/// # Errors
/// [`Denied::Hidden`].
pub fn admit_to_account<A: Act<On = StaffId>>(
    _: A,
    actor: &Actor,
    colleague: StaffId,
    own_staff: bool,
    now: Now,
) -> Result<Permit<A>, Denied> {
    let own = match A::ACTION {
        Action::ManageStaff => Some(Refusal::OwnAccount),
        Action::RuleCatchUp => Some(Refusal::OwnRequest),
        _ => None,
    };
    if let Some(because) = own.filter(|_| actor.staff() == Some(colleague)) {
        return Err(Denied::Hidden { because });
    }
    grant::<A>(
        actor,
        colleague,
        &Relations {
            own_staff,
            themselves: actor.staff() == Some(colleague),
            ..Relations::default()
        },
        now,
    )
}

/// Admits an actor to an act on a team: one they manage, or one in their line of management.
///
/// # Errors
/// [`Denied::Hidden`], exactly as for a team that does not exist.
pub fn admit_to_team<A: Act<On = TeamId>>(
    _: A,
    actor: &Actor,
    team: TeamId,
    now: Now,
) -> Result<Permit<A>, Denied> {
    let own_team = match actor {
        Actor::Member(member) => member.teams.contains(&team),
        Actor::Operator => false,
    };
    grant::<A>(
        actor,
        team,
        &Relations {
            own_team,
            ..Relations::default()
        },
        now,
    )
}

/// Admits an actor to an act on the house as a whole: no child and no colleague is named.
///
/// # Errors
/// [`Denied::Hidden`].
pub fn admit_to_house<A: Act<On = ()>>(_: A, actor: &Actor, now: Now) -> Result<Permit<A>, Denied> {
    grant::<A>(actor, (), &Relations::default(), now)
}

fn grant<A: Act>(
    actor: &Actor,
    on: A::On,
    relations: &Relations,
    now: Now,
) -> Result<Permit<A>, Denied> {
    match decide(actor, A::ACTION, relations, now) {
        Decision::Allowed { because } => Ok(Permit {
            on,
            actor: actor.clone(),
            because,
        }),
        Decision::ReasonNeeded { because } => Err(Denied::ReasonNeeded { because }),
        Decision::Hidden { because } => Err(Denied::Hidden { because }),
    }
}

impl<A: Act> Permit<A> {
    /// The act it opens, for the trail row.
    #[must_use]
    pub const fn action(&self) -> Action {
        A::ACTION
    }

    /// Who was admitted.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// What the admission rests on, for the trail row.
    #[must_use]
    pub const fn because(&self) -> Basis {
        self.because
    }
}

impl<A: Act> Permit<A>
where
    A::On: OfChild,
{
    /// The one child whose file it opens.
    #[must_use]
    pub fn child(&self) -> ChildId {
        self.on.child()
    }
}

impl<A: Act<On = DraftOf>> Permit<A> {
    /// The one draft it opens.
    #[must_use]
    pub const fn note(&self) -> NoteId {
        self.on.note
    }
}

impl<A: Act<On = TeamId>> Permit<A> {
    /// The one team it is about.
    #[must_use]
    pub const fn team(&self) -> TeamId {
        self.on
    }
}

impl<A: Act<On = StaffId>> Permit<A> {
    /// The one colleague it is about.
    #[must_use]
    pub const fn colleague(&self) -> StaffId {
        self.on
    }
}
