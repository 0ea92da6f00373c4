//! Which type of contact a note has under the policy in force: policies name them differently.

use policy::{Policy, Status, kinds_offered};

/// What a note of the demonstration tells of, whatever a policy calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The visit that the child's status asks for.
    Visit,
    /// The independent reviewing officer's visit.
    Review,
    DirectWork,
    Meeting,
    Call,
    Letter,
    Information,
    DidNotHappen,
    Record,
    /// The case summary, brought up to date.
    Summary,
}

impl Kind {
    /// Whether the note counts as a significant event unless its story says otherwise.
    pub(super) const fn is_significant(self) -> bool {
        matches!(
            self,
            Self::Visit | Self::Review | Self::DirectWork | Self::Information
        )
    }

    /// The policy's code for a child with these statuses.
    pub(super) fn code(self, policy: &Policy, statuses: &[Status]) -> String {
        let code = match self {
            Self::Visit => return visit(policy, statuses),
            Self::Review => "iro-visit",
            Self::DirectWork => "direct-work",
            Self::Meeting => "meeting",
            Self::Call => "telephone-call",
            Self::Letter => "email-or-letter",
            Self::Information => "information-received",
            Self::DidNotHappen => "did-not-happen",
            Self::Record => "record",
            Self::Summary => "case-summary",
        };
        let known = policy.contact_type(code).map(|kind| kind.code.clone());
        known.unwrap_or_else(|| "other-contact".to_owned())
    }
}

/// The statutory visit for exactly this status, where the policy has one; before any status the
/// assessment session, and otherwise a home visit.
fn visit(policy: &Policy, statuses: &[Status]) -> String {
    let fitting = kinds_offered(policy, statuses)
        .into_iter()
        .filter(|kind| kind.statutory && kind.why_not.is_none() && kind.code != "iro-visit");
    let exact = |code: &str| {
        let kind = policy.contact_type(code);
        kind.is_some_and(|kind| kind.statuses.len() == 1)
    };
    let mut codes: Vec<String> = fitting.map(|kind| kind.code).collect();
    codes.sort_by_key(|code| !exact(code));
    let other = if statuses.iter().all(|status| *status == Status::Assessment) {
        "assessment-session"
    } else {
        "home-visit"
    };
    codes.into_iter().next().unwrap_or_else(|| other.to_owned())
}

/// A statutory type, for the attempt that a policy refuses while there is no status.
pub(super) fn any_statutory(policy: &Policy) -> Option<String> {
    let mut kinds = policy.contact_types().iter();
    kinds
        .find(|kind| kind.statutory)
        .map(|kind| kind.code.clone())
}
