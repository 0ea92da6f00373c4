//! SQLite, compiled into this binary.

use super::AFTER_FAILURE;
use super::value::{Row, Stored, Value};
use crate::error::StoreError;
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::borrow::Cow;
use std::path::Path;

/// The first version without the fault that can lose commits in WAL mode.
const VERSION_NUMBER_MIN: i32 = 3_051_003;

/// How long a statement waits for another process before it says that the database is busy.
const BUSY_MILLISECONDS_MAX: u64 = 5_000;

/// Pages after which the log is written back into the file. Most notes change the same pages, so that a
/// longer log writes each back less often; this one takes 16 MiB.
const LOG_PAGES: usize = 4_000;

/// Statements kept prepared on one connection.
const STATEMENTS_MAX: usize = 256;

/// File systems on which SQLite's locks and flushes cannot be relied on.
const NETWORK_FILE_SYSTEMS: [&str; 14] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "ceph",
    "glusterfs",
    "lustre",
    "ocfs2",
    "gfs2",
    "fuse.sshfs",
    "fuse.glusterfs",
    "fuse.s3fs",
];

/// A connection to the file.
pub(crate) struct Sqlite {
    connection: Connection,
    /// Whether a statement of the open transaction has failed. SQLite would take others, or may
    /// have rolled back by itself so that others would be kept one by one.
    failed: bool,
}

impl Sqlite {
    /// Opens the file for writing, making it where it is not there.
    pub(crate) fn writer(path: &Path) -> Result<Self, StoreError> {
        if rusqlite::version_number() < VERSION_NUMBER_MIN {
            return Err(StoreError::CannotOpen(
                "this Daybook was built with an SQLite older than 3.51.3, which can lose records: build it with the bundled one".to_owned(),
            ));
        }
        let mut opened = Self::open(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        )?;
        // The answer is the mode that holds now, which may be another than the one asked for.
        let mode = opened.query("PRAGMA journal_mode = WAL", &[])?;
        if mode.first().map(|row| row.text(0)).transpose()? != Some("wal") {
            return Err(StoreError::CannotOpen(format!(
                "{} cannot be written safely where it lies: move the folder to a local disk",
                path.display()
            )));
        }
        // The pages that every entry touches stay at hand: the ends of the ledger and of its indexes.
        // What a savepoint would put back stays in memory too: SQLite would write each page of it
        // to a file in the system's temporary folder, outside the data folder and its permissions.
        opened.run(&format!(
            "PRAGMA synchronous = FULL; PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = {LOG_PAGES}"
        ))?;
        Ok(opened)
    }

    /// Opens the file for reading only.
    pub(crate) fn reader(path: &Path) -> Result<Self, StoreError> {
        let mut opened = Self::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        opened.run("PRAGMA query_only = ON;")?;
        Ok(opened)
    }

    /// Opens a database in memory, for comparing read tables.
    pub(crate) fn in_memory() -> Result<Self, StoreError> {
        Ok(Self::new(Connection::open_in_memory().map_err(fault)?))
    }

    const fn new(connection: Connection) -> Self {
        Self {
            connection,
            failed: false,
        }
    }

    fn open(path: &Path, how: OpenFlags) -> Result<Self, StoreError> {
        let flags = how | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)
            .and_then(|connection| {
                let busy = std::time::Duration::from_millis(BUSY_MILLISECONDS_MAX);
                connection.busy_timeout(busy)?;
                connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
                // A plan holds whatever values are bound: otherwise a list with many filters is
                // planned anew at each use, which takes longer than running it.
                connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
                // The last reads the file, so that one that is no database is found out here.
                connection.execute_batch(
                    "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; SELECT COUNT(*) FROM sqlite_master;",
                )?;
                Ok(connection)
            })
            .map_err(|error| cannot_open(error, path))?;
        Ok(Self::new(connection))
    }

    pub(crate) fn execute(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<u64, StoreError> {
        self.unless_failed(|connection| {
            let mut statement = connection.prepare_cached(&numbered(sql))?;
            let touched = statement.execute(rusqlite::params_from_iter(values))?;
            Ok(touched as u64)
        })
    }

    pub(crate) fn query(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        self.unless_failed(|connection| {
            let mut statement = connection.prepare_cached(&numbered(sql))?;
            let width = statement.column_count();
            let mut answer = statement.query(rusqlite::params_from_iter(values))?;
            let mut rows = Vec::new();
            while let Some(row) = answer.next()? {
                let mut values = Vec::with_capacity(width);
                for at in 0..width {
                    values.push(stored(row.get_ref(at)?));
                }
                rows.push(Row(values));
            }
            Ok(rows)
        })
    }

    pub(crate) fn run(&mut self, sql: &str) -> Result<(), StoreError> {
        if sql.starts_with("ROLLBACK") {
            self.failed = false;
        }
        self.unless_failed(|connection| connection.execute_batch(sql))
    }

    fn unless_failed<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        if self.failed {
            return Err(AFTER_FAILURE);
        }
        let in_transaction = !self.connection.is_autocommit();
        work(&self.connection).map_err(|error| {
            self.failed = in_transaction;
            fault(error)
        })
    }
}

