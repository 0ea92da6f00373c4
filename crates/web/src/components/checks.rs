//! What the recording policy says about a draft: findings that differ by word and shape, never by colour.

use maud::{Markup, Render, html};

use super::content::Content;
use super::icon::Icon;

/// How a finding binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Stops finalising.
    Must,
    /// Worth a thought; the worker decides.
    Think,
    /// Fulfilled.
    Done,
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Finding {
    /// How it binds.
    pub weight: Weight,
    /// A plain sentence.
    pub words: Content,
    /// Id of the field it is about.
    pub field: Option<String>,
    /// Name of the field, to complete "Go to".
    pub field_name: String,
    /// The words of the field it is about and the paragraph they stand in, from 1: with a script,
    /// "Go to" selects them.
    pub passage: Option<(usize, String)>,
    /// Address and name of the rule it comes from.
    pub rule: Option<(String, String)>,
    /// Buttons: "Keep as it is".
    pub actions: Content,
    /// Id of the finding, where it can be kept: the key that keeps presses the button beside it.
    pub id: String,
}

impl Finding {
    /// A finding in words.
    #[must_use]
    pub fn new(weight: Weight, words: impl Into<Content>) -> Self {
        Self {
            weight,
            words: words.into(),
            field: None,
            field_name: String::new(),
            passage: None,
            rule: None,
            actions: Content::default(),
            id: String::new(),
        }
    }

    /// The id of its link, so that focus comes back to it when the checks are drawn anew.
    fn link_id(&self) -> Option<String> {
        (!self.id.is_empty()).then(|| format!("go-{}", self.id))
    }

    fn of(&self) -> Markup {
        html! {
            li data-finding=[Some(&self.id).filter(|id| !id.is_empty())] {
                p { (self.words) }
                @if self.field.is_some() || self.rule.is_some() || !self.actions.is_empty() {
                    div class="db-checks__links" {
                        @if let Some(field) = &self.field {
                            a class="govuk-link" id=[self.link_id()] href={ "#" (field) }
                                data-line=[self.passage.as_ref().map(|(line, _)| line)]
                                data-words=[self.passage.as_ref().map(|(_, words)| words)] {
                                "Go to " (self.field_name)
                            }
                            " "
                        }
                        @if let Some((href, name)) = &self.rule {
                            a class="govuk-link" href=(href) { "Rule: " (name) }
                            " "
                        }
                        (self.actions)
                    }
                }
            }
        }
    }
}

/// All findings, in three groups; an empty group is left out.
#[derive(Clone, Debug, Default)]
pub struct Checks {
    /// The findings, in the order of the note.
    pub findings: Vec<Finding>,
    /// Level of the groups' headings; three when `None`.
    pub heading_level: Option<u8>,
}

impl Render for Checks {
    fn render(&self) -> Markup {
        let groups = [
            (
                Weight::Must,
                "must",
                Icon::Triangle,
                "Must fix before finalising",
            ),
            (Weight::Think, "think", Icon::Lamp, "Think about"),
            (Weight::Done, "done", Icon::Tick, "Done"),
        ];
        html! {
            div class="db-checks" {
                @for (weight, class, icon, words) in groups {
                    @let count = self.findings.iter().filter(|f| f.weight == weight).count();
                    @if count > 0 {
                        div class={ "db-checks__group db-checks__group--" (class) } {
                            (super::heading_of(
                                self.heading_level.unwrap_or(3),
                                "db-checks__heading",
                                &html! { (icon.draw()) " " (words) " (" (count) ")" },
                            ))
                            ul {
                                @for f in self.findings.iter().filter(|f| f.weight == weight) {
                                    (f.of())
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
