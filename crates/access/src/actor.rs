//! Who asks: a member of staff with one role, or the operator at the command line.

use crate::coded::coded;
use record::ids::{SessionId, StaffId, TeamId};

coded! {
    /// The roles of "Who may do what" in the requirements, then the four that practice adds.
    /// An authority maps its posts to them. There is no role that reads everything.
    Role {
        Practitioner => "practitioner", "Practitioner";
        OtherService => "other_service", "Other service’s worker";
        DutyWorker => "duty_worker", "Duty worker";
        TeamManager => "team_manager", "Team manager";
        SeniorManager => "senior_manager", "Senior manager";
        ClinicalSupervisor => "clinical_supervisor", "Clinical supervisor";
        BusinessSupport => "business_support", "Business support";
        SystemAdministrator => "system_administrator", "System administrator";
        Auditor => "auditor", "Auditor, inspector or investigator";
        InformationGovernance => "information_governance", "Information governance";
        ReviewingOfficer => "reviewing_officer", "Independent reviewing officer or conference chair";
        OutOfHours => "out_of_hours", "Out-of-hours duty worker";
        Student => "student", "Student";
        AgencyWorker => "agency_worker", "Agency worker";
    }
}

coded! {
    /// Whether an account may be used. Only an active one ever gets anything (ACC-003).
    AccountState {
        Pending => "pending", "not yet taken up";
        Active => "active", "active";
        Locked => "locked", "locked";
        Closed => "closed", "closed";
    }
}

/// A member of staff, contractor or partner, as their account stands in this transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Whose account it is.
    pub staff: StaffId,
    /// The one role they act in now; it goes to the trail as it was then.
    pub role: Role,
    /// The teams they belong to; for a team manager those they manage, for a senior manager all
    /// teams in their line, for business support those they serve.
    pub teams: Vec<TeamId>,
    /// Whether the account may be used.
    pub account: AccountState,
    /// The signed-in session; none at the command line, where each command names the person.
    pub session: Option<SessionId>,
    /// A student's named practice supervisor (PRX-008).
    pub supervisor: Option<StaffId>,
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A person with an account.
    Member(Member),
    /// Whoever runs the machine, at its command line. Sees no content, ever: a command that shows
    /// content names a member and passes the same decision as their pages.
    Operator,
}

impl Actor {
    /// The account, or none for the operator.
    #[must_use]
    pub const fn staff(&self) -> Option<StaffId> {
        match self {
            Self::Member(member) => Some(member.staff),
            Self::Operator => None,
        }
    }

    /// The role for the trail row, or none for the operator.
    #[must_use]
    pub const fn role(&self) -> Option<Role> {
        match self {
            Self::Member(member) => Some(member.role),
            Self::Operator => None,
        }
    }

    /// The session for the trail row, where there is one.
    #[must_use]
    pub const fn session(&self) -> Option<SessionId> {
        match self {
            Self::Member(member) => member.session,
            Self::Operator => None,
        }
    }
}

impl From<Member> for Actor {
    fn from(member: Member) -> Self {
        Self::Member(member)
    }
}
