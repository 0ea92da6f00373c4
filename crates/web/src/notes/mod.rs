//! Notes: choosing the kind, writing, checking, finalising, reading, correcting, drafts.
//!
//! Start with [`edit`], the page where a note is written; [`form`] holds its fields, [`findings`]
//! what the policy says beside them, and [`written`] the note as readers see it.

pub(crate) mod approval;
mod check;
mod checks;
mod choices;
mod close;
mod conflict;
mod correct;
mod discard;
mod drafts;
mod edit;
mod edit_view;
mod finalise;
mod findings;
mod form;
mod jot;
mod keep;
pub(crate) mod labels;
mod new;
pub(crate) mod receipt;
mod reopen;
mod reopenings;
mod sheet;
mod suggest;
pub(crate) mod text;
mod typed;
mod view;
mod whose;
mod written;

pub(crate) use drafts::limit;
pub(crate) use text::lines;
pub(crate) use typed::{ACT_FIELD, SEEN_FIELD};

use crate::routes::{NOTE_FORM_BYTES_MAX, Route, act, full, page, refused};

const WRITER: &str = "practitioner";
const ADMINISTRATOR: &str = "system-administrator";

/// The addresses of notes.
pub(crate) fn routes() -> Vec<Route> {
    const NEW: &str = "/children/{child}/notes/new";
    const JOT: &str = "/children/{child}/notes/jot";
    const DRAFT: &str = "/children/{child}/notes/{draft}";
    const CHECK: &str = "/children/{child}/notes/{draft}/check";
    const ASK: &str = "/children/{child}/notes/{draft}/ask-to-edit";
    const APPROVALS: &str = "/children/{child}/notes/{draft}/approvals";
    const CLOSE: &str = "/children/{child}/notes/{draft}/close";
    const REOPEN: &str = "/notes/{note}/reopen";
    const REOPENING: &str = "/notes/{note}/reopening";
    const DISCARD: &str = "/children/{child}/notes/{draft}/discard";
    vec![
        page("/drafts", drafts::show).looked_at([
            full("/drafts", WRITER),
            full("/drafts", "team-manager").named("empty"),
        ]),
        page(NEW, new::choose).looked_at([full(NEW, WRITER), refused(NEW, WRITER, "Continue")]),
        act(NEW, new::start),
        page(JOT, jot::ask).looked_at([
            full(JOT, WRITER),
            refused(JOT, WRITER, "Keep for writing up"),
        ]),
        act(JOT, jot::keep),
        page(DRAFT, edit::show).looked_at([full(DRAFT, WRITER)]),
        act(DRAFT, edit::save).taking(NOTE_FORM_BYTES_MAX),
        page(CHECK, check::show).looked_at([full(CHECK, WRITER)]),
        act("/children/{child}/notes/{draft}/checks", checks::show).taking(NOTE_FORM_BYTES_MAX),
        act("/children/{child}/notes/{draft}/keep", keep::keep).taking(NOTE_FORM_BYTES_MAX),
        act("/children/{child}/notes/{draft}/suggest", suggest::show).taking(NOTE_FORM_BYTES_MAX),
        act(
            "/children/{child}/notes/{draft}/finalise",
            finalise::finalise,
        )
        .taking(NOTE_FORM_BYTES_MAX),
        act("/children/{child}/notes/{draft}/merge", conflict::merge)
            .taking(2 * NOTE_FORM_BYTES_MAX),
        page(DISCARD, discard::ask).looked_at([full(DISCARD, WRITER)]),
        act(DISCARD, discard::discard),
        page(ASK, approval::show_ask).looked_at([
            full(ASK, "team-manager"),
            full(ASK, WRITER).named("own").answering(404),
        ]),
        act(ASK, approval::ask),
        page(APPROVALS, approval::show_letting).looked_at([full(APPROVALS, WRITER)]),
        act(APPROVALS, approval::answer),
        page(CLOSE, close::ask).looked_at([full(CLOSE, "team-manager")
            .named("not found")
            .answering(404)]),
        act(CLOSE, close::close),
        page("/unattested/{note}", close::show_closed).looked_at([full(
            "/unattested/{note}",
            WRITER,
        )
        .named("not found")
        .answering(404)]),
        page("/notes/{note}", view::show).looked_at([full("/notes/{note}", WRITER)]),
        act("/notes/{note}/correct", correct::correct),
        page(REOPEN, reopen::show_form).looked_at([full(REOPEN, WRITER)]),
        act(REOPEN, reopen::ask),
        page(REOPENING, reopenings::show_one).looked_at([full(REOPENING, ADMINISTRATOR)]),
        act(REOPENING, reopenings::decide),
        page("/reopenings", reopenings::queue).looked_at([
            full("/reopenings", ADMINISTRATOR),
            full("/reopenings", WRITER).named("empty"),
        ]),
    ]
}

/// The address of a draft.
fn draft_url(on: access::DraftOf) -> String {
    format!("/children/{}/notes/{}", on.child, on.note)
}
