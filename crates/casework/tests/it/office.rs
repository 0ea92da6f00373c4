//! A small office of a test's own: a policy in force, a worker, a manager, a system administrator
//! and one child's file. Time is what the test says.

use access::{AccountState, DraftOf, Role};
use casework::accounts::{self, NewAccount};
use casework::file::{self, NewFile};
use casework::notes::{self, Check, Command, NewNote, Outcome, Shown};
use casework::{Desk, Ids, Line, Who};
use policy::Book;
use record::ids::{AuthorityId, ChildId, EntryId, PersonId, StaffId, TeamId};
use record::note::fields::Fields;
use record::time::Now;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use store::{Entropy, Place, Store};
use testkit::{Database, TempDir};
use uuid::Uuid;

/// An installation with somebody in it.
pub struct Office {
    pub desk: Desk,
    pub store: Store,
    pub team: TeamId,
    pub child: ChildId,
    person: PersonId,
    _dir: TempDir,
    _database: Option<Database>,
}

/// A moment as clocks in England show it.
pub fn at(local: &str) -> Now {
    let local = local.parse().unwrap();
    Now::at(record::time::in_england(local).timestamp())
}

/// A key no other form has.
pub fn key() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    format!("form-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

fn entropy() -> Entropy {
    Entropy::new(|bytes| {
        for chunk in bytes.chunks_mut(8) {
            let random = RandomState::new().build_hasher().finish().to_le_bytes();
            chunk.copy_from_slice(&random[..chunk.len()]);
        }
    })
}

fn ids() -> Ids {
    let next = AtomicU64::new(1_700_000_000_000);
    Ids::new(move || {
        let random = RandomState::new().build_hasher().finish().to_le_bytes();
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&random);
        let moment = next.fetch_add(1, Ordering::Relaxed);
        uuid::Builder::from_unix_timestamp_millis(moment, &bytes).into_uuid()
    })
}

/// Runs a scenario under a policy on SQLite, and on PostgreSQL where the run has it; afterwards the
/// ledger and the read tables must verify.
pub async fn for_each_engine(policy: &str, scenario: impl AsyncFn(&Office)) {
    for_each_engine_over(policy, &[], scenario).await;
}

/// The same with the authority's own files, each a name and its text, beside the shipped ones.
pub async fn for_each_engine_over(
    policy: &str,
    files: &[(&str, &str)],
    scenario: impl AsyncFn(&Office),
) {
    let book = Book::read(files.iter().copied()).unwrap();
    let mut offices = vec![Office::opened(policy, book.clone(), None).await];
    if let Some(database) = Database::make() {
        offices.push(Office::opened(policy, book, Some(database)).await);
    }
    for office in &offices {
        scenario(office).await;
        office.verifies().await;
    }
}

fn new_account(team: TeamId, sign_in: &str, role: Role, state: AccountState) -> NewAccount {
    NewAccount {
        sign_in: sign_in.to_owned(),
        name: format!("{sign_in} of the office"),
        role,
        teams: vec![team],
        supervisor: None,
        state,
        password: None,
        totp: None,
        salt: [3; 16],
    }
}

impl Office {
    async fn opened(policy: &str, book: Book, database: Option<Database>) -> Self {
        let dir = TempDir::new();
        let place = match &database {
            Some(database) => Place::server(dir.path(), &database.url()).unwrap(),
            None => Place::folder(dir.path()),
        };
        let now = at("2026-10-01T08:00");
        Store::migrate(&place, now).await.unwrap();
        let store = Store::open(place, entropy(), AuthorityId::new(Uuid::from_u128(7)));
        let store = store.await.unwrap();
        let desk = Desk::new(store.clone(), book, ids());
        let operator = Who::operator();
        let adopted = desk.book().policy(policy, now.today()).unwrap();
        let from = jiff::civil::date(2024, 4, 1);
        casework::policies::adopt(&desk, &operator, adopted, from, now)
            .await
            .unwrap();
        let team = accounts::state_team(&desk, &operator, "East", now).await;
        let mut office = Self {
            desk,
            store,
            team: team.unwrap().id,
            child: ChildId::new(Uuid::nil()),
            person: PersonId::new(Uuid::nil()),
            _dir: dir,
            _database: database,
        };
        for (sign_in, role) in [
            ("worker", Role::Practitioner),
            ("colleague", Role::Practitioner),
            ("manager", Role::TeamManager),
            ("admin", Role::SystemAdministrator),
        ] {
            office.account(sign_in, role, AccountState::Active).await;
        }
        office.open_file().await;
        office
    }

    /// The desk of another process over the same records, which has counted nothing yet.
    pub fn desk_of_another_process(&self) -> Desk {
        Desk::new(self.store.clone(), Book::shipped().unwrap(), ids())
    }

    /// States an account of the team.
    pub async fn account(&self, sign_in: &str, role: Role, state: AccountState) -> StaffId {
        self.account_in(self.team, sign_in, role, state).await
    }

    /// States an account of some team.
    pub async fn account_in(
        &self,
        team: TeamId,
        sign_in: &str,
        role: Role,
        state: AccountState,
    ) -> StaffId {
        self.stated(new_account(team, sign_in, role, state)).await
    }

    /// States a worker of the team who signs in with a password and no second factor.
    pub async fn with_password(&self, sign_in: &str, password: &str, state: AccountState) {
        let new = new_account(self.team, sign_in, Role::Practitioner, state);
        let password = Some(password.to_owned());
        self.stated(NewAccount { password, ..new }).await;
    }

