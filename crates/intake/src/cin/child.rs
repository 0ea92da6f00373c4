//! A child of the census as read: identifiers, characteristics and episodes.
//!
//! Where the census lets a value be missing, or a fault left it unknown, the field is `None` and
//! the fault is in the list; a child with a wrong identifier or date is not among these at all.
//! The census has no names (decision 12).

use super::Place;
use super::upn::Upn;
use crate::codes::{
    AssessmentFactor, CategoryOfAbuse, Disability, Ethnicity, GenderCurrent, PreProceedingsOutcome,
    PrimaryNeed, ReasonForClosure, ReferralSource, Sex, UpnUnknown,
};
use jiff::civil::Date;
use std::fmt;

/// The authority's own identifier of a child: with the authority, what makes it the same child in
/// another file (decision 12).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LaChildId(String);

impl LaChildId {
    /// The most characters in any year, as in the DfE data API.
    pub const CHARS_MAX: usize = 36;
    /// The most characters from 2025 on (DfE rule 1570), letters and digits only (rule 1580).
    pub const CHARS_MAX_SINCE_2025: usize = 20;

    /// Reads an identifier of a return of a collection year. Up to 2024 the census asked nothing
    /// of it; hyphen and underscore are taken then, as the DfE data API does.
    #[must_use]
    pub fn parse(text: &str, year: i16) -> Option<Self> {
        let since_2025 = year >= 2025;
        let most = if since_2025 {
            Self::CHARS_MAX_SINCE_2025
        } else {
            Self::CHARS_MAX
        };
        let allowed =
            |byte: u8| byte.is_ascii_alphanumeric() || (!since_2025 && matches!(byte, b'-' | b'_'));
        let good = (1..=most).contains(&text.len()) && text.bytes().all(allowed);
        good.then(|| Self(text.to_owned()))
    }

    /// The identifier as it stands in the return.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// It identifies a child: not for logs.
impl fmt::Debug for LaChildId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LaChildId(•••)")
    }
}

/// When the child was born, or is expected.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Birth {
    /// `PersonBirthDate`.
    Born(Date),
    /// `ExpectedPersonBirthDate` of a child not yet born.
    Expected(Date),
}

impl Birth {
    /// The day, whichever it is.
    #[must_use]
    pub const fn date(self) -> Date {
        match self {
            Self::Born(date) | Self::Expected(date) => date,
        }
    }
}

impl fmt::Debug for Birth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Birth(•••)")
    }
}

/// One child of a return.
#[derive(Clone, PartialEq, Eq)]
pub struct CensusChild {
    /// The line its record begins on.
    pub line: u32,
    /// Which child of the file it is, from 1.
    pub nth: usize,
    /// `LAchildID`.
    pub id: LaChildId,
    /// `UPN`.
    pub upn: Option<Upn>,
    /// `FormerUPN`.
    pub former_upn: Option<Upn>,
    /// `UPNunknown`.
    pub upn_unknown: Option<UpnUnknown>,
    /// `PersonBirthDate` or `ExpectedPersonBirthDate`.
    pub birth: Birth,
    /// Where that date stands.
    pub birth_at: Place,
    /// `Sex`, from 2025.
    pub sex: Option<Sex>,
    /// `GenderCurrent`, up to 2024.
    pub gender: Option<GenderCurrent>,
    /// `PersonDeathDate`.
    pub died: Option<Date>,
    /// `Ethnicity`.
    pub ethnicity: Option<Ethnicity>,
    /// `Disabilities`, without repetitions; empty when the return has none that can be read.
    pub disabilities: Vec<Disability>,
    /// `CINdetails`, in the order of the file.
    pub episodes: Vec<Episode>,
}

/// How many episodes, and nothing of the child.
impl fmt::Debug for CensusChild {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "CensusChild(line {}, {} episodes)",
            self.line,
            self.episodes.len()
        )
    }
}

macro_rules! silent {
    ($($name:ident),*) => {
        $(
            /// What happened to a child is not for logs.
            impl fmt::Debug for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(concat!(stringify!($name), "(•••)"))
                }
            }
        )*
    };
}
silent!(
    Episode,
    Assessment,
    CinPlan,
    Enquiry,
    ProtectionPlan,
    PreProceedings
);

