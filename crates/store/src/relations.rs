//! What ties an actor to a child, read in the transaction of whatever is decided with it; and the
//! same ties as a condition on lists.

use crate::db::{Conn, Row, Value};
use crate::error::StoreError;
use crate::tx::Source;
use access::relation::{DraftTie, FINISH_WRITING_DAYS, ReasonGiven, Relations};
use access::scope::{Clause, Rows};
use access::{Actor, Member, Role, Scope};
use jiff::civil::Date;
use record::ids::{ChildId, NoteId, PersonId, SessionId, StaffId};
use record::time::{Instant, in_england};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// Reads the ties between an actor and a child, and how they stand to a draft where one is named.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn of_child(
    from: &mut impl Source,
    actor: &Actor,
    child: ChildId,
    draft: Option<NoteId>,
) -> Result<Relations, StoreError> {
    let Actor::Member(member) = actor else {
        return Ok(Relations::default());
    };
    let asked = Asked::new(member, child, draft);
    let rows = from.parts()?.conn.query(TIES, &asked.values()).await?;
    let Some(first) = rows.first() else {
        return Ok(Relations::default());
    };
    let mut relations = without_allocation(first)?;
    for row in &rows {
        allocation(&mut relations, member, row)?;
    }
    if draft.is_some() {
        of_draft(&mut relations, member, first)?;
    }
    Ok(relations)
}

/// Those of these people who have a file of their own here, each with the ties between the actor and
/// that file.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn of_people(
    from: &mut impl Source,
    actor: &Actor,
    people: &BTreeSet<PersonId>,
) -> Result<BTreeMap<PersonId, (ChildId, Relations)>, StoreError> {
    let mut files = BTreeMap::new();
    let Actor::Member(member) = actor else {
        return Ok(files);
    };
    let conn = from.parts()?.conn;
    for asked in of_several(member, people) {
        let rows = conn
            .query(TIES_OF_PEOPLE, &asked.each_ref().map(Value::from))
            .await?;
        for row in &rows {
            let child = row.parsed(6, "child", ChildId::parse)?;
            let person = row.parsed(7, "child", PersonId::parse)?;
            let bare = (child, without_allocation(row)?);
            let (_, ties) = files.entry(person).or_insert(bare);
            allocation(ties, member, row)?;
        }
    }
    Ok(files)
}

/// Says that these people's files will be asked for.
pub(crate) async fn ahead_of_people(
    conn: &mut Conn,
    member: &Member,
    people: &BTreeSet<PersonId>,
) -> Result<(), StoreError> {
    for asked in of_several(member, people) {
        conn.ahead(TIES_OF_PEOPLE, &asked.each_ref().map(Value::from))
            .await?;
    }
    Ok(())
}

/// Says that these ties will be asked for.
pub(crate) async fn ahead(
    conn: &mut Conn,
    member: &Member,
    child: ChildId,
    draft: Option<NoteId>,
) -> Result<(), StoreError> {
    let asked = Asked::new(member, child, draft);
    conn.ahead(TIES, &asked.values()).await
}

/// One row an allocation, or one row of nulls for a child without any; none for no child. Each with
/// the claim and the draft, where there are such.
const TIES: &str = "SELECT allocation.staff_id, allocation.team_id, allocation.role, allocation.to_date, claim.session_id, claim.given_at, draft.author_id, staff.state, (SELECT COUNT(*) FROM absence WHERE absence.staff_id = draft.author_id AND absence.superseded_by IS NULL AND absence.to_date IS NULL), (SELECT MAX(draft_approval.until) FROM draft_approval WHERE draft_approval.note_id = draft.note_id AND draft_approval.asked_by = $2 AND draft_approval.state = 'approved'), staff.role FROM child LEFT JOIN allocation ON allocation.child_id = child.child_id LEFT JOIN claim ON claim.child_id = child.child_id AND claim.staff_id = $2 LEFT JOIN draft ON draft.note_id = $3 AND draft.child_id = child.child_id LEFT JOIN staff ON staff.staff_id = draft.author_id WHERE child.child_id = $1";

/// The same for up to [`PEOPLE`] people at once, with whose file it is.
const TIES_OF_PEOPLE: &str = "SELECT allocation.staff_id, allocation.team_id, allocation.role, allocation.to_date, claim.session_id, claim.given_at, child.child_id, child.person_id FROM child LEFT JOIN allocation ON allocation.child_id = child.child_id LEFT JOIN claim ON claim.child_id = child.child_id AND claim.staff_id = $1 WHERE child.person_id IN ($2, $3, $4, $5, $6, $7, $8, $9)";

/// People of one statement.
const PEOPLE: usize = 8;

/// Whose ties to which people's files, as the texts of one statement after the other; an empty text,
/// which no row equals, where there is nobody more.
fn of_several(
    member: &Member,
    people: &BTreeSet<PersonId>,
) -> impl Iterator<Item = [String; PEOPLE + 1]> + Send {
    let people: Vec<String> = people.iter().map(ToString::to_string).collect();
    let staff = member.staff.to_string();
    let lots = people.len().div_ceil(PEOPLE);
    (0..lots).map(move |lot| {
        std::array::from_fn(|at| match at.checked_sub(1) {
            None => staff.clone(),
            Some(place) => people
                .get(lot * PEOPLE + place)
                .cloned()
                .unwrap_or_default(),
        })
    })
}

