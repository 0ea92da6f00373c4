//! Who says what in a text: quotations, sources and opinions.

use super::line::Run;
use super::marks::{Opinion, PersonRef, Source};
use super::{Line, Text};
use crate::ids::PersonId;
use std::collections::BTreeMap;
use std::fmt;

/// A child's own words with the paragraph they stand in (NOTE-015, CYP-001).
#[derive(Clone, PartialEq, Eq)]
pub struct Quote<'a> {
    /// Whose words.
    pub child: PersonId,
    /// The child's name as written in the note.
    pub name: &'a str,
    /// The exact words.
    pub words: String,
    /// The paragraph or item they stand in; [`Line::plain`] writes it.
    pub context: &'a Line,
}

/// A passage with a source or an opinion mark (NOTE-025, NOTE-026).
#[derive(Clone, PartialEq, Eq)]
pub struct Passage<'a> {
    /// Where it comes from.
    pub source: Option<&'a Source>,
    /// That it is an opinion.
    pub opinion: Option<&'a Opinion>,
    /// Whose exact words it quotes.
    pub child_words: Option<&'a PersonRef>,
    /// The words.
    pub words: String,
}

impl Line {
    fn quotes(&self) -> impl Iterator<Item = Quote<'_>> {
        let same_child =
            |left: &Run, right: &Run| left.marks().child_words == right.marks().child_words;
        self.runs().chunk_by(same_child).filter_map(|runs| {
            let child = runs.first()?.marks().child_words.as_ref()?;
            Some(Quote {
                child: child.id(),
                name: child.name(),
                words: words(runs),
                context: self,
            })
        })
    }
}

impl Text {
    /// The children's quotations in order, for the child's voice view (NOTE-015).
    pub fn quotes(&self) -> impl Iterator<Item = Quote<'_>> {
        self.lines().flat_map(|(_, line)| line.quotes())
    }

    /// The passages that carry a source or an opinion, in order (NOTE-025, NOTE-026).
    pub fn sourced(&self) -> impl Iterator<Item = Passage<'_>> {
        self.lines()
            .flat_map(|(_, line)| line.passages())
            .filter_map(|runs| {
                let marks = runs.first()?.marks();
                (marks.source.is_some() || marks.opinion.is_some()).then(|| Passage {
                    source: marks.source.as_ref(),
                    opinion: marks.opinion.as_ref(),
                    child_words: marks.child_words.as_ref(),
                    words: words(runs),
                })
            })
    }

    /// Everyone who is quoted, once for each name they are written under.
    #[must_use]
    pub fn people(&self) -> Vec<&PersonRef> {
        let runs = self.lines().flat_map(|(_, line)| line.runs());
        let quoted = runs.filter_map(|run| run.marks().child_words.as_ref());
        let once: BTreeMap<_, _> = quoted.map(|who| ((who.name(), who.id()), who)).collect();
        once.into_values().collect()
    }
}

fn words(runs: &[Run]) -> String {
    runs.iter().map(Run::words).collect()
}

impl fmt::Debug for Quote<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Quote({}, •••)", self.child)
    }
}

impl fmt::Debug for Passage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Passage({:?}, {:?}, •••)", self.source, self.opinion)
    }
}
