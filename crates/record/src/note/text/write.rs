//! Text into the markup of the plain editor, so that it reads back the same.

use super::characters::is_blank;
use super::header::is_sign;
use super::line::Line;
use super::marks::Mark;
use super::parse::{CONTINUES, Sign};
use super::walk::Step;
use super::{Place, Text};
use crate::words::has_any;

/// Writes a text as the plain editor shows it. A quoted child stands by the name in the note.
#[must_use]
pub fn to_markup(text: &Text) -> String {
    let blocks = text.content().iter().map(|block| {
        let lines = block
            .lines()
            .map(|(place, line)| placed(place, &line_markup(line)));
        lines.collect::<Vec<_>>().join("\n")
    });
    blocks.collect::<Vec<_>>().join("\n\n")
}

/// Sets a line where it stands, and takes the meaning from what only looks like a list sign.
fn placed(place: Place, markup: &str) -> String {
    let is_item = place != Place::Paragraph;
    let mut placed = place.sign();
    for (index, line) in markup.split('\n').enumerate() {
        if index > 0 {
            placed.push('\n');
            placed.push_str(if is_item { CONTINUES } else { "" });
        }
        let sign = Sign::of(line).filter(|_| index > 0 || !is_item);
        match sign.and_then(|sign| line.split_at_checked(sign.escape_at)) {
            Some((before, after)) => placed.extend([before, "\\", after]),
            None => placed.push_str(line),
        }
    }
    placed
}

fn line_markup(line: &Line) -> String {
    let mut markup = String::new();
    for step in line.steps() {
        match step {
            Step::Words(words) => push_words(&mut markup, words),
            Step::Open(Mark::Strong) | Step::Close(Mark::Strong) => markup.push_str("**"),
            Step::Open(mark) => {
                markup.push_str(if matches!(mark, Mark::ChildWords(_)) {
                    "[["
                } else {
                    "{{"
                });
                push_header(&mut markup, &mark.heading());
                markup.push_str(": ");
            }
            Step::Close(Mark::ChildWords(_)) => markup.push_str("]]"),
            Step::Close(_) => markup.push_str("}}"),
        }
    }
    markup
}

fn push_header(markup: &mut String, heading: &str) {
    for c in heading.chars() {
        if matches!(c, '\\' | ':' | '[' | ']' | '{' | '}') {
            markup.push('\\');
        }
        markup.push(c);
    }
}

/// Signs have a meaning in pairs, so a single one inside words needs no backslash. White space
/// alone gets one, or its brackets would count as empty.
fn push_words(markup: &mut String, words: &str) {
    if !has_any(words, is_sign) && !is_blank(words) {
        markup.push_str(words);
        return;
    }
    let mut before = None;
    let mut chars = words.chars().peekable();
    let mut escape_next = is_blank(words);
    while let Some(c) = chars.next() {
        let is_pair = matches!(c, '*' | '[' | ']' | '{' | '}')
            && [before, chars.peek().copied()]
                .iter()
                .any(|near| near.is_none_or(|near| near == c));
        if escape_next || is_pair || c == '\\' {
            markup.push('\\');
        }
        escape_next = false;
        markup.push(c);
        before = Some(c);
    }
}