/// Whose ties to what, as texts; no draft is an empty text, which no row equals.
struct Asked([String; 3]);

impl Asked {
    fn new(member: &Member, child: ChildId, draft: Option<NoteId>) -> Self {
        let draft = draft.map(|note| note.to_string());
        Self([
            child.to_string(),
            member.staff.to_string(),
            draft.unwrap_or_default(),
        ])
    }

    fn values(&self) -> [Value<'_>; 3] {
        self.0.each_ref().map(Value::from)
    }
}

fn of_draft(relations: &mut Relations, member: &Member, row: &Row) -> Result<(), StoreError> {
    let Some(author) = row.opt_text(6)? else {
        // A draft that is not there and one on another file are the same: no such thing.
        relations.exists = false;
        return Ok(());
    };
    relations.approved_until = row.opt_parsed(9, "draft_approval", Instant::parse)?;
    let own = author == member.staff.to_string();
    relations.draft = match (own, relations.approved_until) {
        (true, _) => DraftTie::Author,
        (false, Some(_)) => DraftTie::Approved,
        (false, None) => DraftTie::Other,
    };
    // Left, locked out, away with no day of return known, or in a role that finalises nothing (FIN-011).
    let role = row.parsed(10, "staff", |role| Role::parse(role).ok_or(()))?;
    relations.author_cannot_finish =
        row.text(7)? != "active" || row.int(8)? > 0 || !role.finishes_notes();
    Ok(())
}

/// The ties to a file as far as they do not rest on an allocation.
fn without_allocation(row: &Row) -> Result<Relations, StoreError> {
    Ok(Relations {
        unallocated: true,
        reason: reason(row)?,
        ..Relations::stranger()
    })
}

fn reason(row: &Row) -> Result<Option<ReasonGiven>, StoreError> {
    let at = row.opt_parsed(5, "claim", Instant::parse)?;
    let session = row.opt_parsed(4, "claim", SessionId::parse)?;
    Ok(at.map(|at| ReasonGiven { at, session }))
}

fn allocation(relations: &mut Relations, member: &Member, row: &Row) -> Result<(), StoreError> {
    let Some(role) = row.opt_text(2)? else {
        return Ok(());
    };
    let staff = row.opt_text(0)?;
    let theirs = staff == Some(member.staff.to_string().as_str());
    if let Some(ended) = row.opt_text(3)? {
        if theirs {
            let until = finish_until(ended)?;
            relations.finish_until = relations.finish_until.max(Some(until));
        }
        return Ok(());
    }
    let in_team = row
        .opt_text(1)?
        .is_some_and(|team| member.teams.iter().any(|theirs| theirs.to_string() == team));
    relations.allocated |= theirs && role == "responsible";
    relations.co_worker |= theirs && role == "co-worker";
    relations.reviews |= theirs && role == "reviewing-officer";
    relations.supervisor_holds |= role == "responsible"
        && member
            .supervisor
            .is_some_and(|held| staff == Some(held.to_string().as_str()));
    relations.team |= in_team;
    relations.line |= in_team;
    relations.duty_desk |= in_team && staff.is_none();
    relations.unallocated &= !(role == "responsible" && staff.is_some());
    Ok(())
}

/// The instant until which a worker whose allocation ended on a day may finish writing.
fn finish_until(ended: &str) -> Result<Instant, StoreError> {
    let broken = || StoreError::corrupt("allocation");
    let day: Date = ended.parse().map_err(|_| broken())?;
    let midnight = in_england(day.to_datetime(jiff::civil::Time::midnight()));
    let days = Duration::from_secs(FINISH_WRITING_DAYS * 24 * 60 * 60);
    midnight
        .timestamp()
        .checked_add(days)
        .map(Instant::new)
        .map_err(|_| broken())
}

/// The children of a list as a condition: `$1` to `$12` are a scope's [`ScopeValues`]. A cross join
/// keeps SQLite from reading every allocation there is: it looks at the teams first.
macro_rules! in_scope {
    () => {
        "child.child_id IN (\
         SELECT child_id FROM allocation WHERE staff_id = $1 AND role = 'responsible' AND to_date IS NULL \
         UNION ALL SELECT child_id FROM allocation WHERE staff_id = $2 AND role = 'co-worker' AND to_date IS NULL \
         UNION ALL SELECT child_id FROM allocation WHERE staff_id = $3 AND role = 'reviewing-officer' AND to_date IS NULL \
         UNION ALL SELECT child_id FROM allocation WHERE staff_id = $4 AND role = 'responsible' AND to_date IS NULL \
         UNION ALL SELECT allocation.child_id FROM team CROSS JOIN allocation WHERE $5 LIKE '%' || team.team_id || '%' AND allocation.team_id = team.team_id AND to_date IS NULL \
         UNION ALL SELECT allocation.child_id FROM team CROSS JOIN allocation WHERE $6 LIKE '%' || team.team_id || '%' AND allocation.team_id = team.team_id AND to_date IS NULL AND staff_id IS NULL \
         UNION ALL SELECT child_id FROM child AS bare WHERE $7 = 1 AND NOT EXISTS (SELECT 1 FROM allocation WHERE allocation.child_id = bare.child_id AND role = 'responsible' AND staff_id IS NOT NULL AND to_date IS NULL) \
         UNION ALL SELECT child_id FROM allocation WHERE staff_id = $8 AND to_date > $9 \
         UNION ALL SELECT child_id FROM claim WHERE staff_id = $10 AND given_at > $11 AND (session_id = $12 OR (session_id IS NULL AND $12 = '')))"
    };
}
pub(crate) use in_scope;

