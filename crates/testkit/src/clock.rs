//! A clock that stands still until a test moves it.

use jiff::{SignedDuration, Timestamp};
use std::sync::{Arc, Mutex, PoisonError};

/// A clock driven by hand. Clones show the same time, so a test keeps one and gives one away.
#[derive(Debug, Clone)]
pub struct FixedClock(Arc<Mutex<Timestamp>>);

impl FixedClock {
    /// A clock that shows this moment, written as `2026-11-21T16:10:00Z`.
    ///
    /// # Panics
    /// When the text is not an instant.
    #[must_use]
    pub fn at(instant: &str) -> Self {
        Self(Arc::new(Mutex::new(parse(instant))))
    }

    /// What the clock shows.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets the clock, backwards too: clocks of real machines do that.
    ///
    /// # Panics
    /// When the text is not an instant.
    pub fn set(&self, instant: &str) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = parse(instant);
    }

    /// Moves the clock on.
    ///
    /// # Panics
    /// When that leaves the years a timestamp can name.
    pub fn advance(&self, by: SignedDuration) {
        let later = self
            .now()
            .checked_add(by)
            .expect("the clock stays within the calendar");
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = later;
    }
}

fn parse(instant: &str) -> Timestamp {
    instant
        .parse()
        .unwrap_or_else(|_| panic!("'{instant}' is not an instant"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_given_away_moves_with_the_one_kept() {
        let kept = FixedClock::at("2026-03-28T18:00:00Z");
        let given = kept.clone();
        kept.advance(SignedDuration::from_hours(24));
        assert_eq!(given.now().to_string(), "2026-03-29T18:00:00Z");
        kept.set("2026-03-28T17:59:59Z");
        assert_eq!(given.now().to_string(), "2026-03-28T17:59:59Z");
    }
}
