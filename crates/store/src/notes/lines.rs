//! Finalised notes as the lines of a timeline (CHR-001 to CHR-005).

use crate::db::{Conn, Row, Value};
use crate::error::StoreError;
use crate::tx::Source;
use access::Permit;
use access::permit::{Act, OfChild, ReadFile};
use jiff::civil::Date;
use record::ids::{ChildId, EntryId, StaffId, VisitId};
use record::note::contact::{Event, EventKind, Mark};
use record::row::Row as Named;
use record::shows_only;
use record::time::{Instant, Occurred};

/// Notes of one page of a file's timeline.
pub const PAGE_NOTES: i64 = 50;

/// A note as a timeline shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    /// Its entry.
    pub entry: EntryId,
    /// Its number in the file.
    pub number: u64,
    /// The visit or contact.
    pub visit: VisitId,
    /// Type of contact, a code of the policy it was made under.
    pub kind: String,
    /// Contact or record keeping, a code.
    pub class: String,
    /// Its title.
    pub title: String,
    /// When the event was.
    pub occurred: Occurred,
    /// When it was recorded.
    pub recorded_at: Instant,
    /// Who signed it.
    pub author: StaffId,
    /// Their name then.
    pub author_name: String,
    /// Their role then.
    pub author_role: String,
    /// Reason for contact.
    pub reason: String,
    /// The first words of the narrative.
    pub opening: String,
    /// Its marks on this child's file.
    pub marks: Vec<Mark>,
    /// Whether it is a significant event.
    pub significant: bool,
    /// Whether its reason stands in the chronology.
    pub in_chronology: bool,
    /// The label of a late entry (TIME-010).
    pub late: Option<String>,
    /// Whether the label stands with both times.
    pub late_times: bool,
    /// Why it took longer, in the author's words; empty where they said nothing (TIME-004).
    pub late_reason: String,
    /// By when it was due.
    pub due: Option<Instant>,
    /// The clause that set the limit.
    pub clause: String,
    /// The policy it was judged by.
    pub policy: String,
    /// The note it corrects.
    pub corrects: Option<EntryId>,
    /// The last note that corrects it; [`corrections`] gives all.
    pub corrected_by: Option<EntryId>,
    /// Which version of the note it is: 1, and one more each time it was reopened (FIN-007).
    pub version: u64,
    /// The version before it.
    pub replaces: Option<EntryId>,
    /// The version that took its place.
    pub replaced_by: Option<EntryId>,
}

shows_only!(Line: entry, number, visit, recorded_at);

/// What narrows a timeline. Every part is in the page's address, so none may hold a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this type of contact.
    pub kind: Option<String>,
    /// Only significant events.
    pub significant: bool,
    /// Only where the child was seen.
    pub seen: bool,
    /// Only where the child was not seen though a contact was planned.
    pub not_seen: bool,
    /// Only late entries.
    pub late: bool,
    /// Only from this day on.
    pub from: Option<Date>,
    /// Only up to this day.
    pub to: Option<Date>,
    /// Only what stands in the chronology.
    pub chronology: bool,
    /// Latest first, else earliest first.
    pub latest_first: bool,
    /// Which page, from 0.
    pub page: u32,
}

impl Filter {
    /// The latest of what stands in the chronology.
    fn events() -> Self {
        Self {
            chronology: true,
            latest_first: true,
            ..Self::default()
        }
    }
}

/// Lines, and how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// This page's lines.
    pub lines: Vec<Line>,
    /// How many lines match.
    pub matching: u64,
    /// How many notes the file holds.
    pub all: u64,
    /// How many of those stand in the chronology.
    pub events: u64,
    /// The day of the line that comes after this page's last, where there is one.
    pub beyond: Option<Date>,
}

/// The columns of a line, in the order in which [`read`] takes them.
macro_rules! columns {
    () => {
        "entry_id, number, visit_id, kind, class, title, event_text, recorded_at, author_id, author_name, author_role, reason, opening, marks, significant, in_chronology, late, due, clause, policy, corrects, corrected_by, late_reason, late_times, version, replaces, replaced_by"
    };
}

macro_rules! of_file {
    () => {
        " FROM note WHERE child_id = $1 AND replaced_by IS NULL"
    };
}

macro_rules! matching {
    () => {
        "($2 = '' OR kind = $2) AND ($3 = 0 OR significant = 1) AND ($4 = 0 OR seen = 1) AND ($5 = 0 OR marks LIKE '%\"mark\":\"not-seen\"%') AND ($6 = 0 OR late IS NOT NULL) AND ($7 = '' OR event_date >= $7) AND ($8 = '' OR event_date <= $8) AND ($9 = 0 OR in_chronology = 1)"
    };
}

