//! Any number of answers.

use maud::{Markup, Render, html};

use super::choice::{Choice, Group};
use super::content::Attributes;
use super::element::Element;
use super::error_message::ErrorMessage;
use super::fieldset::Fieldset;
use super::form_group::{FormGroup, Notes, id_or_name};
use super::hint::Hint;

/// GOV.UK checkboxes.
#[derive(Clone, Debug, Default)]
pub struct Checkboxes {
    /// Name the answers are sent under.
    pub name: String,
    /// Id of the first box and beginning of the others', if not the name.
    pub id_prefix: String,
    /// The question. `None` for a single box whose words say all.
    pub fieldset: Option<Fieldset>,
    /// The answers.
    pub items: Vec<Choice>,
    /// Values chosen so far.
    pub values: Vec<String>,
    /// Help under the question.
    pub hint: Option<Hint>,
    /// What is wrong with the answer.
    pub error: Option<ErrorMessage>,
    /// Whether the boxes are the smaller ones.
    pub small: bool,
    /// Ids of further elements that describe each box, when there is no fieldset.
    pub described_by: String,
    /// Further classes of the list.
    pub classes: String,
    /// Further attributes of the list.
    pub attributes: Attributes,
    /// The group around all.
    pub form_group: FormGroup,
}

impl Checkboxes {
    /// Checkboxes with name, question and answers.
    #[must_use]
    pub fn new(
        name: impl Into<String>,
        fieldset: Fieldset,
        items: impl IntoIterator<Item = Choice>,
    ) -> Self {
        Self {
            name: name.into(),
            fieldset: Some(fieldset),
            items: items.into_iter().collect(),
            ..Self::default()
        }
    }

    fn list(&self, id_prefix: &str, described_by: &str) -> Markup {
        let group = Group {
            word: "checkboxes",
            kind: "checkbox",
            id_prefix,
            name: &self.name,
            chosen: &self.values,
            described_by: if self.fieldset.is_some() {
                ""
            } else {
                described_by
            },
        };
        let small = if self.small {
            "govuk-checkboxes--small"
        } else {
            ""
        };
        Element::new("div")
            .class(&["govuk-checkboxes", small, &self.classes])
            .attributes(&self.attributes)
            .attr("data-module", "govuk-checkboxes")
            .holding(html! {
                (self.form_group.before)
                (group.answers(&self.items))
                (self.form_group.after)
            })
    }
}

impl Render for Checkboxes {
    fn render(&self) -> Markup {
        let id_prefix = id_or_name(&self.id_prefix, &self.name);
        let described_by = match &self.fieldset {
            Some(fieldset) if !fieldset.described_by.is_empty() => &fieldset.described_by,
            _ => &self.described_by,
        };
        let notes = Notes::new(
            id_prefix,
            described_by,
            self.hint.as_ref(),
            self.error.as_ref(),
        );
        let described_by = notes.described_by();
        let inner = html! { (notes.markup) (self.list(id_prefix, &described_by)) };
        let inner = match &self.fieldset {
            Some(fieldset) => fieldset.around(&described_by, inner),
            None => inner,
        };
        self.form_group.around(self.error.is_some(), "", inner)
    }
}
