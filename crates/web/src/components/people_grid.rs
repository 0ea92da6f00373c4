//! Who was seen: one row a child, every answer blank at first. A blank is not a no (NOTE-009).

use maud::{Markup, Render, html};

use super::content::Content;
use super::error_message::ErrorMessage;
use super::input::Input;
use super::label::Label;

/// An answer given so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seen {
    /// Nothing chosen.
    #[default]
    Unanswered,
    /// `yes`.
    Yes,
    /// `no`.
    No,
    /// `not-known`, with the reason beside it.
    NotKnown,
}

/// A question and its answer so far.
#[derive(Clone, Debug, Default)]
pub struct PersonQuestion {
    /// End of the field's name, after the person's prefix and `-`: `alone`.
    pub key: String,
    /// Words: "Seen alone".
    pub words: String,
    /// Answer so far.
    pub answer: Seen,
    /// What is wrong with the answer.
    pub error: Option<ErrorMessage>,
}

impl PersonQuestion {
    /// A question, unanswered.
    #[must_use]
    pub fn new(key: impl Into<String>, words: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            words: words.into(),
            ..Self::default()
        }
    }
}

/// A child in the grid. Fields are named `{prefix}-{key}`, the reason `{prefix}-reason`.
#[derive(Clone, Debug, Default)]
pub struct PersonRow {
    /// Beginning of the names of this child's fields: `person-2`.
    pub prefix: String,
    /// The child's name.
    pub name: String,
    /// More about the child: age, or "whose file this is".
    pub about: Content,
    /// The first question, "Seen". When it is No, the rest is hidden and means nothing, whatever it holds.
    pub seen: PersonQuestion,
    /// The other questions.
    pub rest: Vec<PersonQuestion>,
    /// Why the child was not seen, or why an answer is not known. Hidden until one of these is chosen.
    pub reason: String,
    /// What is wrong with the reason.
    pub reason_error: Option<ErrorMessage>,
}

impl PersonRow {
    /// A child with the four usual questions, all unanswered.
    #[must_use]
    pub fn new(prefix: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            prefix: prefix.into(),
            name: name.into(),
            seen: PersonQuestion::new("seen", "Seen"),
            rest: vec![
                PersonQuestion::new("alone", "Seen alone"),
                PersonQuestion::new("bedroom", "Bedroom seen"),
                PersonQuestion::new("interviewed", "Interviewed"),
            ],
            ..Self::default()
        }
    }

    fn question(&self, question: &PersonQuestion) -> Markup {
        let id = format!("{}-{}", self.prefix, question.key);
        let error_id = format!("{id}-error");
        let answers = [
            ("yes", "Yes", Seen::Yes),
            ("no", "No", Seen::No),
            ("not-known", "Not known", Seen::NotKnown),
        ];
        let described_by = question.error.as_ref().map(|_| &error_id);
        html! {
            fieldset class={ "db-person__question db-person__question--" (question.key) }
                aria-describedby=[described_by] {
                legend {
                    span class="govuk-visually-hidden" { (self.name) ": " } (question.words)
                }
                @if let Some(error) = &question.error { (error.of(&error_id)) }
                div class="db-person__answers" {
                    @for (index, (value, words, answer)) in answers.into_iter().enumerate() {
                        @let own = if index == 0 { id.clone() } else { format!("{id}-{}", index + 1) };
                        div class="db-answer" {
                            input type="radio" id=(own) name=(id) value=(value)
                                checked[question.answer == answer];
                            label for=(own) { (words) }
                        }
                    }
                }
            }
        }
    }

    fn reason(&self) -> Markup {
        let label = html! {
            "Why " (self.name) " was not seen, or why an answer is not known"
        };
        let input = Input {
            value: Some(self.reason.clone()),
            error: self.reason_error.clone(),
            ..Input::new(format!("{}-reason", self.prefix), Label::new(label))
        };
        html! { div class="db-person__reason" { (input) } }
    }

    fn of(&self) -> Markup {
        html! {
            fieldset class="db-person" {
                legend class="db-person__name" {
                    (self.name)
                    @if !self.about.is_empty() {
                        " "
                        span class="db-person__about" { (self.about) }
                    }
                }
                div class="db-person__questions" {
                    (self.question(&self.seen))
                    @for question in &self.rest { (self.question(question)) }
                }
                (self.reason())
            }
        }
    }
}

/// The grid. Adults present are listed apart, by the page.
#[derive(Clone, Debug, Default)]
pub struct PeopleGrid {
    /// The children, the one whose file this is first.
    pub people: Vec<PersonRow>,
}

impl Render for PeopleGrid {
    fn render(&self) -> Markup {
        html! { div class="db-people" { @for person in &self.people { (person.of()) } } }
    }
}

impl PersonRow {
    /// Id of the field to link to from an error summary.
    #[must_use]
    pub fn field_id(&self, key: &str) -> String {
        format!("{}-{key}", self.prefix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// NOTE-009: a blank is not a no.
    #[test]
    fn nothing_is_answered_before_someone_answers() {
        let html = PeopleGrid {
            people: vec![PersonRow::new("p1", "Dawn")],
        }
        .render()
        .into_string();
        assert!(!html.contains("checked"), "{html}");
        assert_eq!(html.matches("type=\"radio\"").count(), 12);
    }

    #[test]
    fn each_answer_says_whose_it_is() {
        let mut row = PersonRow::new("p1", "Dawn");
        row.seen.answer = Seen::No;
        let html = PeopleGrid { people: vec![row] }.render().into_string();
        assert!(html.contains("Dawn: </span>Seen alone</legend>"), "{html}");
        assert!(
            html.contains("name=\"p1-seen\" value=\"no\" checked"),
            "{html}"
        );
        assert!(html.contains("Why Dawn was not seen"), "{html}");
    }
}
