//! The list behind a number: exactly the rows that it counts.

use super::{Looks, met_by_entry, people};
use crate::desk::{Desk, Who};
use crate::error::Error;
use crate::file::kinds;
use record::absence::Away;
use record::ids::{StaffId, TeamId};
use record::time::Now;
use std::collections::{BTreeMap, BTreeSet};
use store::Read;
use store::absences;
use store::accounts::Team;
use store::catch_up::{self, Promises};
use store::drafts;
use store::team::children::{self, Held};
use store::team::notes::{self, Told, Wanted};
use store::team::owed::{self, OwedOn};
use store::team::{self, Colleague, Listed, Span};

/// Notes behind a number.
#[derive(Debug, Clone)]
pub struct NotesOfTeam {
    /// The team.
    pub team: Team,
    /// Everyone whom the team's page names, for the filter.
    pub people: Vec<Colleague>,
    /// The notes.
    pub listed: Listed<Told>,
    /// Labels of the kinds of contact, by their codes.
    pub kinds: BTreeMap<String, String>,
    /// What stands beside their lateness.
    pub beside: BesideLate,
}

/// What stands beside lateness, never instead of it: days away and what was promised, of those who
/// are listed (REC-019, TIME-016).
#[derive(Debug, Clone)]
pub struct BesideLate {
    /// Days on which each of them was away.
    pub away: BTreeMap<StaffId, Vec<Away>>,
    /// What they promised in plans to catch up.
    pub promises: Promises,
}

impl BesideLate {
    /// Days on which one of them was away.
    #[must_use]
    pub fn away_of(&self, worker: StaffId) -> &[Away] {
        self.away.get(&worker).map_or(&[], Vec::as_slice)
    }

    async fn of(read: &mut Read, listed: BTreeSet<StaffId>) -> Result<Self, Error> {
        Ok(Self {
            away: absences::days(read, &listed).await?,
            promises: catch_up::promised_by(read, &listed).await?,
        })
    }
}

/// Drafts behind a number.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The team.
    pub team: Team,
    /// Everyone whom the team's page names.
    pub people: Vec<Colleague>,
    /// The drafts.
    pub listed: Listed<drafts::Waiting>,
    /// What stands beside their lateness.
    pub beside: BesideLate,
}

/// Duties behind a number.
#[derive(Debug, Clone)]
pub struct OwedOfTeam {
    /// The team.
    pub team: Team,
    /// The duties.
    pub listed: Listed<OwedOn>,
}

/// Children behind a number.
#[derive(Debug, Clone)]
pub struct Children {
    /// The team.
    pub team: Team,
    /// Everyone whom the team's page names.
    pub people: Vec<Colleague>,
    /// The children.
    pub listed: Listed<Held>,
}

/// The notes that count for a team, narrowed as asked.
///
/// # Errors
/// [`Error::NotFound`] for those who do not answer for the team.
pub async fn notes(
    desk: &Desk,
    who: &Who,
    of: TeamId,
    wanted: Wanted,
    page: u32,
    now: Now,
) -> Result<NotesOfTeam, Error> {
    let (mut read, permit) = desk.look_at_team(who, of, now).await?;
    let wanted = Wanted {
        met_by_entry: met_by_entry(desk),
        ..wanted
    };
    let listed = notes::list(&mut read, &permit, &wanted, page).await?;
    let authors = listed.rows.iter().map(|note| note.author).collect();
    let found = NotesOfTeam {
        team: team::one(&mut read, &permit).await?,
        people: people(&mut read, &permit, wanted.span).await?,
        beside: BesideLate::of(&mut read, authors).await?,
        listed,
        kinds: kinds(desk.policy_on(&mut read, now.today()).await?),
    };
    desk.show_team(who, read, permit, "a list of notes", now)
        .await?;
    Ok(found)
}

/// The drafts on the files that a team holds, narrowed as asked.
///
/// # Errors
/// [`Error::NotFound`] for those who do not answer for the team.
pub async fn drafts(
    desk: &Desk,
    who: &Who,
    of: TeamId,
    asked: (super::WhichDrafts, Option<StaffId>),
    page: u32,
    now: Now,
) -> Result<Waiting, Error> {
    let (which, author) = asked;
    let (mut read, permit) = desk.look_at_team(who, of, now).await?;
    let today = Span {
        from: now.today(),
        to: now.today(),
    };
    let moments = Looks::at(now).moments;
    let listed = team::drafts::list(&mut read, &permit, which, author, &moments, page).await?;
    let authors = listed.rows.iter().map(|draft| draft.author).collect();
    let found = Waiting {
        team: team::one(&mut read, &permit).await?,
        people: people(&mut read, &permit, today).await?,
        beside: BesideLate::of(&mut read, authors).await?,
        listed,
    };
    desk.show_team(who, read, permit, "a list of drafts", now)
        .await?;
    Ok(found)
}

/// The children whom a team holds, narrowed as asked.
///
/// # Errors
/// [`Error::NotFound`] for those who do not answer for the team.
pub async fn children(
    desk: &Desk,
    who: &Who,
    of: TeamId,
    asked: (super::WhichChildren, Option<StaffId>, Span),
    page: u32,
    now: Now,
) -> Result<Children, Error> {
    let (which, worker, span) = asked;
    let (mut read, permit) = desk.look_at_team(who, of, now).await?;
    let days = Looks::at(now).days(span);
    let found = Children {
        team: team::one(&mut read, &permit).await?,
        people: people(&mut read, &permit, span).await?,
        listed: children::list(&mut read, &permit, (which, worker), &days, page).await?,
    };
    desk.show_team(who, read, permit, "a list of children", now)
        .await?;
    Ok(found)
}

/// What clocks ask on the files that a team holds, narrowed as asked.
///
/// # Errors
/// [`Error::NotFound`] for those who do not answer for the team.
pub async fn owed(
    desk: &Desk,
    who: &Who,
    of: TeamId,
    asked: (super::WhichOwed, Option<&str>),
    page: u32,
    now: Now,
) -> Result<OwedOfTeam, Error> {
    let (which, act) = asked;
    let (mut read, permit) = desk.look_at_team(who, of, now).await?;
    let near = Looks::at(now).near();
    let found = OwedOfTeam {
        team: team::one(&mut read, &permit).await?,
        listed: owed::list(&mut read, &permit, (which, act, None), near, page).await?,
    };
    desk.show_team(who, read, permit, "a list of duties", now)
        .await?;
    Ok(found)
}
