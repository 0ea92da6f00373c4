//! What a writer answered to what the checks of a draft asked: "keep it as it is" (FIN-012). An
//! answer belongs to a finding about certain words; once those are edited it is asked again.

use super::fields::Fields;
use crate::time::Instant;
use std::collections::BTreeMap;
use std::fmt;

/// Most answers of one draft: far above what one note is asked.
pub const ANSWERS_MAX: usize = 300;

/// Letters of a finding's id.
const ID_LETTERS: usize = 16;

/// Under which names answers stand beside the fields of a stored draft.
const PREFIX: &str = "kept.";

/// That something was kept as it is.
#[derive(Clone, PartialEq, Eq)]
pub struct Answered {
    /// When.
    pub at: Instant,
    /// The name of who said so.
    pub by: String,
}

/// The answers of one draft, by the id of the finding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<String, Answered>);

impl Answers {
    /// The answer to a finding.
    #[must_use]
    pub fn get(&self, finding: &str) -> Option<&Answered> {
        self.0.get(finding)
    }

    /// Keeps the answer. What is no id of a finding, and what is too much, is let go.
    pub fn keep(&mut self, finding: &str, answered: Answered) {
        let is_known = self.0.contains_key(finding);
        if is_id(finding) && (is_known || self.0.len() < ANSWERS_MAX) {
            self.0.insert(finding.to_owned(), answered);
        }
    }

    /// Takes the answer back: it is asked again.
    pub fn ask_again(&mut self, finding: &str) {
        self.0.remove(finding);
    }

    /// What is stored of a draft: its fields with the answers beside them.
    #[must_use]
    pub fn beside(&self, fields: &Fields) -> Fields {
        let mut stored = fields.clone();
        for (finding, Answered { at, by }) in &self.0 {
            stored.set(&format!("{PREFIX}{finding}"), format!("{at} {by}"));
        }
        stored
    }

    /// The fields and the answers of a stored draft.
    #[must_use]
    pub fn apart(stored: Fields) -> (Fields, Self) {
        let mut answers = Self::default();
        for (name, text) in stored.iter() {
            let answer = name.strip_prefix(PREFIX).zip(text.split_once(' '));
            if let Some((finding, (at, by))) = answer
                && let Ok(at) = Instant::parse(at)
            {
                let by = by.to_owned();
                answers.keep(finding, Answered { at, by });
            }
        }
        (Self::none_in(stored), answers)
    }

    /// Fields without anything that could be taken for an answer: no form may bring one.
    #[must_use]
    pub fn none_in(mut fields: Fields) -> Fields {
        fields.keep_only(|name| !name.starts_with(PREFIX));
        fields
    }
}

fn is_id(finding: &str) -> bool {
    finding.len() == ID_LETTERS && finding.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Names stay out of logs.
impl fmt::Debug for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answered({}, •••)", self.at)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    fn answered() -> Answered {
        Answered {
            at: Instant::parse("2026-11-21T17:00:00.000000Z").unwrap(),
            by: "Amina Yusuf".to_owned(),
        }
    }

    /// FIN-012: answers are stored beside the fields and come back apart from them.
    #[test]
    fn answers_are_stored_beside_the_fields_and_read_apart() {
        let fields = Fields::new().with("reason", "To visit");
        let mut answers = Answers::default();
        answers.keep("0123456789abcdef", answered());
        let stored = answers.beside(&fields);
        assert_eq!(Answers::apart(stored), (fields, answers.clone()));
        answers.ask_again("0123456789abcdef");
        assert_eq!(answers, Answers::default());
    }

    #[test]
    fn what_is_no_answer_is_let_go() {
        let mut answers = Answers::default();
        answers.keep("not an id", answered());
        for number in 0..400 {
            answers.keep(&format!("{number:016x}"), answered());
        }
        assert!(answers.get(&format!("{:016x}", ANSWERS_MAX - 1)).is_some());
        assert!(answers.get(&format!("{ANSWERS_MAX:016x}")).is_none());
        let forged = Fields::new().with("kept.0123456789abcdef", "yes");
        assert_eq!(Answers::apart(forged), (Fields::new(), Answers::default()));
    }

    #[test]
    fn who_answered_stays_out_of_logs() {
        assert!(!format!("{:?}", answered()).contains("Amina"));
    }
}
