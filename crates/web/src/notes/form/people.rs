//! Part 2: who was seen, alone or not, and who else was there (NOTE-007 to NOTE-010, PRX-011).
//!
//! One fieldset a child. Every question is unanswered at first; a blank is not a no, and "not
//! known" asks why (NOTE-009). All of it is in the page: the style sheet folds away what an answer
//! makes needless, and only where it holds no words.

use super::{Desk, add, remove};
use crate::components::{
    Answer, Button, ButtonStyle, Checkboxes, Choice, Fieldset, Input, Label, Legend,
};
use crate::notes::choices::ANSWERS;
use maud::{Markup, html};
use record::note::form::OnFile;
use record::note::grid::age_on;

const QUESTIONS: [(&str, &str); 4] = [
    ("seen", "Seen"),
    ("alone", "Seen alone"),
    ("bedroom", "Bedroom seen"),
    ("interviewed", "Interviewed"),
];

pub(super) fn part(desk: &Desk<'_>) -> Markup {
    let day = desk.day();
    let (children, adults): (Vec<_>, Vec<_>) = desk
        .desktop
        .people
        .iter()
        .partition(|person| person.is_child_on(day));
    html! {
        h2 id="people" { "People" }
        h3 { "Children and young people" }
        p class="govuk-hint" {
            "Answer each question. A blank is not a no; “not known” also means “does not apply”, "
            "and asks why."
        }
        div class="db-people" { @for one in children { (child(desk, one)) } }
        h3 { "Adults present or interviewed" }
        @if adults.is_empty() {
            p class="db-empty" { "No adults are recorded on this file. Add whoever was there below." }
        }
        div class="db-adults" { @for one in adults { (adult(desk, one)) } }
        (others(desk))
    }
}

fn child(desk: &Desk<'_>, one: &OnFile) -> Markup {
    let base = format!("p.{}", one.person);
    let is_self = one.relation == "Self";
    let relation = if is_self {
        "whose file this is"
    } else {
        one.relation.as_str()
    };
    let age = one.born.and_then(|born| age_on(born, desk.day()));
    html! {
        fieldset class={ "db-person" @if !is_self { " db-person--other" } } {
            legend class="db-person__name" {
                (one.name) " "
                span class="db-person__about" {
                    (relation) @if let Some(age) = age { ", aged " (age) }
                }
            }
            @if !is_self { (included(desk, one, &base)) }
            div class="db-person__asked" {
                div class="db-person__questions" {
                    @for (key, words) in QUESTIONS { (question(desk, one, &base, key, words)) }
                }
                div class="db-not-seen" { (why_not(desk, one, &base)) }
                (declined(desk, one, &base))
            }
        }
    }
}

/// Brothers and sisters are part of the note when they are ticked; their own drafts are started
/// from here (NOTE-010).
fn included(desk: &Desk<'_>, one: &OnFile, base: &str) -> Markup {
    let tick = desk.sheet.tick(
        &format!("{base}.with"),
        html! { "Include " (one.name) " in this note" },
    );
    let start = Button {
        name: "act".to_owned(),
        value: format!("sibling:{}", one.person),
        ..Button::secondary(format!(
            "Start {} draft",
            crate::components::marks::possessive(first(&one.name))
        ))
    };
    html! {
        div class="db-person__included" {
            (tick)
            @if desk.desktop.siblings.contains_key(&one.person) && !desk.is_correction() { (start) }
        }
    }
}

