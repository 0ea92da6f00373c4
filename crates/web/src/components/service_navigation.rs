//! Name of the service and its main places.

use maud::{Markup, Render, html};

use super::content::{Attributes, Content};
use super::element::Element;

/// One place.
#[derive(Clone, Debug, Default)]
pub struct NavItem {
    /// Its name.
    pub content: Content,
    /// Its address; plain words without.
    pub href: Option<String>,
    /// Whether it is this very page.
    pub current: bool,
    /// Whether this page lies within it.
    pub active: bool,
    /// Further attributes of the link.
    pub attributes: Attributes,
}

impl NavItem {
    /// A place and its address.
    #[must_use]
    pub fn new(href: impl Into<String>, content: impl Into<Content>) -> Self {
        Self {
            href: Some(href.into()),
            content: content.into(),
            ..Self::default()
        }
    }

    fn of(&self) -> Markup {
        let on = self.active || self.current;
        let class = if on {
            "govuk-service-navigation__item--active"
        } else {
            ""
        };
        let aria = on.then_some(if self.current { "page" } else { "true" });
        let words = html! {
            @if on {
                strong class="govuk-service-navigation__active-fallback" { (self.content) }
            } @else {
                (self.content)
            }
        };
        let inner = match &self.href {
            Some(href) => Element::new("a")
                .attr("class", "govuk-service-navigation__link")
                .attr("href", href)
                .maybe("aria-current", aria)
                .attributes(&self.attributes)
                .holding(words),
            None => Element::new("span")
                .attr("class", "govuk-service-navigation__text")
                .maybe("aria-current", aria)
                .holding(words),
        };
        Element::new("li")
            .class(&["govuk-service-navigation__item", class])
            .holding(inner)
    }
}

/// GOV.UK service navigation.
#[derive(Clone, Debug, Default)]
pub struct ServiceNavigation {
    /// Name of the service; empty for none.
    pub service_name: String,
    /// Where the name leads.
    pub service_url: Option<String>,
    /// The places.
    pub items: Vec<NavItem>,
    /// Whether a narrow window folds the places behind a button; when there are two or more if `None`.
    pub collapse: Option<bool>,
    /// Words of that button; "Menu" when empty.
    pub menu_words: String,
    /// Name of that button for screen readers, if it differs.
    pub menu_label: String,
    /// Name of the landmark of places; the button's words when empty.
    pub navigation_label: String,
    /// Id of the list of places; `navigation` when empty.
    pub navigation_id: String,
    /// Further classes of the landmark of places.
    pub navigation_classes: String,
    /// Name of the section; "Service information" when empty.
    pub label: String,
    /// Something before the places, inside the bar.
    pub start: Content,
    /// Something before the first place (a list item).
    pub navigation_start: Content,
    /// Something after the last place (a list item).
    pub navigation_end: Content,
    /// Something at the end of the bar: search and the user's menu.
    pub end: Content,
    /// Whether that stands beside the places on a wide screen.
    pub end_inline: bool,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

fn or<'a>(words: &'a str, usual: &'a str) -> &'a str {
    if words.is_empty() { usual } else { words }
}

impl ServiceNavigation {
    fn name(&self) -> Markup {
        html! {
            span class="govuk-service-navigation__service-name" {
                @if let Some(url) = &self.service_url {
                    a href=(url) class="govuk-service-navigation__link" { (self.service_name) }
                } @else {
                    span class="govuk-service-navigation__text" { (self.service_name) }
                }
            }
        }
    }

    fn navigation(&self) -> Markup {
        let words = or(&self.menu_words, "Menu");
        let id = or(&self.navigation_id, "navigation");
        let label = Some(self.menu_label.as_str()).filter(|l| !l.is_empty() && *l != words);
        let toggle = Element::new("button")
            .attr("type", "button")
            .attr(
                "class",
                "govuk-service-navigation__toggle govuk-js-service-navigation-toggle",
            )
            .attr("aria-controls", id)
            .maybe("aria-label", label)
            .flag("hidden", true)
            .attr("aria-hidden", "true")
            .holding(words);
        Element::new("nav")
            .attr("aria-label", or(&self.navigation_label, words))
            .class(&[
                "govuk-service-navigation__wrapper",
                &self.navigation_classes,
            ])
            .holding(html! {
                @if self.collapse.unwrap_or(self.items.len() > 1) { (toggle) }
                ul class="govuk-service-navigation__list" id=(id) {
                    (self.navigation_start)
                    @for item in &self.items { (item.of()) }
                    (self.navigation_end)
                }
            })
    }

    fn inner(&self) -> Markup {
        let inline = if self.end_inline {
            "govuk-service-navigation__inlining-container"
        } else {
            ""
        };
        let has_navigation = !(self.items.is_empty()
            && self.navigation_start.is_empty()
            && self.navigation_end.is_empty());
        Element::new("div")
            .class(&["govuk-width-container", inline])
            .holding(html! {
                (self.start)
                div class="govuk-service-navigation__container" {
                    @if !self.service_name.is_empty() { (self.name()) }
                    @if has_navigation { (self.navigation()) }
                }
                (self.end)
            })
    }
}

impl Render for ServiceNavigation {
    fn render(&self) -> Markup {
        let is_landmark =
            !(self.service_name.is_empty() && self.start.is_empty() && self.end.is_empty());
        let element = if is_landmark {
            Element::new("section").attr("aria-label", or(&self.label, "Service information"))
        } else {
            Element::new("div")
        };
        element
            .class(&["govuk-service-navigation", &self.classes])
            .attr("data-module", "govuk-service-navigation")
            .attributes(&self.attributes)
            .holding(self.inner())
    }
}
