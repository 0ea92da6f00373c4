//! Why a file could not be read at all: one sentence saying what, where and what to do.

use super::Place;
use std::fmt;

/// What is wrong with a file that cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// There is nothing in it.
    Empty,
    /// The disk or the network failed while it was being read.
    Unreadable,
    /// It ends before its last element is closed.
    CutOff,
    /// It is not well-formed XML; the text says what the parser met.
    NotXml(String),
    /// It is in another encoding than UTF-8, or has bytes that UTF-8 does not.
    Encoding(String),
    /// It has a document type or an entity that XML does not define itself.
    Entities,
    /// Its outermost element is not `Message`.
    Root(String),
    /// It is a return for another collection.
    OtherCensus(String),
    /// `Header` is missing or stands after `Children`.
    NoHeader,
    /// The header names no authority: `LEA` is missing or is not three digits.
    NoAuthority,
    /// The header names no collection year.
    NoYear,
    /// There is no `Children` element.
    NoChildren,
    /// It is larger than the limit, in bytes.
    TooLarge(u64),
    /// One tag, text or comment is longer than the limit, in bytes.
    TooLong(usize),
    /// Elements stand in one another more deeply than the limit.
    TooDeep(usize),
    /// It holds more children than the limit.
    TooManyChildren(usize),
    /// One child or the header holds more elements than the limit.
    TooManyElements(usize),
    /// It has more faults than the limit.
    TooManyFaults(usize),
}

/// A file that could not be read at all. Its text names the file and the place, never a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The file's name as the caller gave it.
    pub file: String,
    /// Where reading stopped, if that is a place in the file.
    pub place: Option<Place>,
    /// What is wrong with it.
    pub reason: Reason,
}

impl std::error::Error for Refusal {}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(place) = self.place {
            write!(f, ", line {}, column {}", place.line, place.column)?;
        }
        f.write_str(": ")?;
        self.reason.fmt(f)
    }
}

const EXPORT: &str = "export it again from the system that made it";

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "the file is empty; {EXPORT}"),
            Self::Unreadable => {
                f.write_str("the file could not be read to its end; check the disk and try again")
            }
            Self::CutOff => write!(f, "the file is cut off here; copy the whole file, or {EXPORT}"),
            Self::NotXml(what) => write!(f, "this is not XML ({what}); {EXPORT}"),
            Self::Encoding(what) => write!(f, "{what}; save the file as UTF-8 and try again"),
            Self::Entities => f.write_str(
                "entities are not accepted; export the file without DOCTYPE and entities",
            ),
            Self::Root(name) => write!(
                f,
                "the outermost element is <{name}>, not <Message>; choose a children in need census file"
            ),
            Self::OtherCensus(kind) => write!(
                f,
                "this is a return for the collection “{}”; choose one whose Collection is “CIN”",
                kind.escape_debug()
            ),
            Self::NoHeader => write!(
                f,
                "there is no Header before Children, so authority and year are not known; {EXPORT}"
            ),
            Self::NoAuthority => f.write_str(
                "the header does not name the authority; put its three digits into LEA and try again",
            ),
            Self::NoYear => f.write_str(
                "the header does not give the collection year; put four digits into Year and try again",
            ),
            Self::NoChildren => write!(f, "the file has no Children element; {EXPORT}"),
            _ => self.over_a_limit(f),
        }
    }
}

impl Reason {
    fn over_a_limit(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge(bytes) => write!(
                f,
                "the file is larger than {} MiB, far more than a census needs; check that it is the right file",
                bytes / (1024 * 1024)
            ),
            Self::TooLong(bytes) => write!(
                f,
                "a tag, text or comment here is longer than {} KiB; {EXPORT}",
                bytes / 1024
            ),
            Self::TooDeep(levels) => {
                write!(f, "elements stand more than {levels} deep here; {EXPORT}")
            }
            Self::TooManyChildren(children) => write!(
                f,
                "the file has more than {children} children; split it and import the parts"
            ),
            Self::TooManyElements(elements) => {
                write!(
                    f,
                    "one record has more than {elements} elements here; {EXPORT}"
                )
            }
            Self::TooManyFaults(faults) => write!(
                f,
                "the file has more than {faults} faults; check that it is the right file, or {EXPORT}"
            ),
            _ => Ok(()),
        }
    }
}
