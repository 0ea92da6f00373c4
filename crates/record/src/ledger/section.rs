//! A section as it is stored, before sealing: its blocks, each with its salt.

use super::cbor::Writer;
use super::commit::{Digest, Passage, Salt, block_commit, section_root};
use super::kind::SectionName;
use super::tree;
use minicbor::Decoder;
use minicbor::data::Type;
use std::fmt;

/// Most blocks that one section may have.
pub const MAX_BLOCKS: usize = 65_536;

/// Longest stored form of one section, in bytes (16 MiB).
pub const MAX_SECTION_BYTES: usize = 16 * 1024 * 1024;

/// Bytes that are not the stored form of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadSection {
    /// Not CBOR of this shape.
    #[error("not the stored form of a section")]
    Malformed,
    /// No blocks, or more than [`MAX_BLOCKS`].
    #[error("a section has from 1 to {MAX_BLOCKS} blocks")]
    BlockCount,
    /// More than [`MAX_SECTION_BYTES`].
    #[error("a section has at most {MAX_SECTION_BYTES} bytes")]
    TooLong,
    /// The right values in another spelling than the only one allowed.
    #[error("not the deterministic form of a section")]
    NotDeterministic,
}

/// One block of a stored section.
#[derive(Clone, PartialEq, Eq)]
pub enum Block {
    /// The words, with their salt.
    Open {
        /// This block's own salt.
        salt: Salt,
        /// The exact bytes.
        bytes: Vec<u8>,
    },
    /// Salt and words were destroyed or withheld; the commitment keeps the others provable.
    Absent(Digest),
}

impl Block {
    /// What the section's tree holds for this block.
    #[must_use]
    pub fn commit(&self) -> Digest {
        match self {
            Self::Open { salt, bytes } => block_commit(salt, bytes),
            Self::Absent(commit) => *commit,
        }
    }

    /// Its words without the salt; none where it is absent.
    #[must_use]
    pub fn into_words(self) -> Option<Vec<u8>> {
        match self {
            Self::Open { bytes, .. } => Some(bytes),
            Self::Absent(_) => None,
        }
    }
}

impl fmt::Debug for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Open { .. } => "•••",
            Self::Absent(_) => "absent",
        })
    }
}

/// A section with its salts: exactly what is sealed and stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaltedSection {
    /// Which section of the entry.
    pub name: SectionName,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
}

impl SaltedSection {
    /// The commitment that the entry's leaf must hold for this section.
    #[must_use]
    pub fn commit(&self) -> Digest {
        section_root(self.blocks.iter().map(Block::commit))
    }

    /// The words of the section, block by block; `None` for a block that is absent.
    pub fn words(&self) -> impl Iterator<Item = Option<&[u8]>> {
        self.blocks.iter().map(|block| match block {
            Block::Open { bytes, .. } => Some(bytes.as_slice()),
            Block::Absent(_) => None,
        })
    }

    /// Takes one block out with its proof, so that it can be shown alone. `None` when there is no
    /// such block, or its words are absent.
    #[must_use]
    pub fn passage(&self, block: u32) -> Option<Passage> {
        let index = usize::try_from(block).ok()?;
        let Block::Open { salt, bytes } = self.blocks.get(index)? else {
            return None;
        };
        let commits = self.blocks.iter().map(Block::commit);
        let leaves: Vec<_> = commits
            .map(|commit| tree::leaf_hash(commit.bytes()))
            .collect();
        let path = tree::inclusion_proof(&leaves, index)?;
        Some(Passage {
            block,
            salt: *salt,
            bytes: bytes.clone(),
            path,
        })
    }

    /// The stored form: an array with, for each block, the array `[salt, bytes]`, or the commitment
    /// alone where the block is absent. The name is not inside; the seal binds it.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        // Brackets, lengths and salt of a block need at most 44 bytes.
        let words = self.words().map(|bytes| 44 + bytes.map_or(0, <[u8]>::len));
        let mut out = Writer::with_capacity(5 + words.sum::<usize>());
        out.array(self.blocks.len());
        for block in &self.blocks {
            match block {
                Block::Open { salt, bytes } => {
                    out.array(2);
                    out.bytes(salt.bytes());
                    out.bytes(bytes);
                }
                Block::Absent(commit) => out.bytes(commit.bytes()),
            }
        }
        out.finish()
    }

    /// Reads the stored form, in its only spelling.
    ///
    /// # Errors
    /// [`BadSection`]; never with anything of the content.
    pub fn decode(name: SectionName, stored: &[u8]) -> Result<Self, BadSection> {
        if stored.len() > MAX_SECTION_BYTES {
            return Err(BadSection::TooLong);
        }
        let mut input = Decoder::new(stored);
        let count = input
            .array()
            .map_err(malformed)?
            .ok_or(BadSection::NotDeterministic)?;
        let count = usize::try_from(count).map_err(|_| BadSection::BlockCount)?;
        if !(1..=MAX_BLOCKS).contains(&count) {
            return Err(BadSection::BlockCount);
        }
        // A lying count must not reserve memory: a block takes 34 bytes or more.
        let mut blocks = Vec::with_capacity(count.min(stored.len() / 34));
        for _ in 0..count {
            blocks.push(block(&mut input)?);
        }
        let section = Self { name, blocks };
        if section.encode() == stored {
            Ok(section)
        } else {
            Err(BadSection::NotDeterministic)
        }
    }
}

fn block(input: &mut Decoder<'_>) -> Result<Block, BadSection> {
    if input.datatype().map_err(malformed)? == Type::Bytes {
        return bytes32(input).map(Digest::new).map(Block::Absent);
    }
    if input.array().map_err(malformed)? != Some(2) {
        return Err(BadSection::Malformed);
    }
    let salt = Salt::new(bytes32(input)?);
    let bytes = input.bytes().map_err(malformed)?.to_vec();
    Ok(Block::Open { salt, bytes })
}

fn bytes32(input: &mut Decoder<'_>) -> Result<[u8; 32], BadSection> {
    input
        .bytes()
        .map_err(malformed)?
        .try_into()
        .map_err(|_| BadSection::Malformed)
}

fn malformed(_: minicbor::decode::Error) -> BadSection {
    BadSection::Malformed
}
