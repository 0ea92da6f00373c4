//! Facts and their values, each with a link to change it; on its own or inside a card.

use maud::{Markup, Render, html};

use super::content::{Attributes, Content};
use super::element::Element;
use super::heading;

/// A link beside a fact or a card's title.
#[derive(Clone, Debug, Default)]
pub struct Action {
    /// The word: "Change".
    pub content: Content,
    /// Where it leads.
    pub href: String,
    /// Hidden words that complete it: "date of the visit".
    pub hidden_words: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Action {
    /// "Change" and the hidden name of what is changed.
    #[must_use]
    pub fn change(href: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            content: "Change".into(),
            href: href.into(),
            hidden_words: what.into(),
            ..Self::default()
        }
    }

    fn of(&self, card: Option<&Content>) -> Markup {
        Element::new("a")
            .class(&["govuk-link", &self.classes])
            .attr("href", &self.href)
            .attributes(&self.attributes)
            .holding(html! {
                (self.content)
                @if !self.hidden_words.is_empty() || card.is_some() {
                    span class="govuk-visually-hidden" {
                        @if !self.hidden_words.is_empty() { " " (self.hidden_words) }
                        @if let Some(title) = card { " (" (title) ")" }
                    }
                }
            })
    }
}

/// A cell of a summary list.
#[derive(Clone, Debug, Default)]
pub struct Fact {
    /// What it holds.
    pub content: Content,
    /// Further classes.
    pub classes: String,
}

impl<T: Into<Content>> From<T> for Fact {
    fn from(content: T) -> Self {
        Self {
            content: content.into(),
            classes: String::new(),
        }
    }
}

/// One fact.
#[derive(Clone, Debug, Default)]
pub struct SummaryRow {
    /// What it is.
    pub key: Fact,
    /// Its value.
    pub value: Fact,
    /// Links beside it.
    pub actions: Vec<Action>,
    /// Further classes of the links' cell.
    pub actions_classes: String,
    /// Further classes of the row.
    pub classes: String,
}

impl SummaryRow {
    /// A fact without links.
    #[must_use]
    pub fn new(key: impl Into<Fact>, value: impl Into<Fact>) -> Self {
        Self {
            key: key.into(),
            value: value.into(),
            ..Self::default()
        }
    }

    fn of(&self, any_actions: bool, card: Option<&Content>) -> Markup {
        let none = if any_actions && self.actions.is_empty() {
            "govuk-summary-list__row--no-actions"
        } else {
            ""
        };
        let key = Element::new("dt").class(&["govuk-summary-list__key", &self.key.classes]);
        let value = Element::new("dd").class(&["govuk-summary-list__value", &self.value.classes]);
        Element::new("div")
            .class(&["govuk-summary-list__row", none, &self.classes])
            .holding(html! {
                (key.holding(&self.key.content))
                (value.holding(&self.value.content))
                @if !self.actions.is_empty() { (self.actions(card)) }
            })
    }

    fn actions(&self, card: Option<&Content>) -> Markup {
        Element::new("dd")
            .class(&["govuk-summary-list__actions", &self.actions_classes])
            .holding(html! {
                @if let [action] = self.actions.as_slice() {
                    (action.of(card))
                } @else {
                    ul class="govuk-summary-list__actions-list" {
                        @for action in &self.actions {
                            li class="govuk-summary-list__actions-list-item" { (action.of(card)) }
                        }
                    }
                }
            })
    }
}

/// A box with a title round a summary list.
#[derive(Clone, Debug, Default)]
pub struct SummaryCard {
    /// Title; hidden in every link of the card, so that link texts are unique.
    pub title: Content,
    /// Level of the title; two when `None`.
    pub heading_level: Option<u8>,
    /// Further classes of the title.
    pub title_classes: String,
    /// Links beside the title.
    pub actions: Vec<Action>,
    /// Further classes of these links.
    pub actions_classes: String,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl SummaryCard {
    fn around(&self, list: Markup) -> Markup {
        let title = heading(self.heading_level.unwrap_or(2))
            .class(&["govuk-summary-card__title", &self.title_classes])
            .holding(&self.title);
        Element::new("div")
            .class(&["govuk-summary-card", &self.classes])
            .attributes(&self.attributes)
            .holding(html! {
                div class="govuk-summary-card__title-wrapper" { (title) (self.actions()) }
                div class="govuk-summary-card__content" { (list) }
            })
    }

    fn actions(&self) -> Markup {
        let class = ["govuk-summary-card__actions", &self.actions_classes];
        let title = Some(&self.title);
        match self.actions.as_slice() {
            [] => html! {},
            [action] => Element::new("div").class(&class).holding(action.of(title)),
            actions => Element::new("ul").class(&class).holding(html! {
                @for action in actions {
                    li class="govuk-summary-card__action" { (action.of(title)) }
                }
            }),
        }
    }
}

/// GOV.UK summary list.
#[derive(Clone, Debug, Default)]
pub struct SummaryList {
    /// The facts.
    pub rows: Vec<SummaryRow>,
    /// The card around it.
    pub card: Option<SummaryCard>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl SummaryList {
    /// A list without card.
    #[must_use]
    pub fn new(rows: impl IntoIterator<Item = SummaryRow>) -> Self {
        Self {
            rows: rows.into_iter().collect(),
            ..Self::default()
        }
    }
}

impl Render for SummaryList {
    fn render(&self) -> Markup {
        let any_actions = self.rows.iter().any(|row| !row.actions.is_empty());
        let title = self.card.as_ref().map(|card| &card.title);
        let list = Element::new("dl")
            .class(&["govuk-summary-list", &self.classes])
            .attributes(&self.attributes)
            .holding(html! { @for row in &self.rows { (row.of(any_actions, title)) } });
        match &self.card {
            Some(card) => card.around(list),
            None => list,
        }
    }
}
