//! Drafts as lists show them: whose, on whose file, since when and by when; nothing of their text.

use super::{Deadline, LIST_MAX};
use crate::db::Row;
use crate::error::StoreError;
use crate::relations::{ScopeValues, is_in_scope};
use crate::tx::Source;
use access::permit::{Act, OfChild};
use access::{Permit, Scope};
use jiff::civil::Date;
use record::ids::{ChildId, NoteId, StaffId};
use record::shows_only;
use record::time::Instant;

/// A draft as a list shows it: nothing of its text.
#[derive(Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The note it will be.
    pub note: NoteId,
    /// On whose file.
    pub child: ChildId,
    /// The child's name.
    pub name: String,
    /// Who writes it.
    pub author: StaffId,
    /// Their name.
    pub author_name: String,
    /// When the first word was saved.
    pub first_entered: Instant,
    /// When last saved.
    pub saved_at: Instant,
    /// Type of contact, a code; empty where none is chosen.
    pub kind: String,
    /// The day of the contact, where it says so.
    pub day: Option<Date>,
    /// By when it is due.
    pub due: Option<Instant>,
    /// The limit in words, and the page of its clause; empty where it has none yet.
    pub rule: (String, String),
    /// By when every note of its month is finalised, where the policy sets a day (TIME-013).
    pub sweep: Option<Deadline>,
    /// By when somebody is to be told of its safeguarding issue, while nobody has been (TIME-009).
    pub alert: Option<Deadline>,
    /// Whether it corrects a finalised note.
    pub is_correction: bool,
    /// Whether it is the next version of a note that was reopened (FIN-007).
    pub is_reopened: bool,
}

shows_only!(Waiting: note, child, author, saved_at);

/// The columns of a draft that waits, in the order in which [`waiting`] takes them.
macro_rules! waiting_columns {
    () => {
        "draft.note_id, draft.child_id, child.name, draft.author_id, staff.name, draft.first_entered, draft.saved_at, draft.due_at, draft.corrects, draft.kind, draft.event_date, draft.due_limit, draft.due_clause, draft.sweep_at, draft.sweep_clause, draft.replaces, draft.alert_at, draft.alert_limit, draft.alert_clause"
    };
}
pub(crate) use waiting_columns;

/// One's own drafts, soonest due first.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn own(from: &mut impl Source, scope: &Scope) -> Result<Vec<Waiting>, StoreError> {
    let Some(staff) = scope.actor().staff() else {
        return Ok(Vec::new());
    };
    let Some(values) = ScopeValues::of(scope) else {
        return Ok(Vec::new());
    };
    let staff = staff.to_string();
    let values: Vec<_> = values
        .values()
        .into_iter()
        .chain([(&staff).into(), LIST_MAX.into()])
        .collect();
    let rows = from
        .parts()?
        .conn
        .query(
            concat!(
                "SELECT ",
                waiting_columns!(),
                " FROM draft JOIN child ON child.child_id = draft.child_id JOIN staff ON staff.staff_id = draft.author_id WHERE draft.author_id = $13 AND ",
                is_in_scope!(),
                " ORDER BY COALESCE(draft.due_at, draft.first_entered), draft.note_id LIMIT $14"
            ),
            &values,
        )
        .await?;
    rows.iter().map(waiting).collect()
}

pub(crate) const ON_FILE: &str = concat!(
    "SELECT ",
    waiting_columns!(),
    " FROM draft JOIN child ON child.child_id = draft.child_id JOIN staff ON staff.staff_id = draft.author_id WHERE draft.child_id = $1 ORDER BY COALESCE(draft.due_at, draft.first_entered), draft.note_id LIMIT $2"
);

/// The drafts on the file that the permit names: colleagues see that a record is unfinished, and
/// by whom, never its text (FIN-011).
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn on_file<A: Act>(
    from: &mut impl Source,
    permit: &Permit<A>,
) -> Result<Vec<Waiting>, StoreError>
where
    A::On: OfChild,
{
    let rows = from
        .parts()?
        .conn
        .query(
            ON_FILE,
            &[(&permit.child().to_string()).into(), LIST_MAX.into()],
        )
        .await?;
    rows.iter().map(waiting).collect()
}

/// Others' drafts on the files of the scope that tell of a safeguarding issue which nobody has been
/// told of within its limit: whose and since when, never a word of it (TIME-009).
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn untold(
    from: &mut impl Source,
    scope: &Scope,
    now: Instant,
) -> Result<Vec<Waiting>, StoreError> {
    let (Some(staff), Some(values)) = (scope.actor().staff(), ScopeValues::of(scope)) else {
        return Ok(Vec::new());
    };
    let (staff, now) = (staff.to_string(), now.to_string());
    let values: Vec<_> = values
        .values()
        .into_iter()
        .chain([(&staff).into(), (&now).into(), LIST_MAX.into()])
        .collect();
    let rows = from
        .parts()?
        .conn
        .query(
            concat!(
                "SELECT ",
                waiting_columns!(),
                " FROM draft JOIN child ON child.child_id = draft.child_id JOIN staff ON staff.staff_id = draft.author_id WHERE draft.author_id <> $13 AND draft.alert_at < $14 AND ",
                is_in_scope!(),
                " ORDER BY draft.alert_at, draft.note_id LIMIT $15"
            ),
            &values,
        )
        .await?;
    rows.iter().map(waiting).collect()
}

pub(crate) fn waiting(row: &Row) -> Result<Waiting, StoreError> {
    let sweep = row.opt_parsed(13, "draft", Instant::parse)?;
    let alert = row.opt_parsed(16, "draft", Instant::parse)?;
    let text = |at| row.text(at).map(str::to_owned);
    let (clause, alert_limit, alert_clause) = (text(14)?, text(17)?, text(18)?);
    Ok(Waiting {
        note: row.parsed(0, "draft", NoteId::parse)?,
        child: row.parsed(1, "draft", ChildId::parse)?,
        name: row.text(2)?.to_owned(),
        author: row.parsed(3, "draft", StaffId::parse)?,
        author_name: row.text(4)?.to_owned(),
        first_entered: row.parsed(5, "draft", Instant::parse)?,
        saved_at: row.parsed(6, "draft", Instant::parse)?,
        kind: row.text(9)?.to_owned(),
        day: row.opt_parsed(10, "draft", str::parse)?,
        due: row.opt_parsed(7, "draft", Instant::parse)?,
        rule: (row.text(11)?.to_owned(), row.text(12)?.to_owned()),
        sweep: sweep.map(|at| Deadline {
            at,
            limit: String::new(),
            clause,
        }),
        alert: alert.map(|at| Deadline {
            at,
            limit: alert_limit,
            clause: alert_clause,
        }),
        is_correction: row.opt_text(8)?.is_some(),
        is_reopened: row.opt_text(15)?.is_some(),
    })
}
