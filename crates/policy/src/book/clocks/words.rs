//! The closed vocabulary that clocks are made of: what happens, who owes an act, and what a
//! missed limit means. A policy combines these words; it cannot make new ones.

use crate::read::choices;

choices! {
    /// Something that happens on a file or in a team. It can start a clock, meet one, or both.
    Happening {
        /// A contact ended.
        ContactEnded = "contact_ended", "a contact ended";
        /// The first words of a note were saved.
        NoteEntered = "note_entered", "the note was entered";
        /// A note was finalised.
        NoteFinalised = "note_finalised", "the note was finalised";
        /// A note, assessment or plan was authorised by a manager.
        Authorised = "authorised", "it was authorised";
        /// A detailed write-up was finalised.
        WriteupFinalised = "writeup_finalised", "the detailed write-up was finalised";
        /// A detail changed: address, school, worker or service.
        DetailsChanged = "details_changed", "a detail changed";
        /// The change was entered.
        DetailsEntered = "details_entered", "the change was entered";
        /// A safeguarding issue came to be known.
        ConcernKnown = "concern_known", "a safeguarding issue was known";
        /// It was reported.
        ConcernReported = "concern_reported", "the safeguarding issue was reported";
        /// A call about a child's safety was taken.
        CallTaken = "call_taken", "the call was taken";
        /// Duty was told, by voice and in writing.
        DutyTold = "duty_told", "duty was told by voice and in writing";
        /// An allegation of deliberate harm was received.
        AllegationReceived = "allegation_received", "the allegation was received";
        /// The child was seen in person.
        ChildSeen = "child_seen", "the child was seen";
        /// The child was seen alone.
        SeenAlone = "seen_alone", "the child was seen alone";
        /// The child's own words or views were recorded.
        VoiceRecorded = "voice_recorded", "the child's voice was recorded";
        /// Any entry was made on the file.
        EntryMade = "entry_made", "an entry was made";
        /// A status began.
        StatusStarted = "status_started", "the status began";
        /// A placement began.
        PlacementStarted = "placement_started", "the placement began";
        /// A visit that the status requires was made.
        VisitMade = "visit_made", "the visit was made";
        /// The plan changed significantly.
        PlanChanged = "plan_changed", "the plan changed";
        /// A case summary was written.
        SummaryWritten = "summary_written", "a case summary was written";
        /// A clinical supervision session was held.
        ClinicalSessionHeld = "clinical_session_held", "the clinical session was held";
        /// Its note was loaded.
        ClinicalNoteLoaded = "clinical_note_loaded", "the clinical note was loaded";
        /// A concern was raised in clinical supervision.
        ConcernDiscussed = "concern_discussed", "the concern was discussed";
        /// The manager was told of it.
        ManagerTold = "manager_told", "the manager was told";
        /// A case was discussed between planned sessions.
        AdhocHeld = "adhoc_held", "the case was discussed ad hoc";
        /// That discussion was recorded.
        AdhocRecorded = "adhoc_recorded", "the discussion was recorded";
        /// A case management session was held.
        CaseManagementHeld = "case_management_held", "case management was held";
        /// It was recorded.
        CaseManagementRecorded = "case_management_recorded", "case management was recorded";
        /// Supervision was held.
        SupervisionHeld = "supervision_held", "supervision was held";
        /// A manager read the file.
        FileRead = "file_read", "a manager read the file";
        /// A manager sampled files.
        SampleChecked = "sample_checked", "files were sampled";
        /// Senior managers inspected a random selection.
        SeniorSampleInspected = "senior_sample_inspected", "senior managers inspected a selection";
        /// An item was lodged in Restricted Access, or kept there at a review.
        RestrictedReviewed = "restricted_reviewed", "the restricted item was lodged or reviewed";
        /// A person asked that a record be put right.
        RectificationAsked = "rectification_asked", "rectification was asked for";
        /// They were answered.
        RectificationAnswered = "rectification_answered", "the request was answered";
        /// A person asked for their records.
        RecordsAsked = "records_asked", "the records were asked for";
        /// They were given, or refused with reasons.
        RecordsReleased = "records_released", "the records were released or refused";
        /// A freedom of information request came in.
        FoiAsked = "foi_asked", "the freedom of information request came in";
        /// It was answered.
        FoiAnswered = "foi_answered", "the freedom of information request was answered";
        /// A paper file left its place.
        PaperOut = "paper_out", "the paper file left its place";
        /// It came back.
        PaperReturned = "paper_returned", "the paper file was booked in";
        /// A paper file was sent to a new place.
        PaperSent = "paper_sent", "the paper file was sent";
        /// Its arrival was confirmed.
        PaperArrived = "paper_arrived", "the arrival was confirmed";
        /// A file was found to be missing.
        FileMissed = "file_missed", "the file was missed";
        /// The role that the policy names was told.
        FileMissingTold = "file_missing_told", "the person whom the policy names was told";
        /// The report of unallocated cases was made.
        UnallocatedReported = "unallocated_reported", "unallocated cases were reported";
    }
    /// Who owes the act that meets a clock.
    Owner {
        /// Whoever wrote or should write the entry.
        Author = "author", "the author";
        /// The worker responsible for the child.
        ResponsibleWorker = "responsible-worker", "the responsible worker";
        /// Whoever took the call or learned of the matter.
        WhoeverKnows = "whoever-knows", "whoever learned of it";
        /// The clinical supervisor.
        ClinicalSupervisor = "clinical-supervisor", "the clinical supervisor";
        /// The supervisor of the discussion.
        Supervisor = "supervisor", "the supervisor";
        /// The team's manager.
        TeamManager = "team-manager", "the team manager";
        /// A senior manager.
        SeniorManager = "senior-manager", "a senior manager";
        /// Information governance.
        InformationGovernance = "information-governance", "information governance";
        /// Business support.
        BusinessSupport = "business-support", "business support";
        /// The system administrator.
        SystemAdministrator = "system-administrator", "the system administrator";
    }
    /// What it means that a limit has passed.
    Missed {
        /// The entry carries the late label with both times, for ever.
        LateEntry = "late_entry", "the entry is marked as late";
        /// The act stands as overdue until it is done; the delay is reported.
        Overdue = "overdue", "it is shown as overdue until it is done";
        /// The reason why it was missed must be recorded.
        ReasonNeeded = "reason_needed", "the reason must be recorded";
        /// A reader is shown the gap; nobody is asked for anything.
        Shown = "shown", "the gap is shown";
    }
    /// A mark of an entry that a condition can ask for.
    ClockMark {
        /// A significant event.
        Significant = "significant", "significant event";
        /// A safeguarding issue.
        Safeguarding = "safeguarding", "safeguarding issue";
        /// The child was seen.
        ChildSeen = "child_seen", "child seen";
        /// The child was not seen.
        ChildNotSeen = "child_not_seen", "child not seen";
        /// A detailed write-up.
        DetailedWriteup = "detailed_writeup", "detailed write-up";
        /// Exceptional circumstances, with the reason.
        Exceptional = "exceptional", "exceptional circumstances";
    }
}

impl Owner {
    /// Whether somebody in this place can do the act at all ("Who may do what" of the register).
    pub(crate) fn can_do(self, act: Happening) -> bool {
        use Happening as H;
        match self {
            // Loads and books; never writes, finalises or decides.
            Self::BusinessSupport => matches!(
                act,
                H::ClinicalNoteLoaded | H::PaperReturned | H::PaperArrived | H::DetailsEntered
            ),
            // Content is not theirs to write.
            Self::SystemAdministrator => false,
            Self::InformationGovernance => matches!(
                act,
                H::RectificationAnswered | H::RecordsReleased | H::FoiAnswered
            ),
            _ => {
                let managers = matches!(
                    act,
                    H::FileRead
                        | H::SampleChecked
                        | H::Authorised
                        | H::UnallocatedReported
                        | H::RestrictedReviewed
                        | H::CaseManagementHeld
                        | H::SupervisionHeld
                );
                let seniors = act == H::SeniorSampleInspected;
                match self {
                    Self::SeniorManager => true,
                    Self::TeamManager => !seniors,
                    Self::Supervisor => !seniors && (!managers || act == H::SupervisionHeld),
                    _ => !seniors && !managers,
                }
            }
        }
    }
}
