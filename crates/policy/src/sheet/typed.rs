//! From the shape of a note file to what the checks take: words of closed lists, days, moments and
//! people, each refused by the name of its key.

use super::BadSheet;
use super::shape::{Note, Other, Row, Sheet};
use crate::assess::{Around, NoteFacts, OtherNote};
use crate::book::{ClockMark, Status};
use crate::clock::Start;
use jiff::civil::Date;
use record::ids::PersonId;
use record::note::contact::{
    Agreement, Class, EventKind, InterpreterFrom, Method, Part, PlanEffect,
};
use record::note::fields::Fields;
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

    fn id(&self, key: &str, short: &str) -> Result<PersonId, BadSheet> {
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
fn word<T: Copy>(
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
        authorised: optional_moment("authorised", sheet.authorised.as_deref())?,
        marks: marks.collect::<Result<_, _>>()?,
    })
}

/// The note as the form's raw fields, so that a file and a page are read by the same reader.
pub(super) fn fields(note: &Note, people: &People, key: &str) -> Result<Fields, BadSheet> {
    let mut fields = Fields::new();
    let lines = [
        ("kind", &note.kind),
        ("context", &note.context),
        ("date", &note.date),
        ("start", &note.start),
        ("end", &note.end),
        ("place", &note.place),
        ("reason", &note.reason),
        ("responsibilities", &note.responsibilities),
        (Part::Detailed.code(), &note.detailed),
        (Part::Analysis.code(), &note.analysis),
        (Part::WorkingWell.code(), &note.working_well),
        (Part::Worried.code(), &note.worried),
        (Part::Needs.code(), &note.needs),
    ];
    for (name, typed) in lines {
        fields.set(name, typed.as_str());
    }
    let answers = [
        ("planned", note.planned),
        ("significant", note.significant),
        ("chronology", note.chronology),
    ];
    for (name, answer) in answers {
        fields.set(name, yes_no(answer));
    }
    fields.set("after_closure", yes_no(note.after_closure.then_some(true)));
    words(&mut fields, note, key)?;
    for (short, row) in &note.grid {
        let key = format!("{key}.grid.{short}");
        let base = format!("p.{}", people.id(&key, short)?);
        fields.set(&format!("{base}.with"), "yes");
        grid(&mut fields, &base, row, &key)?;
    }
    rows(&mut fields, note, key)?;
    told(&mut fields, note, key)?;
    Ok(fields)
}

const fn yes_no(answer: Option<bool>) -> &'static str {
    match answer {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
}

fn words(fields: &mut Fields, note: &Note, key: &str) -> Result<(), BadSheet> {
    if let Some(text) = &note.class {
        fields.set(
            "class",
            word(&format!("{key}.class"), text, Class::ALL, Class::code)?.code(),
        );
    }
    if let Some(text) = &note.method {
        fields.set(
            "method",
            word(&format!("{key}.method"), text, Method::ALL, Method::code)?.code(),
        );
    }
    if let Some(text) = &note.plan_effect {
        let effect = word(
            &format!("{key}.plan_effect"),
            text,
            PlanEffect::ALL,
            PlanEffect::code,
        )?;
        fields.set("plan_effect", effect.code());
    }
    Ok(())
}

fn grid(fields: &mut Fields, base: &str, row: &Row, key: &str) -> Result<(), BadSheet> {
    let columns = [
        ("seen", &row.seen, &row.seen_why),
        ("alone", &row.alone, &row.alone_why),
        ("bedroom", &row.bedroom, &row.bedroom_why),
        ("interviewed", &row.interviewed, &row.interviewed_why),
    ];
    for (column, answer, why) in columns {
        if let Some(answer) = answer {
            let answer = word(
                &format!("{key}.{column}"),
                answer,
                &["yes", "no", "not-known"],
                |each| each,
            )?;
            fields.set(&format!("{base}.{column}"), answer);
        }
        fields.set(&format!("{base}.{column}_why"), why.as_str());
    }
    fields.set(&format!("{base}.why_not"), row.why_not.as_str());
    if let Some(declined) = &row.declined {
        fields.set(&format!("{base}.declined"), "yes");
        fields.set(&format!("{base}.declined_reason"), declined.reason.as_str());
        fields.set(
            &format!("{base}.declined_offered"),
            declined.offered.as_str(),
        );
        fields.set(&format!("{base}.declined_next"), declined.next.as_str());
    }
    Ok(())
}

fn rows(fields: &mut Fields, note: &Note, key: &str) -> Result<(), BadSheet> {
    for (number, other) in note.others.iter().enumerate() {
        let base = format!("other.{number}");
        fields.set(&format!("{base}.name"), other.name.as_str());
        fields.set(&format!("{base}.role"), other.role.as_str());
        fields.set(
            &format!("{base}.interviewed"),
            yes_no(other.interviewed.then_some(true)),
        );
    }
    for (number, event) in note.events.iter().enumerate() {
        let base = format!("event.{number}");
        let what = word(
            &format!("{key}.events[{number}].what"),
            &event.what,
            EventKind::ALL,
            EventKind::code,
        )?;
        fields.set(&format!("{base}.what"), what.code());
        fields.set(&format!("{base}.detail"), event.detail.as_str());
        fields.set(&format!("{base}.with"), event.with.as_str());
    }
    for (number, action) in note.actions.iter().enumerate() {
        let base = format!("action.{number}");
        fields.set(&format!("{base}.what"), action.what.as_str());
        fields.set(&format!("{base}.owner"), action.owner.as_str());
        fields.set(&format!("{base}.due"), action.due.as_str());
        fields.set(&format!("{base}.measure"), action.measure.as_str());
    }
    for (number, view) in note.views.iter().enumerate() {
        fields.set(&format!("view.{number}.holder"), view.holder.as_str());
        fields.set(&format!("view.{number}.view"), view.view.as_str());
    }
    Ok(())
}

fn told(fields: &mut Fields, note: &Note, key: &str) -> Result<(), BadSheet> {
    if let Some(interpreter) = &note.interpreter {
        fields.set("interpreter", yes_no(Some(interpreter.used)));
        fields.set("interpreter_name", interpreter.name.as_str());
        fields.set("interpreter_language", interpreter.language.as_str());
        fields.set(
            "interpreter_qualification",
            interpreter.qualification.as_str(),
        );
        fields.set("interpreter_original", interpreter.original.as_str());
        fields.set("interpreter_why_not", interpreter.why_not.as_str());
        if let Some(text) = &interpreter.from {
            let key = format!("{key}.interpreter.from");
            let from = word(&key, text, InterpreterFrom::ALL, InterpreterFrom::code)?;
            fields.set("interpreter_from", from.code());
        }
    }
    if let Some(sharing) = &note.sharing {
        fields.set("shared", yes_no(Some(sharing.shared)));
        fields.set("shared_why_not", sharing.why_not.as_str());
        fields.set("comments", sharing.comments.as_str());
        if let Some(text) = &sharing.agreed {
            let agreed = word(
                &format!("{key}.sharing.agreed"),
                text,
                Agreement::ALL,
                Agreement::code,
            )?;
            fields.set("agreed", agreed.code());
        }
    }
    if let Some(anonymous) = &note.anonymous {
        fields.set("anonymous", "yes");
        fields.set("verify_attempts", anonymous.attempts.as_str());
        fields.set("verify_result", anonymous.result.as_str());
    }
    if let Some(not) = &note.not_happened {
        fields.set("not_happened", not.what.as_str());
        fields.set("not_happened_why", not.why.as_str());
    }
    Ok(())
}