/// What people call somebody: the first of their names.
pub(super) fn first(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

fn question(desk: &Desk<'_>, one: &OnFile, base: &str, key: &str, words: &str) -> Markup {
    let name = format!("{base}.{key}");
    let error = desk.sheet.error(&name);
    let error_id = format!("{name}-error");
    let described_by = error.as_ref().map(|_| &error_id);
    let given = desk.sheet.text(&name);
    html! {
        fieldset class={ "db-person__question db-ask-" (key) } aria-describedby=[described_by] {
            legend { span class="govuk-visually-hidden" { (one.name) ": " } (words) }
            @if let Some(error) = error {
                p class="govuk-error-message" id=(error_id) {
                    span class="govuk-visually-hidden" { "Error: " } (error.content)
                }
            }
            div class="db-person__answers" {
                @for (index, (value, label)) in ANSWERS.into_iter().enumerate() {
                    @let id = if index == 0 { name.clone() } else { format!("{name}-{}", index + 1) };
                    div class="db-answer" {
                        input type="radio" id=(id) name=(name) value=(value) checked[given == value];
                        label for=(id) { (label) }
                    }
                }
            }
            div class="db-because" { (because(desk, one, &name, words)) }
        }
    }
}

fn because(desk: &Desk<'_>, one: &OnFile, name: &str, words: &str) -> Input {
    let label = html! {
        "Because" span class="govuk-visually-hidden" { " (" (one.name) ": " (words) " is not known)" }
    };
    desk.sheet.line(&format!("{name}_why"), Label::new(label))
}

fn why_not(desk: &Desk<'_>, one: &OnFile, base: &str) -> Input {
    let mut input = desk.sheet.line(
        &format!("{base}.why_not"),
        format!("Why {} was not seen", one.name),
    );
    // Empty words in grey: only so that the style sheet can tell a blank field from a filled one.
    input.attributes = input.attributes.and("placeholder", " ");
    input
}

/// A child who declined: their reason, what was offered, the next try, without blame (PRX-011).
fn declined(desk: &Desk<'_>, one: &OnFile, base: &str) -> Markup {
    let name = format!("{base}.declined");
    let line = |key: &str, label: String| desk.sheet.line(&format!("{base}.declined_{key}"), label);
    let who = &one.name;
    html! {
        div class="db-declined" {
            (desk.sheet.tick(&name, format!("{who} did not want to be seen or to talk")))
            div class="db-declined__told db-fields" {
                (line("reason", format!("{who}: own reason")))
                (line("offered", format!("{who}: what was offered")))
                (line("next", format!("{who}: when and how we try again")))
            }
        }
    }
}

fn adult(desk: &Desk<'_>, one: &OnFile) -> Checkboxes {
    let base = format!("p.{}", one.person);
    let box_of = |key: &str, words: &str| -> Choice {
        let name = format!("{base}.{key}");
        Answer {
            checked: Some(desk.sheet.text(&name) == "yes"),
            id: name.clone(),
            name,
            ..Answer::new("yes", words)
        }
        .into()
    };
    let legend = html! {
        (one.name) " " span class="db-person__about" { (one.relation) }
    };
    Checkboxes {
        small: true,
        classes: "db-adult".to_owned(),
        ..Checkboxes::new(
            format!("{base}.with"),
            Fieldset::new(Legend::small(legend)),
            [
                box_of("with", "Present"),
                box_of("interviewed", "Interviewed"),
            ],
        )
    }
}

/// Other relations, professionals and anybody else who was there (NOTE-002, NOTE-008).
fn others(desk: &Desk<'_>) -> Markup {
    let keys = desk.rows("other", false);
    html! {
        h3 id="other" tabindex="-1" { "Other people" }
        @if let Some(error) = desk.sheet.error("other") {
            p class="govuk-error-message" {
                span class="govuk-visually-hidden" { "Error: " } (error.content)
            }
        }
        @for (number, key) in (1..).zip(&keys) { (other(desk, number, key)) }
        (add("other", "Add another person", ButtonStyle::Secondary))
    }
}

fn other(desk: &Desk<'_>, number: usize, key: &str) -> Markup {
    let base = format!("other.{key}");
    html! {
        fieldset class="govuk-fieldset db-row-of" {
            legend class="govuk-visually-hidden" { "Person " (number) }
            div class="db-fields" {
                (desk.sheet.line(&format!("{base}.name"), label(number, "name")))
                (desk.sheet.line(&format!("{base}.role"), label(number, "relation, or agency and role")))
                (desk.sheet.tick(&format!("{base}.interviewed"), "Interviewed"))
            }
            (remove("other", key, &format!("Remove person {number}")))
        }
    }
}

fn label(number: usize, words: &str) -> String {
    format!("Person {number}: {words}")
}
