//! The long parts of a note as HTML: the closed schema, and nothing that anybody typed (T40).
//!
//! Every mark keeps its meaning without colour: quotation marks and a speaker, or words in
//! brackets, stand in the text itself, so that copying and print keep them (NOTE-016).

use crate::components::marks::possessive;
use maud::{Markup, html};
use record::ids::PersonId;
use record::note::text::{Block, Line, Mark, PersonRef, Step, Text};

/// A text as paragraphs and lists, on the file of a child: whose words a quotation holds is read
/// by everybody where it is not that child's.
pub(super) fn text(text: &Text, own: PersonId) -> Markup {
    html! {
        @for block in text.content() {
            @match block {
                Block::Paragraph(line) => p { (self::line(line, own)) },
                Block::BulletList(items) => {
                    ul class="govuk-list govuk-list--bullet" {
                        @for item in items { li { (self::line(item, own)) } }
                    }
                }
                Block::NumberedList(items) => {
                    ol class="govuk-list govuk-list--number" {
                        @for item in items { li { (self::line(item, own)) } }
                    }
                }
            }
        }
    }
}

fn line(line: &Line, own: PersonId) -> Markup {
    inside(&mut line.steps().into_iter(), own)
}

/// Everything up to the close of the mark that opened last, which the schema nests properly.
fn inside<'a>(steps: &mut impl Iterator<Item = Step<'a>>, own: PersonId) -> Markup {
    let mut pieces = Vec::new();
    while let Some(step) = steps.next() {
        match step {
            Step::Words(words) => pieces.push(lines(words)),
            Step::Open(mark) => {
                let words = inside(&mut *steps, own);
                pieces.push(marked(mark, &words, own));
            }
            Step::Close(_) => break,
        }
    }
    html! { @for piece in &pieces { (piece) } }
}

/// Words with their line breaks.
pub(crate) fn lines(words: &str) -> Markup {
    html! {
        @for (number, words) in words.split('\n').enumerate() {
            @if number > 0 { br; }
            (words)
        }
    }
}

fn marked(mark: Mark<'_>, words: &Markup, own: PersonId) -> Markup {
    match mark {
        Mark::Strong => html! { strong { (words) } },
        Mark::ChildWords(child) => child_words(child, words, own),
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
fn child_words(child: &PersonRef, words: &Markup, own: PersonId) -> Markup {
    let whose = possessive(child.name());
    let said = (child.id() == own).then_some("govuk-visually-hidden");
    html! {
        span class="db-words" {
            span class=[said] { (whose) " words: " }
            "“" (words) "”"
            span class="govuk-visually-hidden" { " (end of " (whose) " words)" }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;
    use record::note::text::{Speakers, parse_markup};

    fn shown(markup: &str) -> String {
        let dawn = PersonId::parse("0190a000-0000-7000-8000-000000000001").unwrap();
        let tyler = PersonId::parse("0190a000-0000-7000-8000-000000000002").unwrap();
        let speakers =
            Speakers::new(&[("Dawn Ellis".to_owned(), dawn), ("Tyler".to_owned(), tyler)]);
        text(&parse_markup(markup, &speakers).unwrap(), dawn).into_string()
    }

    /// NOTE-015, NOTE-016: quotation marks and speaker are in the words, whatever the colour.
    #[test]
    fn a_childs_words_are_quoted_with_the_speaker() {
        let html = shown("She said [[Dawn Ellis: I like **my** bed]].");
        assert!(html.contains("Dawn Ellis’ words: "), "{html}");
        assert!(html.contains("“I like <strong>my</strong> bed”"), "{html}");
    }

    /// NOTE-015: on Dawn's file, everybody reads that other words are Tyler's.
    #[test]
    fn another_childs_words_name_their_speaker_in_sight() {
        let html = shown("[[Tyler: mine]]");
        assert!(
            html.contains("<span>Tyler’s words: </span>“mine”"),
            "{html}"
        );
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
