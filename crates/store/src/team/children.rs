//! The children whom a team holds now: seen, seen alone, not seen, and in their own words
//! (RPT-008).
//!
//! A child not yet born, or who has died, cannot be seen and is left out of these. Only a plain
//! yes counts as seen, as in the grid itself.

use super::{Listed, PAGE_ROWS, Span, counted, offset, own_teams};
use crate::children::{Child, columns, read};
use crate::db::Value;
use crate::error::StoreError;
use crate::tx::Source;
use access::permit::ReadTeam;
use access::{Permit, Scope};
use jiff::civil::Date;
use record::ids::{StaffId, TeamId};
use record::shows_only;
use record::time::Instant;

/// Most teams of one answer.
const TEAMS_MAX: i64 = 1_000;

/// Which children.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Every child whom the team holds.
    All,
    /// Those who can be seen: born, and living.
    CanBeSeen,
    /// Seen in these days.
    Seen,
    /// Not seen in these days.
    NotSeen,
    /// Seen alone in these days.
    SeenAlone,
    /// Whose own words were written down in these days.
    OwnWords,
    /// A contact was planned in these days and the child was not seen; the note says why.
    Missed,
    /// Not seen since the day from which that is long.
    LongUnseen,
    /// A clock asks a visit, and its limit has passed.
    VisitOverdue,
}

impl Which {
    /// Every one.
    pub const ALL: [Self; 9] = [
        Self::All,
        Self::CanBeSeen,
        Self::Seen,
        Self::NotSeen,
        Self::SeenAlone,
        Self::OwnWords,
        Self::Missed,
        Self::LongUnseen,
        Self::VisitOverdue,
    ];

    /// Its code, in statements and addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::CanBeSeen => "can-be-seen",
            Self::Seen => "seen",
            Self::NotSeen => "not-seen",
            Self::SeenAlone => "seen-alone",
            Self::OwnWords => "own-words",
            Self::Missed => "missed",
            Self::LongUnseen => "long-unseen",
            Self::VisitOverdue => "visit-overdue",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|which| which.code() == code)
    }
}

/// The days that children are asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// In which they were seen.
    pub span: Span,
    /// Not to be seen since before this day is long.
    pub long_before: Date,
    /// The present: a visit that was due before it is overdue.
    pub now: Instant,
}

/// How many children are in each of [`Which`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// [`Which::All`]
    pub all: u64,
    /// [`Which::CanBeSeen`]
    pub can_be_seen: u64,
    /// [`Which::Seen`]
    pub seen: u64,
    /// [`Which::SeenAlone`]
    pub seen_alone: u64,
    /// [`Which::OwnWords`]
    pub own_words: u64,
    /// [`Which::Missed`]
    pub missed: u64,
    /// [`Which::LongUnseen`]
    pub long_unseen: u64,
    /// [`Which::VisitOverdue`]
    pub visit_overdue: u64,
}

/// A child of the list.
#[derive(Clone, PartialEq, Eq)]
pub struct Held {
    /// The child.
    pub child: Child,
    /// Name of the responsible worker.
    pub worker: Option<String>,
    /// When last seen.
    pub seen: Option<Date>,
    /// When last seen alone.
    pub seen_alone: Option<Date>,
    /// When their own words were last written down.
    pub own_words: Option<Date>,
    /// When a planned contact last passed without seeing the child.
    pub missed: Option<Date>,
}

shows_only!(Held: child);

/// A team's children with what is known of each: `$1` the team, `$2` and `$3` the days, `$4` the
/// day before which is long ago, `$5` the present.
macro_rules! held {
    () => {
        "(SELECT child.child_id, MAX(CASE WHEN child.unborn = 0 AND child.died IS NULL THEN child.number END) AS living, MAX(CASE WHEN note.event_date >= $2 AND note.event_date <= $3 AND note.seen = 1 THEN note.event_date END) AS seen, MAX(CASE WHEN note.event_date >= $2 AND note.event_date <= $3 AND note.seen_alone = 1 THEN note.event_date END) AS seen_alone, MAX(CASE WHEN note.event_date >= $2 AND note.event_date <= $3 AND note.own_words = 1 THEN note.event_date END) AS own_words, MAX(CASE WHEN note.event_date >= $2 AND note.event_date <= $3 AND note.missed = 1 THEN note.event_date END) AS missed, MAX(CASE WHEN note.event_date >= $4 AND note.seen = 1 THEN note.event_date END) AS lately, (SELECT MIN(clock_duty.due_at) FROM clock_duty WHERE clock_duty.child_id = child.child_id AND clock_duty.act = 'visit_made' AND clock_duty.met_at IS NULL AND clock_duty.lapsed_at IS NULL AND clock_duty.due_at < $5) AS visit FROM child LEFT JOIN note ON note.child_id = child.child_id AND note.event_date >= CASE WHEN $2 < $4 THEN $2 ELSE $4 END WHERE child.child_id IN (SELECT child_id FROM allocation WHERE team_id = $1 AND role = 'responsible' AND to_date IS NULL) GROUP BY child.child_id) AS held"
    };
}

