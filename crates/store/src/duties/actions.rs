//! Actions that notes give to somebody, across all the files of a list, soonest first (PLAN-006). What
//! they are stands in the note, which asks for a permit of its own: a list shows no words of a file.

use crate::db::{Row, Value};
use crate::error::StoreError;
use crate::relations::{ScopeValues, is_in_scope};
use crate::tx::Source;
use access::Scope;
use jiff::civil::Date;
use record::ids::{ChildId, EntryId};
use record::shows_only;

/// Most lines of one list.
pub const OWN_MAX: i64 = 100;

/// Actions of one note and one day that somebody is named as the owner of.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnAction {
    /// Whose file the note is on.
    pub child: ChildId,
    /// The child's name; empty where none is recorded.
    pub name: String,
    /// The note's entry.
    pub entry: EntryId,
    /// How many of its actions.
    pub number: u64,
    /// By when.
    pub due: Date,
    /// The day of the contact at which it was agreed.
    pub day: Date,
}

shows_only!(OwnAction: child, entry, due);

const OWN: &str = concat!(
    "SELECT duty.child_id, child.name, duty.entry_id, COUNT(*), duty.due, note.event_date \
     FROM duty JOIN child ON child.child_id = duty.child_id JOIN note ON note.entry_id = duty.entry_id \
     WHERE LOWER(duty.owner) = LOWER($13) AND duty.due >= $14 AND (child.died IS NULL OR note.event_date >= child.died) AND ",
    is_in_scope!(),
    " GROUP BY duty.child_id, child.name, child.child_id, duty.entry_id, duty.due, note.event_date ORDER BY duty.due, duty.entry_id LIMIT $15"
);

/// The actions from a day on that notes on the files of the scope give to somebody by this name. An
/// owner stands in a note as it was typed, so that another spelling of the name is not found. Of a child
/// who has died only what was agreed since is owed (PRX-004).
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn owned_by(
    from: &mut impl Source,
    scope: &Scope,
    name: &str,
    since: Date,
) -> Result<Vec<OwnAction>, StoreError> {
    let Some(values) = ScopeValues::of(scope) else {
        return Ok(Vec::new());
    };
    let since = since.to_string();
    let values: Vec<Value<'_>> = values
        .values()
        .into_iter()
        .chain([name.into(), (&since).into(), OWN_MAX.into()])
        .collect();
    let rows = from.parts()?.conn.query(OWN, &values).await?;
    rows.iter().map(one).collect()
}

fn one(row: &Row) -> Result<OwnAction, StoreError> {
    Ok(OwnAction {
        child: row.parsed(0, "duty", ChildId::parse)?,
        name: row.text(1)?.to_owned(),
        entry: row.parsed(2, "duty", EntryId::parse)?,
        number: row.int(3)?.unsigned_abs(),
        due: row.parsed(4, "duty", str::parse)?,
        day: row.parsed(5, "note", str::parse)?,
    })
}
