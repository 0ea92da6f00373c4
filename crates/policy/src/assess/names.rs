//! Names of people who are not on this child's file (RES-009): a light check, which points out and
//! never decides. It looks for two capitalised words side by side.

use super::case::{Case, Found};
use super::phrases::{passage, phrase, spaced};
use crate::book::Rule;
use crate::phrase::WordSet;
use record::note::contact::Part;
use std::collections::BTreeSet;

/// Most names pointed out in one note.
const NAMES_MAX: usize = 3;
/// Most different names looked at in one note.
const STRANGERS_MAX: usize = 6;

/// Words that are written with a capital and are no name, besides the policy's words of places.
const NOT_NAMES: &[&str] = &[
    "a",
    "after",
    "all",
    "also",
    "although",
    "an",
    "and",
    "as",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "dad",
    "did",
    "during",
    "each",
    "for",
    "from",
    "grandad",
    "gran",
    "grandma",
    "had",
    "has",
    "he",
    "her",
    "his",
    "how",
    "i",
    "if",
    "in",
    "is",
    "it",
    "its",
    "later",
    "mum",
    "my",
    "no",
    "not",
    "now",
    "of",
    "on",
    "once",
    "one",
    "our",
    "she",
    "since",
    "so",
    "some",
    "that",
    "the",
    "their",
    "then",
    "there",
    "they",
    "this",
    "to",
    "today",
    "two",
    "until",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "while",
    "who",
    "why",
    "with",
    "yesterday",
    "yes",
    "you",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "christmas",
    "easter",
    "eid",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
];

/// A name in the note that the file does not know.
pub(super) struct Stranger {
    part: Part,
    line: usize,
    pub(super) name: String,
}

/// The first names in the note that the file does not know.
pub(super) fn strangers(case: &Case<'_>) -> Vec<Stranger> {
    let own = known_words(case);
    let known = |word: &str| {
        own.contains(word) || case.policy.knows_place(word) || NOT_NAMES.contains(&word)
    };
    let mut found: Vec<Stranger> = Vec::new();
    let mut seen = BTreeSet::new();
    for line in case.lines().iter() {
        // A line break parts two words as a full stop does.
        let words = line.told.text().lines();
        for name in words.flat_map(|words| unknown_names(words, known)) {
            if found.len() == STRANGERS_MAX {
                return found;
            }
            if seen.insert(name.clone()) {
                found.push(Stranger {
                    part: line.part,
                    line: line.number,
                    name,
                });
            }
        }
    }
    found
}

pub(super) fn check(case: &mut Case<'_>) {
    if case.contact.texts().iter().all(|(_, text)| text.is_empty()) {
        return;
    }
    let elsewhere: BTreeSet<String> = case
        .around
        .children_elsewhere
        .iter()
        .map(|name| spaced(name))
        .collect();
    let mut strangers = strangers(case);
    // Another child's data first: it does the most harm on a wrong file.
    strangers.sort_by_key(|stranger| !elsewhere.contains(&spaced(&stranger.name)));
    let found: Vec<Found> = strangers
        .iter()
        .take(NAMES_MAX)
        .map(|stranger| finding(stranger, elsewhere.contains(&spaced(&stranger.name))))
        .collect();
    case.rule(Rule::OthersNamed, found);
}

const NOT_ON_FILE: &str =
    "These words look like the name of somebody who is not on this child's file";

fn finding(stranger: &Stranger, is_child: bool) -> Found {
    let (sentence, remedy) = if is_child {
        (
            "This is the name of a child with a file of their own, who is not on this child's file",
            "Check that you are writing on the right file; leave out what is about the other child",
        )
    } else {
        (
            NOT_ON_FILE,
            "Add them to the file if they belong there; otherwise leave the name out, and anything \
             confidential about them",
        )
    };
    Found::new(stranger.part.code(), sentence, remedy)
        .for_record(NOT_ON_FILE)
        .at(passage(stranger.part, stranger.line, &stranger.name))
}

/// Every word that the file or the note's own list of people knows.
fn known_words(case: &Case<'_>) -> WordSet<String> {
    let people = case.facts.people.iter().map(|person| person.name.as_str());
    let others = case.facts.other_names.iter().map(String::as_str);
    let adults = case
        .contact
        .adults
        .iter()
        .flat_map(|adult| [adult.name.as_str(), &adult.role]);
    let own = [case.contact.place.as_str(), &case.contact.context];
    let all = people.chain(others).chain(adults).chain(own);
    all.flat_map(phrase).collect()
}

fn unknown_names(text: &str, known: impl Fn(&str) -> bool) -> Vec<String> {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let pairs = tokens.iter().zip(tokens.iter().skip(1));
    pairs
        .filter(|(first, second)| {
            // Punctuation after the first word parts the two.
            first.ends_with(char::is_alphanumeric)
                && is_unknown(first, &known)
                && is_unknown(second, &known)
        })
        .map(|(first, second)| format!("{} {}", bare(first), bare(second)))
        .collect()
}

fn bare(token: &str) -> &str {
    let token = token.trim_matches(|c: char| !c.is_alphanumeric());
    token
        .strip_suffix("'s")
        .or_else(|| token.strip_suffix("’s"))
        .unwrap_or(token)
}

fn is_unknown(token: &str, known: impl Fn(&str) -> bool) -> bool {
    let first = token.chars().find(|c| c.is_alphanumeric());
    if !first.is_some_and(char::is_uppercase) {
        return false;
    }
    let word = bare(token);
    let mut letters = word.chars().skip(1).peekable();
    let is_name = letters.peek().is_some()
        && letters.all(|c| c.is_lowercase() || c == '-' || c == '\'' || c.is_uppercase());
    let all_capitals = word.chars().all(|c| !c.is_lowercase());
    // A double-barrelled name is known by its parts.
    is_name && !all_capitals && spaced(word).split_whitespace().any(|part| !known(part))
}
