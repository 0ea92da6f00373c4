//! Proposed recording policies: who proposed which, and what a second person decided (CFG-001;
//! "Who may do what: change the recording policy").

use crate::accounts::house;
use crate::db::Row;
use crate::error::StoreError;
use crate::ledger::{self, Receipt, Stamp};
use crate::tx::{Source, Tx};
use access::Permit;
use access::permit::{AdvisePolicy, ApprovePolicy, ProposePolicy, TryPolicy};
use jiff::civil::Date;
use record::ids::{AuthorityId, EntryId, StaffId};
use record::ledger::Kind;
use record::row::Row as Named;
use record::time::Instant;

/// Most proposals of one list.
const LIST_MAX: i64 = 200;

/// Most pieces of advice on one proposal that are shown.
const ADVICE_MAX: i64 = 50;

/// A proposal as it is made.
#[derive(Debug, Clone, Copy)]
pub struct NewProposal<'a> {
    /// The policy's id.
    pub policy: &'a str,
    /// Its version.
    pub version: u32,
    /// The exact bytes of its file.
    pub bytes: &'a [u8],
    /// Why.
    pub because: &'a str,
    /// Who proposes.
    pub staff: StaffId,
    /// Their name.
    pub name: &'a str,
}

/// What became of a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decided {
    /// Nobody has decided yet.
    Waiting,
    /// It was approved, and adopted.
    Adopted {
        /// By whom.
        by: String,
    },
    /// It was turned down.
    Declined {
        /// By whom.
        by: String,
        /// Why.
        because: String,
    },
}

/// A proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its entry.
    pub entry: EntryId,
    /// The policy's id.
    pub policy: String,
    /// Its version.
    pub version: u64,
    /// The exact bytes of its file.
    pub bytes: Vec<u8>,
    /// Why.
    pub because: String,
    /// Who proposed it.
    pub staff: StaffId,
    /// Their name then.
    pub name: String,
    /// When.
    pub at: Instant,
    /// What became of it.
    pub decided: Decided,
}

/// What information governance advises on a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// Who advised, by their name then.
    pub name: String,
    /// What they advised.
    pub advice: String,
    /// When.
    pub at: Instant,
}

/// Proposes a policy: its bytes enter the ledger, and nothing is in force by that.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn propose(
    tx: &mut Tx,
    authority: AuthorityId,
    _: &Permit<ProposePolicy>,
    new: NewProposal<'_>,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    let row = Named::new()
        .with("policy", new.policy)
        .with("version", new.version.to_string())
        .with("staff", new.staff.to_string())
        .with("name", new.name)
        .with("because", new.because);
    let mut words = house(authority, Kind::POLICY_PROPOSED, "proposed", row);
    words.sections.push(("policy", vec![new.bytes.to_vec()]));
    ledger::append(tx, stamp, words).await
}

/// Adopts a proposal from a day on, with the names of both people.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn adopt(
    tx: &mut Tx,
    authority: AuthorityId,
    _: &Permit<ApprovePolicy>,
    proposal: &Proposal,
    (from, by): (Date, &str),
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    let row = Named::new()
        .with("policy", proposal.policy.as_str())
        .with("from", from.to_string())
        .with("proposal", proposal.entry.to_string())
        .with("proposed_by", proposal.name.as_str())
        .with("approved_by", by);
    let mut words = house(authority, Kind::POLICY_ADOPTED, "adopted", row);
    words
        .sections
        .push(("policy", vec![proposal.bytes.clone()]));
    ledger::append(tx, stamp, words).await
}

/// Turns a proposal down.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn decline(
    tx: &mut Tx,
    authority: AuthorityId,
    _: &Permit<ApprovePolicy>,
    proposal: EntryId,
    (by, because): (&str, &str),
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    let row = Named::new()
        .with("proposal", proposal.to_string())
        .with("by", by)
        .with("because", because);
    let words = house(authority, Kind::POLICY_DECLINED, "declined", row);
    ledger::append(tx, stamp, words).await
}

/// Records advice on a proposal. It binds nobody: whoever approves reads it first.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn advise(
    tx: &mut Tx,
    authority: AuthorityId,
    _: &Permit<AdvisePolicy>,
    proposal: EntryId,
    (by, advice): (&str, &str),
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    let row = Named::new()
        .with("proposal", proposal.to_string())
        .with("by", by)
        .with("advice", advice);
    let words = house(authority, Kind::POLICY_ADVISED, "advised", row);
    ledger::append(tx, stamp, words).await
}

/// The advice on a proposal, the oldest first.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn advice<A: Weighs>(
    from: &mut impl Source,
    _: &Permit<A>,
    proposal: EntryId,
) -> Result<Vec<Advice>, StoreError> {
    let rows = from
        .parts()?
        .conn
        .query(
            "SELECT name, advice, at FROM policy_advice WHERE proposal = $1 ORDER BY at, entry_id LIMIT $2",
            &[(&proposal.to_string()).into(), ADVICE_MAX.into()],
        )
        .await?;
    let advice = rows.iter().map(|row| {
        Ok(Advice {
            name: row.text(0)?.to_owned(),
            advice: row.text(1)?.to_owned(),
            at: row.parsed(2, "policy_advice", Instant::parse)?,
        })
    });
    advice.collect()
}

macro_rules! columns {
    () => {
        "SELECT entry_id, policy_id, version, bytes, because, staff_id, name, at, decided, decided_name, decided_because FROM policy_proposal"
    };
}

/// Every proposal, the newest first.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn list(
    from: &mut impl Source,
    _: &Permit<TryPolicy>,
) -> Result<Vec<Proposal>, StoreError> {
    let sql = concat!(columns!(), " ORDER BY at DESC, entry_id DESC LIMIT $1");
    let rows = from.parts()?.conn.query(sql, &[LIST_MAX.into()]).await?;
    rows.iter().map(read).collect()
}

/// One proposal, for whoever weighs it or decides on it.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn one<A: Weighs>(
    from: &mut impl Source,
    _: &Permit<A>,
    entry: EntryId,
) -> Result<Option<Proposal>, StoreError> {
    let sql = concat!(columns!(), " WHERE entry_id = $1");
    let conn = from.parts()?.conn;
    let row = conn.row(sql, &[(&entry.to_string()).into()]).await?;
    row.as_ref().map(read).transpose()
}

/// An act that looks at a proposal.
pub trait Weighs: access::permit::Act {}
impl Weighs for TryPolicy {}
impl Weighs for AdvisePolicy {}
impl Weighs for ApprovePolicy {}

fn read(row: &Row) -> Result<Proposal, StoreError> {
    let by = row.text(9)?.to_owned();
    Ok(Proposal {
        entry: row.parsed(0, "policy_proposal", EntryId::parse)?,
        policy: row.text(1)?.to_owned(),
        version: row.int(2)?.unsigned_abs(),
        bytes: row.blob(3)?.to_vec(),
        because: row.text(4)?.to_owned(),
        staff: row.parsed(5, "policy_proposal", StaffId::parse)?,
        name: row.text(6)?.to_owned(),
        at: row.parsed(7, "policy_proposal", Instant::parse)?,
        decided: match row.opt_text(8)? {
            None => Decided::Waiting,
            Some("adopted") => Decided::Adopted { by },
            Some("declined") => Decided::Declined {
                by,
                because: row.text(10)?.to_owned(),
            },
            Some(_) => return Err(StoreError::corrupt("policy_proposal")),
        },
    })
}
