//! Facts of a child's file: stating one, taking one back, and reading those that stand.

use crate::db::Row;
use crate::error::StoreError;
use crate::ledger::{self, Receipt, Stamp, Words};
use crate::tx::{Source, Tx};
use access::Permit;
use access::permit::{Act, OfChild, OpenFile, StateFact};
use record::fact::{Fact, FactKind, Withdrawal};
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
    /// The entry by which it stands no more, if there is one: what replaced it, or what took it back.
    pub superseded_by: Option<EntryId>,
    /// That it was entered in error, where somebody took it back.
    pub withdrawn: Option<Withdrawn>,
    /// The fact.
    pub fact: Fact,
}

shows_only!(Stated: entry, number, recorded_at, author, superseded_by);

/// When, by whom and why a statement was taken back.
#[derive(Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// When.
    pub at: Instant,
    /// Who did so, by the name they had then.
    pub by: String,
    /// Why it was an error.
    pub because: String,
}

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

/// Takes back a statement of the file that the permit names.
///
/// # Errors
/// [`StoreError::Conflict`] where it was taken back already, or is none of this file.
pub async fn withdraw(
    tx: &mut Tx,
    permit: &Permit<StateFact>,
    withdrawal: &Withdrawal,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    let statement = withdrawal.statement();
    let found = one(tx, permit, statement).await?;
    if found.is_none_or(|stated| stated.withdrawn.is_some()) {
        return Err(StoreError::Conflict);
    }
    let words = Words {
        kind: Kind::FACT_WITHDRAWN,
        file: *permit.child().bytes(),
        event: None,
        late: false,
        refs: vec![Ref::to(Relation::WITHDRAWS, statement)],
        sections: vec![("withdrawn", vec![withdrawal.row().encode()])],
    };
    ledger::append(tx, stamp, words).await
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

/// Reads the facts that stand on a file, in the course of a load that may add to them, and those that
/// were entered in error: a load does not state these again.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn of_loaded(
    from: &mut impl Source,
    _: &Permit<access::permit::ImportCensus>,
    child: ChildId,
) -> Result<Vec<Stated>, StoreError> {
    let mut all = of_child(from, child, true).await?;
    all.retain(|stated| stated.superseded_by.is_none() || stated.withdrawn.is_some());
    Ok(all)
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

pub(crate) const OF_CHILD: &str = "SELECT entry_id, number, recorded_at, author_id, superseded_by, withdrawn_at, withdrawn_by, withdrawn_because, lines FROM fact WHERE child_id = $1 AND (superseded_by IS NULL OR $2 = 1) ORDER BY number LIMIT $3";

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
                withdrawn: withdrawn(row)?,
                fact: Fact::from_blocks(row.text(8)?.lines())
                    .map_err(|_| StoreError::corrupt("fact"))?,
            })
        })
        .collect()
}

fn withdrawn(row: &Row) -> Result<Option<Withdrawn>, StoreError> {
    let Some(at) = row.opt_parsed(5, "fact", Instant::parse)? else {
        return Ok(None);
    };
    Ok(Some(Withdrawn {
        at,
        by: row.text(6)?.to_owned(),
        because: row.text(7)?.to_owned(),
    }))
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
