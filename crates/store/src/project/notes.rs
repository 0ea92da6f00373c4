//! Finalised notes.

use super::corrected::{Told, tell};
use super::{Entry, firings, held::holding};
use crate::db::{Conn, Value};
use crate::error::StoreError;
use crate::ledger::number;
use crate::notes::encode_marks;
use record::ids::{EntryId, PersonId};
use record::ledger::event_text;
use record::note::contact::Contact;
use record::note::finalised::Finalised;
use record::time::{Instant, Occurred, Precision};

const BROKEN: StoreError = StoreError::corrupt("ledger_section");

/// How much of a note's narrative a list shows, in characters.
const OPENING_CHARACTERS: usize = 280;

/// The child of a file as a person.
pub(crate) const PERSON: &str = "SELECT person_id FROM child WHERE child_id = $1";

pub(super) async fn finalised(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), StoreError> {
    let sections = entry
        .sections
        .iter()
        .map(|(name, blocks)| (name.as_str(), blocks.as_slice()));
    let note = Finalised::from_sections(sections).map_err(|_| BROKEN)?;
    let person = conn
        .row(PERSON, &[entry.file.into()])
        .await?
        .ok_or(BROKEN)?
        .parsed(0, "child", PersonId::parse)?;
    let version = match note.replaces() {
        Some(earlier) => replaced(conn, entry, earlier).await? + 1,
        None => 1,
    };
    insert(conn, entry, &note, person, version).await?;
    duties(conn, entry, note.contact()).await?;
    firings::of_note(conn, entry, &note).await?;
    if let Some(corrected) = note.corrects() {
        conn.later(
            "UPDATE note SET corrected_by = $1 WHERE entry_id = $2 AND child_id = $3",
            &[
                (&entry.leaf.entry.to_string()).into(),
                (&corrected.to_string()).into(),
                entry.file.into(),
            ],
        )
        .await?;
        tell(conn, entry, corrected, (note.contact(), person)).await?;
    }
    Ok(())
}

/// FIN-007: the earlier version stays readable and counts for nothing any more: what was seen and
/// what is owed are the later version's to say. Gives the earlier version's number.
async fn replaced(conn: &mut Conn, entry: &Entry<'_>, earlier: EntryId) -> Result<i64, StoreError> {
    let earlier = earlier.to_string();
    let version = conn
        .row(
            "SELECT version FROM note WHERE entry_id = $1 AND child_id = $2",
            &[(&earlier).into(), entry.file.into()],
        )
        .await?
        .ok_or(BROKEN)?
        .int(0)?;
    conn.later(
        "UPDATE note SET replaced_by = $1, seen = NULL, seen_alone = NULL, missed = NULL, own_words = NULL WHERE entry_id = $2",
        &[(&entry.leaf.entry.to_string()).into(), (&earlier).into()],
    )
    .await?;
    conn.later(
        "UPDATE reopening SET state = 'done' WHERE note_entry = $1 AND state = 'reopened'",
        &[(&earlier).into()],
    )
    .await?;
    // What fired on a note is what the version that stands says, once.
    for table in [
        "DELETE FROM duty WHERE entry_id = $1",
        "DELETE FROM firing WHERE entry_id = $1",
    ] {
        conn.later(table, &[(&earlier).into()]).await?;
    }
    Ok(version)
}

