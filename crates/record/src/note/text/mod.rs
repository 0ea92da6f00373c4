//! What people write in the long parts of a note: a closed schema, the same for the plain text
//! area, the rich editor, the ledger, print and export.
//!
//! A [`Text`] is a list of [`Block`]s: paragraphs, bullet lists and numbered lists. Lists are
//! flat, and a list item is one [`Line`], as a paragraph is. A line is a list of [`Run`]s of words
//! under the same [`Marks`]: `strong`, a child's own words (NOTE-015), a source (NOTE-025) and an
//! opinion with its basis (NOTE-026). Every combination of the four is allowed, each at most once,
//! and has one meaning: marks are a set, so "a source inside an opinion" and "an opinion inside a
//! source" are the same state. There is nothing else: no headings, colours, links, images or HTML.
//!
//! # Normal form
//! Constructors bring what they are given into one form, so that equal texts have equal bytes:
//! - line ends of every kind are `\n`; a single one stays in the run as a line break inside the
//!   paragraph (there is no hard-break node); a blank line inside a paragraph is dropped;
//! - control characters, direction overrides and embeddings, and zero-width spaces are dropped:
//!   nobody sees them, and they can make words read as others (T40). Joiners and direction marks
//!   stay, since Urdu, Persian, Arabic and emoji need them (PRX-010);
//! - spaces and tabs stay as typed; neighbouring runs under equal marks are one run; a child's
//!   words, source or opinion over nothing but white space is not kept;
//! - blank paragraphs and items are dropped; neighbouring bullet lists are one list. Neighbouring
//!   numbered lists stay two, because their numbers are read.
//!
//! # Laws (tested in `tests/it/text.rs`)
//! - `parse_markup(&to_markup(&t), &Speakers::named_in(&t)) == Ok(t)` for every `t`; with the
//!   people of the file instead, wherever the names as written still mean the same people;
//! - `json::decode(&json::encode(&t)) == Ok(t)` and `Text::from_blocks(&t.blocks()) == Ok(t)`.

mod characters;
mod fault;
mod header;
mod inline;
mod line;
mod marks;
mod parse;
mod speakers;
mod voice;
mod walk;
mod write;

pub use fault::{FaultKind, MarkupFault};
pub use line::{Line, Run};
pub use marks::{
    BASIS_LIMIT_CHARACTERS, BadLabel, Mark, Marks, NAME_LIMIT_CHARACTERS, Opinion, PersonRef,
    Source, SourceKind, WHO_LIMIT_CHARACTERS,
};
pub use parse::parse_markup;
pub use speakers::{NameNotClear, Speakers};
pub use voice::{Passage, Quote};
pub use walk::Step;
pub use write::to_markup;

use std::fmt;

/// Characters that one text may have at most, counted as [`to_markup`] writes it.
pub const LIMIT_CHARACTERS: usize = 100_000;
/// Runs that one text may have at most, which bounds its stored size however it is marked.
pub const LIMIT_RUNS: usize = 10_000;

/// One block of a text.
#[derive(Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Line),
    /// A list with bullets, one line an item.
    BulletList(Vec<Line>),
    /// A list numbered from 1, one line an item.
    NumberedList(Vec<Line>),
}

/// Where a line stands: each line is a paragraph or an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A paragraph.
    Paragraph,
    /// An item of a bullet list.
    Bullet,
    /// The item of a numbered list that carries this number; 1 begins a list.
    Number(usize),
}

/// A written part of a note, in normal form and within its limits.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Text(Vec<Block>);

/// Why a value cannot be a [`Text`]. Never quotes it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadText {
    /// More than [`LIMIT_CHARACTERS`].
    #[error("the text has more than {LIMIT_CHARACTERS} characters")]
    TooLong,
    /// More than [`LIMIT_RUNS`].
    #[error("the text has more than {LIMIT_RUNS} marked or separate pieces")]
    TooManyRuns,
    /// Two people are quoted under one written name, so that a reader could not tell them apart.
    #[error("two people are quoted under the same name")]
    OneNameTwoPeople,
    /// Stored or submitted JSON outside the schema.
    #[error("{what} at {path}")]
    Malformed {
        /// Where, for example `content[2].marks[0].attrs.child`; empty for the whole.
        path: String,
        /// What is wrong there.
        what: &'static str,
    },
    /// Stored blocks that are not the exact bytes this text would be stored as.
    #[error("stored blocks are not in normal form")]
    NotNormal,
}

