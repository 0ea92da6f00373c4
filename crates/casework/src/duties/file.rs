//! What a file owes, worked out from everything that it says happened. Pure: the same entries,
//! adoptions and calendars give the same duties, whenever they are asked.

use super::happened::{self, OF_FACTS, OF_NOTES, Took};
use super::versions::Versions;
use crate::file::statuses_on;
use policy::Policy;
use policy::book::{Happening, Owner, Situation, Status};
use policy::clock::{self, Duty, Happened};
use record::fact::FactKind;
use record::ids::{StaffId, TeamId};
use record::ledger::Digest;
use record::time::Instant;
use std::collections::BTreeMap;
use store::duties::{ClockDuty, FileTold};
use store::facts::{Stated, of_kind};

/// Who works with the child now.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Holder {
    staff: Option<StaffId>,
    team: Option<TeamId>,
}

impl Holder {
    pub(super) fn of(facts: &[Stated]) -> Self {
        let standing = of_kind(facts, FactKind::Allocation).filter(|stated| {
            stated.superseded_by.is_none()
                && stated.fact.date("to").is_none()
                && stated.fact.text("role") == "responsible"
        });
        standing.last().map_or_else(Self::default, |stated| Self {
            staff: stated.fact.staff("staff"),
            team: stated.fact.team("team"),
        })
    }
}

/// Every duty that the file's entries ever started, in the order of those entries. What is open is
/// judged by the version in force on the day its clock started, as it is known now; what is closed
/// by that version as it was known when it closed, so that no later adoption changes it, nor a
/// later change of the calendar it was counted by.
pub(super) fn owed(told: &FileTold, versions: &Versions<'_>) -> Vec<ClockDuty> {
    let standing: Vec<Stated> = told
        .facts
        .iter()
        .filter(|stated| stated.superseded_by.is_none())
        .cloned()
        .collect();
    let happened = happened::of_file(told, versions);
    let ends = Ends::of(&happened, &told.facts);
    let holder = Holder::of(&standing);
    let mut duties: BTreeMap<(u64, String), ClockDuty> = BTreeMap::new();
    for took in &happened {
        let day = took.happened.at.day;
        let statuses = statuses_on(&standing, day);
        let died = happened::died_by(&standing, day);
        for policy in versions.ever_on(day) {
            for duty in opened(policy, &statuses, died, took) {
                let end = ends.of_duty(&duty, took.number);
                let closed = end.map(|end| took.recorded.max(end.recorded()));
                let judge = versions.on(day, closed).map(Policy::digest);
                if judge != Some(policy.digest()) {
                    continue;
                }
                let mut row = ended(row(took, policy, &duty, holder), end);
                let then = closed.and_then(|closed| versions.calendar_at(policy, closed));
                if let Some(calendar) = then {
                    let due = clock::due(duty.due.limit, duty.started, calendar);
                    (row.due, row.provisional) = (due.at, due.provisional);
                }
                let key = (took.number, row.clock.clone());
                // The same clock closed under an earlier version: closed it stays.
                let kept = duties.get(&key).is_some_and(|kept| !kept.is_open());
                if !kept {
                    duties.insert(key, row);
                }
            }
        }
    }
    duties.into_values().collect()
}

/// How a duty ended.
#[derive(Debug, Clone, Copy)]
pub(super) enum End<'t> {
    /// Met by this act; some act that meets it was first on record at this moment.
    Met(&'t Took, Instant),
    /// The record was closed before it was met: at this moment, which was recorded then.
    Lapsed(Instant, Instant),
}

impl End<'_> {
    const fn recorded(&self) -> Instant {
        match self {
            Self::Met(_, recorded) | Self::Lapsed(_, recorded) => *recorded,
        }
    }
}

/// How a duty ended within the entry that started it.
pub(super) fn met_within<'t>(duty: &Duty, took: &'t [Took]) -> Option<End<'t>> {
    let mut meets = took.iter().filter(|took| duty.is_met_by(&took.happened));
    let met = meets.find(|_| duty.is_of_one_matter)?;
    Some(End::Met(met, met.recorded))
}

/// What can end duties: acts by what they are, in the order of their times, and closures.
struct Ends<'t> {
    acts: BTreeMap<Happening, Vec<&'t Took>>,
    matters: BTreeMap<&'t str, Vec<&'t Took>>,
    closures: Vec<(Instant, Instant)>,
}

impl<'t> Ends<'t> {
    fn of(happened: &'t [Took], facts: &[Stated]) -> Self {
        let mut acts: BTreeMap<Happening, Vec<&'t Took>> = BTreeMap::new();
        let mut matters: BTreeMap<&'t str, Vec<&'t Took>> = BTreeMap::new();
        for took in happened {
            acts.entry(took.happened.what).or_default().push(took);
            matters
                .entry(took.happened.about.as_str())
                .or_default()
                .push(took);
        }
        for of_one in acts.values_mut() {
            of_one.sort_by_key(|took| (took.happened.at.at, took.number));
        }
        Self {
            acts,
            matters,
            closures: happened::closures(facts),
        }
    }

