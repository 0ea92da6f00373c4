//! Every leaf in order, with its sections.

use super::tables::Shadow;
use super::{Fault, Noted, Progress, Walked};
use crate::db::{Conn, Row};
use crate::error::StoreError;
use crate::ledger::{number, open_blocks};
use crate::project::Entry;
use crate::tx::{Parts, Source};
use crate::vault::{FileKey, Vault};
use record::ids::EntryId;
use record::ledger::{
    Digest, Frontier, Kind, Leaf, Mismatch, Relation, SaltedSection, SectionName, check, tree,
};
use std::collections::{HashMap, HashSet};

/// Leaves read at a time.
const CHUNK: i64 = 500;

/// A leaf's row as stored.
struct Stored {
    index: u64,
    entry: String,
    file: String,
    number: i64,
    kind: String,
    recorded_at: String,
    bytes: Vec<u8>,
    hash: Vec<u8>,
}

/// What the walk remembers from leaf to leaf.
struct Walk {
    frontier: Frontier,
    grew_from_noted: bool,
    last_recorded: String,
    files: HashMap<String, (u64, Digest)>,
    file_keys: HashMap<String, Option<FileKey>>,
    erased: HashSet<(EntryId, Option<String>)>,
}

/// Walks every leaf, naming what is wrong, and projects sound entries into the shadow tables.
pub(super) async fn walk(
    from: &mut impl Source,
    shadow: &mut Shadow,
    noted: Option<Noted>,
    faults: &mut Vec<Fault>,
    progress: Progress<'_>,
) -> Result<Walked, StoreError> {
    let Parts { conn, vault } = from.parts()?;
    let all = conn
        .row("SELECT COALESCE(MAX(idx) + 1, 0) FROM ledger_leaf", &[])
        .await?;
    let all = all.map_or(Ok(0), |row| row.int(0))?.unsigned_abs();
    let mut walk = Walk {
        frontier: Frontier::new(),
        grew_from_noted: noted.is_some_and(|noted| noted.size == 0),
        last_recorded: String::new(),
        files: HashMap::new(),
        file_keys: HashMap::new(),
        erased: erased(conn).await?,
    };
    let mut after = -1;
    loop {
        let rows = conn
            .query(
                "SELECT idx, entry_id, file_id, number, kind, recorded_at, leaf, hash FROM ledger_leaf WHERE idx > $1 ORDER BY idx LIMIT $2",
                &[after.into(), CHUNK.into()],
            )
            .await?;
        let Some(last) = rows.last() else { break };
        after = last.int(0)?;
        for row in &rows {
            let stored = stored(row)?;
            walk.one(conn, vault, &stored, shadow, faults).await?;
            if noted.is_some_and(|noted| {
                noted.size == walk.frontier.size() && noted.root == walk.frontier.root()
            }) {
                walk.grew_from_noted = true;
            }
        }
        progress(walk.frontier.size(), all);
    }
    Ok(Walked {
        frontier: walk.frontier,
        grew_from_noted: walk.grew_from_noted,
    })
}

fn stored(row: &Row) -> Result<Stored, StoreError> {
    Ok(Stored {
        index: row.int(0)?.unsigned_abs(),
        entry: row.text(1)?.to_owned(),
        file: row.text(2)?.to_owned(),
        number: row.int(3)?,
        kind: row.text(4)?.to_owned(),
        recorded_at: row.text(5)?.to_owned(),
        bytes: row.blob(6)?.to_vec(),
        hash: row.blob(7)?.to_vec(),
    })
}

