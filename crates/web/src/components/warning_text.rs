//! A warning before an act that cannot be undone.

use maud::{Markup, Render, html};

use super::content::{Attributes, Content};
use super::element::Element;

/// GOV.UK warning text: "You will not be able to change this. You can add a correction."
#[derive(Clone, Debug, Default)]
pub struct WarningText {
    /// The warning.
    pub content: Content,
    /// Hidden word for the icon; "Warning" when empty.
    pub icon_words: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl WarningText {
    /// A warning.
    #[must_use]
    pub fn new(content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }
}

impl Render for WarningText {
    fn render(&self) -> Markup {
        let words = if self.icon_words.is_empty() {
            "Warning"
        } else {
            &self.icon_words
        };
        Element::new("div")
            .class(&["govuk-warning-text", &self.classes])
            .attributes(&self.attributes)
            .holding(html! {
                span class="govuk-warning-text__icon" aria-hidden="true" { "!" }
                " "
                strong class="govuk-warning-text__text" {
                    span class="govuk-visually-hidden" { (words) } " " (self.content)
                }
            })
    }
}
