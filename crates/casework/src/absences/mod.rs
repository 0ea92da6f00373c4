//! Workers' absences: stated by the worker or their manager, read beside what they explain.

mod read;
mod state;

pub use read::{Colleague, Theirs, colleagues, theirs};
pub use state::{NewAbsence, state};

/// Workers of one page of the list.
pub use store::accounts::PAGE_ROWS as PAGE_COLLEAGUES;
