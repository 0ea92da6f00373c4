//! The people of a file, worked out from its facts.

use jiff::civil::Date;
use policy::{Died, Status};
use record::fact::{Fact, FactKind, KnownBy};
use record::ids::PersonId;
use record::note::form::OnFile;
use record::note::grid::is_child;
use record::shows_only;
use store::children::Child;
use store::facts::{Stated, of_kind};

/// What the grid and the notes call the child whose file it is.
const SELF: &str = "Self";

/// A person in the child's life, as the file states them now.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// The statement they come from.
    pub stated: Stated,
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// What they are to the child.
    pub relation: String,
    /// Their date of birth.
    pub born: Option<Date>,
    /// The day on which they died, where this file says so.
    pub died: Option<Date>,
    /// Whether they live with the child.
    pub lives_with: bool,
    /// Whether they hold parental responsibility.
    pub parental_responsibility: bool,
}

shows_only!(Person: person);

impl Person {
    /// Whether lists name them among the children: under eighteen or not yet born, or a brother or
    /// sister of whom no date of birth is known, as on the note form (REC-006, NOTE-009).
    #[must_use]
    pub fn is_child_on(&self, day: Date) -> bool {
        is_child(self.born, &self.relation, self.last_lived_by(day))
    }

    /// The day on which their age is told: no later than the day on which they died (PRX-004).
    fn last_lived_by(&self, day: Date) -> Date {
        self.died.map_or(day, |died| died.min(day))
    }

    /// Whether they are not yet born: their date is the expected one, or lies ahead (PRX-001).
    #[must_use]
    pub fn is_unborn_on(&self, day: Date) -> bool {
        let expected =
            self.stated.fact.flag("expected") || self.born.is_some_and(|born| day < born);
        expected && self.died.is_none()
    }
}

/// What people call a child: the name that leads, or that none is recorded.
#[must_use]
pub fn name_of(child: &Child) -> String {
    if child.name.is_empty() {
        "Name not recorded".to_owned()
    } else {
        child.name.clone()
    }
}

/// The relations that the file states, in the order in which they were stated.
#[must_use]
pub fn people(facts: &[Stated]) -> Vec<Person> {
    let people = of_kind(facts, FactKind::Relation).filter_map(|stated| {
        let fact = &stated.fact;
        Some(Person {
            stated: stated.clone(),
            person: fact.person("person")?,
            name: fact.text("name").to_owned(),
            relation: fact.text("relation").to_owned(),
            born: fact.date("born"),
            died: fact.date("died"),
            lives_with: fact.flag("lives_with"),
            parental_responsibility: fact.flag("parental_responsibility"),
        })
    });
    people.collect()
}

/// Everyone the note form asks about: the child first, then the people of the file who were in
/// the child's life on the day of the contact, and had not died before it.
pub(crate) fn on_file(child: &Child, facts: &[Stated], day: Date) -> Vec<OnFile> {
    let own = OnFile {
        person: child.person,
        name: name_of(child),
        relation: SELF.to_owned(),
        born: child.born,
    };
    let lived = |person: &Person| person.died.is_none_or(|died| day <= died);
    let held = |person: &Person| person.stated.fact.holds_on(day) && lived(person);
    let others = people(facts).into_iter().filter(held).map(|person| OnFile {
        person: person.person,
        name: person.name,
        relation: person.relation,
        born: person.born,
    });
    std::iter::once(own).chain(others).collect()
}

/// Names that the file knows besides: professionals, and other names of the child.
pub(crate) fn other_names(facts: &[Stated]) -> Vec<String> {
    let professionals =
        of_kind(facts, FactKind::Professional).map(|stated| stated.fact.text("name").to_owned());
    let names = of_kind(facts, FactKind::Name).map(|stated| full_name(&stated.fact));
    professionals.chain(names).collect()
}

fn full_name(name: &Fact) -> String {
    [name.text("given"), name.text("family")]
        .join(" ")
        .trim()
        .to_owned()
}

/// The statuses that hold on a day (REC-012).
#[must_use]
pub fn statuses_on(facts: &[Stated], day: Date) -> Vec<Status> {
    let held = of_kind(facts, FactKind::Status).filter(|stated| stated.fact.holds_on(day));
    held.filter_map(|stated| Status::parse(stated.fact.text("status")))
        .collect()
}

/// The day the record was closed, where a closure stands.
pub(crate) fn closed_on(facts: &[Stated]) -> Option<Date> {
    let open = of_kind(facts, FactKind::Status).filter(|stated| stated.fact.date("to").is_none());
    let closed = open.filter(|stated| stated.fact.text("status") == "closed");
    closed.filter_map(|stated| stated.fact.from()).max()
}

/// The death that stands, with where it stands and how it is known (PRX-004).
pub(crate) fn died(facts: &[Stated]) -> Option<Died> {
    let stated = of_kind(facts, FactKind::Death).last()?;
    let fact = &stated.fact;
    let known = fact.known_by().label().to_lowercase();
    let from = match fact.known_from() {
        "" => String::new(),
        from => format!(": {from}"),
    };
    Some(Died {
        on: fact.from()?,
        stated: format!("entry {}, {known}{from}", stated.number),
    })
}

/// Details that are to be checked with the family (DQ-002).
const TO_CHECK: [FactKind; 7] = [
    FactKind::Name,
    FactKind::Birth,
    FactKind::Relation,
    FactKind::Disability,
    FactKind::Ethnicity,
    FactKind::Religion,
    FactKind::Language,
];

/// Details that stand and were never checked with the family, by what people call them (REC-005).
pub(crate) fn unchecked(facts: &[Stated]) -> Vec<String> {
    let stated = |kind: FactKind| of_kind(facts, kind).map(|stated| stated.fact.known_by());
    let unchecked = TO_CHECK.into_iter().filter(|kind| {
        let mut ways = stated(*kind).peekable();
        ways.peek().is_some() && !ways.any(|way| way == KnownBy::Checked)
    });
    unchecked.map(|kind| kind.label().to_lowercase()).collect()
}

/// What is essential and missing (DQ-001).
pub(crate) fn missing_essentials(child: &Child, facts: &[Stated]) -> Vec<String> {
    let has_need = of_kind(facts, FactKind::Episode).any(|one| !one.fact.text("need").is_empty());
    let missing = [
        (child.born.is_none() && !child.unborn, "date of birth"),
        (
            of_kind(facts, FactKind::Ethnicity).next().is_none(),
            "ethnicity",
        ),
        (!has_need, "primary need"),
    ];
    let missing = missing.into_iter().filter(|(is_missing, _)| *is_missing);
    missing.map(|(_, what)| what.to_owned()).collect()
}

/// Communication and access needs on a day; an interpreter has a question of its own (REC-009).
pub(crate) fn communication_needs(facts: &[Stated], day: Date) -> Vec<String> {
    let held = of_kind(facts, FactKind::Communication).filter(|one| one.fact.holds_on(day));
    let needs = held.map(|one| {
        let parts = [one.fact.text("need"), one.fact.text("method")];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(", ")
    });
    needs.filter(|need| !need.is_empty()).collect()
}

/// The language of the interpreter that the file says is needed (REC-009).
pub(crate) fn interpreter_needed(facts: &[Stated], day: Date) -> Option<String> {
    let needs = of_kind(facts, FactKind::Communication).filter(|one| one.fact.holds_on(day));
    let languages = needs.map(|stated| stated.fact.text("interpreter").to_owned());
    languages.filter(|language| !language.is_empty()).last()
}
