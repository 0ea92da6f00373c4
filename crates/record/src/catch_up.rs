//! Falling behind with recording: what a worker says, and the plan that their manager agrees or
//! refuses (TIME-007, TIME-016). A plan stands beside lateness and takes none of it away; who
//! asked for it cannot change it.

use crate::ids::{ChildId, EntryId, NoteId};
use crate::note::finalised::Signature;
use crate::problem::Problem;
use crate::row::Row;
use crate::typed;
use jiff::ToSpan;
use jiff::civil::Date;

/// Most records of one plan.
pub const PIECES_MAX: usize = 100;

/// Longest reason, of either side, in characters.
pub const BECAUSE_CHARACTERS_MAX: usize = 1_000;

/// How far ahead a day of a plan may be, in days.
const AHEAD_DAYS_MAX: i64 = 183;

/// What is behind: one record that is owed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Piece {
    /// On whose file.
    pub child: ChildId,
    /// What is owed there.
    pub owed: Owed,
}

/// A note to finalise, or a duty of a clock to meet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owed {
    /// A note that has been begun.
    Note(NoteId),
    /// A duty: which entry started which clock.
    Duty {
        /// The entry.
        started_by: EntryId,
        /// The clock.
        clock: String,
    },
}

impl Piece {
    /// The piece as one text, as forms send it.
    #[must_use]
    pub fn code(&self) -> String {
        let child = self.child;
        match &self.owed {
            Owed::Note(note) => format!("note {child} {note}"),
            Owed::Duty { started_by, clock } => format!("duty {child} {started_by} {clock}"),
        }
    }

    /// Reads that text.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let mut words = code.splitn(4, ' ');
        let (what, child) = (words.next()?, ChildId::parse(words.next()?).ok()?);
        let owed = match (what, words.next()?, words.next()) {
            ("note", note, None) => Owed::Note(NoteId::parse(note).ok()?),
            ("duty", started_by, Some(clock)) if !clock.is_empty() => Owed::Duty {
                started_by: EntryId::parse(started_by).ok()?,
                clock: clock.to_owned(),
            },
            _ => return None,
        };
        Some(Self { child, owed })
    }
}

/// That somebody has fallen behind: with what, why, and by when they propose to have caught up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    pieces: Vec<Piece>,
    because: String,
    by: Date,
    signed: Signature,
}

impl Behind {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Every field that is wrong, at once.
    pub fn parse(
        mut pieces: Vec<Piece>,
        because: &str,
        by: &str,
        signed: Signature,
        today: Date,
    ) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        pieces.sort();
        pieces.dedup();
        if pieces.is_empty() {
            let message = "Choose at least one record that you are behind with";
            problems.push(Problem::new("pieces", message));
        }
        if pieces.len() > PIECES_MAX {
            let message = format!("Choose {PIECES_MAX} records or fewer");
            problems.push(Problem::new("pieces", message));
        }
        let because = reason(because, "Say why you have fallen behind", &mut problems);
        match (day("by", by, today, &mut problems), problems.is_empty()) {
            (Some(by), true) => Ok(Self {
                pieces,
                because,
                by,
                signed,
            }),
            _ => Err(problems),
        }
    }

    /// The records, in a fixed order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Why.
    #[must_use]
    pub fn because(&self) -> &str {
        &self.because
    }

    /// By when they propose to have caught up.
    #[must_use]
    pub const fn by(&self) -> Date {
        self.by
    }

    /// Who says so, about themselves.
    #[must_use]
    pub const fn signed(&self) -> &Signature {
        &self.signed
    }

    /// The rows that its entry seals: what is said, then each record.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let head = self
            .signed
            .row()
            .with("because", self.because.as_str())
            .with("until", self.by.to_string());
        let piece = |piece: &Piece| Row::new().with("piece", piece.code());
        std::iter::once(head)
            .chain(self.pieces.iter().map(piece))
            .collect()
    }

    /// Reads the rows back; none where they are not such.
    #[must_use]
    pub fn from_rows(rows: &[Row]) -> Option<Self> {
        let (head, pieces) = rows.split_first()?;
        let pieces = pieces.iter().map(|row| Piece::parse(row.get("piece")?));
        Some(Self {
            pieces: pieces.collect::<Option<_>>()?,
            because: head.text("because"),
            by: head.get("until")?.parse().ok()?,
            signed: Signature::from_row(head)?,
        })
    }
}

