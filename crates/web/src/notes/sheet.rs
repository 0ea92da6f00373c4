//! The fields of the note page with what was typed in them and what is wrong with them.

use crate::components::{
    Answer, Checkboxes, Choosable, ErrorMessage, Fieldset, Input, Label, Legend, Radios, Select,
    Textarea,
};
use record::note::fields::Fields;
use record::problem::Problem;
use std::collections::BTreeMap;

/// What was typed, and the message beside each field that has one.
pub(super) struct Sheet<'a> {
    fields: &'a Fields,
    errors: BTreeMap<&'a str, String>,
}

impl<'a> Sheet<'a> {
    /// The fields as typed. Several messages about one field stand together.
    pub(super) fn new(fields: &'a Fields, problems: &'a [Problem]) -> Self {
        let mut errors: BTreeMap<&str, String> = BTreeMap::new();
        for problem in problems {
            let message = errors.entry(&problem.field).or_default();
            if !message.is_empty() {
                message.push_str(". ");
            }
            message.push_str(&problem.message);
        }
        Self { fields, errors }
    }

    /// What was typed in a field.
    pub(super) fn text(&self, name: &str) -> &str {
        self.fields.get(name)
    }

    /// The message beside a field.
    pub(super) fn error(&self, name: &str) -> Option<ErrorMessage> {
        self.errors.get(name).map(|message| message.as_str().into())
    }

    /// Whether anything is typed, or wrong, in a field or a repeating part: then it is not folded
    /// away.
    pub(super) fn is_used(&self, names: &[&str]) -> bool {
        names.iter().any(|name| {
            !self.text(name).is_empty()
                || self.errors.contains_key(name)
                || !self.fields.rows(name).is_empty()
        })
    }

    /// The keys of a repeating part's rows, and one blank row where it is asked for or wanted.
    pub(super) fn rows(&self, part: &str, with_blank: bool) -> Vec<String> {
        let mut keys = self.fields.rows(part);
        let next = keys
            .iter()
            .filter_map(|key| key.parse::<usize>().ok())
            .max();
        if with_blank {
            keys.push(next.map_or(0, |last| last + 1).to_string());
        }
        keys
    }

    /// A line of text.
    pub(super) fn line(&self, name: &str, label: impl Into<Label>) -> Input {
        Input {
            value: Some(self.text(name).to_owned()).filter(|typed| !typed.is_empty()),
            error: self.error(name),
            autocomplete: "off".to_owned(),
            ..Input::new(name, label)
        }
    }

    /// Several lines of text.
    pub(super) fn area(&self, name: &str, label: impl Into<Label>, rows: u16) -> Textarea {
        Textarea {
            value: self.text(name).to_owned(),
            error: self.error(name),
            rows: Some(rows),
            spellcheck: Some(true),
            ..Textarea::new(name, label)
        }
    }

    /// Radios, unanswered until somebody answers.
    pub(super) fn radios<'o>(
        &self,
        name: &str,
        question: impl Into<Legend>,
        options: impl IntoIterator<Item = (&'o str, &'o str)>,
    ) -> Radios {
        let answers = options
            .into_iter()
            .map(|(value, words)| Answer::new(value, words).into());
        Radios {
            value: Some(self.text(name).to_owned()).filter(|typed| !typed.is_empty()),
            error: self.error(name),
            inline: true,
            small: true,
            ..Radios::new(name, Fieldset::new(question), answers)
        }
    }

    /// Yes or no, unanswered until somebody answers.
    pub(super) fn yes_no(&self, name: &str, question: impl Into<Legend>) -> Radios {
        self.radios(name, question, [("yes", "Yes"), ("no", "No")])
    }

    /// A list to choose one line from, with a first line that chooses nothing.
    pub(super) fn select(
        &self,
        name: &str,
        label: impl Into<Label>,
        options: impl IntoIterator<Item = Choosable>,
    ) -> Select {
        let nothing = Choosable::new("", "Choose");
        Select {
            value: Some(self.text(name).to_owned()),
            error: self.error(name),
            ..Select::new(name, label, std::iter::once(nothing).chain(options))
        }
    }

    /// One box to tick.
    pub(super) fn tick(&self, name: &str, words: impl Into<Label>) -> Checkboxes {
        Checkboxes {
            name: name.to_owned(),
            items: vec![Answer::new("yes", words).into()],
            values: vec![self.text(name).to_owned()],
            error: self.error(name),
            small: true,
            ..Checkboxes::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_row_comes_after_the_ones_that_are_filled() {
        let fields = Fields::new()
            .with("action.0.what", "ring")
            .with("action.4.what", "visit");
        let sheet = Sheet::new(&fields, &[]);
        assert_eq!(sheet.rows("action", true), ["0", "4", "5"]);
        assert_eq!(sheet.rows("event", true), ["0"]);
        assert!(sheet.rows("event", false).is_empty());
    }

    #[test]
    fn every_message_about_a_field_is_said() {
        let fields = Fields::new();
        let problems = [Problem::new("date", "One"), Problem::new("date", "Two")];
        let sheet = Sheet::new(&fields, &problems);
        let date = maud::Render::render(&sheet.line("date", "Date")).into_string();
        assert!(date.contains("One. Two"), "{date}");
        assert!(sheet.is_used(&["date"]));
    }
}
