//! The people-seen grid (NOTE-007 to NOTE-009). A blank is not a no, and a reason is not a yes.

use crate::ids::PersonId;
use jiff::civil::Date;

/// One answer of the grid; `None` around it means that nobody has answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not known or not applicable, with the reason.
    NotKnown(String),
}

/// A child who declined to be seen or to talk: their reason, what was offered and the next try,
/// without blame (PRX-011).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Declined {
    /// The child's reason, as they gave it.
    pub reason: String,
    /// What was offered instead.
    pub offered: String,
    /// When and how we try again.
    pub next_try: String,
}

/// One child of the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildRow {
    /// Who.
    pub person: PersonId,
    /// Name as it stood on the file at the contact.
    pub name: String,
    /// What they are to the child whose file this is: `Self`, `Half sister` …
    pub relation: String,
    /// Whole years at the contact; none before birth or where the birth date is not known.
    pub age: Option<i16>,
    /// Whether they were seen.
    pub seen: Option<Answer>,
    /// Whether alone.
    pub alone: Option<Answer>,
    /// Whether their bedroom was seen.
    pub bedroom: Option<Answer>,
    /// Whether they were interviewed.
    pub interviewed: Option<Answer>,
    /// Why they were not seen (NOTE-013).
    pub why_not: String,
    /// They declined.
    pub declined: Option<Declined>,
}

impl ChildRow {
    /// Whether the child was seen: only a plain yes counts.
    #[must_use]
    pub fn is_seen(&self) -> bool {
        self.seen == Some(Answer::Yes)
    }

    /// Whether the child was seen, and alone.
    #[must_use]
    pub fn is_seen_alone(&self) -> bool {
        self.is_seen() && self.alone == Some(Answer::Yes)
    }

    /// Whether the answer is that the child was not seen: only a plain no counts.
    #[must_use]
    pub fn is_not_seen(&self) -> bool {
        self.seen == Some(Answer::No)
    }

    /// Why the child was not seen, in the words of the note.
    #[must_use]
    pub fn why_not_seen(&self) -> String {
        match &self.declined {
            Some(declined) if self.why_not.is_empty() => declined.reason.clone(),
            _ => self.why_not.clone(),
        }
    }
}

/// An adult who was present, with title or role (NOTE-002, NOTE-008).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adult {
    /// Who, where the file knows them.
    pub person: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// Relation, title, or agency and role.
    pub role: String,
    /// Whether they were interviewed.
    pub interviewed: bool,
}

/// Whole years between a birth and a day; none before the birth.
#[must_use]
pub fn age_on(born: Date, day: Date) -> Option<i16> {
    if day < born {
        return None;
    }
    let birthday_to_come = (day.month(), day.day()) < (born.month(), born.day());
    Some(day.year() - born.year() - i16::from(birthday_to_come))
}
