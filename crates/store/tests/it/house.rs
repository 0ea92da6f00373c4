//! A small authority on either engine: its database, its people, and acts done as they do them.

use crate::raw::Raw;
use access::permit::{
    Allocate, CorrectNote, EditDraft, FinaliseNote, OpenFile, ReadFile, StateFact, WriteNote,
};
use access::{AccountState, Actor, DraftOf, Member, Permit, Role, admit, admit_to_house};
use jiff::civil::Date;
use record::fact::{Fact, FactKind, KnownBy, Withdrawal};
use record::ids::{
    AuthorityId, ChildId, EntryId, NoteId, PersonId, SessionId, StaffId, TeamId, VisitId,
};
use record::note::answers::Answers;
use record::note::contact::Contact;
use record::note::fields::Fields;
use record::note::finalised::{Draft, Finalised, Judged, Signature};
use record::note::grid::{Answer, ChildRow};
use record::note::text::{Speakers, parse_markup};
use record::row::Row;
use record::time::{Now, Occurred};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use store::accounts::{self, Account, Leave, Team};
use store::drafts::Planned;
use store::{
    Entropy, Place, Receipt, Stamp, Store, StoreError, Tx, children, drafts, facts, notes,
    relations,
};
use testkit::{FixedClock, TempDir};
use uuid::Uuid;

/// Runs a scenario on both engines, and afterwards checks everything: no fault anywhere, and read
/// tables that come out the same when they are made anew.
pub async fn for_each_engine(scenario: impl AsyncFn(&House)) {
    for house in houses().await {
        scenario(&house).await;
        house.assert_sound().await;
        house.leave().await;
    }
}

/// Runs a scenario that leaves the database broken.
pub async fn for_each_engine_to_break(scenario: impl AsyncFn(&House)) {
    for house in houses().await {
        scenario(&house).await;
        house.leave().await;
    }
}

async fn houses() -> Vec<House> {
    let mut houses = vec![House::on_sqlite().await];
    if let Some(url) = testkit::postgres_url() {
        houses.push(House::on_postgres(&url).await);
    }
    houses
}

/// An installation of a test's own.
pub struct House {
    pub data: PathBuf,
    /// Removed with the house, where it is the house's own.
    _dir: Option<TempDir>,
    pub store: Store,
    pub clock: FixedClock,
    /// Address of the database and of the server it is on, where it is PostgreSQL.
    pub server: Option<(String, String)>,
}

fn place(data: &Path, server: Option<&(String, String)>) -> Place {
    match server {
        None => Place::folder(data),
        Some((url, _)) => Place::server(data, url).unwrap(),
    }
}

/// Real random bytes, so that no two houses share a key.
pub fn entropy() -> Entropy {
    Entropy::new(|bytes| {
        for chunk in bytes.chunks_mut(8) {
            let random = RandomState::new().build_hasher().finish().to_le_bytes();
            chunk.copy_from_slice(&random[..chunk.len()]);
        }
    })
}

/// An id like those of a door: later ones sort after earlier ones.
pub fn id() -> Uuid {
    static NEXT: AtomicU64 = AtomicU64::new(1_700_000_000_000);
    let random = RandomState::new().build_hasher().finish().to_le_bytes();
    let mut bytes = [0; 10];
    bytes[..8].copy_from_slice(&random);
    uuid::Builder::from_unix_timestamp_millis(NEXT.fetch_add(1, Ordering::Relaxed), &bytes)
        .into_uuid()
}

/// Small numbers from a seed, which is printed so that a failure can be run again.
pub struct Dice(pub u64);

impl Dice {
    /// From `DAYBOOK_TEST_SEED`, or another one each time.
    pub fn cast() -> Self {
        let given = std::env::var("DAYBOOK_TEST_SEED").ok();
        let seed = given.map_or_else(
            || RandomState::new().build_hasher().finish(),
            |seed| seed.parse().unwrap(),
        );
        println!("DAYBOOK_TEST_SEED={seed}");
        Self(seed | 1)
    }

    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A fact as a form or a load would make it.
pub fn fact(kind: FactKind, fields: &[(&str, &str)]) -> Fact {
    let typed: Row = fields.iter().copied().collect();
    Fact::parse(kind, &typed, KnownBy::Checked, "Kerry", day("2026-12-31")).unwrap()
}

/// What a test says of a note; the rest is ordinary.
#[derive(Clone)]
pub struct Told {
    pub on: Occurred,
    pub reason: &'static str,
    pub words: String,
    pub kind: &'static str,
    pub seen: Option<Answer>,
    pub alone: Option<Answer>,
    pub significant: bool,
    pub chronology: bool,
    pub late: Option<&'static str>,
    pub due: Option<record::time::Instant>,
    pub actions: Vec<record::note::contact::Action>,
}

impl Told {
    pub fn on(date: &str) -> Self {
        Self {
            on: Occurred::on(day(date)),
            reason: "Planned visit at home",
            words: "Visited at home. Sam was drawing at the kitchen table.".to_owned(),
            kind: "home-visit",
            seen: None,
            alone: None,
            significant: false,
            chronology: true,
            late: None,
            due: None,
            actions: Vec::new(),
        }
    }

