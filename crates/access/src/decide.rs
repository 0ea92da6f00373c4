//! The one decision: who may do what to which child, and why.

use crate::action::Action;
use crate::actor::{AccountState, Actor, Member, Role};
use crate::because::{Basis, Refusal};
use crate::grant::{Grant, grant, may_be_let_in};
use crate::relation::{DraftTie, Relations};
use record::time::Now;

/// The answer. Nothing but these three ever reaches a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Go ahead.
    Allowed {
        /// What it rests on.
        because: Basis,
    },
    /// Show the thin card and ask for a reason.
    ReasonNeeded {
        /// Why not yet.
        because: Refusal,
    },
    /// Answer exactly as for a child who does not exist.
    Hidden {
        /// Why not.
        because: Refusal,
    },
}

impl Decision {
    /// Whether the act may go ahead.
    #[must_use]
    pub const fn is_allowed(&self) -> bool {
        matches!(self, Self::Allowed { .. })
    }
}

const fn hidden(because: Refusal) -> Decision {
    Decision::Hidden { because }
}

/// Decides. Pure; the first rule that matches wins, in the order of reliability 6.1; what no rule
/// gives is refused.
#[must_use]
pub fn decide(actor: &Actor, action: Action, relations: &Relations, now: Now) -> Decision {
    let member = match actor {
        Actor::Operator => return operator(action),
        Actor::Member(member) => member,
    };
    if member.account != AccountState::Active {
        return hidden(Refusal::AccountNotActive);
    }
    if action.is_about_a_child() && !relations.exists {
        return hidden(Refusal::NoSuchFile);
    }
    // Named bars, sealed files and restricted sections, of which there are none yet, will
    // refuse here, before anything below grants.
    let grant = grant(action, member.role);
    if let Err(refusal) = draft_allows(action, member.role, relations, now) {
        return hidden(if grant.is_nothing() {
            Refusal::NotThisRole
        } else {
            refusal
        });
    }
    match basis(&grant, member, relations, now) {
        Some(because) => allowed(action, relations, because),
        None if grant.reason => Decision::ReasonNeeded {
            because: Refusal::NotOnTheCase,
        },
        None if grant.is_nothing() => hidden(Refusal::NotThisRole),
        None => hidden(Refusal::NoTie),
    }
}

/// Relationship, then the right to finish writing, then a purpose given by others, then the role,
/// then a reason of one's own.
fn basis(grant: &Grant, member: &Member, relations: &Relations, now: Now) -> Option<Basis> {
    if let Some(tie) = grant.ties.iter().find(|tie| relations.holds(**tie)) {
        return Some(Basis::Tie(*tie));
    }
    if grant.finishing && relations.draft == DraftTie::Author && relations.may_finish(now) {
        return Some(Basis::Finishing);
    }
    if let Some(purpose) = grant
        .purposes
        .iter()
        .find(|one| relations.has_purpose(**one, now))
    {
        return Some(Basis::Purpose(*purpose));
    }
    if grant.role_alone {
        return Some(Basis::Role);
    }
    let reason = relations
        .reason
        .filter(|reason| reason.holds(member.session, now));
    reason.filter(|_| grant.reason).map(|_| Basis::ReasonGiven)
}

/// What the acts on a draft ask of the draft itself, before the file is looked at.
fn draft_allows(
    action: Action,
    role: Role,
    relations: &Relations,
    now: Now,
) -> Result<(), Refusal> {
    let draft = relations.draft;
    let (allows, otherwise) = match action {
        Action::EditDraft => {
            let let_in =
                draft == DraftTie::Approved && may_be_let_in(role) && relations.is_let_in(now);
            (draft == DraftTie::Author || let_in, Refusal::NotTheirDraft)
        }
        Action::AskToEdit => (draft != DraftTie::Author, Refusal::OwnDraft),
        Action::LetEdit | Action::FinaliseNote => {
            (draft == DraftTie::Author, Refusal::NotTheirDraft)
        }
        // A manager's own draft is theirs to finalise, never to close unattested.
        Action::CloseAbandonedDraft => {
            let stuck = draft != DraftTie::Author && relations.author_cannot_finish;
            (stuck, Refusal::AuthorCanFinish)
        }
        // These are done to no draft.
        Action::FindChild
        | Action::GiveReason
        | Action::ReadFile
        | Action::WriteNote
        | Action::CorrectNote
        | Action::AskReopen
        | Action::ReopenNote
        | Action::StateFact
        | Action::Allocate
        | Action::ReadTrail
        | Action::OpenFile
        | Action::ReadOwnTrail
        | Action::StateAbsence
        | Action::AskCatchUp
        | Action::RuleCatchUp
        | Action::ManageStaff
        | Action::ImportCensus
        | Action::ReadTeam
        | Action::ReadPolicy
        | Action::TryPolicy
        | Action::ProposePolicy
        | Action::AdvisePolicy
        | Action::ApprovePolicy
        | Action::ChangeCalendar
        | Action::VerifyLedger
        | Action::RecomputeDuties
        | Action::TidyUp => return Ok(()),
    };
    if allows { Ok(()) } else { Err(otherwise) }
}

fn allowed(action: Action, relations: &Relations, because: Basis) -> Decision {
    let let_in = action == Action::EditDraft && relations.draft == DraftTie::Approved;
    let because = if let_in {
        Basis::AuthorApproved
    } else {
        because
    };
    Decision::Allowed { because }
}

/// The machine must be started before anyone has an account; none of this shows content.
const fn operator(action: Action) -> Decision {
    match action {
        Action::ManageStaff
        | Action::ImportCensus
        | Action::ReadPolicy
        | Action::TryPolicy
        | Action::VerifyLedger
        | Action::RecomputeDuties
        | Action::TidyUp => Decision::Allowed {
            because: Basis::Operator,
        },
        _ => hidden(Refusal::NotForTheOperator),
    }
}
