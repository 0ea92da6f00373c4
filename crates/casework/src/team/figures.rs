//! What a team's page and a worker's page in it show (RPT-001, RPT-003, RPT-008, TIME-006).

use super::Looks;
use super::concerns::Concerns;
use super::tally::tally;
use super::timeliness::{Timeliness, Week, weeks};
use crate::desk::{Desk, Who};
use crate::error::Error;
use crate::file::kinds;
use access::Permit;
use access::permit::ReadTeam;
use jiff::civil::Date;
use policy::ClauseRef;
use policy::clock::{Start, due_by_parameter};
use record::absence::Away;
use record::ids::{StaffId, TeamId};
use record::time::{Now, in_england};
use std::collections::{BTreeMap, BTreeSet};
use store::Read;
use store::absences;
use store::accounts::Team;
use store::team::children::Counts;
use store::team::drafts::{self, Count};
use store::team::notes::{Group, Wanted};
use store::team::owed::OwedAct;
use store::team::{self, Colleague, Span};

/// A team's figures, or one worker's in it.
#[derive(Debug, Clone)]
pub struct Figures {
    /// The team.
    pub team: Team,
    /// The worker, where the figures are of one.
    pub worker: Option<Colleague>,
    /// The notes about events of these days.
    pub all: Timeliness,
    /// The same for each person; by name, never by number.
    pub people: Vec<Person>,
    /// The policy in force today, which labels the kinds of contact.
    pub policy: String,
    /// The same for each kind of contact, by its label.
    pub kinds: Vec<OfKind>,
    /// The same for each of twelve weeks.
    pub weeks: Vec<Week>,
    /// Drafts on the team's files now.
    pub drafts: Drafts,
    /// Safeguarding issues of these days, and how soon each was passed on (TIME-009).
    pub concerns: Concerns,
    /// What clocks ask on the team's files now, by act.
    pub owed: Vec<OwedAct>,
    /// The children whom the team holds now.
    pub children: Counts,
    /// The month's sweep, where the policy in force sets a day.
    pub month_end: Option<MonthEnd>,
    /// Whether the policy in force knows an outer limit for exceptional circumstances.
    pub exceptions: bool,
}

/// One person's part.
#[derive(Debug, Clone)]
pub struct Person {
    /// Who.
    pub colleague: Colleague,
    /// Their notes.
    pub timeliness: Timeliness,
    /// Their drafts.
    pub drafts: Drafts,
    /// Days of the period on which they were away (REC-019): beside the figures, never in them.
    pub away: Vec<Away>,
}

/// Drafts in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Drafts {
    /// All.
    pub all: u64,
    /// Their limit has passed.
    pub overdue: u64,
    /// Their limit comes soon.
    pub soon: u64,
    /// Of a month before this one.
    pub earlier_month: u64,
    /// With a safeguarding issue that nobody has been told of in time (TIME-009).
    pub untold: u64,
}

impl Drafts {
    pub(super) fn of<'c, K: 'c>(counts: impl IntoIterator<Item = &'c Count<K>>) -> Self {
        counts.into_iter().fold(Self::default(), |sum, one| Self {
            all: sum.all + one.all,
            overdue: sum.overdue + one.overdue,
            soon: sum.soon + one.soon,
            earlier_month: sum.earlier_month + one.earlier_month,
            untold: sum.untold + one.untold,
        })
    }
}

/// One kind of contact.
#[derive(Debug, Clone)]
pub struct OfKind {
    /// Its code.
    pub code: String,
    /// Its label under the policy in force; the code where that has it no more.
    pub label: String,
    /// Its notes.
    pub timeliness: Timeliness,
}

/// By when the recordings of the month before are to be finalised (TIME-013).
#[derive(Debug, Clone)]
pub struct MonthEnd {
    /// A day of the month that is to be finalised.
    pub month: Date,
    /// The day by which.
    pub by: Date,
    /// The clause that says so.
    pub clause: ClauseRef,
}

/// Reads a team's figures for events of these days; with a worker, theirs alone.
///
/// # Errors
/// [`Error::NotFound`] for those who do not answer for the team, and for a worker who is neither
/// in it nor has written for it.
pub async fn figures(
    desk: &Desk,
    who: &Who,
    of: (TeamId, Option<StaffId>),
    span: Span,
    now: Now,
) -> Result<Figures, Error> {
    let (team, worker) = of;
    let (mut read, permit) = desk.look_at_team(who, team, now).await?;
    let found = read_figures(desk, &mut read, &permit, worker, span, now).await?;
    let what = if worker.is_some() {
        "a worker’s figures"
    } else {
        "figures"
    };
    desk.show_team(who, read, permit, what, now).await?;
    found.ok_or(Error::NotFound)
}

