//! The leaf: what the ledger keeps of an entry for ever, in the only bytes that it may have.
//!
//! A leaf holds no words of a file. The bytes are stored as they were made and never made again;
//! [`Leaf::decode`] refuses every other spelling, so that one leaf has one hash.

use super::commit::{Digest, Salt, record_commit};
use super::kind::{ClockNote, Kind, Relation, SectionName};
use super::section::MAX_BLOCKS;
use crate::ids::{EntryId, SessionId, StaffId};
use crate::time::Instant;

mod read;
mod write;

/// The leaf format that this build writes, and the only one so far.
pub const VERSION: u64 = 1;

/// Longest leaf, in bytes: what a tile of a transparency log can hold.
pub const MAX_LEAF_BYTES: usize = 65_535;

/// Most references, sections or attachments of one leaf, each; so few that no leaf can be longer than
/// [`MAX_LEAF_BYTES`].
pub const MAX_LIST_ITEMS: usize = 200;

/// Length of a recorded instant, in bytes.
const INSTANT_BYTES: usize = 27;

/// Bytes that are not a leaf, or a leaf that must not be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadLeaf {
    /// More than [`MAX_LEAF_BYTES`].
    #[error("a leaf has at most {MAX_LEAF_BYTES} bytes")]
    TooLong,
    /// Not CBOR of this shape.
    #[error("not a leaf: {0} cannot be read")]
    Malformed(&'static str),
    /// Made by another version of the format.
    #[error("leaf format {0} is not known to this version of Daybook")]
    Version(u64),
    /// A field that every leaf has is not there.
    #[error("not a leaf: {0} is missing")]
    Missing(&'static str),
    /// A field that version 1 does not have.
    #[error("not a leaf: there is no field {0}")]
    UnknownField(u64),
    /// A list longer or a count larger than allowed, or a name used twice.
    #[error("not a leaf: {0} is outside its limits")]
    OutsideLimits(&'static str),
    /// The first entry of a record has number 1 and nothing before it; every other has both.
    #[error("not a leaf: its number and its predecessor in the record do not fit")]
    Chain,
    /// The right values in another spelling than the only one allowed.
    #[error("not the deterministic form of a leaf")]
    NotDeterministic,
}

/// How an entry stands to an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ref {
    /// Corrects, supersedes, erases, …
    pub relation: Relation,
    /// The earlier entry.
    pub entry: EntryId,
    /// The one section that is meant, where it is not the whole entry.
    pub section: Option<SectionName>,
}

impl Ref {
    /// A reference to a whole entry.
    #[must_use]
    pub const fn to(relation: Relation, entry: EntryId) -> Self {
        Self {
            relation,
            entry,
            section: None,
        }
    }
}

/// What a leaf says of one section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommittedSection {
    /// Its name, unique in the leaf.
    pub name: SectionName,
    /// How many blocks it has, from 1.
    pub blocks: u32,
    /// The root over its block commitments.
    pub commit: Digest,
}

/// What a leaf says of one attached file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its size, in bytes.
    pub size: u64,
    /// A salted commitment to its bytes.
    pub commit: Digest,
}

/// An entry as the ledger sees it, version 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// The entry.
    pub entry: EntryId,
    /// What it is; perhaps a kind that this build does not know.
    pub kind: Kind,
    /// Its place in the ledger, from 0.
    pub index: u64,
    /// When it was recorded; never earlier than the entry before (TIME-011).
    pub recorded_at: Instant,
    /// What was odd about the clock then.
    pub clock_note: Option<ClockNote>,
    /// Who made it; nobody for an act of the operator.
    pub author: Option<StaffId>,
    /// In which signed-in session.
    pub session: Option<SessionId>,
    /// Salted commitment to the record it belongs to.
    pub record: Digest,
    /// Its number within that record: 1, 2, 3, …, with none left out.
    pub record_number: u64,
    /// Hash of the leaf before it in that record.
    pub prev: Option<Digest>,
    /// Commitment to the times of the event, as a section of one block.
    pub event: Option<Digest>,
    /// Whether it is a Late Entry (TIME-010).
    pub late: bool,
    /// Digest of the recording policy it was made under.
    pub policy: Option<Digest>,
    /// Earlier entries it is about.
    pub refs: Vec<Ref>,
    /// Its sections, but for the event's times.
    pub sections: Vec<CommittedSection>,
    /// Its attached files.
    pub attachments: Vec<Attachment>,
}

