//! What happenings are about: some belong to one matter from first to last (a note, a call, a
//! request), the others to the whole file of a child.

use super::{Clock, Happening};
use crate::book::policy::Policy;

/// A matter that several happenings belong to, from the one that begins it to the one that ends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Matter {
    Note,
    Detail,
    Concern,
    Call,
    ClinicalNote,
    Escalation,
    AdHoc,
    CaseManagement,
    Rectification,
    Records,
    Information,
    PaperOut,
    PaperSent,
    MissingFile,
}

impl Happening {
    const fn matter(self) -> Option<Matter> {
        Some(match self {
            Self::ContactEnded
            | Self::NoteEntered
            | Self::NoteFinalised
            | Self::Authorised
            | Self::WriteupFinalised => Matter::Note,
            Self::DetailsChanged | Self::DetailsEntered => Matter::Detail,
            Self::ConcernKnown | Self::ConcernReported => Matter::Concern,
            Self::CallTaken | Self::DutyTold => Matter::Call,
            Self::ClinicalSessionHeld | Self::ClinicalNoteLoaded => Matter::ClinicalNote,
            Self::ConcernDiscussed | Self::ManagerTold => Matter::Escalation,
            Self::AdhocHeld | Self::AdhocRecorded => Matter::AdHoc,
            Self::CaseManagementHeld | Self::CaseManagementRecorded => Matter::CaseManagement,
            Self::RectificationAsked | Self::RectificationAnswered => Matter::Rectification,
            Self::RecordsAsked | Self::RecordsReleased => Matter::Records,
            Self::FoiAsked | Self::FoiAnswered => Matter::Information,
            Self::PaperOut | Self::PaperReturned => Matter::PaperOut,
            Self::PaperSent | Self::PaperArrived => Matter::PaperSent,
            Self::FileMissed | Self::FileMissingTold => Matter::MissingFile,
            Self::AllegationReceived
            | Self::ChildSeen
            | Self::SeenAlone
            | Self::VoiceRecorded
            | Self::EntryMade
            | Self::StatusStarted
            | Self::PlacementStarted
            | Self::VisitMade
            | Self::PlanChanged
            | Self::SummaryWritten
            | Self::SupervisionHeld
            | Self::FileRead
            | Self::SampleChecked
            | Self::SeniorSampleInspected
            | Self::RestrictedReviewed
            | Self::UnallocatedReported => return None,
        })
    }

    /// Whether it happens when an entry is made, rather than when what the entry tells of was.
    #[must_use]
    pub const fn is_of_entry(self) -> bool {
        matches!(
            self,
            Self::NoteEntered
                | Self::NoteFinalised
                | Self::WriteupFinalised
                | Self::DetailsEntered
                | Self::ClinicalNoteLoaded
                | Self::AdhocRecorded
                | Self::CaseManagementRecorded
        )
    }
}

impl Clock {
    /// Whether each of its duties is about one matter alone and met by an act about the same one.
    /// The others are about the file: the next act of their kind meets them.
    #[must_use]
    pub fn is_of_one_matter(&self, policy: &Policy) -> bool {
        let first = self.after.as_ref().and_then(|name| policy.clock(name));
        let begins = first.map_or(self.start, |first| first.act);
        !self.repeats && begins.matter().is_some() && begins.matter() == self.act.matter()
    }
}
