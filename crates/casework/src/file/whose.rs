//! Whose file it is: what the identity bar of every page about a child is made of.

use crate::desk::Look;
use crate::error::Error;
use access::permit::{Act, OfChild};
use jiff::civil::Date;
use record::fact::FactKind;
use record::ids::StaffId;
use record::shows_only;
use record::time::Now;
use store::accounts;
use store::children::{self, Child};
use store::facts::{self, Stated};

/// The child, what stands on their file, and who answers for it.
#[derive(Clone)]
pub struct Whose {
    /// The child.
    pub child: Child,
    /// The facts that stand.
    pub facts: Vec<Stated>,
    /// Name of the responsible worker; none where nobody is allocated.
    pub worker: Option<String>,
}

shows_only!(Whose: child, facts);

impl Whose {
    /// Reads it with a permit for anything on the file.
    pub(crate) async fn read<A: Act>(look: &mut Look<A>, now: Now) -> Result<Self, Error>
    where
        A::On: OfChild,
    {
        let child = children::one(&mut look.read, &look.permit).await?;
        let facts = facts::read(&mut look.read, &look.permit, false).await?;
        let worker = match responsible(&facts, now.today()) {
            Some(staff) => accounts::one(&mut look.read, staff).await?,
            None => None,
        };
        Ok(Self {
            child,
            facts,
            worker: worker.map(|account| account.name),
        })
    }
}

/// The worker who is responsible on a day.
pub(super) fn responsible(facts: &[Stated], day: Date) -> Option<StaffId> {
    let held = facts::of_kind(facts, FactKind::Allocation)
        .filter(|stated| stated.fact.text("role") == "responsible" && stated.fact.holds_on(day));
    held.last()?.fact.staff("staff")
}
