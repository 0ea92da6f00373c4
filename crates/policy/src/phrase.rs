//! Words as texts are searched for them: in small letters, without punctuation. What a list says
//! is taken apart once, when the list is read, and not at every note.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A map by words or runs of words: every note looks up hundreds. Nothing depends on its order.
pub(crate) type WordMap<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

/// A set of words, as [`WordMap`].
pub(crate) type WordSet<K> = HashSet<K, foldhash::fast::RandomState>;

/// Where each word of a text stands: letters and numbers up to what is neither.
pub(crate) fn places(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut letters = text.char_indices();
    std::iter::from_fn(move || {
        let (start, _) = letters.find(|(_, c)| c.is_alphanumeric())?;
        let end = letters.find(|(_, c)| !c.is_alphanumeric());
        Some(start..end.map_or(text.len(), |(at, _)| at))
    })
}

/// Words in small letters with one space before, between and after, punctuation taken away.
pub(crate) fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 2);
    spaced.push(' ');
    for c in text.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' => spaced.push(c.to_ascii_lowercase()),
            c if c.is_alphanumeric() => spaced.extend(c.to_lowercase()),
            _ if spaced.ends_with(' ') => {}
            _ => spaced.push(' '),
        }
    }
    if !spaced.ends_with(' ') {
        spaced.push(' ');
    }
    spaced
}

/// A phrase word by word in small letters.
pub(crate) fn phrase(words: &str) -> Vec<String> {
    spaced(words)
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

/// A phrase of a list: as written, word by word, and as [`spaced`] has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) written: String,
    pub(crate) words: Vec<String>,
    spaced: String,
}

impl Phrase {
    pub(crate) fn new(written: impl Into<String>) -> Self {
        let written = written.into();
        Self {
            words: phrase(&written),
            spaced: spaced(&written),
            written,
        }
    }

    /// Whether it stands in a spaced text as whole words. Phrases of lists have letters, so that
    /// none of them stands everywhere.
    pub(crate) fn stands_in(&self, spaced_text: &str) -> bool {
        spaced_text.contains(&self.spaced)
    }

    /// Whether any word or run of words of a spaced text begins like this.
    pub(crate) fn begins_in(&self, spaced_text: &str) -> bool {
        !self.words.is_empty() && spaced_text.contains(self.spaced.trim_end())
    }
}

/// What a reader of spellings knows where it knows these: each whole in small letters, for a word
/// with a hyphen, and by its parts.
pub(crate) fn spellings<'a>(
    known: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = String> {
    let each = known.into_iter();
    each.flat_map(|words| std::iter::once(words.to_lowercase()).chain(phrase(words)))
}
