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

const MENDED_BY: &str =
    "`daybook serve`, when it starts, and `daybook verify --rebuild` make it anew";

const OF_CLOSED: &str = "what is closed keeps the due time that it was closed under, and nothing but another build's calendar, or one in the data folder, makes that another than now's";

/// What is not as the entries say: what is wrong, and what need not be.
#[derive(Default)]
pub(crate) struct Compared {
    pub(crate) faults: Vec<Fault>,
    pub(crate) not_compared: Vec<NotCompared>,
}

/// Compares every duty with what the entries say. Where the table waits to be worked out anew after a
/// policy or calendar has changed, what differs need not be wrong and is counted. Nobody can tell that
/// from a row of `made` which was deleted or changed: a pass forgets it too, and another build may
/// bring other calendars.
pub(crate) async fn compare(desk: &Desk, permit: &Permit<VerifyLedger>) -> Result<Compared, Error> {
    let mut read = desk.store().read().await?;
    let versions = Versions::read(desk, &mut read).await?;
    let waits = waits(duties::basis(&mut read).await?, &versions);
    let found = differences(&mut read, permit, &versions).await?;
    read.finish()?;
    let mut compared = Compared::default();
    let mut not_compared = |why, mended_by, differ| {
        compared.not_compared.push(NotCompared {
            table: TABLE,
            why,
            mended_by,
            differ,
        });
    };
    if found.due_of_closed > 0 {
        not_compared(OF_CLOSED, "", found.due_of_closed);
    }
    match waits {
        Some(why) => not_compared(why, MENDED_BY, found.faults.len() as u64),
        None => compared.faults = found.faults,
    }
    Ok(compared)
}

/// Why the table waits to be worked out anew, if it does.
fn waits(known: Option<Basis>, versions: &Versions<'_>) -> Option<&'static str> {
    match known {
        None => Some(
            "nothing says from which policies and calendars it was worked out: it never was, or a pass was cut, or the row of the table made was deleted",
        ),
        Some(known) if known.text != versions.basis() => Some(
            "it was worked out from other policies or calendars than those of now, or by an earlier build, or the row of the table made was changed",
        ),
        Some(known) if known.until.is_some() => {
            Some("the pass that works it out anew has not come to its end")
        }
        Some(_) => None,
    }
}

#[derive(Default)]
struct Differences {
    faults: Vec<Fault>,
    /// Duties that differ in their due time alone, and are closed.
    due_of_closed: u64,
}

async fn differences(
    read: &mut Read,
    permit: &Permit<VerifyLedger>,
    versions: &Versions<'_>,
) -> Result<Differences, Error> {
    let mut found = Differences::default();
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
            found.add(kept, file::owed(&told, versions));
        }
    }
    Ok(found)
}

impl Differences {
    fn add(&mut self, kept: Vec<ClockDuty>, made: Vec<ClockDuty>) {
        let key = |duty: &ClockDuty| (duty.started_by, duty.clock.clone());
        let mut kept: BTreeMap<_, _> = kept.into_iter().map(|duty| (key(&duty), duty)).collect();
        for duty in made {
            match kept.remove(&key(&duty)) {
                None => self.name(&duty, "a row is missing"),
                Some(known) if known == duty => {}
                Some(known) if known == as_closed(duty, &known) => self.due_of_closed += 1,
                Some(known) => self.name(&known, "a row is changed"),
            }
        }
        for duty in kept.values() {
            self.name(duty, "a row too many");
        }
    }

    fn name(&mut self, duty: &ClockDuty, how: &'static str) {
        self.faults.push(Fault::ReadTable {
            table: TABLE,
            key: duty.started_by.to_string(),
            how,
        });
    }
}
