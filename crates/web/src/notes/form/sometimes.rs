//! Part 9: what only some notes need, folded away until something stands in it (NOTE-027,
//! NOTE-028, NOTE-030, NOTE-039, NOTE-041, TIME-005, TIME-009, TIME-010).

use super::{Desk, add, remove, timing};
use crate::components::{ButtonStyle, Details};
use maud::{Markup, html};

pub(super) fn part(desk: &Desk<'_>) -> Markup {
    let writing = &desk.desktop.check.writing;
    html! {
        h2 id="sometimes" { "Where it applies" }
        (folded(desk, "A safeguarding issue", &["safeguarding", "told_whom", "told_date", "told_time", "told_said"], timing::safeguarding(desk)))
        @if !writing.past_limit {
            (folded(desk, "A late entry", &["late_entry", "late_reason"], timing::in_time(desk)))
        }
        @if writing.writeup_working_days.is_some() {
            (folded(desk, "A detailed write-up", &["detailed_writeup"], timing::writeup(desk)))
        }
        (folded(desk, "Something that did not happen", &["not_happened", "not_happened_why"], not_happened(desk)))
        (folded(desk, "An anonymous source", &["anonymous", "verify_attempts", "verify_result"], anonymous(desk)))
        (folded(desk, "Differing views", &["view"], views(desk)))
        (folded(desk, "Legal and ethical responsibilities", &["responsibilities"], responsibilities(desk)))
        (folded(desk, "A contact after the record was closed", &["after_closure"], after_closure(desk)))
    }
}

fn folded(desk: &Desk<'_>, summary: &str, fields: &[&str], body: Markup) -> Details {
    let asked = fields.iter().any(|field| desk.more == Some(*field));
    Details {
        open: asked || desk.sheet.is_used(fields),
        ..Details::new(summary, body)
    }
}

fn not_happened(desk: &Desk<'_>) -> Markup {
    html! {
        (desk.sheet.line("not_happened", "What did not happen"))
        (desk.sheet.area("not_happened_why", "Why it did not happen", 2))
    }
}

fn anonymous(desk: &Desk<'_>) -> Markup {
    html! {
        (desk.sheet.tick("anonymous", "Some of this comes from somebody who gave no name"))
        (desk.sheet.area("verify_attempts", "What was tried to verify it", 2))
        (desk.sheet.area("verify_result", "How far it was verified", 2))
    }
}

fn views(desk: &Desk<'_>) -> Markup {
    let keys = desk.rows("view", true);
    html! {
        p class="govuk-hint" id="view" tabindex="-1" {
            "Each view with who holds it, so that a reader can judge."
        }
        @for (number, key) in (1..).zip(&keys) {
            fieldset class="govuk-fieldset db-row-of" {
                legend class="govuk-visually-hidden" { "View " (number) }
                (desk.sheet.line(&format!("view.{key}.holder"), format!("View {number}: whose")))
                (desk.sheet.area(&format!("view.{key}.view"), format!("View {number}: in their words"), 2))
                (remove("view", key, &format!("Remove view {number}")))
            }
        }
        (add("view", "Add another view", ButtonStyle::Secondary))
    }
}

fn responsibilities(desk: &Desk<'_>) -> Markup {
    html! {
        (desk.sheet.area("responsibilities", "Responsibilities that were discussed", 2))
    }
}

fn after_closure(desk: &Desk<'_>) -> Markup {
    html! {
        (desk.sheet.tick("after_closure", "This contact took place after the record was closed"))
    }
}
