//! The receipt of a finalised entry, short enough to write in a paper diary, and what somebody
//! noted from one read back years later.

use record::ledger::Digest;

/// Letters of the leaf's hash that a receipt number carries.
const LEAF_LETTERS: usize = 8;

/// A ledger's size and root, as noted on a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noted {
    /// How many entries the ledger held.
    pub size: u64,
    /// The root over them.
    pub root: Digest,
}

/// Text that is not a size and a root.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a size and a root joined by a colon, as on a receipt: 412:9f86…")]
pub struct BadNoted;

impl Noted {
    /// The form on receipts, and what `daybook verify --expect` takes: `412:9f86…`.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}:{}", self.size, self.root)
    }

    /// Reads the form on receipts.
    ///
    /// # Errors
    /// [`BadNoted`] for any other text.
    pub fn parse(text: &str) -> Result<Self, BadNoted> {
        let (size, root) = text.trim().split_once(':').ok_or(BadNoted)?;
        Ok(Self {
            size: size.trim().parse().map_err(|_| BadNoted)?,
            root: Digest::parse(root.trim()).map_err(|_| BadNoted)?,
        })
    }
}

/// The number of a receipt: the entry's place in the ledger, counted from 1, and the first letters
/// of its hash.
#[must_use]
pub fn number(place: u64, leaf: &Digest) -> String {
    let leaf: String = leaf.to_string().chars().take(LEAF_LETTERS).collect();
    format!("{place}-{leaf}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_noted_from_a_receipt_reads_back() {
        let noted = Noted {
            size: 412,
            root: Digest::of(b"root"),
        };
        assert_eq!(Noted::parse(&format!(" {} ", noted.text())), Ok(noted));
        for text in ["", "412", "412:9f86", "many:00"] {
            assert_eq!(Noted::parse(text), Err(BadNoted), "{text}");
        }
    }

    #[test]
    fn a_receipt_number_is_short_and_begins_with_the_place() {
        let number = number(412, &Digest::of(b"leaf"));
        assert!(number.starts_with("412-") && number.len() == 12, "{number}");
    }
}
