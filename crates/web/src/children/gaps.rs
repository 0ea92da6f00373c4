//! Gaps in a file's timeline, marked so that a reader sees them, with who was away (REC-016, REC-019).

use casework::file::Front;
use casework::of_kind;
use jiff::Unit;
use jiff::civil::Date;
use maud::html;
use record::fact::FactKind;
use record::ids::EntryId;

use crate::components::{EntryKind, TimelineEntry, When};
use crate::late;
use crate::policies::rule;
use crate::say;

/// Days between two entries, or between the last and today, with nothing in them.
pub(super) struct Gap {
    /// The line of the page above which it stands; none where it stands below all of them.
    pub(super) above: Option<EntryId>,
    from: Date,
    to: Date,
    days: i32,
}

/// The gaps of a page that leaves nothing out, latest first.
pub(super) fn of(front: &Front, first_page: bool, today: Date) -> Vec<Gap> {
    let page = &front.notes;
    let mut gaps = Vec::new();
    let mut after = first_page.then_some(today);
    for line in &page.lines {
        let day = line.occurred.date;
        gaps.extend(after.and_then(|after| gap(front, day, after, Some(line.entry))));
        after = Some(day);
    }
    let earliest = page.beyond.or_else(|| opened(front));
    let last = earliest.zip(after);
    gaps.extend(last.and_then(|(from, to)| gap(front, from, to, None)));
    gaps
}

/// The day the file was opened: before it there was nothing to enter.
fn opened(front: &Front) -> Option<Date> {
    let opened = of_kind(&front.facts, FactKind::Opened);
    opened.filter_map(|stated| stated.fact.from()).min()
}

fn gap(front: &Front, from: Date, to: Date, above: Option<EntryId>) -> Option<Gap> {
    let days = from.until((Unit::Day, to)).ok()?.get_days();
    let allowed = i32::try_from(front.gap_days).unwrap_or(i32::MAX);
    (days > allowed).then_some(Gap {
        above,
        from,
        to,
        days,
    })
}

impl Gap {
    /// As the timeline shows it: how long, between which days, and who of the child's workers was
    /// away in it, with the rule that calls it one.
    pub(super) fn entry(&self, front: &Front, today: Date) -> TimelineEntry {
        let clause = format!("{}/gap-marker-days", front.policy);
        let workers = of_kind(&front.facts, FactKind::Allocation)
            .filter(|stated| stated.fact.from().is_none_or(|from| from <= self.to))
            .filter(|stated| stated.fact.date("to").is_none_or(|to| to >= self.from))
            .filter_map(|stated| stated.fact.staff("staff"));
        let mut workers: Vec<_> = workers.collect();
        workers.sort_unstable();
        workers.dedup();
        let away = workers.into_iter().filter_map(|worker| {
            let days = front.away.get(&worker)?.iter().copied();
            let days = days.filter(|away| away.overlaps(self.from, self.to));
            let days: Vec<_> = days.collect();
            Some(late::away(front.staff.get(&worker)?, &days))
        });
        let (from, to) = (say::plain_day(self.from), say::plain_day(self.to));
        TimelineEntry {
            title: format!("No entry for {} days", self.days).into(),
            kind: EntryKind::Gap,
            occurred: When::new(String::new(), format!("{from} to {to}")),
            extract: html! {
                @for words in away { (words) }
                p { (rule(&clause, today, &format!("a gap, {from} to {to}"))) }
            }
            .into(),
            ..TimelineEntry::default()
        }
    }
}
