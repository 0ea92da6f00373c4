//! Typed markup into text: which lines are paragraphs and items.
//!
//! - A blank line ends a paragraph; a single line end is a line break inside it.
//! - `- ` begins a bullet, also straight after a paragraph's line.
//! - `1. ` begins a numbered list and each next number continues it, also after blank lines. Any
//!   other number is ordinary text, so that `3. Attendance` never turns into `1. Attendance`.
//! - A line that begins with two spaces or a tab continues the item above it.
//! - `[[Name: words]]`, `{{source, who: words}}`, `{{opinion because basis: words}}` and
//!   `**strong**` stand inside one paragraph or item; see `inline`.
//! - A backslash takes the meaning from the sign after it, and is itself elsewhere.

use super::characters::{is_blank, is_line_end};
use super::fault::{FaultKind, MarkupFault};
use super::inline;
use super::speakers::Speakers;
use super::{BadText, LIMIT_CHARACTERS, Place, Text};
use std::ops::Range;

/// Faults reported at once; a text with more is not read to its end.
const LIMIT_FAULTS: usize = 100;

/// Reads what someone typed in the plain editor. The time is linear in its length.
///
/// # Errors
/// Every [`MarkupFault`] in the order of the text, at most a hundred.
pub fn parse_markup(raw: &str, speakers: &Speakers) -> Result<Text, Vec<MarkupFault>> {
    let mut faults = Faults::default();
    // Browsers count a line end as one character and send two.
    if raw.chars().count() - raw.matches("\r\n").count() > LIMIT_CHARACTERS {
        faults.add(0..raw.len(), FaultKind::TooLong);
        return Err(faults.placed(raw));
    }
    let mut lines = Vec::new();
    for piece in pieces(raw) {
        let line = inline::read(raw, &piece.lines, speakers, &mut faults);
        lines.extend(line.map(|line| (piece.place, line)));
        if faults.are_full() {
            break;
        }
    }
    if !faults.0.is_empty() {
        return Err(faults.placed(raw));
    }
    Text::of_lines(lines).map_err(|bad| {
        let many = matches!(bad, BadText::TooManyRuns);
        faults.add(
            0..raw.len(),
            if many {
                FaultKind::TooManyRuns
            } else {
                FaultKind::TooLong
            },
        );
        faults.placed(raw)
    })
}

/// A paragraph or item as typed: the bytes of its lines, without its sign and indents.
struct Piece {
    place: Place,
    lines: Vec<Range<usize>>,
}

fn pieces(raw: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut goes_on = false;
    let mut next_number = 0;
    for range in raw_lines(raw) {
        let line = raw.get(range.clone()).unwrap_or_default();
        if is_blank(line) {
            goes_on = false;
            continue;
        }
        if let Some(sign) = Sign::of(line).filter(|sign| sign.counts(next_number)) {
            next_number = if let Place::Number(number) = sign.place {
                number + 1
            } else {
                0
            };
            let words = range.start + sign.len..range.end;
            pieces.push(Piece {
                place: sign.place,
                lines: vec![words],
            });
        } else if let Some((piece, indent)) = pieces
            .last_mut()
            .filter(|_| goes_on)
            .and_then(|piece| indent(piece.place, line).map(|indent| (piece, indent)))
        {
            piece.lines.push(range.start + indent..range.end);
        } else {
            next_number = 0;
            pieces.push(Piece {
                place: Place::Paragraph,
                lines: vec![range],
            });
        }
        goes_on = true;
    }
    pieces
}

/// How many bytes of indent a line has as the next line of a piece; none where it is not one.
fn indent(place: Place, line: &str) -> Option<usize> {
    match place {
        Place::Paragraph => Some(0),
        _ if line.starts_with(CONTINUES) => Some(CONTINUES.len()),
        _ => line.starts_with('\t').then_some(1),
    }
}

/// The indent of an item's further lines.
pub(super) const CONTINUES: &str = "  ";

fn raw_lines(raw: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut chars = raw.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if is_line_end(c) {
            lines.push(start..at);
            start = at + c.len_utf8();
            if c == '\r' && chars.next_if(|(_, c)| *c == '\n').is_some() {
                start += 1;
            }
        }
    }
    lines.push(start..raw.len());
    lines
}

/// The sign of a list item at the start of a typed line.
pub(super) struct Sign {
    place: Place,
    /// Bytes before the item's words.
    len: usize,
    /// Where a backslash makes the sign ordinary text.
    pub(super) escape_at: usize,
}

impl Sign {
    pub(super) fn of(line: &str) -> Option<Self> {
        let after_indent = line.trim_start_matches([' ', '\t']);
        let start = line.len() - after_indent.len();
        let digits = after_indent.bytes().take_while(u8::is_ascii_digit).count();
        let (place, after) = if digits == 0 {
            (Place::Bullet, after_indent.strip_prefix("- ")?)
        } else {
            let (number, after) = after_indent.split_at_checked(digits)?;
            let number = number
                .parse()
                .ok()
                .filter(|n| *n > 0 && digits < 7 && !number.starts_with('0'));
            (Place::Number(number?), after.strip_prefix(". ")?)
        };
        let sign = Self {
            place,
            len: line.len() - after.len(),
            escape_at: start + digits,
        };
        (!is_blank(after)).then_some(sign)
    }

    fn counts(&self, next_number: usize) -> bool {
        match self.place {
            Place::Number(number) => number == 1 || number == next_number,
            _ => true,
        }
    }
}

/// Faults found so far.
#[derive(Default)]
pub(super) struct Faults(Vec<(Range<usize>, FaultKind)>);

impl Faults {
    pub(super) fn add(&mut self, range: Range<usize>, kind: FaultKind) {
        if !self.are_full() {
            self.0.push((range, kind));
        }
    }

    pub(super) fn are_full(&self) -> bool {
        self.0.len() >= LIMIT_FAULTS
    }

    fn placed(mut self, raw: &str) -> Vec<MarkupFault> {
        self.0.sort_by_key(|(range, _)| range.start);
        let lines = raw_lines(raw);
        let place = |(range, kind): (Range<usize>, FaultKind)| {
            let line = lines.partition_point(|line| line.start <= range.start);
            let start = line
                .checked_sub(1)
                .and_then(|above| lines.get(above))
                .map_or(0, |l| l.start);
            let before = raw.get(start..range.start).unwrap_or_default();
            MarkupFault {
                line,
                column: before.chars().count() + 1,
                range,
                kind,
            }
        };
        self.0.into_iter().map(place).collect()
    }
}
