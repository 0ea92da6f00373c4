//! A child's file: opening one, finding one, reading it, stating facts on it, taking one back.

mod caseload;
mod coded;
mod find;
mod front;
mod open;
pub(crate) mod people;
mod reason;
mod state;
mod whose;
mod withdraw;

pub(crate) use front::kinds;

pub use caseload::{Caseload, caseload};
pub use coded::Coded;
pub use find::{Found, Search, find, of_number, search};
pub use front::{Front, May, chronology, details, front};
pub use open::{NewFile, open};
pub use people::{Person, name_of, people, statuses_on};
pub use reason::{Card, card, give_reason, reason_of};
pub use state::{NewFact, state};
pub use whose::Whose;
pub use withdraw::{NewWithdrawal, holds_again, is_stated_by_hand, withdraw};