/// The same condition, asked of one child at a time: for lists that begin with few rows of another
/// kind, which would otherwise gather every child of a team to look at none of them.
macro_rules! is_in_scope {
    () => {
        "(EXISTS (SELECT 1 FROM allocation WHERE allocation.child_id = child.child_id AND ((to_date IS NULL AND (\
         (role = 'responsible' AND (staff_id = $1 OR staff_id = $4)) \
         OR (role = 'co-worker' AND staff_id = $2) \
         OR (role = 'reviewing-officer' AND staff_id = $3) \
         OR $5 LIKE '%' || team_id || '%' \
         OR ($6 LIKE '%' || team_id || '%' AND staff_id IS NULL))) \
         OR (staff_id = $8 AND to_date > $9))) \
         OR ($7 = 1 AND NOT EXISTS (SELECT 1 FROM allocation WHERE allocation.child_id = child.child_id AND role = 'responsible' AND staff_id IS NOT NULL AND to_date IS NULL)) \
         OR EXISTS (SELECT 1 FROM claim WHERE claim.child_id = child.child_id AND staff_id = $10 AND given_at > $11 AND (session_id = $12 OR (session_id IS NULL AND $12 = ''))))"
    };
}
pub(crate) use is_in_scope;

/// A scope's conditions as values; an absent condition is an empty text, which no row equals.
#[derive(Default)]
pub(crate) struct ScopeValues {
    allocated: String,
    co_worker: String,
    reviews: String,
    supervisor: String,
    teams: String,
    desks: String,
    unallocated: bool,
    finishing: String,
    finishing_after: String,
    reason: String,
    reason_after: String,
    session: String,
}

impl ScopeValues {
    /// The values of a scope; none where it holds every child.
    pub(crate) fn of(scope: &Scope) -> Option<Self> {
        let Rows::Any(clauses) = scope.rows() else {
            return None;
        };
        let mut values = Self::default();
        for clause in clauses {
            values.take(clause);
        }
        Some(values)
    }

    fn take(&mut self, clause: &Clause) {
        let id = |staff: &StaffId| staff.to_string();
        match clause {
            Clause::Allocated(staff) => self.allocated = id(staff),
            Clause::CoWorker(staff) => self.co_worker = id(staff),
            Clause::Reviews(staff) => self.reviews = id(staff),
            Clause::SupervisorHolds(staff) => self.supervisor = id(staff),
            Clause::Teams(teams) | Clause::Line(teams) => {
                self.teams
                    .extend(teams.iter().map(|team| format!("{team} ")));
            }
            Clause::DutyDesk(teams) => {
                self.desks
                    .extend(teams.iter().map(|team| format!("{team} ")));
            }
            Clause::Unallocated => self.unallocated = true,
            Clause::Finishing { staff, now } => {
                self.finishing = id(staff);
                self.finishing_after = last_day_that_lapsed(*now).to_string();
            }
            Clause::ReasonGiven {
                staff,
                session,
                after,
            } => {
                self.reason = id(staff);
                self.reason_after = after.to_string();
                self.session = session
                    .map(|session| session.to_string())
                    .unwrap_or_default();
            }
            // Nothing is stored for these yet, so no row can have them.
            Clause::Covers(_) | Clause::Discussed(_) | Clause::Purpose { .. } => {}
            // Lists of teams and of workers; no child is in them.
            Clause::OwnTeams(_) | Clause::OwnStaff(_) | Clause::Themselves(_) => {}
        }
    }

    /// The values in the order of the condition's markers.
    pub(crate) fn values(&self) -> [Value<'_>; 12] {
        [
            (&self.allocated).into(),
            (&self.co_worker).into(),
            (&self.reviews).into(),
            (&self.supervisor).into(),
            (&self.teams).into(),
            (&self.desks).into(),
            self.unallocated.into(),
            (&self.finishing).into(),
            (&self.finishing_after).into(),
            (&self.reason).into(),
            (&self.reason_after).into(),
            (&self.session).into(),
        ]
    }
}

/// The latest end of an allocation that no longer leaves time to finish writing.
fn last_day_that_lapsed(now: Instant) -> Date {
    let days = Duration::from_secs(FINISH_WRITING_DAYS * 24 * 60 * 60);
    let then = now.timestamp().checked_sub(days).map_or(now, Instant::new);
    then.local().date()
}
