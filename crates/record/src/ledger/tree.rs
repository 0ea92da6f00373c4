//! The tree of RFC 6962 (also RFC 9162 §2.1): one root commits to every leaf and their order.
//!
//! [`Frontier`] is all that appending needs. The proofs are for `verify` and for those who check a
//! disclosed part without seeing the rest.

use super::commit::Digest;
use sha2::{Digest as _, Sha256};

const LEAF: [u8; 1] = [0];
const NODE: [u8; 1] = [1];

/// `SHA-256(0x00 || leaf bytes)`.
#[must_use]
pub fn leaf_hash(bytes: &[u8]) -> Digest {
    Digest::new(
        Sha256::new_with_prefix(LEAF)
            .chain_update(bytes)
            .finalize()
            .into(),
    )
}

/// `SHA-256(0x01 || left || right)`.
#[must_use]
pub fn node_hash(left: &Digest, right: &Digest) -> Digest {
    let hash = Sha256::new_with_prefix(NODE)
        .chain_update(left.bytes())
        .chain_update(right.bytes());
    Digest::new(hash.finalize().into())
}

/// Bytes that are not a frontier: the head row is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the stored form of a tree's frontier")]
pub struct BadFrontier;

/// The right-hand edge of a growing tree: its size and the roots of its full subtrees, largest
/// first. Appending costs one or two hashes on average, never more than 64.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Digest>,
}

impl Frontier {
    /// The edge of a tree with no leaves.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            size: 0,
            peaks: Vec::new(),
        }
    }

    /// Adds the next leaf.
    pub fn append(&mut self, leaf: Digest) {
        let mut peak = leaf;
        // As in binary counting: each trailing one of the size is a full subtree to merge with.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                peak = node_hash(&left, &peak);
            }
        }
        self.peaks.push(peak);
        self.size += 1;
    }

    /// How many leaves the tree has; the next leaf's index.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The root over all leaves; the hash of nothing when there are none.
    #[must_use]
    pub fn root(&self) -> Digest {
        let joined = self
            .peaks
            .iter()
            .rev()
            .copied()
            .reduce(|right, left| node_hash(&left, &right));
        joined.unwrap_or_else(|| Digest::of(b""))
    }

    /// The form kept in a head row: the size as eight bytes, most significant first, then the
    /// 32-byte peaks, largest subtree first. There are as many peaks as ones in the size.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(8 + 32 * self.peaks.len());
        bytes.extend_from_slice(&self.size.to_be_bytes());
        self.peaks
            .iter()
            .for_each(|peak| bytes.extend_from_slice(peak.bytes()));
        bytes
    }

    /// Reads the form kept in a head row.
    ///
    /// # Errors
    /// [`BadFrontier`] when the number of peaks does not fit the size.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadFrontier> {
        let (size, rest) = bytes.split_first_chunk::<8>().ok_or(BadFrontier)?;
        let size = u64::from_be_bytes(*size);
        let (peaks, rest) = rest.as_chunks::<32>();
        if !rest.is_empty() || peaks.len() != size.count_ones() as usize {
            return Err(BadFrontier);
        }
        Ok(Self {
            size,
            peaks: peaks.iter().copied().map(Digest::new).collect(),
        })
    }
}

/// The root over these leaf hashes, in order.
#[must_use]
pub fn root(leaves: &[Digest]) -> Digest {
    let mut frontier = Frontier::new();
    leaves.iter().for_each(|leaf| frontier.append(*leaf));
    frontier.root()
}

/// Splits where RFC 6962 does: at the largest power of two below the length. Two leaves or more.
fn halves(leaves: &[Digest]) -> (&[Digest], &[Digest]) {
    leaves.split_at(leaves.len().div_ceil(2).next_power_of_two())
}

/// The path that proves one leaf's place, lowest neighbour first. `None` when there is no such leaf.
#[must_use]
pub fn inclusion_proof(leaves: &[Digest], index: usize) -> Option<Vec<Digest>> {
    leaves.get(index)?;
    let (mut part, mut index, mut path) = (leaves, index, Vec::new());
    while part.len() > 1 {
        let (left, right) = halves(part);
        let (next, other) = if index < left.len() {
            (left, right)
        } else {
            (right, left)
        };
        if index >= left.len() {
            index -= left.len();
        }
        path.push(root(other));
        part = next;
    }
    path.reverse();
    Some(path)
}

/// The hashes that prove that the tree of the first `old` leaves grew into this one with nothing
/// changed. `None` when this tree is the smaller of the two. Empty when `old` is nothing or all.
#[must_use]
pub fn consistency_proof(leaves: &[Digest], old: usize) -> Option<Vec<Digest>> {
    if old > leaves.len() {
        return None;
    }
    let (mut part, mut old, mut path, mut whole) = (leaves, old, Vec::new(), true);
    while old > 0 && old < part.len() {
        let (left, right) = halves(part);
        if old <= left.len() {
            path.push(root(right));
            part = left;
        } else {
            path.push(root(left));
            part = right;
            old -= left.len();
            whole = false;
        }
    }
    if !whole {
        path.push(root(part));
    }
    path.reverse();
    Some(path)
}

/// Where a leaf stands: its index, from 0, in a tree of a given size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The leaf's index, from 0.
    pub index: u64,
    /// How many leaves the tree has.
    pub size: u64,
}

/// Whether the path proves that this leaf stands at this place under this root (RFC 9162
/// §2.1.3.2).
#[must_use]
pub fn verify_inclusion(leaf: Digest, place: Place, path: &[Digest], root: Digest) -> bool {
    if place.index >= place.size {
        return false;
    }
    let (mut node, mut last) = (place.index, place.size - 1);
    let mut hash = leaf;
    for neighbour in path {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(neighbour, &hash);
            (node, last) = past_only_children(node, last);
        } else {
            hash = node_hash(&hash, neighbour);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && hash == root
}

/// Climbs past the levels on which the last node has no neighbour. Nothing to climb for a right-hand
/// node; `node` is never 0 here, since it is odd or the last of several.
const fn past_only_children(node: u64, last: u64) -> (u64, u64) {
    let levels = node.trailing_zeros();
    (node >> levels, last >> levels)
}

/// A tree as pinned outside: how many leaves it had and its root then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// How many leaves.
    pub size: u64,
    /// The root over them.
    pub root: Digest,
}

/// Whether the path proves that `old` grew into `new` with nothing changed (RFC 9162 §2.1.4.2).
/// Every tree grew out of the empty one and out of itself, with an empty path.
#[must_use]
pub fn verify_consistency(old: Head, new: Head, path: &[Digest]) -> bool {
    if old.size == new.size {
        return path.is_empty() && old.root == new.root;
    }
    if old.size == 0 {
        return path.is_empty() && old.root == root(&[]);
    }
    if old.size > new.size {
        return false;
    }
    let levels = (old.size - 1).trailing_ones();
    let (mut node, mut last) = ((old.size - 1) >> levels, (new.size - 1) >> levels);
    let (start, rest) = if old.size.is_power_of_two() {
        (old.root, path)
    } else if let Some((first, rest)) = path.split_first() {
        (*first, rest)
    } else {
        return false;
    };
    let (mut old_hash, mut new_hash) = (start, start);
    for neighbour in rest {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            old_hash = node_hash(neighbour, &old_hash);
            new_hash = node_hash(neighbour, &new_hash);
            (node, last) = past_only_children(node, last);
        } else {
            new_hash = node_hash(&new_hash, neighbour);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && old_hash == old.root && new_hash == new.root
}
