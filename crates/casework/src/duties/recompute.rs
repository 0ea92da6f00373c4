//! Working out anew what is owed, after a policy was adopted or a calendar corrected: in pages of
//! files, so that memory is bounded. A page is read while others write, and only what differs is
//! written, in a short write of its own, so that a server answers meanwhile.

use super::keep::Owed;
use super::versions::Versions;
use crate::desk::{Desk, Who};
use crate::error::Error;
use crate::notes::{Replanned, replan};
use access::permit::RecomputeDuties;
use access::{Permit, admit_to_house};
use record::ids::ChildId;
use record::time::Now;
use std::time::Duration;
use store::duties::{self, Basis, Owing};
use store::{Source, Tx, ahead, drafts};

/// Files of one page: so few that nobody notices the write of it.
const PAGE_FILES: i64 = 20;

/// Time left to other writers after each write. A process that waits for another's write looks again
/// after a while of its own: a command that wrote without a pause would keep a server from its trail
/// rows, and so from answering.
const PAUSE: Duration = Duration::from_millis(20);

/// How far a pass is: files done, of how many.
type Progress<'p> = &'p (dyn Fn(u64, u64) + Send + Sync);

/// What a pass did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recomputed {
    /// Files worked out.
    pub files: u64,
    /// Duties that are open on them.
    pub open: u64,
    /// Drafts whose deadlines were worked out.
    pub drafts: u64,
    /// Files of which something was written, because it was not as it is now.
    pub changed: u64,
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
    progress: Progress<'_>,
    now: Now,
) -> Result<Recomputed, Error> {
    let _alone = desk.pass().await;
    through(desk, who, None, progress, now).await
}

/// The same where it has to be: nothing happens while policies and calendars are those that the
/// duties were last worked out from, and a pass that was cut goes on where it was. At the start of a
/// server this fills the table of an installation that had none yet.
///
/// # Errors
/// The same as [`recompute()`].
pub async fn settle(
    desk: &Desk,
    progress: Progress<'_>,
    now: Now,
) -> Result<Option<Recomputed>, Error> {
    let _alone = desk.pass().await;
    let mut read = desk.store().read().await?;
    let known = duties::basis(&mut read).await?;
    let versions = Versions::read(desk, &mut read).await?;
    read.finish()?;
    let known = known.filter(|known| known.text == versions.basis());
    if known.as_ref().is_some_and(|known| known.until.is_none()) {
        return Ok(None);
    }
    let until = known.and_then(|known| known.until);
    through(desk, &Who::operator(), until, progress, now)
        .await
        .map(Some)
}

/// Goes through every file after one; and through all of them again where policies or calendars have
/// changed meanwhile.
async fn through(
    desk: &Desk,
    who: &Who,
    mut until: Option<ChildId>,
    progress: Progress<'_>,
    now: Now,
) -> Result<Recomputed, Error> {
    let (mut tx, permit) = desk.admit_to_house(who, RecomputeDuties, now).await?;
    if until.is_none() {
        // Cut before its first write, it is begun again.
        duties::forget_basis(&mut tx, &permit).await?;
    }
    tx.commit().await?;
    loop {
        let mut pass = Pass::begin(desk, who, until, now).await?;
        if pass.is_whole(progress).await? {
            return Ok(pass.did);
        }
        until = None;
    }
}

/// One way through the files, by the policies and calendars of one moment.
struct Pass<'d> {
    desk: &'d Desk,
    who: &'d Who,
    versions: Versions<'d>,
    basis: String,
    /// The last file that is done.
    until: Option<ChildId>,
    /// Files that were done before it began.
    before: u64,
    all: u64,
    did: Recomputed,
    now: Now,
}

impl<'d> Pass<'d> {
    async fn begin(
        desk: &'d Desk,
        who: &'d Who,
        until: Option<ChildId>,
        now: Now,
    ) -> Result<Self, Error> {
        let permit = permit(who, now)?;
        let mut read = desk.store().read().await?;
        let versions = Versions::read(desk, &mut read).await?;
        let count = duties::count(&mut read, &permit, until).await?;
        read.finish()?;
        Ok(Self {
            desk,
            who,
            basis: versions.basis(),
            versions,
            until,
            before: count.done,
            all: count.all,
            did: Recomputed::default(),
            now,
        })
    }

