//! What a contact is the moment to put right on the file: the chronology, details never checked,
//! essentials that are missing, needs and identity (CHR-001, DQ-001, REC-005, REC-008, REC-009).

use super::case::{Case, Found};
use super::phrases::has_words;
use crate::book::{Rule, Status};
use record::note::contact::Part;

/// Letters from which a word of a need says what it is about.
const TELLING_LETTERS: usize = 5;

pub(super) fn check(case: &mut Case<'_>) {
    chronology(case);
    if !case.is_visit() || !case.met_anyone() {
        return;
    }
    essentials(case);
    unchecked(case);
    let said = case.said();
    needs(case, &said);
    identity(case, &said);
}

fn chronology(case: &mut Case<'_>) {
    let is_left_out = case.is_significant() && case.contact.chronology != Some(true);
    let found = is_left_out.then(|| {
        Found::new(
            "chronology",
            "A significant event does not stand in the chronology",
            "Add it, or say in the analysis why it does not belong there",
        )
    });
    case.point_out(Rule::ChronologyKept, found.into_iter().collect());
}

fn essentials(case: &mut Case<'_>) {
    let missing = listed(&case.around.missing_essentials);
    let found = missing.map(|missing| {
        Found::new(
            "",
            format!("The record lacks what is essential: {missing}"),
            "Ask the family and enter it; guessing or leaving it out is not good enough",
        )
    });
    case.point_out(Rule::EssentialsHeld, found.into_iter().collect());
}

fn unchecked(case: &mut Case<'_>) {
    let unchecked = listed(&case.around.unchecked_details);
    let found = unchecked.map(|unchecked| {
        Found::new(
            "",
            format!("These details were never checked with the family: {unchecked}"),
            "Go through them together, and enter that they were checked, with whom and when",
        )
    });
    case.point_out(Rule::DetailsChecked, found.into_iter().collect());
}

fn listed(words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| words.join(", "))
}

fn needs(case: &mut Case<'_>, said: &str) {
    let silent = |need: &&String| {
        let mut telling = need
            .split_whitespace()
            .filter(|word| word.chars().count() >= TELLING_LETTERS);
        !telling.any(|word| has_words(said, word))
    };
    let unmet: Vec<String> = case
        .around
        .communication_needs
        .iter()
        .filter(silent)
        .cloned()
        .collect();
    let found = listed(&unmet).map(|unmet| {
        Found::new(
            Part::Detailed.code(),
            format!("The file holds a need that the note does not speak of: {unmet}"),
            "Say how it was met, or that it did not arise",
        )
    });
    case.point_out(Rule::NeedsMet, found.into_iter().collect());
}

/// While the child is being assessed, for notes that tell enough to have said it.
fn identity(case: &mut Case<'_>, said: &str) {
    if !case.facts.statuses.contains(&Status::Assessment) || case.contact.analysis.is_empty() {
        return;
    }
    let lists = case.policy.word_lists();
    let mut words = lists.iter().flat_map(|list| &list.identity);
    let found = (!words.any(|word| word.begins_in(said))).then(|| {
        Found::new(
            Part::Analysis.code(),
            "The note says nothing of who the child is: race, culture, faith, disability, gender or sexual orientation",
            "Say what of it matters for this child and how it was considered; leave it where it did not arise",
        )
    });
    case.point_out(Rule::IdentityConsidered, found.into_iter().collect());
}
