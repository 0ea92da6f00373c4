//! What the clocks of the policies ask on the files that a team holds now, whoever owes it. Overdue
//! is worked out when read, never stored.

use super::{Listed, PAGE_ROWS, counted, offset};
use crate::db::{Row, Value};
use crate::error::StoreError;
use crate::tx::Source;
use access::Permit;
use access::permit::ReadTeam;
use jiff::civil::Date;
use record::ids::{ChildId, StaffId};
use record::shows_only;
use record::time::Instant;

/// Most acts of one answer: the vocabulary of policies has far fewer.
const ACTS_MAX: i64 = 200;

/// Which of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Every one that is open.
    All,
    /// Their limit has passed.
    Overdue,
    /// Their limit comes soon.
    Soon,
}

impl Which {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::All, Self::Overdue, Self::Soon];

    /// Its code, in statements and addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Overdue => "overdue",
            Self::Soon => "soon",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|which| which.code() == code)
    }
}

/// From when to when a limit is near.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near {
    /// The present.
    pub now: Instant,
    /// Until when.
    pub soon: Instant,
}

/// How much of one kind of act is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwedAct {
    /// The act, a word of the policies' vocabulary.
    pub act: String,
    /// How often it is owed.
    pub all: u64,
    /// How often its limit has passed.
    pub overdue: u64,
    /// How often its limit comes soon.
    pub soon: u64,
}

/// Something owed on a file.
#[derive(Clone, PartialEq, Eq)]
pub struct OwedOn {
    /// On whose file.
    pub child: ChildId,
    /// The child's name.
    pub name: String,
    /// The file's record number.
    pub number: u64,
    /// The clock that asks for it.
    pub clock: String,
    /// The act.
    pub act: String,
    /// Who owes it, where it is a person.
    pub staff: Option<String>,
    /// By when.
    pub due: Instant,
    /// The limit in words.
    pub limit: String,
    /// The page of the clause that sets it.
    pub clause: String,
    /// The day whose policy sets it: the one on which its clock started.
    pub day: Date,
}

shows_only!(OwedOn: child, due);

/// Open duties on the files that the team holds: `$1` the team.
macro_rules! open {
    () => {
        "clock_duty.met_at IS NULL AND clock_duty.lapsed_at IS NULL AND clock_duty.child_id IN (SELECT child_id FROM allocation WHERE team_id = $1 AND role = 'responsible' AND to_date IS NULL)"
    };
}

/// Of these, what is asked of somebody: gaps that are only shown ask nothing of anybody.
macro_rules! asked {
    () => {
        concat!(open!(), " AND clock_duty.missed <> 'shown'")
    };
}

/// What is owed on the team's files, by act.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn by_act(
    from: &mut impl Source,
    permit: &Permit<ReadTeam>,
    near: Near,
) -> Result<Vec<OwedAct>, StoreError> {
    let rows = from
        .parts()?
        .conn
        .query(
            concat!(
                "SELECT clock_duty.act, COUNT(*), COUNT(CASE WHEN clock_duty.due_at < $2 THEN 1 END), COUNT(CASE WHEN clock_duty.due_at >= $2 AND clock_duty.due_at <= $3 THEN 1 END) FROM clock_duty WHERE ",
                asked!(),
                " GROUP BY clock_duty.act ORDER BY clock_duty.act LIMIT $4"
            ),
            &[
                (&permit.team().to_string()).into(),
                (&near.now.to_string()).into(),
                (&near.soon.to_string()).into(),
                ACTS_MAX.into(),
            ],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let number = |at| row.int(at).map(i64::unsigned_abs);
            Ok(OwedAct {
                act: row.text(0)?.to_owned(),
                all: number(1)?,
                overdue: number(2)?,
                soon: number(3)?,
            })
        })
        .collect()
}

