//! Checking the records, at the command line.

use crate::desk::{Desk, Who};
use crate::duties;
use crate::error::Error;
use access::permit::VerifyLedger;
use access::{Permit, admit_to_house};
use record::time::Now;
use store::StoreError;
use store::verify::{self, Fault, Noted, Progress, Report};

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
    let (permit, not_on_trail) = admit(desk, who, now).await?;
    let mut report = verify::verify(desk.store(), noted, progress).await?;
    report.faults.extend(not_on_trail);
    match duties::compare(desk, &permit).await {
        Ok(compared) => {
            report.faults.extend(compared.faults);
            report.not_compared.extend(compared.not_compared);
        }
        // What was found before is said all the same.
        Err(Error::Store(StoreError::Corrupt { table })) => {
            report.faults.push(Fault::Unread { table });
        }
        Err(Error::Store(StoreError::OtherKind)) => report.faults.push(Fault::OtherKind),
        Err(Error::BadPolicy) => report.faults.push(Fault::Unread {
            table: "policy_adoption",
        }),
        Err(error) => return Err(error),
    }
    Ok(report)
}

/// Admits to the check, with a row of the trail where that takes one. Where its head is broken, or the
/// database refuses the row, the check goes on without, and says so: it shows nothing of any file, and
/// what is wrong with the trail is what it is there to tell. The head is not made anew, which would
/// hide that.
async fn admit(
    desk: &Desk,
    who: &Who,
    now: Now,
) -> Result<(Permit<VerifyLedger>, Option<Fault>), Error> {
    let on_trail = async {
        let (tx, permit) = desk.admit_to_house(who, VerifyLedger, now).await?;
        tx.commit().await?;
        Ok(permit)
    };
    match on_trail.await {
        Ok(permit) => Ok((permit, None)),
        Err(Error::Store(
            StoreError::Corrupt {
                table: "trail_head",
            }
            | StoreError::Engine(_),
        )) => {
            let permit = admit_to_house(VerifyLedger, &who.actor, now);
            let permit = permit.map_err(|_| Error::NotFound)?;
            Ok((permit, Some(Fault::NotOnTrail)))
        }
        Err(error) => Err(error),
    }
}

/// Makes the read tables anew from the ledger, and what is owed from them and the policies.
///
/// # Errors
/// The same as [`verify()`].
pub async fn rebuild(
    desk: &Desk,
    who: &Who,
    progress: Progress<'_>,
    now: Now,
) -> Result<u64, Error> {
    let (mut tx, permit) = desk.admit_to_house(who, VerifyLedger, now).await?;
    store::duties::clear(&mut tx, &permit).await?;
    tx.commit().await?;
    let rebuilt = verify::rebuild(desk.store(), progress).await?;
    duties::recompute(desk, who, progress, now).await?;
    Ok(rebuilt)
}
