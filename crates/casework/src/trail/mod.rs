//! Reading who used what (ACC-002). Reading the trail is itself in the trail.

use crate::desk::{Desk, Who};
use crate::error::Error;
use access::permit::{ReadOwnTrail, ReadTrail};
use record::ids::ChildId;
use record::time::Now;
use store::children::{self, Child};
use store::trail::{self, Used};

/// Who used a child's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileTrail {
    /// The child.
    pub child: Child,
    /// The uses, latest first.
    pub uses: Vec<Used>,
}

/// Reads who used a child's file.
///
/// # Errors
/// [`Error::NotFound`] or [`Error::ReasonNeeded`] for those who may not.
pub async fn of_file(
    desk: &Desk,
    who: &Who,
    child: ChildId,
    before: Option<u64>,
    now: Now,
) -> Result<FileTrail, Error> {
    let mut look = desk.look(who, ReadTrail, child, now).await?;
    let child = children::one(&mut look.read, &look.permit).await?;
    let uses = trail::of_child(&mut look.read, &look.permit, before).await?;
    desk.show(who, look, Some("access trail".to_owned()), now)
        .await?;
    Ok(FileTrail { child, uses })
}

/// Reads one's own uses of files.
///
/// # Errors
/// [`Error::NotFound`] for roles that may not.
pub async fn own(
    desk: &Desk,
    who: &Who,
    before: Option<u64>,
    now: Now,
) -> Result<Vec<Used>, Error> {
    let (mut tx, permit) = desk.admit_to_house(who, ReadOwnTrail, now).await?;
    let uses = trail::own(&mut tx, &permit, before).await?;
    tx.commit().await?;
    Ok(uses)
}