    pub fn contact(&self, person: PersonId) -> Contact {
        Contact {
            kind: Some(self.kind.to_owned()),
            occurred: Some(self.on),
            significant: Some(self.significant),
            chronology: Some(self.chronology),
            children: vec![ChildRow {
                person,
                name: "Sam Ridley".to_owned(),
                relation: "Self".to_owned(),
                age: Some(8),
                seen: self.seen.clone(),
                alone: self.alone.clone(),
                bedroom: None,
                interviewed: None,
                why_not: String::new(),
                declined: None,
            }],
            reason: self.reason.to_owned(),
            detailed: parse_markup(&self.words, &Speakers::new::<&str>(&[])).unwrap(),
            actions: self.actions.clone(),
            ..Contact::default()
        }
    }
}

/// A child with an open file.
#[derive(Debug, Clone, Copy)]
pub struct OnFile {
    pub child: ChildId,
    pub person: PersonId,
}

/// A team with its manager and a worker.
pub struct Crew {
    pub team: TeamId,
    pub manager: Actor,
    pub worker: Actor,
}

impl House {
    pub async fn on_sqlite() -> Self {
        Self::on_sqlite_in(TempDir::new()).await
    }

    pub async fn on_sqlite_in(dir: TempDir) -> Self {
        Self::migrated(dir, None).await
    }

    /// In a database of its own on this server.
    pub async fn on_postgres(server: &str) -> Self {
        let name = testkit::dir::unique_name("store");
        let mut owner = Raw::postgres(server).await;
        owner.run(&format!("CREATE DATABASE {name}")).await.unwrap();
        let (start, _) = server.rsplit_once('/').unwrap();
        let url = format!("{start}/{name}");
        Self::migrated(TempDir::new(), Some((url, server.to_owned()))).await
    }

    async fn migrated(dir: TempDir, server: Option<(String, String)>) -> Self {
        let place = place(dir.path(), server.as_ref());
        let clock = FixedClock::at("2026-11-21T09:00:00Z");
        Store::migrate(&place, Now::at(clock.now())).await.unwrap();
        let mut house = Self::at(dir.path(), server).await;
        house._dir = Some(dir);
        house
    }

    /// One that is there already.
    pub async fn at(data: &Path, server: Option<(String, String)>) -> Self {
        let place = place(data, server.as_ref());
        let store = Store::open(place, entropy(), AuthorityId::new(id())).await;
        Self {
            data: data.to_owned(),
            _dir: None,
            store: store.unwrap(),
            clock: FixedClock::at("2026-11-21T09:00:00Z"),
            server,
        }
    }

    pub const fn is_sqlite(&self) -> bool {
        self.server.is_none()
    }

    /// Where it is, for opening it once more.
    pub fn place(&self) -> Place {
        place(&self.data, self.server.as_ref())
    }

    /// The same installation, opened by another process.
    pub async fn open_again(&self) -> Store {
        Store::open(self.place(), entropy(), AuthorityId::new(id()))
            .await
            .unwrap()
    }

    /// The database as its owner sees it with a shell.
    pub async fn raw(&self) -> Raw {
        match &self.server {
            None => Raw::sqlite(&self.data.join("daybook.db")),
            Some((url, _)) => Raw::postgres(url).await,
        }
    }

    pub async fn leave(self) {
        if let Some((url, server)) = &self.server {
            let (_, name) = url.rsplit_once('/').unwrap();
            let mut owner = Raw::postgres(server).await;
            owner
                .run(&format!("DROP DATABASE {name} WITH (FORCE)"))
                .await
                .unwrap();
        }
    }

    pub fn now(&self) -> Now {
        Now::at(self.clock.now())
    }

    pub fn stamp(&self, actor: &Actor) -> Stamp {
        Stamp {
            entry: EntryId::new(id()),
            author: actor.staff(),
            session: actor.session(),
            policy: None,
            now: self.now(),
        }
    }

