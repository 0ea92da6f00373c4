//! `daybook policy try`

use super::args::Try;
use super::named;
use crate::config::Config;
use crate::outcome::{DONE, FOUND_WRONG, Failed};
use crate::progress::Bar;
use crate::say::say;
use crate::world;
use casework::Who;
use casework::policies::{Change, Figures, Months, Report, try_out};
use serde_json::{Value, json};
use std::path::Path;

/// Tries a proposed policy on the recorded notes; changes nothing (CFG-001).
pub async fn run(config: &Config, asked: &Try) -> Result<u8, Failed> {
    if asked.to < asked.from {
        return Err(Failed::said("--to lies before --from"));
    }
    let path = Path::new(&asked.name);
    let proposed = if path.is_file() {
        match named::file(&world::book(config)?, path)? {
            Ok(policy) => policy,
            Err(faults) => {
                faults.iter().for_each(|fault| say!("{fault}"));
                return Ok(FOUND_WRONG);
            }
        }
    } else {
        named::named(config, &asked.name, None)?
    };
    let desk = world::desk(config).await?;
    let months = Months {
        first: asked.from,
        last: asked.to,
        notes_max: u64::MAX,
    };
    let bar = Bar::new("Trying the policy");
    let told = |done, all| bar.at(done, all);
    let report = try_out(
        &desk,
        &Who::operator(),
        &proposed,
        months,
        &told,
        world::now(),
    )
    .await?;
    bar.done();
    if asked.json {
        say!("{}", whole(proposed.id(), proposed.version(), &report));
    } else {
        say!(
            "{}, version {}, tried on contacts from {} to {}",
            proposed.title(),
            proposed.version(),
            asked.from,
            asked.to
        );
        print_words(&report);
    }
    Ok(DONE)
}

fn print_words(report: &Report) {
    print_figures(&report.all, "");
    for fired in &report.all.rules {
        say!(
            "  {:<32} {}  {}",
            fired.clause,
            change(fired.notes),
            fired.heading
        );
    }
    for (team, figures) in &report.teams {
        say!("\n{}", team.as_deref().unwrap_or(NO_TEAM));
        print_figures(figures, "  ");
        for fired in figures
            .rules
            .iter()
            .filter(|fired| fired.notes.then != fired.notes.now)
        {
            say!("    {:<30} {}", fired.clause, change(fired.notes));
        }
    }
}

/// What notes of children whom no team held stand under.
const NO_TEAM: &str = "No team held the child that day";

fn print_figures(figures: &Figures, indent: &str) {
    say!("{indent}notes judged again               {}", figures.notes);
    say!(
        "{indent}with any difference              {}",
        figures.differ
    );
    say!(
        "{indent}late                             {}",
        change(figures.late)
    );
    say!(
        "{indent}stopped from being finalised     {}",
        change(figures.stopped)
    );
}

fn change(change: Change) -> String {
    format!("{} then, {} now", change.then, change.now)
}

fn whole(id: &str, version: u32, report: &Report) -> Value {
    let teams = report.teams.iter().map(|(team, each)| {
        let mut each = figures(each);
        if let Some(each) = each.as_object_mut() {
            each.insert("team".to_owned(), json!(team));
        }
        each
    });
    json!({
        "policy": id,
        "version": version,
        "from": report.span.first.to_string(),
        "to": report.span.last.to_string(),
        "all": figures(&report.all),
        "teams": teams.collect::<Vec<_>>(),
    })
}

fn figures(figures: &Figures) -> Value {
    let pair = |change: Change| json!({ "then": change.then, "now": change.now });
    let rules = figures.rules.iter().map(|fired| {
        json!({
            "clause": fired.clause,
            "heading": fired.heading,
            "then": fired.notes.then,
            "now": fired.notes.now,
        })
    });
    json!({
        "notes": figures.notes,
        "differ": figures.differ,
        "late": pair(figures.late),
        "stopped": pair(figures.stopped),
        "rules": rules.collect::<Vec<_>>(),
    })
}
