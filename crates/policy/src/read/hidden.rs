//! Characters that nobody can see: what reads as one word is then another, or stands in another order
//! than it is read in. Who checks a policy must see all of it.

use super::{BadPolicy, FILE_BYTES_MAX, Faults};
use record::words::is_hidden;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Every such character of a policy file that is to be adopted, with its place, whether it stands there
/// itself or as an escape. Not asked of policies that were adopted before: they stay readable (CFG-001).
#[must_use]
pub fn hidden_in(file: &str, text: &str) -> Vec<BadPolicy> {
    let mut faults = Faults::new(file, text);
    if text.len() > FILE_BYTES_MAX {
        // Too long to be any policy; reading it says so.
        return Vec::new();
    }
    for (at, c) in text.char_indices() {
        // Some editors begin a file with a mark of its encoding.
        if is_unseen(c) && !(at == 0 && c == '\u{feff}') {
            add(&mut faults, at..at + c.len_utf8(), c);
        }
    }
    let (top, _) = DeTable::parse_recoverable(text);
    of_table(text, top.get_ref(), &mut faults);
    faults.into_list()
}

/// Wider than what is dropped from people's own words: a policy needs no joiners and no marks of
/// direction, and soft hyphens and tags show nowhere.
const fn is_unseen(c: char) -> bool {
    is_hidden(c)
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200c}'..='\u{200f}'
                | '\u{206a}'..='\u{206f}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

fn add(faults: &mut Faults<'_>, at: Range<usize>, c: char) {
    let problem = format!(
        "there is a character that nobody can see, U+{:04X}",
        u32::from(c)
    );
    faults.add(&at, problem, "words that read as they are");
}

fn of_table(text: &str, table: &DeTable<'_>, faults: &mut Faults<'_>) {
    for (key, value) in table {
        escaped(text, &key.span(), key.get_ref(), faults);
        of_value(text, value, faults);
    }
}

fn of_value(text: &str, value: &Spanned<DeValue<'_>>, faults: &mut Faults<'_>) {
    match value.get_ref() {
        DeValue::String(words) => escaped(text, &value.span(), words, faults),
        DeValue::Array(items) => {
            for item in items {
                of_value(text, item, faults);
            }
        }
        DeValue::Table(table) => of_table(text, table, faults),
        _ => {}
    }
}

/// The first such character that words hold though the text of the file does not show it.
fn escaped(text: &str, at: &Range<usize>, words: &str, faults: &mut Faults<'_>) {
    let shown = text.get(at.clone()).unwrap_or_default();
    let found = words.chars().find(|c| is_unseen(*c) && !shown.contains(*c));
    if let Some(c) = found {
        add(faults, at.clone(), c);
    }
}
