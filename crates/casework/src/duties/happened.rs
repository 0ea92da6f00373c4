//! What happened, as an entry says it: the one place where notes and facts become happenings that
//! clocks are started and met by.

use super::versions::Versions;
use jiff::civil::Date;
use policy::book::{ClockMark, ContactType, Happening, Status};
use policy::clock::{Happened, Start};
use record::fact::FactKind;
use record::ids::{EntryId, StaffId};
use record::time::{Instant, Occurred};
use std::collections::BTreeMap;
use store::duties::{FileTold, NoteTold};
use store::facts::{Stated, of_kind};

/// Happenings that a finalised note records of itself, besides what its type of contact adds.
pub(super) const OF_NOTES: [Happening; 10] = [
    Happening::ContactEnded,
    Happening::NoteEntered,
    Happening::NoteFinalised,
    Happening::WriteupFinalised,
    Happening::ConcernKnown,
    Happening::ConcernReported,
    Happening::ChildSeen,
    Happening::SeenAlone,
    Happening::VoiceRecorded,
    Happening::EntryMade,
];

/// Happenings that facts record.
pub(super) const OF_FACTS: [Happening; 6] = [
    Happening::DetailsChanged,
    Happening::DetailsEntered,
    Happening::StatusStarted,
    Happening::PlacementStarted,
    Happening::PlanChanged,
    Happening::AllegationReceived,
];

/// One happening with the entry that says so, and what its clocks may depend on.
#[derive(Debug, Clone)]
pub(super) struct Took {
    pub(super) happened: Happened,
    pub(super) entry: EntryId,
    /// The entry's number in the file.
    pub(super) number: u64,
    /// When the entry was recorded.
    pub(super) recorded: Instant,
    /// Type of contact, where a note says it.
    pub(super) kind: Option<String>,
    /// The status that began, where one did: its clocks ask about that one alone.
    pub(super) status: Option<Status>,
    pub(super) starts: Starts,
    pub(super) marks: Vec<ClockMark>,
    /// Who made the entry.
    pub(super) author: Option<StaffId>,
}

/// Which duties a happening starts: nobody can see a child who is not yet born, so what was true of
/// them before asks for that from the day of their birth (PRX-001).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Starts {
    /// All of them.
    All,
    /// Those that do not ask to see the child.
    NotSeeing,
    /// Those that do.
    Seeing,
}

impl Starts {
    /// Whether a duty to do this is among them.
    pub(super) const fn is_started(self, act: Happening) -> bool {
        let sees = matches!(
            act,
            Happening::VisitMade
                | Happening::ChildSeen
                | Happening::SeenAlone
                | Happening::VoiceRecorded
        );
        match self {
            Self::All => true,
            Self::NotSeeing => !sees,
            Self::Seeing => sees,
        }
    }
}

/// Everything that a file says happened, in the order of its entries.
pub(super) fn of_file(told: &FileTold, versions: &Versions<'_>) -> Vec<Took> {
    let versions_of = last_versions(&told.notes);
    let first = |note: &&NoteTold| note.corrects.is_none() && note.replaces.is_none();
    let notes = told.notes.iter().filter(first);
    let notes = notes.flat_map(|note| {
        let kind = versions
            .on(note.occurred.date, None)
            .and_then(|policy| policy.contact_type(&note.kind));
        of_note(note, versions_of.get(&note.entry).copied(), kind)
    });
    let mut all: Vec<Took> = notes.chain(of_facts(&told.facts)).collect();
    all.sort_by_key(|took| took.number);
    all
}

/// What one note says happened. Where it was reopened, the version that stands says who was seen
/// (FIN-007).
pub(super) fn of_note(
    note: &NoteTold,
    stands: Option<&NoteTold>,
    kind: Option<&ContactType>,
) -> Vec<Took> {
    let contact = Start::of(&note.occurred);
    let entered = |at| Start::at(at);
    let NoteTold {
        seen, alone, voice, ..
    } = *stands.unwrap_or(note);
    let said = [
        (true, Happening::ContactEnded, contact),
        (true, Happening::NoteEntered, entered(note.first_entered)),
        (true, Happening::NoteFinalised, entered(note.recorded)),
        (true, Happening::EntryMade, contact),
        (seen == Some(true), Happening::ChildSeen, contact),
        (alone == Some(true), Happening::SeenAlone, contact),
        (voice, Happening::VoiceRecorded, contact),
        (
            note.writeup,
            Happening::WriteupFinalised,
            entered(note.recorded),
        ),
        (note.concern, Happening::ConcernKnown, contact),
    ];
    let told = note.concern_told.filter(|_| note.concern);
    let told = told.map(|at| (Happening::ConcernReported, entered(at)));
    let said = said
        .into_iter()
        .filter(|(is_said, ..)| *is_said)
        .map(|(_, what, at)| (what, at));
    let of_kind = kind.map_or(&[][..], |kind| &kind.records);
    // A visit at which the child was not seen is no visit to the child.
    let of_kind = of_kind
        .iter()
        .filter(|what| **what != Happening::VisitMade || seen == Some(true))
        .map(|what| {
            let at = if what.is_of_entry() {
                entered(note.recorded)
            } else {
                contact
            };
            (*what, at)
        });
    let took = |(what, at)| Took {
        happened: Happened {
            what,
            at,
            about: note.entry.to_string(),
        },
        entry: note.entry,
        number: note.number,
        recorded: note.recorded,
        kind: Some(note.kind.clone()),
        status: None,
        starts: Starts::All,
        marks: marks(note, seen),
        author: Some(note.author),
    };
    said.chain(told).chain(of_kind).map(took).collect()
}