    /// Checks everything, makes the read tables anew, and compares them with what they were.
    pub async fn assert_sound(&self) {
        let report = store::verify::verify(&self.store, None, &|_, _| {})
            .await
            .unwrap();
        assert_eq!(report.faults, [], "a fault where there is none");
        let before = self.read_tables().await;
        store::verify::rebuild(&self.store, &|_, _| {})
            .await
            .unwrap();
        assert_eq!(before, self.read_tables().await, "rebuilt tables differ");
    }

    /// Every row of every read table.
    pub async fn read_tables(&self) -> Vec<(&'static str, Vec<Vec<String>>)> {
        let mut raw = self.raw().await;
        let mut tables = Vec::new();
        for table in READ_TABLES {
            let mut rows = raw.rows(&format!("SELECT * FROM {table}")).await;
            rows.sort();
            tables.push((table, rows));
        }
        tables
    }

    pub async fn team(&self, name: &str) -> TeamId {
        let team = Team {
            id: TeamId::new(id()),
            name: name.to_owned(),
        };
        let mut tx = self.store.write().await.unwrap();
        let stamp = self.stamp(&Actor::Operator);
        accounts::state_team(&mut tx, self.store.authority(), &team, stamp)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        team.id
    }

    /// Somebody with an active account and a session.
    pub async fn staff(&self, name: &str, role: Role, teams: &[TeamId]) -> Actor {
        let account = Account {
            staff: StaffId::new(id()),
            sign_in: format!("{}-{}", name.to_lowercase().replace(' ', "."), id()),
            name: name.to_owned(),
            role,
            teams: teams.to_vec(),
            supervisor: None,
            state: AccountState::Active,
        };
        self.state(&account).await;
        account.member(Some(SessionId::new(id()))).into()
    }

