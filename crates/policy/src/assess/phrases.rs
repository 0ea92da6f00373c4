//! Finding words in text, the same way for every check.

use super::Passage;
use crate::phrase::places;
pub(super) use crate::phrase::{phrase, spaced};
use record::note::contact::Part;
use record::note::text::{Line, Mark, Marks, Run, SourceKind, Text};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

/// Whether whole words stand in spaced text.
pub(super) fn has_words(spaced_text: &str, words: &str) -> bool {
    let words = spaced(words);
    words.len() > 1 && spaced_text.contains(&words)
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
pub(super) fn own_words(line: &Line) -> Cow<'_, str> {
    let own = |marks: &Marks| is_authored(marks) && marks.opinion.is_none();
    without_quotations(kept_of(line, own))
}

/// The words of a line that are the writer's own, opinions included: what the checks of wording
/// look at. Not a child's words, not what another source said, not between quotation marks.
pub(super) fn authored(line: &Line) -> Cow<'_, str> {
    without_quotations(kept_of(line, is_authored))
}

/// The words of a line without any child's quotation.
pub(super) fn not_the_childs(line: &Line) -> Cow<'_, str> {
    kept_of(line, |marks| marks.child_words.is_none())
}

fn is_authored(marks: &Marks) -> bool {
    let source = marks.source.as_ref();
    let reported = source.is_some_and(|source| source.kind() != SourceKind::OwnObservation);
    !reported && marks.child_words.is_none()
}

/// The words of a line under some marks.
fn kept_of(line: &Line, is_kept: impl Fn(&Marks) -> bool) -> Cow<'_, str> {
    if let [run] = line.runs()
        && is_kept(run.marks())
    {
        return Cow::Borrowed(run.words());
    }
    let kept = line.runs().iter().filter(|run| is_kept(run.marks()));
    // A gap shows where something was left out.
    Cow::Owned(kept.map(Run::words).collect::<Vec<_>>().join(" … "))
}

fn without_quotations(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains(['“', '”', '"']) {
        return text;
    }
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
    Cow::Owned(kept)
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

/// A text as words in small letters, each with its place, so that a run of words can be shown as
/// it was written. It is taken apart when a word is first asked for.
pub(super) struct Words<'t> {
    text: Cow<'t, str>,
    apart: OnceCell<Apart>,
}

struct Apart {
    /// The text in small letters; after it, anew, each word that is not all in common letters.
    small: String,
    words: Vec<Word>,
}

/// About how long a word of English is with the space after it.
const WORD_BYTES: usize = 5;

struct Word {
    written: Range<usize>,
    small: Range<usize>,
}

impl Apart {
    fn of(text: &str) -> Self {
        let mut small = text.to_ascii_lowercase();
        let mut words = Vec::with_capacity(text.len() / WORD_BYTES);
        words.extend(places(text).map(|written| {
            let word = text.get(written.clone()).unwrap_or_default();
            if word.is_ascii() {
                let small = written.clone();
                return Word { written, small };
            }
            let start = small.len();
            small.extend(word.chars().flat_map(char::to_lowercase));
            let small = start..small.len();
            Word { written, small }
        }));
        Self { small, words }
    }
}

impl<'t> Words<'t> {
    pub(super) fn of(text: impl Into<Cow<'t, str>>) -> Self {
        Self {
            text: text.into(),
            apart: OnceCell::new(),
        }
    }

    fn apart(&self) -> &Apart {
        self.apart.get_or_init(|| Apart::of(&self.text))
    }

    /// The text itself.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn len(&self) -> usize {
        self.apart().words.len()
    }

    /// The word at a position, in small letters.
    pub(super) fn word(&self, position: usize) -> &str {
        let Apart { small, words } = self.apart();
        let word = words.get(position);
        word.and_then(|word| small.get(word.small.clone()))
            .unwrap_or_default()
    }

    /// Each word in small letters, in order.
    pub(super) fn small(&self) -> impl Iterator<Item = &str> {
        let Apart { small, words } = self.apart();
        let words = words.iter();
        words.map(|word| small.get(word.small.clone()).unwrap_or_default())
    }

    /// The words from one position up to another, as written.
    pub(super) fn written(&self, from: usize, to: usize) -> &str {
        let words = &self.apart().words;
        let start = words.get(from).map_or(0, |word| word.written.start);
        let last = to.checked_sub(1).and_then(|last| words.get(last));
        let end = last.map_or(start, |word| word.written.end);
        self.text.get(start..end).unwrap_or_default()
    }

    /// Whether a run of words stands at a position.
    pub(super) fn has_at(&self, at: usize, phrase: &[String]) -> bool {
        let mut words = phrase.iter().enumerate();
        words.all(|(ahead, word)| self.word(at + ahead) == word)
    }

    /// Each word as written, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        let words = self.apart().words.iter();
        words.map(|word| self.text.get(word.written.clone()).unwrap_or_default())
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