const COUNTED: &str = concat!(
    "SELECT COUNT(CASE WHEN ",
    matching!(),
    " THEN 1 END), COUNT(*), COUNT(CASE WHEN in_chronology = 1 THEN 1 END)",
    of_file!()
);

const LATEST_FIRST: &str = concat!(
    "SELECT ",
    columns!(),
    of_file!(),
    " AND ",
    matching!(),
    " ORDER BY sort_key DESC, number DESC LIMIT $10 OFFSET $11"
);

const EARLIEST_FIRST: &str = concat!(
    "SELECT ",
    columns!(),
    of_file!(),
    " AND ",
    matching!(),
    " ORDER BY sort_key, number LIMIT $10 OFFSET $11"
);

/// Which lines are asked for.
struct Asked<'a> {
    child: String,
    filter: &'a Filter,
    first: String,
    last: String,
    most: i64,
}

impl<'a> Asked<'a> {
    fn new(child: ChildId, filter: &'a Filter, most: i64) -> Self {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        Self {
            child: child.to_string(),
            filter,
            first: day(filter.from),
            last: day(filter.to),
            most,
        }
    }

    fn matching(&self) -> [Value<'_>; 9] {
        let filter = self.filter;
        [
            (&self.child).into(),
            filter.kind.as_deref().unwrap_or_default().into(),
            filter.significant.into(),
            filter.seen.into(),
            filter.not_seen.into(),
            filter.late.into(),
            (&self.first).into(),
            (&self.last).into(),
            filter.chronology.into(),
        ]
    }

    /// One line more than is shown says what comes after it.
    fn page(&self) -> Vec<Value<'_>> {
        self.rows(self.most + 1)
    }

    fn rows(&self, count: i64) -> Vec<Value<'_>> {
        let offset = i64::from(self.filter.page) * self.most;
        let rows = [count.into(), offset.into()];
        self.matching().into_iter().chain(rows).collect()
    }

    const fn in_order(&self) -> &'static str {
        if self.filter.latest_first {
            LATEST_FIRST
        } else {
            EARLIEST_FIRST
        }
    }
}

/// Before [`lines`] are asked for.
pub(crate) async fn ahead(
    conn: &mut Conn,
    child: ChildId,
    filter: &Filter,
    most: i64,
) -> Result<(), StoreError> {
    let asked = Asked::new(child, filter, most);
    conn.ahead(COUNTED, &asked.matching()).await?;
    conn.ahead(asked.in_order(), &asked.page()).await
}

/// Before [`events`] are asked for.
pub(crate) async fn ahead_of_events(
    conn: &mut Conn,
    child: ChildId,
    most: i64,
) -> Result<(), StoreError> {
    let filter = Filter::events();
    let asked = Asked::new(child, &filter, most);
    conn.ahead(LATEST_FIRST, &asked.rows(most)).await
}

/// The latest lines of the chronology of the file that the permit names, earliest of them first
/// (CHR-001).
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn events(
    from: &mut impl Source,
    permit: &Permit<ReadFile>,
    most: i64,
) -> Result<Vec<Line>, StoreError> {
    let filter = Filter::events();
    let asked = Asked::new(permit.child(), &filter, most);
    let conn = from.parts()?.conn;
    let rows = conn.query(LATEST_FIRST, &asked.rows(most)).await?;
    rows.into_iter().rev().map(read).collect()
}

/// The lines of the file that the permit names, by date of the event, so many on a page (TIME-011,
/// CHR-005).
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn lines(
    from: &mut impl Source,
    permit: &Permit<ReadFile>,
    filter: &Filter,
    most: i64,
) -> Result<Page, StoreError> {
    let asked = Asked::new(permit.child(), filter, most);
    let conn = from.parts()?.conn;
    let counted = conn
        .row(COUNTED, &asked.matching())
        .await?
        .ok_or(StoreError::corrupt("note"))?;
    let rows = conn.query(asked.in_order(), &asked.page()).await?;
    let mut lines: Vec<Line> = rows.into_iter().map(read).collect::<Result<_, _>>()?;
    let shown = usize::try_from(most).unwrap_or(usize::MAX);
    let beyond = lines.get(shown).map(|line| line.occurred.date);
    lines.truncate(shown);
    Ok(Page {
        lines,
        beyond,
        matching: counted.int(0)?.unsigned_abs(),
        all: counted.int(1)?.unsigned_abs(),
        events: counted.int(2)?.unsigned_abs(),
    })
}

/// One line of the file that the permit names.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn line<A: Act>(
    from: &mut impl Source,
    permit: &Permit<A>,
    entry: EntryId,
) -> Result<Option<Line>, StoreError>
where
    A::On: OfChild,
{
    on_file(from, permit.child(), entry).await
}

