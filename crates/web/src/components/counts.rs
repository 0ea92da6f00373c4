//! A few counts as links: the first thing on a home page.

use maud::{Markup, Render, html};

/// One count.
#[derive(Clone, Debug)]
pub struct CountLink {
    /// How many; `None` when it could not be found out, which is never shown as nought.
    pub number: Option<u64>,
    /// What is counted: "overdue".
    pub words: String,
    /// The list behind it.
    pub href: String,
}

impl CountLink {
    /// A known count.
    #[must_use]
    pub fn new(number: u64, words: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            number: Some(number),
            words: words.into(),
            href: href.into(),
        }
    }
}

/// The counts, in one row; two by two on a phone.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// Name of the list for screen readers.
    pub label: String,
    /// The counts.
    pub items: Vec<CountLink>,
}

impl Render for Counts {
    fn render(&self) -> Markup {
        html! {
            ul class="db-counts" aria-label=(self.label) {
                @for item in &self.items {
                    li {
                        a href=(item.href) {
                            @match item.number {
                                Some(number) => span class="db-counts__number" { (number) },
                                None => {
                                    span class="db-counts__number db-counts__number--unknown" {
                                        "not known"
                                    }
                                }
                            }
                            " "
                            span class="db-counts__words" { (item.words) }
                        }
                    }
                }
            }
        }
    }
}
