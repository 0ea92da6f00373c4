//! The installation's key file (`docs/ledger-format.md`, "The key file"): outside the database,
//! readable by this user alone, made at first start and never overwritten.

use crate::error::StoreError;
use crate::keys::{Entropy, KEY_BYTES, Key};
use sha2::{Digest as _, Sha256};
use std::io::Write as _;
use std::path::Path;
use zeroize::Zeroizing;

const ID_BYTES: usize = 16;
const FILE_BYTES_MAX: u64 = 4_096;
const CHECK: &[u8] = b"daybook/key-file/v1\0";
const PREAMBLE: &str = "\
# Daybook installation key. Whoever has this file and the database can read every record.
# Without it nobody can. Keep a copy somewhere safe, apart from the database and its backups.
";

/// The installation key, with the id that tells it from others.
#[derive(Clone)]
pub(crate) struct InstallationKey {
    pub(crate) id: [u8; ID_BYTES],
    pub(crate) key: Key,
}

impl InstallationKey {
    pub(crate) fn draw(entropy: &Entropy) -> Self {
        Self {
            id: entropy.draw(),
            key: Key::draw(entropy),
        }
    }

    /// Reads the file; none where there is no file.
    pub(crate) fn read(path: &Path) -> Result<Option<Self>, StoreError> {
        let wrong = |why| StoreError::KeyWrong {
            path: path.to_owned(),
            why,
        };
        let size = match std::fs::metadata(path) {
            Ok(file) => file.len(),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(_) => return Err(wrong("it cannot be read by this user")),
        };
        if is_open_to_others(path) {
            return Err(wrong(
                "others on this machine may read it: run chmod 600 on it",
            ));
        }
        if size > FILE_BYTES_MAX {
            return Err(wrong("it is too long to be a Daybook key file"));
        }
        let text = std::fs::read_to_string(path)
            .map(Zeroizing::new)
            .map_err(|_| wrong("it cannot be read by this user"))?;
        let parsed = Self::parse(&text).ok_or_else(|| wrong("it is not a Daybook key file"))?;
        match parsed {
            (found, true) => Ok(Some(found)),
            (_, false) => Err(wrong("its key is damaged: restore the file from its copy")),
        }
    }

    /// The key of a file's text, and whether its check is right.
    fn parse(text: &str) -> Option<(Self, bool)> {
        let mut lines = text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        let mut value = |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(": ");
        if value("daybook-key")? != "1" {
            return None;
        }
        let id: [u8; ID_BYTES] = unhex(value("id")?)?;
        let key: [u8; KEY_BYTES] = unhex(value("key")?)?;
        let check: [u8; KEY_BYTES] = unhex(value("check")?)?;
        let found = Self {
            id,
            key: Key::from_bytes(key),
        };
        let sound = found.check() == check && lines.next().is_none();
        Some((found, sound))
    }

    fn check(&self) -> [u8; KEY_BYTES] {
        let hash = Sha256::new().chain_update(CHECK).chain_update(self.id);
        hash.chain_update(self.key.bytes()).finalize().into()
    }

    /// Writes a new file, which only this user may read.
    pub(crate) fn write(&self, path: &Path) -> Result<(), StoreError> {
        let text = Zeroizing::new(format!(
            "{PREAMBLE}daybook-key: 1\nid: {}\nkey: {}\ncheck: {}\n",
            hex(&self.id),
            hex(self.key.bytes()),
            hex(&self.check())
        ));
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            options.mode(0o600);
        }
        let written = options.open(path).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            // The name must outlive a power cut too, before anything is sealed under the key.
            path.parent()
                .map_or(Ok(()), |folder| std::fs::File::open(folder)?.sync_all())
        });
        written.map_err(|_| {
            StoreError::CannotOpen(format!("cannot write the key file {}", path.display()))
        })
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != 2 * N || !text.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f')) {
        return None;
    }
    let digit = |c: u8| if c <= b'9' { c - b'0' } else { c - b'a' + 10 };
    let (pairs, _) = text.as_bytes().as_chunks::<2>();
    let bytes: Vec<u8> = pairs
        .iter()
        .map(|[high, low]| digit(*high) << 4 | digit(*low))
        .collect();
    bytes.try_into().ok()
}

#[cfg(unix)]
fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_: &Path) -> bool {
    false
}