pub(super) async fn on_file(
    from: &mut impl Source,
    child: ChildId,
    entry: EntryId,
) -> Result<Option<Line>, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(
            concat!(
                "SELECT ",
                columns!(),
                " FROM note WHERE entry_id = $1 AND child_id = $2"
            ),
            &[(&entry.to_string()).into(), (&child.to_string()).into()],
        )
        .await?;
    row.map(read).transpose()
}

/// Most corrections of one note that are read.
pub const CORRECTIONS_MAX: i64 = 200;

/// What corrects a note of the file that the permit names, and what corrects that in turn, oldest
/// first (FIN-005).
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn corrections(
    from: &mut impl Source,
    permit: &Permit<ReadFile>,
    entry: EntryId,
) -> Result<Vec<Line>, StoreError> {
    let rows = from
        .parts()?
        .conn
        .query(
            concat!(
                "WITH RECURSIVE correction (entry_id) AS (SELECT entry_id FROM note WHERE child_id = $1 AND corrects = $2 UNION SELECT note.entry_id FROM correction JOIN note ON note.corrects = correction.entry_id WHERE note.child_id = $1) SELECT ",
                columns!(),
                " FROM note WHERE child_id = $1 AND entry_id IN (SELECT entry_id FROM correction) ORDER BY number LIMIT $3"
            ),
            &[
                (&permit.child().to_string()).into(),
                (&entry.to_string()).into(),
                CORRECTIONS_MAX.into(),
            ],
        )
        .await?;
    rows.into_iter().map(read).collect()
}

fn read(mut row: Row) -> Result<Line, StoreError> {
    Ok(Line {
        entry: row.parsed(0, "note", EntryId::parse)?,
        number: row.int(1)?.unsigned_abs(),
        visit: row.parsed(2, "note", VisitId::parse)?,
        kind: row.take_text(3)?,
        class: row.take_text(4)?,
        title: row.take_text(5)?,
        occurred: row.parsed(6, "note", Occurred::parse)?,
        recorded_at: row.parsed(7, "note", Instant::parse)?,
        author: row.parsed(8, "note", StaffId::parse)?,
        author_name: row.take_text(9)?,
        author_role: row.take_text(10)?,
        reason: row.take_text(11)?,
        opening: row.take_text(12)?,
        marks: decode_marks(row.text(13)?)?,
        significant: row.flag(14)?,
        in_chronology: row.flag(15)?,
        late: row.take_opt_text(16)?,
        due: row.opt_parsed(17, "note", Instant::parse)?,
        clause: row.take_text(18)?,
        policy: row.take_text(19)?,
        corrects: row.opt_parsed(20, "note", EntryId::parse)?,
        corrected_by: row.opt_parsed(21, "note", EntryId::parse)?,
        late_reason: row.take_text(22)?,
        late_times: row.flag(23)?,
        version: row.int(24)?.unsigned_abs(),
        replaces: row.opt_parsed(25, "note", EntryId::parse)?,
        replaced_by: row.opt_parsed(26, "note", EntryId::parse)?,
    })
}

/// Marks as lines of text, each a row of names.
pub(crate) fn encode_marks(marks: &[Mark]) -> String {
    let rows = marks.iter().map(|mark| match mark {
        Mark::ChildSeen { alone } => Named::new()
            .with("mark", "seen")
            .with_some("alone", alone.then_some("yes")),
        Mark::ChildNotSeen { because } => Named::new()
            .with("mark", "not-seen")
            .with("because", because.as_str()),
        Mark::Event(event) => Named::new()
            .with("mark", "event")
            .with("what", event.what.code())
            .with("detail", event.detail.as_str())
            .with("with", event.with.as_str()),
    });
    let lines = rows.map(|row| String::from_utf8_lossy(&row.encode()).into_owned());
    lines.collect::<Vec<_>>().join("\n")
}

fn decode_marks(lines: &str) -> Result<Vec<Mark>, StoreError> {
    let broken = || StoreError::corrupt("note");
    lines
        .lines()
        .map(|line| {
            let row = Named::decode(line.as_bytes()).map_err(|_| broken())?;
            match row.get("mark") {
                Some("seen") => Ok(Mark::ChildSeen {
                    alone: row.get("alone").is_some(),
                }),
                Some("not-seen") => Ok(Mark::ChildNotSeen {
                    because: row.text("because"),
                }),
                Some("event") => Ok(Mark::Event(Event {
                    what: row
                        .get("what")
                        .and_then(EventKind::parse)
                        .ok_or_else(broken)?,
                    detail: row.text("detail"),
                    with: row.text("with"),
                })),
                _ => Err(broken()),
            }
        })
        .collect()
}