    /// Goes through the files. Not to the end where policies or calendars have changed meanwhile.
    async fn is_whole(&mut self, progress: Progress<'_>) -> Result<bool, Error> {
        loop {
            let (last, differ) = self.page().await?;
            if last.is_some() && differ.is_empty() {
                // Nothing to write: whoever waits for this thread has a turn.
                tokio::task::yield_now().await;
            } else if !self.is_written(last, &differ).await? {
                return Ok(false);
            }
            let Some(last) = last else {
                return Ok(true);
            };
            self.until = Some(last);
            let done = self.before + self.did.files;
            progress(done, self.all.max(done));
        }
    }

    /// Reads the next page: its last file, none after the end; and the files on which something is
    /// not as it is kept.
    async fn page(&mut self) -> Result<(Option<ChildId>, Vec<Owing>), Error> {
        let permit = permit(self.who, self.now)?;
        let mut read = self.desk.store().read().await?;
        let files = duties::files_after(&mut read, &permit, self.until, PAGE_FILES).await?;
        let last = files.last().map(|(child, _)| *child);
        let mut files: Vec<Owing> = files.into_iter().map(|(_, owing)| owing).collect();
        ahead::of_duties(&mut read, &files).await?;
        let mut works = Vec::new();
        for owing in &files {
            works.push(self.work(&mut read, &permit, *owing).await?);
        }
        read.finish()?;
        for work in &works {
            self.did.files += 1;
            self.did.open += work.owed.open;
            self.did.drafts += work.drafts.all;
        }
        let mut works = works.iter();
        files.retain(|_| works.next().is_some_and(|work| !work.is_kept()));
        Ok((last, files))
    }

    /// Writes what differs on these files, worked out from what stands there now, and how far the
    /// pass is. Nothing where policies or calendars have changed since it began.
    async fn is_written(&mut self, last: Option<ChildId>, differ: &[Owing]) -> Result<bool, Error> {
        let permit = permit(self.who, self.now)?;
        let mut tx = self.desk.store().write().await?;
        if Versions::read(self.desk, &mut tx).await?.basis() != self.basis {
            return Ok(false);
        }
        ahead::of_duties(&mut tx, differ).await?;
        for owing in differ {
            let work = self.work(&mut tx, &permit, *owing).await?;
            work.write(&mut tx, &permit, *owing).await?;
            self.did.changed += 1;
        }
        let basis = Basis {
            text: self.basis.clone(),
            until: last,
        };
        duties::set_basis(&mut tx, &permit, &basis).await?;
        tx.commit().await?;
        tokio::time::sleep(PAUSE).await;
        Ok(true)
    }

    async fn work(
        &self,
        from: &mut impl Source,
        permit: &Permit<RecomputeDuties>,
        owing: Owing,
    ) -> Result<Work, Error> {
        let told = duties::told(from, owing).await?;
        Ok(Work {
            owed: Owed::work_out(from, owing, &told, &self.versions).await?,
            drafts: replan(self.desk, from, permit, owing, &told.facts, self.now).await?,
        })
    }
}

/// What one file owes now, and by when its drafts are due.
struct Work {
    owed: Owed,
    drafts: Replanned,
}

impl Work {
    fn is_kept(&self) -> bool {
        self.owed.is_kept() && self.drafts.differ.is_empty()
    }

    async fn write(
        &self,
        tx: &mut Tx,
        permit: &Permit<RecomputeDuties>,
        owing: Owing,
    ) -> Result<(), Error> {
        self.owed.write(tx, owing).await?;
        for (draft, planned) in &self.drafts.differ {
            drafts::plan(tx, permit, draft, planned).await?;
        }
        Ok(())
    }
}

/// A permit holds within its transaction; one row of the trail tells of the whole pass.
fn permit(who: &Who, now: Now) -> Result<Permit<RecomputeDuties>, Error> {
    admit_to_house(RecomputeDuties, &who.actor, now).map_err(|_| Error::NotFound)
}