fn marks(note: &NoteTold, seen: Option<bool>) -> Vec<ClockMark> {
    let significant = note.significant.then_some(ClockMark::Significant);
    let seen = seen.map(|seen| {
        if seen {
            ClockMark::ChildSeen
        } else {
            ClockMark::ChildNotSeen
        }
    });
    let writeup = note.writeup.then_some(ClockMark::DetailedWriteup);
    let concern = note.concern.then_some(ClockMark::Safeguarding);
    [significant, seen, writeup, concern]
        .into_iter()
        .flatten()
        .collect()
}

/// The last version of each note that was reopened.
fn last_versions(notes: &[NoteTold]) -> BTreeMap<EntryId, &NoteTold> {
    let mut first: BTreeMap<EntryId, EntryId> = BTreeMap::new();
    let mut last = BTreeMap::new();
    for note in notes {
        if let Some(replaced) = note.replaces {
            let original = first.get(&replaced).copied().unwrap_or(replaced);
            first.insert(note.entry, original);
            last.insert(original, note);
        }
    }
    last
}

/// What facts say happened. What lies before the file was opened started no clock of ours; but a status
/// that held when it was opened, as of a child who was loaded, asks for the first visit from that day on.
fn of_facts(facts: &[Stated]) -> Vec<Took> {
    let Some(opened) = of_kind(facts, FactKind::Opened).find_map(|stated| stated.fact.from())
    else {
        return Vec::new();
    };
    let since = |day: &Date| *day >= opened;
    let birth = Birth::of(facts);
    let mut took = Vec::new();
    // What was entered in error did not happen.
    for stated in facts.iter().filter(|stated| stated.withdrawn.is_none()) {
        if let Some(day) = changed_on(stated, facts).filter(since) {
            took.push(happened(stated, Happening::DetailsChanged, day_of(day)));
            let entered = Start::at(stated.recorded_at);
            took.push(happened(stated, Happening::DetailsEntered, entered));
        }
        // A fact that was replaced no longer says what it said.
        let from = stated.fact.from();
        let Some(day) = from.filter(|_| stated.superseded_by.is_none()) else {
            continue;
        };
        if !since(&day) {
            took.extend(held_already(stated, opened, birth));
            continue;
        }
        for (starts, day) in asked_from(day, stated, birth) {
            let began = begun(stated).iter();
            took.extend(began.map(|what| Took {
                starts,
                status: Status::parse(stated.fact.text("status")),
                ..happened(stated, *what, day_of(day))
            }));
        }
    }
    took
}

/// When a child was born, as far as it decides from when on they can be seen.
#[derive(Clone, Copy)]
enum Birth {
    /// On this day.
    On(Date),
    /// Not yet.
    Ahead,
    /// Before anything that the file tells of, or nobody knows.
    Before,
}

impl Birth {
    fn of(facts: &[Stated]) -> Self {
        let standing = |kind| {
            let of_kind = of_kind(facts, kind);
            of_kind
                .filter(|stated| stated.superseded_by.is_none())
                .last()
        };
        match standing(FactKind::Birth) {
            Some(birth) if birth.fact.flag("expected") => Self::Ahead,
            Some(birth) => birth.fact.date("date").map_or(Self::Before, Self::On),
            None if standing(FactKind::Opened).is_some_and(|one| one.fact.flag("unborn")) => {
                Self::Ahead
            }
            None => Self::Before,
        }
    }
}

/// What a status that began before the file was opened asks for from the opening on, if it held then: to
/// see the child. When a visit was last made before, nobody told us.
fn held_already(stated: &Stated, opened: Date, birth: Birth) -> impl Iterator<Item = Took> + '_ {
    let asks = begun(stated).contains(&Happening::StatusStarted) && stated.fact.holds_on(opened);
    asked_from(opened, stated, birth)
        .into_iter()
        .filter(move |(starts, _)| asks && *starts != Starts::NotSeeing)
        .map(|(_, day)| Took {
            starts: Starts::Seeing,
            status: Status::parse(stated.fact.text("status")),
            ..happened(stated, Happening::StatusStarted, day_of(day))
        })
}

