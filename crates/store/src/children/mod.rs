//! Children as lists show them.

mod search;

pub use search::{FOUND_MAX, Matches, NAME_WORDS_MAX, Wanted, find};

use crate::db::{Row, Value};
use crate::duties::Owing;
use crate::error::StoreError;
use crate::relations::{ScopeValues, in_scope};
use crate::tx::Source;
use access::permit::{Act, FindChild, ImportCensus, OfChild, OpenFile};
use access::{Permit, Scope};
use jiff::civil::Date;
use record::ids::{ChildId, PersonId, StaffId};
use record::shows_only;
use record::time::Instant;

/// Most children of one list.
pub const LIST_MAX: i64 = 500;

/// A child as the identity bar and lists show them.
#[derive(Clone, PartialEq, Eq)]
pub struct Child {
    /// Whose file.
    pub id: ChildId,
    /// The child as a person.
    pub person: PersonId,
    /// The authority's own id for the child.
    pub authority_child: Option<String>,
    /// The record number.
    pub number: u64,
    /// The name that leads; empty where none is recorded.
    pub name: String,
    /// Date of birth.
    pub born: Option<Date>,
    /// Whether not yet born.
    pub unborn: bool,
    /// Date of death.
    pub died: Option<Date>,
    /// When the file was opened.
    pub opened: Date,
    /// Codes of the statuses that have not ended.
    pub statuses: Vec<String>,
}

shows_only!(Child: id, number);

/// A child of a caseload, with what is asked first.
#[derive(Clone, PartialEq, Eq)]
pub struct Case {
    /// The child.
    pub child: Child,
    /// Name of the responsible worker.
    pub worker: Option<String>,
    /// When the child was last seen.
    pub seen: Option<Date>,
    /// When last seen alone.
    pub seen_alone: Option<Date>,
    /// The date of the last note's contact.
    pub last_note: Option<Date>,
    /// Drafts that wait on this file.
    pub drafts: u64,
    /// By when the next visit is due.
    pub next_visit: Option<NextVisit>,
}

/// By when a visit is due, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextVisit {
    /// The last moment that is on time.
    pub at: Instant,
    /// The day its clock started, whose policy judges it.
    pub day: Date,
    /// The page of its clause.
    pub clause: String,
    /// The clock that asks for it.
    pub clock: String,
}

impl NextVisit {
    fn read(text: &str) -> Result<Self, StoreError> {
        let corrupt = || StoreError::corrupt("clock_duty");
        let mut parts = text.splitn(4, ' ');
        let mut part = || parts.next().ok_or_else(corrupt);
        Ok(Self {
            at: Instant::parse(part()?).map_err(|_| corrupt())?,
            day: part()?.parse().map_err(|_| corrupt())?,
            clause: part()?.to_owned(),
            clock: part()?.to_owned(),
        })
    }
}

/// Children of a list, and how many it has in all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cases {
    /// Those of one page.
    pub cases: Vec<Case>,
    /// How many there are.
    pub all: u64,
}

shows_only!(Case: child, drafts);

/// The columns of a child, in the order in which [`read`] takes them.
macro_rules! columns {
    () => {
        "child.child_id, child.person_id, child.authority_child, child.number, child.name, child.born, child.unborn, child.died, child.opened, child.status"
    };
}
pub(crate) use columns;

pub(crate) const ONE: &str = concat!("SELECT ", columns!(), " FROM child WHERE child_id = $1");

/// The form of a name that searches compare: lower case, letters and digits only, single spaces.
#[must_use]
pub fn name_key(name: &str) -> String {
    let letters: String = name
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The form of a number that searches compare: without spaces, its letters large.
#[must_use]
pub fn number_key(number: &str) -> String {
    number.split_whitespace().collect::<String>().to_uppercase()
}

/// The child of the file that the permit names.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn one<A: Act>(from: &mut impl Source, permit: &Permit<A>) -> Result<Child, StoreError>
where
    A::On: OfChild,
{
    of(from, permit.child()).await
}

pub(crate) async fn of(from: &mut impl Source, child: ChildId) -> Result<Child, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(ONE, &[(&child.to_string()).into()])
        .await?;
    read(&row.ok_or(StoreError::corrupt("child"))?)
}

