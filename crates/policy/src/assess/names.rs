//! Names of people who are not on this child's file (RES-009): a light check, which points out and
//! never decides. It looks for two capitalised words side by side.

use super::Passage;
use super::case::{Case, Found};
use super::phrases::{lines, not_the_childs, passage, spaced};
use crate::book::Rule;
use std::collections::BTreeSet;

/// Most names pointed out in one note.
const NAMES_MAX: usize = 3;

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

pub(super) fn check(case: &mut Case<'_>) {
    if case.contact.texts().iter().all(|(_, text)| text.is_empty()) {
        return;
    }
    let known = known_words(case);
    let mut found: Vec<Found> = Vec::new();
    let mut seen = BTreeSet::new();
    for (part, text) in case.contact.texts() {
        for (number, line) in lines(text) {
            // A line break parts two words as a full stop does.
            let words = not_the_childs(line);
            for name in words.lines().flat_map(|words| unknown_names(words, &known)) {
                if found.len() < NAMES_MAX && seen.insert(name.clone()) {
                    found.push(finding(passage(part, number, &name)));
                }
            }
        }
    }
    case.rule(Rule::OthersNamed, found);
}

fn finding(passage: Passage) -> Found {
    Found::new(
        passage.field.clone(),
        "These words look like the name of somebody who is not on this child's file",
        "Add them to the file if they belong there; otherwise leave the name out, and anything \
         confidential about them",
    )
    .at(passage)
}

/// Every word that the file, the note's own list of people, or the policy knows.
fn known_words(case: &Case<'_>) -> BTreeSet<String> {
    let people = case.facts.people.iter().map(|person| person.name.as_str());
    let others = case.facts.other_names.iter().map(String::as_str);
    let adults = case
        .contact
        .adults
        .iter()
        .flat_map(|adult| [adult.name.as_str(), &adult.role]);
    let own = [case.contact.place.as_str(), &case.contact.context];
    let places = case
        .policy
        .parameters()
        .place_words
        .value
        .iter()
        .map(String::as_str);
    let all = people.chain(others).chain(adults).chain(own).chain(places);
    let known = all.flat_map(|name| {
        spaced(name)
            .split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    });
    known
        .chain(NOT_NAMES.iter().map(|word| (*word).to_owned()))
        .collect()
}

fn unknown_names(text: &str, known: &BTreeSet<String>) -> Vec<String> {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let pairs = tokens.iter().zip(tokens.iter().skip(1));
    pairs
        .filter(|(first, second)| {
            // Punctuation after the first word parts the two.
            first.ends_with(char::is_alphanumeric)
                && is_unknown(first, known)
                && is_unknown(second, known)
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

fn is_unknown(token: &str, known: &BTreeSet<String>) -> bool {
    let word = bare(token);
    let mut letters = word.chars();
    let is_capital = letters.next().is_some_and(char::is_uppercase)
        && letters.clone().next().is_some()
        && letters.all(|c| c.is_lowercase() || c == '-' || c == '\'' || c.is_uppercase());
    let all_capitals = word.chars().all(|c| !c.is_lowercase());
    // A double-barrelled name is known by its parts.
    is_capital
        && !all_capitals
        && spaced(word)
            .split_whitespace()
            .any(|part| !known.contains(part))
}
