//! Clocks as data: what starts a duty, how long it may take, what meets it, who owes it, for what
//! it holds, and what a missed limit means (TIME-001 to TIME-016 and every other timescale).
//!
//! A clock that is named after a parameter takes its limit and its clause from that parameter. A
//! policy may add `cases`, the first of which that fits sets the limit or the start instead, and
//! clocks of its own.

use super::ClauseRef;
use super::clause::{Clause, Statement, origin_and_source, slug};
use super::clock_words::{ClockMark, Happening, Missed, Owner};
use super::parameters::Parameters;
use super::policy::Policy;
use super::words::{DeadlineAct, SameDay, Status};
use crate::clock::Limit;
use crate::read::{Count, Faults, Items, Node, Table, Value, nearest};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::ops::Range;

/// For what a clock or one of its cases holds. An empty list asks nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Condition {
    /// Types of contact, by code.
    pub kinds: Vec<String>,
    /// Statuses of the child.
    pub statuses: Vec<Status>,
    /// Who owes the act.
    pub owners: Vec<Owner>,
    /// Marks of the entry.
    pub marks: Vec<ClockMark>,
}

/// What is known when a clock is asked for a limit.
#[derive(Debug, Clone, Copy, Default)]
pub struct Situation<'a> {
    /// The type of contact, by code.
    pub kind: Option<&'a str>,
    /// The statuses of the child on the day.
    pub statuses: &'a [Status],
    /// Who owes the act.
    pub owner: Option<Owner>,
    /// The marks of the entry.
    pub marks: &'a [ClockMark],
}

/// A limit that holds instead of the clock's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockCase {
    /// For what.
    pub when: Condition,
    /// How long; none where nothing is due in this case.
    pub limit: Option<Limit>,
    /// What starts the clock in this case, where it is not the clock's own start.
    pub start: Option<Happening>,
    pub(crate) statement: Statement,
}

/// One clock of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// Its name: a parameter's, or the policy's own word.
    pub name: String,
    /// What starts it.
    pub start: Happening,
    /// The clock whose meeting starts it, instead of [`Clock::start`].
    pub after: Option<String>,
    /// What meets it.
    pub act: Happening,
    /// Who owes the act.
    pub owner: Owner,
    /// What a missed limit means.
    pub missed: Missed,
    /// For what it holds.
    pub when: Condition,
    /// How long; none where this policy sets no such limit.
    pub limit: Option<Limit>,
    /// The clock that governs where this policy sets no limit.
    pub otherwise: Option<String>,
    /// Whether meeting it starts it again.
    pub repeats: bool,
    /// Limits for particular cases; the first that fits holds.
    pub cases: Vec<ClockCase>,
    /// What the policy file states of the clock itself: then it has a clause of its own besides
    /// that of its limit.
    stated: Option<Statement>,
    pub(crate) statement: Statement,
    place: Range<usize>,
}

/// Every clock by its name.
pub(crate) type Clocks = BTreeMap<String, Clock>;

impl Condition {
    fn read(table: &mut Table<'_>, faults: &mut Faults<'_>) -> Self {
        Self {
            kinds: items(table, "kinds", faults),
            statuses: items(table, "statuses", faults),
            owners: items(table, "owners", faults),
            marks: items(table, "marks", faults),
        }
    }

    /// Whether nothing is asked.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.kinds.is_empty()
            && self.statuses.is_empty()
            && self.owners.is_empty()
            && self.marks.is_empty()
    }

    /// Whether a situation is one of those asked for.
    #[must_use]
    pub fn fits(&self, situation: &Situation<'_>) -> bool {
        let kind = self.kinds.is_empty()
            || situation
                .kind
                .is_some_and(|kind| self.kinds.iter().any(|each| each == kind));
        kind && meets(&self.statuses, situation.statuses)
            && meets(&self.owners, situation.owner.as_slice())
            && meets(&self.marks, situation.marks)
    }

    /// Whether everything that fits `other` fits this too.
    fn covers(&self, other: &Self) -> bool {
        holds_all(&self.kinds, &other.kinds)
            && holds_all(&self.statuses, &other.statuses)
            && holds_all(&self.owners, &other.owners)
            && holds_all(&self.marks, &other.marks)
    }

    /// The condition in words; empty where nothing is asked.
    #[must_use]
    pub fn words(&self) -> String {
        let mut parts = self.kinds.clone();
        parts.extend(self.statuses.iter().map(|each| each.label().to_owned()));
        parts.extend(self.owners.iter().map(|each| each.label().to_owned()));
        parts.extend(self.marks.iter().map(|each| each.label().to_owned()));
        parts.join(", ")
    }
}

