//! What was measured, against what was promised.

use crate::series::{Series, heading, ms};
use std::time::Duration;

/// The bare insert's median up to which the promise for the file engine holds: on a slower disk
/// the disk is all that is measured.
const DISK_MAX: Duration = Duration::from_micros(300);
const OVER_INSERT_MAX: Duration = Duration::from_millis(1);
const TIMES_INSERT_MAX: f64 = 12.0;
const CPU_MAX: Duration = Duration::from_millis(1);
const RATE_SHARE_MIN: f64 = 0.10;
const COMMITS_EACH_MAX: f64 = 0.4;
const SCREEN_MAX: Duration = Duration::from_millis(2);
const CASELOAD_MAX: Duration = Duration::from_millis(10);
/// A home page with ten times the children behind it.
const HOME_TIMES_MAX: f64 = 2.0;
/// Findings on a note of 3,000 words, as the page asks for them while it is written.
const CHECKS_MAX: Duration = Duration::from_millis(50);
const START_MAX: Duration = Duration::from_millis(200);
const PSS_KIB_MAX: u64 = 100 * 1024;

/// Everything measured on one engine.
#[derive(Debug, Default)]
pub struct Measured {
    /// Bytes of a bare row.
    pub bytes: usize,
    pub insert: Series,
    pub note: Series,
    pub inserts_together: Series,
    pub notes_at_once: Series,
    pub notes_inside: Series,
    /// Durable commits of those served inside this process.
    pub commits: u64,
    /// A page's series, and its compressed bytes.
    pub screen: (Series, usize),
    pub caseload: (Series, usize),
    /// My work with 4 children and with 40; a manager's home with 30 and with 300.
    pub worker_few: (Series, usize),
    pub worker_many: (Series, usize),
    pub manager_few: (Series, usize),
    pub manager_many: (Series, usize),
    /// The pages of a team of 30 and of one of 300, over three months.
    pub team_few: (Series, usize),
    pub team_many: (Series, usize),
    /// The checks of a long note, asked for without saving it.
    pub checks: Series,
    pub starts: Vec<Duration>,
    pub pss_kib: u64,
}

/// One promise.
pub struct Verdict {
    pub what: &'static str,
    pub figure: String,
    pub bound: String,
    /// None where the promise says nothing of such a machine.
    pub met: Option<bool>,
}

/// Prints the table and the verdicts, and says whether none is unmet.
pub fn report(engine: &str, measured: &Measured, on_a_server: bool) -> bool {
    table(engine, measured);
    let mut verdicts = Vec::new();
    if on_a_server {
        verdicts.push(times_insert(measured));
    } else {
        verdicts.extend([over_insert(measured), cpu(measured)]);
    }
    verdicts.extend(together(measured));
    verdicts.extend([
        at_most(
            "first screen of a file, 50 notes",
            measured.screen.0.median(),
            SCREEN_MAX,
        ),
        at_most("caseload list", measured.caseload.0.median(), CASELOAD_MAX),
        at_most_times(
            "My work for 40 children over 4",
            &measured.worker_many.0,
            &measured.worker_few.0,
        ),
        at_most_times(
            "manager's home for 300 children over 30",
            &measured.manager_many.0,
            &measured.manager_few.0,
        ),
        at_most_times(
            "team page for 300 children over 30",
            &measured.team_many.0,
            &measured.team_few.0,
        ),
        at_most(
            "findings on 3,000 words, 95th percentile",
            measured.checks.percentile_95(),
            CHECKS_MAX,
        ),
        at_most(
            "first answer after the start",
            median(&measured.starts),
            START_MAX,
        ),
        memory(measured),
    ]);
    print(&verdicts)
}

/// Prints promises with what became of them, and says whether all were kept.
pub fn print(verdicts: &[Verdict]) -> bool {
    for Verdict {
        what,
        figure,
        bound,
        met,
    } in verdicts
    {
        let word = match met {
            Some(true) => "met",
            Some(false) => "NOT MET",
            None => "not judged",
        };
        println!("  {what:<44}{figure:>12}   {bound:<40}{word}");
    }
    println!();
    verdicts.iter().all(|verdict| verdict.met != Some(false))
}

