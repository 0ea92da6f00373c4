//! What adding to the ledger costs beside a bare insert of the same bytes. Prints, and judges
//! nothing: `make bench` judges, over HTTP.

use crate::house::{House, Told};
use std::time::{Duration, Instant};

const ROUNDS: usize = 300;

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// What this process has used of the processors so far, to a hundredth of a second.
fn processor_time() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let (_, after_name) = stat.rsplit_once(") ").unwrap();
    let ticks = after_name.split(' ').skip(11).take(2);
    Duration::from_millis(
        10 * ticks
            .map(|ticks| ticks.parse::<u64>().unwrap())
            .sum::<u64>(),
    )
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "prints times, which mean something with --release and nothing beside it"]
async fn what_a_note_costs_beside_a_bare_insert() {
    let house = House::on_sqlite().await;
    let crew = house.crew().await;
    let on = house.child(&crew, "Sam", "Ridley").await;
    let words = "We talked about school and about football. ".repeat(60);
    let bare = rusqlite::Connection::open(house.data.join("bare.db")).unwrap();
    bare.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE bare (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT")
        .unwrap();
    let told = Told {
        words: words.clone(),
        ..Told::on("2026-11-20")
    };
    let (mut inserts, mut notes) = (Vec::new(), Vec::new());
    let before = processor_time();
    for _ in 0..ROUNDS {
        house.note(&crew.worker, on, &told).await;
    }
    let each = (processor_time() - before) / ROUNDS as u32;
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        bare.execute("INSERT INTO bare (words) VALUES (?1)", [&words])
            .unwrap();
        inserts.push(begun.elapsed());
        // Starting the draft, both decisions, the entry, the read tables.
        let begun = Instant::now();
        house.note(&crew.worker, on, &told).await;
        notes.push(begun.elapsed());
    }
    println!(
        "bare insert {:?}, note {:?} (medians of {ROUNDS}); {each:?} of processor time a note",
        median(&mut inserts),
        median(&mut notes)
    );
}
