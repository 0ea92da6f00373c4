//! Pages of a long list, or the record before and after.

use maud::{Markup, Render, html};

use super::content::{Attributes, Content};
use super::element::Element;

/// Link to the page or record before or after.
#[derive(Clone, Debug, Default)]
pub struct Neighbour {
    /// Where it leads.
    pub href: String,
    /// The words; "Previous page" or "Next page" when empty.
    pub content: Content,
    /// What is there, when there are no numbered pages: "Home visit, 3 March 2026".
    pub label: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Neighbour {
    /// A link with the usual words.
    #[must_use]
    pub fn new(href: impl Into<String>) -> Self {
        Self {
            href: href.into(),
            ..Self::default()
        }
    }
}

/// One of the numbered pages.
#[derive(Clone, Debug)]
pub enum PageItem {
    /// A page.
    Page(NumberedPage),
    /// Pages left out.
    Gap,
}

/// A numbered page.
#[derive(Clone, Debug, Default)]
pub struct NumberedPage {
    /// Its number.
    pub number: u32,
    /// Where it leads.
    pub href: String,
    /// Whether it is the one being read.
    pub current: bool,
    /// Name for screen readers; "Page 3" when empty.
    pub name: String,
    /// Further attributes.
    pub attributes: Attributes,
}

/// GOV.UK pagination.
#[derive(Clone, Debug, Default)]
pub struct Pagination {
    /// The page before.
    pub previous: Option<Neighbour>,
    /// The page after.
    pub next: Option<Neighbour>,
    /// Numbered pages; none for a pair of neighbours only.
    pub items: Vec<PageItem>,
    /// Name of the landmark; "Pagination" when empty.
    pub label: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

/// Which way a neighbour lies.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Back,
    On,
}

impl Pagination {
    /// Numbered pages with the first, the last and the ones round the current; nothing for a single page.
    /// `current` and `last` count from one.
    #[must_use]
    pub fn pages(current: u32, last: u32, href: impl Fn(u32) -> String) -> Self {
        let mut items = Vec::new();
        let mut shown_before = 0;
        for number in 1..=last {
            if number != 1 && number != last && number.abs_diff(current) > 1 {
                continue;
            }
            if number > shown_before + 1 {
                items.push(PageItem::Gap);
            }
            shown_before = number;
            items.push(PageItem::Page(NumberedPage {
                number,
                href: href(number),
                current: number == current,
                ..NumberedPage::default()
            }));
        }
        Self {
            previous: (current > 1).then(|| Neighbour::new(href(current - 1))),
            next: (current < last).then(|| Neighbour::new(href(current + 1))),
            items: if last > 1 { items } else { Vec::new() },
            ..Self::default()
        }
    }

    fn is_block(&self) -> bool {
        self.items.is_empty() && (self.previous.is_some() || self.next.is_some())
    }

    fn neighbour(&self, link: &Neighbour, way: Way) -> Markup {
        let (word, usual) = match way {
            Way::Back => ("prev", "Previous"),
            Way::On => ("next", "Next"),
        };
        let block = self.is_block();
        let plain = block && link.label.is_empty();
        let title = if plain {
            "govuk-pagination__link-title--decorated"
        } else {
            ""
        };
        let arrow_first = block || way == Way::Back;
        let inner = html! {
            @if arrow_first { (arrow(way)) }
            (Element::new("span").class(&["govuk-pagination__link-title", title]).holding(html! {
                @if link.content.is_empty() {
                    (usual) span class="govuk-visually-hidden" { " page" }
                } @else {
                    (link.content)
                }
            }))
            @if block && !link.label.is_empty() {
                " "
                span class="govuk-visually-hidden" { ":" }
                " "
                span class="govuk-pagination__link-label" { (link.label) }
            }
            @if !arrow_first { (arrow(way)) }
        };
        html! {
            div class={ "govuk-pagination__" (word) } {
                (Element::new("a")
                    .attr("class", "govuk-link govuk-pagination__link")
                    .attr("href", &link.href)
                    .attr("rel", word)
                    .attributes(&link.attributes)
                    .holding(inner))
            }
        }
    }
}

fn page_item(item: &PageItem) -> Markup {
    let PageItem::Page(page) = item else {
        return html! {
            li class="govuk-pagination__item govuk-pagination__item--ellipsis" { "⋯" }
        };
    };
    let current = if page.current {
        "govuk-pagination__item--current"
    } else {
        ""
    };
    let usual = format!("Page {}", page.number);
    let link = Element::new("a")
        .attr("class", "govuk-link govuk-pagination__link")
        .attr("href", &page.href)
        .attr(
            "aria-label",
            if page.name.is_empty() {
                &usual
            } else {
                &page.name
            },
        )
        .maybe("aria-current", page.current.then_some("page"))
        .attributes(&page.attributes)
        .holding(page.number);
    Element::new("li")
        .class(&["govuk-pagination__item", current])
        .holding(link)
}

fn arrow(way: Way) -> Markup {
    let (class, path) = match way {
        Way::Back => (
            "govuk-pagination__icon govuk-pagination__icon--prev",
            "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z",
        ),
        Way::On => (
            "govuk-pagination__icon govuk-pagination__icon--next",
            "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z",
        ),
    };
    html! {
        svg class=(class) xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true"
            focusable="false" viewBox="0 0 15 13" { path d=(path) {} }
    }
}

impl Render for Pagination {
    fn render(&self) -> Markup {
        let block = if self.is_block() {
            "govuk-pagination--block"
        } else {
            ""
        };
        Element::new("nav")
            .class(&["govuk-pagination", block, &self.classes])
            .attr(
                "aria-label",
                if self.label.is_empty() {
                    "Pagination"
                } else {
                    &self.label
                },
            )
            .attributes(&self.attributes)
            .holding(html! {
                @if let Some(link) = &self.previous { (self.neighbour(link, Way::Back)) }
                @if !self.items.is_empty() {
                    ul class="govuk-pagination__list" {
                        @for item in &self.items { (page_item(item)) }
                    }
                }
                @if let Some(link) = &self.next { (self.neighbour(link, Way::On)) }
            })
    }
}
