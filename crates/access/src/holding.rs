//! Whom a child can be allocated to (REC-010). An allocation is a tie, and a tie opens a file: so it
//! is for those whose work that is, and for nobody else.

use crate::actor::Role;
use crate::coded::coded;

coded! {
    /// As what somebody is allocated to a child.
    Capacity {
        Responsible => "responsible", "Responsible worker";
        CoWorker => "co-worker", "Co-worker";
        ReviewingOfficer => "reviewing-officer", "Independent reviewing officer";
    }
}

impl Role {
    /// Whether somebody of this role can be allocated in this capacity. A student's notes wait for a
    /// countersignature (PRX-008), so a student never answers for a child alone; whoever reviews a
    /// child stands outside the work.
    #[must_use]
    pub const fn can_be(self, capacity: Capacity) -> bool {
        match self {
            Self::Practitioner
            | Self::AgencyWorker
            | Self::OtherService
            | Self::DutyWorker
            | Self::OutOfHours
            | Self::TeamManager
            | Self::SeniorManager => {
                matches!(capacity, Capacity::Responsible | Capacity::CoWorker)
            }
            Self::Student => matches!(capacity, Capacity::CoWorker),
            Self::ReviewingOfficer => matches!(capacity, Capacity::ReviewingOfficer),
            Self::ClinicalSupervisor
            | Self::BusinessSupport
            | Self::SystemAdministrator
            | Self::Auditor
            | Self::InformationGovernance => false,
        }
    }

    /// Whether somebody of this role can be allocated at all.
    #[must_use]
    pub fn can_be_allocated(self) -> bool {
        Capacity::ALL.iter().any(|capacity| self.can_be(*capacity))
    }

    /// Whether a child whose file somebody of this role opens is theirs at once: those whose work is
    /// a caseload. Of all others the file waits with their team until it is allocated.
    #[must_use]
    pub const fn holds_what_it_opens(self) -> bool {
        matches!(self, Self::Practitioner | Self::AgencyWorker)
    }
}
