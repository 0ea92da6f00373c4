//! What a team's entries come to, kept in memory for as long as it stays true. The page of a team
//! of three hundred children counts thousands of rows; a manager comes back to it, and goes to and
//! fro between its numbers and their lists, many times for each entry on the team's files.
//!
//! A tally is of one state of the ledger. It is given out again only where no entry since can have
//! changed it, the duties were not worked out anew, and no limit has passed or come near meanwhile;
//! so it is what counting again would give. Drafts are no entries and are counted every time.

use super::Looks;
use super::concerns::Concerns;
use super::timeliness::mondays;
use crate::desk::Desk;
use crate::error::Error;
use access::Permit;
use access::permit::ReadTeam;
use jiff::civil::Date;
use record::ids::{StaffId, TeamId};
use record::time::{Instant, Now};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use store::Read;
use store::duties::{self, Basis};
use store::team::children::{self, Counts};
use store::team::concerns;
use store::team::notes::{self, Group, Wanted};
use store::team::owed::{self, OwedAct};
use store::team::{self, Span};

/// Most tallies that one process keeps; some ten kilobytes each.
const TALLIES_MAX: usize = 128;

/// What was counted.
pub(super) struct Tally {
    /// The notes of the days asked for, by author and kind.
    pub(super) groups: Vec<Group<(StaffId, String)>>,
    /// The notes of the trend, by the day of their event.
    pub(super) days: Vec<Group<Date>>,
    /// Safeguarding issues of the days asked for.
    pub(super) concerns: Concerns,
    /// What clocks ask on the team's files, by act.
    pub(super) owed: Vec<OwedAct>,
    /// The children whom the team holds.
    pub(super) children: Counts,
}

/// What a tally is of.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Of {
    team: TeamId,
    worker: Option<StaffId>,
    /// First and last day of the period.
    period: (Date, Date),
    today: Date,
    met_by_entry: Vec<String>,
    /// From which policies and calendars the duties were worked out, and how far.
    basis: Option<Basis>,
}

/// A tally with the state of which it is true.
struct Kept {
    tally: Arc<Tally>,
    /// Entries of the ledger.
    entries: u64,
    /// When it was counted.
    from: Instant,
    /// When time alone makes it another.
    until: Option<Instant>,
}

/// The tallies of one process.
#[derive(Default)]
pub(crate) struct Tallies(Mutex<BTreeMap<Of, Kept>>);

impl Tallies {
    /// A tally and the entries it is true at, where time has not changed it since.
    fn find(&self, of: &Of, now: Instant) -> Option<(Arc<Tally>, u64)> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let still = |kept: &&Kept| kept.from <= now && kept.until.is_none_or(|until| now < until);
        let kept = kept.get(of).filter(still)?;
        Some((kept.tally.clone(), kept.entries))
    }

    /// It is true at so many entries too.
    fn still_true(&self, of: &Of, entries: u64) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = all.get_mut(of) {
            kept.entries = kept.entries.max(entries);
        }
    }

    fn keep(&self, of: Of, kept: Kept) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= TALLIES_MAX {
            all.clear();
        }
        all.insert(of, kept);
    }
}

/// The tally of a team's notes as wanted, of the weeks up to then, and of what is asked for on its
/// files now.
pub(super) async fn tally(
    desk: &Desk,
    read: &mut Read,
    permit: &Permit<ReadTeam>,
    wanted: &Wanted,
    now: Now,
) -> Result<Arc<Tally>, Error> {
    let of = Of {
        team: permit.team(),
        worker: wanted.author,
        period: (wanted.span.from, wanted.span.to),
        today: now.today(),
        met_by_entry: wanted.met_by_entry.clone(),
        basis: duties::basis(read).await?,
    };
    let known = desk.tallies().find(&of, now.instant());
    let entries = known.as_ref().map_or(0, |(_, entries)| *entries);
    let since = team::since(read, permit, entries).await?;
    if let Some((tally, _)) = known.filter(|_| !since.may_differ) {
        desk.tallies().still_true(&of, since.entries);
        return Ok(tally);
    }
    let looks = Looks::at(now);
    let tally = Arc::new(count(read, permit, wanted, &looks).await?);
    let kept = Kept {
        tally: tally.clone(),
        entries: since.entries,
        from: now.instant(),
        until: owed::next_change(read, permit, looks.near()).await?,
    };
    desk.tallies().keep(of, kept);
    Ok(tally)
}

async fn count(
    read: &mut Read,
    permit: &Permit<ReadTeam>,
    wanted: &Wanted,
    looks: &Looks,
) -> Result<Tally, Error> {
    let last = wanted.span.to;
    let trend = Wanted {
        span: Span {
            from: mondays(last).next().unwrap_or(last),
            to: last,
        },
        ..wanted.clone()
    };
    let told = concerns::all(read, permit, wanted.span, wanted.author).await?;
    Ok(Tally {
        groups: notes::by_author_and_kind(read, permit, wanted).await?,
        days: notes::by_day(read, permit, &trend).await?,
        concerns: Concerns::of(&told),
        owed: owed::by_act(read, permit, looks.near()).await?,
        children: children::counts(read, permit, &looks.days(wanted.span)).await?,
    })
}