async fn insert(
    conn: &mut Conn,
    entry: &Entry<'_>,
    note: &Finalised,
    person: PersonId,
    version: i64,
) -> Result<(), StoreError> {
    let contact = note.contact();
    let occurred = contact.occurred.ok_or(BROKEN)?;
    let (signed, judged) = (note.signed(), note.judged());
    let marks = contact.marks(person);
    let after = |act: Instant| minutes_after(&occurred, act);
    // A correction says nothing beside the note that it corrects.
    let told = match note.corrects() {
        None => Some(Told::of(contact, person)),
        Some(_) => None,
    };
    let significant = contact.significant == Some(true);
    let told_at = contact.timing.told_at().map(|at| at.to_string());
    conn.later(
        concat!("INSERT INTO note (entry_id, note_id, child_id, number, visit_id, kind, class, title, event_date, sort_key, event_text, recorded_at, first_entered, author_id, author_name, author_role, reason, opening, marks, significant, in_chronology, seen, seen_alone, late, due, clause, policy, corrects, late_reason, late_times, version, replaces, entered_minutes, finalised_minutes, missed, own_words, clock_at, writeup, concern, concern_told_at, held_team) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, ", holding!("$3", "$9"), ")"),
        &[
            (&entry.leaf.entry.to_string()).into(),
            (&note.note().to_string()).into(),
            entry.file.into(),
            number(entry.leaf.record_number)?.into(),
            (&note.visit().to_string()).into(),
            contact.kind.as_deref().unwrap_or_default().into(),
            contact.class.code().into(),
            (&judged.title).into(),
            (&occurred.date.to_string()).into(),
            (&occurred.sort_key().to_string()).into(),
            (&event_text(&occurred)).into(),
            (&entry.leaf.recorded_at.to_string()).into(),
            (&note.first_entered().to_string()).into(),
            (&signed.author.to_string()).into(),
            (&signed.name).into(),
            (&signed.role).into(),
            (&contact.reason).into(),
            (&opening(contact)).into(),
            (&encode_marks(&marks)).into(),
            significant.into(),
            (contact.chronology == Some(true)).into(),
            told.and_then(|told| told.seen).map(Value::from).into(),
            told.and_then(|told| told.alone).map(Value::from).into(),
            judged.late.as_deref().into(),
            judged.due.map(|due| due.to_string()).as_ref().into(),
            (&judged.clause).into(),
            (&judged.policy).into(),
            note.corrects().map(|entry| entry.to_string()).as_ref().into(),
            (&contact.timing.late_reason).into(),
            judged.late_times.into(),
            version.into(),
            note.replaces().map(|entry| entry.to_string()).as_ref().into(),
            after(note.first_entered()).into(),
            after(entry.leaf.recorded_at).into(),
            told.map(|told| Value::from(told.missed)).into(),
            told.map(|told| Value::from(told.own_words)).into(),
            (&occurred.clock_start().to_string()).into(),
            contact.timing.detailed_writeup.into(),
            contact.timing.safeguarding.is_some().into(),
            told_at.as_ref().into(),
        ],
    )
    .await
}

/// Whole minutes from the end of an event to an act; none before, and none where the day of the
/// event is not known: a delay that is not known is not a delay of nought.
fn minutes_after(occurred: &Occurred, act: Instant) -> Option<i64> {
    let ended = occurred.clock_start().timestamp();
    let minutes = act
        .timestamp()
        .duration_since(ended)
        .as_secs()
        .div_euclid(60);
    (occurred.precision == Precision::Day).then_some(minutes.max(0))
}

/// The first words of the narrative, for a list.
fn opening(contact: &Contact) -> String {
    let plain = contact.detailed.plain();
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= OPENING_CHARACTERS {
        return line;
    }
    let cut: String = line.chars().take(OPENING_CHARACTERS).collect();
    format!(
        "{}…",
        cut.rsplit_once(' ')
            .map_or(cut.as_str(), |(whole, _)| whole)
    )
}

/// PLAN-006: each action of a note with a date is owed until it is done.
async fn duties(conn: &mut Conn, entry: &Entry<'_>, contact: &Contact) -> Result<(), StoreError> {
    let id = entry.leaf.entry.to_string();
    let dated: Vec<_> = (1i64..)
        .zip(&contact.actions)
        .filter_map(|(position, action)| Some((position, action, action.due?.to_string())))
        .collect();
    let owed: Vec<[Value<'_>; 6]> = dated
        .iter()
        .map(|(position, action, due)| {
            [
                (&id).into(),
                (*position).into(),
                entry.file.into(),
                (&action.what).into(),
                (&action.owner).into(),
                due.into(),
            ]
        })
        .collect();
    conn.later_each(
        "INSERT INTO duty (entry_id, position, child_id, what, owner, due) VALUES ($1, $2, $3, $4, $5, $6)",
        &owed,
    )
    .await
}
