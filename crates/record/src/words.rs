//! Small rules for typed words that every form shares.

/// A single line: runs of white space become one space, ends are trimmed, and characters that
/// nobody can see (controls, direction overrides) are dropped.
#[must_use]
pub fn one_line(typed: &str) -> String {
    let seen = typed.chars().filter(|c| !is_hidden(*c));
    let spaced: String = seen.map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a character changes how others look without being seen itself. The joiners of Persian
/// and Indian names and the plain direction marks are letters' business and stay.
#[must_use]
pub const fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether any byte of a text is such a one. All are looked at, many at a time: most texts have
/// none, and stopping at the first would mean looking at them one by one.
pub(crate) fn has_any(text: &str, is_one: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(false, |found, byte| found | is_one(byte))
}
