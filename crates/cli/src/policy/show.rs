//! `daybook policy list` and `policy show`

use crate::say::say;
use policy::book::{Clock, ClockCase, Condition, ContactType};
use policy::clock::Limit;
use policy::{Book, Clause, Policy};
use record::ledger::Digest;
use serde_json::{Value, json};

/// Lists the policies of a book.
pub fn list(book: &Book, json: bool) {
    for policy in book.policies() {
        if json {
            say!("{}", Value::Object(head(policy)));
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

/// Shows a policy clause by clause (TRN-001, CFG-004).
pub fn show(policy: &Policy, json: bool) {
    if json {
        say!("{}", whole(policy));
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

fn head(policy: &Policy) -> serde_json::Map<String, Value> {
    let head = json!({
        "id": policy.id(),
        "version": policy.version(),
        "title": policy.title(),
        "document": policy.document(),
        "from": policy.from().map(|day| day.to_string()),
        "to": policy.to().map(|day| day.to_string()),
        "digest": Digest::new(policy.digest()).to_string(),
    });
    match head {
        Value::Object(head) => head,
        _ => serde_json::Map::new(),
    }
}

fn whole(policy: &Policy) -> Value {
    let mut all = head(policy);
    let clauses = policy.clauses().iter().map(clause).collect();
    let clocks = policy.clocks().map(|each| clock(policy, each)).collect();
    let kinds = policy.contact_types().iter().map(kind).collect();
    all.insert("clauses".to_owned(), Value::Array(clauses));
    all.insert("clocks".to_owned(), Value::Array(clocks));
    all.insert("contact_types".to_owned(), Value::Array(kinds));
    Value::Object(all)
}

fn clause(clause: &Clause) -> Value {
    let source = clause.source.as_ref().map(|source| {
        json!({
            "document": source.document,
            "heading": source.heading,
            "lines": source.lines,
            "words": source.words,
        })
    });
    json!({
        "clause": clause.slug,
        "heading": clause.heading,
        "rule": clause.rule,
        "value": clause.value,
        "origin": clause.origin.code(),
        "place": clause.source.as_ref().map(policy::Source::place),
        "source": source,
        "since": clause.since.map(|day| day.to_string()),
    })
}

fn clock(policy: &Policy, clock: &Clock) -> Value {
    json!({
        "clock": clock.name,
        "clause": clock.clause(policy).slug,
        "origin": clock.clause(policy).origin.code(),
        "limit": clock.limit.map(Limit::words),
        "otherwise": clock.otherwise,
        "start": clock.start.code(),
        "after": clock.after,
        "act": clock.act.code(),
        "owner": clock.owner.code(),
        "missed": clock.missed.code(),
        "repeats": clock.repeats,
        "when": condition(&clock.when),
        "cases": clock.cases.iter().map(case).collect::<Vec<_>>(),
    })
}

fn case(case: &ClockCase) -> Value {
    json!({
        "when": condition(&case.when),
        "limit": case.limit.map(Limit::words),
        "start": case.start.map(|start| start.code()),
    })
}

fn condition(when: &Condition) -> Value {
    json!({
        "kinds": when.kinds,
        "statuses": when.statuses.iter().map(|each| each.code()).collect::<Vec<_>>(),
        "owners": when.owners.iter().map(|each| each.code()).collect::<Vec<_>>(),
        "marks": when.marks.iter().map(|each| each.code()).collect::<Vec<_>>(),
    })
}

fn kind(kind: &ContactType) -> Value {
    json!({
        "code": kind.code,
        "label": kind.label,
        "class": kind.class.code(),
        "visit": kind.visit,
        "statutory": kind.statutory,
        "statuses": kind.statuses.iter().map(|each| each.code()).collect::<Vec<_>>(),
    })
}