fn table(engine: &str, measured: &Measured) {
    let one = format!("bare insert of {} bytes", measured.bytes);
    let page = |name: &str, bytes: usize| format!("{name}, {bytes} bytes compressed");
    let lines = [
        (one.as_str(), &measured.insert),
        ("note finalised", &measured.note),
        ("bare inserts, eight a commit", &measured.inserts_together),
        ("notes finalised by eight at once", &measured.notes_at_once),
        (
            "the same, served inside this process",
            &measured.notes_inside,
        ),
        (&page("first screen", measured.screen.1), &measured.screen.0),
        (&page("caseload", measured.caseload.1), &measured.caseload.0),
        (
            &page("home, 4 children", measured.worker_few.1),
            &measured.worker_few.0,
        ),
        (
            &page("home, 40 children", measured.worker_many.1),
            &measured.worker_many.0,
        ),
        (
            &page("home, team of 30", measured.manager_few.1),
            &measured.manager_few.0,
        ),
        (
            &page("home, team of 300", measured.manager_many.1),
            &measured.manager_many.0,
        ),
        (
            &page("team page, 30 children", measured.team_few.1),
            &measured.team_few.0,
        ),
        (
            &page("team page, 300 children", measured.team_many.1),
            &measured.team_many.0,
        ),
        ("checks of a note of 3,000 words", &measured.checks),
    ];
    println!("{}", heading(engine));
    for (what, series) in lines {
        println!("{}", series.line(what));
    }
    println!();
}

fn over_insert(measured: &Measured) -> Verdict {
    let (insert, note) = (measured.insert.median(), measured.note.median());
    let bound = insert + OVER_INSERT_MAX;
    let is_judged = insert <= DISK_MAX;
    Verdict {
        what: "finalise, median",
        figure: ms(note),
        bound: if is_judged {
            format!("bare insert + 1 ms = {}", ms(bound))
        } else {
            format!("{} where bare is 0.3 ms or less", ms(bound))
        },
        met: is_judged.then_some(note <= bound),
    }
}

fn times_insert(measured: &Measured) -> Verdict {
    let times = measured.note.median().as_secs_f64() / measured.insert.median().as_secs_f64();
    Verdict {
        what: "finalise, median over bare insert's",
        figure: format!("{times:.1} times"),
        bound: format!("at most {TIMES_INSERT_MAX} times"),
        met: Some(times <= TIMES_INSERT_MAX),
    }
}

fn cpu(measured: &Measured) -> Verdict {
    at_most(
        "finalise, processor time of the server",
        measured.note.cpu_each(),
        CPU_MAX,
    )
}

fn together(measured: &Measured) -> [Verdict; 2] {
    let share = measured.notes_at_once.rate() / measured.inserts_together.rate();
    let commits = measured.commits as f64 / measured.notes_inside.acts() as f64;
    [
        Verdict {
            what: "eight at once, share of bare inserts' rate",
            figure: format!("{:.1} %", share * 100.0),
            bound: format!("at least {:.0} %", RATE_SHARE_MIN * 100.0),
            met: Some(share >= RATE_SHARE_MIN),
        },
        Verdict {
            what: "eight at once, durable commits a note",
            figure: format!("{commits:.2}"),
            bound: format!("at most {COMMITS_EACH_MAX}, counted inside"),
            met: Some(commits <= COMMITS_EACH_MAX),
        },
    ]
}

fn at_most(what: &'static str, figure: Duration, bound: Duration) -> Verdict {
    Verdict {
        what,
        figure: ms(figure),
        bound: format!("at most {}", ms(bound)),
        met: Some(figure <= bound),
    }
}

fn at_most_times(what: &'static str, many: &Series, few: &Series) -> Verdict {
    let times = many.median().as_secs_f64() / few.median().as_secs_f64();
    Verdict {
        what,
        figure: format!("{times:.2} times"),
        bound: format!("at most {HOME_TIMES_MAX} times"),
        met: Some(times <= HOME_TIMES_MAX),
    }
}

fn memory(measured: &Measured) -> Verdict {
    Verdict {
        what: "memory after the run (PSS)",
        figure: format!("{:.1} MiB", measured.pss_kib as f64 / 1024.0),
        bound: format!("less than {} MiB", PSS_KIB_MAX / 1024),
        met: Some(measured.pss_kib < PSS_KIB_MAX),
    }
}

fn median(times: &[Duration]) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort();
    sorted[sorted.len() / 2]
}
