//! The lines of a note, each taken apart once for all the checks that look at its words.

use super::phrases::{Words, authored, not_the_childs};
use record::note::contact::{Contact, Part};
use record::note::text::{self, Place};

/// A paragraph or list item of a note.
pub(super) struct Line<'a> {
    pub(super) part: Part,
    /// Which of its part it is, from 1.
    pub(super) number: usize,
    pub(super) place: Place,
    /// What it says but for a child's quotations.
    pub(super) told: Words<'a>,
    /// What is the writer's own, where that is not all of it.
    authored: Option<Words<'a>>,
}

impl<'a> Line<'a> {
    fn of(part: Part, number: usize, place: Place, line: &'a text::Line) -> Self {
        let (told, authored) = (not_the_childs(line), authored(line));
        let authored = (authored != told).then(|| Words::of(authored));
        Self {
            part,
            number,
            place,
            told: Words::of(told),
            authored,
        }
    }

    /// The words that are the writer's own, opinions included: what the checks of wording look at.
    pub(super) fn authored(&self) -> &Words<'a> {
        self.authored.as_ref().unwrap_or(&self.told)
    }
}

/// Every line of a note, part by part.
pub(super) fn of(contact: &Contact) -> Vec<Line<'_>> {
    let texts = contact.texts().into_iter();
    texts
        .flat_map(|(part, text)| {
            (1..)
                .zip(text.lines())
                .map(move |(number, (place, line))| Line::of(part, number, place, line))
        })
        .collect()
}
