//! What may be asked for. An act that is not listed here cannot be done.

use crate::coded::coded;

coded! {
    /// The acts of this product so far. Each row of "Who may do what" gets its act when the act
    /// itself is built; nothing stands here in waiting.
    Action {
        FindChild => "find_child", "See that a child is known: the thin card";
        GiveReason => "give_reason", "Give a reason for opening a file";
        ReadFile => "read_file", "Read a child’s file";
        WriteNote => "write_note", "Start a note";
        EditDraft => "edit_draft", "Read and change a draft";
        AskToEdit => "ask_to_edit", "Ask to edit another’s draft";
        LetEdit => "let_edit", "Let a colleague edit one’s draft, refuse, or end it";
        FinaliseNote => "finalise_note", "Finalise a note";
        CloseAbandonedDraft => "close_abandoned_draft", "Close an abandoned draft unchanged";
        CorrectNote => "correct_note", "Add a correction note";
        AskReopen => "ask_reopen", "Ask for a listed visit type to be reopened";
        ReopenNote => "reopen_note", "Reopen a listed visit type on request, or refuse";
        StateFact => "state_fact", "State details, people or status";
        Allocate => "allocate", "Allocate a child";
        ReadTrail => "read_trail", "Read who used a file";
        OpenFile => "open_file", "Open a file for a child not yet known";
        ReadOwnTrail => "read_own_trail", "Read one’s own use of files";
        StateAbsence => "state_absence", "State a worker’s absence";
        AskCatchUp => "ask_catch_up", "Say that one has fallen behind, and ask for a plan";
        RuleCatchUp => "rule_catch_up", "Agree a worker’s catch-up plan, or refuse";
        ManageStaff => "manage_staff", "Manage another person’s account";
        ImportCensus => "import_census", "Import a census file";
        ReadTeam => "read_team", "Read a team’s figures and the lists behind them";
        ReadPolicy => "read_policy", "Read the recording policies";
        TryPolicy => "try_policy", "Try a proposed recording policy on recorded notes";
        ProposePolicy => "propose_policy", "Propose a recording policy";
        AdvisePolicy => "advise_policy", "Advise on a proposed recording policy";
        ApprovePolicy => "approve_policy", "Approve or turn down a proposed recording policy";
        ChangeCalendar => "change_calendar", "Change a calendar of working days";
        VerifyLedger => "verify_ledger", "Verify the ledger";
        RecomputeDuties => "recompute_duties", "Work out anew what is owed";
        TidyUp => "tidy_up", "Let go what is kept only for a time";
    }
}

impl Action {
    /// Whether the act is about one child's file. For such an act a child who does not exist and
    /// a child who must not be seen get the same answer.
    #[must_use]
    pub const fn is_about_a_child(self) -> bool {
        match self {
            Self::FindChild
            | Self::GiveReason
            | Self::ReadFile
            | Self::WriteNote
            | Self::EditDraft
            | Self::AskToEdit
            | Self::LetEdit
            | Self::FinaliseNote
            | Self::CloseAbandonedDraft
            | Self::CorrectNote
            | Self::AskReopen
            | Self::ReopenNote
            | Self::StateFact
            | Self::Allocate
            | Self::ReadTrail => true,
            Self::OpenFile
            | Self::ReadOwnTrail
            | Self::StateAbsence
            | Self::AskCatchUp
            | Self::RuleCatchUp
            | Self::ManageStaff
            | Self::ImportCensus
            | Self::ReadTeam
            | Self::ReadPolicy
            | Self::TryPolicy
            | Self::ProposePolicy
            | Self::AdvisePolicy
            | Self::ApprovePolicy
            | Self::ChangeCalendar
            | Self::VerifyLedger
            | Self::RecomputeDuties
            | Self::TidyUp => false,
        }
    }

    /// The requirement, or the row of "Who may do what", that the act answers to.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::FindChild => "reliability 6.4, need-to-know search",
            Self::GiveReason => "ACC-001",
            Self::ReadFile => "Who may do what: read a record",
            Self::WriteNote => "Who may do what: write a note",
            Self::EditDraft | Self::AskToEdit | Self::LetEdit => {
                "FIN-003; Who may do what: edit another’s draft"
            }
            Self::FinaliseNote => "FIN-001; Who may do what: finalise",
            Self::CloseAbandonedDraft => "FIN-011; Who may do what: finalise",
            Self::CorrectNote => "FIN-005; Who may do what: add a correction note",
            Self::AskReopen => "FIN-007; Who may do what: reopen a listed visit type",
            Self::ReopenNote => {
                "FIN-007; Who may do what: reopen a listed visit type; only the role that the recording policy names, and none of the content"
            }
            Self::StateFact => "REC-004 to REC-007, REC-012",
            Self::Allocate => "REC-010; OVR-001",
            Self::ReadTrail | Self::ReadOwnTrail => {
                "ACC-002; Who may do what: read the access trail"
            }
            Self::OpenFile => "REC-001",
            Self::StateAbsence => "REC-019: the worker or their manager",
            Self::AskCatchUp => "TIME-007; TIME-016: whoever records, about their own recording",
            Self::RuleCatchUp => "TIME-016: the worker’s manager, never about themselves",
            Self::ManageStaff => "ACC-003; reliability 6.2",
            Self::ImportCensus => "decision 12",
            Self::ReadTeam => "RPT-001, RPT-003, RPT-008; page map: managers",
            Self::ReadPolicy => "CFG-001",
            Self::TryPolicy | Self::ProposePolicy | Self::AdvisePolicy | Self::ApprovePolicy => {
                "CFG-001; Who may do what: change the recording policy"
            }
            Self::ChangeCalendar => {
                "CFG-002; Who may do what: change the recording policy; working days, from an editable calendar"
            }
            Self::VerifyLedger => "ACC-002; FIN-001",
            Self::RecomputeDuties => "CFG-002; TIME-014",
            Self::TidyUp => {
                "reliability 6.4 and T21: words of searches whose session has run out, and answers to forms of long ago; nothing of a file"
            }
        }
    }
}
