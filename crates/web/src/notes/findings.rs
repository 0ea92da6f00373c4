//! The checks beside the note: what must be mended, what to think about, what is done, each with
//! its rule and a link to its field (FIN-012).

use super::labels::label;
use crate::components::{Checks, Details, Finding, Nearness, SidePanel, Weight, due};
use crate::policies;
use crate::say;
use casework::notes::{Check, Desktop};
use jiff::civil::Date;
use maud::{Markup, Render as _, html};
use policy::{Finding as Found, Level};
use record::note::form::OnFile;
use record::problem::Problem;
use record::time::Now;

/// Everything that stands in the way of finalising, as messages for the fields.
pub(super) fn blocking(check: &Check) -> Vec<Problem> {
    let found = check.assessment.at(Level::Blocks).map(|finding| {
        let remedy = &finding.remedy;
        let message = if remedy.is_empty() {
            finding.sentence.clone()
        } else {
            format!("{}. {remedy}", finding.sentence)
        };
        Problem::new(field_id(&finding.field), message)
    });
    check.problems.iter().cloned().chain(found).collect()
}

/// The panel with the checks.
pub(super) fn panel(desktop: &Desktop, now: Now, base: &str) -> SidePanel {
    let check = &desktop.check;
    let unread = check.problems.iter().map(|problem| {
        of_field(
            Finding::new(Weight::Must, format!("{}.", problem.message)),
            &problem.field,
            &desktop.people,
            base,
        )
    });
    let found = check
        .assessment
        .findings
        .iter()
        .map(|found| finding(found, &desktop.people, base, day(check, now)));
    let all: Vec<Finding> = unread.chain(found).collect();
    let (done, open): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|finding| finding.weight == Weight::Done);
    let checks = |findings| Checks {
        findings,
        heading_level: Some(3),
    };
    let summary = say::count(done.len() as u64, "check is done", "checks are done");
    let body = html! {
        (deadline(check, now))
        @if open.is_empty() { p { "Nothing stands in the way of finalising." } }
        (checks(open))
        @if !done.is_empty() { (Details::new(summary, checks(done).render())) }
    };
    SidePanel::new("checks", "Checks", body)
}

/// The day of the contact: the version of the policy in force then is the one that judges.
pub(super) fn day(check: &Check, now: Now) -> Date {
    let occurred = check.contact.occurred;
    occurred.map_or(now.today(), |occurred| occurred.date)
}

fn finding(found: &Found, people: &[OnFile], base: &str, on: Date) -> Finding {
    let weight = match found.level {
        Level::Blocks => Weight::Must,
        Level::Think => Weight::Think,
        Level::Done => Weight::Done,
    };
    let rule = (
        policies::href(&found.clause.path(), on),
        found.clause.slug.replace('-', " "),
    );
    let words = html! {
        (found.sentence) "."
        @if let Some(passage) = &found.passage {
            " " q class="db-passage" { (passage.words) }
        }
        @if !found.remedy.is_empty() { " " (found.remedy) "." }
    };
    let shown = Finding {
        rule: Some(rule),
        ..Finding::new(weight, words)
    };
    if found.level == Level::Done {
        return shown;
    }
    of_field(shown, &found.field, people, base)
}

/// A finding with its link. On the check page the fields are one page back.
fn of_field(finding: Finding, field: &str, people: &[OnFile], base: &str) -> Finding {
    if field.is_empty() {
        return finding;
    }
    let words = label(field, people);
    let id = field_id(field);
    if base.is_empty() {
        return Finding {
            field: Some(id),
            field_name: words,
            ..finding
        };
    }
    let link = html! {
        a class="govuk-link" href={ (base) "#" (id) } { "Go to " (words) }
    };
    Finding {
        actions: link.into(),
        ..finding
    }
}

/// The id of the element that a field's messages point to.
pub(super) fn field_id(field: &str) -> String {
    field.to_owned()
}

/// By when the note is due, or that it is late, with the rule that says so (TIME-001, TIME-010).
pub(super) fn deadline(check: &Check, now: Now) -> Markup {
    let assessment = &check.assessment;
    let Some(limit) = &assessment.due else {
        return html! {};
    };
    let tag = match &assessment.late {
        Some(late) => due(
            Nearness::Overdue,
            format!("{}: {} over", late.label, late.by_words()),
        ),
        None => {
            let (nearness, words) = say::due(limit.at, now);
            due(nearness, words)
        }
    };
    html! {
        p class="db-deadline" {
            (tag) " By " (say::instant(limit.at)) ": " (limit.limit) " after the contact"
            @if limit.provisional { " (bank holidays of that year are not known yet)" }
            ". "
            a class="govuk-link" href=(policies::href(&limit.clause.path(), day(check, now))) {
                "Rule: note deadline"
            }
        }
    }
}
