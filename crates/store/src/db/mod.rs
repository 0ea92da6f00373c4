//! One connection, whichever engine: SQL text written once with `$1` markers, values in, rows out.

mod postgres;
mod sqlite;
mod value;

pub(crate) use postgres::{Postgres, PostgresUrl};
pub(crate) use sqlite::{Sqlite, refuse_network_file_system};
pub(crate) use value::{Row, Value};

use crate::error::StoreError;

/// After a failed statement neither engine takes another of the same write.
const AFTER_FAILURE: StoreError = StoreError::Bug("a write went on after a statement had failed");

/// An open connection to either engine.
pub(crate) enum Conn {
    /// The file inside this installation.
    Sqlite(Sqlite),
    /// A server shared by several machines.
    Postgres(Postgres),
}

impl Conn {
    /// Runs a statement and says how many rows it touched.
    pub(crate) async fn execute(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<u64, StoreError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.execute(sql, values),
            Self::Postgres(postgres) => postgres.execute(sql, values).await,
        }
    }

    /// Runs a statement of which only matters that it was done.
    pub(crate) async fn write(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<(), StoreError> {
        self.execute(sql, values).await.map(|_| ())
    }

    /// The same where it is soon enough to know at [`Conn::settle`], or when the write is committed:
    /// PostgreSQL gets it together with the next statement that needs an answer.
    pub(crate) async fn later(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.execute(sql, values).map(|_| ()),
            Self::Postgres(postgres) => postgres.write(sql, values, None).await,
        }
    }

    /// The same for a row whose key nobody else can have taken unless this table is broken.
    pub(crate) async fn later_next(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
        table: &'static str,
    ) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(sqlite) => match sqlite.execute(sql, values) {
                Err(StoreError::Conflict) => Err(StoreError::corrupt(table)),
                done => done.map(|_| ()),
            },
            Self::Postgres(postgres) => postgres.write(sql, values, Some(table)).await,
        }
    }

    /// The same for many lots of values, none of which has another's key; PostgreSQL gets the rows of an
    /// insert in one statement.
    pub(crate) async fn later_each<'v>(
        &mut self,
        sql: &'static str,
        lots: &[impl AsRef<[Value<'v>]> + Sync],
    ) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(sqlite) => {
                for values in lots {
                    sqlite.execute(sql, values.as_ref())?;
                }
                Ok(())
            }
            Self::Postgres(postgres) => postgres.write_each(sql, lots).await,
        }
    }

    /// Waits until everything is done that could be done later, and says what failed of it.
    pub(crate) async fn settle(&mut self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(postgres) => postgres.send().await,
        }
    }

    /// Runs a query.
    pub(crate) async fn query(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.query(sql, values),
            Self::Postgres(postgres) => postgres.query(sql, values).await,
        }
    }

    /// Runs a query that has at most one row.
    pub(crate) async fn row(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.query(sql, values).await?.into_iter().next())
    }

    /// Runs statements that take no values and give no rows.
    pub(crate) async fn run(&mut self, sql: &str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.run(sql),
            Self::Postgres(postgres) => postgres.run(sql).await,
        }
    }

    /// Says what will be asked soon, so that PostgreSQL is asked for all of it at once. Nothing that
    /// it reads may be written before it is asked for. SQLite is asked when it is needed.
    pub(crate) async fn ahead(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(postgres) => postgres.ahead(sql, values).await,
        }
    }

    /// Runs such statements with the next one that needs an answer; on SQLite now.
    pub(crate) fn run_later(&mut self, sql: &'static str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.run(sql),
            Self::Postgres(postgres) => {
                postgres.run_later(sql);
                Ok(())
            }
        }
    }

    /// Ends a read. Nothing hangs on the answer, so PostgreSQL's is not waited for.
    pub(crate) fn end_read(&mut self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.run("COMMIT"),
            Self::Postgres(postgres) => {
                postgres.end_read();
                Ok(())
            }
        }
    }

    /// Whether the server is known to have ended the connection.
    pub(crate) fn is_lost(&self) -> bool {
        match self {
            Self::Sqlite(_) => false,
            Self::Postgres(postgres) => postgres.is_lost(),
        }
    }

    /// Takes the text that this connection's engine understands, where the two truly differ.
    pub(crate) const fn either(
        &self,
        on_sqlite: &'static str,
        on_postgres: &'static str,
    ) -> &'static str {
        match self {
            Self::Sqlite(_) => on_sqlite,
            Self::Postgres(_) => on_postgres,
        }
    }
}
