//! Notes as a team's timeliness counts them (RPT-001, TIME-006).
//!
//! Corrections are left out: each is written when a mistake is found, and is not late. A note
//! counts for the team that held the child on the day of the event, wherever the child is now.

use super::{Listed, PAGE_ROWS, Span, counted, offset, own_teams};
use crate::db::{Row, Value};
use crate::error::StoreError;
use crate::tx::Source;
use access::permit::ReadTeam;
use access::{Permit, Scope};
use jiff::civil::Date;
use record::ids::{ChildId, EntryId, StaffId, TeamId};
use record::shows_only;
use record::time::{Instant, Occurred};

/// Most groups of one answer. A team's year has far fewer.
const GROUPS_MAX: usize = 50_000;

/// How a note stands to its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timing {
    /// On or before it.
    InTime,
    /// After it, within the outer limit that the policy gives in exceptional circumstances.
    Exception,
    /// A late entry.
    Late,
    /// The policy set none.
    NoLimit,
}

impl Timing {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::InTime, Self::Exception, Self::Late, Self::NoLimit];

    /// Its code, in statements and addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::InTime => "in-time",
            Self::Exception => "exception",
            Self::Late => "late",
            Self::NoLimit => "no-limit",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|timing| timing.code() == code)
    }
}

/// Which notes of the team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The days of the event.
    pub span: Span,
    /// Only by this author.
    pub author: Option<StaffId>,
    /// Only of this kind.
    pub kind: Option<String>,
    /// Only with these timings; none for every one.
    pub timings: Vec<Timing>,
    /// Ids of the policies whose limit is met by the first word, not by finalising.
    pub met_by_entry: Vec<String>,
}

impl Wanted {
    /// Every note about an event of these days, each limit met by finalising.
    #[must_use]
    pub const fn of(span: Span) -> Self {
        Self {
            span,
            author: None,
            kind: None,
            timings: Vec::new(),
            met_by_entry: Vec::new(),
        }
    }
}

/// Notes that are alike in everything that is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group<K> {
    /// What they share.
    pub key: K,
    /// How they stand to their limit.
    pub timing: Timing,
    /// Whole hours from the end of the event to the act that the policy names; none where the day
    /// of the event is not known.
    pub hours: Option<u64>,
    /// How many.
    pub notes: u64,
}

/// A note of the list: when, what kind, by whom, on whose file; never what it says.
#[derive(Clone, PartialEq, Eq)]
pub struct Told {
    /// Its entry.
    pub entry: EntryId,
    /// On whose file.
    pub child: ChildId,
    /// The child's name.
    pub name: String,
    /// The file's record number.
    pub number: u64,
    /// When the event was.
    pub occurred: Occurred,
    /// Type of contact, a code of its policy.
    pub kind: String,
    /// Who signed it.
    pub author: StaffId,
    /// Their name then.
    pub author_name: String,
    /// When it was begun.
    pub first_entered: Instant,
    /// When it was finalised.
    pub recorded_at: Instant,
    /// By when it was due.
    pub due: Option<Instant>,
    /// The clause that set the limit.
    pub clause: String,
    /// How it stands to its limit.
    pub timing: Timing,
    /// The label of a late entry (TIME-010).
    pub late: Option<String>,
}

shows_only!(Told: entry, child, recorded_at, timing);

/// Whether the limit is met by the first word: `$4` names the policies.
macro_rules! by_entry {
    () => {
        "$4 LIKE '% ' || note.policy || ' %'"
    };
}

/// How a note stands to its limit. The whole second of a limit is still on time.
macro_rules! timing {
    () => {
        concat!(
            "CASE WHEN note.due IS NULL THEN 'no-limit' WHEN substr(CASE WHEN ",
            by_entry!(),
            " THEN note.first_entered ELSE note.recorded_at END, 1, 19) <= substr(note.due, 1, 19) THEN 'in-time' WHEN note.late IS NULL THEN 'exception' ELSE 'late' END"
        )
    };
}

