//! Spelling (QLT-007): words that neither the dictionary, nor the field, nor this child's record
//! knows. Never in a child's words, nor in what another source said; never a name.

use super::case::{Case, Found};
use super::listed::names;
use super::phrases::passage;
use crate::book::Rule;
use crate::phrase::{WordSet, spellings};
use std::borrow::Cow;

/// The slug of its clause.
pub(super) const CODE: &str = "spelling";
/// Most words pointed out in one note: after these the writer has seen the point.
const WORDS_MAX: usize = 5;
/// Most different words looked up in one note: more than the longest note in use has.
const LOOKED_UP_MAX: usize = 20_000;
/// Shorter words are too often abbreviations.
const LETTERS_MIN: usize = 3;

pub(super) fn check(case: &mut Case<'_>) {
    let Some(dictionary) = case.policy.dictionary() else {
        return;
    };
    let own = own(case);
    let lines = case.lines();
    let mut seen = WordSet::default();
    let mut found = Vec::new();
    let knows =
        |word: &str| own.contains(word) || case.policy.spells(word) || dictionary.knows(word);
    'note: for line in lines.iter() {
        let written = line.authored().text().split_whitespace();
        for word in written.filter_map(plain_word) {
            if found.len() == WORDS_MAX || seen.len() == LOOKED_UP_MAX {
                break 'note;
            }
            if !seen.insert(word) {
                continue;
            }
            // What the dictionary has with an apostrophe has a straight one.
            let spelt = if word.contains('’') {
                Cow::Owned(word.replace('’', "'"))
            } else {
                Cow::Borrowed(word)
            };
            if knows(&spelt) || spelt.split('-').all(knows) {
                continue;
            }
            found.push(
                Found::new(
                    line.part.code(),
                    format!("\"{word}\" is not in the dictionary"),
                    "Check the spelling; a word that is right can stay as it is",
                )
                .at(passage(line.part, line.number, word)),
            );
        }
    }
    case.point_out(Rule::Spelling, found);
}

/// A word whose spelling can be checked: letters in small, with apostrophes and hyphens between.
/// Capitals begin names, and nobody's name is a mistake.
fn plain_word(token: &str) -> Option<&str> {
    let word = token.trim_matches(|c: char| !c.is_alphanumeric());
    let word = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word);
    let is_plain = word
        .chars()
        .all(|c| c.is_lowercase() || matches!(c, '-' | '\'' | '’'));
    (is_plain && word.chars().nth(LETTERS_MIN - 1).is_some()).then_some(word)
}

/// Words that the record and the note's own list of people know.
fn own(case: &Case<'_>) -> WordSet<String> {
    let roles = case.contact.adults.iter().map(|adult| adult.role.as_str());
    let said = [case.contact.place.as_str(), &case.contact.context];
    names(case)
        .into_iter()
        .chain(spellings(roles.chain(said)))
        .collect()
}
