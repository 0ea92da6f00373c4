//! The only room that knows SQL: two engines, one copy of each statement.
//!
//! The ledger (leaves and sealed sections) is the truth; read tables are written in the same
//! transaction and can be made anew from it. Every read or write of a child's rows asks for a
//! permit and takes the child's id from it; what [`ahead`] fetches early it gives to nobody, and
//! whoever asks needs the permit. Nothing here decides anything.
//!
//! Start with [`Store::open`], then [`ledger`] for how an entry is added and [`verify`] for how it
//! is checked.

mod authority;
mod db;
mod error;
mod key_file;
mod keys;
mod meta;
mod migrate;
mod open;
mod project;
mod read;
mod structure;
mod tx;
mod vault;
mod writer;

pub mod absences;
pub mod accounts;
pub mod ahead;
pub mod approvals;
pub mod around;
pub mod calendars;
pub mod catch_up;
pub mod children;
pub mod drafts;
pub mod duties;
pub mod facts;
pub mod ledger;
pub mod notes;
pub mod policies;
pub mod proposals;
pub mod relations;
pub mod reopening;
pub mod sessions;
pub mod team;
pub mod trail;
pub mod trial;
pub mod unattested;
pub mod verify;

pub use error::StoreError;
pub use keys::Entropy;
pub use ledger::{Head, Receipt, Stamp};
pub use open::{Place, Store};
pub use tx::{Read, Source, Tx};
