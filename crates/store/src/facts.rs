//! Facts of a child's file: stating one, and reading those that stand.

use crate::error::StoreError;
use crate::ledger::{self, Receipt, Stamp, Words};
use crate::tx::{Source, Tx};
use access::Permit;
use access::permit::{Act, OfChild, OpenFile};
use record::fact::{Fact, FactKind};
use record::ids::{ChildId, EntryId, StaffId};
use record::ledger::{Kind, Ref, Relation};
use record::shows_only;
use record::time::{Instant, Occurred};

/// Most facts that one file's front page reads.
pub(crate) const FACTS_MAX: i64 = 5_000;

/// A fact with its place in the file.
#[derive(Clone, PartialEq, Eq)]
pub struct Stated {
    /// Its entry.
    pub entry: EntryId,
    /// The entry's number in the file.
    pub number: u64,
    /// When it was recorded.
    pub recorded_at: Instant,
    /// Who stated it; nobody where it was loaded.
    pub author: Option<StaffId>,
    /// What replaced it, if anything has.
    pub superseded_by: Option<EntryId>,
    /// The fact.
    pub fact: Fact,
}

shows_only!(Stated: entry, number, recorded_at, author, superseded_by);

/// An act that states facts on a file that is already open.
pub trait States: Act {}
impl States for access::permit::StateFact {}
impl States for access::permit::Allocate {}

/// Opens a child's file: its first entry.
///
/// # Errors
/// [`StoreError::Conflict`] where the child's id of this authority has a file already.
pub async fn open_file(
    tx: &mut Tx,
    _: &Permit<OpenFile>,
    child: ChildId,
    fact: &Fact,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    ledger::append(tx, stamp, words(child, fact, Kind::FILE_OPENED)).await
}

/// States a fact on the file that the permit names.
///
/// # Errors
/// [`StoreError::Conflict`] where what it supersedes no longer stands on this file: somebody has
/// replaced it meanwhile, and two facts in its place would both be shown.
pub async fn state<A: States>(
    tx: &mut Tx,
    permit: &Permit<A>,
    fact: &Fact,
    stamp: Stamp,
) -> Result<Receipt, StoreError>
where
    A::On: OfChild,
{
    let child = permit.child();
    if let Some(earlier) = fact.supersedes() {
        stands(tx, child, earlier).await?;
    }
    ledger::append(tx, stamp, words(child, fact, Kind::FACT_STATED)).await
}

async fn stands(tx: &mut Tx, child: ChildId, fact: EntryId) -> Result<(), StoreError> {
    let row = tx
        .parts()?
        .conn
        .row(
            "SELECT entry_id FROM fact WHERE entry_id = $1 AND child_id = $2 AND superseded_by IS NULL",
            &[(&fact.to_string()).into(), (&child.to_string()).into()],
        )
        .await?;
    row.map(|_| ()).ok_or(StoreError::Conflict)
}

/// States a fact while a file is being opened or loaded, before anybody is tied to it.
///
/// # Errors
/// [`StoreError::Conflict`] as for [`state`].
pub async fn state_on_opening<A: Act<On = ()> + Opens>(
    tx: &mut Tx,
    _: &Permit<A>,
    child: ChildId,
    fact: &Fact,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    if let Some(earlier) = fact.supersedes() {
        stands(tx, child, earlier).await?;
    }
    ledger::append(tx, stamp, words(child, fact, Kind::FACT_STATED)).await
}

/// An act in whose course files come into being.
pub trait Opens: Act {}
impl Opens for OpenFile {}
impl Opens for access::permit::ImportCensus {}

/// Opens a child's file in the course of a load.
///
/// # Errors
/// [`StoreError::Conflict`] where the child has a file already.
pub async fn open_loaded_file(
    tx: &mut Tx,
    _: &Permit<access::permit::ImportCensus>,
    child: ChildId,
    fact: &Fact,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    ledger::append(tx, stamp, words(child, fact, Kind::FILE_OPENED)).await
}

fn words(child: ChildId, fact: &Fact, kind: Kind) -> Words {
    Words {
        kind,
        file: *child.bytes(),
        event: fact.from().map(Occurred::on),
        late: false,
        refs: fact
            .supersedes()
            .map(|earlier| Ref::to(Relation::SUPERSEDES, earlier))
            .into_iter()
            .collect(),
        sections: vec![("fact", fact.blocks())],
    }
}

/// Reads the facts of the file that the permit names, oldest first: those that stand, or all.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn read<A: Act>(
    from: &mut impl Source,
    permit: &Permit<A>,
    superseded_too: bool,
) -> Result<Vec<Stated>, StoreError>
where
    A::On: OfChild,
{
    of_child(from, permit.child(), superseded_too).await
}

/// Reads the facts that stand on a file, in the course of a load that may add to them.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn of_loaded(
    from: &mut impl Source,
    _: &Permit<access::permit::ImportCensus>,
    child: ChildId,
) -> Result<Vec<Stated>, StoreError> {
    of_child(from, child, false).await
}

/// Reads one fact of the file that the permit names.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn one<A: Act>(
    from: &mut impl Source,
    permit: &Permit<A>,
    entry: EntryId,
) -> Result<Option<Stated>, StoreError>
where
    A::On: OfChild,
{
    let all = of_child(from, permit.child(), true).await?;
    Ok(all.into_iter().find(|stated| stated.entry == entry))
}

pub(crate) const OF_CHILD: &str = "SELECT entry_id, number, recorded_at, author_id, superseded_by, lines FROM fact WHERE child_id = $1 AND (superseded_by IS NULL OR $2 = 1) ORDER BY number LIMIT $3";

pub(crate) async fn of_child(
    from: &mut impl Source,
    child: ChildId,
    superseded_too: bool,
) -> Result<Vec<Stated>, StoreError> {
    let rows = from
        .parts()?
        .conn
        .query(
            OF_CHILD,
            &[
                (&child.to_string()).into(),
                superseded_too.into(),
                FACTS_MAX.into(),
            ],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Stated {
                entry: row.parsed(0, "fact", EntryId::parse)?,
                number: row.int(1)?.unsigned_abs(),
                recorded_at: row.parsed(2, "fact", Instant::parse)?,
                author: row.opt_parsed(3, "fact", StaffId::parse)?,
                superseded_by: row.opt_parsed(4, "fact", EntryId::parse)?,
                fact: Fact::from_blocks(row.text(5)?.lines())
                    .map_err(|_| StoreError::corrupt("fact"))?,
            })
        })
        .collect()
}

/// The facts of one kind among those read.
pub fn of_kind(facts: &[Stated], kind: FactKind) -> impl Iterator<Item = &Stated> {
    facts
        .iter()
        .filter(move |stated| stated.fact.kind() == kind)
}

/// The blocks of a fact as lines of text; a block is one line of JSON.
pub(crate) fn join_lines(blocks: &[Vec<u8>]) -> Result<String, StoreError> {
    let lines: Result<Vec<&str>, _> = blocks
        .iter()
        .map(|block| std::str::from_utf8(block))
        .collect();
    Ok(lines
        .map_err(|_| StoreError::corrupt("ledger_section"))?
        .join("\n"))
}
