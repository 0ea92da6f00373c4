//! When a note is due, whether it is late, and its title (TIME-001, TIME-003, TIME-010, NOTE-042).

use super::case::Case;
use super::{Due, Late};
use crate::book::DeadlineAct;
use crate::clock::{self, Start};
use jiff::SignedDuration;

/// The note deadline. A correction has none: it is shown beside the note it corrects, with both
/// times, and was written when the mistake was found.
pub(super) fn due(case: &Case<'_>) -> Option<Due> {
    if case.facts.correction {
        return None;
    }
    let deadline = &case.policy.parameters().note_deadline;
    let start = Start::of(&case.contact.occurred?);
    let due = clock::due(deadline.value, start, case.policy.calendar());
    Some(Due {
        at: due.at,
        limit: deadline.value.words(),
        clause: case.policy.reference(&deadline.statement),
        provisional: due.provisional,
    })
}

/// Whether the act that the policy names comes after the limit, were the note finalised now.
pub(super) fn late(case: &Case<'_>, due: &Due) -> Option<Late> {
    let parameters = case.policy.parameters();
    let done = match parameters.note_deadline_act.value {
        DeadlineAct::Finalised => case.now.instant(),
        DeadlineAct::Entered => case.facts.first_entered,
    };
    clock::is_late(due.at, done).then(|| Late {
        label: parameters.late_entry_label.value.clone(),
        by: done.timestamp().duration_since(due.at.timestamp()),
        clause: due.clause.clone(),
    })
}

pub(super) fn title(case: &Case<'_>) -> String {
    let occurred = case.contact.occurred;
    let date = occurred.map(|occurred| occurred.date.strftime("%-d %B %Y").to_string());
    let time = occurred.and_then(|occurred| occurred.start);
    let time = time.map(|time| time.strftime("%H:%M").to_string());
    let kind = case.kind.map(|kind| kind.label.clone());
    case.policy.parameters().note_title_pattern.value.fill([
        &date.unwrap_or_default(),
        &time.unwrap_or_default(),
        &kind.unwrap_or_default(),
        &case.facts.child_reference,
    ])
}

/// A length of time in its two largest units.
pub(super) fn words(by: SignedDuration) -> String {
    let seconds = by.as_secs().max(0);
    let units = [
        (86_400, "day"),
        (3_600, "hour"),
        (60, "minute"),
        (1, "second"),
    ];
    let mut left = seconds;
    let mut parts = Vec::new();
    for (length, unit) in units {
        let count = left / length;
        left %= length;
        if count > 0 {
            parts.push(format!(
                "{count} {unit}{}",
                if count == 1 { "" } else { "s" }
            ));
        }
    }
    parts.truncate(2);
    if parts.is_empty() {
        "less than a second".to_owned()
    } else {
        parts.join(" ")
    }
}
