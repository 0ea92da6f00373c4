//! The way through a file: header first, then one child at a time.

use super::assemble;
use super::child::CensusChild;
use super::fault::{FaultCode, Severity};
use super::header::{self, CensusHeader};
use super::refusal::Reason;
use super::sheet::Sheet;
use super::tree::{Builder, Node, Spot};
use super::twice::Twice;
use super::xml::{Broken, Token, Xml};
use super::{Limits, Place};
use std::io::BufRead;

/// The header, the sound children, and how many children the file has.
pub type Found = (CensusHeader, Vec<CensusChild>, usize);

/// Goes through the file once, writing faults on the sheet.
pub fn walk(source: impl BufRead, limits: &Limits, sheet: &mut Sheet) -> Result<Found, Broken> {
    let mut walk = Walk {
        xml: Xml::open(source, limits)?,
        limits,
        sheet,
        twice: Twice::default(),
        header: None,
        children: Vec::new(),
        count: 0,
    };
    walk.message()?;
    walk.finish()
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
                Token::Text { text, at: Some(at) } => self.stray("Message", &text, at)?,
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
                Token::Text { text, at: Some(at) } => self.stray("Children", &text, at)?,
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
        self.few_faults(at)
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
        self.few_faults(at)
    }

    /// Faults are held in memory, so there is an end to them too.
    fn few_faults(&self, at: Place) -> Result<(), Broken> {
        let most = self.limits.faults_max;
        let few = self.sheet.faults.len() <= most;
        few.then_some(())
            .ok_or((Some(at), Reason::TooManyFaults(most)))
    }

    fn stray(&mut self, path: &str, text: &str, at: Place) -> Result<(), Broken> {
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
        self.few_faults(at)
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
