//! Every policy this process can judge by: those it started with, and those it has met in the
//! ledger since (CFG-002, decision 9).
//!
//! A policy is adopted by other processes too, and by other versions of this program. What an entry
//! names is a digest; the bytes stand in the ledger, and whoever needs them reads them once. So it
//! is with calendars, which authorities change: a policy counts by the calendar of so many changes.
//! A shelf only grows, so a policy that was handed out stays where it is.

use policy::clock::Calendar;
use policy::{Book, Policy};
use record::ids::EntryId;
use record::ledger::Digest;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// Policies met in the ledger, each linked to the next.
#[derive(Default)]
struct Met(OnceLock<Box<Link>>);

struct Link {
    policy: Policy,
    /// After how many changes of calendars this is the calendar it counts by.
    changes: u32,
    next: Met,
}

/// The policies of one process.
pub(crate) struct Shelf {
    book: Book,
    met: Met,
}

impl Shelf {
    pub(crate) fn new(book: Book) -> Self {
        Self {
            book,
            met: Met::default(),
        }
    }

    pub(crate) const fn book(&self) -> &Book {
        &self.book
    }

    /// The policy with this digest as it counts after so many changes of calendars, where it is
    /// known already.
    pub(crate) fn find(&self, digest: &Digest, changes: u32) -> Option<&Policy> {
        let is_it =
            |link: &&Link| link.changes == changes && link.policy.digest() == *digest.bytes();
        let met = || self.met().find(is_it).map(|link| &link.policy);
        let known = self.book.by_digest(digest.bytes());
        known.filter(|_| changes == 0).or_else(met)
    }

    /// Takes in a policy from the ledger; none where this build cannot read its bytes.
    pub(crate) fn learn(&self, digest: &Digest, entry: EntryId, bytes: &[u8]) -> Option<&Policy> {
        let text = std::str::from_utf8(bytes).ok()?;
        let read = self.book.read_one(&format!("ledger entry {entry}"), text);
        self.add(digest, read.ok()?, 0)
    }

    /// Takes in a policy as it counts after so many changes of calendars.
    pub(crate) fn count_by(
        &self,
        policy: &Policy,
        changes: u32,
        calendar: Calendar,
    ) -> Option<&Policy> {
        let digest = Digest::new(policy.digest());
        let counted = policy.clone().counted_by(Arc::new(calendar));
        self.add(&digest, counted, changes)
    }

    fn add(&self, digest: &Digest, policy: Policy, changes: u32) -> Option<&Policy> {
        let (mut place, mut new) = (&self.met, policy);
        loop {
            if let Some(known) = self.find(digest, changes) {
                return Some(known);
            }
            let link = Box::new(Link {
                policy: new,
                changes,
                next: Met::default(),
            });
            // Two who add at once: the second goes on to the place after the first.
            let Err(given_back) = place.0.set(link) else {
                return self.find(digest, changes);
            };
            new = given_back.policy;
            place = &place.0.get()?.next;
        }
    }

    fn met(&self) -> impl Iterator<Item = &Link> {
        std::iter::successors(self.met.0.get(), |link| link.next.0.get()).map(|link| &**link)
    }

    /// Every version known, by id and number; what it says, whatever calendar it counts by.
    pub(crate) fn all(&self) -> Vec<&Policy> {
        let met = self.met().map(|link| &link.policy);
        let mut once: BTreeMap<[u8; 32], &Policy> = BTreeMap::new();
        for policy in self.book.policies().iter().chain(met) {
            once.entry(policy.digest()).or_insert(policy);
        }
        let mut all: Vec<&Policy> = once.into_values().collect();
        all.sort_by_key(|policy| (policy.id(), policy.version(), policy.from()));
        all
    }
}
