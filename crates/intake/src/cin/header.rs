//! The header of a return: whose, for which year, and when it was made.

use super::fault::FaultCode;
use super::refusal::Reason;
use super::schema;
use super::sheet::{Sheet, iso};
use super::tree::{Field, Group, Node};
use jiff::civil::{Date, DateTime};

/// Who made a return, for which year and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CensusHeader {
    /// `LEA`: the authority's three digits.
    pub authority: String,
    /// `Year`: the collection year, 2025 for the 2024-25 census.
    pub year: i16,
    /// `ReferenceDate` as given, even where it is not 31 March of the year.
    pub reference_date: Option<Date>,
    /// `DateTime`: when the file was made.
    pub made: Option<DateTime>,
    /// `SoftwareCode` and `Release`, as given.
    pub software: Option<String>,
    /// `SerialNo`.
    pub serial: Option<String>,
}

impl CensusHeader {
    /// The last day of the collection year: the return says how things stood then.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        Date::new(self.year, 3, 31).ok()
    }
}

/// Reads the header and sets the sheet's year and latest day. `Year` says which census it is, for
/// rule 100 measures the reference date by it; where it cannot be read the reference date does.
pub fn read(sheet: &mut Sheet, node: &Node) -> Result<CensusHeader, Reason> {
    let header = Group::new(node, "Header".to_owned());
    let details = header.group("CollectionDetails");
    let details = details.as_ref();
    let kind = details.and_then(|group| group.field("Collection"));
    if let Some(kind) = kind.filter(|kind| kind.text != "CIN") {
        return Err(Reason::OtherCensus(kind.text.to_owned()));
    }
    let year = details.and_then(|group| group.field("Year"));
    let reference = details.and_then(|group| group.field("ReferenceDate"));
    let given = reference.as_ref().and_then(|field| iso(field.text));
    let said = year.as_ref().and_then(|field| collection_year(field.text));
    sheet.year = said.or(given.map(Date::year)).ok_or(Reason::NoYear)?;
    if let Some(year) = year.filter(|_| said.is_none()) {
        let right = format!("Four digits; {} is read, from ReferenceDate.", sheet.year);
        sheet.tell(
            year.spot(),
            FaultCode::HeaderValue,
            None,
            "This is no collection year.",
            right,
        );
    }
    schema::check(sheet, &header, schema::HEADER);
    if let Some(reference) = reference {
        check_reference(sheet, &reference, given);
    }
    source(sheet, &header, given)
}

/// The first source that names the authority is taken: a return has one.
fn source(
    sheet: &mut Sheet,
    header: &Group<'_>,
    given: Option<Date>,
) -> Result<CensusHeader, Reason> {
    let sources = header.groups("Source");
    let source = sources.first().ok_or(Reason::NoAuthority)?;
    let text = |name: &str| source.field(name).map(|field| field.text.to_owned());
    let authority = text("LEA").filter(|lea| lea.len() == 3 && digits(lea));
    let authority = authority.ok_or(Reason::NoAuthority)?;
    if let Some(level) = source
        .field("SourceLevel")
        .filter(|field| field.text != "L")
    {
        let right = "L, for a return of a local authority.";
        sheet.tell(
            level.spot(),
            FaultCode::HeaderValue,
            None,
            "This is no level of source.",
            right,
        );
    }
    let serial = source.field("SerialNo");
    if let Some(serial) = serial.filter(|field| field.text.len() < 3 || !digits(field.text)) {
        let right = "Three digits or more.";
        sheet.tell(
            serial.spot(),
            FaultCode::HeaderValue,
            None,
            "This is no serial number.",
            right,
        );
    }
    let made = source
        .field("DateTime")
        .and_then(|field| made(sheet, &field));
    let software = [text("SoftwareCode"), text("Release")]
        .into_iter()
        .flatten();
    let software = software.collect::<Vec<_>>().join(" ");
    Ok(CensusHeader {
        authority,
        year: sheet.year,
        reference_date: given,
        made,
        software: Some(software).filter(|software| !software.is_empty()),
        serial: text("SerialNo"),
    })
}

/// The reference date is 31 March of the collection year (DfE rule 100).
fn check_reference(sheet: &mut Sheet, field: &Field<'_>, given: Option<Date>) {
    let Some(right) = sheet.reference().filter(|right| Some(*right) != given) else {
        return;
    };
    sheet.tell(
        field.spot(),
        FaultCode::ReferenceDate,
        Some("100"),
        format!(
            "This is not the reference date of the {} census.",
            sheet.year
        ),
        format!("It is {right}; or correct Year."),
    );
}

/// When the file was made; nothing in it can have happened later.
fn made(sheet: &mut Sheet, field: &Field<'_>) -> Option<DateTime> {
    let made = field
        .text
        .contains('T')
        .then(|| field.text.parse::<DateTime>().ok())
        .flatten();
    let Some(made) = made else {
        let wrong = "This is not a date and time.";
        let right = "Write it as YYYY-MM-DDThh:mm:ss.";
        sheet.tell(field.spot(), FaultCode::HeaderValue, None, wrong, right);
        return None;
    };
    if made.date() > sheet.latest {
        let wrong = "The file says that it was made after today.";
        let right = format!("A day up to {}.", sheet.latest);
        sheet.tell(field.spot(), FaultCode::HeaderValue, None, wrong, right);
    }
    sheet.latest = sheet.latest.min(made.date());
    Some(made)
}

/// A year of four digits, from this century.
fn collection_year(text: &str) -> Option<i16> {
    let year = text
        .parse()
        .ok()
        .filter(|_| text.len() == 4 && digits(text))?;
    (2000..=2099).contains(&year).then_some(year)
}

fn digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
