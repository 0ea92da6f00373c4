//! From an entry's words to its leaf.

use super::commit::{Digest, Salt, record_commit};
use super::kind::{ClockNote, Kind, SectionName};
use super::leaf::{BadLeaf, CommittedSection, Leaf, Ref};
use super::section::{Block, MAX_BLOCKS, MAX_SECTION_BYTES, SaltedSection};
use super::tree;
use crate::ids::{EntryId, SessionId, StaffId};
use crate::time::{Instant, Occurred, Precision};
use std::fmt;

/// Words of an entry under one name. A block is the smallest part that can later be shown or
/// destroyed alone (decision 3); how a note splits into blocks is the note's own affair.
#[derive(Clone, PartialEq, Eq)]
pub struct Section {
    /// Unique in the entry, and not [`SectionName::EVENT`].
    pub name: SectionName,
    /// One or more runs of bytes.
    pub blocks: Vec<Vec<u8>>,
}

impl fmt::Debug for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Section({}, {} blocks, •••)",
            self.name,
            self.blocks.len()
        )
    }
}

/// An entry that has no place in the ledger yet.
#[derive(Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// Its id.
    pub entry: EntryId,
    /// What it is.
    pub kind: Kind,
    /// The record it belongs to: a child's file, or the authority for what is of no file.
    pub record: [u8; 16],
    /// Who makes it; nobody for an act of the operator.
    pub author: Option<StaffId>,
    /// In which signed-in session.
    pub session: Option<SessionId>,
    /// When what it tells of occurred.
    pub event: Option<Occurred>,
    /// Whether it is a Late Entry (TIME-010).
    pub late: bool,
    /// Digest of the recording policy in force (decision 9).
    pub policy: Option<Digest>,
    /// Earlier entries it is about.
    pub refs: Vec<Ref>,
    /// Its words.
    pub sections: Vec<Section>,
}

impl fmt::Debug for NewEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "NewEntry({} {}, {:?})",
            self.kind, self.entry, self.sections
        )
    }
}

/// The place that the store's heads give to the next entry, read while holding them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position<'h> {
    /// The ledger's size before this entry.
    pub index: u64,
    /// The record's last number, plus one.
    pub record_number: u64,
    /// Hash of the record's last leaf.
    pub prev: Option<Digest>,
    /// Now, or the last entry's time if that is later.
    pub recorded_at: Instant,
    /// What is odd about the clock.
    pub clock_note: Option<&'h ClockNote>,
    /// The record's own salt.
    pub record_salt: &'h Salt,
}

/// Why an entry cannot be placed. Nothing that a user types may lead here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadEntry {
    /// No blocks, more than [`MAX_BLOCKS`], or more than [`MAX_SECTION_BYTES`].
    #[error("section {0} is empty or too large")]
    SectionSize(SectionName),
    /// Fewer salts than [`NewEntry::salts_needed`].
    #[error("more blocks than salts")]
    SaltsRanOut,
    /// The leaf would be outside its limits.
    #[error("the entry's leaf cannot be written")]
    Leaf(#[source] BadLeaf),
}

/// A placed entry: the bytes to store, and the sections to seal first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealable {
    /// The leaf, for the columns that are derived from it.
    pub leaf: Leaf,
    /// Its bytes, stored exactly.
    pub leaf_bytes: Vec<u8>,
    /// Its hash, for [`Frontier::append`](super::Frontier::append) and the record's head.
    pub leaf_hash: Digest,
    /// Each to be encoded, sealed and stored; the event's times come first, if there are any.
    pub sections: Vec<SaltedSection>,
}

impl NewEntry {
    /// How many fresh salts [`NewEntry::place`] takes, so that all can be drawn at once.
    #[must_use]
    pub fn salts_needed(&self) -> usize {
        let blocks = self.sections.iter().map(|section| section.blocks.len());
        blocks.sum::<usize>() + usize::from(self.event.is_some())
    }