fn items<V: Value + Clone>(
    table: &mut Table<'_>,
    key: &'static str,
    faults: &mut Faults<'_>,
) -> Vec<V> {
    let read = table.get::<Items<V>>(key, faults);
    read.map(|items| items.to_vec()).unwrap_or_default()
}

fn meets<V: PartialEq>(asked: &[V], there: &[V]) -> bool {
    asked.is_empty() || asked.iter().any(|each| there.contains(each))
}

fn holds_all<V: PartialEq>(wide: &[V], narrow: &[V]) -> bool {
    wide.is_empty() || (!narrow.is_empty() && narrow.iter().all(|each| wide.contains(each)))
}

impl Clock {
    /// The clock as a page of the timescales shows it: its case, or its own limit (TIME-014).
    #[must_use]
    pub fn case_for(&self, situation: &Situation<'_>) -> Option<&ClockCase> {
        self.cases.iter().find(|case| case.when.fits(situation))
    }

    /// Where the policy sets it.
    #[must_use]
    pub fn clause(&self, policy: &Policy) -> ClauseRef {
        policy.reference(&self.statement)
    }

    fn value(&self) -> String {
        let limit = self.limit.map_or_else(|| "none".to_owned(), Limit::words);
        format!(
            "{limit} from when {}, met when {}, owed by {}; when missed, {}",
            self.start.label(),
            self.act.label(),
            self.owner.label(),
            self.missed.label()
        )
    }
}

/// Reads the clocks of the documented defaults: every word must be said.
pub(super) fn read_defaults(
    table: &mut Table<'_>,
    parameters: &Parameters,
    faults: &mut Faults<'_>,
) -> Clocks {
    let mut clocks = Clocks::new();
    for (name, node) in entries(table, faults) {
        let Some(mut each) = node.table(faults) else {
            continue;
        };
        let statement = match of_parameter(parameters, name) {
            Some((statement, _)) => Some(statement.clone()),
            None => Statement::read_default(name, &mut each, faults),
        };
        let limit = each.get::<Option<Limit>>("limit", faults).flatten();
        let clock =
            statement.and_then(|statement| whole_clock(name, &mut each, statement, limit, faults));
        each.close(faults);
        // Its place lies in another file than a policy's.
        let placed = clock.map(|clock| {
            (
                name.to_owned(),
                Clock {
                    place: 0..0,
                    ..clock
                },
            )
        });
        clocks.extend(placed);
    }
    clocks
}

fn entries<'a>(table: &mut Table<'a>, faults: &mut Faults<'_>) -> Vec<(&'a str, Node<'a>)> {
    table
        .table("clocks", faults)
        .map(|clocks| clocks.entries())
        .unwrap_or_default()
}

fn whole_clock(
    name: &str,
    table: &mut Table<'_>,
    statement: Statement,
    limit: Option<Limit>,
    faults: &mut Faults<'_>,
) -> Option<Clock> {
    let start = table.need::<Happening>("start", faults);
    let act = table.need::<Happening>("act", faults);
    let owner = table.need::<Owner>("owner", faults);
    let missed = table.need::<Missed>("missed", faults);
    Some(Clock {
        name: name.to_owned(),
        after: table.get("after", faults),
        when: Condition::read(table, faults),
        otherwise: table.get("otherwise", faults),
        repeats: table.get("repeats", faults).unwrap_or_default(),
        cases: Vec::new(),
        stated: None,
        limit,
        place: table.span(),
        start: start?,
        act: act?,
        owner: owner?,
        missed: missed?,
        statement,
    })
}

