//! The vectors of `docs/ledger-format.md`, "Sealing" and "The key file", against this code.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use super::*;
use record::ledger::SectionName;
use std::collections::HashMap;
use std::sync::Mutex;

type Fields = HashMap<String, Vec<u8>>;

fn page() -> String {
    std::fs::read_to_string(testkit::checkout().join("docs/ledger-format.md")).unwrap()
}

/// The fields of the one vector with this name; what is not hex is the bytes of its text.
fn vector(name: &str) -> Fields {
    let page = page();
    let (_, rest) = page.split_once(&format!("```vector {name}\n")).unwrap();
    let (lines, _) = rest.split_once("```").unwrap();
    let field = |line: &str| {
        let (name, value) = line.split_once('=').unwrap();
        let value = value.trim();
        let hex = (0..value.len()).step_by(2).map(|at| {
            let pair = value.get(at..at + 2).unwrap_or_default();
            u8::from_str_radix(pair, 16)
        });
        let bytes = hex.collect::<Result<Vec<u8>, _>>();
        (
            name.trim().to_owned(),
            bytes.unwrap_or_else(|_| value.as_bytes().to_vec()),
        )
    };
    lines.lines().map(field).collect()
}

fn id(bytes: &[u8]) -> [u8; 16] {
    // The page writes ids as their sixteen bytes.
    bytes.try_into().unwrap()
}

fn key(bytes: &[u8]) -> Key {
    Key::from_bytes(bytes.try_into().unwrap())
}

/// A vault whose random bytes are these, one lot after another.
fn vault(key_id: &[u8], installation: &[u8], drawn: &[&[u8]]) -> Vault {
    let mut lots: Vec<Vec<u8>> = drawn.iter().map(|lot| lot.to_vec()).collect();
    lots.reverse();
    let lots = Mutex::new(lots);
    Vault {
        installation: InstallationKey {
            id: id(key_id),
            key: key(installation),
        },
        entropy: Entropy::new(move |bytes| {
            let lot = lots.lock().unwrap().pop().expect("another draw");
            bytes.copy_from_slice(&lot);
        }),
    }
}

#[test]
fn a_record_key_is_sealed_as_the_page_says() {
    let v = vector("seal-record-key");
    let record = id(&v["record"]);
    let vault = vault(
        &v["key-id"],
        &v["installation-key"],
        &[&v["record-key"], &v["record-salt"], &v["nonce"]],
    );
    assert_eq!(vault.file_place(&record), v["aad"]);
    let (made, wrapped) = vault.new_file_key(&record).unwrap();
    assert_eq!(wrapped, v["box"]);
    let opened = vault.file_key(&record, &v["box"]).unwrap();
    for key in [made, opened] {
        assert_eq!(&key.key.bytes()[..], v["record-key"]);
        assert_eq!(&key.salt.bytes()[..], v["record-salt"]);
    }
    assert!(vault.file_key(&[9; 16], &v["box"]).is_err());
}

#[test]
fn an_entry_key_is_sealed_as_the_page_says() {
    let v = vector("seal-entry-key");
    let entry = EntryId::new(uuid::Uuid::from_bytes(id(&v["entry"])));
    let vault = vault(&[0; 16], &[0; 32], &[&v["entry-key"], &v["nonce"]]);
    let file = FileKey {
        file: id(&v["record"]),
        key: key(&v["record-key"]),
        salt: Salt::new([0; 32]),
    };
    assert_eq!(file.entry_place(entry), v["aad"]);
    let (made, wrapped) = vault.new_entry_key(&file, entry).unwrap();
    assert_eq!(wrapped, v["box"]);
    let opened = vault.entry_key(&file, entry, &v["box"]).unwrap();
    assert_eq!(&made.bytes()[..], v["entry-key"]);
    assert_eq!(opened.bytes(), made.bytes());
}

#[test]
fn a_section_is_sealed_as_the_page_says() {
    let v = vector("seal-section");
    let entry = EntryId::new(uuid::Uuid::from_bytes(id(&v["entry"])));
    let name = SectionName::parse(std::str::from_utf8(&v["section"]).unwrap()).unwrap();
    let vault = vault(&[0; 16], &[0; 32], &[&v["nonce"]]);
    let key = key(&v["entry-key"]);
    assert_eq!(place(SECTION, entry.bytes(), name.as_str()), v["aad"]);
    let section = SaltedSection::decode(name.clone(), &v["plaintext"]).unwrap();
    let sealed = vault.seal_sections(&key, entry, &[section]).unwrap();
    assert_eq!(sealed, [v["box"].clone()]);
    let opened = vault.open_section(&key, entry, name.as_str(), &v["box"]);
    assert_eq!(opened.unwrap(), v["plaintext"]);
    // Under another name it does not open: a box moved to another row is found out.
    assert!(vault.open_section(&key, entry, "other", &v["box"]).is_err());
}

#[test]
fn the_installation_proof_is_made_as_the_page_says() {
    let v = vector("seal-installation-proof");
    let vault = vault(&v["key-id"], &v["installation-key"], &[&v["nonce"]]);
    assert_eq!(vault.proof().unwrap(), v["box"]);
    assert!(vault.proves(&v["box"]));
    let other = self::vault(&v["key-id"], &[7; 32], &[]);
    assert!(!other.proves(&v["box"]));
}

/// The file shown on the page is the file that is written, byte for byte.
#[test]
fn the_key_file_is_written_and_read_as_the_page_says() {
    let v = vector("key-file");
    let dir = testkit::TempDir::new();
    let path = dir.join("installation.key");
    let installation = InstallationKey {
        id: id(&v["id"]),
        key: key(&v["key"]),
    };
    installation.write(&path).unwrap();
    let page = page();
    let (_, shown) = page.split_once("```\n# Daybook installation key.").unwrap();
    let (shown, _) = shown.split_once("```").unwrap();
    let written = std::fs::read_to_string(&path).unwrap();
    assert_eq!(written, format!("# Daybook installation key.{shown}"));
    let read = InstallationKey::read(&path).unwrap().unwrap();
    assert_eq!(read.id, installation.id);
    assert_eq!(read.key.bytes(), installation.key.bytes());
    assert!(installation.write(&path).is_err(), "written over");
}
