//! Small rules for typed words that every form shares.

/// A single line: runs of white space become one space, ends are trimmed, and characters that
/// nobody can see (controls, direction overrides) are dropped.
#[must_use]
pub fn one_line(typed: &str) -> String {
    let seen: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let kept: Vec<&str> = seen.split_whitespace().collect();
    kept.join(" ").chars().filter(|c| !is_hidden(*c)).collect()
}

/// Whether a character changes how others look without being seen itself.
#[must_use]
pub const fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
