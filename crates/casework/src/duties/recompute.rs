//! Working out anew what is owed, after a policy was adopted or a calendar corrected: in pages of
//! files, each a write of its own, so that the server answers meanwhile and memory is bounded.

use super::keep::renew;
use super::versions::Versions;
use crate::desk::{Desk, Who};
use crate::error::Error;
use crate::notes::replan;
use access::admit_to_house;
use access::permit::RecomputeDuties;
use record::time::Now;
use std::time::Duration;
use store::duties::{self, Files};

/// Files of one write.
const PAGE_FILES: i64 = 50;

/// Time left to other writers after each. Another process that waits for the database looks again
/// every tenth of a second at the latest; a command that wrote without a pause would keep a server
/// from its trail rows, and so from answering.
const PAUSE: Duration = Duration::from_millis(100);

/// What a pass did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recomputed {
    /// Files worked out.
    pub files: u64,
    /// Duties that are open on them.
    pub open: u64,
    /// Drafts whose deadlines were worked out.
    pub drafts: u64,
}

/// Works out anew what is owed on every file. Open duties and drafts get the due times of the
/// policies and calendars of today; what is closed stays as it is.
///
/// # Errors
/// [`Error::NotFound`] for those who may not; [`Error`] where storage fails: files done by then
/// stay done, and the next start goes on.
pub async fn recompute(
    desk: &Desk,
    who: &Who,
    progress: &(dyn Fn(u64, u64) + Send + Sync),
    now: Now,
) -> Result<Recomputed, Error> {
    let (mut tx, _permit) = desk.admit_to_house(who, RecomputeDuties, now).await?;
    let versions = Versions::read(desk, &mut tx).await?;
    let basis = versions.basis();
    tx.commit().await?;
    let mut done = Recomputed::default();
    let mut after = None;
    loop {
        // A permit holds within its transaction; one row of the trail tells of the whole pass.
        let permit =
            admit_to_house(RecomputeDuties, &who.actor, now).map_err(|_| Error::NotFound)?;
        let mut tx = desk.store().write().await?;
        let Files { files, all } = duties::files_after(&mut tx, &permit, after, PAGE_FILES).await?;
        let Some((last, _)) = files.last() else {
            duties::set_basis(&mut tx, &permit, &basis).await?;
            tx.commit().await?;
            return Ok(done);
        };
        after = Some(*last);
        for (_, owing) in files {
            done.open += renew(&mut tx, owing, &versions).await?;
            done.drafts += replan(desk, &mut tx, &permit, owing, now).await?;
            done.files += 1;
        }
        tx.commit().await?;
        progress(done.files, all.max(done.files));
        tokio::time::sleep(PAUSE).await;
    }
}

/// The same where it has to be: nothing happens while policies and calendars are those that the
/// duties were last worked out from. At the start of a server this fills the table of an
/// installation that had none yet.
///
/// # Errors
/// The same as [`recompute()`].
pub async fn settle(
    desk: &Desk,
    progress: &(dyn Fn(u64, u64) + Send + Sync),
    now: Now,
) -> Result<Option<Recomputed>, Error> {
    let mut read = desk.store().read().await?;
    let known = duties::basis(&mut read).await?;
    let versions = Versions::read(desk, &mut read).await?;
    read.finish()?;
    if known.as_deref() == Some(&*versions.basis()) {
        return Ok(None);
    }
    recompute(desk, &Who::operator(), progress, now)
        .await
        .map(Some)
}
