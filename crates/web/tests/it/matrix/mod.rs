//! Who may do what, over every address × role × situation, against a table typed by hand
//! (ACC-003; reliability T10).

mod table;

use crate::app::{Answer, Browser, TestApp, once, sound_form};
use crate::behind::Raw;
use access::Role;
use axum::http::StatusCode;
use casework::allocations::newest;
use casework::{Filter, Who};
use record::ids::{ChildId, EntryId, NoteId, StaffId, TeamId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Yes,
    Reason,
    Hidden,
}

struct Address {
    method: String,
    path: String,
    act: String,
}

fn addresses() -> Vec<Address> {
    let lines = table::ADDRESSES.lines().filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            Address {
                method: words[0].to_owned(),
                path: words[1].to_owned(),
                act: words[2].to_owned(),
            }
        })
        .collect()
}

/// Every cell of a block of acts: act, role, situation.
fn cells(text: &'static str) -> Cells {
    let mut cells = BTreeMap::new();
    let mut act = "";
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix("# ") {
            act = name.split(':').next().unwrap();
            continue;
        }
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [roles, yes, hidden, rest] = parts.as_slice() else {
            panic!("{line}")
        };
        for role in roles.split(',').map(str::trim) {
            for situation in table::SITUATIONS {
                let outcome = if situation == "nowhere" && text != table::HOUSE_ACTS {
                    Outcome::Hidden
                } else if lists(yes, situation) {
                    Outcome::Yes
                } else if lists(hidden, situation) || *rest == "hidden" {
                    Outcome::Hidden
                } else {
                    assert_eq!(*rest, "reason", "{line}");
                    Outcome::Reason
                };
                let before = cells.insert((act, role, situation), outcome);
                assert!(before.is_none(), "{act} has two rows for {role}");
            }
        }
    }
    cells
}

fn lists(situations: &str, situation: &str) -> bool {
    situations.split_whitespace().any(|word| match word {
        "always" => true,
        "C" => matches!(situation, "allocated" | "co_worker"),
        word => word == situation,
    })
}

fn outcome(answer: &Answer) -> Outcome {
    match answer.status {
        StatusCode::NOT_FOUND => Outcome::Hidden,
        StatusCode::SEE_OTHER if answer.location().contains("/reason?to=") => Outcome::Reason,
        StatusCode::UNAUTHORIZED if answer.body.contains("Why do you need to open this file?") => {
            Outcome::Reason
        }
        StatusCode::SEE_OTHER if answer.location().starts_with("/sign-in") => {
            panic!("sent to sign in")
        }
        StatusCode::OK
        | StatusCode::SEE_OTHER
        | StatusCode::UNPROCESSABLE_ENTITY
        | StatusCode::CONFLICT => Outcome::Yes,
        other => panic!("answered {other}: {}", answer.main()),
    }
}

/// A table that leaves an address out, or names one that is gone, is no table.
#[test]
fn every_address_stands_in_the_table_once() {
    let listed: Vec<(String, String)> = web::routes()
        .into_iter()
        .map(|route| {
            let method = match route.method {
                web::Method::Get => "GET",
                web::Method::Post => "POST",
            };
            (method.to_owned(), route.path.to_owned())
        })
        .collect();
    let typed = addresses()
        .into_iter()
        .map(|address| (address.method, address.path));
    let typed: Vec<(String, String)> = typed.collect();
    let once: BTreeSet<_> = typed.iter().collect();
    assert_eq!(once.len(), typed.len(), "an address stands there twice");
    assert_eq!(once, listed.iter().collect());
}

#[test]
fn every_page_has_a_state_to_look_at() {
    let pages = web::routes()
        .into_iter()
        .filter(|route| route.kind == web::Kind::Page);
    let without: Vec<&str> = pages
        .filter(|route| route.states.is_empty())
        .map(|route| route.path)
        .collect();
    assert!(without.is_empty(), "{without:?}");
}