impl Text {
    /// Makes a text of blocks, in normal form.
    ///
    /// # Errors
    /// [`BadText::TooLong`], [`BadText::TooManyRuns`] or [`BadText::OneNameTwoPeople`].
    pub fn new(blocks: Vec<Block>) -> Result<Self, BadText> {
        let mut lines = Vec::new();
        for block in blocks {
            match block {
                Block::Paragraph(line) => lines.push((Place::Paragraph, line)),
                Block::BulletList(items) => {
                    lines.extend(items.into_iter().map(|line| (Place::Bullet, line)));
                }
                Block::NumberedList(items) => {
                    lines.extend((1..).map(Place::Number).zip(items));
                }
            }
        }
        Self::of_lines(lines)
    }

    /// Makes a text of lines where each stands. A number that does not continue a list begins one.
    ///
    /// # Errors
    /// As [`Text::new`].
    pub fn of_lines(lines: Vec<(Place, Line)>) -> Result<Self, BadText> {
        let mut blocks: Vec<Block> = Vec::new();
        for (place, line) in lines {
            match (place, blocks.last_mut()) {
                (Place::Bullet, Some(Block::BulletList(items))) => items.push(line),
                (Place::Number(2..), Some(Block::NumberedList(items))) => items.push(line),
                (Place::Paragraph, _) => blocks.push(Block::Paragraph(line)),
                (Place::Bullet, _) => blocks.push(Block::BulletList(vec![line])),
                (Place::Number(_), _) => blocks.push(Block::NumberedList(vec![line])),
            }
        }
        let text = Self(blocks);
        text.check()?;
        Ok(text)
    }

    fn check(&self) -> Result<(), BadText> {
        if self
            .lines()
            .map(|(_, line)| line.runs().len())
            .sum::<usize>()
            > LIMIT_RUNS
        {
            return Err(BadText::TooManyRuns);
        }
        if to_markup(self).chars().count() > LIMIT_CHARACTERS {
            return Err(BadText::TooLong);
        }
        let named = Speakers::named_in(self);
        if self
            .people()
            .into_iter()
            .any(|person| named.resolve(person.name()).is_err())
        {
            return Err(BadText::OneNameTwoPeople);
        }
        Ok(())
    }

    /// The blocks, in order: what a renderer walks.
    #[must_use]
    pub fn content(&self) -> &[Block] {
        &self.0
    }

    /// Every paragraph and item with its place, in order.
    pub fn lines(&self) -> impl Iterator<Item = (Place, &Line)> {
        self.0.iter().flat_map(Block::lines)
    }

    /// Whether nothing is written.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The bytes of each block that the ledger commits to, one passage a block (decision 3), so
    /// that each can be disclosed or destroyed alone. The form is specified at
    /// [`json::encode_blocks`](crate::note::json::encode_blocks). An empty text has none.
    #[must_use]
    pub fn blocks(&self) -> Vec<Vec<u8>> {
        crate::note::json::encode_blocks(self)
    }

    /// Reads the ledger blocks of a whole text back.
    ///
    /// # Errors
    /// [`BadText`] for bytes that [`Text::blocks`] would not have written.
    pub fn from_blocks(blocks: &[Vec<u8>]) -> Result<Self, BadText> {
        crate::note::json::decode_blocks(blocks)
    }
}

impl Block {
    /// The block's lines, each with its place.
    pub fn lines(&self) -> impl Iterator<Item = (Place, &Line)> {
        let lines = match self {
            Self::Paragraph(line) => std::slice::from_ref(line),
            Self::BulletList(items) | Self::NumberedList(items) => items.as_slice(),
        };
        lines
            .iter()
            .zip(1..)
            .map(|(line, number)| (self.place(number), line))
    }

    const fn place(&self, number: usize) -> Place {
        match self {
            Self::Paragraph(_) => Place::Paragraph,
            Self::BulletList(_) => Place::Bullet,
            Self::NumberedList(_) => Place::Number(number),
        }
    }
}

/// A text is what families told us: `Debug` shows its size, never its words.
impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text(••• in {} blocks)", self.0.len())
    }
}

impl fmt::Debug for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Paragraph(_) => "Paragraph(•••)",
            Self::BulletList(_) => "BulletList(•••)",
            Self::NumberedList(_) => "NumberedList(•••)",
        })
    }
}