impl Walk {
    async fn one(
        &mut self,
        conn: &mut Conn,
        vault: &Vault,
        stored: &Stored,
        shadow: &mut Shadow,
        faults: &mut Vec<Fault>,
    ) -> Result<(), StoreError> {
        while self.frontier.size() < stored.index {
            faults.push(Fault::EntryMissing {
                index: self.frontier.size(),
            });
            // An empty place keeps the later entries at theirs; no real leaf hashes to this.
            self.frontier.append(Digest::new([0; 32]));
        }
        let hash = tree::leaf_hash(&stored.bytes);
        self.frontier.append(hash);
        let mut wrong: Vec<String> = Vec::new();
        if stored.hash != hash.bytes() {
            wrong.push("its hash is not that of its leaf".to_owned());
        }
        let sections = sections(conn, vault, self, stored, &mut wrong).await?;
        match Leaf::decode(&stored.bytes) {
            Err(error) => wrong.push(error.to_string()),
            Ok(leaf) => {
                self.order(&leaf, hash, stored, &mut wrong);
                self.words(&leaf, &sections, &mut wrong);
                let file_key = self.file_keys.get(&stored.file).and_then(Option::as_ref);
                belongs(&leaf, file_key, stored, &mut wrong);
                if wrong.is_empty() {
                    let sections = open_blocks(sections);
                    let entry = Entry {
                        leaf: &leaf,
                        file: &stored.file,
                        sections: &sections,
                    };
                    if shadow.project(&entry).await.is_err() {
                        wrong.push("its words are not of its kind".to_owned());
                    }
                }
            }
        }
        faults.extend(wrong.into_iter().map(|what| Fault::EntryChanged {
            index: stored.index,
            entry: stored.entry.clone(),
            what,
        }));
        Ok(())
    }

    /// Place, time and number.
    fn order(&mut self, leaf: &Leaf, hash: Digest, stored: &Stored, wrong: &mut Vec<String>) {
        let mut differs = |column: &str, same: bool| {
            if !same {
                wrong.push(format!("its {column} is not that of its leaf"));
            }
        };
        let recorded_at = leaf.recorded_at.to_string();
        differs("place", leaf.index == stored.index);
        differs("id", leaf.entry.to_string() == stored.entry);
        differs("kind", leaf.kind.as_str() == stored.kind);
        differs("recorded time", recorded_at == stored.recorded_at);
        differs(
            "number",
            number(leaf.record_number).ok() == Some(stored.number),
        );
        if recorded_at < self.last_recorded {
            wrong.push("it was recorded before the entry before it".to_owned());
        }
        self.last_recorded = self.last_recorded.clone().max(recorded_at);
        let before = self
            .files
            .insert(stored.file.clone(), (leaf.record_number, hash));
        let expected = before.map_or((1, None), |(number, hash)| (number + 1, Some(hash)));
        if expected != (leaf.record_number, leaf.prev) {
            wrong.push("it does not follow the entry before it in its file".to_owned());
        }
    }

    /// The words against the commitments; what an erase entry accounts for may be absent.
    fn words(&self, leaf: &Leaf, sections: &[SaltedSection], wrong: &mut Vec<String>) {
        let erased = |section: &SectionName| {
            self.erased.contains(&(leaf.entry, None))
                || self
                    .erased
                    .contains(&(leaf.entry, Some(section.to_string())))
        };
        for mismatch in check(leaf, sections).err().unwrap_or_default() {
            let accounted_for = match &mismatch {
                Mismatch::SectionAbsent(section) | Mismatch::BlockAbsent { section, .. } => {
                    erased(section)
                }
                Mismatch::SectionChanged(_) | Mismatch::SectionExtra(_) => false,
            };
            if !accounted_for {
                wrong.push(mismatch.to_string());
            }
        }
    }
}

fn belongs(leaf: &Leaf, key: Option<&FileKey>, stored: &Stored, wrong: &mut Vec<String>) {
    let file = uuid::Uuid::try_parse(&stored.file).ok();
    let is_of = key
        .zip(file)
        .is_some_and(|(key, file)| leaf.is_of(&key.salt, file.as_bytes()));
    if !is_of {
        wrong.push("it is not of the file it stands in".to_owned());
    }
}

