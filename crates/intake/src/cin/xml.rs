//! The XML of a return, as a stream of opens, texts and closes, each with its place.
//!
//! Refused here: other encodings than UTF-8, document types and entities, files cut off, and
//! whatever is over a limit. Comments and processing instructions are passed over.

use super::guard::{Guard, Stop};
use super::refusal::Reason;
use super::{Limits, Place};
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;
use std::io::BufRead;

/// What the stream yields.
pub enum Token {
    /// An element begins here.
    Open { name: String, at: Place },
    /// The innermost element ends.
    Close,
    /// Text, with the place of its first character that is not a space.
    Text { text: String, at: Option<Place> },
    /// The outermost element is closed and nothing follows.
    End,
}

/// Why the stream ended early, and where.
pub type Broken = (Option<Place>, Reason);

pub struct Xml<R> {
    reader: Reader<Guard<R>>,
    event: Vec<u8>,
    depth: usize,
    rooted: bool,
    mark: u64,
    limits: Limits,
}

impl<R: BufRead> Xml<R> {
    /// Looks at the first bytes, and refuses what is plainly not UTF-8.
    pub fn open(source: R, limits: &Limits) -> Result<Self, Broken> {
        let mut guard = Guard::new(source, limits);
        let first = guard.peek().map_err(|_| (None, Reason::Unreadable))?;
        let mark = if first.starts_with(&[0xEF, 0xBB, 0xBF]) {
            3
        } else {
            0
        };
        match first {
            [] => return Err((None, Reason::Empty)),
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [b'<', 0, ..] | [0, b'<', ..] => {
                return Err((None, Reason::Encoding("the file is in UTF-16".to_owned())));
            }
            [0, 0, ..] => {
                return Err((None, Reason::Encoding("the file is in UTF-32".to_owned())));
            }
            _ => guard.skip_mark(mark),
        }
        let mut reader = Reader::from_reader(guard);
        reader.config_mut().expand_empty_elements = true;
        Ok(Self {
            reader,
            event: Vec::new(),
            depth: 0,
            rooted: false,
            mark: mark as u64,
            limits: limits.clone(),
        })
    }

    /// Where the last event began.
    pub fn here(&self) -> Place {
        self.reader.get_ref().start()
    }

    /// The next token.
    pub fn next(&mut self) -> Result<Token, Broken> {
        loop {
            self.event.clear();
            self.reader.get_mut().settle();
            let event = match self.reader.read_event_into(&mut self.event) {
                Ok(Event::Eof) => return self.end(),
                Ok(event) => event,
                Err(error) => return Err(self.broken(&error)),
            };
            let guard = self.reader.get_ref();
            if let Some(offset) = guard.window().iter().position(|byte| is_control(*byte)) {
                return Err(not_xml(guard.place_of(offset), "a control character"));
            }
            if let Some(token) = token_of(event, guard)? {
                self.follow(&token)?;
                return Ok(token);
            }
        }
    }

    /// Keeps count of what is open, and refuses what may not stand outside the outermost element.
    fn follow(&mut self, token: &Token) -> Result<(), Broken> {
        match token {
            Token::Open { at, .. } if self.depth == 0 && self.rooted => {
                Err(not_xml(*at, "there is more after the outermost element"))
            }
            Token::Open { at, .. } => {
                self.rooted = true;
                self.depth += 1;
                let fits = self.depth <= self.limits.depth_max;
                fits.then_some(())
                    .ok_or((Some(*at), Reason::TooDeep(self.limits.depth_max)))
            }
            Token::Text { at: Some(at), .. } if self.depth == 0 => {
                Err(not_xml(*at, "there is text outside the outermost element"))
            }
            Token::Close => {
                self.depth = self.depth.saturating_sub(1);
                Ok(())
            }
            Token::Text { .. } | Token::End => Ok(()),
        }
    }

    fn end(&self) -> Result<Token, Broken> {
        match (self.rooted, self.depth) {
            (true, 0) => Ok(Token::End),
            (true, _) => Err((Some(self.here()), Reason::CutOff)),
            (false, _) => Err((None, Reason::Empty)),
        }
    }

    fn broken(&self, error: &Error) -> Broken {
        let guard = self.reader.get_ref();
        let start = guard.start();
        match guard.stop {
            Some(Stop::File) => return (None, Reason::TooLarge(self.limits.bytes_max)),
            Some(Stop::Event) => {
                return (Some(start), Reason::TooLong(self.limits.event_bytes_max));
            }
            None => {}
        }
        match error {
            Error::Io(_) => (Some(start), Reason::Unreadable),
            Error::Encoding(_) => self.not_utf8(),
            Error::Syntax(SyntaxError::InvalidBangMarkup) if !guard.ended => {
                not_xml(start, "markup that XML does not have")
            }
            Error::Syntax(_) => (Some(self.place_of_error()), Reason::CutOff),
            Error::IllFormed(IllFormedError::UnclosedReference) if guard.ended => {
                (Some(start), Reason::CutOff)
            }
            Error::IllFormed(IllFormedError::UnclosedReference) => {
                not_xml(start, "an & that does not begin a reference")
            }
            Error::IllFormed(
                IllFormedError::MismatchedEndTag { .. } | IllFormedError::UnmatchedEndTag(_),
            ) => not_xml(start, "an end tag that does not fit its start tag"),
            _ => not_xml(start, "malformed markup"),
        }
    }

