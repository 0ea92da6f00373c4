//! Every form that somebody sends with a key of its own, and every one that has none.

/// A form that a person fills in and sends, or one of the answers that an address takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    OpenFile,
    StateFact,
    WithdrawFact,
    Allocate,
    EndAllocation,
    BeginNote,
    Jot,
    Save,
    BeginForSibling,
    Keep,
    Merge,
    Discard,
    Finalise,
    AskToEdit,
    LetEdit,
    RefuseEdit,
    EndEdit,
    Close,
    Correct,
    AskReopen,
    Reopen,
    RefuseReopen,
    Absence,
    FallBehind,
    AgreePlan,
    RefusePlan,
    Propose,
    Advise,
    Approve,
    Decline,
    ChangeCalendar,
}

/// Each form with the address that takes it.
pub const FORMS: [(Form, &str); 31] = [
    (Form::OpenFile, "/children/new"),
    (Form::StateFact, "/children/{child}/state/{kind}"),
    (
        Form::WithdrawFact,
        "/children/{child}/details/{fact}/withdraw",
    ),
    (Form::Allocate, "/children/{child}/allocate"),
    (Form::EndAllocation, "/children/{child}/allocate/end"),
    (Form::BeginNote, "/children/{child}/notes/new"),
    (Form::Jot, "/children/{child}/notes/jot"),
    (Form::Save, DRAFT),
    (Form::BeginForSibling, DRAFT),
    (Form::Keep, "/children/{child}/notes/{draft}/keep"),
    (Form::Merge, "/children/{child}/notes/{draft}/merge"),
    (Form::Discard, "/children/{child}/notes/{draft}/discard"),
    (Form::Finalise, "/children/{child}/notes/{draft}/finalise"),
    (
        Form::AskToEdit,
        "/children/{child}/notes/{draft}/ask-to-edit",
    ),
    (Form::LetEdit, APPROVALS),
    (Form::RefuseEdit, APPROVALS),
    (Form::EndEdit, APPROVALS),
    (Form::Close, "/children/{child}/notes/{draft}/close"),
    (Form::Correct, "/notes/{note}/correct"),
    (Form::AskReopen, "/notes/{note}/reopen"),
    (Form::Reopen, "/notes/{note}/reopening"),
    (Form::RefuseReopen, "/notes/{note}/reopening"),
    (Form::Absence, "/absences/{worker}"),
    (Form::FallBehind, "/catch-up"),
    (Form::AgreePlan, "/catch-up/{request}"),
    (Form::RefusePlan, "/catch-up/{request}"),
    (Form::Propose, "/proposals/new"),
    (Form::Advise, "/proposals/{proposal}/advise"),
    (Form::Approve, "/proposals/{proposal}/approve"),
    (Form::Decline, "/proposals/{proposal}/decline"),
    (Form::ChangeCalendar, "/admin/calendar"),
];

const DRAFT: &str = "/children/{child}/notes/{draft}";
const APPROVALS: &str = "/children/{child}/notes/{draft}/approvals";

/// Forms without a key, and why a second sending does no harm. None adds an entry, and a test sees
/// to that.
pub const WITHOUT_A_KEY: [(&str, &str); 10] = [
    ("/sign-in", "begins a session"),
    ("/sign-in/code", "proves more of a session"),
    ("/sign-in/again", "unlocks a session"),
    ("/children", "finds"),
    ("/search", "finds"),
    (
        "/children/{child}/reason",
        "is a row of the trail, and no entry",
    ),
    ("/children/{child}/notes/{draft}/checks", "reads"),
    ("/children/{child}/notes/{draft}/suggest", "reads"),
    ("/preferences", "sets what it says, however often"),
    // The last, since nobody is signed in after it.
    ("/sign-out", "ends a session"),
];
