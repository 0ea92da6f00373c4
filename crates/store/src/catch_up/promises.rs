//! What was promised in plans to catch up, for everybody who sees lateness: days and names, and no
//! reasons (TIME-016).

use super::piece;
use crate::db::{Conn, Row, Value};
use crate::error::StoreError;
use crate::tx::Source;
use access::Permit;
use access::permit::{Act, OfChild};
use jiff::civil::Date;
use record::catch_up::{Owed, Piece};
use record::ids::{ChildId, EntryId, NoteId, StaffId};
use record::time::Instant;
use std::collections::BTreeSet;

/// Most promises that are read at once, latest first.
const PROMISES_MAX: i64 = 2_000;

/// Most versions of one note that a promise is followed through (FIN-007).
const VERSIONS_MAX: usize = 20;

/// That a record is promised for a day: what stands beside lateness, for everybody who sees that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Of what request.
    pub request: EntryId,
    /// Its place in the request, from nought.
    pub position: u64,
    /// Which record.
    pub piece: Piece,
    /// Whose.
    pub staff: StaffId,
    /// Their name then.
    pub staff_name: String,
    /// For which day.
    pub day: Date,
    /// When it was agreed.
    pub agreed_at: Instant,
    /// By whom, a name.
    pub agreed_by: String,
    /// The page of the policy's clause.
    pub clause: String,
    /// The entries of the note, once it is finalised: one for each version, the first first.
    pub entries: Vec<EntryId>,
    /// When the note was first finalised or the duty met.
    pub done_at: Option<Instant>,
}

/// Promises, and those of one record among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Promises(pub Vec<Promise>);

impl Promises {
    /// Of a note that has been begun.
    pub fn of_draft(&self, note: NoteId) -> impl Iterator<Item = &Promise> {
        self.0
            .iter()
            .filter(move |one| one.piece.owed == Owed::Note(note))
    }

    /// Of a finalised note, whichever version of it the entry is: the label of lateness stays when a
    /// note is reopened, and so does what stands beside it (FIN-007).
    pub fn of_note(&self, entry: EntryId) -> impl Iterator<Item = &Promise> {
        self.0
            .iter()
            .filter(move |one| one.entries.contains(&entry))
    }

    /// Of a duty: which entry started which clock.
    pub fn of_duty<'a>(
        &'a self,
        started_by: EntryId,
        clock: &'a str,
    ) -> impl Iterator<Item = &'a Promise> {
        self.0.iter().filter(move |one| {
            matches!(&one.piece.owed, Owed::Duty { started_by: by, clock: of } if *by == started_by && of == clock)
        })
    }
}

macro_rules! promises {
    ($whose:literal) => {
        concat!(
            "SELECT catch_up_piece.child_id, catch_up_piece.note_id, catch_up_piece.started_by, catch_up_piece.clock, catch_up_piece.agreed, catch_up.staff_id, catch_up.staff_name, catch_up.answered_at, catch_up.answered_by_name, catch_up.clause, note.entry_id, COALESCE(note.recorded_at, clock_duty.met_at), catch_up.entry_id, catch_up_piece.position, note.replaced_by FROM catch_up_piece JOIN catch_up ON catch_up.entry_id = catch_up_piece.entry_id LEFT JOIN note ON note.note_id = catch_up_piece.note_id LEFT JOIN clock_duty ON clock_duty.child_id = catch_up_piece.child_id AND clock_duty.started_by = catch_up_piece.started_by AND clock_duty.clock = catch_up_piece.clock WHERE catch_up.state = 'agreed' AND ",
            $whose,
            " ORDER BY catch_up.answered_at DESC, catch_up.entry_id, catch_up_piece.position LIMIT $2"
        )
    };
}

const ON_FILE: &str = promises!("catch_up_piece.child_id = $1");

/// Before [`promised_on`] is asked.
pub(crate) async fn ahead(conn: &mut Conn, child: ChildId) -> Result<(), StoreError> {
    let child = child.to_string();
    conn.ahead(ON_FILE, &[(&child).into(), PROMISES_MAX.into()])
        .await
}

/// What was promised on the file that the permit names: days and names, and no reasons.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn promised_on<A: Act>(
    from: &mut impl Source,
    permit: &Permit<A>,
) -> Result<Promises, StoreError>
where
    A::On: OfChild,
{
    let child = permit.child().to_string();
    let values: [Value<'_>; 2] = [(&child).into(), PROMISES_MAX.into()];
    read(from.parts()?.conn, ON_FILE, &values).await
}

/// What each of these workers promised: for whoever sees their work, as days away are.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn promised_by(
    from: &mut impl Source,
    workers: &BTreeSet<StaffId>,
) -> Result<Promises, StoreError> {
    let conn = from.parts()?.conn;
    let mut promises = Promises::default();
    for worker in workers {
        let worker = worker.to_string();
        let values: [Value<'_>; 2] = [(&worker).into(), PROMISES_MAX.into()];
        let sql = promises!("catch_up.staff_id = $1");
        promises.0.extend(read(conn, sql, &values).await?.0);
    }
    Ok(promises)
}

async fn read(
    conn: &mut Conn,
    sql: &'static str,
    values: &[Value<'_>],
) -> Result<Promises, StoreError> {
    let mut promises = Promises::default();
    for row in &conn.query(sql, values).await? {
        let mut promise = promise(row)?;
        let later = row.opt_parsed(14, "note", EntryId::parse)?;
        promise.entries.extend(versions(conn, later).await?);
        promises.0.push(promise);
    }
    Ok(promises)
}

/// The versions from one on, each the one that took the place of the one before. Few notes are ever
/// reopened, so for most nothing is asked.
async fn versions(conn: &mut Conn, first: Option<EntryId>) -> Result<Vec<EntryId>, StoreError> {
    let mut versions = Vec::new();
    let mut next = first;
    while let Some(entry) = next.filter(|_| versions.len() < VERSIONS_MAX) {
        versions.push(entry);
        let sql = "SELECT replaced_by FROM note WHERE entry_id = $1";
        let row = conn.row(sql, &[(&entry.to_string()).into()]).await?;
        next = match row {
            Some(row) => row.opt_parsed(0, "note", EntryId::parse)?,
            None => None,
        };
    }
    Ok(versions)
}

fn promise(row: &Row) -> Result<Promise, StoreError> {
    const TABLE: &str = "catch_up";
    Ok(Promise {
        piece: piece(row, 0)?,
        day: row.parsed(4, TABLE, str::parse)?,
        staff: row.parsed(5, TABLE, StaffId::parse)?,
        staff_name: row.text(6)?.to_owned(),
        agreed_at: row.parsed(7, TABLE, Instant::parse)?,
        agreed_by: row.text(8)?.to_owned(),
        clause: row.text(9)?.to_owned(),
        entries: Vec::from_iter(row.opt_parsed(10, TABLE, EntryId::parse)?),
        done_at: row.opt_parsed(11, TABLE, Instant::parse)?,
        request: row.parsed(12, TABLE, EntryId::parse)?,
        position: row.int(13)?.unsigned_abs(),
    })
}
