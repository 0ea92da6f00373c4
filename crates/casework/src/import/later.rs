//! What a return states, beside the facts that stand: new, known, or the later word about the same
//! thing. Nothing is overwritten: what is replaced stays in the file (decision 12).

use super::facts::imported;
use super::source;
use jiff::civil::Date;
use record::fact::{Fact, FactKind};
use record::ids::EntryId;
use record::problem::Problem;
use store::facts::{Stated, of_kind};

/// How a fact meets those that stand.
pub(super) enum Beside {
    /// It says something else.
    New,
    /// It is said already, or better.
    Known,
    /// It replaces this one.
    Later(EntryId),
}

/// Which return states a fact.
pub(super) struct Return {
    /// Its collection year.
    pub(super) year: i16,
    /// The last day on which it says how things stood.
    pub(super) last_day: Option<Date>,
}

/// Holds a fact of a return against those that stand.
pub(super) fn beside(standing: &[Stated], fact: &Fact, of: &Return) -> Beside {
    let same_kind = || {
        let of_kind = standing.iter().rev();
        of_kind.filter(|stated| stated.fact.kind() == fact.kind())
    };
    if same_kind().any(|stated| is_same(&stated.fact, fact)) {
        return Beside::Known;
    }
    let mut found = Beside::New;
    for stated in same_kind().filter(|stated| is_same_thing(&stated.fact, fact)) {
        match (word(stated, fact, of), &found) {
            (Beside::Known, _) => return Beside::Known,
            (later @ Beside::Later(_), Beside::New) => found = later,
            _ => {}
        }
    }
    found
}

/// Whether two facts say the same, word for word.
pub(super) fn is_same(one: &Fact, other: &Fact) -> bool {
    one.kind() == other.kind() && one.fields() == other.fields()
}

/// One birth of the child; one status, plan, episode or assessment that began on this day.
fn is_same_thing(stands: &Fact, fact: &Fact) -> bool {
    let same = |name: &str| stands.text(name) == fact.text(name);
    match fact.kind() {
        FactKind::Birth => true,
        FactKind::Status => same("from") && same("status"),
        FactKind::Plan => same("from") && same("plan"),
        FactKind::Episode | FactKind::Assessment => same("from"),
        _ => false,
    }
}

/// What a fact is to one about the same thing that says something else.
fn word(stands: &Stated, fact: &Fact, of: &Return) -> Beside {
    let year = source::year(stands);
    if fact.kind() == FactKind::Birth {
        return match (stands.fact.flag("expected"), fact.flag("expected")) {
            // A birth that is known is newer than an expected one, whichever return comes first.
            (false, true) => Beside::Known,
            (true, false) if year.is_some() => Beside::Later(stands.entry),
            _ => Beside::New,
        };
    }
    match (stands.fact.date("to"), fact.date("to")) {
        (None, Some(_)) if year.is_some_and(|year| year <= of.year) => Beside::Later(stands.entry),
        // What ended afterwards was open on the last day of the return.
        (Some(ended), None) if of.last_day.is_some_and(|last| last < ended) => Beside::Known,
        _ => Beside::New,
    }
}

/// A child is closed until something begins again: each closed status of a return that another one
/// follows, in this return or in one of a later year, with its end. Both orders of loading come to
/// the same, for the end is stated beside what stands.
pub(super) fn ended(standing: &[Stated], today: Date) -> Result<Vec<Fact>, Vec<Problem>> {
    let statuses: Vec<(i16, &Stated)> = of_kind(standing, FactKind::Status)
        .filter_map(|stated| Some((source::year(stated)?, stated)))
        .collect();
    let open = statuses.iter().filter(|(_, stated)| {
        stated.fact.text("status") == CLOSED && stated.fact.date("to").is_none()
    });
    open.filter_map(|(year, closed)| {
        let from = closed.fact.date("from")?;
        let of_later = statuses.iter().filter(|(later, _)| year <= later);
        let following = of_later.filter(|(_, next)| follows(&next.fact, from));
        let next = following.min_by_key(|(_, next)| next.fact.date("from"))?.1;
        let fields = closed.fact.fields().clone();
        let fields = fields.with("to", next.fact.text("from"));
        let fact = imported(FactKind::Status, &fields, next.fact.known_from(), today);
        Some(fact.map(|fact| fact.superseding(closed.entry)))
    })
    .collect()
}

/// Whether a status follows a closure of this day: it begins then or later, and outlasts the day.
fn follows(status: &Fact, closed: Date) -> bool {
    let outlasts = status.date("to").is_none_or(|to| closed < to);
    status.date("from").is_some_and(|from| {
        closed < from || (closed == from && outlasts && status.text("status") != CLOSED)
    })
}

const CLOSED: &str = "closed";
