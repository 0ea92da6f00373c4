//! Who used which file, for what, and on what basis (ACC-001). A row is durable before any content
//! leaves; rows are never changed, and each carries the hash of all before it (ACC-002).

use crate::db::{Conn, Row, Value};
use crate::error::StoreError;
use crate::ledger::number;
use crate::tx::{Parts, Source, Tx};
use access::permit::{ReadOwnTrail, ReadTrail};
use access::{Actor, Permit};
use record::ids::{ChildId, SessionId, StaffId};
use record::shows_only;
use record::time::{Instant, Now};
use sha2::{Digest as _, Sha256};

/// Most rows of one page of the trail.
pub const ROWS_MAX: i64 = 100;

/// Longest address and device kept, in bytes.
const WHERE_BYTES_MAX: usize = 200;

const REASON: &str = "trail-reason";

/// What is written of one use of a file.
#[derive(Clone)]
pub struct Use<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// From which address.
    pub address: &'a str,
    /// With what device or program.
    pub device: &'a str,
    /// The act, as a code.
    pub act: &'a str,
    /// Whose file.
    pub child: Option<ChildId>,
    /// Which entry, draft or page of it, as an id or a code.
    pub thing: Option<String>,
    /// What the admission or refusal rests on, as a code.
    pub basis: &'a str,
    /// Whether it was allowed.
    pub allowed: bool,
    /// The reason given in words; sealed.
    pub reason: Option<&'a str>,
    /// When.
    pub now: Now,
}

/// One row of the trail, as those who may read it see it.
#[derive(Clone, PartialEq, Eq)]
pub struct Used {
    /// Its place in the trail.
    pub seq: u64,
    /// When.
    pub at: Instant,
    /// Who; nobody for the operator.
    pub staff: Option<StaffId>,
    /// Their name now, where they have an account.
    pub name: Option<String>,
    /// Their role then.
    pub role: String,
    /// In which session.
    pub session: Option<SessionId>,
    /// The act.
    pub act: String,
    /// Whose file.
    pub child: Option<ChildId>,
    /// Which entry, draft or page.
    pub thing: Option<String>,
    /// On what basis.
    pub basis: String,
    /// Whether it was allowed.
    pub allowed: bool,
    /// The reason given.
    pub reason: Option<String>,
    /// From which address.
    pub address: String,
}

pub(crate) const HEAD: &str = "SELECT size, hash FROM trail_head WHERE one = 1";

shows_only!(Used: seq, at, staff, session, act, child, basis, allowed);

/// Adds a row.
///
/// # Errors
/// [`StoreError`] where it cannot be stored; then nothing may be shown either.
pub async fn add(tx: &mut Tx, used: &Use<'_>) -> Result<(), StoreError> {
    let Parts { conn, vault } = tx.parts()?;
    let head = Head::read(conn).await?;
    let seq = head.size;
    let line = Line {
        seq,
        at: used.now.instant().to_string(),
        staff: used.actor.staff().map(|staff| staff.to_string()),
        role: used
            .actor
            .role()
            .map_or("operator", |role| role.as_str())
            .to_owned(),
        session: used.actor.session().map(|session| session.to_string()),
        act: used.act.to_owned(),
        child: used.child.map(|child| child.to_string()),
        thing: used.thing.clone(),
        basis: used.basis.to_owned(),
        allowed: used.allowed,
        reason: match used.reason {
            None => None,
            Some(reason) => Some(vault.keep(REASON, &seq.to_be_bytes(), reason.as_bytes())?),
        },
        address: cut(used.address),
        device: cut(used.device),
    };
    head.put(conn, &line).await
}

/// A try to get in under a name that nobody has.
#[derive(Debug, Clone, Copy)]
pub struct Unknown<'a> {
    /// From which address.
    pub address: &'a str,
    /// With what device or program.
    pub device: &'a str,
    /// The act, as a code.
    pub act: &'a str,
    /// What the refusal rests on, as a code.
    pub basis: &'a str,
    /// When.
    pub now: Now,
}

