//! Notes as rows of words that can be compared, and the runs of words that two of them share.

use super::Passage;
use super::lines::Line;
use super::phrases::passage;
use crate::phrase::WordMap;

/// Runs from this length count into the share of common text.
pub(super) const COMMON_WORDS: usize = 5;

/// One word of a note, with where it stands. No run of words crosses a line.
struct Placed {
    line: usize,
    position: usize,
}

/// The words of a note as numbers.
#[derive(Default)]
pub(super) struct Numbers<'s>(WordMap<&'s str, u32>);

/// The number of every word that the first note lacks: none of its own has it.
const OTHER: u32 = u32::MAX;

/// The words of a note that can be compared.
pub(super) struct Story<'s> {
    lines: &'s [Line<'s>],
    places: Vec<Placed>,
    words: Vec<u32>,
}

impl<'s> Story<'s> {
    /// A note that others are compared with, and the numbers of its words.
    pub(super) fn own(lines: &'s [Line<'s>]) -> (Self, Numbers<'s>) {
        let mut numbers = Numbers::default();
        let story = Self::of(lines, |word| {
            let next = u32::try_from(numbers.0.len()).unwrap_or(OTHER);
            *numbers.0.entry(word).or_insert(next)
        });
        (story, numbers)
    }

    /// A note to compare with the one that has these numbers.
    pub(super) fn other(lines: &'s [Line<'s>], numbers: &Numbers<'_>) -> Self {
        Self::of(lines, |word| numbers.0.get(word).copied().unwrap_or(OTHER))
    }

    fn of(lines: &'s [Line<'s>], mut number: impl FnMut(&'s str) -> u32) -> Self {
        let (mut places, mut words) = (Vec::new(), Vec::new());
        for (line, each) in lines.iter().enumerate() {
            for (position, word) in each.told.small().enumerate() {
                words.push(number(word));
                places.push(Placed { line, position });
            }
        }
        Self {
            lines,
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
        pair.is_some_and(|(first, last)| first.line == last.line)
    }

    /// The window of so many words from here, where it stays within one line.
    pub(super) fn window(&self, from: usize, length: usize) -> Option<&[u32]> {
        let window = self.words.get(from..from + length)?;
        self.one_line(from, from + length - 1).then_some(window)
    }

    /// Where each window of a length first stands.
    pub(super) fn windows(&self, length: usize) -> WordMap<&[u32], usize> {
        let mut found = WordMap::with_capacity_and_hasher(self.words.len(), Default::default());
        for from in 0..self.words.len() {
            if let Some(window) = self.window(from, length) {
                found.entry(window).or_insert(from);
            }
        }
        found
    }

    /// Whether two notes have the same word at these positions.
    fn same(&self, at: usize, other: &Story<'_>, there: usize) -> bool {
        let pair = self.words.get(at).zip(other.words.get(there));
        pair.is_some_and(|(left, right)| left == right)
    }

    /// The passage of so many words from here.
    pub(super) fn passage(&self, from: usize, length: usize) -> Option<Passage> {
        let first = self.places.get(from)?;
        let line = self.lines.get(first.line)?;
        let written = line.told.written(first.position, first.position + length);
        Some(passage(line.part, line.number, written))
    }
}

/// A run of the same words in two notes: where it begins in each, and how long it is.
pub(super) struct Run {
    pub(super) here: usize,
    pub(super) there: usize,
    pub(super) length: usize,
}

/// Every longest run of at least `least` same words.
pub(super) fn runs(own: &Story<'_>, other: &Story<'_>, least: usize) -> Vec<Run> {
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
pub(super) fn common(own: &Story<'_>, other: &Story<'_>) -> usize {
    runs(own, other, COMMON_WORDS)
        .iter()
        .map(|run| run.length)
        .sum()
}
