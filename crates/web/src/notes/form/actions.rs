//! Part 7: what happens next, who does it, by when, and how we will know (NOTE-022, PLAN-006).

use super::{Desk, add, remove};
use crate::components::{ButtonStyle, Input, Width};
use maud::{Markup, html};

pub(super) fn part(desk: &Desk<'_>) -> Markup {
    let keys = desk.rows("action", !desk.is_correction());
    html! {
        h2 id="action" tabindex="-1" { "Actions" }
        @if let Some(error) = desk.sheet.error("action") {
            p class="govuk-error-message" {
                span class="govuk-visually-hidden" { "Error: " } (error.content)
            }
        }
        @for (number, key) in (1..).zip(&keys) { (action(desk, number, key)) }
        (add("action", "Add another action", ButtonStyle::Secondary))
    }
}

fn action(desk: &Desk<'_>, number: usize, key: &str) -> Markup {
    let name = |column: &str| format!("action.{key}.{column}");
    let label = |words: &str| format!("Action {number}: {words}");
    let due = Input {
        width: Width::Ten,
        hint: Some("For example, 28/11/2026".into()),
        ..desk.sheet.line(&name("due"), label("by when"))
    };
    html! {
        fieldset class="govuk-fieldset db-row-of" {
            legend class="govuk-visually-hidden" { "Action " (number) }
            div class="db-fields db-fields--action" {
                (desk.sheet.line(&name("what"), label("what")))
                (desk.sheet.line(&name("owner"), label("who")))
                (due)
                (desk.sheet.line(&name("measure"), label("how we will know")))
            }
            (remove("action", key, &format!("Remove action {number}")))
        }
    }
}
