//! Whether every table and column that the steps make is there. The list of steps only says that they
//! were taken once.

use crate::db::{Conn, Row, Sqlite};
use crate::error::StoreError;
use crate::migrate;
use std::collections::BTreeSet;

/// An empty database in memory, made by the same steps.
pub(crate) async fn in_memory() -> Result<Conn, StoreError> {
    let mut conn = Conn::Sqlite(Sqlite::in_memory()?);
    migrate::migrate(&mut conn, "").await?;
    Ok(conn)
}

/// Refuses a database in which a table or column is missing, and names the first.
pub(crate) async fn check(conn: &mut Conn) -> Result<(), StoreError> {
    let made = columns(&mut in_memory().await?).await?;
    let found = columns(conn).await?;
    let Some((table, column)) = made.difference(&found).next() else {
        return Ok(());
    };
    let missing = if found.iter().any(|(found, _)| found == table) {
        format!("the column {column} of its table {table}")
    } else {
        format!("its table {table}")
    };
    Err(StoreError::CannotOpen(format!(
        "this database lacks {missing}: its structure was changed outside Daybook; go back to a backup"
    )))
}

/// Every table with each of its columns. What stands beside ours is nobody's affair.
async fn columns(conn: &mut Conn) -> Result<BTreeSet<(String, String)>, StoreError> {
    let all = conn.either(
        "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'",
        "SELECT relname::text, attname::text FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid WHERE relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped AND relnamespace = current_schema()::regnamespace",
    );
    let pair = |row: &Row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()));
    conn.query(all, &[]).await?.iter().map(pair).collect()
}
