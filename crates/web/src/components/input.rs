//! One line of text.

use maud::{Markup, Render, html};

use super::content::{Attributes, Content};
use super::element::Element;
use super::error_message::ErrorMessage;
use super::form_group::{FormGroup, Notes, id_or_name};
use super::hint::Hint;
use super::label::Label;

/// Width of an input in characters, when it should hint at the length of the answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// As wide as its container.
    #[default]
    Full,
    /// Two characters.
    Two,
    /// Three characters.
    Three,
    /// Four characters.
    Four,
    /// Five characters.
    Five,
    /// Ten characters: a date, a time.
    Ten,
    /// Twenty characters.
    Twenty,
    /// Thirty characters.
    Thirty,
}

impl Width {
    fn class(self) -> &'static str {
        match self {
            Self::Full => "",
            Self::Two => "govuk-input--width-2",
            Self::Three => "govuk-input--width-3",
            Self::Four => "govuk-input--width-4",
            Self::Five => "govuk-input--width-5",
            Self::Ten => "govuk-input--width-10",
            Self::Twenty => "govuk-input--width-20",
            Self::Thirty => "govuk-input--width-30",
        }
    }
}

/// A unit shown before or after an input; hidden from screen readers, so the label must say it too.
#[derive(Clone, Debug, Default)]
pub struct Affix {
    /// The unit.
    pub content: Content,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

/// GOV.UK text input.
///
/// ```
/// # use web::components::{Input, Width};
/// let when = Input {
///     hint: Some("For example, 21/11/2026".into()),
///     width: Width::Ten,
///     ..Input::new("when", "Date of the visit")
/// };
/// ```
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// Name the answer is sent under.
    pub name: String,
    /// The question.
    pub label: Label,
    /// Id, if not the name.
    pub id: String,
    /// Help under the label.
    pub hint: Option<Hint>,
    /// What is wrong with the answer.
    pub error: Option<ErrorMessage>,
    /// The answer so far.
    pub value: Option<String>,
    /// Visible width.
    pub width: Width,
    /// `type`; `text` when empty.
    pub kind: String,
    /// `inputmode`, such as `numeric`; empty for none.
    pub inputmode: String,
    /// `autocomplete`, such as `username`; empty for none.
    pub autocomplete: String,
    /// `autocapitalize`, such as `none`; empty for none.
    pub autocapitalize: String,
    /// `pattern`; empty for none.
    pub pattern: String,
    /// `spellcheck`: off for names, ids and codes.
    pub spellcheck: Option<bool>,
    /// Whether it cannot be used.
    pub disabled: bool,
    /// Ids of further elements that describe it, separated by spaces.
    pub described_by: String,
    /// Unit before.
    pub prefix: Option<Affix>,
    /// Unit after.
    pub suffix: Option<Affix>,
    /// Further classes of the input.
    pub classes: String,
    /// Further attributes of the input.
    pub attributes: Attributes,
    /// The group around it.
    pub form_group: FormGroup,
}

impl Input {
    /// An input with its name and its question.
    #[must_use]
    pub fn new(name: impl Into<String>, label: impl Into<Label>) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            ..Self::default()
        }
    }

    fn control(&self, id: &str, described_by: &str) -> Markup {
        let error = if self.error.is_some() {
            "govuk-input--error"
        } else {
            ""
        };
        Element::new("input")
            .class(&["govuk-input", self.width.class(), &self.classes, error])
            .attr("id", id)
            .attr("name", &self.name)
            .attr(
                "type",
                if self.kind.is_empty() {
                    "text"
                } else {
                    &self.kind
                },
            )
            .truth("spellcheck", self.spellcheck)
            .maybe("value", self.value.as_deref())
            .flag("disabled", self.disabled)
            .filled("aria-describedby", described_by)
            .filled("autocomplete", &self.autocomplete)
            .filled("autocapitalize", &self.autocapitalize)
            .filled("pattern", &self.pattern)
            .filled("inputmode", &self.inputmode)
            .attributes(&self.attributes)
            .void()
    }

    fn wrapped(&self, control: Markup) -> Markup {
        let group = &self.form_group;
        if self.prefix.is_none()
            && self.suffix.is_none()
            && group.before.is_empty()
            && group.after.is_empty()
        {
            return control;
        }
        html! {
            div class="govuk-input__wrapper" {
                (group.before)
                @if let Some(prefix) = &self.prefix { (prefix.of("govuk-input__prefix")) }
                (control)
                @if let Some(suffix) = &self.suffix { (suffix.of("govuk-input__suffix")) }
                (group.after)
            }
        }
    }
}

impl Affix {
    fn of(&self, class: &str) -> Markup {
        Element::new("div")
            .class(&[class, &self.classes])
            .attr("aria-hidden", "true")
            .attributes(&self.attributes)
            .holding(&self.content)
    }
}

impl<T: Into<Content>> From<T> for Affix {
    fn from(content: T) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }
}

impl Render for Input {
    fn render(&self) -> Markup {
        let id = id_or_name(&self.id, &self.name);
        let notes = Notes::new(
            id,
            &self.described_by,
            self.hint.as_ref(),
            self.error.as_ref(),
        );
        let control = self.wrapped(self.control(id, &notes.described_by()));
        self.form_group.around(
            self.error.is_some(),
            "",
            html! { (self.label.of(id, "")) (notes.markup) (control) },
        )
    }
}
