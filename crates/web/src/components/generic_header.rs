//! Top of the page: whose service it is. The council's own name and logo, never the crown.

use maud::{Markup, Render, html};

use super::content::{Attributes, Content};
use super::element::Element;

/// GOV.UK generic header.
#[derive(Clone, Debug, Default)]
pub struct GenericHeader {
    /// Name or logo. An image needs words for screen readers.
    pub logo: Content,
    /// Where it leads; `/` when empty.
    pub url: String,
    /// Class of the container; the page's width when empty.
    pub container_classes: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Render for GenericHeader {
    fn render(&self) -> Markup {
        let width = if self.container_classes.is_empty() {
            "govuk-width-container"
        } else {
            &self.container_classes
        };
        let url = if self.url.is_empty() { "/" } else { &self.url };
        Element::new("div")
            .class(&["govuk-generic-header", &self.classes])
            .attributes(&self.attributes)
            .holding(html! {
                div class={ "govuk-generic-header__container " (width) } {
                    div class="govuk-generic-header__logo" {
                        a href=(url) class="govuk-generic-header__homepage-link" { (self.logo) }
                    }
                }
            })
    }
}
