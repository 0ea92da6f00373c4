//! Sentences a reader can follow: their length, the reading age of the whole, and lists where
//! issues run together (QLT-001, QLT-010). It is the text that is measured, never its writer.

use super::case::{Case, Found};
use super::phrases::{beginning, lines, not_the_childs, passage};
use crate::book::Rule;
use record::note::contact::Part;
use record::note::text::Place;

/// Most long sentences pointed out in one note.
const SENTENCES_MAX: usize = 3;
/// Texts shorter than this have no reading age worth the name.
const READING_WORDS_MIN: usize = 100;
/// From this many semicolons a paragraph reads as a list.
const ISSUES_MIN: usize = 4;

pub(super) fn check(case: &mut Case<'_>) {
    let parameters = case.policy.parameters();
    let most = usize::try_from(parameters.sentence_words.value.get()).unwrap_or(usize::MAX);
    let mut long = Vec::new();
    let mut lists = Vec::new();
    let mut measured = Measured::default();
    for (part, text) in case.contact.texts() {
        for (number, line) in lines(text) {
            let own = not_the_childs(line);
            for sentence in sentences(&own) {
                let words = sentence
                    .split_whitespace()
                    .filter(|word| has_letter(word))
                    .count();
                measured.add(sentence, words);
                if words > most && long.len() < SENTENCES_MAX {
                    long.push(long_sentence(part, number, sentence, words));
                }
            }
        }
        lists.extend(run_together(part, text));
    }
    case.point_out(Rule::PlainSentences, long);
    lists.truncate(1);
    case.point_out(Rule::ListOffered, lists);
    reading_age(case, &measured);
}

fn long_sentence(part: Part, number: usize, sentence: &str, words: usize) -> Found {
    Found::new(
        part.code(),
        format!("This sentence has {words} words"),
        "Make two or three sentences of it, one thought in each",
    )
    .at(passage(part, number, &beginning(sentence)))
}

/// Sentences of a line: parted at full stops, question marks, exclamation marks and line breaks. A
/// full stop inside a word or a number parts nothing.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| matches!(c, '\n' | '?' | '!');
    text.split(ends)
        .flat_map(|part| part.split(". "))
        .map(str::trim)
        .filter(|sentence| !sentence.is_empty())
}

fn has_letter(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

fn run_together(part: Part, text: &record::note::text::Text) -> Option<Found> {
    let mut paragraphs = (1..)
        .zip(text.lines())
        .filter(|(_, (place, _))| *place == Place::Paragraph)
        .map(|(number, (_, line))| (number, not_the_childs(line)));
    let (number, words) = paragraphs.find(|(_, words)| words.matches(';').count() >= ISSUES_MIN)?;
    Some(
        Found::new(
            part.code(),
            "Several issues run together here",
            "Set them out as a list: one line each, begun with a hyphen",
        )
        .at(passage(part, number, &beginning(&words))),
    )
}

/// What the reading age is made of.
#[derive(Default)]
struct Measured {
    sentences: usize,
    words: usize,
    syllables: usize,
}

impl Measured {
    fn add(&mut self, sentence: &str, words: usize) {
        if words > 0 {
            self.sentences += 1;
            self.words += words;
            self.syllables += sentence.split_whitespace().map(syllables).sum::<usize>();
        }
    }

    /// The age at which the text can be read: the Flesch-Kincaid grade, which counts years of
    /// school, and five. In whole years, by whole numbers, so that every machine agrees.
    fn age_years(&self) -> usize {
        // No sentence is counted without a word.
        if self.words == 0 {
            return 0;
        }
        let hundredths = 39 * self.words / self.sentences + 1_180 * self.syllables / self.words;
        hundredths.saturating_sub(1_559) / 100 + 5
    }
}

/// Groups of vowels, less a silent e: near enough for the average of a text.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.is_empty() {
        return 0;
    }
    let is_vowel = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let groups = letters.chunk_by(|left, right| is_vowel(left) == is_vowel(right));
    let vowels = groups
        .filter(|group| group.first().is_some_and(is_vowel))
        .count();
    let silent =
        matches!(letters.as_slice(), [.., before, 'e'] if !is_vowel(before) && *before != 'l');
    vowels.saturating_sub(usize::from(silent)).max(1)
}

fn reading_age(case: &mut Case<'_>, measured: &Measured) {
    let limit = &case.policy.parameters().reading_age_years;
    let most = usize::try_from(limit.value.get()).unwrap_or(usize::MAX);
    let age = measured.age_years();
    if measured.words >= READING_WORDS_MIN && age > most {
        let found = Found::new(
            Part::Detailed.code(),
            format!("Somebody of about {age} or older can read this with ease"),
            "Use shorter sentences and everyday words: the child or family may read it",
        );
        case.judge(&limit.statement, crate::book::Strictness::Warn, [found]);
    }
}

#[cfg(test)]
mod tests {
    use super::{Measured, sentences, syllables};

    /// QLT-001: what is counted, word by word.
    #[test]
    fn syllables_and_ages_are_those_a_reader_would_count() {
        let counted: Vec<usize> = [
            "cat",
            "mother",
            "table",
            "safeguarding",
            "home",
            "the",
            "area",
            "a",
            "42",
            "–",
        ]
        .map(syllables)
        .to_vec();
        assert_eq!(counted, [1, 2, 2, 4, 1, 1, 2, 1, 0, 0]);
        let mut plain = Measured::default();
        plain.add("The cat sat on the mat", 6);
        assert_eq!(plain.age_years(), 5);
        plain.add("– –", 0);
        plain.add("She sat on the mat and the cat on her", 10);
        assert_eq!((plain.sentences, plain.words), (2, 16));
        let mut long = Measured::default();
        long.add(&["cat"; 40].join(" "), 40);
        assert_eq!(long.age_years(), 16);
        let mut hard = Measured::default();
        hard.add(
            "Multidisciplinary organisational interventions necessitate comprehensive evaluation",
            6,
        );
        assert!(hard.age_years() > 40, "{}", hard.age_years());
    }

    #[test]
    fn a_number_or_a_short_form_ends_no_sentence() {
        let found: Vec<&str> =
            sentences("She ate at 4.30pm. He did not! Why? Nobody said.").collect();
        assert_eq!(
            found,
            ["She ate at 4.30pm", "He did not", "Why", "Nobody said."]
        );
    }
}
