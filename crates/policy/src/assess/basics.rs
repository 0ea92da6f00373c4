//! The parts that any note has: date, time, type, reason; and what did not happen (NOTE-001,
//! NOTE-011, NOTE-030, TIME-012).

use super::case::{Case, Found};
use crate::book::{Content, Rule, Strictness};
use jiff::civil::DateTime;
use record::time::in_england;

pub(super) fn check(case: &mut Case<'_>) {
    date(case);
    time(case);
    kind(case);
    significant(case);
    reason(case);
    not_happened(case);
    correction(case);
}

fn date(case: &mut Case<'_>) {
    let missing = case.contact.occurred.is_none();
    let found = missing.then(|| {
        Found::new(
            "date",
            "The date of the contact is missing",
            "Enter the date it took place",
        )
    });
    case.rule(Rule::ContactDate, found);
    let Some(occurred) = case.contact.occurred else {
        return;
    };
    let is_to_come = |local: DateTime| in_england(local) > case.now.instant();
    let start = occurred.start.map(|start| occurred.date.to_datetime(start));
    let field = if occurred.date > case.now.today() {
        Some("date")
    } else if start.is_some_and(is_to_come) {
        Some("start")
    } else if occurred.end.is_some_and(is_to_come) {
        Some("end")
    } else {
        None
    };
    let found = field.map(|field| {
        Found::new(
            field,
            "This lies in the future",
            "Enter when it really took place; a draft can wait until then",
        )
    });
    case.rule(Rule::DateNotFuture, found);
}

fn time(case: &mut Case<'_>) {
    let Some(occurred) = case.contact.occurred else {
        return;
    };
    let found = occurred.start.is_none().then(|| {
        Found::new(
            "start",
            "The time of the contact is missing",
            "Enter the time it began",
        )
    });
    let content = &case.policy.parameters().minimum_note_content;
    if content.value.contains(&Content::Time) {
        case.judge(&content.statement, Strictness::Block, found);
    } else {
        case.rule(Rule::ContactTime, found);
    }
}

fn kind(case: &mut Case<'_>) {
    let found = match (&case.contact.kind, case.kind) {
        (None, _) => Some(Found::new(
            "kind",
            "The type of contact is missing",
            "Choose the type that fits this contact",
        )),
        (Some(_), None) => Some(Found::new(
            "kind",
            "This policy has no such type of contact",
            "Choose one of the types in the list",
        )),
        (Some(_), Some(_)) => None,
    };
    case.rule(Rule::ContactType, found);
    let Some(kind) = case.kind else { return };
    let found = (kind.class != case.contact.class).then(|| {
        Found::new(
            "class",
            format!("The class does not fit the type \"{}\"", kind.label),
            format!(
                "Choose the class \"{}\", or another type",
                kind.class.label()
            ),
        )
    });
    case.rule(Rule::ClassMatches, found);
}

fn significant(case: &mut Case<'_>) {
    if case.facts.correction || case.is_record_keeping() {
        return;
    }
    let event = case
        .kind
        .and_then(|kind| kind.event)
        .filter(|_| case.is_significant_by_kind());
    let found = match (case.contact.significant, event) {
        (None, _) => Some(Found::new(
            "significant",
            "The note does not say whether this is a significant event",
            "Answer yes or no",
        )),
        (Some(false), Some(event)) => Some(Found::new(
            "significant",
            format!(
                "This policy counts this type as a significant event: {}",
                event.label()
            ),
            "Answer yes, or choose another type of contact",
        )),
        _ => None,
    };
    case.rule(Rule::SignificantSaid, found);
}

fn reason(case: &mut Case<'_>) {
    let reason = case.contact.reason.trim();
    let found = reason.is_empty().then(|| {
        Found::new(
            "reason",
            "The reason for contact is missing",
            "Say in a short sentence why the contact was made; it becomes the chronology entry",
        )
    });
    case.rule(Rule::ReasonGiven, found);
    let limit = &case.policy.parameters().reason_warning_words;
    let words = reason.split_whitespace().count();
    if words > 0 {
        let most = usize::try_from(limit.value.get()).unwrap_or(usize::MAX);
        let found = (words > most).then(|| {
            Found::new(
                "reason",
                format!("The reason for contact has {words} words"),
                "Keep it to one line of the chronology, and put the rest into the detailed notes",
            )
        });
        case.judge(&limit.statement, Strictness::Warn, found);
    }
}

fn not_happened(case: &mut Case<'_>) {
    let is_asked = case.kind.is_some_and(|kind| kind.not_done) && !case.facts.correction;
    let found = match &case.contact.not_happened {
        None if is_asked => Some(Found::new(
            "not_happened",
            "The note does not say what did not happen",
            "Say what was planned or due, and why it did not happen",
        )),
        None => return,
        Some(not) if not.what.trim().is_empty() => Some(Found::new(
            "not_happened",
            "The note does not say what did not happen",
            "Say what was planned or due",
        )),
        Some(not) if not.why.trim().is_empty() => Some(Found::new(
            "not_happened_why",
            "The note does not say why this did not happen",
            "Say why, or that the reason is not known",
        )),
        Some(_) => None,
    };
    case.rule(Rule::NotHappenedWhy, found);
}

fn correction(case: &mut Case<'_>) {
    if !case.facts.correction {
        return;
    }
    let found = case.contact.detailed.is_empty().then(|| {
        Found::new(
            "detailed",
            "The correction does not explain itself",
            "Say what was wrong or missing in the first note, and why",
        )
    });
    case.rule(Rule::CorrectionExplained, found);
}
