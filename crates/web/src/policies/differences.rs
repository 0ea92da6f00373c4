//! What a policy would change in the one in force, clause by clause: old value, new value, whose
//! wording, each with its rule (CFG-001, CFG-002).

use casework::policies::Compared;
use jiff::civil::Date;
use maud::{Markup, html};
use policy::Clause;
use policy::book::Difference;

use super::{href, table};
use crate::components::{Content, SummaryList, SummaryRow, empty};
use crate::say;

/// The table, and below it what no page tells yet: the rules that are new.
pub(super) fn differences(compared: &Compared, today: Date) -> Markup {
    let found = &compared.differences;
    if found.is_empty() {
        return empty("No clause differs from the policy in force today.");
    }
    let row = |each: &Difference| row(each, &compared.in_force, today);
    let rows: Vec<Vec<Content>> = found.iter().filter_map(row).collect();
    let count = say::count(rows.len() as u64, "clause differs", "clauses differ");
    let columns = ["Rule", "In force", "Proposed", "Whose wording"];
    let added = found.iter().filter(|each| each.old.is_none());
    let added: Vec<&Clause> = added.filter_map(|each| each.new.as_ref()).collect();
    html! {
        p class="govuk-body" { (count) " from the policy in force on " (say::plain_day(today)) "." }
        (table("Clauses that differ", columns, rows))
        @if !added.is_empty() {
            h3 class="govuk-heading-s" { "New rules" }
            @for clause in added { (new_rule(clause)) }
        }
    }
}

/// One clause that differs; its name leads to its page as it is in force today, that of a new one to
/// what the proposal says of it.
fn row(each: &Difference, in_force: &str, today: Date) -> Option<Vec<Content>> {
    let clause = each.clause()?;
    let to = match &each.old {
        Some(old) => href(&format!("{in_force}/{}", old.slug), today),
        None => format!("#{}", anchor(clause)),
    };
    let reworded = match (&each.old, &each.new) {
        (Some(old), Some(new)) => old.value == new.value,
        _ => false,
    };
    Some(vec![
        html! {
            a class="govuk-link" href=(to) { (clause.heading) }
            @if reworded { " (same value, other wording or source)" }
        }
        .into(),
        value(each.old.as_ref()),
        value(each.new.as_ref()),
        html! { (whose(clause)) }.into(),
    ])
}

fn value(clause: Option<&Clause>) -> Content {
    clause.map_or_else(|| "Not there".into(), |clause| clause.value.as_str().into())
}

fn whose(clause: &Clause) -> String {
    match &clause.source {
        Some(source) => format!(
            "{}: {}, {}",
            clause.origin.label(),
            source.document,
            source.place()
        ),
        None => clause.origin.label().to_owned(),
    }
}

/// A rule that has no page before it is adopted, in the proposal's own words.
fn new_rule(clause: &Clause) -> Markup {
    let rows = vec![
        SummaryRow::new("Rule", clause.rule.as_str()),
        SummaryRow::new("Value", clause.value.as_str()),
        SummaryRow::new("Whose wording", whose(clause)),
    ];
    html! {
        section id=(anchor(clause)) tabindex="-1" {
            h4 class="govuk-heading-s" { (clause.heading) }
            (SummaryList::new(rows))
        }
    }
}

fn anchor(clause: &Clause) -> String {
    format!("new-{}", clause.slug)
}