async fn read_figures(
    desk: &Desk,
    read: &mut Read,
    permit: &Permit<ReadTeam>,
    worker: Option<StaffId>,
    span: Span,
    now: Now,
) -> Result<Option<Figures>, Error> {
    let wanted = Wanted {
        author: worker,
        met_by_entry: super::met_by_entry(desk),
        ..Wanted::of(span)
    };
    let counted = tally(desk, read, permit, &wanted, now).await?;
    let drafts = drafts::by_author(read, permit, &Looks::at(now).moments).await?;
    let mut writers: BTreeSet<StaffId> = drafts.iter().map(|count| count.key).collect();
    writers.extend(counted.groups.iter().map(|group| group.key.0));
    let people = team::people(read, permit, &writers).await?;
    let drafts: Vec<_> = drafts
        .into_iter()
        .filter(|count| worker.is_none_or(|worker| worker == count.key))
        .collect();
    let away = away_in(read, &people, span).await?;
    let policy = desk.policy_on(read, now.today()).await?;
    let named = people.iter().find(|one| Some(one.staff) == worker).cloned();
    if named.is_none() && worker.is_some() {
        return Ok(None);
    }
    Ok(Some(Figures {
        team: team::one(read, permit).await?,
        worker: named,
        all: Timeliness::of(&counted.groups),
        people: each(people, &counted.groups, &drafts, &away),
        policy: policy.id().to_owned(),
        kinds: of_kinds(&counted.groups, &kinds(policy)),
        weeks: weeks(span.to, &counted.days),
        drafts: Drafts::of(&drafts),
        concerns: counted.concerns.clone(),
        owed: counted.owed.clone(),
        children: counted.children,
        month_end: month_end(policy, now),
        exceptions: policy.parameters().note_exception_limit.value.is_some(),
    }))
}

/// The days of the period on which each of them was away.
async fn away_in(
    read: &mut Read,
    people: &[Colleague],
    span: Span,
) -> Result<BTreeMap<StaffId, Vec<Away>>, Error> {
    let staff = people.iter().map(|one| one.staff).collect();
    let mut days = absences::days(read, &staff).await?;
    for away in days.values_mut() {
        away.retain(|away| away.overlaps(span.from, span.to));
    }
    Ok(days)
}

fn each(
    people: Vec<Colleague>,
    groups: &[Group<(StaffId, String)>],
    drafts: &[Count<StaffId>],
    away: &BTreeMap<StaffId, Vec<Away>>,
) -> Vec<Person> {
    let person = |colleague: Colleague| {
        let theirs = groups.iter().filter(|group| group.key.0 == colleague.staff);
        let waiting = drafts.iter().filter(|count| count.key == colleague.staff);
        Person {
            timeliness: Timeliness::of(theirs),
            drafts: Drafts::of(waiting),
            away: away.get(&colleague.staff).cloned().unwrap_or_default(),
            colleague,
        }
    };
    people.into_iter().map(person).collect()
}

fn of_kinds(groups: &[Group<(StaffId, String)>], labels: &BTreeMap<String, String>) -> Vec<OfKind> {
    let mut found: BTreeMap<&str, Timeliness> = BTreeMap::new();
    for group in groups {
        found.entry(&group.key.1).or_default().add(group);
    }
    let of_kind = |(code, timeliness): (&str, Timeliness)| OfKind {
        label: labels.get(code).map_or(code, String::as_str).to_owned(),
        code: code.to_owned(),
        timeliness,
    };
    let mut kinds: Vec<OfKind> = found.into_iter().map(of_kind).collect();
    kinds.sort_by(|left, right| (&left.label, &left.code).cmp(&(&right.label, &right.code)));
    kinds
}

/// The last day of the month before, and by when its recordings are to be finalised.
fn month_end(policy: &policy::Policy, now: Now) -> Option<MonthEnd> {
    let month = now.today().first_of_month().yesterday().ok()?;
    let start = Start::at(in_england(month.at(12, 0, 0, 0)));
    let due = due_by_parameter(policy, "month_end_finalise_day", start).ok()?;
    Some(MonthEnd {
        month,
        by: due.at.local().date(),
        clause: due.clause,
    })
}
