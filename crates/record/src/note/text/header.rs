//! What stands between opening brackets and their colon.

use super::characters::one_line;
use super::fault::FaultKind;
use super::marks::{BadLabel, Opinion, Source, SourceKind};

/// Whether a backslash takes a sign's meaning away.
pub(super) fn is_escapable(c: char) -> bool {
    c.is_ascii_punctuation() || c.is_whitespace()
}

/// Whether a byte is part of a sign of a line: the backslash, or half of a pair.
pub(super) const fn is_sign(byte: u8) -> bool {
    matches!(byte, b'\\' | b'*' | b'[' | b']' | b'{' | b'}')
}

/// A name, source or opinion, its backslashes taken away.
pub(super) struct Header {
    pub(super) words: String,
    /// Bytes up to the marked words: the colon and one space included.
    pub(super) len: usize,
}

impl Header {
    pub(super) fn of(rest: &str) -> Option<Self> {
        let mut words = String::new();
        let mut at = 0;
        while let Some(left) = rest.get(at..) {
            if matches!(left.get(..2), Some("[[" | "]]" | "{{" | "}}")) {
                return None;
            }
            let mut chars = left.chars();
            let (c, next) = (chars.next()?, chars.next());
            at += c.len_utf8();
            match (c, next) {
                ('\\', Some(next)) if is_escapable(next) => {
                    words.push(next);
                    at += next.len_utf8();
                }
                (':', Some(next)) if next.is_ascii_digit() => words.push(c),
                (':', next) => {
                    return Some(Self {
                        words,
                        len: at + usize::from(next == Some(' ')),
                    });
                }
                _ => words.push(c),
            }
        }
        None
    }
}

/// What curly brackets mark.
pub(super) enum Curly {
    Source(Source),
    Opinion(Opinion),
}

impl Curly {
    pub(super) fn read(header: &str) -> Result<Self, FaultKind> {
        let header = one_line(header);
        if header.is_empty() {
            return Err(FaultKind::NoHeader);
        }
        let fault = |bad| match bad {
            BadLabel::Missing => FaultKind::SourceWithoutName,
            BadLabel::NotWanted => FaultKind::SourceWithName,
            BadLabel::TooLong => FaultKind::LabelTooLong,
        };
        if let Some(rest) = after_word(&header, "opinion") {
            let basis = if rest.is_empty() {
                Some("")
            } else {
                after_word(rest, "because")
            };
            let basis = basis.ok_or(FaultKind::UnknownMark)?;
            return Opinion::new(basis).map(Self::Opinion).map_err(fault);
        }
        let (kind, who) = header.split_once(',').unwrap_or((&header, ""));
        let kind = source_kind(kind).ok_or(FaultKind::UnknownMark)?;
        Source::new(kind, who).map(Self::Source).map_err(fault)
    }
}

/// What follows the first word, where it is this one.
fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    first.eq_ignore_ascii_case(word).then_some(rest)
}

fn source_kind(typed: &str) -> Option<SourceKind> {
    let typed = typed.trim().to_ascii_lowercase().replace(" the ", " ");
    SourceKind::ALL
        .into_iter()
        .find(|kind| kind.words() == typed)
}
