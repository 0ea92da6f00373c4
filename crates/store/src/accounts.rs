//! Teams and staff, which are entries of the authority's own file, and their secrets, which are not.

use crate::db::{Conn, Row};
use crate::error::StoreError;
use crate::ledger::{self, Receipt, Stamp, Words};
use crate::sessions::token_hash;
use crate::tx::{Parts, Source, Tx};
use access::permit::{Act, ManageStaff, OfChild};
use access::{AccountState, Clause, Member, Permit, Role, Rows, Scope};
use record::ids::{AuthorityId, StaffId, TeamId};
use record::ledger::Kind;
use record::row::Row as Named;
use record::shows_only;
use std::collections::{BTreeMap, BTreeSet};

/// Most accounts of one list.
pub const LIST_MAX: i64 = 2_000;

/// Most teams of an authority; the largest have some hundreds.
pub(crate) const TEAMS_MAX: i64 = 2_000;

const TOTP: &str = "totp";

/// The columns of an account, in the order in which [`account`] takes them.
macro_rules! columns {
    () => {
        "staff_id, sign_in, name, role, supervisor_id, state, (SELECT string_agg(team_id, ' ' ORDER BY team_id) FROM staff_team WHERE staff_team.staff_id = staff.staff_id)"
    };
}
const ONE: &str = concat!("SELECT ", columns!(), " FROM staff WHERE staff_id = $1");
pub(crate) const OF_TOKEN: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM staff WHERE staff_id = (SELECT staff_id FROM session WHERE token_hash = $1 AND ended_at IS NULL)"
);
pub(crate) const NAMES_ON_FILE: &str = "SELECT staff_id, name FROM staff WHERE staff_id IN (SELECT staff_id FROM allocation WHERE child_id = $1 UNION SELECT author_id FROM fact WHERE child_id = $1 AND superseded_by IS NULL) LIMIT $2";
pub(crate) const TEAMS: &str = "SELECT team_id, name FROM team ORDER BY name, team_id LIMIT $1";

/// An account as an entry states it.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Whose.
    pub staff: StaffId,
    /// The name they sign in with.
    pub sign_in: String,
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// Their teams.
    pub teams: Vec<TeamId>,
    /// A student's practice supervisor.
    pub supervisor: Option<StaffId>,
    /// Whether it may be used.
    pub state: AccountState,
}

shows_only!(Account: staff, role, teams, supervisor, state);

/// A team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Which.
    pub id: TeamId,
    /// Its name.
    pub name: String,
}

/// What a sign-in is checked against.
#[derive(Clone)]
pub struct Credential {
    /// The password's hash, with its parameters.
    pub password: String,
    /// The secret of the second factor, where one is set up.
    pub totp: Option<Vec<u8>>,
    /// The last time step of the second factor that was used: none is taken twice.
    pub totp_step: u64,
}

/// Leave to state accounts: a permit of somebody who manages staff, or the operator's own act at
/// the command line, who sees no content.
pub enum Leave<'a> {
    /// Somebody was admitted to managing this account.
    Permit(&'a Permit<ManageStaff>),
    /// The operator, at the command line.
    Operator,
}

impl Leave<'_> {
    fn covers(&self, staff: StaffId) -> Result<(), StoreError> {
        match self {
            Self::Permit(permit) if permit.colleague() != staff => {
                Err(StoreError::Bug("an account other than the permit's"))
            }
            _ => Ok(()),
        }
    }
}

/// States a team.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn state_team(
    tx: &mut Tx,
    authority: AuthorityId,
    team: &Team,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    let row = Named::new()
        .with("team", team.id.to_string())
        .with("name", team.name.as_str());
    ledger::append(tx, stamp, house(authority, Kind::TEAM_STATED, "team", row)).await
}