    /// Gives the entry its place, salts its words and makes its leaf.
    ///
    /// # Errors
    /// [`BadEntry`] for an entry outside the limits of the format, or too few salts.
    pub fn place(
        self,
        position: Position<'_>,
        salts: impl IntoIterator<Item = Salt>,
    ) -> Result<Sealable, BadEntry> {
        let mut salts = salts.into_iter();
        let event = self.event.map(|occurred| Section {
            name: SectionName::EVENT,
            blocks: vec![event_text(&occurred).into_bytes()],
        });
        let event = event
            .map(|section| salted(section, &mut salts))
            .transpose()?;
        let event_commit = event.as_ref().map(SaltedSection::commit);
        let mut sections: Vec<_> = event.into_iter().collect();
        let mut committed = Vec::with_capacity(self.sections.len());
        for section in self.sections {
            let section = salted(section, &mut salts)?;
            committed.push(commitment(&section)?);
            sections.push(section);
        }
        let leaf = Leaf {
            entry: self.entry,
            kind: self.kind,
            index: position.index,
            recorded_at: position.recorded_at,
            clock_note: position.clock_note.cloned(),
            author: self.author,
            session: self.session,
            record: record_commit(position.record_salt, &self.record),
            record_number: position.record_number,
            prev: position.prev,
            event: event_commit,
            late: self.late,
            policy: self.policy,
            refs: self.refs,
            sections: committed,
            attachments: Vec::new(),
        };
        sealable(leaf, sections)
    }
}

fn sealable(leaf: Leaf, sections: Vec<SaltedSection>) -> Result<Sealable, BadEntry> {
    leaf.within_limits().map_err(BadEntry::Leaf)?;
    let leaf_bytes = leaf.encode();
    let leaf_hash = tree::leaf_hash(&leaf_bytes);
    Ok(Sealable {
        leaf,
        leaf_bytes,
        leaf_hash,
        sections,
    })
}

fn salted(
    section: Section,
    salts: &mut impl Iterator<Item = Salt>,
) -> Result<SaltedSection, BadEntry> {
    // Each block takes up to 44 bytes besides its own.
    let size: usize = section.blocks.iter().map(|block| block.len() + 44).sum();
    if !(1..=MAX_BLOCKS).contains(&section.blocks.len()) || size + 5 > MAX_SECTION_BYTES {
        return Err(BadEntry::SectionSize(section.name));
    }
    let block = |bytes| {
        let salt = salts.next().ok_or(BadEntry::SaltsRanOut)?;
        Ok(Block::Open { salt, bytes })
    };
    let blocks = section
        .blocks
        .into_iter()
        .map(block)
        .collect::<Result<_, _>>()?;
    Ok(SaltedSection {
        name: section.name,
        blocks,
    })
}

fn commitment(section: &SaltedSection) -> Result<CommittedSection, BadEntry> {
    let name = section.name.clone();
    match u32::try_from(section.blocks.len()) {
        Ok(blocks) => Ok(CommittedSection {
            name,
            blocks,
            commit: section.commit(),
        }),
        Err(_) => Err(BadEntry::SectionSize(name)),
    }
}

/// The times of an event as its section holds them: the day, or only the month or year, then the
/// time of day and the end where they are known, as clocks in England show them.
/// `2026-11-20`, `2026-11`, `2026-11-20T16:10:00`, `2026-11-20T16:10:00/2026-11-20T17:00:00`.
#[must_use]
pub fn event_text(occurred: &Occurred) -> String {
    let mut text = occurred.date.to_string();
    match occurred.precision {
        Precision::Day => {}
        Precision::Month => text.truncate("2026-11".len()),
        Precision::Year => text.truncate("2026".len()),
    }
    if let Some(start) = occurred.start {
        text.push_str(&format!("T{start:.0}"));
    }
    if let Some(end) = occurred.end {
        text.push_str(&format!("/{end:.0}"));
    }
    text
}
