//! A file to choose.

use maud::{Markup, Render, html};

use super::content::Attributes;
use super::element::Element;
use super::error_message::ErrorMessage;
use super::form_group::{FormGroup, Notes, id_or_name};
use super::hint::Hint;
use super::label::Label;

/// GOV.UK file upload. Its form is [`super::Form`] with `multipart`.
#[derive(Clone, Debug, Default)]
pub struct FileUpload {
    /// Name the file is sent under.
    pub name: String,
    /// The question.
    pub label: Label,
    /// Id, if not the name.
    pub id: String,
    /// Help under the label.
    pub hint: Option<Hint>,
    /// What is wrong with the file.
    pub error: Option<ErrorMessage>,
    /// Whether it cannot be used.
    pub disabled: bool,
    /// Ids of further elements that describe it, separated by spaces.
    pub described_by: String,
    /// Further classes of the control.
    pub classes: String,
    /// Further attributes of the control, such as `accept`.
    pub attributes: Attributes,
    /// The group around it.
    pub form_group: FormGroup,
}

impl FileUpload {
    /// A file with its name and its question.
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
            "govuk-file-upload--error"
        } else {
            ""
        };
        Element::new("input")
            .class(&["govuk-file-upload", &self.classes, error])
            .attr("id", id)
            .attr("name", &self.name)
            .attr("type", "file")
            .flag("disabled", self.disabled)
            .filled("aria-describedby", described_by)
            .attributes(&self.attributes)
            .void()
    }
}

impl Render for FileUpload {
    fn render(&self) -> Markup {
        let id = id_or_name(&self.id, &self.name);
        let (hint, error) = (self.hint.as_ref(), self.error.as_ref());
        let notes = Notes::new(id, &self.described_by, hint, error);
        let inner = html! {
            (self.label.of(id, "")) (notes.markup)
            (self.form_group.before)
            (self.control(id, &notes.described_by()))
            (self.form_group.after)
        };
        self.form_group.around(error.is_some(), "", inner)
    }
}
