//! "Who may do what", row by row: what each role needs before an act is allowed.
//!
//! A new act or role does not compile until it has its row here, no catch-all arm grants anything
//! that its reading cell does not, and the tests fail until the hand-typed table agrees. Acts on a
//! child's file stand in [`file`], all others in [`house`].

mod file;
mod house;

pub(crate) use file::may_be_let_in;

use crate::action::Action;
use crate::actor::Role;
use crate::relation::{Purpose, Tie};

/// One cell of the table. The default is N.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Grant {
    /// Any one of these ties is enough.
    pub(crate) ties: &'static [Tie],
    /// A former worker may still finish their own draft.
    pub(crate) finishing: bool,
    /// Any one of these time-boxed purposes is enough.
    pub(crate) purposes: &'static [Purpose],
    /// The role alone is enough.
    pub(crate) role_alone: bool,
    /// A reason is enough, and is asked for.
    pub(crate) reason: bool,
}

const N: Grant = Grant {
    ties: &[],
    finishing: false,
    purposes: &[],
    role_alone: false,
    reason: false,
};
const Y: Grant = Grant {
    role_alone: true,
    ..N
};

const fn tied(ties: &'static [Tie]) -> Grant {
    Grant { ties, ..N }
}

const fn during(purposes: &'static [Purpose]) -> Grant {
    Grant { purposes, ..N }
}

impl Grant {
    const fn or_reason(self) -> Self {
        Self {
            reason: true,
            ..self
        }
    }

    const fn or_finishing(self) -> Self {
        Self {
            finishing: true,
            ..self
        }
    }

    const fn or_role_alone(self) -> Self {
        Self {
            role_alone: true,
            ..self
        }
    }

    /// N, whatever the relations.
    pub(crate) const fn is_nothing(&self) -> bool {
        self.ties.is_empty() && self.purposes.is_empty() && !self.role_alone && !self.reason
    }
}

/// The cell for an act and a role.
pub(crate) const fn grant(action: Action, role: Role) -> Grant {
    match action {
        Action::FindChild => file::finding(role),
        Action::GiveReason => file::giving_a_reason(role),
        Action::ReadFile => file::reading(role),
        Action::WriteNote => file::writing(role),
        Action::EditDraft => file::editing(role),
        Action::AskToEdit => file::asking_to_edit(role),
        Action::LetEdit => file::letting_edit(role),
        Action::FinaliseNote => file::finalising(role),
        Action::CloseAbandonedDraft => file::closing_a_draft(role),
        Action::CorrectNote => file::correcting(role),
        Action::AskReopen => file::asking_to_reopen(role),
        Action::ReopenNote => file::reopening(role),
        Action::StateFact => file::stating(role),
        Action::Allocate => file::allocating(role),
        Action::ReadTrail => file::reading_the_trail(role),
        Action::OpenFile => file::opening(role),
        Action::ReadOwnTrail => house::reading_own_trail(role),
        Action::StateAbsence => house::absence(role),
        Action::AskCatchUp => house::asking_to_catch_up(role),
        Action::RuleCatchUp => house::managing_the_worker(role),
        Action::ManageStaff | Action::ImportCensus | Action::RecomputeDuties => {
            house::administering(role)
        }
        Action::ReadTeam => house::reading_a_team(role),
        Action::ReadPolicy => Y,
        Action::TryPolicy => house::weighing_a_policy(role),
        Action::ProposePolicy | Action::ChangeCalendar => house::administering(role),
        Action::AdvisePolicy => house::advising_on_a_policy(role),
        Action::ApprovePolicy => house::approving_a_policy(role),
        Action::VerifyLedger => house::verifying(role),
        Action::TidyUp => N,
    }
}

impl Role {
    /// Whether somebody of this role ever finishes what they write: finalises a note of their own, or
    /// corrects one. A draft of anybody else can only be closed as it stands (FIN-011).
    #[must_use]
    pub const fn finishes_notes(self) -> bool {
        !grant(Action::FinaliseNote, self).is_nothing()
            || !grant(Action::CorrectNote, self).is_nothing()
    }
}
