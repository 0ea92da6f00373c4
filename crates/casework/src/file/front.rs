//! The front of a child's file: who, why, what is due, the chronology first, then recent notes.

use super::whose::responsible;
use crate::desk::{Desk, Look, Who};
use crate::duties::is_lapsed;
use crate::error::Error;
use crate::notes::approval::{self, Standing};
use access::permit::ReadFile;
use access::{Action, Decision, Relations, Role, decide};
use policy::Policy;
use record::absence::Away;
use record::fact::FactKind;
use record::ids::{ChildId, EntryId, NoteId, PersonId, StaffId, TeamId};
use record::shows_only;
use record::time::Now;
use std::collections::{BTreeMap, BTreeSet};
use store::approvals;
use store::catch_up::{self, Promises};
use store::children::{self, Child};
use store::drafts::{self, Waiting};
use store::duties::{self, ClockDuty, Duty};
use store::facts::{self, Stated};
use store::notes::{self, Filter, Line, PAGE_NOTES, Page};
use store::unattested::{self, Closed};
use store::{absences, accounts, ahead, relations};

/// Lines of the chronology that the front page shows.
const CHRONOLOGY_LINES: i64 = 12;

/// Everything that the front of a file shows.
#[derive(Clone)]
pub struct Front {
    /// The child.
    pub child: Child,
    /// The facts that stand.
    pub facts: Vec<Stated>,
    /// The newest lines of the chronology, oldest first.
    pub chronology: Page,
    /// The timeline of notes.
    pub notes: Page,
    /// The note that has just been made, where one was asked for and the file has it.
    pub made: Option<Line>,
    /// Drafts that wait on this file, and whose.
    pub drafts: Vec<Waiting>,
    /// Those of them that this person may close as they stand (FIN-011).
    pub closable: BTreeSet<NoteId>,
    /// How one stands to each draft of somebody else, where the policy lets its author open it
    /// (FIN-003).
    pub editable: BTreeMap<NoteId, Standing>,
    /// Drafts that were closed as they stood.
    pub closed: Vec<Closed>,
    /// Actions from notes that are owed.
    pub duties: Vec<Duty>,
    /// What is owed by the policies' clocks.
    pub owed: Vec<ClockDuty>,
    /// Name of the responsible worker; none where nobody is allocated.
    pub worker: Option<String>,
    /// Names of the staff that allocations and statements mention.
    pub staff: BTreeMap<StaffId, String>,
    /// Names of the teams; asked for the front page alone.
    pub teams: BTreeMap<TeamId, String>,
    /// When those who wrote on the file, or worked with the child, were away (REC-019).
    pub away: BTreeMap<StaffId, Vec<Away>>,
    /// The policy in force today, which labels the types of contact and says what a gap is.
    pub policy: String,
    /// What was promised for records of this file in plans to catch up (TIME-016).
    pub promises: Promises,
    /// After how many days without an entry a gap is marked (REC-016).
    pub gap_days: u32,
    /// Names of the types of contact, from the policy in force.
    pub kinds: BTreeMap<String, String>,
    /// Other children of this file's relations who have a file of their own, which this person
    /// may open.
    pub linked: BTreeMap<PersonId, ChildId>,
    /// What this person may do on this file besides reading it.
    pub may: May,
}

shows_only!(Front: child, facts, may);

impl Front {
    /// When the author of a late line was away between the event and the entry (REC-019).
    #[must_use]
    pub fn away_for(&self, line: &Line) -> Vec<Away> {
        let late = line.late.is_some() || !line.late_reason.is_empty();
        let Some(all) = self.away.get(&line.author).filter(|_| late) else {
            return Vec::new();
        };
        let entered = line.recorded_at.local().date();
        let between = all.iter().copied();
        between
            .filter(|away| away.overlaps(line.occurred.date, entered))
            .collect()
    }
}

/// What else may be done: a page offers only what would be allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct May {
    /// Start a note.
    pub write: bool,
    /// Correct a finalised note.
    pub correct: bool,
    /// State details, people and status.
    pub state: bool,
    /// Allocate.
    pub allocate: bool,
    /// Read who used the file.
    pub trail: bool,
}

/// Reads the front of a file, with a timeline narrowed as asked.
///
/// # Errors
/// [`Error::NotFound`], [`Error::ReasonNeeded`], or [`Error`] where storage fails.
pub async fn front(
    desk: &Desk,
    who: &Who,
    child: ChildId,
    filter: &Filter,
    now: Now,
) -> Result<Front, Error> {
    let look = desk.look(who, ReadFile, child, now).await?;
    let used = look.used(who, Some("file".to_owned()), now);
    desk.shown(&used, read_front(desk, who, look, filter, now))
        .await
}

