//! Whose words can be quoted: the people on the file, found by the name that the writer uses.

use super::Text;
use super::characters::one_line;
use crate::ids::PersonId;
use std::collections::{BTreeMap, BTreeSet};

/// People who can be quoted, each under every name that the file holds for them.
///
/// Where two people have the very same name, give each a name that tells them apart, for example
/// `John Smith (father)`; otherwise neither can be quoted.
#[derive(Clone, Default)]
pub struct Speakers(BTreeMap<Vec<String>, BTreeSet<PersonId>>);

/// Why a written name does not name one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameNotClear {
    /// Nobody on the list has it.
    Unknown,
    /// Two or more people have it.
    Ambiguous,
}

impl Speakers {
    /// Makes the list of names and people.
    #[must_use]
    pub fn new<N: AsRef<str>>(people: &[(N, PersonId)]) -> Self {
        let mut speakers = Self::default();
        for (name, person) in people {
            speakers.add(name.as_ref(), *person);
        }
        speakers
    }

    fn add(&mut self, name: &str, person: PersonId) {
        let name = fold(name);
        if !name.is_empty() {
            self.0.entry(name).or_default().insert(person);
        }
    }

    /// The people quoted in a text, under the names it writes.
    #[must_use]
    pub fn named_in(text: &Text) -> Self {
        let mut speakers = Self::default();
        for person in text.people() {
            speakers.add(person.name(), person.id());
        }
        speakers
    }

    /// The person a name means. A whole name goes before the beginning of one, so that `Aisha`
    /// still names a person known by that name alone. Otherwise `Aisha`, `Aisha K` and
    /// `Aisha Khan` all mean Aisha Khan while nobody else fits. Capitals do not matter.
    ///
    /// # Errors
    /// [`NameNotClear`] when no one or more than one person fits.
    pub fn resolve(&self, written: &str) -> Result<PersonId, NameNotClear> {
        let written = fold(written);
        let fitting: BTreeSet<PersonId> = match self.0.get(&written) {
            Some(people) => people.clone(),
            None => self
                .0
                .iter()
                .filter(|(name, _)| begins(name, &written))
                .flat_map(|(_, people)| people.iter().copied())
                .collect(),
        };
        let mut fitting = fitting.into_iter();
        match (fitting.next(), fitting.next()) {
            (None, _) => Err(NameNotClear::Unknown),
            (Some(person), None) => Ok(person),
            (Some(_), Some(_)) => Err(NameNotClear::Ambiguous),
        }
    }
}

/// Whether the written words begin a name: whole words, of which the last of several may be cut.
fn begins(name: &[String], written: &[String]) -> bool {
    let Some((last, before)) = written.split_last() else {
        return false;
    };
    let Some(next) = name.get(before.len()) else {
        return false;
    };
    let last_fits = if before.is_empty() {
        next == last
    } else {
        next.starts_with(last.as_str())
    };
    last_fits && name.starts_with(before)
}

/// A name as compared: words in small letters, with one kind of apostrophe.
fn fold(name: &str) -> Vec<String> {
    let name = one_line(name)
        .to_lowercase()
        .replace(['\u{2019}', '\u{2bc}'], "'");
    name.split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Names are personal: `Debug` shows how many there are.
impl std::fmt::Debug for Speakers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Speakers(••• {} names)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn person(number: u128) -> PersonId {
        PersonId::new(Uuid::from_u128(number))
    }

    #[test]
    fn a_first_name_is_enough_while_only_one_person_has_it() {
        let people = Speakers::new(&[
            ("Dawn Fletcher", person(1)),
            ("Aisha Khan", person(2)),
            ("Aisha Rahman", person(3)),
            ("Ash", person(2)),
            ("Siobhán O'Neill", person(4)),
        ]);
        assert_eq!(people.resolve("Dawn"), Ok(person(1)));
        assert_eq!(people.resolve(" dawn  FLETCHER "), Ok(person(1)));
        assert_eq!(people.resolve("Siobhán O’Neill"), Ok(person(4)));
        assert_eq!(people.resolve("Aisha"), Err(NameNotClear::Ambiguous));
        assert_eq!(people.resolve("Aisha R"), Ok(person(3)));
        assert_eq!(people.resolve("Ash"), Ok(person(2)));
        for unknown in ["", "Daw", "Fletcher", "Dawn Fletcher Smith", "Aisha X"] {
            assert_eq!(
                people.resolve(unknown),
                Err(NameNotClear::Unknown),
                "{unknown}"
            );
        }
    }

    #[test]
    fn a_whole_name_goes_before_the_beginning_of_another() {
        let people = Speakers::new(&[("Aisha", person(1)), ("Aisha Khan", person(2))]);
        assert_eq!(people.resolve("Aisha"), Ok(person(1)));
        assert_eq!(people.resolve("Aisha Khan"), Ok(person(2)));
    }

    #[test]
    fn two_people_of_the_very_same_name_are_never_guessed() {
        let people = Speakers::new(&[("John Smith", person(1)), ("John Smith", person(2))]);
        assert_eq!(people.resolve("John Smith"), Err(NameNotClear::Ambiguous));
    }
}
