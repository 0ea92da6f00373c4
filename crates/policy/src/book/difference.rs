//! What differs between two policies, clause by clause (CFG-002).

use super::clause::Clause;
use super::policy::Policy;
use std::collections::BTreeMap;

/// One clause that is not the same in both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// As it is now; none where it is new.
    pub old: Option<Clause>,
    /// As it would be; none where it would go.
    pub new: Option<Clause>,
}

impl Difference {
    /// The clause to speak of: the new one where there is one.
    #[must_use]
    pub fn clause(&self) -> Option<&Clause> {
        self.new.as_ref().or(self.old.as_ref())
    }
}

/// Every clause whose rule, value, origin or place in the document differs, in the order of the
/// new policy, and then those that would go.
#[must_use]
pub fn differences(old: &Policy, new: &Policy) -> Vec<Difference> {
    // The day since when a version holds is no difference between clauses.
    let bare = |clause: Clause| Clause {
        since: None,
        ..clause
    };
    let clauses = |policy: &Policy| policy.clauses().into_iter().map(bare);
    let mut before: BTreeMap<String, Clause> = clauses(old)
        .map(|clause| (clause.slug.clone(), clause))
        .collect();
    let mut found: Vec<Difference> = Vec::new();
    for new in clauses(new) {
        let old = before.remove(&new.slug);
        if old.as_ref() != Some(&new) {
            let new = Some(new);
            found.push(Difference { old, new });
        }
    }
    let gone = before.into_values().map(|old| Difference {
        old: Some(old),
        new: None,
    });
    found.extend(gone);
    found
}
