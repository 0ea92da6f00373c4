//! Notes as rows of words that can be compared, and the runs of words that two of them share.

use super::Passage;
use super::phrases::{Words, lines, not_the_childs, passage};
use record::note::contact::{Contact, Part};
use std::collections::HashMap;

/// Runs from this length count into the share of common text.
pub(super) const COMMON_WORDS: usize = 5;

/// One word of a note, with where it stands. No run of words crosses a line.
struct Placed {
    part: Part,
    line: usize,
    position: usize,
}

/// Words as numbers, the same in every note that is compared.
#[derive(Default)]
pub(super) struct Numbers(HashMap<String, u32>);

impl Numbers {
    fn of(&mut self, word: &str) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry(word.to_owned()).or_insert(next)
    }
}

/// The words of a note that can be compared.
pub(super) struct Story {
    texts: Vec<(Part, usize, String)>,
    places: Vec<Placed>,
    words: Vec<u32>,
}

impl Story {
    pub(super) fn of(contact: &Contact, numbers: &mut Numbers) -> Self {
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

    /// How many words there are.
    pub(super) const fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether two positions stand in one line.
    fn one_line(&self, from: usize, to: usize) -> bool {
        let pair = self.places.get(from).zip(self.places.get(to));
        pair.is_some_and(|(first, last)| first.line == last.line && first.part == last.part)
    }

    /// The window of so many words from here, where it stays within one line.
    pub(super) fn window(&self, from: usize, length: usize) -> Option<&[u32]> {
        let window = self.words.get(from..from + length)?;
        self.one_line(from, from + length - 1).then_some(window)
    }

    /// Where each window of a length first stands.
    pub(super) fn windows(&self, length: usize) -> HashMap<&[u32], usize> {
        let mut found = HashMap::with_capacity(self.words.len());
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
    pub(super) fn passage(&self, from: usize, length: usize) -> Option<Passage> {
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
pub(super) struct Run {
    pub(super) here: usize,
    pub(super) there: usize,
    pub(super) length: usize,
}

/// Every longest run of at least `least` same words.
pub(super) fn runs(own: &Story, other: &Story, least: usize) -> Vec<Run> {
    let windows = other.windows(least);
    let mut found: Vec<Run> = Vec::new();
    let mut here = 0;
    while own.places.get(here).is_some() {
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
pub(super) fn common(own: &Story, other: &Story) -> usize {
    runs(own, other, COMMON_WORDS)
        .iter()
        .map(|run| run.length)
        .sum()
}
