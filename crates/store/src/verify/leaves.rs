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
    Frontier, Kind, Leaf, Mismatch, Relation, SaltedSection, SectionName, check, tree,
};
use std::collections::{HashMap, HashSet};

/// Leaves read at a time.
const CHUNK: i64 = 500;

/// Missing entries named one by one in one gap; a gap can be as wide as numbers go.
const MISSING_NAMED_MAX: u64 = 10_000;

/// A leaf's row as stored.
struct Stored {
    /// Its place in the ledger.
    index: u64,
    entry: String,
    file: String,
    number: i64,
    kind: String,
    recorded_at: String,
    bytes: Vec<u8>,
    hash: Vec<u8>,
}

/// The last entry of a file: its number as its row has it, and its hash as its leaf gives it and as
/// its row has it. Where these differ that entry is named, and not what builds on it too.
pub(super) struct Last {
    pub(super) number: i64,
    hashes: [Vec<u8>; 2],
}

impl Last {
    pub(super) fn has_hash(&self, hash: &[u8]) -> bool {
        self.hashes.iter().any(|of_entry| of_entry == hash)
    }
}

/// What the walk remembers from leaf to leaf.
struct Walk {
    frontier: Frontier,
    grew_from_noted: bool,
    /// The place of the next entry.
    next: u64,
    last_recorded: String,
    files: HashMap<String, Last>,
    file_keys: HashMap<String, Option<FileKey>>,
    /// Files with something wrong: what follows from it is not named again.
    broken: HashSet<String>,
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
    let all = conn.row("SELECT COUNT(*) FROM ledger_leaf", &[]).await?;
    let all = all.map_or(Ok(0), |row| row.int(0))?.unsigned_abs();
    let mut walk = Walk {
        frontier: Frontier::new(),
        grew_from_noted: noted.is_some_and(Noted::is_of_no_entries),
        next: 0,
        last_recorded: String::new(),
        files: HashMap::new(),
        file_keys: HashMap::new(),
        broken: HashSet::new(),
        erased: erased(conn).await?,
    };
    let mut after = i64::MIN;
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
            match stored(row)? {
                Some(stored) => walk.one(conn, vault, &stored, shadow, faults).await?,
                None => faults.push(Fault::Extra {
                    table: "ledger_leaf",
                    entry: row.text(1)?.to_owned(),
                }),
            }
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
        last_recorded: walk.last_recorded,
        files: walk.files,
    })
}

