//! The long parts of a note as HTML: the closed schema, and nothing that anybody typed (T40).
//!
//! Every mark keeps its meaning without colour: quotation marks and a speaker, or words in
//! brackets, stand in the text itself, so that copying and print keep them (NOTE-016).

use crate::components::marks::possessive;
use maud::{Markup, html};
use record::note::text::{Block, Line, Mark, Step, Text};

/// A text as paragraphs and lists.
pub(super) fn text(text: &Text) -> Markup {
    html! {
        @for block in text.content() {
            @match block {
                Block::Paragraph(line) => p { (self::line(line)) },
                Block::BulletList(items) => {
                    ul class="govuk-list govuk-list--bullet" {
                        @for item in items { li { (self::line(item)) } }
                    }
                }
                Block::NumberedList(items) => {
                    ol class="govuk-list govuk-list--number" {
                        @for item in items { li { (self::line(item)) } }
                    }
                }
            }
        }
    }
}

fn line(line: &Line) -> Markup {
    inside(&mut line.steps().into_iter())
}

/// Everything up to the close of the mark that opened last, which the schema nests properly.
fn inside<'a>(steps: &mut impl Iterator<Item = Step<'a>>) -> Markup {
    let mut pieces = Vec::new();
    while let Some(step) = steps.next() {
        match step {
            Step::Words(words) => pieces.push(lines(words)),
            Step::Open(mark) => {
                let words = inside(&mut *steps);
                pieces.push(marked(mark, &words));
            }
            Step::Close(_) => break,
        }
    }
    html! { @for piece in &pieces { (piece) } }
}

/// Words with their line breaks.
pub(super) fn lines(words: &str) -> Markup {
    html! {
        @for (number, words) in words.split('\n').enumerate() {
            @if number > 0 { br; }
            (words)
        }
    }
}

fn marked(mark: Mark<'_>, words: &Markup) -> Markup {
    match mark {
        Mark::Strong => html! { strong { (words) } },
        Mark::ChildWords(child) => child_words(child.name(), words),
        Mark::Source(_) => labelled("db-source", &mark.heading(), words),
        Mark::Opinion(opinion) => {
            let class = if opinion.basis().is_some() {
                "db-opinion"
            } else {
                "db-opinion db-opinion--without-basis"
            };
            labelled(class, &mark.heading(), words)
        }
    }
}

/// A source or an opinion: its words in brackets, with what it is first (NOTE-025, NOTE-026).
fn labelled(class: &str, heading: &str, words: &Markup) -> Markup {
    html! {
        span class=(class) { span class="db-source__label" { "[" (heading) ": " } (words) "]" }
    }
}

/// A child's own words (NOTE-015). [`crate::components::marks::child_words`] takes plain words;
/// here they may hold emphasis and line breaks.
fn child_words(name: &str, words: &Markup) -> Markup {
    html! {
        span class="db-words" {
            span class="govuk-visually-hidden" { (possessive(name)) " words: " }
            "“" (words) "”"
            span class="govuk-visually-hidden" { " (end of " (possessive(name)) " words)" }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;
    use record::ids::PersonId;
    use record::note::text::{Speakers, parse_markup};

    fn shown(markup: &str) -> String {
        let dawn = PersonId::parse("0190a000-0000-7000-8000-000000000001").unwrap();
        let speakers = Speakers::new(&[("Dawn Ellis".to_owned(), dawn)]);
        text(&parse_markup(markup, &speakers).unwrap()).into_string()
    }

    /// NOTE-015, NOTE-016: quotation marks and speaker are in the words, whatever the colour.
    #[test]
    fn a_childs_words_are_quoted_with_the_speaker() {
        let html = shown("She said [[Dawn Ellis: I like **my** bed]].");
        assert!(html.contains("Dawn Ellis’s words: "), "{html}");
        assert!(html.contains("“I like <strong>my</strong> bed”"), "{html}");
    }

    /// NOTE-025, NOTE-026: a source and an opinion say what they are, and what they rest on.
    #[test]
    fn sources_and_opinions_are_read_in_words() {
        let html = shown(
            "{{professional, Mr Ali, school: on time}} {{opinion because of the log: safer}}",
        );
        assert!(
            html.contains("[professional, Mr Ali, school: </span>on time]"),
            "{html}"
        );
        assert!(
            html.contains("[opinion because of the log: </span>safer]"),
            "{html}"
        );
    }

    #[test]
    fn nothing_typed_becomes_an_element() {
        let html = shown("- <script>x</script>\n- <img src=x onerror=y>\n\nA & B");
        assert!(
            !html.contains("<script") && !html.contains("<img"),
            "{html}"
        );
        assert!(html.contains("A &amp; B"), "{html}");
    }
}