/// Somebody of a role, and a file for each way in which they may stand to it.
struct Person {
    browser: Browser,
    staff: StaffId,
    files: BTreeMap<&'static str, File>,
}

#[derive(Clone, Copy)]
struct File {
    child: ChildId,
    /// A finalised note on it.
    note: EntryId,
    /// A statement on it.
    fact: EntryId,
    /// Somebody else's draft on it.
    others_draft: NoteId,
    /// A draft of theirs, where they may begin one.
    own_draft: Option<NoteId>,
}

struct World {
    app: TestApp,
    /// Who opens files: a practitioner of another team.
    opener: Who,
    /// Who allocates: a senior manager over every team.
    chief: Who,
    supervisor: StaffId,
    spare: StaffId,
    /// Somebody of the near team.
    near: StaffId,
    team: TeamId,
    /// A policy that waits for a second person.
    proposal: EntryId,
    /// A request for a plan by somebody of the near team.
    request: EntryId,
}

impl World {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let (near, far) = (app.team("East").await, app.team("West").await);
        app.account("opener", Role::Practitioner, &[far]).await;
        app.account("chief", Role::SeniorManager, &[near, far])
            .await;
        let supervisor = app.account("supervisor", Role::Practitioner, &[far]).await;
        let spare = app.account("spare", Role::Practitioner, &[far]).await;
        let someone = app.account("someone", Role::Practitioner, &[near]).await;
        let opener = app.sign_in("opener").await;
        let chief = app.sign_in("chief").await;
        app.account("changer", Role::SystemAdministrator, &[]).await;
        let changer = app.sign_in("changer").await;
        let proposal = app.proposal(&app.who(&changer).await).await;
        let behind = app.sign_in("someone").await;
        let request = app.behind(&app.who(&behind).await).await;
        Self {
            proposal,
            request,
            opener: app.who(&opener).await,
            chief: app.who(&chief).await,
            supervisor,
            spare,
            near: someone,
            team: near,
            app,
        }
    }

    /// A file held by a stranger, with a note and a draft of theirs.
    async fn file(&self) -> File {
        let child = self.app.open_file(&self.opener, "Maya").await;
        let reason = "Planned visit to hear about school";
        let note = self
            .app
            .note(&self.opener, child, reason, "20/11/2026")
            .await;
        let others_draft = self.app.draft(&self.opener, child).await;
        let fact = self.app.birth(&self.opener, child).await;
        File {
            child,
            note,
            fact,
            others_draft,
            own_draft: None,
        }
    }

    async fn person(&self, role: &'static str) -> Person {
        let mut files = BTreeMap::new();
        for situation in table::SITUATIONS {
            // An allocation outlasts a change of role: here they had one in which it could be made.
            let able = match situation {
                "reviews" => Role::ReviewingOfficer,
                _ => Role::Practitioner,
            };
            let staff = self.posted(role, able).await;
            let file = self.file().await;
            self.tie(situation, file.child, staff).await;
            files.insert(situation, file);
        }
        let staff = self.posted(role, Role::parse(role).unwrap()).await;
        let browser = self.app.sign_in(role).await;
        let who = self.app.who(&browser).await;
        for (situation, file) in &mut files {
            if *situation == "reason" {
                let reason = "Duty call from the school about this child today";
                let desk = &self.app.desk;
                let given =
                    casework::file::give_reason(desk, &who, file.child, reason, self.app.now());
                // Some roles may give none; for them this is a stranger's file.
                let _ = given.await;
            }
            if *situation == "nowhere" {
                let none = Uuid::from_u128(99);
                file.child = ChildId::new(none);
                file.note = EntryId::new(none);
                file.fact = EntryId::new(none);
            }
            let may = cells(table::FILE_ACTS)[&("write", role, *situation)];
            if may == Outcome::Yes {
                file.own_draft = Some(self.app.draft(&who, file.child).await);
            }
        }
        Person {
            browser,
            staff,
            files,
        }
    }

    /// The account of somebody of the near team, in a role.
    async fn posted(&self, sign_in: &str, role: Role) -> StaffId {
        let mut new = self.app.new_account(sign_in, role, &[self.team]);
        new.supervisor = Some(self.supervisor);
        self.app.state_account(new).await
    }

    async fn tie(&self, situation: &str, child: ChildId, staff: StaffId) {
        let (app, chief) = (&self.app, &self.chief);
        match situation {
            "allocated" => app.allocate(chief, child, "responsible", Some(staff)).await,
            "co_worker" => app.allocate(chief, child, "co-worker", Some(staff)).await,
            "reviews" => {
                app.allocate(chief, child, "reviewing-officer", Some(staff))
                    .await
            }
            "supervised" => {
                app.allocate(chief, child, "responsible", Some(self.supervisor))
                    .await;
            }
            "unallocated" => app.allocate(chief, child, "responsible", None).await,
            "team" => {
                let name = format!("near-{child}");
                let near = app.account(&name, Role::Practitioner, &[self.team]).await;
                app.allocate(chief, child, "responsible", Some(near)).await;
            }
            _ => {}
        }
    }

    /// The newest allocation of a file, which the form carries back.
    async fn newest(&self, child: ChildId) -> Option<String> {
        let (desk, all) = (&self.app.desk, Filter::default());
        let front = casework::file::front(desk, &self.chief, child, &all, self.app.now()).await;
        front.ok().map(|front| newest(&front.facts))
    }

    async fn ask(&self, person: &Person, address: &Address, file: &File, draft: NoteId) -> Outcome {
        let path = address
            .path
            .replace("{child}", &file.child.to_string())
            .replace("{draft}", &draft.to_string())
            .replace("{note}", &file.note.to_string())
            .replace("{fact}", &file.fact.to_string())
            .replace("{team}", &self.team.to_string())
            .replace("{worker}", &self.near.to_string())
            .replace("{kind}", "religion")
            .replace("{request}", &self.request.to_string())
            .replace("{proposal}", &self.proposal.to_string())
            .replace("{policy}", "policy-001")
            .replace("{clause}", "idle-lock-minutes");
        let answer = if address.method == "GET" {
            person.browser.get(&self.app, &path).await
        } else {
            let (once, spare) = (once(), self.spare.to_string());
            let mut fields = sound_form(&once, &spare);
            let allocates = address.path.ends_with("/allocate");
            let newest = if allocates {
                self.newest(file.child).await
            } else {
                None
            };
            if let Some(newest) = &newest {
                let seen = fields.iter_mut().filter(|(name, _)| *name == "seen");
                seen.for_each(|(_, value)| *value = newest);
            }
            person.browser.post(&self.app, &path, &fields).await
        };
        let failed = answer.status.is_server_error();
        assert!(!failed, "{} {path}: {}", address.method, answer.main());
        outcome(&answer)
    }
}

