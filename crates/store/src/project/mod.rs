//! What an entry does to the read tables. The same function runs when an entry is added and when
//! the tables are made anew, so that no read table can hold what entries do not say (decision 4).

mod approval;
mod catch_up;
mod corrected;
mod facts;
pub(crate) mod firings;
mod held;
mod house;
pub(crate) mod notes;
mod policies;
mod reopening;

use crate::db::Conn;
use crate::error::StoreError;
use crate::ledger::Sections;
use record::ledger::{Kind, Leaf};

/// The read tables with the columns they are compared by, in an order to compare them in.
pub(crate) const READ_TABLES: &[(&str, &str)] = &[
    ("team", "SELECT team_id, name FROM team ORDER BY team_id"),
    (
        "staff",
        "SELECT entry_id, staff_id, sign_in, name, role, supervisor_id, state FROM staff ORDER BY entry_id",
    ),
    (
        "staff_team",
        "SELECT staff_id, team_id FROM staff_team ORDER BY staff_id, team_id",
    ),
    (
        "absence",
        "SELECT entry_id, staff_id, kind, from_date, to_date, stated_at, superseded_by FROM absence ORDER BY entry_id",
    ),
    (
        "catch_up",
        "SELECT entry_id, staff_id, staff_name, because, until, asked_at, state, answered_at, answered_by, answered_by_name, answered_by_role, answered_because, clause FROM catch_up ORDER BY entry_id",
    ),
    (
        "catch_up_piece",
        "SELECT entry_id, position, child_id, note_id, started_by, clock, agreed FROM catch_up_piece ORDER BY entry_id, position",
    ),
    (
        "policy_adoption",
        "SELECT entry_id, policy_id, digest, from_date, bytes, proposed_by, approved_by FROM policy_adoption ORDER BY entry_id",
    ),
    (
        "policy_proposal",
        "SELECT entry_id, policy_id, version, bytes, because, staff_id, name, at, decided, decided_name, decided_because FROM policy_proposal ORDER BY entry_id",
    ),
    (
        "policy_advice",
        "SELECT entry_id, proposal, name, advice, at FROM policy_advice ORDER BY entry_id",
    ),
    (
        "calendar_change",
        "SELECT entry_id, calendar, what, day, name, year, because, changed_by, changed_at FROM calendar_change ORDER BY entry_id",
    ),
    (
        "loaded",
        "SELECT entry_id, digest, about FROM loaded ORDER BY entry_id",
    ),
    (
        "child",
        "SELECT child_id, person_id, authority_child, number, name, name_key, names_key, identifiers, born, unborn, died, opened, status FROM child ORDER BY child_id",
    ),
    (
        "fact",
        "SELECT entry_id, child_id, number, kind, recorded_at, author_id, superseded_by, withdrawn_at, withdrawn_by, withdrawn_because, lines FROM fact ORDER BY entry_id",
    ),
    (
        "allocation",
        "SELECT entry_id, child_id, staff_id, team_id, role, from_date, to_date FROM allocation ORDER BY entry_id",
    ),
    (
        "note",
        "SELECT entry_id, note_id, child_id, number, visit_id, kind, class, title, event_date, sort_key, event_text, recorded_at, first_entered, author_id, author_name, author_role, reason, opening, marks, significant, in_chronology, seen, seen_alone, late, due, clause, policy, corrects, corrected_by, late_reason, late_times, version, replaces, replaced_by, held_team, entered_minutes, finalised_minutes, missed, own_words, clock_at, writeup, concern, concern_told_at FROM note ORDER BY entry_id",
    ),
    (
        "draft_approval",
        "SELECT entry_id, child_id, note_id, asked_at, asked_by, asked_by_name, asked_by_role, because, state, answered_at, answered_by_name, answered_because, until, ended_at FROM draft_approval ORDER BY entry_id",
    ),
    (
        "unattested",
        "SELECT entry_id, child_id, number, author_name, closed_by_name, closed_by_role, because, closed_at, first_entered FROM unattested ORDER BY entry_id",
    ),
    (
        "reopening",
        "SELECT entry_id, child_id, note_entry, asked_at, asked_by, asked_by_name, asked_by_role, found_by, inaccuracy, state, answered_at, answered_by_name, answered_by_role, because FROM reopening ORDER BY entry_id",
    ),
    (
        "duty",
        "SELECT entry_id, position, child_id, what, owner, due FROM duty ORDER BY entry_id, position",
    ),
    (
        "firing",
        "SELECT entry_id, position, clause, what, day FROM firing ORDER BY entry_id, position",
    ),
];

