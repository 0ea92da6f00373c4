//! What the checks of a note would use of what stands around it, so that a caller reads nothing
//! for them that they would not look at.

use super::case::Case;
use super::{Around, NoteFacts, copies, names, telling};
use crate::book::Policy;
use record::note::contact::Contact;
use record::time::Now;
use std::fmt;

/// What to fill of [`Around`].
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Wants {
    /// Notes to compare with: siblings' of the same contact, and the author's previous one.
    pub other_notes: bool,
    /// The last day on which the child was seen alone.
    pub last_seen_alone: bool,
    /// The last day with the child's own words on file.
    pub last_voice: bool,
    /// Names in the note that the file does not know; whether children elsewhere bear them.
    pub names: Vec<String>,
}

/// What the checks of this note would use.
#[must_use]
pub fn wants(policy: &Policy, facts: &NoteFacts, contact: &Contact, now: Now) -> Wants {
    let around = Around::default();
    let case = Case::new(policy, facts, &around, contact, now);
    let tells = !facts.correction && !case.is_record_keeping();
    Wants {
        other_notes: !facts.correction && copies::compares(&case),
        last_seen_alone: tells && telling::asks_seen_alone(&case),
        last_voice: tells && telling::asks_voice(&case),
        names: names::strangers(&case)
            .into_iter()
            .map(|stranger| stranger.name)
            .collect(),
    }
}

/// Names stay out of logs.
impl fmt::Debug for Wants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Wants(other notes: {}, seen alone: {}, voice: {}, {} names)",
            self.other_notes,
            self.last_seen_alone,
            self.last_voice,
            self.names.len()
        )
    }
}
