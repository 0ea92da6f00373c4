//! The one decision: who may do what to which child, and why.

use crate::action::Action;
use crate::actor::{AccountState, Actor, Member, Role};
use crate::coded::coded;
use crate::grant::{Grant, grant};
use crate::relation::{DraftTie, Purpose, Relations, Tie};
use record::time::Now;

/// What an allowed act rests on. Its code goes to the trail row, never to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// A standing tie.
    Tie(Tie),
    /// A former worker finishing their own draft.
    Finishing,
    /// A time-boxed purpose given by two people.
    Purpose(Purpose),
    /// The role alone.
    Role,
    /// A reason that the actor gave for this child.
    ReasonGiven,
    /// The draft's author let them in (FIN-003).
    AuthorApproved,
    /// Running the machine, without content.
    Operator,
}

impl Basis {
    const PLAIN: [Self; 5] = [
        Self::Finishing,
        Self::Role,
        Self::ReasonGiven,
        Self::AuthorApproved,
        Self::Operator,
    ];

    /// Every basis there is.
    pub fn all() -> impl Iterator<Item = Self> {
        let ties = Tie::ALL.iter().copied().map(Self::Tie);
        let purposes = Purpose::ALL.iter().copied().map(Self::Purpose);
        ties.chain(purposes).chain(Self::PLAIN)
    }

    /// The stable code, as stored in the trail.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Tie(tie) => tie.as_str(),
            Self::Finishing => "finishing",
            Self::Purpose(purpose) => purpose.as_str(),
            Self::Role => "role",
            Self::ReasonGiven => "reason_given",
            Self::AuthorApproved => "author_approved",
            Self::Operator => "operator",
        }
    }

    /// Reads a stored code; `None` for any other text.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::all().find(|basis| basis.as_str() == code)
    }

    /// The words people read in the trail.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Tie(tie) => tie.words(),
            Self::Finishing => "finishing their own draft after the case moved on",
            Self::Purpose(purpose) => purpose.words(),
            Self::Role => "their role",
            Self::ReasonGiven => "a reason they gave",
            Self::AuthorApproved => "opened to them by the draft’s author",
            Self::Operator => "running the system, without content",
        }
    }

    /// The rule it rests on.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Tie(_) => "reliability 6.1, rule 5",
            Self::Finishing => "reliability 6.1: 30 days to finish writing",
            Self::Purpose(_) => "reliability 6.1, rule 6",
            Self::Role => "Who may do what",
            Self::ReasonGiven => "ACC-001; reliability 6.1, rule 7",
            Self::AuthorApproved => "FIN-003",
            Self::Operator => "reliability 6.2: no content",
        }
    }
}

coded! {
    /// Why an act is not allowed. For the trail row, never for the page.
    Refusal {
        AccountNotActive => "account_not_active", "the account is not active";
        NoSuchFile => "no_such_file", "there is no such file";
        NotThisRole => "not_this_role", "the role never gives this";
        NoTie => "no_tie", "nothing ties them to this child now";
        NotOnTheCase => "not_on_the_case", "not on the case, and no reason given";
        NotTheirDraft => "not_their_draft", "not their draft, and not opened to them";
        AuthorCanFinish => "author_can_finish", "the draft’s author can still finish it";
        OwnAccount => "own_account", "nobody manages their own account";
        NotForTheOperator => "not_for_the_operator", "the operator sees no content";
    }
}

impl Refusal {
    /// The rule it rests on.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::AccountNotActive => "reliability 6.1, rule 1",
            Self::NoSuchFile | Self::NoTie => "reliability 6.1, rule 8",
            Self::NotThisRole => "Who may do what",
            Self::NotOnTheCase => "ACC-001",
            Self::NotTheirDraft => "FIN-001; FIN-003",
            Self::AuthorCanFinish => "FIN-011",
            Self::OwnAccount | Self::NotForTheOperator => "reliability 6.2",
        }
    }
}

coded! {
    /// What else must happen when the act is done.
    Proviso {
        TellResponsibleWorker => "tell_responsible_worker", "the responsible worker is told or consulted (NOTE-034)";
        NameTheAuthor => "name_the_author", "written on behalf of an author who is named";
    }
}

/// The answer. Nothing but these three ever reaches a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Go ahead.
    Allowed {
        /// What it rests on.
        because: Basis,
        /// What must also happen.
        proviso: Option<Proviso>,
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
    // Named bars, sealed files and restricted sections refuse here, before anything below grants.
    let grant = grant(action, member.role);
    if let Err(refusal) = draft_allows(action, member.role, relations) {
        return hidden(if grant.is_nothing() {
            Refusal::NotThisRole
        } else {
            refusal
        });
    }
    match basis(&grant, member, relations, now) {
        Some(because) => allowed(action, member.role, relations, because),
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

/// What the three acts on a draft ask of the draft itself, before the file is looked at.
fn draft_allows(action: Action, role: Role, relations: &Relations) -> Result<(), Refusal> {
    let draft = relations.draft;
    match action {
        Action::EditDraft => match draft {
            DraftTie::Author | DraftTie::Typist => Ok(()),
            DraftTie::Approved if may_be_let_in(role) => Ok(()),
            DraftTie::Approved | DraftTie::Other => Err(Refusal::NotTheirDraft),
        },
        Action::FinaliseNote if draft != DraftTie::Author => Err(Refusal::NotTheirDraft),
        // A manager's own draft is theirs to finalise, never to close unattested.
        Action::CloseAbandonedDraft
            if draft == DraftTie::Author || !relations.author_cannot_finish =>
        {
            Err(Refusal::AuthorCanFinish)
        }
        _ => Ok(()),
    }
}

/// "Edit another's draft: A author", or N.
const fn may_be_let_in(role: Role) -> bool {
    !matches!(
        role,
        Role::ClinicalSupervisor
            | Role::BusinessSupport
            | Role::SystemAdministrator
            | Role::Auditor
            | Role::InformationGovernance
    )
}

fn allowed(action: Action, role: Role, relations: &Relations, because: Basis) -> Decision {
    let let_in = action == Action::EditDraft && relations.draft == DraftTie::Approved;
    let because = if let_in {
        Basis::AuthorApproved
    } else {
        because
    };
    Decision::Allowed {
        because,
        proviso: proviso(action, role, because),
    }
}

/// The second halves of the cells "Y, responsible worker told" and "on behalf, author named".
fn proviso(action: Action, role: Role, because: Basis) -> Option<Proviso> {
    match (role, action) {
        (Role::OtherService, Action::WriteNote | Action::FinaliseNote | Action::CorrectNote)
            if !matches!(because, Basis::Tie(_)) =>
        {
            Some(Proviso::TellResponsibleWorker)
        }
        (Role::BusinessSupport, Action::WriteNote | Action::EditDraft) => {
            Some(Proviso::NameTheAuthor)
        }
        _ => None,
    }
}

/// The machine must be started before anyone has an account; none of this shows content.
const fn operator(action: Action) -> Decision {
    match action {
        Action::ManageStaff | Action::ImportCensus | Action::ReadPolicy | Action::VerifyLedger => {
            Decision::Allowed {
                because: Basis::Operator,
                proviso: None,
            }
        }
        _ => hidden(Refusal::NotForTheOperator),
    }
}
