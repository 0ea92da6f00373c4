//! Reading a draft's raw fields into a [`Contact`]. Everything sound is read, and every field that
//! is not is named, in one pass: whoever typed it sees all problems at once.

mod fill;
mod occurred;
mod timing;

pub use fill::fill;

use super::contact::{
    Action, Agreement, Class, Contact, Event, EventKind, InterpreterFrom, Interpreting, Method,
    NotHappened, Part, PlanEffect, Sharing, Verification, View,
};
use super::fields::Fields;
use super::grid::{Adult, Answer, ChildRow, Declined, age_on, is_child};
use super::text::{Speakers, Text, parse_markup};
use crate::ids::PersonId;
use crate::problem::Problem;
use crate::shows_only;
use crate::{typed, words};
use jiff::civil::Date;

/// Most rows of any repeating part of a note.
pub const ROWS_MAX: usize = 50;

/// Longest short answer, in characters.
pub const ANSWER_CHARACTERS_MAX: usize = 2_000;

/// A person the file knows, as the form needs them.
#[derive(Clone, PartialEq, Eq)]
pub struct OnFile {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// What they are to the child: `Self` for the child.
    pub relation: String,
    /// Their date of birth.
    pub born: Option<Date>,
}

shows_only!(OnFile: person);

impl OnFile {
    /// Whether the form asks about them among the children on a day: the child whose file it is,
    /// or somebody who [counts as one](is_child) (NOTE-009).
    #[must_use]
    pub fn is_child_on(&self, day: Date) -> bool {
        self.relation == "Self" || is_child(self.born, &self.relation, day)
    }
}

/// Reads the fields. What could not be read is absent from the contact and named in the problems.
#[must_use]
pub fn read(fields: &Fields, people: &[OnFile], today: Date) -> (Contact, Vec<Problem>) {
    let named: Vec<(&str, PersonId)> = people
        .iter()
        .map(|person| (person.name.as_str(), person.person))
        .collect();
    let mut reader = Reader {
        fields,
        people,
        speakers: Speakers::new(&named),
        today,
        problems: Vec::new(),
    };
    let contact = reader.contact();
    (contact, reader.problems)
}