/// What a council's policy says of clocks, over the defaults, with the limits of its parameters.
pub(super) fn overlay(
    clocks: &mut Clocks,
    table: &mut Table<'_>,
    parameters: &Parameters,
    document: &str,
    faults: &mut Faults<'_>,
) {
    for (name, node) in entries(table, faults) {
        let Some(mut each) = node.table(faults) else {
            continue;
        };
        if clocks.contains_key(name) {
            if let Some(clock) = clocks.get_mut(name) {
                restate(clock, &mut each, parameters, document, faults);
            }
        } else if let Some(clock) = own_clock(name, &mut each, document, clocks, faults) {
            clocks.insert(name.to_owned(), clock);
        }
        each.close(faults);
    }
    take_limits(clocks, parameters);
}

/// A clock takes limit and clause from the parameter it is named after.
pub(super) fn take_limits(clocks: &mut Clocks, parameters: &Parameters) {
    for (name, clock) in clocks.iter_mut() {
        if let Some((statement, limit)) = of_parameter(parameters, name) {
            clock.limit = limit;
            clock.statement = statement.clone();
            // Which act meets the note deadline is a value of its own.
            if name == "note_deadline" && clock.stated.is_none() {
                clock.act = match parameters.note_deadline_act.value {
                    DeadlineAct::Entered => Happening::NoteEntered,
                    DeadlineAct::Finalised => Happening::NoteFinalised,
                };
            }
        }
    }
    for (name, first) in [("visit_interval", false), ("first_visit", true)] {
        if let Some(clock) = clocks.get_mut(name) {
            let stated: Vec<ClockCase> = clock
                .cases
                .drain(..)
                .filter(|case| case.statement.slug != "visit-interval")
                .collect();
            clock.cases = stated;
            clock.cases.extend(visit_cases(parameters, first));
        }
    }
}

/// The intervals of visits by status, as cases.
fn visit_cases(parameters: &Parameters, first: bool) -> Vec<ClockCase> {
    let stated = &parameters.visit_interval;
    let case = |interval: &super::words::VisitInterval| ClockCase {
        when: Condition {
            statuses: vec![interval.status],
            ..Condition::default()
        },
        limit: if first {
            interval.first
        } else {
            Some(interval.then)
        },
        start: None,
        statement: Statement {
            // Each interval says why it is so; one without its own source is not the document's.
            origin: interval.origin,
            ..stated.statement.clone()
        },
    };
    stated.value.iter().map(case).collect()
}

fn restate(
    clock: &mut Clock,
    table: &mut Table<'_>,
    parameters: &Parameters,
    document: &str,
    faults: &mut Faults<'_>,
) {
    if table.node("limit").is_some() && of_parameter(parameters, &clock.name).is_some() {
        let problem = format!("the limit of `{}` is a value", clock.name);
        faults.add(
            &table.span(),
            problem,
            &format!("[parameters.{}], and cases here", clock.name),
        );
    }
    let mut changed = false;
    set(&mut clock.start, table, "start", &mut changed, faults);
    set(&mut clock.act, table, "act", &mut changed, faults);
    set(&mut clock.owner, table, "owner", &mut changed, faults);
    set(&mut clock.missed, table, "missed", &mut changed, faults);
    set(&mut clock.repeats, table, "repeats", &mut changed, faults);
    if let Some(after) = table.get::<String>("after", faults) {
        clock.after = Some(after);
        changed = true;
    }
    let when = Condition::read(table, faults);
    if !when.is_open() {
        clock.when = when;
        changed = true;
    }
    clock.place = table.span();
    clock.cases = cases(&clock.name, table, document, faults);
    if changed {
        let statement = Statement {
            slug: format!("clock-{}", slug(&clock.name)),
            ..clock.statement.overlaid(table, document, faults)
        };
        if of_parameter(parameters, &clock.name).is_none() {
            clock.statement = statement.clone();
        }
        clock.stated = Some(statement);
    }
}

fn set<V: Value>(
    into: &mut V,
    table: &mut Table<'_>,
    key: &'static str,
    changed: &mut bool,
    faults: &mut Faults<'_>,
) {
    if let Some(value) = table.get::<V>(key, faults) {
        *into = value;
        *changed = true;
    }
}