/// An episode of need, from a referral to its closure (`CINdetails`).
#[derive(Clone, PartialEq, Eq)]
pub struct Episode {
    /// `CINreferralDate`.
    pub referred: Date,
    /// `ReferralSource`.
    pub source: Option<ReferralSource>,
    /// `PrimaryNeedCode` (DQ-001).
    pub need: Option<PrimaryNeed>,
    /// `CINclosureDate`.
    pub closed: Option<Date>,
    /// `ReasonForClosure`.
    pub closure_reason: Option<ReasonForClosure>,
    /// `DateOfInitialCPC` of the episode, where no enquiry led to the conference.
    pub conference: Option<Date>,
    /// `ReferralNFA`: the referral led to no further action.
    pub no_further_action: Option<bool>,
    /// `Assessments`.
    pub assessments: Vec<Assessment>,
    /// `CINPlanDates`.
    pub plans: Vec<CinPlan>,
    /// `Section47`.
    pub enquiries: Vec<Enquiry>,
    /// `ChildProtectionPlans`.
    pub protection_plans: Vec<ProtectionPlan>,
    /// `PreProceedingsandFGDM`.
    pub pre_proceedings: Vec<PreProceedings>,
}

/// A child and family assessment (`Assessments`).
#[derive(Clone, PartialEq, Eq)]
pub struct Assessment {
    /// `AssessmentActualStartDate`.
    pub started: Date,
    /// `AssessmentInternalReviewDate`.
    pub reviewed: Option<Date>,
    /// `AssessmentAuthorisationDate`, the end of the assessment.
    pub authorised: Option<Date>,
    /// `AssessmentFactors`, without repetitions.
    pub factors: Vec<AssessmentFactor>,
}

/// A child in need plan (`CINPlanDates`).
#[derive(Clone, PartialEq, Eq)]
pub struct CinPlan {
    /// `CINPlanStartDate`.
    pub started: Date,
    /// `CINPlanEndDate`.
    pub ended: Option<Date>,
}

/// A section 47 enquiry (`Section47`).
#[derive(Clone, PartialEq, Eq)]
pub struct Enquiry {
    /// `S47ActualStartDate`.
    pub started: Date,
    /// `InitialCPCtarget`, by when a conference is due; it may lie ahead.
    pub conference_target: Option<Date>,
    /// `DateOfInitialCPC`.
    pub conference: Option<Date>,
    /// `ICPCnotRequired`.
    pub conference_not_required: Option<bool>,
}

/// A child protection plan (`ChildProtectionPlans`).
#[derive(Clone, PartialEq, Eq)]
pub struct ProtectionPlan {
    /// `CPPstartDate`.
    pub started: Date,
    /// `CPPendDate`.
    pub ended: Option<Date>,
    /// `InitialCategoryOfAbuse`.
    pub first_category: Option<CategoryOfAbuse>,
    /// `LatestCategoryOfAbuse`.
    pub latest_category: Option<CategoryOfAbuse>,
    /// `NumberOfPreviousCPP`.
    pub previous_plans: Option<u16>,
    /// `CPPreviewDate`, in the order of the file.
    pub reviews: Vec<Date>,
}

/// Pre-proceedings and family group decision making (`PreProceedingsandFGDM`).
#[derive(Clone, PartialEq, Eq)]
pub struct PreProceedings {
    /// `PPStartDate`.
    pub started: Date,
    /// `LBPSentDate`, the letter before proceedings.
    pub letter_sent: Option<Date>,
    /// `FGDMMeetingOffer`.
    pub meeting_offered: Option<bool>,
    /// `FGDMMeetingFac`.
    pub meeting_held: Option<bool>,
    /// `InitialPPMeetingDate`.
    pub first_meeting: Option<Date>,
    /// `ReviewMeetingsCount`.
    pub review_meetings: Option<u16>,
    /// `StepDecisionDate`.
    pub decided: Option<Date>,
    /// `PPOutcome`.
    pub outcome: Option<PreProceedingsOutcome>,
    /// `CourtAppDate`.
    pub court_application: Option<Date>,
    /// `LetterInitCPDate`, the letter that care proceedings begin.
    pub care_letter: Option<Date>,
}
