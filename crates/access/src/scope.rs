//! Which rows a list may hold: a closed predicate that the store turns into SQL.
//!
//! A list cannot ask for a permit per row without reading the rows first. So access says which
//! rows the list may hold, and a property test proves that this says the same as
//! [`decide`](crate::decide()) row by row (decision 8).

use crate::action::Action;
use crate::actor::{AccountState, Actor, Member};
use crate::coded::coded;
use crate::grant::{Grant, grant};
use crate::relation::{Purpose, ReasonGiven, Relations, Tie};
use record::ids::{SessionId, StaffId, TeamId};
use record::time::{Instant, Now};

coded! {
    /// What a list is for.
    List {
        Caseload => "caseload", "the children they work with themselves";
        Team => "team", "the children of their teams, their line or their duty desk";
        Find => "find", "children found by name, number or date of birth, as thin cards";
        OwnDrafts => "own_drafts", "the files on which they have drafts to finish";
        LetIn => "let_in", "the files on which another’s draft may be opened to them";
        ToAllocate => "to_allocate", "the children they may allocate";
        ToReopen => "to_reopen", "the notes whose reopening they may decide, without their content";
        CatchUps => "catch_ups", "the workers whose catch-up plan they may agree";
        Absences => "absences", "the workers whose absence they may state: themselves, and a manager’s staff";
        Teams => "teams", "the teams they manage, or that are in their line of management";
    }
}

impl List {
    /// The act that each row stands for: a row is listed only if the act would be allowed on it.
    #[must_use]
    pub const fn action(self) -> Action {
        match self {
            Self::Caseload | Self::Team => Action::ReadFile,
            Self::Find => Action::FindChild,
            Self::OwnDrafts => Action::EditDraft,
            Self::LetIn => Action::AskToEdit,
            Self::ToAllocate => Action::Allocate,
            Self::ToReopen => Action::ReopenNote,
            Self::CatchUps => Action::RuleCatchUp,
            Self::Absences => Action::StateAbsence,
            Self::Teams => Action::ReadTeam,
        }
    }

    /// Whether the list holds rows for this tie.
    const fn lists(self, tie: Tie) -> bool {
        let wide = matches!(tie, Tie::Team | Tie::Line | Tie::DutyDesk);
        match self {
            Self::Caseload => !wide,
            Self::Team => wide,
            Self::Find
            | Self::OwnDrafts
            | Self::LetIn
            | Self::ToAllocate
            | Self::ToReopen
            | Self::CatchUps
            | Self::Absences
            | Self::Teams => true,
        }
    }
}

/// One condition on a row. The store has one piece of SQL for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// Allocated now to this person.
    Allocated(StaffId),
    /// This person is a co-worker now.
    CoWorker(StaffId),
    /// This person covers now for the allocated worker.
    Covers(StaffId),
    /// Held in one of these teams, which the actor manages or serves.
    Teams(Vec<TeamId>),
    /// Held in one of these teams, which are in the actor's line.
    Line(Vec<TeamId>),
    /// This person reviews the child or chairs the conference.
    Reviews(StaffId),
    /// Allocated now to this practice supervisor of the actor.
    SupervisorHolds(StaffId),
    /// Discussed with this person in clinical supervision.
    Discussed(StaffId),
    /// The referral is held by one of these duty desks.
    DutyDesk(Vec<TeamId>),
    /// Nobody is allocated.
    Unallocated,
    /// The row is one of these teams, not a child.
    OwnTeams(Vec<TeamId>),
    /// The row is a worker who belongs to one of these teams, not a child.
    OwnStaff(Vec<TeamId>),
    /// The row is this worker, not a child.
    Themselves(StaffId),
    /// This former worker's time to finish writing ends after this instant.
    Finishing {
        /// The former worker.
        staff: StaffId,
        /// The present.
        now: Instant,
    },
    /// A purpose of this kind lists the child for this person and ends after this instant.
    Purpose {
        /// For whom it was given.
        staff: StaffId,
        /// Its kind.
        purpose: Purpose,
        /// The present.
        now: Instant,
    },
    /// This person gave a reason for the child in this session after this instant.
    ReasonGiven {
        /// Who gave it.
        staff: StaffId,
        /// The session it holds in.
        session: Option<SessionId>,
        /// Earlier reasons no longer hold.
        after: Instant,
    },
}

impl Clause {
    fn admits(&self, row: &Relations) -> bool {
        match self {
            Self::Allocated(_) => row.allocated,
            Self::CoWorker(_) => row.co_worker,
            Self::Covers(_) => row.covers,
            Self::Teams(_) => row.team,
            Self::Line(_) => row.line,
            Self::Reviews(_) => row.reviews,
            Self::SupervisorHolds(_) => row.supervisor_holds,
            Self::Discussed(_) => row.discussed,
            Self::DutyDesk(_) => row.duty_desk,
            Self::Unallocated => row.unallocated,
            Self::OwnTeams(_) => row.own_team,
            Self::OwnStaff(_) => row.own_staff,
            Self::Themselves(_) => row.themselves,
            Self::Finishing { now, .. } => row.finish_until.is_some_and(|until| until > *now),
            Self::Purpose { purpose, now, .. } => row
                .purposes
                .iter()
                .any(|held| held.purpose == *purpose && held.ends > *now),
            Self::ReasonGiven { session, after, .. } => row
                .reason
                .is_some_and(|given| given.session == *session && given.at > *after),
        }
    }
}

