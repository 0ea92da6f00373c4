//! The words of a language, for the check of spelling (QLT-007). The text of the two files of a
//! Hunspell dictionary comes from the caller; it is read when a word is first asked for.

use crate::phrase::WordSet;
use std::fmt;
use std::sync::{OnceLock, PoisonError, RwLock};

/// Longest word that is looked up, in bytes: no longer one stands in a dictionary.
const WORD_BYTES_MAX: usize = 60;

/// Most words that a suggestion offers.
pub const SUGGESTIONS_MAX: usize = 4;

/// Most words that are remembered as known; those of a language's daily use are a tenth of them.
const REMEMBERED_MAX: usize = 40_000;

/// A dictionary. Reading it takes some hundredths of a second and happens once.
pub struct Dictionary {
    affixes: String,
    words: String,
    read: OnceLock<Option<spellbook::Dictionary>>,
    /// Words that were found: every note has mostly the same ones, and taking a word's endings off
    /// costs more than remembering it.
    remembered: RwLock<WordSet<Box<str>>>,
}

impl Dictionary {
    /// A dictionary of its two files: the rules of endings (`.aff`) and the words (`.dic`).
    #[must_use]
    pub fn new(affixes: impl Into<String>, words: impl Into<String>) -> Self {
        Self {
            affixes: affixes.into(),
            words: words.into(),
            read: OnceLock::new(),
            remembered: RwLock::default(),
        }
    }

    /// Whether the two files could be read; where not, every word is known.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.read().is_some()
    }

    /// Whether a word is spelt as the dictionary has it. What no dictionary could hold is no
    /// mistake of spelling.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        word.len() > WORD_BYTES_MAX || self.remembers(word) || self.finds(word)
    }

    fn remembers(&self, word: &str) -> bool {
        let remembered = self.remembered.read();
        remembered
            .unwrap_or_else(PoisonError::into_inner)
            .contains(word)
    }

    fn finds(&self, word: &str) -> bool {
        let found = self.read().is_none_or(|read| read.check(word));
        if found {
            let remembered = self.remembered.write();
            let mut remembered = remembered.unwrap_or_else(PoisonError::into_inner);
            if remembered.len() < REMEMBERED_MAX {
                remembered.insert(word.into());
            }
        }
        found
    }

    /// Words that may have been meant: costs a tenth of a second, so only where somebody asks.
    #[must_use]
    pub fn suggest(&self, word: &str) -> Vec<String> {
        let mut found = Vec::new();
        if word.len() <= WORD_BYTES_MAX
            && let Some(read) = self.read()
        {
            read.suggest(word, &mut found);
        }
        found.truncate(SUGGESTIONS_MAX);
        found
    }

    fn read(&self) -> Option<&spellbook::Dictionary> {
        let read = || spellbook::Dictionary::new(&self.affixes, &self.words).ok();
        self.read.get_or_init(read).as_ref()
    }
}

/// Half a megabyte of words is no message.
impl fmt::Debug for Dictionary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Dictionary({} bytes)", self.words.len())
    }
}

/// Two dictionaries with the same text are the same.
impl PartialEq for Dictionary {
    fn eq(&self, other: &Self) -> bool {
        (&self.affixes, &self.words) == (&other.affixes, &other.words)
    }
}

impl Eq for Dictionary {}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    fn of(words: &[&str]) -> Dictionary {
        Dictionary::new(
            "SET UTF-8\n",
            format!("{}\n{}", words.len(), words.join("\n")),
        )
    }

    /// QLT-007: a word is known as the dictionary has it; what no dictionary could hold is no mistake.
    #[test]
    fn a_word_is_known_or_could_not_be_in_any_dictionary() {
        let small = of(&["mother", "school"]);
        assert!(small.is_sound() && small.knows("mother") && !small.knows("mothre"));
        assert!(!small.knows(&"z".repeat(WORD_BYTES_MAX)));
        assert!(small.knows(&"z".repeat(WORD_BYTES_MAX + 1)));
        let broken = Dictionary::new("SET UTF-8\n", "no count\nmother\n");
        assert!(!broken.is_sound() && broken.knows("mothre"));
    }

    /// QLT-007: a word that was found is remembered, which checks a note in time, up to a limit; a
    /// misspelt one is looked for anew and stays misspelt.
    #[test]
    fn a_word_that_was_found_is_remembered_up_to_a_limit() {
        let small = of(&["mother", "school"]);
        assert!(small.knows("mother") && !small.knows("mothre"));
        assert!(small.remembers("mother") && !small.remembers("mothre"));
        let others = |count: usize| {
            let many = of(&["mother", "school"]);
            let mut remembered = many.remembered.write().unwrap();
            remembered.extend((0..count).map(|other| other.to_string().into_boxed_str()));
            drop(remembered);
            many
        };
        let (last, full) = (others(REMEMBERED_MAX - 1), others(REMEMBERED_MAX));
        assert!(last.knows("school") && last.remembers("school"));
        assert!(full.knows("school") && !full.remembers("school"));
    }

    /// QLT-007: a few words that may have been meant, and none for what is no word.
    #[test]
    fn a_misspelt_word_is_offered_what_was_meant() {
        let small = of(&["mother", "school"]);
        assert_eq!(small.suggest("mothr"), ["mother"]);
        assert_eq!(
            small.suggest(&"m".repeat(WORD_BYTES_MAX + 1)),
            Vec::<String>::new()
        );
        let words = ["bat", "cat", "fat", "hat", "mat", "rat"].join("\n");
        let many = Dictionary::new("SET UTF-8\nTRY bcfhmr\n", format!("6\n{words}"));
        assert_eq!(many.suggest("zat").len(), SUGGESTIONS_MAX);
    }

    #[test]
    fn dictionaries_of_the_same_words_are_the_same() {
        assert_eq!(of(&["mother"]), of(&["mother"]));
        assert_ne!(of(&["mother"]), of(&["father"]));
        let other = Dictionary::new("SET ISO8859-1\n", "1\nmother");
        assert_ne!(of(&["mother"]), other);
        assert_eq!(format!("{:?}", of(&["mother"])), "Dictionary(8 bytes)");
    }
}
