//! Detail on demand.

use maud::{Markup, Render, html};

use super::content::{Attributes, Content};
use super::element::Element;

/// GOV.UK details. Not inside a table cell that is being compared with others.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// The words that are always seen.
    pub summary: Content,
    /// What opens.
    pub content: Content,
    /// Whether it is open at first.
    pub open: bool,
    /// Id; empty for none.
    pub id: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Details {
    /// A closed detail.
    #[must_use]
    pub fn new(summary: impl Into<Content>, content: impl Into<Content>) -> Self {
        Self {
            summary: summary.into(),
            content: content.into(),
            ..Self::default()
        }
    }
}

impl Render for Details {
    fn render(&self) -> Markup {
        Element::new("details")
            .filled("id", &self.id)
            .class(&["govuk-details", &self.classes])
            .attributes(&self.attributes)
            .flag("open", self.open)
            .holding(html! {
                summary class="govuk-details__summary" {
                    span class="govuk-details__summary-text" { (self.summary) }
                }
                div class="govuk-details__text" { (self.content) }
            })
    }
}
