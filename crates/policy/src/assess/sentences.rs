//! Sentences a reader can follow: their length, the reading age of the whole, and lists where
//! issues run together (QLT-001, QLT-010). It is the text that is measured, never its writer.

use super::case::{Case, Found};
use super::lines::Line;
use super::phrases::{beginning, passage};
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
    for line in case.lines().iter() {
        for sentence in sentences(line.told.text()) {
            let words = measured.add(sentence);
            if words > most && long.len() < SENTENCES_MAX {
                long.push(long_sentence(line, sentence, words));
            }
        }
        if lists.is_empty() {
            lists.extend(run_together(line));
        }
    }
    case.point_out(Rule::PlainSentences, long);
    case.point_out(Rule::ListOffered, lists);
    reading_age(case, &measured);
}

fn long_sentence(line: &Line<'_>, sentence: &str, words: usize) -> Found {
    Found::new(
        line.part.code(),
        format!("This sentence has {words} words"),
        "Make two or three sentences of it, one thought in each",
    )
    .at(passage(line.part, line.number, &beginning(sentence)))
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

fn run_together(line: &Line<'_>) -> Option<Found> {
    let words = line.told.text();
    let is_list = line.place == Place::Paragraph && words.matches(';').count() >= ISSUES_MIN;
    is_list.then(|| {
        Found::new(
            line.part.code(),
            "Several issues run together here",
            "Set them out as a list: one line each, begun with a hyphen",
        )
        .at(passage(line.part, line.number, &beginning(words)))
    })
}

/// What the reading age is made of.
#[derive(Default)]
struct Measured {
    sentences: usize,
    words: usize,
    syllables: usize,
}

impl Measured {
    /// Counts a sentence, and says how many words it has.
    fn add(&mut self, sentence: &str) -> usize {
        let before = self.words;
        for word in sentence.split_whitespace() {
            self.words += usize::from(has_letter(word));
            self.syllables += syllables(word);
        }
        let words = self.words - before;
        self.sentences += usize::from(words > 0);
        words
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
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let (mut groups, mut before, mut last) = (0_usize, None, None);
    for letter in word.chars().filter(|c| c.is_alphabetic()) {
        let letter = letter.to_ascii_lowercase();
        groups += usize::from(is_vowel(letter) && !last.is_some_and(is_vowel));
        (before, last) = (last, Some(letter));
    }
    let silent = last == Some('e') && before.is_some_and(|c| !is_vowel(c) && c != 'l');
    let spoken = groups.saturating_sub(usize::from(silent));
    if last.is_some() { spoken.max(1) } else { 0 }
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
        plain.add("The cat sat on the mat");
        assert_eq!(plain.age_years(), 5);
        plain.add("– –");
        plain.add("She sat on the mat and the cat on her");
        assert_eq!((plain.sentences, plain.words), (2, 16));
        let mut long = Measured::default();
        long.add(&["cat"; 40].join(" "));
        assert_eq!(long.age_years(), 16);
        let mut hard = Measured::default();
        hard.add(
            "Multidisciplinary organisational interventions necessitate comprehensive evaluation",
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
