//! One engine with its server, its people and everything that is measured on it.

use crate::Plan;
use crate::bare::Bare;
use crate::client::Client;
use crate::homes::Homes;
use crate::inside::Inside;
use crate::note::{self, File, Prepared};
use crate::place::Place;
use crate::series::{Round, Series};
use crate::server::{Server, own_cpu};
use crate::verdict::{Measured, report};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// How many write at once, and how many bare inserts are committed together.
const TOGETHER: usize = 8;

/// Lines of the first screen of a file.
const SCREEN_NOTES: usize = 50;

pub const PASSWORD: &str = casework::demo::PASSWORD;

/// The practitioner with the most children.
const BUSIEST: &str = "SELECT MIN(staff.sign_in) FROM allocation JOIN staff ON staff.staff_id = allocation.staff_id WHERE allocation.role = 'responsible' AND allocation.to_date IS NULL GROUP BY allocation.staff_id ORDER BY COUNT(*) DESC, 1 LIMIT 1";

const CHILDREN: &str = "SELECT allocation.child_id FROM allocation JOIN staff ON staff.staff_id = allocation.staff_id WHERE staff.sign_in = $1 AND allocation.role = 'responsible' AND allocation.to_date IS NULL ORDER BY allocation.child_id";

/// What the newest note takes: leaf, sealed words, wrapped key, its line and its actions.
const NOTE_BYTES: &str = "SELECT CAST((SELECT LENGTH(entry_id) + LENGTH(file_id) + LENGTH(leaf) + LENGTH(hash) FROM ledger_leaf WHERE entry_id = $1) + (SELECT SUM(LENGTH(name) + LENGTH(sealed)) FROM ledger_section WHERE entry_id = $1) + (SELECT LENGTH(wrapped) FROM entry_key WHERE entry_id = $1) + (SELECT LENGTH(title) + LENGTH(reason) + LENGTH(opening) + LENGTH(marks) FROM note WHERE entry_id = $1) + (SELECT SUM(LENGTH(what) + LENGTH(owner) + LENGTH(due)) FROM duty WHERE entry_id = $1) AS TEXT)";

/// An engine under measurement.
pub struct House {
    place: Place,
    server: Server,
    inside: Inside,
    bare: Bare,
    /// The practitioner, at one desk, and at eight.
    alone: Client,
    at_once: Vec<Client>,
    at_once_inside: Vec<Client>,
    /// Workers and managers with few and with many children.
    homes: Homes,
    files: Vec<File>,
    /// The file with a full first screen.
    screen: String,
    /// As many bytes as a finalised note stores.
    body: Vec<u8>,
    measured: Measured,
}

impl House {
    /// Makes an authority, starts its server, and signs everybody in.
    pub async fn open(place: Place, plan: Plan) -> Self {
        eprintln!("Making a demonstration on {}", place.name());
        let numbers = [plan.children, plan.notes_per_child].map(|number| number.to_string());
        let [children, notes] = &numbers;
        let made = place
            .daybook(&[
                "demo",
                "--json",
                "--children",
                children,
                "--notes-per-child",
                notes,
            ])
            .output()
            .expect("the binary runs");
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        let bare = Bare::open(&place).await;
        let mut server = Server::start(&place);
        let mut starts = vec![server.first_answer];
        while starts.len() < plan.starts {
            drop(server);
            server = Server::start(&place);
            starts.push(server.first_answer);
        }
        let inside = Inside::start(&place).await;
        // Asked before the homes are filled, whose people have more children and no families.
        let user = bare.ask(BUSIEST, &[]).await.remove(0);
        let homes = Homes::open(&inside, &server.address).await;
        let mut alone = Client::sign_in(&server.address, &user, PASSWORD).await;
        let mut files = files(&mut alone, &bare, &user).await;
        let screen = files.pop().expect("there is a family with two children");
        assert!(!files.is_empty(), "there is only one such family");
        let screen = filled(&mut alone, &bare, screen).await;
        bare.settle().await;
        let newest = bare.ask(
            "SELECT entry_id FROM note ORDER BY recorded_at DESC LIMIT 1",
            &[],
        );
        let bytes = bare.ask(NOTE_BYTES, &[&newest.await[0]]).await.remove(0);
        Self {
            at_once: eight(&server.address, &user).await,
            at_once_inside: eight(&inside.address, &user).await,
            body: vec![0xa5; bytes.parse().expect("a number of bytes")],
            measured: Measured {
                starts,
                ..Measured::default()
            },
            place,
            server,
            inside,
            bare,
            alone,
            homes,
            files,
            screen,
        }
    }

