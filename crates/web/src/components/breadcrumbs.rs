//! The places above a page.

use maud::{Markup, Render, html};

use super::content::{Attributes, Content};
use super::element::Element;

/// One place.
#[derive(Clone, Debug, Default)]
pub struct Crumb {
    /// Its name.
    pub content: Content,
    /// Its address; none for the page itself.
    pub href: Option<String>,
    /// Further attributes of the link.
    pub attributes: Attributes,
}

impl Crumb {
    /// A place and its address.
    #[must_use]
    pub fn new(href: impl Into<String>, content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            href: Some(href.into()),
            attributes: Attributes::default(),
        }
    }
}

/// GOV.UK breadcrumbs.
#[derive(Clone, Debug, Default)]
pub struct Breadcrumbs {
    /// The places, from the outermost.
    pub items: Vec<Crumb>,
    /// Whether a narrow window shows only the first and the last.
    pub collapse_on_mobile: bool,
    /// Name of the landmark; "Breadcrumb" when empty.
    pub label: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Render for Breadcrumbs {
    fn render(&self) -> Markup {
        let collapse = if self.collapse_on_mobile {
            "govuk-breadcrumbs--collapse-on-mobile"
        } else {
            ""
        };
        Element::new("nav")
            .class(&["govuk-breadcrumbs", &self.classes, collapse])
            .attributes(&self.attributes)
            .attr(
                "aria-label",
                if self.label.is_empty() {
                    "Breadcrumb"
                } else {
                    &self.label
                },
            )
            .holding(html! {
                ol class="govuk-breadcrumbs__list" {
                    @for item in &self.items { (crumb(item)) }
                }
            })
    }
}

fn crumb(item: &Crumb) -> Markup {
    let place = Element::new("li").attr("class", "govuk-breadcrumbs__list-item");
    match &item.href {
        Some(href) => place.holding(
            Element::new("a")
                .attr("class", "govuk-breadcrumbs__link")
                .attr("href", href)
                .attributes(&item.attributes)
                .holding(&item.content),
        ),
        None => place.attr("aria-current", "page").holding(&item.content),
    }
}
