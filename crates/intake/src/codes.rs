//! The dated code lists of the census, read from `codes/*.toml` (DQ-001, "CODE SETS").
//!
//! Each list is data: a code, its meaning, and the collection years it is in force. A form offers
//! [`List::in_force`]; a file is read with the `parse` of the typed codes below.

use serde::Deserialize;
use std::fmt;
use std::sync::OnceLock;

/// One code of a list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The code as it stands in a return, for example `RC9`.
    pub code: String,
    /// What it means, in the words of the list.
    pub meaning: String,
    /// The first collection year it is in force; none for as long as Daybook reads.
    pub from: Option<i16>,
    /// The last collection year it is in force; none while it still is.
    pub to: Option<i16>,
}

impl Entry {
    /// Whether the code is in force in a collection year (2025 for the 2024-25 census).
    #[must_use]
    pub fn in_force(&self, year: i16) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }
}

/// Why a text is not a code of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadCode {
    /// The list has no such code in any year.
    #[error("not a code of this list")]
    Unknown,
    /// The list has the code, but not in this collection year.
    #[error("a code of another year")]
    NotInForce(&'static Entry),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: String,
    source: String,
    codes: Vec<Entry>,
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        /// A code list of the census.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum List { $($(#[$doc])* $name,)* }

        impl List {
            /// Every list there is.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            fn file(self) -> &'static File {
                match self {
                    $(Self::$name => {
                        static READ: OnceLock<File> = OnceLock::new();
                        READ.get_or_init(|| parse(include_str!(concat!("../../../codes/", $file))))
                    })*
                }
            }
        }

        $(
            $(#[$doc])*
            #[derive(Clone, Copy, PartialEq, Eq)]
            pub struct $name(&'static Entry);

            impl $name {
                /// The list this code is of.
                pub const LIST: List = List::$name;

                /// Looks a code up as it stood in a collection year.
                ///
                /// # Errors
                /// [`BadCode`] when the list has no such code, or not in that year.
                pub fn parse(code: &str, year: i16) -> Result<Self, BadCode> {
                    Self::LIST.find(code, year).map(Self)
                }

                /// The code itself.
                #[must_use]
                pub fn code(self) -> &'static str {
                    &self.0.code
                }

                /// What the code means.
                #[must_use]
                pub fn meaning(self) -> &'static str {
                    &self.0.meaning
                }
            }

            /// Which code a child has is not for logs.
            impl fmt::Debug for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(concat!(stringify!($name), "(•••)"))
                }
            }
        )*
    };
}

lists! {
    /// Ethnicity.
    Ethnicity = "ethnicity.toml";
    /// Disability; `NONE` says that there is none.
    Disability = "disability.toml";
    /// Source of a referral.
    ReferralSource = "referral-source.toml";
    /// Primary need, the "child in need code" of DQ-001.
    PrimaryNeed = "primary-need.toml";
    /// Reason for closing an episode.
    ReasonForClosure = "reason-for-closure.toml";
    /// Factor identified at the end of an assessment.
    AssessmentFactor = "assessment-factor.toml";
    /// Category of abuse of a child protection plan.
    CategoryOfAbuse = "category-of-abuse.toml";
    /// Why no unique pupil number is given.
    UpnUnknown = "upn-unknown.toml";
    /// Sex, as returned from 2025.
    Sex = "sex.toml";
    /// Gender, as returned up to 2024; another detail than sex (REC-004).
    GenderCurrent = "gender-current.toml";
    /// Outcome of pre-proceedings, as returned from 2027.
    PreProceedingsOutcome = "pre-proceedings-outcome.toml";
}

