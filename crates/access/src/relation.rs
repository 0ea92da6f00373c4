//! What ties an actor to a child: plain facts, loaded by the store in the data transaction.
//!
//! A relation to one child says nothing about a sister or brother: facts are loaded child by child.

use crate::coded::coded;
use record::ids::SessionId;
use record::time::{Instant, Now};
use std::time::Duration;

/// How long a claimed reason holds, for one child and within one session (reliability 6.3).
pub const REASON_HOLDS_HOURS: u64 = 8;

/// How long a worker whose allocation ended may finish their own drafts (reliability 6.1). The
/// store adds it to the end of the allocation to load [`Relations::finish_until`].
pub const FINISH_WRITING_DAYS: u64 = 30;

coded! {
    /// A standing tie between the actor and what they ask for. Each has a start and an end; only
    /// those that hold now are loaded.
    Tie {
        Allocated => "allocated", "allocated to them now";
        CoWorker => "co_worker", "they are a co-worker on the case";
        Covers => "covers", "they cover for the allocated worker";
        Team => "team", "held in a team they manage or serve";
        Line => "line", "held in a team in their line of management";
        Reviews => "reviews", "they review this child or chair the conference";
        SupervisorHolds => "supervisor_holds", "their practice supervisor is allocated to the child";
        Discussed => "discussed", "discussed with them in clinical supervision";
        DutyDesk => "duty_desk", "their duty desk holds the referral";
        Unallocated => "unallocated", "nobody is allocated";
        Themselves => "themselves", "about themselves";
        OwnStaff => "own_staff", "the person belongs to a team they manage";
        OwnTeam => "own_team", "the team is one they manage, or in their line of management";
    }
}

coded! {
    /// Why a role without standing ties may read for a time. Given by two people, limited to
    /// listed children, and ends by itself (reliability 6.1, rule 6).
    Purpose {
        Request => "request", "a request in hand";
        Rectification => "rectification", "a rectification in hand";
        Audit => "audit", "an audit, inspection or investigation in its time";
    }
}

coded! {
    /// How the actor stands to the one draft they ask for.
    #[derive(Default)]
    DraftTie {
        #[default]
        Other => "other", "somebody else’s draft";
        Author => "author", "their own draft";
        Approved => "approved", "opened to them by its author";
    }
}

/// A reason the actor has given for opening this child's file. Its words stay in the trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReasonGiven {
    /// When it was recorded.
    pub at: Instant,
    /// The session it was given in; it ends with the session.
    pub session: Option<SessionId>,
}

impl ReasonGiven {
    /// Reasons recorded at or before this instant no longer hold.
    #[must_use]
    pub fn none_before(now: Now) -> Instant {
        let holds = Duration::from_secs(REASON_HOLDS_HOURS * 60 * 60);
        let now = now.instant();
        // Out of range only in the first hours of the calendar; then no reason holds.
        now.timestamp().checked_sub(holds).map_or(now, Instant::new)
    }

    /// Whether the reason still holds.
    #[must_use]
    pub fn holds(&self, session: Option<SessionId>, now: Now) -> bool {
        self.session == session && self.at > Self::none_before(now)
    }
}

/// A time-boxed purpose that lists this child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeBox {
    /// What it is for.
    pub purpose: Purpose,
    /// The instant from which it gives nothing.
    pub ends: Instant,
}

/// The facts between one actor and one child (or, for two acts, one colleague). The default is
/// nothing, not even that the child exists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Relations {
    /// The child has a file here. When false nothing else counts.
    pub exists: bool,
    /// [`Tie::Allocated`]
    pub allocated: bool,
    /// [`Tie::CoWorker`]
    pub co_worker: bool,
    /// [`Tie::Covers`]
    pub covers: bool,
    /// [`Tie::Team`]: the child is allocated in one of the actor's teams.
    pub team: bool,
    /// [`Tie::Line`]: the same, for a senior manager.
    pub line: bool,
    /// [`Tie::Reviews`]
    pub reviews: bool,
    /// [`Tie::SupervisorHolds`]
    pub supervisor_holds: bool,
    /// [`Tie::Discussed`]
    pub discussed: bool,
    /// [`Tie::DutyDesk`]
    pub duty_desk: bool,
    /// [`Tie::Unallocated`]
    pub unallocated: bool,
    /// [`Tie::Themselves`]: about a colleague, not a child.
    pub themselves: bool,
    /// [`Tie::OwnStaff`]: about a colleague, not a child.
    pub own_staff: bool,
    /// [`Tie::OwnTeam`]: about a team, not a child.
    pub own_team: bool,
    /// Until when a former worker may finish their own drafts on this file.
    pub finish_until: Option<Instant>,
    /// The latest reason the actor gave for this child.
    pub reason: Option<ReasonGiven>,
    /// The purposes that list this child for this actor.
    pub purposes: Vec<TimeBox>,
    /// How the actor stands to the draft asked for.
    pub draft: DraftTie,
    /// Until when the draft's author lets the actor edit it ([`DraftTie::Approved`]).
    pub approved_until: Option<Instant>,
    /// The draft's author cannot finish it: they have left, are locked out, are away, or are in a role
    /// that finalises nothing (FIN-011).
    pub author_cannot_finish: bool,
}

impl Relations {
    /// A child who has a file, and no tie of any kind.
    #[must_use]
    pub fn stranger() -> Self {
        Self {
            exists: true,
            ..Self::default()
        }
    }

    /// Whether a standing tie holds.
    #[must_use]
    pub const fn holds(&self, tie: Tie) -> bool {
        match tie {
            Tie::Allocated => self.allocated,
            Tie::CoWorker => self.co_worker,
            Tie::Covers => self.covers,
            Tie::Team => self.team,
            Tie::Line => self.line,
            Tie::Reviews => self.reviews,
            Tie::SupervisorHolds => self.supervisor_holds,
            Tie::Discussed => self.discussed,
            Tie::DutyDesk => self.duty_desk,
            Tie::Unallocated => self.unallocated,
            Tie::Themselves => self.themselves,
            Tie::OwnStaff => self.own_staff,
            Tie::OwnTeam => self.own_team,
        }
    }

    /// Whether a time-boxed purpose of this kind has not ended.
    #[must_use]
    pub fn has_purpose(&self, purpose: Purpose, now: Now) -> bool {
        self.purposes
            .iter()
            .any(|held| held.purpose == purpose && held.ends > now.instant())
    }

    /// Whether the author's approval has not ended (FIN-003).
    #[must_use]
    pub fn is_let_in(&self, now: Now) -> bool {
        self.approved_until
            .is_some_and(|until| until > now.instant())
    }

    /// Whether a former worker's time to finish writing still runs.
    #[must_use]
    pub fn may_finish(&self, now: Now) -> bool {
        self.finish_until.is_some_and(|until| until > now.instant())
    }
}
