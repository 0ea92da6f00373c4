//! Behind the pages: the database as somebody with a shell sees it, on either engine.

#[allow(
    dead_code,
    reason = "shared with the tests of the store, which use all of it"
)]
#[path = "../../../store/tests/it/disk.rs"]
mod disk;
#[allow(
    dead_code,
    reason = "shared with the tests of the store, which use all of it"
)]
#[path = "../../../store/tests/it/raw.rs"]
mod raw;

pub use disk::{SmallDisk, fill};
pub use raw::Raw;

use crate::app::TestApp;
use store::Place;
use testkit::{Database, TempDir};

/// An installation that answers on a socket, with the database behind it.
pub struct Behind {
    pub app: TestApp,
    pub raw: Raw,
    /// On the server of the run; none on SQLite.
    database: Option<Database>,
    /// The file's own disk, where there is one.
    pub disk: Option<SmallDisk>,
}

impl Behind {
    /// In a file, on a disk of its own where this user may mount one.
    pub async fn sqlite() -> Self {
        let folder = TempDir::new();
        let disk = SmallDisk::over(folder.path(), "8m");
        let place = Place::folder(folder.path());
        let app = TestApp::served(folder, place).await;
        let raw = Raw::sqlite(&app.data().join("daybook.db"));
        Self {
            app,
            raw,
            database: None,
            disk,
        }
    }

    /// In a database of its own on the server of the run; none where there is no server.
    pub async fn postgres() -> Option<Self> {
        let database = Database::make()?;
        let url = database.url();
        let folder = TempDir::new();
        let place = Place::server(folder.path(), &url).unwrap();
        let app = TestApp::served(folder, place).await;
        Some(Self {
            app,
            raw: Raw::postgres(&url).await,
            database: Some(database),
            disk: None,
        })
    }

    pub const fn is_sqlite(&self) -> bool {
        self.database.is_none()
    }

    /// How many rows the access trail has.
    pub async fn rows(&mut self) -> u64 {
        let count = self.raw.value("SELECT COUNT(*) FROM trail").await;
        count.parse().unwrap()
    }

    pub async fn leave(self) {
        let Self {
            app,
            raw,
            database,
            disk,
        } = self;
        drop((disk, app, raw));
        drop(database);
    }
}
