//! "Who may do what", row by row: what each role needs before an act is allowed.
//!
//! A new act or role does not compile until it has its row here, no catch-all arm grants anything
//! that its reading cell does not, and the tests fail until the hand-typed table agrees.

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

/// The cell for an act and a role.
pub(crate) const fn grant(action: Action, role: Role) -> Grant {
    match action {
        Action::FindChild => finding(role),
        Action::GiveReason => giving_a_reason(role),
        Action::ReadFile => reading(role),
        Action::WriteNote => writing(role),
        Action::EditDraft => editing(role),
        Action::AskToEdit => asking_to_edit(role),
        Action::LetEdit => letting_edit(role),
        Action::FinaliseNote => finalising(role),
        Action::CloseAbandonedDraft => closing_a_draft(role),
        Action::CorrectNote => correcting(role),
        Action::AskReopen => asking_to_reopen(role),
        Action::ReopenNote => reopening(role),
        Action::StateFact => stating(role),
        Action::Allocate => allocating(role),
        Action::ReadTrail => reading_the_trail(role),
        Action::OpenFile => opening(role),
        Action::ReadOwnTrail => reading_own_trail(role),
        Action::ReadStaffTrail => reading_staff_trail(role),
        Action::StateAbsence => absence(role),
        Action::AskCatchUp => asking_to_catch_up(role),
        Action::RuleCatchUp => managing_the_worker(role),
        Action::ManageStaff | Action::ImportCensus | Action::RecomputeDuties => administering(role),
        Action::ReadTeam => reading_a_team(role),
        Action::ReadPolicy => Y,
        Action::TryPolicy => weighing_a_policy(role),
        Action::ProposePolicy | Action::ChangeCalendar => administering(role),
        Action::AdvisePolicy => advising_on_a_policy(role),
        Action::ApprovePolicy => approving_a_policy(role),
        Action::VerifyLedger => verifying(role),
    }
}

