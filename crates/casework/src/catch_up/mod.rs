//! Falling behind with recording (TIME-007, TIME-016): a worker says so, their manager agrees a plan
//! with a day for each record, or refuses; both with reasons. Start with [`ask()`].
//!
//! What was promised is read wherever lateness is shown, beside it and never instead of it: the
//! days and names, and no reasons, which stay between the two.

mod ask;
mod read;
mod rule;

pub use ask::{Ask, Asking, ask, asking};
pub use read::{OfStaff, One, of_staff, one};
pub use rule::{Decision, rule};

use policy::Policy;

/// What the policy in force says of falling behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Whether plans are agreed at all.
    pub offered: bool,
    /// Its page.
    pub path: String,
    /// The rule, in words.
    pub rule: String,
}

impl Clause {
    pub(crate) fn of(policy: &Policy) -> Self {
        const SLUG: &str = "catch-up-plan";
        Self {
            offered: policy.parameters().catch_up_plan.value,
            path: format!("{}/{SLUG}", policy.id()),
            rule: policy
                .clause(SLUG)
                .map(|clause| clause.rule)
                .unwrap_or_default(),
        }
    }
}
