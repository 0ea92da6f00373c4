//! `daybook calendar`: the days off by which the policy in force counts. It is read here, and changed
//! on its page, by a person with a reason (CFG-002).

use crate::args::Calendar as Asked;
use crate::config::Config;
use crate::outcome::{DONE, Failed};
use crate::say::say;
use crate::world;
use casework::calendar::{self, Shown};
use casework::{Changed, Who};
use jiff::civil::Date;
use record::calendar::Change;
use serde_json::{Value, json};

/// Reads the calendar, as the operator: it tells of no child.
pub async fn run(config: &Config, command: &Asked) -> Result<u8, Failed> {
    let Asked::List { json } = command;
    let desk = world::desk(config).await?;
    let now = world::now();
    let shown = calendar::shown(&desk, &Who::operator(), now).await?;
    if *json {
        say!("{}", whole(&shown));
    } else {
        print(&shown, now.today());
    }
    Ok(DONE)
}

/// Every day of every year, and every change.
fn whole(shown: &Shown) -> Value {
    let (first, last) = shown.calendar.known();
    let day = |(day, name): (Date, &str)| {
        let provisional = !(first..=last).contains(&day.year());
        json!({ "day": day.to_string(), "name": name, "provisional": provisional })
    };
    let change = |changed: &Changed| {
        json!({
            "at": changed.at.to_string(), "by": changed.by, "what": what(changed.change.change()),
            "because": changed.change.because(),
        })
    };
    json!({
        "calendar": shown.calendar.name(), "title": shown.calendar.title(),
        "known_from": first, "known_to": last,
        "days_off": shown.calendar.days_off().map(day).collect::<Vec<_>>(),
        "changes": shown.changes.iter().map(change).collect::<Vec<_>>(),
    })
}

/// The days from this year on, and what was changed of the calendar.
fn print(shown: &Shown, today: Date) {
    let (first, last) = shown.calendar.known();
    say!("{} ({})", shown.calendar.title(), shown.calendar.name());
    say!(
        "The days of {first} to {last} are published; a limit that counts into a later year is provisional."
    );
    let mut year = None;
    let days = shown.calendar.days_off();
    for (day, name) in days.filter(|(day, _)| day.year() >= today.year()) {
        if year.replace(day.year()) != Some(day.year()) {
            let known = (first..=last).contains(&day.year());
            say!("{}{}", day.year(), if known { "" } else { ", provisional" });
        }
        say!("  {day} {name}");
    }
    say!("Changes: {}", shown.changes.len());
    for changed in &shown.changes {
        let because = changed.change.because();
        say!(
            "  {}: {}, by {}: {because}",
            changed.at,
            what(changed.change.change()),
            changed.by
        );
    }
}

fn what(change: &Change) -> String {
    match change {
        Change::DayOff(day, name) => format!("{day} is a day off, {name}"),
        Change::Worked(day) => format!("{day} is worked after all"),
        Change::Published(year) => format!("the days of {year} are published"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        reason = "a test may stop at the first surprise"
    )]

    use super::*;
    use jiff::civil::date;
    use policy::clock::Calendar;
    use record::calendar::{CalendarChange, TypedChange};
    use record::ids::EntryId;
    use record::time::Now;

    /// CFG-002: a change is told with who made it, when and why, and its day as the calendar has it.
    #[test]
    fn a_change_is_told_with_who_made_it_and_why() {
        let file = "calendar = \"ours\"\ntitle = \"Ours\"\nknown_from = 2026\nknown_to = 2026\n\
                    [holidays]\n2026-12-25 = \"Christmas Day\"\n";
        let typed = TypedChange {
            what: "day-off".to_owned(),
            day: "24/12/2026".to_owned(),
            name: "Christmas Eve".to_owned(),
            because: "Agreed for all offices".to_owned(),
            ..TypedChange::default()
        };
        let changed = Changed {
            entry: EntryId::new(uuid::Uuid::nil()),
            change: CalendarChange::parse("ours", &typed).unwrap(),
            by: "Karen Holt".to_owned(),
            at: Now::at("2026-11-20T09:00:00Z".parse().unwrap()).instant(),
        };
        let mut calendar = Calendar::read("ours.toml", file).unwrap();
        calendar.change(changed.change.change());
        let told = whole(&Shown {
            calendar,
            changes: vec![changed],
        });
        assert_eq!(told["days_off"][0]["day"], date(2026, 12, 24).to_string());
        let change = &told["changes"][0];
        assert_eq!(change["what"], "2026-12-24 is a day off, Christmas Eve");
        assert_eq!(change["by"], "Karen Holt");
        assert_eq!(change["because"], "Agreed for all offices");
    }
}
