//! Reading one finalised note, with what corrects it beside it.

use super::reopen::{Route, route};
use crate::desk::{Desk, Look, Who, blank};
use crate::error::Error;
use crate::file::{self, Whose};
use access::permit::ReadFile;
use access::{Action, DraftOf, decide};
use record::absence::Away;
use record::ids::EntryId;
use record::time::Now;
use std::collections::{BTreeMap, BTreeSet};
use store::absences;
use store::approvals::{self, Approval};
use store::around::{self, Neighbour};
use store::catch_up::{self, Promises};
use store::notes::{self, Line, Whole};
use store::reopening::{self, Reopening, State};
use store::trail::Use;

/// Most earlier versions shown beside a note.
const VERSIONS_MAX: usize = 20;

/// Most corrections shown whole beside a note; the others are linked.
const CORRECTIONS_MAX: usize = 20;

/// A note as its page shows it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Whose file it is.
    pub whose: Whose,
    /// The note.
    pub whole: Whole,
    /// The note it corrects, shown beside it.
    pub original: Option<Whole>,
    /// What corrects it and what corrects that in turn, shown beside it, oldest first (FIN-005).
    pub corrections: Vec<Whole>,
    /// Every correction of the notes that are shown, oldest first: each is linked from what it
    /// corrects.
    pub corrected: Vec<Line>,
    /// Earlier versions of the note, the first first, each with why it was reopened (FIN-007).
    pub earlier: Vec<Version>,
    /// The version that took its place.
    pub later: Option<Whole>,
    /// Requests to reopen this version.
    pub requests: Vec<Reopening>,
    /// The records just newer and just older on the file.
    pub beside: [Option<Neighbour>; 2],
    /// When its author was away between the event and the entry (REC-019).
    pub away: Vec<Away>,
    /// Who asked to edit it while it was a draft, and what its author answered (FIN-003).
    pub approvals: Vec<Approval>,
    /// What was promised for it, and for others of this file, in plans to catch up (TIME-016).
    pub promises: Promises,
    /// Whether it can be reopened under the policy in force.
    pub reopen: Route,
    /// Whether this person may ask for that.
    pub may_ask: bool,
    /// Names of the types of contact, from the policy it was judged by or the one in force.
    pub kinds: BTreeMap<String, String>,
    /// Whether this person may add a correction.
    pub may_correct: bool,
}

/// An earlier version with why the next was written.
#[derive(Debug, Clone)]
pub struct Version {
    /// The version.
    pub whole: Whole,
    /// The request on which it was reopened.
    pub reopened: Option<Reopening>,
}

/// The entry that a draft became, for whoever comes back to it by an old address. Opening the draft
/// was refused before, with a row of its own: nobody is refused twice.
///
/// # Errors
/// [`Error::NotFound`] where it was not finalised, or on no file that this person may read.
pub async fn finalised(desk: &Desk, who: &Who, on: DraftOf, now: Now) -> Result<EntryId, Error> {
    let mut finding = desk.store().read().await?;
    let permit = desk.may(&mut finding, who, ReadFile, on.child, now).await?;
    let permit = permit.ok_or(Error::NotFound)?;
    let entry = notes::entry_of(&mut finding, &permit, on.note).await?;
    let entry = entry.ok_or(Error::NotFound)?;
    finding.finish()?;
    let used = Use {
        child: Some(on.child),
        thing: Some(format!("draft {}", on.note)),
        basis: permit.because().as_str(),
        ..blank::<ReadFile>(who, true, now)
    };
    desk.write_trail(&used).await?;
    Ok(entry)
}

