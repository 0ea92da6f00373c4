//! Entries of the authority itself: teams, staff, calendars, loads.

use super::Entry;
use crate::db::Conn;
use crate::error::StoreError;
use record::absence::Absence;
use record::row::Row;

const BROKEN: StoreError = StoreError::corrupt("ledger_section");

pub(super) fn head(entry: &Entry<'_>, section: &str) -> Result<Row, StoreError> {
    let block = entry.blocks(section).first().ok_or(BROKEN)?;
    Row::decode(block).map_err(|_| BROKEN)
}

pub(super) async fn team(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), StoreError> {
    let row = head(entry, "team")?;
    conn.later(
        "INSERT INTO team (team_id, name) VALUES ($1, $2) ON CONFLICT (team_id) DO UPDATE SET name = excluded.name",
        &[(&row.text("team")).into(), (&row.text("name")).into()],
    )
    .await
}

pub(super) async fn staff(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), StoreError> {
    let row = head(entry, "staff")?;
    let staff = row.text("staff");
    conn.later(
        "INSERT INTO staff (staff_id, sign_in, name, role, supervisor_id, state, entry_id) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (staff_id) DO UPDATE SET sign_in = excluded.sign_in, name = excluded.name, role = excluded.role, supervisor_id = excluded.supervisor_id, state = excluded.state, entry_id = excluded.entry_id",
        &[
            (&staff).into(),
            (&row.text("sign_in")).into(),
            (&row.text("name")).into(),
            (&row.text("role")).into(),
            row.get("supervisor").into(),
            (&row.text("state")).into(),
            (&entry.leaf.entry.to_string()).into(),
        ],
    )
    .await?;
    conn.later(
        "DELETE FROM staff_team WHERE staff_id = $1",
        &[(&staff).into()],
    )
    .await?;
    for team in row.text("teams").split_whitespace() {
        conn.later(
            "INSERT INTO staff_team (staff_id, team_id) VALUES ($1, $2)",
            &[(&staff).into(), team.into()],
        )
        .await?;
    }
    Ok(())
}

pub(super) async fn absent(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), StoreError> {
    let absence = Absence::from_row(&head(entry, "absence")?).ok_or(BROKEN)?;
    let id = entry.leaf.entry.to_string();
    let away = absence.away();
    conn.later(
        "INSERT INTO absence (entry_id, staff_id, kind, from_date, to_date, stated_at) VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            (&id).into(),
            (&absence.staff().to_string()).into(),
            absence.kind().code().into(),
            (&away.from.to_string()).into(),
            away.to.map(|day| day.to_string()).as_ref().into(),
            (&entry.leaf.recorded_at.to_string()).into(),
        ],
    )
    .await?;
    if let Some(earlier) = absence.supersedes() {
        conn.later(
            "UPDATE absence SET superseded_by = $1 WHERE entry_id = $2",
            &[(&id).into(), (&earlier.to_string()).into()],
        )
        .await?;
    }
    Ok(())
}

pub(super) async fn calendar(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), StoreError> {
    let row = head(entry, "change")?;
    conn.later(
        "INSERT INTO calendar_change (entry_id, calendar, what, day, name, year, because, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            (&entry.leaf.entry.to_string()).into(),
            (&row.text("calendar")).into(),
            (&row.text("what")).into(),
            row.get("day").into(),
            row.get("name").into(),
            row.get("year").into(),
            (&row.text("because")).into(),
            (&row.text("by")).into(),
            (&entry.leaf.recorded_at.to_string()).into(),
        ],
    )
    .await
}

pub(super) async fn loaded(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), StoreError> {
    let row = head(entry, "loaded")?;
    conn.later(
        "INSERT INTO loaded (entry_id, digest, about) VALUES ($1, $2, $3)",
        &[
            (&entry.leaf.entry.to_string()).into(),
            (&row.text("digest")).into(),
            (&row.text("about")).into(),
        ],
    )
    .await
}
