//! Statements that are sent later, and together (`docs/decisions/0026`).

use super::{fault, stored};
use crate::db::value::{Row, Stored, Value};
use crate::error::StoreError;
use futures_util::future::{join, join_all};
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Statement};

/// Answers that came before they were asked for.
pub(super) type Early = Vec<(Asked, Vec<Row>)>;

/// Statements that wait for another, at most. So few are begun in their order, each before the next.
pub(super) const UNSENT_MAX: usize = 24;

/// A statement that is sent later, in the order in which it came.
pub(super) enum Unsent {
    Plain(&'static str),
    Write(Asked, Option<&'static str>),
    /// A statement for many rows, with a list for each column.
    Rows(Statement, Vec<Vec<Stored>>),
    Query(Asked),
}

/// A statement with its values, to be kept.
pub(super) struct Asked {
    pub(super) sql: &'static str,
    pub(super) statement: Statement,
    pub(super) values: Vec<Stored>,
}

impl Asked {
    fn slots(&self) -> Vec<&(dyn ToSql + Sync)> {
        let slots = self.values.iter();
        slots.map(|value| value as &(dyn ToSql + Sync)).collect()
    }

    /// Whether it is this one.
    pub(super) fn is(&self, sql: &'static str, values: &[Value<'_>]) -> bool {
        self.sql == sql
            && self
                .values
                .iter()
                .map(Stored::value)
                .eq(values.iter().copied())
    }
}

impl Unsent {
    /// Sends it; a query's rows are its answer.
    async fn send(&self, client: &Client) -> Result<Vec<tokio_postgres::Row>, StoreError> {
        match self {
            Self::Plain(sql) => client.batch_execute(sql).await.map_err(fault)?,
            Self::Write(asked, broken) => {
                let done = client.execute(&asked.statement, &asked.slots()).await;
                done.map_err(|error| match (fault(error), broken) {
                    (StoreError::Conflict, Some(table)) => StoreError::corrupt(table),
                    (error, _) => error,
                })?;
            }
            Self::Rows(statement, columns) => {
                let slots = columns.iter().map(|list| list as &(dyn ToSql + Sync));
                let slots: Vec<_> = slots.collect();
                client.execute(statement, &slots).await.map_err(fault)?;
            }
            Self::Query(asked) => {
                let rows = client.query(&asked.statement, &asked.slots()).await;
                return rows.map_err(fault);
            }
        }
        Ok(Vec::new())
    }
}

/// Sends what waited and then the last, without waiting for answers in between. The first fault is
/// the answer; otherwise the rows that were sent for ahead, and the last's.
pub(super) async fn together<T>(
    client: &Client,
    unsent: Vec<Unsent>,
    last: impl Future<Output = Result<T, tokio_postgres::Error>>,
) -> Result<(Early, T), StoreError> {
    let before = join_all(unsent.iter().map(|each| each.send(client)));
    let (before, last) = join(before, last).await;
    let mut early = Vec::new();
    for (unsent, rows) in unsent.into_iter().zip(before) {
        let rows = rows?;
        if let Unsent::Query(asked) = unsent {
            early.push((asked, rows.iter().map(stored).collect::<Result<_, _>>()?));
        }
    }
    Ok((early, last.map_err(fault)?))
}
