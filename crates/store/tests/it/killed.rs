//! T01: killed at any moment, what was acknowledged is there, whole, once.
//!
//! The test runs itself as a child process that writes notes and says of each that it is kept; then
//! the child, or the database server, is killed.

use crate::house::{Crew, Dice, House, OnFile, Told};
use crate::raw::hex;
use access::Actor;
use record::ids::{ChildId, PersonId, StaffId};
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{StoreError, accounts, sessions};

const WHERE: &str = "DAYBOOK_TEST_CHILD_DATA";
const SERVER: &str = "DAYBOOK_TEST_CHILD_SERVER";
const WHO: &str = "DAYBOOK_TEST_CHILD_WHO";
const CLIENTS: usize = 8;

/// Not a test: what the child process runs.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a child process of the tests below"]
async fn the_child_that_writes_until_it_is_killed() {
    let Ok(data) = std::env::var(WHERE) else {
        return;
    };
    let server = std::env::var(SERVER).ok().map(|url| (url.clone(), url));
    let who = std::env::var(WHO).unwrap();
    let ids: Vec<&str> = who.split(' ').collect();
    let on = OnFile {
        child: ChildId::parse(ids[1]).unwrap(),
        person: PersonId::parse(ids[2]).unwrap(),
    };
    let house = Arc::new(House::at(Path::new(&data), server).await);
    let mut read = house.store.read().await.unwrap();
    let staff = StaffId::parse(ids[0]).unwrap();
    let account = accounts::one(&mut read, staff).await.unwrap().unwrap();
    read.finish().unwrap();
    let worker = Actor::from(account.member(None));
    let clients: Vec<_> = (0..CLIENTS)
        .map(|client| {
            let (house, worker) = (house.clone(), worker.clone());
            tokio::spawn(async move { write_for_ever(&house, &worker, on, client).await })
        })
        .collect();
    for client in clients {
        client.await.unwrap();
    }
}

async fn write_for_ever(house: &House, worker: &Actor, on: OnFile, client: usize) {
    for number in 0_u64.. {
        let form = format!("{} {client} {number}", std::process::id());
        // As a browser that got no answer: the same form again, until there is one.
        let kept = loop {
            match write_once(house, worker, on, &form).await {
                Ok(kept) => break kept,
                Err(StoreError::Lost | StoreError::Unknown | StoreError::CannotOpen(_)) => {}
                // The server ended the connection in the middle of a statement.
                Err(StoreError::Engine(_)) => {}
                Err(other) => panic!("{other:?}"),
            }
            tokio::task::yield_now().await;
        };
        let mut out = std::io::stdout().lock();
        if writeln!(out, "\nkept {form} {kept}")
            .and_then(|()| out.flush())
            .is_err()
        {
            // The parent has gone.
            std::process::exit(0);
        }
    }
}

async fn write_once(
    house: &House,
    worker: &Actor,
    on: OnFile,
    form: &str,
) -> Result<String, StoreError> {
    let mut tx = house.store.write().await?;
    let staff = worker.staff().unwrap();
    if let Some(answer) = sessions::answer_to(&mut tx, form, staff).await? {
        return Ok(answer);
    }
    let told = Told {
        words: format!("Visited at home. Told by form {form}."),
        ..Told::on("2026-11-20")
    };
    let receipt = house.try_note_in(&mut tx, worker, on, &told).await?;
    let answer = format!("{} {}", receipt.entry, hex(receipt.leaf.bytes()));
    let at = house.now().instant();
    sessions::keep_answer(&mut tx, form, staff, at, &answer).await?;
    tx.commit().await?;
    Ok(answer)
}

/// The child process, with what it has acknowledged.
struct Writing {
    process: Child,
    said: BufReader<ChildStdout>,
}

impl Writing {
    fn start(house: &House, crew: &Crew, on: OnFile) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", "--ignored", "--nocapture"])
            .arg("killed::the_child_that_writes_until_it_is_killed")
            .env(WHERE, &house.data)
            .env(
                WHO,
                format!(
                    "{} {} {}",
                    crew.worker.staff().unwrap(),
                    on.child,
                    on.person
                ),
            )
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        if let Some((url, _)) = &house.server {
            command.env(SERVER, url);
        }
        let mut process = command.spawn().unwrap();
        let said = BufReader::new(process.stdout.take().unwrap());
        Self { process, said }
    }

    /// Reads so many acknowledgements, or what is left of them.
    fn read(&mut self, kept: &mut BTreeMap<String, String>, count: usize) -> usize {
        let mut line = String::new();
        let mut read = 0;
        while read < count {
            line.clear();
            if self.said.read_line(&mut line).unwrap() == 0 {
                break;
            }
            // A line that the kill cut short acknowledges nothing.
            let Some(words) = line
                .strip_prefix("kept ")
                .and_then(|l| l.strip_suffix('\n'))
            else {
                continue;
            };
            let words: Vec<&str> = words.split(' ').collect();
            let doubled = kept.insert(words[..3].join(" "), words[3..].join(" "));
            assert_eq!(doubled, None, "the same form was acknowledged twice");
            read += 1;
        }
        read
    }

    fn kill(mut self, kept: &mut BTreeMap<String, String>) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        self.read(kept, usize::MAX);
    }
}

