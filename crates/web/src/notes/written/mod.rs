//! A note as readers see it: marks first, then every part of the form that something stands in.
//! The check page and the page of a finalised note show the same.

mod people;
mod rest;

use super::text::{lines, text};
use crate::components::marks::{child_not_seen, child_seen, event};
use crate::components::{SummaryList, SummaryRow};
use crate::say;
use maud::{Markup, Render as _, html};
use record::ids::PersonId;
use record::note::contact::{Contact, Event, Mark, PlanEffect};

/// Marks in words, shape and colour (NOTE-012 to NOTE-016).
pub(super) fn marks(marks: &[Mark]) -> Markup {
    html! {
        @if !marks.is_empty() {
            ul class="db-entry__marks" {
                @for mark in marks {
                    li {
                        @match mark {
                            Mark::ChildSeen { alone } => (child_seen(*alone)),
                            Mark::ChildNotSeen { because } => (child_not_seen(because)),
                            Mark::Event(one) => (event(&event_words(one))),
                        }
                    }
                }
            }
        }
    }
}

/// "Information shared with the family: the updated plan, with Kerry".
fn event_words(event: &Event) -> String {
    let detail = if event.detail.is_empty() {
        String::new()
    } else {
        format!(": {}", event.detail)
    };
    let with = if event.with.is_empty() {
        String::new()
    } else {
        format!(", with {}", event.with)
    };
    format!("{}{detail}{with}", event.what.label())
}

/// The whole content, headings from this level on.
pub(super) fn contact(contact: &Contact, own: PersonId, kind: &str, heading_level: u8) -> Markup {
    html! {
        div class="db-note" {
            (facts(contact, kind))
            (people::children(&contact.children))
            (people::adults(&contact.adults))
            @if !contact.reason.is_empty() {
                (part(heading_level, "Reason for contact", &paragraph(&contact.reason)))
            }
            @for (name, words) in contact.texts() {
                @if !words.is_empty() { (part(heading_level, name.label(), &text(words, own))) }
            }
            (rest::actions(&contact.actions))
            (rest::family(contact, heading_level))
            (rest::sometimes(contact, heading_level))
        }
    }
}

/// A part with its heading.
fn part(level: u8, heading: &str, body: &Markup) -> Markup {
    html! {
        section class="db-note__part" {
            @if level <= 2 { h2 { (heading) } } @else { h3 { (heading) } }
            (body)
        }
    }
}

fn facts(contact: &Contact, kind: &str) -> Markup {
    let when = contact.occurred.as_ref().map(say::occurred);
    let how = contact.method.map_or("", |method| method.label());
    let yes_no = |answer: Option<bool>| match answer {
        Some(true) => "Yes",
        Some(false) => "No",
        None => "Not answered",
    };
    let effect = contact.plan_effect.map_or("", PlanEffect::label);
    let written_up = if contact.timing.detailed_writeup {
        "Detailed write-up"
    } else {
        ""
    };
    let rows = [
        ("Type of contact", html! { (kind) }),
        ("Class", html! { (contact.class.label()) }),
        (
            "Took place",
            html! { @if let Some(when) = &when { (when) } },
        ),
        ("Where", html! { (contact.place) }),
        ("How", html! { (how) }),
        ("Planned", html! { (yes_no(contact.planned)) }),
        ("From context of", html! { (contact.context) }),
        ("Significant event", html! { (yes_no(contact.significant)) }),
        ("In the chronology", html! { (yes_no(contact.chronology)) }),
        ("Effect on the plan", html! { (effect) }),
        ("Kind of entry", html! { (written_up) }),
    ];
    let filled = rows.into_iter().filter(|(_, words)| !words.0.is_empty());
    let list = SummaryList {
        classes: "govuk-summary-list--no-border db-note__facts".to_owned(),
        ..SummaryList::new(filled.map(|(name, words)| SummaryRow::new(name, words)))
    };
    list.render()
}

/// Words of several lines.
fn paragraph(words: &str) -> Markup {
    html! { p { (lines(words)) } }
}
