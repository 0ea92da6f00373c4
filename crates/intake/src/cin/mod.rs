//! The children in need census, as authorities return it to the DfE: one XML file for a year.
//!
//! [`read`] goes through the file once, holding one child at a time, and gives the header, the
//! children that are sound, and every fault with its place. A file that cannot be read at all is
//! a [`Refusal`]. `docs/census-import.md` explains both to those who correct the files.

mod around;
mod assemble;
mod child;
mod episode;
mod fault;
mod guard;
mod header;
mod identity;
mod refusal;
mod schema;
mod sheet;
mod tree;
mod twice;
mod upn;
mod xml;

pub use child::{
    Assessment, Birth, CensusChild, CinPlan, Enquiry, Episode, LaChildId, PreProceedings,
    ProtectionPlan,
};
pub use fault::{Fault, FaultCode, Severity};
pub use header::CensusHeader;
pub use refusal::{Reason, Refusal};
pub use upn::{BadUpn, Upn};

use jiff::civil::Date;
use sheet::Sheet;
use std::io::BufRead;
use tree::{Builder, Node, Spot};
use twice::Twice;
use xml::{Broken, Token, Xml};

/// A place in a file. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: u32,
    /// The character in it.
    pub column: u32,
}

/// How much of a file is read before it is refused. The default is several times what the largest
/// authority returns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes_max: u64,
    /// Bytes of one tag, text or comment.
    pub event_bytes_max: usize,
    /// Elements standing in one another.
    pub depth_max: usize,
    /// Children of the file.
    pub children_max: usize,
    /// Elements of one child, or of the header.
    pub elements_max: usize,
    /// Characters of one value; a longer one is a fault.
    pub value_chars_max: usize,
    /// Faults of the file.
    pub faults_max: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes_max: 256 * 1024 * 1024,
            event_bytes_max: 64 * 1024,
            depth_max: 32,
            children_max: 200_000,
            elements_max: 10_000,
            value_chars_max: 200,
            faults_max: 100_000,
        }
    }
}

impl Limits {
    /// Refuses a file by its size alone, so that a caller who knows it need not begin to read.
    ///
    /// # Errors
    /// [`Reason::TooLarge`].
    pub fn check_size(&self, file_name: &str, bytes: u64) -> Result<(), Refusal> {
        if bytes <= self.bytes_max {
            return Ok(());
        }
        let reason = Reason::TooLarge(self.bytes_max);
        Err(Refusal {
            file: file_name.to_owned(),
            place: None,
            reason,
        })
    }
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Whose return it is, for which year.
    pub header: CensusHeader,
    /// The sound children, in the order of the file.
    pub children: Vec<CensusChild>,
    /// How many children the file has; the difference is left out.
    pub children_in_file: usize,
    /// Every fault, in the order of the file.
    pub faults: Vec<Fault>,
}

impl Reading {
    /// How many children are left out, for a fault of an identifier or a date.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.children_in_file.saturating_sub(self.children.len())
    }
}

/// Reads a return of the children in need census of 2021 to 2027.
///
/// `today` bounds what can have happened; `file_name` is only repeated in faults and refusals.
///
/// # Errors
/// [`Refusal`] when the file cannot be read at all: not XML, cut off, another encoding than UTF-8,
/// entities, another kind of file, or over a limit.
pub fn read(
    source: impl BufRead,
    file_name: &str,
    today: Date,
    limits: &Limits,
) -> Result<Reading, Refusal> {
    let mut sheet = Sheet::new(file_name, today);
    sheet.year = today.year();
    let read = Xml::open(source, limits).and_then(|xml| {
        let mut walk = Walk {
            xml,
            limits,
            sheet: &mut sheet,
            twice: Twice::default(),
            header: None,
            children: Vec::new(),
            count: 0,
        };
        walk.message()?;
        walk.finish()
    });
    let (header, children, count) = read.map_err(|(place, reason)| Refusal {
        file: file_name.to_owned(),
        place,
        reason,
    })?;
    let mut faults = sheet.faults;
    faults.sort_by_key(|fault| (fault.line, fault.column, fault.rule));
    Ok(Reading {
        header,
        children,
        children_in_file: count,
        faults,
    })
}

struct Walk<'a, R> {
    xml: Xml<R>,
    limits: &'a Limits,
    sheet: &'a mut Sheet,
    twice: Twice,
    header: Option<CensusHeader>,
    children: Vec<CensusChild>,
    count: usize,
}

type Found = (CensusHeader, Vec<CensusChild>, usize);

