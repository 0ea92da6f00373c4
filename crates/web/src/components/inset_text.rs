//! Text set apart from its surroundings.

use maud::{Markup, Render};

use super::content::{Attributes, Content};
use super::element::Element;

/// GOV.UK inset text: a quoted rule, an instruction from oversight.
#[derive(Clone, Debug, Default)]
pub struct InsetText {
    /// The text.
    pub content: Content,
    /// Id; empty for none.
    pub id: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl InsetText {
    /// Inset text.
    #[must_use]
    pub fn new(content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }
}

impl Render for InsetText {
    fn render(&self) -> Markup {
        Element::new("div")
            .filled("id", &self.id)
            .class(&["govuk-inset-text", &self.classes])
            .attributes(&self.attributes)
            .holding(&self.content)
    }
}
