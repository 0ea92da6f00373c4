//! Requests to edit another's draft, and what its author answered (FIN-003).

use super::Entry;
use super::house::head;
use crate::db::Conn;
use crate::error::StoreError;
use record::note::approval::{Answer, Ended, Request};

const BROKEN: StoreError = StoreError::corrupt("ledger_section");

pub(super) async fn asked(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), StoreError> {
    let request = Request::from_row(&head(entry, "request")?).ok_or(BROKEN)?;
    let by = request.signed();
    conn.later(
        "INSERT INTO draft_approval (entry_id, child_id, note_id, asked_at, asked_by, asked_by_name, asked_by_role, because, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'asked')",
        &[
            (&entry.leaf.entry.to_string()).into(),
            entry.file.into(),
            (&request.note().to_string()).into(),
            (&entry.leaf.recorded_at.to_string()).into(),
            (&by.author.to_string()).into(),
            (&by.name).into(),
            (&by.role).into(),
            request.because().into(),
        ],
    )
    .await
}

pub(super) async fn answered(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), StoreError> {
    let answer = Answer::from_row(&head(entry, "answer")?).ok_or(BROKEN)?;
    let state = if answer.until.is_some() {
        "approved"
    } else {
        "refused"
    };
    conn.later(
        "UPDATE draft_approval SET state = $1, answered_at = $2, answered_by_name = $3, answered_because = $4, until = $5 WHERE entry_id = $6 AND child_id = $7",
        &[
            state.into(),
            (&entry.leaf.recorded_at.to_string()).into(),
            (&answer.signed.name).into(),
            (&answer.because).into(),
            answer.until.map(|until| until.to_string()).as_ref().into(),
            (&answer.request.to_string()).into(),
            entry.file.into(),
        ],
    )
    .await
}

pub(super) async fn ended(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), StoreError> {
    let ended = Ended::from_row(&head(entry, "ended")?).ok_or(BROKEN)?;
    conn.later(
        "UPDATE draft_approval SET state = 'ended', ended_at = $1 WHERE entry_id = $2 AND child_id = $3",
        &[
            (&entry.leaf.recorded_at.to_string()).into(),
            (&ended.request.to_string()).into(),
            entry.file.into(),
        ],
    )
    .await
}