/// Adds the row of a try under a name that nobody has, so that as much is written as for one that
/// somebody has (reliability T49). The name as it was typed is not taken: it may be a password in
/// the wrong field.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn add_unknown(tx: &mut Tx, tried: &Unknown<'_>) -> Result<(), StoreError> {
    let conn = tx.parts()?.conn;
    let head = Head::read(conn).await?;
    let line = Line {
        seq: head.size,
        at: tried.now.instant().to_string(),
        role: "nobody".to_owned(),
        act: tried.act.to_owned(),
        basis: tried.basis.to_owned(),
        address: cut(tried.address),
        device: cut(tried.device),
        ..Line::default()
    };
    head.put(conn, &line).await
}

/// How far the trail goes, and the hash of all its rows.
struct Head {
    size: i64,
    hash: Vec<u8>,
}

impl Head {
    async fn read(conn: &mut Conn) -> Result<Self, StoreError> {
        let row = conn.row(HEAD, &[]).await?;
        let row = row.ok_or(StoreError::corrupt("trail_head"))?;
        Ok(Self {
            size: row.int(0)?,
            hash: row.blob(1)?.to_vec(),
        })
    }

    /// Puts the next row after it, and moves it on.
    async fn put(self, conn: &mut Conn, line: &Line) -> Result<(), StoreError> {
        let hash = line.hash(&self.hash);
        line.insert(conn, &hash).await?;
        conn.later(
            "UPDATE trail_head SET size = $1, hash = $2 WHERE one = 1",
            &[(self.size + 1).into(), hash[..].into()],
        )
        .await
    }
}

fn cut(text: &str) -> String {
    let mut end = text.len().min(WHERE_BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    // As it will be stored, since it is hashed before.
    Value::kept(text.get(..end).unwrap_or_default()).into_owned()
}

/// A row as it is stored and hashed.
#[derive(Default, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) seq: i64,
    at: String,
    staff: Option<String>,
    role: String,
    session: Option<String>,
    act: String,
    child: Option<String>,
    thing: Option<String>,
    basis: String,
    allowed: bool,
    reason: Option<Vec<u8>>,
    address: String,
    device: String,
}

impl Line {
    /// The hash of this row and, through the last one's, of all before it. Every part is counted,
    /// so that no two rows can be cut differently and hash alike.
    pub(crate) fn hash(&self, before: &[u8]) -> [u8; 32] {
        let mut hash = Sha256::new_with_prefix(b"daybook/trail/v1\0");
        let mut part = |bytes: Option<&[u8]>| match bytes {
            None => hash.update([0]),
            Some(bytes) => {
                hash.update([1]);
                hash.update((bytes.len() as u64).to_be_bytes());
                hash.update(bytes);
            }
        };
        part(Some(before));
        part(Some(&self.seq.to_be_bytes()));
        part(Some(self.at.as_bytes()));
        part(self.staff.as_deref().map(str::as_bytes));
        part(Some(self.role.as_bytes()));
        part(self.session.as_deref().map(str::as_bytes));
        part(Some(self.act.as_bytes()));
        part(self.child.as_deref().map(str::as_bytes));
        part(self.thing.as_deref().map(str::as_bytes));
        part(Some(self.basis.as_bytes()));
        part(Some(&[u8::from(self.allowed)]));
        part(self.reason.as_deref());
        part(Some(self.address.as_bytes()));
        part(Some(self.device.as_bytes()));
        hash.finalize().into()
    }

    async fn insert(&self, conn: &mut Conn, hash: &[u8]) -> Result<(), StoreError> {
        // Nobody else adds while this write is open, so where one is there the head is wrong.
        conn.later_next(
            "INSERT INTO trail (seq, at, staff_id, role, session_id, act, child_id, thing, basis, allowed, reason, address, device, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
            &[
                self.seq.into(),
                (&self.at).into(),
                self.staff.as_ref().into(),
                (&self.role).into(),
                self.session.as_ref().into(),
                (&self.act).into(),
                self.child.as_ref().into(),
                self.thing.as_ref().into(),
                (&self.basis).into(),
                self.allowed.into(),
                self.reason.as_ref().into(),
                (&self.address).into(),
                (&self.device).into(),
                hash.into(),
            ],
            "trail_head",
        )
        .await
    }