struct Reader<'a> {
    fields: &'a Fields,
    people: &'a [OnFile],
    speakers: Speakers,
    today: Date,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn contact(&mut self) -> Contact {
        let occurred = self.occurred();
        let mut contact = Contact {
            kind: Some(self.line("kind")).filter(|kind| !kind.is_empty()),
            class: Class::parse(self.fields.get("class")).unwrap_or_default(),
            context: self.line("context"),
            place: self.line("place"),
            method: Method::parse(self.fields.get("method")),
            planned: self.fields.yes_no("planned"),
            significant: self.fields.yes_no("significant"),
            chronology: self.fields.yes_no("chronology"),
            children: self.children(occurred.map_or(self.today, |occurred| occurred.date)),
            adults: self.adults(occurred.map_or(self.today, |occurred| occurred.date)),
            reason: self.line("reason"),
            events: self.events(),
            plan_effect: PlanEffect::parse(self.fields.get("plan_effect")),
            actions: self.actions(),
            interpreting: self.interpreting(),
            sharing: self.sharing(),
            anonymous: self.anonymous(),
            views: self.views(),
            responsibilities: self.answer("responsibilities"),
            not_happened: self.not_happened(),
            after_closure: self.fields.is_yes("after_closure"),
            timing: self.timing(),
            occurred,
            ..Contact::default()
        };
        for part in Part::ALL {
            *contact.text_mut(*part) = self.text(*part);
        }
        contact
    }

    fn problem(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.problems.push(Problem::new(field, message));
    }

    fn line(&mut self, name: &str) -> String {
        let line = words::one_line(self.fields.get(name));
        self.short(name, line)
    }

    fn answer(&mut self, name: &str) -> String {
        let answer = self
            .fields
            .get(name)
            .replace("\r\n", "\n")
            .trim()
            .to_owned();
        self.short(name, answer)
    }

    fn short(&mut self, name: &str, answer: String) -> String {
        if answer.chars().count() <= ANSWER_CHARACTERS_MAX {
            return answer;
        }
        self.problem(
            name,
            format!("Shorten this answer to {ANSWER_CHARACTERS_MAX} characters or fewer"),
        );
        String::new()
    }

    fn children(&mut self, day: Date) -> Vec<ChildRow> {
        let rows = self.people.iter().filter(|person| person.is_child_on(day));
        let mut children = Vec::new();
        for person in rows {
            let base = format!("p.{}", person.person);
            let is_self = person.relation == "Self";
            if !is_self && !self.fields.is_yes(&format!("{base}.with")) {
                continue;
            }
            children.push(ChildRow {
                person: person.person,
                name: person.name.clone(),
                relation: person.relation.clone(),
                age: person.born.and_then(|born| age_on(born, day)),
                seen: self.grid_answer(&base, "seen"),
                alone: self.grid_answer(&base, "alone"),
                bedroom: self.grid_answer(&base, "bedroom"),
                interviewed: self.grid_answer(&base, "interviewed"),
                why_not: self.answer(&format!("{base}.why_not")),
                declined: self.declined(&base),
            });
        }
        children
    }

    fn grid_answer(&mut self, base: &str, column: &str) -> Option<Answer> {
        let name = format!("{base}.{column}");
        match self.fields.get(&name) {
            "yes" => Some(Answer::Yes),
            "no" => Some(Answer::No),
            "not-known" => {
                let because = format!("{name}_why");
                let reason = self.answer(&because);
                if reason.is_empty() {
                    self.problem(because, "Say why this is not known or does not apply");
                    return None;
                }
                Some(Answer::NotKnown(reason))
            }
            _ => None,
        }
    }

    fn declined(&mut self, base: &str) -> Option<Declined> {
        if !self.fields.is_yes(&format!("{base}.declined")) {
            return None;
        }
        Some(Declined {
            reason: self.answer(&format!("{base}.declined_reason")),
            offered: self.answer(&format!("{base}.declined_offered")),
            next_try: self.answer(&format!("{base}.declined_next")),
        })
    }

    fn adults(&mut self, day: Date) -> Vec<Adult> {
        let mut adults = Vec::new();
        for person in self.people.iter().filter(|person| !person.is_child_on(day)) {
            let base = format!("p.{}", person.person);
            if self.fields.is_yes(&format!("{base}.with")) {
                adults.push(Adult {
                    person: Some(person.person),
                    name: person.name.clone(),
                    role: person.relation.clone(),
                    interviewed: self.fields.is_yes(&format!("{base}.interviewed")),
                });
            }
        }
        for base in self.rows("other") {
            let (name, role) = (
                self.line(&format!("{base}.name")),
                self.line(&format!("{base}.role")),
            );
            if name.is_empty() && !role.is_empty() {
                self.problem(format!("{base}.name"), "Enter this person's name");
            }
            if role.is_empty() && !name.is_empty() {
                self.problem(
                    format!("{base}.role"),
                    "Say who this person is: relation, or agency and role",
                );
            }
            if !name.is_empty() && !role.is_empty() {
                let interviewed = self.fields.is_yes(&format!("{base}.interviewed"));
                adults.push(Adult {
                    person: None,
                    name,
                    role,
                    interviewed,
                });
            }
        }
        adults
    }

    /// The full names of the rows of a repeating part, no more than [`ROWS_MAX`].
    fn rows(&mut self, part: &str) -> Vec<String> {
        let mut rows: Vec<String> = self
            .fields
            .rows(part)
            .into_iter()
            .map(|key| format!("{part}.{key}"))
            .collect();
        if rows.len() > ROWS_MAX {
            self.problem(
                part,
                format!("There can be at most {ROWS_MAX} of these on one note"),
            );
            rows.truncate(ROWS_MAX);
        }
        rows
    }

    fn events(&mut self) -> Vec<Event> {
        let mut events = Vec::new();
        for base in self.rows("event") {
            let detail = self.line(&format!("{base}.detail"));
            let with = self.line(&format!("{base}.with"));
            match EventKind::parse(self.fields.get(&format!("{base}.what"))) {
                Some(what) => events.push(Event { what, detail, with }),
                None if detail.is_empty() && with.is_empty() => {}
                None => self.problem(
                    format!("{base}.what"),
                    "Choose whether this was a meeting, a consent or information shared",
                ),
            }
        }
        events
    }

    /// PLAN-006: an action has an owner and a date, or it is not an action yet.
    fn actions(&mut self) -> Vec<Action> {
        let mut actions = Vec::new();
        for base in self.rows("action") {
            let what = self.answer(&format!("{base}.what"));
            let owner = self.line(&format!("{base}.owner"));
            let measure = self.line(&format!("{base}.measure"));
            let due_typed = self.line(&format!("{base}.due"));
            let due = typed::date(&due_typed);
            if what.is_empty() && owner.is_empty() && due_typed.is_empty() && measure.is_empty() {
                continue;
            }
            if what.is_empty() {
                self.problem(format!("{base}.what"), "Say what is to be done");
            }
            if owner.is_empty() {
                self.problem(format!("{base}.owner"), "Say who will do this");
            }
            if due.is_none() {
                self.problem(
                    format!("{base}.due"),
                    "Enter the date by which this will be done, such as 21/11/2026",
                );
            }
            actions.push(Action {
                what,
                owner,
                due,
                measure,
            });
        }
        actions
    }

    fn interpreting(&mut self) -> Option<Interpreting> {
        if self.fields.yes_no("interpreter")? {
            return Some(Interpreting::Used {
                name: self.line("interpreter_name"),
                from: InterpreterFrom::parse(self.fields.get("interpreter_from")),
                language: self.line("interpreter_language"),
                qualification: self.line("interpreter_qualification"),
                original: self.answer("interpreter_original"),
            });
        }
        Some(Interpreting::NotUsed {
            because: self.answer("interpreter_why_not"),
        })
    }

    fn sharing(&mut self) -> Option<Sharing> {
        let shared = self.fields.yes_no("shared")?;
        Some(Sharing {
            shared,
            why_not: self.answer("shared_why_not"),
            agreed: Agreement::parse(self.fields.get("agreed")),
            comments: self.answer("comments"),
        })
    }

    fn anonymous(&mut self) -> Option<Verification> {
        if !self.fields.is_yes("anonymous") {
            return None;
        }
        Some(Verification {
            attempts: self.answer("verify_attempts"),
            result: self.answer("verify_result"),
        })
    }

    fn views(&mut self) -> Vec<View> {
        let mut views = Vec::new();
        for base in self.rows("view") {
            let holder = self.line(&format!("{base}.holder"));
            let view = self.answer(&format!("{base}.view"));
            if holder.is_empty() && !view.is_empty() {
                self.problem(format!("{base}.holder"), "Say whose view this is");
            }
            if !view.is_empty() {
                views.push(View { holder, view });
            }
        }
        views
    }

    fn not_happened(&mut self) -> Option<NotHappened> {
        let what = self.line("not_happened");
        let why = self.answer("not_happened_why");
        if what.is_empty() && why.is_empty() {
            None
        } else {
            Some(NotHappened { what, why })
        }
    }

    fn text(&mut self, part: Part) -> Text {
        match parse_markup(self.fields.get(part.code()), &self.speakers) {
            Ok(text) => text,
            Err(faults) => {
                for fault in faults {
                    self.problem(part.code(), fault.to_string());
                }
                Text::default()
            }
        }
    }
}
