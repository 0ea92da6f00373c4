//! Notes: started, saved in any state, checked, finalised, read, corrected.

pub mod approval;
mod around;
mod begin;
mod close;
mod correct;
mod finalise;
mod judge;
mod keep;
mod open;
mod plan;
mod read;
pub mod reopen;
mod save;
mod suggest;

pub(crate) use judge::said_around;
pub(crate) use reopen::signature;

pub use begin::{NewNote, Started, begin, begin_for_sibling, jot};
pub use close::{ClosedDraft, Closing, WordsOf, close, closed, closing};
pub use correct::correct;
pub use finalise::{Command, Outcome, finalise};
pub use judge::{Check, Prompt, Writing};
pub use keep::{Answer, keep};
pub use open::{Desktop, LetIn, choices, desktop};
pub(crate) use plan::{Replanned, replan};
pub use read::{Shown, Version, finalised, read};
pub use save::{Saved, discard, save};
pub use suggest::suggestions;
