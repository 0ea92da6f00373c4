//! What a correction says of who was seen, put with the note that it corrects: every list, count and
//! clock asks that note, so a correction says nothing of it beside it (FIN-005, NOTE-012).

use super::Entry;
use crate::db::{Conn, Value};
use crate::error::StoreError;
use record::ids::EntryId;
use record::ids::PersonId;
use record::note::contact::{Contact, Mark};
use record::note::grid::{Answer, ChildRow};

const BROKEN: StoreError = StoreError::corrupt("note");

/// Most corrections of corrections, and versions, between a correction and the note that it is about.
const STEPS_MAX: usize = 100_000;

/// What a note says of the child whose file it is on, as its columns hold it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// Whether the child was seen; none where it does not say so.
    pub(super) seen: Option<bool>,
    /// Whether alone.
    pub(super) alone: Option<bool>,
    /// Whether a contact was planned or tried, and the child was not seen.
    pub(super) missed: bool,
    /// Whether the child's own words stand in it.
    pub(super) own_words: bool,
}

impl Told {
    /// What a note says of itself.
    pub(super) fn of(contact: &Contact, person: PersonId) -> Self {
        // A row without an answer says neither that the child was seen nor that they were not.
        let answered = contact
            .own_row(person)
            .filter(|row| row.is_seen() || row.is_not_seen());
        Self {
            seen: answered.map(ChildRow::is_seen),
            alone: answered.map(ChildRow::is_seen_alone),
            missed: is_missed(contact, person),
            own_words: contact.has_words_of(person),
        }
    }

    /// The same after a correction, which answers only what it says: a blank leaves what was known,
    /// and "not known" takes a yes or a no back.
    pub(super) fn corrected(mut self, by: &Contact, person: PersonId) -> Self {
        self.own_words |= by.has_words_of(person);
        let Some(row) = by.own_row(person) else {
            return self;
        };
        if let Some(seen) = &row.seen {
            self.seen = known(seen);
            self.missed = is_missed(by, person);
        }
        if let Some(alone) = &row.alone {
            self.alone = Some(*alone == Answer::Yes);
        }
        self.alone = match self.seen {
            Some(true) => self.alone,
            other => other,
        };
        self
    }
}

fn known(answer: &Answer) -> Option<bool> {
    match answer {
        Answer::Yes => Some(true),
        Answer::No => Some(false),
        Answer::NotKnown(_) => None,
    }
}

fn is_missed(contact: &Contact, person: PersonId) -> bool {
    let marks = contact.marks(person);
    marks
        .iter()
        .any(|mark| matches!(mark, Mark::ChildNotSeen { .. }))
}

/// Puts what a correction says with the note that it is about in the end: the one at the end of a line
/// of corrections, and of a note that was reopened the version that stands.
pub(super) async fn tell(
    conn: &mut Conn,
    entry: &Entry<'_>,
    corrected: EntryId,
    (by, person): (&Contact, PersonId),
) -> Result<(), StoreError> {
    let mut of = corrected;
    for _ in 0..STEPS_MAX {
        let text = of.to_string();
        let row = conn
            .row(
                "SELECT corrects, replaced_by, seen, seen_alone, missed, own_words FROM note WHERE entry_id = $1 AND child_id = $2",
                &[(&text).into(), entry.file.into()],
            )
            .await?
            .ok_or(BROKEN)?;
        let next = match row.opt_parsed(0, "note", EntryId::parse)? {
            Some(corrects) => Some(corrects),
            None => row.opt_parsed(1, "note", EntryId::parse)?,
        };
        if let Some(next) = next {
            of = next;
            continue;
        }
        let answer = |at| row.opt_int(at).map(|found| found.map(|found| found != 0));
        let known = Told {
            seen: answer(2)?,
            alone: answer(3)?,
            missed: answer(4)? == Some(true),
            own_words: answer(5)? == Some(true),
        };
        let told = known.corrected(by, person);
        return conn
            .later(
                "UPDATE note SET seen = $1, seen_alone = $2, missed = $3, own_words = $4 WHERE entry_id = $5 AND child_id = $6",
                &[
                    told.seen.map(Value::from).into(),
                    told.alone.map(Value::from).into(),
                    told.missed.into(),
                    told.own_words.into(),
                    (&text).into(),
                    entry.file.into(),
                ],
            )
            .await;
    }
    Err(BROKEN)
}

#[cfg(test)]
mod tests {
    use super::Told;
    use record::ids::PersonId;
    use record::note::contact::Contact;
    use record::note::grid::{Answer, ChildRow};
    use uuid::Uuid;

    fn said(seen: Option<Answer>, alone: Option<Answer>) -> Contact {
        Contact {
            children: vec![ChildRow {
                person: child(),
                name: "Maya".to_owned(),
                relation: "Self".to_owned(),
                age: Some(9),
                seen,
                alone,
                bedroom: None,
                interviewed: None,
                why_not: String::new(),
                declined: None,
            }],
            ..Contact::default()
        }
    }

    fn child() -> PersonId {
        PersonId::new(Uuid::from_u128(1))
    }

    /// FIN-005: corrections are read in order, and each answers only what it says.
    #[test]
    fn each_correction_answers_only_what_it_says() {
        let (yes, no) = (Some(Answer::Yes), Some(Answer::No));
        let because = Some(Answer::NotKnown("Only heard at the door".to_owned()));
        let note = Told::of(&said(yes.clone(), yes.clone()), child());
        for (corrections, seen, alone) in [
            (vec![], Some(true), Some(true)),
            (vec![said(no.clone(), None)], Some(false), Some(false)),
            // The second is silent, and takes nothing back.
            (
                vec![said(no.clone(), None), said(None, None)],
                Some(false),
                Some(false),
            ),
            (vec![said(None, no.clone())], Some(true), Some(false)),
            (vec![said(yes.clone(), None)], Some(true), Some(true)),
            (vec![said(because.clone(), None)], None, None),
            (vec![said(None, because)], Some(true), Some(false)),
            // Seen after all, though nobody says again that it was alone.
            (
                vec![said(no, None), said(yes.clone(), None)],
                Some(true),
                Some(false),
            ),
            (vec![Contact::default()], Some(true), Some(true)),
        ] {
            let told = corrections
                .iter()
                .fold(note, |told, by| told.corrected(by, child()));
            assert_eq!((told.seen, told.alone), (seen, alone), "{corrections:?}");
        }
    }
}
