//! `daybook policy new`

use super::args::New;
use crate::config::Config;
use crate::outcome::{DONE, FOUND_WRONG, Failed};
use crate::say::say;
use crate::world;
use policy::book::new_policy;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;

/// Prints a policy to begin with, which `policy check` accepts (TRN-001, CFG-001).
pub fn run(config: &Config, asked: &New) -> Result<u8, Failed> {
    let book = world::book(config)?;
    if book.policies().iter().any(|policy| policy.id() == asked.id) {
        eprintln!(
            "daybook: there is a policy `{}` already: choose another id, or copy its file and give the copy the next version and a first day",
            asked.id
        );
        return Ok(FOUND_WRONG);
    }
    let text = new_policy(&asked.id, &asked.title, &asked.document);
    let name = asked
        .out
        .as_deref()
        .map_or_else(|| asked.id.clone(), |out| out.display().to_string());
    if let Err(faults) = book.read_one(&name, &text) {
        for fault in &faults {
            eprintln!("daybook: {fault}");
        }
        return Ok(FOUND_WRONG);
    }
    match &asked.out {
        Some(out) => {
            write(out, &text)?;
            say!(
                "{} is there. Check it with: daybook policy check {0}",
                out.display()
            );
        }
        None => say!("{}", text.trim_end()),
    }
    Ok(DONE)
}

/// Writes a file that is not there yet.
fn write(out: &Path, text: &str) -> Result<(), Failed> {
    let cannot =
        |error: std::io::Error| Failed::said(format!("cannot write {}: {error}", out.display()));
    let mut file = File::create_new(out).map_err(cannot)?;
    file.write_all(text.as_bytes()).map_err(cannot)
}
