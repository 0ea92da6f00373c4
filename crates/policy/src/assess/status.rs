//! Which types of contact the child's status allows, and what a closed record still takes
//! (NOTE-005, NOTE-006, NOTE-041); and what comes after a death (PRX-004).

use super::case::{Case, Found};
use crate::book::{Rule, has_no_status};
use record::note::grid::ChildRow;

pub(super) fn check(case: &mut Case<'_>) {
    if !case.facts.correction {
        statutory(case);
    }
    closed(case);
    after_death(case);
}

fn statutory(case: &mut Case<'_>) {
    let Some(kind) = case.kind else { return };
    if kind.statutory && has_no_status(&case.facts.statuses) {
        let found = Found::new(
            "kind",
            format!(
                "\"{}\" is a statutory visit, and this child has no status yet",
                kind.label
            ),
            format!(
                "Choose {}; or record the status first, if it has been decided",
                unstatused(case).join(" or ")
            ),
        );
        case.rule(Rule::StatutoryNeedsStatus, [found]);
        return;
    }
    if kind.statutory {
        case.rule(Rule::StatutoryNeedsStatus, []);
    }
    if kind.statuses.is_empty() {
        return;
    }
    let found = (!kind.fits(&case.facts.statuses)).then(|| {
        Found::new(
            "kind",
            format!(
                "\"{}\" does not fit the status on this child's file",
                kind.label
            ),
            "Choose the type that fits, or go on if the status has changed and is not entered yet",
        )
    });
    case.rule(Rule::StatusMatches, found);
}

fn unstatused(case: &Case<'_>) -> Vec<String> {
    let codes = &case.policy.parameters().unstatused_visit_types.value;
    let labels = codes
        .iter()
        .filter_map(|code| case.policy.contact_type(code));
    labels.map(|kind| format!("\"{}\"", kind.label)).collect()
}

fn closed(case: &mut Case<'_>) {
    let (Some(closed_on), Some(occurred)) = (case.facts.closed_on, case.contact.occurred) else {
        return;
    };
    let is_allowed = case.facts.correction
        || case.contact.after_closure
        || case.is_record_keeping()
        || occurred.date <= closed_on;
    let found = (!is_allowed).then(|| {
        Found::new(
            "after_closure",
            "This child's record was closed before the contact",
            "Mark the note as after closure, or reopen the record with a new referral",
        )
    });
    case.rule(Rule::ClosedRecord, found);
}

/// Somebody may well write on the file of a child who has died; that they visited or saw the child
/// then is either an error of the note or of the file.
fn after_death(case: &mut Case<'_>) {
    let (Some(died), Some(occurred)) = (&case.facts.died, case.contact.occurred) else {
        return;
    };
    let own = case.contact.own_row(case.facts.child);
    let is_to_child = case.is_visit() || own.is_some_and(ChildRow::is_seen);
    if case.facts.correction || !is_to_child || occurred.date <= died.on {
        return;
    }
    let found = Found::new(
        "date",
        format!(
            "The file says that this child died on {} ({})",
            died.on.strftime("%-d %B %Y"),
            died.stated
        ),
        "Check the day of the contact. If the death was entered in error, it can be taken back among the details of the file",
    );
    case.rule(Rule::AfterDeath, [found]);
}
