//! The verbs: one file, one function, one transaction. The single room where record, policy,
//! access and store meet.
//!
//! A verb that touches a child's file begins by asking the [`Desk`] to admit whoever acts: that
//! decides, writes the access trail, and hands back transaction and permit together. Nothing here
//! renders a page, reads a clock or draws randomness; `now`, ids and tokens are arguments.
//!
//! Start with [`Desk`], then [`notes::finalise()`].

mod desk;
mod error;
mod shelf;

pub mod absences;
pub mod accounts;
pub mod allocations;
pub mod calendar;
pub mod catch_up;
pub mod demo;
pub mod duties;
pub mod file;
pub mod import;
pub mod notes;
pub mod policies;
pub mod team;
pub mod tidy;
pub mod trail;
pub mod verify;
pub mod work;

pub use desk::{Desk, Ids, Who};
pub use error::Error;

// What verbs give back: doors read these values and never name the store.
pub use store::StoreError;
pub use store::absences::Stated as Absent;
pub use store::accounts::{Account, Team};
pub use store::approvals::{Approval, Listed as ListedApproval, State as ApprovalState};
pub use store::around::Neighbour as Beside;
pub use store::calendars::Changed;
pub use store::catch_up::{CatchUp, Promise, Promises, Shown as PieceShown, State as CatchUpState};
pub use store::children::{Case, Cases, Child};
pub use store::drafts::{Deadline, Waiting};
pub use store::duties::{ClockDuty, Duty, Owed, OwedDuty, OwnAction};
pub use store::facts::{Stated, of_kind};
pub use store::notes::{Filter, Line, PAGE_NOTES, Page, Whole};
pub use store::policies::{Adopted, Fired};
pub use store::proposals::{Advice, Decided, Proposal};
pub use store::reopening::{Queued, Reopening, State as ReopeningState};
pub use store::trail::Used;
pub use store::trial::Span;
pub use store::unattested::Closed;
