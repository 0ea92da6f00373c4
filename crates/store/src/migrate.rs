//! Bringing a database to this build's structure. Migrations only add; a merged one is never
//! edited, and its digest is kept so that an edit would be noticed.

use crate::db::{Conn, Value};
use crate::error::StoreError;
use record::ledger::Digest;

/// One step of structure, in the words of either engine.
struct Migration {
    version: i64,
    sqlite: &'static str,
    postgres: &'static str,
}

impl Migration {
    fn digest(&self, conn: &Conn) -> String {
        Digest::of(conn.either(self.sqlite, self.postgres).as_bytes()).to_string()
    }
}

const MIGRATIONS: &[Migration] = &[
    Migration {
        version: 1,
        sqlite: include_str!("migrations/sqlite/0001_house.sql"),
        postgres: include_str!("migrations/postgres/0001_house.sql"),
    },
    Migration {
        version: 2,
        sqlite: include_str!("migrations/sqlite/0002_late.sql"),
        postgres: include_str!("migrations/postgres/0002_late.sql"),
    },
    Migration {
        version: 3,
        sqlite: include_str!("migrations/sqlite/0003_firing.sql"),
        postgres: include_str!("migrations/postgres/0003_firing.sql"),
    },
    Migration {
        version: 4,
        sqlite: include_str!("migrations/sqlite/0004_reopening.sql"),
        postgres: include_str!("migrations/postgres/0004_reopening.sql"),
    },
    Migration {
        version: 5,
        sqlite: include_str!("migrations/sqlite/0005_team.sql"),
        postgres: include_str!("migrations/postgres/0005_team.sql"),
    },
    Migration {
        version: 6,
        sqlite: include_str!("migrations/sqlite/0006_duties.sql"),
        postgres: include_str!("migrations/postgres/0006_duties.sql"),
    },
    Migration {
        version: 7,
        sqlite: include_str!("migrations/sqlite/0007_absence.sql"),
        postgres: include_str!("migrations/postgres/0007_absence.sql"),
    },
    Migration {
        version: 8,
        sqlite: include_str!("migrations/sqlite/0008_proposal.sql"),
        postgres: include_str!("migrations/postgres/0008_proposal.sql"),
    },
    Migration {
        version: 9,
        sqlite: include_str!("migrations/sqlite/0009_unattested.sql"),
        postgres: include_str!("migrations/postgres/0009_unattested.sql"),
    },
    Migration {
        version: 12,
        sqlite: include_str!("migrations/sqlite/0012_calendar.sql"),
        postgres: include_str!("migrations/postgres/0012_calendar.sql"),
    },
    Migration {
        version: 13,
        sqlite: include_str!("migrations/sqlite/0013_catch_up.sql"),
        postgres: include_str!("migrations/postgres/0013_catch_up.sql"),
    },
    Migration {
        version: 14,
        sqlite: include_str!("migrations/sqlite/0014_alert.sql"),
        postgres: include_str!("migrations/postgres/0014_alert.sql"),
    },
    Migration {
        version: 15,
        sqlite: include_str!("migrations/sqlite/0015_advice.sql"),
        postgres: include_str!("migrations/postgres/0015_advice.sql"),
    },
    Migration {
        version: 16,
        sqlite: include_str!("migrations/sqlite/0016_approval.sql"),
        postgres: include_str!("migrations/postgres/0016_approval.sql"),
    },
    Migration {
        version: 17,
        sqlite: include_str!("migrations/sqlite/0017_author.sql"),
        postgres: include_str!("migrations/postgres/0017_author.sql"),
    },
    Migration {
        version: 18,
        sqlite: include_str!("migrations/sqlite/0018_held.sql"),
        postgres: include_str!("migrations/postgres/0018_held.sql"),
    },
    Migration {
        version: 19,
        sqlite: include_str!("migrations/sqlite/0019_names.sql"),
        postgres: include_str!("migrations/postgres/0019_names.sql"),
    },
    Migration {
        version: 20,
        sqlite: include_str!("migrations/sqlite/0020_withdrawn.sql"),
        postgres: include_str!("migrations/postgres/0020_withdrawn.sql"),
    },
    Migration {
        version: 21,
        sqlite: include_str!("migrations/sqlite/0021_corrects.sql"),
        postgres: include_str!("migrations/postgres/0021_corrects.sql"),
    },
    Migration {
        version: 22,
        sqlite: include_str!("migrations/sqlite/0022_actions.sql"),
        postgres: include_str!("migrations/postgres/0022_actions.sql"),
    },
    Migration {
        version: 23,
        sqlite: include_str!("migrations/sqlite/0023_answered.sql"),
        postgres: include_str!("migrations/postgres/0023_answered.sql"),
    },
    Migration {
        version: 24,
        sqlite: include_str!("migrations/sqlite/0024_identifiers.sql"),
        postgres: include_str!("migrations/postgres/0024_identifiers.sql"),
    },
];

/// The structure that this build reads and writes.
pub(crate) fn known() -> i64 {
    MIGRATIONS.last().map_or(0, |last| last.version)
}

/// The structure that a database has; 0 for an empty one.
pub(crate) async fn found(conn: &mut Conn) -> Result<i64, StoreError> {
    let exists = conn.either(
        "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'migration'",
        "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'migration'",
    );
    let exists = conn
        .row(exists, &[])
        .await?
        .map_or(Ok(0), |row| row.int(0))?;
    if exists == 0 {
        return Ok(0);
    }
    let latest = conn
        .row("SELECT COALESCE(MAX(version), 0) FROM migration", &[])
        .await?;
    latest.map_or(Ok(0), |row| row.int(0))
}