/// Opens the sections of an entry; what does not open is named and left out.
async fn sections(
    conn: &mut Conn,
    vault: &Vault,
    walk: &mut Walk,
    stored: &Stored,
    wrong: &mut Vec<String>,
) -> Result<Vec<SaltedSection>, StoreError> {
    if !walk.file_keys.contains_key(&stored.file) {
        let key = file_key(conn, vault, &stored.file).await?;
        walk.file_keys.insert(stored.file.clone(), key);
    }
    let Some(file) = walk.file_keys.get(&stored.file).and_then(Option::as_ref) else {
        wrong.push("the key of its file does not open".to_owned());
        return Ok(Vec::new());
    };
    let rows = conn
        .query(
            "SELECT ledger_section.name, ledger_section.sealed, entry_key.wrapped FROM ledger_section LEFT JOIN entry_key ON entry_key.entry_id = ledger_section.entry_id WHERE ledger_section.entry_id = $1 ORDER BY ledger_section.name",
            &[(&stored.entry).into()],
        )
        .await?;
    let entry = EntryId::parse(&stored.entry).ok();
    let wrapped = rows
        .first()
        .map(|row| row.opt_blob(2))
        .transpose()?
        .flatten();
    let key = entry
        .zip(wrapped)
        .and_then(|(entry, wrapped)| Some((entry, vault.entry_key(file, entry, wrapped).ok()?)));
    let Some((entry, key)) = key else {
        let gone = entry.is_some_and(|entry| walk.erased.contains(&(entry, None)));
        if !gone {
            wrong.push("its key is missing or does not open".to_owned());
        }
        return Ok(Vec::new());
    };
    let mut opened = Vec::new();
    for row in &rows {
        let name = row.text(0)?;
        let section = SectionName::parse(name).ok().and_then(|section| {
            let bytes = vault
                .open_section(&key, entry, name, row.blob(1).ok()?)
                .ok()?;
            SaltedSection::decode(section, &bytes).ok()
        });
        match section {
            Some(section) => opened.push(section),
            None => wrong.push(format!("section {name} does not open")),
        }
    }
    Ok(opened)
}

async fn file_key(
    conn: &mut Conn,
    vault: &Vault,
    file: &str,
) -> Result<Option<FileKey>, StoreError> {
    let row = conn
        .row(
            "SELECT wrapped FROM file_key WHERE file_id = $1",
            &[file.into()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let id = uuid::Uuid::try_parse(file).ok();
    let wrapped = row.blob(0)?;
    Ok(id.and_then(|id| vault.file_key(id.as_bytes(), wrapped).ok()))
}

/// What erase entries account for: whole entries, or single sections.
async fn erased(conn: &mut Conn) -> Result<HashSet<(EntryId, Option<String>)>, StoreError> {
    let rows = conn
        .query(
            "SELECT leaf FROM ledger_leaf WHERE kind = $1",
            &[Kind::ERASE.as_str().into()],
        )
        .await?;
    let mut erased = HashSet::new();
    for row in &rows {
        // A leaf that does not decode is named when the walk reaches it.
        let Ok(leaf) = Leaf::decode(row.blob(0)?) else {
            continue;
        };
        let refs = leaf
            .refs
            .into_iter()
            .filter(|one| one.relation == Relation::ERASES);
        erased.extend(refs.map(|one| (one.entry, one.section.map(|name| name.to_string()))));
    }
    Ok(erased)
}

/// Rows that belong to no entry.
pub(super) async fn extra_rows(
    from: &mut impl Source,
    faults: &mut Vec<Fault>,
) -> Result<(), StoreError> {
    let conn = from.parts()?.conn;
    for (table, sql) in [
        (
            "ledger_section",
            "SELECT DISTINCT entry_id FROM ledger_section WHERE entry_id NOT IN (SELECT entry_id FROM ledger_leaf) ORDER BY entry_id",
        ),
        (
            "entry_key",
            "SELECT entry_id FROM entry_key WHERE entry_id NOT IN (SELECT entry_id FROM ledger_leaf) ORDER BY entry_id",
        ),
    ] {
        for row in conn.query(sql, &[]).await? {
            faults.push(Fault::Extra {
                table,
                entry: row.text(0)?.to_owned(),
            });
        }
    }
    Ok(())
}
