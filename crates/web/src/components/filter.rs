//! Filters of a list. The address holds every filter but names, addresses and birth dates.

use maud::{Markup, Render, html};

use super::button::Button;
use super::content::Content;

/// Filters that are on, of one kind.
#[derive(Clone, Debug, Default)]
pub struct ChosenFilters {
    /// The kind: "Kind of record".
    pub name: String,
    /// Each filter with the address of the list without it.
    pub items: Vec<(String, String)>,
}

/// The filters that are on, shown above the list.
#[derive(Clone, Debug, Default)]
pub struct SelectedFilters {
    /// Kinds with a filter on.
    pub groups: Vec<ChosenFilters>,
    /// Address of the list without any.
    pub clear_href: String,
}

impl Render for SelectedFilters {
    fn render(&self) -> Markup {
        html! {
            @if !self.groups.is_empty() {
                div class="db-chosen" {
                    h2 class="db-chosen__heading" { "Selected filters" }
                    @for group in &self.groups {
                        h3 class="db-chosen__name" { (group.name) }
                        ul class="moj-filter-tags" {
                            @for (words, href) in &group.items {
                                li {
                                    a class="moj-filter__tag" href=(href) {
                                        span class="govuk-visually-hidden" { "Remove this filter" }
                                        " " (words) " "
                                        span aria-hidden="true" { "×" }
                                    }
                                }
                            }
                        }
                    }
                    p { a class="govuk-link govuk-link--no-visited-state" href=(self.clear_href) {
                        "Clear filters"
                    } }
                }
            }
        }
    }
}

/// MOJ filter: the questions, with a button at both ends. Closed on a phone until opened.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Address of the list.
    pub action: String,
    /// The questions.
    pub options: Content,
    /// Whether any filter is on: then it opens on a phone too.
    pub any_on: bool,
}

impl Render for Filter {
    fn render(&self) -> Markup {
        let apply = Button::secondary("Apply filters");
        html! {
            details class="db-filter" open[self.any_on] {
                summary class="db-filter__summary" { "Filters" }
                form class="moj-filter" action=(self.action) method="get" role="search"
                    aria-label="Filters" novalidate {
                    div class="moj-filter__header" {
                        div class="moj-filter__header-title" {
                            h2 class="govuk-heading-m" { "Filters" }
                        }
                    }
                    div class="moj-filter__content" {
                        div class="moj-filter__options" { (apply) (self.options) (apply) }
                    }
                }
            }
        }
    }
}