impl List {
    /// The list's title, for headings and fault sentences.
    #[must_use]
    pub fn title(self) -> &'static str {
        &self.file().title
    }

    /// Where the list is from, for those who bring it up to date.
    #[must_use]
    pub fn source(self) -> &'static str {
        &self.file().source
    }

    /// The codes in force in a collection year, in the order of the list.
    pub fn in_force(self, year: i16) -> impl Iterator<Item = &'static Entry> {
        self.file()
            .codes
            .iter()
            .filter(move |entry| entry.in_force(year))
    }

    /// What a code means, of whatever year it is; where it meant two things, the later. Nothing where the
    /// list never had it.
    #[must_use]
    pub fn meaning(self, code: &str) -> Option<&'static str> {
        let mut codes = self.file().codes.iter();
        let found = codes.rfind(|entry| entry.code == code);
        found.map(|entry| entry.meaning.as_str())
    }

    fn find(self, code: &str, year: i16) -> Result<&'static Entry, BadCode> {
        let mut another_year = None;
        for entry in self.file().codes.iter().filter(|entry| entry.code == code) {
            if entry.in_force(year) {
                return Ok(entry);
            }
            another_year = Some(entry);
        }
        Err(another_year.map_or(BadCode::Unknown, BadCode::NotInForce))
    }
}

/// The lists are compiled in, and a test reads each; a list that cannot be read is empty, so that
/// every code of it is a fault rather than a panic.
fn parse(text: &str) -> File {
    toml::from_str(text).unwrap_or_else(|_| File {
        title: String::new(),
        source: String::new(),
        codes: Vec::new(),
    })
}

#[derive(Deserialize)]
struct Range {
    first: u16,
    last: u16,
}

#[derive(Deserialize)]
struct Ranges {
    ranges: Vec<Range>,
}

/// Whether three digits are an authority number that may stand in a UPN (DfE rule 1530).
#[must_use]
pub fn is_upn_authority(number: u16) -> bool {
    static READ: OnceLock<Vec<Range>> = OnceLock::new();
    READ.get_or_init(|| {
        toml::from_str::<Ranges>(include_str!("../../../codes/upn-authority.toml"))
            .map_or_else(|_| Vec::new(), |file| file.ranges)
    })
    .iter()
    .any(|range| (range.first..=range.last).contains(&number))
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        reason = "a test may stop at the first surprise"
    )]
    use super::*;

    #[test]
    fn every_list_is_read_and_no_code_is_in_force_twice() {
        for list in List::ALL {
            assert!(
                !list.title().is_empty() && !list.source().is_empty(),
                "{list:?} could not be read"
            );
            for year in 2020..=2027 {
                let codes: Vec<_> = list.in_force(year).map(|entry| &entry.code).collect();
                assert!(!codes.is_empty(), "{list:?} is empty in {year}");
                for (at, code) in codes.iter().enumerate() {
                    assert!(!codes[..at].contains(code), "{list:?} has {code} twice");
                }
            }
        }
        assert!(is_upn_authority(201) && !is_upn_authority(123));
    }

    /// DQ-001: the primary need codes are the ten of "CODE SETS".
    #[test]
    fn the_primary_needs_are_the_ten_of_the_census() {
        let codes: Vec<_> = List::PrimaryNeed
            .in_force(2026)
            .map(|e| e.code.as_str())
            .collect();
        assert_eq!(
            codes,
            ["N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9", "N0"]
        );
    }

    #[test]
    fn a_code_is_judged_by_the_list_of_its_year() {
        assert!(ReasonForClosure::parse("RC9", 2023).is_ok());
        assert!(matches!(
            ReasonForClosure::parse("RC9", 2022),
            Err(BadCode::NotInForce(_))
        ));
        assert_eq!(ReasonForClosure::parse("RC10", 2023), Err(BadCode::Unknown));
        assert!(AssessmentFactor::parse("18A", 2021).is_ok());
        assert!(AssessmentFactor::parse("18A", 2022).is_err());
        assert!(ReferralSource::parse("5D", 2022).is_err());
    }

    #[test]
    fn a_childs_code_is_not_printed_for_logs() {
        let code = Ethnicity::parse("WBRI", 2026).unwrap();
        assert_eq!(format!("{code:?}"), "Ethnicity(•••)");
        assert_eq!(code.meaning(), "White British");
    }
}
