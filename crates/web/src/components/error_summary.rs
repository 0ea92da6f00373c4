//! Summary of everything wrong with a form, at the top of the page.

use maud::{Markup, Render, html};

use super::content::{Attributes, Content};
use super::element::Element;

/// One line of the summary: the words of the field's own message, with a link to the field.
#[derive(Clone, Debug, Default)]
pub struct SummaryError {
    /// The words.
    pub content: Content,
    /// `#` and the id of the field.
    pub href: Option<String>,
    /// Further attributes of the link.
    pub attributes: Attributes,
}

impl SummaryError {
    /// A message and the id of the field it belongs to.
    #[must_use]
    pub fn at(field_id: &str, content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            href: Some(format!("#{field_id}")),
            attributes: Attributes::default(),
        }
    }
}

/// GOV.UK error summary. It takes focus when the page opens; answers stay in the form.
#[derive(Clone, Debug)]
pub struct ErrorSummary {
    /// "There is a problem", unless there is more to say.
    pub title: Content,
    /// A sentence before the list.
    pub description: Content,
    /// The errors, in the order of the fields.
    pub errors: Vec<SummaryError>,
    /// `Some(true)` leaves focus where it is.
    pub disable_auto_focus: Option<bool>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Default for ErrorSummary {
    fn default() -> Self {
        Self {
            title: "There is a problem".into(),
            description: Content::default(),
            errors: Vec::new(),
            disable_auto_focus: None,
            classes: String::new(),
            attributes: Attributes::default(),
        }
    }
}

impl ErrorSummary {
    /// A summary of these errors.
    #[must_use]
    pub fn new(errors: impl IntoIterator<Item = SummaryError>) -> Self {
        Self {
            errors: errors.into_iter().collect(),
            ..Self::default()
        }
    }

    fn list(&self) -> Markup {
        html! {
            ul class="govuk-list govuk-error-summary__list" {
                @for error in &self.errors {
                    li {
                        @if let Some(href) = &error.href {
                            (Element::new("a")
                                .attr("href", href)
                                .attributes(&error.attributes)
                                .holding(&error.content))
                        } @else {
                            (error.content)
                        }
                    }
                }
            }
        }
    }
}

impl Render for ErrorSummary {
    fn render(&self) -> Markup {
        Element::new("div")
            .class(&["govuk-error-summary", &self.classes])
            .truth("data-disable-auto-focus", self.disable_auto_focus)
            .attributes(&self.attributes)
            .attr("data-module", "govuk-error-summary")
            .holding(html! {
                div role="alert" {
                    h2 class="govuk-error-summary__title" { (self.title) }
                    div class="govuk-error-summary__body" {
                        @if !self.description.is_empty() { p { (self.description) } }
                        @if !self.errors.is_empty() { (self.list()) }
                    }
                }
            })
    }
}
