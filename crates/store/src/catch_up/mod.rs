//! Falling behind: requests, and the plans agreed on them. The entries are the authority's own, about
//! the worker (TIME-016). What was promised of a record is read in [`promises`].

mod promises;

pub(crate) use promises::ahead;
pub use promises::{Promise, Promises, promised_by, promised_on};

use crate::accounts::teams_of_staff;
use crate::db::{Row, Value};
use crate::error::StoreError;
use crate::ledger::{self, Receipt, Stamp, Words};
use crate::relations::{ScopeValues, is_in_scope};
use crate::tx::{Source, Tx};
use access::permit::{Act, AskCatchUp, RuleCatchUp};
use access::{Permit, Scope};
use jiff::civil::Date;
use record::catch_up::{Behind, Owed, Piece, Ruling};
use record::ids::{AuthorityId, ChildId, EntryId, NoteId, StaffId};
use record::ledger::{Kind, Ref, Relation};
use record::row::Row as Named;
use record::shows_only;
use record::time::Instant;
use std::collections::BTreeSet;

/// Most requests of one list, latest first.
pub const LIST_MAX: i64 = 100;

/// Most requests of all of a manager's staff.
const STAFF_MAX: i64 = 1_000;

/// Most records of all the requests of one worker that are read at once.
const PIECES_MAX: i64 = 2_000;

/// How far a request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It waits for the manager.
    Asked,
    /// A plan was agreed.
    Agreed,
    /// No plan was agreed.
    Refused,
}

impl State {
    fn parse(word: &str) -> Result<Self, StoreError> {
        match word {
            "asked" => Ok(Self::Asked),
            "agreed" => Ok(Self::Agreed),
            "refused" => Ok(Self::Refused),
            _ => Err(StoreError::corrupt("catch_up")),
        }
    }
}

/// A request with what became of it, for the worker and their manager.
#[derive(Clone, PartialEq, Eq)]
pub struct CatchUp {
    /// Its entry.
    pub entry: EntryId,
    /// Who has fallen behind.
    pub staff: StaffId,
    /// Their name then.
    pub staff_name: String,
    /// Why, in their words.
    pub because: String,
    /// By when they proposed to have caught up.
    pub until: Date,
    /// When they asked.
    pub asked_at: Instant,
    /// How far it has come.
    pub state: State,
    /// When, by whom (name and role) and why it was decided.
    pub answered: Option<Answered>,
    /// How many records it is about.
    pub pieces: u64,
    /// How many of them have been recorded since.
    pub done: u64,
}

shows_only!(CatchUp: entry, staff, asked_at, state);

/// A manager's answer.
#[derive(Clone, PartialEq, Eq)]
pub struct Answered {
    /// When.
    pub at: Instant,
    /// Who: name and role then.
    pub by: (String, String),
    /// Why, in their words.
    pub because: String,
    /// The page of the policy's clause.
    pub clause: String,
}

shows_only!(Answered: at, clause);

/// A record of a request as whoever may see its file finds it now.
#[derive(Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its place in the request, from nought.
    pub position: u64,
    /// On whose file.
    pub child: ChildId,
    /// The child's name.
    pub name: String,
    /// The note, where it is one that has been begun and is still a draft.
    pub draft: Option<NoteId>,
    /// The entry of the note, once it is finalised.
    pub note: Option<EntryId>,
    /// Type of contact of a note, a code; empty where none is chosen.
    pub kind: String,
    /// The act that a duty asks for; none for a note.
    pub act: Option<String>,
    /// The day of the contact, or on which the duty started.
    pub day: Option<Date>,
    /// By when it was due.
    pub due: Option<Instant>,
}

shows_only!(Shown: position, child, due);

/// An act in whose course somebody's requests are read: their own, or their manager's.
pub trait Concerns: Act<On = StaffId> {}
impl Concerns for AskCatchUp {}
impl Concerns for RuleCatchUp {}

/// Enters that the worker whom the permit names has fallen behind.
///
/// # Errors
/// [`StoreError::Conflict`] where one of the records waits in an earlier request already;
/// [`StoreError::Bug`] for another worker than the permit's.
pub async fn ask(
    tx: &mut Tx,
    authority: AuthorityId,
    permit: &Permit<AskCatchUp>,
    behind: &Behind,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    if behind.signed().author != permit.colleague() {
        return Err(StoreError::Bug("another worker than the permit's"));
    }
    let waiting = waiting_pieces(tx, permit).await?;
    if behind.pieces().iter().any(|piece| waiting.contains(piece)) {
        return Err(StoreError::Conflict);
    }
    let words = words(
        authority,
        Kind::STAFF_BEHIND,
        "behind",
        behind.rows(),
        Vec::new(),
    );
    ledger::append(tx, stamp, words).await
}

