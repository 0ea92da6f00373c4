//! Accounts and teams as lists. A list that is read whole is read a page at a time, so that none ends
//! in silence; a list that people choose from is given a page at a time, with how many there are.

use super::{Account, PAGE_MAX, Team, account, columns};
use crate::db::Value;
use crate::error::StoreError;
use crate::team::Listed;
use crate::tx::Source;
use access::permit::{Act, OfChild};
use access::{AccountState, Clause, Permit, Role, Rows, Scope};
use record::ids::{StaffId, TeamId};
use std::collections::BTreeMap;

/// Accounts of one page of a list that somebody reads.
pub const PAGE_ROWS: i64 = 50;

/// Most names of one file: whoever was allocated to a child or wrote on their file in all its years.
pub(crate) const NAMES_MAX: i64 = 2_000;

pub(crate) const NAMES_ON_FILE: &str = "SELECT staff_id, name FROM staff WHERE staff_id IN (SELECT staff_id FROM allocation WHERE child_id = $1 UNION SELECT author_id FROM fact WHERE child_id = $1 AND superseded_by IS NULL) LIMIT $2";

pub(crate) const TEAMS: &str = "SELECT team_id, name FROM team WHERE (name, team_id) > ($1, $2) ORDER BY name, team_id LIMIT $3";

/// What the first page of the teams asks.
pub(crate) fn first_teams() -> [Value<'static>; 3] {
    ["".into(), "".into(), PAGE_MAX.into()]
}

/// Every account, by name.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn all(from: &mut impl Source) -> Result<Vec<Account>, StoreError> {
    let mut all: Vec<Account> = Vec::new();
    loop {
        let after = all.last();
        let (name, staff) = after.map_or_else(Default::default, |last| {
            (last.name.clone(), last.staff.to_string())
        });
        let rows = from
            .parts()?
            .conn
            .query(
                concat!(
                    "SELECT ",
                    columns!(),
                    " FROM staff WHERE (name, staff_id) > ($1, $2) ORDER BY name, staff_id LIMIT $3"
                ),
                &[(&name).into(), (&staff).into(), PAGE_MAX.into()],
            )
            .await?;
        for row in &rows {
            all.push(account(row)?);
        }
        if rows.len() < PAGE_MAX.unsigned_abs() as usize {
            return Ok(all);
        }
    }
}

/// A page, counted from nought, of those to whom a child can be allocated: open accounts of roles that
/// hold children, by name.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn to_allocate(from: &mut impl Source, page: u32) -> Result<Listed<Account>, StoreError> {
    let roles = Role::ALL.iter().filter(|role| role.can_be_allocated());
    let roles: String = roles.map(|role| format!(" {} ", role.as_str())).collect();
    let rows = from
        .parts()?
        .conn
        .query(
            concat!(
                "SELECT ",
                columns!(),
                ", COUNT(*) OVER () FROM staff WHERE state = $1 AND $2 LIKE '% ' || role || ' %' ORDER BY name, staff_id LIMIT $3 OFFSET $4"
            ),
            &[
                AccountState::Active.as_str().into(),
                (&roles).into(),
                PAGE_MAX.into(),
                (i64::from(page) * PAGE_MAX).into(),
            ],
        )
        .await?;
    listed(&rows)
}

/// A page, counted from nought, of the workers of a scope, by name: those of its teams, and whoever it
/// is of where it lists them.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn of_scope(
    from: &mut impl Source,
    scope: &Scope,
    page: u32,
) -> Result<Listed<Account>, StoreError> {
    let rows = from
        .parts()?
        .conn
        .query(
            concat!(
                "SELECT ",
                columns!(),
                ", COUNT(*) OVER () FROM staff WHERE staff_id = $1 OR staff_id IN (SELECT staff_team.staff_id FROM staff_team WHERE $2 LIKE '%' || staff_team.team_id || '%') ORDER BY name, staff_id LIMIT $3 OFFSET $4"
            ),
            &[
                (&themselves(scope)).into(),
                (&teams_of_staff(scope)).into(),
                PAGE_ROWS.into(),
                (i64::from(page) * PAGE_ROWS).into(),
            ],
        )
        .await?;
    listed(&rows)
}

/// A page as it was read. One that lies behind the last is empty, and does not know how many there are.
fn listed(rows: &[crate::db::Row]) -> Result<Listed<Account>, StoreError> {
    let matching = rows.first().map_or(Ok(0), |row| row.int(7))?;
    Ok(Listed {
        rows: rows.iter().map(account).collect::<Result<_, _>>()?,
        matching: matching.unsigned_abs(),
    })
}

/// The ids of the teams whose workers a scope lists, as one text.
pub(crate) fn teams_of_staff(scope: &Scope) -> String {
    let Rows::Any(clauses) = scope.rows() else {
        return String::new();
    };
    let teams = clauses.iter().filter_map(|clause| match clause {
        Clause::OwnStaff(teams) => Some(teams),
        _ => None,
    });
    teams.flatten().map(|team| format!("{team} ")).collect()
}

/// The id of the worker whom a scope lists as themselves.
fn themselves(scope: &Scope) -> String {
    let Rows::Any(clauses) = scope.rows() else {
        return String::new();
    };
    let themselves = clauses.iter().find_map(|clause| match clause {
        Clause::Themselves(staff) => Some(staff.to_string()),
        _ => None,
    });
    themselves.unwrap_or_default()
}

/// Every team, by name.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn teams(from: &mut impl Source) -> Result<Vec<Team>, StoreError> {
    let mut all: Vec<Team> = Vec::new();
    loop {
        let rows = match all.last() {
            None => from.parts()?.conn.query(TEAMS, &first_teams()).await?,
            Some(last) => {
                let (name, team) = (last.name.clone(), last.id.to_string());
                let after = [(&name).into(), (&team).into(), PAGE_MAX.into()];
                from.parts()?.conn.query(TEAMS, &after).await?
            }
        };
        for row in &rows {
            all.push(Team {
                id: row.parsed(0, "team", TeamId::parse)?,
                name: row.text(1)?.to_owned(),
            });
        }
        if rows.len() < PAGE_MAX.unsigned_abs() as usize {
            return Ok(all);
        }
    }
}

/// The names of those who are allocated to the child whom the permit names, or stated what stands on
/// their file.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn names_on_file<A: Act>(
    from: &mut impl Source,
    permit: &Permit<A>,
) -> Result<BTreeMap<StaffId, String>, StoreError>
where
    A::On: OfChild,
{
    let child = permit.child().to_string();
    let rows = from
        .parts()?
        .conn
        .query(NAMES_ON_FILE, &[(&child).into(), NAMES_MAX.into()])
        .await?;
    rows.iter()
        .map(|row| {
            let staff = row.parsed(0, "staff", StaffId::parse)?;
            Ok((staff, row.text(1)?.to_owned()))
        })
        .collect()
}