/// The rows of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rows {
    /// Every child: thin cards only. Only [`List::Find`] and
    /// [`List::ToReopen`], which show no content, ever get it.
    Every,
    /// Rows that meet any one of these; none where there are no clauses.
    Any(Vec<Clause>),
}

/// The key to one list, as a permit is to one file. Only this crate can make one; it holds within
/// the transaction it was made in, and cannot be cloned.
#[derive(Debug, PartialEq, Eq)]
#[must_use = "a scope is asked for to be shown to the store"]
pub struct Scope {
    list: List,
    actor: Actor,
    rows: Rows,
}

impl Scope {
    /// The rows that this actor's list may hold now. Never fails: those who may see nothing get
    /// an empty list.
    pub fn of(actor: &Actor, list: List, now: Now) -> Self {
        let rows = match actor {
            Actor::Member(member) if member.account == AccountState::Active => {
                rows(member, list, now)
            }
            Actor::Member(_) | Actor::Operator => Rows::Any(Vec::new()),
        };
        Self {
            list,
            actor: actor.clone(),
            rows,
        }
    }

    /// What the list is for.
    #[must_use]
    pub const fn list(&self) -> List {
        self.list
    }

    /// Whose list it is.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The condition, for the store to write as SQL.
    #[must_use]
    pub const fn rows(&self) -> &Rows {
        &self.rows
    }

    /// Whether a child (or a team or a worker, where the list is of those) with these relations is in the list.
    #[must_use]
    pub fn admits(&self, row: &Relations) -> bool {
        (row.exists || !self.list.action().is_about_a_child())
            && match &self.rows {
                Rows::Every => true,
                Rows::Any(clauses) => clauses.iter().any(|clause| clause.admits(row)),
            }
    }
}

fn rows(member: &Member, list: List, now: Now) -> Rows {
    let grant = grant(list.action(), member.role);
    if grant.role_alone {
        return Rows::Every;
    }
    let ties = grant.ties.iter().filter(|tie| list.lists(**tie));
    let mut clauses: Vec<Clause> = ties.filter_map(|tie| tied(member, *tie)).collect();
    match list {
        List::Team | List::Teams | List::CatchUps | List::Absences => {}
        // One look into a file, for a reason, does not put the child on anyone's caseload.
        List::Caseload => clauses.extend(purposes(&grant, member, now)),
        List::Find | List::OwnDrafts | List::LetIn | List::ToAllocate | List::ToReopen => {
            clauses.extend(purposes(&grant, member, now));
            clauses.extend(for_now(&grant, member, now));
        }
    }
    Rows::Any(clauses)
}

fn tied(member: &Member, tie: Tie) -> Option<Clause> {
    let staff = member.staff;
    let teams = || Some(member.teams.clone()).filter(|teams| !teams.is_empty());
    match tie {
        Tie::Allocated => Some(Clause::Allocated(staff)),
        Tie::CoWorker => Some(Clause::CoWorker(staff)),
        Tie::Covers => Some(Clause::Covers(staff)),
        Tie::Team => teams().map(Clause::Teams),
        Tie::Line => teams().map(Clause::Line),
        Tie::Reviews => Some(Clause::Reviews(staff)),
        Tie::SupervisorHolds => member.supervisor.map(Clause::SupervisorHolds),
        Tie::Discussed => Some(Clause::Discussed(staff)),
        Tie::DutyDesk => teams().map(Clause::DutyDesk),
        Tie::Unallocated => Some(Clause::Unallocated),
        Tie::OwnTeam => teams().map(Clause::OwnTeams),
        Tie::OwnStaff => teams().map(Clause::OwnStaff),
        Tie::Themselves => Some(Clause::Themselves(staff)),
    }
}

fn purposes(grant: &Grant, member: &Member, now: Now) -> impl Iterator<Item = Clause> {
    let (staff, now) = (member.staff, now.instant());
    grant.purposes.iter().map(move |purpose| Clause::Purpose {
        staff,
        purpose: *purpose,
        now,
    })
}

fn for_now(grant: &Grant, member: &Member, now: Now) -> impl Iterator<Item = Clause> {
    let (staff, session) = (member.staff, member.session);
    let finishing = grant.finishing.then_some(Clause::Finishing {
        staff,
        now: now.instant(),
    });
    let after = ReasonGiven::none_before(now);
    let reason = grant.reason.then_some(Clause::ReasonGiven {
        staff,
        session,
        after,
    });
    finishing.into_iter().chain(reason)
}
