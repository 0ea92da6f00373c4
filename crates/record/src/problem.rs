//! What is wrong with something a person typed, said so that they can put it right.

/// One field that could not be understood. Bad input is not an error of ours: forms collect every
/// problem and come back with everything typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field's name in the form.
    pub field: String,
    /// What is wrong and what to do, as a sentence without its full stop. Never quotes the value.
    pub message: String,
}

impl Problem {
    /// Names a field and says what is wrong with it.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            message: message.into(),
        }
    }

    /// Whether it is about this field, a part of it, or the reason given with it: what could not be
    /// read there must not be called missing as well.
    #[must_use]
    pub fn is_about(&self, field: &str) -> bool {
        let rest = self.field.strip_prefix(field);
        rest.is_some_and(|rest| matches!(rest, "" | "_why") || rest.starts_with('.'))
    }
}
