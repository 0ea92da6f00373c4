//! The database as somebody with a shell sees it: SQL past every rule of ours.

use tokio_postgres::{Client, Config, NoTls, SimpleQueryMessage};

/// A connection that goes around the store.
pub enum Raw {
    Sqlite(rusqlite::Connection),
    Postgres(Client),
}

impl Raw {
    pub fn sqlite(path: &std::path::Path) -> Self {
        let conn = rusqlite::Connection::open(path).unwrap();
        conn.busy_timeout(std::time::Duration::from_secs(5))
            .unwrap();
        Self::Sqlite(conn)
    }

    pub async fn postgres(url: &str) -> Self {
        Self::connect(&url.parse().unwrap()).await
    }

    /// As a role that may log in and is a member of the application's role, and nothing else.
    pub async fn postgres_as(url: &str, user: &str) -> Self {
        let mut config: Config = url.parse().unwrap();
        Self::connect(config.user(user)).await
    }

    async fn connect(config: &Config) -> Self {
        let (client, connection) = config.connect(NoTls).await.unwrap();
        tokio::spawn(connection);
        Self::Postgres(client)
    }

    /// Runs statements; the error is the database's own text.
    pub async fn run(&mut self, sql: &str) -> Result<(), String> {
        match self {
            Self::Sqlite(conn) => conn.execute_batch(sql).map_err(|e| e.to_string()),
            Self::Postgres(client) => client.batch_execute(sql).await.map_err(|e| {
                let said = e.as_db_error().map(|said| said.message().to_owned());
                said.unwrap_or_else(|| e.to_string())
            }),
        }
    }

    /// Every row as text, blobs in hex, nulls as empty.
    pub async fn rows(&mut self, sql: &str) -> Vec<Vec<String>> {
        match self {
            Self::Sqlite(conn) => sqlite_rows(conn, sql),
            Self::Postgres(client) => {
                let answer = client.simple_query(sql).await.unwrap();
                let rows = answer.into_iter().filter_map(|message| match message {
                    SimpleQueryMessage::Row(row) => Some(row),
                    _ => None,
                });
                let text = |value: Option<&str>| {
                    let value = value.unwrap_or_default();
                    value.strip_prefix("\\x").unwrap_or(value).to_owned()
                };
                rows.map(|row| (0..row.len()).map(|at| text(row.get(at))).collect())
                    .collect()
            }
        }
    }

    /// The one value of the one row.
    pub async fn value(&mut self, sql: &str) -> String {
        self.rows(sql).await.swap_remove(0).swap_remove(0)
    }

    /// Goes past what holds the database's own rules, as its owner can, and leaves it as it is.
    pub async fn pass_guards(&mut self) {
        match self {
            Self::Sqlite(conn) => {
                let off = rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER;
                conn.set_db_config(off, false).unwrap();
                conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
            }
            Self::Postgres(client) => {
                // Triggers and foreign keys alike.
                client
                    .batch_execute("SET session_replication_role = replica")
                    .await
                    .unwrap();
            }
        }
    }

    /// A literal of bytes given in hex.
    pub fn blob(&self, hex: &str) -> String {
        match self {
            Self::Sqlite(_) => format!("x'{hex}'"),
            Self::Postgres(_) => format!("'\\x{hex}'::bytea"),
        }
    }
}

fn sqlite_rows(conn: &rusqlite::Connection, sql: &str) -> Vec<Vec<String>> {
    use rusqlite::types::ValueRef;
    let mut statement = conn.prepare(sql).unwrap();
    let width = statement.column_count();
    let text = |value: ValueRef<'_>| match value {
        ValueRef::Null => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(real) => real.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Blob(bytes) => hex(bytes),
    };
    let rows = statement
        .query_map([], |row| {
            Ok((0..width)
                .map(|at| text(row.get_ref(at).unwrap()))
                .collect())
        })
        .unwrap();
    rows.map(Result::unwrap).collect()
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub fn unhex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}