async fn read_front(
    desk: &Desk,
    who: &Who,
    mut look: Look<ReadFile>,
    filter: &Filter,
    now: Now,
) -> Result<Front, Error> {
    ahead::of_events(&mut look.read, &look.permit, CHRONOLOGY_LINES).await?;
    ahead::of_lines(&mut look.read, &look.permit, filter, PAGE_NOTES).await?;
    ahead::of_teams(&mut look.read).await?;
    let known = known(&mut look, who, now).await?;
    let events = notes::events(&mut look.read, &look.permit, CHRONOLOGY_LINES).await?;
    let notes = notes::lines(&mut look.read, &look.permit, filter, PAGE_NOTES).await?;
    let chronology = Page {
        lines: events,
        matching: notes.events,
        ..Page::default()
    };
    let teams = accounts::teams(&mut look.read).await?;
    let mut front = around(desk, who, &mut look, known, chronology, notes, now).await?;
    front.teams = teams.into_iter().map(|team| (team.id, team.name)).collect();
    look.read.finish()?;
    Ok(front)
}

/// Reads the chronology alone, narrowed as asked (CHR-001 to CHR-005), with the line of a note that
/// has just been made.
///
/// # Errors
/// The same as [`front()`].
pub async fn chronology(
    desk: &Desk,
    who: &Who,
    child: ChildId,
    filter: &Filter,
    made: Option<EntryId>,
    now: Now,
) -> Result<Front, Error> {
    let mut look = desk.look(who, ReadFile, child, now).await?;
    ahead::of_lines(&mut look.read, &look.permit, filter, PAGE_NOTES).await?;
    let known = known(&mut look, who, now).await?;
    let lines = notes::lines(&mut look.read, &look.permit, filter, PAGE_NOTES).await?;
    let mut front = around(desk, who, &mut look, known, lines, Page::default(), now).await?;
    if let Some(made) = made {
        front.made = notes::line(&mut look.read, &look.permit, made).await?;
    }
    desk.show(who, look, Some("chronology".to_owned()), now)
        .await?;
    Ok(front)
}

/// Reads every fact that the file ever stated, oldest first, replaced ones included, with what
/// stands around them: one use of the file (REC-004, PRX-002).
///
/// # Errors
/// The same as [`front()`].
pub async fn details(
    desk: &Desk,
    who: &Who,
    child: ChildId,
    now: Now,
) -> Result<(Front, Vec<Stated>), Error> {
    let mut look = desk.look(who, ReadFile, child, now).await?;
    let all = facts::read(&mut look.read, &look.permit, true).await?;
    let known = known(&mut look, who, now).await?;
    let none = Page::default();
    let front = around(desk, who, &mut look, known, none.clone(), none, now).await?;
    desk.show(who, look, Some("details".to_owned()), now)
        .await?;
    Ok((front, all))
}

/// What is known of a file before anything around it is.
struct Known {
    child: Child,
    facts: Vec<Stated>,
    people: BTreeSet<PersonId>,
}

/// The child and the facts that stand, which have come with the admission; everything that hangs
/// on them is asked ahead.
async fn known(look: &mut Look<ReadFile>, who: &Who, now: Now) -> Result<Known, Error> {
    let child = children::one(&mut look.read, &look.permit).await?;
    let facts = facts::read(&mut look.read, &look.permit, false).await?;
    let related = facts::of_kind(&facts, FactKind::Relation);
    let people = related.filter_map(|stated| stated.fact.person("person"));
    let people = people.collect();
    ahead::around_file(&mut look.read, &look.permit, now.today()).await?;
    ahead::of_people(&mut look.read, &who.actor, &people).await?;
    Ok(Known {
        child,
        facts,
        people,
    })
}

