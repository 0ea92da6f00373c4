//! Who was allocated when, and when nobody was and why (REC-010).

use access::Capacity;
use casework::{Stated, of_kind};
use jiff::civil::Date;
use maud::html;
use record::fact::{Fact, FactKind};
use record::ids::StaffId;
use std::collections::BTreeMap;

use super::sections::Teams;
use crate::components::{SummaryRow, status};
use crate::say;

/// A time with one worker, or with none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spell {
    from: Option<Date>,
    to: Option<Date>,
    role: Capacity,
    who: Option<String>,
    /// The team on whose list a child waits whom nobody holds.
    waits_with: Option<String>,
    why_nobody: String,
    why_ended: String,
}

/// The spells of a file, earliest first, with those in which nobody was responsible filled in.
pub(super) fn spells(
    facts: &[Stated],
    staff: &BTreeMap<StaffId, String>,
    teams: &Teams,
    today: Date,
) -> Vec<Spell> {
    let mut all: Vec<Spell> = of_kind(facts, FactKind::Allocation)
        .map(|stated| spell(&stated.fact, staff, teams))
        .collect();
    let mut responsible: Vec<&Spell> = all
        .iter()
        .filter(|spell| spell.role == Capacity::Responsible)
        .collect();
    responsible.sort_by_key(|spell| (spell.from, spell.to));
    let mut gaps = Vec::new();
    let mut covered_to: Option<Date> = None;
    for spell in &responsible {
        if let (Some(covered), Some(from)) = (covered_to, spell.from)
            && covered < from
        {
            gaps.push(Spell::gap(covered, Some(from)));
        }
        covered_to = match (covered_to, spell.to) {
            (_, None) => Some(Date::MAX),
            (Some(covered), Some(to)) => Some(covered.max(to)),
            (None, to) => to,
        };
    }
    if let Some(covered) = covered_to.filter(|covered| *covered <= today) {
        gaps.push(Spell::gap(covered, None));
    }
    all.extend(gaps);
    all.sort_by_key(|spell| (spell.from, spell.to));
    all
}

/// What stands in the place of why nobody was allocated.
const NO_REASON: &str = "no reason is recorded";

fn spell(fact: &Fact, staff: &BTreeMap<StaffId, String>, teams: &Teams) -> Spell {
    let team = fact.team("team").and_then(|team| teams.get(&team)).cloned();
    let worker = fact.staff("staff");
    let role = Capacity::parse(fact.text("role")).unwrap_or(Capacity::Responsible);
    Spell {
        from: fact.date("from"),
        to: fact.date("to"),
        role,
        who: worker.and_then(|worker| {
            let parts = [staff.get(&worker).cloned(), team.clone()];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        }),
        waits_with: team.filter(|_| worker.is_none()),
        why_nobody: match fact.text("unallocated_because") {
            "" => NO_REASON,
            why => why,
        }
        .to_owned(),
        why_ended: fact.text("ended_because").to_owned(),
    }
}

impl Spell {
    /// A time that no allocation covers.
    fn gap(from: Date, to: Option<Date>) -> Self {
        Self {
            from: Some(from),
            to,
            role: Capacity::Responsible,
            who: None,
            waits_with: None,
            why_nobody: NO_REASON.to_owned(),
            why_ended: String::new(),
        }
    }

    /// As the page shows it.
    pub(super) fn row(&self) -> SummaryRow {
        let day = |day: Option<Date>| day.map(say::plain_day).unwrap_or_default();
        let when = match self.to {
            None => format!("from {}", day(self.from)),
            to => format!("{} to {}", day(self.from), day(to)),
        };
        let length = match (self.from, self.to) {
            (Some(from), Some(to)) => say::age(from, to),
            _ => String::new(),
        };
        let words = html! {
            @match &self.who {
                Some(who) => (who),
                None => (status("Nobody allocated")),
            }
            @if self.who.is_none() && !self.why_nobody.is_empty() { " " (self.why_nobody) }
            @if !self.why_ended.is_empty() { ". Ended: " (self.why_ended) }
            p class="govuk-hint" {
                (self.role.words())
                @if let Some(team) = &self.waits_with { ", " (team) }
                @if !length.is_empty() { ", " (length) }
            }
        };
        SummaryRow::new(when, words)
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
    use record::fact::KnownBy;
    use record::ids::{EntryId, StaffId};
    use record::row::Row;
    use record::time::Instant;
    use uuid::Uuid;

    fn allocated(number: u64, from: &str, to: &str, because: &str) -> Stated {
        let staff = if because.is_empty() {
            StaffId::new(Uuid::nil()).to_string()
        } else {
            String::new()
        };
        let row = Row::new()
            .with("role", "responsible")
            .with("staff", staff)
            .with("unallocated_because", because)
            .with("from", from)
            .with("to", to);
        let today = "2026-11-21".parse().unwrap();
        Stated {
            entry: EntryId::new(Uuid::nil()),
            number,
            fact: Fact::parse(FactKind::Allocation, &row, KnownBy::OwnAct, "", today).unwrap(),
            recorded_at: Instant::new("2026-11-21T10:00:00Z".parse().unwrap()),
            author: None,
            superseded_by: None,
            withdrawn: None,
        }
    }

    /// REC-010: a time without a worker shows, with why, and without why where none was recorded.
    #[test]
    fn times_without_a_worker_show() {
        let facts = [
            allocated(1, "2026-01-01", "2026-02-01", ""),
            allocated(2, "2026-03-01", "2026-04-01", ""),
            allocated(3, "2026-04-01", "2026-05-01", "waiting list"),
            allocated(4, "2026-05-01", "2026-06-01", ""),
        ];
        let staff = [(StaffId::new(Uuid::nil()), "Priya Shah".to_owned())].into();
        let today = "2026-11-21".parse().unwrap();
        let spells = spells(&facts, &staff, &Teams::new(), today);
        let nobody: Vec<_> = spells
            .iter()
            .filter(|spell| spell.who.is_none())
            .map(|spell| (spell.from.unwrap().to_string(), spell.why_nobody.as_str()))
            .collect();
        assert_eq!(
            nobody,
            [
                ("2026-02-01".to_owned(), "no reason is recorded"),
                ("2026-04-01".to_owned(), "waiting list"),
                ("2026-06-01".to_owned(), "no reason is recorded"),
            ]
        );
        assert_eq!(spells.len(), 6);
    }
}