/// Acts that change how somebody stands to a file, or take a draft away, come last.
fn disturbs(address: &Address) -> bool {
    let last = ["/reason", "/discard", "/finalise"];
    address.method == "POST" && last.iter().any(|end| address.path.ends_with(end))
}

/// What a cell of the table says, with the draft to ask it on.
type Case = (NoteId, Outcome);

/// The tables, read.
struct Expected {
    file: Cells,
    draft: Cells,
    house: Cells,
}

type Cells = BTreeMap<(&'static str, &'static str, &'static str), Outcome>;

impl Expected {
    fn cases(&self, address: &Address, role: &str, situation: &str, file: &File) -> Vec<Case> {
        let cell = |cells: &Cells| {
            let key = (address.act.as_str(), role, situation);
            let found = cells.iter().find(|(cell, _)| **cell == key);
            found.map(|(_, outcome)| *outcome)
        };
        if address.act == "ask_to_edit" {
            let others = cell(&self.file).expect("a row for each role");
            let own = file.own_draft.map(|own| (own, Outcome::Hidden));
            return std::iter::once((file.others_draft, others))
                .chain(own)
                .collect();
        }
        if address.path.contains("{draft}") {
            let own = file.own_draft;
            let own = own.map(|own| (own, cell(&self.draft).expect("a row for who may write")));
            return std::iter::once((file.others_draft, Outcome::Hidden))
                .chain(own)
                .collect();
        }
        let expected = match address.act.as_str() {
            "signed_in" => Outcome::Yes,
            _ => cell(&self.file)
                .or_else(|| cell(&self.house))
                .expect("a row for each role"),
        };
        vec![(file.others_draft, expected)]
    }
}

/// How many rows of the access trail somebody has.
async fn rows_of(raw: &mut Raw, staff: StaffId) -> u64 {
    let count = format!("SELECT COUNT(*) FROM trail WHERE staff_id = '{staff}'");
    raw.value(&count).await.parse().unwrap()
}

/// How many rows an answer must add.
fn rows_due(address: &Address, outcome: Outcome) -> u64 {
    let lines = table::TRAIL.lines().filter(|line| !line.is_empty());
    let mut typed = lines.map(|line| line.split_whitespace().collect::<Vec<_>>());
    let found = typed.find(|words| words[..2] == [address.method.as_str(), &address.path]);
    let outcome = match outcome {
        Outcome::Yes => 2,
        Outcome::Reason => 3,
        Outcome::Hidden => 4,
    };
    found.map_or(1, |words| words[outcome].parse().unwrap())
}

/// Asks every address as one role; gives how many cells were asked, and the wrong ones.
async fn ask_as(
    world: Arc<World>,
    expected: Arc<Expected>,
    role: &'static str,
) -> (usize, Vec<String>) {
    let mut addresses: Vec<Address> = addresses();
    addresses.retain(|address| address.act != "anyone");
    addresses.sort_by_key(disturbs);
    let person = world.person(role).await;
    let mut raw = Raw::sqlite(&world.app.data().join("daybook.db"));
    let (mut wrong, mut asked) = (Vec::new(), 0);
    for address in &addresses {
        let about_a_child = address.path.contains("{child}") || address.path.contains("{note}");
        for (situation, file) in &person.files {
            if !about_a_child && *situation != "nowhere" {
                continue;
            }
            for (draft, outcome) in expected.cases(address, role, situation, file) {
                asked += 1;
                let before = rows_of(&mut raw, person.staff).await;
                let answered = world.ask(&person, address, file, draft).await;
                let rows = rows_of(&mut raw, person.staff).await - before;
                let Address { method, path, .. } = address;
                let asking = format!("{method} {path} as {role} ({situation})");
                if answered != outcome {
                    wrong.push(format!("{asking}: {answered:?}, not {outcome:?}"));
                }
                let due = rows_due(address, answered);
                if rows != due {
                    wrong.push(format!(
                        "{asking}: {answered:?} adds {rows} rows, not {due}"
                    ));
                }
            }
        }
    }
    (asked, wrong)
}

/// ACC-001, ACC-003: every address × role × situation answers as the table says, and adds as many
/// rows to the access trail as it says (reliability T30).
#[tokio::test(flavor = "multi_thread")]
async fn the_router_lets_in_exactly_whom_the_table_lets_in() {
    let world = Arc::new(World::new().await);
    let expected = Arc::new(Expected {
        file: cells(table::FILE_ACTS),
        draft: cells(table::DRAFT_ACTS),
        house: cells(table::HOUSE_ACTS),
    });
    // All roles at once: their trail rows share durable writes.
    let ask = |role| tokio::spawn(ask_as(Arc::clone(&world), Arc::clone(&expected), role));
    let asking: Vec<_> = table::ROLES.into_iter().map(ask).collect();
    let (mut asked, mut wrong) = (0, Vec::new());
    for each in asking {
        let (cells, faults) = each.await.unwrap();
        asked += cells;
        wrong.extend(faults);
    }
    assert!(asked > 3_000, "only {asked} cells were asked");
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
