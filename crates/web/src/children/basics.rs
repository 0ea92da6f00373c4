//! The basic details of a child on the front of the file, each with how it is known.

use casework::file::Front;
use casework::{Stated, of_kind};
use jiff::civil::Date;
use maud::{Markup, html};
use record::fact::FactKind;

use super::facts;
use super::sections::section;
use crate::components::{Action, SummaryList, SummaryRow};

/// The basic details that a file is asked to hold (REC-004), each with how it is known (REC-005).
const BASIC: [FactKind; 13] = [
    FactKind::Name,
    FactKind::Birth,
    FactKind::Sex,
    FactKind::Gender,
    FactKind::Ethnicity,
    FactKind::Religion,
    FactKind::Language,
    FactKind::Disability,
    FactKind::Communication,
    FactKind::Address,
    FactKind::School,
    FactKind::Identifier,
    FactKind::Death,
];

/// Basic details with their sources; what is missing says so.
pub(super) fn details(front: &Front, today: Date) -> Markup {
    let rows = BASIC
        .into_iter()
        .flat_map(|kind| detail_rows(front, kind, today));
    let body = html! {
        (SummaryList::new(rows))
        p class="govuk-body" {
            a class="govuk-link" href={ "/children/" (front.child.id) "/details" } {
                "Every detail, with what was replaced"
            }
        }
    };
    section("details", "Basic details", &body)
}

fn detail_rows(front: &Front, kind: FactKind, today: Date) -> Vec<SummaryRow> {
    let name = match kind {
        FactKind::Birth if front.child.unborn => "Expected date of birth",
        _ => kind.label(),
    };
    let form = format!("/children/{}/state/{}", front.child.id, kind.code());
    let acts = |word: &str, href: String, what: String| {
        let act = Action {
            content: word.into(),
            ..Action::change(href, what)
        };
        if front.may.state {
            vec![act]
        } else {
            Vec::new()
        }
    };
    let held: Vec<&Stated> = of_kind(&front.facts, kind).collect();
    if held.is_empty() {
        let none = SummaryRow {
            actions: acts("Add", form, name.to_lowercase()),
            ..SummaryRow::new(name, "Not recorded")
        };
        return if is_asked_of_all(kind) {
            vec![none]
        } else {
            Vec::new()
        };
    }
    let row = |stated: &Stated| {
        // A file may hold two addresses: the entry makes each link's words its own.
        let what = format!("{}, entry {}", name.to_lowercase(), stated.number);
        SummaryRow {
            actions: acts("Change", format!("{form}?replaces={}", stated.entry), what),
            ..SummaryRow::new(name, facts::with_source(stated, today))
        }
    };
    held.into_iter().map(row).collect()
}

/// Whether a file says of every child what is known of it, if only that it is not.
const fn is_asked_of_all(kind: FactKind) -> bool {
    !matches!(
        kind,
        FactKind::Death | FactKind::Communication | FactKind::Identifier
    )
}
