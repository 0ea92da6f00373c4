//! Which characters a text keeps.

use crate::words::has_any;

/// Whether a character ends a line, in any system's way (word processors send U+000B).
pub(super) const fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Whether a character is dropped: nobody sees it, and it can make words read or search as others.
/// Joiners and direction marks (U+200C to U+200F) stay: names and words of several languages need
/// them.
pub(super) fn is_dropped(c: char) -> bool {
    (c.is_control() && c != '\t' && !is_line_end(c))
        || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether a line or run shows nothing.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_dropped(c))
}

/// Whether a byte may be of a character that does not stay as it is typed; few are.
const fn is_doubtful(byte: u8) -> bool {
    !matches!(byte, b' '..=b'~' | b'\n' | b'\t')
}

fn is_kept(c: char) -> bool {
    c == '\n' || !(is_line_end(c) || is_dropped(c))
}

/// Words with line ends as `\n` and nothing that is dropped.
pub(super) fn clean(raw: &str) -> String {
    if !has_any(raw, is_doubtful) || raw.chars().all(is_kept) {
        return raw.to_owned();
    }
    raw.replace("\r\n", "\n")
        .chars()
        .filter(|c| !is_dropped(*c))
        .map(|c| if is_line_end(c) { '\n' } else { c })
        .collect()
}

/// A single line of words: trimmed, one space between words, nothing that is dropped.
pub(super) fn one_line(raw: &str) -> String {
    clean(raw).split_whitespace().collect::<Vec<_>>().join(" ")
}
