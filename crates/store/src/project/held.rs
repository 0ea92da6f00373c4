//! Which team a note counts for: the one that held the child on the day of the event (RPT-001).
//!
//! A team holds a child through the responsible worker. On a day of handover the team that took
//! over counts; while nobody is allocated, the team with which the child waits, if any.
//! Worked out anew whenever a note or an allocation is added, so the order in which the two were
//! recorded does not matter.

use crate::db::Conn;
use crate::error::StoreError;

/// The team that held a child on a day; both as a statement names them.
macro_rules! holding {
    ($child:literal, $day:literal) => {
        concat!(
            "(SELECT allocation.team_id FROM allocation WHERE allocation.child_id = ",
            $child,
            " AND allocation.role = 'responsible' AND allocation.team_id IS NOT NULL AND allocation.from_date <= ",
            $day,
            " AND (allocation.to_date IS NULL OR allocation.to_date >= ",
            $day,
            ") ORDER BY allocation.from_date DESC, allocation.entry_id DESC LIMIT 1)"
        )
    };
}

pub(super) use holding;

/// After an allocation was added: those of earlier days may have been recorded late.
pub(super) async fn of_file(conn: &mut Conn, file: &str) -> Result<(), StoreError> {
    conn.later(
        concat!(
            "UPDATE note SET held_team = ",
            holding!("note.child_id", "note.event_date"),
            " WHERE note.child_id = $1"
        ),
        &[file.into()],
    )
    .await
}
