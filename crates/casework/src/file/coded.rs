//! Details that the census codes: a file holds the code, people read and choose the words (REC-004,
//! DQ-001). Which fields those are stands here; the codes themselves are data.

use intake::codes::List;
use jiff::civil::Date;
use record::fact::{FactKind, Field};
use record::problem::Problem;
use record::row::Row;

/// A field that holds codes of a census list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coded {
    list: List,
    /// Whether it may hold several, parted by spaces.
    pub many: bool,
}

impl Coded {
    /// The list by which a field of a kind of fact is coded, if it is.
    #[must_use]
    pub fn of(kind: FactKind, field: &str) -> Option<Self> {
        let (list, many) = match (kind, field) {
            (FactKind::Ethnicity, "ethnicity") => (List::Ethnicity, false),
            (FactKind::Disability, "disability") => (List::Disability, true),
            (FactKind::Episode, "source") => (List::ReferralSource, false),
            (FactKind::Episode, "need") => (List::PrimaryNeed, false),
            (FactKind::Episode, "closed_because") => (List::ReasonForClosure, false),
            (FactKind::Assessment, "factors") => (List::AssessmentFactor, true),
            (FactKind::Plan, "category" | "category_now") => (List::CategoryOfAbuse, false),
            _ => return None,
        };
        Some(Self { list, many })
    }

    /// What a field holds, in words. A text that is no code was typed before there was a list to choose
    /// from, and stays as it is.
    #[must_use]
    pub fn in_words(self, text: &str) -> String {
        let meanings: Option<Vec<&str>> = self
            .parts(text)
            .map(|part| self.list.meaning(part))
            .collect();
        meanings.map_or_else(|| text.to_owned(), |words| words.join("; "))
    }

    /// The codes that can be chosen on a day, with their words, in the order of the list.
    pub fn offered(self, today: Date) -> impl Iterator<Item = (&'static str, &'static str)> {
        let codes = self.list.in_force(today.year());
        codes.map(|entry| (entry.code.as_str(), entry.meaning.as_str()))
    }

    fn parts(self, text: &str) -> impl Iterator<Item = &str> {
        text.split(move |letter| self.many && letter == ' ')
    }
}

/// What is wrong with the codes in a form: a code of another year stays, one of no year is refused.
pub(super) fn problems(kind: FactKind, fields: &Row) -> Vec<Problem> {
    let wrong = |field: &&Field| {
        let text = fields.text(field.name);
        Coded::of(kind, field.name).is_some_and(|coded| {
            let mut parts = coded.parts(text.trim());
            !text.trim().is_empty() && parts.any(|part| coded.list.meaning(part).is_none())
        })
    };
    let wrong = kind.fields().iter().filter(wrong);
    wrong
        .map(|field| {
            let message = format!("Choose {} from the list", field.label.to_lowercase());
            Problem::new(field.name, message)
        })
        .collect()
}
