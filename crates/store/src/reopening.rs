//! Reopening notes: the requests, the queue of those who decide, and what was decided (FIN-007).

use crate::db::{Row, Value};
use crate::error::StoreError;
use crate::ledger::{self, Receipt, Stamp, Words};
use crate::relations::{ScopeValues, is_in_scope};
use crate::tx::{Source, Tx};
use access::permit::{Act, AskReopen, OfChild, ReopenNote};
use access::{Permit, Scope};
use record::ids::{EntryId, StaffId};
use record::ledger::{Kind, Ref, Relation};
use record::note::reopening::{Request, Ruling};
use record::shows_only;
use record::time::{Instant, Occurred};

/// Most requests of one list.
pub const LIST_MAX: i64 = 200;

/// How far a request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It waits to be decided.
    Asked,
    /// The note was reopened and its next version is being written.
    Reopened,
    /// It was refused.
    Refused,
    /// The next version was finalised.
    Done,
    /// Its author could not finish the next version, which was closed as it stood (FIN-011).
    Closed,
}

impl State {
    fn parse(word: &str) -> Result<Self, StoreError> {
        match word {
            "asked" => Ok(Self::Asked),
            "reopened" => Ok(Self::Reopened),
            "refused" => Ok(Self::Refused),
            "done" => Ok(Self::Done),
            "closed" => Ok(Self::Closed),
            _ => Err(StoreError::corrupt("reopening")),
        }
    }

    /// Whether the request is still on its way.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Asked | Self::Reopened)
    }
}

/// A request on a note, for those who may read the file.
#[derive(Clone, PartialEq, Eq)]
pub struct Reopening {
    /// Its entry.
    pub entry: EntryId,
    /// When it was made.
    pub asked_at: Instant,
    /// Who asked: name and role then.
    pub asked_by: (String, String),
    /// Who found what is wrong.
    pub found_by: String,
    /// What is inaccurate.
    pub inaccuracy: String,
    /// How far it has come.
    pub state: State,
    /// When it was decided.
    pub answered_at: Option<Instant>,
    /// Who decided: name and role.
    pub answered_by: Option<(String, String)>,
    /// Why it was refused, or what was said with the reopening.
    pub because: String,
}

shows_only!(Reopening: entry, asked_at, state, answered_at);

/// A request as whoever decides sees it: which note, and nothing of what it says.
#[derive(Clone, PartialEq, Eq)]
pub struct Queued {
    /// The request.
    pub entry: EntryId,
    /// The note's entry.
    pub note: EntryId,
    /// The record number of the file.
    pub number: u64,
    /// The note's number in its file.
    pub note_number: u64,
    /// Its type of contact, a code.
    pub kind: String,
    /// When its event was.
    pub occurred: Occurred,
    /// Who wrote it.
    pub author_name: String,
    /// Who asks.
    pub asked_by: StaffId,
    /// Their name then.
    pub asked_by_name: String,
    /// Their role then.
    pub asked_by_role: String,
    /// When they asked.
    pub asked_at: Instant,
}

shows_only!(Queued: entry, note, number, asked_at);

/// Logs a request on the file that the permit names.
///
/// # Errors
/// [`StoreError::Conflict`] where one waits already, or the note's next version is being written.
pub async fn ask(
    tx: &mut Tx,
    permit: &Permit<AskReopen>,
    request: &Request,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    let earlier = of_note(tx, permit, request.note()).await?;
    if earlier.iter().any(|earlier| earlier.state.is_open()) {
        return Err(StoreError::Conflict);
    }
    let words = Words {
        kind: Kind::NOTE_REOPEN_ASKED,
        file: *permit.child().bytes(),
        event: None,
        late: false,
        refs: vec![Ref::to(Relation::ABOUT, request.note())],
        sections: vec![("request", vec![request.row().encode()])],
    };
    ledger::append(tx, stamp, words).await
}

/// Enters what was decided on the file that the permit names.
///
/// # Errors
/// [`StoreError::Conflict`] where the request does not wait any more.
pub async fn rule(
    tx: &mut Tx,
    permit: &Permit<ReopenNote>,
    note: EntryId,
    ruling: &Ruling,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    let waiting = waiting_on(tx, permit, note).await?;
    if waiting.is_none_or(|waiting| waiting.entry != ruling.request) {
        return Err(StoreError::Conflict);
    }
    let words = Words {
        kind: if ruling.reopened {
            Kind::NOTE_REOPENED
        } else {
            Kind::NOTE_REOPEN_REFUSED
        },
        file: *permit.child().bytes(),
        event: None,
        late: false,
        refs: vec![
            Ref::to(Relation::ANSWERS, ruling.request),
            Ref::to(Relation::ABOUT, note),
        ],
        sections: vec![("ruling", vec![ruling.row().encode()])],
    };
    ledger::append(tx, stamp, words).await
}

