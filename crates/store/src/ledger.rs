//! Adding an entry to the ledger, and reading one back (`docs/ledger-format.md`).

use crate::db::{Conn, Row, Value};
use crate::error::StoreError;
use crate::project::{self, Entry};
use crate::tx::{Parts, Source, Tx};
use crate::vault::{FileKey, Vault};
use record::ids::{EntryId, SessionId, StaffId};
use record::ledger::{
    Block, ClockNote, Digest, Frontier, Kind, NewEntry, Position, Ref, Salt, SaltedSection,
    Sealable, Section, SectionName,
};
use record::time::{Instant, Now, Occurred};

/// Who makes an entry, when, and under which policy.
#[derive(Debug, Clone, Copy)]
pub struct Stamp {
    /// The id of the new entry.
    pub entry: EntryId,
    /// The member of staff; nobody for an act of the operator.
    pub author: Option<StaffId>,
    /// Their session, where there is one.
    pub session: Option<SessionId>,
    /// Digest of the recording policy in force.
    pub policy: Option<Digest>,
    /// The present.
    pub now: Now,
}

/// What comes back for an entry: enough to write in a paper diary and check years later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The entry.
    pub entry: EntryId,
    /// Its number in the child's file.
    pub number: u64,
    /// Its hash in the ledger.
    pub leaf: Digest,
    /// The ledger's size and root with this entry in it.
    pub head: Head,
    /// When it was recorded.
    pub recorded_at: Instant,
}

/// The ledger at one moment: so many leaves, with this root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// How many leaves.
    pub size: u64,
    /// The root over them.
    pub root: Digest,
}

/// What an entry says, before it has a place.
pub(crate) struct Words {
    pub(crate) kind: Kind,
    pub(crate) file: [u8; 16],
    pub(crate) event: Option<Occurred>,
    pub(crate) late: bool,
    pub(crate) refs: Vec<Ref>,
    pub(crate) sections: Vec<(&'static str, Vec<Vec<u8>>)>,
}

/// The opened sections of an entry: name and blocks.
pub(crate) type Sections = Vec<(String, Vec<Vec<u8>>)>;

/// Makes the heads of an empty ledger and trail, once. Where either holds anything, a head that is
/// missing is not new but gone, and one made anew would hide that.
pub(crate) async fn found(conn: &mut Conn) -> Result<(), StoreError> {
    let any = "SELECT idx FROM ledger_leaf UNION ALL SELECT seq FROM trail LIMIT 1";
    if conn.row(any, &[]).await?.is_some() {
        // Touches nothing; what cannot be written is refused here, and not at the first act.
        let try_it = "UPDATE ledger_head SET one = 1 WHERE one <> 1";
        return conn.later(try_it, &[]).await;
    }
    let empty = Frontier::new().to_bytes();
    conn.later(
        "INSERT INTO ledger_head (one, frontier, recorded_at) VALUES (1, $1, '') ON CONFLICT DO NOTHING",
        &[(&empty).into()],
    )
    .await?;
    conn.later(
        "INSERT INTO trail_head (one, size, hash) VALUES (1, 0, $1) ON CONFLICT DO NOTHING",
        &[Value::Blob(&[0; 32])],
    )
    .await
}

/// The ledger's head as this read or write sees it.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn head(from: &mut impl Source) -> Result<Head, StoreError> {
    let (frontier, _) = read_head(from.parts()?.conn).await?;
    Ok(Head {
        size: frontier.size(),
        root: frontier.root(),
    })
}

pub(crate) const HEAD: &str = "SELECT frontier, recorded_at FROM ledger_head WHERE one = 1";

pub(crate) async fn read_head(conn: &mut Conn) -> Result<(Frontier, Option<Instant>), StoreError> {
    const BROKEN: StoreError = StoreError::corrupt("ledger_head");
    let row = conn.row(HEAD, &[]).await?;
    let row = row.ok_or(BROKEN)?;
    let frontier = Frontier::from_bytes(row.blob(0)?).map_err(|_| BROKEN)?;
    let recorded_at = match row.text(1)? {
        "" => None,
        text => Some(Instant::parse(text).map_err(|_| BROKEN)?),
    };
    Ok((frontier, recorded_at))
}