fn cannot_open(error: rusqlite::Error, path: &Path) -> StoreError {
    let file = path.display();
    match error.sqlite_error_code() {
        Some(ErrorCode::CannotOpen) => StoreError::CannotOpen(format!(
            "cannot open {file}: check that the folder exists and belongs to this user"
        )),
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => StoreError::CannotOpen(
            format!("{file} is not a Daybook database, or is damaged: restore it from a backup"),
        ),
        _ => fault(error),
    }
}

/// `$1` is a name to SQLite and a number to PostgreSQL; `?1` is the number here.
fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

fn stored(value: ValueRef<'_>) -> Stored {
    match value {
        ValueRef::Null => Stored::Null,
        ValueRef::Integer(number) => Stored::Int(number),
        // No column of ours holds a real; its text is as good as any answer to a broken schema.
        ValueRef::Real(real) => Stored::Text(real.to_string()),
        ValueRef::Text(text) => Stored::Text(words(text)),
        ValueRef::Blob(bytes) => Stored::Blob(bytes.to_vec()),
    }
}

/// Text that is sound, as all of ours is, is looked at once as a whole and not character by character.
fn words(text: &[u8]) -> String {
    let sound = std::str::from_utf8(text).map(str::to_owned);
    sound.unwrap_or_else(|_| String::from_utf8_lossy(text).into_owned())
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Int(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Self::Text(text) => match Self::kept(text) {
                Cow::Borrowed(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
                Cow::Owned(text) => ToSqlOutput::Owned(rusqlite::types::Value::Text(text)),
            },
            Self::Blob(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        })
    }
}

fn fault(error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::Full,
        Some(ErrorCode::ReadOnly) => StoreError::ReadOnly,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
        Some(ErrorCode::ConstraintViolation) if is_unique(&error) => StoreError::Conflict,
        _ if is_there_already(&error) => StoreError::Exists,
        _ => StoreError::Engine(Box::new(error)),
    }
}

fn is_unique(error: &rusqlite::Error) -> bool {
    let extended = error.sqlite_error().map(|error| error.extended_code);
    matches!(
        extended,
        Some(rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE | rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY)
    )
}

/// SQLite has no code of its own for this.
fn is_there_already(error: &rusqlite::Error) -> bool {
    let said = error.to_string();
    said.contains("already exists") || said.contains("duplicate column name")
}

/// Refuses a folder on a network file system, where a lock or a flush may be a lie.
pub(crate) fn refuse_network_file_system(folder: &Path) -> Result<(), StoreError> {
    // Where the system does not say what is mounted (it is not Linux), there is nothing to check.
    let Ok(mounts) = std::fs::read_to_string("/proc/self/mounts") else {
        return Ok(());
    };
    let Ok(folder) = folder.canonicalize() else {
        return Ok(());
    };
    match file_system_of(&mounts, &folder) {
        Some(kind) if NETWORK_FILE_SYSTEMS.contains(&kind) => Err(StoreError::CannotOpen(format!(
            "{} is on a network file system ({kind}), where SQLite can lose records: use a local disk, or PostgreSQL with --database",
            folder.display()
        ))),
        _ => Ok(()),
    }
}

/// The kind of the file system that holds a folder: that of its longest mount point.
fn file_system_of<'a>(mounts: &'a str, folder: &Path) -> Option<&'a str> {
    let fields = mounts
        .lines()
        .map(|line| line.split(' ').collect::<Vec<_>>());
    let holding = fields.filter_map(|fields| match fields.as_slice() {
        [_, point, kind, ..] if folder.starts_with(point.replace("\\040", " ")) => {
            Some((point.len(), *kind))
        }
        _ => None,
    });
    holding
        .max_by_key(|(length, _)| *length)
        .map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn a_network_file_system_is_recognised_by_its_longest_mount_point() {
        let mounts = "/dev/vda / ext4 rw 0 0\nserver:/x /srv/share nfs4 rw 0 0\n";
        assert_eq!(
            file_system_of(mounts, Path::new("/srv/share/data")),
            Some("nfs4")
        );
        assert_eq!(file_system_of(mounts, Path::new("/srv/data")), Some("ext4"));
    }

    /// What a record says is written inside the data folder and nowhere else, however much a
    /// savepoint would have to put back.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_savepoint_writes_no_file_outside_the_data_folder() {
        let folder = testkit::TempDir::new();
        let mut writer = Sqlite::writer(&folder.path().join("daybook.db")).unwrap();
        writer
            .run(
                "CREATE TABLE big (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;
                 INSERT INTO big (words) SELECT hex(zeroblob(2000)) FROM (WITH RECURSIVE n (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n WHERE at < 200) SELECT at FROM n);
                 BEGIN IMMEDIATE; SAVEPOINT work; UPDATE big SET words = words || 'a'",
            )
            .unwrap();
        let open = std::fs::read_dir("/proc/self/fd").unwrap();
        let temporary = open
            .filter_map(|each| std::fs::read_link(each.ok()?.path()).ok())
            .filter(|file| {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                name.starts_with('#') || name.starts_with("etilqs_")
            });
        assert_eq!(
            temporary.collect::<Vec<_>>(),
            Vec::<std::path::PathBuf>::new()
        );
    }
}