    async fn stated(&self, new: NewAccount) -> StaffId {
        let now = at("2026-10-01T08:00");
        let welcome = accounts::state(&self.desk, &Who::operator(), new, now).await;
        welcome.unwrap().account.staff
    }

    /// States an account of no team.
    pub async fn account_outside(&self, sign_in: &str, role: Role) -> StaffId {
        let new = new_account(self.team, sign_in, role, AccountState::Active);
        let teams = Vec::new();
        self.stated(NewAccount { teams, ..new }).await
    }

    /// A student of the team with their practice supervisor.
    pub async fn student(&self, sign_in: &str, supervisor: Option<StaffId>) -> Who {
        let new = new_account(self.team, sign_in, Role::Student, AccountState::Active);
        self.stated(NewAccount { supervisor, ..new }).await;
        self.who(sign_in).await
    }

    async fn open_file(&mut self) {
        let (worker, now) = (self.who("worker").await, at("2026-10-01T09:00"));
        let new = NewFile {
            given: "Maya".to_owned(),
            family: "Hartley".to_owned(),
            born: "3/7/2017".to_owned(),
            status: "looked-after".to_owned(),
            known_from: "Kerry Hartley, by telephone".to_owned(),
            form_key: key(),
            ..NewFile::default()
        };
        self.child = file::open(&self.desk, &worker, &new, now).await.unwrap();
        let card = file::card(&self.desk, &worker, self.child, now).await;
        self.person = card.unwrap().child.person;
    }

    pub async fn who(&self, sign_in: &str) -> Who {
        accounts::member(&self.desk, sign_in).await.unwrap()
    }

    /// A visit on 10 November 2026 that ended at five, as its writer types it.
    pub fn visit(&self, kind: &str) -> Fields {
        let own = |name: &str| format!("p.{}.{name}", self.person);
        let fields: Fields = [
            ("kind", kind),
            ("class", "contact"),
            ("date", "10/11/2026"),
            ("start", "16:10"),
            ("end", "17:00"),
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
                "{{opinion because of what was said about school: things are calmer}}, so the \
                 present plan should go on.",
            ),
            ("working-well", "Kerry keeps every appointment."),
            ("worried", "Mornings are hard."),
            ("needs", "Someone helps with breakfast."),
            ("plan_effect", "no-change"),
            ("shared", "yes"),
            ("agreed", "agreed"),
        ]
        .into_iter()
        .collect();
        fields
            .with(&own("seen"), "yes")
            .with(&own("alone"), "yes")
            .with(&own("bedroom"), "yes")
            .with(&own("interviewed"), "yes")
    }

    /// Begins a draft with these fields.
    pub async fn draft(&self, by: &Who, fields: &Fields, now: Now) -> DraftOf {
        self.draft_on(by, self.child, fields, now).await
    }

    async fn draft_on(&self, by: &Who, child: ChildId, fields: &Fields, now: Now) -> DraftOf {
        let new = NewNote {
            kind: fields.get("kind").to_owned(),
            form_key: key(),
        };
        let begun = notes::begin(&self.desk, by, child, &new, now)
            .await
            .unwrap();
        let on = DraftOf {
            child: begun.child,
            note: begun.note,
        };
        notes::save(&self.desk, by, on, fields, 1, now)
            .await
            .unwrap();
        on
    }

    /// What the policy says of a draft with these fields now.
    pub async fn check(&self, by: &Who, fields: &Fields, now: Now) -> Check {
        let on = self.draft(by, fields, now).await;
        let desktop = notes::desktop(&self.desk, by, on, None, now).await.unwrap();
        desktop.check
    }

    /// Finalises what a draft holds.
    pub async fn finalise(&self, by: &Who, on: DraftOf, now: Now) -> EntryId {
        let desktop = notes::desktop(&self.desk, by, on, None, now).await.unwrap();
        let command = Command {
            on,
            fields: None,
            seen: desktop.saved.version,
            form_key: key(),
        };
        match notes::finalise(&self.desk, by, &command, now)
            .await
            .unwrap()
        {
            Outcome::Finalised(receipt) => receipt.entry,
            Outcome::Refused(check) => panic!(
                "refused: {:?} {:?}",
                check.problems, check.assessment.findings
            ),
        }
    }

    /// A finalised note with these fields, first entered and finalised at one moment.
    pub async fn note(&self, by: &Who, fields: &Fields, now: Now) -> EntryId {
        let on = self.draft(by, fields, now).await;
        self.finalise(by, on, now).await
    }

    /// The same on another child's file.
    pub async fn note_on(&self, by: &Who, child: ChildId, fields: &Fields, now: Now) -> EntryId {
        let on = self.draft_on(by, child, fields, now).await;
        self.finalise(by, on, now).await
    }

    pub async fn read(&self, by: &Who, entry: EntryId, now: Now) -> Shown {
        notes::read(&self.desk, by, entry, now).await.unwrap()
    }

    pub async fn line(&self, by: &Who, entry: EntryId, now: Now) -> Line {
        self.read(by, entry, now).await.whole.line
    }

    /// Leaves, sections and read tables agree, and the read tables come back from entries alone.
    async fn verifies(&self) {
        let (operator, now) = (Who::operator(), at("2026-12-31T09:00"));
        let faults = async || {
            let report = casework::verify::verify(&self.desk, &operator, None, &|_, _| {}, now);
            report.await.unwrap().faults
        };
        assert_eq!(faults().await, []);
        casework::verify::rebuild(&self.desk, &operator, &|_, _| {}, now)
            .await
            .unwrap();
        assert_eq!(faults().await, []);
    }
}
