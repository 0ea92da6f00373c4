//! `daybook staff`

use crate::args::Staff;
use crate::config::Config;
use crate::outcome::{DONE, Failed};
use crate::say::say;
use crate::world;
use access::{AccountState, Role};
use casework::accounts::{self, NewAccount};
use casework::{Desk, Who};
use record::ids::TeamId;
use record::words::one_line;
use serde_json::json;

/// Letters and digits of a first password; none that look like another.
const PASSWORD_LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789!";

/// Who works here.
pub async fn run(config: &Config, command: &Staff) -> Result<u8, Failed> {
    let desk = world::desk(config).await?;
    match command {
        Staff::Add {
            sign_in,
            name,
            role,
            teams,
            supervisor,
            again,
        } => {
            of_whom(&desk, sign_in, *again).await?;
            add(&desk, sign_in, name, role, teams, supervisor.as_deref()).await
        }
        Staff::Close { sign_in } => close(&desk, sign_in).await,
        Staff::AddTeam { name } => {
            let team = accounts::state_team(&desk, &Who::operator(), name, world::now()).await?;
            say!("Team {} is there.", team.name);
            Ok(DONE)
        }
        Staff::List { json } => list(&desk, *json).await,
    }
}

/// Holds a new account apart from one that exists: whoever was given the name of another would
/// sign in as that person, and be the author of what they wrote.
async fn of_whom(desk: &Desk, sign_in: &str, again: bool) -> Result<(), Failed> {
    match (accounts::named(desk, sign_in).await?, again) {
        (Some(account), false) => Err(Failed::said(format!(
            "{} signs in as {} already: choose another name to sign in with, or add --again to \
             state that person's own account anew",
            account.name, account.sign_in
        ))),
        (None, true) => Err(nobody(sign_in)),
        (Some(_), true) | (None, false) => Ok(()),
    }
}

fn nobody(sign_in: &str) -> Failed {
    Failed::said(format!("nobody signs in as {}", one_line(sign_in)))
}

async fn add(
    desk: &Desk,
    sign_in: &str,
    name: &str,
    role: &str,
    teams: &[String],
    supervisor: Option<&str>,
) -> Result<u8, Failed> {
    let role = Role::parse(role).ok_or_else(|| {
        let known: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
        Failed::said(format!(
            "there is no role {role}: choose one of {}",
            known.join(", ")
        ))
    })?;
    let supervisor = match supervisor {
        None => None,
        Some(sign_in) => {
            let account = accounts::named(desk, sign_in).await?;
            Some(account.ok_or_else(|| nobody(sign_in))?.staff)
        }
    };
    let password = first_password();
    let mut totp = vec![0; 20];
    world::fill(&mut totp);
    let mut salt = [0; 16];
    world::fill(&mut salt);
    let new = NewAccount {
        sign_in: sign_in.to_owned(),
        name: name.to_owned(),
        role,
        teams: named_teams(desk, teams).await?,
        supervisor,
        state: AccountState::Active,
        password: Some(password.clone()),
        totp: Some(totp),
        salt,
    };
    let welcome = accounts::state(desk, &Who::operator(), new, world::now()).await?;
    say!(
        "{} signs in as {} ({}).",
        welcome.account.name,
        welcome.account.sign_in,
        role.words()
    );
    say!("First password: {password}");
    if let Some(link) = welcome.authenticator {
        say!("Authenticator app: {link}");
    }
    say!("Give these to nobody else. They are not shown again.");
    Ok(DONE)
}

fn first_password() -> String {
    let mut random = [0; 16];
    world::fill(&mut random);
    let letter = |byte: &u8| {
        PASSWORD_LETTERS
            .get(usize::from(*byte) % PASSWORD_LETTERS.len())
            .map(|c| char::from(*c))
    };
    random.iter().filter_map(letter).collect()
}

async fn named_teams(desk: &Desk, names: &[String]) -> Result<Vec<TeamId>, Failed> {
    let known = accounts::teams(desk).await?;
    let find = |name: &String| {
        let found = known
            .iter()
            .find(|team| team.name.eq_ignore_ascii_case(name.trim()));
        found.map(|team| team.id).ok_or_else(|| {
            let known: Vec<&str> = known.iter().map(|team| team.name.as_str()).collect();
            Failed::said(format!(
                "there is no team {name}: the teams are {}",
                known.join(", ")
            ))
        })
    };
    names.iter().map(find).collect()
}

async fn close(desk: &Desk, sign_in: &str) -> Result<u8, Failed> {
    let account = accounts::named(desk, sign_in).await?;
    let account = account.ok_or_else(|| nobody(sign_in))?;
    let closed = NewAccount {
        sign_in: account.sign_in.clone(),
        name: account.name.clone(),
        role: account.role,
        teams: account.teams.clone(),
        supervisor: account.supervisor,
        state: AccountState::Closed,
        password: None,
        totp: None,
        salt: [0; 16],
    };
    accounts::state(desk, &Who::operator(), closed, world::now()).await?;
    say!("{} can no longer sign in.", account.name);
    Ok(DONE)
}

async fn list(desk: &Desk, json: bool) -> Result<u8, Failed> {
    let teams = accounts::teams(desk).await?;
    let name = |id: &TeamId| {
        teams
            .iter()
            .find(|team| team.id == *id)
            .map_or("", |team| team.name.as_str())
    };
    for account in accounts::list(desk).await? {
        let of: Vec<&str> = account.teams.iter().map(name).collect();
        if json {
            say!(
                "{}",
                json!({
                    "sign_in": account.sign_in,
                    "name": account.name,
                    "role": account.role.as_str(),
                    "teams": of,
                    "state": account.state.as_str(),
                })
            );
        } else {
            say!(
                "{:<24} {:<28} {:<24} {:<10} {}",
                account.sign_in,
                account.name,
                account.role.as_str(),
                account.state.as_str(),
                of.join(", ")
            );
        }
    }
    Ok(DONE)
}
