//! Who fell behind, and the plans that were agreed or refused (TIME-016).

use super::Entry;
use crate::db::Conn;
use crate::error::StoreError;
use record::catch_up::{Behind, Owed, Piece, Ruling};
use record::row::Row;

const BROKEN: StoreError = StoreError::corrupt("ledger_section");

fn rows(entry: &Entry<'_>, section: &str) -> Result<Vec<Row>, StoreError> {
    let blocks = entry.blocks(section).iter();
    blocks
        .map(|block| Row::decode(block).map_err(|_| BROKEN))
        .collect()
}

pub(super) async fn asked(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), StoreError> {
    let behind = Behind::from_rows(&rows(entry, "behind")?).ok_or(BROKEN)?;
    let (id, by) = (entry.leaf.entry.to_string(), behind.signed());
    conn.later(
        "INSERT INTO catch_up (entry_id, staff_id, staff_name, because, until, asked_at, state) VALUES ($1, $2, $3, $4, $5, $6, 'asked')",
        &[
            (&id).into(),
            (&by.author.to_string()).into(),
            (&by.name).into(),
            behind.because().into(),
            (&behind.by().to_string()).into(),
            (&entry.leaf.recorded_at.to_string()).into(),
        ],
    )
    .await?;
    for (position, piece) in behind.pieces().iter().enumerate() {
        insert(conn, &id, position, piece).await?;
    }
    Ok(())
}

async fn insert(
    conn: &mut Conn,
    entry: &str,
    position: usize,
    piece: &Piece,
) -> Result<(), StoreError> {
    let (note, started_by, clock) = match &piece.owed {
        Owed::Note(note) => (Some(note.to_string()), None, None),
        Owed::Duty { started_by, clock } => (None, Some(started_by.to_string()), Some(clock)),
    };
    conn.later(
        "INSERT INTO catch_up_piece (entry_id, position, child_id, note_id, started_by, clock) VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            entry.into(),
            place(position)?.into(),
            (&piece.child.to_string()).into(),
            note.as_ref().into(),
            started_by.as_ref().into(),
            clock.into(),
        ],
    )
    .await
}

fn place(position: usize) -> Result<i64, StoreError> {
    i64::try_from(position).map_err(|_| BROKEN)
}

pub(super) async fn ruled(
    conn: &mut Conn,
    entry: &Entry<'_>,
    agreed: bool,
) -> Result<(), StoreError> {
    let ruling = Ruling::from_rows(&rows(entry, "ruling")?, agreed).ok_or(BROKEN)?;
    let (request, by) = (ruling.request().to_string(), ruling.signed());
    conn.later(
        "UPDATE catch_up SET state = $1, answered_at = $2, answered_by = $3, answered_by_name = $4, answered_by_role = $5, answered_because = $6, clause = $7 WHERE entry_id = $8",
        &[
            if agreed { "agreed" } else { "refused" }.into(),
            (&entry.leaf.recorded_at.to_string()).into(),
            (&by.author.to_string()).into(),
            (&by.name).into(),
            (&by.role).into(),
            ruling.because().into(),
            ruling.clause().into(),
            (&request).into(),
        ],
    )
    .await?;
    for (position, day) in ruling.days().unwrap_or_default().iter().enumerate() {
        conn.later(
            "UPDATE catch_up_piece SET agreed = $1 WHERE entry_id = $2 AND position = $3",
            &[
                (&day.to_string()).into(),
                (&request).into(),
                place(position)?.into(),
            ],
        )
        .await?;
    }
    Ok(())
}