    pub fn name(&self) -> &'static str {
        self.place.name()
    }

    /// One round of everything.
    pub async fn round(&mut self, plan: Plan) {
        self.inserts(plan.inserts).await;
        self.notes(plan.notes).await;
        self.inserts_together(plan.eights).await;
        self.notes_at_once(plan.notes_each).await;
        self.notes_at_once_inside(plan.notes_each).await;
        let path = format!("/children/{}", self.screen);
        let screen = pages(&mut self.alone, &self.server, &path, plan.pages).await;
        screen.into(&mut self.measured.screen);
        let caseload = pages(&mut self.alone, &self.server, "/", plan.pages).await;
        caseload.into(&mut self.measured.caseload);
        self.homes(plan.pages).await;
        self.teams(plan.pages).await;
        self.checks(plan.checks).await;
    }

    /// The same page for few and for many, one after the other, so that both meet the same machine.
    async fn homes(&mut self, count: usize) {
        let Homes {
            worker_few,
            worker_many,
            manager_few,
            manager_many,
            ..
        } = &mut self.homes;
        let measured = &mut self.measured;
        for (client, path, series) in [
            (worker_few, "/", &mut measured.worker_few),
            (worker_many, "/", &mut measured.worker_many),
            (manager_few, "/", &mut measured.manager_few),
            (manager_many, "/", &mut measured.manager_many),
        ] {
            let page = pages(client, &self.server, path, count).await;
            page.into(series);
        }
    }

    /// The pages of a small team and of a large one, in the same manner.
    async fn teams(&mut self, count: usize) {
        let homes = &mut self.homes;
        let measured = &mut self.measured;
        for (client, path, series) in [
            (
                &mut homes.manager_few,
                &homes.team_few,
                &mut measured.team_few,
            ),
            (
                &mut homes.manager_many,
                &homes.team_many,
                &mut measured.team_many,
            ),
        ] {
            let page = pages(client, &self.server, path, count).await;
            page.into(series);
        }
    }

    async fn inserts(&mut self, count: usize) {
        let round = Round::begin(own_cpu());
        let mut samples = Vec::with_capacity(count);
        for _ in 0..count {
            let begun = Instant::now();
            self.bare.insert(&self.body).await;
            samples.push(begun.elapsed());
        }
        self.measured.insert.end(&round, samples, count, own_cpu());
    }

    async fn inserts_together(&mut self, count: usize) {
        let round = Round::begin(own_cpu());
        let mut samples = Vec::with_capacity(count);
        for _ in 0..count {
            let begun = Instant::now();
            self.bare.insert_together(&self.body, TOGETHER).await;
            samples.push(begun.elapsed());
        }
        self.measured
            .inserts_together
            .end(&round, samples, count * TOGETHER, own_cpu());
    }

    async fn notes(&mut self, count: usize) {
        let drafts = drafts(&mut self.alone, &self.files, 0, count).await;
        let round = Round::begin(self.server.cpu());
        let samples = finalise_all(&mut self.alone, &drafts).await;
        self.measured
            .note
            .end(&round, samples, count, self.server.cpu());
    }

    async fn checks(&mut self, count: usize) {
        let Some(file) = self.files.first().cloned() else {
            return;
        };
        let draft = note::prepare(&mut self.alone, &file).await;
        let long = note::long(&file);
        let round = Round::begin(self.server.cpu());
        let mut samples = Vec::with_capacity(count);
        for _ in 0..count {
            let begun = Instant::now();
            note::check(&mut self.alone, &draft, &long).await;
            samples.push(begun.elapsed());
        }
        self.measured
            .checks
            .end(&round, samples, count, self.server.cpu());
    }

    async fn notes_at_once(&mut self, each: usize) {
        let clients = std::mem::take(&mut self.at_once);
        let (clients, drafts) = drafts_of_all(clients, &self.files, each).await;
        let round = Round::begin(self.server.cpu());
        let (clients, samples) = finalise_at_once(clients, drafts).await;
        let count = samples.len();
        self.measured
            .notes_at_once
            .end(&round, samples, count, self.server.cpu());
        self.at_once = clients;
    }

    async fn notes_at_once_inside(&mut self, each: usize) {
        let clients = std::mem::take(&mut self.at_once_inside);
        let (clients, drafts) = drafts_of_all(clients, &self.files, each).await;
        let before = self.inside.commits();
        let round = Round::begin(own_cpu());
        let (clients, samples) = finalise_at_once(clients, drafts).await;
        self.measured.commits += self.inside.commits() - before;
        let count = samples.len();
        self.measured
            .notes_inside
            .end(&round, samples, count, own_cpu());
        self.at_once_inside = clients;
    }

    /// Prints what was measured, and says whether every figure was met.
    pub async fn close(mut self) -> bool {
        self.measured.pss_kib = self.server.pss_kib();
        self.measured.bytes = self.body.len();
        let met = report(
            self.place.name(),
            &self.measured,
            self.place.url().is_some(),
        );
        drop(self.server);
        drop(self.bare);
        self.inside.stop();
        self.place.remove().await;
        met
    }
}

