//! What a duty asks to be done, in words, and where it is done.

use casework::OwedDuty;
use casework::work::MyWork;
use policy::book::Happening;

/// What the names of the clocks of a first visit begin with, those of a policy's own as well.
const FIRST_VISIT: &str = "first_visit";

/// Whether a clock asks for a first visit: of a placement, or of a plan or status.
pub(super) fn is_first_visit(clock: &str) -> bool {
    clock.starts_with(FIRST_VISIT)
}

/// What a clock asks to be done: a first visit is told from those that follow.
pub(crate) fn task_of(clock: &str, act: &str) -> &'static str {
    if is_first_visit(clock) && Happening::parse(act) == Some(Happening::VisitMade) {
        return "First visit";
    }
    task(act)
}

/// What an act is, whichever clock asks for it.
pub(crate) fn task(act: &str) -> &'static str {
    use Happening as H;
    let Some(act) = H::parse(act) else {
        return "Do what is owed";
    };
    match act {
        H::VisitMade => "Visit",
        H::ChildSeen => "See the child",
        H::SeenAlone => "See the child alone",
        H::VoiceRecorded => "Record the child’s own words",
        H::EntryMade => "Write an entry",
        H::SummaryWritten => "Write the case summary",
        H::FileRead => "Read the file, and record that you have",
        H::SupervisionHeld => "Hold supervision",
        H::CaseManagementHeld => "Hold case management",
        H::CaseManagementRecorded => "Record case management",
        H::AdhocRecorded => "Record the ad hoc discussion",
        H::ClinicalNoteLoaded => "Load the clinical supervision note",
        H::DetailsEntered => "Enter the change of details",
        H::NoteFinalised | H::WriteupFinalised | H::NoteEntered => "Finalise the note",
        H::ConcernReported => "Report the safeguarding issue",
        H::DutyTold => "Tell the duty desk, by voice and in writing",
        other => other.label(),
    }
}

/// Where a duty is met, and what the button says: the note of the kind that records the act, or the
/// details.
pub(super) fn place(work: &MyWork, owed: &OwedDuty) -> (String, &'static str) {
    let child = owed.child;
    let act = Happening::parse(&owed.duty.act);
    if act == Some(Happening::DetailsEntered) {
        return (format!("/children/{child}/details"), "Enter it");
    }
    let note = format!("/children/{child}/notes/new");
    match work.kind_for(owed) {
        Some(kind) => (format!("{note}?kind={kind}"), "Write the note"),
        None => (note, "Write a note"),
    }
}
