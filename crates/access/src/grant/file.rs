//! Acts on a child's file: finding it, opening it, reading it, writing in it.

use super::{Grant, N, Y, during, tied};
use crate::actor::Role;
use crate::relation::{Purpose, Tie};

/// C: allocated to the child, or covering.
const HOLDS: &[Tie] = &[Tie::Allocated, Tie::CoWorker, Tie::Covers];
const DUTY: &[Tie] = &[Tie::Allocated, Tie::CoWorker, Tie::Covers, Tie::DutyDesk];
const MANAGES: &[Tie] = &[Tie::Allocated, Tie::CoWorker, Tie::Covers, Tie::Team];
const LEADS: &[Tie] = &[Tie::Allocated, Tie::CoWorker, Tie::Covers, Tie::Line];
const REVIEWS: &[Tie] = &[Tie::Allocated, Tie::CoWorker, Tie::Covers, Tie::Reviews];
const LEARNS: &[Tie] = &[
    Tie::Allocated,
    Tie::CoWorker,
    Tie::Covers,
    Tie::SupervisorHolds,
];
/// Business support are not allocated as a rule: the teams they are posted to are what they cover.
const SERVES: &[Tie] = &[Tie::Allocated, Tie::CoWorker, Tie::Covers, Tie::Team];

/// "Read a record (not restricted)".
///
/// "Y with reason" for duty and senior managers is what the role reaches on any child. Where the
/// duty desk holds the referral, or the child is in the manager's line, they are on the case
/// (reliability 6.1, rule 5), and ACC-001 asks a reason only of those who are not.
///
/// A student reads through their own cases and their supervisor's, and has no reason to give for
/// others: the register is silent, and a reason is a professional's to claim.
pub(super) const fn reading(role: Role) -> Grant {
    match role {
        Role::Practitioner | Role::AgencyWorker | Role::OtherService => tied(HOLDS).or_reason(),
        Role::DutyWorker | Role::OutOfHours => tied(DUTY).or_reason(),
        Role::TeamManager => tied(MANAGES).or_reason(),
        Role::SeniorManager => tied(LEADS).or_reason(),
        Role::ReviewingOfficer => tied(REVIEWS).or_reason(),
        Role::Student => tied(LEARNS),
        Role::ClinicalSupervisor => tied(&[Tie::Discussed]),
        Role::BusinessSupport => tied(SERVES),
        Role::SystemAdministrator => during(&[Purpose::Request]),
        Role::Auditor => during(&[Purpose::Audit]),
        Role::InformationGovernance => during(&[Purpose::Request, Purpose::Rectification]),
    }
}

/// The thin card is for safety: whoever may ask for a file learns that the child is known. So do
/// business support, who file what arrives, and information governance, who log requests.
pub(super) const fn finding(role: Role) -> Grant {
    let read = reading(role);
    match role {
        Role::BusinessSupport | Role::InformationGovernance => read.or_role_alone(),
        _ if read.reason => read.or_role_alone(),
        _ => read,
    }
}

pub(super) const fn giving_a_reason(role: Role) -> Grant {
    if reading(role).reason { Y } else { N }
}

/// "Write a note". Y means that the role needs no allocation. The page to write on shows the
/// family, so ACC-001 still asks a reason of those who are not on the case.
///
/// A clinical supervisor writes supervision notes only; they are an act of their own, not this. So
/// will business support's be who write "on behalf, author named": a draft of theirs would have no
/// author who could finalise it, so until an author can be named they begin none.
pub(super) const fn writing(role: Role) -> Grant {
    match role {
        Role::Practitioner | Role::AgencyWorker => tied(HOLDS),
        Role::ReviewingOfficer => tied(REVIEWS),
        Role::OtherService
        | Role::DutyWorker
        | Role::OutOfHours
        | Role::TeamManager
        | Role::SeniorManager
        | Role::Student => reading(role),
        Role::ClinicalSupervisor
        | Role::BusinessSupport
        | Role::SystemAdministrator
        | Role::Auditor
        | Role::InformationGovernance => N,
    }
}

/// A draft, for those whom `decide` finds to be its author, or let in by its author
/// (FIN-003). Need to know still applies to the file it is on.
pub(super) const fn editing(role: Role) -> Grant {
    match role {
        Role::Practitioner
        | Role::AgencyWorker
        | Role::OtherService
        | Role::DutyWorker
        | Role::OutOfHours
        | Role::TeamManager
        | Role::SeniorManager
        | Role::ReviewingOfficer
        | Role::Student => reading(role).or_finishing(),
        Role::ClinicalSupervisor | Role::BusinessSupport => reading(role),
        Role::InformationGovernance => during(&[Purpose::Rectification]),
        Role::SystemAdministrator | Role::Auditor => N,
    }
}

/// "Edit another's draft: A author", or N: who may be let in may ask, on files that they read.
pub(super) const fn asking_to_edit(role: Role) -> Grant {
    if may_be_let_in(role) {
        reading(role)
    } else {
        N
    }
}

/// The author's answer, for as long as they may finish the draft themselves.
pub(super) const fn letting_edit(role: Role) -> Grant {
    match role {
        Role::ClinicalSupervisor => reading(role),
        _ if may_be_let_in(role) => reading(role).or_finishing(),
        _ => N,
    }
}