/// Refuses a database that this build cannot serve as it is.
pub(crate) async fn check(conn: &mut Conn) -> Result<(), StoreError> {
    let (found, known) = (found(conn).await?, known());
    match found.cmp(&known) {
        std::cmp::Ordering::Equal => same_steps(conn).await,
        std::cmp::Ordering::Greater => Err(StoreError::Newer { found, known }),
        std::cmp::Ordering::Less => Err(StoreError::NotMigrated { found, known }),
    }
}

/// Refuses a structure that was made by another text than this build's: a step was edited after
/// it had been used, and what the database holds is not what the rest of this build expects.
async fn same_steps(conn: &mut Conn) -> Result<(), StoreError> {
    for (version, digest) in listed(conn).await? {
        let step = MIGRATIONS.iter().find(|step| step.version == version);
        if step.is_some_and(|step| step.digest(conn) != digest) {
            return Err(StoreError::CannotOpen(format!(
                "step {version} of this database was made by another version of that step than this Daybook has: use the Daybook that made it"
            )));
        }
    }
    Ok(())
}

/// The steps that a database says were taken: version and digest.
async fn listed(conn: &mut Conn) -> Result<Vec<(i64, String)>, StoreError> {
    let rows = conn
        .query(
            // SQLite lets a key of this kind be null; no step has the number 0.
            "SELECT COALESCE(version, 0), digest FROM migration ORDER BY version",
            &[],
        )
        .await?;
    rows.iter()
        .map(|row| Ok((row.int(0)?, row.text(1)?.to_owned())))
        .collect()
}

/// The steps that are missing from a database's list though it has later ones, and those on it that
/// are none of this build. All steps are taken in order, so either was done past Daybook.
pub(crate) async fn unlike(conn: &mut Conn) -> Result<(Vec<i64>, Vec<i64>), StoreError> {
    let listed = listed(conn).await?;
    let known = MIGRATIONS.iter().map(|step| step.version);
    let is_listed = |version: &i64| listed.iter().any(|(listed, _)| listed == version);
    let is_known = |version: &i64| MIGRATIONS.iter().any(|step| step.version == *version);
    Ok((
        known.filter(|version| !is_listed(version)).collect(),
        listed
            .iter()
            .map(|(version, _)| *version)
            .filter(|version| !is_known(version))
            .collect(),
    ))
}

/// What a function says that a step makes on PostgreSQL.
pub(crate) fn function(name: &str) -> Option<&'static str> {
    let made = format!("CREATE FUNCTION {name}()");
    let (_, made) = MIGRATIONS
        .iter()
        .find_map(|step| step.postgres.split_once(&made))?;
    made.split("$$").nth(1)
}

/// Applies what is missing, each step whole or not at all, and says which steps those were.
pub(crate) async fn migrate(conn: &mut Conn, now: &str) -> Result<Vec<i64>, StoreError> {
    let mut applied = Vec::new();
    for step in MIGRATIONS {
        if apply(conn, step, now).await? {
            applied.push(step.version);
        }
    }
    same_steps(conn).await?;
    Ok(applied)
}

/// Applies a step, unless it is there already, under the lock that every writer takes, so that of
/// two who migrate at once the second finds it done.
async fn apply(conn: &mut Conn, step: &Migration, now: &str) -> Result<bool, StoreError> {
    conn.run(conn.either(
        "BEGIN IMMEDIATE",
        "BEGIN; SELECT pg_advisory_xact_lock(4216)",
    ))
    .await?;
    let (found, known) = (found(conn).await?, known());
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    if found >= step.version {
        conn.run("ROLLBACK").await?;
        return Ok(false);
    }
    if found == 0 {
        refuse_foreign_tables(conn).await?;
    }
    let text = conn.either(step.sqlite, step.postgres);
    conn.run(
        "CREATE TABLE IF NOT EXISTS migration (version BIGINT PRIMARY KEY, digest TEXT NOT NULL, applied_at TEXT NOT NULL)",
    )
    .await?;
    conn.run(text).await.map_err(|error| match error {
        StoreError::Exists => made_already(step.version),
        error => error,
    })?;
    let digest = step.digest(conn);
    conn.execute(
        "INSERT INTO migration (version, digest, applied_at) VALUES ($1, $2, $3)",
        &[
            Value::Int(step.version),
            Value::Text(&digest),
            Value::Text(now),
        ],
    )
    .await?;
    conn.run("COMMIT").await?;
    Ok(true)
}

/// A step whose tables are there though the list of steps does not have it.
fn made_already(version: i64) -> StoreError {
    StoreError::CannotOpen(format!(
        "what step {version} makes is in this database already, though its table migration does not list that step: the list was changed outside Daybook, and nothing was done now; go back to a backup"
    ))
}

/// Refuses to lay our tables beside somebody else's, or beside ours.
async fn refuse_foreign_tables(conn: &mut Conn) -> Result<(), StoreError> {
    let tables = conn.either(
        "SELECT COUNT(*), COUNT(CASE WHEN name = 'ledger_leaf' THEN 1 END) FROM sqlite_master WHERE type = 'table'",
        "SELECT COUNT(*), COUNT(CASE WHEN tablename = 'ledger_leaf' THEN 1 END) FROM pg_tables WHERE schemaname = current_schema()",
    );
    let Some(tables) = conn.row(tables, &[]).await? else {
        return Ok(());
    };
    if tables.int(1)? > 0 {
        return Err(made_already(1));
    }
    if tables.int(0)? > 0 {
        return Err(StoreError::CannotOpen(
            "this database holds tables of something else: give Daybook a database of its own"
                .to_owned(),
        ));
    }
    Ok(())
}
