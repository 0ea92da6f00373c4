//! The bar at the top: whose service, its places, search, and the signed-in person's menu.

use maud::{Markup, html};

use super::content::Content;
use super::form::Form;
use super::generic_header::GenericHeader;
use super::icon::Icon;
use super::page::PRODUCT;
use super::service_navigation::{NavItem, ServiceNavigation};

/// Who is signed in.
#[derive(Clone, Debug, Default)]
pub struct SignedIn {
    /// Name as colleagues know it.
    pub name: String,
    /// What they act as: "Social worker".
    pub role: String,
    /// Token for the forms in the bar.
    pub csrf: String,
    /// Whether this person may search for children.
    pub may_search: bool,
}

/// The bar. Search is sent by `POST`, for a name must not stand in an address.
pub(super) fn bar(authority: &Content, who: Option<&SignedIn>, places: &[NavItem]) -> Markup {
    let navigation = ServiceNavigation {
        service_name: PRODUCT.to_owned(),
        service_url: Some("/".to_owned()),
        items: places.to_vec(),
        end: html! { @if let Some(who) = who { (tools(who)) } }.into(),
        end_inline: true,
        classes: "govuk-service-navigation--inverse".to_owned(),
        ..ServiceNavigation::default()
    };
    html! {
        header class="db-bar" {
            @if !authority.is_empty() {
                (GenericHeader { logo: authority.clone(), ..GenericHeader::default() })
            }
            (navigation)
        }
    }
}

fn tools(who: &SignedIn) -> Markup {
    html! {
        div class="db-tools" {
            @if who.may_search { (search(&who.csrf)) }
            details class="db-user" {
                summary class="db-user__summary" {
                    span class="govuk-visually-hidden" { "Signed in as " }
                    (who.name)
                }
                div class="db-user__menu" {
                    @if !who.role.is_empty() { p class="db-user__role" { (who.role) } }
                    ul {
                        li { a class="govuk-link" href="/preferences" { "Preferences" } }
                    }
                    (Form {
                        action: "/sign-out".to_owned(),
                        csrf: who.csrf.clone(),
                        body: html! {
                            button class="db-user__sign-out" type="submit" { "Sign out" }
                        }
                        .into(),
                        ..Form::default()
                    })
                }
            }
        }
    }
}

fn search(csrf: &str) -> Markup {
    let body = html! {
        label class="govuk-visually-hidden" for="bar-search" { "Find a child by name or number" }
        input class="db-search__input" id="bar-search" name="q" type="search" autocomplete="off"
            spellcheck="false" aria-keyshortcuts="Control+K";
        button class="db-search__button" type="submit" {
            (Icon::Glass.draw()) span class="govuk-visually-hidden" { "Search" }
        }
    };
    html! {
        div class="db-search" role="search" aria-label="Children" {
            (Form {
                action: "/search".to_owned(),
                csrf: csrf.to_owned(),
                body: body.into(),
                ..Form::default()
            })
        }
    }
}
