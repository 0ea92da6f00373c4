//! Salted commitments: what a leaf says about words that it does not hold.
//!
//! A block's fresh 256-bit salt is what stops a short text from being guessed and tested against
//! its hash. Blocks are the leaves of a section's own RFC 6962 tree (decision 3), so that one
//! passage can be disclosed or destroyed with the proof of the others still good.

use super::leaf::CommittedSection;
use super::tree::{self, Frontier};
use sha2::{Digest as _, Sha256};
use std::fmt;

const BLOCK_TAG: &[u8] = b"daybook/block/v1\0";
const RECORD_TAG: &[u8] = b"daybook/record/v1\0";

/// A SHA-256 value: a commitment, a leaf hash or a tree root. Shown as 64 lowercase hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

/// Text that is not 64 hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not 64 hexadecimal digits")]
pub struct BadDigest;

impl Digest {
    /// Takes the 32 bytes of a stored digest.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The digest of these bytes alone, with no tag and no salt: of a policy's text, for example.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Parses 64 hex digits, in either case.
    ///
    /// # Errors
    /// [`BadDigest`] for anything else.
    pub fn parse(text: &str) -> Result<Self, BadDigest> {
        let mut bytes = [0; 32];
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        if pairs.len() != bytes.len() || !rest.is_empty() {
            return Err(BadDigest);
        }
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = nibble(*high)? << 4 | nibble(*low)?;
        }
        Ok(Self(bytes))
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

fn nibble(digit: u8) -> Result<u8, BadDigest> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        b'A'..=b'F' => Ok(digit - b'A' + 10),
        _ => Err(BadDigest),
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Thirty-two random bytes, fresh for each block. As secret as the words, and destroyed with them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt([u8; 32]);

impl Salt {
    /// Takes 32 bytes which the caller has drawn from the system's random source.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("•••")
    }
}

/// `SHA-256("daybook/block/v1" || 0x00 || salt || bytes)`.
#[must_use]
pub fn block_commit(salt: &Salt, bytes: &[u8]) -> Digest {
    salted(BLOCK_TAG, salt, bytes)
}

/// `SHA-256("daybook/record/v1" || 0x00 || salt || record id)`: which file an entry belongs to, for
/// those who hold that file's salt. One salt serves a file for ever, so that its entries can be
/// counted without being named.
#[must_use]
pub fn record_commit(salt: &Salt, record: &[u8; 16]) -> Digest {
    salted(RECORD_TAG, salt, record)
}

fn salted(tag: &[u8], salt: &Salt, bytes: &[u8]) -> Digest {
    let hash = Sha256::new_with_prefix(tag)
        .chain_update(salt.0)
        .chain_update(bytes);
    Digest(hash.finalize().into())
}

/// A section's commitment: the RFC 6962 root over its block commitments, where the tree's leaf data
/// is the 32-byte block commitment (leaf `SHA-256(0x00 || commit)`, node `SHA-256(0x01 || l || r)`).
#[must_use]
pub fn section_root(block_commits: impl IntoIterator<Item = Digest>) -> Digest {
    let mut tree = Frontier::new();
    for commit in block_commits {
        tree.append(tree::leaf_hash(commit.bytes()));
    }
    tree.root()
}

/// One block of a section, with what another needs to see that it stood there: the means to
/// disclose one passage and nothing else. Made by
/// [`SaltedSection::passage`](super::SaltedSection::passage).
#[derive(Clone, PartialEq, Eq)]
pub struct Passage {
    /// Which block, from 0.
    pub block: u32,
    /// The block's salt.
    pub salt: Salt,
    /// The block's exact bytes.
    pub bytes: Vec<u8>,
    /// Hashes of the neighbouring parts of the section's tree, lowest first.
    pub path: Vec<Digest>,
}

impl Passage {
    /// Whether exactly these bytes stood at this place in the section to which a leaf commits.
    #[must_use]
    pub fn stands_in(&self, section: &CommittedSection) -> bool {
        let commit = block_commit(&self.salt, &self.bytes);
        let place = tree::Place {
            index: self.block.into(),
            size: section.blocks.into(),
        };
        tree::verify_inclusion(
            tree::leaf_hash(commit.bytes()),
            place,
            &self.path,
            section.commit,
        )
    }
}

impl fmt::Debug for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Passage(block {}, •••)", self.block)
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        reason = "a test may stop at the first surprise"
    )]
    use super::*;

    #[test]
    fn a_digest_reads_back_what_it_shows() {
        let digest = Digest::of(b"");
        let shown = digest.to_string();
        assert_eq!(
            shown,
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert_eq!(Digest::parse(&shown), Ok(digest));
        assert_eq!(Digest::parse(&shown.to_uppercase()), Ok(digest));
    }

    #[test]
    fn text_of_another_length_or_alphabet_is_not_a_digest() {
        for text in [
            "",
            "e3",
            &"g".repeat(64),
            &"a".repeat(63),
            &"a".repeat(65),
            &"é".repeat(32),
        ] {
            assert_eq!(Digest::parse(text), Err(BadDigest), "{text}");
        }
    }

    #[test]
    fn a_salt_is_never_shown() {
        assert_eq!(format!("{:?}", Salt::new([0xab; 32])), "•••");
    }
}