/// The child of a file whose duties are worked out.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn of_owing(from: &mut impl Source, owing: Owing) -> Result<Child, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(ONE, &[(&owing.text()).into()])
        .await?;
    read(&row.ok_or(StoreError::corrupt("child"))?)
}

pub(crate) const OF_PERSON: &str = "SELECT child_id FROM child WHERE person_id = $1";

/// Which of these persons have a file here, so that a page can link to it; the link asks for its
/// own permit.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn file_of_person(
    from: &mut impl Source,
    person: PersonId,
) -> Result<Option<ChildId>, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(OF_PERSON, &[(&person.to_string()).into()])
        .await?;
    row.map(|row| row.parsed(0, "child", ChildId::parse))
        .transpose()
}

/// The children of a scope, by name.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn cases(from: &mut impl Source, scope: &Scope) -> Result<Vec<Case>, StoreError> {
    Ok(cases_from(from, scope, 0, LIST_MAX).await?.cases)
}

/// Some of the children of a scope, by name, and how many there are. What is asked of each child is
/// asked only for those that are shown.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn cases_from(
    from: &mut impl Source,
    scope: &Scope,
    first: i64,
    at_most: i64,
) -> Result<Cases, StoreError> {
    // No caseload holds every child.
    let Some(values) = ScopeValues::of(scope) else {
        return Ok(Cases::default());
    };
    let values: Vec<Value<'_>> = values
        .values()
        .into_iter()
        .chain([at_most.into(), first.into()])
        .collect();
    let rows = from
        .parts()?
        .conn
        .query(
            concat!(
                "SELECT ",
                columns!(),
                ", (SELECT staff.name FROM allocation JOIN staff ON staff.staff_id = allocation.staff_id WHERE allocation.child_id = child.child_id AND allocation.role = 'responsible' AND allocation.to_date IS NULL ORDER BY allocation.entry_id DESC LIMIT 1), \
                 (SELECT event_date FROM note WHERE note.child_id = child.child_id AND seen = 1 ORDER BY event_date DESC LIMIT 1), \
                 (SELECT event_date FROM note WHERE note.child_id = child.child_id AND seen_alone = 1 ORDER BY event_date DESC LIMIT 1), \
                 (SELECT MAX(sort_key) FROM note WHERE note.child_id = child.child_id), \
                 (SELECT COUNT(*) FROM draft WHERE draft.child_id = child.child_id), \
                 (SELECT due_at || ' ' || started_day || ' ' || clause || ' ' || clock FROM clock_duty WHERE clock_duty.child_id = child.child_id AND met_at IS NULL AND lapsed_at IS NULL AND act = 'visit_made' ORDER BY due_at, clock LIMIT 1), \
                 page.listed \
                 FROM (SELECT child.child_id AS id, COUNT(*) OVER () AS listed FROM child WHERE ",
                in_scope!(),
                " ORDER BY child.name_key, child.number LIMIT $13 OFFSET $14) AS page JOIN child ON child.child_id = page.id ORDER BY child.name_key, child.number"
            ),
            &values,
        )
        .await?;
    let all = rows.first().map_or(Ok(0), |row| row.int(16))?;
    let cases = rows.iter().map(case).collect::<Result<_, _>>()?;
    Ok(Cases {
        cases,
        all: all.unsigned_abs(),
    })
}

