//! When a note is due, whether it is late, and its title (TIME-001, TIME-003, TIME-010, NOTE-042).

use super::case::{Case, Found};
use super::{Due, Late};
use crate::book::{ClockMark, DeadlineAct, Happening, Missed, Owner, Rule, Situation};
use crate::clock::{self, Start};
use jiff::SignedDuration;
use record::note::grid::ChildRow;
use record::time::Instant;

/// The note deadline. A correction has none: it is shown beside the note it corrects, with both
/// times, and was written when the mistake was found.
pub(super) fn due(case: &Case<'_>) -> Option<Due> {
    by_clock(case, clock_of(case))
}

/// The clock that sets a note's limit: a detailed write-up has one of its own (TIME-005).
fn clock_of(case: &Case<'_>) -> &'static str {
    if case.around.marks.contains(&ClockMark::DetailedWriteup) {
        "detailed_writeup_working_days"
    } else {
        "note_deadline"
    }
}

/// When a clock of the policy falls due for this note, in its situation.
fn by_clock(case: &Case<'_>, name: &str) -> Option<Due> {
    if case.facts.correction {
        return None;
    }
    let ended = Start::of(&case.contact.occurred?);
    let marks = marks(case);
    let situation = Situation {
        kind: case.contact.kind.as_deref(),
        statuses: &case.facts.statuses,
        owner: Some(Owner::Author),
        marks: &marks,
    };
    let due = clock::due_from(case.policy, name, &situation, |happening| match happening {
        Happening::ContactEnded => Some(ended),
        Happening::NoteEntered => Some(Start::at(case.facts.first_entered)),
        Happening::Authorised => case.around.authorised.map(Start::at),
        _ => None,
    });
    let due = due.ok()?;
    Some(Due {
        at: due.at,
        limit: due.limit.words(),
        clause: due.clause,
        provisional: due.provisional,
    })
}

/// The marks that clocks can depend on.
fn marks(case: &Case<'_>) -> Vec<ClockMark> {
    let own = case.contact.own_row(case.facts.child);
    let shown = [
        (case.is_significant(), ClockMark::Significant),
        (own.is_some_and(ChildRow::is_seen), ClockMark::ChildSeen),
        (
            own.is_some_and(ChildRow::is_not_seen),
            ClockMark::ChildNotSeen,
        ),
    ];
    let shown = shown
        .into_iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, mark)| mark);
    shown.chain(case.around.marks.iter().copied()).collect()
}

/// Whether the act that the policy names comes after the limit that makes an entry late, were the
/// note finalised now: the note deadline, or the outer limit where that one is the policy's
/// (TIME-004).
pub(super) fn late(case: &Case<'_>, due: Option<&Due>) -> Option<Late> {
    let makes_late = |name: &str| {
        let clock = case.policy.clock(name);
        clock.is_some_and(|clock| clock.missed == Missed::LateEntry)
    };
    let limit = if makes_late(clock_of(case)) {
        due?.clone()
    } else {
        by_clock(case, "note_exception_limit").filter(|_| makes_late("note_exception_limit"))?
    };
    let done = done(case);
    clock::is_late(limit.at, done).then(|| Late {
        label: case.policy.parameters().late_entry_label.value.clone(),
        by: done.timestamp().duration_since(limit.at.timestamp()),
        limit,
    })
}

/// When the act that meets the note deadline is done, were the note finalised now; of a later
/// version, when the first was finalised.
fn done(case: &Case<'_>) -> Instant {
    match case.policy.parameters().note_deadline_act.value {
        DeadlineAct::Finalised => case.around.finalised_first.unwrap_or(case.now.instant()),
        DeadlineAct::Entered => case.facts.first_entered,
    }
}

/// TIME-004: after the limit the exceptional circumstances are asked for, past the outer limit too.
pub(super) fn exception(case: &mut Case<'_>, due: Option<&Due>) {
    let asks = case
        .policy
        .clock(clock_of(case))
        .is_some_and(|clock| clock.missed == Missed::ReasonNeeded);
    let Some(due) = due.filter(|_| asks) else {
        return;
    };
    let said = case
        .around
        .late_reason
        .as_deref()
        .is_some_and(|reason| !reason.trim().is_empty());
    if clock::is_late(due.at, done(case)) {
        let found = (!said).then(|| {
            Found::new(
                "late_reason",
                format!("The note comes after its limit: {}", due.limit),
                "Say what the exceptional circumstances were",
            )
        });
        case.rule(Rule::ExceptionReason, found);
    }
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
