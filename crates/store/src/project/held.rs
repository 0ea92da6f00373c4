//! Which team a note counts for: the one that held the child on the day of the event (RPT-001).
//!
//! A team holds a child through the responsible worker. On a day of handover the team that took
//! over counts; a file that went to nobody that day counts for the team that held it until then.
//! Worked out anew whenever a note or an allocation is added, so the order in which the two were
//! recorded does not matter.

use crate::db::Conn;
use crate::error::StoreError;

macro_rules! holding {
    ($which:literal) => {
        concat!(
            "UPDATE note SET held_team = (SELECT allocation.team_id FROM allocation WHERE allocation.child_id = note.child_id AND allocation.role = 'responsible' AND allocation.team_id IS NOT NULL AND allocation.from_date <= note.event_date AND (allocation.to_date IS NULL OR allocation.to_date >= note.event_date) ORDER BY allocation.from_date DESC, allocation.entry_id DESC LIMIT 1) WHERE ",
            $which
        )
    };
}

/// After a note was added.
pub(super) async fn of_note(conn: &mut Conn, entry: &str) -> Result<(), StoreError> {
    conn.later(holding!("note.entry_id = $1"), &[entry.into()])
        .await
}

/// After an allocation was added: those of earlier days may have been recorded late.
pub(super) async fn of_file(conn: &mut Conn, file: &str) -> Result<(), StoreError> {
    conn.later(holding!("note.child_id = $1"), &[file.into()])
        .await
}