/// A clock that only this policy has.
fn own_clock(
    name: &str,
    table: &mut Table<'_>,
    document: &str,
    known: &Clocks,
    faults: &mut Faults<'_>,
) -> Option<Clock> {
    let near = nearest(name, known.keys().map(String::as_str));
    if table.node("start").is_none()
        && let Some(near) = near
    {
        let problem = format!("there is no clock `{name}`");
        faults.near(
            &table.span(),
            problem,
            "a clock, or a whole one of your own",
            Some(near),
        );
    }
    let heading = table.need::<String>("heading", faults);
    let rule = table.need::<String>("rule", faults);
    let limit = table.need::<Limit>("limit", faults);
    let (origin, source) = origin_and_source(table, document, faults);
    let cases = cases(name, table, document, faults);
    let statement = Statement {
        slug: format!("clock-{}", slug(name)),
        heading: heading.unwrap_or_default(),
        rule: rule.unwrap_or_default(),
        origin,
        source,
    };
    let clock = whole_clock(name, table, statement, limit, faults)?;
    Some(Clock {
        cases,
        stated: Some(clock.statement.clone()),
        ..clock
    })
}

/// Reads `[[clocks.NAME.cases]]`.
fn cases(
    name: &str,
    table: &mut Table<'_>,
    document: &str,
    faults: &mut Faults<'_>,
) -> Vec<ClockCase> {
    let read = table.tables("cases", faults).unwrap_or_default();
    let mut cases: Vec<ClockCase> = Vec::new();
    for (number, mut each) in (1..).zip(read) {
        let when = Condition::read(&mut each, faults);
        let limit = each.need::<Option<Limit>>("limit", faults);
        let start = each.get::<Happening>("start", faults);
        let rule = each.get::<String>("rule", faults);
        let (origin, source) = origin_and_source(&mut each, document, faults);
        let place = each.span();
        each.close(faults);
        if when.is_open() {
            let problem = format!("a case of `{name}` holds for everything");
            faults.add(&place, problem, "any of kinds, statuses, owners, marks");
        } else if cases.iter().any(|earlier| earlier.when.covers(&when)) {
            let problem = format!(
                "a case of `{name}` is never reached: an earlier one takes all it asks for"
            );
            faults.add(&place, problem, "the narrower case first");
        }
        let limit = limit.flatten();
        let words = limit.map_or_else(|| "nothing is due".to_owned(), Limit::words);
        let rule = rule.unwrap_or_else(|| format!("For {}: {words}.", when.words()));
        let statement = Statement {
            slug: format!("clock-{}-case-{number}", slug(name)),
            heading: format!("A case of its own: {}", when.words()),
            rule,
            origin,
            source,
        };
        cases.push(ClockCase {
            when,
            limit,
            start,
            statement,
        });
    }
    cases
}

/// The clauses that a policy's own clocks and cases add to its page.
pub(super) fn clauses(clocks: &Clocks, since: Option<Date>) -> Vec<Clause> {
    let mut clauses = Vec::new();
    for clock in clocks.values() {
        let stated = clock.stated.iter();
        clauses.extend(stated.map(|stated| stated.clause(clock.value(), since)));
        for case in &clock.cases {
            if case.statement.slug.starts_with("clock-") {
                let value = case.limit.map_or_else(|| "none".to_owned(), Limit::words);
                let from = case
                    .start
                    .map(|start| format!(" from when {}", start.label()));
                clauses.push(
                    case.statement
                        .clause(value + &from.unwrap_or_default(), since),
                );
            }
        }
    }
    clauses
}

