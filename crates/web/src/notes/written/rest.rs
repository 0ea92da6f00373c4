//! Actions, the family, and what only some notes hold.

use super::{paragraph, part};
use crate::components::{Column, Content, ListTable};
use crate::say;
use maud::{Markup, Render as _, html};
use record::note::contact::{Action, Contact, Interpreting, Sharing};
use record::note::timing::Told;

/// What happens next (NOTE-022).
pub(super) fn actions(actions: &[Action]) -> Markup {
    let columns = ["What", "Who", "By when", "How we will know"];
    let table = ListTable {
        caption: "Actions".to_owned(),
        show_caption: true,
        columns: columns.into_iter().map(Column::new).collect(),
        rows: actions.iter().map(action).collect(),
    };
    html! { @if !actions.is_empty() { (table.render()) } }
}

fn action(action: &Action) -> Vec<Content> {
    let due = action.due.map_or_else(|| "No date".to_owned(), say::day);
    vec![
        (&action.what).into(),
        (&action.owner).into(),
        due.into(),
        (&action.measure).into(),
    ]
}

/// Interpreting and open recording (NOTE-029, NOTE-035, PRX-010).
pub(super) fn family(contact: &Contact, level: u8) -> Markup {
    html! {
        @if let Some(interpreting) = &contact.interpreting {
            (part(level, "Interpreting", &self::interpreting(interpreting)))
        }
        @if let Some(sharing) = &contact.sharing {
            (part(level, "Open recording", &self::sharing(sharing)))
        }
    }
}

fn interpreting(interpreting: &Interpreting) -> Markup {
    match interpreting {
        Interpreting::Used {
            name,
            from,
            language,
            qualification,
            original,
        } => {
            let from = from.map_or("not said from where", |from| from.label());
            html! {
                p {
                    "Interpreter: " (name) " (" (from) ")"
                    @if !language.is_empty() { ", " (language) }
                    @if !qualification.is_empty() { ", " (qualification) }
                    "."
                }
                @if !original.is_empty() {
                    p { "Original words:" }
                    blockquote class="govuk-inset-text" { (paragraph(original)) }
                }
            }
        }
        Interpreting::NotUsed { because } => html! {
            p {
                "No interpreter was used"
                @if !because.is_empty() { ": " (because) }
                "."
            }
        },
    }
}

fn sharing(sharing: &Sharing) -> Markup {
    html! {
        @if sharing.shared {
            p {
                "The child and family were told what would be written. "
                @match sharing.agreed {
                    Some(agreed) => { (agreed.label()) "." },
                    None => { "Whether they agreed is not said." },
                }
            }
        } @else {
            p {
                "The child and family were not told what would be written"
                @if !sharing.why_not.is_empty() { ": " (sharing.why_not) }
                "."
            }
        }
        @if !sharing.comments.is_empty() {
            p { "What they said about it:" }
            blockquote class="govuk-inset-text" { (paragraph(&sharing.comments)) }
        }
    }
}

/// Anonymous source, differing views, what did not happen, responsibilities, after closure
/// (NOTE-027, NOTE-028, NOTE-030, NOTE-039, NOTE-041, TIME-009).
pub(super) fn sometimes(contact: &Contact, level: u8) -> Markup {
    let anonymous = contact.anonymous.as_ref().map(|tried| {
        html! {
            p { "Some of this comes from somebody who gave no name." }
            p { "Tried to verify: " (tried.attempts) }
            p { "How far it was verified: " (tried.result) }
        }
    });
    let not_happened = contact.not_happened.as_ref().map(|not| {
        html! {
            p { (not.what) }
            p { "Why: " (not.why) }
        }
    });
    html! {
        @if let Some(told) = &contact.timing.safeguarding {
            (part(level, "Safeguarding issue", &passed_on(told, contact)))
        }
        @if let Some(body) = &not_happened { (part(level, "What did not happen", body)) }
        @if let Some(body) = &anonymous { (part(level, "Anonymous source", body)) }
        @if !contact.views.is_empty() { (part(level, "Differing views", &views(contact))) }
        @if !contact.responsibilities.is_empty() {
            (part(level, "Legal and ethical responsibilities", &paragraph(&contact.responsibilities)))
        }
        @if contact.after_closure { p { "This contact took place after the record was closed." } }
    }
}

/// Told whom, when, and how long after (TIME-009).
fn passed_on(told: &Told, contact: &Contact) -> Markup {
    let after = contact
        .occurred
        .as_ref()
        .and_then(|event| told.after(event));
    let after = after.map(|after| match after.is_positive() {
        true => format!("{} after the contact ended", policy::length_words(after)),
        false => "before the contact ended".to_owned(),
    });
    html! {
        @if told.whom.is_empty() {
            p { "Nobody is recorded as told yet." }
        } @else {
            p {
                "Told: " (told.whom)
                @match told.at {
                    Some(at) => {
                        ", " (say::day(at.date())) ", " (say::time(at.time()))
                        @if let Some(after) = &after { ", " (after) }
                    }
                    None => ". When is not recorded",
                }
                "."
            }
        }
        @if !told.said.is_empty() { p { "What was said:" } (paragraph(&told.said)) }
    }
}

fn views(contact: &Contact) -> Markup {
    html! {
        dl class="db-views" {
            @for view in &contact.views {
                div { dt { (view.holder) } dd { (paragraph(&view.view)) } }
            }
        }
    }
}
