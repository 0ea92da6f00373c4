//! Whose file it is: the identity bar and the tabs of every page about a child.

use casework::file::{self, Front, Person};
use casework::{Child, Stated, of_kind};
use jiff::civil::Date;
use maud::{Render as _, html};
use policy::Status;
use record::fact::FactKind;
use record::ids::{ChildId, PersonId};
use std::collections::BTreeMap;

use crate::app::App;
use crate::components::{Attributes, Button, IdentityBar, PageFrame, Relative, SubNavigation, Tab};
use crate::page::{self, Place};
use crate::say;
use crate::session::SignedIn;

/// The parts of a file that have a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    File,
    Chronology,
    People,
    Details,
    Access,
    /// A form, on no tab.
    Form,
}

/// The frame of a page of a file, for someone who may read it.
pub(super) fn frame(app: &App, me: &SignedIn, front: &Front, part: Part, task: &str) -> PageFrame {
    let today = app.now().today();
    let mut identity = bar(
        &front.child,
        &front.facts,
        front.worker.as_deref(),
        &front.linked,
        today,
    );
    if front.may.write {
        let to = format!("/children/{}/notes/new", front.child.id);
        identity.actions = Button {
            attributes: Attributes::from([("data-key", "note")]),
            ..Button::link("Add a note", to)
        }
        .render()
        .into();
    }
    PageFrame {
        record: Some(say::number(front.child.number)),
        identity: Some(identity),
        tabs: tabs(front, part).render().into(),
        ..page::frame(app, me, Place::Children, task)
    }
}

fn tabs(front: &Front, part: Part) -> SubNavigation {
    let child = front.child.id;
    let tab = |here: Part, words: &str, path: &str| Tab {
        content: words.into(),
        href: format!("/children/{child}{path}"),
        current: here == part,
    };
    let mut items = vec![
        tab(Part::File, "File", ""),
        tab(Part::Chronology, "Chronology", "/chronology"),
        tab(Part::People, "People", "/people"),
        tab(Part::Details, "Details", "/details"),
    ];
    if front.may.trail {
        items.push(tab(Part::Access, "Who used it", "/access"));
    }
    SubNavigation {
        label: "Parts of this file".to_owned(),
        items,
    }
}

/// The identity bar, from what the file states now.
pub(crate) fn bar(
    child: &Child,
    facts: &[Stated],
    worker: Option<&str>,
    linked: &BTreeMap<PersonId, ChildId>,
    today: Date,
) -> IdentityBar {
    let people: Vec<Person> = file::people(facts)
        .into_iter()
        .filter(|person| person.stated.fact.holds_on(today))
        .collect();
    let is_young = |person: &&Person| person.is_child_on(today);
    let grown = people
        .iter()
        .filter(|person| person.lives_with && person.died.is_none() && !is_young(person));
    let grown: Vec<String> = grown
        .map(|person| format!("{}, {}", person.name, person.relation))
        .collect();
    let young = people.iter().filter(is_young);
    let young = young.map(|person| Relative {
        name: relative_name(person, today),
        href: linked
            .get(&person.person)
            .map(|file| format!("/children/{file}")),
    });
    IdentityBar {
        name: file::name_of(child),
        chosen_name: chosen_name(child, facts, today),
        href: format!("/children/{}", child.id),
        age: age(child, facts, today),
        id: say::number(child.number),
        status: status_words(child),
        lives_with: grown.join("; "),
        worker: worker.unwrap_or("Nobody allocated").to_owned(),
        siblings: young.collect(),
        alerts: alerts(child, facts, today),
        ..IdentityBar::default()
    }
}

fn relative_name(person: &Person, today: Date) -> String {
    let name = &person.name;
    match (person.died, person.born) {
        (Some(died), _) => format!("{name}, died {}", say::plain_day(died)),
        (None, _) if person.is_unborn_on(today) => format!("{name}, not yet born"),
        (None, Some(born)) => format!("{name}, {}", say::age(born, today)),
        (None, None) => name.clone(),
    }
}