impl<R: BufRead> Walk<'_, R> {
    /// The outermost element, and what stands in it.
    fn message(&mut self) -> Result<(), Broken> {
        loop {
            match self.xml.next()? {
                Token::Open { name, .. } if name == "Message" => break,
                Token::Open { name, at } => return Err((Some(at), Reason::Root(name))),
                _ => {}
            }
        }
        let mut children = false;
        loop {
            match self.xml.next()? {
                Token::Open { name, at } => match name.as_str() {
                    "Header" if self.header.is_none() && !children => self.header(name, at)?,
                    "Children" if self.header.is_none() => {
                        return Err((Some(at), Reason::NoHeader));
                    }
                    "Children" => {
                        children = true;
                        self.children(at)?;
                    }
                    _ => self.skip(format!("Message/{name}"), &name, at)?,
                },
                Token::Text { text, at: Some(at) } => self.stray("Message", &text, at),
                Token::Text { .. } => {}
                Token::Close | Token::End => break,
            }
        }
        while !matches!(self.xml.next()?, Token::End) {}
        if children {
            Ok(())
        } else {
            Err((None, Reason::NoChildren))
        }
    }

    fn header(&mut self, name: String, at: Place) -> Result<(), Broken> {
        let node = self.record(name, at)?;
        self.header = Some(header::read(self.sheet, &node).map_err(|why| (Some(at), why))?);
        Ok(())
    }

    fn children(&mut self, at: Place) -> Result<(), Broken> {
        loop {
            match self.xml.next()? {
                Token::Open { name, at } if name == "Child" => self.child(name, at)?,
                Token::Open { name, at } => {
                    self.skip(format!("Children/{name}"), &name, at)?;
                }
                Token::Text { text, at: Some(at) } => self.stray("Children", &text, at),
                Token::Text { .. } => {}
                Token::Close | Token::End => break,
            }
        }
        if self.count == 0 {
            self.sheet.tell_as(
                Severity::Noted,
                Spot {
                    at,
                    path: "Children".to_owned(),
                    value: None,
                },
                FaultCode::MissingElement,
                None,
                "There is no child in the file.",
                "At least one Child.",
            );
        }
        Ok(())
    }

    fn child(&mut self, name: String, at: Place) -> Result<(), Broken> {
        self.count += 1;
        if self.count > self.limits.children_max {
            return Err((Some(at), Reason::TooManyChildren(self.limits.children_max)));
        }
        let node = self.record(name, at)?;
        let child = assemble::child(self.sheet, &mut self.twice, &node, self.count);
        self.children.extend(child);
        self.sheet.begin_child(None);
        if self.sheet.faults.len() > self.limits.faults_max {
            return Err((Some(at), Reason::TooManyFaults(self.limits.faults_max)));
        }
        Ok(())
    }

    /// Reads one element with all that stands in it.
    fn record(&mut self, name: String, at: Place) -> Result<Node, Broken> {
        let mut builder = Builder::new(name, at);
        loop {
            match self.xml.next()? {
                Token::Open { name, at } => {
                    builder.open(name, at);
                    if builder.elements() > self.limits.elements_max {
                        let most = self.limits.elements_max;
                        return Err((Some(at), Reason::TooManyElements(most)));
                    }
                }
                Token::Text { text, at } => builder.text(&text, at, self.limits.value_chars_max),
                Token::Close | Token::End => {
                    if let Some(node) = builder.close() {
                        return Ok(node);
                    }
                }
            }
        }
    }

    /// Passes over an element that does not stand here, however much is in it.
    fn skip(&mut self, path: String, name: &str, at: Place) -> Result<(), Broken> {
        let spot = Spot {
            at,
            path,
            value: None,
        };
        let wrong = format!("{name} does not stand here.");
        let right = "A return has one Header, then one Children with a Child for each child.";
        self.sheet
            .tell(spot, FaultCode::UnknownElement, None, wrong, right);
        let mut depth = 1_usize;
        while depth > 0 {
            match self.xml.next()? {
                Token::Open { .. } => depth += 1,
                Token::Close | Token::End => depth -= 1,
                Token::Text { .. } => {}
            }
        }
        if self.sheet.faults.len() > self.limits.faults_max {
            return Err((Some(at), Reason::TooManyFaults(self.limits.faults_max)));
        }
        Ok(())
    }

    fn stray(&mut self, path: &str, text: &str, at: Place) {
        let shown: String = text
            .trim()
            .chars()
            .take(self.limits.value_chars_max)
            .collect();
        let spot = Spot {
            at,
            path: path.to_owned(),
            value: Some(&shown),
        };
        let wrong = "There is text between the elements.";
        let right = "Only elements stand here; remove the text.";
        self.sheet
            .tell(spot, FaultCode::StrayText, None, wrong, right);
    }

    fn finish(self) -> Result<Found, Broken> {
        let Self {
            header,
            mut children,
            twice,
            count,
            ..
        } = self;
        children.retain(|child| twice.alone(child));
        Ok((header.ok_or((None, Reason::NoHeader))?, children, count))
    }
}