/// Lets a moment of random length pass.
fn a_moment(dice: &mut Dice, most: Duration) {
    let length = Duration::from_micros(dice.below(most.as_micros() as u64 + 1));
    let begun = Instant::now();
    while begun.elapsed() < length {
        std::hint::spin_loop();
    }
}

/// Everything acknowledged is there with the same hash; every form has one note, every note one.
async fn check(house: &House, on: OnFile, kept: &BTreeMap<String, String>) {
    let mut raw = house.raw().await;
    let there: BTreeMap<String, String> = raw
        .rows("SELECT form_key, answer FROM answered")
        .await
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    for (form, answer) in kept {
        assert_eq!(there.get(form), Some(answer), "acknowledged and not kept");
    }
    let notes = raw
        .rows(&format!(
            "SELECT ledger_leaf.entry_id, ledger_leaf.hash FROM ledger_leaf JOIN note ON note.entry_id = ledger_leaf.entry_id WHERE file_id = '{}'",
            on.child
        ))
        .await;
    let mut notes: Vec<String> = notes.iter().map(|note| note.join(" ")).collect();
    let mut answers: Vec<String> = there.into_values().collect();
    notes.sort();
    answers.sort();
    assert!(notes == answers, "a note without its answer, or twice");
}

async fn assert_no_faults(house: &House) {
    let report = store::verify::verify(&house.store, None, &|_, _| {})
        .await
        .unwrap();
    assert_eq!(report.faults, []);
}

/// Kills the writing process again and again.
async fn kill_the_writer(house: House, kills: usize) {
    let mut dice = Dice::cast();
    let crew = house.crew().await;
    let on = house.child(&crew, "Sam", "Ridley").await;
    let mut kept = BTreeMap::new();
    for kill in 1..=kills {
        let mut writing = Writing::start(&house, &crew, on);
        if dice.below(8) == 0 {
            // While it opens.
            a_moment(&mut dice, Duration::from_millis(60));
        } else {
            writing.read(&mut kept, dice.below(24) as usize);
            a_moment(&mut dice, Duration::from_millis(4));
        }
        writing.kill(&mut kept);
        check(&house, on, &kept).await;
        if kill % 10 == 0 {
            assert_no_faults(&house).await;
        }
    }
    println!("{kills} kills, {} acknowledged, none lost", kept.len());
    assert!(kept.len() > kills, "the child hardly wrote");
    // And once more as a new start of the program would find it.
    let (data, server) = (house.data.clone(), house.server.clone());
    assert_no_faults(&House::at(&data, server).await).await;
    house.assert_sound().await;
    house.leave().await;
}

/// FIN-001: an acknowledged note outlives the death of the process (T01, 50 kills).
#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_outlives_the_process_on_sqlite() {
    kill_the_writer(House::on_sqlite().await, 50).await;
}

/// FIN-001: the same on PostgreSQL (T01, 40 kills; 10 more kill the server).
#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_outlives_the_process_on_postgresql() {
    if let Some(server) = testkit::postgres_url() {
        kill_the_writer(House::on_postgres(&server).await, 40).await;
    }
}

/// FIN-001: an acknowledged note outlives the death of the database server, and the writing
/// process finds the server again by itself (T01, 10 kills).
#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_outlives_the_database_server() {
    let Some(server) = testkit::Postgres::start() else {
        return;
    };
    let mut dice = Dice::cast();
    let house = House::on_postgres(server.url()).await;
    let crew = house.crew().await;
    let on = house.child(&crew, "Sam", "Ridley").await;
    let mut kept = BTreeMap::new();
    let mut writing = Writing::start(&house, &crew, on);
    for _ in 0..10 {
        writing.read(&mut kept, 1 + dice.below(24) as usize);
        a_moment(&mut dice, Duration::from_millis(4));
        server.kill();
        server.start_again();
        assert_eq!(
            writing.read(&mut kept, 1),
            1,
            "it does not find the server again"
        );
    }
    writing.kill(&mut kept);
    check(&house, on, &kept).await;
    println!(
        "10 kills of the server, {} acknowledged, none lost",
        kept.len()
    );
    house.assert_sound().await;
    house.leave().await;
}