mod key {
    pub const VERSION: u64 = 0;
    pub const ENTRY: u64 = 1;
    pub const KIND: u64 = 2;
    pub const INDEX: u64 = 3;
    pub const RECORDED_AT: u64 = 4;
    pub const CLOCK_NOTE: u64 = 5;
    pub const AUTHOR: u64 = 6;
    pub const SESSION: u64 = 7;
    pub const RECORD: u64 = 8;
    pub const RECORD_NUMBER: u64 = 9;
    pub const PREV: u64 = 10;
    pub const EVENT: u64 = 11;
    pub const LATE: u64 = 12;
    pub const POLICY: u64 = 13;
    pub const REFS: u64 = 14;
    pub const SECTIONS: u64 = 15;
    pub const ATTACHMENTS: u64 = 16;
}

impl Leaf {
    /// Reads a leaf in its only spelling. Kinds, relations and names that this build does not know
    /// are read like any other.
    ///
    /// # Errors
    /// [`BadLeaf`] for bytes that [`Leaf::encode`] could not have made.
    pub fn decode(bytes: &[u8]) -> Result<Self, BadLeaf> {
        if bytes.len() > MAX_LEAF_BYTES {
            return Err(BadLeaf::TooLong);
        }
        let leaf = read::leaf(bytes)?;
        leaf.within_limits()?;
        if leaf.encode() == bytes {
            Ok(leaf)
        } else {
            Err(BadLeaf::NotDeterministic)
        }
    }

    /// Whether this entry belongs to the record with this id, for one who holds its salt.
    #[must_use]
    pub fn is_of(&self, salt: &Salt, record: &[u8; 16]) -> bool {
        self.record == record_commit(salt, record)
    }

    /// Every section to which the leaf commits, the event's times first.
    pub fn committed(&self) -> impl Iterator<Item = CommittedSection> {
        let event = self.event.map(|commit| {
            let name = SectionName::EVENT;
            CommittedSection {
                name,
                blocks: 1,
                commit,
            }
        });
        event.into_iter().chain(self.sections.iter().cloned())
    }

    /// What the types alone do not hold back.
    pub(super) fn within_limits(&self) -> Result<(), BadLeaf> {
        let lists = [
            ("refs", self.refs.len()),
            ("sections", self.sections.len()),
            ("attachments", self.attachments.len()),
        ];
        for (field, length) in lists {
            if length > MAX_LIST_ITEMS {
                return Err(BadLeaf::OutsideLimits(field));
            }
        }
        if self.recorded_at.to_string().len() != INSTANT_BYTES {
            return Err(BadLeaf::OutsideLimits("recorded time"));
        }
        if self.record_number == 0 || (self.record_number == 1) != self.prev.is_none() {
            return Err(BadLeaf::Chain);
        }
        self.sections_within_limits()
    }

    fn sections_within_limits(&self) -> Result<(), BadLeaf> {
        let mut before = self.sections.as_slice();
        while let Some((section, earlier)) = before.split_last() {
            let twice = earlier.iter().any(|other| other.name == section.name);
            // The event's times have a field of their own.
            if twice || section.name == SectionName::EVENT {
                return Err(BadLeaf::OutsideLimits("section name"));
            }
            if section.blocks == 0 || section.blocks as usize > MAX_BLOCKS {
                return Err(BadLeaf::OutsideLimits("blocks"));
            }
            before = earlier;
        }
        Ok(())
    }
}
