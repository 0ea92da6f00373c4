//! Finding words in text, the same way for every check.

use super::Passage;
pub(super) use crate::phrase::{phrase, spaced};
use record::note::contact::Part;
use record::note::text::{Line, Mark, Run, SourceKind, Text};
use std::ops::Range;

/// Whether whole words stand in spaced text.
pub(super) fn has_words(spaced_text: &str, words: &str) -> bool {
    let words = spaced(words);
    words.len() > 1 && spaced_text.contains(&words)
}

/// Whether any word or run of words begins like this.
pub(super) fn has_beginning(spaced_text: &str, beginning: &str) -> bool {
    let beginning = spaced(beginning);
    beginning.len() > 1 && spaced_text.contains(beginning.trim_end())
}

/// A place in a text.
pub(super) fn passage(part: Part, line: usize, words: &str) -> Passage {
    Passage {
        field: part.code().to_owned(),
        line,
        words: words.to_owned(),
    }
}

/// The words of a line that are the writer's own: not a child's quotation, not what another
/// source said, not marked as an opinion, not between quotation marks.
pub(super) fn own_words(line: &Line) -> String {
    let is_own = |run: &&Run| {
        let marks = run.marks();
        let reported = marks
            .source
            .as_ref()
            .is_some_and(|source| source.kind() != SourceKind::OwnObservation);
        !reported && marks.opinion.is_none() && marks.child_words.is_none()
    };
    // A gap keeps words on either side of a quotation from reading as neighbours.
    let own: Vec<&str> = line.runs().iter().filter(is_own).map(Run::words).collect();
    without_quotations(&own.join(" … "))
}

/// The words of a line without any child's quotation.
pub(super) fn not_the_childs(line: &Line) -> String {
    let kept = line
        .runs()
        .iter()
        .filter(|run| run.marks().child_words.is_none());
    kept.map(Run::words).collect::<Vec<_>>().join(" … ")
}

fn without_quotations(text: &str) -> String {
    let mut kept = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '“' => inside = true,
            '”' => inside = false,
            '"' => inside = !inside,
            _ if !inside => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// Every line of a text with its number, from 1.
pub(super) fn lines(text: &Text) -> impl Iterator<Item = (usize, &Line)> {
    (1..).zip(text.lines().map(|(_, line)| line))
}

/// Whether a text carries a mark anywhere.
pub(super) fn has_mark(text: &Text, wanted: impl Fn(Mark<'_>) -> bool + Copy) -> bool {
    let mut runs = text.lines().flat_map(|(_, line)| line.runs());
    runs.any(|run| run.marks().iter().any(wanted))
}

/// The words of a line that are the writer's own, opinions included: what the checks of wording
/// look at. Not a child's words, not what another source said, not between quotation marks.
pub(super) fn authored(line: &Line) -> String {
    let is_own = |run: &&Run| {
        let marks = run.marks();
        let reported = marks
            .source
            .as_ref()
            .is_some_and(|source| source.kind() != SourceKind::OwnObservation);
        !reported && marks.child_words.is_none()
    };
    let own: Vec<&str> = line.runs().iter().filter(is_own).map(Run::words).collect();
    without_quotations(&own.join(" … "))
}

/// A text as words in small letters, each with its place, so that a run of words can be shown as
/// it was written.
pub(super) struct Words<'t> {
    text: &'t str,
    words: Vec<(String, Range<usize>)>,
}

impl<'t> Words<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut words = Vec::new();
        let mut begun: Option<usize> = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            match (c.is_alphanumeric(), begun) {
                (true, None) => begun = Some(at),
                (false, Some(start)) => {
                    let word = text.get(start..at).unwrap_or_default();
                    words.push((word.to_lowercase(), start..at));
                    begun = None;
                }
                _ => {}
            }
        }
        Self { text, words }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at a position, in small letters.
    pub(super) fn word(&self, position: usize) -> &str {
        self.words.get(position).map_or("", |(word, _)| word)
    }

    /// The words from one position up to another, as written.
    pub(super) fn written(&self, from: usize, to: usize) -> &'t str {
        let start = self.words.get(from).map_or(0, |(_, place)| place.start);
        let end = to
            .checked_sub(1)
            .and_then(|last| self.words.get(last))
            .map_or(start, |(_, place)| place.end);
        self.text.get(start..end).unwrap_or_default()
    }

    /// Where a run of words first stands: its position.
    pub(super) fn find(&self, phrase: &[String]) -> Option<usize> {
        phrase.first()?;
        (0..self.words.len()).find(|at| self.has_at(*at, phrase))
    }

    /// Whether a run of words stands at a position.
    pub(super) fn has_at(&self, at: usize, phrase: &[String]) -> bool {
        let mut words = phrase.iter().enumerate();
        words.all(|(ahead, word)| self.word(at + ahead) == word)
    }

    /// Each word with its position, as written.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &'t str)> {
        let text = self.text;
        let words = self.words.iter().enumerate();
        words.map(move |(at, (_, place))| (at, text.get(place.clone()).unwrap_or_default()))
    }
}

/// The beginning of a long passage, enough to find it.
pub(super) fn beginning(text: &str) -> String {
    const WORDS_MAX: usize = 12;
    let mut words = text.split_whitespace();
    let start: Vec<&str> = words.by_ref().take(WORDS_MAX).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("{}{more}", start.join(" "))
}
