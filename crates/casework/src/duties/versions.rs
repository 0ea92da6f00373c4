//! Which version of which policy was in force on a day, as it was known at a moment.

use crate::desk::Desk;
use crate::error::Error;
use jiff::civil::Date;
use policy::Policy;
use policy::clock::Calendar;
use record::time::Instant;
use std::collections::BTreeMap;
use store::calendars::{self, Changed};
use store::{Source, policies};

/// The way in which duties are worked out. Raised by whoever lands a change after which the same
/// entries, policies and calendars give other duties: a table of the earlier way then waits to be made
/// anew, and is not called changed.
const WAY: u32 = 6;

/// One adoption.
struct Adoption<'d> {
    recorded: Instant,
    from: Date,
    policy: &'d Policy,
}

/// Every adoption, in the order of the ledger, and every state that a calendar was in.
pub(super) struct Versions<'d> {
    adoptions: Vec<Adoption<'d>>,
    /// By the calendar's name, each state but the present one with when it ended.
    calendars: BTreeMap<String, Vec<(Instant, Calendar)>>,
    /// How often calendars were changed.
    changes: usize,
}

impl<'d> Versions<'d> {
    pub(super) async fn read(desk: &'d Desk, from: &mut impl Source) -> Result<Self, Error> {
        let mut adoptions = Vec::new();
        let mut calendars = BTreeMap::new();
        let changes = calendars::changes(from).await?;
        for adopted in policies::dates(from).await? {
            let digest = &adopted.digest;
            let shipped = desk.policy_as_shipped(from, digest).await?.calendar();
            if !calendars.contains_key(shipped.name()) {
                calendars.insert(shipped.name().to_owned(), ended(shipped, &changes));
            }
            adoptions.push(Adoption {
                recorded: adopted.recorded,
                from: adopted.from,
                policy: desk.policy_of(from, digest).await?,
            });
        }
        Ok(Self {
            adoptions,
            calendars,
            changes: changes.len(),
        })
    }

    /// The calendar by which a policy counted at a moment, where it has changed since.
    pub(super) fn calendar_at(&self, policy: &Policy, moment: Instant) -> Option<&Calendar> {
        let states = self.calendars.get(policy.calendar().name())?;
        let held = states.iter().find(|(ended, _)| moment < *ended);
        held.map(|(_, calendar)| calendar)
    }

    /// The version in force on a day: the latest adopted from that day or before, or the first for
    /// days before any. With a moment given, as the adoptions were known then: what was closed by
    /// then keeps the version that it was closed under.
    pub(super) fn on(&self, day: Date, known_at: Option<Instant>) -> Option<&'d Policy> {
        let known = |adopted: &&Adoption<'d>| known_at.is_none_or(|at| adopted.recorded <= at);
        let has_any = self.adoptions.iter().any(|adopted| known(&adopted));
        // Before the first adoption nothing was known; then the first that came holds.
        let asked = || {
            self.adoptions
                .iter()
                .filter(move |adopted| !has_any || known(adopted))
        };
        let begun = asked()
            .filter(|adopted| adopted.from <= day)
            .max_by_key(|adopted| adopted.from);
        // Of several from the same day the last in the ledger holds, here and above.
        let first = || {
            let day = asked().map(|adopted| adopted.from).min()?;
            asked().rfind(|adopted| adopted.from == day)
        };
        begun.or_else(first).map(|adopted| adopted.policy)
    }

    /// Every version that was ever known as the one in force on a day; the present one last.
    pub(super) fn ever_on(&self, day: Date) -> Vec<&'d Policy> {
        let mut ever: Vec<&'d Policy> = Vec::new();
        let moments = self.adoptions.iter().map(|adopted| Some(adopted.recorded));
        for policy in moments
            .chain([None])
            .filter_map(|known| self.on(day, known))
        {
            ever.retain(|other| other.digest() != policy.digest());
            ever.push(policy);
        }
        ever
    }

    /// What decides every due time besides the entries: the way of working it out, digests, days and
    /// calendars, as one text that differs where any of them does. A calendar that was changed and changed back is not
    /// what it was before: a pass that was cut then must not go on.
    pub(super) fn basis(&self) -> String {
        let mut parts = vec![WAY.to_string()];
        for adopted in &self.adoptions {
            let digest = record::ledger::Digest::new(adopted.policy.digest());
            parts.push(format!("{} {digest}", adopted.from));
            parts.push(adopted.policy.calendar().fingerprint());
        }
        if self.changes > 0 {
            parts.push(self.changes.to_string());
        }
        record::ledger::Digest::of(parts.join("\n").as_bytes()).to_string()
    }
}

/// Each state of a calendar that a change has ended, with when that was.
fn ended(shipped: &Calendar, changes: &[Changed]) -> Vec<(Instant, Calendar)> {
    let mut calendar = shipped.clone();
    let own = changes
        .iter()
        .filter(|changed| changed.change.calendar() == shipped.name());
    let states = own.map(|changed| {
        let before = calendar.clone();
        calendar.change(changed.change.change());
        (changed.at, before)
    });
    states.collect()
}
