//! The home page at two sizes: a worker's with 40 children beside one with 4, and a manager's of a
//! team of 300 beside one of 30, with the pages of those two teams. What is shown first does not
//! grow with the list behind it.

use crate::client::Client;
use crate::inside::Inside;
use access::{AccountState, DraftOf, Role};
use casework::accounts::{self, NewAccount};
use casework::demo::PASSWORD;
use casework::file::{self, NewFact, NewFile};
use casework::notes::{self, Command, NewNote, Outcome};
use casework::{Desk, Who};
use jiff::Timestamp;
use record::fact::{FactKind, KnownBy};
use record::ids::{ChildId, TeamId};
use record::note::fields::Fields;
use record::row::Row;
use record::time::Now;

/// Children of the worker with many, and of their team.
const MANY: (usize, usize) = (40, 300);

/// Notes of each child of these teams.
const NOTES_EACH: usize = 4;

/// What each of them says, but for its day and who was seen.
const VISIT: [(&str, &str); 18] = [
    ("kind", "home-visit"),
    ("class", "contact"),
    ("start", "00:00"),
    ("end", "00:01"),
    ("place", "At home"),
    ("method", "in-person"),
    ("planned", "yes"),
    ("significant", "yes"),
    ("chronology", "yes"),
    ("reason", "Planned visit to hear about school"),
    (
        "detailed",
        "We read a story about a fox and talked about school.",
    ),
    (
        "analysis",
        "{{opinion because of what was said about school: things are calmer}}, so the present plan should go on.",
    ),
    ("working-well", "Every appointment is kept."),
    ("worried", "Mornings are hard."),
    ("needs", "Someone helps with breakfast."),
    ("plan_effect", "no-change"),
    ("shared", "yes"),
    ("agreed", "agreed"),
];

/// A tenth of both.
const FEW: (usize, usize) = (4, 30);

/// The four people whose home pages are opened.
pub struct Homes {
    pub worker_few: Client,
    pub worker_many: Client,
    pub manager_few: Client,
    pub manager_many: Client,
    /// Where the pages of the two teams are.
    pub team_few: String,
    pub team_many: String,
}

impl Homes {
    /// Takes them on, opens the files of their children, and signs them in.
    pub async fn open(inside: &Inside, address: &str) -> Self {
        let few = inside.run(|desk| team(desk, "few", FEW));
        few.await;
        let many = inside.run(|desk| team(desk, "many", MANY));
        many.await;
        let sign_in = async |user: &str| Client::sign_in(address, user, PASSWORD).await;
        let mut manager_few = sign_in("manager.few").await;
        let mut manager_many = sign_in("manager.many").await;
        Self {
            worker_few: sign_in("worker.few").await,
            worker_many: sign_in("worker.many").await,
            team_few: team_page(&mut manager_few).await,
            team_many: team_page(&mut manager_many).await,
            manager_few,
            manager_many,
        }
    }
}

/// The one team that a manager's navigation leads to, over the days that hold its notes.
async fn team_page(manager: &mut Client) -> String {
    let home = manager.get("/").await.text();
    let (_, link) = home
        .split_once("href=\"/team/")
        .expect("a manager is led to their team");
    let id = link.split('"').next().unwrap_or_default();
    format!("/team/{id}?period=last-three-months")
}

/// A team with a manager, a worker with so many children, and a colleague with the others.
async fn team(desk: Desk, name: &'static str, (own, all): (usize, usize)) {
    let operator = Who::operator();
    let team = accounts::state_team(&desk, &operator, &format!("Team {name}"), now()).await;
    let team = team.expect("a team can be stated").id;
    let manager = format!("manager.{name}");
    member(&desk, &manager, Role::TeamManager, team).await;
    let worker = format!("worker.{name}");
    let worker = member(&desk, &worker, Role::Practitioner, team).await;
    let colleague = format!("colleague.{name}");
    let colleague = member(&desk, &colleague, Role::Practitioner, team).await;
    for number in 0..all {
        let by = if number < own { &worker } else { &colleague };
        child(&desk, by, name, number).await;
    }
}

async fn member(desk: &Desk, sign_in: &str, role: Role, team: TeamId) -> Who {
    let operator = Who::operator();
    let new = NewAccount {
        sign_in: sign_in.to_owned(),
        name: sign_in.replace('.', " "),
        role,
        teams: vec![team],
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

/// A child with a plan, for which a clock asks a summary, and notes of today.
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
    for place in 0..NOTES_EACH {
        note(desk, by, child, &format!("{team} {number} {place}")).await;
    }
}

/// A visit of today, finalised. It is early in the day, so that it lies in the past whenever this
/// runs.
async fn note(desk: &Desk, by: &Who, child: ChildId, key: &str) {
    let new = NewNote {
        kind: "home-visit".to_owned(),
        form_key: format!("{key} begun"),
    };
    let started = notes::begin(desk, by, child, &new, now()).await;
    let note = started.expect("a note can be begun").note;
    let card = file::card(desk, by, child, now()).await;
    let person = card.expect("the child is known").child.person;
    let today = now().today().strftime("%d/%m/%Y").to_string();
    let mut fields: Fields = VISIT.iter().copied().collect();
    fields.set("date", today);
    for question in ["seen", "alone", "bedroom", "interviewed"] {
        fields.set(&format!("p.{person}.{question}"), "yes");
    }
    let command = Command {
        on: DraftOf { child, note },
        fields: Some(fields),
        seen: 1,
        form_key: format!("{key} finalised"),
    };
    match notes::finalise(desk, by, &command, now()).await {
        Ok(Outcome::Finalised(_)) => {}
        Ok(Outcome::Refused(check)) => {
            panic!("{:?} {:?}", check.problems, check.assessment.findings)
        }
        Err(error) => panic!("a note can be finalised: {error}"),
    }
}

fn now() -> Now {
    Now::at(Timestamp::now())
}
