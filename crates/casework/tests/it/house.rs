//! A small authority of a test's own: a team, its people, and a family with a file for each child.

use access::{AccountState, DraftOf, Role};
use casework::accounts::{self, NewAccount};
use casework::allocations::{self, NewAllocation};
use casework::file::{self, NewFact, NewFile};
use casework::notes::{self, Command, NewNote, Outcome};
use casework::{Desk, Ids, Who};
use jiff::civil::date;
use record::fact::{FactKind, KnownBy};
use record::ids::{AuthorityId, ChildId, PersonId, TeamId};
use record::note::fields::Fields;
use record::row::Row;
use record::time::Now;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use store::{Entropy, Place, Receipt, Store};
use testkit::{FixedClock, TempDir};

pub struct House {
    pub desk: Desk,
    pub now: Now,
    team: TeamId,
    _dir: TempDir,
}

/// A child with an open file.
#[derive(Debug, Clone, Copy)]
pub struct Child {
    pub id: ChildId,
    pub person: PersonId,
}

fn random() -> [u8; 8] {
    RandomState::new().build_hasher().finish().to_le_bytes()
}

fn ids() -> Ids {
    let next = AtomicU64::new(1_700_000_000_000);
    Ids::new(move || {
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&random());
        uuid::Builder::from_unix_timestamp_millis(next.fetch_add(1, Ordering::Relaxed), &bytes)
            .into_uuid()
    })
}

/// A form key that nobody else has.
pub fn key() -> String {
    format!("{:?}{:?}", random(), random())
}

impl House {
    /// At five in the afternoon of Saturday 21 November 2026, under this policy.
    pub async fn under(policy: &str) -> Self {
        let dir = TempDir::new();
        let now = Now::at(FixedClock::at("2026-11-21T17:00:00Z").now());
        let place = Place::folder(dir.path());
        Store::migrate(&place, now).await.unwrap();
        let entropy = Entropy::new(|bytes| {
            for chunk in bytes.chunks_mut(8) {
                chunk.copy_from_slice(&random()[..chunk.len()]);
            }
        });
        let authority = AuthorityId::new(uuid::Uuid::from_u128(7));
        let store = Store::open(place, entropy, authority).await.unwrap();
        let desk = Desk::new(store, policy::Book::shipped().unwrap(), ids());
        let operator = Who::operator();
        let policy = desk.book().policy(policy, now.today()).unwrap();
        casework::policies::adopt(&desk, &operator, policy, date(2020, 1, 1), now)
            .await
            .unwrap();
        let team = accounts::state_team(&desk, &operator, "East", now);
        let team = team.await.unwrap().id;
        Self {
            desk,
            now,
            team,
            _dir: dir,
        }
    }

    pub async fn member(&self, sign_in: &str, role: Role) -> Who {
        let new = NewAccount {
            sign_in: sign_in.to_owned(),
            name: sign_in.to_owned(),
            role,
            teams: vec![self.team],
            supervisor: None,
            state: AccountState::Active,
            password: None,
            totp: None,
            salt: [9; 16],
        };
        accounts::state(&self.desk, &Who::operator(), new, self.now)
            .await
            .unwrap();
        accounts::member(&self.desk, sign_in).await.unwrap()
    }

    /// Opens a file; whoever opens it is allocated.
    pub async fn child(&self, who: &Who, given: &str, family: &str) -> Child {
        let new = NewFile {
            given: given.to_owned(),
            family: family.to_owned(),
            born: "03/07/2017".to_owned(),
            known_from: "Mother, by telephone".to_owned(),
            form_key: key(),
            ..NewFile::default()
        };
        let id = file::open(&self.desk, who, &new, self.now).await.unwrap();
        let status = Row::new()
            .with("status", "child-protection")
            .with("from", "03/03/2026");
        self.state(who, id, FactKind::Status, status).await;
        let card = file::card(&self.desk, who, id, self.now).await.unwrap();
        Child {
            id,
            person: card.child.person,
        }
    }

    pub async fn state(&self, who: &Who, of: ChildId, kind: FactKind, fields: Row) {
        let new = NewFact {
            kind,
            fields,
            known_by: Some(KnownBy::Checked),
            known_from: "Mother, at home".to_owned(),
            supersedes: None,
            form_key: key(),
        };
        file::state(&self.desk, who, of, new, self.now)
            .await
            .unwrap();
    }

