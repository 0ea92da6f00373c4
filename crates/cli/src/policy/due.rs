//! `daybook policy due`

use super::args::{Case, Due};
use super::named::named;
use crate::config::Config;
use crate::outcome::{DEPENDS, DONE, Failed, NO_LIMIT};
use crate::say::say;
use jiff::Zoned;
use policy::Policy;
use policy::book::{ClockMark, Condition, Owner, Situation, Status};
use policy::clock::{DueBy, NoDue, Start, due_from};
use serde_json::json;

/// Says by when something is due under a policy, and which clause says so (TIME-001, TIME-014).
pub fn run(config: &Config, asked: &Due) -> Result<u8, Failed> {
    let from = Start::parse(&asked.from)
        .map_err(|not| Failed::said(format!("--from {} is {not}", asked.from)))?;
    if Start::is_shown_twice(&asked.from) {
        eprintln!(
            "daybook: clocks in England showed {} twice; the first is meant. For the second write {}+00:00",
            asked.from, asked.from
        );
    }
    let policy = named(config, &asked.name, Some(from.day))?;
    let told = Told::read(&policy, &asked.case)?;
    let situation = Situation {
        kind: asked.case.kind.as_deref(),
        statuses: &told.statuses,
        owner: told.owner,
        marks: &told.marks,
    };
    // `--from` is the moment of whatever starts the clock in this case.
    match due_from(&policy, &asked.clock, &situation, |_| Some(from)) {
        Ok(due) if asked.json => print_json(&due),
        Ok(due) => print_words(&policy, &due, from),
        Err(no @ NoDue::Unknown { .. }) => return Err(Failed::said(unknown(&policy, &no))),
        Err(no) => return Ok(nothing(&policy, &asked.clock, &no)),
    }
    Ok(DONE)
}

/// The case as the policy's words.
struct Told {
    statuses: Vec<Status>,
    owner: Option<Owner>,
    marks: Vec<ClockMark>,
}

impl Told {
    /// Statuses, marks and owner are words of closed lists; the type of contact is the policy's.
    fn read(policy: &Policy, case: &Case) -> Result<Self, Failed> {
        if let Some(kind) = case.kind.as_deref()
            && policy.contact_type(kind).is_none()
        {
            let known: Vec<&str> = policy
                .contact_types()
                .iter()
                .map(|kind| kind.code.as_str())
                .collect();
            return Err(Failed::said(format!(
                "`{}` has no type of contact `{kind}`: choose one of {}",
                policy.id(),
                known.join(", ")
            )));
        }
        Ok(Self {
            statuses: case
                .statuses
                .iter()
                .filter_map(|code| Status::parse(code))
                .collect(),
            owner: case.owner.as_deref().and_then(Owner::parse),
            marks: case
                .marks
                .iter()
                .filter_map(|code| ClockMark::parse(code))
                .collect(),
        })
    }
}

fn print_json(due: &DueBy) {
    let answer = json!({
        "due": due.rfc3339(),
        "limit": due.limit.words(),
        "clause": due.clause.slug,
        "origin": due.origin.code(),
        "provisional": due.provisional,
    });
    say!("{answer}");
}

fn print_words(policy: &Policy, due: &DueBy, from: Start) {
    say!("Due {}", moment(&due.at.zoned()));
    say!("{} from {}", due.limit.words(), moment(&from.at.zoned()));
    say!(
        "Clause {} of {}, version {}: {}",
        due.clause.slug,
        policy.title(),
        policy.version(),
        due.clause.place
    );
    if due.provisional {
        say!(
            "Provisional: the bank holidays of some of these days are not yet known ({} knows {} to {}).",
            policy.calendar().title(),
            policy.calendar().known().0,
            policy.calendar().known().1
        );
    }
}

/// `Sunday 29 March 2026, 19:00:00 (UTC+01:00)`.
fn moment(at: &Zoned) -> String {
    at.strftime("%A %-d %B %Y, %H:%M:%S (UTC%:z)").to_string()
}

fn unknown(policy: &Policy, no: &NoDue) -> String {
    match no {
        NoDue::Unknown { nearest: None, .. } => {
            let known: Vec<&str> = policy.clocks().map(|clock| clock.name.as_str()).collect();
            format!("{no}; the clocks are {}", known.join(", "))
        }
        no => no.to_string(),
    }
}

/// Says why there is no due time, and what could be told to get one.
fn nothing(policy: &Policy, name: &str, no: &NoDue) -> u8 {
    eprintln!("daybook: {no}");
    if !matches!(no, NoDue::Depends { .. }) {
        return NO_LIMIT;
    }
    let cases = policy.clock(name).map_or(&[][..], |clock| &clock.cases);
    for case in cases {
        eprintln!("  tell it with {}", flags(&case.when));
    }
    DEPENDS
}

/// What to write for a case: `--status child-protection`.
fn flags(when: &Condition) -> String {
    let kinds = when.kinds.iter().map(|kind| format!("--kind {kind}"));
    let statuses = when
        .statuses
        .iter()
        .map(|each| format!("--status {}", each.code()));
    let owners = when
        .owners
        .iter()
        .map(|each| format!("--owner {}", each.code()));
    let marks = when
        .marks
        .iter()
        .map(|each| format!("--mark {}", each.code()));
    let of = |flags: Vec<String>| flags.join(" or ");
    [
        of(kinds.collect()),
        of(statuses.collect()),
        of(owners.collect()),
        of(marks.collect()),
    ]
    .into_iter()
    .filter(|flags| !flags.is_empty())
    .collect::<Vec<_>>()
    .join(" with ")
}
