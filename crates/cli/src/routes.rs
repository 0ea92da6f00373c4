//! `daybook routes`: every address, and for a page one address for each of its states, for the
//! browser tests. The router's list leaves places in braces; a demonstration fills them when it is
//! made, while it still plays its people. So this command opens no record and acts as nobody.

use crate::args::Routes;
use crate::config::Config;
use crate::outcome::{DONE, Failed};
use crate::say::say;
use crate::world;
use access::Role;
use casework::file::{caseload, front};
use casework::team::{self, Span};
use casework::{Desk, accounts, catch_up, policies};
use record::fact::FactKind;
use record::ids::ChildId;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use store::accounts::Account;
use store::notes::Filter;

/// The role that writes.
const WRITER: &str = "practitioner";

/// Where a demonstration notes what stands for the places.
const PLACES: &str = "places.json";

/// Lists every address, pages with the states in which they are looked at.
pub fn run(config: &Config, _: &Routes) -> Result<u8, Failed> {
    let filled = Filled::noted(config)?;
    let listed = web::routes().into_iter().map(|route| {
        let states: Vec<Value> = route
            .states
            .iter()
            .map(|state| filled.state(state))
            .collect();
        json!({
            "method": route.method, "path": route.path, "kind": route.kind, "states": states,
        })
    });
    say!("{}", Value::Array(listed.collect()));
    Ok(DONE)
}

/// Notes beside a demonstration that has just been made what stands for the places in braces.
///
/// # Errors
/// Where the demonstration has nobody to look, or the note cannot be written.
pub async fn note_places(config: &Config, desk: &Desk) -> Result<(), Failed> {
    let filled = Filled::find(desk).await?;
    let noted = serde_json::to_string(&filled).map_err(|error| Failed::said(error.to_string()))?;
    Ok(std::fs::write(config.data.join(PLACES), noted)?)
}

/// Who looks, and what stands for the places in braces.
#[derive(Default, Serialize, Deserialize)]
struct Filled {
    /// Who signs in first of each role, by its code with hyphens.
    roles: BTreeMap<String, String>,
    writer: String,
    manager: String,
    /// Works on the file without notes.
    other_writer: String,
    places: BTreeMap<String, String>,
}

impl Filled {
    async fn find(desk: &Desk) -> Result<Self, Failed> {
        let accounts = accounts::list(desk).await?;
        let mut filled = Self::default();
        for account in &accounts {
            let role = account.role.as_str().replace('_', "-");
            let first = filled.roles.entry(role);
            first.or_insert_with(|| account.sign_in.clone());
        }
        let mut child = None;
        for account in of(&accounts, Role::Practitioner) {
            let who = accounts::member(desk, &account.sign_in).await?;
            let load = caseload(desk, &who, world::now()).await?;
            let with_draft = load.drafts.first().filter(|_| child.is_none());
            if let Some(empty) = load.own.iter().find(|case| case.last_note.is_none()) {
                filled.place("{empty-child}", empty.child.id);
                filled.other_writer = account.sign_in.clone();
            }
            match with_draft {
                Some(draft) => {
                    child = Some(draft.child);
                    filled.writer = account.sign_in.clone();
                    filled.place("{child}", draft.child);
                    filled.place("{draft}", draft.note);
                    filled.place("{worker}", account.staff);
                    filled.on_file(desk, draft.child).await?;
                }
                None => {
                    let other = load.own.iter().find(|case| Some(case.child.id) != child);
                    if let Some(other) = other {
                        filled.place("{other-child}", other.child.id);
                    }
                }
            }
        }
        for account in of(&accounts, Role::SystemAdministrator) {
            let who = accounts::member(desk, &account.sign_in).await?;
            let proposals = policies::proposals(desk, &who, world::now()).await?;
            proposals
                .first()
                .iter()
                .for_each(|one| filled.place("{proposal}", one.entry));
        }
        let child = child.ok_or_else(|| {
            Failed::said(
                "no practitioner here has a draft: this lists the pages of a demonstration",
            )
        })?;
        filled.manager = manager_of(desk, &accounts, child).await?;
        filled.teams(desk, &accounts).await?;
        let manager = accounts::member(desk, &filled.manager).await?;
        let found = catch_up::of_staff(desk, &manager, world::now()).await?;
        let waiting = found.waiting.first();
        waiting
            .iter()
            .for_each(|one| filled.place("{request}", one.entry));
        Ok(filled)
    }

