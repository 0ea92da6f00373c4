//! The duties of a file that follow from the policies' clocks. What they are is worked out by
//! `casework`, which knows the policies; here they are kept and given back.

use crate::db::{Row, Value};
use crate::error::StoreError;
use crate::facts::Opens;
use crate::ledger::number;
use crate::tx::{Source, Tx};
use access::Permit;
use access::permit::{Act, OfChild, RecomputeDuties, VerifyLedger};
use jiff::civil::Date;
use record::ids::{ChildId, EntryId, StaffId, TeamId};
use record::ledger::Digest;
use record::shows_only;
use record::time::Instant;
use std::collections::BTreeMap;

/// Most duties of one file, met ones among them.
pub(crate) const OF_FILE_MAX: i64 = 200_000;

/// An act in whose course every file's duties are worked out.
pub trait WorksOut: Act {}
impl WorksOut for RecomputeDuties {}
impl WorksOut for VerifyLedger {}

/// The file whose duties are worked out: named by the permit of the act that changes it.
#[derive(Debug, Clone, Copy)]
pub struct Owing(ChildId);

impl Owing {
    /// The file of a permit.
    #[must_use]
    pub fn of<A: Act>(permit: &Permit<A>) -> Self
    where
        A::On: OfChild,
    {
        Self(permit.child())
    }

    /// A file that is being opened or loaded.
    #[must_use]
    pub fn opened<A: Opens>(_: &Permit<A>, child: ChildId) -> Self {
        Self(child)
    }

    /// One file of all those that are worked out anew.
    #[must_use]
    pub fn among<A: WorksOut>(_: &Permit<A>, child: ChildId) -> Self {
        Self(child)
    }

    pub(crate) fn text(self) -> String {
        self.0.to_string()
    }

    pub(crate) const fn child(self) -> ChildId {
        self.0
    }
}

/// One duty of one clock. Words are those of the policy's vocabulary.
#[derive(Clone, PartialEq, Eq)]
pub struct ClockDuty {
    /// The entry that started it.
    pub started_by: EntryId,
    /// Its clock.
    pub clock: String,
    /// The number in the file of the entry that started it.
    pub number: u64,
    /// The one matter it is about; none where it is about the file.
    pub about: Option<EntryId>,
    /// The act that meets it.
    pub act: String,
    /// Whether meeting it starts it again.
    pub repeats: bool,
    /// What it means that the limit has passed.
    pub missed: String,
    /// Who owes it: a place, such as the author or the responsible worker.
    pub owner: String,
    /// Who is in that place now, or who met it.
    pub staff: Option<StaffId>,
    /// The team that holds the child, where a manager owes it.
    pub team: Option<TeamId>,
    /// When its clock started.
    pub started: Instant,
    /// The day that limits in days count from.
    pub day: Date,
    /// The last moment that is on time.
    pub due: Instant,
    /// The limit in words.
    pub limit: String,
    /// The page of the clause that sets it.
    pub clause: String,
    /// The version of the policy it is judged by.
    pub policy: Digest,
    /// Counted over days whose bank holidays are not yet known.
    pub provisional: bool,
    /// When it was met, and by which entry.
    pub met: Option<(Instant, EntryId)>,
    /// When it ended unmet, because the record was closed.
    pub lapsed: Option<Instant>,
}

shows_only!(ClockDuty: started_by, clock, started, due, met, lapsed);

impl ClockDuty {
    /// Whether it is still owed.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.met.is_none() && self.lapsed.is_none()
    }
}

pub(crate) const OF_FILE: &str = "SELECT started_by, clock, number, about, act, repeats, missed, owner, staff_id, team_id, started_at, started_day, due_at, limit_words, clause, policy, provisional, met_at, met_by, lapsed_at FROM clock_duty WHERE child_id = $1 ORDER BY number, clock LIMIT $2";

