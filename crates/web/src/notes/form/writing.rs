//! Parts 4 to 6: the long texts, each with what to cover and how to mark words (NOTE-015,
//! NOTE-017 to NOTE-026, NOTE-043).

use super::Desk;
use crate::components::{Details, FormGroup, Label, Textarea, Toolbar};
use crate::notes::text::lines;
use crate::policies;
use casework::notes::Prompt;
use maud::{Markup, Render as _, html};
use record::note::contact::{Part, PlanEffect};

pub(super) fn detailed(desk: &Desk<'_>) -> Markup {
    let (heading, hint) = if desk.is_correction() {
        (
            "What was wrong",
            "Say what was wrong or missing in the first note, what is right, and how the error \
             came about",
        )
    } else {
        (
            "Detailed notes",
            "Facts: what was seen, heard and said. Judgement comes next",
        )
    };
    html! {
        h2 id="facts" { (heading) }
        @if !desk.sheet.text("reason").is_empty() {
            p class="db-purpose" { "Purpose: " (lines(desk.sheet.text("reason"))) }
        }
        (covers(desk, Part::Detailed))
        (marking(desk))
        (area(desk, Part::Detailed, Label::hidden(heading), 14, hint))
    }
}

pub(super) fn analysis(desk: &Desk<'_>) -> Markup {
    let effects = PlanEffect::ALL
        .iter()
        .map(|effect| (effect.code(), effect.label()));
    html! {
        h2 id="judgement" { "Analysis of information" }
        (covers(desk, Part::Analysis))
        (area(desk, Part::Analysis, Label::hidden("Analysis of information"), 9,
            "Why it happened and what it means for the child; opinions with what they rest on"))
        (desk.sheet.radios("plan_effect", "What does this do to the plan?", effects))
    }
}

/// The three headings of a significant event (NOTE-023).
pub(super) fn headings(desk: &Desk<'_>) -> Markup {
    let parts = [Part::WorkingWell, Part::Worried, Part::Needs];
    html! {
        h2 id="headings" { "Working well, worries, what needs to happen" }
        p class="govuk-hint" { "All three where this is a significant event." }
        @for part in parts {
            (covers(desk, part))
            (area(desk, part, Label::new(part.label()), 4, ""))
        }
    }
}

fn area(desk: &Desk<'_>, part: Part, label: Label, rows: u16, hint: &str) -> Textarea {
    let toolbar = Toolbar {
        of: part.code().to_owned(),
        name: part.label().to_owned(),
        child: own_name(desk).to_owned(),
    };
    Textarea {
        hint: Some(hint).filter(|hint| !hint.is_empty()).map(Into::into),
        form_group: FormGroup {
            before: html! { (toolbar) }.into(),
            ..FormGroup::default()
        },
        ..desk.sheet.area(part.code(), label, rows)
    }
}

/// "What to cover", closed at first, each line with the rule that asks for it.
fn covers(desk: &Desk<'_>, part: Part) -> Markup {
    let none = Vec::new();
    let prompts: &Vec<Prompt> = desk.desktop.prompts.get(part.code()).unwrap_or(&none);
    let list = html! {
        ul class="govuk-list govuk-list--bullet" {
            @for prompt in prompts {
                li {
                    (prompt.text) " "
                    a class="govuk-link db-small" href=(policies::href(&prompt.clause, desk.day())) {
                        "Rule" span class="govuk-visually-hidden" { " for: " (prompt.text) }
                    }
                }
            }
        }
    };
    let summary = html! {
        "What to cover" span class="govuk-visually-hidden" { " under " (part.label().to_lowercase()) }
    };
    html! { @if !prompts.is_empty() { (Details::new(summary, list)) } }
}

/// The first name of the child whose file it is.
fn own_name<'d>(desk: &'d Desk<'_>) -> &'d str {
    super::people::first(desk.desktop.people.first().map_or("Dawn", |own| &own.name))
}

/// The lossless markup of the plain editor, with this file's own names in the examples.
fn marking(desk: &Desk<'_>) -> Markup {
    let name = own_name(desk);
    let rows = [
        ("A new paragraph", "leave a line empty".to_owned()),
        ("A list", "- in front of each line, or 1. and 2.".to_owned()),
        ("Important words", "**strong**".to_owned()),
        (
            "A child’s own words",
            format!("[[{name}: I like my new room]]"),
        ),
        (
            "Who told you",
            "{{professional, Mr Ali, school: she is always on time}}".to_owned(),
        ),
        (
            "What you saw yourself",
            "{{own observation: the room was warm}}".to_owned(),
        ),
        (
            "Somebody who gave no name",
            "{{anonymous: shouting at night}}".to_owned(),
        ),
        (
            "An opinion",
            "{{opinion because the log shows it: mornings are calmer}}".to_owned(),
        ),
        (
            "One of these signs itself",
            "a backslash before it: \\[[".to_owned(),
        ),
    ];
    let table = html! {
        dl class="db-markup" {
            @for (what, how) in &rows { div { dt { (what) } " " dd { code { (how) } } } }
        }
        p { "The same works in every long text of this page." }
    };
    Details::new("How to mark a child’s words, sources and opinions", table).render()
}
