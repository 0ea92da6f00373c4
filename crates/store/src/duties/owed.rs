//! What somebody owes across all the files of a list, soonest first.

use super::clocks::{ClockDuty, read};
use crate::db::{Row, Value};
use crate::error::StoreError;
use crate::relations::{ScopeValues, is_in_scope};
use crate::tx::Source;
use access::Scope;
use record::ids::ChildId;
use record::shows_only;
use record::time::{Instant, Now, in_england};

/// Most duties of one list.
pub const OWED_MAX: i64 = 200;

/// Days ahead for which visits are counted.
const VISITS_DAYS: i64 = 7;

/// Whose duties are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwedBy {
    /// Those of the reader in person.
    Oneself,
    /// Those of whoever manages the reader's teams.
    TeamManager,
}

/// A duty on a file of the list.
#[derive(Clone, PartialEq, Eq)]
pub struct OwedDuty {
    /// Whose file it is on.
    pub child: ChildId,
    /// The child's name; empty where none is recorded.
    pub name: String,
    /// Codes of the child's statuses that have not ended.
    pub statuses: Vec<String>,
    /// The duty.
    pub duty: ClockDuty,
}

shows_only!(OwedDuty: child, duty);

/// The duties of a list, with how many there are in all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Owed {
    /// The soonest.
    pub duties: Vec<OwedDuty>,
    /// How many there are.
    pub all: u64,
    /// How many are past their limit.
    pub overdue: u64,
    /// How many fall due before the day ends.
    pub today: u64,
    /// How many visits are overdue or fall due within a week.
    pub visits: u64,
}

macro_rules! owed {
    ($whose:literal) => {
        concat!(
            "SELECT clock_duty.started_by, clock_duty.clock, clock_duty.number, clock_duty.about, clock_duty.act, clock_duty.repeats, clock_duty.missed, clock_duty.owner, clock_duty.staff_id, clock_duty.team_id, clock_duty.started_at, clock_duty.started_day, clock_duty.due_at, clock_duty.limit_words, clock_duty.clause, clock_duty.policy, clock_duty.provisional, clock_duty.met_at, clock_duty.met_by, clock_duty.lapsed_at, \
             clock_duty.child_id, child.name, child.status, COUNT(*) OVER (), \
             SUM(CASE WHEN clock_duty.due_at < $14 THEN 1 ELSE 0 END) OVER (), \
             SUM(CASE WHEN clock_duty.due_at >= $14 AND clock_duty.due_at < $15 THEN 1 ELSE 0 END) OVER (), \
             SUM(CASE WHEN clock_duty.act = 'visit_made' AND clock_duty.due_at < $16 THEN 1 ELSE 0 END) OVER () \
             FROM clock_duty JOIN child ON child.child_id = clock_duty.child_id \
             WHERE ",
            $whose,
            " AND clock_duty.met_at IS NULL AND clock_duty.lapsed_at IS NULL AND clock_duty.missed <> 'shown' AND ",
            is_in_scope!(),
            " ORDER BY clock_duty.due_at, clock_duty.child_id, clock_duty.clock LIMIT $17"
        )
    };
}

/// The open duties that the reader owes on the files of the scope, the soonest so many of them with
/// how many there are. Gaps that are only shown ask nothing of anybody and are not among them.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn owed(
    from: &mut impl Source,
    scope: &Scope,
    by: OwedBy,
    at_most: i64,
    now: Now,
) -> Result<Owed, StoreError> {
    let (Some(staff), Some(values)) = (scope.actor().staff(), ScopeValues::of(scope)) else {
        return Ok(Owed::default());
    };
    let staff = staff.to_string();
    // A deadline counts its whole second, as everywhere.
    let present = whole_second(now.instant()).to_string();
    let tomorrow = begin_of_day(now, 1).to_string();
    let week = begin_of_day(now, VISITS_DAYS + 1).to_string();
    let values: Vec<Value<'_>> = values
        .values()
        .into_iter()
        .chain([
            (&staff).into(),
            (&present).into(),
            (&tomorrow).into(),
            (&week).into(),
            at_most.min(OWED_MAX).into(),
        ])
        .collect();
    let sql = match by {
        OwedBy::Oneself => owed!("clock_duty.staff_id = $13"),
        OwedBy::TeamManager => owed!(
            "clock_duty.owner = 'team-manager' AND clock_duty.team_id IN (SELECT team_id FROM staff_team WHERE staff_id = $13)"
        ),
    };
    let rows = from.parts()?.conn.query(sql, &values).await?;
    let count = |at: usize| {
        rows.first()
            .map_or(Ok(0), |row| row.int(at))
            .map(i64::unsigned_abs)
    };
    Ok(Owed {
        all: count(23)?,
        overdue: count(24)?,
        today: count(25)?,
        visits: count(26)?,
        duties: rows.iter().map(one).collect::<Result<_, _>>()?,
    })
}

fn one(row: &Row) -> Result<OwedDuty, StoreError> {
    Ok(OwedDuty {
        child: row.parsed(20, "clock_duty", ChildId::parse)?,
        name: row.text(21)?.to_owned(),
        statuses: row
            .text(22)?
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
        duty: read(row)?,
    })
}

fn whole_second(at: Instant) -> Instant {
    jiff::Timestamp::from_second(at.timestamp().as_second()).map_or(at, Instant::new)
}

/// Midnight in England so many days ahead.
fn begin_of_day(now: Now, days: i64) -> Instant {
    let day = now.today().saturating_add(jiff::Span::new().days(days));
    in_england(day.to_datetime(jiff::civil::Time::midnight()))
}
