//! Tabs of a child's file, as links.

use maud::{Markup, Render, html};

use super::content::Content;

/// One tab.
#[derive(Clone, Debug, Default)]
pub struct Tab {
    /// Its name.
    pub content: Content,
    /// Its page.
    pub href: String,
    /// Whether it is this page.
    pub current: bool,
}

/// MOJ sub navigation.
#[derive(Clone, Debug, Default)]
pub struct SubNavigation {
    /// Name of the landmark: "Parts of this file".
    pub label: String,
    /// The tabs.
    pub items: Vec<Tab>,
}

impl Render for SubNavigation {
    fn render(&self) -> Markup {
        html! {
            nav class="moj-sub-navigation" aria-label=(self.label) {
                ul class="moj-sub-navigation__list" {
                    @for item in &self.items {
                        li class="moj-sub-navigation__item" {
                            a class="moj-sub-navigation__link" href=(item.href)
                                aria-current=[item.current.then_some("page")] { (item.content) }
                        }
                    }
                }
            }
        }
    }
}