/// "Read a record (not restricted)".
///
/// "Y with reason" for duty and senior managers is what the role reaches on any child. Where the
/// duty desk holds the referral, or the child is in the manager's line, they are on the case
/// (reliability 6.1, rule 5), and ACC-001 asks a reason only of those who are not.
///
/// A student reads through their own cases and their supervisor's, and has no reason to give for
/// others: the register is silent, and a reason is a professional's to claim.
pub(crate) const fn reading(role: Role) -> Grant {
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
const fn finding(role: Role) -> Grant {
    let read = reading(role);
    match role {
        Role::BusinessSupport | Role::InformationGovernance => read.or_role_alone(),
        _ if read.reason => read.or_role_alone(),
        _ => read,
    }
}

const fn giving_a_reason(role: Role) -> Grant {
    if reading(role).reason { Y } else { N }
}

/// "Write a note". Y means that the role needs no allocation. The page to write on shows the
/// family, so ACC-001 still asks a reason of those who are not on the case.
///
/// A clinical supervisor writes supervision notes only; they are an act of their own, not this.
const fn writing(role: Role) -> Grant {
    match role {
        Role::Practitioner | Role::AgencyWorker => tied(HOLDS),
        Role::ReviewingOfficer => tied(REVIEWS),
        Role::OtherService
        | Role::DutyWorker
        | Role::OutOfHours
        | Role::TeamManager
        | Role::SeniorManager
        | Role::Student
        | Role::BusinessSupport => reading(role),
        Role::ClinicalSupervisor
        | Role::SystemAdministrator
        | Role::Auditor
        | Role::InformationGovernance => N,
    }
}

/// A draft, for those whom `decide` finds to be its author, its typist, or let in by its author
/// (FIN-003). Need to know still applies to the file it is on.
const fn editing(role: Role) -> Grant {
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
const fn asking_to_edit(role: Role) -> Grant {
    if may_be_let_in(role) {
        reading(role)
    } else {
        N
    }
}

/// The author's answer, for as long as they may finish the draft themselves.
const fn letting_edit(role: Role) -> Grant {
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
const fn finalising(role: Role) -> Grant {
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

const fn closing_a_draft(role: Role) -> Grant {
    match role {
        Role::TeamManager => tied(&[Tie::Team]),
        _ => N,
    }
}

/// "Add a correction note": whoever may read the original and finalise. Information governance
/// may on a rectification alone, and this act covers their finalising of it.
const fn correcting(role: Role) -> Grant {
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
const fn asking_to_reopen(role: Role) -> Grant {
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
const fn reopening(role: Role) -> Grant {
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
const fn stating(role: Role) -> Grant {
    match role {
        Role::OtherService => tied(HOLDS),
        Role::Student => N,
        _ => writing(role),
    }
}

/// No row either. A manager gives out the work of their own teams and takes in a file that nobody
/// holds; across teams is a senior manager's decision, with a reason outside their line.
const fn allocating(role: Role) -> Grant {
    match role {
        Role::TeamManager => tied(&[Tie::Team, Tie::Unallocated]),
        Role::SeniorManager => tied(&[Tie::Line, Tie::Unallocated]).or_reason(),
        _ => N,
    }
}

/// "Read the access trail", of a file. "Own" is the file of a child allocated to them (reliability
/// 6.6). The trail never holds content, so a system administrator may read it.
const fn reading_the_trail(role: Role) -> Grant {
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

/// "Read the access trail", of one's own use.
const fn reading_own_trail(role: Role) -> Grant {
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

/// "Read the access trail", of a colleague's use.
const fn reading_staff_trail(role: Role) -> Grant {
    match role {
        Role::TeamManager => tied(&[Tie::OwnStaff]),
        Role::SeniorManager
        | Role::SystemAdministrator
        | Role::Auditor
        | Role::InformationGovernance => Y,
        _ => N,
    }
}

/// Whoever may first hear of a child: the front line, its managers, and business support who
/// enter what arrives. Opening gives no tie: the file waits to be allocated.
const fn opening(role: Role) -> Grant {
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

/// The register has no row: REC-019 is a fact about the worker, theirs to state, or their manager's
/// while they cannot.
const fn absence(role: Role) -> Grant {
    match role {
        Role::TeamManager | Role::SeniorManager => tied(&[Tie::Themselves, Tie::OwnStaff]),
        _ => tied(&[Tie::Themselves]),
    }
}

/// The register has no row: TIME-016 is for whoever records, and theirs to say of themselves.
const fn asking_to_catch_up(role: Role) -> Grant {
    match role {
        Role::SystemAdministrator | Role::Auditor | Role::InformationGovernance => N,
        _ => tied(&[Tie::Themselves]),
    }
}

/// "Gets manager help and time" (TIME-016): the manager of a team of the worker's. That nobody
/// agrees a plan with themselves is demanded by [`crate::admit_to_account()`].
const fn managing_the_worker(role: Role) -> Grant {
    match role {
        Role::TeamManager | Role::SeniorManager => tied(&[Tie::OwnStaff]),
        _ => N,
    }
}

/// Accounts; a census file brought from elsewhere, whose import shows nothing back from files;
/// working out anew what is owed, which shows nothing at all; and the bank holidays, which are
/// proclaimed and not decided, so that they need no second person.
const fn administering(role: Role) -> Grant {
    match role {
        Role::SystemAdministrator => Y,
        _ => N,
    }
}

/// "Change the recording policy": those who change it, approve it or advise on it see what it
/// would have changed, in figures.
const fn weighing_a_policy(role: Role) -> Grant {
    match role {
        Role::SystemAdministrator | Role::SeniorManager | Role::InformationGovernance => Y,
        _ => N,
    }
}

/// A team's timeliness and the lists behind it: who answers for the team. The register gives the
/// auditor no row for it, so an auditor reads files in their time and draws no figures.
const fn reading_a_team(role: Role) -> Grant {
    match role {
        Role::TeamManager | Role::SeniorManager => tied(&[Tie::OwnTeam]),
        _ => N,
    }
}

/// "Change the recording policy: senior manager approves". That it is another person than the one
/// who proposed it is demanded by the act itself.
const fn approving_a_policy(role: Role) -> Grant {
    match role {
        Role::SeniorManager => Y,
        _ => N,
    }
}

/// "Change the recording policy: information governance advises".
const fn advising_on_a_policy(role: Role) -> Grant {
    match role {
        Role::InformationGovernance => Y,
        _ => N,
    }
}

/// The ledger shows commitments, never content.
const fn verifying(role: Role) -> Grant {
    match role {
        Role::SystemAdministrator | Role::Auditor | Role::InformationGovernance => Y,
        _ => N,
    }
}
