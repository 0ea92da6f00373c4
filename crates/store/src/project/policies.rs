//! Recording policies: proposed, advised on, adopted, turned down.

use super::Entry;
use super::house::head;
use crate::db::Conn;
use crate::error::StoreError;
use record::ledger::Digest;

const BROKEN: StoreError = StoreError::corrupt("ledger_section");

pub(super) async fn adopted(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), StoreError> {
    let row = head(entry, "adopted")?;
    let bytes = entry.blocks("policy").first().ok_or(BROKEN)?;
    conn.later(
        "INSERT INTO policy_adoption (entry_id, policy_id, digest, from_date, bytes, proposed_by, approved_by) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            (&entry.leaf.entry.to_string()).into(),
            (&row.text("policy")).into(),
            (&Digest::of(bytes).to_string()).into(),
            (&row.text("from")).into(),
            bytes.into(),
            (&row.text("proposed_by")).into(),
            (&row.text("approved_by")).into(),
        ],
    )
    .await?;
    match row.get("proposal") {
        Some(proposal) => decide(conn, proposal, ("adopted", &row.text("approved_by"), "")).await,
        None => Ok(()),
    }
}

pub(super) async fn proposed(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), StoreError> {
    let row = head(entry, "proposed")?;
    let bytes = entry.blocks("policy").first().ok_or(BROKEN)?;
    conn.later(
        "INSERT INTO policy_proposal (entry_id, policy_id, version, bytes, because, staff_id, name, at, decided_name, decided_because) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '')",
        &[
            (&entry.leaf.entry.to_string()).into(),
            (&row.text("policy")).into(),
            row.text("version").parse::<i64>().map_err(|_| BROKEN)?.into(),
            bytes.into(),
            (&row.text("because")).into(),
            (&row.text("staff")).into(),
            (&row.text("name")).into(),
            (&entry.leaf.recorded_at.to_string()).into(),
        ],
    )
    .await
}

pub(super) async fn advised(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), StoreError> {
    let row = head(entry, "advised")?;
    conn.later(
        "INSERT INTO policy_advice (entry_id, proposal, name, advice, at) VALUES ($1, $2, $3, $4, $5)",
        &[
            (&entry.leaf.entry.to_string()).into(),
            (&row.text("proposal")).into(),
            (&row.text("by")).into(),
            (&row.text("advice")).into(),
            (&entry.leaf.recorded_at.to_string()).into(),
        ],
    )
    .await
}

pub(super) async fn declined(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), StoreError> {
    let row = head(entry, "declined")?;
    let said = ("declined", &*row.text("by"), &*row.text("because"));
    decide(conn, &row.text("proposal"), said).await
}

async fn decide(
    conn: &mut Conn,
    proposal: &str,
    (how, by, because): (&str, &str, &str),
) -> Result<(), StoreError> {
    conn.later(
        "UPDATE policy_proposal SET decided = $1, decided_name = $2, decided_because = $3 WHERE entry_id = $4",
        &[how.into(), by.into(), because.into(), proposal.into()],
    )
    .await
}
