//! How an entry becomes bytes that nobody can change unnoticed (`docs/ledger-format.md`).
//!
//! An entry's words are kept in sealed *sections*, each a list of salted *blocks*. The ledger holds
//! only its *leaf*: who, when, which file, and commitments to the sections, never the words. All
//! leaves of an installation form one append-only tree, so that a size and a root pin the lot.
//!
//! Nothing here seals, stores, draws a salt or reads a clock. Start with [`NewEntry::place`].

mod cbor;
mod check;
mod commit;
mod entry;
mod kind;
mod leaf;
mod section;
pub mod tree;

pub use check::{Mismatch, check};
pub use commit::{BadDigest, Digest, Passage, Salt, block_commit, record_commit, section_root};
pub use entry::{BadEntry, NewEntry, Position, Sealable, Section, event_text};
pub use kind::{BadWord, ClockNote, Kind, MAX_WORD_BYTES, Relation, SectionName};
pub use leaf::{
    Attachment, BadLeaf, CommittedSection, Leaf, MAX_LEAF_BYTES, MAX_LIST_ITEMS, Ref, VERSION,
};
pub use section::{BadSection, Block, MAX_BLOCKS, MAX_SECTION_BYTES, SaltedSection};
pub use tree::Frontier;
