//! Drafts: raw text per field, sealed, outside the ledger, saved in any state (decision 10).

mod plan;
mod waiting;

pub(crate) use plan::TO_PLAN;
pub use plan::{Waits, plan, to_plan};
pub(crate) use waiting::{ON_FILE, waiting, waiting_columns};
pub use waiting::{Waiting, on_file, own, untold};

use crate::db::Row;
use crate::error::StoreError;
use crate::ledger::number;
use crate::tx::{Parts, Source, Tx};
use access::permit::{Act, EditDraft, FinaliseNote, WriteNote};
use access::{DraftOf, Permit};
use record::ids::{ChildId, EntryId, NoteId, StaffId, VisitId};
use record::note::answers::Answers;
use record::note::fields::Fields;
use record::note::finalised::{Draft, Earlier};
use record::shows_only;
use record::time::Instant;
use record::typed;

/// Most drafts of one list.
pub const LIST_MAX: i64 = 200;

const DRAFT: &str = "draft";

/// What a draft is about, as far as it says so, and by when it is to be finalised.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Planned {
    /// Type of contact, a code; empty where none is chosen.
    pub kind: String,
    /// Its own deadline, where day and kind are known.
    pub due: Option<Deadline>,
    /// The day of the month on which every note of the month before is finalised (TIME-013).
    pub sweep: Option<Deadline>,
    /// By when somebody wants to be told of a safeguarding issue that it tells of, while it names
    /// nobody who has been (TIME-009).
    pub alert: Option<Deadline>,
}

/// A deadline with the rule that sets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The last moment that is on time.
    pub at: Instant,
    /// The limit in words.
    pub limit: String,
    /// The page of its clause.
    pub clause: String,
}

/// A draft with its version, which tells whether somebody saved meanwhile.
#[derive(Clone, PartialEq, Eq)]
pub struct Saved {
    /// The draft.
    pub draft: Draft,
    /// 1, 2, 3 …
    pub version: u64,
    /// When last saved.
    pub saved_at: Instant,
    /// By when it is due, where its date and kind are known.
    pub due: Option<Instant>,
}

shows_only!(Saved: version, saved_at, due);

/// An act in whose course a draft begins.
pub trait Starts: Act<On = ChildId> {}
impl Starts for WriteNote {}
impl Starts for access::permit::CorrectNote {}

/// An act that opens a draft's text.
pub trait Opens: Act<On = DraftOf> {}
impl Opens for EditDraft {}
impl Opens for FinaliseNote {}
impl Opens for access::permit::CloseAbandonedDraft {}

/// Begins a draft on the file that the permit names.
///
/// # Errors
/// [`StoreError::Conflict`] where this note has been begun already.
pub async fn start<A: Starts>(
    tx: &mut Tx,
    permit: &Permit<A>,
    draft: &Draft,
    planned: &Planned,
) -> Result<(), StoreError> {
    if draft.child != permit.child() {
        return Err(StoreError::Bug(
            "a draft for another child than the permit's",
        ));
    }
    insert(tx, draft, planned, draft.first_entered).await
}

async fn insert(
    tx: &mut Tx,
    draft: &Draft,
    planned: &Planned,
    saved_at: Instant,
) -> Result<(), StoreError> {
    let Parts { conn, vault } = tx.parts()?;
    let stored = draft.answers.beside(&draft.fields);
    let sealed = vault.keep(DRAFT, draft.note.bytes(), &stored.encode())?;
    let earlier = draft.replaces.as_ref();
    conn.write(
        "INSERT INTO draft (note_id, child_id, visit_id, author_id, corrects, version, first_entered, saved_at, sealed, kind, due_at, due_limit, due_clause, sweep_at, sweep_clause, event_date, replaces, finalised_first, late_first, alert_at, alert_limit, alert_clause) VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
        &[
            (&draft.note.to_string()).into(),
            (&draft.child.to_string()).into(),
            (&draft.visit.to_string()).into(),
            (&draft.author.to_string()).into(),
            draft.corrects.map(|entry| entry.to_string()).as_ref().into(),
            (&draft.first_entered.to_string()).into(),
            (&saved_at.to_string()).into(),
            (&sealed).into(),
            (&planned.kind).into(),
            at(planned.due.as_ref()).as_ref().into(),
            limit(planned.due.as_ref()).into(),
            clause(planned.due.as_ref()).into(),
            at(planned.sweep.as_ref()).as_ref().into(),
            clause(planned.sweep.as_ref()).into(),
            day_typed(&draft.fields).as_ref().into(),
            earlier.map(|earlier| earlier.entry.to_string()).as_ref().into(),
            earlier.map(|earlier| earlier.finalised_first.to_string()).as_ref().into(),
            earlier.and_then(|earlier| earlier.late.as_deref()).into(),
            at(planned.alert.as_ref()).as_ref().into(),
            limit(planned.alert.as_ref()).into(),
            clause(planned.alert.as_ref()).into(),
        ],
    )
    .await
}

/// Begins the next version of a note that was reopened, on the file that the permit names. It owes
/// nothing by a time of its own: its lateness is the first version's (FIN-007).
///
/// # Errors
/// [`StoreError::Conflict`] where this note has been begun already.
pub async fn start_next_version(
    tx: &mut Tx,
    permit: &Permit<access::permit::ReopenNote>,
    draft: &Draft,
    now: Instant,
) -> Result<(), StoreError> {
    if draft.child != permit.child() || draft.replaces.is_none() {
        return Err(StoreError::Bug("a next version of another file's note"));
    }
    let planned = Planned {
        kind: draft.fields.get("kind").to_owned(),
        ..Planned::default()
    };
    insert(tx, draft, &planned, now).await
}

