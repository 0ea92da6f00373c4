//! Who may see and do what on a child's file, and why.
//!
//! This room is pure: facts come in, a permit or a refusal goes out. It never reads a clock, a
//! database or a session, and it depends on `record` alone. The facts are loaded by the store in
//! the same transaction as the data they guard, so that a right taken away is refused by the very
//! next request.
//!
//! What is absent matters most. There is no role that reads everything, no developer role, no way
//! to build a [`Permit`] or a [`Scope`] outside this crate, and no answer that tells a stranger
//! whether a hidden child exists.
//!
//! Start with [`decide()`], which reads in the order of its rules; `grant` holds the register's
//! table "Who may do what", row by row; `docs/who-may-what.md` shows the outcome in plain words.

mod coded;

pub mod action;
pub mod actor;
pub mod because;
pub mod decide;
mod grant;
pub mod holding;
pub mod permit;
pub mod relation;
pub mod scope;

pub use action::Action;
pub use actor::{AccountState, Actor, Member, Role};
pub use because::{Basis, Refusal};
pub use decide::{Decision, decide};
pub use holding::Capacity;
pub use permit::{Denied, DraftOf, Permit, admit, admit_to_account, admit_to_house, admit_to_team};
pub use relation::{DraftTie, Purpose, ReasonGiven, Relations, Tie, TimeBox};
pub use scope::{Clause, List, Rows, Scope};