    /// What was noted when the demonstration was made.
    fn noted(config: &Config) -> Result<Self, Failed> {
        let noted = std::fs::read_to_string(config.data.join(PLACES)).unwrap_or_default();
        serde_json::from_str(&noted).map_err(|_| {
            Failed::said("there is no demonstration here, and its pages are what this lists: run `daybook demo` first")
        })
    }

    /// The first of each place is kept.
    fn place(&mut self, name: &str, value: impl ToString) {
        let place = self.places.entry(name.to_owned());
        place.or_insert_with(|| value.to_string());
    }

    async fn on_file(&mut self, desk: &Desk, child: ChildId) -> Result<(), Failed> {
        let who = accounts::member(desk, &self.writer).await?;
        let filter = Filter {
            latest_first: true,
            ..Filter::default()
        };
        let front = front(desk, &who, child, &filter, world::now()).await?;
        if let Some(line) = front.notes.lines.first() {
            self.place("{note}", line.entry);
        }
        let name = front
            .facts
            .iter()
            .find(|stated| stated.fact.kind() == FactKind::Name);
        if let Some(name) = name {
            self.place("{entry}", name.entry);
        }
        Ok(())
    }

    /// The manager's team that the writer is in, and a team that holds nobody.
    async fn teams(&mut self, desk: &Desk, accounts: &[Account]) -> Result<(), Failed> {
        let named = |sign_in: &str| accounts.iter().find(|one| one.sign_in == sign_in);
        if let (Some(writer), Some(manager)) = (named(&self.writer), named(&self.manager)) {
            let team = writer
                .teams
                .iter()
                .find(|team| manager.teams.contains(team));
            let (team, worker) = (team.map(ToString::to_string), writer.staff);
            self.place("{worker}", worker);
            self.place("{team}", team.unwrap_or_default());
        }
        let today = world::now().today();
        let span = Span {
            from: today,
            to: today,
        };
        for account in of(accounts, Role::SeniorManager) {
            let who = accounts::member(desk, &account.sign_in).await?;
            let lines = team::all(desk, &who, span, world::now()).await?;
            if let Some(empty) = lines.iter().find(|line| line.children == 0) {
                self.place("{empty-team}", empty.team.id);
            }
        }
        Ok(())
    }

    fn state(&self, state: &web::State) -> Value {
        let filled = self
            .places
            .iter()
            .fold(state.url.to_owned(), |url, (name, value)| {
                url.replace(name, value)
            });
        let who = state
            .role
            .filter(|role| !role.is_empty())
            .map(|role| match role {
                WRITER if state.url.contains("{empty-child}") => self.other_writer.clone(),
                WRITER => self.writer.clone(),
                "team-manager" => self.manager.clone(),
                role => self.roles.get(role).cloned().unwrap_or_default(),
            });
        json!({
            "name": state.name, "url": filled, "as": who,
            "press": state.press, "status": state.status,
        })
    }
}

fn of(accounts: &[Account], role: Role) -> impl Iterator<Item = &Account> {
    accounts.iter().filter(move |account| account.role == role)
}

async fn manager_of(desk: &Desk, accounts: &[Account], child: ChildId) -> Result<String, Failed> {
    for account in of(accounts, Role::TeamManager) {
        let who = accounts::member(desk, &account.sign_in).await?;
        let load = caseload(desk, &who, world::now()).await?;
        if load.team.iter().any(|case| case.child.id == child) {
            return Ok(account.sign_in.clone());
        }
    }
    Err(Failed::said(
        "nobody manages the team of the file that is looked at",
    ))
}
