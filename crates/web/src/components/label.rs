//! Label of a field.

use maud::{Markup, Render, html};

use super::content::{Attributes, Content};
use super::element::Element;

/// GOV.UK label. Pages give it to a field, which fills in `target`.
#[derive(Clone, Debug, Default)]
pub struct Label {
    /// The words.
    pub content: Content,
    /// Id of the field.
    pub target: String,
    /// Further classes, such as `govuk-label--m`.
    pub classes: String,
    /// Whether the label is the page's only `h1`.
    pub page_heading: bool,
    /// Further attributes of the label.
    pub attributes: Attributes,
}

impl Label {
    /// A plain label.
    #[must_use]
    pub fn new(content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }

    /// A label read by screen readers and hidden from sight: only where a heading beside it says the same.
    #[must_use]
    pub fn hidden(content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            classes: "govuk-visually-hidden".to_owned(),
            ..Self::default()
        }
    }

    pub(super) fn of(&self, id: &str, class: &str) -> Markup {
        if self.content.is_empty() {
            return html! {};
        }
        let label = Element::new("label")
            .class(&["govuk-label", class, &self.classes])
            .attributes(&self.attributes)
            .filled("for", id)
            .holding(&self.content);
        if self.page_heading {
            html! { h1 class="govuk-label-wrapper" { (label) } }
        } else {
            label
        }
    }
}

impl<T: Into<Content>> From<T> for Label {
    fn from(content: T) -> Self {
        Self::new(content)
    }
}

impl Render for Label {
    fn render(&self) -> Markup {
        self.of(&self.target, "")
    }
}
