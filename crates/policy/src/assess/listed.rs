//! Words of the policy's lists: abbreviations and jargon with their plain words, and words that may
//! hurt, label, claim too much or say too little, each with what to write instead and why (QLT-002
//! to QLT-006, DOC-006). Never in a child's words, nor in what another source said.

use super::case::{Case, Found};
use super::phrases::{Words, authored, beginning, lines, passage, phrase, spaced};
use crate::book::{Careful, CarefulKind, Rule, WordList};
use record::note::contact::Part;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Most words pointed out in one note by one rule: after these the writer has seen the point.
const WORDS_MAX: usize = 5;
/// The last lines of a text, in which an informal ending can stand.
const TAIL_LINES: usize = 2;
/// Most different abbreviations looked at in one note: no note in use has a tenth of them.
const EXAMINED_MAX: usize = 200;
/// Longest abbreviation, in letters; longer runs of capitals are shouted words.
const LETTERS_MAX: usize = 8;

/// A line of the note as its writer wrote it.
struct Written {
    part: Part,
    number: usize,
    text: String,
}

pub(super) fn check(case: &mut Case<'_>) {
    let lists = case.policy.word_lists().to_vec();
    let written: Vec<Written> = case
        .contact
        .texts()
        .into_iter()
        .flat_map(|(part, text)| lines(text).map(move |(number, line)| (part, number, line)))
        .map(|(part, number, line)| Written {
            part,
            number,
            text: authored(line),
        })
        .collect();
    let read: Vec<(&Written, Words<'_>)> = written
        .iter()
        .map(|line| (line, Words::of(&line.text)))
        .collect();
    abbreviations(case, &lists, &read);
    let index = Index::of(&read);
    jargon(case, &lists, &index);
    careful(case, &lists, &index);
    informal(case, &lists, &read);
}

type Lines<'a> = [(&'a Written, Words<'a>)];

/// Where each word stands, so that the many phrases of the lists are looked for in one pass.
struct Index<'a> {
    lines: &'a Lines<'a>,
    places: HashMap<&'a str, Vec<(usize, usize)>>,
}

impl<'a> Index<'a> {
    fn of(lines: &'a Lines<'a>) -> Self {
        let mut places: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
        for (line, (_, words)) in lines.iter().enumerate() {
            for at in 0..words.len() {
                places.entry(words.word(at)).or_default().push((line, at));
            }
        }
        Self { lines, places }
    }

    /// The first place of a phrase, in the parts that are looked at, with its words as written.
    fn find(
        &self,
        wanted: &[String],
        looked_at: impl Fn(Part) -> bool,
    ) -> Option<(&'a Written, &'a str)> {
        let starts = self.places.get(wanted.first()?.as_str())?;
        starts.iter().find_map(|(line, at)| {
            let (line, words) = self.lines.get(*line)?;
            let is_here = looked_at(line.part) && words.has_at(*at, wanted);
            is_here.then(|| (*line, words.written(*at, at + wanted.len())))
        })
    }
}

fn place_of(line: &Written, words: &str) -> super::Passage {
    passage(line.part, line.number, words)
}

fn abbreviations(case: &mut Case<'_>, lists: &[Arc<WordList>], read: &Lines<'_>) {
    let texts: Vec<String> = case
        .contact
        .texts()
        .iter()
        .map(|(_, text)| text.plain())
        .collect();
    let plain = texts.join("\n");
    let all = case.said();
    let known = names(case);
    let everyday: BTreeSet<&str> = lists
        .iter()
        .flat_map(|list| &list.everyday)
        .map(String::as_str)
        .collect();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (line, words) in read.iter().filter(|(_, words)| !is_shouted(words)) {
        for (_, word) in words.iter().filter(|(_, word)| is_abbreviation(word)) {
            if seen.len() >= EXAMINED_MAX || !seen.insert(word) {
                continue;
            }
            let expansion = lists.iter().find_map(|list| list.abbreviations.get(word));
            let explained = plain.contains(&format!("({word})"))
                || plain.contains(&format!("{word} ("))
                || expansion.is_some_and(|long| all.contains(&spaced(long)));
            // Two letters that no list knows are more often initials than an abbreviation.
            let unknown = expansion.is_none()
                && (word.len() < 3
                    || everyday.contains(word)
                    || known.contains(&word.to_lowercase()));
            if explained || unknown {
                continue;
            }
            let remedy = expansion.map_or_else(
                || "Write it out where it first stands".to_owned(),
                |long| {
                    format!("Write \"{long} ({word})\" where it first stands, or only the words")
                },
            );
            let sentence = format!("\"{word}\" is not explained");
            let written_out = expansion.map(|long| vec![format!("{long} ({word})"), long.clone()]);
            found.push(
                Found::new(line.part.code(), sentence, remedy)
                    .at(place_of(line, word))
                    .or_instead(written_out.unwrap_or_default()),
            );
        }
    }
    found.truncate(WORDS_MAX);
    case.point_out(Rule::Abbreviations, found);
}

fn is_abbreviation(word: &str) -> bool {
    let letters = word.chars().count();
    (2..=LETTERS_MAX).contains(&letters)
        && word.chars().any(char::is_alphabetic)
        && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
        && word.starts_with(char::is_alphabetic)
}

/// A line in capitals is shouted, not abbreviated.
fn is_shouted(words: &Words<'_>) -> bool {
    let capitals = words
        .iter()
        .filter(|(_, word)| is_abbreviation(word))
        .count();
    capitals > 3 && capitals * 2 > words.len()
}

/// Every word of a name that the file or the note's own list of people knows.
pub(super) fn names(case: &Case<'_>) -> BTreeSet<String> {
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
                let looked_at = |part| !facts_only || part == Part::Detailed;
                let place = index.find(&each.words.words, looked_at);
                found.extend(place.map(|(line, words)| one_careful(list, each, line, words)));
            }
        }
        found.truncate(WORDS_MAX);
        case.point_out(rule, found);
    }
}

fn one_careful(list: &WordList, each: &Careful, line: &Written, words: &str) -> Found {
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
fn informal(case: &mut Case<'_>, lists: &[Arc<WordList>], read: &Lines<'_>) {
    let parameter = &case.policy.parameters().informal_tail_check;
    if !parameter.value {
        return;
    }
    let mut found = Vec::new();
    for part in Part::ALL {
        let of_part: Vec<_> = read
            .iter()
            .filter(|(line, _)| line.part == *part && !line.text.trim().is_empty())
            .collect();
        for (line, words) in of_part.iter().rev().take(TAIL_LINES) {
            let ending = lists
                .iter()
                .flat_map(|list| &list.informal)
                .find_map(|each| {
                    let wanted = &each.words;
                    words
                        .find(wanted)
                        .map(|at| words.written(at, at + wanted.len()))
                });
            let sign = [":)", ":-)", ";)", "😂", "😊", "🙈", "😉"]
                .into_iter()
                .find(|sign| line.text.contains(sign));
            if let Some(words) = ending.or(sign) {
                let remedy = "Take out what was meant for a colleague and not for the record";
                found.push(
                    Found::new(
                        line.part.code(),
                        format!("\"{}\" is an informal ending", beginning(words)),
                        remedy,
                    )
                    .at(place_of(line, words)),
                );
            }
        }
    }
    found.truncate(1);
    if !found.is_empty() {
        case.judge(&parameter.statement, crate::book::Strictness::Warn, found);
    }
}
