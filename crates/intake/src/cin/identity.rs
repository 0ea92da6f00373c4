//! Who the child is: `ChildIdentifiers` and `ChildCharacteristics`.

use super::Place;
use super::child::{Birth, LaChildId};
use super::fault::FaultCode;
use super::sheet::{Dated, Sheet, Tense};
use super::tree::{Field, Group};
use super::upn::{BadUpn, Upn};
use crate::codes::{Disability, Ethnicity, GenderCurrent, List, Sex, UpnUnknown};
use jiff::ToSpan;

/// The identifiers as far as they can be read.
pub struct Identity<'n> {
    pub id: Option<LaChildId>,
    pub id_field: Option<Field<'n>>,
    pub upn: Option<Upn>,
    pub upn_field: Option<Field<'n>>,
    pub former_upn: Option<Upn>,
    pub upn_unknown: Option<UpnUnknown>,
    pub unknown_field: Option<Field<'n>>,
    pub birth: Option<Birth>,
    pub birth_at: Option<Place>,
    pub sex: Option<Sex>,
    pub gender: Option<GenderCurrent>,
    pub died: Option<Dated<'n>>,
}

/// Reads `ChildIdentifiers`.
pub fn read<'n>(sheet: &mut Sheet, group: &Group<'n>) -> Identity<'n> {
    let id_field = group.field("LAchildID");
    let upn_field = group.field("UPN");
    let unknown_field = group.field("UPNunknown");
    let id = id_field.as_ref().and_then(|field| child_id(sheet, field));
    let upn = upn_field.as_ref().and_then(|field| upn(sheet, field));
    let former_upn = group
        .field("FormerUPN")
        .and_then(|field| former_upn(sheet, &field));
    let upn_unknown = unknown_field
        .as_ref()
        .and_then(|field| sheet.code(field, List::UpnUnknown, UpnUnknown::parse));
    if let (Some(_), Some(reason)) = (&upn_field, &unknown_field) {
        let wrong = "There is a UPN, and a reason why there is none.";
        let right = "Either the UPN or the reason; remove the other.";
        sheet.tell(reason.spot(), FaultCode::UpnAndReason, None, wrong, right);
    }
    let (birth, birth_at) = birth(sheet, group).unzip();
    let (sex, gender) = sex(sheet, group, birth);
    let died = sheet.date(group, "PersonDeathDate");
    check_death(sheet, died.as_ref(), birth);
    Identity {
        id,
        id_field,
        upn,
        upn_field,
        former_upn,
        upn_unknown,
        unknown_field,
        birth,
        birth_at,
        sex,
        gender,
        died,
    }
}

/// DfE rules 1570 and 1580, from 2025; before that only what an identifier needs to be one.
fn child_id(sheet: &mut Sheet, field: &Field<'_>) -> Option<LaChildId> {
    let id = LaChildId::parse(field.text, sheet.year);
    if id.is_none() {
        let (dfe, right) = if sheet.year < 2025 {
            let right = "1 to 36 letters, digits, hyphens and underscores.";
            (None, right)
        } else if field.text.len() > LaChildId::CHARS_MAX_SINCE_2025 {
            (Some("1570"), "At most 20 letters and digits.")
        } else {
            (Some("1580"), "At most 20 letters and digits.")
        };
        let wrong = "The identifier has a length or characters that it may not have.";
        sheet.tell(field.spot(), FaultCode::BadChildId, dfe, wrong, right);
    }
    id
}

/// DfE rules 1510, 1530, 1540 and 1550.
fn upn(sheet: &mut Sheet, field: &Field<'_>) -> Option<Upn> {
    for fault in Upn::faults_of(field.text) {
        match fault {
            BadUpn::Format => upn_format(sheet, field, "1540"),
            BadUpn::CheckLetter(letter) => sheet.tell(
                field.spot(),
                FaultCode::UpnCheckLetter,
                Some("1510"),
                "The first letter is not the check letter of this UPN.",
                format!("With these digits it is {letter}; look the number up at the school."),
            ),
            BadUpn::Authority => sheet.tell(
                field.spot(),
                FaultCode::UpnAuthority,
                Some("1530"),
                "Characters 2 to 4 are not the number of an authority.",
                "The three digits of the authority where the number was given.",
            ),
        }
    }
    Upn::parse(field.text).ok()
}

fn former_upn(sheet: &mut Sheet, field: &Field<'_>) -> Option<Upn> {
    let upn = Upn::parse_former(field.text).ok();
    if upn.is_none() {
        upn_format(sheet, field, "1560Q");
    }
    upn
}

fn upn_format(sheet: &mut Sheet, field: &Field<'_>, dfe: &'static str) {
    let wrong = "This is not of the form of a UPN.";
    let right = "A capital letter, eleven digits, and a digit or capital letter, without I, O, S.";
    sheet.tell(field.spot(), FaultCode::UpnFormat, Some(dfe), wrong, right);
}