    pub async fn state(&self, account: &Account) {
        let mut tx = self.store.write().await.unwrap();
        let stamp = self.stamp(&Actor::Operator);
        accounts::state(
            &mut tx,
            self.store.authority(),
            &Leave::Operator,
            account,
            stamp,
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn crew(&self) -> Crew {
        let team = self.team("Family support east").await;
        Crew {
            team,
            manager: self.staff("Amina Yusuf", Role::TeamManager, &[team]).await,
            worker: self.staff("Jo Ellis", Role::Practitioner, &[team]).await,
        }
    }

    /// Opens a child's file with a name, allocated to the crew's worker.
    pub async fn child(&self, crew: &Crew, given: &str, family: &str) -> OnFile {
        let mut tx = self.store.write().await.unwrap();
        let child = self
            .child_in(&mut tx, &crew.manager, given, family)
            .await
            .unwrap();
        self.allocate_in(&mut tx, &crew.manager, &crew.worker, crew.team, child.child)
            .await;
        tx.commit().await.unwrap();
        child
    }

    pub async fn child_in(
        &self,
        tx: &mut Tx,
        opener: &Actor,
        given: &str,
        family: &str,
    ) -> Result<OnFile, store::StoreError> {
        let permit = admit_to_house(OpenFile, opener, self.now()).unwrap();
        let (child, person) = (ChildId::new(id()), PersonId::new(id()));
        let number = children::next_number(tx, &permit).await?.to_string();
        let opened = fact(
            FactKind::Opened,
            &[
                ("person", &person.to_string()),
                ("number", &number),
                ("from", "2026-10-01"),
            ],
        );
        facts::open_file(tx, &permit, child, &opened, self.stamp(opener)).await?;
        let name = fact(
            FactKind::Name,
            &[("kind", "family"), ("given", given), ("family", family)],
        );
        facts::state_on_opening(tx, &permit, child, &name, self.stamp(opener)).await?;
        Ok(OnFile { child, person })
    }

    pub async fn allocate_in(
        &self,
        tx: &mut Tx,
        manager: &Actor,
        worker: &Actor,
        team: TeamId,
        child: ChildId,
    ) -> EntryId {
        let permit = self.permit_in(tx, Allocate, manager, child).await;
        let allocation = fact(
            FactKind::Allocation,
            &[
                ("role", "responsible"),
                ("staff", &worker.staff().unwrap().to_string()),
                ("team", &team.to_string()),
                ("from", "2026-10-02"),
            ],
        );
        let receipt = facts::state(tx, &permit, &allocation, self.stamp(manager)).await;
        receipt.unwrap().entry
    }

    /// A permit on a child's file, decided on the facts of this transaction.
    pub async fn permit_in<A: access::permit::Act<On = ChildId>>(
        &self,
        from: &mut impl store::Source,
        act: A,
        actor: &Actor,
        child: ChildId,
    ) -> Permit<A> {
        let ties = relations::of_child(from, actor, child, None).await.unwrap();
        admit(act, actor, child, &ties, self.now()).unwrap()
    }

    pub async fn draft_permit_in<A: access::permit::Act<On = DraftOf>>(
        &self,
        from: &mut impl store::Source,
        act: A,
        actor: &Actor,
        on: DraftOf,
    ) -> Permit<A> {
        let ties = relations::of_child(from, actor, on.child, Some(on.note))
            .await
            .unwrap();
        admit(act, actor, on, &ties, self.now()).unwrap()
    }

    pub async fn read_permit(
        &self,
        read: &mut store::Read,
        who: &Actor,
        child: ChildId,
    ) -> Permit<ReadFile> {
        self.permit_in(read, ReadFile, who, child).await
    }

    /// The worker who is allocated to a child.
    pub async fn worker_of(&self, read: &mut store::Read, child: ChildId) -> Actor {
        let mut raw = self.raw().await;
        let staff = raw
            .value(&format!(
                "SELECT staff_id FROM allocation WHERE child_id = '{child}'"
            ))
            .await;
        let staff = StaffId::parse(&staff).unwrap();
        let account = accounts::one(read, staff).await.unwrap().unwrap();
        account.member(None).into()
    }

    /// States a fact as the worker.
    pub async fn fact(&self, who: &Actor, child: ChildId, fact: &Fact) -> Receipt {
        let mut tx = self.store.write().await.unwrap();
        let permit = self.permit_in(&mut tx, StateFact, who, child).await;
        let receipt = facts::state(&mut tx, &permit, fact, self.stamp(who)).await;
        tx.commit().await.unwrap();
        receipt.unwrap()
    }

    /// Takes a statement back as entered in error.
    pub async fn withdraw(
        &self,
        who: &Actor,
        child: ChildId,
        statement: EntryId,
    ) -> Result<Receipt, StoreError> {
        let by = Signature {
            author: who.staff().unwrap(),
            name: "Jo Ellis".to_owned(),
            role: "Practitioner".to_owned(),
        };
        let error = Withdrawal::parse(statement, "It is about another child", by).unwrap();
        let mut tx = self.store.write().await.unwrap();
        let permit = self.permit_in(&mut tx, StateFact, who, child).await;
        let receipt = facts::withdraw(&mut tx, &permit, &error, self.stamp(who)).await?;
        tx.commit().await?;
        Ok(receipt)
    }

    pub fn draft(&self, who: &Actor, child: ChildId, corrects: Option<EntryId>) -> Draft {
        Draft {
            note: NoteId::new(id()),
            child,
            visit: VisitId::new(id()),
            author: who.staff().unwrap(),
            corrects,
            replaces: None,
            first_entered: self.now().instant(),
            fields: Fields::new().with("reason", "Planned visit"),
            answers: Answers::default(),
        }
    }

    pub async fn start_in(&self, tx: &mut Tx, who: &Actor, draft: &Draft) {
        if draft.corrects.is_some() {
            let permit = self.permit_in(tx, CorrectNote, who, draft.child).await;
            drafts::start(tx, &permit, draft, &Planned::default())
                .await
                .unwrap();
        } else {
            let permit = self.permit_in(tx, WriteNote, who, draft.child).await;
            drafts::start(tx, &permit, draft, &Planned::default())
                .await
                .unwrap();
        }
    }

    /// Starts and finalises a note in one write.
    pub async fn note(&self, who: &Actor, on: OnFile, told: &Told) -> Receipt {
        let mut tx = self.store.write().await.unwrap();
        let receipt = self.note_in(&mut tx, who, on, told).await;
        tx.commit().await.unwrap();
        receipt
    }

    pub async fn note_in(&self, tx: &mut Tx, who: &Actor, on: OnFile, told: &Told) -> Receipt {
        self.try_note_in(tx, who, on, told).await.unwrap()
    }

    /// The same where the database may go away meanwhile.
    pub async fn try_note_in(
        &self,
        tx: &mut Tx,
        who: &Actor,
        on: OnFile,
        told: &Told,
    ) -> Result<Receipt, store::StoreError> {
        let draft = self.draft(who, on.child, None);
        let ties = relations::of_child(tx, who, on.child, None).await?;
        let permit = admit(WriteNote, who, on.child, &ties, self.now()).unwrap();
        drafts::start(tx, &permit, &draft, &Planned::default()).await?;
        let of = DraftOf {
            child: on.child,
            note: draft.note,
        };
        let ties = relations::of_child(tx, who, on.child, Some(of.note)).await?;
        let permit = admit(FinaliseNote, who, of, &ties, self.now()).unwrap();
        let note = finalised(draft, who, on, told);
        notes::append(tx, &permit, &note, self.stamp(who)).await
    }

    /// Corrects a note, as whoever may read it.
    pub async fn correction(
        &self,
        who: &Actor,
        on: OnFile,
        wrong: EntryId,
        told: &Told,
    ) -> Receipt {
        let mut tx = self.store.write().await.unwrap();
        let draft = self.draft(who, on.child, Some(wrong));
        self.start_in(&mut tx, who, &draft).await;
        let permit = self.permit_in(&mut tx, CorrectNote, who, on.child).await;
        let note = finalised(draft, who, on, told);
        let receipt = notes::append_correction(&mut tx, &permit, &note, self.stamp(who)).await;
        tx.commit().await.unwrap();
        receipt.unwrap()
    }

    pub async fn save(
        &self,
        who: &Actor,
        of: DraftOf,
        fields: &Fields,
        seen: u64,
    ) -> Result<u64, store::StoreError> {
        let mut tx = self.store.write().await.unwrap();
        let permit = self.draft_permit_in(&mut tx, EditDraft, who, of).await;
        let mut draft = drafts::one(&mut tx, &permit).await?.unwrap().draft;
        draft.fields = fields.clone();
        let saved = drafts::save(
            &mut tx,
            &permit,
            &draft,
            seen,
            &Planned::default(),
            self.now().instant(),
        )
        .await?;
        tx.commit().await.unwrap();
        Ok(saved)
    }

    /// An ordinary file: two notes, a correction, a superseded name, a draft, rows of the trail.
    pub async fn lived_in(&self) -> (Crew, OnFile) {
        let crew = self.crew().await;
        let on = self.child(&crew, "Sam", "Ridley").await;
        let first = self.note(&crew.worker, on, &Told::on("2026-11-02")).await;
        self.note(&crew.worker, on, &Told::on("2026-11-16")).await;
        self.correction(&crew.worker, on, first.entry, &Told::on("2026-11-02"))
            .await;
        let birth = fact(FactKind::Birth, &[("date", "2018-05-06")]);
        let birth = self.fact(&crew.worker, on.child, &birth).await;
        let right = fact(FactKind::Birth, &[("date", "2018-06-05")]).superseding(birth.entry);
        self.fact(&crew.worker, on.child, &right).await;
        let mut tx = self.store.write().await.unwrap();
        let draft = self.draft(&crew.worker, on.child, None);
        self.start_in(&mut tx, &crew.worker, &draft).await;
        for act in ["read_file", "read_file", "find_child"] {
            store::trail::add(&mut tx, &self.used(&crew.worker, Some(on.child), act))
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        (crew, on)
    }

    pub fn used<'a>(
        &self,
        actor: &'a Actor,
        child: Option<ChildId>,
        act: &'a str,
    ) -> store::trail::Use<'a> {
        store::trail::Use {
            actor,
            address: "192.0.2.7",
            device: "Firefox",
            act,
            child,
            thing: None,
            basis: "allocated",
            allowed: true,
            reason: Some("Cover for the allocated worker"),
            now: self.now(),
        }
    }
}

pub fn finalised(draft: Draft, who: &Actor, on: OnFile, told: &Told) -> Finalised {
    let signed = Signature {
        author: who.staff().unwrap(),
        name: "Jo Ellis".to_owned(),
        role: "Practitioner".to_owned(),
    };
    let judged = Judged {
        policy: "policy-001".to_owned(),
        due: told.due,
        late: told.late.map(str::to_owned),
        late_times: true,
        clause: "4".to_owned(),
        title: format!("{} {}", told.kind, told.on.date),
        kept: Vec::new(),
    };
    draft.finalise(told.contact(on.person), signed, judged)
}

/// The member of an actor who is one.
pub fn member(actor: &Actor) -> Member {
    match actor {
        Actor::Member(member) => member.clone(),
        Actor::Operator => panic!("the operator is no member of staff"),
    }
}

pub const READ_TABLES: [&str; 10] = [
    "team",
    "staff",
    "staff_team",
    "policy_adoption",
    "loaded",
    "child",
    "fact",
    "allocation",
    "note",
    "duty",
];
