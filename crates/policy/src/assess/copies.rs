//! The same words twice: from a sibling's note (QLT-009), from the author's previous note
//! (NOTE-037), and within the note (QLT-008). A child's marked words are left out on both sides,
//! and contact details stand outside the texts that are compared.

use super::OtherNote;
use super::case::{Case, Found};
use super::lines;
use super::phrases::beginning;
use super::story::{COMMON_WORDS, Run, Story, common, runs};
use crate::book::{Rule, SiblingCopy, Strictness};
use record::note::contact::Part;

/// A run of this many same words is copied (QLT-009).
const COPIED_WORDS: usize = 20;
/// A run of this many words that stands twice in one note is repetition.
const REPEATED_WORDS: usize = 12;
/// Notes shorter than this cannot help sharing words.
const NOTE_WORDS_MIN: usize = 20;
/// Words of its own that a child's note keeps where common facts may be copied (C13).
const OWN_WORDS_MIN: usize = 10;
/// Most copied runs pointed out in one note.
const RUNS_MAX: usize = 3;

/// Whether the note has words enough to be compared with others.
pub(super) fn compares(case: &Case<'_>) -> bool {
    let mut words = 0;
    case.contact.texts().into_iter().any(|(_, text)| {
        words += text.word_count();
        words >= NOTE_WORDS_MIN
    })
}

pub(super) fn check(case: &mut Case<'_>) {
    let lines = case.lines();
    let (own, numbers) = Story::own(&lines);
    repeated(case, &own);
    let around = case.around;
    for sibling in &around.siblings {
        let lines = lines::of(&sibling.contact);
        let other = Story::other(&lines, &numbers);
        from_sibling(case, &own, &other, sibling);
    }
    if let Some(previous) = &around.previous {
        let lines = lines::of(&previous.contact);
        let other = Story::other(&lines, &numbers);
        from_previous(case, &own, &other, previous);
    }
}

fn from_sibling(case: &mut Case<'_>, own: &Story<'_>, other: &Story<'_>, sibling: &OtherNote) {
    let total = own.len();
    if total < NOTE_WORDS_MIN {
        return;
    }
    let shared = common(own, other);
    let share = shared * 100 / total;
    let parameters = case.policy.parameters();
    let rule = &parameters.sibling_copy;
    let percent = &parameters.sibling_copy_similarity_percent;
    let least = usize::try_from(percent.value.get()).unwrap_or(usize::MAX);
    match rule.value {
        SiblingCopy::Block => {
            let copied = runs(own, other, COPIED_WORDS);
            let found: Vec<Found> = copied
                .iter()
                .take(RUNS_MAX)
                .filter_map(|run| copied_run(own, other, sibling, run, share))
                .collect();
            case.judge(&rule.statement, Strictness::Block, found);
        }
        SiblingCopy::Warn if share >= least => {
            let found = shared_text(own, other, sibling, share);
            case.judge(&percent.statement, Strictness::Warn, found);
        }
        SiblingCopy::AllowCommon if total - shared < OWN_WORDS_MIN => {
            let found = shared_text(own, other, sibling, share);
            case.judge(&rule.statement, Strictness::Warn, found);
        }
        SiblingCopy::Warn | SiblingCopy::AllowCommon => {}
    }
}

/// One copied run, with both places and the share of common text.
fn copied_run(
    own: &Story<'_>,
    other: &Story<'_>,
    sibling: &OtherNote,
    run: &Run,
    share: usize,
) -> Option<Found> {
    let here = own.passage(run.here, run.length)?;
    let there = other.passage(run.there, run.length)?;
    let part = Part::parse(&there.field)
        .map_or("", Part::label)
        .to_lowercase();
    Some(
        Found::new(
            here.field.clone(),
            format!(
                "{} words are the same as in {} ({part}, paragraph {}: \"{}\"); {share} per cent of this note is common text",
                run.length,
                sibling.called,
                there.line,
                beginning(&there.words)
            ),
            "Write what this contact was for this child; point to the other note for what is common",
        )
        .for_record(format!(
            "{} words are the same as in another child's note of this contact",
            run.length
        ))
        .at(here),
    )
}

fn shared_text(
    own: &Story<'_>,
    other: &Story<'_>,
    sibling: &OtherNote,
    share: usize,
) -> Option<Found> {
    let longest = runs(own, other, COMMON_WORDS)
        .into_iter()
        .max_by_key(|run| run.length)?;
    let here = own.passage(longest.here, longest.length)?;
    let there = other.passage(longest.there, longest.length)?;
    Some(
        Found::new(
            here.field.clone(),
            format!(
                "{share} per cent of this note is the same as in {}; the longest passage has {} words (\"{}\")",
                sibling.called,
                longest.length,
                beginning(&there.words)
            ),
            "Keep what is common if it is true of this child too, and add what was theirs alone",
        )
        .for_record(format!(
            "{share} per cent of this note is the same as in another child's note of this contact"
        ))
        .at(here),
    )
}

fn from_previous(case: &mut Case<'_>, own: &Story<'_>, other: &Story<'_>, previous: &OtherNote) {
    let total = own.len();
    if total < NOTE_WORDS_MIN {
        return;
    }
    let share = common(own, other) * 100 / total;
    let percent = case
        .policy
        .parameters()
        .sibling_copy_similarity_percent
        .value
        .get();
    if share < usize::try_from(percent).unwrap_or(usize::MAX) {
        return;
    }
    let found = runs(own, other, COMMON_WORDS).into_iter().max_by_key(|run| run.length).and_then(|run| {
        let here = own.passage(run.here, run.length)?;
        let sentence = format!("{share} per cent of this note is the same as {}", previous.called);
        let remedy = "Say what has changed since and why it matters, and point to the earlier note for the rest";
        Some(Found::new(here.field.clone(), sentence, remedy).at(here))
    });
    case.point_out(Rule::PreviousRepeated, found.into_iter().collect());
}

fn repeated(case: &mut Case<'_>, own: &Story<'_>) {
    let first = own.windows(REPEATED_WORDS);
    let again = (0..own.len()).find_map(|from| {
        let window = own.window(from, REPEATED_WORDS)?;
        // A window that overlaps itself is one sentence with a refrain, and not said twice.
        let earlier = first.get(window).copied()?;
        (earlier + REPEATED_WORDS <= from).then_some(from)
    });
    let found = again
        .and_then(|from| own.passage(from, REPEATED_WORDS))
        .map(|passage| {
            Found::new(
                passage.field.clone(),
                "These words stand in the note twice",
                "Say it once, where it belongs, and point there",
            )
            .at(passage)
        });
    case.point_out(Rule::Repetition, found.into_iter().collect());
}
