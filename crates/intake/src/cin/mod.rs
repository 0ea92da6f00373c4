//! The children in need census, as authorities return it to the DfE: one XML file for a year.
//!
//! [`read`] goes through the file once, holding one child at a time, and gives the header, the
//! children that are sound, and every fault with its place. A file that cannot be read at all is
//! a [`Refusal`]. `docs/census-import.md` explains both to those who correct the files.

mod around;
mod assemble;
mod assessment;
mod births;
mod child;
mod enquiry;
mod episode;
mod fault;
mod guard;
mod header;
mod identity;
mod plans;
mod proceedings;
mod refusal;
mod schema;
mod sheet;
mod tree;
mod twice;
mod upn;
mod walk;
mod xml;

pub use births::compare_births;
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
use std::sync::Arc;

/// A place in a file. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: u32,
    /// The character in it.
    pub column: u32,
}

/// How much of a file is read before it is refused. The default is three times the size of a return
/// of 50,000 children with every group.
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
    /// The file's name as the caller gave it.
    pub file: Arc<str>,
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
    let found = walk::walk(source, limits, &mut sheet).map_err(|(place, reason)| Refusal {
        file: file_name.to_owned(),
        place,
        reason,
    })?;
    let mut faults = sheet.faults;
    faults.sort_by_key(|fault| (fault.line, fault.column, fault.rule));
    let (header, children, children_in_file) = found;
    Ok(Reading {
        file: file_name.into(),
        header,
        children,
        children_in_file,
        faults,
    })
}
