//! The policy book: every version of every recording policy this installation knows, read from
//! data alone (CFG-001 to CFG-004).

mod clause;
mod clocks;
mod defaults;
mod difference;
mod head;
mod kinds;
mod parameters;
mod policy;
mod prompts;
mod rules;
mod schema;
mod shelf;
mod uses;
mod versions;
mod word_list;
mod words;

pub use clause::{Clause, ClauseRef, Origin, Source, Strictness};
pub use clocks::{Clock, ClockCase, ClockMark, Condition, Happening, Missed, Owner, Situation};
pub use difference::{Difference, differences};
pub use head::FORMAT;
pub use kinds::{ContactType, KindOffer, kinds_offered};
pub use parameters::{Parameters, PolicyDay, Stated};
pub use policy::Policy;
pub use prompts::{Asked, Prompt};
pub use schema::{new_policy, policy_schema};
pub use uses::Use;
pub use words::*;

pub(crate) use clause::Statement;
pub(crate) use kinds::has_no_status;
pub(crate) use rules::Rule;
pub use word_list::CarefulKind;
pub(crate) use word_list::{Careful, WordList};

use crate::dictionary::Dictionary;
use crate::read::{BadPolicy, FAULTS_MAX, hidden_in, nearest};
use defaults::Defaults;
use jiff::civil::Date;
use shelf::Shelf;
use std::sync::Arc;

const DEFAULTS: (&str, &str) = (
    "policies/default.toml",
    include_str!("../../../../policies/default.toml"),
);

/// The files inside the binary.
const SHIPPED: &[(&str, &str)] = &[
    (
        "policies/calendar/england.toml",
        include_str!("../../../../policies/calendar/england.toml"),
    ),
    (
        "policies/words/england.toml",
        include_str!("../../../../policies/words/england.toml"),
    ),
    (
        "policies/policy-000.toml",
        include_str!("../../../../policies/policy-000.toml"),
    ),
    (
        "policies/policy-001.toml",
        include_str!("../../../../policies/policy-001.toml"),
    ),
    (
        "policies/policy-002.toml",
        include_str!("../../../../policies/policy-002.toml"),
    ),
    (
        "policies/policy-003.toml",
        include_str!("../../../../policies/policy-003.toml"),
    ),
    (
        "policies/policy-004.toml",
        include_str!("../../../../policies/policy-004.toml"),
    ),
];

/// Most files an authority may add.
pub const FILES_MAX: usize = 200;

/// Every policy version known, by id and first day.
#[derive(Debug, Clone)]
pub struct Book {
    policies: Vec<Policy>,
    shelf: Shelf,
    dictionary: Option<Arc<Dictionary>>,
}

/// Why no policy can be named for a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotInForce {
    /// No policy has this id.
    #[error("there is no policy `{id}`{}", nearest.as_ref().map(|near| format!("; did you mean `{near}`?")).unwrap_or_default())]
    Unknown {
        /// What was asked for.
        id: String,
        /// The nearest known id.
        nearest: Option<String>,
    },
    /// The day lies before the first version.
    #[error("policy `{id}` is in force from {first} on, not on {day}")]
    Before {
        /// The policy.
        id: String,
        /// Its first day.
        first: Date,
        /// The day asked for.
        day: Date,
    },
    /// The day lies after the last version.
    #[error("policy `{id}` was in force until {last}, not on {day}")]
    After {
        /// The policy.
        id: String,
        /// Its last day.
        last: Date,
        /// The day asked for.
        day: Date,
    },
}

impl Book {
    /// The policies inside the binary.
    ///
    /// # Errors
    /// None that a released binary can give: a test reads them.
    pub fn shipped() -> Result<Self, Vec<BadPolicy>> {
        Self::read(std::iter::empty::<(&str, &str)>())
    }

