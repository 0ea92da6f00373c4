//! Reading clocks from the documented defaults and from a council's policy.

use super::limits::of_parameter;
use super::{Clock, ClockCase, Clocks, Condition, Happening, Missed, Owner, take_limits};
use crate::book::clause::{Statement, origin_and_source, slug};
use crate::book::parameters::Parameters;
use crate::clock::Limit;
use crate::read::{Faults, Items, Node, Table, Value, nearest};

impl Condition {
    pub(super) fn read(table: &mut Table<'_>, faults: &mut Faults<'_>) -> Self {
        Self {
            kinds: items(table, "kinds", faults),
            statuses: items(table, "statuses", faults),
            owners: items(table, "owners", faults),
            marks: items(table, "marks", faults),
        }
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

/// Reads the clocks of the documented defaults: every word must be said.
pub(in crate::book) fn read_defaults(
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
            None => Statement::read_default(name, &mut each, faults).map(|statement| Statement {
                slug: format!("clock-{}", slug(name)),
                ..statement
            }),
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
pub(in crate::book) fn overlay(
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
    Some(Clock { cases, ..clock })
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
