//! Which version of which policy was in force on a day, as it was known at a moment.

use crate::desk::Desk;
use crate::error::Error;
use jiff::civil::Date;
use policy::Policy;
use record::time::Instant;
use store::{Source, policies};

/// One adoption.
struct Adoption<'d> {
    recorded: Instant,
    from: Date,
    policy: &'d Policy,
}

/// Every adoption, in the order of the ledger.
pub(super) struct Versions<'d>(Vec<Adoption<'d>>);

impl<'d> Versions<'d> {
    pub(super) async fn read(desk: &'d Desk, from: &mut impl Source) -> Result<Self, Error> {
        let mut known = Vec::new();
        for adopted in policies::dates(from).await? {
            known.push(Adoption {
                recorded: adopted.recorded,
                from: adopted.from,
                policy: desk.policy_of(from, &adopted.digest).await?,
            });
        }
        Ok(Self(known))
    }

    /// The version in force on a day: the latest adopted from that day or before, or the first for
    /// days before any. With a moment given, as the adoptions were known then: what was closed by
    /// then keeps the version that it was closed under.
    pub(super) fn on(&self, day: Date, known_at: Option<Instant>) -> Option<&'d Policy> {
        let known = |adopted: &&Adoption<'d>| known_at.is_none_or(|at| adopted.recorded <= at);
        let has_any = self.0.iter().any(|adopted| known(&adopted));
        // Before the first adoption nothing was known; then the first that came holds.
        let asked = || {
            self.0
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
        let moments = self.0.iter().map(|adopted| Some(adopted.recorded));
        for policy in moments
            .chain([None])
            .filter_map(|known| self.on(day, known))
        {
            ever.retain(|other| other.digest() != policy.digest());
            ever.push(policy);
        }
        ever
    }

    /// What decides every due time besides the entries: digests, days and calendars, as one text
    /// that differs where any of them does.
    pub(super) fn basis(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        for adopted in &self.0 {
            let digest = record::ledger::Digest::new(adopted.policy.digest());
            parts.push(format!("{} {digest}", adopted.from));
            parts.push(adopted.policy.calendar().fingerprint());
        }
        record::ledger::Digest::of(parts.join("\n").as_bytes()).to_string()
    }
}
