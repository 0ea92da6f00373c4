//! What `policy findings` answers, in a form that other programs read. Own structs, converted by
//! hand: the types of the domain are never serialised.

use super::typed::People;
use crate::assess::{Assessment, Finding, Level};
use crate::book::{ClauseRef, Policy};
use record::problem::Problem;
use serde::Serialize;
use std::fmt;

/// The judgement of one note.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The policy's id.
    pub policy: String,
    /// Its version.
    pub version: u32,
    /// The note's title under the policy's pattern.
    pub title: String,
    /// Whether nothing stops the note from being finalised.
    pub can_finalise: bool,
    /// When it is due.
    pub due: Option<AnswerDue>,
    /// That it is late, were it finalised now.
    pub late: Option<AnswerLate>,
    /// Fields that could not be read: each a field and what to do.
    pub problems: Vec<AnswerProblem>,
    /// What was found: what blocks first, then what to think about, then what is done.
    pub findings: Vec<AnswerFinding>,
}

/// A field that could not be read.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct AnswerProblem {
    /// The field.
    pub field: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// When a note is due.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct AnswerDue {
    /// RFC 3339 with England's offset.
    pub due: String,
    /// The limit in words.
    pub limit: String,
    /// The clause that sets it.
    pub clause: AnswerClause,
    /// Counted over days whose bank holidays are not yet known.
    pub provisional: bool,
}

/// That a note is late.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct AnswerLate {
    /// What the policy calls it.
    pub label: String,
    /// By how long, in seconds.
    pub by_seconds: i64,
    /// By how long, in words.
    pub by: String,
    /// The clause that sets the limit.
    pub clause: AnswerClause,
}

/// A clause, with enough to find its page.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct AnswerClause {
    /// The policy's id.
    pub policy: String,
    /// The policy's version.
    pub version: u32,
    /// The clause.
    pub clause: String,
    /// `seed`, `default`, `law` or `practice`.
    pub origin: String,
    /// The place in words.
    pub place: String,
}

/// One finding.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct AnswerFinding {
    /// `blocks`, `think` or `done`.
    pub level: &'static str,
    /// A short stable word.
    pub code: String,
    /// The field, with the file's own names for people.
    pub field: String,
    /// What is wrong.
    pub sentence: String,
    /// What to do.
    pub remedy: String,
    /// What could stand in the passage's place, such as an abbreviation written out by the glossary
    /// (QLT-002); empty where nothing is offered.
    pub instead: Vec<String>,
    /// The clause it rests on.
    pub clause: AnswerClause,
    /// The words it is about.
    pub passage: Option<AnswerPassage>,
}

/// Words of the note.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct AnswerPassage {
    /// The field they stand in.
    pub field: String,
    /// The paragraph or list item, from 1.
    pub line: usize,
    /// The words as written.
    pub words: String,
}

impl Answer {
    /// The answer as JSON, for `--json`.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Texts, numbers and lists: nothing here that JSON cannot hold.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

/// What people wrote stays out of logs.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Answer({}, {} findings)",
            self.policy,
            self.findings.len()
        )
    }
}

pub(super) fn of(
    policy: &Policy,
    assessment: &Assessment,
    problems: &[Problem],
    people: &People,
) -> Answer {
    let due = assessment.due.as_ref().map(|due| AnswerDue {
        due: due.at.zoned().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        limit: due.limit.clone(),
        clause: clause(&due.clause),
        provisional: due.provisional,
    });
    let late = assessment.late.as_ref().map(|late| AnswerLate {
        label: late.label.clone(),
        by_seconds: late.by.as_secs(),
        by: late.by_words(),
        clause: clause(&late.limit.clause),
    });
    let problem = |problem: &Problem| AnswerProblem {
        field: people.named(&problem.field),
        message: problem.message.clone(),
    };
    Answer {
        policy: policy.id().to_owned(),
        version: policy.version(),
        title: assessment.title.clone(),
        can_finalise: problems.is_empty() && assessment.can_finalise(),
        due,
        late,
        problems: problems.iter().map(problem).collect(),
        findings: assessment
            .findings
            .iter()
            .map(|each| finding(each, people))
            .collect(),
    }
}

fn clause(clause: &ClauseRef) -> AnswerClause {
    AnswerClause {
        policy: clause.policy.clone(),
        version: clause.version,
        clause: clause.slug.clone(),
        origin: clause.origin.code().to_owned(),
        place: clause.place.clone(),
    }
}

fn finding(finding: &Finding, people: &People) -> AnswerFinding {
    AnswerFinding {
        level: match finding.level {
            Level::Blocks => "blocks",
            Level::Think => "think",
            Level::Done => "done",
        },
        code: finding.code.clone(),
        field: people.named(&finding.field),
        sentence: finding.sentence.clone(),
        remedy: finding.remedy.clone(),
        instead: finding.instead.clone(),
        clause: clause(&finding.clause),
        passage: finding.passage.as_ref().map(|passage| AnswerPassage {
            field: passage.field.clone(),
            line: passage.line,
            words: passage.words.clone(),
        }),
    }
}