/// Every duty of the file, in the order of the entries that started them.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn of_file(from: &mut impl Source, owing: Owing) -> Result<Vec<ClockDuty>, StoreError> {
    let rows = from
        .parts()?
        .conn
        .query(OF_FILE, &[(&owing.text()).into(), OF_FILE_MAX.into()])
        .await?;
    rows.iter().map(read).collect()
}

pub(super) fn read(row: &Row) -> Result<ClockDuty, StoreError> {
    const TABLE: &str = "clock_duty";
    let text = |at| row.text(at).map(str::to_owned);
    let met_at = row.opt_parsed(17, TABLE, Instant::parse)?;
    let met_by = row.opt_parsed(18, TABLE, EntryId::parse)?;
    Ok(ClockDuty {
        started_by: row.parsed(0, TABLE, EntryId::parse)?,
        clock: text(1)?,
        number: row.int(2)?.unsigned_abs(),
        about: row.opt_parsed(3, TABLE, EntryId::parse)?,
        act: text(4)?,
        repeats: row.flag(5)?,
        missed: text(6)?,
        owner: text(7)?,
        staff: row.opt_parsed(8, TABLE, StaffId::parse)?,
        team: row.opt_parsed(9, TABLE, TeamId::parse)?,
        started: row.parsed(10, TABLE, Instant::parse)?,
        day: row.parsed(11, TABLE, str::parse)?,
        due: row.parsed(12, TABLE, Instant::parse)?,
        limit: text(13)?,
        clause: text(14)?,
        policy: row.parsed(15, TABLE, Digest::parse)?,
        provisional: row.flag(16)?,
        met: met_at.zip(met_by),
        lapsed: row.opt_parsed(19, TABLE, Instant::parse)?,
    })
}

/// Writes down duties of the file: new ones, and those that are kept already as they are now.
///
/// # Errors
/// [`StoreError`] where they cannot be stored.
pub async fn put(tx: &mut Tx, owing: Owing, duties: &[ClockDuty]) -> Result<(), StoreError> {
    let child = owing.text();
    // A clock that an entry starts twice is one duty, and the last counts.
    let duties: BTreeMap<(EntryId, &str), &ClockDuty> = duties
        .iter()
        .map(|duty| ((duty.started_by, duty.clock.as_str()), duty))
        .collect();
    let kept = duties.values().map(|duty| Kept::of(duty));
    let kept: Vec<Kept> = kept.collect::<Result<_, _>>()?;
    let values: Vec<_> = duties
        .values()
        .zip(&kept)
        .map(|(duty, kept)| kept.values(&child, duty))
        .collect();
    tx.parts()?
        .conn
        .later_each(
            "INSERT INTO clock_duty (child_id, started_by, clock, number, about, act, repeats, missed, owner, staff_id, team_id, started_at, started_day, due_at, limit_words, clause, policy, provisional, met_at, met_by, lapsed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21) ON CONFLICT (child_id, started_by, clock) DO UPDATE SET number = excluded.number, about = excluded.about, act = excluded.act, repeats = excluded.repeats, missed = excluded.missed, owner = excluded.owner, staff_id = excluded.staff_id, team_id = excluded.team_id, started_at = excluded.started_at, started_day = excluded.started_day, due_at = excluded.due_at, limit_words = excluded.limit_words, clause = excluded.clause, policy = excluded.policy, provisional = excluded.provisional, met_at = excluded.met_at, met_by = excluded.met_by, lapsed_at = excluded.lapsed_at",
            &values,
        )
        .await
}