/// The team's children, counted.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn counts(
    from: &mut impl Source,
    permit: &Permit<ReadTeam>,
    days: &Days,
) -> Result<Counts, StoreError> {
    let asked = Asked::of(permit, days);
    let row = from
        .parts()?
        .conn
        .row(
            concat!(
                "SELECT COUNT(*), COUNT(living), COUNT(CASE WHEN living IS NOT NULL THEN seen END), COUNT(CASE WHEN living IS NOT NULL THEN seen_alone END), COUNT(CASE WHEN living IS NOT NULL THEN own_words END), COUNT(CASE WHEN living IS NOT NULL THEN missed END), COUNT(CASE WHEN living IS NOT NULL AND lately IS NULL THEN 1 END), COUNT(CASE WHEN living IS NOT NULL THEN visit END) FROM ",
                held!()
            ),
            &asked.values(),
        )
        .await?
        .ok_or(StoreError::corrupt("child"))?;
    let number = |at| row.int(at).map(i64::unsigned_abs);
    Ok(Counts {
        all: number(0)?,
        can_be_seen: number(1)?,
        seen: number(2)?,
        seen_alone: number(3)?,
        own_words: number(4)?,
        missed: number(5)?,
        long_unseen: number(6)?,
        visit_overdue: number(7)?,
    })
}

/// How many children each team of a scope holds.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn by_team(
    from: &mut impl Source,
    scope: &Scope,
) -> Result<Vec<(TeamId, u64)>, StoreError> {
    let rows = from
        .parts()?
        .conn
        .query(
            "SELECT team.team_id, COUNT(DISTINCT allocation.child_id) FROM team JOIN allocation ON allocation.team_id = team.team_id WHERE $1 LIKE '%' || team.team_id || '%' AND allocation.role = 'responsible' AND allocation.to_date IS NULL GROUP BY team.team_id LIMIT $2",
            &[(&own_teams(scope)).into(), TEAMS_MAX.into()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let team = row.parsed(0, "team", TeamId::parse)?;
            Ok((team, row.int(1)?.unsigned_abs()))
        })
        .collect()
}

/// What is asked for, as texts.
struct Asked {
    team: String,
    first: String,
    last: String,
    long_before: String,
    now: String,
}

impl Asked {
    fn of(permit: &Permit<ReadTeam>, days: &Days) -> Self {
        let (first, last) = days.span.texts();
        Self {
            team: permit.team().to_string(),
            first,
            last,
            long_before: days.long_before.to_string(),
            now: days.now.to_string(),
        }
    }

    fn values(&self) -> [Value<'_>; 5] {
        [
            &self.team,
            &self.first,
            &self.last,
            &self.long_before,
            &self.now,
        ]
        .map(Value::from)
    }
}

/// The children behind a number, by name; those of one responsible worker where one is named.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn list(
    from: &mut impl Source,
    permit: &Permit<ReadTeam>,
    asked: (Which, Option<StaffId>),
    days: &Days,
    page: u32,
) -> Result<Listed<Held>, StoreError> {
    macro_rules! matching {
        () => {
            concat!(
                " FROM ",
                held!(),
                " JOIN child ON child.child_id = held.child_id WHERE ($6 = 'all' OR (held.living IS NOT NULL AND ($6 = 'can-be-seen' OR ($6 = 'seen' AND held.seen IS NOT NULL) OR ($6 = 'not-seen' AND held.seen IS NULL) OR ($6 = 'seen-alone' AND held.seen_alone IS NOT NULL) OR ($6 = 'own-words' AND held.own_words IS NOT NULL) OR ($6 = 'missed' AND held.missed IS NOT NULL) OR ($6 = 'long-unseen' AND held.lately IS NULL) OR ($6 = 'visit-overdue' AND held.visit IS NOT NULL)))) AND ($7 = '' OR child.child_id IN (SELECT child_id FROM allocation WHERE staff_id = $7 AND team_id = $1 AND role = 'responsible' AND to_date IS NULL))"
            )
        };
    }
    let (which, worker) = asked;
    let worker = worker.map(|worker| worker.to_string()).unwrap_or_default();
    let asked = Asked::of(permit, days);
    let narrowed = asked
        .values()
        .into_iter()
        .chain([which.code().into(), (&worker).into()]);
    let values: Vec<Value<'_>> = narrowed
        .chain([PAGE_ROWS.into(), offset(page).into()])
        .collect();
    let conn = from.parts()?.conn;
    let (narrowed, _) = values.split_at(7);
    let matching = conn
        .row(concat!("SELECT COUNT(*)", matching!()), narrowed)
        .await?;
    let rows = conn
        .query(
            concat!(
                "SELECT ",
                columns!(),
                ", (SELECT staff.name FROM allocation JOIN staff ON staff.staff_id = allocation.staff_id WHERE allocation.child_id = child.child_id AND allocation.role = 'responsible' AND allocation.to_date IS NULL ORDER BY allocation.entry_id DESC LIMIT 1), \
                 (SELECT MAX(event_date) FROM note WHERE note.child_id = child.child_id AND seen = 1), \
                 (SELECT MAX(event_date) FROM note WHERE note.child_id = child.child_id AND seen_alone = 1), \
                 (SELECT MAX(event_date) FROM note WHERE note.child_id = child.child_id AND own_words = 1), \
                 (SELECT MAX(event_date) FROM note WHERE note.child_id = child.child_id AND missed = 1)",
                matching!(),
                " ORDER BY child.name_key, child.number LIMIT $8 OFFSET $9"
            ),
            &values,
        )
        .await?;
    let held = rows.iter().map(|row| {
        Ok(Held {
            child: read(row)?,
            worker: row.opt_text(10)?.map(str::to_owned),
            seen: row.opt_parsed(11, "note", str::parse)?,
            seen_alone: row.opt_parsed(12, "note", str::parse)?,
            own_words: row.opt_parsed(13, "note", str::parse)?,
            missed: row.opt_parsed(14, "note", str::parse)?,
        })
    });
    Ok(Listed {
        rows: held.collect::<Result<_, StoreError>>()?,
        matching: counted(matching)?,
    })
}
