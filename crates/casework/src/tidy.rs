//! Letting go what is kept only for a time, and is no part of any record: the words of searches whose
//! session has run out, and the answers to forms of long ago.

use crate::accounts::{WAITING_DAYS_MAX, oldest_begun};
use crate::desk::Desk;
use crate::error::Error;
use access::permit::TidyUp;
use access::{Actor, Permit, admit_to_house};
use jiff::SignedDuration;
use record::time::{Instant, Now};
use store::sessions::{self, FORGOTTEN_MAX};

/// Days for which the answer to a form is kept: the same form sent again until then is still one act
/// (T21). A form may stand open for days, and wait for a sign-in for [`WAITING_DAYS_MAX`] more.
pub const ANSWERS_DAYS: i64 = 90;

const _: () = assert!(
    ANSWERS_DAYS >= 2 * WAITING_DAYS_MAX,
    "a form that waits must find its answer"
);

/// What was let go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tidied {
    /// Searches whose session has run out.
    pub searches: u64,
    /// Answers to forms of more than [`ANSWERS_DAYS`] days ago.
    pub answers: u64,
}

/// Lets go what has been kept for long enough, a few rows to a transaction so that nobody waits for it.
/// Shows nothing and touches nothing of any file, and leaves no row of the trail.
///
/// # Errors
/// [`Error`] where storage fails; what was let go by then is gone.
pub async fn tidy(desk: &Desk, now: Now) -> Result<Tidied, Error> {
    let permit = admit_to_house(TidyUp, &Actor::Operator, now).map_err(|_| Error::NotFound)?;
    let run_out = oldest_begun(now);
    let kept = SignedDuration::from_hours(24 * ANSWERS_DAYS);
    let long_ago = now.instant().before(kept);
    let mut tidied = Tidied::default();
    while some(desk, &permit, (run_out, long_ago), &mut tidied).await? {}
    Ok(tidied)
}

/// One transaction of it: whether there may be more.
async fn some(
    desk: &Desk,
    permit: &Permit<TidyUp>,
    (run_out, long_ago): (Instant, Instant),
    tidied: &mut Tidied,
) -> Result<bool, Error> {
    let mut tx = desk.store().write().await?;
    let searches = sessions::forget_searches(&mut tx, permit, run_out).await?;
    let answers = sessions::forget_answers(&mut tx, permit, long_ago).await?;
    if searches + answers > 0 {
        tx.commit().await?;
    }
    tidied.searches += searches;
    tidied.answers += answers;
    Ok(searches.max(answers) >= FORGOTTEN_MAX.unsigned_abs())
}
