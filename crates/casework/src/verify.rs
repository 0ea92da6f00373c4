//! Checking the records, at the command line.

use crate::desk::{Desk, Who};
use crate::error::Error;
use access::permit::VerifyLedger;
use record::time::Now;
use store::verify::{self, Noted, Progress, Report};

/// Checks everything that is stored.
///
/// # Errors
/// [`Error::NotFound`] for those who may not; [`Error`] where the check cannot be made.
pub async fn verify(
    desk: &Desk,
    who: &Who,
    noted: Option<Noted>,
    progress: Progress<'_>,
    now: Now,
) -> Result<Report, Error> {
    let (tx, _permit) = desk.admit_to_house(who, VerifyLedger, now).await?;
    tx.commit().await?;
    Ok(verify::verify(desk.store(), noted, progress).await?)
}

/// Makes the read tables anew from the ledger.
///
/// # Errors
/// The same as [`verify()`].
pub async fn rebuild(
    desk: &Desk,
    who: &Who,
    progress: Progress<'_>,
    now: Now,
) -> Result<u64, Error> {
    let (tx, _permit) = desk.admit_to_house(who, VerifyLedger, now).await?;
    tx.commit().await?;
    Ok(verify::rebuild(desk.store(), progress).await?)
}
