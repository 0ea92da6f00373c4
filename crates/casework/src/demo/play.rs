//! Doing what the script says, through the same verbs as everybody.

use super::note::{Note, Slot};
use super::script::{Act, Key, NoteKey, Script, Stating, Value, What};
use super::staff::{Crew, Staff};
use crate::absences::{self, NewAbsence};
use crate::allocations::{self, NewAllocation};
use crate::catch_up;
use crate::desk::{Desk, Who};
use crate::error::Error;
use crate::file::{self, NewFact};
use crate::notes::reopen::{self, Ask, Asked, Decision};
use crate::notes::{self, Check, Command, NewNote, Outcome, Started};
use access::DraftOf;
use record::catch_up::{Owed, Piece};
use record::ids::{ChildId, EntryId, PersonId};
use record::note::fields::Fields;
use record::problem::Problem;
use record::row::Row;
use record::time::{Now, in_england};
use std::collections::BTreeMap;

/// A note that has been begun.
struct Written {
    on: DraftOf,
    /// The version of its draft that its writer saw last.
    seen: u64,
    entry: Option<EntryId>,
}

/// What has happened so far.
pub(super) struct Play<'a> {
    desk: &'a Desk,
    crew: &'a Crew,
    people: BTreeMap<Key, PersonId>,
    files: BTreeMap<Key, ChildId>,
    notes: BTreeMap<NoteKey, Written>,
    forms: u64,
}

impl<'a> Play<'a> {
    pub(super) fn new(desk: &'a Desk, crew: &'a Crew, script: &Script<'_>) -> Self {
        let people = script
            .strangers()
            .map(|key| (key, PersonId::new(desk.id())));
        Self {
            desk,
            crew,
            people: people.collect(),
            files: BTreeMap::new(),
            notes: BTreeMap::new(),
            forms: 0,
        }
    }

    fn form_key(&mut self) -> String {
        self.forms += 1;
        format!("demonstration-{}", self.forms)
    }

