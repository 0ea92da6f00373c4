//! What is kept beside drafts, worked out anew after a policy or a calendar has changed (TIME-001,
//! TIME-013, TIME-015).

use super::{DRAFT, LIST_MAX, Planned, at, clause, day_typed, earlier, limit};
use crate::db::{Row, Value};
use crate::duties::Owing;
use crate::error::StoreError;
use crate::tx::{Parts, Source, Tx};
use crate::vault::Vault;
use access::Permit;
use access::permit::RecomputeDuties;
use record::ids::{ChildId, EntryId, NoteId, StaffId, VisitId};
use record::note::answers::Answers;
use record::note::fields::Fields;
use record::note::finalised::Draft;
use record::shows_only;
use record::time::Instant;

/// A draft with what is kept beside it.
#[derive(Clone, PartialEq, Eq)]
pub struct Waits {
    /// The draft.
    pub draft: Draft,
    kept: Kept,
}

shows_only!(Waits: draft);

/// What is kept beside a draft's words, column by column.
type Kept = [Option<String>; 10];

impl Waits {
    /// Whether this is what is kept beside it already.
    #[must_use]
    pub fn is_planned(&self, planned: &Planned) -> bool {
        self.kept == kept(&self.draft, planned)
    }
}

fn kept(draft: &Draft, planned: &Planned) -> Kept {
    let (due, sweep, alert) = (
        planned.due.as_ref(),
        planned.sweep.as_ref(),
        planned.alert.as_ref(),
    );
    let text = |text: &str| Some(text.to_owned());
    [
        text(&planned.kind),
        day_typed(&draft.fields),
        at(due),
        text(limit(due)),
        text(clause(due)),
        at(sweep),
        text(clause(sweep)),
        at(alert),
        text(limit(alert)),
        text(clause(alert)),
    ]
}

pub(crate) const TO_PLAN: &str = "SELECT note_id, child_id, visit_id, author_id, corrects, first_entered, sealed, version, saved_at, due_at, replaces, finalised_first, late_first, kind, event_date, due_at, due_limit, due_clause, sweep_at, sweep_clause, alert_at, alert_limit, alert_clause FROM draft WHERE child_id = $1 ORDER BY note_id LIMIT $2";

/// The drafts of a file whose deadlines are worked out anew.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn to_plan(
    from: &mut impl Source,
    _: &Permit<RecomputeDuties>,
    owing: Owing,
) -> Result<Vec<Waits>, StoreError> {
    let Parts { conn, vault } = from.parts()?;
    let rows = conn
        .query(TO_PLAN, &[(&owing.text()).into(), LIST_MAX.into()])
        .await?;
    rows.iter().map(|row| waits(row, vault)).collect()
}

fn waits(row: &Row, vault: &Vault) -> Result<Waits, StoreError> {
    let note = row.parsed(0, DRAFT, NoteId::parse)?;
    let broken = || StoreError::corrupt(DRAFT);
    let opened = vault
        .kept(DRAFT, note.bytes(), row.blob(6)?)
        .map_err(|_| broken())?;
    let stored = Fields::decode(&opened).map_err(|_| broken())?;
    let (fields, answers) = Answers::apart(stored);
    let mut kept = Kept::default();
    for (at, column) in kept.iter_mut().enumerate() {
        *column = row.opt_text(13 + at)?.map(str::to_owned);
    }
    let draft = Draft {
        note,
        child: row.parsed(1, DRAFT, ChildId::parse)?,
        visit: row.parsed(2, DRAFT, VisitId::parse)?,
        author: row.parsed(3, DRAFT, StaffId::parse)?,
        corrects: row.opt_parsed(4, DRAFT, EntryId::parse)?,
        replaces: earlier(row)?,
        first_entered: row.parsed(5, DRAFT, Instant::parse)?,
        fields,
        answers,
    };
    Ok(Waits { draft, kept })
}

/// Notes what a draft is about and when it is due; its words and version stay.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn plan(
    tx: &mut Tx,
    _: &Permit<RecomputeDuties>,
    draft: &Draft,
    planned: &Planned,
) -> Result<(), StoreError> {
    let (kept, note) = (kept(draft, planned), draft.note.to_string());
    let kept = kept.iter().map(|text| text.as_ref().into());
    let values: Vec<Value<'_>> = kept.chain([(&note).into()]).collect();
    tx.parts()?
        .conn
        .write(
            "UPDATE draft SET kind = $1, event_date = $2, due_at = $3, due_limit = $4, due_clause = $5, sweep_at = $6, sweep_clause = $7, alert_at = $8, alert_limit = $9, alert_clause = $10 WHERE note_id = $11",
            &values,
        )
        .await
}
