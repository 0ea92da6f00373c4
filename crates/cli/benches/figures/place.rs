//! Where an engine keeps the records of a run: a folder, and on a server a database too. Both are
//! removed at the end.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tokio_postgres::{Client, NoTls};

/// A place of its own for one engine.
pub struct Place {
    folder: PathBuf,
    database: Option<Database>,
}

struct Database {
    /// The server, in a database that outlives the run.
    server: String,
    name: String,
    /// The run's own database.
    url: String,
}

impl Place {
    /// A folder on the disk of the build: the system's folder for temporary files may be memory,
    /// which makes nothing durable.
    pub fn file() -> Self {
        let name = testkit::dir::unique_name("figures");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&folder).expect("the build's folder can be written");
        Self {
            folder,
            database: None,
        }
    }

    /// A database on a server.
    pub async fn server(server: &str) -> Self {
        let Self { folder, .. } = Self::file();
        let name = testkit::dir::unique_name("figures");
        let client = connect(server).await;
        let made = client
            .batch_execute(&format!("CREATE DATABASE {name}"))
            .await;
        made.expect("the server's owner can make a database");
        let (host, _) = server
            .rsplit_once('/')
            .expect("the address names a database");
        let url = format!("{host}/{name}");
        let server = server.to_owned();
        Self {
            folder,
            database: Some(Database { server, name, url }),
        }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The database's address, where it is on a server.
    pub fn url(&self) -> Option<&str> {
        self.database.as_ref().map(|database| database.url.as_str())
    }

    pub fn name(&self) -> &'static str {
        if self.database.is_some() {
            "PostgreSQL"
        } else {
            "SQLite"
        }
    }

    /// A command of the binary on this place.
    pub fn daybook(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_daybook"));
        command.args(arguments).arg("--data").arg(&self.folder);
        if let Some(url) = self.url() {
            command.args(["--database", url]);
        }
        command
            .env_remove("DAYBOOK_DATA")
            .env_remove("DAYBOOK_DATABASE")
            .stdin(Stdio::null());
        command
    }

    /// Removes everything.
    pub async fn remove(self) {
        if let Some(Database { server, name, .. }) = &self.database {
            let drop = format!("DROP DATABASE {name} WITH (FORCE)");
            connect(server)
                .await
                .batch_execute(&drop)
                .await
                .expect("the database goes");
        }
        std::fs::remove_dir_all(&self.folder).expect("the folder goes");
    }
}

/// A connection to a server, kept going in the background.
pub async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls)
        .await
        .expect("the server answers");
    tokio::spawn(connection);
    client
}
