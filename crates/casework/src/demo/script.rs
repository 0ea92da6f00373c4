//! What happens at the invented authority, act by act, before any of it is done: who does what at
//! which moment. Stories are written in any order; [`Script::acts`] gives them by time, because
//! the ledger's own time never runs back.

use super::kinds::any_statutory;
use super::note::Note;
use super::staff::Staff;
use crate::file::NewFile;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, Weekday};
use policy::{Policy, Status};
use record::fact::{FactKind, KnownBy};
use record::typed;
use std::collections::BTreeMap;

/// Somebody in a child's life; a child with a file among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(usize);

/// A note of the script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NoteKey(usize);

/// One thing that one person does at one moment.
#[derive(Debug)]
pub(super) struct Act {
    /// When, as clocks in England show it.
    pub(super) at: DateTime,
    pub(super) by: Staff,
    pub(super) what: What,
}

/// A typed value that may be somebody's id.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Text(String),
    Person(Key),
}

/// What is done.
#[derive(Debug)]
pub(super) enum What {
    Open(Key, NewFile),
    State(Box<Stating>),
    Allocate {
        child: Key,
        role: &'static str,
        to: Option<Staff>,
        because: &'static str,
    },
    GiveReason(Key, &'static str),
    Begin(NoteKey),
    Save(NoteKey),
    /// Finalised with this type of contact instead of its own; the policy must refuse it.
    Refused(NoteKey, String),
    Finalise(NoteKey),
    /// Somebody asks for a note to be reopened; the policy lets it or refuses it.
    AskReopen {
        note: NoteKey,
        inaccuracy: &'static str,
        found_by: &'static str,
        refused: bool,
    },
    Reopen(NoteKey),
    /// The next version of a reopened note is finalised, with these fields typed anew.
    FinaliseAgain(NoteKey, Vec<(&'static str, &'static str)>),
    /// Whoever acts was away between two days.
    Absent(&'static str, Date, Date),
    /// Whoever acts has fallen behind with a note: why, and by when they propose to have written it.
    Behind(NoteKey, &'static str, Date),
    /// The manager agrees a plan for that note, with a day and why.
    AgreePlan(NoteKey, Date, &'static str),
}

/// A fact to be stated.
#[derive(Debug)]
pub(super) struct Stating {
    pub(super) child: Key,
    pub(super) kind: FactKind,
    pub(super) fields: Vec<(&'static str, Value)>,
    pub(super) known_by: KnownBy,
    pub(super) known_from: String,
    /// The standing fact of this kind whose field holds this text: it is replaced, and what is not
    /// stated anew stays.
    pub(super) replaces: Option<(&'static str, String)>,
}

#[derive(Debug)]
struct Person {
    name: String,
    born: Option<Date>,
    statuses: Vec<(Status, Date, Option<Date>)>,
}

/// How something is known, and who states it when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub(super) by: Staff,
    pub(super) at: DateTime,
    pub(super) known_by: KnownBy,
    pub(super) from: &'static str,
}

/// Everything that will happen.
pub(super) struct Script<'p> {
    pub(super) today: Date,
    pub(super) policy: &'p Policy,
    people: BTreeMap<Key, Person>,
    notes: BTreeMap<NoteKey, Note>,
    acts: Vec<Act>,
}

/// A moment on the clocks of England.
pub(super) fn at(date: Date, time: &str) -> DateTime {
    date.to_datetime(typed::time(time).unwrap_or(Time::midnight()))
}

/// So many days later, or the Monday after where that is a weekend.
pub(super) fn after(date: Date, days: i64) -> Date {
    let day = date.saturating_add(days.days());
    match day.weekday() {
        Weekday::Saturday => day.saturating_add(2.days()),
        Weekday::Sunday => day.saturating_add(1.day()),
        _ => day,
    }
}

impl<'p> Script<'p> {
    pub(super) const fn new(today: Date, policy: &'p Policy) -> Self {
        Self {
            today,
            policy,
            people: BTreeMap::new(),
            notes: BTreeMap::new(),
            acts: Vec::new(),
        }
    }

    /// So many days before today.
    pub(super) fn day(&self, ago: i64) -> Date {
        self.today.saturating_sub(ago.days())
    }

    /// The same, or the Friday before where that is a weekend.
    pub(super) fn workday(&self, ago: i64) -> Date {
        let day = self.day(ago);
        match day.weekday() {
            Weekday::Saturday => day.saturating_sub(1.day()),
            Weekday::Sunday => day.saturating_sub(2.days()),
            _ => day,
        }
    }

    /// Somebody without a file of their own.
    pub(super) fn person(&mut self, name: &str, born: Option<Date>) -> Key {
        let key = Key(self.people.len());
        let (name, statuses) = (name.to_owned(), Vec::new());
        self.people.insert(
            key,
            Person {
                name,
                born,
                statuses,
            },
        );
        key
    }

    /// A file is opened: the child has the status it opens with from that day.
    pub(super) fn open(&mut self, by: Staff, at: DateTime, new: NewFile) -> Key {
        let name = format!("{} {}", new.given, new.family);
        let child = self.person(name.trim(), typed::date(&new.born));
        let status = Status::parse(&new.status).unwrap_or(Status::Assessment);
        if let Some(person) = self.people.get_mut(&child) {
            person.statuses.push((status, at.date(), None));
        }
        self.act(at, by, What::Open(child, new));
        child
    }

    fn act(&mut self, at: DateTime, by: Staff, what: What) {
        self.acts.push(Act { at, by, what });
    }

    /// A fact is stated.
    pub(super) fn fact(
        &mut self,
        told: Told,
        child: Key,
        kind: FactKind,
        fields: &[(&'static str, &str)],
    ) {
        let fields = fields
            .iter()
            .map(|(name, text)| (*name, Value::Text((*text).to_owned())));
        self.state(told, child, kind, fields.collect(), None);
    }

    fn state(
        &mut self,
        told: Told,
        child: Key,
        kind: FactKind,
        fields: Vec<(&'static str, Value)>,
        replaces: Option<(&'static str, String)>,
    ) {
        let stating = Stating {
            child,
            kind,
            fields,
            known_by: told.known_by,
            known_from: told.from.to_owned(),
            replaces,
        };
        self.act(told.at, told.by, What::State(Box::new(stating)));
    }

    /// A standing fact is replaced: the one whose field holds this text.
    pub(super) fn replace(
        &mut self,
        told: Told,
        child: Key,
        kind: FactKind,
        replaces: (&'static str, &str),
        fields: &[(&'static str, &str)],
    ) {
        let fields = fields
            .iter()
            .map(|(name, text)| (*name, Value::Text((*text).to_owned())));
        let replaces = (replaces.0, replaces.1.to_owned());
        self.state(told, child, kind, fields.collect(), Some(replaces));
    }

    /// Somebody is stated as a person in the child's life.
    pub(super) fn relation(
        &mut self,
        told: Told,
        child: Key,
        other: Key,
        relation: &str,
        more: &[(&'static str, &str)],
    ) {
        let Some(person) = self.people.get(&other) else {
            return;
        };
        let mut fields = vec![
            ("person", Value::Person(other)),
            ("relation", Value::Text(relation.to_owned())),
            ("name", Value::Text(person.name.clone())),
        ];
        if let Some(born) = person.born {
            fields.push(("born", Value::Text(born.to_string())));
            if told.at.date() < born {
                fields.push(("expected", Value::Text("yes".to_owned())));
            }
        }
        fields.extend(
            more.iter()
                .map(|(name, text)| (*name, Value::Text((*text).to_owned()))),
        );
        self.state(told, child, FactKind::Relation, fields, None);
    }

    /// The status changes: these end on the day, and the new one begins.
    pub(super) fn status(
        &mut self,
        told: Told,
        child: Key,
        ends: &[&str],
        (status, legal): (&str, &str),
    ) {
        let day = told.at.date();
        let to = day.to_string();
        for ended in ends {
            self.replace(
                told,
                child,
                FactKind::Status,
                ("status", ended),
                &[("to", &to)],
            );
        }
        let begun = [("status", status), ("legal", legal), ("from", &to)];
        self.fact(told, child, FactKind::Status, &begun);
        let Some(person) = self.people.get_mut(&child) else {
            return;
        };
        for (held, _, until) in &mut person.statuses {
            if until.is_none() && ends.contains(&held.code()) {
                *until = Some(day);
            }
        }
        if let Some(status) = Status::parse(status) {
            person.statuses.push((status, day, None));
        }
    }

    /// A worker is allocated, or none with the reason.
    pub(super) fn allocate(
        &mut self,
        (by, at): (Staff, DateTime),
        child: Key,
        role: &'static str,
        to: Option<Staff>,
        because: &'static str,
    ) {
        self.act(
            at,
            by,
            What::Allocate {
                child,
                role,
                to,
                because,
            },
        );
    }

    /// Somebody who is not on the case says why they open the file.
    pub(super) fn give_reason(&mut self, by: Staff, at: DateTime, child: Key, why: &'static str) {
        self.act(at, by, What::GiveReason(child, why));
    }

    /// A note is begun, and finalised or left as a draft.
    pub(super) fn write(&mut self, note: Note) -> NoteKey {
        let key = NoteKey(self.notes.len());
        let code = note
            .kind
            .code(self.policy, &self.statuses_on(note.child, note.date));
        let note = note.set("kind", code).settled(self.today);
        self.act(note.entered, note.by, What::Begin(key));
        match note.finalised {
            Some(done) => self.act(done, note.by, What::Finalise(key)),
            None => self.act(note.entered, note.by, What::Save(key)),
        }
        self.notes.insert(key, note);
        key
    }

    /// The same, after an attempt with a statutory type, which the policy refuses (NOTE-006).
    pub(super) fn write_after_refusal(&mut self, note: Note) -> NoteKey {
        let (by, done) = (note.by, note.finalised);
        let key = self.write(note);
        if let (Some(code), Some(done)) = (any_statutory(self.policy), done) {
            let before = done.saturating_sub(4.minutes());
            self.act(before, by, What::Refused(key, code));
        }
        key
    }

    /// A finalised note is corrected by a new one (FIN-005).
    pub(super) fn correct(
        &mut self,
        (by, at): (Staff, DateTime),
        original: NoteKey,
        reason: &str,
        explained: &str,
    ) -> Option<NoteKey> {
        let first = self.notes.get(&original)?;
        let (child, kind, date) = (first.child, first.kind, first.date);
        let mut note = Note::new(child, by, kind, date, (&first.start, ""))
            .entered(at)
            .finalised(at.saturating_add(12.minutes()))
            .set("reason", reason)
            .set("detailed", explained)
            .set("method", "none")
            .set("planned", "");
        note.corrects = Some(original);
        Some(self.write(note))
    }

    /// Somebody states that they were away (REC-019).
    pub(super) fn absent(
        &mut self,
        (by, at): (Staff, DateTime),
        kind: &'static str,
        (from, to): (Date, Date),
    ) {
        self.act(at, by, What::Absent(kind, from, to));
    }

    /// Somebody has fallen behind with a note (TIME-016).
    pub(super) fn behind(
        &mut self,
        (by, at): (Staff, DateTime),
        note: NoteKey,
        because: &'static str,
        until: Date,
    ) {
        self.act(at, by, What::Behind(note, because, until));
    }

    /// Their manager agrees a plan for it.
    pub(super) fn agree_plan(
        &mut self,
        (by, at): (Staff, DateTime),
        note: NoteKey,
        day: Date,
        because: &'static str,
    ) {
        self.act(at, by, What::AgreePlan(note, day, because));
    }

    /// Whether the policy lets a note be reopened (FIN-007).
    pub(super) fn reopens(&self, key: NoteKey) -> bool {
        let listed = &self.policy.parameters().reopen_contact_types.value;
        let kind = self.notes.get(&key).map(|note| note.typed("kind"));
        kind.is_some_and(|kind| listed.contains(&kind))
    }

    /// Somebody asks for a note to be reopened.
    pub(super) fn ask_reopen(
        &mut self,
        (by, at): (Staff, DateTime),
        note: NoteKey,
        inaccuracy: &'static str,
        found_by: &'static str,
    ) {
        let refused = !self.reopens(note);
        let what = What::AskReopen {
            note,
            inaccuracy,
            found_by,
            refused,
        };
        self.act(at, by, what);
    }

    /// A note is reopened on request, and its author finalises the next version.
    pub(super) fn reopen(
        &mut self,
        (by, at): (Staff, DateTime),
        note: NoteKey,
        again: DateTime,
        anew: &[(&'static str, &'static str)],
    ) {
        let Some(author) = self.notes.get(&note).map(|note| note.by) else {
            return;
        };
        self.act(at, by, What::Reopen(note));
        self.act(again, author, What::FinaliseAgain(note, anew.to_vec()));
    }

    fn statuses_on(&self, child: Key, day: Date) -> Vec<Status> {
        let spans = self.people.get(&child).map(|person| person.statuses.iter());
        let held = spans
            .into_iter()
            .flatten()
            .filter(|(_, from, to)| *from <= day && to.is_none_or(|to| day < to));
        held.map(|(status, ..)| *status).collect()
    }

    /// A note, as its writer will type it.
    pub(super) fn note(&self, key: NoteKey) -> Option<&Note> {
        self.notes.get(&key)
    }

    /// Puts the acts in the order of their moments; those of one moment stay as told.
    pub(super) fn sort(&mut self) {
        self.acts.sort_by_key(|act| act.at);
    }

    /// Every act.
    pub(super) fn acts(&self) -> &[Act] {
        &self.acts
    }

    /// Adults and other people without a file.
    pub(super) fn strangers(&self) -> impl Iterator<Item = Key> {
        let without = self
            .people
            .iter()
            .filter(|(_, person)| person.statuses.is_empty());
        without.map(|(key, _)| *key)
    }
}
