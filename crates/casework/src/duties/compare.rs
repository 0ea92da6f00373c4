//! Comparing the table of duties with what the entries say, for `daybook verify`.

use super::file;
use super::keep::as_closed;
use super::versions::Versions;
use crate::desk::Desk;
use crate::error::Error;
use access::Permit;
use access::permit::VerifyLedger;
use std::collections::BTreeMap;
use store::duties::{self, ClockDuty};
use store::verify::Fault;

/// Files read at a time.
const PAGE_FILES: i64 = 100;

/// The read table of duties.
pub(crate) const TABLE: &str = "clock_duty";

/// Every duty that is not as the entries say; none where nothing was compared, because the table
/// waits to be worked out anew after a policy or calendar has changed.
pub(crate) async fn compare(
    desk: &Desk,
    permit: &Permit<VerifyLedger>,
) -> Result<Option<Vec<Fault>>, Error> {
    let mut read = desk.store().read().await?;
    let versions = Versions::read(desk, &mut read).await?;
    let known = duties::basis(&mut read).await?;
    if !known.is_some_and(|known| known.text == versions.basis() && known.until.is_none()) {
        read.finish()?;
        return Ok(None);
    }
    let mut faults = Vec::new();
    let mut after = None;
    loop {
        let page = duties::files_after(&mut read, permit, after, PAGE_FILES).await?;
        let Some((last, _)) = page.last() else {
            break;
        };
        after = Some(*last);
        for (_, owing) in page {
            let told = duties::told(&mut read, owing).await?;
            let kept = duties::of_file(&mut read, owing).await?;
            faults.extend(differences(kept, file::owed(&told, &versions)));
        }
    }
    read.finish()?;
    Ok(Some(faults))
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
