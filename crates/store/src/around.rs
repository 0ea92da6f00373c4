//! What stands around a note that is being written: its author's last note on the file, what the
//! file's notes last said of the child, notes of the same visit on other files, and children whom
//! a name may mean. Each is looked up for the checks of that note (QLT-008, QLT-009, CYP-001,
//! CYP-002, RES-009). Also the records beside one that is read.

use crate::db::{Row, Value};
use crate::error::StoreError;
use crate::ledger::{self, Sections};
use crate::relations::{ScopeValues, is_in_scope};
use crate::tx::{Parts, Source};
use access::permit::{Act, OfChild};
use access::{Permit, Scope};
use jiff::civil::Date;
use record::ids::{ChildId, EntryId, StaffId, VisitId};
use record::note::contact::{Contact, Part};
use record::note::stored;

/// Most notes of one visit: a large family, and one each.
pub const VISIT_NOTES_MAX: i64 = 20;

/// Most names that are asked for at once.
pub const NAMES_MAX: usize = 6;

pub(crate) const OF_VISIT: &str = "SELECT entry_id, child_id FROM note WHERE visit_id = $1 AND corrects IS NULL AND replaced_by IS NULL ORDER BY entry_id LIMIT $2";

/// Where the notes of a visit stand, so that the right permit can be asked for each. Corrections
/// are left out: they tell what was wrong, not the visit again.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn of_visit(
    from: &mut impl Source,
    visit: VisitId,
) -> Result<Vec<(EntryId, ChildId)>, StoreError> {
    let rows = from
        .parts()?
        .conn
        .query(
            OF_VISIT,
            &[(&visit.to_string()).into(), VISIT_NOTES_MAX.into()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.parsed(0, "note", EntryId::parse)?,
                row.parsed(1, "note", ChildId::parse)?,
            ))
        })
        .collect()
}

/// A record beside another in the order of their events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// Its entry.
    pub entry: EntryId,
    /// Its type of contact, a code.
    pub kind: String,
    /// The day of its event.
    pub day: Date,
}

/// The records just newer and just older than one, in the order of the file's timeline; of a note
/// that was reopened only the version that stands.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn neighbours<A: Act>(
    from: &mut impl Source,
    permit: &Permit<A>,
    entry: EntryId,
) -> Result<[Option<Neighbour>; 2], StoreError>
where
    A::On: OfChild,
{
    const NEWER: &str = "SELECT note.entry_id, note.kind, note.event_date FROM note JOIN note AS own ON own.entry_id = $2 AND own.child_id = $1 WHERE note.child_id = $1 AND note.replaced_by IS NULL AND (note.sort_key > own.sort_key OR (note.sort_key = own.sort_key AND note.number > own.number)) ORDER BY note.sort_key, note.number LIMIT 1";
    const OLDER: &str = "SELECT note.entry_id, note.kind, note.event_date FROM note JOIN note AS own ON own.entry_id = $2 AND own.child_id = $1 WHERE note.child_id = $1 AND note.replaced_by IS NULL AND (note.sort_key < own.sort_key OR (note.sort_key = own.sort_key AND note.number < own.number)) ORDER BY note.sort_key DESC, note.number DESC LIMIT 1";
    let (child, own) = (permit.child().to_string(), entry.to_string());
    let asked = [(&child).into(), (&own).into()];
    let conn = from.parts()?.conn;
    let newer = conn.row(NEWER, &asked).await?;
    let older = conn.row(OLDER, &asked).await?;
    let read = |row: Row| {
        Ok(Neighbour {
            entry: row.parsed(0, "note", EntryId::parse)?,
            kind: row.text(1)?.to_owned(),
            day: row.parsed(2, "note", str::parse)?,
        })
    };
    let read = |row: Option<Row>| row.map(read).transpose();
    Ok([read(newer)?, read(older)?])
}

pub(crate) const LAST_WORDS: &str = "SELECT ledger_leaf.file_id, file_key.wrapped, entry_key.wrapped, ledger_section.name, ledger_section.sealed, note.entry_id, note.event_date FROM note JOIN ledger_leaf ON ledger_leaf.entry_id = note.entry_id JOIN file_key ON file_key.file_id = ledger_leaf.file_id JOIN entry_key ON entry_key.entry_id = note.entry_id JOIN ledger_section ON ledger_section.entry_id = note.entry_id WHERE note.entry_id = (SELECT entry_id FROM note WHERE child_id = $1 AND author_id = $2 AND corrects IS NULL AND replaced_by IS NULL AND entry_id <> $3 ORDER BY number DESC LIMIT 1) ORDER BY ledger_section.name";

