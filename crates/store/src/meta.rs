//! The few things that a database says of itself, each under a name. A row is added once; only
//! somebody who works around Daybook changes one.

use crate::db::Conn;
use crate::error::StoreError;

/// What is kept under a name.
pub(crate) async fn read(conn: &mut Conn, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let row = conn
        .row("SELECT value FROM meta WHERE name = $1", &[name.into()])
        .await?;
    row.map(|row| row.blob(0).map(<[u8]>::to_vec)).transpose()
}

/// Keeps it.
pub(crate) async fn set(conn: &mut Conn, name: &str, value: &[u8]) -> Result<(), StoreError> {
    conn.write(
        "INSERT INTO meta (name, value) VALUES ($1, $2)",
        &[name.into(), value.into()],
    )
    .await
}

/// Whether the ledger holds anything: what is missing then is not new but gone.
pub(crate) async fn has_entries(conn: &mut Conn) -> Result<bool, StoreError> {
    let row = conn.row("SELECT idx FROM ledger_leaf LIMIT 1", &[]);
    Ok(row.await?.is_some())
}

/// Refuses a database with entries that has lost what it said of itself.
pub(crate) fn changed(what: &str) -> StoreError {
    StoreError::CannotOpen(format!(
        "this database holds entries, and no longer says {what}: its table meta was changed outside Daybook; go back to a backup"
    ))
}
