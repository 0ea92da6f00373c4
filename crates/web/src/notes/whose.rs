//! Whose file it is, on every page where a note is written: the identity bar, and the record
//! number in the title.

use casework::{Child, Stated, file};
use jiff::civil::Date;
use policy::Status;
use record::fact::FactKind;

use crate::components::{IdentityBar, PageFrame, Relative};
use crate::say;

/// Puts the child's bar on a page.
pub(super) fn on(frame: &mut PageFrame, child: &Child, facts: &[Stated], today: Date) {
    frame.record = Some(say::number(child.number));
    frame.identity = Some(bar(child, facts, today));
}

fn bar(child: &Child, facts: &[Stated], today: Date) -> IdentityBar {
    let people = file::people(facts);
    let lives_with = people
        .iter()
        .filter(|one| one.lives_with && !is_child(one.born, today));
    let lives_with: Vec<String> = lives_with
        .map(|one| format!("{}, {}", one.name, one.relation))
        .collect();
    let statuses = child.statuses.iter().filter_map(|code| Status::parse(code));
    let statuses: Vec<&str> = statuses.map(Status::label).collect();
    let siblings = people.iter().filter(|one| is_child(one.born, today));
    let chosen = facts.iter().find(|stated| {
        stated.fact.kind() == FactKind::Name && stated.fact.text("kind") == "chosen"
    });
    IdentityBar {
        name: file::name_of(child),
        chosen_name: chosen.map_or_else(String::new, |stated| stated.fact.text("given").to_owned()),
        href: format!("/children/{}", child.id),
        age: age(child, today),
        id: say::number(child.number),
        status: statuses.join(", "),
        lives_with: lives_with.join("; "),
        siblings: siblings
            .map(|one| Relative {
                name: one.name.clone(),
                href: None,
            })
            .collect(),
        ..IdentityBar::default()
    }
}

fn age(child: &Child, today: Date) -> String {
    match child.born {
        None => "Date of birth not recorded".to_owned(),
        Some(born) if child.unborn => format!("Expected {}", say::plain_day(born)),
        Some(born) => format!("{}, born {}", say::age(born, today), say::plain_day(born)),
    }
}

fn is_child(born: Option<Date>, today: Date) -> bool {
    born.and_then(|born| record::note::grid::age_on(born, today))
        .is_some_and(|age| age < 18)
}
