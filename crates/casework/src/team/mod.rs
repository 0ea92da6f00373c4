//! A team's figures for those who answer for it, and the list behind each number.
//!
//! Nothing here scores or ranks anybody: numbers stand by name, as n of m, and open the records
//! that they count. Start with [`figures()`].

mod concerns;
mod figures;
mod lists;
mod tally;
mod timeliness;

pub use concerns::{Concerns, ConcernsOfTeam, concerns};
pub use figures::{Drafts, Figures, MonthEnd, OfKind, Person, figures};
pub use lists::{
    BesideLate, Children, NotesOfTeam, OwedOfTeam, Waiting, children, drafts, notes, owed,
};
pub(crate) use tally::Tallies;
pub use timeliness::{TREND_WEEKS, Timeliness, Week};

// What the lists are narrowed by: doors read these values and never name the store.
pub use store::team::children::{Counts as ChildCounts, Held, Which as WhichChildren};
pub use store::team::concerns::{Concern, Telling};
pub use store::team::drafts::Which as WhichDrafts;
pub use store::team::notes::{Timing, Told, Wanted};
pub use store::team::owed::{OwedAct, OwedOn, Which as WhichOwed};
pub use store::team::{Colleague, Listed, PAGE_ROWS, Span};

use crate::desk::{Desk, Who, blank};
use crate::error::Error;
use access::permit::ReadTeam;
use access::{List, Permit, Refusal, Scope};
use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan};
use policy::book::DeadlineAct;
use record::ids::TeamId;
use record::time::{Instant, Now, in_england};
use std::collections::BTreeMap;
use std::time::Duration;
use store::Read;
use store::accounts::Team;
use store::team::children::Days;
use store::team::drafts::Moments;
use store::team::owed::Near;
use store::trail::Use;

/// Hours before a limit from which it is called near.
pub const SOON_HOURS: u64 = 48;

/// Days after which not to have been seen is long (ux §7d).
pub const DAYS_LONG_UNSEEN: i64 = 30;

/// The moments and days that figures are told apart by, at one moment.
struct Looks {
    moments: Moments,
    long_before: Date,
}

impl Looks {
    fn at(now: Now) -> Self {
        let today = now.today();
        // A limit counts its whole second: one second later is late.
        let second = now.instant().timestamp().as_second();
        let present = Timestamp::from_second(second).map_or(now.instant(), Instant::new);
        let month = today.first_of_month();
        let soon = Duration::from_secs(SOON_HOURS * 60 * 60);
        let soon = now.instant().timestamp().saturating_add(soon);
        Self {
            moments: Moments {
                now: present,
                // Out of range only at the end of the calendar; then nothing is near.
                soon: soon.map_or(now.instant(), Instant::new),
                month,
                month_began: in_england(month.to_datetime(Time::midnight())),
            },
            long_before: today.saturating_sub(DAYS_LONG_UNSEEN.days()),
        }
    }

    const fn days(&self, span: Span) -> Days {
        Days {
            span,
            long_before: self.long_before,
            now: self.moments.now,
        }
    }

    const fn near(&self) -> Near {
        Near {
            now: self.moments.now,
            soon: self.moments.soon,
        }
    }
}

/// Everyone whom the team's page names: who belongs to the team, and who has written for it.
async fn people(
    read: &mut Read,
    permit: &Permit<ReadTeam>,
    span: Span,
) -> Result<Vec<Colleague>, Error> {
    let writers = store::team::writers(read, permit, span).await?;
    Ok(store::team::people(read, permit, &writers).await?)
}

/// The policies whose note limit is met by the first word, not by finalising.
fn met_by_entry(desk: &Desk) -> Vec<String> {
    let known = desk.policies().into_iter();
    known
        .filter(|policy| policy.parameters().note_deadline_act.value == DeadlineAct::Entered)
        .map(|policy| policy.id().to_owned())
        .collect()
}

/// One team of a list.
#[derive(Debug, Clone)]
pub struct Line {
    /// The team.
    pub team: Team,
    /// The notes about events of the days asked for.
    pub timeliness: Timeliness,
    /// Drafts on its files now.
    pub drafts: Drafts,
    /// Children whom it holds now.
    pub children: u64,
}

/// The teams that somebody manages, or that are in their line, by name.
///
/// # Errors
/// [`Error::NotFound`] for those who answer for no team.
pub async fn all(desk: &Desk, who: &Who, span: Span, now: Now) -> Result<Vec<Line>, Error> {
    use store::team::{children, drafts, notes, of_scope};
    let scope = Scope::of(&who.actor, List::Teams, now);
    let mut read = desk.store().read().await?;
    let teams = of_scope(&mut read, &scope).await?;
    let wanted = Wanted {
        met_by_entry: met_by_entry(desk),
        ..Wanted::of(span)
    };
    let groups = notes::by_team(&mut read, &scope, &wanted).await?;
    let drafts = drafts::by_team(&mut read, &scope, &Looks::at(now).moments).await?;
    let children: BTreeMap<TeamId, u64> = children::by_team(&mut read, &scope)
        .await?
        .into_iter()
        .collect();
    read.finish()?;
    desk.write_trail(&listed(who, teams.len(), now)).await?;
    if teams.is_empty() {
        return Err(Error::NotFound);
    }
    let line = |team: Team| Line {
        timeliness: Timeliness::of(groups.iter().filter(|group| group.key == team.id)),
        drafts: Drafts::of(drafts.iter().filter(|count| count.key == team.id)),
        children: children.get(&team.id).copied().unwrap_or_default(),
        team,
    };
    Ok(teams.into_iter().map(line).collect())
}

fn listed(who: &Who, teams: usize, now: Now) -> Use<'_> {
    let some = teams > 0;
    Use {
        thing: some.then(|| format!("{teams} teams")),
        basis: if some {
            "scope"
        } else {
            Refusal::NoTie.as_str()
        },
        ..blank::<ReadTeam>(who, some, now)
    }
}
