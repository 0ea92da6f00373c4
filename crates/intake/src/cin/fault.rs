//! What is wrong in a file that can be read: one fault each, with its place.

use super::Place;
use std::fmt;
use std::sync::Arc;

/// What a fault costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The child is left out of the import: an identifier or a date is wrong (decision 12).
    ChildLeftOut,
    /// This value is left unknown; the rest of the child is read (decision 12).
    ValueUnknown,
    /// Nothing is lost; the return should be corrected all the same.
    Noted,
}

impl Severity {
    /// The word for lists and for `--json`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::ChildLeftOut => "child-left-out",
            Self::ValueUnknown => "value-unknown",
            Self::Noted => "noted",
        }
    }
}

macro_rules! fault_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $severity:ident;)*) => {
        /// The kinds of fault, closed; each has a stable code (the table is in
        /// `docs/census-import.md`).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FaultCode { $($(#[$doc])* $name,)* }

        impl FaultCode {
            /// Every kind there is.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable code, for example `date-order`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// What this kind costs, unless the place makes it worse: the one table to change
            /// when decision 12 is read anew.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

fault_codes! {
    /// An element that the census does not have here.
    UnknownElement = "unknown-element", Noted;
    /// Text between elements, where only elements may stand.
    StrayText = "stray-text", Noted;
    /// An element that must be there is not.
    MissingElement = "missing-element", ValueUnknown;
    /// An element that may stand once stands again.
    RepeatedElement = "repeated-element", ValueUnknown;
    /// An element without a value, or a list without an item.
    EmptyElement = "empty-element", ValueUnknown;
    /// An element of another year's census.
    ElementNotInYear = "element-not-in-year", Noted;
    /// A value longer than any value of the census.
    ValueTooLong = "value-too-long", ValueUnknown;
    /// The reference date is not 31 March of the collection year.
    ReferenceDate = "reference-date", Noted;
    /// A value of the header is not what it must be.
    HeaderValue = "header-value", Noted;
    /// The child's identifier has characters or a length that it may not have.
    BadChildId = "bad-child-id", ChildLeftOut;
    /// Two children of the file have the same identifier.
    RepeatedChildId = "repeated-child-id", ChildLeftOut;
    /// A UPN that is not a letter, eleven digits, and a digit or letter.
    UpnFormat = "upn-format", ChildLeftOut;
    /// A UPN whose first letter is not the check letter of the rest.
    UpnCheckLetter = "upn-check-letter", ChildLeftOut;
    /// A UPN whose digits 2 to 4 are no authority.
    UpnAuthority = "upn-authority", ChildLeftOut;
    /// Two children of the file have the same UPN.
    RepeatedUpn = "repeated-upn", ChildLeftOut;
    /// A UPN, and a reason why there is none.
    UpnAndReason = "upn-and-reason", ChildLeftOut;
    /// Neither a birth date nor an expected birth date.
    NoBirthDate = "no-birth-date", ChildLeftOut;
    /// Both a birth date and an expected birth date.
    BothBirthDates = "both-birth-dates", ChildLeftOut;
    /// Another return, or the file here, has the child with another birth date.
    OtherBirthDate = "other-birth-date", ChildLeftOut;
    /// A text that is not a real day written as YYYY-MM-DD.
    BadDate = "bad-date", ChildLeftOut;
    /// A day too long ago to be meant.
    ImplausibleDate = "implausible-date", ChildLeftOut;
    /// A day after the file was made, or after today.
    DateInFuture = "date-in-future", ChildLeftOut;
    /// Two dates that cannot stand in this order.
    DateOrder = "date-order", ChildLeftOut;
    /// Something happened before the referral that it belongs to.
    BeforeReferral = "before-referral", ChildLeftOut;
    /// Something happened after the episode that it belongs to was closed.
    AfterClosure = "after-closure", ChildLeftOut;
    /// Something happened after the child's death.
    AfterDeath = "after-death", ChildLeftOut;
    /// A day outside the year that the return is for.
    OutsideCollectionPeriod = "outside-collection-period", Noted;
    /// A conference on a Saturday or Sunday.
    Weekend = "weekend", Noted;
    /// A text that is no code of the list.
    BadCode = "bad-code", ValueUnknown;
    /// A code of the list, but of another year.
    CodeNotInYear = "code-not-in-year", ValueUnknown;
    /// The same code twice in one list.
    RepeatedCode = "repeated-code", Noted;
    /// A text that is not true, false, 1 or 0.
    BadBoolean = "bad-boolean", ValueUnknown;
    /// A text that is not a whole number.
    BadNumber = "bad-number", ValueUnknown;
    /// Two values that cannot both be right.
    Contradiction = "contradiction", Noted;
    /// The episode is closed, and something in it has no end.
    OpenAtClosure = "open-at-closure", Noted;
    /// The same group twice; the second is not read.
    DuplicateGroup = "duplicate-group", Noted;
    /// More of something than there can be; none of it is read.
    TooMany = "too-many", ValueUnknown;
    /// Two groups of which the second begins before the first ends.
    Overlap = "overlap", Noted;
}

/// One fault: where, what value, what is wrong and what would be right.
///
/// Faults name children and hold their data. They are for the eyes of the person who corrects the
/// file: `Display` and the fields show everything, `Debug` nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file's name as the caller gave it.
    pub file: Arc<str>,
    /// Line of the value, or of the element where there is none; from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The element, for example `Children/Child[2]/CINdetails/Assessments[1]`. A position in
    /// brackets stands where the group has more than one of the name.
    pub path: String,
    /// The `LAchildID` of the child, if it has one.
    pub child: Option<String>,
    /// The value as it stands in the file.
    pub value: Option<String>,
    /// The kind of fault.
    pub rule: FaultCode,
    /// The number of the DfE validation rule, where there is one.
    pub dfe: Option<&'static str>,
    /// What it costs.
    pub severity: Severity,
    /// A sentence saying what is wrong.
    pub wrong: String,
    /// A sentence saying what would be right.
    pub right: String,
}

impl Fault {
    /// Where the fault is.
    #[must_use]
    pub const fn place(&self) -> Place {
        Place {
            line: self.line,
            column: self.column,
        }
    }
}

/// One line for a terminal: place, child, element, value, what is wrong and what would be right.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: ", self.file, self.line, self.column)?;
        if let Some(child) = &self.child {
            write!(f, "child {}, ", child.escape_debug())?;
        }
        f.write_str(&self.path)?;
        if let Some(value) = &self.value {
            write!(f, " “{}”", value.escape_debug())?;
        }
        write!(f, ": {} {} [{}", self.wrong, self.right, self.rule.code())?;
        if let Some(dfe) = self.dfe {
            write!(f, ", DfE {dfe}")?;
        }
        write!(f, ", {}]", self.severity.word())
    }
}

/// Place and kind only: values and identifiers do not belong in logs.
impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Fault({}:{} {})",
            self.line,
            self.column,
            self.rule.code()
        )
    }
}
