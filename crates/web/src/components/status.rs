//! Statuses in a box, in ink and amber only. Green, red and blue belong to the marks (ux §4).

use maud::{Markup, html};

use super::content::Content;
use super::icon::Icon;

/// How near a deadline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nearness {
    /// Past: solid ink with a triangle.
    Overdue,
    /// Today or within the authority's warning time: amber with a clock.
    Soon,
    /// Later: plain words.
    Later,
    /// Met, or not running.
    Met,
}

/// A deadline in words, such as "Overdue 1 day", "Due today", "17 hours left".
#[must_use]
pub fn due(nearness: Nearness, words: impl Into<Content>) -> Markup {
    let words: Content = words.into();
    match nearness {
        Nearness::Overdue => tag("db-tag--overdue", Some(Icon::Triangle), &words),
        Nearness::Soon => tag("db-tag--soon", Some(Icon::Clock), &words),
        Nearness::Later => tag("db-tag--later", None, &words),
        Nearness::Met => tag("", None, &words),
    }
}

/// An alert about danger or a condition to know: "No contact with Mr Ellis".
#[must_use]
pub fn alert_tag(words: impl Into<Content>) -> Markup {
    tag("db-tag--overdue", Some(Icon::Triangle), &words.into())
}

/// A neutral status: "Child protection plan", "Draft", "Approved".
#[must_use]
pub fn status(words: impl Into<Content>) -> Markup {
    tag("", None, &words.into())
}

/// The policy's label of a late entry, with how late in words: "2 days over its limit" (both times
/// stand beside it).
#[must_use]
pub fn late_entry(label: &str, how_late: impl Into<Content>) -> Markup {
    let how_late: Content = how_late.into();
    let words = html! { (label) @if !how_late.is_empty() { ": " (how_late) } };
    tag("db-tag--late", Some(Icon::Clock), &words.into())
}

/// A number of things waiting, in ink on yellow, with hidden words: `count(3, "unread")`. Nothing for none.
#[must_use]
pub fn count(number: u64, hidden_words: &str) -> Markup {
    html! {
        @if number > 0 {
            " "
            span class="db-count" {
                (number) span class="govuk-visually-hidden" { " " (hidden_words) }
            }
        }
    }
}

fn tag(class: &str, icon: Option<Icon>, words: &Content) -> Markup {
    html! {
        span class={ "db-tag" @if !class.is_empty() { " " (class) } } {
            @if let Some(icon) = icon { (icon.draw()) " " }
            (words)
        }
    }
}
