//! Types of contact: what a policy calls them and when each is offered (NOTE-005, NOTE-006).

use super::clause::{Clause, Source, Statement, origin_and_source};
use super::policy::Policy;
use super::words::{EventKind, Status};
use super::{ClauseRef, Happening, Origin};
use crate::read::{Faults, Items, Table};
use jiff::civil::Date;
use record::note::contact::Class;

/// A type of contact as a policy defines it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactType {
    /// The stored word.
    pub code: String,
    /// The authority's name for it (CFG-003).
    pub label: String,
    /// A visit: the people-seen grid is answered (NOTE-009).
    pub visit: bool,
    /// A visit that the child's status requires; refused while there is no status (NOTE-005).
    pub statutory: bool,
    /// The statuses it belongs to; none means every one, and no status too.
    pub statuses: Vec<Status>,
    /// The kind of significant event it is, where it is one (NOTE-019).
    pub event: Option<EventKind>,
    /// An entry about something that did not happen (NOTE-030).
    pub not_done: bool,
    /// A contact, or an entry about record keeping (NOTE-040).
    pub class: Class,
    /// What a note of this type records besides what every note does: it starts and meets the
    /// clocks of these happenings.
    pub records: Vec<Happening>,
    pub(crate) statement: Statement,
}

impl ContactType {
    pub(super) fn read(
        mut table: Table<'_>,
        document: &str,
        faults: &mut Faults<'_>,
    ) -> Option<Self> {
        let code = table.need::<String>("code", faults);
        let label = table.need::<String>("label", faults);
        let flag = |key, table: &mut Table<'_>, faults: &mut Faults<'_>| {
            table.get::<bool>(key, faults).unwrap_or_default()
        };
        let visit = flag("visit", &mut table, faults);
        let statutory = flag("statutory", &mut table, faults);
        let not_done = flag("not_done", &mut table, faults);
        let record = flag("record_keeping", &mut table, faults);
        let statuses = table.get::<Items<Status>>("statuses", faults);
        let event = table.get::<EventKind>("event", faults);
        let records = table.get::<Items<Happening>>("records", faults);
        let (origin, source) = origin_and_source(&mut table, document, faults);
        let place = table.span();
        table.close(faults);
        let (code, label) = (code?, label?);
        if code
            .chars()
            .any(|c| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '-')
        {
            let problem = format!("the code `{code}` cannot be part of an address");
            faults.add(&place, problem, "small letters, digits and hyphens");
        }
        let statuses = statuses
            .map(|statuses| statuses.to_vec())
            .unwrap_or_default();
        if statutory && statuses.is_empty() {
            let problem = format!("`{code}` is statutory but belongs to no status");
            faults.add(
                &place,
                problem,
                "statuses = […], the statuses that require it",
            );
        }
        let records = match records {
            Some(records) => records.to_vec(),
            None if statutory => vec![Happening::VisitMade],
            None => Vec::new(),
        };
        let statement = statement(&code, &label, origin, source);
        let class = if record {
            Class::Record
        } else {
            Class::Contact
        };
        Some(Self {
            code,
            label,
            visit,
            statutory,
            statuses,
            event,
            not_done,
            class,
            records,
            statement,
        })
    }

    /// Whether it fits any of these statuses.
    #[must_use]
    pub fn fits(&self, statuses: &[Status]) -> bool {
        self.statuses.is_empty() || self.statuses.iter().any(|status| statuses.contains(status))
    }

    pub(super) fn clause(&self, since: Option<Date>) -> Clause {
        let mut value: Vec<String> = Vec::new();
        if self.statutory {
            value.push("statutory".to_owned());
        }
        if self.visit {
            value.push("visit".to_owned());
        }
        if self.class == Class::Record {
            value.push("record keeping".to_owned());
        }
        value.extend(
            self.event
                .map(|event| format!("significant event: {}", event.label())),
        );
        if !self.records.is_empty() {
            let records: Vec<&str> = self.records.iter().map(|each| each.label()).collect();
            value.push(format!("records that {}", records.join(" and that ")));
        }
        let offered: Vec<&str> = self.statuses.iter().map(|status| status.label()).collect();
        let offered = if offered.is_empty() {
            "any status, or none".to_owned()
        } else {
            offered.join(", ")
        };
        value.push(format!("for: {offered}"));
        self.statement.clause(value.join("; "), since)
    }
}

fn statement(code: &str, label: &str, origin: Origin, source: Option<Source>) -> Statement {
    Statement {
        slug: format!("contact-type-{code}"),
        heading: format!("Type of contact: {label}"),
        rule: format!("A contact of this type is recorded as \"{label}\"."),
        origin,
        source,
    }
}

/// One type of contact as the form offers it for a child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindOffer {
    /// The stored word.
    pub code: String,
    /// What people read.
    pub label: String,
    /// Whether the child's status requires it.
    pub statutory: bool,
    /// Whether it is a visit.
    pub visit: bool,
    /// Whether it is an entry about record keeping.
    pub record_keeping: bool,
    /// Why it should not be chosen for this child, as a sentence without its full stop.
    pub why_not: Option<String>,
    /// Whether choosing it would stop the note from being finalised.
    pub blocked: bool,
    /// Where the policy names it.
    pub clause: ClauseRef,
}

/// Whether a child has no status that asks for visits yet.
pub(crate) fn has_no_status(statuses: &[Status]) -> bool {
    statuses.iter().all(|status| *status == Status::Assessment)
}

/// The types of contact for a child with these statuses: every one of the policy's, each with the
/// reason why it is not offered (NOTE-005, NOTE-006).
#[must_use]
pub fn kinds_offered(policy: &Policy, statuses: &[Status]) -> Vec<KindOffer> {
    let offer = |kind: &ContactType| {
        let blocked = kind.statutory && has_no_status(statuses);
        let why_not = if blocked {
            Some("This child has no status yet, so no visit is statutory".to_owned())
        } else if kind.fits(statuses) {
            None
        } else {
            let fitting: Vec<&str> = kind.statuses.iter().map(|status| status.label()).collect();
            Some(format!(
                "This is for a child whose status is: {}",
                fitting.join(", ")
            ))
        };
        KindOffer {
            code: kind.code.clone(),
            label: kind.label.clone(),
            statutory: kind.statutory,
            visit: kind.visit,
            record_keeping: kind.class == Class::Record,
            why_not,
            blocked,
            clause: policy.reference(&kind.statement),
        }
    };
    policy.contact_types().iter().map(offer).collect()
}
