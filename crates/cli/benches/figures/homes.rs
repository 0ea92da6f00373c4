//! The home page at two sizes: a worker's with 40 children beside one with 4, and a manager's of a
//! team of 300 beside one of 30. What is shown first does not grow with the list behind it.

use crate::client::Client;
use crate::inside::Inside;
use access::{AccountState, Role};
use casework::accounts::{self, NewAccount};
use casework::demo::PASSWORD;
use casework::file::{self, NewFact, NewFile};
use casework::{Desk, Who};
use jiff::Timestamp;
use record::fact::{FactKind, KnownBy};
use record::row::Row;
use record::time::Now;

/// Children of the worker with many, and of their team.
const MANY: (usize, usize) = (40, 300);

/// A tenth of both.
const FEW: (usize, usize) = (4, 30);

/// The four people whose home pages are opened.
pub struct Homes {
    pub worker_few: Client,
    pub worker_many: Client,
    pub manager_few: Client,
    pub manager_many: Client,
}

impl Homes {
    /// Takes them on, opens the files of their children, and signs them in.
    pub async fn open(inside: &Inside, address: &str) -> Self {
        let few = inside.run(|desk| team(desk, "few", FEW));
        few.await;
        let many = inside.run(|desk| team(desk, "many", MANY));
        many.await;
        let sign_in = async |user: &str| Client::sign_in(address, user, PASSWORD).await;
        Self {
            worker_few: sign_in("worker.few").await,
            worker_many: sign_in("worker.many").await,
            manager_few: sign_in("manager.few").await,
            manager_many: sign_in("manager.many").await,
        }
    }
}

/// A team with a manager, a worker with so many children, and a colleague with the others.
async fn team(desk: Desk, name: &'static str, (own, all): (usize, usize)) {
    let manager = member(&desk, &format!("manager.{name}"), Role::TeamManager, name).await;
    drop(manager);
    let worker = member(&desk, &format!("worker.{name}"), Role::Practitioner, name).await;
    let colleague = member(
        &desk,
        &format!("colleague.{name}"),
        Role::Practitioner,
        name,
    )
    .await;
    for number in 0..all {
        let by = if number < own { &worker } else { &colleague };
        child(&desk, by, name, number).await;
    }
}

async fn member(desk: &Desk, sign_in: &str, role: Role, team: &str) -> Who {
    let operator = Who::operator();
    let team = accounts::state_team(desk, &operator, &format!("Team {team}"), now()).await;
    let new = NewAccount {
        sign_in: sign_in.to_owned(),
        name: sign_in.replace('.', " "),
        role,
        teams: vec![team.expect("a team can be stated").id],
        supervisor: None,
        state: AccountState::Active,
        password: Some(PASSWORD.to_owned()),
        totp: None,
        salt: [7; 16],
    };
    accounts::state(desk, &operator, new, now())
        .await
        .expect("an account can be stated");
    accounts::member(desk, sign_in)
        .await
        .expect("it can be used")
}

/// A child with a plan, for which a clock asks a summary.
async fn child(desk: &Desk, by: &Who, team: &str, number: usize) {
    let today = now().today();
    let new = NewFile {
        given: format!("Robin {number}"),
        family: format!("Ashby {team}"),
        born: "2016-05-04".to_owned(),
        status: "child-in-need".to_owned(),
        known_from: "School, by telephone".to_owned(),
        form_key: format!("{team} {number}"),
        ..NewFile::default()
    };
    let child = file::open(desk, by, &new, now())
        .await
        .expect("a file can be opened");
    let fields = Row::new()
        .with("plan", "child-in-need")
        .with("from", today.to_string());
    let plan = NewFact {
        kind: FactKind::Plan,
        fields,
        known_by: Some(KnownBy::Checked),
        known_from: "The family".to_owned(),
        supersedes: None,
        form_key: format!("{team} {number} plan"),
    };
    file::state(desk, by, child, plan, now())
        .await
        .expect("a fact can be stated");
}

fn now() -> Now {
    Now::at(Timestamp::now())
}