/// Enters what the manager of the worker whom the permit names decided on a request.
///
/// # Errors
/// [`StoreError::Conflict`] where the request does not wait any more, or the plan has another
/// number of days than the request has records.
pub async fn rule(
    tx: &mut Tx,
    authority: AuthorityId,
    permit: &Permit<RuleCatchUp>,
    ruling: &Ruling,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    let asked = one(tx, permit, ruling.request()).await?;
    let asked = asked.filter(|asked| asked.state == State::Asked);
    let asked = asked.ok_or(StoreError::Conflict)?;
    let days = ruling.days().map(|days| days.len() as u64);
    if days.is_some_and(|days| days != asked.pieces) {
        return Err(StoreError::Conflict);
    }
    let kind = if days.is_some() {
        Kind::STAFF_CATCH_UP_AGREED
    } else {
        Kind::STAFF_CATCH_UP_REFUSED
    };
    let refs = vec![Ref::to(Relation::ANSWERS, ruling.request())];
    let words = words(authority, kind, "ruling", ruling.rows(), refs);
    ledger::append(tx, stamp, words).await
}

fn words(
    authority: AuthorityId,
    kind: Kind,
    section: &'static str,
    rows: Vec<Named>,
    refs: Vec<Ref>,
) -> Words {
    Words {
        kind,
        file: *authority.bytes(),
        event: None,
        late: false,
        refs,
        sections: vec![(section, rows.iter().map(Named::encode).collect())],
    }
}

macro_rules! requests {
    () => {
        "SELECT catch_up.entry_id, catch_up.staff_id, catch_up.staff_name, catch_up.because, catch_up.until, catch_up.asked_at, catch_up.state, catch_up.answered_at, catch_up.answered_by_name, catch_up.answered_by_role, catch_up.answered_because, catch_up.clause, (SELECT COUNT(*) FROM catch_up_piece WHERE catch_up_piece.entry_id = catch_up.entry_id), (SELECT COUNT(*) FROM catch_up_piece LEFT JOIN note ON note.note_id = catch_up_piece.note_id LEFT JOIN clock_duty ON clock_duty.child_id = catch_up_piece.child_id AND clock_duty.started_by = catch_up_piece.started_by AND clock_duty.clock = catch_up_piece.clock WHERE catch_up_piece.entry_id = catch_up.entry_id AND COALESCE(note.recorded_at, clock_duty.met_at) IS NOT NULL) FROM catch_up WHERE "
    };
}

/// The requests of the worker whom the permit names, latest first.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn of_worker<A: Concerns>(
    from: &mut impl Source,
    permit: &Permit<A>,
) -> Result<Vec<CatchUp>, StoreError> {
    let rows = from
        .parts()?
        .conn
        .query(
            concat!(
                requests!(),
                "catch_up.staff_id = $1 ORDER BY catch_up.asked_at DESC, catch_up.entry_id DESC LIMIT $2"
            ),
            &[(&permit.colleague().to_string()).into(), LIST_MAX.into()],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// One request of the worker whom the permit names.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn one<A: Concerns>(
    from: &mut impl Source,
    permit: &Permit<A>,
    entry: EntryId,
) -> Result<Option<CatchUp>, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(
            concat!(
                requests!(),
                "catch_up.staff_id = $1 AND catch_up.entry_id = $2"
            ),
            &[
                (&permit.colleague().to_string()).into(),
                (&entry.to_string()).into(),
            ],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// The requests that wait for whoever the scope is of, longest waiting first; never their own.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn waiting(from: &mut impl Source, scope: &Scope) -> Result<Vec<CatchUp>, StoreError> {
    of_staff(from, scope, "asked").await
}

/// The plans that were agreed with the workers of a scope and are not all recorded yet, the oldest
/// first: the manager's catch-up list (TIME-007).
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn standing(from: &mut impl Source, scope: &Scope) -> Result<Vec<CatchUp>, StoreError> {
    let mut agreed = of_staff(from, scope, "agreed").await?;
    agreed.retain(|plan| plan.done < plan.pieces);
    Ok(agreed)
}

async fn of_staff(
    from: &mut impl Source,
    scope: &Scope,
    state: &str,
) -> Result<Vec<CatchUp>, StoreError> {
    let (teams, staff) = (teams_of_staff(scope), scope.actor().staff());
    let staff = staff.map(|staff| staff.to_string()).unwrap_or_default();
    let rows = from
        .parts()?
        .conn
        .query(
            concat!(
                requests!(),
                "catch_up.state = $4 AND catch_up.staff_id <> $1 AND catch_up.staff_id IN (SELECT staff_team.staff_id FROM staff_team WHERE $2 LIKE '%' || staff_team.team_id || '%') ORDER BY catch_up.asked_at, catch_up.entry_id LIMIT $3"
            ),
            &[
                (&staff).into(),
                (&teams).into(),
                STAFF_MAX.into(),
                state.into(),
            ],
        )
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<CatchUp, StoreError> {
    const TABLE: &str = "catch_up";
    let text = |at| row.text(at).map(str::to_owned);
    let at = row.opt_parsed(7, TABLE, Instant::parse)?;
    let (by, because, clause) = ((text(8)?, text(9)?), text(10)?, text(11)?);
    Ok(CatchUp {
        entry: row.parsed(0, TABLE, EntryId::parse)?,
        staff: row.parsed(1, TABLE, StaffId::parse)?,
        staff_name: text(2)?,
        because: text(3)?,
        until: row.parsed(4, TABLE, str::parse)?,
        asked_at: row.parsed(5, TABLE, Instant::parse)?,
        state: State::parse(row.text(6)?)?,
        answered: at.map(|at| Answered {
            at,
            by,
            because,
            clause,
        }),
        pieces: row.int(12)?.unsigned_abs(),
        done: row.int(13)?.unsigned_abs(),
    })
}

/// Who made a request, so that the right permit can be asked for.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn worker_of(
    from: &mut impl Source,
    entry: EntryId,
) -> Result<Option<StaffId>, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(
            "SELECT staff_id FROM catch_up WHERE entry_id = $1",
            &[(&entry.to_string()).into()],
        )
        .await?;
    row.map(|row| row.parsed(0, "catch_up", StaffId::parse))
        .transpose()
}

