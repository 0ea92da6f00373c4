//! Fieldset and legend round fields that belong together.

use maud::{Markup, Render, html};

use super::content::{Attributes, Content};
use super::element::Element;

/// The legend: what the fields in a fieldset have in common.
#[derive(Clone, Debug, Default)]
pub struct Legend {
    /// The words.
    pub content: Content,
    /// Further classes, such as `govuk-fieldset__legend--m`.
    pub classes: String,
    /// Whether the legend is the page's only `h1`.
    pub page_heading: bool,
}

impl Legend {
    /// A legend that looks like a heading of the second level.
    #[must_use]
    pub fn medium(content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            classes: "govuk-fieldset__legend--m".to_owned(),
            page_heading: false,
        }
    }

    /// A legend that looks like a heading of the third level.
    #[must_use]
    pub fn small(content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            classes: "govuk-fieldset__legend--s".to_owned(),
            page_heading: false,
        }
    }
}

impl<T: Into<Content>> From<T> for Legend {
    fn from(content: T) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }
}

/// GOV.UK fieldset.
#[derive(Clone, Debug, Default)]
pub struct Fieldset {
    /// The legend; needed in all but the rarest case.
    pub legend: Legend,
    /// Ids of elements that describe the group, separated by spaces.
    pub described_by: String,
    /// Further classes.
    pub classes: String,
    /// ARIA role; empty for none. `group` makes some screen readers read the description of text fields.
    pub role: String,
    /// Further attributes.
    pub attributes: Attributes,
    /// The fields. Radios and checkboxes fill this themselves.
    pub content: Content,
}

impl Fieldset {
    /// A fieldset with a legend, to give to radios and checkboxes.
    #[must_use]
    pub fn new(legend: impl Into<Legend>) -> Self {
        Self {
            legend: legend.into(),
            ..Self::default()
        }
    }

    pub(super) fn around(&self, described_by: &str, inner: impl Render) -> Markup {
        Element::new("fieldset")
            .class(&["govuk-fieldset", &self.classes])
            .filled("role", &self.role)
            .filled("aria-describedby", described_by)
            .attributes(&self.attributes)
            .holding(html! { (self.legend()) (inner) })
    }

    fn legend(&self) -> Markup {
        let legend = &self.legend;
        if legend.content.is_empty() {
            return html! {};
        }
        Element::new("legend")
            .class(&["govuk-fieldset__legend", &legend.classes])
            .holding(html! {
                @if legend.page_heading {
                    h1 class="govuk-fieldset__heading" { (legend.content) }
                } @else {
                    (legend.content)
                }
            })
    }
}

impl Render for Fieldset {
    fn render(&self) -> Markup {
        self.around(&self.described_by, &self.content)
    }
}