/// A leaf's row; none where its place is none that an entry can have.
fn stored(row: &Row) -> Result<Option<Stored>, StoreError> {
    let Ok(index) = u64::try_from(row.int(0)?) else {
        return Ok(None);
    };
    Ok(Some(Stored {
        index,
        entry: row.text(1)?.to_owned(),
        file: row.text(2)?.to_owned(),
        number: row.int(3)?,
        kind: row.text(4)?.to_owned(),
        recorded_at: row.text(5)?.to_owned(),
        bytes: row.blob(6)?.to_vec(),
        hash: row.blob(7)?.to_vec(),
    }))
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
        let missing = self.next..stored.index;
        let named = missing.take(MISSING_NAMED_MAX as usize);
        faults.extend(named.map(|index| Fault::EntryMissing { index }));
        self.next = stored.index.saturating_add(1);
        let hash = tree::leaf_hash(&stored.bytes);
        self.frontier.append(hash);
        let mut wrong: Vec<String> = Vec::new();
        if stored.hash != hash.bytes() {
            wrong.push("its hash is not that of its leaf".to_owned());
        }
        let sections = sections(conn, vault, self, stored, &mut wrong).await?;
        let last = Last {
            number: stored.number,
            hashes: [hash.bytes().to_vec(), stored.hash.clone()],
        };
        let before = self.files.insert(stored.file.clone(), last);
        match Leaf::decode(&stored.bytes) {
            Err(error) => wrong.push(error.to_string()),
            Ok(leaf) => {
                self.order(&leaf, stored, before, &mut wrong);
                let file_key = self.file_keys.get(&stored.file).and_then(Option::as_ref);
                belongs(&leaf, file_key, stored, &mut wrong);
                if let Some(sections) = sections {
                    self.words(&leaf, &sections, &mut wrong);
                    self.project(&leaf, stored, sections, shadow, &mut wrong)
                        .await;
                }
            }
        }
        if !wrong.is_empty() {
            self.broken.insert(stored.file.clone());
        }
        faults.extend(wrong.into_iter().map(|what| Fault::EntryChanged {
            index: stored.index,
            entry: stored.entry.clone(),
            what,
        }));
        Ok(())
    }

    /// Puts what a sound entry says into the tables that the read tables are compared with.
    async fn project(
        &self,
        leaf: &Leaf,
        stored: &Stored,
        sections: Vec<SaltedSection>,
        shadow: &mut Shadow,
        wrong: &mut Vec<String>,
    ) {
        if !wrong.is_empty() {
            return;
        }
        let sections = open_blocks(sections);
        let entry = Entry {
            leaf,
            file: &stored.file,
            sections: &sections,
        };
        let follows = self.broken.contains(&stored.file);
        if shadow.project(&entry).await.is_err() && !follows {
            wrong.push("its words are not of its kind".to_owned());
        }
    }

    /// Place, time and number.
    fn order(
        &mut self,
        leaf: &Leaf,
        stored: &Stored,
        before: Option<Last>,
        wrong: &mut Vec<String>,
    ) {
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
        // A time that has been named as changed says nothing about those after it.
        if recorded_at == stored.recorded_at && recorded_at > self.last_recorded {
            self.last_recorded = recorded_at;
        }
        let follows = match (before, leaf.prev) {
            (None, None) => leaf.record_number == 1,
            (Some(last), Some(prev)) => {
                let next = last.number.checked_add(1);
                number(leaf.record_number).ok() == next && last.has_hash(prev.bytes())
            }
            _ => false,
        };
        if !follows {
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
    // Without the file's key, which has been named, nobody can tell.
    let Some(key) = key else { return };
    let file = uuid::Uuid::try_parse(&stored.file);
    if !file.is_ok_and(|file| leaf.is_of(&key.salt, file.as_bytes())) {
        wrong.push("it is not of the file it stands in".to_owned());
    }
}

/// Opens the sections of an entry; none where one does not open, which is named.
async fn sections(
    conn: &mut Conn,
    vault: &Vault,
    walk: &mut Walk,
    stored: &Stored,
    wrong: &mut Vec<String>,
) -> Result<Option<Vec<SaltedSection>>, StoreError> {
    if !walk.file_keys.contains_key(&stored.file) {
        let key = file_key(conn, vault, &stored.file).await?;
        walk.file_keys.insert(stored.file.clone(), key);
    }
    let Some(file) = walk.file_keys.get(&stored.file).and_then(Option::as_ref) else {
        wrong.push("the key of its file does not open".to_owned());
        return Ok(None);
    };
    let rows = conn
        .query(
            "SELECT ledger_section.name, ledger_section.sealed, entry_key.wrapped FROM ledger_section LEFT JOIN entry_key ON entry_key.entry_id = ledger_section.entry_id WHERE ledger_section.entry_id = $1 ORDER BY ledger_section.name",
            &[(&stored.entry).into()],
        )
        .await?;
    let Some(first) = rows.first() else {
        return Ok(Some(Vec::new()));
    };
    let entry = EntryId::parse(&stored.entry).ok();
    let wrapped = first.opt_blob(2)?;
    let key = entry
        .zip(wrapped)
        .and_then(|(entry, wrapped)| Some((entry, vault.entry_key(file, entry, wrapped).ok()?)));
    let Some((entry, key)) = key else {
        let erased = entry.is_some_and(|entry| walk.erased.contains(&(entry, None)));
        if !erased {
            wrong.push("its key is missing or does not open".to_owned());
        }
        return Ok(erased.then(Vec::new));
    };
    let mut opened = Vec::new();
    let mut all = true;
    for row in &rows {
        let name = row.text(0)?;
        let section = SectionName::parse(name).ok().and_then(|section| {
            let bytes = vault
                .open_section(&key, entry, name, row.blob(1).ok()?)
                .ok()?;
            SaltedSection::decode(section, &bytes).ok()
        });
        all &= section.is_some();
        match section {
            Some(section) => opened.push(section),
            None => wrong.push(format!("section {name} does not open")),
        }
    }
    Ok(all.then_some(opened))
}

async fn file_key(
    conn: &mut Conn,
    vault: &Vault,
    file: &str,
) -> Result<Option<FileKey>, StoreError> {
    let row = conn
        .row(
            "SELECT key_id, wrapped FROM file_key WHERE file_id = $1",
            &[file.into()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let id = uuid::Uuid::try_parse(file).ok();
    let wrapped = row.blob(1)?;
    if row.blob(0)? != vault.installation.id {
        return Ok(None);
    }
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
