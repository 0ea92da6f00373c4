//! Editing another's draft, where the recording policy lets its author approve it: asked, answered,
//! ended (FIN-003). The draft stays its author's: a colleague who was let in writes in it, and neither
//! finalises it, throws it away nor answers what the checks ask.

mod answer;
mod ask;

pub use answer::{Decision, Letting, answer, letting};
pub use ask::{Asking, ask, asking};

use policy::Policy;
use policy::book::DraftEdit;
use record::ids::StaffId;
use record::time::{Instant, Now};
use std::collections::BTreeMap;
use store::approvals::{Approval, State};

/// What the policy in force says of editing another's draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Whether its author may let a colleague in.
    pub offered: bool,
    /// Its page.
    pub path: String,
}

impl Clause {
    fn of(policy: &Policy) -> Self {
        Self {
            offered: offered(policy),
            path: format!("{}/draft-edit-by-others", policy.id()),
        }
    }
}

/// Whether a policy lets the author of a draft let a colleague in.
pub(crate) fn offered(policy: &Policy) -> bool {
    policy.parameters().draft_edit_by_others.value == DraftEdit::AuthorApproves
}

/// How one stands to another's draft, for the page of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// One may ask to edit it.
    MayAsk,
    /// One has asked, and its author has not answered.
    Asked,
    /// Its author has let one in until this moment.
    Open(Instant),
}

/// How one stands to each draft on which one has asked.
pub(crate) fn standings(
    asked: &[Approval],
    staff: StaffId,
    now: Now,
) -> BTreeMap<record::ids::NoteId, Standing> {
    let mut standings = BTreeMap::new();
    for one in asked.iter().filter(|one| one.staff == staff) {
        let until = one.until.filter(|_| one.holds(now.instant()));
        let standing = match (one.state, until) {
            (_, Some(until)) => Standing::Open(until),
            (State::Asked, None) => Standing::Asked,
            (State::Approved | State::Refused | State::Ended, None) => Standing::MayAsk,
        };
        standings.insert(one.note, standing);
    }
    standings
}
