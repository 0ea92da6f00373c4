//! Marks as nested steps, for whatever writes them: markup, plain words, HTML, print.

use super::line::{Line, Run};
use super::marks::{Mark, Source};
use super::{Place, Text};

/// One step through a line. Opens and closes are properly nested, and every mark that opens
/// closes in the same line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// A mark begins.
    Open(Mark<'a>),
    /// Words under all marks open now; `\n` is a line break.
    Words(&'a str),
    /// The mark that opened last ends.
    Close(Mark<'a>),
}

impl Line {
    /// The line as nested steps: source outside opinion outside child's words outside strong. A
    /// mark whose outer neighbour changes closes and opens again.
    #[must_use]
    pub fn steps(&self) -> Vec<Step<'_>> {
        let mut steps = Vec::new();
        let mut open: Vec<Mark<'_>> = Vec::new();
        for run in self.runs() {
            let wanted: Vec<Mark<'_>> = run.marks().iter().collect();
            let common = open
                .iter()
                .zip(&wanted)
                .take_while(|(left, right)| left == right)
                .count();
            steps.extend(open.drain(common..).rev().map(Step::Close));
            steps.extend(wanted.iter().skip(common).copied().map(Step::Open));
            steps.push(Step::Words(run.words()));
            open = wanted;
        }
        steps.extend(open.drain(..).rev().map(Step::Close));
        steps
    }

    /// The line as plain words in which every mark keeps its meaning (NOTE-016):
    /// `Dawn: “I hate it”`, `[professional, Mr Ali: …]`, `[opinion because …: …]`.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut plain = String::new();
        for step in self.steps() {
            match step {
                Step::Words(words) => plain.push_str(words),
                Step::Open(Mark::ChildWords(child)) => {
                    plain.push_str(child.name());
                    plain.push_str(": “");
                }
                Step::Close(Mark::ChildWords(_)) => plain.push('”'),
                Step::Open(mark @ (Mark::Source(_) | Mark::Opinion(_))) => {
                    plain.push('[');
                    plain.push_str(&mark.heading());
                    plain.push_str(": ");
                }
                Step::Close(Mark::Source(_) | Mark::Opinion(_)) => plain.push(']'),
                Step::Open(Mark::Strong) | Step::Close(Mark::Strong) => {}
            }
        }
        plain
    }

    /// How many words are written, labels not counted. Marks inside a word do not split it.
    #[must_use]
    pub fn word_count(&self) -> usize {
        let (mut count, mut counted) = (0, false);
        for c in self.runs().iter().flat_map(|run| run.words().chars()) {
            if c.is_whitespace() {
                counted = false;
            } else if !counted && c.is_alphanumeric() {
                (count, counted) = (count + 1, true);
            }
        }
        count
    }
}

impl Mark<'_> {
    /// What the mark says in words, as it stands before a colon: a name, a source, an opinion with
    /// its basis. Empty for emphasis.
    #[must_use]
    pub fn heading(self) -> String {
        match self {
            Self::Source(source) => source.heading(),
            Self::Opinion(opinion) => match opinion.basis() {
                Some(basis) => format!("opinion because {basis}"),
                None => "opinion".to_owned(),
            },
            Self::ChildWords(child) => child.name().to_owned(),
            Self::Strong => String::new(),
        }
    }
}

impl Source {
    /// The source in words: `professional, Mr Ali, school`.
    #[must_use]
    pub fn heading(&self) -> String {
        match self.who() {
            Some(who) => format!("{}, {who}", self.kind().words()),
            None => self.kind().words().to_owned(),
        }
    }
}

impl Text {
    /// The text as plain words for search, print and export, every mark kept in words (NOTE-016):
    /// a blank line between blocks, `- ` and `1. ` before items.
    #[must_use]
    pub fn plain(&self) -> String {
        let blocks = self.content().iter().map(|block| {
            let lines = block
                .lines()
                .map(|(place, line)| format!("{}{}", place.sign(), line.plain()));
            lines.collect::<Vec<_>>().join("\n")
        });
        blocks.collect::<Vec<_>>().join("\n\n")
    }

    /// How many words are written, labels and list signs not counted.
    #[must_use]
    pub fn word_count(&self) -> usize {
        self.lines().map(|(_, line)| line.word_count()).sum()
    }

    /// How many characters are written, labels and list signs not counted.
    #[must_use]
    pub fn character_count(&self) -> usize {
        let runs = self.lines().flat_map(|(_, line)| line.runs());
        runs.map(Run::words)
            .map(|words| words.chars().count())
            .sum()
    }
}

impl Place {
    /// What stands before a line in plain words and in markup.
    #[must_use]
    pub fn sign(self) -> String {
        match self {
            Self::Paragraph => String::new(),
            Self::Bullet => "- ".to_owned(),
            Self::Number(number) => format!("{number}. "),
        }
    }
}
