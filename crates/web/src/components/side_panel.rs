//! A box beside the main column: drafts, messages, checks, the last oversight instruction.

use maud::{Markup, Render, html};

use super::content::Content;

/// The box.
#[derive(Clone, Debug, Default)]
pub struct SidePanel {
    /// Id of the heading; makes the box a named region.
    pub id: String,
    /// Heading.
    pub heading: Content,
    /// What it holds.
    pub body: Content,
}

impl SidePanel {
    /// A box.
    #[must_use]
    pub fn new(
        id: impl Into<String>,
        heading: impl Into<Content>,
        body: impl Into<Content>,
    ) -> Self {
        Self {
            id: id.into(),
            heading: heading.into(),
            body: body.into(),
        }
    }
}

impl Render for SidePanel {
    fn render(&self) -> Markup {
        html! {
            section class="db-side-panel" aria-labelledby=(self.id) {
                h2 class="db-side-panel__heading" id=(self.id) { (self.heading) }
                div class="db-side-panel__body" { (self.body) }
            }
        }
    }
}

/// What to say where a list has nothing: why, and what next.
#[must_use]
pub fn empty(words: impl Into<Content>) -> Markup {
    let words: Content = words.into();
    html! { p class="db-empty" { (words) } }
}
