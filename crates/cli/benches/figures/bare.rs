//! The bare driver: what one durable insert costs with the same driver and settings and nothing
//! of ours around it; and a few questions to the tables, for what the run works with.

use crate::place::{Place, connect};
use rusqlite::{Connection, OpenFlags, params_from_iter};
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Statement};

const INSERT: &str = "INSERT INTO bare (body) VALUES ($1)";

/// A connection like the product's own writer's.
pub enum Bare {
    /// The table in a file of its own, for a file has one writer.
    Sqlite {
        table: Connection,
        records: Connection,
    },
    Postgres {
        client: Client,
        insert: Statement,
    },
}

impl Bare {
    pub async fn open(place: &Place) -> Self {
        match place.url() {
            None => Self::Sqlite {
                table: file(place),
                records: records(place),
            },
            Some(url) => {
                let client = connect(url).await;
                let made = client
                    .batch_execute(
                        "SET synchronous_commit = on; CREATE TABLE bare (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body BYTEA NOT NULL)",
                    )
                    .await;
                made.expect("a table can be made");
                let insert = client
                    .prepare(INSERT)
                    .await
                    .expect("the statement is sound");
                Self::Postgres { client, insert }
            }
        }
    }

    /// One row, durable when this returns.
    pub async fn insert(&mut self, body: &[u8]) {
        match self {
            Self::Sqlite { table, .. } => sqlite_insert(table, body),
            Self::Postgres { client, insert } => {
                client
                    .execute(&*insert, &[&body])
                    .await
                    .expect("a row is added");
            }
        }
    }

    /// So many rows, made durable together.
    pub async fn insert_together(&mut self, body: &[u8], rows: usize) {
        match self {
            Self::Sqlite { table, .. } => {
                table
                    .execute_batch("BEGIN IMMEDIATE")
                    .expect("a transaction begins");
                (0..rows).for_each(|_| sqlite_insert(table, body));
                table.execute_batch("COMMIT").expect("and is kept");
            }
            Self::Postgres { client, insert } => {
                client
                    .batch_execute("BEGIN")
                    .await
                    .expect("a transaction begins");
                for _ in 0..rows {
                    client
                        .execute(&*insert, &[&body])
                        .await
                        .expect("a row is added");
                }
                client.batch_execute("COMMIT").await.expect("and is kept");
            }
        }
    }

    /// What a PostgreSQL server does by itself within a minute of so many new rows: it looks at how
    /// many there are, by which it plans.
    pub async fn settle(&self) {
        if let Self::Postgres { client, .. } = self {
            client
                .batch_execute("ANALYZE")
                .await
                .expect("the tables can be looked at");
        }
    }

    /// The first column of an answer, which must be text.
    pub async fn ask(&self, sql: &str, values: &[&str]) -> Vec<String> {
        match self {
            Self::Sqlite { records, .. } => {
                let mut statement = records.prepare(sql).expect("the question is sound");
                let rows = statement
                    .query_map(params_from_iter(values), |row| row.get(0))
                    .expect("it can be asked");
                rows.collect::<Result<_, _>>().expect("and is answered")
            }
            Self::Postgres { client, .. } => {
                let values: Vec<&(dyn ToSql + Sync)> = values
                    .iter()
                    .map(|value| value as &(dyn ToSql + Sync))
                    .collect();
                let rows = client
                    .query(sql, &values)
                    .await
                    .expect("the question is sound");
                rows.iter().map(|row| row.get(0)).collect()
            }
        }
    }
}

fn sqlite_insert(table: &Connection, body: &[u8]) {
    let mut statement = table
        .prepare_cached(INSERT)
        .expect("the statement is sound");
    statement.execute([body]).expect("a row is added");
}

fn open(path: &std::path::Path) -> Connection {
    let how = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(path, how).expect("the file can be opened")
}

fn file(place: &Place) -> Connection {
    let table = open(&place.folder().join("bare.db"));
    table
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; CREATE TABLE bare (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;",
        )
        .expect("a table can be made");
    table
}

fn records(place: &Place) -> Connection {
    let records = open(&place.folder().join("daybook.db"));
    records
        .execute_batch("PRAGMA query_only = ON")
        .expect("the records can be read");
    records
}
