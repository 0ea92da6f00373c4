//! What is owed, worked out anew after a policy or a calendar has changed: 100,000 open duties in
//! one pass, while people work.
//!
//! The authority is the demonstration under a policy of its own ([`council`]), with a census loaded
//! beside its files. Two of its social workers are at work the whole time ([`workers`]). Four passes:
//! a version adopted at the command line that changes every duty; a bank holiday added on a page,
//! which the server works out by itself; a version that two people adopt on pages from tomorrow, which
//! changes nothing; and the command again, which finds nothing to do.

mod council;
mod report;
mod workers;

use crate::bare::Bare;
use crate::house::{self, PASSWORD};
use crate::place::Place;
use crate::server::Server;
use council::{Council, Ran};
use report::{Measured, Pass, report};
use std::rc::Rc;
use std::time::{Duration, Instant};
use workers::Workers;

/// How much to do.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Files that a census brings; each owes four things.
    pub files: usize,
    /// How long people work before the first pass.
    pub before: Duration,
}

pub const FULL: Plan = Plan {
    files: 25_000,
    before: Duration::from_secs(20),
};

pub const QUICK: Plan = Plan {
    files: 200,
    before: Duration::from_secs(1),
};

/// How often it is looked whether a pass has ended.
const LOOK: Duration = Duration::from_millis(20);

const BUSY: &str = "SELECT staff.sign_in FROM allocation JOIN staff ON staff.staff_id = allocation.staff_id WHERE allocation.role = 'responsible' AND allocation.to_date IS NULL GROUP BY staff.sign_in ORDER BY COUNT(*) DESC, 1 LIMIT 8";

const OPEN: &str =
    "SELECT CAST(COUNT(*) AS TEXT) FROM clock_duty WHERE met_at IS NULL AND lapsed_at IS NULL";

const BASIS: &str = "SELECT basis FROM made WHERE name = 'duties'";

/// How many duties of a census there are by each limit and due time.
const DUES: &str = "SELECT limit_words || ' ' || due_at || ' ' || CAST(COUNT(*) AS TEXT) FROM clock_duty WHERE clock LIKE '%_plan' AND met_at IS NULL AND lapsed_at IS NULL GROUP BY limit_words, due_at HAVING COUNT(*) > 100 ORDER BY 1";

/// Measures on each engine, prints, and says whether every figure was met.
pub async fn run(plan: Plan) -> bool {
    let mut met = measure(Place::file(), plan).await;
    if let Some(url) = testkit::postgres_url() {
        met &= measure(Place::server(&url).await, plan).await;
    }
    met
}

async fn measure(place: Place, plan: Plan) -> bool {
    let council = Council::make(&place, plan.files);
    let bare = Bare::open(&place).await;
    bare.settle().await;
    let server = Server::start(&place);
    let mut measured = Measured {
        made: council.made,
        open: number(&bare, OPEN).await,
        ..Measured::default()
    };
    let mut town = Town {
        desks: desks(&server, &bare).await,
        bare: Rc::new(bare),
        server,
    };
    let nothing = async {
        tokio::time::sleep(plan.before).await;
        Ran::default()
    };
    measured.before = town.pass("before the passes", nothing).await;
    let dues = town.dues().await;

    let second = council.adopt_second(&place);
    let pass = town.pass("by the command, every duty changed", second);
    measured.passes.push(pass.await);
    let with_second = town.dues().await;
    assert_ne!(dues, with_second, "every limit has changed");

    let address = town.server.address.clone();
    let (asked, watch) = (council.add_bank_holiday(&address), town.watch().await);
    let pass = town.pass("by the server, three of four changed", watch.after(asked));
    measured.passes.push(pass.await);
    let with_holiday = town.dues().await;
    let past = "working days are counted past the new day";
    assert_ne!(with_second, with_holiday, "{past}");

    let (asked, watch) = (council.adopt_third(&address), town.watch().await);
    let pass = town.pass("by the server, nothing changed", watch.after(asked));
    measured.passes.push(pass.await);

    let again = council.recompute(&place);
    let pass = town.pass("by the command, nothing changed", again).await;
    measured.written = pass.ran.files_changed();
    measured.passes.push(pass);
    assert_eq!(with_holiday, town.dues().await, "nothing has changed");

    let met = report(place.name(), &measured, plan);
    drop(town);
    place.remove().await;
    met
}

/// A server with people at work.
struct Town {
    desks: Vec<workers::Desk>,
    bare: Rc<Bare>,
    server: Server,
}

impl Town {
    /// Something that runs while people work.
    async fn pass(&mut self, what: &'static str, run: impl Future<Output = Ran>) -> Pass {
        self.server.peak_kib();
        let at_work = Workers::start(std::mem::take(&mut self.desks));
        let ran = run.await;
        let (desks, answers) = at_work.stop().await;
        self.desks = desks;
        Pass {
            what,
            ran,
            answers,
            peak_kib: self.server.peak_kib(),
        }
    }

    async fn dues(&self) -> Vec<String> {
        self.bare.ask(DUES, &[]).await
    }

    async fn watch(&self) -> Watch {
        Watch {
            before: self.bare.ask(BASIS, &[]).await,
            bare: self.bare.clone(),
        }
    }
}

/// Waits for a pass of the server.
struct Watch {
    bare: Rc<Bare>,
    /// From what the duties were worked out before it.
    before: Vec<String>,
}

impl Watch {
    /// The pass that follows from what is asked for on a page.
    async fn after(self, asked: impl Future<Output = ()>) -> Ran {
        let begun = Instant::now();
        asked.await;
        loop {
            let basis = self.bare.ask(BASIS, &[]).await;
            // While a pass is under way the last file that it has done stands beside the basis.
            let is_whole = |basis: &String| !basis.contains(' ');
            if basis != self.before && basis.first().is_some_and(is_whole) {
                return Ran::of_server(begun.elapsed());
            }
            tokio::time::sleep(LOOK).await;
        }
    }
}

/// Two social workers at their desks, each with files on which their note can be finalised.
async fn desks(server: &Server, bare: &Bare) -> Vec<workers::Desk> {
    let mut desks = Vec::new();
    for user in bare.ask(BUSY, &[]).await {
        let mut client = crate::client::Client::sign_in(&server.address, &user, PASSWORD).await;
        let files = house::files(&mut client, bare, &user).await;
        if !files.is_empty() {
            desks.push(workers::Desk::new(client, files));
        }
        if desks.len() == workers::COUNT {
            break;
        }
    }
    assert_eq!(desks.len(), workers::COUNT, "too few have such files");
    desks
}

async fn number(bare: &Bare, sql: &str) -> usize {
    let said = bare.ask(sql, &[]).await.remove(0);
    said.parse().expect("a number")
}
