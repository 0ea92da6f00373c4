//! Tries to get in, counted before they are made: however many come at once, no more are made than
//! may be (reliability T49). What somebody typed is counted alike whether anybody has that name.

use record::ids::{SessionId, StaffId};
use record::time::Instant;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Wrong tries before whoever tries has to wait.
const TRIES_MAX: u32 = 5;

/// Wrong tries for one name from all addresses from which its owner never signed in.
const TRIES_FROM_ALL_MAX: u32 = 20;

/// Wrong tries for any name from one address from which its owner never signed in.
const TRIES_AT_ADDRESS_MAX: u32 = 20;

/// Wrong tries for any name from any such address: whoever tries one password at each of very many
/// names, from very many addresses, has no more. A hundredth of ten thousand is a hundred (T49).
const TRIES_ELSEWHERE_MAX: u32 = 40;

/// How long a count lasts from its first try: guesses are slowed, and the real person is in within a
/// minute. A try that is refused meanwhile does not make it longer.
const WAIT_SECONDS: i64 = 45;

/// Most counts kept at once; each lasts less than a minute.
const COUNTS_MAX: usize = 100_000;

/// Longest part of a name that is told from another, in characters.
const NAME_CHARACTERS_MAX: usize = 200;

/// What is tried.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum What {
    /// A password for a name, from one address.
    Password { name: String, address: String },
    /// A password for a name, from all addresses from which its owner never signed in.
    PasswordFromAll { name: String },
    /// A password for any name, from one such address.
    AtAddress { address: String },
    /// A password for any name, from any such address.
    Elsewhere,
    /// The second factor, by whoever knows the password.
    Code(StaffId),
    /// The password of a locked session: who does not hold the session cannot use its tries up.
    Unlock(SessionId),
}

impl What {
    /// What a password counts as for a name as it was typed. Where its owner is used to sign in it is
    /// counted there alone: what others try elsewhere keeps nobody out at their desk. From elsewhere it
    /// is counted with what others try first, so that a flood of names or addresses is not remembered.
    pub(super) fn password(typed: &str, address: &str, is_usual: bool) -> Vec<Self> {
        let name = store::accounts::sign_in_key(typed);
        let name: String = name.chars().take(NAME_CHARACTERS_MAX).collect();
        let address = address.to_owned();
        let mut what = Vec::new();
        if !is_usual {
            what.push(Self::Elsewhere);
            what.push(Self::AtAddress {
                address: address.clone(),
            });
            what.push(Self::PasswordFromAll { name: name.clone() });
        }
        what.push(Self::Password { name, address });
        what
    }

    const fn most(&self) -> u32 {
        match self {
            Self::Elsewhere => TRIES_ELSEWHERE_MAX,
            Self::AtAddress { .. } => TRIES_AT_ADDRESS_MAX,
            Self::PasswordFromAll { .. } => TRIES_FROM_ALL_MAX,
            Self::Password { .. } | Self::Code(_) | Self::Unlock(_) => TRIES_MAX,
        }
    }

    /// Whether a right try ends it; what others have a part in goes on.
    const fn is_ones_own(&self) -> bool {
        matches!(
            self,
            Self::Password { .. } | Self::Code(_) | Self::Unlock(_)
        )
    }
}

/// Tries since the first of them.
struct Count {
    from: Instant,
    tries: u32,
}

impl Count {
    /// Seconds until it counts no more; none where that has passed. Tries that come at once are
    /// counted in any order, so that one may be a little before the first.
    fn seconds_left(&self, now: Instant) -> Option<i64> {
        let passed = now.timestamp().duration_since(self.from.timestamp());
        let passed = passed.as_secs().abs();
        (passed < WAIT_SECONDS).then_some(WAIT_SECONDS - passed)
    }

    fn add(&mut self, most: u32, now: Instant) -> Result<(), i64> {
        match self.seconds_left(now) {
            Some(seconds) if self.tries >= most => Err(seconds),
            Some(_) => {
                self.tries += 1;
                Ok(())
            }
            None => {
                *self = Self {
                    from: now,
                    tries: 1,
                };
                Ok(())
            }
        }
    }
}

/// The counts of one process.
#[derive(Default)]
pub(crate) struct Tries(Mutex<HashMap<What, Count>>);

impl Tries {
    /// Counts a try that is about to be made as each of these; where one is used up it is counted as
    /// none, and the seconds to wait are given.
    pub(super) fn count(&self, what: &[What], now: Instant) -> Result<(), i64> {
        let mut all = self.all();
        if all.len() + what.len() > COUNTS_MAX {
            all.retain(|_, count| count.seconds_left(now).is_some());
        }
        for (before, one) in what.iter().enumerate() {
            if let Err(seconds) = add(&mut all, one, now) {
                for counted in what.iter().take(before) {
                    take_back(&mut all, counted);
                }
                return Err(seconds);
            }
        }
        Ok(())
    }

    /// The try was right: what was counted of one's own is forgotten, and of what others have a part
    /// in this try is taken back.
    pub(super) fn was_right(&self, what: &[What]) {
        let mut all = self.all();
        for one in what {
            if one.is_ones_own() {
                all.remove(one);
            } else {
                take_back(&mut all, one);
            }
        }
    }

    fn all(&self) -> MutexGuard<'_, HashMap<What, Count>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn add(all: &mut HashMap<What, Count>, what: &What, now: Instant) -> Result<(), i64> {
    let is_full = all.len() >= COUNTS_MAX;
    match all.entry(what.clone()) {
        Entry::Vacant(_) if is_full => Err(WAIT_SECONDS),
        Entry::Vacant(free) => {
            free.insert(Count {
                from: now,
                tries: 1,
            });
            Ok(())
        }
        Entry::Occupied(mut count) => count.get_mut().add(what.most(), now),
    }
}

fn take_back(all: &mut HashMap<What, Count>, what: &What) {
    if let Some(count) = all.get_mut(what) {
        count.tries = count.tries.saturating_sub(1);
    }
}
