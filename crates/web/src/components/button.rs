//! Buttons: they name the act ("Finalise", "Save draft").

use maud::{Markup, Render};

use super::content::{Attributes, Content};
use super::element::Element;

/// How a button looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonStyle {
    /// The one main act of a page.
    #[default]
    Main,
    /// Any other act.
    Secondary,
    /// An act that cannot be undone, on its confirm page.
    Warning,
    /// On a dark ground.
    Inverse,
}

impl ButtonStyle {
    fn class(self) -> &'static str {
        match self {
            Self::Main => "",
            Self::Secondary => "govuk-button--secondary",
            Self::Warning => "govuk-button--warning",
            Self::Inverse => "govuk-button--inverse",
        }
    }
}

/// GOV.UK button; with `href` a link that looks like one.
#[derive(Clone, Debug, Default)]
pub struct Button {
    /// The words.
    pub content: Content,
    /// How it looks.
    pub style: ButtonStyle,
    /// Address to go to; makes it a link.
    pub href: Option<String>,
    /// `type`; `submit` when empty.
    pub kind: String,
    /// Name sent with the form; empty for none.
    pub name: String,
    /// Value sent with the form; empty for none.
    pub value: String,
    /// Id; empty for none.
    pub id: String,
    /// Whether it cannot be used. Rarely right: say what is missing instead.
    pub disabled: bool,
    /// Whether a second click within a second is ignored. The server ignores it too.
    pub prevent_double_click: Option<bool>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Button {
    /// The main button of a form.
    #[must_use]
    pub fn new(content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }

    /// A second button of a form.
    #[must_use]
    pub fn secondary(content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            style: ButtonStyle::Secondary,
            ..Self::default()
        }
    }

    /// A link that looks like a button.
    #[must_use]
    pub fn link(content: impl Into<Content>, href: impl Into<String>) -> Self {
        Self {
            content: content.into(),
            href: Some(href.into()),
            ..Self::default()
        }
    }

    fn common(&self, element: Element) -> Markup {
        element
            .class(&["govuk-button", self.style.class(), &self.classes])
            .attr("data-module", "govuk-button")
            .attributes(&self.attributes)
            .filled("id", &self.id)
            .holding(&self.content)
    }
}

impl Render for Button {
    fn render(&self) -> Markup {
        if let Some(href) = &self.href {
            let link = Element::new("a").attr("href", href);
            return self.common(link.attr("role", "button").attr("draggable", "false"));
        }
        let button = Element::new("button")
            .attr(
                "type",
                if self.kind.is_empty() {
                    "submit"
                } else {
                    &self.kind
                },
            )
            .filled("value", &self.value)
            .filled("name", &self.name)
            .flag("disabled", self.disabled)
            .maybe("aria-disabled", self.disabled.then_some("true"))
            .truth("data-prevent-double-click", self.prevent_double_click);
        self.common(button)
    }
}
