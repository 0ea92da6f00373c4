//! Ordinary families: as many as asked, put together by chance from names and texts, each with a
//! status, workers and notes that go together.

mod compose;
mod household;
mod kit;
mod names;
mod stage;
mod words;
mod write;

use super::dice::Dice;
use super::script::Script;
use super::{Plan, families};
use household::Household;

/// Most brothers and sisters of one ordinary family.
const SIBLINGS_MAX: usize = 3;

/// Tells of families until there are as many children as asked.
pub(super) fn tell(script: &mut Script<'_>, plan: &Plan) {
    let mut dice = Dice::new(plan.seed);
    let mut left = plan.children.saturating_sub(families::CHILDREN);
    let mut streets = 0;
    while left > 0 {
        let wanted = match dice.below(10) {
            0..=4 => 1,
            5..=7 => 2,
            _ => SIBLINGS_MAX,
        };
        let size = wanted.min(left);
        left -= size;
        streets += 1;
        dice.shuffle();
        // The last family has just come: their files are open and nothing is written yet.
        let notes = if left == 0 { 0 } else { plan.notes_per_child };
        let household = Household::arrive(script, &mut dice, (size, streets), notes);
        write::notes(script, &mut dice, &household, notes);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::super::script::What;
    use super::*;
    use policy::Book;
    use std::collections::BTreeSet;

    /// Everyone in the demonstration writes on files that they have been allocated to, or
    /// opened, however few notes there are and whatever chance gives.
    #[test]
    fn nobody_writes_on_a_file_before_they_work_on_it() {
        let book = Book::shipped().unwrap();
        let today = jiff::civil::date(2026, 11, 28);
        let policy = book.policy("policy-001", today).unwrap();
        for seed in 0..60 {
            for notes_per_child in [1, 2, 3] {
                let plan = Plan {
                    seed,
                    children: 80,
                    notes_per_child,
                    today,
                    policy: "policy-001".to_owned(),
                };
                let mut script = Script::new(today, policy);
                tell(&mut script, &plan);
                script.sort();
                let mut works_on = BTreeSet::new();
                for act in script.acts() {
                    match act.what {
                        What::Open(child, _) => works_on.insert((act.by, child)),
                        What::Allocate { child, to, .. } => {
                            to.is_some_and(|to| works_on.insert((to, child)))
                        }
                        What::Begin(key) => {
                            let child = script.note(key).unwrap().child;
                            assert!(works_on.contains(&(act.by, child)), "{seed} {act:?}");
                            true
                        }
                        _ => true,
                    };
                }
            }
        }
    }
}