/// Adds an entry: leaf, sealed sections, wrapped key, both heads, and the read tables.
pub(crate) async fn append(tx: &mut Tx, stamp: Stamp, words: Words) -> Result<Receipt, StoreError> {
    let Parts { conn, vault } = tx.parts()?;
    let (mut frontier, last) = read_head(conn).await?;
    let file_text = file_text(&words.file);
    let file = file(conn, vault, &words.file, &file_text).await?;
    let recorded_at = last.map_or(stamp.now.instant(), |last| last.max(stamp.now.instant()));
    let held = (recorded_at > stamp.now.instant()).then_some(ClockNote::HELD);
    let position = Position {
        index: frontier.size(),
        record_number: file.number + 1,
        prev: file.prev,
        recorded_at,
        clock_note: held.as_ref(),
        record_salt: &file.key.salt,
    };
    let placed = place(vault, stamp, words, position)?;
    frontier.append(placed.leaf_hash);
    let receipt = Receipt {
        entry: stamp.entry,
        number: file.number + 1,
        leaf: placed.leaf_hash,
        head: Head {
            size: frontier.size(),
            root: frontier.root(),
        },
        recorded_at,
    };
    store(conn, vault, &file, &file_text, &placed).await?;
    move_heads(conn, &frontier, &file_text, &receipt).await?;
    let sections = open_blocks(placed.sections);
    project::entry(
        conn,
        &Entry {
            leaf: &placed.leaf,
            file: &file_text,
            sections: &sections,
        },
    )
    .await?;
    conn.settle().await?;
    Ok(receipt)
}

fn place(
    vault: &Vault,
    stamp: Stamp,
    words: Words,
    position: Position<'_>,
) -> Result<Sealable, StoreError> {
    let named = |(name, blocks): (&str, _)| {
        let name = SectionName::parse(name).map_err(|_| StoreError::Bug("a section's name"))?;
        Ok(Section { name, blocks })
    };
    let entry = NewEntry {
        entry: stamp.entry,
        kind: words.kind,
        record: words.file,
        author: stamp.author,
        session: stamp.session,
        event: words.event,
        late: words.late,
        policy: stamp.policy,
        refs: words.refs,
        sections: words
            .sections
            .into_iter()
            .map(named)
            .collect::<Result<_, StoreError>>()?,
    };
    let salts = vault.entropy.draw_each(entry.salts_needed());
    entry
        .place(position, salts.into_iter().map(Salt::new))
        .map_err(|error| StoreError::Entry(Box::new(error)))
}

struct File {
    key: FileKey,
    number: u64,
    prev: Option<Digest>,
}

pub(crate) const FILE: &str = "SELECT file_key.wrapped, file_head.number, file_head.hash FROM file_key JOIN file_head ON file_head.file_id = file_key.file_id WHERE file_key.file_id = $1";

/// The key and head of a file; a file's first entry makes both.
async fn file(
    conn: &mut Conn,
    vault: &Vault,
    id: &[u8; 16],
    text: &str,
) -> Result<File, StoreError> {
    let row = conn.row(FILE, &[text.into()]).await?;
    let Some(row) = row else {
        let (key, wrapped) = vault.new_file_key(id)?;
        conn.later(
            "INSERT INTO file_key (file_id, key_id, wrapped) VALUES ($1, $2, $3)",
            &[
                text.into(),
                vault.installation.id[..].into(),
                (&wrapped).into(),
            ],
        )
        .await?;
        return Ok(File {
            key,
            number: 0,
            prev: None,
        });
    };
    let broken = || StoreError::corrupt("file_key");
    let key = vault.file_key(id, row.blob(0)?).map_err(|_| broken())?;
    let number = u64::try_from(row.int(1)?).map_err(|_| broken())?;
    let hash: [u8; 32] = row.blob(2)?.try_into().map_err(|_| broken())?;
    Ok(File {
        key,
        number,
        prev: Some(Digest::new(hash)),
    })
}

async fn store(
    conn: &mut Conn,
    vault: &Vault,
    file: &File,
    file_text: &str,
    placed: &Sealable,
) -> Result<(), StoreError> {
    let leaf = &placed.leaf;
    let entry = leaf.entry.to_string();
    conn.later(
        "INSERT INTO ledger_leaf (idx, entry_id, file_id, number, kind, recorded_at, leaf, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            number(leaf.index)?.into(),
            (&entry).into(),
            file_text.into(),
            number(leaf.record_number)?.into(),
            leaf.kind.as_str().into(),
            (&leaf.recorded_at.to_string()).into(),
            (&placed.leaf_bytes).into(),
            placed.leaf_hash.bytes()[..].into(),
        ],
    )
    .await?;
    if placed.sections.is_empty() {
        return Ok(());
    }
    let (key, wrapped) = vault.new_entry_key(&file.key, leaf.entry)?;
    conn.later(
        "INSERT INTO entry_key (entry_id, wrapped) VALUES ($1, $2)",
        &[(&entry).into(), (&wrapped).into()],
    )
    .await?;
    let sealed = vault.seal_sections(&key, leaf.entry, &placed.sections)?;
    let names = placed.sections.iter().map(|section| section.name.as_str());
    let sealed: Vec<(&str, Vec<u8>)> = names.zip(sealed).collect();
    let lots: Vec<[Value<'_>; 3]> = sealed
        .iter()
        .map(|(name, sealed)| [(&entry).into(), (*name).into(), sealed.into()])
        .collect();
    conn.later_each(
        "INSERT INTO ledger_section (entry_id, name, sealed) VALUES ($1, $2, $3)",
        &lots,
    )
    .await
}

