//! Signed-in sessions, kept here so that they can be listed and ended (ACC-003, ACC-004). Only the
//! hash of a session's token is stored.

use crate::db::Row;
use crate::error::StoreError;
use crate::tx::{Parts, Source, Tx};
use access::Permit;
use access::permit::TidyUp;
use record::ids::{SessionId, StaffId};
use record::time::Instant;
use sha2::{Digest as _, Sha256};

const SEARCH: &str = "search";

/// Most rows that are let go at once: others wait to write meanwhile.
pub const FORGOTTEN_MAX: i64 = 500;

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// Whose.
    pub staff: StaffId,
    /// When it began.
    pub begun_at: Instant,
    /// When it was last used.
    pub seen_at: Instant,
    /// Whether the second factor has been passed.
    pub passed_totp: bool,
    /// Whether it is locked until the password is given again.
    pub locked: bool,
    /// With what device or program it began.
    pub device: String,
}

pub(crate) fn token_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Begins a session.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn begin(
    tx: &mut Tx,
    token: &str,
    session: &Session,
    address: &str,
) -> Result<(), StoreError> {
    tx.parts()?
        .conn
        .write(
            "INSERT INTO session (token_hash, session_id, staff_id, begun_at, seen_at, passed_totp, locked, ended_at, address, device) VALUES ($1, $2, $3, $4, $4, $5, 0, NULL, $6, $7)",
            &[
                token_hash(token)[..].into(),
                (&session.id.to_string()).into(),
                (&session.staff.to_string()).into(),
                (&session.begun_at.to_string()).into(),
                session.passed_totp.into(),
                address.into(),
                (&session.device).into(),
            ],
        )
        .await
}

const OF_TOKEN: &str = "SELECT session_id, staff_id, begun_at, seen_at, passed_totp, locked, device FROM session WHERE token_hash = $1 AND ended_at IS NULL";

/// The session of a token, unless it has ended.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn of_token(from: &mut impl Source, token: &str) -> Result<Option<Session>, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(OF_TOKEN, &[token_hash(token)[..].into()])
        .await?;
    row.as_ref().map(read).transpose()
}

/// Whether a member of staff has signed in from this address before. For nobody the same is asked.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn have_begun(
    from: &mut impl Source,
    staff: Option<StaffId>,
    address: &str,
) -> Result<bool, StoreError> {
    let staff = staff.map(|staff| staff.to_string()).unwrap_or_default();
    let row = from
        .parts()?
        .conn
        .row(
            "SELECT session_id FROM session WHERE staff_id = $1 AND address = $2 AND passed_totp = 1 LIMIT 1",
            &[(&staff).into(), address.into()],
        )
        .await?;
    Ok(row.is_some())
}

fn read(row: &Row) -> Result<Session, StoreError> {
    Ok(Session {
        id: row.parsed(0, "session", SessionId::parse)?,
        staff: row.parsed(1, "session", StaffId::parse)?,
        begun_at: row.parsed(2, "session", Instant::parse)?,
        seen_at: row.parsed(3, "session", Instant::parse)?,
        passed_totp: row.flag(4)?,
        locked: row.flag(5)?,
        device: row.text(6)?.to_owned(),
    })
}

/// Notes that a session was used.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn seen(tx: &mut Tx, session: SessionId, at: Instant) -> Result<(), StoreError> {
    tx.parts()?
        .conn
        .write(
            "UPDATE session SET seen_at = $1 WHERE session_id = $2",
            &[(&at.to_string()).into(), (&session.to_string()).into()],
        )
        .await
}

/// Gives a session a new token, now that more has been proved: an older token no longer works.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn renew(
    tx: &mut Tx,
    session: SessionId,
    token: &str,
    at: Instant,
) -> Result<(), StoreError> {
    tx.parts()?
        .conn
        .write(
            "UPDATE session SET token_hash = $1, seen_at = $2, passed_totp = 1, locked = 0 WHERE session_id = $3 AND ended_at IS NULL",
            &[token_hash(token)[..].into(), (&at.to_string()).into(), (&session.to_string()).into()],
        )
        .await
}

/// Locks a session until the password is given again.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn lock(tx: &mut Tx, session: SessionId) -> Result<(), StoreError> {
    tx.parts()?
        .conn
        .write(
            "UPDATE session SET locked = 1 WHERE session_id = $1",
            &[(&session.to_string()).into()],
        )
        .await
}

/// Ends a session. The words it looked for go with it: nobody can ask for them any more.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn end(tx: &mut Tx, session: SessionId, at: Instant) -> Result<(), StoreError> {
    let (conn, session) = (tx.parts()?.conn, session.to_string());
    conn.write(
        "UPDATE session SET ended_at = $1 WHERE session_id = $2 AND ended_at IS NULL",
        &[(&at.to_string()).into(), (&session).into()],
    )
    .await?;
    conn.later(
        "DELETE FROM search WHERE session_id = $1",
        &[(&session).into()],
    )
    .await
}

