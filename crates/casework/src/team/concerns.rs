//! Safeguarding issues that notes tell of: how soon each was passed on, against the limit of the day
//! (TIME-009).

use super::people;
use crate::desk::{Desk, Who};
use crate::error::Error;
use record::ids::{StaffId, TeamId};
use record::time::Now;
use store::accounts::Team;
use store::team::concerns::{self, Concern, Telling};
use store::team::{self, Colleague, Listed, Span};

/// Safeguarding issues in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Concerns {
    /// All that notes of these days tell of.
    pub all: u64,
    /// Passed on within the limit.
    pub in_time: u64,
    /// Passed on after it.
    pub over: u64,
    /// The note does not say that anybody was told.
    pub untold: u64,
    /// The middle one of the times to telling, in whole minutes.
    pub median_minutes: Option<u64>,
}

impl Concerns {
    pub(super) fn of(concerns: &[Concern]) -> Self {
        let number = |telling| {
            let those = concerns.iter().filter(|one| one.telling == telling);
            those.count() as u64
        };
        let mut minutes: Vec<u64> = concerns.iter().filter_map(|one| one.minutes).collect();
        minutes.sort_unstable();
        let at = |place: usize| minutes.get(place).copied();
        let middle = at(minutes.len().saturating_sub(1) / 2).zip(at(minutes.len() / 2));
        Self {
            all: concerns.len() as u64,
            in_time: number(Telling::InTime),
            over: number(Telling::Over),
            untold: number(Telling::Untold),
            median_minutes: middle.map(|(low, high)| low.midpoint(high)),
        }
    }
}

/// Safeguarding issues behind a number.
#[derive(Debug, Clone)]
pub struct ConcernsOfTeam {
    /// The team.
    pub team: Team,
    /// Everyone whom the team's page names.
    pub people: Vec<Colleague>,
    /// The issues.
    pub listed: Listed<Concern>,
}

/// The safeguarding issues that notes of a team tell of, narrowed as asked.
///
/// # Errors
/// [`Error::NotFound`] for those who do not answer for the team.
pub async fn concerns(
    desk: &Desk,
    who: &Who,
    of: TeamId,
    (telling, author, span): (Option<Telling>, Option<StaffId>, Span),
    page: u32,
    now: Now,
) -> Result<ConcernsOfTeam, Error> {
    let (mut read, permit) = desk.look_at_team(who, of, now).await?;
    let found = ConcernsOfTeam {
        team: team::one(&mut read, &permit).await?,
        people: people(&mut read, &permit, span).await?,
        listed: concerns::list(&mut read, &permit, (telling, author, span), page).await?,
    };
    desk.show_team(who, read, permit, "a list of safeguarding issues", now)
        .await?;
    Ok(found)
}
