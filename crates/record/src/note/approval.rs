//! Editing another's draft: asked, approved by its author until a time, or refused, and ended
//! (FIN-003). The draft stays its author's, who alone finalises it; the approval is kept.

use super::finalised::Signature;
use crate::ids::{EntryId, NoteId};
use crate::problem::Problem;
use crate::row::Row;
use crate::time::{Instant, Now, in_england};
use crate::words::one_line;
use jiff::ToSpan;
use jiff::civil::Time;

/// Longest reason, in characters.
pub const BECAUSE_CHARACTERS_MAX: usize = 400;

/// That somebody asks to edit another's draft, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    note: NoteId,
    because: String,
    signed: Signature,
}

/// How long an approval holds, in the order of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// To the end of the day.
    Today,
    /// To the end of the third day, today among them.
    ThreeDays,
    /// To the end of the seventh day.
    Week,
}

impl Holds {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Today, Self::ThreeDays, Self::Week];

    /// Its code, in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::ThreeDays => "three-days",
            Self::Week => "week",
        }
    }

    /// What people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Today => "Yes, until the end of today",
            Self::ThreeDays => "Yes, for three days",
            Self::Week => "Yes, for a week",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|holds| holds.code() == code)
    }

    /// From now to when.
    #[must_use]
    pub fn until(self, now: Now) -> Instant {
        let more = match self {
            Self::Today => 0,
            Self::ThreeDays => 2,
            Self::Week => 6,
        };
        let last = now.today().saturating_add(more.days());
        in_england(last.to_datetime(Time::constant(23, 59, 59, 0)))
    }
}

/// What the author answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The request.
    pub request: EntryId,
    /// Until when the colleague may edit; none where they may not.
    pub until: Option<Instant>,
    /// What the author says with it; may be empty.
    pub because: String,
    /// The author.
    pub signed: Signature,
}

/// That an approval ends before its time, at the author's word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// The request that was approved.
    pub request: EntryId,
    /// The author.
    pub signed: Signature,
}

impl Request {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Without a reason, or with one that is too long.
    pub fn parse(note: NoteId, because: &str, signed: Signature) -> Result<Self, Problem> {
        let because = said(because)?;
        if because.is_empty() {
            return Err(Problem::new("because", "Say why you want to edit it"));
        }
        Ok(Self {
            note,
            because,
            signed,
        })
    }

    /// The note that the draft will be.
    #[must_use]
    pub const fn note(&self) -> NoteId {
        self.note
    }

    /// Why.
    #[must_use]
    pub fn because(&self) -> &str {
        &self.because
    }

    /// Who asks.
    #[must_use]
    pub const fn signed(&self) -> &Signature {
        &self.signed
    }

    /// The row that its entry seals.
    #[must_use]
    pub fn row(&self) -> Row {
        self.signed
            .row()
            .with("note", self.note.to_string())
            .with("because", self.because.as_str())
    }

    /// Reads the row back; none where it is not one.
    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        Some(Self {
            note: NoteId::parse(row.get("note")?).ok()?,
            because: row.text("because"),
            signed: Signature::from_row(row)?,
        })
    }
}

/// One line of a reason.
///
/// # Errors
/// Where it is too long.
pub fn said(typed: &str) -> Result<String, Problem> {
    let because = one_line(typed);
    if because.chars().count() > BECAUSE_CHARACTERS_MAX {
        let message = format!("Say it in {BECAUSE_CHARACTERS_MAX} characters or fewer");
        return Err(Problem::new("because", message));
    }
    Ok(because)
}

impl Answer {
    /// The row that its entry seals.
    #[must_use]
    pub fn row(&self) -> Row {
        self.signed
            .row()
            .with("request", self.request.to_string())
            .with_some("until", self.until)
            .with("because", self.because.as_str())
    }

    /// Reads the row back; none where it is not one.
    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        Some(Self {
            request: EntryId::parse(row.get("request")?).ok()?,
            until: row.get("until").map(Instant::parse).transpose().ok()?,
            because: row.text("because"),
            signed: Signature::from_row(row)?,
        })
    }
}

impl Ended {
    /// The row that its entry seals.
    #[must_use]
    pub fn row(&self) -> Row {
        self.signed.row().with("request", self.request.to_string())
    }

    /// Reads the row back; none where it is not one.
    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        Some(Self {
            request: EntryId::parse(row.get("request")?).ok()?,
            signed: Signature::from_row(row)?,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::ids::StaffId;
    use uuid::Uuid;

    /// FIN-003: request, approval and end read back as they were made; an approval has an end.
    #[test]
    fn request_approval_and_end_read_back() {
        let signed = Signature {
            author: StaffId::new(Uuid::from_u128(3)),
            name: "Amina Yusuf".to_owned(),
            role: "Social worker".to_owned(),
        };
        let note = NoteId::new(Uuid::from_u128(2));
        assert!(Request::parse(note, "  ", signed.clone()).is_err());
        assert!(Request::parse(note, &"x".repeat(401), signed.clone()).is_err());
        let asked = Request::parse(note, "I was there too", signed.clone()).unwrap();
        assert_eq!(Request::from_row(&asked.row()), Some(asked));
        let now = Now::at("2026-11-28T10:00:00Z".parse().unwrap());
        let request = EntryId::new(Uuid::from_u128(9));
        for (until, day) in [(Holds::Today, 28), (Holds::ThreeDays, 30)] {
            let until = until.until(now);
            assert_eq!((until.local().day(), until.local().hour()), (day, 23));
            let answer = Answer {
                request,
                until: Some(until),
                because: String::new(),
                signed: signed.clone(),
            };
            assert_eq!(Answer::from_row(&answer.row()), Some(answer));
        }
        let ended = Ended { request, signed };
        assert_eq!(Ended::from_row(&ended.row()), Some(ended));
    }
}
