//! What the page where a note is written looks like: the form, the checks beside it, the bar below.

use access::DraftOf;
use casework::ApprovalState;
use casework::notes::Desktop;
use maud::{Markup, Render as _, html};
use record::problem::Problem as Fault;
use record::time::Now;

use super::findings::Panel;
use super::form::{Desk, parts};
use super::keep::Stands;
use super::sheet::Sheet;
use super::suggest::Suggested;
use super::typed::{ACT_FIELD, SEEN_FIELD};
use super::{draft_url, labels, whose};
use crate::app::App;
use crate::components::{
    Attributes, BackLink, Button, ErrorSummary, Form, InsetText, Layout, PageFrame, SaveBar,
    SummaryError,
};
use crate::page;
use crate::say;
use crate::session::SignedIn;

/// The note page.
pub(super) struct Page<'a> {
    pub(super) app: &'a App,
    pub(super) me: &'a SignedIn,
    pub(super) desktop: &'a Desktop,
    pub(super) now: Now,
    /// The repeating part that gets one more row.
    pub(super) more: Option<&'static str>,
    /// What is wrong, beside the fields and at the top.
    pub(super) faults: Vec<Fault>,
    /// Words that were asked for in place of one.
    pub(super) suggested: Option<&'a Suggested>,
}

impl<'a> Page<'a> {
    pub(super) fn new(app: &'a App, me: &'a SignedIn, desktop: &'a Desktop, now: Now) -> Self {
        Self {
            app,
            me,
            desktop,
            now,
            more: None,
            faults: Vec::new(),
            suggested: None,
        }
    }

    fn on(&self) -> DraftOf {
        let draft = &self.desktop.saved.draft;
        DraftOf {
            child: draft.child,
            note: draft.note,
        }
    }

    pub(super) fn frame(&self) -> PageFrame {
        let desktop = self.desktop;
        let child = desktop.whose.child.id;
        let kind = desktop.check.contact.kind.as_deref().unwrap_or_default();
        let offered = desktop.kinds.iter().find(|offer| offer.code == kind);
        let heading = match (desktop.saved.draft.corrects, offered) {
            (Some(_), _) => "Correct a note",
            (None, Some(offer)) => offer.label.as_str(),
            (None, None) => "Write a note",
        };
        let mut frame = page::frame(self.app, self.me, page::Place::Children, "Write a note");
        whose::of_draft(&mut frame, desktop, self.now);
        frame.heading = Some(heading.into());
        frame.back = BackLink::new(format!("/children/{child}"), "Back to the file")
            .render()
            .into();
        frame.errors = self.summary();
        frame.layout = Layout::Note(self.side().into());
        frame.body = self.body().into();
        frame
    }

    /// The checks, with the button that asks them anew where no script does, and the way out.
    fn side(&self) -> Markup {
        let draft = draft_url(self.on());
        let panel = Panel {
            desktop: self.desktop,
            now: self.now,
            base: "",
            stands: Stands::BesideForm { draft: &draft },
            suggested: self.suggested,
        };
        let button = Button {
            name: ACT_FIELD.to_owned(),
            value: "recheck".to_owned(),
            attributes: Attributes::from([("form", "note")]),
            ..Button::secondary("Save and check now")
        };
        html! {
            p class="govuk-visually-hidden" role="status" id="checks-said" {}
            (panel.live(&draft))
            (button)
            (self.approvals())
            (self.discard())
        }
    }

    /// Every fault with the name of its field, so that the same words about two children differ.
    fn summary(&self) -> Option<ErrorSummary> {
        let line = |fault: &Fault| {
            let field = labels::label(&fault.field, &self.desktop.people);
            let words =
                html! { (fault.message) span class="govuk-visually-hidden" { " (" (field) ")" } };
            SummaryError::at(&fault.field, words)
        };
        let summary = ErrorSummary::new(self.faults.iter().map(line));
        (!self.faults.is_empty()).then_some(summary)
    }