/// Takes duties of the file away that no longer follow.
///
/// # Errors
/// [`StoreError`] where they cannot be removed.
pub async fn remove(
    tx: &mut Tx,
    owing: Owing,
    duties: &[(EntryId, String)],
) -> Result<(), StoreError> {
    let child = owing.text();
    let named: Vec<(String, &str)> = duties
        .iter()
        .map(|(entry, clock)| (entry.to_string(), clock.as_str()))
        .collect();
    let values: Vec<[Value<'_>; 3]> = named
        .iter()
        .map(|(entry, clock)| [(&child).into(), entry.into(), (*clock).into()])
        .collect();
    tx.parts()?
        .conn
        .later_each(
            "DELETE FROM clock_duty WHERE child_id = $1 AND started_by = $2 AND clock = $3",
            &values,
        )
        .await
}

/// Forgets every duty, before all of them are worked out anew.
///
/// # Errors
/// [`StoreError`] where they cannot be removed.
pub async fn clear(tx: &mut Tx, _: &Permit<VerifyLedger>) -> Result<(), StoreError> {
    tx.parts()?.conn.run("DELETE FROM clock_duty").await
}

/// An act that happened after everything else on the file: it meets what is open and waits for it.
#[derive(Debug, Clone, Copy)]
pub struct Meeting<'a> {
    /// What was done, each word between spaces.
    pub acts: &'a str,
    /// When.
    pub at: Instant,
    /// The moment that stands for that day where no time of it is known: a clock that started on
    /// the day itself is met, whatever the time of the act.
    pub day: Instant,
    /// The entry that says so.
    pub by: EntryId,
    /// Who made that entry.
    pub staff: Option<StaffId>,
}

/// Meets the open duties about the file. What repeats waits for another act than its own start: a
/// later one, or one of the same moment that was entered after it.
///
/// # Errors
/// [`StoreError`] where they cannot be changed.
pub async fn meet(tx: &mut Tx, owing: Owing, meeting: Meeting<'_>) -> Result<(), StoreError> {
    tx.parts()?
        .conn
        .later(
            "UPDATE clock_duty SET met_at = $1, met_by = $2, staff_id = $3, team_id = NULL WHERE child_id = $4 AND started_by <> $2 AND about IS NULL AND $5 LIKE '% ' || act || ' %' AND (started_at <= $1 OR (repeats = 0 AND started_at = $6)) AND met_at IS NULL AND lapsed_at IS NULL",
            &[
                (&meeting.at.to_string()).into(),
                (&meeting.by.to_string()).into(),
                meeting.staff.map(|staff| staff.to_string()).as_ref().into(),
                (&owing.text()).into(),
                meeting.acts.into(),
                (&meeting.day.to_string()).into(),
            ],
        )
        .await
}

/// A duty's values as text.
struct Kept {
    started_by: String,
    number: i64,
    about: Option<String>,
    staff: Option<String>,
    team: Option<String>,
    started: String,
    day: String,
    due: String,
    policy: String,
    met_at: Option<String>,
    met_by: Option<String>,
    lapsed: Option<String>,
}

impl Kept {
    fn of(duty: &ClockDuty) -> Result<Self, StoreError> {
        Ok(Self {
            started_by: duty.started_by.to_string(),
            number: number(duty.number)?,
            about: duty.about.map(|entry| entry.to_string()),
            staff: duty.staff.map(|staff| staff.to_string()),
            team: duty.team.map(|team| team.to_string()),
            started: duty.started.to_string(),
            day: duty.day.to_string(),
            due: duty.due.to_string(),
            policy: duty.policy.to_string(),
            met_at: duty.met.map(|(at, _)| at.to_string()),
            met_by: duty.met.map(|(_, by)| by.to_string()),
            lapsed: duty.lapsed.map(|at| at.to_string()),
        })
    }

    fn values<'v>(&'v self, child: &'v String, duty: &'v ClockDuty) -> [Value<'v>; 21] {
        [
            child.into(),
            (&self.started_by).into(),
            (&duty.clock).into(),
            self.number.into(),
            self.about.as_ref().into(),
            (&duty.act).into(),
            duty.repeats.into(),
            (&duty.missed).into(),
            (&duty.owner).into(),
            self.staff.as_ref().into(),
            self.team.as_ref().into(),
            (&self.started).into(),
            (&self.day).into(),
            (&self.due).into(),
            (&duty.limit).into(),
            (&duty.clause).into(),
            (&self.policy).into(),
            duty.provisional.into(),
            self.met_at.as_ref().into(),
            self.met_by.as_ref().into(),
            self.lapsed.as_ref().into(),
        ]
    }
}