/// Reads one note.
///
/// # Errors
/// [`Error::NotFound`] where there is no such note, or none that this person may know of.
pub async fn read(desk: &Desk, who: &Who, entry: EntryId, now: Now) -> Result<Shown, Error> {
    let mut finding = desk.store().read().await?;
    let file = notes::file_of(&mut finding, entry).await?;
    finding.finish()?;
    // No note and a note on a hidden file take the same way out.
    let file = file.unwrap_or_else(|| record::ids::ChildId::new(entry.uuid()));
    let mut look = desk.look(who, ReadFile, file, now).await?;
    let whole = notes::whole(&mut look.read, &look.permit, entry).await?;
    let whole = whole.ok_or(Error::NotFound)?;
    let original = match whole.line.corrects {
        Some(other) => notes::whole(&mut look.read, &look.permit, other).await?,
        None => None,
    };
    let whose = Whose::read(&mut look, now).await?;
    let policy = desk
        .policy_on(&mut look.read, whole.line.occurred.date)
        .await?;
    let kinds = file::kinds(policy);
    let today = desk.policy_on(&mut look.read, now.today()).await?;
    let requests = reopening::of_note(&mut look.read, &look.permit, entry).await?;
    let line = &whole.line;
    let days = absences::days(&mut look.read, &[line.author].into()).await?;
    let mut away = days.into_values().flatten().collect::<Vec<Away>>();
    let entered = line.recorded_at.local().date();
    away.retain(|away| away.overlaps(line.occurred.date, entered));
    let promises = catch_up::promised_on(&mut look.read, &look.permit).await?;
    let approvals = approvals::of_note(&mut look.read, &look.permit, whole.note.note()).await?;
    let earlier = earlier(&mut look, &whole).await?;
    let later = match whole.line.replaced_by {
        Some(later) => notes::whole(&mut look.read, &look.permit, later).await?,
        None => None,
    };
    let notes = [&whole].into_iter().chain(&original).chain(&later);
    let notes = notes.chain(earlier.iter().map(|version| &version.whole));
    let corrected = corrected(&mut look, notes).await?;
    let shown = Shown {
        corrections: corrections(&mut look, entry, &corrected).await?,
        corrected,
        approvals,
        away,
        promises,
        kinds,
        earlier,
        later,
        reopen: route(today, &whole.line, &requests),
        requests,
        beside: around::neighbours(&mut look.read, &look.permit, entry).await?,
        may_ask: decide(&who.actor, Action::AskReopen, &look.ties, now).is_allowed(),
        may_correct: decide(&who.actor, Action::CorrectNote, &look.ties, now).is_allowed(),
        whose,
        whole,
        original,
    };
    desk.show(who, look, Some(format!("entry {entry}")), now)
        .await?;
    Ok(shown)
}

/// What corrects these notes, and what corrects that in turn.
async fn corrected(
    look: &mut Look<ReadFile>,
    notes: impl Iterator<Item = &Whole>,
) -> Result<Vec<Line>, Error> {
    let mut lines = BTreeMap::new();
    for whole in notes.filter(|whole| whole.line.corrected_by.is_some()) {
        let entry = whole.line.entry;
        let all = notes::corrections(&mut look.read, &look.permit, entry).await?;
        lines.extend(all.into_iter().map(|line| (line.number, line)));
    }
    Ok(lines.into_values().collect())
}

/// Those of them that go back to one note, whole; no more than [`CORRECTIONS_MAX`].
async fn corrections(
    look: &mut Look<ReadFile>,
    entry: EntryId,
    corrected: &[Line],
) -> Result<Vec<Whole>, Error> {
    let mut chain = BTreeSet::from([entry]);
    let mut corrections = Vec::new();
    for line in corrected {
        if line.corrects.is_none_or(|it| !chain.contains(&it)) {
            continue;
        }
        chain.insert(line.entry);
        if corrections.len() < CORRECTIONS_MAX {
            let whole = notes::whole(&mut look.read, &look.permit, line.entry).await?;
            corrections.push(whole.ok_or(Error::NotFound)?);
        }
    }
    Ok(corrections)
}

/// The versions before one, back to the first; no more than [`VERSIONS_MAX`].
async fn earlier(look: &mut Look<ReadFile>, whole: &Whole) -> Result<Vec<Version>, Error> {
    let mut versions = Vec::new();
    let mut before = whole.line.replaces;
    while let Some(entry) = before.filter(|_| versions.len() < VERSIONS_MAX) {
        let whole = notes::whole(&mut look.read, &look.permit, entry).await?;
        let whole = whole.ok_or(Error::NotFound)?;
        let requests = reopening::of_note(&mut look.read, &look.permit, entry).await?;
        let mut reopened = requests.into_iter();
        let reopened = reopened.find(|request| request.state == State::Done);
        before = whole.line.replaces;
        versions.insert(0, Version { whole, reopened });
    }
    Ok(versions)
}
