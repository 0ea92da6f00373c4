//! Part 10: what the writer says about the writing: why it comes late, a detailed write-up, a
//! safeguarding issue (TIME-004, TIME-005, TIME-007, TIME-009, TIME-010).

use super::Desk;
use crate::components::{Input, Width, date_input};
use crate::late;
use maud::{Markup, html};

/// Where the limit has passed: asked near the top, or offered there, as the policy says.
pub(super) fn past_limit(desk: &Desk<'_>) -> Markup {
    let check = &desk.desktop.check;
    html! {
        @if check.writing.past_limit {
            h2 id="late" { "After its limit" }
            (late::would_be(check))
            (why(desk))
            @if check.assessment.late.is_none() { (call_it_late(desk)) }
        }
    }
}

/// The same, folded away, where no limit has passed.
pub(super) fn in_time(desk: &Desk<'_>) -> Markup {
    html! { (call_it_late(desk)) (why(desk)) }
}

fn why(desk: &Desk<'_>) -> Markup {
    let label = if desk.desktop.check.writing.asks_why {
        "What the exceptional circumstances were"
    } else {
        "Why it comes late (optional)"
    };
    html! { (desk.sheet.area("late_reason", label, 2)) }
}

fn call_it_late(desk: &Desk<'_>) -> Markup {
    let label = &desk.desktop.check.writing.late_label;
    html! { (desk.sheet.tick("late_entry", html! { "Mark it “" (label) "”" })) }
}

/// The mark of a detailed write-up, where the policy gives one a limit of its own.
pub(super) fn writeup(desk: &Desk<'_>) -> Markup {
    let Some(days) = desk.desktop.check.writing.writeup_working_days else {
        return html! {};
    };
    html! {
        p class="govuk-hint" {
            "For example of an investigation or a complaint. Its limit is " (days)
            " working days. The brief entry of the same contact keeps the ordinary limit."
        }
        (desk.sheet.tick("detailed_writeup", "This is a detailed write-up"))
    }
}

/// A safeguarding issue, and who was told of it when.
pub(super) fn safeguarding(desk: &Desk<'_>) -> Markup {
    let minutes = desk.desktop.check.writing.telling_minutes;
    let time = Input {
        hint: Some("For example, 16:10 or 4.10pm".into()),
        width: Width::Ten,
        ..desk.sheet.line("told_time", "At what time")
    };
    let day = desk.sheet.line("told_date", "");
    let day = Input {
        value: day.value,
        error: day.error,
        ..date_input("told_date", "On which day")
    };
    html! {
        p class="govuk-hint" {
            "Tell first, write after. Somebody who can act is told "
            @if minutes == 0 { "at once." } @else { "within " (minutes) " minutes." }
        }
        (desk.sheet.tick("safeguarding", "This note is about a safeguarding issue"))
        (desk.sheet.line("told_whom", "Who was told: name and role"))
        div class="db-fields" { (day) (time) }
        (desk.sheet.area("told_said", "What they were told", 2))
    }
}
