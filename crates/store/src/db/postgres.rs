//! PostgreSQL, version 15 or later.

mod later;
mod rows;

use super::AFTER_FAILURE;
use super::value::{Row, Stored, Value};
use crate::error::StoreError;
use futures_util::future::FutureExt as _;
use later::{Asked, Early, UNSENT_MAX, Unsent, together};
use std::collections::HashMap;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use tokio_postgres::{Client, Config, NoTls, Statement};

/// The oldest server whose behaviour the tests have shown.
const SERVER_VERSION_MIN: i64 = 150_000;

/// The role that the application works as: it can add to the ledger and never change it.
pub(crate) const APPLICATION_ROLE: &str = "daybook_app";

/// Where the server is and who connects. Its text may hold a password and is never shown.
#[derive(Clone)]
pub(crate) struct PostgresUrl(Config);

impl PostgresUrl {
    /// Reads a `postgres://` address.
    pub(crate) fn parse(url: &str) -> Result<Self, StoreError> {
        let mut config: Config = url.parse().map_err(|_| {
            StoreError::CannotOpen(
                "the database address cannot be read: it must look like postgres://user@host:5432/name".to_owned(),
            )
        })?;
        config
            .application_name("daybook")
            .connect_timeout(std::time::Duration::from_secs(CONNECT_SECONDS_MAX));
        Ok(Self(config))
    }
}

/// A connection to the server.
pub(crate) struct Postgres {
    client: Client,
    prepared: HashMap<&'static str, Statement>,
    /// The same statements for many rows at once, where they can be.
    of_many: HashMap<&'static str, Option<Statement>>,
    /// What waits to travel with the next statement whose answer is needed.
    unsent: Vec<Unsent>,
    /// Answers that came before they were asked for.
    early: Early,
}

impl Postgres {
    /// Connects as whoever the address names, for `migrate`.
    pub(crate) async fn owner(url: &PostgresUrl) -> Result<Self, StoreError> {
        let (client, connection) = url.0.connect(NoTls).await.map_err(cannot_connect)?;
        tokio::spawn(async move {
            // When the server goes away, every statement on the client says so.
            if connection.await.is_err() {
                tracing::warn!("the connection to the database ended");
            }
        });
        let mut opened = Self {
            client,
            prepared: HashMap::new(),
            of_many: HashMap::new(),
            unsent: Vec::new(),
            early: Vec::new(),
        };
        let version = opened
            .query("SELECT current_setting('server_version_num')", &[])
            .await?;
        let number = version
            .first()
            .map(|row| row.text(0))
            .transpose()?
            .unwrap_or_default();
        if number.parse::<i64>().unwrap_or_default() < SERVER_VERSION_MIN {
            return Err(StoreError::CannotOpen(
                "this PostgreSQL server is older than version 15: upgrade it first".to_owned(),
            ));
        }
        Ok(opened)
    }

    /// Connects and takes the application's role, which cannot change the ledger.
    pub(crate) async fn application(url: &PostgresUrl) -> Result<Self, StoreError> {
        let mut opened = Self::owner(url).await?;
        opened.run(&format!("SET ROLE {APPLICATION_ROLE}")).await.map_err(|_| {
            StoreError::CannotOpen(format!(
                "this database has no role {APPLICATION_ROLE} for this user: run `daybook migrate` as the owner, then grant the role"
            ))
        })?;
        // A plan holds whatever values are bound, as on SQLite: planning a list with many filters anew
        // at each use takes longer than running it.
        opened
            .run("SET synchronous_commit = on; SET lock_timeout = '10s'; SET plan_cache_mode = force_generic_plan; SET jit = off")
            .await?;
        Ok(opened)
    }

    async fn prepare(&mut self, sql: &'static str) -> Result<Statement, StoreError> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).await.map_err(fault)?;
        self.prepared.insert(sql, statement.clone());
        Ok(statement)
    }

    async fn prepare_of_many(
        &mut self,
        sql: &'static str,
    ) -> Result<Option<Statement>, StoreError> {
        if let Some(statement) = self.of_many.get(sql) {
            return Ok(statement.clone());
        }
        let one = self.prepare(sql).await?;
        let statement = match rows::of_many(sql, one.params()) {
            Some(many) => Some(self.client.prepare(&many).await.map_err(fault)?),
            None => None,
        };
        self.of_many.insert(sql, statement.clone());
        Ok(statement)
    }

