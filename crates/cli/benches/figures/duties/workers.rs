//! Two social workers who open My work and a file, save a draft and finalise a note, one after the
//! other for as long as they are let.

use crate::client::Client;
use crate::note::{self, File};
use crate::series::Series;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// How many are at work.
pub const COUNT: usize = 2;

/// Time between one request and the next: far less than people take, so that two stand for several
/// hundred.
const BETWEEN: Duration = Duration::from_millis(25);

/// One of them, with the files that they write on.
pub struct Desk {
    client: Client,
    files: Vec<File>,
    notes: usize,
}

/// What they waited for.
#[derive(Debug, Default)]
pub struct Answers {
    pub home: Series,
    pub file: Series,
    pub saved: Series,
    pub finalised: Series,
    /// Answers that were not what was asked for.
    pub failed: usize,
}

impl Answers {
    pub fn each(&self) -> [(&'static str, &Series); 4] {
        [
            ("My work", &self.home),
            ("a file", &self.file),
            ("a draft saved", &self.saved),
            ("a note finalised", &self.finalised),
        ]
    }

    pub fn count(&self) -> usize {
        self.each().iter().map(|(_, series)| series.acts()).sum()
    }

    fn join(&mut self, other: &Self) {
        self.home.join(&other.home);
        self.file.join(&other.file);
        self.saved.join(&other.saved);
        self.finalised.join(&other.finalised);
        self.failed += other.failed;
    }
}

/// Everyone at work.
pub struct Workers {
    stop: Arc<AtomicBool>,
    running: JoinSet<(Desk, Answers)>,
}

impl Workers {
    pub fn start(desks: Vec<Desk>) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let mut running = JoinSet::new();
        for mut desk in desks {
            let stop = stop.clone();
            running.spawn(async move {
                let mut answers = Answers::default();
                while !stop.load(Ordering::Relaxed) {
                    desk.once_through(&mut answers).await;
                }
                (desk, answers)
            });
        }
        Self { stop, running }
    }

    pub async fn stop(self) -> (Vec<Desk>, Answers) {
        self.stop.store(true, Ordering::Relaxed);
        let (mut desks, mut all) = (Vec::new(), Answers::default());
        for (desk, answers) in self.running.join_all().await {
            desks.push(desk);
            all.join(&answers);
        }
        (desks, all)
    }
}

impl Desk {
    pub fn new(client: Client, files: Vec<File>) -> Self {
        Self {
            client,
            files,
            notes: 0,
        }
    }

    async fn once_through(&mut self, answers: &mut Answers) {
        let file = self.files[self.notes % self.files.len()].clone();
        self.notes += 1;
        answers.failed += self.open("/", &mut answers.home).await;
        let path = format!("/children/{}", file.child);
        answers.failed += self.open(&path, &mut answers.file).await;
        let draft = note::begin(&mut self.client, &file.child).await;
        tokio::time::sleep(BETWEEN).await;
        let begun = Instant::now();
        let draft = note::save(&mut self.client, draft, &file).await;
        answers.saved.add(begun.elapsed());
        tokio::time::sleep(BETWEEN).await;
        let begun = Instant::now();
        let is_finalised = note::is_finalised(&mut self.client, &draft).await;
        answers.finalised.add(begun.elapsed());
        answers.failed += usize::from(!is_finalised);
        tokio::time::sleep(BETWEEN).await;
    }

    /// Opens a page; 1 where it is not there.
    async fn open(&mut self, path: &str, series: &mut Series) -> usize {
        let begun = Instant::now();
        let page = self.client.open(path).await;
        series.add(begun.elapsed());
        tokio::time::sleep(BETWEEN).await;
        usize::from(!page.status.is_success())
    }
}