/// The chosen name that is used today, where another leads (PRX-002).
fn chosen_name(child: &Child, facts: &[Stated], today: Date) -> String {
    let names = of_kind(facts, FactKind::Name).map(|stated| &stated.fact);
    let used = names.filter(|name| name.holds_on(today));
    let chosen = used.filter(|name| name.text("kind") == "chosen").last();
    let chosen = chosen.map_or("", |name| name.text("given"));
    if child.name.starts_with(chosen) {
        String::new()
    } else {
        chosen.to_owned()
    }
}

/// Age and date of birth; the expected date of an unborn child (PRX-001).
fn age(child: &Child, facts: &[Stated], today: Date) -> String {
    match (child.born, child.died) {
        (Some(born), Some(died)) => {
            format!(
                "Born {}, died {}",
                say::plain_day(born),
                say::plain_day(died)
            )
        }
        (None, Some(died)) => format!("Died {}", say::plain_day(died)),
        (None, None) if child.unborn => match expected(facts) {
            Some(day) => format!("Not yet born, expected {}", say::plain_day(day)),
            None => "Not yet born, date not known".to_owned(),
        },
        (None, None) => "Date of birth not recorded".to_owned(),
        (Some(born), None) => format!("{}, born {}", say::age(born, today), say::plain_day(born)),
    }
}

/// The expected date of birth.
fn expected(facts: &[Stated]) -> Option<Date> {
    let births = of_kind(facts, FactKind::Birth).map(|stated| &stated.fact);
    births
        .filter(|birth| birth.flag("expected"))
        .last()?
        .date("date")
}

/// The statuses that have not ended, in words; several may hold at once (REC-012).
pub(crate) fn status_words(child: &Child) -> String {
    let mut words: Vec<&str> = Vec::new();
    for status in child.statuses.iter().filter_map(|code| Status::parse(code)) {
        // The same one may have been stated twice.
        if !words.contains(&status.label()) {
            words.push(status.label());
        }
    }
    if words.is_empty() {
        "No status".to_owned()
    } else {
        words.join(", ")
    }
}

/// What must be known before a visit or a letter (REC-009, PRX-006).
fn alerts(child: &Child, facts: &[Stated], today: Date) -> Vec<String> {
    let holds = |stated: &&Stated| stated.fact.holds_on(today);
    let needs = of_kind(facts, FactKind::Communication)
        .filter(holds)
        .flat_map(|stated| {
            let fact = &stated.fact;
            let interpreter = fact.text("interpreter");
            let interpreter =
                (!interpreter.is_empty()).then(|| format!("Interpreter: {interpreter}"));
            [Some(fact.text("need").to_owned()), interpreter]
                .into_iter()
                .flatten()
        });
    let withheld = of_kind(facts, FactKind::Address)
        .filter(holds)
        .filter_map(|stated| {
            let from = stated.fact.text("withheld_from");
            (!from.is_empty()).then(|| format!("Address withheld from {from}"))
        });
    let died = child.died.map(|_| "This child has died".to_owned());
    died.into_iter().chain(withheld).chain(needs).collect()
}

/// The child of a list: their name as a link to their file.
pub(crate) fn link(child: &Child) -> maud::Markup {
    html! {
        a class="govuk-link" href={ "/children/" (child.id) } { (file::name_of(child)) }
    }
}

/// The age of a child of a list; a death or a loss ends it at once (PRX-001, PRX-004).
pub(crate) fn short_age(child: &Child, today: Date) -> String {
    match (child.died, child.born) {
        (Some(died), _) => format!("Died {}", say::plain_day(died)),
        (None, Some(born)) => say::age(born, today),
        (None, None) if child.unborn => "Not yet born".to_owned(),
        (None, None) => "Not known".to_owned(),
    }
}
