//! `daybook routes`: the pages with an address for each of their states, for the browser tests. The
//! router's list leaves places in braces; a demonstration fills them.

use crate::args::Routes;
use crate::config::Config;
use crate::outcome::{DONE, Failed};
use crate::say::say;
use crate::world;
use casework::file::{caseload, front};
use casework::{Desk, accounts};
use record::fact::FactKind;
use record::ids::ChildId;
use serde_json::{Value, json};
use store::accounts::Account;
use store::notes::Filter;

/// The role that writes.
const WRITER: &str = "practitioner";

/// Lists the pages with an address for each of their states.
pub async fn run(config: &Config, _: &Routes) -> Result<u8, Failed> {
    let desk = world::desk(config).await?;
    let filled = Filled::find(&desk).await?;
    let pages = web::routes()
        .into_iter()
        .filter(|route| route.kind == web::Kind::Page);
    let listed = pages.map(|route| {
        let states: Vec<Value> = route
            .states
            .iter()
            .map(|state| filled.state(state))
            .collect();
        json!({ "path": route.path, "states": states })
    });
    say!("{}", Value::Array(listed.collect()));
    Ok(DONE)
}

/// Who looks, and what stands for the places in braces.
#[derive(Default)]
struct Filled {
    accounts: Vec<Account>,
    writer: String,
    manager: String,
    /// Works on the file without notes.
    other_writer: String,
    places: Vec<(&'static str, String)>,
}

impl Filled {
    async fn find(desk: &Desk) -> Result<Self, Failed> {
        let mut filled = Self {
            accounts: accounts::list(desk).await?,
            ..Self::default()
        };
        let mut child = None;
        for account in filled.of(WRITER) {
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
        let child = child.ok_or_else(|| {
            Failed::said(
                "no practitioner here has a draft: this lists the pages of a demonstration",
            )
        })?;
        filled.manager = filled.manager_of(desk, child).await?;
        Ok(filled)
    }

    /// The first of each place is kept.
    fn place(&mut self, name: &'static str, value: impl ToString) {
        if self.places.iter().all(|(known, _)| *known != name) {
            self.places.push((name, value.to_string()));
        }
    }

    fn of(&self, role: &str) -> Vec<Account> {
        let role = role.replace('-', "_");
        self.accounts
            .iter()
            .filter(|account| account.role.as_str() == role)
            .cloned()
            .collect()
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

    async fn manager_of(&self, desk: &Desk, child: ChildId) -> Result<String, Failed> {
        for account in self.of("team-manager") {
            let who = accounts::member(desk, &account.sign_in).await?;
            let load = caseload(desk, &who, world::now()).await?;
            if load.team.iter().any(|case| case.child.id == child) {
                return Ok(account.sign_in);
            }
        }
        Err(Failed::said(
            "nobody manages the team of the file that is looked at",
        ))
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
                role => self
                    .of(role)
                    .into_iter()
                    .next()
                    .map(|one| one.sign_in)
                    .unwrap_or_default(),
            });
        json!({
            "name": state.name, "url": filled, "as": who,
            "press": state.press, "status": state.status,
        })
    }
}