fn at(deadline: Option<&Deadline>) -> Option<String> {
    deadline.map(|deadline| deadline.at.to_string())
}

fn limit(deadline: Option<&Deadline>) -> &str {
    deadline.map_or("", |deadline| &deadline.limit)
}

fn clause(deadline: Option<&Deadline>) -> &str {
    deadline.map_or("", |deadline| &deadline.clause)
}

/// The day of the contact as far as it can be told: what a month's sweep goes by (TIME-013).
fn day_typed(fields: &Fields) -> Option<String> {
    typed::date(fields.get("date")).map(|day| day.to_string())
}

/// Saves a draft's fields and answers over the version that the writer saw. Any state saves.
///
/// # Errors
/// [`StoreError::Conflict`] where somebody saved meanwhile: nothing is overwritten;
/// [`StoreError::Bug`] for another draft than the permit's.
pub async fn save<A: Opens>(
    tx: &mut Tx,
    permit: &Permit<A>,
    draft: &Draft,
    seen: u64,
    planned: &Planned,
    now: Instant,
) -> Result<u64, StoreError> {
    let Parts { conn, vault } = tx.parts()?;
    let note = permit.note();
    if draft.note != note {
        return Err(StoreError::Bug("a draft other than the permit's"));
    }
    let stored = draft.answers.beside(&draft.fields);
    let sealed = vault.keep(DRAFT, note.bytes(), &stored.encode())?;
    let touched = conn
        .execute(
            "UPDATE draft SET version = version + 1, saved_at = $1, sealed = $2, kind = $3, event_date = $4, due_at = $5, due_limit = $6, due_clause = $7, sweep_at = $8, sweep_clause = $9, alert_at = $10, alert_limit = $11, alert_clause = $12 WHERE note_id = $13 AND child_id = $14 AND version = $15",
            &[
                (&now.to_string()).into(),
                (&sealed).into(),
                (&planned.kind).into(),
                day_typed(&draft.fields).as_ref().into(),
                at(planned.due.as_ref()).as_ref().into(),
                limit(planned.due.as_ref()).into(),
                clause(planned.due.as_ref()).into(),
                at(planned.sweep.as_ref()).as_ref().into(),
                clause(planned.sweep.as_ref()).into(),
                at(planned.alert.as_ref()).as_ref().into(),
                limit(planned.alert.as_ref()).into(),
                clause(planned.alert.as_ref()).into(),
                (&note.to_string()).into(),
                (&permit.child().to_string()).into(),
                number(seen)?.into(),
            ],
        )
        .await?;
    if touched == 1 {
        Ok(seen + 1)
    } else {
        Err(StoreError::Conflict)
    }
}

/// Throws a draft away, at its author's word.
///
/// # Errors
/// [`StoreError`] where it cannot be removed.
pub async fn discard(tx: &mut Tx, permit: &Permit<EditDraft>) -> Result<(), StoreError> {
    let values = (permit.note().to_string(), permit.child().to_string());
    tx.parts()?
        .conn
        .write(
            "DELETE FROM draft WHERE note_id = $1 AND child_id = $2",
            &[(&values.0).into(), (&values.1).into()],
        )
        .await
}

pub(crate) const ONE: &str = "SELECT note_id, child_id, visit_id, author_id, corrects, version, first_entered, saved_at, due_at, sealed, replaces, finalised_first, late_first FROM draft WHERE note_id = $1 AND child_id = $2";

/// Reads the draft that the permit names.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn one<A: Opens>(
    from: &mut impl Source,
    permit: &Permit<A>,
) -> Result<Option<Saved>, StoreError> {
    let Parts { conn, vault } = from.parts()?;
    let row = conn
        .row(
            ONE,
            &[
                (&permit.note().to_string()).into(),
                (&permit.child().to_string()).into(),
            ],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let broken = || StoreError::corrupt("draft");
    let note = row.parsed(0, "draft", NoteId::parse)?;
    let opened = vault
        .kept(DRAFT, note.bytes(), row.blob(9)?)
        .map_err(|_| broken())?;
    let stored = Fields::decode(&opened).map_err(|_| broken())?;
    let (fields, answers) = Answers::apart(stored);
    Ok(Some(Saved {
        draft: Draft {
            note,
            child: row.parsed(1, "draft", ChildId::parse)?,
            visit: row.parsed(2, "draft", VisitId::parse)?,
            author: row.parsed(3, "draft", StaffId::parse)?,
            corrects: row.opt_parsed(4, "draft", EntryId::parse)?,
            replaces: earlier(&row)?,
            first_entered: row.parsed(6, "draft", Instant::parse)?,
            fields,
            answers,
        },
        version: row.int(5)?.unsigned_abs(),
        saved_at: row.parsed(7, "draft", Instant::parse)?,
        due: row.opt_parsed(8, "draft", Instant::parse)?,
    }))
}

fn earlier(row: &Row) -> Result<Option<Earlier>, StoreError> {
    let entry = row.opt_parsed(10, "draft", EntryId::parse)?;
    let finalised_first = row.opt_parsed(11, "draft", Instant::parse)?;
    let late = row.opt_text(12)?.map(str::to_owned);
    Ok(entry
        .zip(finalised_first)
        .map(|(entry, finalised_first)| Earlier {
            entry,
            finalised_first,
            late,
        }))
}

/// On whose file a draft is, so that the right permit can be asked for.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn file_of(from: &mut impl Source, note: NoteId) -> Result<Option<ChildId>, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(
            "SELECT child_id FROM draft WHERE note_id = $1",
            &[(&note.to_string()).into()],
        )
        .await?;
    row.map(|row| row.parsed(0, "draft", ChildId::parse))
        .transpose()
}