    /// How a duty ended that was started by the entry with this number. What repeats is met by an
    /// act of the same moment too, where that was entered later: two notes of one day do not leave
    /// the same thing owed twice.
    fn of_duty(&self, duty: &Duty, number: u64) -> Option<End<'t>> {
        let none = Vec::new();
        let of_matter = self.matters.get(duty.about.as_str()).unwrap_or(&none);
        let of_act = self.acts.get(&duty.act).unwrap_or(&none);
        let asked = if duty.is_of_one_matter {
            of_matter
        } else {
            let begins = duty.begins();
            let before = |took: &&Took| took.happened.at.at < begins;
            of_act
                .get(of_act.partition_point(before)..)
                .unwrap_or_default()
        };
        let is_next = |took: &Took| {
            let Happened { what, at, .. } = &took.happened;
            let same_moment = *what == duty.act && at.at == duty.started.at;
            duty.repeats && !duty.is_of_one_matter && same_moment && took.number > number
        };
        let mut meets = asked
            .iter()
            .filter(|took| duty.is_met_by(&took.happened) || is_next(took));
        let met = meets.next().copied().map(|first| {
            let recorded = meets.map(|took| took.recorded).min();
            (
                first,
                recorded.map_or(first.recorded, |at| at.min(first.recorded)),
            )
        });
        let after = |(at, _): &&(Instant, Instant)| !duty.is_of_one_matter && *at > duty.started.at;
        let lapsed = self.closures.iter().filter(after).min().copied();
        match (met, lapsed) {
            (Some((met, recorded)), lapsed)
                if lapsed.is_none_or(|(at, _)| met.happened.at.at <= at) =>
            {
                Some(End::Met(met, recorded))
            }
            (_, Some((at, recorded))) => Some(End::Lapsed(at, recorded)),
            _ => None,
        }
    }
}

/// The duties that one happening starts, as far as its policy has an act on file that meets them;
/// and those of the file only while the record is open and the child lives.
pub(super) fn opened(policy: &Policy, statuses: &[Status], died: bool, took: &Took) -> Vec<Duty> {
    let begun = took.status.as_slice();
    let situation = Situation {
        kind: took.kind.as_deref(),
        statuses: if took.happened.what == Happening::StatusStarted {
            begun
        } else {
            statuses
        },
        owner: None,
        marks: &took.marks,
    };
    let ended = died || statuses.contains(&Status::Closed);
    let mut opened = clock::opened(policy, &situation, &took.happened);
    opened.retain(|duty| {
        can_happen(policy, duty.act)
            && took.starts.is_started(duty.act)
            && (duty.is_of_one_matter || !ended)
    });
    if opened
        .iter()
        .any(|duty| duty.act == Happening::WriteupFinalised)
    {
        // A detailed write-up has a clock of its own; the brief entry keeps the ordinary one
        // (TIME-005).
        opened.retain(|duty| !ORDINARY.contains(&duty.due.clock.as_str()));
    }
    opened
}

/// The clocks of an ordinary note.
const ORDINARY: [&str; 2] = ["note_deadline", "note_exception_limit"];

/// Whether anything on a file records this act under a policy: a duty that nothing can meet yet is
/// not opened.
fn can_happen(policy: &Policy, act: Happening) -> bool {
    OF_NOTES.contains(&act)
        || OF_FACTS.contains(&act)
        || policy
            .contact_types()
            .iter()
            .any(|kind| kind.records.contains(&act))
}

/// A duty as it is opened, and owed by whoever is in the place of its owner now.
pub(super) fn row(took: &Took, policy: &Policy, duty: &Duty, holder: Holder) -> ClockDuty {
    let (staff, team) = match duty.owner {
        Owner::Author | Owner::WhoeverKnows | Owner::ClinicalSupervisor | Owner::Supervisor => {
            (took.author, None)
        }
        Owner::ResponsibleWorker => (holder.staff, None),
        Owner::TeamManager => (None, holder.team),
        Owner::SeniorManager
        | Owner::InformationGovernance
        | Owner::BusinessSupport
        | Owner::SystemAdministrator => (None, None),
    };
    ClockDuty {
        started_by: took.entry,
        clock: duty.due.clock.clone(),
        number: took.number,
        about: duty.is_of_one_matter.then_some(took.entry),
        act: duty.act.code().to_owned(),
        repeats: duty.repeats,
        missed: duty.missed.code().to_owned(),
        owner: duty.owner.code().to_owned(),
        staff,
        team,
        started: duty.started.at,
        day: duty.started.day,
        due: duty.due.at,
        limit: duty.due.limit.words(),
        clause: duty.due.clause.path(),
        policy: Digest::new(policy.digest()),
        provisional: duty.due.provisional,
        met: None,
        lapsed: None,
    }
}

/// The same, ended: met by somebody, or lapsed with the record.
pub(super) fn ended(mut row: ClockDuty, end: Option<End<'_>>) -> ClockDuty {
    match end {
        Some(End::Met(met, _)) => {
            row.met = Some((met.happened.at.at, met.entry));
            (row.staff, row.team) = (met.author, None);
        }
        Some(End::Lapsed(at, _)) => {
            row.lapsed = Some(at);
            (row.staff, row.team) = (None, None);
        }
        None => {}
    }
    row
}
