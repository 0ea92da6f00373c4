//! The page where a note is written. A draft saves in any state; nothing on this page refuses one.

use access::DraftOf;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::Error;
use casework::notes::{self, Desktop};
use maud::{Markup, Render as _, html};
use record::ids::{ChildId, NoteId};
use record::note::fields::Fields;
use record::problem::Problem as Fault;
use record::time::Now;

use super::conflict;
use super::form::{Desk, parts};
use super::sheet::Sheet;
use super::typed::{ACT_FIELD, Act, REPEATING, SEEN_FIELD, Typed};
use super::{draft_url, findings, labels, whose};
use crate::app::{App, Shared};
use crate::at::At;
use crate::components::{
    Alert, Attributes, BackLink, Button, Form, InsetText, Layout, PageFrame, SaveBar, SummaryError,
};
use crate::form::{Checked, Fields as Sent};
use crate::page;
use crate::problem::Problem;
use crate::session::SignedIn;

/// The page with the draft as saved.
pub(crate) async fn show(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(note): At<NoteId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let now = app.now();
    let on = DraftOf { child, note };
    let desktop = notes::desktop(&app.desk, &me.who, on, None, now).await?;
    let asked = Sent::read(query.unwrap_or_default().as_bytes());
    let more = REPEATING
        .into_iter()
        .find(|part| *part == asked.get("more"));
    Ok(page::show(
        &Page {
            more,
            ..Page::new(&app, &me, &desktop, now)
        }
        .frame(),
    ))
}

/// Saves what was typed, then does what the button says.
pub(crate) async fn save(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(note): At<NoteId>,
    Checked(sent): Checked,
) -> Result<Response, Problem> {
    let (on, now) = (DraftOf { child, note }, app.now());
    let typed = Typed::read(&sent);
    match notes::save(&app.desk, &me.who, on, &typed.fields, typed.seen, now).await {
        Ok(_) => onward(&app, &me, on, &typed, sent.once(), now).await,
        Err(Error::Changed) => {
            let desktop = notes::desktop(&app.desk, &me.who, on, None, now).await?;
            if desktop.saved.draft.fields == typed.fields {
                // The same form again, from a second click or a cut connection.
                return onward(&app, &me, on, &typed, sent.once(), now).await;
            }
            Ok(conflict::page(&app, &me, &desktop, &typed.fields, &[]))
        }
        Err(Error::Problems(faults)) => again(&app, &me, on, &typed.fields, faults, now).await,
        Err(error) => Err(error.into()),
    }
}

/// The page with everything typed and what is wrong with it.
pub(super) async fn again(
    app: &App,
    me: &SignedIn,
    on: DraftOf,
    typed: &Fields,
    faults: Vec<Fault>,
    now: Now,
) -> Result<Response, Problem> {
    let desktop = notes::desktop(&app.desk, &me.who, on, Some(typed), now).await?;
    let page = Page {
        faults,
        ..Page::new(app, me, &desktop, now)
    };
    Ok(page::show_again(&page.frame()))
}

async fn onward(
    app: &App,
    me: &SignedIn,
    on: DraftOf,
    typed: &Typed,
    once: &str,
    now: Now,
) -> Result<Response, Problem> {
    let draft = draft_url(on);
    let to = match &typed.act {
        Act::Save => format!("{draft}#saved"),
        Act::Check => format!("{draft}/check"),
        Act::Add(part) => {
            let row = typed.fields.rows(part).len();
            format!("{draft}?more={part}#{part}.{row}.{}", first_column(part))
        }
        Act::Remove(part, _) => format!("{draft}#{part}"),
        Act::Sibling(person) => {
            let key = format!("{once}:{person}");
            let begun =
                notes::begin_for_sibling(&app.desk, &me.who, on, *person, &key, now).await?;
            draft_url(DraftOf {
                child: begun.child,
                note: begun.note,
            })
        }
    };
    Ok(page::see_other(&to))
}

/// The field of a new row in which writing begins.
fn first_column(part: &str) -> &'static str {
    match part {
        "other" => "name",
        "view" => "holder",
        _ => "what",
    }
}

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
        let child = desktop.child.id;
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
        let panel = findings::panel(desktop, self.now, "");
        frame.layout = Layout::Note(html! { (panel) (self.discard()) }.into());
        frame.body = self.body().into();
        frame
    }

    /// Every fault with the name of its field, so that the same words about two children differ.
    fn summary(&self) -> Option<crate::components::ErrorSummary> {
        let line = |fault: &Fault| {
            let field = labels::label(&fault.field, &self.desktop.people);
            let words =
                html! { (fault.message) span class="govuk-visually-hidden" { " (" (field) ")" } };
            SummaryError::at(&fault.field, words)
        };
        let summary = crate::components::ErrorSummary::new(self.faults.iter().map(line));
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
        html! { (self.correcting()) (form) }
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
                (button("Check and finalise", "check", "check", true))
            }
            .into(),
        }
    }

    fn discard(&self) -> Markup {
        html! {
            p class="db-small" {
                a class="govuk-link" href={ (draft_url(self.on())) "/discard" } { "Discard this draft" }
            }
        }
    }
}

/// A sentence above the page that tells what has happened to the words.
pub(super) fn safe(words: &str) -> Markup {
    Alert::information("Your words are safe", words).render()
}
