//! Who works with a child: allocating somebody or nobody, and ending an allocation (REC-010).

mod allocate;
mod end;

pub use allocate::{NewAllocation, allocate, newest};
pub use end::{NewEnd, can_end, end};
