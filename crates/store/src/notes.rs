//! Finalised notes: appending one, and reading them as lines or whole.

use crate::db::{Row, Value};
use crate::debug::shows_only;
use crate::error::StoreError;
use crate::ledger::{self, Receipt, Sections, Stamp, Words};
use crate::tx::{Parts, Source, Tx};
use access::Permit;
use access::permit::{Act, FinaliseNote, OfChild, ReadFile};
use jiff::civil::Date;
use record::ids::{ChildId, EntryId, StaffId, VisitId};
use record::ledger::{Digest, Kind, Ref, Relation};
use record::note::contact::{Event, EventKind, Mark};
use record::note::finalised::Finalised;
use record::row::Row as Named;
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
    /// The note that corrects it.
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

/// Lines, and how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// This page's lines.
    pub lines: Vec<Line>,
    /// How many lines match.
    pub matching: u64,
    /// How many notes the file holds.
    pub all: u64,
    /// The day of the line that comes after this page's last, where there is one.
    pub beyond: Option<Date>,
}

/// A note whole, with the proof of its place.
#[derive(Clone, PartialEq, Eq)]
pub struct Whole {
    /// Whose file it is on.
    pub child: ChildId,
    /// Its line.
    pub line: Line,
    /// Its content.
    pub note: Finalised,
    /// Its leaf's hash.
    pub leaf: Digest,
    /// Its place in the ledger.
    pub index: u64,
}

shows_only!(Whole: child, line, index);

/// Appends a finalised note to the file of its draft, and lets the draft go.
///
/// # Errors
/// [`StoreError::Conflict`] where the draft was finalised already; [`StoreError::Bug`] for another
/// note than the permit's.
pub async fn append(
    tx: &mut Tx,
    permit: &Permit<FinaliseNote>,
    note: &Finalised,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    if note.note() != permit.note() {
        return Err(StoreError::Bug("a note other than the permit's"));
    }
    append_of(tx, permit.child(), note, stamp).await
}

/// Appends a finalised correction note; who may correct is a wider circle than who may finalise.
///
/// # Errors
/// [`StoreError::Conflict`] where the draft was finalised already; [`StoreError::Bug`] where what
/// it corrects is not a note on the file that the permit names.
pub async fn append_correction(
    tx: &mut Tx,
    permit: &Permit<access::permit::CorrectNote>,
    note: &Finalised,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    append_of(tx, permit.child(), note, stamp).await
}

async fn append_of(
    tx: &mut Tx,
    child: ChildId,
    note: &Finalised,
    stamp: Stamp,
) -> Result<Receipt, StoreError> {
    if let Some(corrected) = note.corrects()
        && on_file(tx, child, corrected).await?.is_none()
    {
        return Err(StoreError::Bug("a correction of a note on another file"));
    }
    if let Some(earlier) = note.replaces() {
        let stands = on_file(tx, child, earlier).await?;
        if stands.ok_or(StoreError::Conflict)?.replaced_by.is_some() {
            return Err(StoreError::Conflict);
        }
    }
    let corrects = note
        .corrects()
        .map(|entry| Ref::to(Relation::CORRECTS, entry));
    let replaces = note
        .replaces()
        .map(|entry| Ref::to(Relation::REPLACES, entry));
    let words = Words {
        kind: if corrects.is_some() {
            Kind::NOTE_CORRECTION
        } else {
            Kind::NOTE_FINALISED
        },
        file: *child.bytes(),
        event: note.contact().occurred,
        late: note.judged().late.is_some(),
        refs: corrects.into_iter().chain(replaces).collect(),
        sections: note.sections(),
    };
    let receipt = ledger::append(tx, stamp, words).await?;
    tx.parts()?
        .conn
        .later(
            "DELETE FROM draft WHERE note_id = $1 AND child_id = $2",
            &[
                (&note.note().to_string()).into(),
                (&child.to_string()).into(),
            ],
        )
        .await?;
    Ok(receipt)
}

/// The columns of a line, in the order in which [`read`] takes them.
macro_rules! columns {
    () => {
        "entry_id, number, visit_id, kind, class, title, event_text, recorded_at, author_id, author_name, author_role, reason, opening, marks, significant, in_chronology, late, due, clause, policy, corrects, corrected_by, late_reason, late_times, version, replaces, replaced_by"
    };
}

macro_rules! matching {
    () => {
        " FROM note WHERE child_id = $1 AND replaced_by IS NULL AND ($2 = '' OR kind = $2) AND ($3 = 0 OR significant = 1) AND ($4 = 0 OR seen = 1) AND ($5 = 0 OR marks LIKE '%\"mark\":\"not-seen\"%') AND ($6 = 0 OR late IS NOT NULL) AND ($7 = '' OR event_date >= $7) AND ($8 = '' OR event_date <= $8) AND ($9 = 0 OR in_chronology = 1)"
    };
}

