//! The same words twice: from a sibling's note (QLT-009), from the author's previous note
//! (NOTE-037), and within the note (QLT-008). A child's marked words are left out on both sides,
//! and contact details stand outside the texts that are compared.

use super::case::{Case, Found};
use super::phrases::{Words, beginning, lines, not_the_childs, passage};
use super::{OtherNote, Passage};
use crate::book::{Rule, SiblingCopy, Strictness};
use record::note::contact::{Contact, Part};
use std::collections::HashMap;

/// A run of this many same words is copied (QLT-009).
const COPIED_WORDS: usize = 20;
/// Runs from this length count into the share of common text.
const COMMON_WORDS: usize = 5;
/// A run of this many words that stands twice in one note is repetition.
const REPEATED_WORDS: usize = 12;
/// Notes shorter than this cannot help sharing words.
const NOTE_WORDS_MIN: usize = 20;
/// Words of its own that a child's note keeps where common facts may be copied (C13).
const OWN_WORDS_MIN: usize = 10;
/// Most copied runs pointed out in one note.
const RUNS_MAX: usize = 3;

pub(super) fn check(case: &mut Case<'_>) {
    let mut numbers = Numbers::default();
    let own = Story::of(case.contact, &mut numbers);
    repeated(case, &own);
    let around = case.around;
    for sibling in &around.siblings {
        let other = Story::of(&sibling.contact, &mut numbers);
        from_sibling(case, &own, &other, sibling);
    }
    if let Some(previous) = &around.previous {
        let other = Story::of(&previous.contact, &mut numbers);
        from_previous(case, &own, &other, previous);
    }
}

/// One word of a note, with where it stands. No run of words crosses a line.
struct Placed {
    part: Part,
    line: usize,
    position: usize,
}

/// Words as numbers, the same in every note that is compared.
#[derive(Default)]
struct Numbers(HashMap<String, u32>);

impl Numbers {
    fn of(&mut self, word: &str) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry(word.to_owned()).or_insert(next)
    }
}

/// The words of a note that can be compared.
struct Story {
    texts: Vec<(Part, usize, String)>,
    places: Vec<Placed>,
    words: Vec<u32>,
}

impl Story {
    fn of(contact: &Contact, numbers: &mut Numbers) -> Self {
        let texts: Vec<(Part, usize, String)> = contact
            .texts()
            .into_iter()
            .flat_map(|(part, text)| {
                lines(text).map(move |(line, words)| (part, line, not_the_childs(words)))
            })
            .collect();
        let (mut places, mut words) = (Vec::new(), Vec::new());
        for (part, line, text) in &texts {
            let read = Words::of(text);
            for position in 0..read.len() {
                words.push(numbers.of(read.word(position)));
                places.push(Placed {
                    part: *part,
                    line: *line,
                    position,
                });
            }
        }
        Self {
            texts,
            places,
            words,
        }
    }

    /// Whether two positions stand in one line.
    fn one_line(&self, from: usize, to: usize) -> bool {
        let pair = self.places.get(from).zip(self.places.get(to));
        pair.is_some_and(|(first, last)| first.line == last.line && first.part == last.part)
    }

    /// The window of so many words from here, where it stays within one line.
    fn window(&self, from: usize, length: usize) -> Option<&[u32]> {
        let window = self.words.get(from..from + length)?;
        self.one_line(from, from + length - 1).then_some(window)
    }

    /// Where each window of a length first stands.
    fn windows(&self, length: usize) -> HashMap<&[u32], usize> {
        let mut found = HashMap::new();
        for from in 0..self.words.len() {
            if let Some(window) = self.window(from, length) {
                found.entry(window).or_insert(from);
            }
        }
        found
    }

    /// Whether two notes have the same word at these positions.
    fn same(&self, at: usize, other: &Self, there: usize) -> bool {
        let pair = self.words.get(at).zip(other.words.get(there));
        pair.is_some_and(|(left, right)| left == right)
    }

    /// The passage of so many words from here.
    fn passage(&self, from: usize, length: usize) -> Option<Passage> {
        let first = self.places.get(from)?;
        let text = self
            .texts
            .iter()
            .find(|(part, line, _)| *part == first.part && *line == first.line)?;
        let words = Words::of(&text.2);
        let written = words.written(first.position, first.position + length);
        Some(passage(first.part, first.line, written))
    }
}

/// A run of the same words in two notes: where it begins in each, and how long it is.
struct Run {
    here: usize,
    there: usize,
    length: usize,
}

/// Every longest run of at least `least` same words.
fn runs(own: &Story, other: &Story, least: usize) -> Vec<Run> {
    let windows = other.windows(least);
    let mut found: Vec<Run> = Vec::new();
    let mut here = 0;
    while here < own.words.len() {
        let Some(there) = own
            .window(here, least)
            .and_then(|window| windows.get(window).copied())
        else {
            here += 1;
            continue;
        };
        let mut length = least;
        while own.one_line(here, here + length)
            && other.one_line(there, there + length)
            && own.same(here + length, other, there + length)
        {
            length += 1;
        }
        found.push(Run {
            here,
            there,
            length,
        });
        here += length;
    }
    found
}

/// How many of the note's words stand in runs that the other note has too.
fn common(own: &Story, other: &Story) -> usize {
    runs(own, other, COMMON_WORDS)
        .iter()
        .map(|run| run.length)
        .sum()
}

fn from_sibling(case: &mut Case<'_>, own: &Story, other: &Story, sibling: &OtherNote) {
    let total = own.words.len();
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
    own: &Story,
    other: &Story,
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
        .at(here),
    )
}

fn shared_text(own: &Story, other: &Story, sibling: &OtherNote, share: usize) -> Option<Found> {
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
        .at(here),
    )
}

fn from_previous(case: &mut Case<'_>, own: &Story, other: &Story, previous: &OtherNote) {
    let total = own.words.len();
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

fn repeated(case: &mut Case<'_>, own: &Story) {
    let first = own.windows(REPEATED_WORDS);
    let again = (0..own.words.len()).find_map(|from| {
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
