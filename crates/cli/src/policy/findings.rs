//! `daybook policy findings`

use super::args::Findings;
use super::named::named;
use crate::config::Config;
use crate::outcome::{DONE, FOUND_WRONG, Failed};
use crate::say::say;
use policy::sheet::{self, Answer, AnswerClause, AnswerFinding, SHEET_BYTES_MAX};
use std::fs::File;
use std::io::{Read, stdin};
use std::path::Path;

/// Judges a note in a file by a policy, without a database (FIN-012).
pub fn run(config: &Config, asked: &Findings) -> Result<u8, Failed> {
    let policy = named(config, &asked.name, None)?;
    let text = read(&asked.file)?;
    match sheet::findings(&policy, &text) {
        Ok(answer) if asked.json => {
            say!("{}", answer.to_json());
            Ok(DONE)
        }
        Ok(answer) => {
            print_words(&answer);
            Ok(DONE)
        }
        Err(bad) => {
            eprintln!("daybook: {}: {bad}", asked.file.display());
            Ok(FOUND_WRONG)
        }
    }
}

/// The text of the file, or of standard input for `-`; one byte past the limit is enough to know
/// that there is too much.
fn read(file: &Path) -> Result<String, Failed> {
    let cannot = |_| Failed::said(format!("cannot read {}", file.display()));
    let from: Box<dyn Read> = if file.as_os_str() == "-" {
        Box::new(stdin())
    } else {
        Box::new(File::open(file).map_err(cannot)?)
    };
    let most = u64::try_from(SHEET_BYTES_MAX).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    from.take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(cannot)?;
    String::from_utf8(bytes)
        .map_err(|_| Failed::said(format!("{} is not text in UTF-8", file.display())))
}

fn print_words(answer: &Answer) {
    say!("{}", answer.title);
    if let Some(due) = &answer.due {
        let provisional = if due.provisional { ", provisional" } else { "" };
        say!(
            "Due {} ({}{provisional}) {}",
            due.due,
            due.limit,
            place(&due.clause)
        );
    }
    if let Some(late) = &answer.late {
        say!(
            "{}: {} after its limit {}",
            late.label,
            late.by,
            place(&late.clause)
        );
    }
    if !answer.problems.is_empty() {
        say!("\nCannot be read");
    }
    for problem in &answer.problems {
        say!("  {}: {}", problem.field, problem.message);
    }
    for (level, heading) in [
        ("blocks", "Must be put right before finalising"),
        ("think", "Think about"),
        ("done", "Done"),
    ] {
        let of = || answer.findings.iter().filter(|each| each.level == level);
        if of().next().is_some() {
            say!("\n{heading}");
        }
        of().for_each(print_finding);
    }
    let can = if answer.can_finalise { "can" } else { "cannot" };
    say!("\nThis note {can} be finalised as it stands.");
}

fn print_finding(finding: &AnswerFinding) {
    if finding.field.is_empty() {
        say!("  {}", finding.sentence);
    } else {
        say!("  {}: {}", finding.field, finding.sentence);
    }
    if let Some(passage) = &finding.passage {
        say!("    paragraph {}: “{}”", passage.line, passage.words);
    }
    if !finding.remedy.is_empty() {
        say!("    {}", finding.remedy);
    }
    say!("    {}", place(&finding.clause));
}

/// `[policy-001/note-deadline: the document, its heading]`.
fn place(clause: &AnswerClause) -> String {
    format!("[{}/{}: {}]", clause.policy, clause.clause, clause.place)
}
