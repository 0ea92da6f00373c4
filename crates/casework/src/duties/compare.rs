//! Comparing the table of duties with what the entries say, for `daybook verify`.

use super::file;
use super::keep::as_closed;
use super::versions::Versions;
use crate::desk::Desk;
use crate::error::Error;
use access::Permit;
use access::permit::VerifyLedger;
use std::collections::BTreeMap;
use store::Read;
use store::duties::{self, Basis, ClockDuty};
use store::verify::{Fault, NotCompared};

/// Files read at a time.
const PAGE_FILES: i64 = 100;

/// The read table of duties.
const TABLE: &str = "clock_duty";

/// Every duty that is not as the entries say; or how many are not, where that need not be wrong,
/// because the table waits to be worked out anew after a policy or calendar has changed. Nobody can
/// tell that from a row of `made` which was deleted or changed: a pass forgets it too, and another
/// build may bring other calendars.
pub(crate) async fn compare(
    desk: &Desk,
    permit: &Permit<VerifyLedger>,
) -> Result<Result<Vec<Fault>, NotCompared>, Error> {
    let mut read = desk.store().read().await?;
    let versions = Versions::read(desk, &mut read).await?;
    let waits = waits(duties::basis(&mut read).await?, &versions);
    let faults = faults(&mut read, permit, &versions).await?;
    read.finish()?;
    Ok(match waits {
        None => Ok(faults),
        Some(why) => Err(NotCompared {
            table: TABLE,
            why,
            differ: faults.len() as u64,
        }),
    })
}

/// Why the table waits to be worked out anew, if it does.
fn waits(known: Option<Basis>, versions: &Versions<'_>) -> Option<&'static str> {
    match known {
        None => Some(
            "nothing says from which policies and calendars it was worked out: it never was, or a pass was cut, or the row of the table made was deleted",
        ),
        Some(known) if known.text != versions.basis() => Some(
            "it was worked out from other policies or calendars than those of now, or the row of the table made was changed",
        ),
        Some(known) if known.until.is_some() => {
            Some("the pass that works it out anew has not come to its end")
        }
        Some(_) => None,
    }
}

async fn faults(
    read: &mut Read,
    permit: &Permit<VerifyLedger>,
    versions: &Versions<'_>,
) -> Result<Vec<Fault>, Error> {
    let mut faults = Vec::new();
    let mut after = None;
    loop {
        let page = duties::files_after(read, permit, after, PAGE_FILES).await?;
        let Some((last, _)) = page.last() else {
            break;
        };
        after = Some(*last);
        for (_, owing) in page {
            let told = duties::told(read, owing).await?;
            let kept = duties::of_file(read, owing).await?;
            faults.extend(differences(kept, file::owed(&told, versions)));
        }
    }
    Ok(faults)
}

fn differences(kept: Vec<ClockDuty>, made: Vec<ClockDuty>) -> Vec<Fault> {
    let key = |duty: &ClockDuty| (duty.started_by, duty.clock.clone());
    let mut kept: BTreeMap<_, _> = kept.into_iter().map(|duty| (key(&duty), duty)).collect();
    let fault = |duty: &ClockDuty, how| Fault::ReadTable {
        table: TABLE,
        key: duty.started_by.to_string(),
        how,
    };
    let mut faults: Vec<Fault> = made
        .into_iter()
        .filter_map(|duty| match kept.remove(&key(&duty)) {
            None => Some(fault(&duty, "a row is missing")),
            Some(known) if known == as_closed(duty, &known) => None,
            Some(known) => Some(fault(&known, "a row is changed")),
        })
        .collect();
    faults.extend(kept.values().map(|duty| fault(duty, "a row too many")));
    faults
}