async fn move_heads(
    conn: &mut Conn,
    frontier: &Frontier,
    file: &str,
    receipt: &Receipt,
) -> Result<(), StoreError> {
    conn.later(
        "UPDATE ledger_head SET frontier = $1, recorded_at = $2 WHERE one = 1",
        &[
            (&frontier.to_bytes()).into(),
            (&receipt.recorded_at.to_string()).into(),
        ],
    )
    .await?;
    conn.later(
        "INSERT INTO file_head (file_id, number, hash) VALUES ($1, $2, $3) ON CONFLICT (file_id) DO UPDATE SET number = excluded.number, hash = excluded.hash",
        &[file.into(), number(receipt.number)?.into(), receipt.leaf.bytes()[..].into()],
    )
    .await
}

/// A count as the databases hold it.
pub(crate) fn number(count: u64) -> Result<i64, StoreError> {
    i64::try_from(count).map_err(|_| StoreError::Bug("a count beyond the database's numbers"))
}

/// A file's id as text; a file is a child's, or the authority's for what belongs to no child.
pub(crate) fn file_text(file: &[u8; 16]) -> String {
    uuid::Uuid::from_bytes(*file).to_string()
}

/// The words of opened sections, without their salts; destroyed blocks are passed over.
pub(crate) fn open_blocks(sections: Vec<SaltedSection>) -> Sections {
    let opened = sections.into_iter().map(|section| {
        let words = section.blocks.into_iter().filter_map(Block::into_words);
        (section.name.to_string(), words.collect())
    });
    opened.collect()
}

/// Reads and opens the sections of one entry; none where their key has been destroyed.
pub(crate) async fn sections(
    conn: &mut Conn,
    vault: &Vault,
    entry: EntryId,
) -> Result<Sections, StoreError> {
    sections_named(conn, vault, entry, |_| true).await
}

/// Of these the ones with a name that is asked for; no other is unsealed.
pub(crate) async fn sections_named(
    conn: &mut Conn,
    vault: &Vault,
    entry: EntryId,
    wanted: impl Fn(&str) -> bool,
) -> Result<Sections, StoreError> {
    let rows = conn
        .query(
            "SELECT ledger_leaf.file_id, file_key.wrapped, entry_key.wrapped, ledger_section.name, ledger_section.sealed FROM ledger_leaf JOIN file_key ON file_key.file_id = ledger_leaf.file_id JOIN entry_key ON entry_key.entry_id = ledger_leaf.entry_id JOIN ledger_section ON ledger_section.entry_id = ledger_leaf.entry_id WHERE ledger_leaf.entry_id = $1 ORDER BY ledger_section.name",
            &[(&entry.to_string()).into()],
        )
        .await?;
    unseal(vault, entry, &rows, wanted)
}

/// Opens sections of an entry that were read: rows that begin with the file, its wrapped key, the
/// entry's, and a section's name and sealed bytes.
pub(crate) fn unseal(
    vault: &Vault,
    entry: EntryId,
    rows: &[Row],
    wanted: impl Fn(&str) -> bool,
) -> Result<Sections, StoreError> {
    const BROKEN: StoreError = StoreError::corrupt("ledger_section");
    let Some(first) = rows.first() else {
        return Ok(Vec::new());
    };
    let file = uuid::Uuid::try_parse(first.text(0)?).map_err(|_| BROKEN)?;
    let file = vault
        .file_key(file.as_bytes(), first.blob(1)?)
        .map_err(|_| BROKEN)?;
    let key = vault
        .entry_key(&file, entry, first.blob(2)?)
        .map_err(|_| BROKEN)?;
    let mut sections = Vec::new();
    for row in rows {
        let name = row.text(3)?;
        if !wanted(name) {
            continue;
        }
        let bytes = vault
            .open_section(&key, entry, name, row.blob(4)?)
            .map_err(|_| BROKEN)?;
        let name = SectionName::parse(name).map_err(|_| BROKEN)?;
        sections.push(SaltedSection::decode(name, &bytes).map_err(|_| BROKEN)?);
    }
    Ok(open_blocks(sections))
}