/// The limit of a parameter that is one, with what the policy says of it; none for other names.
fn of_parameter<'p>(
    parameters: &'p Parameters,
    name: &str,
) -> Option<(&'p Statement, Option<Limit>)> {
    let p = parameters;
    let hours = |count: Count| Some(Limit::Hours(count.get()));
    let minutes = |count: Count| Some(Limit::Minutes(count.get()));
    let days = |count: Count| Some(Limit::CalendarDays(count.get()));
    let working = |count: Count| Some(Limit::WorkingDays(count.get()));
    let months = |count: Count| Some(Limit::Months(count.get()));
    macro_rules! limits {
        ($($name:ident: $limit:expr;)*) => {
            match name {
                $(stringify!($name) => {
                    let limit: Option<Limit> = $limit(p.$name.value);
                    Some((&p.$name.statement, limit))
                })*
                _ => None,
            }
        };
    }
    if name == "visit_interval" {
        return Some((&p.visit_interval.statement, None));
    }
    limits! {
        note_deadline: Some;
        note_exception_limit: |limit: Option<Limit>| limit;
        detailed_writeup_working_days: |count: Option<Count>| count.and_then(working);
        details_change_hours: hours;
        safeguarding_alert_minutes: |number: u32| Some(Limit::Minutes(number));
        month_end_finalise_day: |count: Option<Count>| count
            .and_then(|day| u8::try_from(day.get()).ok())
            .map(Limit::DayOfMonth);
        case_summary_interval_months: months;
        case_management_interval_months: months;
        case_management_record_days: days;
        clinical_note_load_days: days;
        clinical_escalation: |value: SameDay| (value == SameDay::SameDay).then_some(Limit::SameDay);
        adhoc_supervision_hours: hours;
        supervision_interval_months: months;
        manager_read_interval_months: months;
        sample_check_interval_months: months;
        senior_audit_interval_months: months;
        restricted_review_interval_months: months;
        duty_handover_minutes: minutes;
        seen_after_allegation_hours: hours;
        unallocated_report_months: months;
        rectification_months: months;
        sar_response_months: months;
        foi_response_working_days: working;
        paper_removal_days: working;
        paper_transfer_confirm_days: working;
        gap_marker_days: days;
        voice_interval_days: days;
    }
}

/// What no single clock can show: names nobody defined, cycles, and clocks nobody can meet.
pub(super) fn check(policy: &Policy, clocks: &Clocks, faults: &mut Faults<'_>) {
    for clock in clocks.values() {
        if !clock.owner.can_do(clock.act) {
            let problem = format!(
                "nobody can meet the clock `{}`: {} does not do this: {}",
                clock.name,
                clock.owner.label(),
                clock.act.label()
            );
            faults.add(&clock.place, problem, "an owner who does the act");
        }
        if clock.start == clock.act && clock.after.is_none() && !clock.repeats {
            let problem = format!("the clock `{}` is started by what meets it", clock.name);
            faults.add(&clock.place, problem, "another act, or repeats = true");
        }
        let conditions =
            std::iter::once(&clock.when).chain(clock.cases.iter().map(|case| &case.when));
        for condition in conditions {
            condition_makes_sense(policy, clock, condition, faults);
        }
        for (key, next) in [("after", &clock.after), ("otherwise", &clock.otherwise)] {
            let Some(next) = next else { continue };
            if !clocks.contains_key(next) {
                let near = nearest(next, clocks.keys().map(String::as_str));
                let problem = format!(
                    "`{key}` of `{}` names `{next}`, which is no clock",
                    clock.name
                );
                faults.near(&clock.place, problem, "the name of a clock", near);
            }
        }
        if let Some(cycle) = cycle(clocks, clock) {
            let problem = format!("the clocks wait for each other: {}", cycle.join(", then "));
            faults.add(
                &clock.place,
                problem,
                "a first clock that starts with what happens",
            );
        }
    }
}

/// The names from a clock round to itself, where its start goes round in a circle.
fn cycle<'c>(clocks: &'c Clocks, from: &'c Clock) -> Option<Vec<&'c str>> {
    let mut path = vec![from.name.as_str()];
    let mut at = from;
    for _ in 0..=clocks.len() {
        let next = at.after.as_ref().or(at.otherwise.as_ref())?;
        at = clocks.get(next)?;
        path.push(&at.name);
        if at.name == from.name {
            return Some(path);
        }
    }
    None
}

fn condition_makes_sense(
    policy: &Policy,
    clock: &Clock,
    condition: &Condition,
    faults: &mut Faults<'_>,
) {
    for code in &condition.kinds {
        let Some(kind) = policy.contact_type(code) else {
            let near = nearest(
                code,
                policy.contact_types().iter().map(|kind| kind.code.as_str()),
            );
            let problem = format!(
                "the clock `{}` names `{code}`, which is no type of contact here",
                clock.name
            );
            faults.near(&clock.place, problem, "the code of a type of contact", near);
            continue;
        };
        let never = !condition.statuses.is_empty() && !kind.fits(&condition.statuses);
        if never {
            let problem = format!(
                "the clock `{}` asks for `{code}` and a status that this type does not belong to",
                clock.name
            );
            faults.add(&clock.place, problem, "statuses of the type of contact");
        }
    }
}
