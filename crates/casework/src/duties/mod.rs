//! What is owed because of what happened: the duties of the policies' clocks (TIME-001 to TIME-016).
//!
//! The store keeps them as a read table; only this room knows policies, so only it can fill that
//! table. [`happened`] says what an entry records, [`file`] works out a whole file, purely;
//! [`keep`] does so in the transaction of each entry, and [`recompute()`] for every file when a
//! policy or a calendar has changed. Nothing here stores whether a duty is overdue.

mod compare;
mod file;
mod happened;
mod keep;
mod recompute;
mod versions;

pub(crate) use compare::compare;
pub(crate) use happened::is_lapsed;
pub(crate) use keep::{NewNote, after, after_note};
pub use recompute::{Recomputed, recompute, settle};