    /// States on a child's file that another child is a brother or sister.
    pub async fn sibling(&self, who: &Who, of: Child, name: &str, other: Child) {
        let fields = Row::new()
            .with("person", other.person.to_string())
            .with("name", name)
            .with("relation", "Sibling")
            .with("born", "03/07/2017");
        self.state(who, of.id, FactKind::Relation, fields).await;
    }

    /// Makes another worker responsible for a child from today.
    pub async fn hand_over(&self, manager: &Who, child: Child, to: &Who) {
        let new = NewAllocation {
            role: "responsible".to_owned(),
            staff: to.staff().unwrap().to_string(),
            because: String::new(),
            from: "21/11/2026".to_owned(),
            seen: None,
            form_key: key(),
        };
        allocations::allocate(&self.desk, manager, child.id, &new, self.now)
            .await
            .unwrap();
    }

    pub async fn draft(&self, who: &Who, child: Child) -> DraftOf {
        let new = NewNote {
            kind: "child-protection-visit".to_owned(),
            form_key: key(),
        };
        let begun = notes::begin(&self.desk, who, child.id, &new, self.now);
        let begun = begun.await.unwrap();
        DraftOf {
            child: begun.child,
            note: begun.note,
        }
    }

    pub async fn draft_for_sibling(&self, who: &Who, from: DraftOf, sibling: Child) -> DraftOf {
        let (person, key) = (sibling.person, key());
        let begun = notes::begin_for_sibling(&self.desk, who, from, person, &key, self.now);
        let begun = begun.await.unwrap();
        DraftOf {
            child: begun.child,
            note: begun.note,
        }
    }

    pub async fn finalise(&self, who: &Who, on: DraftOf, fields: &Fields) -> Outcome {
        let saved = notes::desktop(&self.desk, who, on, None, self.now).await;
        let command = Command {
            on,
            fields: Some(fields.clone()),
            seen: saved.unwrap().saved.version,
            form_key: key(),
        };
        notes::finalise(&self.desk, who, &command, self.now)
            .await
            .unwrap()
    }

    pub async fn finalised(&self, who: &Who, on: DraftOf, fields: &Fields) -> Receipt {
        match self.finalise(who, on, fields).await {
            Outcome::Finalised(receipt) => receipt,
            Outcome::Refused(check) => panic!("{:?}", check.assessment.findings),
        }
    }
}

/// What was seen at the visit, in enough words to compare.
pub const SEEN: &str = "I came at four and stayed for an hour. The kitchen was warm, there was food \
in the fridge, and Kerry had washed the school clothes. We read the plan together and agreed who \
does the mornings. The bedroom has a new lamp and the window closes.";

/// A visit that policy 001 finds nothing wrong with.
pub fn visit(child: Child, detailed: &str) -> Fields {
    let mut fields: Fields = [
        ("kind", "child-protection-visit"),
        ("class", "contact"),
        ("date", "20/11/2026"),
        ("start", "16:10"),
        ("end", "17:00"),
        ("place", "At home"),
        ("method", "in-person"),
        ("planned", "yes"),
        ("significant", "yes"),
        ("chronology", "yes"),
        ("context", "Protection plan"),
        ("reason", "To see how mornings go since the new plan"),
        ("detailed", detailed),
        ("analysis", "The mornings hold, and the plan should say who helps when Kerry is away. That is the gap now."),
        ("working-well", "Kerry keeps every appointment."),
        ("worried", "Nobody helps when Kerry works."),
        ("needs", "An adult makes breakfast."),
        ("plan_effect", "change"),
        ("action.0.what", "Ring the school about breakfast club"),
        ("action.0.owner", "Amina Yusuf"),
        ("action.0.due", "28/11/2026"),
        ("action.0.measure", "They have eaten when lessons begin"),
        ("shared", "yes"),
        ("agreed", "agreed"),
    ]
    .into_iter()
    .collect();
    for column in ["seen", "alone", "bedroom", "interviewed"] {
        fields.set(&format!("p.{}.{column}", child.person), "yes");
    }
    fields
}
