//! Error message beside a field.

use maud::{Markup, Render, html};

use super::content::{Attributes, Content};
use super::element::Element;

/// GOV.UK error message: always begins with the hidden word "Error:".
#[derive(Clone, Debug, Default)]
pub struct ErrorMessage {
    /// What is wrong and how to mend it.
    pub content: Content,
    /// Id; empty for none.
    pub id: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl ErrorMessage {
    pub(super) fn of(&self, id: &str) -> Markup {
        Element::new("p")
            .filled("id", id)
            .class(&["govuk-error-message", &self.classes])
            .attributes(&self.attributes)
            .holding(html! {
                span class="govuk-visually-hidden" { "Error:" } " " (self.content)
            })
    }
}

impl<T: Into<Content>> From<T> for ErrorMessage {
    fn from(content: T) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }
}

impl Render for ErrorMessage {
    fn render(&self) -> Markup {
        self.of(&self.id)
    }
}
