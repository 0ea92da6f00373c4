//! Drafts on the files that a team holds now: whose, since when, and by when (FIN-011, RPT-003).
//! A draft's text belongs to its author; nothing here opens it.

use super::{Listed, PAGE_ROWS, counted, offset, own_teams};
use crate::db::Value;
use crate::drafts::{Waiting, waiting, waiting_columns};
use crate::error::StoreError;
use crate::tx::Source;
use access::permit::ReadTeam;
use access::{Permit, Scope};
use jiff::civil::Date;
use record::ids::{StaffId, TeamId};
use record::time::Instant;

/// Most authors, or teams, of one answer.
const GROUPS_MAX: i64 = 1_000;

/// Which drafts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Every one.
    All,
    /// Their limit has passed.
    Overdue,
    /// Their limit comes soon.
    Soon,
    /// Of a month before this one (TIME-013).
    EarlierMonth,
    /// They tell of a safeguarding issue which nobody has been told of within its limit (TIME-009).
    Untold,
}

impl Which {
    /// Every one.
    pub const ALL: [Self; 5] = [
        Self::All,
        Self::Overdue,
        Self::Soon,
        Self::EarlierMonth,
        Self::Untold,
    ];

    /// Its code, in statements and addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Overdue => "overdue",
            Self::Soon => "soon",
            Self::EarlierMonth => "earlier-month",
            Self::Untold => "untold",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|which| which.code() == code)
    }
}

/// The moments that drafts are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moments {
    /// The present.
    pub now: Instant,
    /// Until when a limit is near.
    pub soon: Instant,
    /// The first day of this month.
    pub month: Date,
    /// When it began.
    pub month_began: Instant,
}

/// How many drafts somebody has on a team's files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count<K> {
    /// Whose, or of which team.
    pub key: K,
    /// All of them.
    pub all: u64,
    /// Their limit has passed.
    pub overdue: u64,
    /// Their limit comes soon.
    pub soon: u64,
    /// Of a month before this one.
    pub earlier_month: u64,
    /// With a safeguarding issue that nobody has been told of in time.
    pub untold: u64,
}

/// `$2` is the present, `$3` the end of soon, `$4` the first day of the month, `$5` when it began.
macro_rules! overdue {
    () => {
        "draft.due_at < $2"
    };
}
macro_rules! soon {
    () => {
        "draft.due_at >= $2 AND draft.due_at <= $3"
    };
}
/// By the day of the contact; where none is typed yet, by when the draft was begun.
macro_rules! earlier_month {
    () => {
        "(draft.event_date < $4 OR (draft.event_date IS NULL AND draft.first_entered < $5))"
    };
}
macro_rules! untold {
    () => {
        "draft.alert_at < $2"
    };
}

macro_rules! counts {
    ($key:literal, $from:literal) => {
        concat!(
            "SELECT ",
            $key,
            ", COUNT(*), COUNT(CASE WHEN ",
            overdue!(),
            " THEN 1 END), COUNT(CASE WHEN ",
            soon!(),
            " THEN 1 END), COUNT(CASE WHEN ",
            earlier_month!(),
            " THEN 1 END), COUNT(CASE WHEN ",
            untold!(),
            " THEN 1 END) FROM ",
            $from,
            " GROUP BY ",
            $key,
            " ORDER BY ",
            $key,
            " LIMIT $6"
        )
    };
}

/// The drafts on the team's files by author.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn by_author(
    from: &mut impl Source,
    permit: &Permit<ReadTeam>,
    moments: &Moments,
) -> Result<Vec<Count<StaffId>>, StoreError> {
    const SQL: &str = counts!(
        "draft.author_id",
        "draft WHERE draft.child_id IN (SELECT child_id FROM allocation WHERE team_id = $1 AND role = 'responsible' AND to_date IS NULL)"
    );
    grouped(from, SQL, &permit.team(), moments, StaffId::parse).await
}

/// The drafts on the files of every team of a scope, by team.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn by_team(
    from: &mut impl Source,
    scope: &Scope,
    moments: &Moments,
) -> Result<Vec<Count<TeamId>>, StoreError> {
    const SQL: &str = counts!(
        "held.team_id",
        "(SELECT DISTINCT allocation.child_id, allocation.team_id FROM allocation JOIN team ON team.team_id = allocation.team_id WHERE $1 LIKE '%' || team.team_id || '%' AND allocation.role = 'responsible' AND allocation.to_date IS NULL) AS held JOIN draft ON draft.child_id = held.child_id"
    );
    grouped(from, SQL, &own_teams(scope), moments, TeamId::parse).await
}

async fn grouped<K, E>(
    from: &mut impl Source,
    sql: &'static str,
    team: &impl ToString,
    moments: &Moments,
    key: impl Fn(&str) -> Result<K, E>,
) -> Result<Vec<Count<K>>, StoreError> {
    let asked = Asked::of(team, moments);
    let [team, now, soon, month, began] = asked.values();
    let values = [team, now, soon, month, began, GROUPS_MAX.into()];
    let rows = from.parts()?.conn.query(sql, &values).await?;
    rows.iter()
        .map(|row| {
            let number = |at| row.int(at).map(i64::unsigned_abs);
            Ok(Count {
                key: row.parsed(0, "draft", &key)?,
                all: number(1)?,
                overdue: number(2)?,
                soon: number(3)?,
                earlier_month: number(4)?,
                untold: number(5)?,
            })
        })
        .collect()
}

/// What is asked for, as texts.
struct Asked {
    team: String,
    now: String,
    soon: String,
    month: String,
    began: String,
}

impl Asked {
    fn of(team: &impl ToString, moments: &Moments) -> Self {
        Self {
            team: team.to_string(),
            now: moments.now.to_string(),
            soon: moments.soon.to_string(),
            month: moments.month.to_string(),
            began: moments.month_began.to_string(),
        }
    }

    fn values(&self) -> [Value<'_>; 5] {
        [&self.team, &self.now, &self.soon, &self.month, &self.began].map(Value::from)
    }
}

/// The drafts behind a number, soonest due first.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn list(
    from: &mut impl Source,
    permit: &Permit<ReadTeam>,
    which: Which,
    author: Option<StaffId>,
    moments: &Moments,
    page: u32,
) -> Result<Listed<Waiting>, StoreError> {
    macro_rules! matching {
        () => {
            concat!(
                " FROM draft JOIN child ON child.child_id = draft.child_id JOIN staff ON staff.staff_id = draft.author_id WHERE draft.child_id IN (SELECT child_id FROM allocation WHERE team_id = $1 AND role = 'responsible' AND to_date IS NULL) AND ($6 = '' OR draft.author_id = $6) AND ($7 = 'all' OR ($7 = 'overdue' AND ",
                overdue!(),
                ") OR ($7 = 'soon' AND ",
                soon!(),
                ") OR ($7 = 'earlier-month' AND ",
                earlier_month!(),
                ") OR ($7 = 'untold' AND ",
                untold!(),
                "))"
            )
        };
    }
    let asked = Asked::of(&permit.team(), moments);
    let author = author.map(|author| author.to_string()).unwrap_or_default();
    let narrowed = asked
        .values()
        .into_iter()
        .chain([(&author).into(), which.code().into()]);
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
                waiting_columns!(),
                matching!(),
                " ORDER BY COALESCE(draft.due_at, draft.first_entered), draft.note_id LIMIT $8 OFFSET $9"
            ),
            &values,
        )
        .await?;
    Ok(Listed {
        rows: rows.iter().map(waiting).collect::<Result<_, _>>()?,
        matching: counted(matching)?,
    })
}