/// An entry with its place and its opened words.
pub(crate) struct Entry<'a> {
    pub(crate) leaf: &'a Leaf,
    pub(crate) file: &'a str,
    pub(crate) sections: &'a Sections,
}

impl Entry<'_> {
    /// The blocks of a section; none where it has none or they were destroyed.
    pub(crate) fn blocks(&self, name: &str) -> &[Vec<u8>] {
        let found = self.sections.iter().find(|(section, _)| section == name);
        found.map_or(&[], |(_, blocks)| blocks)
    }
}

/// Writes what the entry says into the read tables. Kinds that this build does not know change
/// nothing.
pub(crate) async fn entry(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), StoreError> {
    if entry.sections.is_empty() {
        return Ok(());
    }
    match entry.leaf.kind.clone() {
        kind if kind == Kind::FILE_OPENED || kind == Kind::FACT_STATED => {
            facts::stated(conn, entry).await
        }
        kind if kind == Kind::FACT_WITHDRAWN => facts::withdrawn(conn, entry).await,
        kind if kind == Kind::NOTE_FINALISED || kind == Kind::NOTE_CORRECTION => {
            notes::finalised(conn, entry).await
        }
        kind if kind == Kind::NOTE_CLOSED_UNATTESTED => reopening::closed(conn, entry).await,
        kind if kind == Kind::NOTE_REOPEN_ASKED => reopening::asked(conn, entry).await,
        kind if kind == Kind::NOTE_REOPENED => reopening::ruled(conn, entry, true).await,
        kind if kind == Kind::NOTE_REOPEN_REFUSED => reopening::ruled(conn, entry, false).await,
        kind if kind == Kind::DRAFT_EDIT_ASKED => approval::asked(conn, entry).await,
        kind if kind == Kind::DRAFT_EDIT_APPROVED || kind == Kind::DRAFT_EDIT_REFUSED => {
            approval::answered(conn, entry).await
        }
        kind if kind == Kind::DRAFT_EDIT_ENDED => approval::ended(conn, entry).await,
        kind if kind == Kind::POLICY_ADOPTED => policies::adopted(conn, entry).await,
        kind if kind == Kind::POLICY_PROPOSED => policies::proposed(conn, entry).await,
        kind if kind == Kind::POLICY_ADVISED => policies::advised(conn, entry).await,
        kind if kind == Kind::POLICY_DECLINED => policies::declined(conn, entry).await,
        kind if kind == Kind::CALENDAR_CHANGED => house::calendar(conn, entry).await,
        kind if kind == Kind::STAFF_STATED => house::staff(conn, entry).await,
        kind if kind == Kind::IMPORT_CENSUS => house::loaded(conn, entry).await,
        kind if kind == Kind::STAFF_ABSENT => house::absent(conn, entry).await,
        kind if kind == Kind::STAFF_BEHIND => catch_up::asked(conn, entry).await,
        kind if kind == Kind::STAFF_CATCH_UP_AGREED => catch_up::ruled(conn, entry, true).await,
        kind if kind == Kind::STAFF_CATCH_UP_REFUSED => catch_up::ruled(conn, entry, false).await,
        kind if kind == Kind::TEAM_STATED => house::team(conn, entry).await,
        _ => Ok(()),
    }
}
