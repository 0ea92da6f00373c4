//! One choice from a list too long for radios.

use maud::{Markup, Render, html};

use super::content::Attributes;
use super::element::Element;
use super::error_message::ErrorMessage;
use super::form_group::{FormGroup, Notes, id_or_name};
use super::hint::Hint;
use super::label::Label;

/// One line of the list.
#[derive(Clone, Debug, Default)]
pub struct Choosable {
    /// What is sent; the words when `None`.
    pub value: Option<String>,
    /// The words.
    pub text: String,
    /// Chosen whatever [`Select::value`] says; `Some(false)` keeps it from being chosen by that.
    pub selected: Option<bool>,
    /// Whether it cannot be chosen.
    pub disabled: bool,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Choosable {
    /// A line with its value and its words.
    #[must_use]
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            value: Some(value.into()),
            text: text.into(),
            ..Self::default()
        }
    }

    fn of(&self, chosen: Option<&str>) -> Markup {
        let effective = self.value.as_deref().unwrap_or(&self.text);
        let by_value = chosen.is_some_and(|c| c == effective) && self.selected != Some(false);
        Element::new("option")
            .maybe("value", self.value.as_deref())
            .flag("selected", self.selected == Some(true) || by_value)
            .flag("disabled", self.disabled)
            .attributes(&self.attributes)
            .holding(self.text.as_str())
    }
}

/// GOV.UK select.
#[derive(Clone, Debug, Default)]
pub struct Select {
    /// Name the answer is sent under.
    pub name: String,
    /// The question.
    pub label: Label,
    /// Id, if not the name.
    pub id: String,
    /// The list.
    pub items: Vec<Choosable>,
    /// Value chosen so far.
    pub value: Option<String>,
    /// Help under the label.
    pub hint: Option<Hint>,
    /// What is wrong with the answer.
    pub error: Option<ErrorMessage>,
    /// Whether it cannot be used.
    pub disabled: bool,
    /// Ids of further elements that describe it, separated by spaces.
    pub described_by: String,
    /// Further classes of the select.
    pub classes: String,
    /// Further attributes of the select.
    pub attributes: Attributes,
    /// The group around it.
    pub form_group: FormGroup,
}

impl Select {
    /// A select with its name, its question and its list.
    #[must_use]
    pub fn new(
        name: impl Into<String>,
        label: impl Into<Label>,
        items: impl IntoIterator<Item = Choosable>,
    ) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            items: items.into_iter().collect(),
            ..Self::default()
        }
    }

    fn control(&self, id: &str, described_by: &str) -> Markup {
        let error = if self.error.is_some() {
            "govuk-select--error"
        } else {
            ""
        };
        Element::new("select")
            .class(&["govuk-select", &self.classes, error])
            .attr("id", id)
            .attr("name", &self.name)
            .flag("disabled", self.disabled)
            .filled("aria-describedby", described_by)
            .attributes(&self.attributes)
            .holding(html! {
                @for item in &self.items { (item.of(self.value.as_deref())) }
            })
    }
}

impl Render for Select {
    fn render(&self) -> Markup {
        let id = id_or_name(&self.id, &self.name);
        let notes = Notes::new(
            id,
            &self.described_by,
            self.hint.as_ref(),
            self.error.as_ref(),
        );
        let inner = html! {
            (self.label.of(id, ""))
            (notes.markup)
            (self.form_group.before)
            (self.control(id, &notes.described_by()))
            (self.form_group.after)
        };
        self.form_group.around(self.error.is_some(), "", inner)
    }
}
