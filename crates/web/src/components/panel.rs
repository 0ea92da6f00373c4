//! Receipt of something finished.

use maud::{Markup, Render, html};

use super::content::{Attributes, Content};
use super::element::Element;
use super::heading;

/// GOV.UK panel. Its title is the page's `h1`, so the page gives the layout no heading.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// What was done: "Note finalised".
    pub title: Content,
    /// Time and entry number.
    pub content: Content,
    /// Level of the title; one when `None`.
    pub heading_level: Option<u8>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Panel {
    /// A receipt.
    #[must_use]
    pub fn new(title: impl Into<Content>, content: impl Into<Content>) -> Self {
        Self {
            title: title.into(),
            content: content.into(),
            ..Self::default()
        }
    }
}

impl Render for Panel {
    fn render(&self) -> Markup {
        let title = heading(self.heading_level.unwrap_or(1))
            .attr("class", "govuk-panel__title")
            .holding(&self.title);
        Element::new("div")
            .class(&["govuk-panel", "govuk-panel--confirmation", &self.classes])
            .attributes(&self.attributes)
            .holding(html! {
                (title)
                @if !self.content.is_empty() {
                    div class="govuk-panel__body" { (self.content) }
                }
            })
    }
}
