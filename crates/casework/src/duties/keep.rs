//! Keeping the table of duties in step with the file, in the transaction of the entry.

use super::file::{self, Holder};
use super::happened::{self, OF_FACTS, Took};
use super::versions::Versions;
use crate::desk::Desk;
use crate::error::Error;
use policy::Policy;
use policy::clock::{Duty, Start};
use record::ids::{EntryId, PersonId};
use record::note::finalised::Finalised;
use record::note::grid::ChildRow;
use std::collections::BTreeMap;
use store::duties::{self, ClockDuty, FileTold, Meeting, NoteTold, Owing};
use store::facts::Stated;
use store::{Receipt, Source, Tx};

/// What a finalised note brings to the duties of its file.
pub(crate) struct NewNote<'n> {
    pub(crate) note: &'n Finalised,
    /// The child as a person.
    pub(crate) child: PersonId,
    pub(crate) receipt: &'n Receipt,
    /// The policy that judged it.
    pub(crate) policy: &'n Policy,
    /// The facts that stand.
    pub(crate) facts: &'n [Stated],
}

/// After a note: what it met is met, and what it started is owed. A note that tells of what came
/// after everything else on the file changes nothing of what is already settled, so only its own
/// duties are written; any other has the file worked out anew.
pub(crate) async fn after_note(
    desk: &Desk,
    tx: &mut Tx,
    owing: Owing,
    new: NewNote<'_>,
) -> Result<(), Error> {
    let told = told(&new)?;
    let contact = told.occurred.clock_start();
    let amends = told.corrects.is_some() || told.replaces.is_some();
    if amends || duties::goes_on_after(tx, owing, contact).await? {
        return after(desk, tx, owing).await;
    }
    let kind = new.policy.contact_type(&told.kind);
    let took = happened::of_note(&told, None, kind);
    let statuses = crate::file::statuses_on(new.facts, told.occurred.date);
    let died = happened::died_by(new.facts, told.occurred.date);
    let opened = |took| (took, file::opened(new.policy, &statuses, died, took));
    let opened: Vec<(&Took, Vec<Duty>)> = took.iter().map(opened).collect();
    let closed_later = happened::closures(new.facts)
        .iter()
        .any(|(at, _)| *at > contact);
    let all = || opened.iter().flat_map(|(_, duties)| duties);
    if closed_later || !all().all(stands_alone) {
        return after(desk, tx, owing).await;
    }
    let mut acts = String::from(" ");
    for took in took.iter().filter(|took| !took.happened.what.is_of_entry()) {
        acts.push_str(took.happened.what.code());
        acts.push(' ');
    }
    let meeting = Meeting {
        acts: &acts,
        at: contact,
        day: Start::of_whole_day(contact.local().date()),
        by: told.entry,
        staff: Some(told.author),
    };
    duties::meet(tx, owing, meeting).await?;
    let holder = Holder::of(new.facts);
    let rows: Vec<ClockDuty> = opened
        .iter()
        .flat_map(|(started, duties)| duties.iter().map(move |duty| (*started, duty)))
        .map(|(started, duty)| {
            let row = file::row(started, new.policy, duty, holder);
            file::ended(row, file::met_within(duty, &took))
        })
        .collect();
    Ok(duties::put(tx, owing, &rows).await?)
}

/// Whether nothing but the note itself, or a later act, can meet a duty that a note has just
/// started: it is about the note alone, or repeats with acts of notes.
fn stands_alone(duty: &Duty) -> bool {
    duty.is_of_one_matter || (duty.repeats && !OF_FACTS.contains(&duty.act))
}

fn told(new: &NewNote<'_>) -> Result<NoteTold, Error> {
    let contact = new.note.contact();
    let answered = contact
        .own_row(new.child)
        .filter(|row| row.is_seen() || row.is_not_seen());
    Ok(NoteTold {
        entry: new.receipt.entry,
        number: new.receipt.number,
        kind: contact.kind.clone().unwrap_or_default(),
        // Finalising asks for the day of the contact, so that it is there.
        occurred: contact.occurred.ok_or(Error::NotFound)?,
        recorded: new.receipt.recorded_at,
        first_entered: new.note.first_entered(),
        author: new.note.signed().author,
        significant: contact.significant == Some(true),
        seen: answered.map(ChildRow::is_seen),
        alone: answered.map(ChildRow::is_seen_alone),
        voice: contact.has_words_of(new.child),
        writeup: contact.timing.detailed_writeup,
        concern: contact.timing.safeguarding.is_some(),
        concern_told: contact.timing.told_at(),
        corrects: new.note.corrects(),
        replaces: new.note.replaces(),
    })
}

/// After anything else on a file: it is worked out anew, and what differs is written.
pub(crate) async fn after(desk: &Desk, tx: &mut Tx, owing: Owing) -> Result<(), Error> {
    let versions = Versions::read(desk, tx).await?;
    let told = duties::told(tx, owing).await?;
    let owed = Owed::work_out(tx, owing, &told, &versions).await?;
    owed.write(tx, owing).await
}

/// What a file owes now, and what of that is not written down so.
#[derive(Default)]
pub(super) struct Owed {
    /// How many of its duties are open.
    pub(super) open: u64,
    gone: Vec<(EntryId, String)>,
    new: Vec<ClockDuty>,
}

impl Owed {
    /// Works a file out anew, and compares it with what is kept; writes nothing. What is closed keeps
    /// the due time that it was closed under.
    pub(super) async fn work_out(
        from: &mut impl Source,
        owing: Owing,
        told: &FileTold,
        versions: &Versions<'_>,
    ) -> Result<Self, Error> {
        let kept = duties::of_file(from, owing).await?;
        let mut kept: BTreeMap<(EntryId, String), ClockDuty> =
            kept.into_iter().map(|duty| (key(&duty), duty)).collect();
        let mut owed = Self::default();
        for duty in file::owed(told, versions) {
            owed.open += u64::from(duty.is_open());
            match kept.remove(&key(&duty)) {
                Some(known) => {
                    let duty = as_closed(duty, &known);
                    owed.new.extend((duty != known).then_some(duty));
                }
                None => owed.new.push(duty),
            }
        }
        owed.gone.extend(kept.into_keys());
        Ok(owed)
    }

    /// Whether all of it is written down so already.
    pub(super) const fn is_kept(&self) -> bool {
        self.gone.is_empty() && self.new.is_empty()
    }

    /// Writes down what is not.
    pub(super) async fn write(&self, tx: &mut Tx, owing: Owing) -> Result<(), Error> {
        duties::remove(tx, owing, &self.gone).await?;
        Ok(duties::put(tx, owing, &self.new).await?)
    }
}

fn key(duty: &ClockDuty) -> (EntryId, String) {
    (duty.started_by, duty.clock.clone())
}

/// A duty that was closed before and is closed now keeps the due time that it was closed under: a
/// calendar that is corrected later changes only what is open.
pub(super) fn as_closed(duty: ClockDuty, known: &ClockDuty) -> ClockDuty {
    if known.is_open() || duty.is_open() {
        return duty;
    }
    ClockDuty {
        due: known.due,
        provisional: known.provisional,
        ..duty
    }
}