/// The records that wait in requests of the worker whom the permit names.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn waiting_pieces(
    from: &mut impl Source,
    permit: &Permit<AskCatchUp>,
) -> Result<BTreeSet<Piece>, StoreError> {
    let rows = from
        .parts()?
        .conn
        .query(
            "SELECT catch_up_piece.child_id, catch_up_piece.note_id, catch_up_piece.started_by, catch_up_piece.clock FROM catch_up JOIN catch_up_piece ON catch_up_piece.entry_id = catch_up.entry_id WHERE catch_up.staff_id = $1 AND catch_up.state = 'asked' LIMIT $2",
            &[(&permit.colleague().to_string()).into(), PIECES_MAX.into()],
        )
        .await?;
    rows.iter().map(|row| piece(row, 0)).collect()
}

fn piece(row: &Row, at: usize) -> Result<Piece, StoreError> {
    const TABLE: &str = "catch_up_piece";
    let note = row.opt_parsed(at + 1, TABLE, NoteId::parse)?;
    let started_by = row.opt_parsed(at + 2, TABLE, EntryId::parse)?;
    let clock = row.opt_text(at + 3)?.map(str::to_owned);
    let owed = match (note, started_by, clock) {
        (Some(note), None, None) => Owed::Note(note),
        (None, Some(started_by), Some(clock)) => Owed::Duty { started_by, clock },
        _ => return Err(StoreError::corrupt(TABLE)),
    };
    Ok(Piece {
        child: row.parsed(at, TABLE, ChildId::parse)?,
        owed,
    })
}

/// What the records of a request are, those on files of the scope alone.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn shown<A: Concerns>(
    from: &mut impl Source,
    permit: &Permit<A>,
    entry: EntryId,
    scope: &Scope,
) -> Result<Vec<Shown>, StoreError> {
    let Some(values) = ScopeValues::of(scope) else {
        return Ok(Vec::new());
    };
    let (entry, staff) = (entry.to_string(), permit.colleague().to_string());
    let values: Vec<Value<'_>> = values
        .values()
        .into_iter()
        .chain([(&entry).into(), (&staff).into(), PIECES_MAX.into()])
        .collect();
    let rows = from
        .parts()?
        .conn
        .query(
            concat!(
                "SELECT catch_up_piece.position, child.child_id, child.name, draft.note_id, note.entry_id, COALESCE(note.kind, draft.kind, ''), clock_duty.act, COALESCE(note.event_date, draft.event_date, clock_duty.started_day), COALESCE(note.due, draft.due_at, clock_duty.due_at) FROM catch_up JOIN catch_up_piece ON catch_up_piece.entry_id = catch_up.entry_id JOIN child ON child.child_id = catch_up_piece.child_id LEFT JOIN draft ON draft.note_id = catch_up_piece.note_id LEFT JOIN note ON note.note_id = catch_up_piece.note_id LEFT JOIN clock_duty ON clock_duty.child_id = catch_up_piece.child_id AND clock_duty.started_by = catch_up_piece.started_by AND clock_duty.clock = catch_up_piece.clock WHERE catch_up.entry_id = $13 AND catch_up.staff_id = $14 AND ",
                is_in_scope!(),
                " ORDER BY catch_up_piece.position LIMIT $15"
            ),
            &values,
        )
        .await?;
    rows.iter().map(read_shown).collect()
}

fn read_shown(row: &Row) -> Result<Shown, StoreError> {
    const TABLE: &str = "catch_up_piece";
    Ok(Shown {
        position: row.int(0)?.unsigned_abs(),
        child: row.parsed(1, TABLE, ChildId::parse)?,
        name: row.text(2)?.to_owned(),
        draft: row.opt_parsed(3, TABLE, NoteId::parse)?,
        note: row.opt_parsed(4, TABLE, EntryId::parse)?,
        kind: row.text(5)?.to_owned(),
        act: row.opt_text(6)?.map(str::to_owned),
        day: row.opt_parsed(7, TABLE, str::parse)?,
        due: row.opt_parsed(8, TABLE, Instant::parse)?,
    })
}