    fn body(&self) -> Markup {
        let saved = &self.desktop.saved;
        let desk = Desk {
            desktop: self.desktop,
            sheet: Sheet::new(&saved.draft.fields, &self.faults),
            now: self.now,
            more: self.more,
        };
        let body = html! {
            input type="hidden" name=(SEEN_FIELD) value=(saved.version);
            // What Enter in a line of text does: the first button of a form, and never an act.
            button class="govuk-visually-hidden" type="submit" name=(ACT_FIELD) value="save"
                tabindex="-1" aria-hidden="true" { "Save draft" }
            (parts(&desk))
            (self.save_bar())
        };
        let form = Form {
            action: draft_url(self.on()),
            csrf: self.me.csrf.clone(),
            once: Some(self.app.once()),
            id: "note".to_owned(),
            body: body.into(),
            ..Form::default()
        };
        html! { (self.let_in()) (self.correcting()) (self.reopened()) (form) }
    }

    /// Whose draft it is where it is another's, and what is left to its author (FIN-003).
    fn let_in(&self) -> Markup {
        let Some(let_in) = &self.desktop.let_in else {
            return html! {};
        };
        let words = html! {
            p {
                "This is a draft of " (let_in.author_name) ", who lets you edit it"
                @if let Some(until) = let_in.until { " until " (say::instant(until)) }
                ". It stays theirs: they answer the checks and finalise it."
            }
        };
        InsetText::new(words).render()
    }

    /// For the author: who may edit it, or asks to.
    fn approvals(&self) -> Markup {
        let approvals = &self.desktop.approvals;
        let waits = approvals
            .iter()
            .filter(|one| one.state == ApprovalState::Asked)
            .count() as u64;
        html! {
            @if !approvals.is_empty() && self.desktop.let_in.is_none() {
                p class="db-small" {
                    a class="govuk-link" href={ (draft_url(self.on())) "/approvals" } {
                        "Who may edit this draft"
                        @if waits > 0 { " (" (say::number(waits)) " asked)" }
                    }
                }
            }
        }
    }

    /// What a correction corrects, and what is asked of it (FIN-005).
    fn correcting(&self) -> Markup {
        let Some(entry) = self.desktop.saved.draft.corrects else {
            return html! {};
        };
        let words = html! {
            p {
                "This is a new note that corrects "
                a class="govuk-link" href={ "/notes/" (entry) } { "a finalised note" }
                ". The first note stays as it is, and the two are shown side by side."
            }
            p {
                "Say what was wrong or missing, what is right, and how the error came about. Give the "
                "reason for contact as one line for the chronology, such as “Correction of the visit of "
                "3 November”."
            }
        };
        InsetText::new(words).render()
    }

    /// That this is the next version of a note, and why it was reopened (FIN-007).
    fn reopened(&self) -> Markup {
        let Some(earlier) = &self.desktop.saved.draft.replaces else {
            return html! {};
        };
        let words = html! {
            p {
                "This note was reopened. What you finalise here takes the place of "
                a class="govuk-link" href={ "/notes/" (earlier.entry) } { "the version that was finalised" }
                ", which stays readable beside it. It keeps its dates and is not made late by this."
            }
            @if let Some(request) = &self.desktop.reopened { (super::reopen::one(request)) }
        };
        InsetText::new(words).render()
    }

    fn save_bar(&self) -> SaveBar {
        let at = self
            .desktop
            .saved
            .saved_at
            .local()
            .strftime("%-I:%M:%S%P")
            .to_string();
        let button = |words: &str, value: &str, key: &'static str, main: bool| Button {
            name: ACT_FIELD.to_owned(),
            value: value.to_owned(),
            attributes: Attributes::from([("data-key", key)]),
            ..if main {
                Button::new(words)
            } else {
                Button::secondary(words)
            }
        };
        let state = if self.faults.is_empty() {
            html! { span id="saved" { "Saved " (at) } }
        } else {
            html! { span id="saved" { "Saved " (at) ", not finalised" } }
        };
        SaveBar {
            state: state.into(),
            actions: html! {
                (button("Save draft", "save", "save", false))
                (button(if self.desktop.let_in.is_some() { "Check" } else { "Check and finalise" }, "check", "check", true))
            }
            .into(),
        }
    }

    fn discard(&self) -> Markup {
        let desktop = self.desktop;
        let kept = desktop.saved.draft.replaces.is_some() || desktop.let_in.is_some();
        html! {
            @if !kept { p class="db-small" {
                a class="govuk-link" href={ (draft_url(self.on())) "/discard" } { "Discard this draft" }
            } }
        }
    }
}