/// States an account.
///
/// # Errors
/// [`StoreError::Conflict`] where another account signs in with this name.
pub async fn state(
    tx: &mut Tx,
    authority: AuthorityId,
    leave: &Leave<'_>,
    account: &Account,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    leave.covers(account.staff)?;
    let teams: BTreeSet<String> = account.teams.iter().map(ToString::to_string).collect();
    let teams: Vec<String> = teams.into_iter().collect();
    let row = Named::new()
        .with("staff", account.staff.to_string())
        .with("sign_in", sign_in_key(&account.sign_in))
        .with("name", account.name.as_str())
        .with("role", account.role.as_str())
        .with("teams", teams.join(" "))
        .with_some("supervisor", account.supervisor)
        .with("state", account.state.as_str());
    ledger::append(
        tx,
        stamp,
        house(authority, Kind::STAFF_STATED, "staff", row),
    )
    .await
}

/// The form in which names to sign in with are kept and compared.
#[must_use]
pub fn sign_in_key(typed: &str) -> String {
    typed.trim().to_lowercase()
}

pub(crate) fn house(
    authority: AuthorityId,
    kind: Kind,
    section: &'static str,
    row: Named,
) -> Words {
    Words {
        kind,
        file: *authority.bytes(),
        event: None,
        late: false,
        refs: Vec::new(),
        sections: vec![(section, vec![row.encode()])],
    }
}

/// Sets or renews an account's password and second factor; old sessions are for the caller to end.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn set_credential(
    tx: &mut Tx,
    leave: &Leave<'_>,
    staff: StaffId,
    password: &str,
    totp: Option<&[u8]>,
) -> Result<(), StoreError> {
    leave.covers(staff)?;
    let Parts { conn, vault } = tx.parts()?;
    let totp = totp
        .map(|secret| vault.keep(TOTP, staff.bytes(), secret))
        .transpose()?;
    conn.write(
        "INSERT INTO credential (staff_id, password, totp, totp_step, failures, failed_at) VALUES ($1, $2, $3, 0, 0, NULL) ON CONFLICT (staff_id) DO UPDATE SET password = excluded.password, totp = excluded.totp, totp_step = 0, failures = 0, failed_at = NULL",
        &[(&staff.to_string()).into(), password.into(), totp.as_ref().into()],
    )
    .await
}

/// The account and secrets behind a name to sign in with. For a name that nobody has the same is
/// asked (reliability T49).
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn for_sign_in(
    from: &mut impl Source,
    sign_in: &str,
) -> Result<Option<(Account, Credential)>, StoreError> {
    let account = by_sign_in(from, sign_in).await?;
    let staff = account.as_ref().map(|account| account.staff.to_string());
    let Parts { conn, vault } = from.parts()?;
    let row = conn
        .row(
            "SELECT password, totp, totp_step FROM credential WHERE staff_id = $1",
            &[(&staff.unwrap_or_default()).into()],
        )
        .await?;
    let Some((account, row)) = account.zip(row) else {
        return Ok(None);
    };
    let totp = row
        .opt_blob(1)?
        .map(|sealed| vault.kept(TOTP, account.staff.bytes(), sealed));
    let credential = Credential {
        password: row.text(0)?.to_owned(),
        totp: totp
            .transpose()
            .map_err(|_| StoreError::corrupt("credential"))?,
        totp_step: row.int(2)?.unsigned_abs(),
    };
    Ok(Some((account, credential)))
}

/// Uses up a time step of the second factor; false where it was used already.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn use_totp_step(tx: &mut Tx, staff: StaffId, step: u64) -> Result<bool, StoreError> {
    let touched = tx
        .parts()?
        .conn
        .execute(
            "UPDATE credential SET totp_step = $1 WHERE staff_id = $2 AND totp_step < $1",
            &[ledger::number(step)?.into(), (&staff.to_string()).into()],
        )
        .await?;
    Ok(touched == 1)
}