async fn around(
    desk: &Desk,
    who: &Who,
    look: &mut Look<ReadFile>,
    known: Known,
    chronology: Page,
    notes: Page,
    now: Now,
) -> Result<Front, Error> {
    let Known {
        child,
        facts,
        people,
    } = known;
    let drafts = drafts::on_file(&mut look.read, &look.permit).await?;
    let mut duties = duties::of_child(&mut look.read, &look.permit).await?;
    duties.retain(|duty| !is_lapsed(&facts, duty.agreed));
    let owed = duties::open(&mut look.read, &look.permit).await?;
    let staff = accounts::names_on_file(&mut look.read, &look.permit).await?;
    let worker = responsible(&facts, now.today());
    let closable = closable(look, who, child.id, &drafts, now).await?;
    let policy = desk.policy_on(&mut look.read, now.today()).await?;
    let editable = editable(look, who, &drafts, approval::offered(policy), now).await?;
    let closed = unattested::of_child(&mut look.read, &look.permit).await?;
    let away = absences::days_on_file(&mut look.read, &look.permit).await?;
    let promises = catch_up::promised_on(&mut look.read, &look.permit).await?;
    let linked = linked(look, who, &people, now).await?;
    Ok(Front {
        away,
        promises,
        closable,
        editable,
        closed,
        policy: policy.id().to_owned(),
        gap_days: policy.parameters().gap_marker_days.value.get(),
        kinds: kinds(policy),
        may: May::of(who, &look.ties, now),
        child,
        facts,
        chronology,
        notes,
        made: None,
        drafts,
        duties,
        owed,
        worker: worker.and_then(|worker| staff.get(&worker).cloned()),
        staff,
        teams: BTreeMap::new(),
        linked,
    })
}

/// How this person stands to others' drafts: those they may ask to edit, have asked to, or may edit.
async fn editable(
    look: &mut Look<ReadFile>,
    who: &Who,
    drafts: &[Waiting],
    offered: bool,
    now: Now,
) -> Result<BTreeMap<NoteId, Standing>, Error> {
    let mut editable = BTreeMap::new();
    let Some(own) = who.staff().filter(|_| offered) else {
        return Ok(editable);
    };
    let asked = approvals::asked_by(&mut look.read, &look.permit, own).await?;
    let standings = approval::standings(&asked, own, now);
    let child = look.permit.child();
    for draft in drafts.iter().filter(|draft| draft.author != own) {
        let ties = relations::of_child(&mut look.read, &who.actor, child, Some(draft.note)).await?;
        if decide(&who.actor, Action::AskToEdit, &ties, now).is_allowed() {
            let standing = standings.get(&draft.note).copied();
            editable.insert(draft.note, standing.unwrap_or(Standing::MayAsk));
        }
    }
    Ok(editable)
}

/// The drafts that this person may close: asked of each only where the role could.
async fn closable(
    look: &mut Look<ReadFile>,
    who: &Who,
    child: ChildId,
    drafts: &[Waiting],
    now: Now,
) -> Result<BTreeSet<NoteId>, Error> {
    let mut closable = BTreeSet::new();
    if who.actor.role() != Some(Role::TeamManager) {
        return Ok(closable);
    }
    for draft in drafts {
        let ties = relations::of_child(&mut look.read, &who.actor, child, Some(draft.note)).await?;
        if decide(&who.actor, Action::CloseAbandonedDraft, &ties, now).is_allowed() {
            closable.insert(draft.note);
        }
    }
    Ok(closable)
}

/// The files of those relations that have one of their own and that this person may open: a link is
/// shown only where it would open.
async fn linked(
    look: &mut Look<ReadFile>,
    who: &Who,
    people: &BTreeSet<PersonId>,
    now: Now,
) -> Result<BTreeMap<PersonId, ChildId>, Error> {
    let files = relations::of_people(&mut look.read, &who.actor, people).await?;
    let may_open = |ties: &Relations| decide(&who.actor, Action::ReadFile, ties, now).is_allowed();
    let files = files.into_iter().filter(|(_, (_, ties))| may_open(ties));
    Ok(files.map(|(person, (file, _))| (person, file)).collect())
}

/// Codes and labels of a policy's types of contact.
pub(crate) fn kinds(policy: &Policy) -> BTreeMap<String, String> {
    let kinds = policy.contact_types().iter();
    kinds
        .map(|kind| (kind.code.clone(), kind.label.clone()))
        .collect()
}

impl May {
    fn of(who: &Who, ties: &Relations, now: Now) -> Self {
        let may = |action| {
            matches!(
                decide(&who.actor, action, ties, now),
                Decision::Allowed { .. }
            )
        };
        Self {
            write: may(Action::WriteNote),
            correct: may(Action::CorrectNote),
            state: may(Action::StateFact),
            allocate: may(Action::Allocate),
            trail: may(Action::ReadTrail),
        }
    }
}