    /// The policies inside the binary and those of these files, each a name and its text. A file
    /// in a folder `calendar` is a calendar, one in a folder `words` a list of words; one with the
    /// name of a shipped one replaces it.
    ///
    /// # Errors
    /// Everything that is wrong in any of the files, each with its place (CFG-001).
    pub fn read<'f>(
        files: impl IntoIterator<Item = (&'f str, &'f str)>,
    ) -> Result<Self, Vec<BadPolicy>> {
        let files: Vec<(&str, &str)> = SHIPPED.iter().copied().chain(files).collect();
        if files.len() > FILES_MAX + SHIPPED.len() {
            return Err(vec![versions::fault(
                "policies",
                "there are too many policy files",
            )]);
        }
        let mut faults = Vec::new();
        let (shelf, policies) = Shelf::take(files, &mut faults);
        let defaults = Defaults::read(DEFAULTS.0, DEFAULTS.1)?;
        let mut read: Vec<Policy> = Vec::new();
        for (name, text) in policies {
            match Policy::read(name, text, &defaults, &shelf) {
                // The same bytes twice are the same version: a shipped file copied out and back.
                Ok(policy) if read.iter().any(|known| known.bytes() == policy.bytes()) => {}
                Ok(policy) => read.push(policy),
                Err(more) => faults.extend(more),
            }
        }
        if faults.is_empty() {
            read.sort_by(|left, right| (left.id(), left.from()).cmp(&(right.id(), right.from())));
            faults = versions::check(&read);
        }
        if faults.is_empty() {
            Ok(Self {
                policies: read,
                shelf,
                dictionary: None,
            })
        } else {
            Err(faults)
        }
    }

    /// One policy file by itself, over the calendars, lists of words and dictionary of this book: a
    /// version that is only proposed or was adopted, whatever stands in the book beside it.
    ///
    /// # Errors
    /// Everything that is wrong in it, each with its place (CFG-001).
    pub fn read_one(&self, name: &str, text: &str) -> Result<Policy, Vec<BadPolicy>> {
        let defaults = Defaults::read(DEFAULTS.0, DEFAULTS.1)?;
        let read = Policy::read(name, text, &defaults, &self.shelf)?;
        Ok(match &self.dictionary {
            Some(dictionary) => read.spelt_with(dictionary),
            None => read,
        })
    }

    /// The same for a file that is to be adopted: it must not hold what nobody can see either.
    ///
    /// # Errors
    /// Everything that is wrong in it, each with its place (CFG-001).
    pub fn read_new(&self, name: &str, text: &str) -> Result<Policy, Vec<BadPolicy>> {
        let mut faults = hidden_in(name, text);
        match self.read_one(name, text) {
            Ok(policy) if faults.is_empty() => Ok(policy),
            Ok(_) => Err(faults),
            Err(more) => {
                faults.extend(more);
                faults.sort_by_key(|fault| (fault.line, fault.column));
                faults.truncate(FAULTS_MAX);
                Err(faults)
            }
        }
    }

    /// The same policies with a dictionary, by which notes under them are checked (QLT-007). A book
    /// without one checks no spelling.
    #[must_use]
    pub fn spelt_with(mut self, dictionary: &Arc<Dictionary>) -> Self {
        let policies = self.policies.into_iter();
        self.policies = policies.map(|each| each.spelt_with(dictionary)).collect();
        self.dictionary = Some(Arc::clone(dictionary));
        self
    }

    /// Its dictionary, from which spellings are offered.
    #[must_use]
    pub const fn dictionary(&self) -> Option<&Arc<Dictionary>> {
        self.dictionary.as_ref()
    }

    /// The version of a policy that is in force on a day (CFG-002).
    ///
    /// # Errors
    /// [`NotInForce`] where there is none.
    pub fn policy(&self, id: &str, on: Date) -> Result<&Policy, NotInForce> {
        let versions: Vec<&Policy> = self
            .policies
            .iter()
            .filter(|each| each.id() == id)
            .collect();
        let Some(first) = versions.first() else {
            let near = nearest(id, self.policies.iter().map(Policy::id)).map(str::to_owned);
            return Err(NotInForce::Unknown {
                id: id.to_owned(),
                nearest: near,
            });
        };
        let begun = |each: &&&Policy| each.from().is_none_or(|from| from <= on);
        let Some(latest) = versions.iter().rev().find(begun) else {
            let first = first.from().unwrap_or(on);
            return Err(NotInForce::Before {
                id: id.to_owned(),
                first,
                day: on,
            });
        };
        match latest.to() {
            Some(last) if last < on => Err(NotInForce::After {
                id: id.to_owned(),
                last,
                day: on,
            }),
            _ => Ok(latest),
        }
    }

    /// Every version, by id and first day.
    #[must_use]
    pub fn policies(&self) -> &[Policy] {
        &self.policies
    }

    /// The version whose bytes have this digest, as an entry names it (CFG-002).
    #[must_use]
    pub fn by_digest(&self, digest: &[u8; 32]) -> Option<&Policy> {
        self.policies
            .iter()
            .find(|policy| policy.digest() == *digest)
    }
}

#[cfg(test)]
mod tests;
