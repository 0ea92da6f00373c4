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

    /// Runs the same statement for many lots of values, on PostgreSQL without waiting for each
    /// answer before sending the next.
    pub(crate) async fn execute_each(
        &mut self,
        sql: &'static str,
        lots: &[&[Value<'_>]],
    ) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(sqlite) => lots.iter().try_for_each(|values| {
                sqlite.execute(sql, values)?;
                Ok(())
            }),
            Self::Postgres(postgres) => postgres.execute_each(sql, lots).await,
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
