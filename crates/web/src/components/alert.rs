//! Status messages inside a page: neutral or amber. They stay until dealt with.

use maud::{Markup, Render, html};

use super::content::Content;

/// How an alert looks. MOJ's green and red forms are not offered: those colours belong to the marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AlertKind {
    /// Something to know.
    #[default]
    Information,
    /// Something to be careful about.
    Warning,
}

/// MOJ alert.
#[derive(Clone, Debug, Default)]
pub struct Alert {
    /// How it looks.
    pub kind: AlertKind,
    /// Name for screen readers, and heading when `show_title`.
    pub title: String,
    /// Whether the title is shown as a heading of the second level.
    pub show_title: bool,
    /// What it says.
    pub content: Content,
}

impl Alert {
    /// Something to know.
    #[must_use]
    pub fn information(title: impl Into<String>, content: impl Into<Content>) -> Self {
        Self {
            title: title.into(),
            content: content.into(),
            ..Self::default()
        }
    }

    /// Something to be careful about.
    #[must_use]
    pub fn warning(title: impl Into<String>, content: impl Into<Content>) -> Self {
        Self {
            kind: AlertKind::Warning,
            ..Self::information(title, content)
        }
    }
}

impl Render for Alert {
    fn render(&self) -> Markup {
        let (word, path) = match self.kind {
            AlertKind::Information => (
                "information",
                "M15 2.5a12.5 12.5 0 1 1 0 25 12.5 12.5 0 0 1 0-25m-1.4 10.4v9.5h2.8v-9.5zM15 7.6a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2",
            ),
            AlertKind::Warning => (
                "warning",
                "M15 2.4 28.8 26.2H1.2zM13.5 9.5l.3 8.3h2.4l.3-8.3zm1.5 10.4a1.9 1.9 0 1 0 0 3.8 1.9 1.9 0 0 0 0-3.8",
            ),
        };
        html! {
            div role="region" class={ "moj-alert moj-alert--" (word) }
                aria-label={ (word) ": " (self.title) } {
                div {
                    svg class="moj-alert__icon" role="presentation" aria-hidden="true" focusable="false"
                        viewBox="0 0 30 30" height="30" width="30" {
                        path fill="currentColor" fill-rule="evenodd" d=(path) {}
                    }
                }
                div class="moj-alert__content" {
                    @if self.show_title { h2 class="moj-alert__heading" { (self.title) } }
                    (self.content)
                }
            }
        }
    }
}
