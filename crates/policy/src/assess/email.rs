//! Emails pasted into a note, and what the policy says about them (DOC-003).

use super::Passage;
use super::case::{Case, Found};
use super::phrases::passage;
use crate::book::{Emails, Strictness};
use record::note::contact::Part;
use record::note::text::Text;
use std::collections::BTreeSet;

/// Headers that stand at the top of an email, at least one of the first three among them.
const HEADERS: [&str; 8] = [
    "from:",
    "sent:",
    "subject:",
    "to:",
    "cc:",
    "bcc:",
    "date:",
    "reply-to:",
];

/// How far apart, in lines, the headers of one email stand.
const HEADER_LINES: usize = 8;

pub(super) fn check(case: &mut Case<'_>) {
    if case.contact.texts().iter().all(|(_, text)| text.is_empty()) {
        return;
    }
    let emails = case
        .contact
        .texts()
        .into_iter()
        .filter_map(|(part, text)| pasted(part, text));
    let parameter = &case.policy.parameters().email_handling;
    let (strictness, remedy) = match parameter.value {
        Emails::StoreNeverPaste => (
            Strictness::Block,
            "Save the email as a document, and write its main points in your own words",
        ),
        Emails::PasteIfClean => (
            Strictness::Warn,
            "Check that nothing in it is about another service user, beside the matter, or a \
             disagreement between sender and recipient",
        ),
        Emails::UploadToNotes => (
            Strictness::Warn,
            "Upload the email beside the note, and write its main points in your own words",
        ),
        Emails::Discourage => (
            Strictness::Warn,
            "Write its main points in your own words; take out informal endings",
        ),
    };
    let found: Vec<Found> = emails
        .map(|passage| {
            let field = passage.field.clone();
            Found::new(field, "This looks like a pasted email", remedy).at(passage)
        })
        .collect();
    case.judge(&parameter.statement, strictness, found);
}

/// Where an email seems to begin in a text.
fn pasted(part: Part, text: &Text) -> Option<Passage> {
    let mut lines = Vec::new();
    for (number, (_, line)) in (1..).zip(text.lines()) {
        lines.extend(
            line.words()
                .lines()
                .map(|words| (number, words.trim().to_owned())),
        );
    }
    let found = headers(&lines).or_else(|| {
        let mut signs = lines.iter().filter(|(_, words)| is_sign(words));
        signs.next().or_else(|| quoted(&lines))
    })?;
    Some(passage(part, found.0, &found.1))
}

type NumberedLine = (usize, String);

/// Two or more headers close together.
fn headers(lines: &[NumberedLine]) -> Option<&NumberedLine> {
    lines.iter().enumerate().find_map(|(start, first)| {
        header(&first.1)?;
        let near = lines.iter().skip(start).take(HEADER_LINES);
        let kinds: BTreeSet<usize> = near.filter_map(|(_, words)| header(words)).collect();
        (kinds.len() >= 2 && kinds.iter().any(|kind| *kind < 3)).then_some(first)
    })
}

fn header(words: &str) -> Option<usize> {
    let words = words.trim_start_matches(['>', ' ']);
    // Lines are trimmed, so that after a space there is a word.
    HEADERS
        .iter()
        .position(|header| after(words, header).is_some_and(|rest| rest.starts_with(' ')))
}

/// What follows a beginning, whichever letters are capitals.
fn after<'t>(words: &'t str, beginning: &str) -> Option<&'t str> {
    let (start, rest) = words.split_at_checked(beginning.len())?;
    start.eq_ignore_ascii_case(beginning).then_some(rest)
}

fn is_sign(words: &str) -> bool {
    let dashes = words.trim_matches(['-', '_', ' ']);
    let begins = |beginning| after(words, beginning).is_some();
    dashes.eq_ignore_ascii_case("original message")
        || dashes.eq_ignore_ascii_case("forwarded message")
        || begins("begin forwarded message")
        || begins("sent from my ")
        || (begins("on ") && words.to_lowercase().ends_with("wrote:"))
}

/// Two lines in a row that an email program quoted.
fn quoted(lines: &[NumberedLine]) -> Option<&NumberedLine> {
    let pairs = lines.iter().zip(lines.iter().skip(1));
    pairs
        .filter(|((_, left), (_, right))| left.starts_with('>') && right.starts_with('>'))
        .map(|(left, _)| left)
        .next()
}
