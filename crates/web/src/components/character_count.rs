//! A textarea that says how much more may be written.

use maud::{Markup, Render, html};

use super::element::Element;
use super::form_group::id_or_name;
use super::textarea::Textarea;

/// How much may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// At most so many characters as people count them, so that an accent or an emoji is one.
    Characters(u32),
    /// At most so many UTF-16 units, as `maxlength` counts.
    Length(u32),
    /// At most so many words.
    Words(u32),
}

/// GOV.UK character count. It counts and says; it never stops the writing.
#[derive(Clone, Debug)]
pub struct CharacterCount {
    /// The textarea that is counted.
    pub textarea: Textarea,
    /// How much may be written.
    pub limit: Limit,
    /// Per cent of the limit from which on the count is shown; always when `None`.
    pub threshold: Option<u8>,
    /// Further classes of the message.
    pub message_classes: String,
}

impl CharacterCount {
    /// A counted textarea.
    #[must_use]
    pub fn new(limit: Limit, textarea: Textarea) -> Self {
        Self {
            textarea,
            limit,
            threshold: None,
            message_classes: String::new(),
        }
    }

    fn message(&self, info_id: &str) -> Markup {
        let words = match self.limit {
            Limit::Characters(n) | Limit::Length(n) => {
                format!("You can enter up to {n} characters")
            }
            Limit::Words(n) => format!("You can enter up to {n} words"),
        };
        Element::new("div")
            .attr("id", info_id)
            .class(&[
                "govuk-hint",
                "govuk-character-count__message",
                &self.message_classes,
            ])
            .holding(words.as_str())
    }
}

impl Render for CharacterCount {
    fn render(&self) -> Markup {
        let mut textarea = self.textarea.clone();
        let info_id = format!("{}-info", id_or_name(&textarea.id, &textarea.name));
        let group = &mut textarea.form_group;
        group.after = html! { (self.message(&info_id)) (group.after) }.into();
        let mut attributes =
            std::mem::take(&mut group.attributes).and("data-module", "govuk-character-count");
        attributes = match self.limit {
            Limit::Length(n) => attributes.and("data-maxlength", n.to_string()),
            Limit::Characters(n) => attributes
                .and("data-maxlength", n.to_string())
                .and("data-count-type", "characters"),
            Limit::Words(n) => attributes
                .and("data-maxlength", n.to_string())
                .and("data-count-type", "words"),
        };
        if let Some(threshold) = self.threshold {
            attributes = attributes.and("data-threshold", threshold.to_string());
        }
        group.attributes = attributes;
        textarea.described_by = info_id;
        textarea.with_classes("govuk-character-count", "govuk-js-character-count")
    }
}
