//! Finding words in text, the same way for every check.

use super::Passage;
use record::note::contact::Part;
use record::note::text::{Line, Mark, Run, SourceKind, Text};

/// Words in small letters with one space before, between and after, punctuation taken away.
pub(super) fn spaced(text: &str) -> String {
    let mut spaced = String::from(" ");
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        spaced.extend(word.chars().flat_map(char::to_lowercase));
        spaced.push(' ');
    }
    spaced
}

/// Whether whole words stand in spaced text.
pub(super) fn has_words(spaced_text: &str, words: &str) -> bool {
    spaced_text.contains(&spaced(words))
}

/// Whether any word or run of words begins like this.
pub(super) fn has_beginning(spaced_text: &str, beginning: &str) -> bool {
    spaced_text.contains(spaced(beginning).trim_end())
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