/// What the manager decided: a day for each record, in the order of the request, or no plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    request: EntryId,
    days: Option<Vec<Date>>,
    because: String,
    clause: String,
    signed: Signature,
}

impl Ruling {
    /// Reads a plan as typed: one day for each record.
    ///
    /// # Errors
    /// Every field that is wrong, at once; days are the fields `day-0`, `day-1` and so on.
    pub fn agree(
        request: EntryId,
        typed: &[String],
        because: &str,
        clause: &str,
        signed: Signature,
        today: Date,
    ) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let typed = typed.iter().enumerate();
        let days = typed.map(|(at, typed)| day(&format!("day-{at}"), typed, today, &mut problems));
        let days: Vec<Option<Date>> = days.collect();
        let because = reason(because, "Say why you agree this plan", &mut problems);
        match days.into_iter().collect::<Option<Vec<_>>>() {
            Some(days) if problems.is_empty() => Ok(Self {
                request,
                days: Some(days),
                because,
                clause: clause.to_owned(),
                signed,
            }),
            _ => Err(problems),
        }
    }

    /// Reads a refusal as typed.
    ///
    /// # Errors
    /// Without a reason.
    pub fn refuse(
        request: EntryId,
        because: &str,
        clause: &str,
        signed: Signature,
    ) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let because = reason(because, "Say why you agree no plan", &mut problems);
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            request,
            days: None,
            because,
            clause: clause.to_owned(),
            signed,
        })
    }

    /// The request it answers.
    #[must_use]
    pub const fn request(&self) -> EntryId {
        self.request
    }

    /// The day for each record; none where no plan was agreed.
    #[must_use]
    pub fn days(&self) -> Option<&[Date]> {
        self.days.as_deref()
    }

    /// Why.
    #[must_use]
    pub fn because(&self) -> &str {
        &self.because
    }

    /// The page of the policy's clause on falling behind, as it was in force.
    #[must_use]
    pub fn clause(&self) -> &str {
        &self.clause
    }

    /// Who decided.
    #[must_use]
    pub const fn signed(&self) -> &Signature {
        &self.signed
    }

    /// The rows that its entry seals: what was decided, then each day.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let head = self
            .signed
            .row()
            .with("request", self.request.to_string())
            .with("because", self.because.as_str())
            .with("clause", self.clause.as_str());
        let day = |day: &Date| Row::new().with("day", day.to_string());
        let days = self.days.iter().flatten();
        std::iter::once(head).chain(days.map(day)).collect()
    }

    /// Reads the rows back; whether a plan was agreed is told by the entry's kind.
    #[must_use]
    pub fn from_rows(rows: &[Row], agreed: bool) -> Option<Self> {
        let (head, days) = rows.split_first()?;
        let days = days.iter().map(|row| row.get("day")?.parse().ok());
        let days: Vec<Date> = days.collect::<Option<_>>()?;
        Some(Self {
            request: EntryId::parse(head.get("request")?).ok()?,
            days: agreed.then_some(days),
            because: head.text("because"),
            clause: head.text("clause"),
            signed: Signature::from_row(head)?,
        })
    }
}

/// A reason of some lines, which is always given.
fn reason(typed: &str, missing: &str, problems: &mut Vec<Problem>) -> String {
    let because = typed.replace("\r\n", "\n").trim().to_owned();
    if because.is_empty() {
        problems.push(Problem::new("because", missing));
    }
    if because.chars().count() > BECAUSE_CHARACTERS_MAX {
        let message = format!("Say it in {BECAUSE_CHARACTERS_MAX} characters or fewer");
        problems.push(Problem::new("because", message));
    }
    because
}