/// Every account, by name.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn all(from: &mut impl Source) -> Result<Vec<Account>, StoreError> {
    let rows = from
        .parts()?
        .conn
        .query(
            concat!(
                "SELECT ",
                columns!(),
                " FROM staff ORDER BY name, staff_id LIMIT $1"
            ),
            &[LIST_MAX.into()],
        )
        .await?;
    rows.iter().map(account).collect()
}

/// The workers of a scope, by name: those of its teams, and whoever it is of where it lists them.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn of_scope(from: &mut impl Source, scope: &Scope) -> Result<Vec<Account>, StoreError> {
    let rows = from
        .parts()?
        .conn
        .query(
            concat!(
                "SELECT ",
                columns!(),
                " FROM staff WHERE staff_id = $1 OR staff_id IN (SELECT staff_team.staff_id FROM staff_team WHERE $2 LIKE '%' || staff_team.team_id || '%') ORDER BY name, staff_id LIMIT $3"
            ),
            &[
                (&themselves(scope)).into(),
                (&teams_of_staff(scope)).into(),
                LIST_MAX.into(),
            ],
        )
        .await?;
    rows.iter().map(account).collect()
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
    let rows = from.parts()?.conn.query(TEAMS, &[TEAMS_MAX.into()]).await?;
    rows.iter()
        .map(|row| {
            Ok(Team {
                id: row.parsed(0, "team", TeamId::parse)?,
                name: row.text(1)?.to_owned(),
            })
        })
        .collect()
}

/// An account by the name it signs in with.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn by_sign_in(
    from: &mut impl Source,
    sign_in: &str,
) -> Result<Option<Account>, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(
            concat!("SELECT ", columns!(), " FROM staff WHERE sign_in = $1"),
            &[(&sign_in_key(sign_in)).into()],
        )
        .await?;
    row.as_ref().map(account).transpose()
}

/// An account by its id.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn one(from: &mut impl Source, staff: StaffId) -> Result<Option<Account>, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(ONE, &[(&staff.to_string()).into()])
        .await?;
    row.as_ref().map(account).transpose()
}

/// The account of the session that a token opens, unless that has ended.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn of_token(from: &mut impl Source, token: &str) -> Result<Option<Account>, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(OF_TOKEN, &[token_hash(token)[..].into()])
        .await?;
    row.as_ref().map(account).transpose()
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
        .query(NAMES_ON_FILE, &[(&child).into(), LIST_MAX.into()])
        .await?;
    rows.iter()
        .map(|row| {
            let staff = row.parsed(0, "staff", StaffId::parse)?;
            Ok((staff, row.text(1)?.to_owned()))
        })
        .collect()
}

/// Says that this account will be asked for.
pub(crate) async fn ahead(conn: &mut Conn, staff: StaffId) -> Result<(), StoreError> {
    conn.ahead(ONE, &[(&staff.to_string()).into()]).await
}

fn account(row: &Row) -> Result<Account, StoreError> {
    let broken = || StoreError::corrupt("staff");
    let teams = row.opt_text(6)?.unwrap_or_default();
    Ok(Account {
        staff: row.parsed(0, "staff", StaffId::parse)?,
        sign_in: row.text(1)?.to_owned(),
        name: row.text(2)?.to_owned(),
        role: Role::parse(row.text(3)?).ok_or_else(broken)?,
        teams: teams
            .split_whitespace()
            .map(|team| TeamId::parse(team).map_err(|_| broken()))
            .collect::<Result<_, _>>()?,
        supervisor: row.opt_parsed(4, "staff", StaffId::parse)?,
        state: AccountState::parse(row.text(5)?).ok_or_else(broken)?,
    })
}

impl Account {
    /// The account as the one who acts, in a session where there is one.
    #[must_use]
    pub fn member(&self, session: Option<record::ids::SessionId>) -> Member {
        Member {
            staff: self.staff,
            role: self.role,
            teams: self.teams.clone(),
            account: self.state,
            session,
            supervisor: self.supervisor,
        }
    }
}
