//! A note in a file, judged without a database: the pure part of `policy findings NAME FILE.json`
//! (FIN-012). The form is documented in `docs/note-format.md`, with a JSON Schema beside it.
//!
//! Reading is strict: an unknown key is refused with its line and column, and an error never
//! quotes what a note says. What a person could mistype in the form (a date, a mark) is not an
//! error here either: it comes back as a problem beside the findings, as the form would show it.

mod answer;
mod fields;
mod shape;
mod typed;

pub use answer::{
    Answer, AnswerClause, AnswerDue, AnswerFinding, AnswerLate, AnswerPassage, AnswerProblem,
};
pub use shape::FORMAT;

use crate::assess::{Around, NoteFacts, assess_with};
use crate::book::Policy;
use record::note::contact::Contact;
use record::note::form;
use record::problem::Problem;
use record::time::Now;
use shape::Sheet;
use typed::People;

/// Largest note file, in bytes: several times a note of every part at its longest, with siblings'.
pub const SHEET_BYTES_MAX: usize = 16 * 1024 * 1024;

/// What is wrong with a note file. Never quotes it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{problem}", place.map(|(line, column)| format!("line {line}, column {column}: ")).unwrap_or_default())]
pub struct BadSheet {
    /// Line and column, from 1, where the text itself is wrong.
    pub place: Option<(usize, usize)>,
    /// What is wrong, with the key it is about.
    pub problem: String,
}

impl BadSheet {
    fn of(problem: impl Into<String>) -> Self {
        Self {
            place: None,
            problem: problem.into(),
        }
    }
}

/// Judges the note of a file by a policy.
///
/// # Errors
/// [`BadSheet`] where the text is not a note in the documented form.
pub fn findings(policy: &Policy, text: &str) -> Result<Answer, BadSheet> {
    if text.len() > SHEET_BYTES_MAX {
        let problem = format!(
            "the file has {} bytes; at most {SHEET_BYTES_MAX} are read",
            text.len()
        );
        return Err(BadSheet::of(problem));
    }
    let sheet: Sheet = serde_json::from_str(text).map_err(|error| wrong(&error))?;
    let read = read(sheet)?;
    let assessment = assess_with(policy, &read.facts, &read.around, &read.contact, read.now);
    Ok(answer::of(
        policy,
        &assessment,
        &read.problems,
        &read.people,
    ))
}

/// A note file as the checks take it.
struct Read {
    people: People,
    facts: NoteFacts,
    around: Around,
    contact: Contact,
    problems: Vec<Problem>,
    now: Now,
}

fn read(sheet: Sheet) -> Result<Read, BadSheet> {
    if sheet.format != FORMAT {
        return Err(BadSheet::of(format!(
            "`format` is {}; this is format {FORMAT}",
            sheet.format
        )));
    }
    let people = People::of(&sheet)?;
    let now = Now::at(typed::moment("now", &sheet.now)?.timestamp());
    let facts = typed::facts(&sheet, &people, now)?;
    let fields = fields::fields(&sheet.note, &people, "note")?;
    let (contact, problems) = form::read(&fields, people.on_file(), now.today());
    let around = typed::around(&sheet, &people, now)?;
    Ok(Read {
        people,
        facts,
        around,
        contact,
        problems,
        now,
    })
}

/// Says what is wrong without the words that are: a value of a note may be about a child.
fn wrong(error: &serde_json::Error) -> BadSheet {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    let names_a_key = ["unknown field", "missing field", "duplicate field"];
    let problem = if names_a_key.iter().any(|start| said.starts_with(start)) || !error.is_data() {
        said.to_owned()
    } else {
        let expected = said
            .rsplit_once("expected ")
            .map_or("another kind of value", |(_, kind)| kind);
        format!("this is not {expected}")
    };
    BadSheet {
        place: Some((error.line(), error.column())),
        problem,
    }
}

#[cfg(test)]
mod tests;
