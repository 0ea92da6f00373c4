//! The ledger's tree against the published vectors of Certificate Transparency, and against the
//! definition of RFC 6962 written out naively.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use proptest::prelude::*;
use record::ledger::Digest;
use record::ledger::tree::{
    Frontier, Head, Place, consistency_proof, inclusion_proof, leaf_hash, node_hash, root,
    verify_consistency, verify_inclusion,
};

/// Inputs of the Certificate Transparency reference tests.
const INPUTS: [&[u8]; 8] = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57",
    b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
];

/// Roots over the first 0, 1, … 8 of them.
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn digests(hex: &[&str]) -> Vec<Digest> {
    hex.iter()
        .map(|text| Digest::parse(text).unwrap())
        .collect()
}

fn published() -> Vec<Digest> {
    INPUTS.iter().map(|bytes| leaf_hash(bytes)).collect()
}

fn numbered(size: usize) -> Vec<Digest> {
    (0..size as u64)
        .map(|n| leaf_hash(&n.to_be_bytes()))
        .collect()
}

/// RFC 6962 §2.1, word for word.
fn naive_root(leaves: &[Digest]) -> Digest {
    match leaves {
        [] => Digest::of(b""),
        [leaf] => *leaf,
        _ => {
            let mut split = 1;
            while split * 2 < leaves.len() {
                split *= 2;
            }
            node_hash(&naive_root(&leaves[..split]), &naive_root(&leaves[split..]))
        }
    }
}

#[test]
fn roots_are_those_of_the_published_vectors() {
    let leaves = published();
    let mut frontier = Frontier::new();
    assert_eq!(frontier.root().to_string(), ROOTS[0]);
    for (size, expected) in ROOTS.iter().enumerate().skip(1) {
        frontier.append(leaves[size - 1]);
        assert_eq!(frontier.root().to_string(), *expected);
        assert_eq!(root(&leaves[..size]).to_string(), *expected);
    }
}

#[test]
fn proofs_are_those_of_the_published_vectors() {
    let leaves = published();
    let first_of_eight = digests(&[
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]);
    assert_eq!(inclusion_proof(&leaves, 0), Some(first_of_eight.clone()));
    assert_eq!(consistency_proof(&leaves, 1), Some(first_of_eight));
    let six_to_eight = digests(&[
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]);
    assert_eq!(consistency_proof(&leaves, 6), Some(six_to_eight));
    let two_to_five = digests(&[
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ]);
    assert_eq!(consistency_proof(&leaves[..5], 2), Some(two_to_five));
}

#[test]
fn every_proof_of_every_small_tree_verifies_and_no_other_place_does() {
    for size in 1..=33 {
        let leaves = numbered(size);
        let (root, size) = (naive_root(&leaves), size as u64);
        for (index, leaf) in leaves.iter().enumerate() {
            let path = inclusion_proof(&leaves, index).unwrap();
            for claimed in 0..=size {
                let place = Place {
                    index: claimed,
                    size,
                };
                let holds = verify_inclusion(*leaf, place, &path, root);
                assert_eq!(
                    holds,
                    claimed == index as u64,
                    "{index} of {size} as {claimed}"
                );
            }
        }
    }
}

#[test]
fn every_small_tree_proves_what_it_grew_from_and_nothing_else() {
    for size in 0..=33 {
        let leaves = numbered(size);
        let new = Head {
            size: size as u64,
            root: naive_root(&leaves),
        };
        for old_size in 0..=size {
            let path = consistency_proof(&leaves, old_size).unwrap();
            let old = Head {
                size: old_size as u64,
                root: naive_root(&leaves[..old_size]),
            };
            assert!(verify_consistency(old, new, &path), "{old_size} to {size}");
            let other = Head {
                root: leaf_hash(b"another ledger"),
                ..old
            };
            assert!(
                !verify_consistency(other, new, &path),
                "{old_size} to {size}"
            );
            let shrunk = Head {
                size: new.size + 1,
                ..old
            };
            assert!(
                !verify_consistency(shrunk, new, &path),
                "{old_size} to {size}"
            );
        }
        assert_eq!(consistency_proof(&leaves, size + 1), None);
        assert_eq!(inclusion_proof(&leaves, size), None);
    }
}

#[test]
fn a_damaged_head_row_is_not_a_frontier() {
    let mut frontier = Frontier::new();
    numbered(5)
        .into_iter()
        .for_each(|leaf| frontier.append(leaf));
    let stored = frontier.to_bytes();
    assert_eq!(Frontier::from_bytes(&stored), Ok(frontier));
    for length in 0..stored.len() {
        assert!(Frontier::from_bytes(&stored[..length]).is_err(), "{length}");
    }
    let mut other_size = stored.clone();
    other_size[7] = 7;
    assert!(Frontier::from_bytes(&other_size).is_err());
}

proptest! {
    #[test]
    fn a_frontier_kept_in_a_head_row_goes_on_to_the_naive_root(size in 0_usize..600, stop in 0_usize..600) {
        let leaves = numbered(size);
        let mut frontier = Frontier::new();
        for (index, leaf) in leaves.iter().enumerate() {
            if index == stop {
                frontier = Frontier::from_bytes(&frontier.to_bytes()).unwrap();
            }
            frontier.append(*leaf);
        }
        prop_assert_eq!(frontier.size(), size as u64);
        prop_assert_eq!(frontier.root(), naive_root(&leaves));
    }

    #[test]
    fn a_changed_inclusion_proof_fails(
        size in 1_usize..300, at: prop::sample::Index, bit: prop::sample::Index, change in 0..4
    ) {
        let leaves = numbered(size);
        let index = at.index(size);
        let mut path = inclusion_proof(&leaves, index).unwrap();
        let (mut leaf, mut place) = (leaves[index], Place { index: index as u64, size: size as u64 });
        prop_assert!(verify_inclusion(leaf, place, &path, root(&leaves)));
        match change {
            0 => flip_one(&mut path, &mut leaf, bit),
            1 => path.push(leaf),
            2 if path.pop().is_none() => leaf = leaf_hash(b"another leaf"),
            2 => {}
            _ => place.index = place.size + bit.index(3) as u64,
        }
        prop_assert!(!verify_inclusion(leaf, place, &path, root(&leaves)));
    }

    #[test]
    fn a_changed_consistency_proof_fails(
        size in 2_usize..300, at: prop::sample::Index, bit: prop::sample::Index, change in 0..3
    ) {
        let leaves = numbered(size);
        let old_size = 1 + at.index(size - 1);
        let mut old = Head { size: old_size as u64, root: root(&leaves[..old_size]) };
        let new = Head { size: size as u64, root: root(&leaves) };
        let mut path = consistency_proof(&leaves, old_size).unwrap();
        prop_assert!(verify_consistency(old, new, &path));
        match change {
            0 => flip_one(&mut path, &mut old.root, bit),
            1 => path.push(old.root),
            _ => drop(path.pop()),
        }
        prop_assert!(!verify_consistency(old, new, &path));
    }
}

/// Flips one bit of the path, or of the other digest.
fn flip_one(path: &mut [Digest], other: &mut Digest, bit: prop::sample::Index) {
    let bit = bit.index((path.len() + 1) * 256);
    let target = path.get_mut(bit / 256).unwrap_or(other);
    let mut bytes = *target.bytes();
    bytes[bit % 256 / 8] ^= 1 << (bit % 8);
    *target = Digest::new(bytes);
}