/// "Edit another's draft: A author", or N.
pub(crate) const fn may_be_let_in(role: Role) -> bool {
    !matches!(
        role,
        Role::ClinicalSupervisor
            | Role::BusinessSupport
            | Role::SystemAdministrator
            | Role::Auditor
            | Role::InformationGovernance
    )
}

/// "Finalise: own". A student's note waits for a countersignature (PRX-008), which nobody can
/// give yet, so a student finalises nothing.
pub(super) const fn finalising(role: Role) -> Grant {
    match role {
        Role::Practitioner
        | Role::AgencyWorker
        | Role::OtherService
        | Role::DutyWorker
        | Role::OutOfHours
        | Role::TeamManager
        | Role::SeniorManager
        | Role::ReviewingOfficer => reading(role).or_finishing(),
        Role::ClinicalSupervisor => reading(role),
        Role::Student
        | Role::BusinessSupport
        | Role::SystemAdministrator
        | Role::Auditor
        | Role::InformationGovernance => N,
    }
}

pub(super) const fn closing_a_draft(role: Role) -> Grant {
    match role {
        Role::TeamManager => tied(&[Tie::Team]),
        _ => N,
    }
}

/// "Add a correction note": whoever may read the original and finalise. Information governance
/// may on a rectification alone, and this act covers their finalising of it.
pub(super) const fn correcting(role: Role) -> Grant {
    match role {
        Role::InformationGovernance => during(&[Purpose::Rectification]),
        Role::Practitioner
        | Role::AgencyWorker
        | Role::OtherService
        | Role::DutyWorker
        | Role::OutOfHours
        | Role::TeamManager
        | Role::SeniorManager
        | Role::ReviewingOfficer
        | Role::ClinicalSupervisor => reading(role),
        Role::Student | Role::BusinessSupport | Role::SystemAdministrator | Role::Auditor => N,
    }
}

/// "Reopen a listed visit type: ask". Whoever may ask must be able to say what is inaccurate, so
/// they read the file. Agency workers and reviewing officers ask as practitioners do, out of hours as
/// the duty desk.
pub(super) const fn asking_to_reopen(role: Role) -> Grant {
    match role {
        Role::Practitioner
        | Role::AgencyWorker
        | Role::OtherService
        | Role::TeamManager
        | Role::SeniorManager
        | Role::ReviewingOfficer => reading(role),
        _ => N,
    }
}

/// "Reopen a listed visit type: Y on request". The act shows none of the content, so a system
/// administrator needs no tie. A policy may name a manager instead (`reopen_role`), who then has
/// their own teams; the verb asks whom the policy names.
pub(super) const fn reopening(role: Role) -> Grant {
    match role {
        Role::SystemAdministrator => Y,
        Role::TeamManager => tied(&[Tie::Team]),
        Role::SeniorManager => tied(&[Tie::Line]),
        _ => N,
    }
}

/// Details, people and status: the register has no row, so as writing a note, but narrower where
/// nobody reads it over. Another service's worker states facts on the cases they hold and tells
/// the responsible worker by a note on others; a student, whose words are countersigned, none.
/// Business support enter what arrives on the files of the teams that they serve.
pub(super) const fn stating(role: Role) -> Grant {
    match role {
        Role::OtherService => tied(HOLDS),
        Role::BusinessSupport => reading(role),
        Role::Practitioner
        | Role::AgencyWorker
        | Role::DutyWorker
        | Role::OutOfHours
        | Role::TeamManager
        | Role::SeniorManager
        | Role::ReviewingOfficer
        | Role::ClinicalSupervisor
        | Role::SystemAdministrator
        | Role::Auditor
        | Role::InformationGovernance => writing(role),
        Role::Student => N,
    }
}

/// No row either. A manager gives out the work of their own teams and takes in a file that nobody
/// holds; across teams is a senior manager's decision, with a reason outside their line.
pub(super) const fn allocating(role: Role) -> Grant {
    match role {
        Role::TeamManager => tied(&[Tie::Team, Tie::Unallocated]),
        Role::SeniorManager => tied(&[Tie::Line, Tie::Unallocated]).or_reason(),
        _ => N,
    }
}

/// "Read the access trail", of a file. "Own" is the file of a child allocated to them (reliability
/// 6.6). The trail never holds content, so a system administrator may read it.
pub(super) const fn reading_the_trail(role: Role) -> Grant {
    match role {
        Role::Practitioner
        | Role::AgencyWorker
        | Role::OtherService
        | Role::DutyWorker
        | Role::OutOfHours => tied(&[Tie::Allocated]),
        Role::ReviewingOfficer => tied(&[Tie::Allocated, Tie::Reviews]),
        Role::TeamManager => tied(&[Tie::Allocated, Tie::Team]),
        Role::SeniorManager
        | Role::SystemAdministrator
        | Role::Auditor
        | Role::InformationGovernance => Y,
        Role::ClinicalSupervisor | Role::BusinessSupport | Role::Student => N,
    }
}

/// Whoever may first hear of a child: the front line, its managers, and business support who
/// enter what arrives. Who of them holds the child from then on, says [`Role::holds_what_it_opens`].
pub(super) const fn opening(role: Role) -> Grant {
    match role {
        Role::Practitioner
        | Role::AgencyWorker
        | Role::DutyWorker
        | Role::OutOfHours
        | Role::TeamManager
        | Role::SeniorManager
        | Role::BusinessSupport => Y,
        _ => N,
    }
}
