//! What the passes took, against what was promised.

use super::Plan;
use super::council::Ran;
use super::workers::Answers;
use crate::series::{brief_heading, load, ms};
use crate::verdict::{Verdict, print};
use std::time::Duration;

/// A pass over 100,000 open duties.
const TOOK_MAX: Duration = Duration::from_secs(120);

/// How much longer people may wait, 99 times of 100, than while there is no pass: one write of it.
const LONGER_MAX: Duration = Duration::from_millis(50);

/// The most memory that a command may hold at once, and how much more of it a server than before:
/// pages of files, never all.
const COMMAND_KIB_MAX: u64 = 100 * 1024;
const MORE_KIB_MAX: u64 = 32 * 1024;

/// Everything measured on one engine.
#[derive(Debug, Default)]
pub struct Measured {
    pub made: Duration,
    /// Open duties.
    pub open: usize,
    /// What people waited for before the first pass.
    pub before: Pass,
    pub passes: Vec<Pass>,
    /// Files on which the last pass wrote something.
    pub written: u64,
}

/// One pass, or the time before all of them.
#[derive(Debug, Default)]
pub struct Pass {
    pub what: &'static str,
    pub ran: Ran,
    /// What people waited for meanwhile.
    pub answers: Answers,
    /// The most memory in KiB that the server held meanwhile.
    pub peak_kib: u64,
}

/// Prints it, and says whether every figure was met.
pub fn report(engine: &str, measured: &Measured, plan: Plan) -> bool {
    for pass in std::iter::once(&measured.before).chain(&measured.passes) {
        table(&format!("{engine}, {}", pass.what), &pass.answers);
    }
    println!(
        "  {} open duties on {} files of a census, made in {:.0} s; load {:.1}\n",
        measured.open,
        plan.files,
        measured.made.as_secs_f64(),
        load()
    );
    let mut verdicts = vec![failed(measured), written(measured)];
    for pass in &measured.passes {
        verdicts.extend([
            took(pass, measured.open),
            longer(pass, &measured.before.answers),
        ]);
        verdicts.push(peak(pass, &measured.before));
    }
    print(&verdicts)
}

fn table(heading: &str, answers: &Answers) {
    println!("{}", brief_heading(heading));
    for (what, series) in answers.each() {
        println!("{}", series.brief(what));
    }
    println!();
}

fn failed(measured: &Measured) -> Verdict {
    let during = measured.passes.iter().map(|pass| &pass.answers);
    let all = during.chain([&measured.before.answers]);
    let (failed, count) = all.fold((0, 0), |(failed, count), answers| {
        (failed + answers.failed, count + answers.count())
    });
    Verdict {
        what: "answers that failed",
        figure: format!("{failed} of {count}"),
        bound: "none".to_owned(),
        met: Some(failed == 0),
    }
}

fn written(measured: &Measured) -> Verdict {
    Verdict {
        what: "files written where nothing changed",
        figure: measured.written.to_string(),
        bound: "none".to_owned(),
        met: Some(measured.written == 0),
    }
}

fn took(pass: &Pass, open: usize) -> Verdict {
    let seconds = pass.ran.took.as_secs_f64();
    Verdict {
        what: pass.what,
        figure: format!("{seconds:.1} s"),
        bound: format!(
            "at most {} s; {:.0} a second",
            TOOK_MAX.as_secs(),
            open as f64 / seconds
        ),
        met: Some(pass.ran.took <= TOOK_MAX),
    }
}

/// The act whose wait grew most.
fn longer(pass: &Pass, before: &Answers) -> Verdict {
    let grew = pass.answers.each().into_iter().zip(before.each());
    let grew = grew.map(|((what, during), (_, before))| {
        let p99 = during.percentile_99();
        (p99.saturating_sub(before.percentile_99()), what)
    });
    let (longer, what) = grew.max().expect("people did something");
    Verdict {
        what: "  p99 of answers meanwhile, longer by",
        figure: ms(longer),
        bound: format!("at most {}: {what}", ms(LONGER_MAX)),
        met: Some(longer <= LONGER_MAX),
    }
}

fn peak(pass: &Pass, before: &Pass) -> Verdict {
    let mib = |kib: u64| format!("{:.1} MiB", kib as f64 / 1024.0);
    if let Some(kib) = pass.ran.peak_kib {
        return Verdict {
            what: "  most memory at once, the command's",
            figure: mib(kib),
            bound: format!("less than {}", mib(COMMAND_KIB_MAX)),
            met: Some(kib < COMMAND_KIB_MAX),
        };
    }
    let more = pass.peak_kib.saturating_sub(before.peak_kib);
    Verdict {
        what: "  most memory at once, the server's: more by",
        figure: mib(more),
        bound: format!("less than {}", mib(MORE_KIB_MAX)),
        met: Some(more < MORE_KIB_MAX),
    }
}
