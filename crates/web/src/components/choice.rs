//! The answers of radios and checkboxes: the two differ only in the word in their class names.

use maud::{Markup, html};

use super::content::{Attributes, Content};
use super::element::Element;
use super::hint::Hint;
use super::label::Label;

/// One answer, or the word between two groups of answers.
#[derive(Clone, Debug)]
pub enum Choice {
    /// An answer that can be chosen.
    Answer(Box<Answer>),
    /// A divider, such as "or".
    Divider(String),
}

/// An answer that can be chosen.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// What is sent when it is chosen.
    pub value: String,
    /// The words beside it; its `content` is the answer's text.
    pub label: Label,
    /// Id, if not made from the group's.
    pub id: String,
    /// Checkboxes only: a name of its own.
    pub name: String,
    /// Help under the words.
    pub hint: Option<Hint>,
    /// Chosen whatever the group's value says; `Some(false)` keeps it from being chosen by that.
    pub checked: Option<bool>,
    /// Whether it cannot be chosen.
    pub disabled: bool,
    /// Fields shown while it is chosen (always, without JavaScript).
    pub conditional: Content,
    /// Checkboxes only: choosing this one clears the others ("None of these").
    pub exclusive: bool,
    /// Further attributes of the input.
    pub attributes: Attributes,
}

impl Answer {
    /// An answer with its value and its words.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<Label>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            ..Self::default()
        }
    }
}

impl From<Answer> for Choice {
    fn from(answer: Answer) -> Self {
        Self::Answer(Box::new(answer))
    }
}

/// Which of the two components is drawn, and what its answers take from it.
pub(super) struct Group<'a> {
    /// `radios` or `checkboxes`.
    pub(super) word: &'static str,
    /// `radio` or `checkbox`.
    pub(super) kind: &'static str,
    pub(super) id_prefix: &'a str,
    pub(super) name: &'a str,
    pub(super) chosen: &'a [String],
    /// Ids that describe each input: for checkboxes without a fieldset.
    pub(super) described_by: &'a str,
}

impl Group<'_> {
    /// All answers in order. The first has the bare id, so that the error summary can link to it.
    pub(super) fn answers(&self, items: &[Choice]) -> Markup {
        html! {
            @for (index, item) in items.iter().enumerate() {
                @match item {
                    Choice::Divider(words) => {
                        div class=(format!("govuk-{}__divider", self.word)) { (words) }
                    }
                    Choice::Answer(answer) => (self.answer(answer, index)),
                }
            }
        }
    }

    fn answer(&self, answer: &Answer, index: usize) -> Markup {
        let id = match (answer.id.as_str(), index) {
            ("", 0) => self.id_prefix.to_owned(),
            ("", n) => format!("{}-{}", self.id_prefix, n + 1),
            (own, _) => own.to_owned(),
        };
        let by_value = self.chosen.contains(&answer.value) && answer.checked != Some(false);
        let checked = answer.checked == Some(true) || by_value;
        let hint_id = format!("{id}-item-hint");
        html! {
            div class=(format!("govuk-{}__item", self.word)) {
                (self.input(answer, &id, checked, &hint_id))
                (answer.label.of(&id, &format!("govuk-{}__label", self.word)))
                @if let Some(hint) = &answer.hint {
                    (hint.of(&hint_id, &format!("govuk-{}__hint", self.word)))
                }
            }
            @if !answer.conditional.is_empty() { (self.conditional(answer, &id, checked)) }
        }
    }

    fn input(&self, answer: &Answer, id: &str, checked: bool, hint_id: &str) -> Markup {
        let controls = format!("conditional-{id}");
        let hint_id = answer.hint.as_ref().map_or("", |_| hint_id);
        let described_by = format!("{} {hint_id}", self.described_by);
        Element::new("input")
            .attr("class", &format!("govuk-{}__input", self.word))
            .attr("id", id)
            .attr(
                "name",
                if answer.name.is_empty() {
                    self.name
                } else {
                    &answer.name
                },
            )
            .attr("type", self.kind)
            .attr("value", &answer.value)
            .flag("checked", checked)
            .flag("disabled", answer.disabled)
            .maybe(
                "data-aria-controls",
                (!answer.conditional.is_empty()).then_some(&*controls),
            )
            .maybe("data-behaviour", answer.exclusive.then_some("exclusive"))
            .filled("aria-describedby", described_by.trim())
            .attributes(&answer.attributes)
            .void()
    }

    fn conditional(&self, answer: &Answer, id: &str, checked: bool) -> Markup {
        let class = format!("govuk-{}__conditional", self.word);
        let hidden = format!("{class}--hidden");
        Element::new("div")
            .class(&[&class, if checked { "" } else { &hidden }])
            .attr("id", &format!("conditional-{id}"))
            .holding(&answer.conditional)
    }
}
