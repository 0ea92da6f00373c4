//! `daybook policy`

use crate::args::Policy as Asked;
use crate::config::Config;
use crate::outcome::{DONE, FOUND_WRONG, Failed};
use crate::say::say;
use crate::world;
use casework::{Who, policies};
use policy::{Book, Clause, Policy};
use serde_json::json;
use std::path::Path;

/// Recording policies. Only adopting one needs a database.
pub async fn run(config: &Config, command: &Asked) -> Result<u8, Failed> {
    match command {
        Asked::List { json } => {
            list(&world::read_book(&[])?, *json);
            Ok(DONE)
        }
        Asked::Show { name, json } => {
            let book = book_with(name)?;
            show(named(&book, name)?, *json);
            Ok(DONE)
        }
        Asked::Check { file } => check(file),
        Asked::Adopt { name, from } => {
            let desk = world::desk(config).await?;
            let policy = named(desk.book(), name)?;
            policies::adopt(&desk, &Who::operator(), policy, *from, world::now()).await?;
            say!("{} is in force from {from}.", policy.title());
            Ok(DONE)
        }
    }
}

fn read_file(path: &Path) -> Result<(String, String), Failed> {
    let text = std::fs::read_to_string(path)
        .map_err(|_| Failed::said(format!("cannot read {}", path.display())))?;
    Ok((path.display().to_string(), text))
}

/// The shipped policies, with the file where the name is one.
fn book_with(name: &str) -> Result<Book, Failed> {
    let path = Path::new(name);
    let files = if path.exists() {
        vec![read_file(path)?]
    } else {
        Vec::new()
    };
    world::read_book(&files)
}

fn named<'b>(book: &'b Book, name: &str) -> Result<&'b Policy, Failed> {
    let last = book.policies().iter().rfind(|policy| policy.id() == name);
    let from_file = || {
        Path::new(name)
            .exists()
            .then(|| book.policies().last())
            .flatten()
    };
    last.or_else(from_file).ok_or_else(|| {
        let mut known: Vec<&str> = book.policies().iter().map(Policy::id).collect();
        known.dedup();
        Failed::said(format!(
            "there is no policy {name}: the policies are {}",
            known.join(", ")
        ))
    })
}

fn list(book: &Book, json: bool) {
    for policy in book.policies() {
        if json {
            let answer = json!({
                "id": policy.id(),
                "version": policy.version(),
                "title": policy.title(),
                "from": policy.from().map(|day| day.to_string()),
            });
            say!("{answer}");
        } else {
            say!(
                "{:<12} version {:<4} {}",
                policy.id(),
                policy.version(),
                policy.title()
            );
        }
    }
}

fn show(policy: &Policy, json: bool) {
    if json {
        let clauses: Vec<_> = policy.clauses().iter().map(clause_json).collect();
        say!(
            "{}",
            json!({ "id": policy.id(), "title": policy.title(), "clauses": clauses })
        );
        return;
    }
    say!(
        "{} ({}, version {})",
        policy.title(),
        policy.id(),
        policy.version()
    );
    for clause in policy.clauses() {
        say!(
            "\n{}\n  {}\n  {}: {}",
            clause.heading,
            clause.rule,
            clause.slug,
            clause.value
        );
        match &clause.source {
            Some(source) => say!("  {}: {}", clause.origin.label(), source.place()),
            None => say!("  {}", clause.origin.label()),
        }
    }
}

fn clause_json(clause: &Clause) -> serde_json::Value {
    json!({
        "clause": clause.slug,
        "heading": clause.heading,
        "rule": clause.rule,
        "value": clause.value,
        "origin": clause.origin.code(),
        "place": clause.source.as_ref().map(|source| source.place()),
        "since": clause.since.map(|day| day.to_string()),
    })
}

fn check(file: &Path) -> Result<u8, Failed> {
    let (name, text) = read_file(file)?;
    match Book::read([(name.as_str(), text.as_str())]) {
        Ok(_) => {
            say!("{name} is a sound policy.");
            Ok(DONE)
        }
        Err(faults) => {
            for fault in &faults {
                say!("{fault}");
            }
            Ok(FOUND_WRONG)
        }
    }
}
