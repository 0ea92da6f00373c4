//! Acts on staff, on a team, on the recording policy and on the installation.

use super::{Grant, N, Y, tied};
use crate::actor::Role;
use crate::relation::Tie;

/// "Read the access trail", of one's own use.
pub(super) const fn reading_own_trail(role: Role) -> Grant {
    match role {
        Role::Practitioner
        | Role::AgencyWorker
        | Role::OtherService
        | Role::DutyWorker
        | Role::OutOfHours
        | Role::TeamManager
        | Role::SeniorManager
        | Role::SystemAdministrator
        | Role::Auditor
        | Role::InformationGovernance
        | Role::ReviewingOfficer
        | Role::Student => Y,
        Role::ClinicalSupervisor | Role::BusinessSupport => N,
    }
}

/// The register has no row: REC-019 is a fact about the worker, theirs to state, or their manager's
/// while they cannot.
pub(super) const fn absence(role: Role) -> Grant {
    match role {
        Role::TeamManager | Role::SeniorManager => tied(&[Tie::Themselves, Tie::OwnStaff]),
        Role::Practitioner
        | Role::AgencyWorker
        | Role::OtherService
        | Role::DutyWorker
        | Role::OutOfHours
        | Role::ReviewingOfficer
        | Role::Student
        | Role::ClinicalSupervisor
        | Role::BusinessSupport
        | Role::SystemAdministrator
        | Role::Auditor
        | Role::InformationGovernance => tied(&[Tie::Themselves]),
    }
}

/// The register has no row: TIME-016 is for whoever records, and theirs to say of themselves. Business
/// support write a note only "on behalf, author named", which nobody can do yet: they have none to
/// fall behind with.
pub(super) const fn asking_to_catch_up(role: Role) -> Grant {
    match role {
        Role::Practitioner
        | Role::AgencyWorker
        | Role::OtherService
        | Role::DutyWorker
        | Role::OutOfHours
        | Role::TeamManager
        | Role::SeniorManager
        | Role::ReviewingOfficer
        | Role::Student
        | Role::ClinicalSupervisor => tied(&[Tie::Themselves]),
        Role::BusinessSupport
        | Role::SystemAdministrator
        | Role::Auditor
        | Role::InformationGovernance => N,
    }
}

/// "Gets manager help and time" (TIME-016): the manager of a team of the worker's. That nobody
/// agrees a plan with themselves is demanded by [`crate::admit_to_account()`].
pub(super) const fn managing_the_worker(role: Role) -> Grant {
    match role {
        Role::TeamManager | Role::SeniorManager => tied(&[Tie::OwnStaff]),
        _ => N,
    }
}

/// Accounts; a census file brought from elsewhere, whose import shows nothing back from files;
/// working out anew what is owed, which shows nothing at all; and the bank holidays, which are
/// proclaimed and not decided, so that they need no second person.
pub(super) const fn administering(role: Role) -> Grant {
    match role {
        Role::SystemAdministrator => Y,
        _ => N,
    }
}

/// "Change the recording policy": those who change it, approve it or advise on it see what it
/// would have changed, in figures.
pub(super) const fn weighing_a_policy(role: Role) -> Grant {
    match role {
        Role::SystemAdministrator | Role::SeniorManager | Role::InformationGovernance => Y,
        _ => N,
    }
}

/// A team's timeliness and the lists behind it: who answers for the team. The register gives the
/// auditor no row for it, so an auditor reads files in their time and draws no figures.
pub(super) const fn reading_a_team(role: Role) -> Grant {
    match role {
        Role::TeamManager | Role::SeniorManager => tied(&[Tie::OwnTeam]),
        _ => N,
    }
}

/// "Change the recording policy: senior manager approves". That it is another person than the one
/// who proposed it is demanded by the act itself.
pub(super) const fn approving_a_policy(role: Role) -> Grant {
    match role {
        Role::SeniorManager => Y,
        _ => N,
    }
}

/// "Change the recording policy: information governance advises".
pub(super) const fn advising_on_a_policy(role: Role) -> Grant {
    match role {
        Role::InformationGovernance => Y,
        _ => N,
    }
}

/// The ledger shows commitments, never content.
pub(super) const fn verifying(role: Role) -> Grant {
    match role {
        Role::SystemAdministrator | Role::Auditor | Role::InformationGovernance => Y,
        _ => N,
    }
}
