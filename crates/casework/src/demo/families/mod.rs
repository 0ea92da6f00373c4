//! The five families that every demonstration holds, and two children who are easily mistaken for
//! one of theirs.

mod begum_carter;
mod hartley_osei;
mod nowak;
mod rahimi;
mod whitcombe;

use super::script::{Key, Script, Told, at};
use super::staff::Staff;
use crate::file::NewFile;
use jiff::civil::Date;
use record::fact::{FactKind, KnownBy};

/// How many children they are.
pub(super) const CHILDREN: usize = 14;

/// Tells all of them.
pub(super) fn tell(script: &mut Script<'_>) {
    hartley_osei::tell(script);
    rahimi::tell(script);
    whitcombe::tell(script);
    nowak::tell(script);
    begum_carter::tell(script);
}

/// What is stated of a child beside name and date of birth; empty where it is not known.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Basics<'a> {
    pub(super) sex: &'a str,
    pub(super) ethnicity: &'a str,
    pub(super) religion: &'a str,
    pub(super) language: &'a str,
    pub(super) disability: &'a str,
    pub(super) nhs: &'a str,
    pub(super) address: &'a str,
    pub(super) postcode: &'a str,
    pub(super) school: &'a str,
}

impl Basics<'_> {
    pub(super) fn state(&self, script: &mut Script<'_>, told: Told, child: Key) {
        let since = told.at.date().to_string();
        let one = [
            (FactKind::Sex, "sex", self.sex),
            (FactKind::Ethnicity, "ethnicity", self.ethnicity),
            (FactKind::Religion, "religion", self.religion),
            (FactKind::Disability, "disability", self.disability),
        ];
        for (kind, field, text) in one.into_iter().filter(|(.., text)| !text.is_empty()) {
            script.fact(told, child, kind, &[(field, text)]);
        }
        if !self.language.is_empty() {
            let language = [("language", self.language), ("first", "yes")];
            script.fact(told, child, FactKind::Language, &language);
        }
        if !self.nhs.is_empty() {
            let number = [("scheme", "NHS number"), ("number", self.nhs)];
            script.fact(told, child, FactKind::Identifier, &number);
        }
        if !self.address.is_empty() {
            let address = [
                ("address", self.address),
                ("postcode", self.postcode),
                ("from", &since),
            ];
            script.fact(told, child, FactKind::Address, &address);
        }
        if !self.school.is_empty() {
            script.fact(told, child, FactKind::School, &[("school", self.school)]);
        }
    }
}

/// A professional who works with the child: name, agency, role, how to reach them.
pub(super) fn professional(
    script: &mut Script<'_>,
    told: Told,
    child: Key,
    [name, agency, role, contact]: [&str; 4],
) {
    let fields = [
        ("name", name),
        ("agency", agency),
        ("role", role),
        ("contact", contact),
    ];
    script.fact(told, child, FactKind::Professional, &fields);
}

/// A new file as the form asks for it.
pub(super) fn new_file(given: &str, family: &str, born: Date, known_from: &str) -> NewFile {
    NewFile {
        given: given.to_owned(),
        family: family.to_owned(),
        born: born.to_string(),
        known_from: known_from.to_owned(),
        ..NewFile::default()
    }
}

/// Somebody states something on a day, as they checked it with the family.
pub(super) fn checked(by: Staff, day: Date, time: &str, from: &'static str) -> Told {
    Told {
        by,
        at: at(day, time),
        known_by: KnownBy::Checked,
        from,
    }
}

/// The same, as somebody else told it.
pub(super) fn reported(by: Staff, day: Date, time: &str, from: &'static str) -> Told {
    Told {
        known_by: KnownBy::Reported,
        ..checked(by, day, time, from)
    }
}

/// The same, from a document.
pub(super) fn document(by: Staff, day: Date, time: &str, from: &'static str) -> Told {
    Told {
        known_by: KnownBy::Document,
        ..checked(by, day, time, from)
    }
}