macro_rules! hours {
    () => {
        concat!(
            "CASE WHEN ",
            by_entry!(),
            " THEN note.entered_minutes ELSE note.finalised_minutes END / 60"
        )
    };
}

/// Notes of a team, grouped: `$1` the team, `$2` and `$3` the days, `$4` the policies that are met
/// by entry, `$5` an author or nothing, `$6` the limit.
macro_rules! groups {
    ($key:literal) => {
        concat!(
            "SELECT timing, hours, COUNT(*), ",
            $key,
            " FROM (SELECT ",
            $key,
            ", ",
            timing!(),
            " AS timing, ",
            hours!(),
            " AS hours FROM note WHERE note.held_team = $1 AND note.event_date >= $2 AND note.event_date <= $3 AND note.corrects IS NULL AND note.replaces IS NULL AND ($5 = '' OR note.author_id = $5)) AS told GROUP BY timing, hours, ",
            $key,
            " LIMIT $6"
        )
    };
}

/// The team's notes by author and kind.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn by_author_and_kind(
    from: &mut impl Source,
    permit: &Permit<ReadTeam>,
    wanted: &Wanted,
) -> Result<Vec<Group<(StaffId, String)>>, StoreError> {
    let rows = grouped(from, groups!("author_id, kind"), &permit.team(), wanted).await?;
    rows.iter()
        .map(|row| {
            let author = row.parsed(3, "note", StaffId::parse)?;
            group(row, (author, row.text(4)?.to_owned()))
        })
        .collect()
}

/// The team's notes by the day of the event.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn by_day(
    from: &mut impl Source,
    permit: &Permit<ReadTeam>,
    wanted: &Wanted,
) -> Result<Vec<Group<Date>>, StoreError> {
    let rows = grouped(from, groups!("event_date"), &permit.team(), wanted).await?;
    rows.iter()
        .map(|row| group(row, row.parsed(3, "note", str::parse)?))
        .collect()
}

/// The notes of every team of a scope, by team.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn by_team(
    from: &mut impl Source,
    scope: &Scope,
    wanted: &Wanted,
) -> Result<Vec<Group<TeamId>>, StoreError> {
    const SQL: &str = concat!(
        "SELECT timing, hours, COUNT(*), team_id FROM (SELECT team.team_id, ",
        timing!(),
        " AS timing, ",
        hours!(),
        " AS hours FROM team JOIN note ON note.held_team = team.team_id WHERE $1 LIKE '%' || team.team_id || '%' AND note.event_date >= $2 AND note.event_date <= $3 AND note.corrects IS NULL AND note.replaces IS NULL AND ($5 = '' OR note.author_id = $5)) AS told GROUP BY timing, hours, team_id LIMIT $6"
    );
    let rows = grouped(from, SQL, &own_teams(scope), wanted).await?;
    rows.iter()
        .map(|row| group(row, row.parsed(3, "note", TeamId::parse)?))
        .collect()
}

async fn grouped(
    from: &mut impl Source,
    sql: &'static str,
    team: &impl ToString,
    wanted: &Wanted,
) -> Result<Vec<Row>, StoreError> {
    let asked = Asked::of(team, wanted);
    let limit = i64::try_from(GROUPS_MAX).unwrap_or(i64::MAX);
    let [team, first, last, policies, author, ..] = asked.values();
    let values = [team, first, last, policies, author, limit.into()];
    let rows = from.parts()?.conn.query(sql, &values).await?;
    // A figure that leaves notes out without saying so would be worse than none.
    if rows.len() >= GROUPS_MAX {
        return Err(StoreError::Bug("more groups of notes than a page counts"));
    }
    Ok(rows)
}

fn group<K>(row: &Row, key: K) -> Result<Group<K>, StoreError> {
    Ok(Group {
        key,
        timing: row.parsed(0, "note", |code| Timing::parse(code).ok_or(()))?,
        hours: row.opt_int(1)?.map(i64::unsigned_abs),
        notes: row.int(2)?.unsigned_abs(),
    })
}

