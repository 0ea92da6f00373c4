//! The calendar by which the policy in force counts working days: read by everybody, changed with a
//! reason (CFG-002).

mod change;
mod read;

pub use change::{NewChange, change};
pub use read::{Shown, shown};