    fn who(&self, staff: Staff) -> Result<&'a Who, Error> {
        self.crew.get(staff).ok_or(Error::NotFound)
    }

    fn file(&self, child: Key) -> Result<ChildId, Error> {
        self.files.get(&child).copied().ok_or(Error::NotFound)
    }

    fn person(&self, key: Key) -> Result<PersonId, Error> {
        self.people.get(&key).copied().ok_or(Error::NotFound)
    }

    /// Does one act at its moment.
    pub(super) async fn act(&mut self, script: &Script<'_>, act: &Act) -> Result<(), Error> {
        let who = self.who(act.by)?;
        let now = Now::at(in_england(act.at).timestamp());
        match &act.what {
            What::Open(child, new) => {
                let mut new = new.clone();
                new.form_key = self.form_key();
                let file = file::open(self.desk, who, &new, now).await?;
                let card = file::card(self.desk, who, file, now).await?;
                self.files.insert(*child, file);
                self.people.insert(*child, card.child.person);
                Ok(())
            }
            What::State(stating) => self.state(who, stating, now).await,
            What::Allocate {
                child,
                role,
                to,
                because,
            } => {
                let staff = match to {
                    Some(to) => self.who(to)?.staff(),
                    None => None,
                };
                let new = NewAllocation {
                    role: (*role).to_owned(),
                    staff: staff.map(|staff| staff.to_string()).unwrap_or_default(),
                    because: (*because).to_owned(),
                    from: now.today().to_string(),
                    seen: None,
                    form_key: self.form_key(),
                };
                allocations::allocate(self.desk, who, self.file(*child)?, &new, now).await
            }
            What::GiveReason(child, why) => {
                file::give_reason(self.desk, who, self.file(*child)?, why, now).await
            }
            What::Begin(key) => self.begin(who, *key, self.note(script, *key)?, now).await,
            What::Save(key) => self.save(who, *key, self.note(script, *key)?, now).await,
            What::Refused(key, kind) => {
                let mut fields = self.fields(self.note(script, *key)?)?;
                fields.set("kind", kind.as_str());
                match self.finalise(who, *key, fields, now).await? {
                    Outcome::Refused(_) => {
                        self.written(*key)?.seen += 1;
                        Ok(())
                    }
                    Outcome::Finalised(_) => {
                        let message = "this note should have been refused";
                        Err(Problem::new("kind", message).into())
                    }
                }
            }
            What::Finalise(key) => {
                let fields = self.fields(self.note(script, *key)?)?;
                match self.finalise(who, *key, fields, now).await? {
                    Outcome::Finalised(receipt) => {
                        self.written(*key)?.entry = Some(receipt.entry);
                        Ok(())
                    }
                    Outcome::Refused(check) => Err(Error::Problems(in_the_way(*check))),
                }
            }
            What::AskReopen {
                note,
                inaccuracy,
                found_by,
                refused,
            } => {
                let ask = Ask {
                    inaccuracy: (*inaccuracy).to_owned(),
                    found_by: (*found_by).to_owned(),
                    form_key: self.form_key(),
                };
                let entry = self.entry(*note)?;
                let asked = reopen::ask(self.desk, who, entry, &ask, now).await?;
                if *refused == matches!(asked, Asked::Refused(_)) {
                    return Ok(());
                }
                let message = "the policy decided otherwise on this reopening";
                Err(Problem::new("inaccuracy", message).into())
            }
            What::Reopen(note) => {
                let decision = Decision {
                    reopen: Some(true),
                    because: String::new(),
                    form_key: self.form_key(),
                };
                reopen::rule(self.desk, who, self.entry(*note)?, &decision, now).await
            }
            What::Absent(kind, from, to) => {
                let new = NewAbsence {
                    kind: (*kind).to_owned(),
                    from: from.to_string(),
                    to: to.to_string(),
                    supersedes: None,
                    form_key: self.form_key(),
                };
                let own = who.staff().ok_or(Error::NotFound)?;
                absences::state(self.desk, who, own, &new, now).await
            }
            What::Behind(note, because, until) => {
                let DraftOf { child, note } = self.written(*note)?.on;
                let owed = Owed::Note(note);
                let ask = catch_up::Ask {
                    pieces: vec![Piece { child, owed }.code()],
                    because: (*because).to_owned(),
                    by: until.to_string(),
                    form_key: self.form_key(),
                };
                catch_up::ask(self.desk, who, &ask, now).await
            }
            What::AgreePlan(note, day, because) => {
                let author = self.who(self.note(script, *note)?.by)?.staff();
                let found = catch_up::of_staff(self.desk, who, now).await?;
                let mut waiting = found.waiting.iter();
                let request = waiting.find(|request| Some(request.staff) == author);
                let decision = catch_up::Decision {
                    agree: Some(true),
                    days: vec![day.to_string()],
                    because: (*because).to_owned(),
                    form_key: self.form_key(),
                };
                let request = request.ok_or(Error::NotFound)?.entry;
                catch_up::rule(self.desk, who, request, &decision, now).await
            }
            What::FinaliseAgain(note, anew) => self.finalise_again(who, *note, anew, now).await,
        }
    }

    fn entry(&mut self, key: NoteKey) -> Result<EntryId, Error> {
        self.written(key)?.entry.ok_or(Error::NotFound)
    }

    /// FIN-007: the draft of the next version, with what is typed anew.
    async fn finalise_again(
        &mut self,
        who: &Who,
        key: NoteKey,
        anew: &[(&'static str, &'static str)],
        now: Now,
    ) -> Result<(), Error> {
        let child = self.written(key)?.on.child;
        let caseload = file::caseload(self.desk, who, now).await?;
        let mut drafts = caseload.drafts.iter();
        let draft = drafts.find(|draft| draft.child == child && draft.is_reopened);
        let note = draft.ok_or(Error::NotFound)?.note;
        let on = DraftOf { child, note };
        let desktop = notes::desktop(self.desk, who, on, None, now).await?;
        let mut fields = desktop.saved.draft.fields;
        for (name, typed) in anew {
            fields.set(name, *typed);
        }
        let written = Written {
            on,
            seen: desktop.saved.version,
            entry: None,
        };
        self.notes.insert(key, written);
        match self.finalise(who, key, fields, now).await? {
            Outcome::Finalised(receipt) => {
                self.written(key)?.entry = Some(receipt.entry);
                Ok(())
            }
            Outcome::Refused(check) => Err(Error::Problems(in_the_way(*check))),
        }
    }

    fn note<'s>(&self, script: &'s Script<'_>, key: NoteKey) -> Result<&'s Note, Error> {
        script.note(key).ok_or(Error::NotFound)
    }

    fn written(&mut self, key: NoteKey) -> Result<&mut Written, Error> {
        self.notes.get_mut(&key).ok_or(Error::NotFound)
    }

    async fn state(&mut self, who: &Who, stating: &Stating, now: Now) -> Result<(), Error> {
        let child = self.file(stating.child)?;
        let mut fields = Row::new();
        let mut supersedes = None;
        if let Some((field, text)) = &stating.replaces {
            let (_, stated) = file::details(self.desk, who, child, now).await?;
            let mut standing = stated.iter().rev().filter(|stated| {
                stated.superseded_by.is_none() && stated.fact.kind() == stating.kind
            });
            let found = standing.find(|stated| stated.fact.text(field) == text);
            let found = found.ok_or(Error::NotFound)?;
            fields = found.fact.fields().clone();
            supersedes = Some(found.entry);
        }
        for (name, value) in &stating.fields {
            match value {
                Value::Text(text) => fields.set(name, text.as_str()),
                Value::Person(key) => fields.set(name, self.person(*key)?.to_string()),
            }
        }
        let new = NewFact {
            kind: stating.kind,
            fields,
            known_by: Some(stating.known_by),
            known_from: stating.known_from.clone(),
            supersedes,
            form_key: self.form_key(),
        };
        file::state(self.desk, who, child, new, now).await
    }

    async fn begin(&mut self, who: &Who, key: NoteKey, note: &Note, now: Now) -> Result<(), Error> {
        let form_key = self.form_key();
        let started = if let Some(original) = note.corrects {
            let entry = self.written(original)?.entry.ok_or(Error::NotFound)?;
            notes::correct(self.desk, who, entry, &form_key, now).await?
        } else if let Some(beside) = note.beside {
            let (from, sibling) = (self.written(beside)?.on, self.person(note.child)?);
            notes::begin_for_sibling(self.desk, who, from, sibling, &form_key, now).await?
        } else {
            let kind = self.fields(note)?.get("kind").to_owned();
            let child = self.file(note.child)?;
            notes::begin(self.desk, who, child, &NewNote { kind, form_key }, now).await?
        };
        let Started { child, note } = started;
        let written = Written {
            on: DraftOf { child, note },
            seen: 1,
            entry: None,
        };
        self.notes.insert(key, written);
        Ok(())
    }

    async fn save(&mut self, who: &Who, key: NoteKey, note: &Note, now: Now) -> Result<(), Error> {
        let fields = self.fields(note)?;
        let Written { on, seen, .. } = *self.written(key)?;
        let saved = notes::save(self.desk, who, on, &fields, seen, now).await?;
        self.written(key)?.seen = saved.version;
        Ok(())
    }

    async fn finalise(
        &mut self,
        who: &Who,
        key: NoteKey,
        fields: Fields,
        now: Now,
    ) -> Result<Outcome, Error> {
        let form_key = self.form_key();
        let Written { on, seen, .. } = *self.written(key)?;
        let command = Command {
            on,
            fields: Some(fields),
            seen,
            form_key,
        };
        notes::finalise(self.desk, who, &command, now).await
    }

    fn fields(&self, note: &Note) -> Result<Fields, Error> {
        let mut fields = Fields::new();
        for (slot, typed) in &note.fields {
            match slot {
                Slot::Plain(name) => fields.set(name, typed.as_str()),
                Slot::Of(key, column) => {
                    fields.set(
                        &format!("p.{}.{column}", self.person(*key)?),
                        typed.as_str(),
                    );
                }
            }
        }
        Ok(fields)
    }
}

/// Everything that kept a note of the script from being finalised: a fault of the demonstration.
fn in_the_way(check: Check) -> Vec<Problem> {
    let blocks = check.assessment.at(policy::Level::Blocks);
    let blocks =
        blocks.map(|finding| Problem::new(finding.field.clone(), finding.sentence.clone()));
    check.problems.iter().cloned().chain(blocks).collect()
}
