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

/// Words that a relation to a brother or sister ends with: "half sister", "stepbrother", "twin".
const SIBLINGS: [&str; 4] = ["brother", "sister", "sibling", "twin"];

/// Words by which a relation says that somebody is grown up: "adult sister".
const GROWN: [&str; 3] = ["adult", "grown", "grownup"];

/// Whether a person in a child's life counts among the children on a day: under eighteen or not yet
/// born, or, where no date of birth is known, a brother or sister who is not said to be grown up. It
/// errs towards asking, because a brother who is taken for an adult is never asked about (NOTE-009,
/// REC-006).
#[must_use]
pub fn is_child(born: Option<Date>, relation: &str, day: Date) -> bool {
    match born {
        Some(born) => age_on(born, day).is_none_or(|age| age < 18),
        None => is_young_sibling(relation),
    }
}

/// Whether a relation to the child is a brother's or sister's, and neither that of a parent's one nor
/// of a grown-up: "half brother", "unborn sibling", "half sibling, not yet born", "sister (paternal)",
/// "brother 2"; no "mother's sister", "brother-in-law", "adult brother".
fn is_young_sibling(relation: &str) -> bool {
    let relation = relation.to_lowercase();
    let mut words = relation.split(|letter: char| !letter.is_alphanumeric());
    if words.any(|word| GROWN.contains(&word)) {
        return false;
    }
    let first = relation.split([',', '(']).next().unwrap_or_default();
    let is_of_another = first.contains("'s ") || first.contains("’s ");
    let last = first
        .split(|letter: char| !letter.is_alphabetic())
        .rfind(|word| !word.is_empty());
    !is_of_another && last.is_some_and(|word| SIBLINGS.iter().any(|end| word.ends_with(end)))
}

#[cfg(test)]
mod tests {
    use super::is_child;
    use jiff::civil::date;

    /// NOTE-009, REC-006: a brother or sister of whom no date of birth is known is one of the
    /// children, told by the relation; whoever is said to be grown up, or is a parent's, is not.
    #[test]
    fn a_brother_or_sister_without_a_date_of_birth_is_one_of_the_children() {
        let day = date(2026, 11, 16);
        for relation in [
            "Brother",
            "half-sister",
            "Stepbrother",
            "step sister",
            "Foster brother",
            "Older brother",
            "Brother 2",
            "Sister (paternal)",
            "Unborn sibling",
            "Twin",
            "Half sibling, not yet born",
        ] {
            assert!(is_child(None, relation, day), "{relation}");
        }
        for relation in [
            "Mother",
            "Mother’s sister",
            "Father's brother",
            "Sister's partner",
            "Aunt (mother's sister)",
            "Brother-in-law",
            "Adult brother",
            "Brother (grown-up)",
            "Brother, an adult",
            "",
        ] {
            assert!(!is_child(None, relation, day), "{relation}");
        }
    }

    /// NOTE-009: where the date of birth is known, it alone decides.
    #[test]
    fn a_known_date_of_birth_decides_whatever_the_relation_says() {
        let day = date(2026, 11, 16);
        let eighteen = date(2008, 11, 16);
        assert!(!is_child(Some(eighteen), "Brother", day));
        assert!(is_child(Some(eighteen), "Mother", date(2026, 11, 15)));
        assert!(is_child(Some(date(2027, 2, 1)), "Unborn sibling", day));
        assert!(is_child(Some(date(2015, 2, 1)), "Adult brother", day));
    }
}
