//! Words of the policy's lists: abbreviations and jargon with their plain words, and words that may
//! hurt, label, claim too much or say too little, each with what to write instead and why (QLT-002
//! to QLT-006, DOC-006). Never in a child's words, nor in what another source said.

use super::Passage;
use super::case::{Case, Found};
use super::lines::Line;
use super::phrases::{Words, beginning, passage, phrase, spaced};
use crate::book::{Careful, CarefulKind, Rule, WordList};
use crate::phrase::{WordMap, WordSet};
use record::note::contact::Part;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Most words pointed out in one note by one rule: after these the writer has seen the point.
const WORDS_MAX: usize = 5;
/// The last lines of a text, in which an informal ending can stand.
const TAIL_LINES: usize = 2;
/// Most different abbreviations looked at in one note: no note in use has a tenth of them.
const EXAMINED_MAX: usize = 200;
/// Longest abbreviation, in letters; longer runs of capitals are shouted words.
const LETTERS_MAX: usize = 8;

pub(super) fn check(case: &mut Case<'_>) {
    let lists = case.policy.word_lists().to_vec();
    let lines = case.lines();
    abbreviations(case, &lists, &lines);
    let index = Index::of(&lines);
    jargon(case, &lists, &index);
    careful(case, &lists, &index);
    informal(case, &lists, &index);
}

/// Where each word stands, so that the many phrases of the lists are looked for in one pass.
struct Index<'a> {
    lines: &'a [Line<'a>],
    places: WordMap<&'a str, Vec<(usize, usize)>>,
}

impl<'a> Index<'a> {
    fn of(lines: &'a [Line<'a>]) -> Self {
        let mut places: WordMap<&str, Vec<(usize, usize)>> = WordMap::default();
        for (line, each) in lines.iter().enumerate() {
            for (at, word) in each.authored().small().enumerate() {
                places.entry(word).or_default().push((line, at));
            }
        }
        Self { lines, places }
    }

    /// The first place of a phrase, in the lines that are looked at, with its words as written.
    fn find(
        &self,
        wanted: &[String],
        looked_at: impl Fn(&Line<'_>) -> bool,
    ) -> Option<(&'a Line<'a>, &'a str)> {
        let starts = self.places.get(wanted.first()?.as_str())?;
        starts.iter().find_map(|(line, at)| {
            let line = self.lines.get(*line)?;
            let words = line.authored();
            let is_here = looked_at(line) && words.has_at(*at, wanted);
            is_here.then(|| (line, words.written(*at, at + wanted.len())))
        })
    }
}

fn place_of(line: &Line<'_>, words: &str) -> Passage {
    passage(line.part, line.number, words)
}

fn abbreviations(case: &mut Case<'_>, lists: &[Arc<WordList>], lines: &[Line<'_>]) {
    let examined = examined(lines);
    if examined.is_empty() {
        return;
    }
    let texts = case.contact.texts();
    let texts: Vec<String> = texts.iter().map(|(_, text)| text.plain()).collect();
    let plain = texts.join("\n");
    let all = case.said();
    let known = names(case);
    let mut found = Vec::new();
    for (line, word) in examined {
        let expansion = lists.iter().find_map(|list| list.abbreviations.get(word));
        let explained = plain.contains(&format!("({word})"))
            || plain.contains(&format!("{word} ("))
            || expansion.is_some_and(|long| all.contains(&spaced(long)));
        // Two letters that no list knows are more often initials than an abbreviation.
        let unknown = expansion.is_none()
            && (word.len() < 3
                || lists.iter().any(|list| list.everyday.contains(word))
                || known.contains(&word.to_lowercase()));
        if explained || unknown {
            continue;
        }
        let remedy = expansion.map_or_else(
            || "Write it out where it first stands".to_owned(),
            |long| format!("Write \"{long} ({word})\" where it first stands, or only the words"),
        );
        let sentence = format!("\"{word}\" is not explained");
        let written_out = expansion.map(|long| vec![format!("{long} ({word})"), long.clone()]);
        found.push(
            Found::new(line.part.code(), sentence, remedy)
                .at(place_of(line, word))
                .or_instead(written_out.unwrap_or_default()),
        );
    }
    found.truncate(WORDS_MAX);
    case.point_out(Rule::Abbreviations, found);
}

/// The different abbreviations of a note, each with the line in which it first stands.
fn examined<'a>(lines: &'a [Line<'_>]) -> Vec<(&'a Line<'a>, &'a str)> {
    let mut seen = BTreeSet::new();
    let calm = lines.iter().filter(|line| !is_shouted(line.authored()));
    calm.flat_map(|line| line.authored().iter().map(move |word| (line, word)))
        .filter(|(_, word)| is_abbreviation(word) && seen.insert(*word))
        .take(EXAMINED_MAX)
        .collect()
}