/// When the passing of time alone will next change what is overdue or near on the team's files: a
/// limit passes, or comes near. Gaps that are only shown are in it: a visit can be one.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn next_change(
    from: &mut impl Source,
    permit: &Permit<ReadTeam>,
    near: Near,
) -> Result<Option<Instant>, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(
            concat!(
                "SELECT MIN(CASE WHEN clock_duty.due_at >= $2 THEN clock_duty.due_at END), MIN(CASE WHEN clock_duty.due_at > $3 THEN clock_duty.due_at END) FROM clock_duty WHERE ",
                open!()
            ),
            &[
                (&permit.team().to_string()).into(),
                (&near.now.to_string()).into(),
                (&near.soon.to_string()).into(),
            ],
        )
        .await?
        .ok_or(StoreError::corrupt("clock_duty"))?;
    let at = |column| row.opt_parsed(column, "clock_duty", Instant::parse);
    let ahead = near.soon.timestamp().duration_since(near.now.timestamp());
    let comes_near = at(1)?.and_then(|due| due.timestamp().checked_sub(ahead).ok());
    let passes = at(0)?.into_iter();
    Ok(passes.chain(comes_near.map(Instant::new)).min())
}

/// What is owed behind a number, soonest due first; of one act, or owed by one person, where asked.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn list(
    from: &mut impl Source,
    permit: &Permit<ReadTeam>,
    asked: (Which, Option<&str>, Option<StaffId>),
    near: Near,
    page: u32,
) -> Result<Listed<OwedOn>, StoreError> {
    macro_rules! matching {
        () => {
            concat!(
                " FROM clock_duty JOIN child ON child.child_id = clock_duty.child_id LEFT JOIN staff ON staff.staff_id = clock_duty.staff_id WHERE ",
                asked!(),
                " AND ($4 = 'all' OR ($4 = 'overdue' AND clock_duty.due_at < $2) OR ($4 = 'soon' AND clock_duty.due_at >= $2 AND clock_duty.due_at <= $3)) AND ($5 = '' OR clock_duty.act = $5) AND ($6 = '' OR clock_duty.staff_id = $6)"
            )
        };
    }
    let (which, act, staff) = asked;
    let team = permit.team().to_string();
    let (now, soon) = (near.now.to_string(), near.soon.to_string());
    let staff = staff.map(|staff| staff.to_string()).unwrap_or_default();
    let values: [Value<'_>; 8] = [
        (&team).into(),
        (&now).into(),
        (&soon).into(),
        which.code().into(),
        act.unwrap_or_default().into(),
        (&staff).into(),
        PAGE_ROWS.into(),
        offset(page).into(),
    ];
    let conn = from.parts()?.conn;
    let (narrowed, _) = values.split_at(6);
    let matching = conn
        .row(concat!("SELECT COUNT(*)", matching!()), narrowed)
        .await?;
    let rows = conn
        .query(
            concat!(
                "SELECT clock_duty.child_id, child.name, child.number, clock_duty.act, staff.name, clock_duty.due_at, clock_duty.limit_words, clock_duty.clause, clock_duty.started_day, clock_duty.clock",
                matching!(),
                " ORDER BY clock_duty.due_at, clock_duty.child_id, clock_duty.clock, clock_duty.started_by LIMIT $7 OFFSET $8"
            ),
            &values,
        )
        .await?;
    Ok(Listed {
        rows: rows.iter().map(owed_on).collect::<Result<_, _>>()?,
        matching: counted(matching)?,
    })
}

fn owed_on(row: &Row) -> Result<OwedOn, StoreError> {
    let text = |at| row.text(at).map(str::to_owned);
    Ok(OwedOn {
        child: row.parsed(0, "clock_duty", ChildId::parse)?,
        name: text(1)?,
        number: row.int(2)?.unsigned_abs(),
        clock: text(9)?,
        act: text(3)?,
        staff: row.opt_text(4)?.map(str::to_owned),
        due: row.parsed(5, "clock_duty", Instant::parse)?,
        limit: text(6)?,
        clause: text(7)?,
        day: row.parsed(8, "clock_duty", str::parse)?,
    })
}
