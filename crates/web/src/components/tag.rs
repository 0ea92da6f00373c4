//! Tags: a status in a box. The words carry the meaning; there are no coloured tags (ux §4).

use maud::{Markup, Render};

use super::content::{Attributes, Content};
use super::element::Element;

/// GOV.UK tag, drawn in ink on white by our style sheet. Prefer [`super::status`] and [`super::due`].
#[derive(Clone, Debug, Default)]
pub struct Tag {
    /// The words.
    pub content: Content,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Tag {
    /// A tag.
    #[must_use]
    pub fn new(content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }
}

impl Render for Tag {
    fn render(&self) -> Markup {
        Element::new("strong")
            .class(&["govuk-tag", &self.classes])
            .attributes(&self.attributes)
            .holding(&self.content)
    }
}
