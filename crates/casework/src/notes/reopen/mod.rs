//! Reopening a finalised note, where the recording policy lists its type: asked, decided, and
//! written anew by its author, the first version kept beside it (FIN-007).
//!
//! Everything else is put right by a correction, and the refusal says so with its clause.

mod ask;
mod queue;
mod rule;

pub(crate) use ask::signature;
pub use ask::{Ask, Asked, Asking, ask, asking};
pub use queue::{Deciding, deciding, offered, queue};
pub use rule::{Decision, rule};

use access::Role;
use policy::Policy;
use policy::book::Role as Named;
use store::notes::Line;
use store::reopening::Reopening;

/// Whether a note can be reopened under the policy in force, and where the policy says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The policy reopens nothing; nothing offers it.
    Never,
    /// The policy reopens other types of contact, and not this one.
    NotThisType {
        /// The page of the clause.
        clause: String,
    },
    /// It may be asked for.
    Open {
        /// The page of the clause.
        clause: String,
    },
    /// A request waits, or the next version is being written.
    UnderWay,
}

/// The route for a note. A correction is itself put right by another, and an earlier version by the
/// one that took its place.
pub(super) fn route(policy: &Policy, line: &Line, requests: &[Reopening]) -> Route {
    let listed = &policy.parameters().reopen_contact_types.value;
    let clause = || format!("{}/reopen-contact-types", policy.id());
    let mut kinds = listed.iter();
    if kinds.len() == 0 {
        return Route::Never;
    }
    let this = kinds.any(|kind| *kind == line.kind);
    if !this || line.corrects.is_some() || line.replaced_by.is_some() {
        return Route::NotThisType { clause: clause() };
    }
    if requests.iter().any(|request| request.state.is_open()) {
        return Route::UnderWay;
    }
    Route::Open { clause: clause() }
}

/// Whether the policy names this role as the one that reopens.
fn is_named(policy: &Policy, role: Option<Role>) -> bool {
    match policy.parameters().reopen_role.value {
        Named::SystemAdministrator => role == Some(Role::SystemAdministrator),
        Named::TeamManager | Named::LineManager => role == Some(Role::TeamManager),
        Named::SeniorManager | Named::Director => role == Some(Role::SeniorManager),
        Named::Practitioner | Named::BusinessSupport => false,
    }
}