/// The lines of the file that the permit names, by date of the event (TIME-011, CHR-005).
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn lines(
    from: &mut impl Source,
    permit: &Permit<ReadFile>,
    filter: &Filter,
) -> Result<Page, StoreError> {
    let child = permit.child().to_string();
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let (first, last) = (day(filter.from), day(filter.to));
    let asked: [Value<'_>; 9] = [
        (&child).into(),
        filter.kind.as_deref().unwrap_or_default().into(),
        filter.significant.into(),
        filter.seen.into(),
        filter.not_seen.into(),
        filter.late.into(),
        (&first).into(),
        (&last).into(),
        filter.chronology.into(),
    ];
    let conn = from.parts()?.conn;
    let counted = conn
        .row(concat!("SELECT COUNT(*)", matching!()), &asked)
        .await?;
    let all = conn
        .row(
            "SELECT COUNT(*) FROM note WHERE child_id = $1 AND replaced_by IS NULL",
            &[(&child).into()],
        )
        .await?;
    let sql = if filter.latest_first {
        concat!(
            "SELECT ",
            columns!(),
            matching!(),
            " ORDER BY sort_key DESC, number DESC LIMIT $10 OFFSET $11"
        )
    } else {
        concat!(
            "SELECT ",
            columns!(),
            matching!(),
            " ORDER BY sort_key, number LIMIT $10 OFFSET $11"
        )
    };
    let offset = i64::from(filter.page) * PAGE_NOTES;
    let values: Vec<Value<'_>> = asked
        .into_iter()
        .chain([(PAGE_NOTES + 1).into(), offset.into()])
        .collect();
    let rows = conn.query(sql, &values).await?;
    let count = |row: Option<Row>| -> Result<u64, StoreError> {
        Ok(row
            .ok_or(StoreError::corrupt("note"))?
            .int(0)?
            .unsigned_abs())
    };
    let mut lines: Vec<Line> = rows.iter().map(read).collect::<Result<_, _>>()?;
    let page = usize::try_from(PAGE_NOTES).unwrap_or(usize::MAX);
    let beyond = lines.get(page).map(|line| line.occurred.date);
    lines.truncate(page);
    Ok(Page {
        lines,
        beyond,
        matching: count(counted)?,
        all: count(all)?,
    })
}

/// Whose file a note is on, so that the right permit can be asked for.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn file_of(
    from: &mut impl Source,
    entry: EntryId,
) -> Result<Option<ChildId>, StoreError> {
    let row = from
        .parts()?
        .conn
        .row(
            "SELECT child_id FROM note WHERE entry_id = $1",
            &[(&entry.to_string()).into()],
        )
        .await?;
    row.map(|row| row.parsed(0, "note", ChildId::parse))
        .transpose()
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

async fn on_file(
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
    row.as_ref().map(read).transpose()
}

/// One note of the file that the permit names, whole, read from its sealed sections.
///
/// # Errors
/// [`StoreError`] where it cannot be read.
pub async fn whole<A: Act>(
    from: &mut impl Source,
    permit: &Permit<A>,
    entry: EntryId,
) -> Result<Option<Whole>, StoreError>
where
    A::On: OfChild,
{
    let Some(line) = line(from, permit, entry).await? else {
        return Ok(None);
    };
    let Parts { conn, vault } = from.parts()?;
    let leaf = conn
        .row(
            "SELECT idx, hash FROM ledger_leaf WHERE entry_id = $1",
            &[(&entry.to_string()).into()],
        )
        .await?
        .ok_or(StoreError::corrupt("ledger_leaf"))?;
    let hash: [u8; 32] = leaf
        .blob(1)?
        .try_into()
        .map_err(|_| StoreError::corrupt("ledger_leaf"))?;
    let sections = ledger::sections(conn, vault, entry).await?;
    Ok(Some(Whole {
        child: permit.child(),
        line,
        note: finalised(&sections)?,
        leaf: Digest::new(hash),
        index: leaf.int(0)?.unsigned_abs(),
    }))
}

pub(crate) fn finalised(sections: &Sections) -> Result<Finalised, StoreError> {
    let sections = sections
        .iter()
        .map(|(name, blocks)| (name.as_str(), blocks.as_slice()));
    Finalised::from_sections(sections).map_err(|_| StoreError::corrupt("ledger_section"))
}

fn read(row: &Row) -> Result<Line, StoreError> {
    let text = |at| row.text(at).map(str::to_owned);
    Ok(Line {
        entry: row.parsed(0, "note", EntryId::parse)?,
        number: row.int(1)?.unsigned_abs(),
        visit: row.parsed(2, "note", VisitId::parse)?,
        kind: text(3)?,
        class: text(4)?,
        title: text(5)?,
        occurred: row.parsed(6, "note", Occurred::parse)?,
        recorded_at: row.parsed(7, "note", Instant::parse)?,
        author: row.parsed(8, "note", StaffId::parse)?,
        author_name: text(9)?,
        author_role: text(10)?,
        reason: text(11)?,
        opening: text(12)?,
        marks: decode_marks(row.text(13)?)?,
        significant: row.flag(14)?,
        in_chronology: row.flag(15)?,
        late: row.opt_text(16)?.map(str::to_owned),
        due: row.opt_parsed(17, "note", Instant::parse)?,
        clause: text(18)?,
        policy: text(19)?,
        corrects: row.opt_parsed(20, "note", EntryId::parse)?,
        corrected_by: row.opt_parsed(21, "note", EntryId::parse)?,
        late_reason: text(22)?,
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
