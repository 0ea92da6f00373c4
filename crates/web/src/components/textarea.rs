//! Several lines of text.

use maud::{Markup, Render, html};

use super::content::Attributes;
use super::element::Element;
use super::error_message::ErrorMessage;
use super::form_group::{FormGroup, Notes, id_or_name};
use super::hint::Hint;
use super::label::Label;

/// Rows when a page says nothing.
const ROWS: u16 = 5;

/// GOV.UK textarea.
#[derive(Clone, Debug, Default)]
pub struct Textarea {
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
    pub value: String,
    /// Visible lines; five when not given.
    pub rows: Option<u16>,
    /// `spellcheck`.
    pub spellcheck: Option<bool>,
    /// Whether it cannot be used.
    pub disabled: bool,
    /// `autocomplete`; empty for none.
    pub autocomplete: String,
    /// Ids of further elements that describe it, separated by spaces.
    pub described_by: String,
    /// Further classes of the textarea.
    pub classes: String,
    /// Further attributes of the textarea.
    pub attributes: Attributes,
    /// The group around it.
    pub form_group: FormGroup,
}

impl Textarea {
    /// A textarea with its name and its question.
    #[must_use]
    pub fn new(name: impl Into<String>, label: impl Into<Label>) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            ..Self::default()
        }
    }

    /// The group's class and the control's class are those of a character count, when there is one.
    pub(super) fn with_classes(&self, group_class: &str, class: &str) -> Markup {
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
            (self.control(id, class, &notes.described_by()))
            (self.form_group.after)
        };
        self.form_group
            .around(self.error.is_some(), group_class, inner)
    }

    fn control(&self, id: &str, class: &str, described_by: &str) -> Markup {
        let error = if self.error.is_some() {
            "govuk-textarea--error"
        } else {
            ""
        };
        Element::new("textarea")
            .class(&["govuk-textarea", error, class, &self.classes])
            .attr("id", id)
            .attr("name", &self.name)
            .attr("rows", &self.rows.unwrap_or(ROWS).to_string())
            .truth("spellcheck", self.spellcheck)
            .flag("disabled", self.disabled)
            .filled("aria-describedby", described_by)
            .filled("autocomplete", &self.autocomplete)
            .attributes(&self.attributes)
            .holding(html! {
                // A browser drops the first line break inside a textarea: give it one to drop.
                @if self.value.starts_with('\n') { "\n" }
                (self.value)
            })
    }
}

impl Render for Textarea {
    fn render(&self) -> Markup {
        self.with_classes("", "")
    }
}
