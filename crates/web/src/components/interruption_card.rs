//! A page that must be read before going on: a restricted file, a conflicting draft, a wrong-child warning.

use maud::{Markup, Render, html};

use super::content::Content;

/// MOJ interruption card. Its heading is the page's `h1`, so the page gives the layout no heading.
#[derive(Clone, Debug, Default)]
pub struct InterruptionCard {
    /// Heading.
    pub heading: Content,
    /// What must be known.
    pub body: Content,
    /// Buttons in [`super::ButtonStyle::Inverse`] and links with class `govuk-link--inverse`.
    pub actions: Content,
}

impl Render for InterruptionCard {
    fn render(&self) -> Markup {
        html! {
            div class="moj-interruption-card" {
                div class="moj-interruption-card__content" {
                    h1 class="moj-interruption-card__heading" { (self.heading) }
                    div class="moj-interruption-card__body" { (self.body) }
                    div class="govuk-button-group moj-interruption-card__actions" { (self.actions) }
                }
            }
        }
    }
}