/// From which day on the clocks run that a fact of a day starts: those of a status that ask to see the
/// child from their birth, if the status holds then.
fn asked_from(day: Date, stated: &Stated, birth: Birth) -> Vec<(Starts, Date)> {
    match birth {
        Birth::On(born) if born > day && stated.fact.kind() == FactKind::Status => {
            let seeing = stated.fact.holds_on(born).then_some((Starts::Seeing, born));
            std::iter::once((Starts::NotSeeing, day))
                .chain(seeing)
                .collect()
        }
        Birth::Ahead if stated.fact.kind() == FactKind::Status => vec![(Starts::NotSeeing, day)],
        _ => vec![(Starts::All, day)],
    }
}

/// What begins on the day from which a standing fact holds.
fn begun(stated: &Stated) -> &'static [Happening] {
    match (stated.fact.kind(), stated.fact.text("status")) {
        (FactKind::Status, "closed") => &[],
        // The care status begins with a placement; placements have no fact of their own yet.
        (FactKind::Status, "looked-after") => {
            &[Happening::StatusStarted, Happening::PlacementStarted]
        }
        (FactKind::Status, _) => &[Happening::StatusStarted],
        (FactKind::Plan, _) => &[Happening::PlanChanged],
        (FactKind::Enquiry, _) => &[Happening::AllegationReceived],
        _ => &[],
    }
}

/// The day on which a detail changed that has a clock of its own: address, school, responsible
/// worker, or the start or end of a service (TIME-008).
fn changed_on(stated: &Stated, facts: &[Stated]) -> Option<Date> {
    let fact = &stated.fact;
    let of_clock = match fact.kind() {
        FactKind::Address | FactKind::School | FactKind::Service => true,
        // The end of one allocation is the start of the next, and one change.
        FactKind::Allocation => fact.text("role") == "responsible" && fact.date("to").is_none(),
        _ => false,
    };
    let earlier = replaced(stated, facts);
    let same =
        |name: &str| earlier.is_some_and(|earlier| earlier.fact.text(name) == fact.text(name));
    let ended = fact.date("to").filter(|_| !same("to"));
    let began = fact.date("from").filter(|_| !same("from"));
    ended.or(began).filter(|_| of_clock)
}

/// What a statement replaced: the one it names, or where that was entered in error, what that had
/// replaced.
fn replaced<'f>(stated: &Stated, facts: &'f [Stated]) -> Option<&'f Stated> {
    let before = |stated: &Stated| {
        let entry = stated.fact.supersedes()?;
        facts.iter().find(|earlier| earlier.entry == entry)
    };
    let mut earlier = before(stated)?;
    while earlier.withdrawn.is_some() {
        earlier = before(earlier)?;
    }
    Some(earlier)
}

fn day_of(day: Date) -> Start {
    Start::of(&Occurred::on(day))
}

fn happened(stated: &Stated, what: Happening, at: Start) -> Took {
    Took {
        happened: Happened {
            what,
            at,
            about: stated.entry.to_string(),
        },
        entry: stated.entry,
        number: stated.number,
        recorded: stated.recorded_at,
        kind: None,
        status: None,
        starts: Starts::All,
        marks: Vec::new(),
        author: stated.author,
    }
}

/// When the record was closed, or the child died, and when that was recorded: what the file was
/// owed then is owed no more.
pub(super) fn closures(facts: &[Stated]) -> Vec<(Instant, Instant)> {
    let standing = facts.iter().filter(|stated| stated.superseded_by.is_none());
    let ends = standing.filter_map(|stated| {
        let ends = match stated.fact.kind() {
            FactKind::Status => stated.fact.text("status") == "closed",
            kind => kind == FactKind::Death,
        };
        let day = stated.fact.from().filter(|_| ends)?;
        Some((day_of(day).at, stated.recorded_at))
    });
    ends.collect()
}

/// Whether the child had died by a day, as the facts that stand say (PRX-004).
pub(super) fn died_by(standing: &[Stated], day: Date) -> bool {
    let deaths = of_kind(standing, FactKind::Death);
    let mut days = deaths.filter_map(|stated| stated.fact.from());
    days.any(|died| died <= day)
}

/// Whether what a note of this day asked to be done is owed no more: the record was closed, or the child
/// died, on a later day. What was agreed on that day or afterwards stands (PRX-004).
pub(crate) fn is_lapsed(facts: &[Stated], day: Date) -> bool {
    let agreed = Start::of_whole_day(day);
    closures(facts).iter().any(|(at, _)| *at > agreed)
}