    /// Reads the columns in the order in which [`Line::insert`] writes them.
    pub(crate) fn read(row: &Row) -> Result<Self, StoreError> {
        let text = |at| row.opt_text(at).map(|text| text.map(str::to_owned));
        Ok(Self {
            seq: row.int(0)?,
            at: row.text(1)?.to_owned(),
            staff: text(2)?,
            role: row.text(3)?.to_owned(),
            session: text(4)?,
            act: row.text(5)?.to_owned(),
            child: text(6)?,
            thing: text(7)?,
            basis: row.text(8)?.to_owned(),
            // Nothing but what was written counts as a yes.
            allowed: row.int(9)? == 1,
            reason: row.opt_blob(10)?.map(<[u8]>::to_vec),
            address: row.text(11)?.to_owned(),
            device: row.text(12)?.to_owned(),
        })
    }
}

/// The uses of the file that the permit names, latest first, from a place on.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn of_child(
    from: &mut impl Source,
    permit: &Permit<ReadTrail>,
    before: Option<u64>,
) -> Result<Vec<Used>, StoreError> {
    let child = permit.child().to_string();
    rows(from, "SELECT trail.seq, trail.at, trail.staff_id, trail.role, trail.session_id, trail.act, trail.child_id, trail.thing, trail.basis, trail.allowed, trail.reason, trail.address, trail.device, trail.hash, staff.name FROM trail LEFT JOIN staff ON staff.staff_id = trail.staff_id WHERE trail.child_id = $1 AND trail.seq < $2 ORDER BY trail.seq DESC LIMIT $3", &child, before).await
}

/// One's own uses of files, latest first.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn own(
    from: &mut impl Source,
    permit: &Permit<ReadOwnTrail>,
    before: Option<u64>,
) -> Result<Vec<Used>, StoreError> {
    let staff = permit
        .actor()
        .staff()
        .map(|staff| staff.to_string())
        .unwrap_or_default();
    rows(from, "SELECT trail.seq, trail.at, trail.staff_id, trail.role, trail.session_id, trail.act, trail.child_id, trail.thing, trail.basis, trail.allowed, trail.reason, trail.address, trail.device, trail.hash, staff.name FROM trail LEFT JOIN staff ON staff.staff_id = trail.staff_id WHERE trail.staff_id = $1 AND trail.seq < $2 ORDER BY trail.seq DESC LIMIT $3", &staff, before).await
}

async fn rows(
    from: &mut impl Source,
    sql: &'static str,
    of: &str,
    before: Option<u64>,
) -> Result<Vec<Used>, StoreError> {
    let before = before.map_or(Ok(i64::MAX), number)?;
    let Parts { conn, vault } = from.parts()?;
    let rows = conn
        .query(sql, &[Value::Text(of), before.into(), ROWS_MAX.into()])
        .await?;
    rows.iter()
        .map(|row| {
            let line = Line::read(row)?;
            let reason = line.reason.as_deref().map(|sealed| {
                let opened = vault.kept(REASON, &line.seq.to_be_bytes(), sealed);
                opened.map(|words| String::from_utf8_lossy(&words).into_owned())
            });
            Ok(Used {
                seq: line.seq.unsigned_abs(),
                at: row.parsed(1, "trail", Instant::parse)?,
                staff: row.opt_parsed(2, "trail", StaffId::parse)?,
                name: row.opt_text(14)?.map(str::to_owned),
                role: line.role,
                session: row.opt_parsed(4, "trail", SessionId::parse)?,
                act: line.act,
                child: row.opt_parsed(6, "trail", ChildId::parse)?,
                thing: line.thing,
                basis: line.basis,
                allowed: line.allowed,
                reason: reason
                    .transpose()
                    .map_err(|_| StoreError::corrupt("trail"))?,
                address: line.address,
            })
        })
        .collect()
}
