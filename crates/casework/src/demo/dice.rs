//! Chance that comes out the same every time: one small generator (splitmix64) behind ids and
//! choices, fed by the plan's seed and by nothing of the machine.

use crate::desk::Ids;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Builder;

/// The step of splitmix64.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// Keeps the stream of ids apart from the stream of choices under one seed.
const IDS: u64 = 0x5DEE_CE66_D1B5_4A32;

/// The first moment that an id of the demonstration names: 1 January 2020. Ids of real acts, made
/// later, sort after them.
const FIRST_ID_AT_MS: u64 = 1_577_836_800_000;

const fn mix(state: u64) -> u64 {
    let first = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let second = (first ^ (first >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    second ^ (second >> 31)
}

/// Ids of version 7's shape for a demonstration: the same for the same seed, each a millisecond
/// after the one before. Never for real records, which need ids that nobody can foretell.
#[must_use]
pub fn ids(seed: u64) -> Ids {
    let made = AtomicU64::new(0);
    Ids::new(move || {
        let number = made.fetch_add(1, Ordering::Relaxed);
        let state = mix(seed ^ IDS).wrapping_add(number.wrapping_mul(STEP));
        let (first, second) = (mix(state), mix(state ^ IDS));
        let mut random = [0; 10];
        for (slot, byte) in random
            .iter_mut()
            .zip(first.to_le_bytes().into_iter().chain(second.to_le_bytes()))
        {
            *slot = byte;
        }
        Builder::from_unix_timestamp_millis(FIRST_ID_AT_MS + number, &random).into_uuid()
    })
}

/// Choices of the demonstration.
pub(super) struct Dice {
    state: u64,
    /// Texts that the family at hand has had.
    dealt: BTreeSet<&'static str>,
    /// Texts that its notes of the contact at hand have had.
    of_contact: BTreeSet<&'static str>,
}

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self {
            state: mix(seed),
            dealt: BTreeSet::new(),
            of_contact: BTreeSet::new(),
        }
    }

    const fn roll(&mut self) -> u64 {
        self.state = self.state.wrapping_add(STEP);
        mix(self.state)
    }

    /// A number below the limit; 0 where there is nothing to choose from.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.roll() % limit).unwrap_or(0)
    }

    /// A number of days from the first to the last.
    pub(super) fn between(&mut self, first: i64, last: i64) -> i64 {
        let choices = usize::try_from((last - first).max(0) + 1).unwrap_or(1);
        first + i64::try_from(self.below(choices)).unwrap_or(0)
    }

    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of a list; none of an empty one.
    pub(super) fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }

    /// One of a list of texts.
    pub(super) fn say<'a>(&mut self, list: &[&'a str]) -> &'a str {
        self.pick(list).copied().unwrap_or_default()
    }

    /// Another family: every text may come again.
    pub(super) fn shuffle(&mut self) {
        self.dealt.clear();
    }

    /// Another contact of the family: what was said at an earlier one may come again, once the
    /// family has had everything.
    pub(super) fn turn(&mut self) {
        self.of_contact.clear();
    }

    /// One of a list that this family has not had, while there is one; then one that no sister or
    /// brother has in their note of the same contact. `text` tells them apart.
    pub(super) fn deal<T: Copy>(&mut self, list: &[T], text: fn(&T) -> &'static str) -> Option<T> {
        let start = self.below(list.len());
        let turned = || list.iter().cycle().skip(start).take(list.len());
        let fresh = turned().find(|each| !self.dealt.contains(text(each)));
        let other = || turned().find(|each| !self.of_contact.contains(text(each)));
        let dealt = fresh.or_else(other).or_else(|| turned().next()).copied()?;
        self.dealt.insert(text(&dealt));
        self.of_contact.insert(text(&dealt));
        Some(dealt)
    }

    /// The same for a list of plain texts.
    pub(super) fn tell(&mut self, list: &[&'static str]) -> &'static str {
        self.deal(list, |text| text).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Dice;
    use std::collections::BTreeSet;

    /// QLT-009: what the demonstration writes of a contact on one child's file it does not write on
    /// a sister's or brother's, however many contacts there are.
    #[test]
    fn notes_of_one_contact_never_share_a_text_however_often_the_list_was_used_up() {
        const LIST: [&str; 5] = ["a", "b", "c", "d", "e"];
        let mut dice = Dice::new(7);
        for _ in 0..50 {
            dice.turn();
            let told: BTreeSet<&str> = (0..3).map(|_| dice.tell(&LIST)).collect();
            assert_eq!(told.len(), 3);
        }
    }
}
