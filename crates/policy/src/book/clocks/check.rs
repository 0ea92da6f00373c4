//! What no single clock can show: names nobody defined, circles, and clocks nobody can meet.

use super::{Clock, Clocks, Condition};
use crate::book::policy::Policy;
use crate::read::{Faults, nearest};

/// What no single clock can show: names nobody defined, cycles, and clocks nobody can meet.
pub(in crate::book) fn check(policy: &Policy, clocks: &Clocks, faults: &mut Faults<'_>) {
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
