//! Teams and staff, which are entries of the authority's own file, and their secrets, which are not.

mod lists;

pub(crate) use lists::{NAMES_MAX, NAMES_ON_FILE, TEAMS, first_teams, teams_of_staff};
pub use lists::{PAGE_ROWS, all, names_on_file, of_scope, teams, to_allocate};

use crate::db::{Conn, Row};
use crate::error::StoreError;
use crate::ledger::{self, Receipt, Stamp, Words};
use crate::sessions::token_hash;
use crate::tx::{Parts, Source, Tx};
use access::permit::ManageStaff;
use access::{AccountState, Member, Permit, Role};
use record::ids::{AuthorityId, StaffId, TeamId};
use record::ledger::Kind;
use record::row::Row as Named;
use record::shows_only;
use std::collections::BTreeSet;

/// Most accounts or teams of one page that is read.
pub const PAGE_MAX: i64 = 500;

const TOTP: &str = "totp";

/// The columns of an account, in the order in which [`account`] takes them.
macro_rules! columns {
    () => {
        "staff_id, sign_in, name, role, supervisor_id, state, (SELECT string_agg(team_id, ' ' ORDER BY team_id) FROM staff_team WHERE staff_team.staff_id = staff.staff_id)"
    };
}
pub(crate) use columns;

const ONE: &str = concat!("SELECT ", columns!(), " FROM staff WHERE staff_id = $1");
pub(crate) const OF_TOKEN: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM staff WHERE staff_id = (SELECT staff_id FROM session WHERE token_hash = $1 AND ended_at IS NULL)"
);

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
