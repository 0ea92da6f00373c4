//! The guards: triggers by which the database itself refuses to change ledger and trail. Somebody who
//! changes either takes them off first, and may leave them off or put others in their place.

use super::Fault;
use super::tables::Shadow;
use crate::db::{Conn, Row};
use crate::error::StoreError;
use crate::migrate;
use crate::tx::Source;
use std::collections::BTreeMap;

/// What PostgreSQL guards, and from what: there a guard's name says both.
const GUARDED: [&str; 6] = [
    "entry_key",
    "erasure",
    "file_key",
    "ledger_leaf",
    "ledger_section",
    "trail",
];
const FROM: [&str; 2] = ["change", "truncate"];

/// By name, what a guard does as far as the engine tells it.
type Guards = BTreeMap<String, String>;

/// Compares the guards of the database with those that the steps make.
pub(super) async fn compare(
    from: &mut impl Source,
    shadow: &mut Shadow,
    faults: &mut Vec<Fault>,
) -> Result<(), StoreError> {
    let conn = from.parts()?.conn;
    let mut kept = read(conn).await?;
    let made = match conn {
        Conn::Sqlite(_) => read(shadow.conn()).await?,
        Conn::Postgres(_) => on_postgres(),
    };
    for (guard, does) in made {
        let how = match kept.remove(&guard) {
            None => "missing",
            Some(kept) if kept != does => "changed",
            Some(_) => continue,
        };
        faults.push(Fault::Guard { guard, how });
    }
    faults.extend(kept.into_keys().map(|guard| Fault::Guard {
        guard,
        how: "none of Daybook's",
    }));
    Ok(())
}

/// Only those that are at work.
async fn read(conn: &mut Conn) -> Result<Guards, StoreError> {
    let triggers = conn.either(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
        "SELECT tgname::text, relname || ':' || prosrc FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND relnamespace = current_schema()::regnamespace ORDER BY tgname",
    );
    let pair = |row: &Row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()));
    conn.query(triggers, &[]).await?.iter().map(pair).collect()
}

/// As the steps make them: on which table, and what the function says.
fn on_postgres() -> Guards {
    let guard = |table: &str, from: &str| {
        let function = match (table, from) {
            ("entry_key", "change") => "refuse_key_change",
            _ => "refuse_change",
        };
        let says = migrate::function(function).unwrap_or_default();
        (format!("{table}_{from}"), format!("{table}:{says}"))
    };
    let guards = |table| FROM.map(|from| guard(table, from));
    GUARDED.into_iter().flat_map(guards).collect()
}
