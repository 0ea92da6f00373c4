//! `daybook file`: the chronology of a child's file and what is known and owed, as one member of
//! staff may read it. It passes the same decision as their page, and who, why and that it was the
//! command line are in the access trail before anything is printed (ACC-001).

use crate::args::File;
use crate::config::Config;
use crate::outcome::{DONE, Failed};
use crate::say::say;
use crate::world;
use casework::file::{self, Front};
use casework::{Desk, Error, Filter, Line, Stated, Who, accounts};
use record::fact::Holds;
use record::ids::ChildId;
use record::ledger::event_text;
use serde_json::{Value, json};

/// Shows a file.
pub async fn run(config: &Config, command: &File) -> Result<u8, Failed> {
    let desk = world::desk(config).await?;
    let reason = file::reason_of(&command.reason).map_err(Error::from)?;
    let who = reader(&desk, &command.reader, &reason).await?;
    let front = read(&desk, &who, command.number, &reason).await;
    let front = front.map_err(|error| match error {
        // The same for a file that is not there and for one that this person may not know of.
        Error::NotFound => Failed::said("there is no such file"),
        error => error.into(),
    })?;
    if command.json {
        say!("{}", as_json(&front));
    } else {
        print(&front);
    }
    Ok(DONE)
}

async fn reader(desk: &Desk, sign_in: &str, reason: &str) -> Result<Who, Failed> {
    let found = accounts::member(desk, sign_in).await;
    let who = found.map_err(|error| match error {
        Error::NotFound => Failed::said(format!("nobody here signs in as {sign_in}")),
        error => error.into(),
    })?;
    Ok(Who {
        reason: Some(reason.to_owned()),
        ..who
    })
}

/// Reads the file; where the reader is not on the case, their reason is given first, as on the page.
async fn read(desk: &Desk, who: &Who, number: u64, reason: &str) -> Result<Front, Error> {
    let now = world::now();
    let child = file::of_number(desk, who, number, now).await?;
    match chronology(desk, who, child).await {
        Err(Error::ReasonNeeded(_)) => {
            file::give_reason(desk, who, child, reason, now).await?;
            chronology(desk, who, child).await
        }
        read => read,
    }
}

async fn chronology(desk: &Desk, who: &Who, child: ChildId) -> Result<Front, Error> {
    let filter = Filter {
        chronology: true,
        latest_first: true,
        ..Filter::default()
    };
    let mut front = file::chronology(desk, who, child, &filter, None, world::now()).await?;
    front.chronology.lines.reverse();
    Ok(front)
}

fn as_json(front: &Front) -> Value {
    let child = &front.child;
    let facts: Vec<Value> = front.facts.iter().map(fact).collect();
    let lines: Vec<Value> = front
        .chronology
        .lines
        .iter()
        .map(|one| line(front, one))
        .collect();
    let due = front
        .duties
        .iter()
        .map(|duty| json!({ "what": duty.what, "owner": duty.owner, "due": duty.due.to_string() }));
    json!({
        "number": child.number, "name": child.name, "statuses": child.statuses,
        "born": child.born.map(|day| day.to_string()), "opened": child.opened.to_string(),
        "facts": facts, "chronology": lines, "events": front.chronology.matching,
        "due": due.collect::<Vec<_>>(), "drafts": front.drafts.len(),
    })
}

fn fact(stated: &Stated) -> Value {
    let fact = &stated.fact;
    let fields: serde_json::Map<String, Value> = fact
        .fields()
        .iter()
        .map(|(name, text)| (name.to_owned(), text.into()))
        .collect();
    json!({
        "entry": stated.number, "kind": fact.kind().code(), "fields": fields,
        "known_by": fact.known_by().code(), "known_from": fact.known_from(),
        "recorded_at": stated.recorded_at.to_string(),
    })
}

fn line(front: &Front, line: &Line) -> Value {
    json!({
        "entry": line.number, "date": line.occurred.date.to_string(), "kind": line.kind,
        "reason": line.reason, "author": line.author_name, "late": late(front, line),
        "recorded_at": line.recorded_at.to_string(),
    })
}

/// What a reader is told of a late entry: the policy's label, when the event was, when it was
/// entered, by when it was due under which clause, and why it took longer (TIME-010); and what stands
/// beside it: when its author was away, and what was agreed in plans to catch up (REC-019, TIME-016).
fn late(front: &Front, line: &Line) -> Value {
    let away = front.away_for(line).into_iter().map(|away| {
        let to = away.to.map(|day| day.to_string());
        json!({ "from": away.from.to_string(), "to": to })
    });
    let plans = front.promises.of_note(line.entry).map(|promise| {
        json!({
            "by": promise.day.to_string(), "agreed_by": promise.agreed_by,
            "agreed_at": promise.agreed_at.to_string(), "clause": promise.clause,
        })
    });
    let (away, plans): (Vec<Value>, Vec<Value>) = (away.collect(), plans.collect());
    let why = Some(&line.late_reason).filter(|why| !why.is_empty());
    line.late.as_ref().map_or(Value::Null, |label| {
        json!({
            "label": label, "event": event_text(&line.occurred),
            "entered": line.recorded_at.to_string(),
            "due": line.due.map(|due| due.to_string()), "clause": line.clause, "reason": why,
            "away": away, "catch_up": plans,
        })
    })
}

fn print(front: &Front) {
    let child = &front.child;
    let name = Some(child.name.as_str()).filter(|name| !name.is_empty());
    say!("{} {}", child.number, name.unwrap_or("Name not recorded"));
    for stated in &front.facts {
        let known_by = stated.fact.known_by().label();
        let label = stated.fact.kind().label();
        say!("  {label}: {} ({known_by})", words(stated));
    }
    let chronology = &front.chronology;
    say!(
        "Chronology, {} of {} events:",
        chronology.lines.len(),
        chronology.matching
    );
    for line in &chronology.lines {
        say!("  {} {}", line.occurred.date, line.reason);
        if let Some(label) = &line.late {
            let why = Some(&line.late_reason).filter(|why| !why.is_empty());
            let why = why.map(|why| format!("; why: {why}")).unwrap_or_default();
            let (event, entered) = (event_text(&line.occurred), line.recorded_at);
            say!("    {label}: event {event}, entered {entered}{why}");
            for away in front.away_for(line) {
                let to = away
                    .to
                    .map_or_else(|| "no last day yet".to_owned(), |day| day.to_string());
                say!("    {} was away: {} to {to}", line.author_name, away.from);
            }
            for promise in front.promises.of_note(line.entry) {
                let (day, by, at) = (promise.day, &promise.agreed_by, promise.agreed_at);
                say!("    Catch-up plan: by {day}, agreed by {by}, {at}");
            }
        }
    }
    for duty in &front.duties {
        say!("Due {}: {} ({})", duty.due, duty.what, duty.owner);
    }
}

/// What a fact says, field by field, with labels for stored codes.
fn words(stated: &Stated) -> String {
    let fields = stated.fact.kind().fields().iter();
    let said = fields.filter_map(|field| {
        let text = stated.fact.text(field.name);
        let labelled = match field.holds {
            Holds::Person | Holds::Staff | Holds::Team => return None,
            Holds::Code(list) => list.iter().find(|(code, _)| *code == text),
            Holds::Text | Holds::Date | Holds::PastDate | Holds::LifeDay | Holds::Flag => None,
        };
        let text = labelled.map_or(text, |(_, label)| label);
        (!text.is_empty()).then(|| format!("{} {text}", field.label.to_lowercase()))
    });
    said.collect::<Vec<_>>().join(", ")
}