    fn place_of_error(&self) -> Place {
        let guard = self.reader.get_ref();
        let before = guard.before().saturating_sub(self.mark);
        let offset = self.reader.error_position().saturating_sub(before);
        guard.place_of(usize::try_from(offset).unwrap_or(usize::MAX))
    }

    fn not_utf8(&self) -> Broken {
        let guard = self.reader.get_ref();
        let (offset, cut) = match std::str::from_utf8(guard.window()) {
            Ok(_) => (0, false),
            Err(error) => (
                error.valid_up_to(),
                error.error_len().is_none() && guard.ended,
            ),
        };
        let reason = if cut {
            Reason::CutOff
        } else {
            Reason::Encoding("there is a byte here that UTF-8 does not have".to_owned())
        };
        (Some(guard.place_of(offset)), reason)
    }
}

/// What an event means; none if it is passed over.
fn token_of<R: BufRead>(event: Event<'_>, guard: &Guard<R>) -> Result<Option<Token>, Broken> {
    let at = guard.start();
    Ok(Some(match event {
        Event::Start(start) => Token::Open {
            name: name_of(&start, at)?,
            at,
        },
        Event::End(_) => Token::Close,
        Event::Text(text) => {
            let first = guard
                .window()
                .iter()
                .position(|byte| !byte.is_ascii_whitespace());
            let at = first.map(|offset| guard.place_of(offset));
            Token::Text {
                text: text.xml10_content().into_owned(),
                at,
            }
        }
        Event::CData(text) => {
            let at = Some(guard.place_of("<![CDATA[".len()));
            Token::Text {
                text: text.xml10_content().into_owned(),
                at,
            }
        }
        Event::GeneralRef(reference) => Token::Text {
            text: resolved(&reference, at)?.to_string(),
            at: Some(at),
        },
        Event::Decl(declaration) => {
            let encoding = declaration.encoding().and_then(Result::ok);
            return match encoding.filter(|name| !name.eq_ignore_ascii_case("utf-8")) {
                Some(_) => Err((Some(at), other_encoding())),
                None => Ok(None),
            };
        }
        Event::DocType(_) => return Err((Some(at), Reason::Entities)),
        // An empty element comes as a start and an end, and the end of the file is not asked here.
        Event::Comment(_) | Event::PI(_) | Event::Empty(_) | Event::Eof => return Ok(None),
    }))
}

fn name_of(start: &BytesStart<'_>, at: Place) -> Result<String, Broken> {
    let name = start.local_name();
    let name = name.as_ref();
    // No name of XML has these, and the last ones turn the writing of the report that shows it.
    let odd = |character: char| {
        character.is_control()
            || "<>&'\"=".contains(character)
            || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if name.is_empty() || name.chars().any(odd) {
        return Err(not_xml(at, "an element without a name"));
    }
    if start.attributes().any(|attribute| attribute.is_err()) {
        return Err(not_xml(at, "a malformed attribute"));
    }
    // Names are shown on terminals, so they are short and hold nothing that a terminal obeys.
    Ok(name.chars().take(NAME_CHARS_MAX).collect())
}

/// Names of the census are at most thirty characters long; longer ones are only shown.
const NAME_CHARS_MAX: usize = 60;

/// The five references that XML defines, and characters by number; any other is an entity.
fn resolved(reference: &BytesRef<'_>, at: Place) -> Result<char, Broken> {
    let by_number = reference
        .resolve_char_ref()
        .map_err(|_| not_xml(at, "a reference to a character that XML does not have"))?;
    if let Some(character) = by_number {
        let control = u8::try_from(u32::from(character)).is_ok_and(is_control);
        return if control {
            Err(not_xml(at, "a control character"))
        } else {
            Ok(character)
        };
    }
    match reference.xml10_content().as_ref() {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "apos" => Ok('\''),
        "quot" => Ok('"'),
        _ => Err((Some(at), Reason::Entities)),
    }
}

const fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')
}

fn not_xml(at: Place, what: &str) -> Broken {
    (Some(at), Reason::NotXml(what.to_owned()))
}

fn other_encoding() -> Reason {
    Reason::Encoding("the file declares another encoding than UTF-8".to_owned())
}
