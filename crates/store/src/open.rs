//! Opening an installation: its database, its key file, its writer and readers.

use crate::authority;
use crate::db::{Conn, Postgres, PostgresUrl, Sqlite, refuse_network_file_system};
use crate::error::StoreError;
use crate::key_file::InstallationKey;
use crate::keys::Entropy;
use crate::ledger;
use crate::meta;
use crate::migrate;
use crate::read::Readers;
use crate::structure;
use crate::tx::{Read, Tx};
use crate::vault::Vault;
use crate::verify::tables;
use crate::writer::Writer;
use record::ids::AuthorityId;
use record::time::Now;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const DATABASE_FILE: &str = "daybook.db";
const KEY_FILE: &str = "installation.key";
const KEY_ID: &str = "installation_key_id";
const PROOF: &str = "installation_proof";
/// That the read tables hold all that this build reads; named by the step that last added to them.
const READ_TABLES: &str = "read_tables";

/// Where an installation keeps its records.
#[derive(Clone)]
pub struct Place {
    data: PathBuf,
    server: Option<PostgresUrl>,
}

impl Place {
    /// A folder with an SQLite file in it.
    pub fn folder(data: impl Into<PathBuf>) -> Self {
        Self {
            data: data.into(),
            server: None,
        }
    }

    /// A PostgreSQL server; the folder still holds the key file.
    ///
    /// # Errors
    /// [`StoreError::CannotOpen`] where the address cannot be read.
    pub fn server(data: impl Into<PathBuf>, url: &str) -> Result<Self, StoreError> {
        Ok(Self {
            data: data.into(),
            server: Some(PostgresUrl::parse(url)?),
        })
    }

    /// The folder.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// The key file.
    #[must_use]
    pub fn key_file(&self) -> PathBuf {
        self.data.join(KEY_FILE)
    }

    fn database_file(&self) -> PathBuf {
        self.data.join(DATABASE_FILE)
    }

    async fn owner(&self) -> Result<Conn, StoreError> {
        match &self.server {
            Some(url) => Ok(Conn::Postgres(Postgres::owner(url).await?)),
            None => Ok(Conn::Sqlite(Sqlite::writer(&self.database_file())?)),
        }
    }

    async fn writer(&self) -> Result<Conn, StoreError> {
        match &self.server {
            Some(url) => Ok(Conn::Postgres(Postgres::application(url).await?)),
            None => Ok(Conn::Sqlite(Sqlite::writer(&self.database_file())?)),
        }
    }

    pub(crate) async fn reader(&self) -> Result<Conn, StoreError> {
        match &self.server {
            Some(url) => Ok(Conn::Postgres(Postgres::application(url).await?)),
            None => Ok(Conn::Sqlite(Sqlite::reader(&self.database_file())?)),
        }
    }

    fn make_folder(&self) -> Result<(), StoreError> {
        let mut folder = std::fs::DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt as _;
            folder.mode(0o700);
        }
        folder.create(&self.data).map_err(|_| {
            StoreError::CannotOpen(format!(
                "cannot make the folder {}: check the path and who may write there",
                self.data.display()
            ))
        })?;
        if self.server.is_none() {
            refuse_network_file_system(&self.data)?;
        }
        Ok(())
    }
}

/// An open installation. Cheap to clone; every clone is the same one.
#[derive(Clone)]
pub struct Store {
    place: Arc<Place>,
    authority: AuthorityId,
    vault: Arc<Vault>,
    writer: Arc<Writer>,
    readers: Arc<Readers>,
}

impl Store {
    /// Makes the structure of a new database, or brings an older one up to date; says which steps
    /// were taken. On PostgreSQL this connects as the owner.
    ///
    /// # Errors
    /// [`StoreError`] in words for whoever runs the command.
    pub async fn migrate(place: &Place, now: Now) -> Result<Vec<i64>, StoreError> {
        place.make_folder()?;
        let mut conn = place.owner().await?;
        migrate::migrate(&mut conn, &now.instant().to_string()).await
    }

