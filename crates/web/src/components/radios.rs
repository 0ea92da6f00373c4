//! One answer out of a few.

use maud::{Markup, Render, html};

use super::choice::{Choice, Group};
use super::content::Attributes;
use super::element::Element;
use super::error_message::ErrorMessage;
use super::fieldset::Fieldset;
use super::form_group::{FormGroup, Notes, id_or_name};
use super::hint::Hint;

/// GOV.UK radios. Nothing is chosen until someone chooses: a blank is not a no (NOTE-009).
///
/// ```
/// # use web::components::{Answer, Fieldset, Legend, Radios};
/// let alone = Radios {
///     inline: true,
///     ..Radios::new(
///         "alone",
///         Fieldset::new(Legend::small("Was Dawn seen alone?")),
///         [Answer::new("yes", "Yes").into(), Answer::new("no", "No").into()],
///     )
/// };
/// ```
#[derive(Clone, Debug, Default)]
pub struct Radios {
    /// Name the answer is sent under.
    pub name: String,
    /// Id of the first radio and beginning of the others', if not the name.
    pub id_prefix: String,
    /// The question. `None` only where a fieldset stands around already.
    pub fieldset: Option<Fieldset>,
    /// The answers.
    pub items: Vec<Choice>,
    /// Value chosen so far.
    pub value: Option<String>,
    /// Help under the question.
    pub hint: Option<Hint>,
    /// What is wrong with the answer.
    pub error: Option<ErrorMessage>,
    /// Whether the answers stand side by side.
    pub inline: bool,
    /// Whether the circles are the smaller ones.
    pub small: bool,
    /// Further classes of the list.
    pub classes: String,
    /// Further attributes of the list.
    pub attributes: Attributes,
    /// The group around all.
    pub form_group: FormGroup,
}

impl Radios {
    /// Radios with name, question and answers.
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

    fn list(&self, id_prefix: &str) -> Markup {
        let chosen: Vec<String> = self.value.iter().cloned().collect();
        let group = Group {
            word: "radios",
            kind: "radio",
            id_prefix,
            name: &self.name,
            chosen: &chosen,
            described_by: "",
        };
        let inline = if self.inline {
            "govuk-radios--inline"
        } else {
            ""
        };
        let small = if self.small {
            "govuk-radios--small"
        } else {
            ""
        };
        Element::new("div")
            .class(&["govuk-radios", inline, small, &self.classes])
            .attributes(&self.attributes)
            .attr("data-module", "govuk-radios")
            .holding(html! {
                (self.form_group.before)
                (group.answers(&self.items))
                (self.form_group.after)
            })
    }
}

impl Render for Radios {
    fn render(&self) -> Markup {
        let id_prefix = id_or_name(&self.id_prefix, &self.name);
        let described_by = self.fieldset.as_ref().map_or("", |f| &f.described_by);
        let notes = Notes::new(
            id_prefix,
            described_by,
            self.hint.as_ref(),
            self.error.as_ref(),
        );
        let inner = html! { (notes.markup) (self.list(id_prefix)) };
        let inner = match &self.fieldset {
            Some(fieldset) => fieldset.around(&notes.described_by(), inner),
            None => inner,
        };
        self.form_group.around(self.error.is_some(), "", inner)
    }
}