    /// Whether the server has ended the connection, as far as is known.
    pub(crate) fn is_lost(&self) -> bool {
        self.client.is_closed()
    }

    pub(crate) async fn execute(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<u64, StoreError> {
        let statement = self.prepare(sql).await?;
        let (unsent, slots) = (std::mem::take(&mut self.unsent), slots(values));
        let touched = self.client.execute(&statement, &slots);
        let (early, touched) = together(&self.client, unsent, touched).await?;
        self.early.extend(early);
        Ok(touched)
    }

    /// Keeps a write until the next statement whose answer is needed; both travel together.
    pub(crate) async fn write(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
        broken: Option<&'static str>,
    ) -> Result<(), StoreError> {
        let asked = self.asked(sql, values).await?;
        self.later(Unsent::Write(asked, broken)).await
    }

    /// The same for many lots of values, none of which has another's key: an insert takes all of them at
    /// once.
    pub(crate) async fn write_each<'v>(
        &mut self,
        sql: &'static str,
        lots: &[impl AsRef<[Value<'v>]> + Sync],
    ) -> Result<(), StoreError> {
        if lots.len() > 1
            && let Some(statement) = self.prepare_of_many(sql).await?
        {
            return self
                .later(Unsent::Rows(statement, rows::columns(lots)))
                .await;
        }
        for values in lots {
            self.write(sql, values.as_ref(), None).await?;
        }
        Ok(())
    }

    /// Keeps a query until then. Its rows are those of that moment; whoever asks for them gets them
    /// without another journey.
    pub(crate) async fn ahead(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<(), StoreError> {
        let asked = self.asked(sql, values).await?;
        self.later(Unsent::Query(asked)).await
    }

    /// Keeps a statement without values.
    pub(crate) fn run_later(&mut self, sql: &'static str) {
        self.early.clear();
        self.unsent.push(Unsent::Plain(sql));
    }

    async fn asked(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<Asked, StoreError> {
        Ok(Asked {
            sql,
            statement: self.prepare(sql).await?,
            values: values.iter().map(Value::stored).collect(),
        })
    }

    async fn later(&mut self, unsent: Unsent) -> Result<(), StoreError> {
        self.unsent.push(unsent);
        if self.unsent.len() < UNSENT_MAX {
            return Ok(());
        }
        self.send().await
    }

    /// Sends what waits, and waits for its answers.
    pub(crate) async fn send(&mut self) -> Result<(), StoreError> {
        let unsent = std::mem::take(&mut self.unsent);
        let nothing = std::future::ready(Ok(()));
        let (early, ()) = together(&self.client, unsent, nothing).await?;
        self.early.extend(early);
        Ok(())
    }

    /// Ends a read without waiting for the answer: the next statement comes after it anyway, and a
    /// connection that is lost says so then.
    pub(crate) fn end_read(&mut self) {
        self.early.clear();
        let is_open = self.unsent.is_empty();
        self.unsent.clear();
        if is_open {
            // One look is enough for it to be sent.
            let _ = self.client.batch_execute("COMMIT").now_or_never();
        }
    }

    pub(crate) async fn query(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        let waits =
            |unsent: &Unsent| matches!(unsent, Unsent::Query(asked) if asked.is(sql, values));
        if self.unsent.iter().any(waits) {
            self.send().await?;
        }
        let mut early = self.early.iter();
        if let Some(at) = early.position(|(asked, _)| asked.is(sql, values)) {
            return Ok(self.early.swap_remove(at).1);
        }
        let statement = self.prepare(sql).await?;
        let (unsent, slots) = (std::mem::take(&mut self.unsent), slots(values));
        let rows = self.client.query(&statement, &slots);
        let (early, rows) = together(&self.client, unsent, rows).await?;
        self.early.extend(early);
        rows.iter().map(stored).collect()
    }

    pub(crate) async fn run(&mut self, sql: &str) -> Result<(), StoreError> {
        self.early.clear();
        let mut unsent = std::mem::take(&mut self.unsent);
        if sql.starts_with("ROLLBACK") {
            // What was never sent need not be undone; what it would have begun has to be there.
            unsent.retain(|each| matches!(each, Unsent::Plain(_)));
        }
        let run = self.client.batch_execute(sql);
        together(&self.client, unsent, run).await.map(|_| ())
    }
}

/// What the server says when it ends a connection.
const ENDINGS: [SqlState; 3] = [
    SqlState::ADMIN_SHUTDOWN,
    SqlState::CRASH_SHUTDOWN,
    SqlState::CANNOT_CONNECT_NOW,
];

/// What the server says where a step would make what is there.
const THERE_ALREADY: [SqlState; 4] = [
    SqlState::DUPLICATE_TABLE,
    SqlState::DUPLICATE_COLUMN,
    SqlState::DUPLICATE_FUNCTION,
    SqlState::DUPLICATE_OBJECT,
];

/// How long to try to reach the server.
const CONNECT_SECONDS_MAX: u64 = 10;

fn slots<'a>(values: &'a [Value<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    values
        .iter()
        .map(|value| value as &(dyn ToSql + Sync))
        .collect()
}

fn stored(row: &tokio_postgres::Row) -> Result<Row, StoreError> {
    let mut values = Vec::with_capacity(row.len());
    for (at, column) in row.columns().iter().enumerate() {
        let value = match *column.type_() {
            Type::INT8 => row
                .try_get::<_, Option<i64>>(at)
                .map(|v| v.map_or(Stored::Null, Stored::Int)),
            Type::BYTEA => row
                .try_get::<_, Option<Vec<u8>>>(at)
                .map(|v| v.map_or(Stored::Null, Stored::Blob)),
            _ => row
                .try_get::<_, Option<String>>(at)
                .map(|v| v.map_or(Stored::Null, Stored::Text)),
        };
        values.push(value.map_err(fault)?);
    }
    Ok(Row(values))
}

impl std::fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("•••")
    }
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            // A marker beside a plain number in a statement is taken for a shorter one.
            Self::Int(number) if *kind == Type::INT4 => i32::try_from(*number)?.to_sql(kind, out),
            Self::Int(number) => number.to_sql(kind, out),
            Self::Text(text) => Self::kept(text).as_ref().to_sql(kind, out),
            Self::Blob(bytes) => bytes.to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        matches!(
            *kind,
            Type::INT4 | Type::INT8 | Type::TEXT | Type::VARCHAR | Type::BYTEA
        )
    }

    to_sql_checked!();
}

impl std::fmt::Debug for Stored {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("•••")
    }
}

