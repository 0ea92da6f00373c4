//! Words as texts are searched for them: in small letters, without punctuation. What a list says
//! is taken apart once, when the list is read, and not at every note.

/// Words in small letters with one space before, between and after, punctuation taken away.
pub(crate) fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 2);
    spaced.push(' ');
    let words = text.split(|c: char| !c.is_alphanumeric());
    for word in words.filter(|word| !word.is_empty()) {
        if word.is_ascii() {
            spaced.extend(
                word.bytes()
                    .map(|byte| char::from(byte.to_ascii_lowercase())),
            );
        } else {
            spaced.extend(word.chars().flat_map(char::to_lowercase));
        }
        spaced.push(' ');
    }
    spaced
}

/// A phrase word by word in small letters.
pub(crate) fn phrase(words: &str) -> Vec<String> {
    spaced(words)
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

/// A phrase of a list, as written and word by word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) written: String,
    pub(crate) words: Vec<String>,
}

impl Phrase {
    pub(crate) fn new(written: impl Into<String>) -> Self {
        let written = written.into();
        let words = phrase(&written);
        Self { written, words }
    }
}

/// What a reader of spellings knows where it knows these: each whole in small letters, for a word
/// with a hyphen, and by its parts.
pub(crate) fn spellings<'a>(
    known: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = String> {
    let each = known.into_iter();
    each.flat_map(|words| std::iter::once(words.to_lowercase()).chain(phrase(words)))
}
