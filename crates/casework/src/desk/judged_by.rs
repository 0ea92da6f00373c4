//! Which policy a verb goes by: those that this process started with, and those it meets in the
//! ledger (CFG-002, decision 9).

use super::Desk;
use crate::error::Error;
use jiff::civil::Date;
use policy::{Book, Policy};
use record::ledger::Digest;
use store::{Source, calendars, policies};

impl Desk {
    /// The policies that this process started with, in force or not.
    #[must_use]
    pub fn book(&self) -> &Book {
        self.shelf.book()
    }

    /// The same, and those it has met in the ledger since, by id and version.
    #[must_use]
    pub fn policies(&self) -> Vec<&Policy> {
        self.shelf.all()
    }

    /// The policy in force on a day: the latest adopted by then, or the first for days before it.
    pub(crate) async fn policy_on(
        &self,
        from: &mut impl Source,
        day: Date,
    ) -> Result<&Policy, Error> {
        let (digest, changes) = policies::in_force(from, day)
            .await?
            .ok_or(Error::NoPolicy)?;
        self.policy_after(from, &digest, changes).await
    }

    /// The policy with this digest: known, or read from the ledger now (CFG-002). It counts by the
    /// calendar as it is known now.
    pub(crate) async fn policy_of(
        &self,
        from: &mut impl Source,
        digest: &Digest,
    ) -> Result<&Policy, Error> {
        let changes = calendars::count(from).await?;
        self.policy_after(from, digest, changes).await
    }

    /// The same, counting by the calendar of so many changes.
    async fn policy_after(
        &self,
        from: &mut impl Source,
        digest: &Digest,
        changes: u32,
    ) -> Result<&Policy, Error> {
        if let Some(known) = self.shelf.find(digest, changes) {
            return Ok(known);
        }
        let policy = self.policy_as_shipped(from, digest).await?;
        if changes == 0 {
            return Ok(policy);
        }
        let mut calendar = policy.calendar().clone();
        for changed in calendars::changes(from).await? {
            if changed.change.calendar() == calendar.name() {
                calendar.change(changed.change.change());
            }
        }
        let counted = self.shelf.count_by(policy, changes, calendar);
        counted.ok_or(Error::BadPolicy)
    }

    /// The policy with this digest, counting by the calendar of the installation's data.
    pub(crate) async fn policy_as_shipped(
        &self,
        from: &mut impl Source,
        digest: &Digest,
    ) -> Result<&Policy, Error> {
        if let Some(known) = self.shelf.find(digest, 0) {
            return Ok(known);
        }
        let (entry, bytes) = policies::bytes(from, digest)
            .await?
            .ok_or(Error::BadPolicy)?;
        self.shelf
            .learn(digest, entry, &bytes)
            .ok_or(Error::BadPolicy)
    }
}
