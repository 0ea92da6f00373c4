//! Link back to where the reader came from.

use maud::{Markup, Render};

use super::content::{Attributes, Content};
use super::element::Element;

/// GOV.UK back link. On a page with breadcrumbs there is none.
#[derive(Clone, Debug, Default)]
pub struct BackLink {
    /// The words; "Back" when empty. Name the place: "Back to Dawn's file".
    pub content: Content,
    /// Where it leads.
    pub href: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl BackLink {
    /// A link to a place with a name.
    #[must_use]
    pub fn new(href: impl Into<String>, content: impl Into<Content>) -> Self {
        Self {
            href: href.into(),
            content: content.into(),
            ..Self::default()
        }
    }
}

impl Render for BackLink {
    fn render(&self) -> Markup {
        let usual = Content::from("Back");
        Element::new("a")
            .attr(
                "href",
                if self.href.is_empty() {
                    "#"
                } else {
                    &self.href
                },
            )
            .class(&["govuk-back-link", &self.classes])
            .attributes(&self.attributes)
            .holding(if self.content.is_empty() {
                &usual
            } else {
                &self.content
            })
    }
}