/// What the last note that a member of staff made on the file that the permit names says in its
/// texts, with the day of its contact; but not the version that the draft takes the place of
/// (FIN-007).
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn last_words<A: Act>(
    from: &mut impl Source,
    permit: &Permit<A>,
    author: StaffId,
    but: Option<EntryId>,
) -> Result<Option<(Date, Contact)>, StoreError>
where
    A::On: OfChild,
{
    let Parts { conn, vault } = from.parts()?;
    let rows = conn
        .query(
            LAST_WORDS,
            &[
                (&permit.child().to_string()).into(),
                (&author.to_string()).into(),
                (&but.map(|entry| entry.to_string()).unwrap_or_default()).into(),
            ],
        )
        .await?;
    let Some(first) = rows.first() else {
        return Ok(None);
    };
    let entry = first.parsed(5, "note", EntryId::parse)?;
    let day = first.parsed(6, "note", str::parse)?;
    Ok(Some((
        day,
        texts(ledger::unseal(vault, entry, &rows, is_text)?)?,
    )))
}

/// The last day before this one on which the child of the file was seen alone.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn last_seen_alone<A: Act>(
    from: &mut impl Source,
    permit: &Permit<A>,
    before: Date,
) -> Result<Option<Date>, StoreError>
where
    A::On: OfChild,
{
    let row = from
        .parts()?
        .conn
        .row(
            "SELECT MAX(event_date) FROM note WHERE child_id = $1 AND seen_alone = 1 AND event_date < $2",
            &[(&permit.child().to_string()).into(), (&before.to_string()).into()],
        )
        .await?;
    row.map_or(Ok(None), |row| row.opt_parsed(0, "note", str::parse))
}

/// The file's notes of contacts before a day, latest first.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn before<A: Act>(
    from: &mut impl Source,
    permit: &Permit<A>,
    day: Date,
    most: i64,
) -> Result<Vec<(EntryId, Date)>, StoreError>
where
    A::On: OfChild,
{
    let rows = from
        .parts()?
        .conn
        .query(
            "SELECT entry_id, event_date FROM note WHERE child_id = $1 AND event_date < $2 AND class = 'contact' AND corrects IS NULL AND replaced_by IS NULL ORDER BY sort_key DESC, number DESC LIMIT $3",
            &[(&permit.child().to_string()).into(), (&day.to_string()).into(), most.into()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok((
                row.parsed(0, "note", EntryId::parse)?,
                row.parsed(1, "note", str::parse)?,
            ))
        })
        .collect()
}

/// What a note of the file that the permit names says in its texts, and nothing else of it; nothing for
/// a note on another file.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn words<A: Act>(
    from: &mut impl Source,
    permit: &Permit<A>,
    entry: EntryId,
) -> Result<Option<Contact>, StoreError>
where
    A::On: OfChild,
{
    let Parts { conn, vault } = from.parts()?;
    let on_file = conn
        .row(
            "SELECT entry_id FROM note WHERE entry_id = $1 AND child_id = $2",
            &[
                (&entry.to_string()).into(),
                (&permit.child().to_string()).into(),
            ],
        )
        .await?;
    if on_file.is_none() {
        return Ok(None);
    }
    let sections = ledger::sections_named(conn, vault, entry, is_text).await?;
    texts(sections).map(Some)
}

fn is_text(section: &str) -> bool {
    Part::parse(section).is_some()
}

/// The texts of these sections.
fn texts(sections: Sections) -> Result<Contact, StoreError> {
    let sections = sections
        .iter()
        .map(|(name, blocks)| (name.as_str(), blocks.as_slice()));
    stored::contact(sections).map_err(|_| StoreError::corrupt("ledger_section"))
}

/// Which of these names, in the form that searches compare, are names of children of a scope.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn named(
    from: &mut impl Source,
    scope: &Scope,
    keys: &[String],
) -> Result<Vec<String>, StoreError> {
    let asked: Vec<Value<'_>> = (0..NAMES_MAX)
        .map(|at| keys.get(at).map_or("", String::as_str).into())
        .collect();
    let most = i64::try_from(NAMES_MAX).unwrap_or(i64::MAX);
    let conn = from.parts()?.conn;
    let rows = match ScopeValues::of(scope) {
        None => {
            let values: Vec<Value<'_>> = asked.into_iter().chain([most.into()]).collect();
            conn.query("SELECT DISTINCT name_key FROM child WHERE name_key <> '' AND name_key IN ($1, $2, $3, $4, $5, $6) ORDER BY name_key LIMIT $7", &values).await?
        }
        Some(scope) => {
            let values: Vec<Value<'_>> = scope
                .values()
                .into_iter()
                .chain(asked)
                .chain([most.into()])
                .collect();
            conn.query(concat!("SELECT DISTINCT name_key FROM child WHERE ", is_in_scope!(), " AND name_key <> '' AND name_key IN ($13, $14, $15, $16, $17, $18) ORDER BY name_key LIMIT $19"), &values).await?
        }
    };
    rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
}