/// A day to come, today among them.
fn day(field: &str, typed: &str, today: Date, problems: &mut Vec<Problem>) -> Option<Date> {
    let furthest = today.saturating_add(AHEAD_DAYS_MAX.days());
    let message = match typed::date(typed) {
        None => "Enter a day, such as 4/12/2026",
        Some(day) if day < today => "Enter today or a day to come",
        Some(day) if day > furthest => "Check the year: this is over six months ahead",
        Some(day) => return Some(day),
    };
    problems.push(Problem::new(field, message));
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::ids::StaffId;
    use jiff::civil::date;
    use uuid::Uuid;

    fn signed() -> Signature {
        Signature {
            author: StaffId::new(Uuid::from_u128(3)),
            name: "Amina Yusuf".to_owned(),
            role: "Social worker".to_owned(),
        }
    }

    fn pieces() -> Vec<Piece> {
        let child = ChildId::new(Uuid::from_u128(1));
        let duty = Owed::Duty {
            started_by: EntryId::new(Uuid::from_u128(4)),
            clock: "case_summary_interval_months".to_owned(),
        };
        let note = Owed::Note(NoteId::new(Uuid::from_u128(2)));
        [duty, note]
            .map(|owed| Piece { child, owed })
            .into_iter()
            .collect()
    }

    const TODAY: Date = date(2026, 11, 28);

    /// TIME-007, TIME-016: what is behind, why and by when are all needed, and named at once.
    #[test]
    fn every_field_that_is_wrong_is_named() {
        let fields = |wrong: Vec<Problem>| -> Vec<String> {
            wrong.into_iter().map(|problem| problem.field).collect()
        };
        let wrong = Behind::parse(Vec::new(), " ", "", signed(), TODAY).unwrap_err();
        assert_eq!(fields(wrong), ["pieces", "because", "by"]);
        for by in ["27/11/2026", "1/12/2027"] {
            let wrong = Behind::parse(pieces(), "Away ill", by, signed(), TODAY).unwrap_err();
            assert_eq!(fields(wrong), ["by"], "{by}");
        }
        let request = EntryId::new(Uuid::from_u128(9));
        let days = ["4/12/2026".to_owned(), "1/11/2026".to_owned()];
        let wrong = Ruling::agree(request, &days, "", "", signed(), TODAY).unwrap_err();
        assert_eq!(fields(wrong), ["day-1", "because"]);
        let wrong = Ruling::refuse(request, "", "", signed()).unwrap_err();
        assert_eq!(fields(wrong), ["because"]);
    }

    /// TIME-016: request, plan and refusal read back from their entries as they were made.
    #[test]
    fn what_was_asked_and_decided_reads_back() {
        let behind = Behind::parse(pieces(), "Away ill", "4/12/2026", signed(), TODAY).unwrap();
        assert_eq!(Behind::from_rows(&behind.rows()), Some(behind.clone()));
        assert_eq!(behind.pieces().len(), 2);
        let request = EntryId::new(Uuid::from_u128(9));
        let days = ["28/11/2026".to_owned(), "4/12/2026".to_owned()];
        let clause = "policy-003/catch-up-plan";
        let plan = Ruling::agree(request, &days, "Two mornings", clause, signed(), TODAY).unwrap();
        assert_eq!(Ruling::from_rows(&plan.rows(), true), Some(plan.clone()));
        assert_eq!(plan.days(), Some(&[TODAY, date(2026, 12, 4)][..]));
        let refused = Ruling::refuse(request, "Let us talk first", clause, signed()).unwrap();
        assert_eq!(Ruling::from_rows(&refused.rows(), false), Some(refused));
        for code in ["", "note x y", "duty 1", "note", "chapter 1 2"] {
            assert_eq!(Piece::parse(code), None, "{code}");
        }
    }
}
