//! PostgreSQL for a test: a database of its own on the one server of the run, or, for tests that
//! kill it, a server of its own. Killing that of the run would fail every test beside it.

use crate::dir::unique_name;
use crate::found::{checkout, missing, postgres_url};
use std::process::{Command, Stdio};

/// A throwaway server with `fsync` on, stopped and removed when dropped.
#[derive(Debug)]
pub struct Postgres {
    url: String,
    dir: String,
}

impl Postgres {
    /// Makes and starts a server, in about two seconds.
    ///
    /// # Panics
    /// When PostgreSQL is not installed and `CI` is set, or when it cannot be started.
    #[must_use]
    pub fn start() -> Option<Self> {
        if script(&["bin"]).is_none() {
            return missing("PostgreSQL is not installed (`make test` installs it)");
        }
        let said = script(&["start"]).expect("a throwaway PostgreSQL starts");
        let value = |name: &str| {
            let mut lines = said.lines().filter_map(|line| line.split_once('='));
            let found = lines.find(|(key, _)| *key == name);
            found
                .map(|(_, value)| value.to_owned())
                .expect("postgres.sh prints both names")
        };
        Some(Self {
            url: value("DAYBOOK_TEST_POSTGRES"),
            dir: value("DAYBOOK_TEST_POSTGRES_DIR"),
        })
    }

    /// Where to connect, as the owner of everything on it.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Kills every process of the server at once.
    ///
    /// # Panics
    /// When it is not running.
    pub fn kill(&self) {
        script(&["kill", &self.dir]).expect("the server can be killed");
    }

    /// Starts a killed server again, on the same port, and waits until it has recovered.
    ///
    /// # Panics
    /// When it does not start.
    pub fn start_again(&self) {
        script(&["again", &self.dir]).expect("the server starts again");
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // A server that is already gone is stopped enough.
        let _ = script(&["stop", &self.dir]);
    }
}

/// An empty database of a test's own on the server of the run, removed when dropped.
#[derive(Debug)]
pub struct Database {
    server: String,
    name: String,
}

impl Database {
    /// Makes one where there is a server.
    ///
    /// # Panics
    /// When there is no server and `CI` is set, or when the database cannot be made.
    #[must_use]
    pub fn make() -> Option<Self> {
        let (server, name) = (postgres_url()?, unique_name("test"));
        script(&["database", &server, &name]).expect("a database can be made");
        Some(Self { server, name })
    }

    /// Where to connect, as the owner of everything in it.
    ///
    /// # Panics
    /// When the address of the server names no database.
    #[must_use]
    pub fn url(&self) -> String {
        let (server, _) = self
            .server
            .rsplit_once('/')
            .expect("an address of a database");
        format!("{server}/{}", self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // It goes with the server of the run at the latest.
        let _ = script(&["drop", &self.server, &self.name]);
    }
}

/// Runs `scripts/postgres.sh` and gives back what it printed, or nothing when it failed.
fn script(arguments: &[&str]) -> Option<String> {
    let output = Command::new(checkout().join("scripts/postgres.sh"))
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("scripts/postgres.sh can be run");
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
