//! What an answer to a finding is kept under (FIN-012): its clause, its field and the sentence that
//! its words stand in, so that editing that sentence asks again and editing another does not.

use super::Passage;
use super::phrases::lines;
use record::note::contact::Contact;
use sha2::{Digest, Sha256};

/// Bytes of the digest that an id shows.
const ID_BYTES: usize = 8;

/// The id of a finding.
pub(super) fn id(code: &str, field: &str, passage: Option<&Passage>, contact: &Contact) -> String {
    let sentence = passage.map(|passage| sentence_of(passage, contact));
    let mut hash = Sha256::new_with_prefix(b"daybook/finding/v1\0");
    for part in [code, field, sentence.as_deref().unwrap_or_default()] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let digest = hash.finalize();
    digest
        .iter()
        .take(ID_BYTES)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The sentence that a passage stands in, its white space made single; the passage alone where the
/// note does not have it in one piece.
fn sentence_of(passage: &Passage, contact: &Contact) -> String {
    let texts = contact.texts();
    let text = texts
        .iter()
        .find(|(part, _)| part.code() == passage.field)
        .and_then(|(_, text)| lines(text).nth(passage.line.checked_sub(1)?));
    let words = text.map(|(_, line)| line.words()).unwrap_or_default();
    let wanted = passage.words.trim_end_matches('…').trim_end();
    let sentence = words.find(wanted).map_or(passage.words.as_str(), |at| {
        around(&words, at, wanted.len())
    });
    sentence.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// From the end of the sentence before to the end of this one.
fn around(words: &str, at: usize, length: usize) -> &str {
    let ends = |c: char| matches!(c, '.' | '?' | '!' | '\n');
    let begin = words.get(..at).and_then(|before| before.rfind(ends));
    let begin = begin.map_or(0, |end| end + 1);
    let after = words.get(at + length..).unwrap_or_default();
    let end = at + length + after.find(ends).unwrap_or(after.len());
    words.get(begin..end).unwrap_or_default()
}
