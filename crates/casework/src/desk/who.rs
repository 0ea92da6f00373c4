//! Who acts, and where new ids come from.

use access::Actor;
use record::ids::{SessionId, StaffId};
use record::shows_only;
use std::sync::Arc;
use uuid::Uuid;

/// Where new ids come from: made at the door, so that tests and the demonstration can fix them.
#[derive(Clone)]
pub struct Ids(Arc<dyn Fn() -> Uuid + Send + Sync>);

impl Ids {
    /// Takes a source of ids.
    pub fn new(next: impl Fn() -> Uuid + Send + Sync + 'static) -> Self {
        Self(Arc::new(next))
    }

    /// The next id.
    #[must_use]
    pub fn next(&self) -> Uuid {
        (self.0)()
    }
}

/// Who acts, and from where.
#[derive(Clone)]
pub struct Who {
    /// The person with their rights, or the operator.
    pub actor: Actor,
    /// Their name, as it will stand under what they sign.
    pub name: String,
    /// The address they act from.
    pub address: String,
    /// With what device or program.
    pub device: String,
    /// Why they use what they use, where a command asked; it stands in each row of the trail that
    /// they leave.
    pub reason: Option<String>,
}

shows_only!(Who: actor);

impl Who {
    /// Whoever runs the machine, at its command line. Sees no content.
    #[must_use]
    pub fn operator() -> Self {
        Self {
            actor: Actor::Operator,
            name: "operator".to_owned(),
            address: "command line".to_owned(),
            device: "daybook".to_owned(),
            reason: None,
        }
    }

    /// Their account; the operator has none.
    #[must_use]
    pub const fn staff(&self) -> Option<StaffId> {
        self.actor.staff()
    }

    /// Their session.
    #[must_use]
    pub const fn session(&self) -> Option<SessionId> {
        self.actor.session()
    }
}
