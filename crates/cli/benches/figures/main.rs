//! The figures that Daybook promises, measured in interleaved rounds within one run: a durable
//! insert through the bare driver against a note finalised over HTTP, one at a time and eight at
//! once, then the pages people open most, the start, and memory.
//!
//! `make bench` runs it on both engines. `--quick` runs a few of each, to see that it works;
//! `--check` ends with exit code 1 where a figure is not met; `--duties` measures [`duties`] alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark may stop at the first surprise, and reads the clock by its nature"
)]

mod bare;
mod client;
mod duties;
mod homes;
mod house;
mod inside;
mod note;
mod place;
mod series;
mod server;
mod verdict;

use house::House;
use place::Place;
use std::process::ExitCode;

/// How much to do. Every round does all of it, on each engine in turn.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// How often all of it is done.
    pub rounds: usize,
    /// Children of the authority that is made; a practitioner has about a tenth of them.
    pub children: usize,
    /// Notes that each has from the start.
    pub notes_per_child: usize,
    /// Starts of the server whose first answer is timed.
    pub starts: usize,
    /// Bare inserts one at a time, a round.
    pub inserts: usize,
    /// Notes finalised one at a time, a round.
    pub notes: usize,
    /// Transactions of eight bare inserts, a round.
    pub eights: usize,
    /// Notes that each of eight clients finalises, a round.
    pub notes_each: usize,
    /// Each of the pages, a round.
    pub pages: usize,
    /// Questions for the checks of a long note, a round.
    pub checks: usize,
}

const FULL: Plan = Plan {
    rounds: 6,
    children: 200,
    notes_per_child: 3,
    starts: 7,
    inserts: 200,
    notes: 80,
    eights: 40,
    notes_each: 12,
    pages: 60,
    checks: 40,
};

const QUICK: Plan = Plan {
    rounds: 1,
    children: 80,
    notes_per_child: 1,
    starts: 1,
    inserts: 20,
    notes: 8,
    eights: 4,
    notes_each: 2,
    pages: 5,
    checks: 3,
};

fn main() -> ExitCode {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| asked.iter().any(|given| given == flag);
    let is_quick = has("--quick");
    let plan = if is_quick { QUICK } else { FULL };
    let duties = if is_quick {
        duties::QUICK
    } else {
        duties::FULL
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("the system gives a thread to run on");
    let met = if has("--duties") {
        runtime.block_on(duties::run(duties))
    } else {
        runtime.block_on(run(plan))
    };
    if has("--check") && !met {
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Measures, prints, and says whether every figure was met.
async fn run(plan: Plan) -> bool {
    let mut houses = vec![House::open(Place::file(), plan).await];
    if let Some(url) = testkit::postgres_url() {
        houses.push(House::open(Place::server(&url).await, plan).await);
    }
    for round in 1..=plan.rounds {
        for house in &mut houses {
            eprintln!("round {round} of {}: {}", plan.rounds, house.name());
            house.round(plan).await;
        }
    }
    let mut met = true;
    for house in houses {
        met &= house.close().await;
    }
    met
}
