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
