//! What every field shares: the group around it, its hint, its error, and which of them describe it.

use maud::{Markup, html};

use super::content::{Attributes, Content};
use super::element::Element;
use super::error_message::ErrorMessage;
use super::hint::Hint;

/// The `div` around a field.
#[derive(Clone, Debug, Default)]
pub struct FormGroup {
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
    /// Something before the control, inside the group.
    pub before: Content,
    /// Something after the control, inside the group: "Today" and "Yesterday" buttons, for instance.
    pub after: Content,
}

impl FormGroup {
    pub(super) fn around(&self, has_error: bool, class: &str, inner: Markup) -> Markup {
        let error = if has_error {
            "govuk-form-group--error"
        } else {
            ""
        };
        Element::new("div")
            .class(&["govuk-form-group", error, class, &self.classes])
            .attributes(&self.attributes)
            .holding(inner)
    }
}

/// The hint and error of a field, and the ids for its `aria-describedby`.
pub(super) struct Notes {
    pub(super) markup: Markup,
    described_by: Vec<String>,
}

impl Notes {
    pub(super) fn new(
        id: &str,
        described_by: &str,
        hint: Option<&Hint>,
        error: Option<&ErrorMessage>,
    ) -> Self {
        let hint_id = format!("{id}-hint");
        let error_id = format!("{id}-error");
        let markup = html! {
            @if let Some(hint) = hint { (hint.of(&hint_id, "")) }
            @if let Some(error) = error { (error.of(&error_id)) }
        };
        let ids = [
            (!described_by.is_empty()).then(|| described_by.to_owned()),
            hint.map(|_| hint_id),
            error.map(|_| error_id),
        ];
        Self {
            markup,
            described_by: ids.into_iter().flatten().collect(),
        }
    }

    /// Ids in reading order, empty when nothing describes the field.
    pub(super) fn described_by(&self) -> String {
        self.described_by.join(" ")
    }
}

/// The id of a field: its own, or else its name.
pub(super) fn id_or_name<'a>(id: &'a str, name: &'a str) -> &'a str {
    if id.is_empty() { name } else { id }
}