impl ToSql for Stored {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        self.value().to_sql(kind, out)
    }

    fn accepts(kind: &Type) -> bool {
        <Value<'_> as ToSql>::accepts(kind)
    }

    to_sql_checked!();
}

fn cannot_connect(error: tokio_postgres::Error) -> StoreError {
    match error.as_db_error() {
        Some(said) => StoreError::CannotOpen(format!(
            "the database server refused the connection: {}",
            said.code().code()
        )),
        None => StoreError::CannotOpen(
            "the database server cannot be reached: check the address and that it is running"
                .to_owned(),
        ),
    }
}

/// Server messages quote values, so of what it said only the code goes on. An error that no server
/// sent, such as a broken connection, quotes none and goes on whole.
fn fault(error: tokio_postgres::Error) -> StoreError {
    match error.code() {
        Some(code) if *code == SqlState::UNIQUE_VIOLATION => StoreError::Conflict,
        Some(code) if *code == SqlState::DISK_FULL => StoreError::Full,
        Some(code) if *code == SqlState::READ_ONLY_SQL_TRANSACTION => StoreError::ReadOnly,
        Some(code) if *code == SqlState::LOCK_NOT_AVAILABLE => StoreError::Busy,
        Some(code) if *code == SqlState::IN_FAILED_SQL_TRANSACTION => AFTER_FAILURE,
        Some(code) if THERE_ALREADY.contains(code) => StoreError::Exists,
        Some(code) if ENDINGS.contains(code) => StoreError::Lost,
        Some(code) => StoreError::Engine(format!("database error {}", code.code()).into()),
        None if error.is_closed() => StoreError::Lost,
        None => StoreError::Engine(Box::new(error)),
    }
}