/// Either a birth date or an expected one (DfE rules 8520, 8525 and 8530Q).
fn birth(sheet: &mut Sheet, group: &Group<'_>) -> Option<(Birth, Place)> {
    let born = sheet.date(group, "PersonBirthDate");
    sheet.until_reference(born.as_ref(), "8520");
    let expected = group.field("ExpectedPersonBirthDate");
    if let Some(field) = expected.as_ref().filter(|_| group.has("PersonBirthDate")) {
        let wrong = "There is a birth date, and an expected birth date.";
        let right = "Remove the expected date once the child is born.";
        sheet.tell(
            field.spot(),
            FaultCode::BothBirthDates,
            Some("8525"),
            wrong,
            right,
        );
    }
    if !group.has("PersonBirthDate") && !group.has("ExpectedPersonBirthDate") {
        let wrong = "There is neither a birth date nor an expected birth date.";
        let right = "PersonBirthDate, or ExpectedPersonBirthDate while the child is unborn.";
        sheet.tell(
            group.spot(),
            FaultCode::NoBirthDate,
            Some("8525"),
            wrong,
            right,
        );
    }
    let expected = expected.and_then(|field| sheet.dated(field, Tense::Any));
    check_expected(sheet, expected.as_ref());
    let born = born.map(|dated| (Birth::Born(dated.date), dated.field.at));
    born.or(expected.map(|dated| (Birth::Expected(dated.date), dated.field.at)))
}

fn check_expected(sheet: &mut Sheet, expected: Option<&Dated<'_>>) {
    let (Some(expected), Some(reference)) = (expected, sheet.reference()) else {
        return;
    };
    let first = reference.saturating_sub(30.days());
    let last = reference.saturating_add(9.months());
    if !(first..=last).contains(&expected.date) {
        sheet.outside(expected, "8530Q", format!("A day from {first} to {last}."));
    }
}

/// One detail or the other, by the year (DfE rules 4180 and 8750; REC-004).
fn sex(
    sheet: &mut Sheet,
    group: &Group<'_>,
    birth: Option<Birth>,
) -> (Option<Sex>, Option<GenderCurrent>) {
    if !group.has("Sex") && !group.has("GenderCurrent") {
        let name = if sheet.year < 2025 {
            "GenderCurrent"
        } else {
            "Sex"
        };
        let wrong = format!("{name} is missing.");
        let right = format!("{name} stands in every ChildIdentifiers.");
        sheet.tell(
            group.spot(),
            FaultCode::MissingElement,
            Some("4180"),
            wrong,
            right,
        );
    }
    let (sex, gender) = (group.field("Sex"), group.field("GenderCurrent"));
    if matches!(birth, Some(Birth::Expected(_))) {
        for field in [(&sex, "U"), (&gender, "0")]
            .iter()
            .filter_map(|(field, unborn)| field.as_ref().filter(|field| field.text != *unborn))
        {
            let wrong = "The child is not born yet, and this is known.";
            let right = "U, or 0 in GenderCurrent, until the child is born.";
            sheet.tell(
                field.spot(),
                FaultCode::Contradiction,
                Some("8750"),
                wrong,
                right,
            );
        }
    }
    (
        sex.and_then(|field| sheet.code(&field, List::Sex, Sex::parse)),
        gender.and_then(|field| sheet.code(&field, List::GenderCurrent, GenderCurrent::parse)),
    )
}

/// DfE rules 8535Q and 8545Q.
fn check_death(sheet: &mut Sheet, died: Option<&Dated<'_>>, birth: Option<Birth>) {
    if let (Some(died), Some(Birth::Born(born))) = (died, birth)
        && died.date < born
    {
        let wrong = format!("The death is before the birth on {born}.");
        let right = "A day on or after the birth.";
        sheet.tell(
            died.field.spot(),
            FaultCode::DateOrder,
            Some("8535Q"),
            wrong,
            right,
        );
    }
    sheet.within_period(died, "8545Q");
}

/// Reads `Ethnicity` (DfE rule 4220).
pub fn ethnicity(sheet: &mut Sheet, group: &Group<'_>) -> Option<Ethnicity> {
    let field = group.field("Ethnicity")?;
    sheet.code(&field, List::Ethnicity, Ethnicity::parse)
}

/// Reads `Disabilities`; each once, and none beside "none" (DfE rules 8540, 8790 and 8794).
pub fn disabilities(sheet: &mut Sheet, group: &Group<'_>) -> Vec<Disability> {
    let mut read: Vec<Disability> = Vec::new();
    let Some(list) = group.group("Disabilities") else {
        return read;
    };
    for field in list.fields("Disability") {
        let Some(code) = sheet.code(&field, List::Disability, Disability::parse) else {
            continue;
        };
        if read.contains(&code) {
            repeated(sheet, &field, "8794");
        } else {
            read.push(code);
        }
    }
    if read.len() > 1 && read.iter().any(|code| code.code() == "NONE") {
        let wrong = "There is a disability, and that there is none.";
        let right = "Either NONE or the disabilities.";
        sheet.tell(
            list.spot(),
            FaultCode::Contradiction,
            Some("8790"),
            wrong,
            right,
        );
    }
    read
}

/// The same code a second time in one list.
pub fn repeated(sheet: &mut Sheet, field: &Field<'_>, dfe: &'static str) {
    let wrong = "This code stands in the list already.";
    sheet.tell(
        field.spot(),
        FaultCode::RepeatedCode,
        Some(dfe),
        wrong,
        "Each code once.",
    );
}