fn case(row: &Row) -> Result<Case, StoreError> {
    Ok(Case {
        child: read(row)?,
        worker: row.opt_text(10)?.map(str::to_owned),
        seen: row.opt_parsed(11, "note", str::parse)?,
        seen_alone: row.opt_parsed(12, "note", str::parse)?,
        last_note: row
            .opt_parsed(13, "note", str::parse::<jiff::civil::DateTime>)?
            .map(|at| at.date()),
        drafts: row.int(14)?.unsigned_abs(),
        next_visit: row.opt_text(15)?.map(NextVisit::read).transpose()?,
    })
}

/// The file of a child by the authority's id as the file keeps it, for a load.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn by_authority_id(
    from: &mut impl Source,
    _: &Permit<ImportCensus>,
    authority_child: &str,
) -> Result<Option<Child>, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(
            concat!(
                "SELECT ",
                columns!(),
                " FROM child WHERE authority_child = $1"
            ),
            &[authority_child.into()],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// The name of the team that works with the child, where one does: whom to ring.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn team_of(
    from: &mut impl Source,
    permit: &Permit<FindChild>,
) -> Result<Option<String>, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(
            "SELECT team.name FROM allocation JOIN team ON team.team_id = allocation.team_id WHERE allocation.child_id = $1 AND allocation.role = 'responsible' AND allocation.to_date IS NULL ORDER BY allocation.from_date DESC LIMIT 1",
            &[(&permit.child().to_string()).into()],
        )
        .await?;
    row.map(|row| Ok(row.text(0)?.to_owned())).transpose()
}

/// An act that opens files and so needs the next record number.
pub trait Numbers: Act {}
impl Numbers for OpenFile {}
impl Numbers for ImportCensus {}

/// The next record number that no file has: six digits and more, so that it reads as one.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn next_number<A: Numbers>(
    from: &mut impl Source,
    _: &Permit<A>,
) -> Result<u64, StoreError> {
    let row = from
        .parts()?
        .conn
        .row("SELECT COALESCE(MAX(number), 204000) + 1 FROM child", &[])
        .await?;
    Ok(row
        .ok_or(StoreError::corrupt("child"))?
        .int(0)?
        .unsigned_abs())
}

/// How many files there are.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn count(from: &mut impl Source) -> Result<u64, StoreError> {
    let row = from
        .parts()?
        .conn
        .row("SELECT COUNT(*) FROM child", &[])
        .await?;
    Ok(row
        .ok_or(StoreError::corrupt("child"))?
        .int(0)?
        .unsigned_abs())
}

/// Remembers that a professional gave a reason for opening a file; the words are in the trail.
///
/// # Errors
/// [`StoreError`] where it cannot be stored.
pub async fn claim(
    tx: &mut crate::tx::Tx,
    permit: &Permit<access::permit::GiveReason>,
    staff: StaffId,
    now: Instant,
) -> Result<(), StoreError> {
    let session = permit.actor().session().map(|session| session.to_string());
    tx.parts()?
        .conn
        .write(
            "INSERT INTO claim (staff_id, child_id, session_id, given_at) VALUES ($1, $2, $3, $4) ON CONFLICT (staff_id, child_id) DO UPDATE SET session_id = excluded.session_id, given_at = excluded.given_at",
            &[
                (&staff.to_string()).into(),
                (&permit.child().to_string()).into(),
                session.as_ref().into(),
                (&now.to_string()).into(),
            ],
        )
        .await
}

pub(crate) fn read(row: &Row) -> Result<Child, StoreError> {
    Ok(Child {
        id: row.parsed(0, "child", ChildId::parse)?,
        person: row.parsed(1, "child", PersonId::parse)?,
        authority_child: row.opt_text(2)?.map(str::to_owned),
        number: row.int(3)?.unsigned_abs(),
        name: row.text(4)?.to_owned(),
        born: row.opt_parsed(5, "child", str::parse)?,
        unborn: row.flag(6)?,
        died: row.opt_parsed(7, "child", str::parse)?,
        opened: row.parsed(8, "child", str::parse)?,
        statuses: row.text(9)?.split_whitespace().map(str::to_owned).collect(),
    })
}
