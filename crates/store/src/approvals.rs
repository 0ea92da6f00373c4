//! Editing another's draft: who asked, and what its author answered (FIN-003). The entries are on
//! the child's file, so that the approval is kept after the draft has become a note.

use crate::db::{Row, Value};
use crate::error::StoreError;
use crate::ledger::{self, Receipt, Stamp, Words};
use crate::relations::{ScopeValues, is_in_scope};
use crate::tx::{Source, Tx};
use access::permit::{Act, AskToEdit, LetEdit, OfChild};
use access::{DraftOf, Permit, Scope};
use record::ids::{ChildId, EntryId, NoteId, StaffId};
use record::ledger::{Kind, Ref, Relation};
use record::note::approval::{Answer, Ended, Request};
use record::row::Row as Named;
use record::shows_only;
use record::time::Instant;

/// Most requests of one list.
pub const LIST_MAX: i64 = 200;

/// How far a request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It waits for the author.
    Asked,
    /// Approved until a time, which may have passed.
    Approved,
    /// Refused.
    Refused,
    /// Approved, and ended by the author before its time.
    Ended,
}

impl State {
    fn parse(word: &str) -> Result<Self, StoreError> {
        match word {
            "asked" => Ok(Self::Asked),
            "approved" => Ok(Self::Approved),
            "refused" => Ok(Self::Refused),
            "ended" => Ok(Self::Ended),
            _ => Err(StoreError::corrupt("draft_approval")),
        }
    }
}

/// One request, for those who may read the file.
#[derive(Clone, PartialEq, Eq)]
pub struct Approval {
    /// Its entry.
    pub entry: EntryId,
    /// The note that the draft is, or was.
    pub note: NoteId,
    /// Who asked.
    pub staff: StaffId,
    /// Their name and role then.
    pub asked_by: (String, String),
    /// When.
    pub asked_at: Instant,
    /// Why.
    pub because: String,
    /// How far it has come.
    pub state: State,
    /// When it was answered.
    pub answered_at: Option<Instant>,
    /// The author's name then.
    pub answered_by: String,
    /// What the author said with it.
    pub answered_because: String,
    /// Until when it holds, or held.
    pub until: Option<Instant>,
    /// When the author ended it.
    pub ended_at: Option<Instant>,
}

shows_only!(Approval: entry, note, staff, asked_at, state, until);

impl Approval {
    /// Whether the colleague may edit now.
    #[must_use]
    pub fn holds(&self, now: Instant) -> bool {
        self.state == State::Approved && self.until.is_some_and(|until| until > now)
    }
}

/// A draft of a list, with the request that makes it stand there; nothing of its text.
#[derive(Clone, PartialEq, Eq)]
pub struct Listed {
    /// On whose file.
    pub child: ChildId,
    /// The child's name.
    pub name: String,
    /// The draft's author.
    pub author_name: String,
    /// The request.
    pub approval: Approval,
}

shows_only!(Listed: child, approval);

/// Enters that somebody asks to edit the draft that the permit names.
///
/// # Errors
/// [`StoreError::Conflict`] where a request of theirs waits, or holds.
pub async fn ask(
    tx: &mut Tx,
    permit: &Permit<AskToEdit>,
    request: &Request,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    if request.note() != permit.note() {
        return Err(StoreError::Bug("a draft other than the permit's"));
    }
    let asker = request.signed().author;
    let now = stamp.now.instant();
    let open = |one: &Approval| one.state == State::Asked || one.holds(now);
    let before = of_draft(tx, permit).await?;
    if before.iter().any(|one| one.staff == asker && open(one)) {
        return Err(StoreError::Conflict);
    }
    let words = words(
        permit,
        Kind::DRAFT_EDIT_ASKED,
        ("request", request.row()),
        Vec::new(),
    );
    ledger::append(tx, stamp, words).await
}

/// Enters what the author answered to a request on the draft that the permit names.
///
/// # Errors
/// [`StoreError::Conflict`] where the request does not wait any more.
pub async fn answer(
    tx: &mut Tx,
    permit: &Permit<LetEdit>,
    answer: &Answer,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    standing(tx, permit, answer.request, |one| one.state == State::Asked).await?;
    let kind = if answer.until.is_some() {
        Kind::DRAFT_EDIT_APPROVED
    } else {
        Kind::DRAFT_EDIT_REFUSED
    };
    let refs = vec![Ref::to(Relation::ANSWERS, answer.request)];
    let words = words(permit, kind, ("answer", answer.row()), refs);
    ledger::append(tx, stamp, words).await
}

/// Enters that the author ends an approval on the draft that the permit names.
///
/// # Errors
/// [`StoreError::Conflict`] where it does not hold any more.
pub async fn end(
    tx: &mut Tx,
    permit: &Permit<LetEdit>,
    ended: &Ended,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    let now = stamp.now.instant();
    standing(tx, permit, ended.request, |one| one.holds(now)).await?;
    let refs = vec![Ref::to(Relation::ABOUT, ended.request)];
    let words = words(permit, Kind::DRAFT_EDIT_ENDED, ("ended", ended.row()), refs);
    ledger::append(tx, stamp, words).await
}

async fn standing(
    tx: &mut Tx,
    permit: &Permit<LetEdit>,
    request: EntryId,
    stands: impl Fn(&Approval) -> bool,
) -> Result<(), StoreError> {
    let before = of_draft(tx, permit).await?;
    let found = before.iter().any(|one| one.entry == request && stands(one));
    if found {
        Ok(())
    } else {
        Err(StoreError::Conflict)
    }
}

