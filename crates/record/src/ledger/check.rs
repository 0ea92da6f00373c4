//! From stored sections back to the leaf, for `verify`.

use super::kind::SectionName;
use super::leaf::{CommittedSection, Leaf};
use super::section::SaltedSection;

/// One way in which an entry's stored sections differ from what its leaf commits to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mismatch {
    /// The leaf names it and it is not there: right if an `erase` entry says so.
    #[error("section {0} is absent")]
    SectionAbsent(SectionName),
    /// One block's words are not there: right if an `erase` entry says so.
    #[error("block {block} of section {section} is absent")]
    BlockAbsent {
        /// The section.
        section: SectionName,
        /// The block, from 0.
        block: usize,
    },
    /// Its words, salts, order or number of blocks are not those of the leaf.
    #[error("section {0} is not what was recorded")]
    SectionChanged(SectionName),
    /// It is there twice, or the leaf does not name it.
    #[error("section {0} does not belong to the entry")]
    SectionExtra(SectionName),
}

/// Compares an entry's sections, as stored, with what its leaf commits to. Order does not matter.
///
/// # Errors
/// Every [`Mismatch`], those of absence among them; the caller knows what was erased.
pub fn check(leaf: &Leaf, sections: &[SaltedSection]) -> Result<(), Vec<Mismatch>> {
    let mut found = Vec::new();
    let mut left: Vec<&SaltedSection> = sections.iter().collect();
    for committed in leaf.committed() {
        match left
            .iter()
            .position(|section| section.name == committed.name)
        {
            Some(at) => compare(left.remove(at), &committed, &mut found),
            None => found.push(Mismatch::SectionAbsent(committed.name)),
        }
    }
    found.extend(
        left.into_iter()
            .map(|extra| Mismatch::SectionExtra(extra.name.clone())),
    );
    if found.is_empty() { Ok(()) } else { Err(found) }
}

fn compare(section: &SaltedSection, committed: &CommittedSection, found: &mut Vec<Mismatch>) {
    let count_differs = u32::try_from(section.blocks.len()) != Ok(committed.blocks);
    if count_differs || section.commit() != committed.commit {
        found.push(Mismatch::SectionChanged(committed.name.clone()));
    }
    let absent = section
        .words()
        .enumerate()
        .filter(|(_, words)| words.is_none());
    found.extend(absent.map(|(block, _)| Mismatch::BlockAbsent {
        section: committed.name.clone(),
        block,
    }));
}
