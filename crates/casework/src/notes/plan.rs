//! What a draft is about and by when it wants to be finalised: kept beside it, so that lists need
//! not open it (TIME-001, TIME-013, TIME-015).

use super::judge::{OnFile, plan};
use crate::Desk;
use crate::error::Error;
use access::Permit;
use access::permit::RecomputeDuties;
use policy::book::{ClockMark, Owner, Situation};
use policy::clock::{self, Start};
use policy::{Due, Policy};
use record::note::contact::Contact;
use record::note::finalised::Draft;
use record::time::Now;
use store::drafts::{self, Deadline, Planned};
use store::duties::Owing;
use store::facts::Stated;
use store::{Source, children};

/// The clock that wants every note of a month finalised by a day of the next.
const SWEEP: &str = "month_end_finalise_day";

/// The clock that wants a safeguarding issue passed on.
const ALERT: &str = "safeguarding_alert_minutes";

/// What a draft as it was read is about.
pub(super) fn planned(
    draft: &Draft,
    contact: &Contact,
    due: Option<&Due>,
    policy: &Policy,
) -> Planned {
    let occurred = contact.occurred;
    let due = due.map(|due| Deadline {
        at: due.at,
        limit: due.limit.clone(),
        clause: due.clause.path(),
    });
    let kind = draft.fields.get("kind").to_owned();
    let situation = Situation {
        kind: Some(&kind),
        owner: Some(Owner::Author),
        ..Situation::default()
    };
    let swept = occurred.filter(|_| draft.corrects.is_none() && draft.replaces.is_none());
    let sweep = swept
        .and_then(|occurred| clock::due_for(policy, SWEEP, Start::of(&occurred), &situation).ok());
    Planned {
        due,
        sweep: sweep.map(|due| Deadline {
            at: due.at,
            limit: due.limit.words(),
            clause: due.clause.path(),
        }),
        alert: alert(draft, contact, policy, &kind),
        kind,
    }
}

/// By when somebody wants to be told of a safeguarding issue, while nobody has been. Without a day of
/// the event it counts from the first word (TIME-009).
fn alert(draft: &Draft, contact: &Contact, policy: &Policy, kind: &str) -> Option<Deadline> {
    let timing = &contact.timing;
    let untold = timing.safeguarding.is_some() && timing.told_at().is_none();
    let starts = contact
        .occurred
        .map_or_else(|| Start::at(draft.first_entered), |at| Start::of(&at));
    let situation = Situation {
        kind: Some(kind),
        marks: &[ClockMark::Safeguarding],
        ..Situation::default()
    };
    let due = clock::due_for(policy, ALERT, starts, &situation).ok();
    due.filter(|_| untold && draft.replaces.is_none())
        .map(|due| Deadline {
            at: due.at,
            limit: due.limit.words(),
            clause: due.clause.path(),
        })
}

/// What the drafts of a file are about and when they are due, as it is now.
#[derive(Default)]
pub(crate) struct Replanned {
    /// How many there are.
    pub(crate) all: u64,
    /// Those beside which something else is kept.
    pub(crate) differ: Vec<(Draft, Planned)>,
}

/// Works out anew what the drafts of a file are about and when they are due. Their words are read
/// for that, shown to nobody, and left as they are.
pub(crate) async fn replan(
    desk: &Desk,
    from: &mut impl Source,
    permit: &Permit<RecomputeDuties>,
    owing: Owing,
    facts: &[Stated],
    now: Now,
) -> Result<Replanned, Error> {
    let waiting = drafts::to_plan(from, permit, owing).await?;
    let mut replanned = Replanned {
        all: waiting.len() as u64,
        differ: Vec::new(),
    };
    if waiting.is_empty() {
        return Ok(replanned);
    }
    let standing = facts.iter().filter(|stated| stated.superseded_by.is_none());
    let standing: Vec<Stated> = standing.cloned().collect();
    let child = children::of_owing(from, owing).await?;
    for waits in waiting {
        let on = OnFile {
            draft: &waits.draft,
            child: &child,
            facts: &standing,
        };
        let planned = plan(desk, from, &on, now).await?;
        if !waits.is_planned(&planned) {
            replanned.differ.push((waits.draft, planned));
        }
    }
    Ok(replanned)
}
