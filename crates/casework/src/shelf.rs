//! Every policy this process can judge by: those it started with, and those it has met in the
//! ledger since (CFG-002, decision 9).
//!
//! A policy is adopted by other processes too, and by other versions of this program. What an entry
//! names is a digest; the bytes stand in the ledger, and whoever needs them reads them once. A shelf
//! only grows, so a policy that was handed out stays where it is.

use policy::{Book, Policy};
use record::ids::EntryId;
use record::ledger::Digest;
use std::sync::OnceLock;

/// Policies met in the ledger, each linked to the next.
#[derive(Default)]
struct Met(OnceLock<Box<Link>>);

struct Link {
    policy: Policy,
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

    /// The policy with this digest, where it is known already.
    pub(crate) fn find(&self, digest: &Digest) -> Option<&Policy> {
        let met = || self.met().find(|policy| policy.digest() == *digest.bytes());
        self.book.by_digest(digest.bytes()).or_else(met)
    }

    /// Takes in a policy from the ledger; none where this build cannot read its bytes.
    pub(crate) fn learn(&self, digest: &Digest, entry: EntryId, bytes: &[u8]) -> Option<&Policy> {
        if let Some(known) = self.find(digest) {
            return Some(known);
        }
        let text = std::str::from_utf8(bytes).ok()?;
        let read = Book::read_one(&format!("ledger entry {entry}"), text).ok()?;
        let mut read = match self.book.dictionary() {
            Some(dictionary) => read.spelt_with(dictionary),
            None => read,
        };
        let mut place = &self.met;
        loop {
            let link = Box::new(Link {
                policy: read,
                next: Met::default(),
            });
            // Two who learn at once: the second goes on to the place after the first.
            let Err(given_back) = place.0.set(link) else {
                return self.find(digest);
            };
            read = given_back.policy;
            place = &place.0.get()?.next;
        }
    }

    fn met(&self) -> impl Iterator<Item = &Policy> {
        let links = std::iter::successors(self.met.0.get(), |link| link.next.0.get());
        links.map(|link| &link.policy)
    }

    /// Every version known, by id and number.
    pub(crate) fn all(&self) -> Vec<&Policy> {
        let mut all: Vec<&Policy> = self.book.policies().iter().chain(self.met()).collect();
        all.sort_by_key(|policy| (policy.id(), policy.version(), policy.from()));
        all
    }
}
