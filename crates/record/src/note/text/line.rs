//! A paragraph or list item, brought into normal form.

use super::characters::{clean, is_blank};
use super::marks::Marks;
use std::fmt;

/// Words under the same marks.
#[derive(Clone, PartialEq, Eq)]
pub struct Run {
    words: String,
    marks: Marks,
}

impl Run {
    /// Words as typed: line ends become `\n`, unseen control characters are dropped.
    #[must_use]
    pub fn new(words: &str, marks: Marks) -> Self {
        Self {
            words: clean(words),
            marks,
        }
    }

    /// The words; `\n` is a line break.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// The marks.
    #[must_use]
    pub const fn marks(&self) -> &Marks {
        &self.marks
    }
}

/// A paragraph or list item: never blank, without blank lines inside, its runs not empty and
/// neighbours under different marks.
#[derive(Clone, PartialEq, Eq)]
pub struct Line(Vec<Run>);

impl Line {
    /// Brings runs into normal form; none where they show nothing.
    #[must_use]
    pub fn new(runs: Vec<Run>) -> Option<Self> {
        let mut runs = without_blank_lines(runs);
        if runs.is_empty() {
            return None;
        }
        unmark_blank(
            &mut runs,
            |marks| &marks.source,
            |marks| marks.source = None,
        );
        unmark_blank(
            &mut runs,
            |marks| &marks.opinion,
            |marks| marks.opinion = None,
        );
        unmark_blank(
            &mut runs,
            |marks| &marks.child_words,
            |marks| marks.child_words = None,
        );
        Some(Self(merged(runs)))
    }

    /// The runs, in order.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.0
    }

    /// The passages: neighbouring runs that differ in emphasis alone.
    pub fn passages(&self) -> impl Iterator<Item = &[Run]> {
        self.0
            .chunk_by(|left, right| left.marks.is_same_passage(&right.marks))
    }

    /// The bare words, without labels or quotation marks.
    #[must_use]
    pub fn words(&self) -> String {
        self.0.iter().map(Run::words).collect()
    }
}

/// Drops lines between line breaks that show nothing, with the break that ends them.
fn without_blank_lines(runs: Vec<Run>) -> Vec<Run> {
    let mut kept = Kept::default();
    for run in runs {
        for piece in run.words.split_inclusive('\n') {
            let words = piece.strip_suffix('\n');
            let seen = words.unwrap_or(piece);
            if !seen.is_empty() {
                kept.line.push(Run {
                    words: seen.to_owned(),
                    marks: run.marks.clone(),
                });
            }
            if words.is_some() {
                kept.end_line(Some(&run.marks));
            }
        }
    }
    kept.end_line(None);
    kept.runs
}

#[derive(Default)]
struct Kept {
    runs: Vec<Run>,
    /// The line being read.
    line: Vec<Run>,
    /// The marks of the break that ended the last kept line.
    line_break: Option<Marks>,
}

impl Kept {
    fn end_line(&mut self, line_break: Option<&Marks>) {
        if self.line.iter().all(|run| is_blank(&run.words)) {
            self.line.clear();
            return;
        }
        if let Some(marks) = self.line_break.take() {
            self.runs.push(Run {
                words: "\n".to_owned(),
                marks,
            });
        }
        self.runs.append(&mut self.line);
        self.line_break = line_break.cloned();
    }
}

/// Takes a mark from white space that carries it alone: a quotation of nothing is none.
fn unmark_blank<M: PartialEq>(
    runs: &mut [Run],
    mark: impl Fn(&Marks) -> &Option<M>,
    unmark: impl Fn(&mut Marks),
) {
    let groups = runs.chunk_by_mut(|left, right| mark(&left.marks) == mark(&right.marks));
    for group in groups.filter(|group| group.iter().all(|run| is_blank(&run.words))) {
        group.iter_mut().for_each(|run| unmark(&mut run.marks));
    }
}

fn merged(runs: Vec<Run>) -> Vec<Run> {
    let mut merged: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match merged.last_mut() {
            Some(last) if last.marks == run.marks => last.words.push_str(&run.words),
            _ => merged.push(run),
        }
    }
    merged
}

impl fmt::Debug for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Run(•••, {:?})", self.marks)
    }
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Line").field(&self.0).finish()
    }
}
