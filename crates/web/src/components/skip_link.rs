//! Link over the navigation, for people who use a keyboard.

use maud::{Markup, Render};

use super::content::{Attributes, Content};
use super::element::Element;

/// GOV.UK skip link; [`super::page::layout`] has one already.
#[derive(Clone, Debug, Default)]
pub struct SkipLink {
    /// The words.
    pub content: Content,
    /// `#` and the id to go to; `#content` when empty.
    pub href: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Render for SkipLink {
    fn render(&self) -> Markup {
        Element::new("a")
            .attr(
                "href",
                if self.href.is_empty() {
                    "#content"
                } else {
                    &self.href
                },
            )
            .class(&["govuk-skip-link", &self.classes])
            .attributes(&self.attributes)
            .attr("data-module", "govuk-skip-link")
            .holding(&self.content)
    }
}
