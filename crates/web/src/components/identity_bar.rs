//! Whose file it is: on every page about a child, so that nobody writes in the wrong one.

use maud::{Markup, Render, html};

use super::content::Content;
use super::status::alert_tag;

/// Link to a brother's or sister's file.
#[derive(Clone, Debug, Default)]
pub struct Relative {
    /// Name and age.
    pub name: String,
    /// Their file; plain words when the reader may not open it.
    pub href: Option<String>,
}

/// The bar. Empty facts are left out, so the page says "not recorded" where that matters.
#[derive(Clone, Debug, Default)]
pub struct IdentityBar {
    /// Full name.
    pub name: String,
    /// Name the child chose, if another.
    pub chosen_name: String,
    /// Their file.
    pub href: String,
    /// Age and date of birth in words: "7 years 3 months, born 12 August 2019".
    pub age: String,
    /// Record number in groups: "204 118".
    pub id: String,
    /// Legal or plan status: "Child protection plan".
    pub status: String,
    /// Who the child lives with.
    pub lives_with: String,
    /// Allocated worker.
    pub worker: String,
    /// Worker's manager.
    pub manager: String,
    /// Brothers and sisters.
    pub siblings: Vec<Relative>,
    /// Alerts, shown as solid tags.
    pub alerts: Vec<String>,
    /// Buttons at the end: "Add a note".
    pub actions: Content,
}

impl IdentityBar {
    fn facts(&self) -> [(&'static str, Markup); 7] {
        let words = |text: &str| html! { (text) };
        [
            ("Age", words(&self.age)),
            (
                "Record number",
                html! { @if !self.id.is_empty() { span class="db-id" { (self.id) } } },
            ),
            ("Status", words(&self.status)),
            ("Lives with", words(&self.lives_with)),
            ("Worker", words(&self.worker)),
            ("Manager", words(&self.manager)),
            ("Brothers and sisters", self.siblings()),
        ]
    }

    fn siblings(&self) -> Markup {
        html! {
            @for (index, relative) in self.siblings.iter().enumerate() {
                @if index > 0 { ", " }
                @match &relative.href {
                    Some(href) => a class="govuk-link" href=(href) { (relative.name) },
                    None => (relative.name),
                }
            }
        }
    }
}

impl Render for IdentityBar {
    fn render(&self) -> Markup {
        html! {
            section class="db-identity" aria-label="Whose file this is" {
                div class="govuk-width-container db-identity__inner" {
                    div class="db-identity__who" {
                        p class="db-identity__name" {
                            a href=(self.href) { (self.name) }
                            @if !self.chosen_name.is_empty() {
                                " "
                                span class="db-identity__chosen" { "known as " (self.chosen_name) }
                            }
                        }
                        @if !self.actions.is_empty() {
                            div class="db-identity__actions" { (self.actions) }
                        }
                    }
                    dl class="db-identity__facts" {
                        @for (name, value) in self.facts() {
                            @if !value.0.is_empty() {
                                div { dt { (name) } " " dd { (value) } }
                            }
                        }
                    }
                    @if !self.alerts.is_empty() {
                        ul class="db-identity__alerts" aria-label="Alerts" {
                            @for alert in &self.alerts { li { (alert_tag(alert)) } }
                        }
                    }
                }
            }
        }
    }
}
