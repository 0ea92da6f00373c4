//! The recording policy's marks. Each says its meaning in words, then by shape, then by colour, and the
//! three colours are used for nothing else (NOTE-012 to NOTE-016; ux §4).

use maud::{Markup, html};

use super::icon::Icon;

fn mark(class: &str, icon: Icon, words: Markup) -> Markup {
    html! { strong class={ "db-mark db-mark--" (class) } { (icon.draw()) " " (words) } }
}

/// "Child seen" or "Child seen alone" (NOTE-012).
#[must_use]
pub fn child_seen(alone: bool) -> Markup {
    let words = if alone {
        "Child seen alone"
    } else {
        "Child seen"
    };
    mark("seen", Icon::Tick, html! { (words) })
}

/// "Child not seen" and why; the reason is shown as it was written (NOTE-013).
#[must_use]
pub fn child_not_seen(reason: &str) -> Markup {
    let words = html! { "Child not seen" @if !reason.is_empty() { ": " (reason) } };
    mark("not-seen", Icon::Cross, words)
}

/// Information shared, a meeting or consent: what, and with whom (NOTE-014).
#[must_use]
pub fn event(what: &str) -> Markup {
    mark("event", Icon::Envelope, html! { (what) })
}

/// A child's own words inside a text, in quotation marks that stay when copied (NOTE-015).
///
/// `name` is the child as the note calls them. Screen readers hear whose words they are and where they end.
#[must_use]
pub fn child_words(name: &str, words: &str) -> Markup {
    html! {
        span class="db-words" {
            span class="govuk-visually-hidden" { (possessive(name)) " words: " }
            "“" (words) "”"
            span class="govuk-visually-hidden" { " (end of " (possessive(name)) " words)" }
        }
    }
}

/// "Dawn’s", "James’".
#[must_use]
pub fn possessive(name: &str) -> String {
    let s = name
        .chars()
        .next_back()
        .is_some_and(|c| c.eq_ignore_ascii_case(&'s'));
    format!("{name}’{}", if s { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::indexing_slicing,
        reason = "a test may stop at the first surprise"
    )]

    use super::*;

    /// NOTE-016: no mark depends on its colour.
    #[test]
    fn every_mark_has_words_and_a_shape() {
        let marks = [
            (child_seen(false), "Child seen"),
            (child_seen(true), "Child seen alone"),
            (child_not_seen("asleep"), "Child not seen: asleep"),
            (event("Plan shared with family"), "Plan shared with family"),
        ];
        for (mark, words) in marks {
            let html = mark.into_string();
            assert!(html.contains(words), "{html}");
            assert!(
                html.contains("<svg class=\"db-icon\" width=\"16\""),
                "{html}"
            );
            assert!(
                html.contains("aria-hidden=\"true\" focusable=\"false\""),
                "{html}"
            );
        }
    }

    /// NOTE-015: the words keep their quotation marks, and whose they are.
    #[test]
    fn a_childs_words_are_quoted_and_named() {
        let html = child_words("Dawn", "I like <it>").into_string();
        assert!(html.contains("“I like &lt;it&gt;”"), "{html}");
        assert!(html.contains("Dawn’s words: "), "{html}");
        assert!(html.contains(" (end of Dawn’s words)"), "{html}");
        assert_eq!(possessive("James"), "James’");
    }
}