fn is_abbreviation(word: &str) -> bool {
    word.starts_with(char::is_alphabetic)
        && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
        && (2..=LETTERS_MAX).contains(&word.chars().count())
}

/// A line in capitals is shouted, not abbreviated.
fn is_shouted(words: &Words<'_>) -> bool {
    let capitals = words.iter().filter(|word| is_abbreviation(word)).count();
    capitals > 3 && capitals * 2 > words.len()
}

/// Every word of a name that the file or the note's own list of people knows.
pub(super) fn names(case: &Case<'_>) -> WordSet<String> {
    let people = case.facts.people.iter().map(|person| person.name.as_str());
    let others = case.facts.other_names.iter().map(String::as_str);
    let adults = case.contact.adults.iter().map(|adult| adult.name.as_str());
    people
        .chain(others)
        .chain(adults)
        .flat_map(phrase)
        .collect()
}

fn jargon(case: &mut Case<'_>, lists: &[Arc<WordList>], index: &Index<'_>) {
    let mut found = Vec::new();
    for (words, plain) in lists.iter().flat_map(|list| &list.jargon) {
        let place = index.find(&words.words, |_| true);
        let place = place.map(|(line, written)| place_of(line, written));
        found.extend(place.map(|place| {
            let sentence = format!("\"{}\" is a word of the trade", words.written);
            let remedy = format!("Say it plainly: {plain}");
            Found::new(place.field.clone(), sentence, remedy).at(place)
        }));
    }
    found.truncate(WORDS_MAX);
    case.point_out(Rule::Jargon, found);
}

fn careful(case: &mut Case<'_>, lists: &[Arc<WordList>], index: &Index<'_>) {
    let rules = [
        (CarefulKind::Offend, Rule::OffendingWords),
        (CarefulKind::Label, Rule::LabellingWords),
        (CarefulKind::Disrespect, Rule::Disrespect),
        (CarefulKind::Sweeping, Rule::SweepingWords),
        (CarefulKind::Vague, Rule::VagueWords),
    ];
    for (kind, rule) in rules {
        // A claim or a vague word matters among facts; what hurts matters everywhere.
        let facts_only = matches!(kind, CarefulKind::Sweeping | CarefulKind::Vague);
        let mut found = Vec::new();
        for list in lists {
            for each in list.careful.iter().filter(|each| each.kind == kind) {
                let looked_at = |line: &Line<'_>| !facts_only || line.part == Part::Detailed;
                let place = index.find(&each.words.words, looked_at);
                found.extend(place.map(|(line, words)| one_careful(list, each, line, words)));
            }
        }
        found.truncate(WORDS_MAX);
        case.point_out(rule, found);
    }
}

fn one_careful(list: &WordList, each: &Careful, line: &Line<'_>, words: &str) -> Found {
    let sentence = format!(
        "\"{words}\": {} (list of {})",
        lower_first(&each.why),
        list.dated()
    );
    let remedy = format!("Instead: {}", each.instead);
    Found::new(line.part.code(), sentence, remedy).at(place_of(line, words))
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

/// DOC-006: a joking line at the end of what was an email.
fn informal(case: &mut Case<'_>, lists: &[Arc<WordList>], index: &Index<'_>) {
    let parameter = &case.policy.parameters().informal_tail_check;
    if !parameter.value {
        return;
    }
    let mut found = Vec::new();
    for part in Part::ALL {
        let of_part = index
            .lines
            .iter()
            .filter(|line| line.part == *part && !line.authored().text().trim().is_empty());
        for line in of_part.rev().take(TAIL_LINES) {
            let ending = lists
                .iter()
                .flat_map(|list| &list.informal)
                .find_map(|each| index.find(&each.words, |other| std::ptr::eq(other, line)))
                .map(|(_, words)| words);
            let sign = [":)", ":-)", ";)", "😂", "😊", "🙈", "😉"]
                .into_iter()
                .find(|sign| line.authored().text().contains(sign));
            if let Some(ending) = ending.or(sign) {
                let remedy = "Take out what was meant for a colleague and not for the record";
                found.push(
                    Found::new(
                        line.part.code(),
                        format!("\"{}\" is an informal ending", beginning(ending)),
                        remedy,
                    )
                    .at(place_of(line, ending)),
                );
            }
        }
    }
    found.truncate(1);
    if !found.is_empty() {
        case.judge(&parameter.statement, crate::book::Strictness::Warn, found);
    }
}
