//! From the shape of a note file to what the checks take: words of closed lists, days, moments and
//! people, each refused by the name of its key.

use super::BadSheet;
use super::fields::fields;
use super::shape::{Other, Sheet};
use crate::assess::{Around, Died, NoteFacts, OtherNote};
use crate::book::{ClockMark, Status};
use crate::clock::Start;
use jiff::civil::Date;
use record::ids::PersonId;
use record::note::form::{self, OnFile};
use record::time::{Instant, Now};

/// The people of the file, by the short names that the file gives them.
pub(super) struct People {
    ids: Vec<String>,
    on_file: Vec<OnFile>,
    child: PersonId,
}

impl People {
    pub(super) fn of(sheet: &Sheet) -> Result<Self, BadSheet> {
        let mut ids = Vec::new();
        let mut on_file = Vec::new();
        for (number, person) in sheet.people.iter().enumerate() {
            if ids.contains(&person.id) {
                return Err(BadSheet::of(format!(
                    "`people[{number}].id` is given twice"
                )));
            }
            ids.push(person.id.clone());
            on_file.push(OnFile {
                person: numbered(number)?,
                name: person.name.clone(),
                relation: person.relation.clone(),
                born: day(&format!("people[{number}].born"), person.born.as_deref())?,
            });
        }
        let position = ids.iter().position(|id| *id == sheet.child);
        let child = position.and_then(|position| on_file.get(position));
        let child = child
            .map(|person| person.person)
            .ok_or_else(|| BadSheet::of("`child` is none of `people`"))?;
        Ok(Self {
            ids,
            on_file,
            child,
        })
    }

    pub(super) fn on_file(&self) -> &[OnFile] {
        &self.on_file
    }

    pub(super) fn id(&self, key: &str, short: &str) -> Result<PersonId, BadSheet> {
        let position = self.ids.iter().position(|id| id == short);
        let person = position.and_then(|position| self.on_file.get(position));
        person
            .map(|person| person.person)
            .ok_or_else(|| BadSheet::of(format!("`{key}` names somebody who is none of `people`")))
    }

    /// A field's name with the file's own names for people: `p.maya.seen`.
    pub(super) fn named(&self, field: &str) -> String {
        let pairs = self.ids.iter().zip(&self.on_file);
        let found = pairs
            .map(|(id, person)| (id, person.person.to_string()))
            .find(|(_, person)| field.contains(person.as_str()));
        found.map_or_else(
            || field.to_owned(),
            |(id, person)| field.replace(&person, id),
        )
    }
}

/// Ids that only tell people of one file apart.
fn numbered(number: usize) -> Result<PersonId, BadSheet> {
    PersonId::parse(&format!("00000000-0000-4000-8000-{:012}", number + 1))
        .map_err(|_| BadSheet::of("there are too many `people`"))
}

pub(super) fn moment(key: &str, text: &str) -> Result<Instant, BadSheet> {
    Start::parse(text)
        .map(|start| start.at)
        .map_err(|not| BadSheet::of(format!("`{key}` is {not}")))
}

fn optional_moment(key: &str, text: Option<&str>) -> Result<Option<Instant>, BadSheet> {
    text.map(|text| moment(key, text)).transpose()
}

fn day(key: &str, text: Option<&str>) -> Result<Option<Date>, BadSheet> {
    let read = |text: &str| {
        let day = record::typed::date(text);
        day.ok_or_else(|| BadSheet::of(format!("`{key}` is not a day such as 2026-05-14")))
    };
    text.map(read).transpose()
}

/// A word of a closed list, or which words there are.
pub(super) fn word<T: Copy>(
    key: &str,
    text: &str,
    all: &[T],
    code: impl Fn(T) -> &'static str,
) -> Result<T, BadSheet> {
    let found = all.iter().copied().find(|value| code(*value) == text);
    found.ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|value| code(*value)).collect();
        BadSheet::of(format!("`{key}` is none of {}", known.join(", ")))
    })
}

pub(super) fn facts(sheet: &Sheet, people: &People, now: Now) -> Result<NoteFacts, BadSheet> {
    let statuses = sheet.statuses.iter();
    let statuses = statuses.map(|text| word("statuses", text, Status::ALL, Status::code));
    let first = optional_moment("first_entered", sheet.first_entered.as_deref())?;
    Ok(NoteFacts {
        child: people.child,
        child_reference: sheet.child_reference.clone(),
        people: people.on_file.clone(),
        other_names: sheet.other_names.clone(),
        statuses: statuses.collect::<Result<_, _>>()?,
        closed_on: day("closed_on", sheet.closed_on.as_deref())?,
        died: day("died_on", sheet.died_on.as_deref())?.map(|on| Died {
            on,
            stated: "as this file of facts says".to_owned(),
        }),
        unborn: sheet.unborn,
        interpreter_needed: sheet.interpreter_needed.clone(),
        correction: sheet.correction,
        first_entered: first.unwrap_or(now.instant()),
    })
}

pub(super) fn around(sheet: &Sheet, people: &People, now: Now) -> Result<Around, BadSheet> {
    let other = |key: &str, other: &Other| -> Result<OtherNote, BadSheet> {
        let fields = fields(&other.note, people, key)?;
        // What cannot be read of another note cannot be compared with it; that is no fault of this.
        let (contact, _) = form::read(&fields, people.on_file(), now.today());
        Ok(OtherNote {
            called: other.called.clone(),
            contact,
        })
    };
    let marks = sheet.marks.iter();
    let marks = marks.map(|text| word("marks", text, ClockMark::ALL, ClockMark::code));
    let siblings = sheet.siblings.iter().enumerate();
    let siblings = siblings.map(|(number, each)| other(&format!("siblings[{number}].note"), each));
    let previous = sheet.previous.as_ref();
    Ok(Around {
        siblings: siblings.collect::<Result<_, _>>()?,
        previous: previous
            .map(|each| other("previous.note", each))
            .transpose()?,
        last_seen_alone: day("last_seen_alone", sheet.last_seen_alone.as_deref())?,
        last_voice: day("last_voice", sheet.last_voice.as_deref())?,
        late_reason: sheet.late_reason.clone(),
        finalised_first: None,
        authorised: optional_moment("authorised", sheet.authorised.as_deref())?,
        marks: marks.collect::<Result<_, _>>()?,
        children_elsewhere: sheet.children_elsewhere.clone(),
        unchecked_details: sheet.unchecked_details.clone(),
        missing_essentials: sheet.missing_essentials.clone(),
        communication_needs: sheet.communication_needs.clone(),
    })
}