/// What is asked for, as texts.
struct Asked {
    team: String,
    first: String,
    last: String,
    policies: String,
    author: String,
    kind: String,
    timings: String,
}

impl Asked {
    fn of(team: &impl ToString, wanted: &Wanted) -> Self {
        let (first, last) = wanted.span.texts();
        let policies: String = wanted
            .met_by_entry
            .iter()
            .map(|id| format!("{id} "))
            .collect();
        let timings: String = wanted
            .timings
            .iter()
            .map(|timing| format!("{} ", timing.code()))
            .collect();
        Self {
            team: team.to_string(),
            first,
            last,
            policies: format!(" {policies}"),
            author: wanted
                .author
                .map(|author| author.to_string())
                .unwrap_or_default(),
            kind: wanted.kind.clone().unwrap_or_default(),
            timings,
        }
    }

    fn values(&self) -> [Value<'_>; 7] {
        [
            &self.team,
            &self.first,
            &self.last,
            &self.policies,
            &self.author,
            &self.kind,
            &self.timings,
        ]
        .map(Value::from)
    }
}

/// The notes behind a number, latest event first.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn list(
    from: &mut impl Source,
    permit: &Permit<ReadTeam>,
    wanted: &Wanted,
    page: u32,
) -> Result<Listed<Told>, StoreError> {
    macro_rules! matching {
        () => {
            concat!(
                " FROM (SELECT note.entry_id, note.child_id, note.event_text, note.sort_key, note.kind, note.author_id, note.author_name, note.first_entered, note.recorded_at, note.due, note.clause, note.late, ",
                timing!(),
                " AS timing FROM note WHERE note.held_team = $1 AND note.event_date >= $2 AND note.event_date <= $3 AND note.corrects IS NULL AND note.replaces IS NULL AND ($5 = '' OR note.author_id = $5) AND ($6 = '' OR note.kind = $6)) AS told JOIN child ON child.child_id = told.child_id WHERE ($7 = '' OR $7 LIKE '%' || timing || ' %')"
            )
        };
    }
    let asked = Asked::of(&permit.team(), wanted);
    let conn = from.parts()?.conn;
    let matching = conn
        .row(concat!("SELECT COUNT(*)", matching!()), &asked.values())
        .await?;
    let values: Vec<Value<'_>> = asked
        .values()
        .into_iter()
        .chain([PAGE_ROWS.into(), offset(page).into()])
        .collect();
    let rows = conn
        .query(
            concat!(
                "SELECT told.entry_id, told.child_id, child.name, child.number, told.event_text, told.kind, told.author_id, told.author_name, told.first_entered, told.recorded_at, told.due, told.clause, told.timing, told.late",
                matching!(),
                " ORDER BY told.sort_key DESC, told.entry_id LIMIT $8 OFFSET $9"
            ),
            &values,
        )
        .await?;
    Ok(Listed {
        rows: rows.iter().map(told).collect::<Result<_, _>>()?,
        matching: counted(matching)?,
    })
}

fn told(row: &Row) -> Result<Told, StoreError> {
    let text = |at| row.text(at).map(str::to_owned);
    Ok(Told {
        entry: row.parsed(0, "note", EntryId::parse)?,
        child: row.parsed(1, "note", ChildId::parse)?,
        name: text(2)?,
        number: row.int(3)?.unsigned_abs(),
        occurred: row.parsed(4, "note", Occurred::parse)?,
        kind: text(5)?,
        author: row.parsed(6, "note", StaffId::parse)?,
        author_name: text(7)?,
        first_entered: row.parsed(8, "note", Instant::parse)?,
        recorded_at: row.parsed(9, "note", Instant::parse)?,
        due: row.opt_parsed(10, "note", Instant::parse)?,
        clause: text(11)?,
        timing: row.parsed(12, "note", |code| Timing::parse(code).ok_or(()))?,
        late: row.opt_text(13)?.map(str::to_owned),
    })
}
