//! `daybook verify`

use crate::args::Verify;
use crate::config::Config;
use crate::outcome::{DONE, FOUND_WRONG, Failed};
use crate::progress::Bar;
use crate::say::say;
use crate::world;
use casework::{Who, verify};
use export::receipt;
use serde_json::json;
use store::verify::{NotCompared, Noted, Report};

/// Checks every record.
pub async fn run(config: &Config, command: &Verify) -> Result<u8, Failed> {
    let noted = command.expect.as_deref().map(noted).transpose()?;
    let desk = world::desk(config).await?;
    let who = Who::operator();
    if command.rebuild {
        let bar = Bar::new("Making the read tables anew");
        verify::rebuild(&desk, &who, &|done, all| bar.at(done, all), world::now()).await?;
        bar.done();
    }
    let bar = Bar::new("Checking");
    let report = verify::verify(
        &desk,
        &who,
        noted,
        &|done, all| bar.at(done, all),
        world::now(),
    )
    .await?;
    bar.done();
    if command.json {
        print_json(&report)
    } else {
        print_words(&report)
    }
    Ok(if report.faults.is_empty() {
        DONE
    } else {
        FOUND_WRONG
    })
}

fn noted(text: &str) -> Result<Noted, Failed> {
    let noted =
        receipt::Noted::parse(text).map_err(|error| Failed::said(format!("--expect: {error}")))?;
    Ok(Noted {
        size: noted.size,
        root: noted.root,
    })
}

fn print_words(report: &Report) {
    for fault in &report.faults {
        say!("{fault}");
    }
    let found = match report.faults.len() {
        0 => "nothing is wrong".to_owned(),
        1 => "1 thing is wrong".to_owned(),
        many => format!("{many} things are wrong"),
    };
    say!(
        "{} entries and {} rows of the access trail checked: {found}.",
        report.head.size,
        report.trail_rows
    );
    for rows in &report.not_compared {
        print_not_compared(rows);
    }
    let head = receipt::Noted {
        size: report.head.size,
        root: report.head.root,
    };
    say!("Ledger: {}", head.text());
}

fn print_not_compared(rows: &NotCompared) {
    let NotCompared { table, why, .. } = rows;
    let differ = match rows.differ {
        0 => "No row differs".to_owned(),
        1 => "1 row differs".to_owned(),
        many => format!("{many} rows differ"),
    };
    say!("The read table {table} could not be held to the entries: {why}.");
    match rows.mended_by {
        "" => say!("{differ} from what would be made now."),
        mended_by => say!("{differ} from what would be made now. {mended_by}."),
    }
}

fn print_json(report: &Report) {
    let rows =
        |rows: &NotCompared| json!({"table": rows.table, "why": rows.why, "differ": rows.differ});
    let not_compared: Vec<_> = report.not_compared.iter().map(rows).collect();
    let faults: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
    let answer = json!({
        "entries": report.head.size,
        "root": report.head.root.to_string(),
        "trail_rows": report.trail_rows,
        "sound": faults.is_empty(),
        "faults": faults,
        "not_compared": not_compared,
    });
    say!("{answer}");
}
