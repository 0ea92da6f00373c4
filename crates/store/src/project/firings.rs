//! How often a policy's clauses fired, from what notes keep of their judgement (FIN-012, TIME-010).

use super::Entry;
use crate::db::{Conn, Value};
use crate::error::StoreError;
use record::note::finalised::Finalised;

/// A finding that was kept as it is.
pub(crate) const KEPT: &str = "kept";
/// An entry after its limit.
pub(crate) const LATE: &str = "late";

/// Each clause that fired on a note, on the day it was first finalised, whichever version stands. No
/// child and no worker.
pub(super) async fn of_note(
    conn: &mut Conn,
    entry: &Entry<'_>,
    note: &Finalised,
) -> Result<(), StoreError> {
    let judged = note.judged();
    let kept = judged.kept.iter().map(|kept| (kept.clause.as_str(), KEPT));
    let late = judged.late.as_ref().map(|_| (judged.clause.as_str(), LATE));
    let first = note.finalised_first().unwrap_or(entry.leaf.recorded_at);
    let day = first.local().date().to_string();
    let id = entry.leaf.entry.to_string();
    let fired: Vec<[Value<'_>; 5]> = (1i64..)
        .zip(kept.chain(late))
        .map(|(position, (clause, what))| {
            [
                (&id).into(),
                position.into(),
                clause.into(),
                what.into(),
                (&day).into(),
            ]
        })
        .collect();
    conn.later_each(
        "INSERT INTO firing (entry_id, position, clause, what, day) VALUES ($1, $2, $3, $4, $5)",
        &fired,
    )
    .await
}
