//! What a team's pages count, and the lists behind each number (RPT-001, RPT-003, RPT-008).
//!
//! Everything is asked with a permit to read this one team and takes the team's id from it. A
//! number and its list share one condition, so that they cannot differ. A list shows what the thin
//! card shows and when something was written; the words of a file ask for a permit of their own.

pub mod children;
pub mod concerns;
pub mod drafts;
pub mod notes;
pub mod owed;

use crate::accounts::Team;
use crate::error::StoreError;
use crate::tx::Source;
use access::permit::ReadTeam;
use access::scope::{Clause, Rows};
use access::{Permit, Role, Scope};
use jiff::civil::Date;
use record::ids::{StaffId, TeamId};
use std::collections::BTreeSet;

/// Rows of one page of a list.
pub const PAGE_ROWS: i64 = 50;

/// Most teams of one list.
const TEAMS_MAX: i64 = 200;

/// Most people whom a team's page names.
const PEOPLE_MAX: i64 = 500;

/// Days, both of them in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
}

impl Span {
    /// The days as stored.
    fn texts(self) -> (String, String) {
        (self.from.to_string(), self.to.to_string())
    }
}

/// Somebody whom a team's page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Who.
    pub staff: StaffId,
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// Whether they belong to the team.
    pub in_team: bool,
    /// Children allocated to them in this team now.
    pub children: u64,
}

/// The teams of a scope, by name.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn of_scope(from: &mut impl Source, scope: &Scope) -> Result<Vec<Team>, StoreError> {
    let teams = own_teams(scope);
    let rows = from
        .parts()?
        .conn
        .query(
            "SELECT team_id, name FROM team WHERE $1 LIKE '%' || team_id || '%' ORDER BY name, team_id LIMIT $2",
            &[(&teams).into(), TEAMS_MAX.into()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Team {
                id: row.parsed(0, "team", TeamId::parse)?,
                name: row.text(1)?.to_owned(),
            })
        })
        .collect()
}

/// The ids of a scope's teams as one text; empty where it lists none.
fn own_teams(scope: &Scope) -> String {
    let Rows::Any(clauses) = scope.rows() else {
        return String::new();
    };
    let teams = clauses.iter().filter_map(|clause| match clause {
        Clause::OwnTeams(teams) => Some(teams),
        _ => None,
    });
    teams.flatten().map(|team| format!("{team} ")).collect()
}

/// The team that the permit names.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn one(from: &mut impl Source, permit: &Permit<ReadTeam>) -> Result<Team, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(
            "SELECT name FROM team WHERE team_id = $1",
            &[(&permit.team().to_string()).into()],
        )
        .await?;
    Ok(Team {
        id: permit.team(),
        name: row.ok_or(StoreError::corrupt("team"))?.text(0)?.to_owned(),
    })
}

/// Whoever wrote a note that counts for the team in these days or has a draft on a file that it
/// holds.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn writers(
    from: &mut impl Source,
    permit: &Permit<ReadTeam>,
    span: Span,
) -> Result<BTreeSet<StaffId>, StoreError> {
    let (first, last) = span.texts();
    let rows = from
        .parts()?
        .conn
        .query(
            "SELECT author_id FROM note WHERE held_team = $1 AND event_date >= $2 AND event_date <= $3 UNION SELECT draft.author_id FROM allocation JOIN draft ON draft.child_id = allocation.child_id WHERE allocation.team_id = $1 AND allocation.role = 'responsible' AND allocation.to_date IS NULL LIMIT $4",
            &[
                (&permit.team().to_string()).into(),
                (&first).into(),
                (&last).into(),
                PEOPLE_MAX.into(),
            ],
        )
        .await?;
    rows.iter()
        .map(|row| row.parsed(0, "note", StaffId::parse))
        .collect()
}

/// Who belongs to the team, and these others; by name.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn people(
    from: &mut impl Source,
    permit: &Permit<ReadTeam>,
    others: &BTreeSet<StaffId>,
) -> Result<Vec<Colleague>, StoreError> {
    let others: String = others.iter().map(|other| format!("{other} ")).collect();
    let rows = from
        .parts()?
        .conn
        .query(
            "SELECT staff.staff_id, staff.name, staff.role, (SELECT COUNT(*) FROM staff_team WHERE staff_team.staff_id = staff.staff_id AND staff_team.team_id = $1 AND staff.state = 'active'), COALESCE(held.children, 0) FROM staff LEFT JOIN (SELECT staff_id, COUNT(*) AS children FROM allocation WHERE team_id = $1 AND role = 'responsible' AND to_date IS NULL GROUP BY staff_id) AS held ON held.staff_id = staff.staff_id WHERE (staff.state = 'active' AND staff.staff_id IN (SELECT staff_id FROM staff_team WHERE team_id = $1)) OR $2 LIKE '%' || staff.staff_id || '%' ORDER BY staff.name, staff.staff_id LIMIT $3",
            &[
                (&permit.team().to_string()).into(),
                (&others).into(),
                PEOPLE_MAX.into(),
            ],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Colleague {
                staff: row.parsed(0, "staff", StaffId::parse)?,
                name: row.text(1)?.to_owned(),
                role: Role::parse(row.text(2)?).ok_or(StoreError::corrupt("staff"))?,
                in_team: row.flag(3)?,
                children: row.int(4)?.unsigned_abs(),
            })
        })
        .collect()
}

/// How far the ledger is, and whether what it says of a team may be other than it was when it had
/// so many entries. Notes and requests on files with which the team has nothing to do change
/// nothing for it; of any other entry it is taken that it might.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn since(
    from: &mut impl Source,
    permit: &Permit<ReadTeam>,
    entries: u64,
) -> Result<Since, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(
            "SELECT (SELECT COALESCE(MAX(idx) + 1, 0) FROM ledger_leaf), (SELECT COUNT(*) FROM (SELECT idx FROM ledger_leaf WHERE idx >= $1 AND (NOT (kind LIKE 'note.%' OR kind LIKE 'draft.%') OR EXISTS (SELECT 1 FROM allocation WHERE allocation.child_id = ledger_leaf.file_id AND allocation.team_id = $2)) LIMIT 1) AS other)",
            &[
                i64::try_from(entries).unwrap_or(i64::MAX).into(),
                (&permit.team().to_string()).into(),
            ],
        )
        .await?
        .ok_or(StoreError::corrupt("ledger_leaf"))?;
    Ok(Since {
        entries: row.int(0)?.unsigned_abs(),
        may_differ: row.flag(1)?,
    })
}

/// How the ledger stands to what it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Since {
    /// Its entries now.
    pub entries: u64,
    /// Whether what it says of the team may be other than it was.
    pub may_differ: bool,
}

/// A page of a list, with how many rows there are in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed<T> {
    /// This page's rows.
    pub rows: Vec<T>,
    /// How many rows match.
    pub matching: u64,
}

/// The first row of a page, counted from nought.
fn offset(page: u32) -> i64 {
    i64::from(page) * PAGE_ROWS
}

/// The one number of an answer.
fn counted(row: Option<crate::db::Row>) -> Result<u64, StoreError> {
    Ok(row
        .ok_or(StoreError::corrupt("an answer"))?
        .int(0)?
        .unsigned_abs())
}