    /// Opens a migrated installation. An empty one gets its key file and its authority's id; one
    /// with content must come with the key file that it was made with.
    ///
    /// # Errors
    /// [`StoreError`] in words for whoever starts it.
    pub async fn open(
        place: Place,
        entropy: Entropy,
        new_authority: AuthorityId,
    ) -> Result<Self, StoreError> {
        if place.server.is_none() && !place.database_file().exists() {
            return Err(StoreError::NotMigrated {
                found: 0,
                known: migrate::known(),
            });
        }
        place.make_folder()?;
        let mut conn = place.writer().await?;
        migrate::check(&mut conn).await?;
        structure::check(&mut conn).await?;
        let begin = conn.either(
            "BEGIN IMMEDIATE",
            "BEGIN; SELECT pg_advisory_xact_lock(4216)",
        );
        conn.run(begin).await?;
        let vault = vault(&mut conn, &place, &entropy).await?;
        let authority = authority::read_or_make(&mut conn, new_authority).await?;
        ledger::found(&mut conn).await?;
        fill_read_tables(&mut conn, &vault).await?;
        conn.run("COMMIT").await?;
        drop(conn);

        let place = Arc::new(place);
        let opener = place.clone();
        let writer = Writer::open(Box::new(move || {
            let place = opener.clone();
            Box::pin(async move { place.writer().await })
        }))
        .await?;
        Ok(Self {
            place,
            authority,
            vault: Arc::new(vault),
            writer,
            readers: Readers::new(),
        })
    }

    /// The authority whose installation this is: the origin of its ledger.
    #[must_use]
    pub const fn authority(&self) -> AuthorityId {
        self.authority
    }

    /// Where it is.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Seals bytes that leave this process and come back to it, or to another server of the same
    /// authority: for one purpose, and for what they belong to.
    ///
    /// # Errors
    /// [`StoreError`] where there are too many of them.
    pub fn seal(&self, what: &str, of: &[u8], bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
        self.vault.keep(what, of, bytes)
    }

    /// Opens what [`Store::seal`] sealed for this purpose; none where it is not as it was sealed.
    #[must_use]
    pub fn unseal(&self, what: &str, of: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        self.vault.kept(what, of, sealed).ok()
    }

    /// Begins a write, waiting for a turn. Nothing slow may happen in one (decision 14), and nobody
    /// begins a second while holding one. After a statement has failed nothing more is taken: the
    /// write is dropped.
    ///
    /// # Errors
    /// [`StoreError`] where the database cannot be written.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        Ok(Tx::new(self.writer.begin().await?, self.vault.clone()))
    }

    /// Begins a read of this moment. Whoever holds a write reads through that: waiting here for a
    /// place while others hold places and wait for the write would be for ever.
    ///
    /// # Errors
    /// [`StoreError`] where the database cannot be read.
    pub async fn read(&self) -> Result<Read, StoreError> {
        let snapshot = self.readers.begin(&self.place).await?;
        Ok(Read::new(snapshot, self.vault.clone()))
    }

    /// How many durable commits this process has made: several writes may share one.
    #[must_use]
    pub fn durable_commits(&self) -> u64 {
        self.writer.flushes()
    }
}

/// The installation's key: read from its file and tried on the database, or made for an empty one.
async fn vault(conn: &mut Conn, place: &Place, entropy: &Entropy) -> Result<Vault, StoreError> {
    let path = place.key_file();
    let with = |installation| Vault {
        installation,
        entropy: entropy.clone(),
    };
    match (
        InstallationKey::read(&path)?,
        meta::read(conn, PROOF).await?,
    ) {
        (Some(found), Some(proof)) => {
            let known = meta::read(conn, KEY_ID).await?;
            let vault = with(found);
            let why = if known.as_deref() != Some(&vault.installation.id[..]) {
                "it belongs to another installation: put back the one that this database was made with"
            } else if !vault.proves(&proof) {
                "it has the right id and another key: restore the file from its copy"
            } else {
                return Ok(vault);
            };
            Err(StoreError::KeyWrong { path, why })
        }
        (None, Some(_)) => Err(StoreError::KeyMissing(path)),
        (found, None) => {
            if meta::has_entries(conn).await? {
                // Another key would open none of what is there.
                return Err(meta::changed("which key it was made with"));
            }
            let vault = with(match found {
                Some(found) => found,
                None => {
                    let new = InstallationKey::draw(entropy);
                    new.write(&path)?;
                    new
                }
            });
            meta::set(conn, KEY_ID, &vault.installation.id).await?;
            meta::set(conn, PROOF, &vault.proof()?).await?;
            Ok(vault)
        }
    }
}

/// Makes the read tables anew where they were filled by a build that knew fewer of their columns.
/// Once after such a step; what a step adds to them is worked out from entries, never by the step.
async fn fill_read_tables(conn: &mut Conn, vault: &Vault) -> Result<(), StoreError> {
    let filled = format!("{READ_TABLES}_{}", migrate::known());
    if meta::read(conn, &filled).await?.is_some() {
        return Ok(());
    }
    if meta::has_entries(conn).await? {
        tables::rebuild(conn, vault, &|_, _| {}).await?;
    }
    meta::set(conn, &filled, &[]).await
}