fn words<A: Act<On = DraftOf>>(
    permit: &Permit<A>,
    kind: Kind,
    (section, row): (&'static str, Named),
    refs: Vec<Ref>,
) -> Words {
    Words {
        kind,
        file: *permit.child().bytes(),
        event: None,
        late: false,
        refs,
        sections: vec![(section, vec![row.encode()])],
    }
}

macro_rules! approval_columns {
    () => {
        "draft_approval.entry_id, draft_approval.note_id, draft_approval.asked_by, draft_approval.asked_by_name, draft_approval.asked_by_role, draft_approval.asked_at, draft_approval.because, draft_approval.state, draft_approval.answered_at, draft_approval.answered_by_name, draft_approval.answered_because, draft_approval.until, draft_approval.ended_at"
    };
}

/// The requests of one file by a column, which is `$1`; `$2` is the child.
macro_rules! on_file {
    ($column:literal) => {
        concat!(
            "SELECT ",
            approval_columns!(),
            " FROM draft_approval WHERE ",
            $column,
            " = $1 AND draft_approval.child_id = $2 ORDER BY draft_approval.asked_at, draft_approval.entry_id LIMIT $3"
        )
    };
}

/// The requests on the draft that the permit names, earliest first.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn of_draft<A: Act<On = DraftOf>>(
    from: &mut impl Source,
    permit: &Permit<A>,
) -> Result<Vec<Approval>, StoreError> {
    of_note(from, permit, permit.note()).await
}

/// The requests on one note of the file that the permit names, also once it is finalised.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn of_note<A: Act>(
    from: &mut impl Source,
    permit: &Permit<A>,
    note: NoteId,
) -> Result<Vec<Approval>, StoreError>
where
    A::On: OfChild,
{
    let asked = (note.to_string(), permit.child());
    on_file(from, on_file!("draft_approval.note_id"), asked).await
}

/// The requests of one person on the drafts of the file that the permit names.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn asked_by<A: Act>(
    from: &mut impl Source,
    permit: &Permit<A>,
    staff: StaffId,
) -> Result<Vec<Approval>, StoreError>
where
    A::On: OfChild,
{
    let asked = (staff.to_string(), permit.child());
    on_file(from, on_file!("draft_approval.asked_by"), asked).await
}

async fn on_file(
    from: &mut impl Source,
    sql: &'static str,
    (whose, child): (String, ChildId),
) -> Result<Vec<Approval>, StoreError> {
    let child = child.to_string();
    let values: [Value<'_>; 3] = [(&whose).into(), (&child).into(), LIST_MAX.into()];
    let rows = from.parts()?.conn.query(sql, &values).await?;
    rows.iter().map(read).collect()
}

macro_rules! listed {
    ($which:literal) => {
        concat!(
            "SELECT ",
            approval_columns!(),
            ", child.child_id, child.name, staff.name FROM draft_approval JOIN draft ON draft.note_id = draft_approval.note_id JOIN child ON child.child_id = draft.child_id JOIN staff ON staff.staff_id = draft.author_id WHERE ",
            $which,
            " AND ",
            is_in_scope!(),
            " ORDER BY draft_approval.asked_at, draft_approval.entry_id LIMIT $15"
        )
    };
}

/// Requests that wait on one's own drafts, longest waiting first.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn waiting(
    from: &mut impl Source,
    scope: &Scope,
    now: Instant,
) -> Result<Vec<Listed>, StoreError> {
    let sql = listed!(
        "draft_approval.state = 'asked' AND draft.author_id = $13 AND draft_approval.asked_at <= $14"
    );
    list(from, scope, now, sql).await
}

/// Others' drafts that their authors have opened to one, and that are open now.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn open(
    from: &mut impl Source,
    scope: &Scope,
    now: Instant,
) -> Result<Vec<Listed>, StoreError> {
    let sql = listed!(
        "draft_approval.state = 'approved' AND draft_approval.asked_by = $13 AND draft_approval.until > $14"
    );
    list(from, scope, now, sql).await
}

async fn list(
    from: &mut impl Source,
    scope: &Scope,
    now: Instant,
    sql: &'static str,
) -> Result<Vec<Listed>, StoreError> {
    let (Some(staff), Some(values)) = (scope.actor().staff(), ScopeValues::of(scope)) else {
        return Ok(Vec::new());
    };
    let (staff, now) = (staff.to_string(), now.to_string());
    let values: Vec<Value<'_>> = values
        .values()
        .into_iter()
        .chain([(&staff).into(), (&now).into(), LIST_MAX.into()])
        .collect();
    let rows = from.parts()?.conn.query(sql, &values).await?;
    rows.iter()
        .map(|row| {
            Ok(Listed {
                approval: read(row)?,
                child: row.parsed(13, "draft", ChildId::parse)?,
                name: row.text(14)?.to_owned(),
                author_name: row.text(15)?.to_owned(),
            })
        })
        .collect()
}

fn read(row: &Row) -> Result<Approval, StoreError> {
    const TABLE: &str = "draft_approval";
    let text = |at| row.text(at).map(str::to_owned);
    Ok(Approval {
        entry: row.parsed(0, TABLE, EntryId::parse)?,
        note: row.parsed(1, TABLE, NoteId::parse)?,
        staff: row.parsed(2, TABLE, StaffId::parse)?,
        asked_by: (text(3)?, text(4)?),
        asked_at: row.parsed(5, TABLE, Instant::parse)?,
        because: text(6)?,
        state: State::parse(row.text(7)?)?,
        answered_at: row.opt_parsed(8, TABLE, Instant::parse)?,
        answered_by: text(9)?,
        answered_because: text(10)?,
        until: row.opt_parsed(11, TABLE, Instant::parse)?,
        ended_at: row.opt_parsed(12, TABLE, Instant::parse)?,
    })
}