/// Ends every session of a member of staff: on leaving, a new password, or another role. The words
/// they looked for go too.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn end_all(tx: &mut Tx, staff: StaffId, at: Instant) -> Result<(), StoreError> {
    let (conn, staff) = (tx.parts()?.conn, staff.to_string());
    conn.write(
        "UPDATE session SET ended_at = $1 WHERE staff_id = $2 AND ended_at IS NULL",
        &[(&at.to_string()).into(), (&staff).into()],
    )
    .await?;
    conn.later(
        "DELETE FROM search WHERE session_id IN (SELECT session_id FROM session WHERE staff_id = $1)",
        &[(&staff).into()],
    )
    .await
}

pub(crate) const ANSWER: &str = "SELECT answer FROM answered WHERE form_key = $1 AND staff_id = $2";

/// The answer that was given to this form before, if it was taken already.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn answer_to(
    from: &mut impl Source,
    form_key: &str,
    staff: StaffId,
) -> Result<Option<String>, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(ANSWER, &[form_key.into(), (&staff.to_string()).into()])
        .await?;
    row.map(|row| row.text(0).map(str::to_owned)).transpose()
}

/// Keeps the answer to a form in the transaction that takes it.
///
/// # Errors
/// [`StoreError::Conflict`] where it was taken already.
pub async fn keep_answer(
    tx: &mut Tx,
    form_key: &str,
    staff: StaffId,
    at: Instant,
    answer: &str,
) -> Result<(), StoreError> {
    tx.parts()?
        .conn
        .write(
            "INSERT INTO answered (form_key, staff_id, at, answer) VALUES ($1, $2, $3, $4)",
            &[
                form_key.into(),
                (&staff.to_string()).into(),
                (&at.to_string()).into(),
                answer.into(),
            ],
        )
        .await
}

/// Keeps the words of a search, which must not stand in an address, for the session that asked.
///
/// # Errors
/// [`StoreError`] where they cannot be stored.
pub async fn keep_search(
    tx: &mut Tx,
    id: uuid::Uuid,
    session: SessionId,
    words: &[u8],
    at: Instant,
) -> Result<(), StoreError> {
    let Parts { conn, vault } = tx.parts()?;
    let sealed = vault.keep(SEARCH, id.as_bytes(), words)?;
    conn.write(
        "INSERT INTO search (search_id, session_id, at, sealed) VALUES ($1, $2, $3, $4)",
        &[
            (&id.to_string()).into(),
            (&session.to_string()).into(),
            (&at.to_string()).into(),
            (&sealed).into(),
        ],
    )
    .await
}

/// Lets some of the words go that were looked for before an instant: those of sessions that nobody
/// ended, and that have run out since. Gives how many went; fewer than [`FORGOTTEN_MAX`] were the last.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn forget_searches(
    tx: &mut Tx,
    _: &Permit<TidyUp>,
    before: Instant,
) -> Result<u64, StoreError> {
    const SQL: &str = "DELETE FROM search WHERE search_id IN (SELECT search_id FROM search WHERE at < $1 ORDER BY at LIMIT $2)";
    forget(tx, SQL, before).await
}

/// Lets some of the answers go that were given before an instant, the oldest first. A form that is sent
/// again after that is taken as a new one. Gives how many went; fewer than [`FORGOTTEN_MAX`] were the
/// last.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn forget_answers(
    tx: &mut Tx,
    _: &Permit<TidyUp>,
    before: Instant,
) -> Result<u64, StoreError> {
    const SQL: &str = "DELETE FROM answered WHERE form_key IN (SELECT form_key FROM answered WHERE at < $1 ORDER BY at LIMIT $2)";
    forget(tx, SQL, before).await
}

async fn forget(tx: &mut Tx, sql: &'static str, before: Instant) -> Result<u64, StoreError> {
    tx.parts()?
        .conn
        .execute(sql, &[(&before.to_string()).into(), FORGOTTEN_MAX.into()])
        .await
}

/// The words of a search of this session.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn search(
    from: &mut impl Source,
    id: uuid::Uuid,
    session: SessionId,
) -> Result<Option<Vec<u8>>, StoreError> {
    let Parts { conn, vault } = from.parts()?;
    let row = conn
        .row(
            "SELECT sealed FROM search WHERE search_id = $1 AND session_id = $2",
            &[(&id.to_string()).into(), (&session.to_string()).into()],
        )
        .await?;
    let opened = row.map(|row| {
        row.blob(0)
            .map(|sealed| vault.kept(SEARCH, id.as_bytes(), sealed))
    });
    opened
        .transpose()?
        .transpose()
        .map_err(|_| StoreError::corrupt("search"))
}
