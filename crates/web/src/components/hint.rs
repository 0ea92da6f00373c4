//! Hint under a label.

use maud::{Markup, Render};

use super::content::{Attributes, Content};
use super::element::Element;

/// GOV.UK hint. Pages give it to a field, which makes its id.
#[derive(Clone, Debug, Default)]
pub struct Hint {
    /// The words.
    pub content: Content,
    /// Id; empty for none.
    pub id: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Hint {
    pub(super) fn of(&self, id: &str, class: &str) -> Markup {
        Element::new("div")
            .filled("id", id)
            .class(&["govuk-hint", class, &self.classes])
            .attributes(&self.attributes)
            .holding(&self.content)
    }
}

impl<T: Into<Content>> From<T> for Hint {
    fn from(content: T) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }
}

impl Render for Hint {
    fn render(&self) -> Markup {
        self.of(&self.id, "")
    }
}
