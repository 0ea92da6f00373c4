//! The keys of this installation, and what they open.

use crate::error::StoreError;
use crate::key_file::InstallationKey;
use crate::keys::{CannotOpen, Entropy, KEY_BYTES, Key, Nonce, place};
use record::ids::EntryId;
use record::ledger::{Salt, SaltedSection};
use zeroize::Zeroizing;

const RECORD_KEY: &str = "daybook/record-key/v1";
const INSTALLATION: &str = "daybook/installation/v1";
const ENTRY_KEY: &str = "daybook/entry-key/v1";
const SECTION: &str = "daybook/section/v1";
const KEPT: &str = "daybook/kept/v1";

/// The installation's key and the source of fresh ones.
pub(crate) struct Vault {
    pub(crate) installation: InstallationKey,
    pub(crate) entropy: Entropy,
}

/// A file's key, and the salt that hides its id in leaves. The format page calls a file a record.
pub(crate) struct FileKey {
    file: [u8; 16],
    key: Key,
    pub(crate) salt: Salt,
}

impl Vault {
    /// Makes the key of a new file; gives it with its wrapped bytes.
    pub(crate) fn new_file_key(&self, file: &[u8; 16]) -> Result<(FileKey, Vec<u8>), StoreError> {
        let key = Key::draw(&self.entropy);
        let salt = Salt::new(self.entropy.draw());
        let both = Zeroizing::new([&key.bytes()[..], salt.bytes()].concat());
        let wrapped = self
            .installation
            .key
            .seal(&self.entropy, &self.file_place(file), &both)?;
        Ok((
            FileKey {
                file: *file,
                key,
                salt,
            },
            wrapped,
        ))
    }

    /// Opens the key of a file.
    pub(crate) fn file_key(&self, file: &[u8; 16], wrapped: &[u8]) -> Result<FileKey, CannotOpen> {
        let opened = self.installation.key.open(&self.file_place(file), wrapped);
        let both = Zeroizing::new(opened?);
        let (key, salt) = both.split_first_chunk::<KEY_BYTES>().ok_or(CannotOpen)?;
        let salt: [u8; KEY_BYTES] = salt.try_into().map_err(|_| CannotOpen)?;
        Ok(FileKey {
            file: *file,
            key: Key::from_bytes(*key),
            salt: Salt::new(salt),
        })
    }

    fn file_place(&self, file: &[u8; 16]) -> Vec<u8> {
        place(RECORD_KEY, &[self.installation.id, *file].concat(), "")
    }

    /// Proof, kept in the database, that this key made it.
    pub(crate) fn proof(&self) -> Result<Vec<u8>, StoreError> {
        let here = place(INSTALLATION, &self.installation.id, "");
        self.installation.key.seal(&self.entropy, &here, &[])
    }

    /// Whether the database's proof was made with this key.
    pub(crate) fn proves(&self, proof: &[u8]) -> bool {
        let here = place(INSTALLATION, &self.installation.id, "");
        self.installation.key.open(&here, proof).is_ok()
    }

    /// Makes the key of a new entry; gives it with its wrapped bytes.
    pub(crate) fn new_entry_key(
        &self,
        file: &FileKey,
        entry: EntryId,
    ) -> Result<(Key, Vec<u8>), StoreError> {
        let key = Key::draw(&self.entropy);
        let wrapped = file
            .key
            .wrap(&self.entropy, &file.entry_place(entry), &key)?;
        Ok((key, wrapped))
    }

    /// Opens the key of an entry.
    pub(crate) fn entry_key(
        &self,
        file: &FileKey,
        entry: EntryId,
        wrapped: &[u8],
    ) -> Result<Key, CannotOpen> {
        file.key.unwrap_key(&file.entry_place(entry), wrapped)
    }

    /// Seals the sections of an entry under its key, each with a nonce of its own.
    pub(crate) fn seal_sections(
        &self,
        key: &Key,
        entry: EntryId,
        sections: &[SaltedSection],
    ) -> Result<Vec<Vec<u8>>, StoreError> {
        let nonces: Vec<Nonce> = self.entropy.draw_each(sections.len());
        let each = sections.iter().zip(nonces);
        each.map(|(section, nonce)| {
            let here = place(SECTION, entry.bytes(), section.name.as_str());
            key.seal_with(nonce, &here, &section.encode())
        })
        .collect()
    }

    /// Opens a section with its entry's key.
    pub(crate) fn open_section(
        &self,
        key: &Key,
        entry: EntryId,
        name: &str,
        sealed: &[u8],
    ) -> Result<Vec<u8>, CannotOpen> {
        key.open(&place(SECTION, entry.bytes(), name), sealed)
    }

    /// Seals what is kept outside the ledger: drafts, reasons, search words, second factors.
    pub(crate) fn keep(&self, what: &str, of: &[u8], bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
        self.installation
            .key
            .seal(&self.entropy, &place(KEPT, of, what), bytes)
    }

    /// Opens what is kept outside the ledger.
    pub(crate) fn kept(&self, what: &str, of: &[u8], sealed: &[u8]) -> Result<Vec<u8>, CannotOpen> {
        self.installation.key.open(&place(KEPT, of, what), sealed)
    }
}

impl FileKey {
    fn entry_place(&self, entry: EntryId) -> Vec<u8> {
        place(ENTRY_KEY, &[self.file, *entry.bytes()].concat(), "")
    }
}

#[cfg(test)]
mod tests;
