//! Stating who works here, at the command line; the operator sees no content.

use crate::accounts::sign_in::{PASSWORD_CHARACTERS_MIN, hash_password, totp};
use crate::desk::{Desk, Who};
use crate::error::Error;
use access::{AccountState, Actor, Role};
use record::ids::{StaffId, TeamId};
use record::problem::Problem;
use record::shows_only;
use record::time::Now;
use record::words::one_line;
use store::accounts::{self, Account, Leave, Team};
use store::sessions;
use store::team::Listed;

/// An account to be stated.
#[derive(Clone)]
pub struct NewAccount {
    /// The name to sign in with.
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
    /// A new password; none keeps the old one.
    pub password: Option<String>,
    /// The secret of a new second factor; none for a demonstration's account, which has none.
    pub totp: Option<Vec<u8>>,
    /// Random bytes for the password's hash.
    pub salt: [u8; 16],
}

shows_only!(NewAccount: role, teams, supervisor, state);

/// What the new member of staff must be given.
#[derive(Clone)]
pub struct Welcome {
    /// The account.
    pub account: Account,
    /// The address that an authenticator app reads, where there is a second factor.
    pub authenticator: Option<String>,
}

shows_only!(Welcome: account);

/// States a new account, or anew one that exists under this name to sign in with. Every open
/// session of it ends.
///
/// # Errors
/// [`Error::Problems`] for what cannot be taken; [`Error`] where storage fails.
pub async fn state(desk: &Desk, who: &Who, new: NewAccount, now: Now) -> Result<Welcome, Error> {
    if !matches!(who.actor, Actor::Operator) {
        return Err(Error::NotFound);
    }
    let (sign_in, name) = (one_line(&new.sign_in).to_lowercase(), one_line(&new.name));
    let problems = problems(&sign_in, &name, new.password.as_deref());
    if !problems.is_empty() {
        return Err(Error::Problems(problems));
    }
    let password = new
        .password
        .as_deref()
        .map(|password| hash_password(password, &new.salt))
        .transpose()?;
    let mut tx = desk.store().write().await?;
    let earlier = accounts::by_sign_in(&mut tx, &sign_in).await?;
    let staff = earlier.map_or_else(|| StaffId::new(desk.id()), |account| account.staff);
    let account = Account {
        staff,
        sign_in,
        name,
        role: new.role,
        teams: new.teams,
        supervisor: new.supervisor,
        state: new.state,
    };
    let stamp = desk.stamp(who, None, now);
    accounts::state(
        &mut tx,
        desk.store().authority(),
        &Leave::Operator,
        &account,
        stamp,
    )
    .await?;
    if let Some(password) = password {
        let totp = new.totp.as_deref();
        accounts::set_credential(&mut tx, &Leave::Operator, staff, &password, totp).await?;
    }
    sessions::end_all(&mut tx, staff, now.instant()).await?;
    tx.commit().await?;
    let authenticator = new.totp.as_deref();
    let authenticator = authenticator
        .and_then(|secret| totp(secret, &account.sign_in))
        .and_then(|totp| totp.to_url().ok());
    Ok(Welcome {
        account,
        authenticator,
    })
}

fn problems(sign_in: &str, name: &str, password: Option<&str>) -> Vec<Problem> {
    let mut problems = Vec::new();
    if sign_in.is_empty() || sign_in.contains(' ') {
        problems.push(Problem::new("sign-in", "Give one word to sign in with"));
    }
    if name.is_empty() {
        problems.push(Problem::new("name", "Give the person's name"));
    }
    if password.is_some_and(|password| password.chars().count() < PASSWORD_CHARACTERS_MIN) {
        problems.push(Problem::new(
            "password",
            format!("The password must have at least {PASSWORD_CHARACTERS_MIN} characters"),
        ));
    }
    problems
}

/// States a new team.
///
/// # Errors
/// [`Error::Problems`] without a name, or with that of another team; [`Error`] where storage fails.
pub async fn state_team(desk: &Desk, who: &Who, name: &str, now: Now) -> Result<Team, Error> {
    let team = Team {
        id: TeamId::new(desk.id()),
        name: one_line(name),
    };
    let mut tx = desk.store().write().await?;
    let named = team.name.to_lowercase();
    let mut others = accounts::teams(&mut tx).await?.into_iter();
    let problem = if named.is_empty() {
        Some("Give the team's name")
    } else if others.any(|other| other.name.to_lowercase() == named) {
        Some("There is a team of this name already")
    } else {
        None
    };
    if let Some(problem) = problem {
        return Err(Error::Problems(vec![Problem::new("name", problem)]));
    }
    let stamp = desk.stamp(who, None, now);
    accounts::state_team(&mut tx, desk.store().authority(), &team, stamp).await?;
    tx.commit().await?;
    Ok(team)
}

/// Every account, by name: who works here is no content of a file.
///
/// # Errors
/// [`Error`] where storage fails.
pub async fn list(desk: &Desk) -> Result<Vec<Account>, Error> {
    let mut read = desk.store().read().await?;
    let all = accounts::all(&mut read).await?;
    read.finish()?;
    Ok(all)
}

/// A page, counted from nought, of those to whom a child can be allocated, by name: open accounts of
/// roles that hold children (REC-010).
///
/// # Errors
/// [`Error`] where storage fails.
pub async fn to_allocate(desk: &Desk, page: u32) -> Result<Listed<Account>, Error> {
    let mut read = desk.store().read().await?;
    let listed = accounts::to_allocate(&mut read, page).await?;
    read.finish()?;
    Ok(listed)
}

/// Every team, by name.
///
/// # Errors
/// [`Error`] where storage fails.
pub async fn teams(desk: &Desk) -> Result<Vec<Team>, Error> {
    let mut read = desk.store().read().await?;
    let all = accounts::teams(&mut read).await?;
    read.finish()?;
    Ok(all)
}

/// The account that is signed in to with this name, however it is typed.
///
/// # Errors
/// [`Error`] where storage fails.
pub async fn named(desk: &Desk, sign_in: &str) -> Result<Option<Account>, Error> {
    let mut read = desk.store().read().await?;
    let account = accounts::by_sign_in(&mut read, &one_line(sign_in)).await?;
    read.finish()?;
    Ok(account)
}

/// A member of staff named at the command line, for a command that shows content.
///
/// # Errors
/// [`Error::NotFound`] where nobody signs in with this name.
pub async fn member(desk: &Desk, sign_in: &str) -> Result<Who, Error> {
    let account = named(desk, sign_in).await?.ok_or(Error::NotFound)?;
    Ok(Who {
        actor: account.member(None).into(),
        name: account.name,
        address: "command line".to_owned(),
        device: "daybook".to_owned(),
        reason: None,
    })
}
