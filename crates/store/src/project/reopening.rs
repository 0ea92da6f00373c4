//! Requests to reopen a note, and what was decided; drafts that were closed as they stood.

use super::Entry;
use super::house::head;
use crate::db::Conn;
use crate::error::StoreError;
use crate::ledger::number;
use record::note::reopening::{Request, Ruling};
use record::note::unattested::Unattested;

const BROKEN: StoreError = StoreError::corrupt("ledger_section");

pub(super) async fn asked(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), StoreError> {
    let request = Request::from_row(&head(entry, "request")?).ok_or(BROKEN)?;
    let by = request.asked_by();
    conn.later(
        "INSERT INTO reopening (entry_id, child_id, note_entry, asked_at, asked_by, asked_by_name, asked_by_role, found_by, inaccuracy, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'asked')",
        &[
            (&entry.leaf.entry.to_string()).into(),
            entry.file.into(),
            (&request.note().to_string()).into(),
            (&entry.leaf.recorded_at.to_string()).into(),
            (&by.author.to_string()).into(),
            (&by.name).into(),
            (&by.role).into(),
            request.found_by().into(),
            request.inaccuracy().into(),
        ],
    )
    .await
}

pub(super) async fn ruled(
    conn: &mut Conn,
    entry: &Entry<'_>,
    reopened: bool,
) -> Result<(), StoreError> {
    let ruling = Ruling::from_row(&head(entry, "ruling")?, reopened).ok_or(BROKEN)?;
    let state = if reopened { "reopened" } else { "refused" };
    conn.later(
        "UPDATE reopening SET state = $1, answered_at = $2, answered_by_name = $3, answered_by_role = $4, because = $5 WHERE entry_id = $6 AND child_id = $7",
        &[
            state.into(),
            (&entry.leaf.recorded_at.to_string()).into(),
            (&ruling.by.name).into(),
            (&ruling.by.role).into(),
            (&ruling.because).into(),
            (&ruling.request.to_string()).into(),
            entry.file.into(),
        ],
    )
    .await
}

pub(super) async fn closed(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), StoreError> {
    let sections = entry
        .sections
        .iter()
        .map(|(name, blocks)| (name.as_str(), blocks.as_slice()));
    let closed = Unattested::from_sections(sections).map_err(|_| BROKEN)?;
    conn.later(
        "INSERT INTO unattested (entry_id, child_id, number, author_name, closed_by_name, closed_by_role, because, closed_at, first_entered) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            (&entry.leaf.entry.to_string()).into(),
            entry.file.into(),
            number(entry.leaf.record_number)?.into(),
            (&closed.author.name).into(),
            (&closed.closed_by.name).into(),
            (&closed.closed_by.role).into(),
            (&closed.because).into(),
            (&entry.leaf.recorded_at.to_string()).into(),
            (&closed.first_entered.to_string()).into(),
        ],
    )
    .await?;
    let Some(earlier) = closed.replaces else {
        return Ok(());
    };
    conn.later(
        "UPDATE reopening SET state = 'closed' WHERE note_entry = $1 AND child_id = $2 AND state = 'reopened'",
        &[(&earlier.to_string()).into(), entry.file.into()],
    )
    .await
}