/// The files of a practitioner's children who have a brother or sister on it.
pub async fn files(client: &mut Client, bare: &Bare, user: &str) -> Vec<File> {
    let mut files = Vec::new();
    for child in bare.ask(CHILDREN, &[user]).await {
        if files.len() > TOGETHER {
            break;
        }
        let name = bare
            .ask("SELECT name FROM child WHERE child_id = $1", &[&child])
            .await
            .remove(0);
        let name = name.split(' ').next().unwrap_or_default().to_owned();
        let mut people = note::people(client, &child).await.into_iter();
        if let (Some(one), Some(other)) = (people.next(), people.next()) {
            let file = File {
                child,
                name,
                people: [one, other],
            };
            if note::fits(client, &file).await {
                files.push(file);
            }
        }
    }
    files
}

/// Fills a file's first screen, and gives its child.
async fn filled(client: &mut Client, bare: &Bare, file: File) -> String {
    let count = "SELECT CAST(COUNT(*) AS TEXT) FROM note WHERE child_id = $1";
    let notes: usize = bare.ask(count, &[&file.child]).await[0]
        .parse()
        .expect("a number of notes");
    let files = [file];
    let drafts = drafts(client, &files, 0, SCREEN_NOTES.saturating_sub(notes).max(1)).await;
    finalise_all(client, &drafts).await;
    let [file] = files;
    file.child
}

async fn eight(address: &str, user: &str) -> Vec<Client> {
    let mut clients = Vec::new();
    for _ in 0..TOGETHER {
        clients.push(Client::sign_in(address, user, PASSWORD).await);
    }
    clients
}

/// Drafts on one file after the other, from a place in their row on.
async fn drafts(client: &mut Client, files: &[File], from: usize, count: usize) -> Vec<Prepared> {
    let mut drafts = Vec::with_capacity(count);
    for file in files.iter().cycle().skip(from).take(count) {
        drafts.push(note::prepare(client, file).await);
    }
    drafts
}

async fn drafts_of_all(
    mut clients: Vec<Client>,
    files: &[File],
    each: usize,
) -> (Vec<Client>, Vec<Vec<Prepared>>) {
    let mut all = Vec::new();
    for (from, client) in clients.iter_mut().enumerate() {
        all.push(drafts(client, files, from, each).await);
    }
    (clients, all)
}

async fn finalise_all(client: &mut Client, drafts: &[Prepared]) -> Vec<Duration> {
    let mut samples = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let begun = Instant::now();
        note::finalise(client, draft).await;
        samples.push(begun.elapsed());
    }
    samples
}

async fn finalise_at_once(
    clients: Vec<Client>,
    drafts: Vec<Vec<Prepared>>,
) -> (Vec<Client>, Vec<Duration>) {
    let mut running = JoinSet::new();
    for (mut client, drafts) in clients.into_iter().zip(drafts) {
        running.spawn(async move {
            let samples = finalise_all(&mut client, &drafts).await;
            (client, samples)
        });
    }
    let (clients, samples): (Vec<_>, Vec<_>) = running.join_all().await.into_iter().unzip();
    (clients, samples.into_iter().flatten().collect())
}

/// Pages of one address, until they are put into their series.
struct Pages {
    round: Round,
    samples: Vec<Duration>,
    cpu: Duration,
    bytes: usize,
}

impl Pages {
    fn into(self, (series, bytes): &mut (Series, usize)) {
        let count = self.samples.len();
        series.end(&self.round, self.samples, count, self.cpu);
        *bytes = self.bytes;
    }
}

async fn pages(client: &mut Client, server: &Server, path: &str, count: usize) -> Pages {
    let round = Round::begin(server.cpu());
    let mut samples = Vec::with_capacity(count);
    let mut bytes = 0;
    for _ in 0..count {
        let begun = Instant::now();
        let page = client.open(path).await;
        samples.push(begun.elapsed());
        assert!(page.status.is_success(), "{path}: {}", page.status);
        bytes = page.bytes();
    }
    Pages {
        round,
        samples,
        cpu: server.cpu(),
        bytes,
    }
}