/// Every request on a note of the file that the permit names, earliest first.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn of_note<A: Act>(
    from: &mut impl Source,
    permit: &Permit<A>,
    note: EntryId,
) -> Result<Vec<Reopening>, StoreError>
where
    A::On: OfChild,
{
    let rows = from
        .parts()?
        .conn
        .query(
            "SELECT entry_id, asked_at, asked_by_name, asked_by_role, found_by, inaccuracy, state, answered_at, answered_by_name, answered_by_role, because FROM reopening WHERE note_entry = $1 AND child_id = $2 ORDER BY asked_at, entry_id LIMIT $3",
            &[
                (&note.to_string()).into(),
                (&permit.child().to_string()).into(),
                LIST_MAX.into(),
            ],
        )
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Reopening, StoreError> {
    let text = |at| row.text(at).map(str::to_owned);
    let name = row.opt_text(8)?.map(str::to_owned);
    let role = row.opt_text(9)?.map(str::to_owned);
    Ok(Reopening {
        entry: row.parsed(0, "reopening", EntryId::parse)?,
        asked_at: row.parsed(1, "reopening", Instant::parse)?,
        asked_by: (text(2)?, text(3)?),
        found_by: text(4)?,
        inaccuracy: text(5)?,
        state: State::parse(row.text(6)?)?,
        answered_at: row.opt_parsed(7, "reopening", Instant::parse)?,
        answered_by: name.zip(role),
        because: row.opt_text(10)?.unwrap_or_default().to_owned(),
    })
}

macro_rules! queued {
    () => {
        "SELECT reopening.entry_id, reopening.note_entry, child.number, note.number, note.kind, note.event_text, note.author_name, reopening.asked_by, reopening.asked_by_name, reopening.asked_by_role, reopening.asked_at FROM reopening JOIN child ON child.child_id = reopening.child_id JOIN note ON note.entry_id = reopening.note_entry WHERE reopening.state = 'asked' AND "
    };
}

/// The request that waits on a note of the file that the permit names.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn waiting_on(
    from: &mut impl Source,
    permit: &Permit<ReopenNote>,
    note: EntryId,
) -> Result<Option<Queued>, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(
            concat!(
                queued!(),
                "reopening.note_entry = $1 AND reopening.child_id = $2"
            ),
            &[
                (&note.to_string()).into(),
                (&permit.child().to_string()).into(),
            ],
        )
        .await?;
    row.as_ref().map(read_queued).transpose()
}

/// The requests of a scope that wait to be decided, longest waiting first.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn waiting(from: &mut impl Source, scope: &Scope) -> Result<Vec<Queued>, StoreError> {
    let conn = from.parts()?.conn;
    let rows = match ScopeValues::of(scope) {
        None => {
            let sql = concat!(
                queued!(),
                "1 = 1 ORDER BY reopening.asked_at, reopening.entry_id LIMIT $1"
            );
            conn.query(sql, &[LIST_MAX.into()]).await?
        }
        Some(values) => {
            let values: Vec<Value<'_>> = values
                .values()
                .into_iter()
                .chain([LIST_MAX.into()])
                .collect();
            let sql = concat!(
                queued!(),
                is_in_scope!(),
                " ORDER BY reopening.asked_at, reopening.entry_id LIMIT $13"
            );
            conn.query(sql, &values).await?
        }
    };
    rows.iter().map(read_queued).collect()
}

fn read_queued(row: &Row) -> Result<Queued, StoreError> {
    let text = |at| row.text(at).map(str::to_owned);
    Ok(Queued {
        entry: row.parsed(0, "reopening", EntryId::parse)?,
        note: row.parsed(1, "reopening", EntryId::parse)?,
        number: row.int(2)?.unsigned_abs(),
        note_number: row.int(3)?.unsigned_abs(),
        kind: text(4)?,
        occurred: row.parsed(5, "note", Occurred::parse)?,
        author_name: text(6)?,
        asked_by: row.parsed(7, "reopening", StaffId::parse)?,
        asked_by_name: text(8)?,
        asked_by_role: text(9)?,
        asked_at: row.parsed(10, "reopening", Instant::parse)?,
    })
}
