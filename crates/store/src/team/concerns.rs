//! Safeguarding issues that a team's notes tell of, with how soon each was passed on (TIME-009). Each
//! is a duty of the clock that started with its note; corrections are in it, as in every duty.

use super::{Listed, PAGE_ROWS, Span};
use crate::db::{Row, Value};
use crate::error::StoreError;
use crate::tx::Source;
use access::Permit;
use access::permit::ReadTeam;
use record::ids::{ChildId, EntryId, StaffId};
use record::shows_only;
use record::time::{Instant, Occurred};

/// Most issues of one answer. A team's year has far fewer.
const CONCERNS_MAX: usize = 10_000;

/// Whether an issue was passed on within its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// On or before it.
    InTime,
    /// After it.
    Over,
    /// The note does not say that anybody was told, or not when.
    Untold,
}

impl Telling {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::InTime, Self::Over, Self::Untold];

    /// Its code, in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::InTime => "in-time",
            Self::Over => "over",
            Self::Untold => "untold",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// One issue: which note, whose file, and when it was passed on; never what it was.
#[derive(Clone, PartialEq, Eq)]
pub struct Concern {
    /// The note's entry.
    pub entry: EntryId,
    /// On whose file.
    pub child: ChildId,
    /// The child's name.
    pub name: String,
    /// The file's record number.
    pub number: u64,
    /// When the event was.
    pub occurred: Occurred,
    /// Who signed the note: a name then.
    pub author_name: String,
    /// When somebody was told.
    pub told: Option<Instant>,
    /// Whole minutes from the end of the event to the telling; none before it is told. Nought where
    /// somebody was told during the event.
    pub minutes: Option<u64>,
    /// The limit in words.
    pub limit: String,
    /// The page of the clause that sets it.
    pub clause: String,
    /// How the telling stands to it.
    pub telling: Telling,
}

shows_only!(Concern: entry, child, told, telling);

/// Every issue that the team's notes about events of these days tell of, latest event first; of one
/// author where asked.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn all(
    from: &mut impl Source,
    permit: &Permit<ReadTeam>,
    span: Span,
    author: Option<StaffId>,
) -> Result<Vec<Concern>, StoreError> {
    let (team, (first, last)) = (permit.team().to_string(), span.texts());
    let author = author.map(|author| author.to_string()).unwrap_or_default();
    let most = i64::try_from(CONCERNS_MAX).unwrap_or(i64::MAX);
    let values: [Value<'_>; 5] = [
        (&team).into(),
        (&first).into(),
        (&last).into(),
        (&author).into(),
        most.into(),
    ];
    let rows = from
        .parts()?
        .conn
        .query(
            "SELECT note.entry_id, note.child_id, child.name, child.number, note.event_text, note.author_name, clock_duty.started_at, clock_duty.met_at, clock_duty.due_at, clock_duty.limit_words, clock_duty.clause FROM note JOIN clock_duty ON clock_duty.child_id = note.child_id AND clock_duty.started_by = note.entry_id AND clock_duty.act = 'concern_reported' JOIN child ON child.child_id = note.child_id WHERE note.concern = 1 AND note.held_team = $1 AND note.event_date >= $2 AND note.event_date <= $3 AND ($4 = '' OR note.author_id = $4) ORDER BY note.sort_key DESC, note.entry_id LIMIT $5",
            &values,
        )
        .await?;
    // A figure that leaves some out without saying so would be worse than none.
    if rows.len() >= CONCERNS_MAX {
        return Err(StoreError::Bug(
            "more safeguarding issues than a page counts",
        ));
    }
    rows.iter().map(concern).collect()
}

/// A page of those, with how many there are: the rows that a number counts.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn list(
    from: &mut impl Source,
    permit: &Permit<ReadTeam>,
    (telling, author, span): (Option<Telling>, Option<StaffId>, Span),
    page: u32,
) -> Result<Listed<Concern>, StoreError> {
    let mut rows = all(from, permit, span, author).await?;
    rows.retain(|one| telling.is_none_or(|telling| telling == one.telling));
    let matching = rows.len() as u64;
    let each = usize::try_from(PAGE_ROWS).unwrap_or(usize::MAX);
    let skipped = each.saturating_mul(page as usize);
    let rows = rows.into_iter().skip(skipped).take(each).collect();
    Ok(Listed { rows, matching })
}

fn concern(row: &Row) -> Result<Concern, StoreError> {
    const TABLE: &str = "clock_duty";
    let text = |at| row.text(at).map(str::to_owned);
    let started = row.parsed(6, TABLE, Instant::parse)?;
    let told = row.opt_parsed(7, TABLE, Instant::parse)?;
    let due = row.parsed(8, TABLE, Instant::parse)?;
    let after = told.map(|told| told.timestamp().duration_since(started.timestamp()));
    Ok(Concern {
        entry: row.parsed(0, "note", EntryId::parse)?,
        child: row.parsed(1, "note", ChildId::parse)?,
        name: text(2)?,
        number: row.int(3)?.unsigned_abs(),
        occurred: row.parsed(4, "note", Occurred::parse)?,
        author_name: text(5)?,
        told,
        minutes: after.map(|after| u64::try_from(after.as_mins()).unwrap_or_default()),
        limit: text(9)?,
        clause: text(10)?,
        telling: match told {
            None => Telling::Untold,
            // The whole second of a limit is still on time.
            Some(told) if told.timestamp().as_second() <= due.timestamp().as_second() => {
                Telling::InTime
            }
            Some(_) => Telling::Over,
        },
    })
}
